# The experiment `waiters`.

waiters-title = Waiters
waiters-question = Three countdowns with pauses: does one pause block the others?
waiters-pace = Pause of A
waiters-pace-help = A counts 3, 2, 1 with a pause of this length before each number; those of B are 0.8 times as long, those of C half as long.
waiters-seconds = Pauses of 1, 0.8 and 0.5 s
waiters-coroutine = coroutine { $name }

# Variants.
waiters-blocking = Blocking
waiters-blocking-help = One thread counts for A, then for B, then for C; a pause blocks the thread.
waiters-blocking-note = one thread, one after another
waiters-awaiting = Await
waiters-awaiting-help = One thread and three coroutines; each awaits its pause, a timer, and the thread runs the others meanwhile.
waiters-awaiting-note = one thread, three coroutines
waiters-executor = Executor threads
waiters-executor-help = A pool of three threads, one for each countdown; a pause blocks only its own thread. A GIL would change nothing, since a thread releases it during a pause; nor would processes.
waiters-executor-note = three threads
waiters-blocked = Blocking in async
waiters-blocked-help = Three joined coroutines, but their pauses block the thread, as time.sleep does where asyncio.sleep was meant.
waiters-blocked-note = three coroutines whose pauses block

# The finding. $together is the time with awaited pauses, $alone the time with pauses that block.
waiters-only-awaited = Three countdowns that await their pauses took { $together }, as long as the longest.
waiters-slower = Awaiting the pauses took { $together }, blocking { $alone }: longer, which is not expected.
waiters-finding = With pauses that block, the countdowns took { $alone }, the sum of all pauses; with pauses that are awaited { $together }, as long as the longest countdown.

waiters-speedup = Await: { $times }. While one coroutine waits, the thread runs the others.
# $order are names: “C B A”.
waiters-order = The numbers came in the order { $order }: in the order in which they were due, not in the order of the starts.
waiters-call-that-blocks = Coroutines whose pauses block { sentences-against } countdowns without coroutines, { $times }: a call that blocks stops the event loop for all of them.
