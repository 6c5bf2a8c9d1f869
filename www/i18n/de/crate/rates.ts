import type { Pair } from '../../translation';

export const rates: Pair[] = [
  ['Exchange rates', 'Wechselkurse'],
  [
    'Five requests make one table: what becomes of it when one of them fails?',
    'Fünf Anfragen ergeben eine Tabelle: Was wird aus ihr, wenn eine davon scheitert?',
  ],
  ['Currencies', 'Währungen'],
  [
    'How many of the five are asked for, in their order: USD, EUR, PLN, NOK, CZK.',
    'Nach wie vielen der fünf gefragt wird, in ihrer Reihenfolge: USD, EUR, PLN, NOK, CZK.',
  ],
  ['Pool', 'Pool'],
  ['How many threads or processes a pool has.', 'Wie viele Threads oder Prozesse ein Pool hat.'],
  ['Server delay', 'Verzögerung des Servers'],
  ['How long the server takes over each answer.', 'Wie lange der Server für jede Antwort braucht.'],
  ['Failure probability', 'Fehlerwahrscheinlichkeit'],
  [
    'How likely the server is to answer with a 500 or a 503 instead. Which tries fail depends on the seed alone, and so it is the same ones for all variants.',
    'Wie wahrscheinlich der Server stattdessen mit 500 oder 503 antwortet. Welche Versuche scheitern, hängt allein vom Startwert ab; es sind also bei allen Varianten dieselben.',
  ],
  [
    'What decides which tries fail, and how long pauses at random are.',
    'Was entscheidet, welche Versuche scheitern und wie lang zufällige Pausen sind.',
  ],
  [
    'The most requests a second of the throttled variant, each try counted: a token bucket that all its threads share.',
    'Höchstzahl der Anfragen je Sekunde der gedrosselten Variante, jeder Versuch gezählt: ein Token-Bucket, den sich alle ihre Threads teilen.',
  ],
  [
    'How many of them may go at once after a pause.',
    'Wie viele davon nach einer Pause auf einmal losdürfen.',
  ],
  ['One in six fails', 'Eine von sechs scheitert'],
  ['One in six fails, tried again', 'Eine von sechs scheitert, mit Wiederholung'],
  ['One by one', 'Nacheinander'],
  ['Thread per item', 'Thread je Anfrage'],
  [
    'As many threads as requests: each makes one, whose number it was given, and is then done.',
    'So viele Threads wie Anfragen: Jeder stellt eine, deren Nummer ihm gegeben wurde, und ist dann fertig.',
  ],
  [
    'A few threads, which take requests from one queue. What came of them they keep until all are done.',
    'Einige Threads, die Anfragen aus einer Warteschlange nehmen. Was dabei herauskam, behalten sie, bis alle fertig sind.',
  ],
  ['Two queues', 'Zwei Warteschlangen'],
  [
    'The pool’s threads put each row of the table into a second queue, from which the thread that started them takes it as it comes. Into that queue go only rows: a failure stays with the thread in which it happened, and is heard of when all are done.',
    'Die Threads des Pools legen jede Zeile der Tabelle in eine zweite Warteschlange, aus der der Thread, der sie gestartet hat, sie nimmt, wie sie kommt. In diese Warteschlange kommen nur Zeilen: Ein Fehler bleibt bei dem Thread, in dem er geschah, und wird erst bekannt, wenn alle fertig sind.',
  ],
  ['Errors that lose', 'Fehler, die verlieren'],
  [
    'Two queues, and failures in the second one too; but whoever reads it ends at the first failure, as an exception would end it. What comes after that is never read, though it is there.',
    'Zwei Warteschlangen, und Fehler auch in der zweiten; doch wer sie liest, endet beim ersten Fehler, wie eine Exception ihn beenden würde. Was danach kommt, wird nie gelesen, obwohl es da ist.',
  ],
  ['Errors as values', 'Fehler als Werte'],
  [
    'The same two queues, but a failure is a result like others: whoever reads notes it and goes on.',
    'Dieselben zwei Warteschlangen, aber ein Fehler ist ein Ergebnis wie andere: Wer liest, notiert ihn und macht weiter.',
  ],
  ['Throttled', 'Gedrosselt'],
  [
    'The pool with one queue, whose threads share a token bucket: each request takes a token first, or waits for the next one.',
    'Der Pool mit einer Warteschlange, dessen Threads sich einen Token-Bucket teilen: Jede Anfrage nimmt erst ein Token oder wartet auf das nächste.',
  ],
  ['Process pool', 'Prozess-Pool'],
  [
    'One thread, a fetch future for each request, all at once.',
    'Ein Thread, ein Fetch-Future für jede Anfrage, alle auf einmal.',
  ],
  ['Executor', 'Executor'],
  [
    'One thread awaits, as Async does, but what it awaits are blocking requests made by the pool’s threads, each of which wakes it when it is done.',
    'Ein Thread wartet ab, wie Async es tut, aber was er abwartet, sind blockierende Anfragen der Threads des Pools, von denen jeder ihn weckt, wenn er fertig ist.',
  ],
  ['one request each', 'je eine Anfrage'],
  ['one queue', 'eine Warteschlange'],
  ['rows come back by a queue', 'Zeilen kommen durch eine Warteschlange zurück'],
  ['reading ends with a failure', 'das Lesen endet bei einem Fehler'],
  ['failures come back too', 'auch Fehler kommen zurück'],
  ['{#n} a second', '{n} je Sekunde'],
  ['awaits {threads}', 'wartet {threads} ab'],
  ['one of these is worth', 'eine davon ist wert'],
  ['no answer in time', 'nicht rechtzeitig Antwort'],
  ['status {#n}', 'Status {n}'],
  ['an answer that could not be read', 'eine Antwort, die nicht zu lesen war'],
  ['no answer', 'keine Antwort'],
  ['answered, never read', 'beantwortet, nie gelesen'],
  ['{rows} of {#all}.', '{rows} von {all}.'],
  ['{rows} of {#all}, {#n} failed.', '{rows} von {all}, {n} gescheitert.'],
  ['{rows} of {#all}, {#n} lost.', '{rows} von {all}, {n} verloren.'],
  ['{rows} of {#all}, {#n} failed, {#m} lost.', '{rows} von {all}, {n} gescheitert, {m} verloren.'],
  [
    'One by one the {requests} took {#alone}; at once, {#together}.',
    'Nacheinander: {requests} in {alone}; auf einmal: {together}.',
  ],
  [
    'One by one the {requests} took {#alone}, at once {#together}: {verdict}.',
    'Nacheinander: {requests} in {alone}, auf einmal {together}: {verdict}.',
  ],
  ['longer, which is not expected', 'länger, was nicht zu erwarten ist'],
  ['{who} against one by one: {times}.', '{who} gegen nacheinander: {times}.'],
  [
    'A thread for each request took {each}, {threads} took {pool}: who finds all of them taken waits for the next one that is free.',
    'Ein Thread für jede Anfrage brauchte {each}, {threads} {pool}: Wer alle besetzt findet, wartet auf den nächsten freien.',
  ],
  ['one thread with a queue', 'ein Thread mit Warteschlange'],
  ['{#n} threads with a queue', '{n} Threads mit Warteschlange'],
  [
    'By which way results come back hardly matters for the time: {times}.',
    'Auf welchem Weg die Ergebnisse zurückkommen, macht für die Zeit kaum etwas aus: {times}.',
  ],
  [
    'By which way results come back made a difference here: {times}.',
    'Auf welchem Weg die Ergebnisse zurückkommen, machte hier einen Unterschied: {times}.',
  ],
  ['{who} {#time}', '{who} {time}'],
  [
    'Throttled, it took {#time}: no more than one try began within any one second, where {#rate} and a burst of {#burst} are allowed.',
    'Gedrosselt dauerte es {time}: In keiner Sekunde begann mehr als ein Versuch; erlaubt sind {rate} und ein Burst von {burst}.',
  ],
  [
    'Throttled, it took {#time}: at most {tries} began within any one second, where {#rate} and a burst of {#burst} are allowed.',
    'Gedrosselt dauerte es {time}: In keiner Sekunde begannen mehr als {tries}; erlaubt sind {rate} und ein Burst von {burst}.',
  ],
  ['{who}: {failed}; {rest}.', '{who}: {failed}; {rest}.'],
  ['{=currency} failed ({reason})', '{currency} scheiterte ({reason})'],
  ['no other is there', 'keine andere ist da'],
  ['the other row is there', 'die andere Zeile ist da'],
  ['the other {rows} are there', 'die anderen {rows} sind da'],
  [
    'Errors that lose: {=currency} failed ({reason}) and came last, so that nothing was left to be lost.',
    'Fehler, die verlieren: {currency} scheiterte ({reason}) und kam zuletzt, sodass nichts mehr zu verlieren war.',
  ],
  [
    'Errors that lose: reading ended when {=currency} failed ({reason}), after {rows}.',
    'Fehler, die verlieren: Das Lesen endete, als {currency} scheiterte ({reason}), nach {dative:rows}.',
  ],
  [
    'One result is lost: the server had answered, the thread had put it into the queue, and nobody read on.',
    'Ein Ergebnis ist verloren: Der Server hatte geantwortet, der Thread hatte es in die Warteschlange gelegt, und niemand las weiter.',
  ],
  [
    '{#n} results are lost: the server had answered, the thread had put them into the queue, and nobody read on.',
    '{n} Ergebnisse sind verloren: Der Server hatte geantwortet, der Thread hatte sie in die Warteschlange gelegt, und niemand las weiter.',
  ],
];
