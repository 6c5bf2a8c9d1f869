import type { Words } from '../en';

const NUMBERS = [
  'Keine Art',
  'Eine Art',
  'Zwei Arten',
  'Drei Arten',
  'Vier Arten',
  'Fünf Arten',
  'Sechs Arten',
];

const inTurns = (ways: number) => (ways === 1 ? '' : 'im Wechsel ');

export const finding: Words['finding'] = {
  later: 'Was dabei herauskommt, steht nach der letzten Messung hier.',
  noneChosen: 'Keine Variante ist gewählt',
  choose: 'Oben lässt sich wählen, welche Arten, die Arbeit zu tun, verglichen werden.',
  ways: (ways) => `${NUMBERS[ways] ?? `${ways} Arten`}, dieselbe Arbeit zu tun`,
  plan: (ways, often) =>
    `„Starten“ misst ${ways === 1 ? 'sie' : 'jede davon'} ${often}, sagt hier, was dabei herauskam, und zeichnet darunter, wer wann was getan hat. Alles wird in diesem Browser ausgeführt, auf diesem Gerät.`,
  severalTimes: (ways) => `${inTurns(ways)}mehrmals`,
  times: (ways, _n, shown) => `${inTurns(ways)}${shown}-mal`,
  untilClear: (ways, seconds) => {
    const until = ways === 1 ? 'die Zeit gut bekannt ist' : 'feststeht, welche schneller ist';
    return `${inTurns(ways)}so oft wie nötig (bis ${until}, höchstens ${seconds} s lang)`;
  },
};
