# Texts of the page’s engine and its workers. The English ones are in `en/engine.ts`.

# How a run ended.
engine-worker-not-started = Der Worker des Laufs startete nicht innerhalb von { $seconds } s.
engine-threads-not-started = Die Threads oder Prozesse starteten nicht innerhalb von { $seconds } s.
engine-worker-not-loaded = Der Worker des Laufs konnte nicht geladen werden.
engine-worker-died = Der Worker des Laufs wurde unerwartet beendet: { $why }
engine-worker-failed = Der Worker des Laufs ist gescheitert: { $why }
engine-page-failed = Der Thread der Seite ist gescheitert: { $why }

# Python in the page.
engine-python-not-loaded = Python konnte nicht geladen werden.
engine-python-not-started = Python ist nicht gestartet, in { $tries } Versuchen.
engine-python-died = Python wurde unerwartet beendet: { $why }
engine-python-used-up = Dieses Python ist beendet und führt keine weitere Funktion aus.

# The user’s own pictures.
engine-listings-not-loaded = Der Server antwortete mit { $status }.
engine-picture-unreadable = „{ $name }“ ist kein Bild, das dieser Browser lesen kann; PNG, JPEG und WebP können alle.
engine-picture-too-large = „{ $name }“ hat { $millions } Millionen Pixel; höchstens { $most } Millionen gehen.
engine-picture-too-long = Eine Seite von „{ $name }“ hat { $pixels } Pixel; Browser zeichnen bis zu { $most }.
engine-picture-no-room = Dieser Browser hat keinen Platz für ein Bild dieser Größe.
engine-picture-altered = Dieser Browser gibt Seiten Rauschen statt der Pixel eines Bildes, damit sich niemand daran erkennen lässt (in Firefox: privacy.resistFingerprinting). Das eingebaute Bild muss nicht gelesen werden.

# The steps of the probe for threads, and their results.
engine-step-isolated = Die Seite ist von anderen isoliert
engine-isolated-by-server = Der Server hat die Header gesendet, die Browser verlangen, bevor sie Speicher teilen.
engine-isolated-by-worker = Der Service Worker der Seite hat die Header ergänzt, die Browser verlangen, bevor sie Speicher teilen.
engine-not-isolated-by-server = Der Server hat Cross-Origin-Opener-Policy und Cross-Origin-Embedder-Policy nicht gesendet, oder der Browser beachtet sie hier nicht.
engine-not-isolated-by-worker = Der Service Worker der Seite hat Cross-Origin-Opener-Policy und Cross-Origin-Embedder-Policy ergänzt, aber der Browser beachtet sie hier nicht; im Rahmen einer anderen Seite kann das so sein.
engine-not-isolated-by-host = Der Host sendet Cross-Origin-Opener-Policy und Cross-Origin-Embedder-Policy nicht, und es gibt keinen Service Worker, der sie ergänzt. { $why }
engine-step-memory = Gemeinsamer Speicher ist verfügbar
engine-memory-given = { $mib } MiB gemeinsamer Speicher wurden zugeteilt.
engine-step-sent = Worker können darauf zugreifen
engine-memory-sent = Ein Worker erhielt den Speicher.
engine-step-pool = Zwei Threads zählen 1 bis 10 zusammen
engine-pool-sum = Zwei Threads haben 1 bis 10 zu { $sum } zusammengezählt.
engine-not-tried = Nicht versucht: Zuerst muss der vorige Schritt gelingen.
engine-threads-not-loaded = der Build mit Threads konnte nicht geladen werden: { $why }
engine-no-answer = keine Antwort innerhalb von { $seconds } s
engine-probe-not-loaded = ihr Worker konnte nicht geladen werden

# Why there are no threads, and what would help.
engine-not-isolated = Threads brauchen gemeinsamen Speicher, und den geben Browser nur einer Seite, die von anderen isoliert ist. Diese ist es nicht. { $why }
engine-isolated-when-served = Sie ist es, wenn `cargo xtask play` sie ausliefert, unter http://127.0.0.1 oder über https.
engine-isolation-tried = Der Service Worker hat es versucht; ein eigener Tab oder ein aktueller Browser kann helfen.
engine-no-memory = Threads brauchen gemeinsamen Speicher, und dieser Browser hat ihn verweigert. Andere Tabs zu schließen oder ein aktueller Desktop-Browser kann helfen.
engine-no-sent = Threads brauchen Speicher, den Worker sich teilen; dieser Browser stellt ihn bereit, gibt aber keinem Worker Zugriff, wie WebKitGTK. Ein aktuelles Chromium, Firefox oder Safari tut es.
engine-no-pool = Zwei Threads ließen sich nicht starten. Die Seite neu zu laden oder ein aktueller Desktop-Browser kann helfen.

# Why there is no service worker.
engine-service-insecure = Browser erlauben Service Worker nur über https und auf diesem Rechner selbst.
engine-service-unknown = Dieser Browser hat keine Service Worker, oder sie sind abgeschaltet, wie in manchen privaten Fenstern.
engine-service-denied = Der Browser speichert für diese Website keine Daten und führt daher auch keinen Service Worker aus; in seinen Einstellungen lässt sich beides für sie erlauben.
engine-service-broken = Der Service Worker ist nicht gestartet ({ $cause }).
engine-service-late = Der Service Worker ist nicht rechtzeitig gestartet; die Seite neu zu laden kann helfen.
