# The fields for the rate, the retries and the limits of requests.

policy-retries = Wiederholungen
policy-retries-help = Ob eine gescheiterte Anfrage wiederholt wird und wie die Pausen davor wachsen: immer gleich, jedes Mal doppelt so lang, oder zufällig bis zu dieser Länge (Full Jitter), damit Anfragen, die gemeinsam scheiterten, nicht gemeinsam wiederkommen. Fehler, die eine Wiederholung nicht ändern kann, etwa ein 404, werden nicht wiederholt; die Zeit, die ein Server verlangt (Retry-After), wird eingehalten.
# How the pauses grow. The English words are also the values in links.
policy-none = keine
policy-fixed = fest
policy-exponential = exponentiell
policy-full-jitter = Full Jitter

policy-tries = Versuche
policy-tries-help = Die Höchstzahl der Versuche je Anfrage, der erste eingeschlossen.
policy-pause = Erste Pause
policy-pause-help = Die Länge der Pause vor dem zweiten Versuch, bei Full Jitter ihre Höchstlänge. Keine Pause ist länger als 10 s, es sei denn, ein Server verlangt es.

policy-rate = Rate
policy-rate-help = Die Höchstzahl der Anfragen je Sekunde, jeder Versuch gezählt: ein Token-Bucket, den sich alle Threads, Prozesse oder Futures teilen. 0 heißt: keine Grenze.
policy-burst = Burst
policy-burst-help = Wie viele Anfragen nach einer Pause auf einmal beginnen dürfen.

policy-arrivals = Ankünfte
policy-arrivals-help = 0 ist das geschlossene Modell: Die nächste Anfrage folgt auf eine Antwort. Sonst sind jede Sekunde so viele Anfragen fällig, beantwortet oder nicht (das offene Modell), wie wenn viele Menschen einen Knopf drücken; eine Latenz zählt dann ab dem Zeitpunkt, zu dem die Anfrage fällig war.
policy-per-host = Je Server
policy-per-host-help = Wie viele Anfragen auf einmal an einen anderen Server als den dieser Seite gehen. Browser verwenden sechs; mehr ist unhöflich gegenüber einem Server, den man nicht kennt.
policy-limit = Zeit für alle
policy-limit-help = Anfragen, die bis dahin nicht beantwortet sind, werden abgebrochen, und nicht begonnene werden nicht gestellt. 0 heißt: keine Grenze.
