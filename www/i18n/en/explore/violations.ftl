# What can go wrong. A thread or a task is given by its name.
violations-thread = { $thread } { $wait }
violations-task-awaits = { $task } awaits { $awaited }
violations-endless-loop = { $thread } executes a loop without an end, or one of more than 200,000 instructions
violations-fails = { $thread } ends by { $exception }
violations-data-race = { $first } { $does ->
    [writes] writes
   *[reads] reads
} { $location } while { $second } { $with ->
    [writes] writes
   *[reads] reads
} it
violations-not-in-the-end = `{ $claim }` does not hold in the end
violations-not-always = `{ $claim }` does not hold always
violations-starves = { $thread } can wait for ever while other threads take steps
# $n is the number of threads: other languages have a plural form.
violations-goes-on = { $threads } { $n ->
    [one] can
   *[other] can
} go on for ever
violations-lock-orders = locks are taken in contradicting orders: { $pairs }
violations-lock-pair = { $first } before { $second } in line { $line }
