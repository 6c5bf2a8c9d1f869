# Small programs that are stepped through: lines, states, and the results of searching all schedules.

# Lines of programs, and their parts. Variables and the queue have the same name in all languages.
explore-again = again and again:
explore-times = { $n ->
    [2] twice:
   *[other] { $n } times:
}
explore-wait-until = wait until { $conditions }
explore-wait-until-then = wait until { $conditions }, then { $assignments }
explore-lock = lock { $lock }
explore-unlock = unlock { $lock }
explore-put = put { $item } into { $queue }
explore-take = { $local } ← take from { $queue }
explore-take-or-stop = { $local } ← take from { $queue }, or stop if it is { $closed }
explore-stop-if = stop if { $condition }
# An item after which no more items will come.
explore-pill = pill
# $sign is one of = ≠ ≥ ←.
explore-relation = { $left } { $sign } { $right }
explore-queue-empty = { $queue } is empty
explore-queue-not-empty = { $queue } is not empty

# Two or more things in a row: the first may be such a row itself.
explore-chain = { $link ->
    [or] { $first } or { $second }
    [clauses] { $first }, and { $second }
   *[and] { $first } and { $second }
}

# The schedule, and what is wrong with it. $taken is the number of steps before the wrong one, and $step its own.
explore-step = { $thread }: { $line }
explore-steps-taken = { $taken ->
    [0] Nothing has been done yet.
    [1] The step before it was taken.
   *[other] The { $taken } steps before it were taken.
}
explore-no-program = There is no program “{ $id }” to step through here; there are { $known }.
explore-no-number = Step { $step } of the schedule is “{ $entry }”, and not the number of a thread. { explore-steps-taken }
explore-impossible = Step { $step } of the schedule is not possible: { $why }. { explore-steps-taken }
explore-no-thread = there is no thread with the number { $n }; the first has the number 0
explore-cannot-go-on = { $thread } cannot continue: it { $waits }
explore-has-ended = { $thread } has ended

# What a thread waits for, beginning with the verb. $ended is “yes” if the holder has ended without releasing the lock.
explore-waits-for-lock = waits for { $lock }, held by { $holder }{ $ended ->
    [yes] , which has ended
   *[no] {""}
}
# $values are the current values of what the conditions are about.
explore-waits-until = waits until { $conditions }: { $values }
explore-value = { $variable } is { $value }
explore-queue-is-not = { $queue } is not
explore-waits-for-room = waits for room in { $queue }, which is full
explore-waits-for-item = waits for an item: { $queue } is empty

# What the last step did.
explore-start = Nothing has been done yet. You are the scheduler: choose the thread that runs first.
explore-did = { CAPITAL($thread) } executed “{ $line }”.
explore-did-change = { CAPITAL($thread) } executed “{ $line }”: { $changes }.
explore-new-value = { $variable } is now { $value }
explore-locked = { CAPITAL($thread) } has taken { $lock }.
explore-unlocked = { CAPITAL($thread) } has released { $lock }.
explore-put-in = { CAPITAL($thread) } has put { $item } into { $queue }.
explore-taken = { CAPITAL($thread) } has taken { $item } from { $queue }.
explore-found-closed = { CAPITAL($thread) } found { $queue } empty and closed.
explore-asked = { CAPITAL($thread) } checked whether { $condition }: { $answer ->
    [yes] yes
   *[no] no
 }.
explore-it-has-ended = It has ended.
# $n is the number of threads.
explore-unblocked = { CAPITAL($threads) } { $n ->
   *[other] can continue now
 }.
explore-blocked = { CAPITAL($threads) } { $n ->
   *[other] cannot continue now
 }.

# The state: variables, locks, the queue and the threads. $n is the number of threads.
explore-round = round { $n }
explore-free = free
explore-held-by = held by { $holder }
explore-lock-held-by = { $lock } held by { $holder }
explore-all-free = all locks free
explore-empty = empty
explore-queue-holds = { $queue } holds { $items }
explore-waiting = { $threads } { $n ->
    [one] waits
   *[other] wait
}
explore-ended-well = All threads have ended, in a good state: { $state }.

# What can still happen. $n is a number of steps or states.
explore-nearest = The nearest bad state, { $name }, is { $n ->
    [one] { $n } step
   *[other] { $n } steps
 } away.
explore-all-well = Whatever thread runs next, the program ends well.
explore-unknown = There is no bad state within { $n } states; the search stopped there.

# Violations. $waits is one of the texts of what a thread waits for.
explore-deadlock = a deadlock
explore-stuck = a thread that waits for ever
explore-violated = { $means }: { $state }.
explore-deadlock-means = { CAPITAL($thread) } waits for { $lock }, held by { $holder }.
explore-waiting-holder = { $thread }, which waits for { $lock }, held by { $holder }
explore-stuck-means = { CAPITAL($threads) }; no thread can continue.
explore-thread-waits = { $thread } { $waits }

explore-more-than = more than { $n }
explore-nothing-bad = No bad state exists: { $all ->
    [two] both
   *[more] all { $total }
 } schedules end well, without { $names }.
explore-share = { $share ->
    [all] All { $total } schedules lead to { $name }.
    [one] One of the { $total } schedules leads to { $name }.
   *[some] { $some } of the { $total } schedules lead to { $name }.
}
explore-gave-up = The search stopped at { $n } states.
explore-nothing-so-far = No bad state was found so far; whether there is one is unknown.
explore-found-so-far = { CAPITAL($names) } was found; there may be more.
