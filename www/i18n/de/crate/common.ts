// Texts of several experiments, and the words for their placeholders.

import type { Pair } from '../../translation';

/** Things that are counted, with both capitalisations: `two threads`, `1 thread`. */
const THINGS = [
  ['thread', 'threads', 'ein Thread', 'Threads'],
  ['process', 'processes', 'ein Prozess', 'Prozesse'],
  ['worker', 'workers', 'ein Worker', 'Worker'],
  ['core', 'cores', 'ein Kern', 'Kerne'],
  ['request', 'requests', 'eine Anfrage', 'Anfragen'],
  ['answer', 'answers', 'eine Antwort', 'Antworten'],
  ['page', 'pages', 'eine Seite', 'Seiten'],
  ['file', 'files', 'eine Datei', 'Dateien'],
  ['row', 'rows', 'eine Zeile', 'Zeilen'],
  ['variant', 'variants', 'eine Variante', 'Varianten'],
  ['run', 'runs', 'ein Lauf', 'Läufe'],
  ['sample', 'samples', 'eine Messung', 'Messungen'],
  ['slot', 'slots', 'ein Platz', 'Plätze'],
  ['future', 'futures', 'ein Future', 'Futures'],
  ['WebSocket', 'WebSockets', 'ein WebSocket', 'WebSockets'],
  ['try', 'tries', 'ein Versuch', 'Versuche'],
  ['time', 'times', 'einmal', 'Mal'],
  ['piece', 'pieces', 'ein Stück', 'Stücke'],
  ['task', 'tasks', 'eine Aufgabe', 'Aufgaben'],
  ['round', 'rounds', 'eine Runde', 'Runden'],
  ['step', 'steps', 'ein Schritt', 'Schritte'],
  ['number', 'numbers', 'eine Zahl', 'Zahlen'],
  ['consumer', 'consumers', 'ein Verbraucher', 'Verbraucher'],
  ['pill', 'pills', 'eine Pille', 'Pillen'],
  ['reader', 'readers', 'ein Leser', 'Leser'],
  ['writer', 'writers', 'ein Schreiber', 'Schreiber'],
  ['entry', 'entries', 'ein Eintrag', 'Einträge'],
  ['replacement', 'replacements', 'eine Ersetzung', 'Ersetzungen'],
  ['look-up', 'look-ups', 'eine Suche', 'Suchen'],
  ['computing thread', 'computing threads', 'ein rechnender Thread', 'rechnende Threads'],
] as const;

const counted: Pair[] = THINGS.flatMap(([one, many, ein, viele]) => {
  const alone = viele === 'Mal' ? 'Mal' : ein.replace(/^eine? /, '');
  return [
    [`one ${one}`, ein],
    [`1 ${one}`, `1 ${alone}`],
    [`no ${many}`, viele === 'Mal' ? 'keinmal' : `keine ${viele}`],
    [`{#n} ${many}`, `{n} ${viele}`],
    [
      `dative:one ${one}`,
      ein
        .replace(/^ein /, 'einem ')
        .replace(/^eine /, 'einer ')
        .replace('rechnender', 'rechnenden'),
    ],
    [`dative:no ${many}`, `keinen ${dative(viele)}`],
    [`dative:{#n} ${many}`, `{n} ${dative(viele)}`],
  ] satisfies Pair[];
});

function dative(many: string): string {
  return many.replace('rechnende ', 'rechnenden ').replace(/(?<=e|er)$/, 'n');
}

