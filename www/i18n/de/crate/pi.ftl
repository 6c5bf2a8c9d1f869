# The experiment pi: how small a task may be.

pi-title = Pfeile auf Pi
pi-question = Wie klein darf eine Aufgabe sein, bevor ihr Verteilen mehr kostet als ihre Ausführung?
pi-samples = Pfeile
pi-samples-help = Wie viele Pfeile auf ein Quadrat geworfen werden; das Vierfache des Anteils, der den Viertelkreis darin trifft, ist etwa π.
pi-chunks = Aufgaben
pi-chunks-help = Auf wie viele Aufgaben die Pfeile verteilt werden; bei so vielen Aufgaben wie Pfeilen ist jeder Pfeil eine Aufgabe.
pi-one-dart-a-task = Ein Pfeil je Aufgabe

pi-did = die Pfeile zu werfen
pi-size-of-a-task = Es gab { $tasks ->
    [one] { $tasks } Aufgabe
   *[other] { $tasks } Aufgaben
 }, für die ein Thread je { $time } brauchte. Je kleiner eine Aufgabe, desto größer der Anteil ihrer Zeit, den das Verteilen braucht. Prozesse erhalten mehrere kurze Aufgaben in einer Nachricht.
pi-found = { $hits } von { $darts } Pfeilen trafen: π ist etwa { $pi }, mit einem Fehler von { $error }.
