# The experiment amdahl: how much more workers speed up work with a serial part.

amdahl-title = Amdahls Gesetz
amdahl-question = Wie sehr beschleunigen mehr Worker eine Arbeit, die teilweise seriell ist?
amdahl-n = Schritte
amdahl-n-help = Die Zahl der Schritte eines Countdowns, aus denen die Arbeit besteht, einschließlich der seriellen.
amdahl-serial = Serieller Anteil
amdahl-serial-help = Der Teil der Schritte, den ein Worker allein ausführt, bevor die anderen beginnen.
amdahl-most = Worker bis
amdahl-most-help = Die größte Zahl von Workern, die gemessen wird. Von 1, 2, 3, 4, 6, 8, 12 und 16 Workern werden alle Anzahlen bis zu dieser gemessen; sie darf größer sein als die Zahl der Kerne.
amdahl-model = Worker sind
amdahl-model-help = Threads über gemeinsamem Speicher oder Prozesse, die jede Aufgabe als Nachricht erhalten. Bei einer Ereignisschleife oder unter einem GIL gibt es nichts anzupassen: Immer nur ein Worker rechnet.
amdahl-none-serial = Nichts seriell
amdahl-half-serial = Die Hälfte seriell

amdahl-baseline-help = Ein Worker führt alle Aufgaben aus, aus derselben Warteschlange: die Referenz.
amdahl-variant-help = Ein Worker führt den seriellen Teil aus; danach nimmt jeder Worker die nächste Aufgabe, sobald er frei ist.

# The names of tasks.
amdahl-serial-part = serieller Teil

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
amdahl-found-alone = Amdahls Gesetz ergibt einen seriellen Anteil von { $found } %; eingestellt waren { $set } %.
amdahl-no-interval = Es gab zu wenige Messungen für ein Intervall; ob sich die beiden unterscheiden, ist daher nicht bekannt.
amdahl-vague = Amdahls Gesetz ergibt einen seriellen Anteil von { $found } %; eingestellt waren { $set } %, aber die Zeiten streuen zu stark für einen genauen Wert: 95-%-Intervall { $low }–{ $high } %.
amdahl-vague-why = Mehr Messungen oder ein ruhigerer Rechner würden das Intervall verkleinern.
amdahl-found = Amdahls Gesetz ergibt einen seriellen Anteil von { $found } % (95-%-Intervall { $low }–{ $high } %), { $compared ->
    [more] mehr als die eingestellten { $set } %
    [less] weniger als die eingestellten { $set } %
   *[agrees] was zu den eingestellten { $set } % passt
 }.
amdahl-more-why = Auch alles andere, was nacheinander geschieht, zählt als seriell: Aufgaben verteilen, auf die letzte warten, Gemeinsames der Kerne benutzen, und andere Programme auf ihnen.
amdahl-less-why = Zusammen waren die Worker schneller, als ihre Zahl erklärt. Ein niedrigerer Takt oder kältere Caches eines einzelnen Kerns können das bewirken.

# How well the law describes the measurements.
amdahl-limit = Nach diesem Gesetz ist keine Anzahl von Workern mehr als { $limit }-mal so schnell wie einer.
amdahl-no-limit = Nach diesem Gesetz hat die Beschleunigung vielleicht keine Grenze.
amdahl-two-counts = Aber nur zwei der gemessenen Anzahlen haben einen Kern für jeden Worker, und das Gesetz passt zu zwei beliebigen Punkten. Die Punkte können daher nicht zeigen, ob das Gesetz gilt oder ob Worker einander paarweise aufhalten wie beim Universal Scalability Law.
amdahl-residual = Im Durchschnitt verfehlt es die { $medians } Mediane um { $residual } %.

# Without a fit: $n is a count as a word.
amdahl-took = { CAPITAL($n) } Worker { $n ->
    [one] brauchte
   *[other] brauchten
 } { $time }.
amdahl-nothing-to-fit = Ein serieller Anteil lässt sich nur aus zwei oder mehr Anzahlen bestimmen, bei denen es für jeden Worker einen Kern gibt.

amdahl-efficiency = Effizienz, die Beschleunigung je Worker: { $each }.
amdahl-efficiency-with = { $percent } % mit { $workers }

amdahl-no-cost-of-pairs = Das Universal Scalability Law findet keine Kosten durch Paare von Workern: Seine Kohärenz kann 0 sein.
amdahl-cost-of-pairs = Nach dem Universal Scalability Law kostet jedes Paar von Workern { $cost } der Arbeit: Mit mehr als { $best } Workern würde die Arbeit wieder länger dauern.

# Up to which number of workers more of them pay. $who are workers; $worth is the least gain, %.
amdahl-gains-end = Mehr als { $who } lohnten sich nicht: Mit { $from } dauerte die Arbeit { $before }, mit { $to } { $after }. Jeder weitere Worker müsste { $worth } % der Zeit sparen, und zwar klar.
amdahl-gains = Bis zu { FORM($who, case: "dative") } sparte jeder weitere Worker klar { $worth } % der Zeit oder mehr.
amdahl-gains-by-law = Nach Amdahls Gesetz würden sich, bei ebenso vielen Kernen, ab { $enough } weitere Worker nicht mehr lohnen.

# $beyond are numbers of workers.
amdahl-cores = Dieser Browser meldet { $cores ->
    [one] { $cores } Kern
   *[other] { $cores } Kerne
 }. Mit { $beyond } Workern gibt es mehr Worker als Kerne, und sie wechseln sich ab: Diese Punkte sind hohl und nicht Teil der Anpassungen.

# The chart and its table.
amdahl-curve = Beschleunigung nach Workern
amdahl-curve-x = Worker
amdahl-curve-y = Beschleunigung
amdahl-ideal = ideal
amdahl-ideal-about = Ideal: Die Beschleunigung ist gleich der Zahl der Worker.
amdahl-fit-about = Amdahls Gesetz mit einem seriellen Anteil von { $serial }.
amdahl-usl-about = Universal Scalability Law mit einer Konkurrenz von { $contention } und einer Kohärenz von { $coherency }.
amdahl-forecast = Der blasse Teil, jenseits der Zahl der Kerne, ist eine Vorhersage.
amdahl-hollow = mehr Worker als Kerne
amdahl-workers-about = Die Zahl der Threads oder Prozesse, die die Arbeit erledigten.
amdahl-median = Median
amdahl-median-about = Der Median der Messungen.
amdahl-speedup = Beschleunigung
amdahl-speedup-about = Wievielmal so schnell wie ein Worker, mit dem 95-%-Intervall.
amdahl-efficiency-column = Effizienz
amdahl-efficiency-about = Die Beschleunigung geteilt durch die Zahl der Worker.
amdahl-karp-flatt-about = Der serielle Anteil nach diesem Punkt allein, (1/S − 1/p)/(1 − 1/p) bei einer Beschleunigung S durch p Worker. Wächst er von Punkt zu Punkt, ist die Ursache nicht serielle Arbeit, sondern Aufwand zwischen den Workern, oder es gibt zu wenige Kerne.
amdahl-beyond-cores = { $workers }, mehr als Kerne
