import type { Pair } from '../../translation';

export const reduce: Pair[] = [
  ['Reduction', 'Reduktion'],
  [
    'Many numbers made one: does a tree help, and for which operators?',
    'Aus vielen Zahlen wird eine: Hilft ein Baum, und bei welchen Operatoren?',
  ],
  [
    'Up to 128 are paired; more are cut into 64 blocks, which are folded before what they come to is paired.',
    'Bis zu 128 werden gepaart; mehr werden in 64 Blöcke zerlegt, die gefaltet werden, bevor ihre Ergebnisse gepaart werden.',
  ],
  ['Operator', 'Operator'],
  [
    'Sum and difference take 0 … n − 1, max the same mixed, product the powers of 7 modulo 2³¹ − 1, gcd multiples of 12.',
    'Summe und Differenz nehmen 0 … n − 1, Maximum dieselben gemischt, Produkt die Potenzen von 7 modulo 2³¹ − 1, ggT Vielfache von 12.',
  ],
  ['sum', 'Summe'],
  ['product', 'Produkt'],
  ['max', 'Maximum'],
  ['gcd', 'ggT'],
  ['difference', 'Differenz'],
  [
    'How many threads or processes share the tasks of a round.',
    'Wie viele Threads oder Prozesse sich die Aufgaben einer Runde teilen.',
  ],
  ['Ten million', 'Zehn Millionen'],
  ['No reduction operator', 'Kein Operator für eine Reduktion'],
  ['Left fold', 'Linksfaltung'],
  [
    'One thread takes one number after another onto what it has; all of them are one task. No variant has vector instructions: there is none for a remainder or a gcd, and what is compared here is the grouping.',
    'Ein Thread nimmt eine Zahl nach der anderen zu dem hinzu, was er hat; alle zusammen sind eine Aufgabe. Keine Variante hat Vektorbefehle: Für einen Rest oder einen ggT gibt es keinen, und verglichen wird hier die Gruppierung.',
  ],
  ['Tree, one thread', 'Baum, ein Thread'],
  [
    'One thread does the tasks of the tree one after another: what the tree costs where nobody helps.',
    'Ein Thread erledigt die Aufgaben des Baums nacheinander: was der Baum kostet, wo niemand hilft.',
  ],
  [
    'Rayon threads in Web Workers over one shared memory, which holds the numbers; a round begins when the one before is done.',
    'Rayon-Threads in Web Workern über einem gemeinsamen Speicher, der die Zahlen hält; eine Runde beginnt, wenn die vorige fertig ist.',
  ],
  [
    'Workers with a memory of their own: the numbers of a block travel there as a message, and what it comes to travels back.',
    'Worker mit eigenem Speicher: Die Zahlen eines Blocks reisen als Nachricht dorthin, und was sie ergeben, reist zurück.',
  ],
  ['{operator} of {#n} numbers', '{operator} von {n} Zahlen'],
  [
    'A value that is alone at the end of a round passes on to the next.',
    'Ein Wert, der am Ende einer Runde allein ist, geht in die nächste über.',
  ],
  [
    'A leaf is {#n} numbers, folded by one task; they are not drawn.',
    'Ein Blatt sind {n} Zahlen, von einer Aufgabe gefaltet; sie sind nicht gezeichnet.',
  ],
  ['round {#n}, task {#m}', 'Runde {n}, Aufgabe {m}'],
  [
    'Event loop combined {values} to {value}: round {#n}, {time}.',
    'Die Ereignisschleife fasste {values} zu {value} zusammen: Runde {n}, {time}.',
  ],
  [
    '{who} combined {values} to {value}: round {#n}, {time}.',
    '{who} fasste {values} zu {value} zusammen: Runde {n}, {time}.',
  ],
  ['too short for the clock', 'zu kurz für die Uhr'],
  ['{#n}, one of the numbers.', '{n}, eine der Zahlen.'],
  ['{value} after {tasks} in {rounds}. {shares}.', '{value} nach {tasks} in {rounds}. {shares}.'],
  [
    'From left to right, one thread folded the numbers in {#time}.',
    'Von links nach rechts faltete ein Thread die Zahlen in {time}.',
  ],
  [
    '{who} with a tree {!how} one thread that folded the numbers from left to right.',
    '{who} mit einem Baum {how} ein Thread, der die Zahlen von links nach rechts faltete.',
  ],
  [
    'One thread with a tree {!how} one thread that folded the numbers from left to right.',
    'Ein Thread mit einem Baum {war:how} ein Thread, der die Zahlen von links nach rechts faltete.',
  ],
  [
    'One process with a tree {!how} one thread that folded the numbers from left to right.',
    'Ein Prozess mit einem Baum {war:how} ein Thread, der die Zahlen von links nach rechts faltete.',
  ],
  [
    '{who} with a tree ran too few times to be compared with one thread that folded the numbers from left to right.',
    '{who} mit einem Baum: zu wenige Läufe für einen Vergleich mit einem Thread, der die Zahlen von links nach rechts faltete.',
  ],
  ['The left fold took {#time}.', 'Die Linksfaltung brauchte {time}.'],
  ['async', 'Async'],
  ['Trees: {each}.', 'Bäume: {each}.'],
  ['{who} {#time}, {times}', '{who} {time}, {times}'],
  ['{who} under a GIL', '{who} unter einem GIL'],
  ['{values}: {rounds} of {tasks}.', '{values}: {rounds} mit {tasks}.'],
  [
    'The last round has fewer tasks than there are workers ({#n}).',
    'Die letzte Runde hat weniger Aufgaben, als es Worker gibt ({n}).',
  ],
  [
    'The last {#n} rounds have fewer tasks than there are workers ({#m}).',
    'Die letzten {n} Runden haben weniger Aufgaben, als es Worker gibt ({m}).',
  ],
  [
    'Beyond the time of the fold a round cost {costs}: its tasks are handed out, and the next one waits for all of them.',
    'Über die Zeit der Faltung hinaus kostete eine Runde {costs}: Ihre Aufgaben werden ausgegeben, und die nächste wartet auf alle.',
  ],
  ['{#time} with one thread', '{time} mit einem Thread'],
  [
    'With one thread the blocks were folded after {#time}, and the rounds above them took {rest}.',
    'Mit einem Thread waren die Blöcke nach {time} gefaltet, und die Runden darüber dauerten {rest}.',
  ],
  [
    'With threads the blocks were folded after {#time}, and the rounds above them took {rest}.',
    'Mit Threads waren die Blöcke nach {time} gefaltet, und die Runden darüber dauerten {rest}.',
  ],
  [
    'With processes the blocks were folded after {#time}, and the rounds above them took {rest}.',
    'Mit Prozessen waren die Blöcke nach {time} gefaltet, und die Runden darüber dauerten {rest}.',
  ],
  ['However they are grouped, their sum is {#n}.', 'Wie auch immer gruppiert, ihre Summe ist {n}.'],
  ['However they are grouped, their product is {#n}.', 'Wie auch immer gruppiert, ihr Produkt ist {n}.'],
  ['However they are grouped, their max is {#n}.', 'Wie auch immer gruppiert, ihr Maximum ist {n}.'],
  ['However they are grouped, their gcd is {#n}.', 'Wie auch immer gruppiert, ihr ggT ist {n}.'],
  [
    'From left to right their difference is {#fold}: (a − b) − c is not a − (b − c). Each is right for its grouping, and that is why subtraction is no operator for a reduction.',
    'Von links nach rechts ist ihre Differenz {fold}: (a − b) − c ist nicht a − (b − c). Jedes ist für seine Gruppierung richtig, und eben darum ist die Subtraktion kein Operator für eine Reduktion.',
  ],
  [
    'From left to right their difference is {#fold}, as a tree {tree}: (a − b) − c is not a − (b − c). Each is right for its grouping, and that is why subtraction is no operator for a reduction.',
    'Von links nach rechts ist ihre Differenz {fold}, als Baum {tree}: (a − b) − c ist nicht a − (b − c). Jedes ist für seine Gruppierung richtig, und eben darum ist die Subtraktion kein Operator für eine Reduktion.',
  ],
];
