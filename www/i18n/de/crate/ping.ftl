# The experiment on requests to several servers.

ping-title = Ping-Test
ping-question = Anfragen an sechs Server: eine nach der anderen oder alle auf einmal?

ping-urls = URLs
ping-urls-help = Eine Adresse je Zeile, angefragt mit GET; eine Datei mit einer Liste kann hier abgelegt werden. Eigene Adressen gehen auch: Wenn deren Server diese Seite die Antwort lesen lassen (CORS), wird alles gezeigt, sonst nur, dass es eine Antwort gab und wann (opaque). Eine Nummer (_=1) wird angehängt, damit kein Cache antwortet. An niemanden sonst wird etwas gesendet. Bitte senden Sie Anfragen nur an Server, deren Betreiber nichts dagegen haben.
ping-times = Durchgänge
ping-times-help = Wie oft alle Anfragen der Liste gestellt werden.
ping-in-flight-help = Wie viele Anfragen auf einmal laufen und damit die Zahl der Threads oder Prozesse.
ping-timeout = Timeout
ping-timeout-help = Wie lange jeder Versuch einer Anfrage dauern darf, bevor er abgebrochen wird.

ping-six-codes = Sechs Codes, je 130 ms
ping-one-slow-server = Ein langsamer Server
ping-fifty-at-once = Fünfzig auf einmal

# How the requests were sent: all at once or $n at a time.
ping-together = { $sending ->
    [all] Alle auf einmal
   *[some] { $n ->
        [one] Nacheinander
       *[other] Je { $n } auf einmal
     }
}
ping-as-the-slowest = { ping-together } brauchten sie ungefähr so lange wie die langsamste Anfrage allein.
ping-share = { ping-together } brauchten sie { $percent } % der Zeit, die sie nacheinander brauchten.
ping-against = { ping-together } brauchten sie { $together }, nacheinander { $alone }.
ping-took = { $variant }: { $together }, nacheinander { $alone }, { $times }. Warten ist keine Arbeit: Während eine Anfrage auf ihren Server wartet, können andere unterwegs sein.
ping-gil = Selbst unter einem GIL helfen Threads hier, denn ein Thread gibt den Lock frei, während seine Anfrage wartet: { $times }.
