import type { Words } from '../en';

export const nav: Words['nav'] = {
  experiments: 'Experimente',
  experiment: 'Experiment',
  running: 'läuft',
  own: 'Selbst schreiben',
  groups: {
    requests: 'Anfragen',
    parallel: 'Paralleles Rechnen',
    async: 'Warten',
    hazards: 'Gefahren',
    hidden: 'Weitere',
  },
};

export const search: Words['search'] = {
  label: 'Experimente suchen',
  placeholder: 'Suchen',
  found: (n) => (n === 1 ? '1 Experiment' : `${n} Experimente`),
  nothing: (query) => `Kein Experiment passt zu „${query}“.`,
  hint: 'Gesucht wird in Titeln, Fragen, Varianten, Parametern und den Kapiteln der Bücher.',
};
