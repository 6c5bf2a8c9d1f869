# The experiment “convoy”: how long a response waits for its thread while other threads compute.

convoy-title = Konvoi
convoy-question = Eine Antwort ist angekommen: Wie lange dauert es, bis ihr Thread läuft, während andere rechnen?

# The fields of the form.
convoy-interval-help = Wie lange ein GIL-Thread den Lock behält, während ein anderer auf ihn wartet: sys.setswitchinterval von CPython, standardmäßig 5 ms.
convoy-computing = Rechnende
convoy-computing-help = Wie viele Threads oder Prozesse rechnen, bis die letzte Antwort empfangen ist.
convoy-requests = Anfragen
convoy-requests-help = Wie viele kleine Anfragen ein Thread stellt, eine nach der anderen; jede blockiert den Thread.
convoy-sweep = Durchlauf
convoy-sweep-help = Ob GIL-Threads auch bei Wechselintervallen von 0,1; 0,5; 1; 5; 10; 20 und 50 ms gemessen werden.

# The presets.
convoy-preset-cpython = Die 5 ms von CPython
convoy-preset-four = Vier rechnen
convoy-preset-eager = Vier rechnen, 0,1 ms

# The variants. $interval is a switch interval in ms, here and below.
convoy-alone = Allein
convoy-alone-help = Dieselben Anfragen, während sonst nichts rechnet.
convoy-gil-help = Ein Modell der Threads von CPython, ausgeführt auf echten Threads: Der anfragende Thread gibt den Lock während jeder Anfrage frei und braucht ihn für die Antwort wieder; ein rechnender Thread gibt ihn nach dem Wechselintervall frei.
convoy-threads-help = Rayon-Threads in Web Workern: Weder das Anfragen noch das Rechnen braucht einen Lock.
convoy-processes-help = Worker mit eigenem Speicher: Einer stellt Anfragen, die anderen rechnen.
convoy-swept = GIL, { $interval } ms
convoy-swept-help = GIL-Threads bei diesem Wechselintervall statt dem eingestellten; ein Punkt der Kurve.

# What computes in a variant. $n is the number of threads or processes.
convoy-note-alone = nichts rechnet
convoy-note-gil = { convoy-note-threads-compute }, ein Lock, { $interval } ms
convoy-note-threads = { convoy-note-threads-compute }, kein Lock
convoy-note-threads-compute = { $n ->
    [one] { $n } Thread rechnet
   *[other] { $n } Threads rechnen
}
convoy-note-processes = { $n ->
    [one] { $n } Prozess rechnet
   *[other] { $n } Prozesse rechnen
}
convoy-counting = zählen

# The finding: $gil is the wait under the GIL, $without the one without a lock. $n is the number of computing threads.
convoy-waited = Eine Antwort wartete { $time }, bis ihr Thread wieder lief.
convoy-unclear = Es gibt keinen klaren Unterschied: Unter einem GIL wartete eine Antwort { $gil }, bis ihr Thread wieder lief, ohne { $without }.
convoy-waited-longer = { convoy-waited-beside }; ohne Lock { $without }.
convoy-waited-gil = { convoy-waited-beside }.
convoy-waited-beside = Neben { $n ->
    [one] einem rechnenden Thread
   *[other] { $n } rechnenden Threads
 } unter einem GIL wartete eine Antwort { $gil }, bis ihr Thread wieder lief
convoy-cause = Ein rechnender Thread gibt den Lock erst frei, nachdem ein anderer Thread ein Wechselintervall lang gewartet hat, hier { $interval } ms, egal wie lange die Antwort schon da ist. Das sind Mediane von { $n } Antworten.

