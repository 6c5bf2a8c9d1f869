import type { Words } from '../en';

export const answer: Words['answer'] = {
  none: 'keine',
  nothing: 'nichts',
  andMore: (told, rest) => `${told} und ${rest} weitere`,
};
