# Texts of the experiments on hazards: fields, endings, and why threads are stuck.

# Fields of all these experiments.
hazards-threads = Threads
hazards-provoke = Provoke
hazards-seed-help = The seed of the provoked pauses: the same seed gives the same pauses, sample by sample. It does not decide when the browser and the operating system run a thread.

# How the threads of a sample ended.
hazards-how-it-ended = How it ended
hazards-all-came-through = all finished
hazards-deadlock = deadlock
hazards-livelock = livelock
hazards-abandoned = abandoned lock
hazards-deserted = waits for ever

# A span of a thread that waits for one lock while it holds others.
hazards-waiting-holding = { $waiting }, holding { $held }

# Why threads are stuck, as a part of a sentence. $thing is a lock, or something in a queue; German has the accusative of
# its name. A cycle begins with “waits” and continues with “which waits”.
hazards-waits = { $thread } waits for { $thing }, held by { $holder }
hazards-which-waits = which waits for { $thing }, held by { $holder }
hazards-never-released = { $thread } waits for { $thing }, which { $holder } did not release before it ended
# $count is the number of threads that can make the thing.
hazards-makers-ended = { $thread } waits for { $thing }, which only { $makers } can make, and { $count ->
    [one] it has
   *[other] they have all
 } ended
hazards-first-and-others = { $first } and { $n } others
hazards-tried-in-vain = for { $time } all threads retried, { $attempts } times in all, and none made progress
# The order of a thread's locks, which allows a deadlock.
hazards-order = { $thread } took { $first } and then { $then }
