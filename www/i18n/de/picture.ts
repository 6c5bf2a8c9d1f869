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
  unknowable: 'die Antworten lassen sich nicht prüfen',
  right: 'alle Antworten richtig',
  wrong: 'falsche Antwort',
};

export const verdict: Words['verdict'] = {
  faster: 'schneller',
  slower: 'langsamer',
  unsure: 'kein klarer Unterschied',
  alike: 'gleich schnell, auf 10\u00a0% genau',
  fasterByLittle: 'um weniger als 10\u00a0% schneller',
  slowerByLittle: 'um weniger als 10\u00a0% langsamer',
  tooFew: 'zu wenige Messungen für ein Urteil',
};
