# Small programs that are stepped through: lines, states, and the results of searching all schedules.

# Lines of programs, and their parts. Variables and the queue have the same name in all languages.
# A condition follows “ob” or “wenn” in its form “clause”.
explore-again = immer wieder:
explore-times = { $n ->
    [2] zweimal:
   *[other] { $n }-mal:
}
explore-wait-until = warten, bis { $conditions }
explore-wait-until-then = warten, bis { $conditions }, dann { $assignments }
explore-lock = { $lock } sperren
explore-unlock = { $lock } freigeben
explore-put = { $item } in { $queue } legen
explore-take = { $local } ← aus { $queue } nehmen
explore-take-or-stop = { $local } ← aus { $queue } nehmen; aufhören, wenn { $closed }
explore-stop-if = aufhören, wenn { FORM($condition, case: "clause") }
# An item after which no more items will come.
explore-pill = Pille
# $sign is one of = ≠ ≥ ←.
explore-relation = { $left } { $sign } { $right }
explore-queue-empty = { $queue } ist leer
    .clause = { $queue } leer ist
explore-queue-not-empty = { $queue } ist nicht leer
    .clause = { $queue } nicht leer ist

# Two or more things in a row: the first may be such a row itself.
explore-chain = { $link ->
    [or] { $first } oder { $second }
    [clauses] { $first }, und { $second }
   *[and] { $first } und { $second }
}

# The schedule, and what is wrong with it. $taken is the number of steps before the wrong one, and $step its own.
explore-step = { $thread }: { $line }
explore-steps-taken = { $taken ->
    [0] Noch ist nichts getan.
    [1] Der Schritt davor wurde getan.
   *[other] Die { $taken } Schritte davor wurden getan.
}
explore-no-program = Hier gibt es kein Programm „{ $id }“ zum Durchgehen; es gibt { $known }.
explore-no-number = Schritt { $step } des Ablaufs ist „{ $entry }“ und nicht die Nummer eines Threads. { explore-steps-taken }
explore-impossible = Schritt { $step } des Ablaufs ist nicht möglich: { $why }. { explore-steps-taken }
explore-no-thread = es gibt keinen Thread mit der Nummer { $n }; der erste hat die Nummer 0
explore-cannot-go-on = { $thread } kann nicht weiterlaufen, denn er { $waits }
explore-has-ended = { $thread } ist beendet

# What a thread waits for, beginning with the verb. $ended is “yes” if the holder has ended without releasing the lock.
explore-waits-for-lock = wartet auf { $lock }, gehalten von { $holder }{ $ended ->
    [yes] , der beendet ist
   *[no] {""}
}
# $values are the current values of what the conditions are about.
explore-waits-until = wartet, bis { $conditions }: { $values }
explore-value = { $variable } ist { $value }
explore-queue-is-not = { $queue } ist es nicht
explore-waits-for-room = wartet auf Platz in { $queue }, und das ist voll
explore-waits-for-item = wartet auf ein Stück: { $queue } ist leer

# What the last step did.
explore-start = Noch ist nichts getan. Sie sind der Scheduler: Wählen Sie, welcher Thread zuerst läuft.
explore-did = { $thread } führte „{ $line }“ aus.
explore-did-change = { $thread } führte „{ $line }“ aus: { $changes }.
explore-new-value = { $variable } ist jetzt { $value }
explore-locked = { $thread } hat { $lock } genommen.
explore-unlocked = { $thread } hat { $lock } freigegeben.
explore-put-in = { $thread } hat { $item } in { $queue } gelegt.
explore-taken = { $thread } hat { $item } aus { $queue } genommen.
explore-found-closed = { $thread } fand { $queue } leer und geschlossen.
explore-asked = { $thread } prüfte, ob { FORM($condition, case: "clause") }: { $answer ->
    [yes] ja
   *[no] nein
 }.
explore-it-has-ended = Er ist beendet.
# $n is the number of threads.
explore-unblocked = { $threads } { $n ->
    [one] kann
   *[other] können
 } jetzt weiterlaufen.
explore-blocked = { $threads } { $n ->
    [one] kann
   *[other] können
 } jetzt nicht weiterlaufen.

# The state: variables, locks, the queue and the threads. $n is the number of threads.
explore-round = Runde { $n }
explore-free = frei
explore-held-by = gehalten von { $holder }
explore-lock-held-by = { $lock } gehalten von { $holder }
explore-all-free = alle Locks frei
explore-empty = leer
explore-queue-holds = { $queue } enthält { $items }
explore-waiting = { $threads } { $n ->
    [one] wartet
   *[other] warten
}
explore-ended-well = Alle Threads sind beendet, in einem guten Zustand: { $state }.

# What can still happen. $n is a number of steps or states.
explore-nearest = Der nächste schlechte Zustand, { $name }, ist { $n ->
    [one] einen Schritt
   *[other] { $n } Schritte
 } entfernt.
explore-all-well = Welcher Thread auch als Nächstes läuft, das Programm endet gut.
explore-unknown = Innerhalb von { $n } Zuständen gibt es keinen schlechten; dort endete die Suche.

# Violations. $waits is one of the texts of what a thread waits for.
explore-deadlock = ein Deadlock
    .dative = einem Deadlock
explore-stuck = ein Thread, der für immer wartet
    .dative = einem Thread, der für immer wartet
explore-violated = { $means }: { $state }.
explore-deadlock-means = { $thread } wartet auf { $lock }, gehalten von { $holder }.
explore-waiting-holder = { $thread }, der auf { $lock } wartet, gehalten von { $holder }
explore-stuck-means = { $threads }; kein Thread kann weiterlaufen.
explore-thread-waits = { $thread } { $waits }

explore-more-than = mehr als { $n }
explore-nothing-bad = Es gibt keinen schlechten Zustand: { $all ->
    [two] Beide
   *[more] Alle { $total }
 } Abläufe enden gut, ohne dass { $names } vorkommt.
explore-share = { $share ->
    [all] Alle { $total } Abläufe führen zu { FORM($name, case: "dative") }.
    [one] Einer der { $total } Abläufe führt zu { FORM($name, case: "dative") }.
   *[some] { $some } der { $total } Abläufe führen zu { FORM($name, case: "dative") }.
}
explore-gave-up = Die Suche endete bei { $n } Zuständen.
explore-nothing-so-far = Bis dahin wurde kein schlechter Zustand gefunden; ob es einen gibt, ist nicht bekannt.
explore-found-so-far = { CAPITAL($names) } wurde gefunden; es kann mehr geben.
