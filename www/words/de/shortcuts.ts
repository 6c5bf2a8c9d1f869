import type { Words } from '..';

export const shortcuts: Words['shortcuts'] = {
  title: 'Tastenkürzel',
  open: 'Tastenkürzel',
  or: 'oder',
  does: {
    run: 'Starten, auch aus einem Feld heraus',
    stop: 'Den Lauf anhalten',
    search: 'Experimente durchsuchen',
    previous: 'Vorheriges Experiment',
    next: 'Nächstes Experiment',
    tab: 'Eine Ansicht des Berichts öffnen',
    share: 'Teilen',
    compare: 'Mit einem anderen Lauf vergleichen',
    undo: 'Eine Änderung am Formular zurücknehmen',
    redo: 'Sie wiederholen',
    list: 'Diese Liste',
  },
  elsewhere: [
    ['Zeitachse: verschieben', '←', '→'],
    ['Zeitachse: näher, weiter weg', '+', '−'],
    ['Zeitachse: alles', '0'],
    ['Ansichten: nächste, vorherige', '←', '→'],
    ['Zahl: mehr, weniger', '↑', '↓'],
  ],
  plain: 'Auch Tasten ohne Strg gelten',
};
