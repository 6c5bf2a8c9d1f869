# The experiment on a producer, a bounded queue and consumers.

queue-title = Warteschlange
queue-question = Eine Warteschlange ist leer: Ist der Erzeuger fertig, oder ist er nur langsamer als die Verbraucher?

queue-numbers = Zahlen
queue-numbers-help = Was die Verbraucher testen: Eine Primzahl wird durch jede ungerade Zahl bis zu ihrer Wurzel geteilt.
queue-consumers = Verbraucher
queue-consumers-help = Wie viele Threads Zahlen testen.
queue-room = Platz
queue-room-help = Wie viele die Warteschlange fasst. Wer sie voll findet, wartet.
queue-ahead = Vorsprung
queue-ahead-help = Wie viele in der Warteschlange sind, bevor die Verbraucher beginnen, wenn Platz ist. Die erste Version der Bücher ist richtig, weil es alle sind.
queue-pace = Tempo
queue-pace-help = Wie lange der Erzeuger vor jeder weiteren Zahl pausiert; das steht für das, was das Erzeugen dauern würde.
queue-provoke-help = Ob der Erzeuger vor jeder Zahl zufällig bis zu 2 ms aufgehalten wird.

queue-filled = Alle darin, bevor es beginnt
queue-hurried = Ein Erzeuger, der nicht pausiert
queue-roomy = Platz für alle, damit niemand feststeckt
queue-provoked = Ein Erzeuger, der aufgehalten wird

queue-when-empty = Wenn leer
queue-when-empty-help = Ein Verbraucher hört auf, wenn er die Warteschlange leer findet. Das sagt nichts über das, was noch kommt: Er hört zu früh auf, und ein Erzeuger, der die Warteschlange dann voll findet, wartet für immer. Ein Wächter von außen sieht das und holt ihn heraus.
queue-poison = Giftpillen
queue-poison-help = Wenn alles darin ist, legt der Erzeuger für jeden Verbraucher noch etwas hinein, das keine Zahl ist. Wer eines nimmt, hört auf.
queue-closed = Geschlossener Kanal
queue-closed-help = Wenn alles darin ist, schließt der Erzeuger die Warteschlange. Wer sie leer und geschlossen findet, hört auf, wie viele es auch sind.
# How a variant lets the consumers end.
queue-note = { $consumers } Verbraucher, { $end ->
    [when-empty] jeder hört auf, wenn sie leer ist
    [poison] { $consumers ->
        [one] { $consumers } Pille
       *[other] { $consumers } Pillen
     }
   *[closed] am Ende geschlossen
 }

# The threads, and what they wait for.
queue-producer = Erzeuger
queue-consumer = Verbraucher { $n }
queue-a-room = Platz in der Warteschlange
queue-an-item = Zahl in der Warteschlange
    .accusative = eine Zahl in der Warteschlange

queue-all-tested = alle getestet
queue-left-untested = ungetestet geblieben
queue-exhibit = Ungetestet geblieben
queue-exhibit-amount = Zahlen, die niemand testete

# How consumers fared that stop at an empty queue. $n is the number of samples.
queue-no-proof = { $consumers ->
    [one] { CAPITAL($consumers) } Verbraucher, der bei leerer Warteschlange aufhört, testete
   *[other] { CAPITAL($consumers) } Verbraucher, die bei leerer Warteschlange aufhören, testeten
 } alle Zahlen, in { sentences-samples }. Das ist kein Beweis: Sie war diesmal nie zu früh leer.
queue-untested = { $consumers ->
    [one] { CAPITAL($consumers) } Verbraucher, der bei leerer Warteschlange aufhört, ließ
   *[other] { CAPITAL($consumers) } Verbraucher, die bei leerer Warteschlange aufhören, ließen
 } in { $hit } von { sentences-samples } Zahlen ungetestet: in der Regel { $left } von { $all }.
# $primes are the primes that nobody tested, and $n is how many they are.
queue-first-time = Beim ersten Mal testeten die Verbraucher { $tested } von { $all }; { $queued } der anderen lagen in der Warteschlange, wo niemand sie nahm, und { $missing ->
    [none] zufällig fehlt keine Primzahl
    [one] die Primzahl { $primes } fehlt
    [few] die Primzahlen { $primes } fehlen
   *[many] { $n } Primzahlen fehlen
 }.
queue-stuck = Der { $words }. Der Wächter sah das nach { $time } und holte ihn heraus; ohne ihn wartete er noch immer.

# How the other variants did. $shared says how many numbers each consumer tested.
queue-with-pills = Mit { $pills ->
    [one] einer Pille
   *[other] { $pills } Pillen
 } testeten die Verbraucher alle in { $took }, { $shared }.
queue-with-closing = Mit einer Warteschlange, die geschlossen wird, testeten sie alle in { $took }, { $shared }; der Erzeuger braucht nicht zu wissen, wie viele sie sind.
# How many numbers each of $n consumers tested.
queue-shared = { $how ->
    [alone] { $counts } von einem
    [few] { $counts } je Verbraucher
   *[many] auf { $n } verteilt
}