export const common: Pair[] = [
  ...counted,
  ['two', 'zwei'],
  ['three', 'drei'],
  ['four', 'vier'],
  ['five', 'fünf'],
  ['six', 'sechs'],
  ['seven', 'sieben'],
  ['eight', 'acht'],
  ['nine', 'neun'],
  ['ten', 'zehn'],
  ['eleven', 'elf'],
  ['twelve', 'zwölf'],

  // Variants of many experiments.
  ['Sequential', 'Sequenziell'],
  ['Async', 'Async'],
  ['GIL threads', 'GIL-Threads'],
  ['Threads', 'Threads'],
  ['Processes', 'Prozesse'],
  ['SIMD', 'SIMD'],
  ['SIMD + threads', 'SIMD + Threads'],
  ['One thread does one part after another.', 'Ein Thread erledigt einen Teil nach dem anderen.'],
  [
    'One thread; the parts take turns and yield to the event loop every 5 ms.',
    'Ein Thread; die Teile wechseln sich ab und geben alle 5 ms an die Ereignisschleife ab.',
  ],
  [
    'A model of CPython’s threads, run on real ones: a thread must hold the one lock to run and hands it over after the switch interval.',
    'Ein Modell der Threads von CPython, ausgeführt auf echten: Ein Thread muss den einen Lock halten, um zu laufen, und gibt ihn nach dem Wechselintervall weiter.',
  ],
  [
    'Rayon threads in Web Workers over one shared memory.',
    'Rayon-Threads in Web Workern über einem gemeinsamen Speicher.',
  ],
  [
    'Workers with a memory of their own; tasks and results travel as messages.',
    'Worker mit eigenem Speicher; Aufgaben und Ergebnisse reisen als Nachrichten.',
  ],
  [
    'One thread whose instructions take 128 bits at once, 4 numbers of 32 bits or 2 of 64. In all variants without SIMD in their name, the compiler was not allowed any such instruction.',
    'Ein Thread, dessen Befehle 128 Bit auf einmal nehmen, 4 Zahlen zu 32 Bit oder 2 zu 64. In allen Varianten ohne SIMD im Namen durfte der Compiler keinen solchen Befehl verwenden.',
  ],
  [
    'Rayon threads over one shared memory, each by 128 bits at once.',
    'Rayon-Threads über einem gemeinsamen Speicher, jeder mit 128 Bit auf einmal.',
  ],

  // Descriptions of variants.
  ['one thread, parts take turns', 'ein Thread, Teile wechseln sich ab'],
  ['{threads}, one lock, {#interval} ms', '{threads}, ein Lock, {interval} ms'],
  ['{threads}, shared memory', '{threads}, gemeinsamer Speicher'],
  ['fixed blocks', 'feste Blöcke'],
  ['work stealing', 'Work-Stealing'],
  ['shared memory', 'gemeinsamer Speicher'],
  ['messages only', 'nur Nachrichten'],
  ['128 bits at once', '128 Bit auf einmal'],
  ['one lock', 'ein Lock'],

  // Fields of many experiments.
  ['Workers', 'Worker'],
  ['Seed', 'Startwert'],
  ['Switch interval', 'Wechselintervall'],
  ['Numbers', 'Zahlen'],
  ['Steps', 'Schritte'],
  ['Delay', 'Verzögerung'],
  ['on', 'an'],
  ['off', 'aus'],
  ['/s', '/s'],
  [
    'How many threads or processes; each takes the next task as soon as it is free.',
    'Wie viele Threads oder Prozesse; jeder nimmt die nächste Aufgabe, sobald er frei ist.',
  ],
  [
    'How long a GIL thread keeps the lock when another wants it; CPython’s is 5 ms.',
    'Wie lange ein GIL-Thread den Lock behält, wenn ein anderer ihn will; bei CPython sind es 5 ms.',
  ],

  // Lanes of the timeline, and labels of their spans.
  ['the thread', 'der Thread'],
  ['event loop', 'Ereignisschleife'],
  ['one at a time', 'nacheinander'],
  ['set-up', 'Einrichtung'],
  ['the host’s thread', 'Thread des Laufs'],
  ['the page’s thread', 'Thread der Seite'],
  ['thread {#n}', 'Thread {n}'],
  ['process {#n}', 'Prozess {n}'],
  ['slot {#n}', 'Platz {n}'],
  ['callback {#n}', 'Callback {n}'],
  ['client {#n}', 'Client {n}'],
  ['message {#n}', 'Nachricht {n}'],
  ['part {#n}', 'Teil {n}'],
  ['step {#n}', 'Schritt {n}'],
  ['requests', 'Anfragen'],
  ['asked', 'gefragt'],
  ['answered', 'beantwortet'],
  ['starting the run’s worker', 'Worker des Laufs starten'],
  ['bringing the module to life', 'Modul instanziieren'],
  ['starting threads or processes', 'Threads oder Prozesse starten'],

  // Speed-ups.
  ['{#ratio}× (95 % interval {#low}–{#high})', '{ratio}× (95-%-Intervall {low}–{high})'],
  ['{#ratio}× (too few samples for an interval)', '{ratio}× (zu wenige Messungen für ein Intervall)'],
  ['were hardly faster than', 'waren kaum schneller als'],
  ['were hardly slower than', 'waren kaum langsamer als'],
  ['were as fast, within 10 %, as', 'waren bis auf 10\u00a0% so schnell wie'],
  ['were faster than', 'waren schneller als'],
  ['were slower than', 'waren langsamer als'],
  ['were not clearly faster or slower than', 'waren nicht klar schneller oder langsamer als'],
  ['war:were hardly faster than', 'war kaum schneller als'],
  ['war:were hardly slower than', 'war kaum langsamer als'],
  ['war:were as fast, within 10 %, as', 'war bis auf 10\u00a0% so schnell wie'],
  ['war:were faster than', 'war schneller als'],
  ['war:were slower than', 'war langsamer als'],
  ['war:were not clearly faster or slower than', 'war nicht klar schneller oder langsamer als'],

  // Findings of computing experiments.
  ['With one worker there is nothing to share out.', 'Bei einem Worker gibt es nichts zu verteilen.'],
  ['{who} took {share} of one.', '{who} brauchten {share}, die einer braucht.'],
  ['half the time', 'die Hälfte der Zeit'],
  ['a third of the time', 'ein Drittel der Zeit'],
  ['a quarter of the time', 'ein Viertel der Zeit'],
  ['{#n} % of the time', '{n}\u00a0% der Zeit'],
  ['{who} {!how} one.', '{who} {how} einer.'],
  [
    '{who} ran too few times to be compared with one.',
    '{who} liefen zu selten für einen Vergleich mit einem.',
  ],
  ['One thread {!did} in {#time}.', 'Ein Thread brauchte {time}, um {did}.'],
  ['One thread took {#time}.', 'Ein Thread brauchte {time}.'],
  [
    '{#time} of work is too little to share out: waking a thread takes part of a millisecond, and a message to a process and its answer take longer.',
    '{time} Arbeit sind zum Aufteilen zu wenig: Einen Thread zu wecken dauert einen Teil einer Millisekunde, eine Nachricht an einen Prozess und ihre Antwort dauern länger.',
  ],
  ['{who}: {times}.', '{who}: {times}.'],
  [
    'Under a GIL {who} {!how} one, {times}: only one could run at a time.',
    '{who} unter einem GIL {how} einer, {times}: Nur einer konnte jeweils laufen.',
  ],
  [
    'Under a GIL {who} ran too few times to be compared with one, {times}: only one could run at a time.',
    '{who} unter einem GIL liefen zu selten für einen Vergleich mit einem, {times}: Nur einer konnte jeweils laufen.',
  ],
  [
    'Under a GIL one thread {!how} one, {times}: only one could run at a time.',
    'Ein Thread unter einem GIL {war:how} einer ohne, {times}: Nur einer konnte jeweils laufen.',
  ],
  [
    'Under a GIL one thread ran too few times to be compared with one, {times}: only one could run at a time.',
    'Ein Thread unter einem GIL lief zu selten für einen Vergleich mit einem ohne, {times}: Nur einer konnte jeweils laufen.',
  ],
  [
    'The lock was handed over more often than can be drawn.',
    'Der Lock wurde öfter weitergegeben, als sich zeichnen lässt.',
  ],
  ['The lock was handed over once.', 'Der Lock wurde einmal weitergegeben.'],
  ['The lock was handed over {#n} times.', 'Der Lock wurde {n}-mal weitergegeben.'],
  ['On average a thread waited {#time} of {#all}.', 'Im Mittel wartete ein Thread {time} von {all}.'],
  [
    'Async has one thread too: taking turns in {pieces} {!cost}, {times}.',
    'Auch Async hat einen Thread: Das Abwechseln in {dative:pieces} {cost}, {times}.',
  ],
  ['had too few samples to be compared', 'hatte zu wenige Messungen für einen Vergleich'],
  ['made no clear difference', 'machte keinen klaren Unterschied'],
  ['cost a little', 'kostete ein wenig'],
  ['cost time', 'kostete Zeit'],
  ['was faster, which the work does not explain', 'war schneller, was die Arbeit nicht erklärt'],
  ['SIMD, 128 bits at once, {!how}: {times}.', 'SIMD, 128 Bit auf einmal, {how}: {times}.'],
  ['made one thread faster', 'machte einen Thread schneller'],
  ['made one thread slower', 'machte einen Thread langsamer'],
  ['ran too few times to be compared', 'lief zu selten für einen Vergleich'],
  ['SIMD and threads together: {times}; {compared}.', 'SIMD und Threads zusammen: {times}; {compared}.'],
  ['the two gains multiplied would be {times}×', 'beide Gewinne multipliziert wären {times}×'],
  [
    'the two gains multiplied, {times}×, lie within that interval',
    'beide Gewinne multipliziert, {times}×, liegen in diesem Intervall',
  ],
  [
    'less than the two gains multiplied, {times}×: memory and the sharing out take their part',
    'weniger als beide Gewinne multipliziert, {times}×: Speicher und Verteilen kosten ihren Teil',
  ],
  ['more than the two gains multiplied, {times}×', 'mehr als beide Gewinne multipliziert, {times}×'],
  [
    'On average a process computed for {#run} and spent {#messages} on messages, copying included.',
    'Im Mittel rechnete ein Prozess {run} und verbrachte {messages} mit Nachrichten, das Kopieren eingeschlossen.',
  ],

  // Notes on a run as a whole.
  ['{names}: {*reason}', '{names}: {reason}'],
  [
    'Each sample began with nothing: starting workers, threads and processes is in its time.',
    'Jede Messung begann mit nichts: Das Starten von Workern, Threads und Prozessen ist in ihrer Zeit enthalten.',
  ],
  [
    '{names}: samples are so short that the clock’s own grain is over 5 % of them; more work per sample would give better figures.',
    '{names}: Die Messungen sind so kurz, dass schon die Körnung der Uhr mehr als 5\u00a0% davon ist; mehr Arbeit je Messung gäbe bessere Zahlen.',
  ],
  [
    'Other work had the processors: {#cores} of {#workers} cores were there. Close it and run again before you conclude anything from these times.',
    'Andere Arbeit hatte die Prozessoren: {cores} von {workers} Kernen waren da. Beende sie und starte noch einmal, bevor du aus diesen Zeiten etwas schließt.',
  ],
  [
    '{who}: one sample took {#time} longer than the others, as when a machine sleeps or a browser is held up. It is kept and marked; run again before you conclude anything from it.',
    '{who}: Eine Messung dauerte {time} länger als die anderen, wie wenn ein Rechner schläft oder ein Browser angehalten wird. Sie bleibt und ist markiert; starte noch einmal, bevor du etwas daraus schließt.',
  ],
  [
    'From run to run the median of {who} differed by {#n} %: that much depends on the start alone.',
    'Von Lauf zu Lauf unterschied sich der Median ({who}) um {n}\u00a0%: So viel hängt allein vom Start ab.',
  ],
  [
    '{who}: every request failed. How long that took says nothing about speed; look at how each of them ended.',
    '{who}: Jede Anfrage scheiterte. Wie lange das dauerte, sagt nichts über Geschwindigkeit; sieh nach, wie jede von ihnen endete.',
  ],
  ['no difference that could be told', 'kein erkennbarer Unterschied'],

  // Hazards.
  ['Provoke', 'Provozieren'],
  [
    'What the provoked pauses are drawn from: the same seed gives the same pauses, sample by sample. When browser and operating system let a thread run, it does not decide.',
    'Woraus die provozierten Pausen gezogen werden: Derselbe Startwert ergibt dieselben Pausen, Messung für Messung. Wann Browser und Betriebssystem einen Thread laufen lassen, bestimmt er nicht.',
  ],
  ['deadlock', 'Deadlock'],
  ['livelock', 'Livelock'],
  ['abandoned lock', 'verwaister Lock'],
  ['waits for ever', 'wartet für immer'],
  ['all came through', 'alle kamen durch'],
  ['How it ended', 'Wie es ausging'],
  ['reader', 'Leser'],
  ['writer', 'Schreiber'],
  ['producer', 'Erzeuger'],
  ['consumer', 'Verbraucher'],
  ['reader {#n}', 'Leser {n}'],
  ['writer {#n}', 'Schreiber {n}'],
  ['consumer {#n}', 'Verbraucher {n}'],
  ['philosopher {#n}', 'Philosoph {n}'],
  ['fork {#n}', 'Gabel {n}'],
  ['{waiting}, holding {held}', '{waiting}, hält dabei {held}'],
  ['{thread} took {first} and then {then}', '{thread} nahm {acc:first} und dann {acc:then}'],
  ['{thread} waits for {thing}, held by {rest}', '{thread} wartet auf {acc:thing}, gehalten von {rest}'],
  [
    '{holder}, which waits for {thing}, held by {rest}',
    '{holder}, der auf {acc:thing} wartet, gehalten von {rest}',
  ],
  [
    '{thread} waits for {thing}, which {holder} did not let go of before it ended',
    '{thread} wartet auf {acc:thing}, und {holder} hat bei seinem Ende nicht losgelassen',
  ],
  [
    '{thread} waits for {thing}, which only {names} can make, and it has ended',
    '{thread} wartet auf {acc:thing}; dafür sorgen kann nur {names}, und der ist beendet',
  ],
  [
    '{thread} waits for {thing}, which only {names} can make, and they have all ended',
    '{thread} wartet auf {acc:thing}; dafür sorgen können nur {names}, und die sind alle beendet',
  ],
  ['{first} and {#n} others', '{first} und {n} andere'],
  [
    'for {#time} all threads tried, {#n} times in all, and none got on',
    '{time} lang versuchten es alle Threads, insgesamt {n}-mal, und keiner kam weiter',
  ],
];
