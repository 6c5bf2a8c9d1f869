# The experiment on requests to several servers.

ping-title = Ping-Test
ping-question = Sechs Server zu fragen: einen nach dem anderen oder alle auf einmal?

ping-urls = URLs
ping-urls-help = Eine Adresse je Zeile, gefragt mit GET; eine Liste kann als Datei hier abgelegt werden. Auch eigene: Wenn deren Server diese Seite die Antwort lesen lassen (CORS), wird alles gezeigt, sonst nur, dass es eine gab und wann (opaque). Eine Nummer (_=1) wird angehängt, damit kein Cache antwortet. An niemanden sonst wird etwas gesendet. Bitte fragen Sie nur Server, die nichts dagegen haben.
ping-times = Durchgänge
ping-times-help = Wie oft die ganze Liste durchgegangen wird.
ping-in-flight = Unterwegs
ping-in-flight-help = Wie viele Anfragen auf einmal und damit wie viele Threads oder Prozesse.
ping-timeout = Timeout
ping-timeout-help = Wie lange eine Anfrage dauern darf, bevor sie aufgegeben wird; jeder Versuch hat so lange.

ping-six-codes = Sechs Codes, je 130 ms
ping-one-slow-server = Ein langsamer Server
ping-fifty-at-once = Fünfzig auf einmal

ping-alone = Nacheinander brauchten die Anfragen { $alone }.
# How the requests were sent: all at once or $n at a time.
ping-together = { $sending ->
    [all] Alle auf einmal
   *[some] { $n ->
        [one] Nacheinander
       *[other] Je { $n } auf einmal
     }
}
ping-as-the-slowest = { ping-together } brauchten sie ungefähr so lange wie die langsamste Anfrage allein.
ping-share = { ping-together } brauchten sie { $percent } % der Zeit von einer nach der anderen.
ping-against = { ping-together } brauchten sie { $together }, nacheinander { $alone }.
ping-took = { $variant }: { $together } gegen { $alone } nacheinander, { $times }. Warten ist keine Arbeit: Während eine Anfrage auf ihren Server wartet, können andere unterwegs sein.
ping-gil = Selbst unter einem GIL helfen Threads hier, denn der Lock wird losgelassen, während eine Anfrage wartet: { $times }.
