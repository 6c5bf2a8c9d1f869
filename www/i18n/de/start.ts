import type { Words } from '../en';

export const start: Words['start'] = {
  title: 'Threads, Prozesse, Futures und Locks, wirklich ausgeführt',
  about:
    'Was Bücher über Nebenläufigkeit in Python auf Papier lehren, geschieht hier im Browser: mit echten Threads, echten Prozessen und echten Anfragen, nebeneinander gemessen und geprüft. Nichts wird hochgeladen.',
  presets: 'Zum Einstieg',
  runsAtOnce: 'Läuft sofort',
  missing: (labels) => `Threads sind hier aus; es fehlt: ${labels}`,
  allMissing: 'Threads sind hier aus, und ohne sie geht es nicht; der Grund wird genannt',
  openings: {
    threads: {
      title: 'Warum wird das mit Python-Threads nicht schneller?',
      text: 'Ein Countdown: allein, mit zwei Threads unter einem GIL, mit zwei ohne GIL, mit zwei Prozessen.',
    },
    requests: {
      title: 'Fünfzig Anfragen: nacheinander oder zusammen?',
      text: 'Dieselben fünfzig Antworten eines echten Servers, eine nach der anderen abgewartet oder alle zugleich unterwegs.',
    },
    deadlock: {
      title: 'Zwei Threads im Deadlock',
      text: 'Jeder hält das Lock, das der andere braucht. Das wird bemerkt und erklärt; dazu zwei Wege, die nicht dorthin führen.',
    },
  },
  experiments: 'Alle Experimente',
  byBook: 'Nach Buch',
  byBookAbout: 'Jedes Kapitel dieser Bücher führt zu seinen Experimenten.',
  chapters: { one: 'Kapitel', other: 'Kapitel' },
};
