# The experiment on threads that count one counter up.

race-title = Race
race-question = Several threads add one to the same counter: how many of the additions are lost?

race-threads-help = How many threads increment the one counter.
race-increments = Increments each
race-increments-help = How often each thread adds one: often enough for all of them to run at once for a while.
race-threshold = Threshold
race-threshold-help = For the approximate counter: how many increments a thread counts on its own before it adds them to the sum.
race-provoke-help = Whether threads sometimes pause between reading the counter and writing it.

race-books = 100 × 100,000, as in the books
race-few = Two threads, 1,000 each
race-provoked = Two threads, 1,000 each, provoked

race-unlocked = Unlocked
race-unlocked-help = Each thread reads the counter, adds one and writes it back. An update by another thread in between is overwritten.
race-mutex = Mutex
race-mutex-help = A lock around reading and writing: one thread at a time, so nothing is lost, and several threads gain nothing.
race-atomic = Atomic
race-atomic-help = One instruction of the processor reads, adds and writes; no other thread can interrupt it.
race-merged = Merged
race-merged-help = Each thread has its own counter, and the counters are added up at the end: nothing is shared.
race-approximate = Approximate
race-approximate-help = Each thread counts on its own and adds its count to the sum whenever it reaches the threshold. At any moment the sum lacks less than threads × threshold.

# How a variant counts. $n is the number of threads.
race-note = { sentences-threads }, { $variant ->
    [unlocked] read and then write
    [mutex] one lock
    [atomic] one instruction
    [merged] a counter each
   *[approximate] added in steps of { $threshold }
 }

race-lock = the counter’s lock

race-exact = exact
race-within-bound = within its bound
race-updates-lost = updates lost
race-exhibit = Updates lost
race-exhibit-amount = updates that are missing at the end

# The result without a lock. $n is the number of samples.
race-alone = One thread counted to { $total }: alone, a thread loses nothing.
race-nothing-lost = { CAPITAL($threads) } counted to { $total } together without a lock and, in { sentences-samples }, lost nothing. That is luck, and no proof: { $cores ->
    [one] on one core they rarely interrupt each other
   *[other] more increments or “Provoke” make a loss likely
 }.
race-lost = { CAPITAL($threads) } counted to { $total } together without a lock and lost updates in { $hit } of { sentences-samples }, { $typical ->
    [median] typically
   *[most] at most
 } { $lost } ({ $percent } %).

# The times of the other variants.
race-without-loss = Nothing is lost with: { $times }. A lock lets one thread count at a time, and waiting for it takes additional time; a thread with its own counter never waits.
race-took-compared = { $variant } { $time } ({ $times })
# $n is the number of threads.
race-lacked = The approximate counter lacked at most { $lacked }, of { $bound } that { sentences-threads } × (threshold − 1) allow, and took { $time }.
