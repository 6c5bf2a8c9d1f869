# Reasons that only code for the browser gives. $cause is an error of the browser.

# Requests. $bytes is the limit, $ms the timeout.
browser-no-answer = Keine Antwort, oder eine, die der Server diese Seite nicht lesen lässt (CORS); der Browser sagt nicht, welches von beiden.
browser-unreadable = Der Server lässt diese Seite seine Antworten nicht lesen (CORS). Die Seite weiß nur, dass es eine Antwort gab und wann sie begann.
browser-timed-out = Keine Antwort innerhalb von { $ms } ms.
browser-too-long = Abgebrochen: Die Antwort hat mehr als { $bytes } Bytes.

# Threads.
browser-thread-panicked = Panik in einem Thread: { $cause }
browser-thread-died = Ein Thread wurde unerwartet beendet: { $cause }
browser-pool-started = Der Pool hat schon { $there } Threads und kann nicht { $threads } haben.
browser-pool-not-started = Der Pool mit { $threads } Threads startete nicht: { $cause }.

# Litmus tests. $first and $last are the numbers of rounds.
browser-rounds = Runden { $first } bis { $last }
browser-weak-outcome = schwach: { $outcome }
browser-weak-access = { $access } (Runde { $round }, deren Ausgang schwach ist)
browser-no-module = Der Test ließ sich nicht als WebAssembly laden: { $cause }.

# Processes, which are workers.
browser-process-panicked = Panik im Prozess: { $cause }
browser-process-died = Der Prozess wurde unerwartet beendet: { $cause }
browser-process-ended = Der Prozess wurde beendet.
browser-process-not-loaded = Der Prozess konnte nicht geladen werden.
browser-process-not-started = Ein Prozess startete nicht: { $cause }.
browser-process-not-listened-to = Die Nachrichten eines Prozesses ließen sich nicht empfangen: { $cause }.
browser-process-garbled = Eine Nachricht des Prozesses war beschädigt.

# Channels.
browser-no-channel = Es gibt keinen Nachrichtenkanal: { $cause }.
browser-no-port = Dieser Prozess erhielt keinen Port.
browser-echo-given-up = Das Echo wurde abgebrochen.
browser-talk-given-up = Der Austausch wurde abgebrochen.
browser-not-sent = Eine Nachricht ließ sich nicht senden: { $cause }.
browser-silence = { $seconds } s lang kam keine Nachricht an.
browser-no-socket = Es gibt hier keinen WebSocket: { $cause }.
browser-socket-not-listened-to = Die Nachrichten eines WebSockets ließen sich nicht empfangen: { $cause }.
browser-socket-cut-off = Der WebSocket wurde getrennt oder ließ sich nicht öffnen: Läuft der Server?
browser-socket-closed = Der Server schloss den WebSocket (Code { $code }).
browser-socket-closed-because = Der Server schloss den WebSocket (Code { $code }): { $reason }

# Files. $page says whether the page is secure, so that another browser would help and not another address.
browser-no-locks = Ohne Locks (navigator.locks) lassen sich die Dateien mehrerer Tabs nicht auseinanderhalten{ $page ->
    [secure] , und dieser Browser hat keine; Chromium, Firefox und Safari haben sie.
   *[insecure] ; Browser haben Locks auf sicheren Seiten: https:// oder localhost.
 }
browser-no-files = Dieser Browser hat { $page ->
    [secure] kein Origin-Private File System; Chromium, Firefox und Safari haben eins.
   *[insecure] hier kein Origin-Private File System: Dazu braucht es eine sichere Seite, https:// oder localhost.
 }
browser-files-refused = Der Browser verweigert den Zugriff auf sein Origin-Private File System ({ $cause }). Firefox tut das in privaten Fenstern und jeder Browser, wenn Cookies blockiert sind; ein gewöhnliches Fenster hilft.
browser-no-room = Der Browser gibt dieser Seite keinen Platz mehr für Dateien. Weniger oder kleinere Seiten helfen, oder mehr freier Platz auf der Platte.
browser-file-failed = Der Browser konnte { $operation ->
    [take-lock] keinen Lock nehmen
    [make-folder] keinen Ordner anlegen
    [make-file] keine Datei anlegen
    [open-file] keine Datei öffnen
    [write-file] nicht in eine Datei schreiben
    [find-folder] einen Ordner nicht finden
    [find-file] eine Datei nicht finden
    [read-file] eine Datei nicht lesen
    [hash-file] keinen Hash einer Datei bilden
    [remove-folder] einen Ordner nicht entfernen
   *[list-folders] nicht nach Ordnern suchen
 }: { $cause }
