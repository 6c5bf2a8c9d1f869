// German texts about sending requests, and texts that several experiments with requests share.

import type { Pair } from '../../translation';

export const requests: Pair[] = [
  ['One request after another, each awaited.', 'Eine Anfrage nach der anderen, jede abgewartet.'],
  [
    'Fetch futures in one thread, so many in flight at once.',
    'Fetch-Futures in einem Thread, so viele auf einmal unterwegs.',
  ],
  [
    'A model of CPython’s threads, run on real ones: blocking requests; the one lock is let go round each.',
    'Ein Modell der Threads von CPython, ausgeführt auf echten: blockierende Anfragen; der eine Lock wird während jeder losgelassen.',
  ],
  [
    'Rayon threads, each making blocking requests (synchronous XMLHttpRequest).',
    'Rayon-Threads, von denen jeder blockierende Anfragen stellt (synchroner XMLHttpRequest).',
  ],
  [
    'Workers with a memory of their own, each awaiting its own requests.',
    'Worker mit eigenem Speicher, von denen jeder seine eigenen Anfragen abwartet.',
  ],
  ['one request after another', 'eine Anfrage nach der anderen'],
  ['{slots}, one thread', '{slots}, ein Thread'],
  ['lock released while waiting', 'Lock beim Warten losgelassen'],
  ['blocking requests', 'blockierende Anfragen'],
  ['own fetch each', 'je ein eigenes Fetch'],

  ['In flight', 'Unterwegs'],
  ['Timeout', 'Timeout'],
  ['Retries', 'Wiederholungen'],
  [
    'Whether a request that failed is tried again, and how the pauses before grow: always the same, twice as long each time, or anything up to that at random (full jitter), so that those that failed together do not come back together. What cannot end better, such as a 404, is not tried again; a server that says when to come back (Retry-After) is believed.',
    'Ob eine gescheiterte Anfrage wiederholt wird und wie die Pausen davor wachsen: immer gleich, jedes Mal doppelt so lang, oder zufällig bis zu so lang (Full Jitter), damit nicht gemeinsam wiederkommt, was gemeinsam scheiterte. Was nicht besser enden kann, etwa ein 404, wird nicht wiederholt; einem Server, der sagt, wann man wiederkommen soll (Retry-After), wird geglaubt.',
  ],
  ['none', 'keine'],
  ['fixed', 'fest'],
  ['exponential', 'exponentiell'],
  ['full jitter', 'Full Jitter'],
  ['Tries', 'Versuche'],
  [
    'The most tries of one request, the first one included.',
    'Höchstzahl der Versuche je Anfrage, der erste eingeschlossen.',
  ],
  ['First pause', 'Erste Pause'],
  [
    'How long the pause before the second try is, or may be. No pause is longer than 10 s, unless a server asks for it.',
    'Wie lang die Pause vor dem zweiten Versuch ist oder sein darf. Keine Pause ist länger als 10 s, es sei denn, ein Server verlangt es.',
  ],
  ['Rate', 'Rate'],
  [
    'The most requests a second, each try counted: a token bucket, which all threads, processes or futures share. 0 for no bound.',
    'Höchstzahl der Anfragen je Sekunde, jeder Versuch gezählt: ein Token-Bucket, den sich alle Threads, Prozesse oder Futures teilen. 0 für keine Grenze.',
  ],
  ['Burst', 'Burst'],
  ['How many may go at once after a pause.', 'Wie viele nach einer Pause auf einmal losdürfen.'],
  ['Arrivals', 'Ankünfte'],
  [
    '0 is the closed model: the next request follows an answer. Else so many are due each second, answered or not (the open model), as when many people press a button; a latency then counts from the moment at which the request was due.',
    '0 ist das geschlossene Modell: Die nächste Anfrage folgt auf eine Antwort. Sonst sind jede Sekunde so viele fällig, beantwortet oder nicht (das offene Modell), wie wenn viele Menschen einen Knopf drücken; eine Latenz zählt dann ab dem Moment, in dem die Anfrage fällig war.',
  ],
  ['Per server', 'Je Server'],
  [
    'How many at once go to any one server that is not the one this page came from. Six is what browsers take; more is rude to a server that you do not know.',
    'Wie viele auf einmal an einen Server gehen, von dem diese Seite nicht kommt. Sechs nehmen Browser; mehr ist unhöflich gegenüber einem Server, den man nicht kennt.',
  ],
  ['Time for all', 'Zeit für alle'],
  [
    'What is not answered by then is given up, and what is not made yet is not made. 0 for as long as it takes.',
    'Was bis dahin nicht beantwortet ist, wird aufgegeben, und was noch nicht gestellt ist, wird nicht mehr gestellt. 0 für so lange, wie es dauert.',
  ],

  [
    'More in flight than the browser has connections: over HTTP/1.1 it sends six at a time to one server, and half of the futures’ requests waited {#time} or more inside the browser.',
    'Mehr unterwegs, als der Browser Verbindungen hat: Über HTTP/1.1 sendet er jeweils sechs an einen Server, und die Hälfte der Anfragen der Futures wartete {time} oder länger im Browser.',
  ],
  [
    'The blocking requests of threads are exempt from that in this browser.',
    'Die blockierenden Anfragen der Threads sind in diesem Browser davon ausgenommen.',
  ],
  [
    'Over HTTP/2 all of them go by one connection: none had to wait for one of six, as over HTTP/1.1, and half were sent within {#time}.',
    'Über HTTP/2 gehen alle über eine Verbindung: Keine musste auf eine von sechs warten wie über HTTP/1.1, und die Hälfte wurde innerhalb von {time} gesendet.',
  ],
  ['{ends}; no other was made.', '{ends}; eine andere wurde nicht gestellt.'],
  ['{ends}; the other answer was kept.', '{ends}; die andere Antwort blieb erhalten.'],
  ['{ends}; all {#n} other answers were kept.', '{ends}; alle {n} anderen Antworten blieben erhalten.'],
  [
    'Run asks again, and goes well once the server is there and lets this page read its answers (CORS).',
    'Ein neuer Lauf fragt noch einmal und gelingt, sobald der Server da ist und diese Seite seine Antworten lesen lässt (CORS).',
  ],
  [
    'Run asks again, and goes well once the server is there.',
    'Ein neuer Lauf fragt noch einmal und gelingt, sobald der Server da ist.',
  ],
  ['{=url} gave no answer in time', '{url} gab nicht rechtzeitig Antwort'],
  ['{#n} requests gave no answer in time', '{n} Anfragen blieben zu lange ohne Antwort'],
  [
    '{=url} were given up when the time for all was over',
    '{url} wurde aufgegeben, als die Zeit für alle um war',
  ],
  [
    '{#n} requests were given up when the time for all was over',
    '{n} Anfragen wurden aufgegeben, als die Zeit für alle um war',
  ],
  ['{=url} could not reach the server', '{url} erreichte den Server nicht'],
  ['{#n} requests could not reach the server', '{n} Anfragen erreichten den Server nicht'],
  [
    '{requests} of the typical sample failed and came again, the most persistent {#n} times: {ended}.',
    '{requests} der typischen Messung scheiterten und wurden wiederholt, mit bis zu {n} Versuchen: {ended}.',
  ],
  [
    'One request of the typical sample failed and came again, the most persistent {#n} times: {ended}.',
    'Eine Anfrage der typischen Messung scheiterte und wurde wiederholt, mit {n} Versuchen: {sie:ended}.',
  ],
  ['all went well in the end', 'alle gelangen am Ende'],
  ['none went well', 'keine gelang'],
  ['sie:all went well in the end', 'sie gelang am Ende'],
  ['sie:none went well', 'sie gelang nie'],
  ['{#well} of {#n} went well in the end', '{well} von {n} gelangen am Ende'],
  [
    '{answers} came from a server that does not let this page read its answers (CORS): that it answered and when is known, and nothing else. Blocking requests cannot even have that; for threads such a server is silent.',
    '{answers} kamen von einem Server, der diese Seite seine Antworten nicht lesen lässt (CORS): Dass er antwortete und wann, ist bekannt, sonst nichts. Blockierende Anfragen bekommen nicht einmal das; für Threads schweigt ein solcher Server.',
  ],
  [
    'One answer came from a server that does not let this page read its answers (CORS): that it answered and when is known, and nothing else. Blocking requests cannot even have that; for threads such a server is silent.',
    'Eine Antwort kam von einem Server, der diese Seite seine Antworten nicht lesen lässt (CORS): Dass er antwortete und wann, ist bekannt, sonst nichts. Blockierende Anfragen bekommen nicht einmal das; für Threads schweigt ein solcher Server.',
  ],
  [
    '{who}: {#n} requests a second; half were answered within {#median}, {#percent} % within {#tail} (of {#all}).',
    '{who}: {n} Anfragen je Sekunde; die Hälfte war innerhalb von {median} beantwortet, {percent}\u00a0% innerhalb von {tail} (von {all}).',
  ],

  // Ping test.
  ['Ping test', 'Ping-Test'],
  [
    'Six servers to ask: one by one, or all at once?',
    'Sechs Server zu fragen: einen nach dem anderen oder alle auf einmal?',
  ],
  ['URLs', 'URLs'],
  [
    'One address a line, asked with GET; a list can be dropped here as a file. Your own too: if their servers let this page read the answer (CORS), everything is shown, else only that there was one and when (opaque). A number (_=1) is added, so that no cache answers. Nothing is sent to anybody else. Please ask only servers that will not mind.',
    'Eine Adresse je Zeile, gefragt mit GET; eine Liste kann als Datei hier abgelegt werden. Auch eigene: Wenn deren Server diese Seite die Antwort lesen lassen (CORS), wird alles gezeigt, sonst nur, dass es eine gab und wann (opaque). Eine Nummer (_=1) wird angehängt, damit kein Cache antwortet. An niemanden sonst wird etwas gesendet. Bitte fragen Sie nur Server, die nichts dagegen haben.',
  ],
  [
    'How many requests at once, and so how many threads or processes.',
    'Wie viele Anfragen auf einmal und damit wie viele Threads oder Prozesse.',
  ],
  [
    'How long a request may take before it is given up; each try has so long.',
    'Wie lange eine Anfrage dauern darf, bevor sie aufgegeben wird; jeder Versuch hat so lange.',
  ],
  ['Times', 'Durchgänge'],
  ['How often the whole list is gone through.', 'Wie oft die ganze Liste durchgegangen wird.'],
  ['Six codes, 130 ms each', 'Sechs Codes, je 130 ms'],
  ['One slow server', 'Ein langsamer Server'],
  ['Fifty at once', 'Fünfzig auf einmal'],
  ['One by one the requests took {#time}.', 'Nacheinander brauchten die Anfragen {time}.'],
  ['all at once', 'alle auf einmal'],
  ['{#n} at a time', 'je {n} auf einmal'],
  [
    '{who} took about as long as the slowest request alone.',
    '{who} brauchten sie ungefähr so lange wie die langsamste Anfrage allein.',
  ],
  [
    '{who} took {#n} % of the time of one by one.',
    '{who} brauchten sie {n}\u00a0% der Zeit von einer nach der anderen.',
  ],
  [
    '{who} took {#together} against {#alone} one by one.',
    '{who} brauchten sie {together}, nacheinander {alone}.',
  ],
  [
    '{who} took {#together} against {#alone} one by one: {times}. Waiting is not work: while one request waits for its server, others can be on their way.',
    '{who}: {together} gegen {alone} nacheinander, {times}. Warten ist keine Arbeit: Während eine Anfrage auf ihren Server wartet, können andere unterwegs sein.',
  ],
  [
    'Even under a GIL threads help here, since the lock is let go while a request waits: {times}.',
    'Selbst unter einem GIL helfen Threads hier, denn der Lock wird losgelassen, während eine Anfrage wartet: {times}.',
  ],
];
