# The experiment “rates”: a table of exchange rates, one request for each row.

rates-title = Exchange rates
rates-question = Five requests make one table: what becomes of it when one of them fails?

# The fields of the form.
rates-bases = Currencies
rates-bases-help = How many of the five are asked for, in their order: USD, EUR, PLN, NOK, CZK.
rates-pool-size-help = How many threads or processes a pool has.
rates-delay = Server delay
rates-delay-help = How long the server takes over each answer.
rates-fail = Failure probability
rates-fail-help = How likely the server is to answer with a 500 or a 503 instead. Which tries fail depends on the seed alone, and so it is the same ones for all variants.
rates-seed = Seed
rates-seed-help = What decides which tries fail, and how long pauses at random are.
rates-rate = Rate
rates-rate-help = The most requests a second of the throttled variant, each try counted: a token bucket that all its threads share.
rates-burst = Burst
rates-burst-help = How many of them may go at once after a pause.

# The presets.
rates-one-in-six = One in six fails
rates-one-in-six-retried = One in six fails, tried again

# The variants. “Pool” is also the field for the size of the pool.
rates-one-by-one = One by one
rates-one-by-one-help = One request after another, each awaited.
rates-thread-per-item = Thread per item
rates-thread-per-item-help = As many threads as requests: each makes one, whose number it was given, and is then done.
rates-pool = Pool
rates-pool-help = A few threads, which take requests from one queue. What came of them they keep until all are done.
rates-two-queues = Two queues
rates-two-queues-help = The pool’s threads put each row of the table into a second queue, from which the thread that started them takes it as it comes. Into that queue go only rows: a failure stays with the thread in which it happened, and is heard of when all are done.
rates-lost = Errors that lose
rates-lost-help = Two queues, and failures in the second one too; but whoever reads it ends at the first failure, as an exception would end it. What comes after that is never read, though it is there.
rates-errors = Errors as values
rates-errors-help = The same two queues, but a failure is a result like others: whoever reads notes it and goes on.
rates-throttled = Throttled
rates-throttled-help = The pool with one queue, whose threads share a token bucket: each request takes a token first, or waits for the next one.
rates-processes = Process pool
rates-processes-help = Workers with a memory of their own, each awaiting its own requests.
rates-async-help = One thread, a fetch future for each request, all at once.
rates-executor = Executor
rates-executor-help = One thread awaits, as Async does, but what it awaits are blocking requests made by the pool’s threads, each of which wakes it when it is done.
rates-unknown-variant = “{ $variant }” is no way of doing it.

# How a variant sends the requests. $n is the number of its threads, workers or futures.
rates-note-one-by-one = one request after another
rates-note-thread-per-item = { sentences-threads }, one request each
rates-note-pool = { sentences-threads }, one queue
rates-note-two-queues = { sentences-threads }, rows come back by a queue
rates-note-lost = { sentences-threads }, reading ends with a failure
rates-note-errors = { sentences-threads }, failures come back too
rates-note-throttled = { sentences-threads }, { $rate } a second
rates-note-processes = { $n ->
    [one] { $n } worker
   *[other] { $n } workers
 }, own fetch each
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
rates-alone = One by one the requests took { $alone }.
rates-at-once = One by one the { $n } { $n ->
    [one] request
   *[other] requests
 } took { $alone }{ $compared ->
    [unclear] , at once { $together }: no difference that could be told
    [slower] , at once { $together }: longer, which is not expected
   *[other] ; at once, { $together }
 }.
rates-against = { $variant } against one by one: { $times }.

# Other comparisons. $times in the second one is a list of rates-time.
rates-pool-rounds = A thread for each request took { $each }, { sentences-threads } with a queue took { $pool }: who finds all of them taken waits for the next one that is free.
rates-return-paths = By which way results come back { $compared ->
    [alike] hardly matters for the time
   *[different] made a difference here
 }: { $times }.
rates-time = { $variant } { $time }
rates-tries = Throttled, it took { $time }: { $tries ->
    [1] no more than one try
   *[other] at most { $tries } tries
 } began within any one second, where { $rate } and a burst of { $burst } are allowed.

# Failures and lost results. $reason is why the request for $base failed, $failures is a list of rates-failure.
rates-failure = { $base } failed ({ $reason })
rates-failures = { $variant }: { $failures }; { $kept ->
    [0] no other is there
    [1] the other row is there
   *[other] the other { $kept } rows are there
 }.
rates-lost-none = { rates-lost }: { rates-failure } and came last, so that nothing was left to be lost.
rates-lost-results = { rates-lost }: reading ended when { rates-failure }, after { $read } { $read ->
    [one] row
   *[other] rows
 }. { $lost ->
    [1] One result is lost: the server had answered, the thread had put it into the queue, and nobody read on.
   *[other] { CAPITAL($lost) } results are lost: the server had answered, the thread had put them into the queue, and nobody read on.
 }
