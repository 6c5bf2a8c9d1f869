// Experiments on waiting: coroutines, the page's own thread, futures.

import type { Pair } from '../../translation';

export const waiting: Pair[] = [
  // Waiters.
  ['Waiters', 'Wartende'],
  [
    'Three countdowns with pauses: does one pause hold up the others?',
    'Drei Countdowns mit Pausen: Hält eine Pause die anderen auf?',
  ],
  ['Pause of A', 'Pause von A'],
  [
    'A counts 3, 2, 1 with a pause of so long before each number; those of B are 0.8 times as long, those of C half as long.',
    'A zählt 3, 2, 1 mit einer so langen Pause vor jeder Zahl; die von B sind 0,8-mal so lang, die von C halb so lang.',
  ],
  ['Pauses of 1, 0.8 and 0.5 s', 'Pausen von 1; 0,8 und 0,5 s'],
  ['Blocking', 'Blockierend'],
  [
    'One thread counts for A, then for B, then for C; a pause holds the thread up.',
    'Ein Thread zählt für A, dann für B, dann für C; eine Pause hält den Thread auf.',
  ],
  ['Await', 'Await'],
  [
    'One thread and three coroutines; each awaits its pause, a timer, and the thread is free for the others.',
    'Ein Thread und drei Koroutinen; jede wartet ihre Pause ab, einen Timer, und der Thread ist frei für die anderen.',
  ],
  ['Executor threads', 'Executor-Threads'],
  [
    'A pool of three threads, one for each; a pause holds up its own thread only. Under a GIL it would be the same, since a pause lets go of it, and so it would with processes.',
    'Ein Pool aus drei Threads, einer für jeden; eine Pause hält nur ihren eigenen Thread auf. Unter einem GIL wäre es dasselbe, denn eine Pause lässt ihn los, und mit Prozessen auch.',
  ],
  ['Blocking in async', 'Blockierend in async'],
  [
    'Three coroutines that are joined, but whose pauses hold the thread up, as time.sleep does where asyncio.sleep was meant.',
    'Drei gemeinsam abgewartete Koroutinen, deren Pausen aber den Thread aufhalten, wie time.sleep es tut, wo asyncio.sleep gemeint war.',
  ],
  ['one thread, three coroutines', 'ein Thread, drei Koroutinen'],
  ['three threads', 'drei Threads'],
  ['one thread, one after another', 'ein Thread, einer nach dem anderen'],
  ['three coroutines whose pauses block', 'drei Koroutinen, deren Pausen blockieren'],
  ['coroutine {who}', 'Koroutine {who}'],
  ['A {#n}', 'A {n}'],
  ['B {#n}', 'B {n}'],
  ['C {#n}', 'C {n}'],
  [
    'Three countdowns that await their pauses took {#time}, as long as the longest.',
    'Drei Countdowns, die ihre Pausen abwarten, brauchten {time}, so lange wie der längste.',
  ],
  [
    'Awaiting the pauses took {#together}, blocking {#alone}: longer, which is not expected.',
    'Die Pausen abzuwarten dauerte {together}, zu blockieren {alone}: länger, was nicht zu erwarten ist.',
  ],
  [
    'With pauses that block, the countdowns took {#alone}, all pauses added up; with pauses that are awaited {#together}, the longest countdown.',
    'Mit blockierenden Pausen brauchten die Countdowns {alone}, alle Pausen zusammengezählt; mit abgewarteten Pausen {together}, so lange wie der längste Countdown.',
  ],
  [
    'Await: {times}. While one coroutine waits, the thread is the others’.',
    'Await: {times}. Während eine Koroutine wartet, gehört der Thread den anderen.',
  ],
  [
    'The numbers came in the order {=order}: by when they were due, and not by who began first.',
    'Die Zahlen kamen in der Reihenfolge {order}: danach, wann sie fällig waren, und nicht, wer zuerst begann.',
  ],
  [
    'Coroutines whose pauses block {!how} countdowns without coroutines, {times}: a call that blocks keeps the event loop from everybody.',
    'Koroutinen, deren Pausen blockieren, {how} Countdowns ohne Koroutinen, {times}: Ein blockierender Aufruf enthält die Ereignisschleife allen vor.',
  ],
  [
    'Coroutines whose pauses block ran too few times to be compared with countdowns without coroutines, {times}: a call that blocks keeps the event loop from everybody.',
    'Koroutinen, deren Pausen blockieren, liefen zu selten für einen Vergleich mit Countdowns ohne Koroutinen, {times}: Ein blockierender Aufruf enthält die Ereignisschleife allen vor.',
  ],

  // Responsiveness.
  ['Responsiveness', 'Reaktionsfähigkeit'],
  [
    'What becomes of a page whose own thread computes?',
    'Was wird aus einer Seite, deren eigener Thread rechnet?',
  ],
  [
    'This one stops the page on purpose: as long as Blocking computes, some tenths of a second at a time or what is asked for below, nothing here moves, and Stop is heard only afterwards.',
    'Dieses Experiment hält die Seite absichtlich an: Solange „Blockierend“ rechnet, einige Zehntelsekunden am Stück oder was unten verlangt wird, bewegt sich hier nichts, und ein Stopp wird erst danach bemerkt.',
  ],
  ['Divisions before yielding', 'Divisionen vor dem Abgeben'],
  [
    'After so many divisions the yielding variant lets the page do what it has to do.',
    'Nach so vielen Divisionen lässt die abgebende Variante die Seite tun, was sie zu tun hat.',
  ],
  ['Times each test is made', 'Wie oft jeder Test gemacht wird'],
  [
    'The tests of the books keep an interpreter busy for seconds; compiled, one takes a fraction of one.',
    'Die Tests der Bücher beschäftigen einen Interpreter sekundenlang; kompiliert braucht einer nur einen Bruchteil davon.',
  ],
  ['Yielding too seldom', 'Zu selten abgeben'],
  [
    'The page’s own thread does one test after another and nothing else meanwhile.',
    'Der Thread der Seite macht einen Test nach dem anderen und derweil nichts anderes.',
  ],
  ['Yielding', 'Abgebend'],
  [
    'The page’s own thread too, but the tests take turns, and after each turn the page may draw.',
    'Auch der Thread der Seite, aber die Tests wechseln sich ab, und nach jedem Wechsel darf die Seite zeichnen.',
  ],
  [
    'A worker with a memory of its own does the tests; the page’s thread only waits for its messages. Threads over shared memory would be the same to the page, which holds none.',
    'Ein Worker mit eigenem Speicher macht die Tests; der Thread der Seite wartet nur auf seine Nachrichten. Threads über gemeinsamem Speicher wären für die Seite, die keinen hält, dasselbe.',
  ],
  ['{where}, {#n} divisions a turn', '{where}, {n} Divisionen je Wechsel'],
  ['without a pause', 'ohne Pause'],
  [
    'In Blocking’s last sample {#gap} passed between two frames, of {#time} that the tests took; {#n} frames were left out, of one every {#interval}.',
    'In der letzten blockierenden Messung vergingen {gap} zwischen zwei Frames, von {time}, die die Tests brauchten; {n} Frames fielen aus, bei einem alle {interval}.',
  ],
  [
    'The browser itself counts a long animation frame of {#time}.',
    'Der Browser selbst zählt einen langen Animation-Frame von {time}.',
  ],
  ['The longest time without a frame: {gaps}.', 'Die längste Zeit ohne Frame: {gaps}.'],
  ['Blocking stopped the page for {#time}.', 'Blockierend stand die Seite {time} lang still.'],
  [
    'Even Blocking left no more than {#time} between two frames, which nobody sees.',
    'Selbst blockierend lagen zwischen zwei Frames nicht mehr als {time}, was niemand sieht.',
  ],
  [
    'Blocking stopped the page for {#time}; {others}.',
    'Blockierend stand die Seite {time} lang still; {others}.',
  ],
  [
    'Even Blocking left no more than {#time} between two frames, which nobody sees; {others}.',
    'Selbst blockierend lagen zwischen zwei Frames nicht mehr als {time}, was niemand sieht; {others}.',
  ],
  ['frames went on with {gaps}', 'Frames gab es weiter mit {gaps}'],
  ['they stopped, too, with {gaps}', 'sie blieben auch aus mit {gaps}'],
  ['{who} ({#time} at the most)', '{who} (höchstens {time})'],
  [
    'The two small numbers were known to be prime with {said}: who takes turns does not let them wait for the large one, which comes first.',
    'Dass die zwei kleinen Zahlen prim sind, war bekannt mit {said}: Wer abwechselt, lässt sie nicht auf die große warten, die zuerst kommt.',
  ],
  ['{who} after {#time}', '{who} nach {time}'],
  ['with {who} after {#time}', 'mit {who} nach {time}'],
  [
    'The tests that yield every {#n} divisions {!how} those that do not, {times}.',
    'Die Tests, die alle {n} Divisionen abgeben, {how} die, die es nicht tun, {times}.',
  ],
  [
    'The tests that yield every {#n} divisions ran too few times to be compared with those that do not, {times}.',
    'Die Tests, die alle {n} Divisionen abgeben, liefen zu selten für einen Vergleich mit denen, die es nicht tun, {times}.',
  ],

  // Futures.
  ['Futures', 'Futures'],
  [
    'Three answers that each take a second: how does one wait for all of them?',
    'Drei Antworten, die je eine Sekunde brauchen: Wie wartet man auf alle?',
  ],
  [
    'How long the server takes over each of the three answers.',
    'Wie lange der Server für jede der drei Antworten braucht.',
  ],
  ['Await in a loop', 'Await in einer Schleife'],
  [
    'The loop makes a request, awaits it, and only then goes on to the next one.',
    'Die Schleife stellt eine Anfrage, wartet sie ab und geht erst dann zur nächsten über.',
  ],
  ['Callbacks', 'Callbacks'],
  [
    'All requests are made at once; each has a function that is called with its answer, and the last one called ends the whole.',
    'Alle Anfragen werden auf einmal gestellt; jede hat eine Funktion, die mit ihrer Antwort aufgerufen wird, und die zuletzt aufgerufene beendet das Ganze.',
  ],
  ['Futures joined', 'Verbundene Futures'],
  [
    'All requests are made at once, each a future; one future of them all is awaited.',
    'Alle Anfragen werden auf einmal gestellt, jede ein Future; abgewartet wird ein Future über allen.',
  ],
  ['Executor of 3', 'Executor mit 3'],
  [
    'A pool of three threads; each makes one blocking request. Under a GIL it would be the same, since a request lets go of it, and so it would with processes.',
    'Ein Pool aus drei Threads; jeder stellt eine blockierende Anfrage. Unter einem GIL wäre es dasselbe, denn eine Anfrage lässt ihn los, und mit Prozessen auch.',
  ],
  ['the square of {#n}', 'das Quadrat von {n}'],
  ['one thread, a function per answer', 'ein Thread, eine Funktion je Antwort'],
  ['one thread, three futures', 'ein Thread, drei Futures'],
  ['three threads, blocking requests', 'drei Threads, blockierende Anfragen'],
  ['Awaiting in a loop took {#time}.', 'Das Abwarten in einer Schleife dauerte {time}.'],
  [
    'An await in a loop took {#loop}, awaited together they took {#together}: no difference that could be told.',
    'Ein Await in einer Schleife dauerte {loop}, gemeinsam abgewartet dauerte es {together}: kein erkennbarer Unterschied.',
  ],
  [
    'An await in a loop took {#loop}, awaited together they took {#together}: longer, which is not expected.',
    'Ein Await in einer Schleife dauerte {loop}, gemeinsam abgewartet dauerte es {together}: länger, was nicht zu erwarten ist.',
  ],
  [
    'An await in a loop took {#loop}, the sum of its requests; awaited together they took {#together}, about as long as the longest.',
    'Ein Await in einer Schleife dauerte {loop}, die Summe seiner Anfragen; gemeinsam abgewartet dauerte es {together}, etwa so lange wie die längste.',
  ],
  [
    'In the loop’s typical sample the requests took {#longest} and, added up, {#sum}. Joined: {times}. An await gives other work its turn, but what comes after it in the loop is not begun.',
    'In der typischen Messung der Schleife dauerten die Anfragen bis zu {longest} und zusammengezählt {sum}. Verbunden: {times}. Ein Await lässt andere Arbeit an die Reihe, aber was in der Schleife danach kommt, wird nicht begonnen.',
  ],
  ['{who} {!how} the loop: {times}.', '{who} {how} die Schleife: {times}.'],
  [
    '{who} ran too few times to be compared with the loop: {times}.',
    '{who} liefen zu selten für einen Vergleich mit der Schleife: {times}.',
  ],
  ['Three threads that block', 'Drei blockierende Threads'],
];
