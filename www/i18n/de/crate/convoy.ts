import type { Pair } from '../../translation';

export const convoy: Pair[] = [
  ['Convoy', 'Konvoi'],
  [
    'The answer is there: how long until its thread runs, while others compute?',
    'Die Antwort ist da: Wie lange dauert es, bis ihr Thread läuft, während andere rechnen?',
  ],
  [
    'How long a GIL thread keeps the lock when another wants it: CPython’s sys.setswitchinterval, 5 ms if nobody sets it.',
    'Wie lange ein GIL-Thread den Lock behält, wenn ein anderer ihn will: sys.setswitchinterval von CPython, 5 ms, wenn niemand es setzt.',
  ],
  ['Computing', 'Rechnende'],
  [
    'How many threads or processes compute, until the last answer has been taken.',
    'Wie viele Threads oder Prozesse rechnen, bis die letzte Antwort entgegengenommen ist.',
  ],
  ['Requests', 'Anfragen'],
  [
    'How many small requests one thread makes, one after another, each holding it up.',
    'Wie viele kleine Anfragen ein Thread stellt, eine nach der anderen; jede hält ihn auf.',
  ],
  ['Sweep', 'Durchlauf'],
  [
    'Whether GIL threads are also measured at switch intervals of 0.1, 0.5, 1, 5, 10, 20 and 50 ms.',
    'Ob GIL-Threads auch bei Wechselintervallen von 0,1; 0,5; 1; 5; 10; 20 und 50 ms gemessen werden.',
  ],
  ['CPython’s 5 ms', 'Die 5 ms von CPython'],
  ['Four computing', 'Vier rechnen'],
  ['Four computing, 0.1 ms', 'Vier rechnen, 0,1 ms'],
  ['Alone', 'Allein'],
  [
    'The same requests with nothing computing beside them.',
    'Dieselben Anfragen, ohne dass daneben etwas rechnet.',
  ],
  [
    'A model of CPython’s threads, run on real ones: who asks lets go of the lock round each request, and when the answer is there has to have it again, which whoever computes gives up after the switch interval.',
    'Ein Modell der Threads von CPython, ausgeführt auf echten: Wer fragt, lässt den Lock während jeder Anfrage los und muss ihn wiederhaben, wenn die Antwort da ist; wer rechnet, gibt ihn erst nach dem Wechselintervall her.',
  ],
  [
    'Rayon threads in Web Workers: who asks and who computes need no lock.',
    'Rayon-Threads in Web Workern: Wer fragt und wer rechnet, braucht keinen Lock.',
  ],
  [
    'Workers with a memory of their own: one asks, the others compute.',
    'Worker mit eigenem Speicher: Einer fragt, die anderen rechnen.',
  ],
  ['GIL, {#interval} ms', 'GIL, {interval} ms'],
  [
    'GIL threads at this switch interval, whatever was set; one point of the curve.',
    'GIL-Threads bei diesem Wechselintervall, was auch immer eingestellt ist; ein Punkt der Kurve.',
  ],
  ['counting', 'zählen'],
  ['nobody computes', 'niemand rechnet'],
  ['1 thread computes', '1 Thread rechnet'],
  ['{#n} threads compute', '{n} Threads rechnen'],
  ['1 process computes', '1 Prozess rechnet'],
  ['{#n} processes compute', '{n} Prozesse rechnen'],
  ['no lock', 'kein Lock'],
  [
    'An answer waited {#time} until its thread ran again.',
    'Eine Antwort wartete {time}, bis ihr Thread wieder lief.',
  ],
  [
    'There is no clear difference: under a GIL an answer waited {#gil} until its thread ran again, without one {#without}.',
    'Es gibt keinen klaren Unterschied: Unter einem GIL wartete eine Antwort {gil}, bis ihr Thread wieder lief, ohne {without}.',
  ],
  [
    'Beside {beside} under a GIL an answer waited {#gil} until its thread ran again; without a lock, {#without}.',
    'Neben {dative:beside} unter einem GIL wartete eine Antwort {gil}, bis ihr Thread wieder lief; ohne Lock {without}.',
  ],
  [
    'Beside {beside} under a GIL an answer waited {#gil} until its thread ran again.',
    'Neben {dative:beside} unter einem GIL wartete eine Antwort {gil}, bis ihr Thread wieder lief.',
  ],
  [
    'Who computes gives the lock up only after another has waited for it for a switch interval, here {#interval} ms, however long the answer has been there. These are medians of {#n} answers.',
    'Wer rechnet, gibt den Lock erst her, wenn ein anderer ein Wechselintervall lang auf ihn gewartet hat, hier {interval} ms, wie lange auch immer die Antwort schon da ist. Das sind Mediane von {n} Antworten.',
  ],
  [
    'The wait did not grow with the switch interval throughout, from {#first} at {#short} ms to {#last} at {#long} ms; what else ran on this machine may have been in the way.',
    'Die Wartezeit wuchs nicht durchweg mit dem Wechselintervall, von {first} bei {short} ms bis {last} bei {long} ms; was sonst auf diesem Rechner lief, mag dazwischengekommen sein.',
  ],
  [
    'The wait grew with the switch interval, from {#first} at {#short} ms to {#last} at {#long} ms.',
    'Die Wartezeit wuchs mit dem Wechselintervall, von {first} bei {short} ms auf {last} bei {long} ms.',
  ],
  [
    'The wait grew with the switch interval, from {#first} at {#short} ms to {#last} at {#long} ms, and from {#from} ms on was {#least} to {#most} times the interval.',
    'Die Wartezeit wuchs mit dem Wechselintervall, von {first} bei {short} ms auf {last} bei {long} ms, und betrug ab {from} ms das {least}- bis {most}-Fache des Intervalls.',
  ],
  [
    'The wait grew with the switch interval, from {#first} at {#short} ms to {#last} at {#long} ms, and from {#from} ms on was {#least} to {#most} times the interval, as several threads that compute hand the lock to each other too.',
    'Die Wartezeit wuchs mit dem Wechselintervall, von {first} bei {short} ms auf {last} bei {long} ms, und betrug ab {from} ms das {least}- bis {most}-Fache des Intervalls, denn mehrere rechnende Threads geben den Lock auch einander.',
  ],
  ['Alone an answer waited {#time}; {others}.', 'Allein wartete eine Antwort {time}; {others}.'],
  ['with threads {#time}', 'mit Threads {time}'],
  ['with processes {#time}', 'mit Prozessen {time}'],
  ['no clear difference', 'kein klarer Unterschied'],
  [
    'A request with its wait took {times} (medians).',
    'Eine Anfrage mit ihrer Wartezeit dauerte {times} (Mediane).',
  ],
  ['{#time} alone', '{time} allein'],
  ['{#time} under the GIL', '{time} unter dem GIL'],
  ['{#time} with threads', '{time} mit Threads'],
  ['{#time} with processes', '{time} mit Prozessen'],
  ['{requests} as a whole: {each}.', '{requests} als Ganzes: {each}.'],
  ['{who} {!how} the requests alone, {times}', '{who} {how} die Anfragen allein, {times}'],
  [
    '{who} ran too few times to be compared with the requests alone, {times}',
    '{who} liefen zu selten für einen Vergleich mit den Anfragen allein, {times}',
  ],
  [
    'On the other side, steps computed a second, in millions: {each}.',
    'Auf der anderen Seite die gerechneten Schritte je Sekunde, in Millionen: {each}.',
  ],
  ['{#n} under the GIL at {#interval} ms', '{n} unter dem GIL bei {interval} ms'],
  [
    'There are {cores} for {#n} threads: without a lock, too, an answer may have to wait until the operating system gives its thread one.',
    'Für {n} Threads gibt es {gibt:cores}: Auch ohne Lock muss eine Antwort vielleicht warten, bis das Betriebssystem ihrem Thread einen gibt.',
  ],
  ['gibt:one core', 'nur einen Kern'],
  ['interval', 'Intervall'],
  ['{#n} intervals', '{n} Intervalle'],
  [
    'One switch interval: who computes keeps the lock for so long.',
    'Ein Wechselintervall: So lange behält den Lock, wer rechnet.',
  ],
  [
    '{#n} switch intervals: each of those who compute keeps the lock for one.',
    '{n} Wechselintervalle: Jeder, der rechnet, behält den Lock eines lang.',
  ],
  ['threads', 'Threads'],
  ['processes', 'Prozesse'],
  ['{who}, where there is no lock: {#time}.', '{who}, wo es keinen Lock gibt: {time}.'],
  ['Wait of an answer by switch interval', 'Wartezeit einer Antwort nach Wechselintervall'],
  ['switch interval', 'Wechselintervall'],
  ['wait', 'Wartezeit'],
  ['Variant', 'Variante'],
  [
    'GIL threads at each switch interval, and those without a lock.',
    'GIL-Threads bei jedem Wechselintervall, und die ohne Lock.',
  ],
  ['Wait', 'Wartezeit'],
  [
    'How long an answer was there until its thread ran again: the median of all samples, with the 95 % interval.',
    'Wie lange eine Antwort da war, bis ihr Thread wieder lief: der Median aller Messungen, mit dem 95-%-Intervall.',
  ],
  ['Intervals', 'Intervalle'],
  ['The wait divided by the switch interval.', 'Die Wartezeit geteilt durch das Wechselintervall.'],
  ['Request', 'Anfrage'],
  [
    'From making a request until its thread ran again with the answer: the median.',
    'Vom Stellen einer Anfrage, bis ihr Thread mit der Antwort wieder lief: der Median.',
  ],
  ['Million steps/s', 'Mio. Schritte/s'],
  [
    'What was computed meanwhile, by all who did, in the last sample.',
    'Was derweil gerechnet wurde, von allen, die es taten, in der letzten Messung.',
  ],
];
