import type { Words } from '..';

export const answer: Words['answer'] = {
  none: 'keine',
  nothing: 'nichts',
  andMore: (told, rest) => `${told} und ${rest} weitere`,
};
