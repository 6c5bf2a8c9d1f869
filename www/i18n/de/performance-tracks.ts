import type { Words } from '../en';

export const tracks: Words['tracks'] = {
  tooltip: (name, sample, variant) => `${name} (Messung ${sample} von ${variant})`,
  variant: 'Variante',
  lane: 'Spur',
  sample: 'Messung',
  what: 'Was',
  which: 'Welches',
};
