# The experiment on threads that need each other’s locks.

deadlock-title = Deadlock
deadlock-question = Zwei Threads brauchen dieselben zwei Locks: Wer kommt weiter?

# What the threads are. The names of the scenes are the values of the field.
deadlock-scene = Szene
deadlock-scene-help = Zwei Locks: A nimmt a und dann b, B nimmt b und dann a. Philosophen: Jeder isst mit den zwei Gabeln neben sich. Paar: Zwei teilen sich einen Löffel, und jeder lässt dem anderen den Vortritt, solange dieser hungrig ist.
deadlock-two-locks = zwei Locks
deadlock-philosophers = Philosophen
deadlock-couple = Paar
deadlock-second = Eine Sekunde dauert
deadlock-second-help = In den Büchern arbeitet A zwischen seinen Locks 2 s und B 5 s; Philosophen denken und essen eine lang. So lange dauert hier eine Sekunde.
deadlock-seats = Philosophen
deadlock-seats-help = Wie viele am Tisch sitzen.
deadlock-meals = Mahlzeiten
deadlock-meals-help = Wie oft jeder Philosoph isst.
deadlock-patience = Geduld
deadlock-patience-help = Zurückweichen: wie lange einer auf den zweiten Lock wartet, bevor er den ersten zurücklegt.
deadlock-provoke-help = Ob Threads zwischen ihrem ersten und ihrem zweiten Lock zufällig pausieren müssen, für bis zu 1 ms und drei der hiesigen Sekunden.

deadlock-books = Zwei Locks im Tempo der Bücher
deadlock-five = Fünf speisende Philosophen
deadlock-hasty = Fünf hastige Philosophen
deadlock-polite = Ein höfliches Paar

deadlock-as-written = Wie geschrieben
deadlock-as-written-help = Jeder nimmt seine Locks in der Reihenfolge, in der er auf sie trifft. Wenn alle einen halten und auf einen anderen warten, kommt keiner weiter, die Verklemmung (Deadlock) ist da; ein Wächter von außen sieht den Kreis und holt sie heraus.
deadlock-ordered = Eine Reihenfolge
deadlock-ordered-help = Alle nehmen sie in einer Reihenfolge, die für alle gilt, was auch immer sie tun. Dann gibt es immer einen, der weiterkann: Ein Kreis müsste zu einem niedrigeren zurückkehren.
deadlock-back-off = Zurückweichen
deadlock-back-off-help = Wer den zweiten Lock nicht innerhalb seiner Geduld bekommt, legt den ersten zurück und versucht es nach einer Weile zufälliger Länge wieder.
deadlock-unlocked = Keine Locks
deadlock-unlocked-help = Niemand wartet, also gibt es keinen Deadlock; und zwei können zugleich an derselben Sache sein, was gezählt wird.

# How a variant takes the locks. $n is the number of threads.
deadlock-note = { sentences-threads }, { $how ->
    [give-way] jeder lässt den Vortritt
    [own-order] jeder in seiner Reihenfolge
    [one-first] einer zuerst
    [one-order] alle in einer Reihenfolge
    [back-off] versuchen, aufgeben, wieder versuchen
   *[unlocked] niemand wartet
 }

# The threads and the things of the scenes.
deadlock-thread-a = Thread A
deadlock-thread-b = Thread B
deadlock-philosopher = Philosoph { $n }
deadlock-husband = Ehemann
deadlock-wife = Ehefrau
deadlock-fork = Gabel { $n }
deadlock-spoon = Löffel
    .accusative = den Löffel

deadlock-overlap = zwei an einer Sache

# The result of taking the locks as written, in $n samples.
deadlock-none-stuck = Wie geschrieben kamen in { sentences-samples } alle durch. Das ist kein Beweis: Bei anderem Zeitverlauf vielleicht nicht.
deadlock-stuck = Wie geschrieben { $kind ->
    [deadlock] sperrten sie einander in { $hit } von { $n } Messungen aus: ein Deadlock
   *[livelock] mühten sie sich in { $hit } von { $n } Messungen ohne Ende: ein Livelock
 }.
# $words say why the threads are stuck.
deadlock-story = In der gezeigten Messung: { $words }. Der Kreis schloss sich nach { $closed }; der Wächter sah es { $seen } später und holte sie heraus.
deadlock-story-livelock = In der gezeigten Messung: { $words }. Der Wächter hielt das für einen Livelock und holte sie heraus.

# The results of the other variants. $n is the number of samples.
deadlock-one-order = { $scene ->
    [couple] Wo einer zuerst darf, steckte nie einer fest
   *[other] In einer Reihenfolge für alle steckte nie einer fest
 }: { $time }.
deadlock-backing-off = Auch Zurückweichen hilft und kostet, was vergeblich getan wurde: { $time }.
deadlock-no-overlap = Ohne Locks begegnete diesmal niemand jemandem.
deadlock-overlaps = Ohne Locks wartete niemand, und in { $hit } von { sentences-samples } waren zwei zugleich an einer Sache: Dafür sind die Locks da.

# $orders are variants, each with the orders of locks that allow a deadlock.
deadlock-possible = Bei anderem Zeitverlauf nach der Reihenfolge der Locks möglich, obwohl es nicht geschah: { $orders }.
deadlock-possible-in = { $variant } ({ $orders })
