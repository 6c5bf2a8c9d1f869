// Experiments that compute: Countdown, Primes, Darts at pi, Matrix product, Chain.

import type { Pair } from '../../translation';

export const computing: Pair[] = [
  // Countdown.
  ['Countdown', 'Countdown'],
  [
    'Why don’t two Python threads count down twice as fast as one?',
    'Warum zählen zwei Python-Threads nicht doppelt so schnell herunter wie einer?',
  ],
  ['Count down from', 'Herunterzählen von'],
  [
    'How many steps in all, shared out in equal parts.',
    'Wie viele Schritte insgesamt, verteilt in gleichen Teilen.',
  ],
  [
    'How many parts, and how many threads or processes count them.',
    'Wie viele Teile, und wie viele Threads oder Prozesse sie zählen.',
  ],
  ['counted down', 'herunterzuzählen'],

  // Primes.
  ['Primes', 'Primzahlen'],
  [
    'Which of these numbers are prime, and do more workers find out sooner?',
    'Welche dieser Zahlen sind prim, und finden mehr Worker es früher heraus?',
  ],
  ['Start at', 'Anfang'],
  [
    'The first number. A prime is divided by every odd number up to its square root.',
    'Die erste Zahl. Eine Primzahl wird durch jede ungerade Zahl bis zu ihrer Wurzel geteilt.',
  ],
  ['How many numbers, in tasks of 16.', 'Wie viele Zahlen, in Aufgaben zu je 16.'],
  ['Or these numbers', 'Oder diese Zahlen'],
  [
    'Numbers of your own, each a task. While there are any, “Start at” and “Numbers” are not looked at.',
    'Eigene Zahlen, jede eine Aufgabe. Solange es welche gibt, gelten „Anfang“ und „Zahlen“ nicht.',
  ],
  ['Five numbers', 'Fünf Zahlen'],
  ['went through the numbers', 'die Zahlen durchzugehen'],
  ['from +{#n}', 'ab +{n}'],
  [
    '{primes} of the {numbers} are prime{which}. A prime takes up to {#n} divisions, most others a few: so the work is cut into {tasks}, and whoever is free takes the next.',
    'Prim sind {primes} von {numbers}{which}. Eine Primzahl braucht bis zu {n} Divisionen, die meisten anderen einige wenige: Darum ist die Arbeit in {tasks} zerlegt, und wer frei ist, nimmt die nächste.',
  ],
  [
    '{primes} of the {numbers} are prime. A prime takes up to {#n} divisions, most others a few: so the work is cut into {tasks}, and whoever is free takes the next.',
    'Prim sind {primes} von {numbers}. Eine Primzahl braucht bis zu {n} Divisionen, die meisten anderen einige wenige: Darum ist die Arbeit in {tasks} zerlegt, und wer frei ist, nimmt die nächste.',
  ],
  [': all of them', ', also alle'],
  [', all but {others}', ', alle außer {others}'],

  // Darts at pi.
  ['Darts at pi', 'Pfeile auf Pi'],
  [
    'How small may a task be before handing it out costs more than doing it?',
    'Wie klein darf eine Aufgabe sein, bevor sie auszugeben mehr kostet, als sie zu erledigen?',
  ],
  ['Darts', 'Pfeile'],
  [
    'How many darts are thrown at a square; four times the share that hits the quarter circle in it is about π.',
    'Wie viele Pfeile auf ein Quadrat geworfen werden; das Vierfache des Anteils, der den Viertelkreis darin trifft, ist etwa π.',
  ],
  ['Tasks', 'Aufgaben'],
  [
    'How many tasks the darts are shared out to; as many as darts is one task each.',
    'Auf wie viele Aufgaben die Pfeile verteilt werden; so viele wie Pfeile heißt: jeder eine Aufgabe.',
  ],
  ['One dart a task', 'Ein Pfeil je Aufgabe'],
  ['threw the darts', 'die Pfeile zu werfen'],
  ['chunk {#n}', 'Portion {n}'],
  [
    'There were {tasks}, which took one thread {#time} each. The smaller a task, the more of its time goes into handing it out. To processes short tasks travel several to a message.',
    'Es gab {tasks}, für die ein Thread je {time} brauchte. Je kleiner eine Aufgabe, desto mehr ihrer Zeit geht ins Ausgeben. An Prozesse gehen kurze Aufgaben zu mehreren in einer Nachricht.',
  ],
  [
    '{#hits} of {#darts} darts hit: π is about {#pi}, which is off by {#error}.',
    '{hits} von {darts} Pfeilen trafen: π ist etwa {pi}, also um {error} daneben.',
  ],

  // Matrix product.
  ['Matrix product', 'Matrixprodukt'],
  [
    'Wider instructions or more threads: do the two gains multiply?',
    'Breitere Befehle oder mehr Threads: Multiplizieren sich die beiden Gewinne?',
  ],
  ['Rows and columns', 'Zeilen und Spalten'],
  [
    'The matrices are square, of 32-bit floats; the work grows with the cube.',
    'Die Matrizen sind quadratisch, aus 32-Bit-Gleitkommazahlen; die Arbeit wächst mit der dritten Potenz.',
  ],
  [
    'How many threads or processes; each gets four bands of rows.',
    'Wie viele Threads oder Prozesse; jeder bekommt vier Streifen von Zeilen.',
  ],
  ['Scalar', 'Skalar'],
  [
    'One thread, one number per instruction: the compiler was not allowed a wider one.',
    'Ein Thread, eine Zahl je Befehl: Breitere waren dem Compiler nicht erlaubt.',
  ],
  [
    'Workers with a memory of their own, each of which is given a copy of B beforehand: a task brings its rows of A as bytes, and takes its rows of C back.',
    'Worker mit eigenem Speicher, von denen jeder vorher eine Kopie von B bekommt: Eine Aufgabe bringt ihre Zeilen von A als Bytes mit und nimmt ihre Zeilen von C zurück.',
  ],
  ['multiplied the matrices', 'die Matrizen zu multiplizieren'],
  ['from row {#n}', 'ab Zeile {n}'],
  [
    'The fastest, {who}, made {#n} billion multiplications and additions a second.',
    'Die schnellste Variante, {who}, schaffte {n} Milliarden Multiplikationen und Additionen je Sekunde.',
  ],
  [
    'All variants add up in the same order and so agree to the last bit; {#n} entries differ from double precision by {#error} at the most.',
    'Alle Varianten summieren in derselben Reihenfolge und stimmen deshalb bis aufs letzte Bit überein; {n} Einträge weichen von doppelter Genauigkeit um höchstens {error} ab.',
  ],

  // Chain.
  ['Chain', 'Kette'],
  [
    'What do more workers help where each step needs the one before?',
    'Was helfen mehr Worker, wo jeder Schritt den vorigen braucht?',
  ],
  [
    'How often x becomes x² − x + 1, beginning with 3. Each step doubles the digits and takes four times as long.',
    'Wie oft x zu x² − x + 1 wird, beginnend mit 3. Jeder Schritt verdoppelt die Stellen und dauert viermal so lange.',
  ],
  [
    'How many threads or processes there are to take the next step.',
    'Wie viele Threads oder Prozesse es gibt, die den nächsten Schritt tun können.',
  ],
  ['took all steps', 'alle Schritte zu tun'],
  [
    'In the typical sample of the threads at no moment did two of them compute; the number went from one to the other {times}: a step cannot begin before the one before it has ended.',
    'In der typischen Messung der Threads rechneten zu keinem Zeitpunkt zwei von ihnen; die Zahl ging {times} von einem zum anderen: Ein Schritt kann nicht beginnen, bevor der vorige geendet hat.',
  ],
  [
    'In the typical sample of the threads two of them computed at once {n}, which the work does not explain; the number went from one to the other {times}: a step cannot begin before the one before it has ended.',
    'In der typischen Messung der Threads rechneten {n} zwei zugleich, was die Arbeit nicht erklärt; die Zahl ging {times} von einem zum anderen: Ein Schritt kann nicht beginnen, bevor der vorige geendet hat.',
  ],
  [
    'After {steps} the number has {#bits} bits and ends in {#digits}.',
    'Nach {dative:steps} hat die Zahl {bits} Bit und endet auf {digits}.',
  ],
];
