import type { Words } from '..';

export const engine: Words['engine'] = {
  notStarted: (what, seconds) => `Innerhalb von ${seconds} s nicht gestartet: ${what}.`,
  threads: 'die Threads oder Prozesse',
  worker: 'der Worker des Laufs',
  notLoaded: 'Der Worker des Laufs konnte nicht geladen werden.',
  pageFailed: (cause) => `Der Thread der Seite ist gescheitert: ${cause}`,
};
