# The experiment “rates”: a table of exchange rates, one request for each row.

rates-title = Wechselkurse
rates-question = Fünf Anfragen ergeben eine Tabelle: Was geschieht, wenn eine davon scheitert?

# The fields of the form.
rates-bases = Währungen
rates-bases-help = Wie viele der fünf angefragt werden, in ihrer Reihenfolge: USD, EUR, PLN, NOK, CZK.
rates-pool-size-help = Wie viele Threads oder Prozesse ein Pool hat.
rates-delay = Verzögerung des Servers
rates-delay-help = Wie lange der Server für jede Antwort braucht.
rates-fail = Fehlerwahrscheinlichkeit
rates-fail-help = Die Wahrscheinlichkeit, dass der Server stattdessen mit 500 oder 503 antwortet. Welche Versuche scheitern, hängt nur vom Startwert ab; es sind also bei allen Varianten dieselben.
rates-seed-help = Der Startwert bestimmt, welche Versuche scheitern und wie lang zufällige Pausen sind.
rates-rate-help = Die Höchstzahl der Anfragen je Sekunde der gedrosselten Variante, jeder Versuch gezählt: ein Token-Bucket, den sich alle ihre Threads teilen.
rates-burst-help = Wie viele davon nach einer Pause auf einmal beginnen dürfen.

# The presets.
rates-one-in-six = Eine von sechs scheitert
rates-one-in-six-retried = Eine von sechs scheitert, mit Wiederholung

# The variants. “Pool” is also the field for the size of the pool.
rates-one-by-one = Nacheinander
rates-thread-per-item = Thread je Anfrage
rates-thread-per-item-help = So viele Threads wie Anfragen: Jeder Thread erhält die Nummer einer Anfrage, stellt sie und endet.
rates-pool = Pool
rates-pool-help = Einige Threads, die Anfragen aus einer Warteschlange nehmen. Die Ergebnisse behalten sie, bis alle fertig sind.
rates-two-queues = Zwei Warteschlangen
rates-two-queues-help = Die Threads des Pools legen jede Zeile der Tabelle in eine zweite Warteschlange, aus der der Thread, der sie gestartet hat, die Zeilen nimmt, wie sie kommen. In diese Warteschlange kommen nur Zeilen: Ein Fehler bleibt bei seinem Thread und wird gemeldet, wenn alle fertig sind.
rates-lost = Fehler, die verlieren
rates-lost-help = Zwei Warteschlangen, und auch Fehler kommen in die zweite; aber das Lesen endet beim ersten Fehler, wie bei einer Exception. Spätere Ergebnisse sind in der Warteschlange und werden nie gelesen.
rates-errors = Fehler als Werte
rates-errors-help = Dieselben zwei Warteschlangen, aber ein Fehler ist ein Ergebnis wie andere: Der lesende Thread notiert ihn und macht weiter.
rates-throttled = Gedrosselt
rates-throttled-help = Der Pool mit einer Warteschlange, dessen Threads sich einen Token-Bucket teilen: Jede Anfrage nimmt erst ein Token oder wartet auf das nächste.
rates-processes = Prozess-Pool
rates-async-help = Ein Thread, ein Fetch-Future für jede Anfrage, alle auf einmal.
rates-executor = Executor
rates-executor-help = Ein Thread wartet ab, wie bei Async, aber er wartet auf blockierende Anfragen der Threads des Pools, von denen jeder ihn weckt, wenn er fertig ist.
rates-unknown-variant = „{ $variant }“ ist keine Variante dieses Experiments.

# How a variant sends the requests. $n is the number of its threads, workers or futures.
rates-note-thread-per-item = { sentences-threads }, je eine Anfrage
rates-note-pool = { sentences-threads }, eine Warteschlange
rates-note-two-queues = { sentences-threads }, Zeilen kommen durch eine Warteschlange zurück
rates-note-lost = { sentences-threads }, das Lesen endet bei einem Fehler
rates-note-errors = { sentences-threads }, auch Fehler kommen zurück
rates-note-throttled = { sentences-threads }, { $rate } je Sekunde
rates-note-async = ein Thread, { $n ->
    [one] { $n } Future
   *[other] { $n } Futures
 }
rates-note-executor = wartet { sentences-threads } ab

# Why a row of the table has no values. $n is the status of the response.
rates-timeout = keine rechtzeitige Antwort
rates-status = Status { $n }
rates-unreadable = eine Antwort, die nicht zu lesen war
rates-no-answer = keine Antwort
rates-never-read = beantwortet, nie gelesen

# The table. $n, $failed and $lost are counts of rows, $all is the count of all rows.
rates-corner = eine davon ist wert
rates-table = { $n ->
    [one] Eine Zeile
   *[other] { CAPITAL($n) } Zeilen
 } von { $all }{ $failed ->
    [0] {""}
   *[other] , { $failed } gescheitert
 }{ $lost ->
    [0] {""}
   *[other] , { $lost } verloren
 }.

# Sending the requests one at a time and all at once.
rates-at-once = Nacheinander: { $n ->
    [one] eine Anfrage
   *[other] { $n } Anfragen
 } in { $alone }{ $compared ->
    [unclear] , auf einmal { $together }: kein klarer Unterschied
    [slower] , auf einmal { $together }: länger, was nicht zu erwarten ist
   *[other] ; auf einmal: { $together }
 }.
rates-against = { $variant } gegen nacheinander: { $times }.

# Other comparisons. $times in the second one is a list of rates-time.
rates-pool-rounds = Ein Thread für jede Anfrage brauchte { $each }, { sentences-threads } mit Warteschlange { $pool }: Solange alle Threads beschäftigt sind, warten weitere Anfragen.
rates-return-paths = Der Weg, auf dem die Ergebnisse zurückkommen, { $compared ->
    [alike] macht für die Zeit kaum etwas aus
   *[different] machte hier einen Unterschied
 }: { $times }.
rates-tries = Gedrosselt brauchten die Anfragen { $time }: In keiner Sekunde { $tries ->
    [1] begann mehr als ein Versuch
   *[other] begannen mehr als { $tries } Versuche
 }; erlaubt sind { $rate } und ein Burst von { $burst }.

# Failures and lost results. $reason is why the request for $base failed, $failures is a list of rates-failure.
rates-failure = { $base } scheiterte ({ $reason })
rates-failures = { $variant }: { $failures }; { $kept ->
    [0] keine andere ist da
    [1] die andere Zeile ist da
   *[other] die anderen { $kept } Zeilen sind da
 }.
rates-lost-none = { rates-lost }: { rates-failure } und kam zuletzt, sodass kein späteres Ergebnis verloren gehen konnte.
rates-lost-results = { rates-lost }: Das Lesen endete, als { rates-failure }, nach { $read ->
    [0] keiner Zeile
    [1] einer Zeile
   *[other] { $read } Zeilen
 }. { $lost ->
    [1] Ein Ergebnis ist verloren: Der Server hatte geantwortet, der Thread hatte es in die Warteschlange gelegt, und es wurde nie gelesen.
   *[other] { CAPITAL($lost) } Ergebnisse sind verloren: Der Server hatte geantwortet, die Threads hatten sie in die Warteschlange gelegt, und sie wurden nie gelesen.
 }
