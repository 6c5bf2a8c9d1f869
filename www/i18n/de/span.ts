import type { Words } from '../en';

export const span: Words['span'] = {
  long: (time) => `${time} lang`,
  after: (label, time) => `${label} nach ${time}`,
  fromTo: (kind, from, to) => `${kind} ${from} bis ${to}`,
  described: (label, typical, unit, wrong, said) =>
    `${label}, typische Messung von ${typical}, Zeiten in ${unit}.${wrong} ${said}. Pfeiltasten führen durch die Abschnitte.`,
  or: 'oder',
  goneWrong: 'wann es schiefging',
  median: '{median} und sein {interval}',
  medianTerm: 'Median',
  intervalTerm: '95-%-Intervall',
};
