# The experiment pi: how small a task may be.

pi-title = Darts at pi
pi-question = How small may a task be before handing it out costs more than executing it?
pi-samples = Darts
pi-samples-help = How many darts are thrown at a square; four times the share that hits the quarter circle in it is about π.
pi-chunks = Tasks
pi-chunks-help = How many tasks the darts are divided into; with as many tasks as darts, each dart is a task.
pi-one-dart-a-task = One dart a task

pi-did = threw the darts
pi-size-of-a-task = There were { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
 }, which took one thread { $time } each. The smaller a task, the larger the share of its time that handing it out takes. Processes receive several short tasks in one message.
pi-found = { $hits } of { $darts } darts hit: π is about { $pi }, with an error of { $error }.
