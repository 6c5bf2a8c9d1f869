# The experiment on threads that count one counter up.

race-title = Wettlauf
race-question = Mehrere Threads zählen denselben Zähler hoch: Wie viel davon kommt an?

race-threads-help = Wie viele Threads den einen Zähler hochzählen.
race-increments = Erhöhungen je Thread
race-increments-help = Wie oft jeder von ihnen eins addiert: so oft, dass eine Weile lang alle zugleich dabei sind.
race-threshold = Schwelle
race-threshold-help = Beim ungefähren Zähler: wie viele ein Thread für sich zählt, bevor er sie zur Summe addiert.
race-provoke-help = Ob Threads hin und wieder zwischen dem Lesen des Zählers und dem Schreiben pausieren müssen.

race-books = 100 × 100.000, wie in den Büchern
race-few = Zwei Threads, je 1.000
race-provoked = Zwei Threads, je 1.000, provoziert

race-unlocked = Ohne Lock
race-unlocked-help = Jeder Thread liest den Zähler, addiert eins und schreibt ihn zurück. Was ein anderer dazwischen schrieb, wird überschrieben.
race-mutex = Mutex
race-mutex-help = Ein Lock um Lesen und Schreiben: ein Thread nach dem anderen, sodass nichts verloren geht und mehrere nichts bringen.
race-atomic = Atomar
race-atomic-help = Ein Befehl des Prozessors liest, addiert und schreibt; kein anderer Thread kann dazwischenkommen.
race-merged = Zusammengeführt
race-merged-help = Jeder Thread zählt für sich, und was sie zählten, wird am Ende addiert: Nichts wird geteilt.
race-approximate = Ungefähr
race-approximate-help = Jeder Thread zählt für sich und addiert zur Summe, sooft er so viele hat wie die Schwelle. Jederzeit fehlen der Summe weniger als Threads × Schwelle.

# How a variant counts. $n is the number of threads.
race-note = { sentences-threads }, { $variant ->
    [unlocked] lesen und dann schreiben
    [mutex] ein Lock
    [atomic] ein Befehl
    [merged] je ein Zähler
   *[approximate] addiert zu je { $threshold }
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
    [one] Mit einem Kern begegnen sie sich kaum je
   *[other] Mehr Erhöhungen oder „Provozieren“ machen den Schaden wahrscheinlich
 }.
race-lost = { CAPITAL($threads) } zählten zusammen ohne Lock bis { $total } und verloren in { $hit } von { sentences-samples } Erhöhungen, { $typical ->
    [median] in der Regel
   *[most] höchstens
 } { $lost } ({ $percent } %).

# The times of the other variants.
race-without-loss = Nichts geht verloren mit: { $times }. Ein Lock lässt immer nur einen Thread zählen, und auf ihn warten zu müssen kostet zusätzlich; wer für sich zählt, wartet auf niemanden.
race-took = { $variant } { $time }
race-took-compared = { $variant } { $time } ({ $times })
# $n is the number of threads.
race-lacked = Dem ungefähren Zähler fehlten höchstens { $lacked } von { $bound }, die { sentences-threads } × (Schwelle − 1) zulassen, und er brauchte { $time }.
