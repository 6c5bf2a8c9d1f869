import type { Words } from '../en';

export const row: Words['row'] = {
  batch: (n) => `eine von ${n} Wiederholungen in einer Messung`,
  notDrawn: (spans) => `${spans} nicht gezeichnet`,
  median: 'Median',
  interval: '95-%-Intervall',
  speedup: 'Beschleunigung',
  baseline: 'Referenz',
  nothingToCompare: 'nichts zum Vergleichen',
  wrongToo: ', falsche Antwort',
  samplesOf: (samples, all) => `${samples} von ${all}`,
  unknowable: 'niemand kann wissen, ob die Antworten richtig sind',
  right: 'alle Antworten richtig',
  wrong: 'falsche Antwort',
};
