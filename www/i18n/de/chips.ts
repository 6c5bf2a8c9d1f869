import type { Words } from '../en';

export const chips: Words['chips'] = {
  legend: 'Auszuführende Varianten',
  leftOut: 'ausgelassen',
  leftOutHelp: 'Mit den Werten im Formular nimmt diese Variante nicht teil.',
  unavailable: 'nicht verfügbar',
  unavailableHelp: (why) => `Hier nicht verfügbar. ${why}`,
};
