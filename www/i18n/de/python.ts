import type { Words } from '../en';

export const python: Words['python'] = {
  also: 'Auch in Python',
  help: (size) => `Führt auch die Python-Programme aus; dafür werden einmalig ${size} geladen.`,
  none: 'Diese Seite wurde ohne Python gebaut.',
  withoutThreads:
    'CPython mit Threads, mit GIL und ohne, fehlt in diesem Build; `cargo xtask python` fügt es hinzu.',
};
