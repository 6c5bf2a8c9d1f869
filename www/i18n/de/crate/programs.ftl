# The small programs that are stepped through: their names, what they teach, and what can go wrong in them.

# Headings in the list of programs, and names below a heading.
programs-threads-once = Zwei Threads, je einmal
programs-threads-thrice = Zwei Threads, je dreimal
programs-two-locks = Zwei Locks
programs-left-fork-first = Philosophen, linke Gabel zuerst
programs-forks-in-order = Philosophen, eine Reihenfolge
programs-readers-and-writers = Zwei Leser und zwei Schreiber
programs-one-consumer = Ein Erzeuger und ein Verbraucher
programs-two-consumers = Ein Erzeuger und zwei Verbraucher
programs-unlocked = Ohne Lock
programs-with-lock = Mit Lock
programs-atomic = Atomar
programs-as-written = Wie geschrieben
programs-one-order = Eine Reihenfolge für alle
programs-two-seats = Zwei Plätze
programs-three-seats = Drei Plätze
programs-four-seats = Vier Plätze
programs-five-seats = Fünf Plätze
programs-readers-first = Leser zuerst
programs-writers-first = Schreiber zuerst
programs-fair = Fair
programs-stop-when-empty = Aufhören, wenn leer
programs-pill = Giftpille
programs-closed = Geschlossene Warteschlange
programs-pill-for-each = Eine Pille für jeden

# Lessons.
programs-unlocked-lesson = Eins zu addieren ist ein Lesen und ein Schreiben. Wer zwischen den zwei Schritten des anderen liest, liest eine Zahl, die gleich veraltet ist, und überschreibt, was der andere schrieb. Wie viel verloren geht, liegt am Ablauf: Bei je drei Runden können 2 von 6 übrig bleiben.
programs-with-lock-lesson = Zwischen Sperren und Freigeben liest und schreibt niemand sonst, sodass nur ganze Additionen aufeinander folgen. Alle Abläufe unterscheiden sich nur darin, wer zuerst kommt.
programs-atomic-lesson = Eine atomare Addition liest und schreibt in einem Schritt: Es gibt kein Dazwischen, in dem jemand anders lesen könnte. Auf einen Lock wartet auch niemand.
programs-opposite-lesson = Jeder kann halten, was der andere braucht, und keiner gibt es zurück, bevor er beides hat. Es genügt, dass jeder zu seinem ersten Lock gekommen ist; ob das geschieht, liegt am Ablauf und kann Monate dauern.
programs-one-order-lesson = Wenn alle die Locks in einer Reihenfolge nehmen, wartet, wer den letzten hält, auf keinen, und so kann es keinen Kreis geben. Wer als Zweiter kommt, wartet auf a und hält derweil nichts.
programs-left-fork-first-lesson = Wenn jeder die linke Gabel genommen hat, wartet jeder auf den Nachbarn zur Rechten, einmal im Kreis. Wenige der Abläufe führen dorthin, weshalb Tests es selten finden.
programs-forks-in-order-lesson = Alle außer dem Letzten greifen zuerst nach links; der Letzte nimmt zuerst Gabel 1, denn alle nehmen die niedrigere Nummer zuerst. Wer die höchste benutzte Gabel hält, wartet auf niemanden, und so kann immer einer essen.
programs-readers-first-lesson = Ein Leser wartet auf einen Schreiber, der dabei ist, und auf niemanden sonst. Solange Leser sich überlappen, ist immer einer da, und der Schreiber wartet: so viele Runden, wie es gibt.
programs-writers-first-lesson = Niemand beginnt zu lesen, während ein Schreiber da ist oder wartet. Solange Schreiber kommen, bevor der letzte fertig ist, warten die Leser.
programs-fair-lesson = Alle kommen nach den Nummern hinein, die sie gezogen haben, sodass niemand von jemandem überholt wird, der später kam. Leser, deren Nummern aufeinander folgen, lesen trotzdem zusammen.
programs-stop-when-empty-lesson = Eine leere Warteschlange sagt nicht, dass nichts mehr kommt. Ein Verbraucher, der schneller ist als der Erzeuger, hört zu früh auf; was danach kommt, bleibt liegen, und ist die Warteschlange erst voll, wartet der Erzeuger für immer.
programs-check-then-take-lesson = Zwischen dem Sehen eines Stücks und dem Nehmen kann der andere Verbraucher es nehmen: Einer schaut, beide gehen hin, einer wartet für immer. Schauen und Nehmen müssen ein Schritt sein.
programs-pill-lesson = Die Pille ist das letzte Stück und wird deshalb zuletzt genommen. Der Verbraucher wartet auf sie, wie langsam der Erzeuger auch ist.
programs-pill-for-each-lesson = Eine Pille hält den an, der sie nimmt; es braucht also so viele wie Verbraucher. Sie kommen nach allen Stücken, wer auch immer die nimmt.
programs-closed-lesson = Geschlossen ist nicht dasselbe wie leer: Der Verbraucher nimmt, was noch da ist, und hört erst auf, wenn die Warteschlange beides ist. Beliebig viele Verbraucher sehen es.

# Names of threads and locks, and of counters that are displayed.
programs-philosopher = Philosoph { $n }
programs-fork = Gabel { $n }
programs-reader = Leser { $n }
programs-writer = Schreiber { $n }
programs-producer = Erzeuger
programs-consumer = Verbraucher
programs-consumer-number = Verbraucher { $n }
programs-reader-passed = Leser 1 übergangen
programs-writer-passed = Schreiber 1 übergangen

# Lines without an effect on other threads, and remarks beside lines.
programs-eat = iss
programs-ask-to-read = bitte ums Lesen
programs-ask-to-write = bitte ums Schreiben
programs-at-once = auf einmal
programs-reads = liest
programs-writes = schreibt

# Violations: their names, and what they mean.
programs-lost-update = eine verlorene Erhöhung
    .dative = einer verlorenen Erhöhung
programs-lost-update-means = Alle haben addiert, was sie sollten, und nicht alles ist da
programs-left-behind = liegen gebliebene Stücke
    .dative = liegen gebliebenen Stücken
programs-left-behind-means = Alle sind beendet, und nicht alle Stücke wurden genommen
programs-starving-reader = ein verhungernder Leser
    .dative = einem verhungernden Leser
programs-starving-reader-means = Leser 1 wurde wieder von einem Schreiber übergangen, der ihn schon zuvor überholt hatte
programs-starving-writer = ein verhungernder Schreiber
    .dative = einem verhungernden Schreiber
programs-starving-writer-means = Schreiber 1 wurde wieder von einem Leser übergangen, der ihn schon zuvor überholt hatte
