# The small programs that are stepped through: their names, what they teach, and what can go wrong in them.

# Headings in the list of programs, and names below a heading.
programs-threads-once = Two threads, once each
programs-threads-thrice = Two threads, three times each
programs-two-locks = Two locks
programs-left-fork-first = Philosophers, left fork first
programs-forks-in-order = Philosophers, one order
programs-readers-and-writers = Two readers and two writers
programs-one-consumer = A producer and a consumer
programs-two-consumers = A producer and two consumers
programs-unlocked = Unlocked
programs-with-lock = With a lock
programs-atomic = Atomic
programs-as-written = As written
programs-one-order = One order for all
programs-two-seats = Two seats
programs-three-seats = Three seats
programs-four-seats = Four seats
programs-five-seats = Five seats
programs-readers-first = Readers first
programs-writers-first = Writers first
programs-fair = Fair
programs-stop-when-empty = Stop when empty
programs-pill = Poison pill
programs-closed = Closed queue
programs-pill-for-each = A pill for each

# Lessons.
programs-unlocked-lesson = Adding one is a read and a write. A thread that reads between the read and the write of the other thread reads a number that is soon outdated, and overwrites the other’s result. How much is lost depends on the schedule: with three rounds each, 2 of 6 may be left.
programs-with-lock-lesson = Between locking and unlocking no other thread reads or writes, so each addition is complete before the next begins. The schedules differ only in the order of the threads.
programs-atomic-lesson = An atomic addition reads and writes in one step: no other thread can read in between. No thread waits for a lock, either.
programs-opposite-lesson = Each thread may hold the lock that the other needs, and neither releases it before it has both. For a deadlock, each only has to take its first lock; whether that happens depends on the schedule, and it may take months.
programs-one-order-lesson = If all threads take the locks in one order, the thread that holds the last lock waits for none, so there can be no cycle. The second thread waits for a, and holds nothing meanwhile.
programs-left-fork-first-lesson = When each philosopher has taken the left fork, each waits for the neighbour to the right, all the way round. Few of the schedules lead there, so tests seldom find it.
programs-forks-in-order-lesson = All but the last philosopher take the left fork first; the last one takes fork 1 first, since all take the lower number first. The philosopher with the highest fork in use waits for no fork, so one can always eat.
programs-readers-first-lesson = A reader waits only for a writer that is writing. As long as readers overlap, one is always reading, and the writer waits: for as many rounds as there are.
programs-writers-first-lesson = No reader begins while a writer writes or waits. As long as writers come before the last one is done, the readers wait.
programs-fair-lesson = All threads enter in the order of the numbers that they have drawn, so no thread is overtaken by a later one. Readers with consecutive numbers still read together.
programs-stop-when-empty-lesson = An empty queue does not mean that nothing more will come. A consumer that is faster than the producer stops too early; later items are left behind, and once the queue is full the producer waits for ever.
programs-check-then-take-lesson = Between the check and the removal of an item, the other consumer may take it: both see one item, one takes it, and the other waits for ever. Check and removal have to be one step.
programs-pill-lesson = The pill is the last item, so it is taken last. The consumer waits for it, however slow the producer is.
programs-pill-for-each-lesson = A pill stops the consumer that takes it, so there has to be one for each consumer. The pills come after all items, whichever consumer takes those.
programs-closed-lesson = Closed is not the same as empty: the consumer takes the items that are left, and stops only when the queue is both. That works for any number of consumers.

# Names of threads and locks, and of counters that are displayed.
programs-fork = fork { $n }
programs-consumer = consumer
programs-reader-passed = reader 1 passed over
programs-writer-passed = writer 1 passed over

# Lines without an effect on other threads, and remarks beside lines.
programs-eat = eat
programs-ask-to-read = ask to read
programs-ask-to-write = ask to write
programs-at-once = at once
programs-reads = reads
programs-writes = writes

# Violations: their names, and what they mean.
programs-lost-update = a lost update
programs-lost-update-means = All threads have ended, and not all additions are there
programs-left-behind = items left behind
programs-left-behind-means = All threads have ended, and not all items were taken
programs-starving-reader = a starving reader
programs-starving-reader-means = Reader 1 was overtaken again by a writer that had overtaken it before
programs-starving-writer = a starving writer
programs-starving-writer-means = Writer 1 was overtaken again by a reader that had overtaken it before
