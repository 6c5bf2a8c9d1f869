# The experiment “rates”: a table of exchange rates, one request for each row.

rates-title = Exchange rates
rates-question = Five requests make one table: what happens if one of them fails?

# The fields of the form.
rates-bases = Currencies
rates-bases-help = How many of the five are requested, in their order: USD, EUR, PLN, NOK, CZK.
rates-pool-size-help = How many threads or processes a pool has.
rates-delay = Server delay
rates-delay-help = How long the server takes for each answer.
rates-fail = Failure probability
rates-fail-help = The probability that the server answers with a 500 or a 503 instead. Which tries fail depends only on the seed, so they are the same for all variants.
rates-seed-help = The seed decides which tries fail and how long random pauses are.
rates-rate-help = The maximum number of requests per second of the throttled variant, each try counted: a token bucket that all its threads share.
rates-burst-help = How many of them may start at once after a pause.

# The presets.
rates-one-in-six = One in six fails
rates-one-in-six-retried = One in six fails, retried

# The variants. “Pool” is also the field for the size of the pool.
rates-one-by-one = One by one
rates-thread-per-item = Thread per item
rates-thread-per-item-help = As many threads as requests: each thread receives the number of one request, makes it, and ends.
rates-pool = Pool
rates-pool-help = A few threads, which take requests from one queue. They keep the results until all are done.
rates-two-queues = Two queues
rates-two-queues-help = The pool’s threads put each row of the table into a second queue, from which the thread that started them takes the rows as they come. That queue carries only rows: a failure stays with its thread and is reported when all are done.
rates-lost = Errors that lose
rates-lost-help = Two queues, and failures go into the second one, too; but the reader stops at the first failure, as with an exception. Later results are in the queue and never read.
rates-errors = Errors as values
rates-errors-help = The same two queues, but a failure is a result like others: the reader records it and continues.
rates-throttled = Throttled
rates-throttled-help = The pool with one queue, whose threads share a token bucket: each request first takes a token, or waits for the next one.
rates-processes = Process pool
rates-async-help = One thread, a fetch future for each request, all at once.
rates-executor = Executor
rates-executor-help = One thread awaits, as in Async, but it awaits blocking requests of the pool’s threads, each of which wakes it when it is done.
rates-unknown-variant = “{ $variant }” is not a variant of this experiment.

# How a variant sends the requests. $n is the number of its threads, workers or futures.
rates-note-thread-per-item = { sentences-threads }, one request each
rates-note-pool = { sentences-threads }, one queue
rates-note-two-queues = { sentences-threads }, rows return through a queue
rates-note-lost = { sentences-threads }, reading stops at a failure
rates-note-errors = { sentences-threads }, failures return, too
rates-note-throttled = { sentences-threads }, { $rate } a second
rates-note-async = one thread, { $n ->
    [one] { $n } future
   *[other] { $n } futures
 }
rates-note-executor = awaits { sentences-threads }

# Why a row of the table has no values. $n is the status of the response.
rates-timeout = no answer in time
rates-status = status { $n }
rates-unreadable = an answer that could not be read
rates-no-answer = no answer
rates-never-read = answered, never read

# The table. $n, $failed and $lost are counts of rows, $all is the count of all rows.
rates-corner = one of these is worth
rates-table = { CAPITAL($n) } { $n ->
    [one] row
   *[other] rows
 } of { $all }{ $failed ->
    [0] {""}
   *[other] , { $failed } failed
 }{ $lost ->
    [0] {""}
   *[other] , { $lost } lost
 }.

# Sending the requests one at a time and all at once.
rates-at-once = One by one, the { $n } { $n ->
    [one] request
   *[other] requests
 } took { $alone }{ $compared ->
    [unclear] , at once { $together }: no clear difference
    [slower] , at once { $together }: longer, which is not expected
   *[other] ; at once, { $together }
 }.
rates-against = { $variant } against one by one: { $times }.

# Other comparisons. $times in the second one is a list of rates-time.
rates-pool-rounds = A thread for each request took { $each }, { sentences-threads } with a queue took { $pool }: while all threads are busy, further requests wait.
rates-return-paths = The way in which results come back { $compared ->
    [alike] hardly matters for the time
   *[different] made a difference here
 }: { $times }.
rates-tries = Throttled, the requests took { $time }: { $tries ->
    [1] no more than one try
   *[other] at most { $tries } tries
 } began within any one second, where { $rate } and a burst of { $burst } are allowed.

# Failures and lost results. $reason is why the request for $base failed, $failures is a list of rates-failure.
rates-failure = { $base } failed ({ $reason })
rates-failures = { $variant }: { $failures }; { $kept ->
    [0] no other row is there
    [1] the other row is there
   *[other] the other { $kept } rows are there
 }.
rates-lost-none = { rates-lost }: { rates-failure } and came last, so no later result could be lost.
rates-lost-results = { rates-lost }: reading stopped when { rates-failure }, after { $read } { $read ->
    [one] row
   *[other] rows
 }. { $lost ->
    [1] One result is lost: the server had answered, the thread had put it into the queue, and it was never read.
   *[other] { CAPITAL($lost) } results are lost: the server had answered, the threads had put them into the queue, and they were never read.
 }
