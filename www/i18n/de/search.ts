import type { Words } from '../en';

export const search: Words['search'] = {
  label: 'Experimente suchen',
  placeholder: 'Suchen',
  found: (n) => (n === 1 ? '1 Experiment' : `${n} Experimente`),
  nothing: (query) => `Kein Experiment enthält „${query}“.`,
  hint: 'Gesucht wird in Titeln, Fragen, Varianten, Parametern und den Kapiteln der Bücher.',
};
