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
programs-unlocked-lesson = Eins zu addieren ist ein Lesen und ein Schreiben. Ein Thread, der zwischen dem Lesen und dem Schreiben des anderen liest, liest eine bald veraltete Zahl und überschreibt das Ergebnis des anderen. Wie viel verloren geht, hängt vom Ablauf ab: Bei je drei Runden können 2 von 6 übrig bleiben.
programs-with-lock-lesson = Zwischen Sperren und Freigeben liest und schreibt kein anderer Thread, sodass jede Addition fertig ist, bevor die nächste beginnt. Die Abläufe unterscheiden sich nur in der Reihenfolge der Threads.
programs-atomic-lesson = Eine atomare Addition liest und schreibt in einem Schritt: Kein anderer Thread kann dazwischen lesen. Auf einen Lock wartet auch kein Thread.
programs-opposite-lesson = Jeder Thread kann den Lock halten, den der andere braucht, und keiner gibt ihn frei, bevor er beide hat. Für einen Deadlock muss jeder nur seinen ersten Lock nehmen; ob das geschieht, hängt vom Ablauf ab und kann Monate dauern.
programs-one-order-lesson = Wenn alle Threads die Locks in einer Reihenfolge nehmen, wartet der Thread mit dem letzten Lock auf keinen; einen Zyklus kann es also nicht geben. Der zweite Thread wartet auf a und hält derweil nichts.
programs-left-fork-first-lesson = Wenn jeder Philosoph die linke Gabel genommen hat, wartet jeder auf den Nachbarn zur Rechten, einmal im Kreis. Wenige der Abläufe führen dorthin, weshalb Tests es selten finden.
programs-forks-in-order-lesson = Alle Philosophen außer dem letzten nehmen zuerst die linke Gabel; der letzte nimmt zuerst Gabel 1, denn alle nehmen die niedrigere Nummer zuerst. Der Philosoph mit der höchsten benutzten Gabel wartet auf keine, und so kann immer einer essen.
programs-readers-first-lesson = Ein Leser wartet nur auf einen Schreiber, der gerade schreibt. Solange Leser sich überlappen, liest immer einer, und der Schreiber wartet: so viele Runden, wie es gibt.
programs-writers-first-lesson = Kein Leser beginnt, während ein Schreiber schreibt oder wartet. Solange Schreiber kommen, bevor der letzte fertig ist, warten die Leser.
programs-fair-lesson = Alle Threads kommen in der Reihenfolge der Nummern hinein, die sie gezogen haben, sodass kein späterer einen früheren überholt. Leser mit aufeinanderfolgenden Nummern lesen trotzdem zusammen.
programs-stop-when-empty-lesson = Eine leere Warteschlange heißt nicht, dass nichts mehr kommt. Ein Verbraucher, der schneller ist als der Erzeuger, hört zu früh auf; spätere Stücke bleiben liegen, und ist die Warteschlange erst voll, wartet der Erzeuger für immer.
programs-check-then-take-lesson = Zwischen dem Prüfen und dem Nehmen eines Stücks kann der andere Verbraucher es nehmen: Beide sehen ein Stück, einer nimmt es, und der andere wartet für immer. Prüfen und Nehmen müssen ein Schritt sein.
programs-pill-lesson = Die Pille ist das letzte Stück und wird deshalb zuletzt genommen. Der Verbraucher wartet auf sie, wie langsam der Erzeuger auch ist.
programs-pill-for-each-lesson = Eine Pille stoppt den Verbraucher, der sie nimmt; es braucht also eine für jeden. Die Pillen kommen nach allen Stücken, welcher Verbraucher diese auch nimmt.
programs-closed-lesson = Geschlossen ist nicht dasselbe wie leer: Der Verbraucher nimmt, was noch da ist, und hört erst auf, wenn die Warteschlange beides ist. Das gilt für beliebig viele Verbraucher.

# Names of threads and locks, and of counters that are displayed.
programs-fork = Gabel { $n }
programs-consumer = Verbraucher
programs-reader-passed = Leser 1 überholt
programs-writer-passed = Schreiber 1 überholt

# Lines without an effect on other threads, and remarks beside lines.
programs-eat = essen
programs-ask-to-read = Lesen anfragen
programs-ask-to-write = Schreiben anfragen
programs-at-once = auf einmal
programs-reads = liest
programs-writes = schreibt

# Violations: their names, and what they mean.
programs-lost-update = eine verlorene Erhöhung
    .dative = einer verlorenen Erhöhung
programs-lost-update-means = Alle Threads sind beendet, und nicht alle Additionen sind da
programs-left-behind = liegen gebliebene Stücke
    .dative = liegen gebliebenen Stücken
programs-left-behind-means = Alle Threads sind beendet, und nicht alle Stücke wurden genommen
programs-starving-reader = ein verhungernder Leser
    .dative = einem verhungernden Leser
programs-starving-reader-means = Leser 1 wurde erneut von einem Schreiber überholt, der ihn schon zuvor überholt hatte
programs-starving-writer = ein verhungernder Schreiber
    .dative = einem verhungernden Schreiber
programs-starving-writer-means = Schreiber 1 wurde erneut von einem Leser überholt, der ihn schon zuvor überholt hatte
