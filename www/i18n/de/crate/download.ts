import type { Pair } from '../../translation';

export const download: Pair[] = [
  ['Download', 'Download'],
  [
    'Five pages to be fetched and written to files: one after another, or all at once?',
    'Fünf Seiten sind zu holen und in Dateien zu schreiben: eine nach der anderen oder alle auf einmal?',
  ],
  ['Pages', 'Seiten'],
  [
    'How many pages. There are five, of 42 to 59 KB; if it is to be more, they come again, each time to a file of its own.',
    'Wie viele Seiten. Es gibt fünf, zu 42 bis 59 KB; sollen es mehr sein, kommen sie wieder, jedes Mal in eine eigene Datei.',
  ],
  [
    'How long the server takes over a page before it sends it.',
    'Wie lange der Server für eine Seite braucht, bevor er sie sendet.',
  ],
  [
    'How many pages at once, and so how many threads or processes.',
    'Wie viele Seiten auf einmal und damit wie viele Threads oder Prozesse.',
  ],
  ['Chunk', 'Portion'],
  ['How much is written to a file at once.', 'Wie viel auf einmal in eine Datei geschrieben wird.'],
  [
    'One page after another: fetched as a stream, written as it comes.',
    'Eine Seite nach der anderen: als Strom geholt, geschrieben, wie sie kommt.',
  ],
  [
    'Futures of one thread, so many at once, each with its stream and its file. Writing itself blocks the thread, as it does in Python.',
    'Futures eines Threads, so viele auf einmal, jedes mit seinem Strom und seiner Datei. Das Schreiben selbst blockiert den Thread, wie in Python auch.',
  ],
  [
    'Rayon threads, each making blocking requests (synchronous XMLHttpRequest), which bring a page as a whole. A thread that never comes back to its event loop can open no file here: it hands the page over in pieces, and the run’s own thread writes them. Under a GIL it would be the same, since the lock is let go round requests and round writing.',
    'Rayon-Threads, von denen jeder blockierende Anfragen stellt (synchroner XMLHttpRequest), die eine Seite als Ganzes bringen. Ein Thread, der nie zu seiner Ereignisschleife zurückkehrt, kann hier keine Datei öffnen: Er gibt die Seite in Stücken weiter, und der Thread des Laufs selbst schreibt sie. Unter einem GIL wäre es dasselbe, denn der Lock wird bei Anfragen und beim Schreiben losgelassen.',
  ],
  [
    'Workers with a memory of their own; each fetches its pages as streams and writes its own files.',
    'Worker mit eigenem Speicher; jeder holt seine Seiten als Ströme und schreibt seine eigenen Dateien.',
  ],
  ['one page after another', 'eine Seite nach der anderen'],
  ['the host’s own writes', 'der Thread des Laufs schreibt'],
  ['own files each', 'je eigene Dateien'],
  [
    'To fetch and write {pages} one after another took {#time}.',
    '{pages} nacheinander zu holen und zu schreiben dauerte {time}.',
  ],
  [
    'To fetch and write {pages} one after another took {#before}, {who} {#after}.',
    '{pages} nacheinander zu holen und zu schreiben dauerte {before}, {who} {after}.',
  ],
  [
    'To fetch and write {pages} one after another took {#before}, {who} {#after}: no difference that could be told.',
    '{pages} nacheinander zu holen und zu schreiben dauerte {before}, {who} {after}: kein erkennbarer Unterschied.',
  ],
  [
    'To fetch and write {pages} one after another took {#before}, {who} longer: {#after}.',
    '{pages} nacheinander zu holen und zu schreiben dauerte {before}, {who} länger: {after}.',
  ],
  ['several at once', 'mehrere auf einmal'],
  [
    'One after another the requests of the typical sample add up to {#sum}; the longest of {who} took {#longest}: {times}.',
    'Nacheinander ergeben die Anfragen der typischen Messung zusammen {sum}; die längste ({who}) dauerte {longest}: {times}.',
  ],
  ['{who} {!how} one page after another: {times}.', '{who} {war:how} eine Seite nach der anderen: {times}.'],
  [
    '{who} ran too few times to be compared with one page after another: {times}.',
    '{who} lief zu selten für einen Vergleich mit einer Seite nach der anderen: {times}.',
  ],
  ['Threads {!how} one page after another: {times}.', 'Threads {how} eine Seite nach der anderen: {times}.'],
  [
    'Processes {!how} one page after another: {times}.',
    'Prozesse {how} eine Seite nach der anderen: {times}.',
  ],
  [
    'Threads ran too few times to be compared with one page after another: {times}.',
    'Threads liefen zu selten für einen Vergleich mit einer Seite nach der anderen: {times}.',
  ],
  [
    'Processes ran too few times to be compared with one page after another: {times}.',
    'Prozesse liefen zu selten für einen Vergleich mit einer Seite nach der anderen: {times}.',
  ],
  [
    'Opening, writing and closing the files took {#time} of {#all} one after another, {#n} %; the rest is the network’s and the server’s.',
    'Öffnen, Schreiben und Schließen der Dateien dauerte nacheinander {time} von {all}, {n}\u00a0%; der Rest gehört dem Netz und dem Server.',
  ],
  [
    'Opening, writing and closing the files took {#time} of {#all} one after another, {#n} % (all lanes together, where they wait for each other too: {others}); the rest is the network’s and the server’s.',
    'Öffnen, Schreiben und Schließen der Dateien dauerte nacheinander {time} von {all}, {n}\u00a0% (alle Spuren zusammen, die dabei auch aufeinander warten: {others}); der Rest gehört dem Netz und dem Server.',
  ],
  [
    'After each sample the files were read again and removed: {files}, {#n} bytes, each with the length and the SHA-256 that the server gives its page.',
    'Nach jeder Messung wurden die Dateien wieder gelesen und entfernt: {files}, {n} Bytes, jede mit der Länge und dem SHA-256, die der Server für ihre Seite angibt.',
  ],
];
