# The experiment on threads that count one counter up.

race-title = Race
race-question = Several threads add one to the same counter: how much of it arrives?

race-threads-help = How many threads count the one counter up.
race-increments = Increments each
race-increments-help = How often each of them adds one: so often that all are at it at once for a while.
race-threshold = Threshold
race-threshold-help = The approximate counter: how many a thread counts for itself before it adds them to the sum.
race-provoke-help = Whether threads are now and then made to pause between reading the counter and writing it.

race-books = 100 × 100,000, as in the books
race-few = Two threads, 1,000 each
race-provoked = Two threads, 1,000 each, provoked

race-unlocked = Unlocked
race-unlocked-help = Each thread reads the counter, adds one and writes it back. What another wrote in between is overwritten.
race-mutex = Mutex
race-mutex-help = A lock round reading and writing: one thread at a time, so that nothing is lost and nothing is gained by having several.
race-atomic = Atomic
race-atomic-help = One instruction of the processor reads, adds and writes; no other thread can come in between.
race-merged = Merged
race-merged-help = Each thread counts for itself, and what they counted is added up at the end: nothing is shared.
race-approximate = Approximate
race-approximate-help = Each thread counts for itself and adds to the sum whenever it has as many as the threshold. At any moment the sum lacks less than threads × threshold.

# How a variant counts. $n is the number of threads.
race-note = { sentences-threads }, { $variant ->
    [unlocked] read and then write
    [mutex] one lock
    [atomic] one instruction
    [merged] a counter each
   *[approximate] added up by { $threshold }
 }

race-lock = the counter’s lock

race-exact = exact
race-within-bound = within its bound
race-updates-lost = updates lost
race-exhibit = Updates lost
race-exhibit-amount = updates that are missing at the end

# The result without a lock. $n is the number of samples.
race-alone = One thread counted to { $total } together: alone, a thread loses nothing.
race-nothing-lost = { CAPITAL($threads) } counted to { $total } together without a lock and, in { sentences-samples }, lost nothing. That is luck, and no proof: { $cores ->
    [one] with one core they hardly ever meet
   *[other] more increments or “Provoke” make the harm likely
 }.
race-lost = { CAPITAL($threads) } counted to { $total } together without a lock and lost updates in { $hit } of { sentences-samples }, { $lost } of them { $typical ->
    [median] as a rule
   *[most] at the most
 } ({ $percent } %).

# The times of the other variants.
race-without-loss = Nothing is lost with: { $times }. A lock lets one thread count at a time, and having to wait for it costs besides; who counts for himself waits for nobody.
race-took = { $variant } { $time }
race-took-compared = { $variant } { $time } ({ $times })
# $n is the number of threads.
race-lacked = The approximate counter lacked { $lacked } at the most, of { $bound } that { sentences-threads } × (threshold − 1) allow, and took { $time }.
