import type { Pair } from '../../translation';

export const amdahl: Pair[] = [
  ['Amdahl’s law', 'Amdahls Gesetz'],
  [
    'How much faster do more workers make work of which a part is serial?',
    'Wie viel schneller machen mehr Worker eine Arbeit, von der ein Teil seriell ist?',
  ],
  [
    'How many steps of a countdown the work consists of, serial ones included.',
    'Aus wie vielen Schritten eines Countdowns die Arbeit besteht, serielle eingeschlossen.',
  ],
  ['Serial fraction', 'Serieller Anteil'],
  [
    'Which part of the steps one worker does alone, before the others may begin.',
    'Welchen Teil der Schritte ein Worker allein erledigt, bevor die anderen beginnen dürfen.',
  ],
  ['Workers up to', 'Worker bis'],
  [
    'Of 1, 2, 3, 4, 6, 8, 12 and 16 workers, all counts up to this one are measured; they may be more than there are cores.',
    'Von 1, 2, 3, 4, 6, 8, 12 und 16 Workern werden alle Anzahlen bis zu dieser gemessen; es dürfen mehr sein, als es Kerne gibt.',
  ],
  ['Workers are', 'Worker sind'],
  [
    'Threads over shared memory, or processes that get each task as a message. With one event loop or under a GIL there is nothing to fit: one computes at a time.',
    'Threads über gemeinsamem Speicher oder Prozesse, die jede Aufgabe als Nachricht bekommen. Bei einer Ereignisschleife oder unter einem GIL gibt es nichts anzupassen: Immer nur einer rechnet.',
  ],
  ['Nothing serial', 'Nichts seriell'],
  ['Half of it serial', 'Die Hälfte seriell'],
  [
    'All of it by one, from the same queue: the baseline.',
    'Alles durch einen, aus derselben Warteschlange: die Referenz.',
  ],
  [
    'One does the serial part; then each takes the next task as soon as it is free.',
    'Einer erledigt den seriellen Teil; dann nimmt jeder die nächste Aufgabe, sobald er frei ist.',
  ],
  ['serial part', 'serieller Teil'],
  [
    'Amdahl’s law finds a serial fraction of {found}, where {set} was set.',
    'Amdahls Gesetz findet einen seriellen Anteil von {found}; eingestellt waren {set}.',
  ],
  [
    'There were too few samples for an interval, and so for saying whether that is a difference.',
    'Es gab zu wenige Messungen für ein Intervall, und damit auch, um zu sagen, ob das ein Unterschied ist.',
  ],
  [
    'Amdahl’s law finds a serial fraction of {found}, where {set} was set, but the times scatter too much for it to be known: 95 % interval {#interval}.',
    'Amdahls Gesetz findet einen seriellen Anteil von {found}; eingestellt waren {set}, aber die Zeiten streuen zu sehr, um ihn zu kennen: 95-%-Intervall {interval}.',
  ],
  [
    'More samples or a quieter machine would tell.',
    'Mehr Messungen oder ein ruhigerer Rechner würden es zeigen.',
  ],
  [
    'Amdahl’s law finds a serial fraction of {found} (95 % interval {#interval}), more than the {set} that was set.',
    'Amdahls Gesetz findet einen seriellen Anteil von {found} (95-%-Intervall {interval}), mehr als die eingestellten {set}.',
  ],
  [
    'Amdahl’s law finds a serial fraction of {found} (95 % interval {#interval}), less than the {set} that was set.',
    'Amdahls Gesetz findet einen seriellen Anteil von {found} (95-%-Intervall {interval}), weniger als die eingestellten {set}.',
  ],
  [
    'Amdahl’s law finds a serial fraction of {found} (95 % interval {#interval}), which agrees with the {set} that was set.',
    'Amdahls Gesetz findet einen seriellen Anteil von {found} (95-%-Intervall {interval}), was zu den eingestellten {set} passt.',
  ],
  [
    'What else happens one after another counts as serial too: handing tasks out, waiting for the last one, whatever the cores share, and other programs on them.',
    'Auch was sonst nacheinander geschieht, zählt als seriell: Aufgaben auszugeben, auf die letzte zu warten, was die Kerne sich teilen, und andere Programme auf ihnen.',
  ],
  [
    'Together the workers were faster than their number explains, as where the clock of one core alone is lower or its caches are colder.',
    'Zusammen waren die Worker schneller, als ihre Zahl erklärt, wie dort, wo der Takt eines Kerns allein niedriger ist oder seine Caches kälter sind.',
  ],
  [
    'By that law no number of workers is more than {#n} times as fast as one.',
    'Nach diesem Gesetz ist keine Anzahl von Workern mehr als {n}-mal so schnell wie einer.',
  ],
  [
    'By that law there may be no limit to what more workers bring.',
    'Nach diesem Gesetz gibt es vielleicht keine Grenze für das, was mehr Worker bringen.',
  ],
  [
    'But two counts with a core for each worker are all there is, and the law passes through two points in any case: whether it holds, and whether workers hold each other up in pairs, as the Universal Scalability Law has it, they cannot show.',
    'Aber mehr als zwei Anzahlen mit einem Kern für jeden Worker gibt es nicht, und durch zwei Punkte geht das Gesetz in jedem Fall: Ob es gilt und ob Worker einander paarweise aufhalten, wie das Universal Scalability Law sagt, können sie nicht zeigen.',
  ],
  [
    'It misses the {#n} medians by {#percent} on average.',
    'Es verfehlt die {n} Mediane um durchschnittlich {percent}.',
  ],
  ['{who} took {#time}.', '{who} brauchten {time}.'],
  ['One worker took {#time}.', 'Ein Worker brauchte {time}.'],
  [
    'A serial fraction can be found only from two or more counts of workers, each with a core of its own.',
    'Ein serieller Anteil lässt sich nur aus zwei oder mehr Anzahlen von Workern finden, von denen jeder einen eigenen Kern hat.',
  ],
  ['Efficiency, the speed-up per worker: {each}.', 'Effizienz, die Beschleunigung je Worker: {each}.'],
  ['{#n} % with {workers}', '{n}\u00a0% mit {workers}'],
  [
    'The Universal Scalability Law sees no cost of pairs of workers: its coherency may be 0.',
    'Das Universal Scalability Law sieht keine Kosten durch Paare von Workern: Seine Kohärenz kann 0 sein.',
  ],
  [
    'The Universal Scalability Law finds that each pair of workers costs {cost} of the work: beyond {#n} workers it would take longer again.',
    'Das Universal Scalability Law findet, dass jedes Paar von Workern {cost} der Arbeit kostet: Ab {n} Workern würde es wieder länger dauern.',
  ],
  [
    'Beyond {who} more did not pay: with {#from} the work took {#before}, with {#to} {#after}. Each one added would have to save {#n} % of the time, and clearly.',
    'Jenseits von {dative:who} lohnten mehr nicht: Mit {from} dauerte die Arbeit {before}, mit {to} {after}. Jeder weitere müsste {n}\u00a0% der Zeit sparen, und zwar klar.',
  ],
  [
    'Up to {who} each one added clearly saved {#n} % of the time or more.',
    'Bis zu {dative:who} sparte jeder weitere klar {n}\u00a0% der Zeit oder mehr.',
  ],
  [
    'By Amdahl’s law, with as many cores, they would stop paying at {#n}.',
    'Nach Amdahls Gesetz würden sie, mit ebenso vielen Kernen, bei {n} aufhören sich zu lohnen.',
  ],
  [
    'This browser says that there are {#n} cores. With {workers} workers there are more workers than cores and they take turns: these points are hollow and not part of the fits.',
    'Dieser Browser sagt, dass es {n} Kerne gibt. Mit {workers} Workern gibt es mehr Worker als Kerne, und sie wechseln sich ab: Diese Punkte sind hohl und nicht Teil der Anpassungen.',
  ],
  [
    'This browser says that there is 1 core. With {workers} workers there are more workers than cores and they take turns: these points are hollow and not part of the fits.',
    'Dieser Browser sagt, dass es 1 Kern gibt. Mit {workers} Workern gibt es mehr Worker als Kerne, und sie wechseln sich ab: Diese Punkte sind hohl und nicht Teil der Anpassungen.',
  ],
  ['Speed-up by workers', 'Beschleunigung nach Workern'],
  ['workers', 'Worker'],
  ['speed-up', 'Beschleunigung'],
  ['ideal', 'ideal'],
  [
    'Ideal: as many times as fast as there are workers.',
    'Ideal: so viele Male so schnell, wie es Worker gibt.',
  ],
  ['Amdahl', 'Amdahl'],
  ['USL', 'USL'],
  ['Amdahl’s law with a serial fraction of {#n}.', 'Amdahls Gesetz mit einem seriellen Anteil von {n}.'],
  [
    'Universal Scalability Law with a contention of {#n} and a coherency of {#m}.',
    'Universal Scalability Law mit einer Konkurrenz von {n} und einer Kohärenz von {m}.',
  ],
  ['Beyond the cores, pale, it is a forecast.', 'Jenseits der Kerne, blass, ist es eine Vorhersage.'],
  ['more workers than cores', 'mehr Worker als Kerne'],
  ['How many threads or processes did the work.', 'Wie viele Threads oder Prozesse die Arbeit erledigten.'],
  ['Median', 'Median'],
  ['The median of the samples.', 'Der Median der Messungen.'],
  ['Speed-up', 'Beschleunigung'],
  [
    'How many times as fast as one worker, with the 95 % interval.',
    'Wie viele Male so schnell wie ein Worker, mit dem 95-%-Intervall.',
  ],
  ['Efficiency', 'Effizienz'],
  ['The speed-up divided by the number of workers.', 'Die Beschleunigung geteilt durch die Zahl der Worker.'],
  ['Karp–Flatt', 'Karp–Flatt'],
  [
    'The serial fraction that this point alone suggests, (1/S − 1/p)/(1 − 1/p) with a speed-up of S by p workers. Where it grows from point to point, what holds the workers up is not serial work but what they cost each other, or that there are too few cores.',
    'Der serielle Anteil, den dieser Punkt allein nahelegt, (1/S − 1/p)/(1 − 1/p) bei einer Beschleunigung S durch p Worker. Wo er von Punkt zu Punkt wächst, hält die Worker nicht serielle Arbeit auf, sondern was sie einander kosten, oder dass es zu wenige Kerne gibt.',
  ],
  ['{#n}, more than cores', '{n}, mehr als Kerne'],
];
