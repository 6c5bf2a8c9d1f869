# The experiment on threads that count one counter up.

race-title = Wettlauf
race-question = Mehrere Threads addieren eins zum selben Zähler: Wie viele Additionen gehen verloren?

race-threads-help = Wie viele Threads den einen Zähler erhöhen.
race-increments = Erhöhungen je Thread
race-increments-help = Wie oft jeder Thread eins addiert: oft genug, dass alle eine Weile lang zugleich laufen.
race-threshold = Schwelle
race-threshold-help = Beim ungefähren Zähler: wie viele Erhöhungen ein Thread für sich zählt, bevor er sie zur Summe addiert.
race-provoke-help = Ob Threads manchmal zwischen dem Lesen des Zählers und dem Schreiben pausieren.

race-books = 100 × 100.000, wie in den Büchern
race-few = Zwei Threads, je 1.000
race-provoked = Zwei Threads, je 1.000, provoziert

race-unlocked = Ohne Lock
race-unlocked-help = Jeder Thread liest den Zähler, addiert eins und schreibt ihn zurück. Eine Erhöhung durch einen anderen Thread dazwischen wird überschrieben.
race-mutex = Mutex
race-mutex-help = Ein Lock um Lesen und Schreiben: immer nur ein Thread, sodass nichts verloren geht und mehrere Threads nichts bringen.
race-atomic = Atomar
race-atomic-help = Ein Befehl des Prozessors liest, addiert und schreibt; kein anderer Thread kann ihn unterbrechen.
race-merged = Zusammengeführt
race-merged-help = Jeder Thread hat einen eigenen Zähler, und die Zähler werden am Ende addiert: Nichts wird geteilt.
race-approximate = Ungefähr
race-approximate-help = Jeder Thread zählt für sich und addiert zur Summe, sooft er die Schwelle erreicht. Jederzeit fehlen der Summe weniger als Threads × Schwelle.

# How a variant counts. $n is the number of threads.
race-note = { sentences-threads }, { $variant ->
    [unlocked] lesen und dann schreiben
    [mutex] ein Lock
    [atomic] ein Befehl
    [merged] je ein Zähler
   *[approximate] addiert in Schritten von { $threshold }
 }

race-lock = Lock des Zählers
    .accusative = den Lock des Zählers

race-exact = genau
race-within-bound = innerhalb der Grenze
race-updates-lost = Erhöhungen verloren
race-exhibit = Verlorene Erhöhungen
race-exhibit-amount = Erhöhungen, die am Ende fehlen

# The result without a lock. $n is the number of samples.
race-alone = Ein Thread zählte bis { $total }: Allein verliert ein Thread nichts.
race-nothing-lost = { CAPITAL($threads) } zählten zusammen ohne Lock bis { $total } und verloren in { sentences-samples } nichts. Das ist Glück und kein Beweis: { $cores ->
    [one] Auf einem Kern unterbrechen sie einander selten
   *[other] Mehr Erhöhungen oder „Provozieren“ machen einen Verlust wahrscheinlich
 }.
race-lost = { CAPITAL($threads) } zählten zusammen ohne Lock bis { $total } und verloren in { $hit } von { sentences-samples } Erhöhungen, { $typical ->
    [median] typischerweise
   *[most] höchstens
 } { $lost } ({ $percent } %).

# The times of the other variants.
race-without-loss = Nichts geht verloren mit: { $times }. Ein Lock lässt immer nur einen Thread zählen, und das Warten auf ihn kostet zusätzlich Zeit; ein Thread mit eigenem Zähler wartet nie.
race-took-compared = { $variant } { $time } ({ $times })
# $n is the number of threads.
race-lacked = Dem ungefähren Zähler fehlten höchstens { $lacked } von { $bound }, die { sentences-threads } × (Schwelle − 1) zulassen, und er brauchte { $time }.
