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
programs-unlocked-lesson = Adding one is a read and a write. Whoever reads between the other’s two steps reads a number that is about to be out of date, and writes over what the other wrote. How much is lost is up to the schedule: with three rounds each, 2 of 6 may be left.
programs-with-lock-lesson = Between locking and unlocking nobody else reads or writes, so that only whole additions follow one another. All schedules differ only in who comes first.
programs-atomic-lesson = An atomic addition reads and writes in one step: there is no between in which anybody else could read. Nobody waits for a lock, either.
programs-opposite-lesson = Each may hold what the other needs, and neither gives it back before it has both. It takes only that each has come to its first lock; whether that happens is up to the schedule, and may take months to.
programs-one-order-lesson = If all take locks in one order, whoever holds the last of them waits for none, and so there can be no circle. The second to come waits for a, and holds nothing meanwhile.
programs-left-fork-first-lesson = When each has taken the fork at the left, each waits for the neighbour to the right, all the way round. Few of the schedules come to it, which is why testing seldom finds it.
programs-forks-in-order-lesson = All but the last reach to the left first; the last one takes fork 1 first, as everybody takes the lower number first. Whoever holds the highest fork in use waits for nobody, and so somebody can always eat.
programs-readers-first-lesson = A reader waits for a writer that is at it, and for nobody else. As long as readers overlap, there is always one, and the writer waits: for as many rounds as there are.
programs-writers-first-lesson = Nobody begins to read while a writer is there or waits. As long as writers come before the last one is done, the readers wait.
programs-fair-lesson = All come in by the numbers they have drawn, so that nobody is passed by anybody who came later. Readers whose numbers follow each other still read together.
programs-stop-when-empty-lesson = An empty queue does not say that nothing more will come. A consumer that is faster than the producer stops too early; what comes after is left behind, and once the queue is full the producer waits for ever.
programs-check-then-take-lesson = Between seeing an item and taking it, the other consumer may take it: one looks, both go, one waits for ever. Looking and taking have to be one step.
programs-pill-lesson = The pill is the last item, and so it is taken last. The consumer waits for it, however slow the producer is.
programs-pill-for-each-lesson = A pill stops the one that takes it, so there have to be as many as consumers. They come after all items, whoever takes them.
programs-closed-lesson = Closed is not the same as empty: the consumer takes what is left, and stops only when the queue is both. Any number of consumers see it.

# Names of threads and locks, and of counters that are displayed.
programs-philosopher = philosopher { $n }
programs-fork = fork { $n }
programs-reader = reader { $n }
programs-writer = writer { $n }
programs-producer = producer
programs-consumer = consumer
programs-consumer-number = consumer { $n }
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
programs-lost-update-means = All have added what they had to, and not all of it is there
programs-left-behind = items left behind
programs-left-behind-means = All have ended, and not all items were taken
programs-starving-reader = a starving reader
programs-starving-reader-means = Reader 1 was passed over again by a writer that had passed it before
programs-starving-writer = a starving writer
programs-starving-writer-means = Writer 1 was passed over again by a reader that had passed it before
