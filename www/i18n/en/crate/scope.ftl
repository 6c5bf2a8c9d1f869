# The experiment on a failure under a lock.

scope-title = Scope
scope-question = What is done under a lock fails: does the next one ever get the lock?

scope-threads-help = How many threads take the lock, each once.
scope-fails = Turn that fails
scope-fails-help = The how manieth to have the lock fails at its work. If nobody has that turn, nobody fails.
scope-work = Work
scope-work-help = How long each pauses while it has the lock, which stands for its work; the failure is at its end.

scope-many = Eight threads, the third fails
scope-last = Two threads, the last one fails
scope-none = Four threads, nobody fails

scope-by-hand = By hand
scope-by-hand-help = The lock is taken, the work is done, the lock is let go of; where the work fails, the function returns before it comes to that. The next one waits for a lock that nobody will let go of; a watchdog outside sees that and gets it out.
scope-guard = By scope
scope-guard-help = A guard has the lock, and lets go of it when it goes out of scope, whichever way that is left.
# How a variant lets go of the lock. $n is the number of threads.
scope-note = { sentences-threads }, { $how ->
    [by-hand] let go of at the end
   *[guard] let go of by a guard
 }

scope-lock = the lock

scope-exhibit-amount = threads that never got the lock

# How it went by hand. $n is the number of samples.
scope-none-failed = Nobody failed, and the lock was let go of by hand each time, in { sentences-samples }.
scope-harm = Let go of by hand, the lock was never let go of after the failure, in { $abandoned } of { sentences-samples }: { $waiting ->
    [0] nobody wanted it any more, which is luck
    [one] { $waiting } thread of { $threads } waited for it for ever
   *[other] { $waiting } threads of { $threads } waited for it for ever
 }.
# $words says which thread waited, and for which thread.
scope-first-time = The first time, { $words }. The watchdog saw that { $seen } after it had ended, { $after } after the beginning, and got out who waited.

scope-guarded = Let go of by scope, the lock was with the next one { $after } after the failure, and all that did not fail came through in { $took }.
scope-free = Let go of by scope, all that did not fail came through in { $took }, and the lock was free.
