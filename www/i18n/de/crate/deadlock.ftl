# The experiment on threads that need each other’s locks.

deadlock-title = Deadlock
deadlock-question = Zwei Threads brauchen dieselben zwei Locks: Können beide weiterlaufen?

# What the threads are. The names of the scenes are the values of the field.
deadlock-scene = Szene
deadlock-scene-help = Zwei Locks: A nimmt a und dann b, B nimmt b und dann a. Philosophen: Jeder isst mit den zwei Gabeln neben sich. Paar: Zwei teilen sich einen Löffel, und jeder lässt dem anderen den Vortritt, solange dieser hungrig ist.
deadlock-two-locks = zwei Locks
deadlock-philosophers = Philosophen
deadlock-couple = Paar
deadlock-second = Eine Sekunde dauert
deadlock-second-help = In den Büchern arbeitet A zwischen seinen Locks 2 s und B 5 s; Philosophen denken und essen 1 s lang. So lange dauert hier eine solche Sekunde.
deadlock-seats = Philosophen
deadlock-seats-help = Die Zahl der Philosophen am Tisch.
deadlock-meals = Mahlzeiten
deadlock-meals-help = Wie oft jeder Philosoph isst.
deadlock-patience = Geduld
deadlock-patience-help = Zurückweichen: wie lange ein Thread auf den zweiten Lock wartet, bevor er den ersten freigibt.
deadlock-provoke-help = Ob Threads zwischen ihrem ersten und ihrem zweiten Lock zufällig lange pausieren, bis zu 1 ms plus drei Sekunden der Länge oben.

deadlock-books = Zwei Locks im Tempo der Bücher
deadlock-five = Fünf speisende Philosophen
deadlock-hasty = Fünf hastige Philosophen
deadlock-polite = Ein höfliches Paar

deadlock-as-written = Wie geschrieben
deadlock-as-written-help = Jeder Thread nimmt seine Locks in der Reihenfolge, in der er sie braucht. Wenn alle einen halten und auf einen anderen warten, kann keiner weiterlaufen, eine Verklemmung (Deadlock); ein Watchdog erkennt den Zyklus und stoppt sie.
deadlock-ordered = Eine Reihenfolge
deadlock-ordered-help = Alle Threads nehmen die Locks in einer Reihenfolge. Dann kann immer ein Thread weiterlaufen: Für einen Zyklus müsste einer nach einem höheren Lock einen niedrigeren nehmen.
deadlock-back-off = Zurückweichen
deadlock-back-off-help = Ein Thread, der den zweiten Lock nicht innerhalb seiner Geduld bekommt, gibt den ersten frei und versucht es nach einer zufälligen Pause erneut.
deadlock-unlocked = Keine Locks
deadlock-unlocked-help = Kein Thread wartet, also gibt es keinen Deadlock; aber zwei Threads können dieselbe Sache zugleich benutzen, was gezählt wird.

# How a variant takes the locks. $n is the number of threads.
deadlock-note = { sentences-threads }, { $how ->
    [give-way] jeder lässt den Vortritt
    [own-order] jeder in seiner Reihenfolge
    [one-first] einer zuerst
    [one-order] alle in einer Reihenfolge
    [back-off] versuchen, zurückweichen, erneut versuchen
   *[unlocked] keiner wartet
 }

# The threads and the things of the scenes.
deadlock-thread-a = Thread A
deadlock-thread-b = Thread B
deadlock-husband = Ehemann
deadlock-wife = Ehefrau
deadlock-spoon = Löffel
    .accusative = den Löffel

deadlock-overlap = zwei zugleich an einer Sache

# The result of taking the locks as written, in $n samples.
deadlock-none-stuck = Wie geschrieben liefen in { sentences-samples } alle Threads bis zum Ende. Das ist kein Beweis: Bei anderem Zeitverlauf können sie stecken bleiben.
deadlock-stuck = Wie geschrieben { $kind ->
    [deadlock] blockierten die Threads einander in { $hit } von { $n } Messungen: ein Deadlock
   *[livelock] versuchten es die Threads in { $hit } von { $n } Messungen ohne Ende: ein Livelock
 }.
# $words say why the threads are stuck.
deadlock-story = In der gezeigten Messung: { $words }. Der Zyklus schloss sich nach { $closed }; der Watchdog erkannte ihn { $seen } später und stoppte die Threads.
deadlock-story-livelock = In der gezeigten Messung: { $words }. Der Watchdog hielt das für einen Livelock und stoppte die Threads.

# The results of the other variants. $n is the number of samples.
deadlock-one-order = { $scene ->
    [couple] Mit einem Thread zuerst
   *[other] Mit einer Reihenfolge für alle
 } blieb nie ein Thread stecken: { $time }.
deadlock-backing-off = Auch Zurückweichen hilft, kostet aber wiederholte Arbeit: { $time }.
deadlock-no-overlap = Ohne Locks benutzten diesmal nie zwei Threads dieselbe Sache zugleich.
deadlock-overlaps = Ohne Locks wartete kein Thread, und in { $hit } von { sentences-samples } benutzten zwei Threads dieselbe Sache zugleich: Das verhindern die Locks.

# $orders are variants, each with the orders of locks that allow a deadlock.
deadlock-possible = Deadlocks, die nicht eintraten, aber nach der Reihenfolge der Locks bei anderem Zeitverlauf möglich sind: { $orders }.
deadlock-possible-in = { $variant } ({ $orders })

# The name of a fork, which is a lock.
deadlock-fork = Gabel { $n }
