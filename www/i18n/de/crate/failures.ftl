# Why a variant has no result. `browser.ftl` has the reasons that only code for the browser gives.

failures-no-variant = Es gibt keine Variante „{ $variant }“.
failures-no-gil-downloads = GIL-Threads laden nichts herunter.
failures-no-page = Es gibt hier keine Seite, deren Thread gefragt werden könnte.
failures-no-sockets = Ein WebSocket braucht einen Server, und diese Seite kam von einem Ablageort für Dateien: Was sie fragt, beantwortet ihr eigener Service Worker, durch den kein WebSocket geht. Von `cargo xtask play` oder `interleave-server` ausgeliefert, hat die Seite einen.
failures-no-threads = Dieser Build hat keine Threads: Er wurde ohne gemeinsamen Speicher gebaut. Nach `eval "$(cargo xtask env)"` wird er mit gebaut.
failures-thread-died = Ein Thread des Executors ist gestorben.

# Messages to processes and to the page’s thread. $cause is an error of the encoder.
failures-not-written = Die Nachricht ließ sich nicht schreiben: { $cause }.
failures-not-read = Die Nachricht ließ sich nicht lesen: { $cause }.
failures-nothing-to-hold = dieses Experiment gibt Prozessen nichts zu halten
failures-nothing-to-do = dieses Experiment gibt Prozessen nichts zu tun
failures-nothing-for-page = dieses Experiment gibt der Seite nichts zu tun
