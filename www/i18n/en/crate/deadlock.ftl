# The experiment on threads that need each other’s locks.

deadlock-title = Deadlock
deadlock-question = Two threads need the same two locks: who goes on?

# What the threads are. The names of the scenes are the values of the field.
deadlock-scene = Scene
deadlock-scene-help = Two locks: A takes a and then b, B takes b and then a. Philosophers: each eats with the two forks beside it. Couple: two share one spoon, and each gives way as long as the other is hungry.
deadlock-two-locks = two locks
deadlock-philosophers = philosophers
deadlock-couple = couple
deadlock-second = A second lasts
deadlock-second-help = The books have A work 2 s between its locks and B 5 s; philosophers think and eat for one. So long is a second here.
deadlock-seats = Philosophers
deadlock-seats-help = How many sit at the table.
deadlock-meals = Meals
deadlock-meals-help = How often each philosopher eats.
deadlock-patience = Patience
deadlock-patience-help = Back off: how long one waits for the second lock before it puts the first one back.
deadlock-provoke-help = Whether threads are made to pause between their first lock and their second, by chance, for up to 1 ms and three seconds as they are here.

deadlock-books = Two locks at the books’ pace
deadlock-five = Five dining philosophers
deadlock-hasty = Five hasty philosophers
deadlock-polite = A polite couple

deadlock-as-written = As written
deadlock-as-written-help = Each takes its locks in the order in which it comes to them. When all hold one and wait for another, none goes on; a watchdog outside sees the cycle and gets them out.
deadlock-ordered = One order
deadlock-ordered-help = All take them in one order that holds for all of them, whatever they do. Then there is always one that can go on: a cycle would have to come back to a lower one.
deadlock-back-off = Back off
deadlock-back-off-help = Who does not get the second lock within its patience puts the first one back and tries again after a while, of a length by chance.
deadlock-unlocked = No locks
deadlock-unlocked-help = Nobody waits, so that there is no deadlock; and two may be at the same thing at once, which is counted.

# How a variant takes the locks. $n is the number of threads.
deadlock-note = { sentences-threads }, { $how ->
    [give-way] each gives way
    [own-order] each in its own order
    [one-first] one goes first
    [one-order] all in one order
    [back-off] tries, gives up, tries again
   *[unlocked] nobody waits
 }

# The threads and the things of the scenes.
deadlock-thread-a = thread A
deadlock-thread-b = thread B
deadlock-philosopher = philosopher { $n }
deadlock-husband = husband
deadlock-wife = wife
deadlock-fork = fork { $n }
deadlock-spoon = the spoon

deadlock-overlap = two at one thing

# The result of taking the locks as written, in $n samples.
deadlock-none-stuck = As written, all came through in { sentences-samples }. That is no proof: with other timing they may not.
deadlock-stuck = As written, { $kind ->
    [deadlock] they locked each other up in { $hit } of { $n } samples
   *[livelock] they were at it without end in { $hit } of { $n } samples: a livelock
 }.
# $words say why the threads are stuck.
deadlock-story = In this one, { $words }. The cycle closed after { $closed }; the watchdog saw it { $seen } later and got them out.
deadlock-story-livelock = In this one, { $words }. The watchdog took that for a livelock and got them out.

# The results of the other variants. $n is the number of samples.
deadlock-one-order = { $scene ->
    [couple] Where one goes first
   *[other] In one order for all
 }, none was ever stuck: { $time }.
deadlock-backing-off = Backing off works too, and costs what was done in vain: { $time }.
deadlock-no-overlap = Without locks nobody met anybody this time.
deadlock-overlaps = Without locks nobody waited, and in { $hit } of { sentences-samples } two were at one thing at once: that is what the locks are for.

# $orders are variants, each with the orders of locks that allow a deadlock.
deadlock-possible = Possible with other timing, by the order of the locks, though it did not happen: { $orders }.
deadlock-possible-in = { $variant } ({ $orders })
