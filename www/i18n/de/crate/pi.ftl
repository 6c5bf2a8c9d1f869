# The experiment pi: how small a task may be.

pi-title = Pfeile auf Pi
pi-question = Wie klein darf eine Aufgabe sein, bevor sie auszugeben mehr kostet, als sie zu erledigen?
pi-samples = Pfeile
pi-samples-help = Wie viele Pfeile auf ein Quadrat geworfen werden; das Vierfache des Anteils, der den Viertelkreis darin trifft, ist etwa π.
pi-chunks = Aufgaben
pi-chunks-help = Auf wie viele Aufgaben die Pfeile verteilt werden; so viele wie Pfeile heißt: jeder eine Aufgabe.
pi-one-dart-a-task = Ein Pfeil je Aufgabe

pi-did = die Pfeile zu werfen
pi-chunk = Portion { $n }
pi-size-of-a-task = Es gab { $tasks ->
    [one] { $tasks } Aufgabe
   *[other] { $tasks } Aufgaben
 }, für die ein Thread je { $time } brauchte. Je kleiner eine Aufgabe, desto mehr ihrer Zeit geht ins Ausgeben. An Prozesse gehen kurze Aufgaben zu mehreren in einer Nachricht.
pi-found = { $hits } von { $darts } Pfeilen trafen: π ist etwa { $pi }, also um { $error } daneben.
