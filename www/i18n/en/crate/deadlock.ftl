# The experiment on threads that need each other’s locks.

deadlock-title = Deadlock
deadlock-question = Two threads need the same two locks: can both continue?

# What the threads are. The names of the scenes are the values of the field.
deadlock-scene = Scene
deadlock-scene-help = Two locks: A takes a and then b, B takes b and then a. Philosophers: each eats with the two forks beside it. Couple: two share one spoon, and each gives way as long as the other is hungry.
deadlock-two-locks = two locks
deadlock-philosophers = philosophers
deadlock-couple = couple
deadlock-second = A second lasts
deadlock-second-help = In the books, A works for 2 s between its locks and B for 5 s; philosophers think and eat for 1 s. This is the length of such a second here.
deadlock-seats = Philosophers
deadlock-seats-help = The number of philosophers at the table.
deadlock-meals = Meals
deadlock-meals-help = How often each philosopher eats.
deadlock-patience = Patience
deadlock-patience-help = Back off: how long a thread waits for the second lock before it releases the first one.
deadlock-provoke-help = Whether threads pause between their first lock and their second for a random time, up to 1 ms plus three seconds of the length above.

deadlock-books = Two locks at the books’ pace
deadlock-five = Five dining philosophers
deadlock-hasty = Five hasty philosophers
deadlock-polite = A polite couple

deadlock-as-written = As written
deadlock-as-written-help = Each thread takes its locks in the order in which it needs them. If all hold one lock and wait for another, none can continue; a watchdog detects the cycle and stops them.
deadlock-ordered = One order
deadlock-ordered-help = All threads take the locks in one order. Then one thread can always continue: a cycle would need a thread that takes a lower lock after a higher one.
deadlock-back-off = Back off
deadlock-back-off-help = A thread that does not get the second lock within its patience releases the first one and retries after a random pause.
deadlock-unlocked = No locks
deadlock-unlocked-help = No thread waits, so there is no deadlock; but two threads may use one thing at once, which is counted.

# How a variant takes the locks. $n is the number of threads.
deadlock-note = { sentences-threads }, { $how ->
    [give-way] each gives way
    [own-order] each in its own order
    [one-first] one goes first
    [one-order] all in one order
    [back-off] try, back off, retry
   *[unlocked] none waits
 }

# The threads and the things of the scenes.
deadlock-thread-a = thread A
deadlock-thread-b = thread B
deadlock-husband = husband
deadlock-wife = wife
deadlock-spoon = the spoon

deadlock-overlap = two used one thing at once

# The result of taking the locks as written, in $n samples.
deadlock-none-stuck = As written, all threads finished in { sentences-samples }. That is no proof: with other timing they may get stuck.
deadlock-stuck = As written, { $kind ->
    [deadlock] the threads blocked each other in { $hit } of { $n } samples: a deadlock
   *[livelock] the threads retried without end in { $hit } of { $n } samples: a livelock
 }.
# $words say why the threads are stuck.
deadlock-story = In the sample shown, { $words }. The cycle closed after { $closed }; the watchdog detected it { $seen } later and stopped the threads.
deadlock-story-livelock = In the sample shown, { $words }. The watchdog took this for a livelock and stopped the threads.

# The results of the other variants. $n is the number of samples.
deadlock-one-order = { $scene ->
    [couple] With one thread first
   *[other] With one order for all
 }, no thread was ever stuck: { $time }.
deadlock-backing-off = Backing off also works, at the cost of repeated work: { $time }.
deadlock-no-overlap = Without locks, no two threads used one thing at once this time.
deadlock-overlaps = Without locks, no thread waited, and in { $hit } of { sentences-samples } two threads used one thing at once: the locks prevent that.

# $orders are variants, each with the orders of locks that allow a deadlock.
deadlock-possible = Deadlocks that did not happen but are possible with other timing, by the order of the locks: { $orders }.
deadlock-possible-in = { $variant } ({ $orders })

# The name of a fork, which is a lock.
deadlock-fork = fork { $n }
