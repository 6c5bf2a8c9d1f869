// Experiments that compute pictures.

import type { Pair } from '../../translation';

export const pictures: Pair[] = [
  ['Black and white', 'Schwarz und Weiß'],
  [
    'A photographed page, made legible tile by tile: what do the tiles cost?',
    'Eine fotografierte Seite, Kachel für Kachel lesbar gemacht: Was kosten die Kacheln?',
  ],
  ['Picture', 'Bild'],
  [
    'The one that is drawn here, or your own, of up to 50 million pixels. It stays in this browser.',
    'Das hier gezeichnete oder ein eigenes mit bis zu 50 Millionen Pixeln. Es bleibt in diesem Browser.',
  ],
  ['Width', 'Breite'],
  [
    'Columns of the built-in picture, handwriting under a lamp. Your own has its own size.',
    'Spalten des eingebauten Bildes, Handschrift unter einer Lampe. Ein eigenes hat seine eigene Größe.',
  ],
  ['Height', 'Höhe'],
  ['Rows of the built-in picture.', 'Zeilen des eingebauten Bildes.'],
  ['Tiles a side', 'Kacheln je Seite'],
  [
    'Into how many columns and rows of tiles it is cut; a tile is a task. Each looks at 5 pixels beyond its borders.',
    'In wie viele Spalten und Zeilen von Kacheln es zerlegt wird; eine Kachel ist eine Aufgabe. Jede schaut 5 Pixel über ihren Rand hinaus.',
  ],
  ['Who reads the tiles', 'Wer die Kacheln liest'],
  [
    'Workers: each finds its tiles in the whole picture, of which processes are given a copy beforehand. Parent: the one thread that shares the tiles out copies the pixels of each first.',
    'Worker: Jeder findet seine Kacheln im ganzen Bild, von dem Prozesse vorher eine Kopie bekommen. Verteiler: Der eine Thread, der die Kacheln verteilt, kopiert zuvor die Pixel jeder einzelnen.',
  ],
  ['parent', 'Verteiler'],
  ['went over the picture', 'das Bild zu bearbeiten'],
  ['The picture and what became of it', 'Das Bild und was daraus wurde'],
  ['Before', 'Vorher'],
  ['After', 'Nachher'],
  ['tile {#n}', 'Kachel {n}'],
  [
    'The picture was one tile: there was nothing to share out.',
    'Das Bild war eine einzige Kachel: Es gab nichts zu verteilen.',
  ],
  [
    'The {#n} tiles read {#percent} % more pixels than there are, since each looks beyond its borders.',
    'Die {n} Kacheln lasen {percent}\u00a0% mehr Pixel, als es gibt, weil jede über ihren Rand hinausschaut.',
  ],
  [
    'The parent read the tiles: copying them all took {#time} before a thread could begin, whatever the number of threads. So even with any number of them it would not be more than {#n} times as fast as one.',
    'Der Verteiler las die Kacheln: Sie alle zu kopieren dauerte {time}, bevor ein Thread beginnen konnte, wie viele Threads es auch sind. Selbst mit beliebig vielen wäre es also nicht mehr als {n}-mal so schnell wie mit einem.',
  ],
  [
    'The workers read the tiles themselves: the first thread could begin after {#time}.',
    'Die Worker lasen die Kacheln selbst: Der erste Thread konnte nach {time} beginnen.',
  ],
  [
    '{#n} % of the pixels are black: those darker than the weighted mean of their surroundings, 11 × 11 pixels, which is what uneven light asks for.',
    '{n}\u00a0% der Pixel sind schwarz: die, die dunkler sind als das gewichtete Mittel ihrer Umgebung, 11 × 11 Pixel; ungleichmäßiges Licht verlangt das.',
  ],

  ['Mandelbrot set', 'Mandelbrot-Menge'],
  [
    'Rows that take very different times: who is left with nothing to do?',
    'Zeilen, die sehr verschieden lange dauern: Wer hat am Ende nichts mehr zu tun?',
  ],
  ['Centre, real', 'Mitte, reell'],
  ['The real part of the picture’s middle.', 'Der Realteil der Bildmitte.'],
  ['Centre, imaginary', 'Mitte, imaginär'],
  [
    'The imaginary part of the picture’s middle. The set is symmetric about 0: then two blocks take the same time.',
    'Der Imaginärteil der Bildmitte. Die Menge ist um 0 symmetrisch: Dann dauern zwei Blöcke gleich lange.',
  ],
  [
    'From the picture’s left edge to its right. Smaller is closer; below 10⁻¹² numbers of 64 bits cannot tell its pixels apart.',
    'Vom linken Rand des Bildes zum rechten. Kleiner ist näher; unter 10⁻¹² können 64-Bit-Zahlen die Pixel nicht mehr unterscheiden.',
  ],
  ['Iterations', 'Iterationen'],
  [
    'After so many steps a point that has not left counts as one of the set. Those take longest.',
    'Nach so vielen Schritten zählt ein Punkt, der nicht entkommen ist, zur Menge. Diese dauern am längsten.',
  ],
  ['Columns', 'Spalten'],
  ['The picture’s columns, in pixels.', 'Die Spalten des Bildes, in Pixeln.'],
  ['Rows', 'Zeilen'],
  ['The picture’s rows; each is a task.', 'Die Zeilen des Bildes; jede ist eine Aufgabe.'],
  [
    'How many threads or processes share the rows.',
    'Wie viele Threads oder Prozesse sich die Zeilen teilen.',
  ],
  ['The whole set', 'Die ganze Menge'],
  ['Valley of seahorses', 'Tal der Seepferdchen'],
  ['Valley of elephants', 'Tal der Elefanten'],
  ['A small copy', 'Eine kleine Kopie'],
  ['Spirals', 'Spiralen'],
  ['Threads, blocks', 'Threads, Blöcke'],
  [
    'Rayon threads over one shared memory. Each is given as many rows as the others beforehand, one block of the picture.',
    'Rayon-Threads über einem gemeinsamen Speicher. Jeder bekommt vorab so viele Zeilen wie die anderen, einen Block des Bildes.',
  ],
  ['Threads, stealing', 'Threads, Stealing'],
  [
    'Rayon threads over one shared memory. The rows are halved again and again; a thread that has none left steals the largest part that another has not begun.',
    'Rayon-Threads über einem gemeinsamen Speicher. Die Zeilen werden immer wieder halbiert; ein Thread, der keine mehr hat, stiehlt den größten Teil, den ein anderer noch nicht begonnen hat.',
  ],
  [
    'The set is black; elsewhere the colour says how soon a point leaves',
    'Die Menge ist schwarz; anderswo sagt die Farbe, wie bald ein Punkt entkommt',
  ],
  ['computed the picture', 'das Bild zu berechnen'],
  ['row {#n}', 'Zeile {n}'],
  ['In fixed blocks {idle}.', 'Bei festen Blöcken: {idle}.'],
  ['With stealing {idle}.', 'Mit Stealing: {idle}.'],
  ['{who} had nothing to do for {#time} of {#all}', '{who} hatte {time} von {all} nichts zu tun'],
  [
    '{who} had nothing to do for {#time} of {#all}, {others}',
    '{who} hatte {time} von {all} nichts zu tun, {others}',
  ],
  ['{who} for {#time}', '{who} {time}'],
  [
    'a thread had nothing to do for {#time} of {#all} on average, {who} for {#most}',
    'ein Thread hatte im Mittel {time} von {all} nichts zu tun, {who} {most}',
  ],
  [
    'Blocks came to {#blocks}× and stealing to {#stealing}×: {compared}.',
    'Blöcke kamen auf {blocks}×, Stealing auf {stealing}×: {compared}.',
  ],
  ['stealing was faster', 'Stealing war schneller'],
  ['stealing was slower', 'Stealing war langsamer'],
  ['no clear difference between the two', 'kein klarer Unterschied zwischen beiden'],
  ['too few samples to tell the two apart', 'zu wenige Messungen, um beide zu unterscheiden'],
  [
    'It took {#n} iterations; {#percent} % of the {#pixels} pixels are in the set, as far as so many can tell.',
    'Es brauchte {n} Iterationen; {percent}\u00a0% der {pixels} Pixel gehören zur Menge, soweit so viele es zeigen können.',
  ],
];
