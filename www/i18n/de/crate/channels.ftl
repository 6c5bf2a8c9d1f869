# The experiment `channels`.

channels-title = Kanäle
channels-question = Zehn Clients und ein Echo: Was kostet eine Nachricht, und was macht der Kanal aus?
channels-clients = Clients
channels-clients-help = Wie viele Clients Nachrichten mit dem Echo austauschen.
channels-messages = Nachrichten
channels-messages-help = Wie viele Nachrichten jeder Client sendet.
channels-size = Größe
channels-size-help = Die Größe einer Nachricht; ihre ersten 8 Bytes sind die Nummern des Clients und der Nachricht.
channels-in-flight-help = Wie viele Nachrichten eines Clients unterwegs sein dürfen; bei einer wird jedes Echo abgewartet, bevor die nächste folgt.
channels-large-messages = Je 64 KiB
channels-pipelined = Ohne auf jedes Echo zu warten

# Variants. $n is the number of clients, in digits.
channels-one-at-a-time = Nacheinander
channels-one-at-a-time-help = WebSockets zum Echo des Servers, ein Client nach dem anderen: geöffnet, benutzt, geschlossen.
channels-one-at-a-time-note = ein WebSocket nach dem anderen
channels-all-at-once = Alle auf einmal
channels-all-at-once-help = Dasselbe, aber alle Clients sind Futures eines Threads.
channels-all-at-once-note = { $n ->
    [one] { $n } WebSocket
   *[other] { $n } WebSockets
 }, ein Thread
channels-threads-help = Ein echter Thread für jeden Client und einer für das Echo. Nachrichten gehen durch begrenzte Warteschlangen im gemeinsamen Speicher, jede mit einem Lock und Bedingungsvariablen; ein Thread schläft, solange seine Warteschlange leer ist. Eine Variante mit GIL gibt es nicht, denn ein schlafender Thread gäbe ihn frei.
channels-threads-note = { sentences-threads } und ein Echo, Warteschlangen
channels-processes-help = Ein Worker mit eigenem Speicher für jeden Client und einer für das Echo, mit einem Port von jedem Client zum Echo (MessageChannel): Keine Nachricht geht durch den Worker, der sie gestartet hat.
channels-processes-note = { $n } Worker und ein Echo, Ports
channels-unknown = „{ $variant }“ ist kein Kanal.

# $trips is a list of the entries below. $clock says whether the clock shows so short a time, and if not, whether the
# next word is “und”.
channels-round-trips = Die Hälfte der Echos kam an innerhalb von { $trips }.
channels-round-trip = { $time } { $channel ->
    [sockets] über einen WebSocket
    [processes] zwischen Prozessen
   *[threads] zwischen Threads
 }{ $clock ->
    [below] , weniger, als die Uhr zeigt
    [below-before-and] , weniger, als die Uhr zeigt,
   *[above] {""}
 }

# $n is the number of clients as a word; $gain says what is gained: nothing, more messages at once, or these although
# each takes longer, $all instead of $one.
channels-one-client = Bei einem Client gibt es nichts, was auf einmal laufen könnte.
channels-at-once = { CAPITAL($n) } WebSockets auf einmal { sentences-against } nacheinander, { $times }{ $gain ->
    [none] {""}
    [more] : Während eine Nachricht unterwegs ist, werden andere gesendet
   *[longer] : Während eine Nachricht unterwegs ist, werden andere gesendet. Dafür dauert jede einzelne länger, { $all } statt { $one }
 }.

# $rates is a list of the entries below, $n is a count.
channels-rates = Nachrichten und Echos je Sekunde, das Öffnen der Kanäle eingeschlossen: { $rates }.
channels-rate = { $n } { $channel ->
    [one-at-a-time] nacheinander
    [all-at-once] auf einmal
    [threads] zwischen Threads
   *[processes] zwischen Prozessen
 }

# $messages is a count; $order says whether the browser opened WebSockets one by one, the last in the time $last.
channels-opening = Einen WebSocket zu öffnen dauerte { $time }{ $messages ->
    [0] {""}
    [1] {""}
   *[other] , so lange wie { $messages } Nachrichten
 }{ $order ->
    [in-turn] ; auf einmal war der letzte nach { $last } offen, denn ein Browser öffnet WebSockets zu einem Server nacheinander (RFC 6455, Abschnitt 4.1)
   *[any] {""}
 }.

# $others is a list of the paths below.
channels-path = Die Nachricht eines WebSockets geht durch den Netzwerkcode des Browsers und des Systems zum Server und auf demselben Weg zurück; { $others }.
channels-path-threads = eine Warteschlange braucht einen Lock und das Wecken eines Threads, und die Bytes bleiben, wo sie sind
channels-path-processes = ein Port kopiert die Bytes und wartet auf die Ereignisschleife des Empfängers
