import type { Words } from '../en';

export const shortcuts: Words['shortcuts'] = {
  title: 'Tastenkürzel',
  open: 'Tastenkürzel',
  or: 'oder',
  keys: { Ctrl: 'Strg', Home: 'Pos1' },
  does: {
    run: 'Starten, auch aus einem Feld oder dem Editor heraus',
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
  elsewhere: {
    move: 'Zeitachse: verschieben',
    zoom: 'Zeitachse: näher, weiter weg',
    all: 'Zeitachse: alles',
    span: 'Zeitachse: von Abschnitt zu Abschnitt',
    fit: 'Zeitachse: den Abschnitt einpassen',
    tabs: 'Ansichten: nächste, vorherige',
    number: 'Zahl: mehr, weniger',
    leave: 'Editor: verlassen',
  },
  plain: 'Einzelne Tasten als Kürzel benutzen. Wenn ausgeschaltet, gelten nur Esc und Kürzel mit Strg.',
};
