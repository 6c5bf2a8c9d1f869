# The fields for the rate, the retries and the limits of requests.

policy-retries = Wiederholungen
policy-retries-help = Ob eine gescheiterte Anfrage wiederholt wird und wie die Pausen davor wachsen: immer gleich, jedes Mal doppelt so lang, oder zufällig bis zu so lang (Full Jitter), damit nicht gemeinsam wiederkommt, was gemeinsam scheiterte. Was nicht besser enden kann, etwa ein 404, wird nicht wiederholt; einem Server, der sagt, wann man wiederkommen soll (Retry-After), wird geglaubt.
# How the pauses grow. The English words are also the values in links.
policy-none = keine
policy-fixed = fest
policy-exponential = exponentiell
policy-full-jitter = Full Jitter

policy-tries = Versuche
policy-tries-help = Höchstzahl der Versuche je Anfrage, der erste eingeschlossen.
policy-pause = Erste Pause
policy-pause-help = Wie lang die Pause vor dem zweiten Versuch ist oder sein darf. Keine Pause ist länger als 10 s, es sei denn, ein Server verlangt es.

policy-rate = Rate
policy-rate-help = Höchstzahl der Anfragen je Sekunde, jeder Versuch gezählt: ein Token-Bucket, den sich alle Threads, Prozesse oder Futures teilen. 0 für keine Grenze.
policy-burst = Burst
policy-burst-help = Wie viele nach einer Pause auf einmal losdürfen.

policy-arrivals = Ankünfte
policy-arrivals-help = 0 ist das geschlossene Modell: Die nächste Anfrage folgt auf eine Antwort. Sonst sind jede Sekunde so viele fällig, beantwortet oder nicht (das offene Modell), wie wenn viele Menschen einen Knopf drücken; eine Latenz zählt dann ab dem Moment, in dem die Anfrage fällig war.
policy-per-host = Je Server
policy-per-host-help = Wie viele auf einmal an einen Server gehen, von dem diese Seite nicht kommt. Sechs nehmen Browser; mehr ist unhöflich gegenüber einem Server, den man nicht kennt.
policy-limit = Zeit für alle
policy-limit-help = Was bis dahin nicht beantwortet ist, wird aufgegeben, und was noch nicht gestellt ist, wird nicht mehr gestellt. 0 für so lange, wie es dauert.
