# The experiment “convoy”: how long a response waits for its thread while other threads compute.

convoy-title = Konvoi
convoy-question = Die Antwort ist da: Wie lange dauert es, bis ihr Thread läuft, während andere rechnen?

# The fields of the form.
convoy-interval-help = Wie lange ein GIL-Thread den Lock behält, wenn ein anderer ihn will: sys.setswitchinterval von CPython, 5 ms, wenn niemand es setzt.
convoy-computing = Rechnende
convoy-computing-help = Wie viele Threads oder Prozesse rechnen, bis die letzte Antwort entgegengenommen ist.
convoy-requests = Anfragen
convoy-requests-help = Wie viele kleine Anfragen ein Thread stellt, eine nach der anderen; jede hält ihn auf.
convoy-sweep = Durchlauf
convoy-sweep-help = Ob GIL-Threads auch bei Wechselintervallen von 0,1; 0,5; 1; 5; 10; 20 und 50 ms gemessen werden.

# The presets.
convoy-preset-cpython = Die 5 ms von CPython
convoy-preset-four = Vier rechnen
convoy-preset-eager = Vier rechnen, 0,1 ms

# The variants. $interval is a switch interval in ms, here and below.
convoy-alone = Allein
convoy-alone-help = Dieselben Anfragen, ohne dass daneben etwas rechnet.
convoy-gil-help = Ein Modell der Threads von CPython, ausgeführt auf echten: Wer fragt, lässt den Lock während jeder Anfrage los und muss ihn wiederhaben, wenn die Antwort da ist; wer rechnet, gibt ihn erst nach dem Wechselintervall her.
convoy-threads-help = Rayon-Threads in Web Workern: Wer fragt und wer rechnet, braucht keinen Lock.
convoy-processes-help = Worker mit eigenem Speicher: Einer fragt, die anderen rechnen.
convoy-swept = GIL, { $interval } ms
convoy-swept-help = GIL-Threads bei diesem Wechselintervall, was auch immer eingestellt ist; ein Punkt der Kurve.

# What computes in a variant. $n is the number of threads or processes.
convoy-note-alone = niemand rechnet
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
convoy-cause = Wer rechnet, gibt den Lock erst her, wenn ein anderer ein Wechselintervall lang auf ihn gewartet hat, hier { $interval } ms, wie lange auch immer die Antwort schon da ist. Das sind Mediane von { $n } Antworten.

# The wait by switch interval: $first is the wait at the shortest interval $short, $last the one at the longest. From
# the interval $from on, the wait is $least to $most times the interval.
convoy-not-grown = Die Wartezeit wuchs nicht durchweg mit dem Wechselintervall, von { $first } bei { $short } ms bis { $last } bei { $long } ms; was sonst auf diesem Rechner lief, mag dazwischengekommen sein.
convoy-grown = { convoy-grown-by }.
convoy-grown-in-proportion = { convoy-grown-by }, und betrug ab { $from } ms das { $least }- bis { $most }-Fache des Intervalls{ $computing ->
    [1] {""}
   *[other] , denn mehrere rechnende Threads geben den Lock auch einander
 }.
convoy-grown-by = Die Wartezeit wuchs mit dem Wechselintervall, von { $first } bei { $short } ms auf { $last } bei { $long } ms

# Lists with an entry for each variant. $variant is “alone”, “gil”, “threads” or “processes”.
convoy-waits = Allein wartete eine Antwort { $alone }; { $others }.
convoy-waits-entry = { convoy-with } { $time }{ $compared ->
    [unclear] , kein klarer Unterschied
   *[clear] {""}
 }
convoy-latencies = Eine Anfrage mit ihrer Wartezeit dauerte { $times } (Mediane).
convoy-latencies-entry = { $time } { $variant ->
    [alone] allein
    [gil] unter dem GIL
   *[other] { convoy-with }
 }
convoy-durations = { $n ->
    [one] Eine Anfrage
   *[other] { CAPITAL($n) } Anfragen
 } als Ganzes: { $entries }.
convoy-durations-entry = { $variant ->
    [gil] GIL-Threads
    [threads] Threads
   *[processes] Prozesse
 } { sentences-against } { $how ->
    [too-few] den Anfragen
   *[other] die Anfragen
 } allein, { $times }
convoy-steps = Auf der anderen Seite die gerechneten Schritte je Sekunde, in Millionen: { $entries }.
convoy-steps-gil = { $millions } unter dem GIL bei { $interval } ms
convoy-steps-without = { $millions } { convoy-with }
convoy-with = { $variant ->
    [threads] mit Threads
   *[processes] mit Prozessen
}
convoy-cores = Für { $threads } Threads gibt es { $cores ->
    [one] nur einen Kern
   *[other] { $cores } Kerne
 }: Auch ohne Lock muss eine Antwort vielleicht warten, bis das Betriebssystem ihrem Thread einen gibt.

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
    [1] Ein Wechselintervall: So lange behält den Lock, wer rechnet.
   *[other] { $n } Wechselintervalle: Jeder, der rechnet, behält den Lock eines lang.
}
convoy-level = { $variant ->
    [threads] Threads
   *[processes] Prozesse
}
convoy-level-about = { $label }, wo es keinen Lock gibt: { $wait }.

# The columns of the table below the chart.
convoy-column-variant = Variante
convoy-column-variant-about = GIL-Threads bei jedem Wechselintervall, und die ohne Lock.
convoy-column-wait = Wartezeit
convoy-column-wait-about = Wie lange eine Antwort da war, bis ihr Thread wieder lief: der Median aller Messungen, mit dem 95-%-Intervall.
convoy-column-intervals = Intervalle
convoy-column-intervals-about = Die Wartezeit geteilt durch das Wechselintervall.
convoy-column-request = Anfrage
convoy-column-request-about = Vom Stellen einer Anfrage, bis ihr Thread mit der Antwort wieder lief: der Median.
convoy-column-steps = Mio. Schritte/s
convoy-column-steps-about = Was derweil gerechnet wurde, von allen, die es taten, in der letzten Messung.
