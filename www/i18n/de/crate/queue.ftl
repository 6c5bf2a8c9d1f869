# The experiment on a producer, a bounded queue and consumers.

queue-title = Warteschlange
queue-question = Eine Warteschlange ist leer: Ist der Erzeuger fertig, oder ist er nur langsamer als die Verbraucher?

queue-numbers = Zahlen
queue-numbers-help = Die Zahlen, die die Verbraucher testen: Eine Primzahl wird durch jede ungerade Zahl bis zu ihrer Wurzel geteilt.
queue-consumers = Verbraucher
queue-consumers-help = Wie viele Threads Zahlen testen.
queue-room = Platz
queue-room-help = Wie viele Zahlen die Warteschlange fasst. Der Erzeuger wartet, solange sie voll ist.
queue-ahead = Vorsprung
queue-ahead-help = Wie viele Zahlen in der Warteschlange sind, bevor die Verbraucher beginnen, wenn Platz ist. Die erste Version der Bücher ist richtig, weil es alle sind.
queue-pace = Tempo
queue-pace-help = Wie lange der Erzeuger vor jeder weiteren Zahl pausiert; die Pause steht für die Arbeit des Erzeugens.
queue-provoke-help = Ob der Erzeuger vor jeder Zahl zufällig lange pausiert, bis zu 2 ms.

queue-filled = Alle in der Warteschlange, bevor es beginnt
queue-hurried = Ein Erzeuger, der nicht pausiert
queue-roomy = Platz für alle, damit nichts feststeckt
queue-provoked = Ein Erzeuger, der verzögert wird

queue-when-empty = Wenn leer
queue-when-empty-help = Ein Verbraucher hört auf, wenn er die Warteschlange leer findet. Aber es können weitere Zahlen folgen: Er hört zu früh auf, und ein Erzeuger, der die Warteschlange dann voll findet, wartet für immer. Ein Watchdog erkennt das und stoppt den Erzeuger.
queue-poison = Giftpillen
queue-poison-help = Nach der letzten Zahl legt der Erzeuger für jeden Verbraucher eine Pille hinein: ein Stück, das keine Zahl ist. Ein Verbraucher, der eine Pille nimmt, hört auf.
queue-closed = Geschlossener Kanal
queue-closed-help = Nach der letzten Zahl schließt der Erzeuger die Warteschlange. Ein Verbraucher, der sie leer und geschlossen findet, hört auf, wie viele Verbraucher es auch gibt.
# How a variant lets the consumers end.
queue-note = { $consumers } Verbraucher, { $end ->
    [when-empty] jeder hört auf, wenn sie leer ist
    [poison] { $consumers ->
        [one] { $consumers } Pille
       *[other] { $consumers } Pillen
     }
   *[closed] am Ende geschlossen
 }

# What the threads wait for.
queue-a-room = Platz in der Warteschlange
queue-an-item = Zahl in der Warteschlange
    .accusative = eine Zahl in der Warteschlange

queue-all-tested = alle getestet
queue-left-untested = ungetestet geblieben
queue-exhibit = Ungetestet geblieben
queue-exhibit-amount = Zahlen, die kein Verbraucher testete

# How consumers fared that stop at an empty queue. $n is the number of samples.
queue-no-proof = { $consumers ->
    [one] { CAPITAL($consumers) } Verbraucher, der bei leerer Warteschlange aufhört, testete
   *[other] { CAPITAL($consumers) } Verbraucher, die bei leerer Warteschlange aufhören, testeten
 } alle Zahlen, in { sentences-samples }. Das ist kein Beweis: Diesmal war die Warteschlange nie zu früh leer.
queue-untested = { $consumers ->
    [one] { CAPITAL($consumers) } Verbraucher, der bei leerer Warteschlange aufhört, ließ
   *[other] { CAPITAL($consumers) } Verbraucher, die bei leerer Warteschlange aufhören, ließen
 } in { $hit } von { sentences-samples } Zahlen ungetestet: typischerweise { $left } von { $all }.
# $primes are the primes that nobody tested, and $n is how many they are.
queue-first-time = In der ersten solchen Messung testeten die Verbraucher { $tested } von { $all }; { $queued } der anderen blieben in der Warteschlange, und { $missing ->
    [none] zufällig fehlt keine Primzahl
    [one] die Primzahl { $primes } fehlt
    [few] die Primzahlen { $primes } fehlen
   *[many] { $n } Primzahlen fehlen
 }.
queue-stuck = Der { $words }. Der Watchdog erkannte das nach { $time } und stoppte den Erzeuger; ohne Watchdog würde er für immer warten.

# How the other variants did. $shared says how many numbers each consumer tested.
queue-with-pills = Mit { $pills ->
    [one] einer Pille
   *[other] { $pills } Pillen
 } testeten die Verbraucher alle Zahlen in { $took }, { $shared }.
queue-with-closing = Mit einer Warteschlange, die geschlossen wird, testeten sie alle Zahlen in { $took }, { $shared }; der Erzeuger braucht die Zahl der Verbraucher nicht zu kennen.
# How many numbers each of $n consumers tested.
queue-shared = { $how ->
    [alone] { $counts } von einem Verbraucher
    [few] { $counts } je Verbraucher
   *[many] auf { $n } Verbraucher verteilt
}
