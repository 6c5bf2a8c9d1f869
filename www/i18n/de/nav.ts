import type { Words } from '../en';

export const nav: Words['nav'] = {
  experiments: 'Experimente',
  experiment: 'Experiment',
  running: 'läuft',
  groups: {
    requests: 'Anfragen',
    parallel: 'Paralleles Rechnen',
    async: 'Warten',
    hazards: 'Gefahren',
    hidden: 'Weitere',
  },
};
