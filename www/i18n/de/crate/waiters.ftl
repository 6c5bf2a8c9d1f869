# The experiment `waiters`.

waiters-title = Wartende
waiters-question = Drei Countdowns mit Pausen: Blockiert eine Pause die anderen?
waiters-pace = Pause von A
waiters-pace-help = A zählt 3, 2, 1 mit einer so langen Pause vor jeder Zahl; die von B sind 0,8-mal so lang, die von C halb so lang.
waiters-seconds = Pausen von 1; 0,8 und 0,5 s
waiters-coroutine = Koroutine { $name }

# Variants.
waiters-blocking = Blockierend
waiters-blocking-help = Ein Thread zählt für A, dann für B, dann für C; eine Pause blockiert den Thread.
waiters-blocking-note = ein Thread, einer nach dem anderen
waiters-awaiting = Await
waiters-awaiting-help = Ein Thread und drei Koroutinen; jede wartet ihre Pause ab, einen Timer, und der Thread führt derweil die anderen aus.
waiters-awaiting-note = ein Thread, drei Koroutinen
waiters-executor = Executor-Threads
waiters-executor-help = Ein Pool aus drei Threads, einer für jeden Countdown; eine Pause blockiert nur ihren eigenen Thread. Ein GIL würde nichts ändern, denn ein Thread gibt ihn während einer Pause frei; Prozesse auch nicht.
waiters-executor-note = drei Threads
waiters-blocked = Blockierend in async
waiters-blocked-help = Drei verbundene Koroutinen, deren Pausen aber den Thread blockieren, wie time.sleep es tut, wo asyncio.sleep gemeint war.
waiters-blocked-note = drei Koroutinen, deren Pausen blockieren

# The finding. $together is the time with awaited pauses, $alone the time with pauses that block.
waiters-only-awaited = Drei Countdowns, die ihre Pausen abwarten, brauchten { $together }, so lange wie der längste.
waiters-slower = Die Pausen abzuwarten dauerte { $together }, zu blockieren { $alone }: länger, was nicht zu erwarten ist.
waiters-finding = Mit blockierenden Pausen brauchten die Countdowns { $alone }, die Summe aller Pausen; mit abgewarteten Pausen { $together }, so lange wie der längste Countdown.

waiters-speedup = Await: { $times }. Während eine Koroutine wartet, führt der Thread die anderen aus.
# $order are names: “C B A”.
waiters-order = Die Zahlen kamen in der Reihenfolge { $order }: in der Reihenfolge ihrer Fälligkeit, nicht in der Reihenfolge der Starts.
waiters-call-that-blocks = Koroutinen, deren Pausen blockieren, { sentences-against } Countdowns ohne Koroutinen, { $times }: Ein blockierender Aufruf hält die Ereignisschleife für alle an.
