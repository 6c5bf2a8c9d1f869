// Why a variant has no result, or a request no answer.

import type { Pair } from '../../translation';

export const failures: Pair[] = [
  [
    'A WebSocket needs a server, and this page came from a host of files alone: what it asks is answered by its own service worker, through which no WebSocket goes. Served by `cargo xtask play` or `interleave-server`, the page has one.',
    'Ein WebSocket braucht einen Server, und diese Seite kam von einem Ablageort für Dateien: Was sie fragt, beantwortet ihr eigener Service Worker, durch den kein WebSocket geht. Von `cargo xtask play` oder `interleave-server` ausgeliefert, hat die Seite einen.',
  ],
  ['There is no such experiment.', 'Dieses Experiment gibt es nicht.'],
  ['There is no variant “{=id}”.', 'Es gibt keine Variante „{id}“.'],
  ['“{=id}” is not a model.', '„{id}“ ist kein Modell.'],
  ['“{=id}” is not a channel.', '„{id}“ ist kein Kanal.'],
  ['“{=id}” is no way of doing it.', '„{id}“ ist keine Art, es zu tun.'],
  ['GIL threads download nothing.', 'GIL-Threads laden nichts herunter.'],
  ['Processes need a browser.', 'Prozesse brauchen einen Browser.'],
  ['Requests need a browser.', 'Anfragen brauchen einen Browser.'],
  ['WebSockets need a browser.', 'WebSockets brauchen einen Browser.'],
  ['A thread panicked: {=cause}', 'Ein Thread geriet in Panik: {cause}'],
  ['A thread died: {=cause}', 'Ein Thread ist gestorben: {cause}'],
  ['The process panicked: {=cause}', 'Der Prozess geriet in Panik: {cause}'],
  ['The process died: {=cause}', 'Der Prozess ist gestorben: {cause}'],
  ['The process was ended.', 'Der Prozess wurde beendet.'],
  ['The process could not be loaded.', 'Der Prozess konnte nicht geladen werden.'],
  ['A process did not start: {=cause}.', 'Ein Prozess startete nicht: {cause}.'],
  ['A process could not be listened to: {=cause}.', 'Einem Prozess war nicht zuzuhören: {cause}.'],
  ['A message of the process was garbled.', 'Eine Nachricht des Prozesses war verstümmelt.'],
  ['The message could not be written: {=cause}.', 'Die Nachricht ließ sich nicht schreiben: {cause}.'],
  ['The message could not be read: {=cause}.', 'Die Nachricht ließ sich nicht lesen: {cause}.'],
  ['The picture could not be read: {=cause}.', 'Das Bild ließ sich nicht lesen: {cause}.'],
  ['the process has no picture', 'der Prozess hat kein Bild'],
  ['this experiment gives processes nothing to hold', 'dieses Experiment gibt Prozessen nichts zu halten'],
  ['this experiment gives processes nothing to do', 'dieses Experiment gibt Prozessen nichts zu tun'],
  ['this experiment gives the page nothing to do', 'dieses Experiment gibt der Seite nichts zu tun'],
  ['A thread of the executor died.', 'Ein Thread des Executors ist gestorben.'],
  [
    'The pool has {#n} threads already and cannot have {#m}.',
    'Der Pool hat schon {n} Threads und kann nicht {m} haben.',
  ],
  ['The pool of {#n} threads did not start: {=cause}.', 'Der Pool mit {n} Threads startete nicht: {cause}.'],
  ['There is no message channel: {=cause}.', 'Es gibt keinen Nachrichtenkanal: {cause}.'],
  ['The echo was given up.', 'Das Echo wurde aufgegeben.'],
  ['This process was given no port.', 'Dieser Prozess bekam keinen Port.'],
  ['The talk was given up.', 'Das Gespräch wurde aufgegeben.'],
  ['A message could not be sent: {=cause}.', 'Eine Nachricht ließ sich nicht senden: {cause}.'],
  ['Nothing came back for {#n} s.', '{n} s lang kam nichts zurück.'],
  [
    'The WebSocket was cut off, or could not be opened: is the server there?',
    'Der WebSocket wurde getrennt oder ließ sich nicht öffnen: Ist der Server da?',
  ],
  ['The server closed the WebSocket (code {#n}).', 'Der Server schloss den WebSocket (Code {n}).'],
  [
    'The server closed the WebSocket (code {#n}): {=reason}',
    'Der Server schloss den WebSocket (Code {n}): {reason}',
  ],
  ['There is no WebSocket here: {=cause}.', 'Es gibt hier keinen WebSocket: {cause}.'],
  ['A WebSocket could not be listened to: {=cause}.', 'Einem WebSocket war nicht zuzuhören: {cause}.'],
  [
    'There is no page here whose thread could be asked.',
    'Es gibt hier keine Seite, deren Thread gefragt werden könnte.',
  ],
  [
    'This build has no threads: it was made without shared memory. After `eval "$(cargo xtask env)"` it is made with.',
    'Dieser Build hat keine Threads: Er wurde ohne gemeinsamen Speicher gebaut. Nach `eval "$(cargo xtask env)"` wird er mit gebaut.',
  ],

  // Requests.
  ['The time for all requests together was over.', 'Die Zeit für alle Anfragen zusammen war um.'],
  ['Given up: the answer has more than {#n} bytes.', 'Aufgegeben: Die Antwort hat mehr als {n} Bytes.'],
  ['No answer within {#n} ms.', 'Keine Antwort innerhalb von {n} ms.'],
  [
    'No answer, or one that the server does not let this page read (CORS); the browser does not say which.',
    'Keine Antwort, oder eine, die der Server diese Seite nicht lesen lässt (CORS); der Browser sagt nicht, welches von beiden.',
  ],
  [
    'The server does not let this page read its answers (CORS). That there was one, and when it began, is all that can be known.',
    'Der Server lässt diese Seite seine Antworten nicht lesen (CORS). Dass es eine gab und wann sie begann, ist alles, was man wissen kann.',
  ],

  // Files.
  [
    'Without locks (navigator.locks) files cannot be kept apart from those of other tabs; browsers have them on secure pages: https:// or localhost.',
    'Ohne Locks (navigator.locks) lassen sich Dateien nicht von denen anderer Tabs trennen; Browser haben sie auf sicheren Seiten: https:// oder localhost.',
  ],
  [
    'This browser has no origin-private file system here: it takes a secure page, https:// or localhost.',
    'Dieser Browser hat hier kein Origin-Private File System: Dazu braucht es eine sichere Seite, https:// oder localhost.',
  ],
  [
    'Without locks (navigator.locks) files cannot be kept apart from those of other tabs, and this browser has none; Chromium, Firefox and Safari have them.',
    'Ohne Locks (navigator.locks) lassen sich Dateien nicht von denen anderer Tabs trennen, und dieser Browser hat keine; Chromium, Firefox und Safari haben sie.',
  ],
  [
    'This browser has no origin-private file system; Chromium, Firefox and Safari have one.',
    'Dieser Browser hat kein Origin-Private File System; Chromium, Firefox und Safari haben eins.',
  ],
  [
    'The browser refuses its origin-private file system ({=cause}). Firefox does so in private windows, and any browser where cookies are blocked; an ordinary window helps.',
    'Der Browser verweigert sein Origin-Private File System ({cause}). Firefox tut das in privaten Fenstern, und jeder Browser dort, wo Cookies blockiert sind; ein gewöhnliches Fenster hilft.',
  ],
  [
    'The browser gives this page no more room for files; fewer or smaller pages need less, and so does a disk that is less full.',
    'Der Browser gibt dieser Seite keinen Platz mehr für Dateien; weniger oder kleinere Seiten brauchen weniger, und eine weniger volle Platte hilft ebenso.',
  ],
  ['The browser could not {what}: {=cause}', 'Der Browser konnte {what}: {cause}'],
  ['take a lock', 'keinen Lock nehmen'],
  ['make a folder', 'keinen Ordner anlegen'],
  ['make a file', 'keine Datei anlegen'],
  ['open a file', 'keine Datei öffnen'],
  ['write to a file', 'nicht in eine Datei schreiben'],
  ['find a folder', 'einen Ordner nicht finden'],
  ['find a file', 'eine Datei nicht finden'],
  ['read a file', 'eine Datei nicht lesen'],
  ['hash a file', 'keinen Hash einer Datei bilden'],
  ['remove a folder', 'einen Ordner nicht entfernen'],
  ['look for folders', 'nicht nach Ordnern suchen'],
  [
    'The origin-private file system needs a browser.',
    'Das Origin-Private File System braucht einen Browser.',
  ],
];
