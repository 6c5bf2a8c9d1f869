import type { Words } from '../en';

export const status: Words['status'] = {
  statuses: {
    running: 'läuft',
    completed: 'abgeschlossen',
    aborted: 'angehalten',
    failed: 'gescheitert',
    unavailable: 'nicht verfügbar',
  },
  settingUp: 'wird vorbereitet',
  warmingUp: 'wärmt sich auf',
  starting: 'startet',
  otherTab: 'Ein anderer Tab misst gerade; dieser Lauf beginnt, wenn jener fertig ist',
  sample: (number) => `Messung ${number}`,
  sampleOf: (number, all) => `Messung ${number} von ${all}`,
  waiting: 'noch nicht an der Reihe',
  stoppedBefore: 'vor der ersten Messung angehalten',
  stoppedAfter: (some) => `nach ${some} angehalten`,
  of: (some, all) => `${some} von ${all}`,
  runStarting: 'Startet',
  runStoppedBefore: 'Vor der ersten Messung angehalten.',
  runStoppedAfter: (some) => `Nach ${some} angehalten; was gemessen wurde, steht unten.`,
  ended: (samples, seconds, time) => `${samples} in ${seconds} s, begonnen um ${time}.`,
  formChanged: 'Das Formular wurde seither geändert.',
  taken: 'Fortschritt der Messungen',
};

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
  later: 'Das Ergebnis steht nach der letzten Messung hier.',
  noneChosen: 'Keine Variante ist gewählt',
  choose: 'Wählen Sie oben, welche Varianten verglichen werden.',
  ways: (ways) => `${NUMBERS[ways] ?? `${ways} Arten`}, dieselbe Arbeit zu tun`,
  plan: (ways, often) =>
    `„Starten“ misst ${ways === 1 ? 'sie' : 'jede davon'} ${often}, nennt hier das Ergebnis und zeichnet darunter, was jeder Thread oder Prozess wann getan hat. Alles wird in diesem Browser ausgeführt, auf diesem Gerät.`,
  severalTimes: (ways) => `${inTurns(ways)}mehrmals`,
  times: (ways, _n, shown) => `${inTurns(ways)}${shown}-mal`,
  untilClear: (ways, seconds) => {
    const until = ways === 1 ? 'die Zeit gut bekannt ist' : 'feststeht, welche schneller ist';
    return `${inTurns(ways)}so oft wie nötig (bis ${until}, höchstens ${seconds} s lang)`;
  },
};
