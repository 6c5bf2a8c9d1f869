# The experiment amdahl: how much more workers speed up work with a serial part.

amdahl-title = Amdahls Gesetz
amdahl-question = Wie viel schneller machen mehr Worker eine Arbeit, von der ein Teil seriell ist?
amdahl-n = Schritte
amdahl-n-help = Aus wie vielen Schritten eines Countdowns die Arbeit besteht, serielle eingeschlossen.
amdahl-serial = Serieller Anteil
amdahl-serial-help = Welchen Teil der Schritte ein Worker allein erledigt, bevor die anderen beginnen dürfen.
amdahl-most = Worker bis
amdahl-most-help = Von 1, 2, 3, 4, 6, 8, 12 und 16 Workern werden alle Anzahlen bis zu dieser gemessen; es dürfen mehr sein, als es Kerne gibt.
amdahl-model = Worker sind
amdahl-model-help = Threads über gemeinsamem Speicher oder Prozesse, die jede Aufgabe als Nachricht bekommen. Bei einer Ereignisschleife oder unter einem GIL gibt es nichts anzupassen: Immer nur einer rechnet.
amdahl-none-serial = Nichts seriell
amdahl-half-serial = Die Hälfte seriell

amdahl-baseline-help = Alles durch einen, aus derselben Warteschlange: die Referenz.
amdahl-variant-help = Einer erledigt den seriellen Teil; dann nimmt jeder die nächste Aufgabe, sobald er frei ist.

# The names of tasks.
amdahl-serial-part = serieller Teil
amdahl-part = Teil { $n }

# $n is a count, in digits or as a word.
amdahl-workers = { $n } Worker
    .dative = { $n ->
        [one] einem Worker
       *[other] { $n } Workern
    }
# A share and its 95 % interval.
amdahl-share = { $share } % ({ $low }–{ $high } %)
amdahl-share-alone = { $share } %

# The serial fraction: $found is the fitted one, $set the chosen one.
amdahl-found-alone = Amdahls Gesetz findet einen seriellen Anteil von { $found } %; eingestellt waren { $set } %.
amdahl-no-interval = Es gab zu wenige Messungen für ein Intervall, und damit auch, um zu sagen, ob das ein Unterschied ist.
amdahl-vague = Amdahls Gesetz findet einen seriellen Anteil von { $found } %; eingestellt waren { $set } %, aber die Zeiten streuen zu sehr, um ihn zu kennen: 95-%-Intervall { $low }–{ $high } %.
amdahl-vague-why = Mehr Messungen oder ein ruhigerer Rechner würden es zeigen.
amdahl-found = Amdahls Gesetz findet einen seriellen Anteil von { $found } % (95-%-Intervall { $low }–{ $high } %), { $compared ->
    [more] mehr als die eingestellten { $set } %
    [less] weniger als die eingestellten { $set } %
   *[agrees] was zu den eingestellten { $set } % passt
 }.
amdahl-more-why = Auch was sonst nacheinander geschieht, zählt als seriell: Aufgaben auszugeben, auf die letzte zu warten, was die Kerne sich teilen, und andere Programme auf ihnen.
amdahl-less-why = Zusammen waren die Worker schneller, als ihre Zahl erklärt, wie dort, wo der Takt eines Kerns allein niedriger ist oder seine Caches kälter sind.

# How well the law describes the measurements.
amdahl-limit = Nach diesem Gesetz ist keine Anzahl von Workern mehr als { $limit }-mal so schnell wie einer.
amdahl-no-limit = Nach diesem Gesetz gibt es vielleicht keine Grenze für das, was mehr Worker bringen.
amdahl-two-counts = Aber mehr als zwei Anzahlen mit einem Kern für jeden Worker gibt es nicht, und durch zwei Punkte geht das Gesetz in jedem Fall: Ob es gilt und ob Worker einander paarweise aufhalten, wie das Universal Scalability Law sagt, können sie nicht zeigen.
amdahl-residual = Es verfehlt die { $medians } Mediane um durchschnittlich { $residual } %.

# Without a fit: $n is a count as a word.
amdahl-took = { CAPITAL($n) } Worker { $n ->
    [one] brauchte
   *[other] brauchten
 } { $time }.
amdahl-nothing-to-fit = Ein serieller Anteil lässt sich nur aus zwei oder mehr Anzahlen von Workern finden, von denen jeder einen eigenen Kern hat.

amdahl-efficiency = Effizienz, die Beschleunigung je Worker: { $each }.
amdahl-efficiency-with = { $percent } % mit { $workers }

amdahl-no-cost-of-pairs = Das Universal Scalability Law sieht keine Kosten durch Paare von Workern: Seine Kohärenz kann 0 sein.
amdahl-cost-of-pairs = Das Universal Scalability Law findet, dass jedes Paar von Workern { $cost } der Arbeit kostet: Ab { $best } Workern würde es wieder länger dauern.

# Up to which number of workers more of them pay. $who are workers; $worth is the least gain, %.
amdahl-gains-end = Jenseits von { FORM($who, case: "dative") } lohnten mehr nicht: Mit { $from } dauerte die Arbeit { $before }, mit { $to } { $after }. Jeder weitere müsste { $worth } % der Zeit sparen, und zwar klar.
amdahl-gains = Bis zu { FORM($who, case: "dative") } sparte jeder weitere klar { $worth } % der Zeit oder mehr.
amdahl-gains-by-law = Nach Amdahls Gesetz würden sie, mit ebenso vielen Kernen, bei { $enough } aufhören sich zu lohnen.

# $beyond are numbers of workers.
amdahl-cores = Dieser Browser sagt, dass es { $cores ->
    [one] { $cores } Kern
   *[other] { $cores } Kerne
 } gibt. Mit { $beyond } Workern gibt es mehr Worker als Kerne, und sie wechseln sich ab: Diese Punkte sind hohl und nicht Teil der Anpassungen.

# The chart and its table.
amdahl-curve = Beschleunigung nach Workern
amdahl-curve-x = Worker
amdahl-curve-y = Beschleunigung
amdahl-ideal = ideal
amdahl-ideal-about = Ideal: so viele Male so schnell, wie es Worker gibt.
amdahl-fit-about = Amdahls Gesetz mit einem seriellen Anteil von { $serial }.
amdahl-usl-about = Universal Scalability Law mit einer Konkurrenz von { $contention } und einer Kohärenz von { $coherency }.
amdahl-forecast = Jenseits der Kerne, blass, ist es eine Vorhersage.
amdahl-hollow = mehr Worker als Kerne
amdahl-workers-about = Wie viele Threads oder Prozesse die Arbeit erledigten.
amdahl-median = Median
amdahl-median-about = Der Median der Messungen.
amdahl-speedup = Beschleunigung
amdahl-speedup-about = Wie viele Male so schnell wie ein Worker, mit dem 95-%-Intervall.
amdahl-efficiency-column = Effizienz
amdahl-efficiency-about = Die Beschleunigung geteilt durch die Zahl der Worker.
amdahl-karp-flatt-about = Der serielle Anteil, den dieser Punkt allein nahelegt, (1/S − 1/p)/(1 − 1/p) bei einer Beschleunigung S durch p Worker. Wo er von Punkt zu Punkt wächst, hält die Worker nicht serielle Arbeit auf, sondern was sie einander kosten, oder dass es zu wenige Kerne gibt.
amdahl-beyond-cores = { $workers }, mehr als Kerne
