import type { Words } from '../en';

export const sampling: Words['sampling'] = {
  title: 'Messumfang',
  about: 'Wie oft und wie lange die Varianten gemessen werden.',
  samples: 'Messungen',
  samplesHelp:
    'Wie oft jede Variante gemessen wird. Bleibt das Feld leer: bis feststeht, welche schneller ist oder dass sie gleich schnell sind.',
  budget: 'Zeitbudget',
  budgetHelp:
    'Die Höchstzahl der Sekunden für Messungen, solange nicht feststeht, welche Variante schneller ist.',
  noBudget: 'keines',
  runs: 'Läufe',
  runsHelp: 'Wie oft das Ganze ausgeführt wird, jedes Mal in frischen Workern: zeigt, was vom Start abhängt.',
  start: 'Start',
  startHelp:
    'Warm: Threads und Prozesse stehen bereit. Kalt: Jede Messung startet sie, und ihre Zeit enthält das.',
  starts: { warm: 'warm', cold: 'kalt' },
  asMany: 'so viele wie nötig',
  upTo: (often) => `bis zu ${often}`,
  wholeSamples: 'Die Zahl der Messungen muss ganz sein',
  wholeRuns: 'Die Zahl der Läufe muss ganz sein',
  budgetNumber: 'Das Zeitbudget muss eine Zahl von Sekunden sein',
  startChoice: 'Der Start ist warm oder kalt',
};
