# Why a variant has no result. `browser.ftl` has the reasons that only code for the browser gives.

failures-no-variant = Es gibt keine Variante „{ $variant }“.
failures-no-gil-downloads = GIL-Threads laden nichts herunter.
failures-no-page = Es gibt hier keine Seite, deren Thread die Arbeit tun könnte.
failures-no-sockets = Ein WebSocket braucht einen Server, und diese Seite kam von einem Hoster für statische Dateien: Ihre Anfragen beantwortet ihr eigener Service Worker, der keinen WebSocket bedienen kann. Von `cargo xtask play` oder `interleave-server` ausgeliefert, hat die Seite einen.
failures-no-threads = Dieser Build hat keine Threads: Er wurde ohne gemeinsamen Speicher gebaut. Führen Sie vor dem Bauen `eval "$(cargo xtask env)"` aus.
failures-thread-died = Ein Thread des Executors wurde unerwartet beendet.

# Messages to processes and to the page’s thread. $cause is an error of the encoder.
failures-not-written = Die Nachricht ließ sich nicht schreiben: { $cause }.
failures-not-read = Die Nachricht ließ sich nicht lesen: { $cause }.
failures-nothing-to-hold = dieses Experiment hat keine Daten für Prozesse
failures-nothing-to-do = dieses Experiment hat keine Aufgaben für Prozesse
failures-nothing-for-page = dieses Experiment hat keine Aufgaben für die Seite
