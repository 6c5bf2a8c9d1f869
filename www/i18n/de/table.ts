import type { Words } from '../en';

export const table: Words['table'] = {
  title: 'Tabelle',
  interval: '95-%-Intervall',
  samples: 'Messungen',
  notSettled: 'nicht eingependelt',
  tooShort: 'zu kurz für die Uhr',
};

export const answer: Words['answer'] = {
  none: 'keine',
  nothing: 'nichts',
  andMore: (told, rest) => `${told} und ${rest} weitere`,
};
