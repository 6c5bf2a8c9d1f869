// Texts of the engine about runs, hosts and threads (`../../en/engine.ts`).

import type { Pair } from '../../translation';

export const engine: Pair[] = [
  ['Threads are off here.', 'Threads sind hier aus.'],
  [
    'The run’s worker did not start within {#time}.',
    'Der Worker des Laufs startete nicht innerhalb von {time}.',
  ],
  [
    'The threads or processes did not start within {#time}.',
    'Die Threads oder Prozesse starteten nicht innerhalb von {time}.',
  ],
  ['The run’s worker could not be loaded.', 'Der Worker des Laufs konnte nicht geladen werden.'],
  ['The run’s worker died: {?why}', 'Der Worker des Laufs ist gestorben: {why}'],
  ['The run’s worker failed: {?why}', 'Der Worker des Laufs ist gescheitert: {why}'],
  ['Error: {*why}', '{why}'],
  ['The page’s thread failed: {?why}', 'Der Thread der Seite ist gescheitert: {why}'],
  [
    '“{=name}” is not a picture that this browser can read; PNG, JPEG and WebP are what all of them can.',
    '„{name}“ ist kein Bild, das dieser Browser lesen kann; PNG, JPEG und WebP können alle.',
  ],
  [
    '“{=name}” has {#millions} million pixels; {#most} million is the most.',
    '„{name}“ hat {millions} Millionen Pixel; höchstens {most} Millionen gehen.',
  ],
  [
    'A side of “{=name}” has {#n} pixels; browsers draw up to {#most}.',
    'Eine Seite von „{name}“ hat {n} Pixel; Browser zeichnen bis zu {most}.',
  ],
  [
    'This browser gives pages noise in place of a picture’s pixels, so that nobody is recognised by them (in Firefox: privacy.resistFingerprinting). The built-in picture needs no reading.',
    'Dieser Browser gibt Seiten Rauschen statt der Pixel eines Bildes, damit niemand an ihnen erkannt wird (in Firefox: privacy.resistFingerprinting). Das eingebaute Bild muss nicht gelesen werden.',
  ],
  [
    'This browser has no room for a picture of that size.',
    'Dieser Browser hat keinen Platz für ein Bild dieser Größe.',
  ],
  ['The page is isolated from other sites', 'Die Seite ist von anderen isoliert'],
  [
    'The server sent the headers that browsers ask for before they share memory.',
    'Der Server hat die Header gesendet, die Browser verlangen, bevor sie Speicher teilen.',
  ],
  [
    'The page’s own service worker added the headers that browsers ask for before they share memory.',
    'Der Service Worker der Seite hat die Header ergänzt, die Browser verlangen, bevor sie Speicher teilen.',
  ],
  [
    'The server did not send Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, or the browser does not honour them here.',
    'Der Server hat Cross-Origin-Opener-Policy und Cross-Origin-Embedder-Policy nicht gesendet, oder der Browser beachtet sie hier nicht.',
  ],
  [
    'The page’s own service worker added Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, but the browser does not honour them here; in a frame of another page it may not.',
    'Der Service Worker der Seite hat Cross-Origin-Opener-Policy und Cross-Origin-Embedder-Policy ergänzt, aber der Browser beachtet sie hier nicht; im Rahmen einer anderen Seite kann das so sein.',
  ],
  [
    'Its host does not send Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, and there is no service worker to add them. {*why}',
    'Der Host sendet Cross-Origin-Opener-Policy und Cross-Origin-Embedder-Policy nicht, und es gibt keinen Service Worker, der sie ergänzt. {why}',
  ],
  ['Shared memory can be had', 'Gemeinsamer Speicher ist zu haben'],
  ['{#mib} MiB of shared memory were given.', '{mib} MiB gemeinsamer Speicher wurden zugeteilt.'],
  ['Workers are let into it', 'Worker werden hineingelassen'],
  ['A worker was given the memory.', 'Ein Worker bekam den Speicher.'],
  ['Two threads add up 1 to 10', 'Zwei Threads zählen 1 bis 10 zusammen'],
  ['Two threads added 1 to 10 up to {#sum}.', 'Zwei Threads haben 1 bis 10 zu {sum} zusammengezählt.'],
  ['Not tried: the step before has to work first.', 'Nicht versucht: Erst muss der Schritt davor gelingen.'],
  [
    'the build with threads could not be loaded: {=why}',
    'die Fassung mit Threads konnte nicht geladen werden: {why}',
  ],
  ['no answer within {#time}', 'keine Antwort innerhalb von {time}'],
  ['its worker could not be loaded', 'ihr Worker konnte nicht geladen werden'],
  [
    'Threads need shared memory, and browsers give it only to a page that is isolated from other sites. This one is not. {*why}',
    'Threads brauchen gemeinsamen Speicher, und den geben Browser nur einer Seite, die von anderen isoliert ist. Diese ist es nicht. {why}',
  ],
  [
    'It is when `cargo xtask play` serves it, at http://127.0.0.1 or over https.',
    'Sie ist es, wenn `cargo xtask play` sie ausliefert, unter http://127.0.0.1 oder über https.',
  ],
  [
    'Its service worker tried; opening it in a tab of its own, or in a current browser, may help.',
    'Der Service Worker hat es versucht; ein eigener Tab oder ein aktueller Browser kann helfen.',
  ],
  [
    'Threads need shared memory, and this browser refused it. Closing other tabs or a current desktop browser may help.',
    'Threads brauchen gemeinsamen Speicher, und dieser Browser hat ihn verweigert. Andere Tabs zu schließen oder ein aktueller Desktop-Browser kann helfen.',
  ],
  [
    'Threads need memory that workers share, and this browser makes some but lets no worker into it, as WebKitGTK does. A current Chromium, Firefox or Safari does let them.',
    'Threads brauchen Speicher, den Worker sich teilen; dieser Browser hat solchen, lässt aber keinen Worker hinein, wie WebKitGTK. Ein aktuelles Chromium, Firefox oder Safari tut es.',
  ],
  [
    'Two threads could not be started. Loading the page again or a current desktop browser may help.',
    'Zwei Threads ließen sich nicht starten. Die Seite neu zu laden oder ein aktueller Desktop-Browser kann helfen.',
  ],
  [
    'Browsers allow service workers only over https and on this machine itself.',
    'Browser erlauben Service Worker nur über https und auf diesem Rechner selbst.',
  ],
  [
    'This browser has no service workers, or they are switched off, as in some private windows.',
    'Dieser Browser hat keine Service Worker, oder sie sind abgeschaltet, wie in manchen privaten Fenstern.',
  ],
  [
    'The browser keeps no data for this site, and so runs no service worker either; both may be allowed for the site in the browser’s settings.',
    'Der Browser behält für diese Website keine Daten und führt also auch keinen Service Worker aus; in seinen Einstellungen lässt sich beides für sie erlauben.',
  ],
  ['The service worker did not start ({?cause}).', 'Der Service Worker ist nicht gestartet ({cause}).'],
  [
    'The service worker did not start in time; loading the page again may help.',
    'Der Service Worker ist nicht rechtzeitig gestartet; die Seite neu zu laden kann helfen.',
  ],
  ['unknown', 'unbekannt'],
];