# The wait by switch interval: $first is the wait at the shortest interval $short, $last the one at the longest. From
# the interval $from on, the wait is $least to $most times the interval.
convoy-not-grown = Die Wartezeit wuchs nicht stetig mit dem Wechselintervall, von { $first } bei { $short } ms bis { $last } bei { $long } ms; andere Programme auf diesem Rechner können gestört haben.
convoy-grown = { convoy-grown-by }.
convoy-grown-in-proportion = { convoy-grown-by }; ab { $from } ms betrug sie das { $least }- bis { $most }-Fache des Intervalls{ $computing ->
    [1] {""}
   *[other] , denn mehrere rechnende Threads geben den Lock auch aneinander weiter
 }.
convoy-grown-by = Die Wartezeit wuchs mit dem Wechselintervall, von { $first } bei { $short } ms auf { $last } bei { $long } ms

# Lists with an entry for each variant. $variant is “alone”, “gil”, “threads” or “processes”.
convoy-waits = Allein wartete eine Antwort { $alone }; { $others }.
convoy-waits-entry = { convoy-with } { $time }{ $compared ->
    [unclear] , kein klarer Unterschied
   *[clear] {""}
 }
convoy-latencies = Eine Anfrage einschließlich dieser Wartezeit dauerte { $times } (Mediane).
convoy-latencies-entry = { $time } { $variant ->
    [alone] allein
    [gil] unter dem GIL
   *[other] { convoy-with }
 }
convoy-durations = { $n ->
    [one] Eine Anfrage
   *[other] { CAPITAL($n) } Anfragen
 } insgesamt: { $entries }.
convoy-durations-entry = { $variant ->
    [gil] GIL-Threads
    [threads] Threads
   *[processes] Prozesse
 } { sentences-against } { $how ->
    [too-few] den Anfragen
   *[other] die Anfragen
 } allein, { $times }
convoy-steps = Derweil gerechnete Schritte je Sekunde, in Millionen: { $entries }.
convoy-steps-gil = { $millions } unter dem GIL bei { $interval } ms
convoy-steps-without = { $millions } { convoy-with }
convoy-with = { $variant ->
    [threads] mit Threads
   *[processes] mit Prozessen
}
convoy-cores = Für { $threads } Threads gibt es { $cores ->
    [one] nur einen Kern
   *[other] { $cores } Kerne
 }: Auch ohne Lock muss eine Antwort vielleicht warten, bis das Betriebssystem ihren Thread laufen lässt.

# The chart and its lines. $n is the number of computing threads.
convoy-chart = Wartezeit einer Antwort nach Wechselintervall
convoy-chart-x = Wechselintervall
convoy-chart-y = Wartezeit
convoy-point = { $interval } ms
convoy-median = { $median } ({ $low }–{ $high })
convoy-ideal = { $n ->
    [1] Intervall
   *[other] { $n } Intervalle
}
convoy-ideal-about = { $n ->
    [1] Ein Wechselintervall: So lange behält der rechnende Thread den Lock.
   *[other] { $n } Wechselintervalle: Jeder rechnende Thread behält den Lock eines lang.
}
convoy-in-cpython = CPython
convoy-in-cpython-about = Unter CPythons eigenem GIL: wie viel länger eine Anfrage neben rechnenden Threads dauerte als allein.
convoy-level = { $variant ->
    [threads] Threads
   *[processes] Prozesse
}
convoy-level-about = { $label }, ohne Lock: { $wait }.

# The columns of the table below the chart.
convoy-column-variant = Variante
convoy-column-variant-about = GIL-Threads bei jedem Wechselintervall und die Varianten ohne Lock.
convoy-column-wait = Wartezeit
convoy-column-wait-about = Die Zeit von der Ankunft einer Antwort, bis ihr Thread wieder lief: der Median aller Messungen, mit dem 95-%-Intervall.
convoy-column-intervals = Intervalle
convoy-column-intervals-about = Die Wartezeit geteilt durch das Wechselintervall.
convoy-column-request = Anfrage
convoy-column-request-about = Die Zeit vom Senden einer Anfrage, bis ihr Thread mit der Antwort wieder lief: der Median.
convoy-column-steps = Mio. Schritte/s
convoy-column-steps-about = Was alle rechnenden Threads oder Prozesse derweil rechneten, in der letzten Messung.
