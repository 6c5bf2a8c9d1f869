# Reasons that only code for the browser gives. $cause is an error of the browser.

# Requests. $bytes is the limit, $ms the timeout.
browser-no-answer = Keine Antwort, oder eine, die der Server diese Seite nicht lesen lässt (CORS); der Browser sagt nicht, welches von beiden.
browser-unreadable = Der Server lässt diese Seite seine Antworten nicht lesen (CORS). Dass es eine gab und wann sie begann, ist alles, was man wissen kann.
browser-timed-out = Keine Antwort innerhalb von { $ms } ms.
browser-too-long = Aufgegeben: Die Antwort hat mehr als { $bytes } Bytes.

# Threads.
browser-thread-panicked = Ein Thread geriet in Panik: { $cause }
browser-thread-died = Ein Thread ist gestorben: { $cause }
browser-pool-started = Der Pool hat schon { $there } Threads und kann nicht { $threads } haben.
browser-pool-not-started = Der Pool mit { $threads } Threads startete nicht: { $cause }.

# Processes, which are workers.
browser-process-panicked = Der Prozess geriet in Panik: { $cause }
browser-process-died = Der Prozess ist gestorben: { $cause }
browser-process-ended = Der Prozess wurde beendet.
browser-process-not-loaded = Der Prozess konnte nicht geladen werden.
browser-process-not-started = Ein Prozess startete nicht: { $cause }.
browser-process-not-listened-to = Einem Prozess war nicht zuzuhören: { $cause }.
browser-process-garbled = Eine Nachricht des Prozesses war verstümmelt.

# Channels.
browser-no-channel = Es gibt keinen Nachrichtenkanal: { $cause }.
browser-no-port = Dieser Prozess bekam keinen Port.
browser-echo-given-up = Das Echo wurde aufgegeben.
browser-talk-given-up = Das Gespräch wurde aufgegeben.
browser-not-sent = Eine Nachricht ließ sich nicht senden: { $cause }.
browser-silence = { $seconds } s lang kam nichts zurück.
browser-no-socket = Es gibt hier keinen WebSocket: { $cause }.
browser-socket-not-listened-to = Einem WebSocket war nicht zuzuhören: { $cause }.
browser-socket-cut-off = Der WebSocket wurde getrennt oder ließ sich nicht öffnen: Ist der Server da?
browser-socket-closed = Der Server schloss den WebSocket (Code { $code }).
browser-socket-closed-because = Der Server schloss den WebSocket (Code { $code }): { $reason }

# Files. $page says whether the page is secure, so that another browser would help and not another address.
browser-no-locks = Ohne Locks (navigator.locks) lassen sich Dateien nicht von denen anderer Tabs trennen{ $page ->
    [secure] , und dieser Browser hat keine; Chromium, Firefox und Safari haben sie.
   *[insecure] ; Browser haben sie auf sicheren Seiten: https:// oder localhost.
 }
browser-no-files = Dieser Browser hat { $page ->
    [secure] kein Origin-Private File System; Chromium, Firefox und Safari haben eins.
   *[insecure] hier kein Origin-Private File System: Dazu braucht es eine sichere Seite, https:// oder localhost.
 }
browser-files-refused = Der Browser verweigert sein Origin-Private File System ({ $cause }). Firefox tut das in privaten Fenstern, und jeder Browser dort, wo Cookies blockiert sind; ein gewöhnliches Fenster hilft.
browser-no-room = Der Browser gibt dieser Seite keinen Platz mehr für Dateien; weniger oder kleinere Seiten brauchen weniger, und eine weniger volle Platte hilft ebenso.
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
