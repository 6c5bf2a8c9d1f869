# The experiment on a failure under a lock.

scope-title = Scope
scope-question = Work under a lock fails: does the next thread ever get the lock?

scope-threads-help = How many threads take the lock, each once.
scope-fails = Turn that fails
scope-fails-help = Which thread fails at its work, counted in the order in which they take the lock. Without such a turn, none fails.
scope-work = Work
scope-work-help = How long each thread pauses while it holds the lock, which stands for its work; the failure is at its end.

scope-many = Eight threads, the third fails
scope-last = Two threads, the last one fails
scope-none = Four threads, none fails

scope-by-hand = By hand
scope-by-hand-help = The thread takes the lock, works and releases the lock; if the work fails, the function returns before the release. The next thread waits for a lock that is never released; a watchdog detects that and stops it.
scope-guard = By scope
scope-guard-help = A guard holds the lock and releases it when it goes out of scope, on every path.
# How a variant lets go of the lock. $n is the number of threads.
scope-note = { sentences-threads }, { $how ->
    [by-hand] released at the end
   *[guard] released by a guard
 }

scope-lock = the lock

scope-exhibit-amount = threads that never got the lock

# How it went by hand. $n is the number of samples.
scope-none-failed = No thread failed, and the lock was released by hand each time, in { sentences-samples }.
scope-harm = By hand, the lock was never released after the failure, in { $abandoned } of { sentences-samples }: { $waiting ->
    [0] no other thread needed it, which is luck
    [one] { $waiting } thread of { $threads } waited for it for ever
   *[other] { $waiting } threads of { $threads } waited for it for ever
 }.
# $words says which thread waited, and for which thread.
scope-first-time = In the first such sample, { $words }. The watchdog detected that { $seen } after the holder had ended, { $after } after the beginning, and stopped the waiting threads.

scope-guarded = By scope, the next thread had the lock { $after } after the failure, and all threads that did not fail finished in { $took }.
scope-free = By scope, all threads that did not fail finished in { $took }, and the lock was free.
