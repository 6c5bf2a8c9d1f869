import type { Words } from '../en';

export const start: Words['start'] = {
  title: 'Threads, Prozesse, Futures und Locks, wirklich ausgeführt',
  about:
    'Die Experimente der Python-Bücher zur Nebenläufigkeit, wirklich ausgeführt in Ihrem Browser: mit echten Threads, echten Prozessen und echten Anfragen, nebeneinander gemessen und geprüft. Nichts wird hochgeladen.',
  presets: 'Zum Einstieg',
  runsAtOnce: 'Läuft sofort',
  missing: (labels) => `Threads sind hier aus; diese Varianten werden fehlen: ${labels}`,
  allMissing: 'Threads sind hier aus, und dieses Experiment braucht sie; es nennt den Grund',
  openings: {
    threads: {
      title: 'Warum wird das mit Python-Threads nicht schneller?',
      text: 'Ein Countdown: mit einem Thread, mit zwei Threads unter einem GIL, mit zwei ohne GIL, mit zwei Prozessen.',
    },
    requests: {
      title: 'Fünfzig Anfragen: nacheinander oder zusammen?',
      text: 'Dieselben fünfzig Antworten eines echten Servers, eine nach der anderen abgewartet oder alle zugleich unterwegs.',
    },
    deadlock: {
      title: 'Zwei Threads im Deadlock',
      text: 'Jeder hält den Lock, den der andere braucht. Der Deadlock wird erkannt und erklärt; dazu zwei Wege, ihn zu verhindern.',
    },
  },
  own: {
    title: 'Schreiben Sie Ihr eigenes nebenläufiges Programm',
    text: 'Tippen oder kopieren Sie ein paar Zeilen Python mit Threads, Locks, Warteschlangen oder asyncio. Gehen Sie sie als Scheduler Schritt für Schritt durch, oder lassen Sie jeden Ablauf untersuchen: jeden Deadlock, jedes Data Race und jedes Ende, auf dem kürzesten Weg.',
    open: 'Schreiben',
    note: 'Oder beginnen Sie mit einem von über hundert Programmen und Rätseln',
  },
  experiments: 'Alle Experimente',
  byBook: 'Nach Buch',
  byBookAbout: 'Lesen Sie eines dieser Bücher? Jedes Kapitel führt zu seinen Experimenten.',
};
