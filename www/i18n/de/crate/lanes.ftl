# Names of lanes and labels of their spans.

lanes-thread = Thread { $n }
lanes-process = Prozess { $n }
lanes-slot = Platz { $n }
lanes-client = Client { $n }
lanes-message = Nachricht { $n }
lanes-the-thread = der Thread
lanes-event-loop = Ereignisschleife
    .subject = die Ereignisschleife
lanes-set-up = Einrichtung
lanes-host-thread = Thread des Laufs
lanes-page-thread = Thread der Seite
lanes-requests = Anfragen
lanes-asked = gefragt
lanes-answered = beantwortet
lanes-opening = Kanal öffnen
lanes-starting-host = Worker des Laufs starten
lanes-starting-module = Modul instanziieren
lanes-starting-workers = Threads oder Prozesse starten
lanes-callback = Callback { $n }
lanes-part = Teil { $n }
lanes-chunk = Portion { $n }
lanes-reader = Leser { $n }
lanes-writer = Schreiber { $n }
lanes-producer = Erzeuger
lanes-consumer = Verbraucher { $n }
lanes-philosopher = Philosoph { $n }
