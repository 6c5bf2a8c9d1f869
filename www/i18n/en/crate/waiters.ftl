# The experiment `waiters`.

waiters-title = Waiters
waiters-question = Three countdowns with pauses: does one pause hold up the others?
waiters-pace = Pause of A
waiters-pace-help = A counts 3, 2, 1 with a pause of so long before each number; those of B are 0.8 times as long, those of C half as long.
waiters-seconds = Pauses of 1, 0.8 and 0.5 s
waiters-coroutine = coroutine { $name }

# Variants.
waiters-blocking = Blocking
waiters-blocking-help = One thread counts for A, then for B, then for C; a pause holds the thread up.
waiters-blocking-note = one thread, one after another
waiters-awaiting = Await
waiters-awaiting-help = One thread and three coroutines; each awaits its pause, a timer, and the thread is free for the others.
waiters-awaiting-note = one thread, three coroutines
waiters-executor = Executor threads
waiters-executor-help = A pool of three threads, one for each; a pause holds up its own thread only. Under a GIL it would be the same, since a pause lets go of it, and so it would with processes.
waiters-executor-note = three threads
waiters-blocked = Blocking in async
waiters-blocked-help = Three coroutines that are joined, but whose pauses hold the thread up, as time.sleep does where asyncio.sleep was meant.
waiters-blocked-note = three coroutines whose pauses block

# The finding. $together is the time with awaited pauses, $alone the time with pauses that block.
waiters-only-awaited = Three countdowns that await their pauses took { $together }, as long as the longest.
waiters-slower = Awaiting the pauses took { $together }, blocking { $alone }: longer, which is not expected.
waiters-finding = With pauses that block, the countdowns took { $alone }, all pauses added up; with pauses that are awaited { $together }, the longest countdown.

waiters-speedup = Await: { $times }. While one coroutine waits, the thread is the others’.
# $order are names: “C B A”.
waiters-order = The numbers came in the order { $order }: by when they were due, and not by who began first.
waiters-call-that-blocks = Coroutines whose pauses block { sentences-against } countdowns without coroutines, { $times }: a call that blocks keeps the event loop from everybody.
