# The experiment pi: how small a task may be.

pi-title = Darts at pi
pi-question = How small may a task be before handing it out costs more than doing it?
pi-samples = Darts
pi-samples-help = How many darts are thrown at a square; four times the share that hits the quarter circle in it is about π.
pi-chunks = Tasks
pi-chunks-help = How many tasks the darts are shared out to; as many as darts is one task each.
pi-one-dart-a-task = One dart a task

pi-did = threw the darts
pi-chunk = chunk { $n }
pi-size-of-a-task = There were { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
 }, which took one thread { $time } each. The smaller a task, the more of its time goes into handing it out. To processes short tasks travel several to a message.
pi-found = { $hits } of { $darts } darts hit: π is about { $pi }, which is off by { $error }.
