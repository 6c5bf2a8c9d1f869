import type { Words } from '../en';

export const numbers: Words['numbers'] = {
  percent: (value) => `${value}\u00a0%`,
  smallPercent: 'unter 1\u00a0%',
};

export const nouns: Words['nouns'] = {
  sample: { one: 'Messung', other: 'Messungen' },
  run: { one: 'Lauf', other: 'Läufe' },
  core: { one: 'Kern', other: 'Kerne' },
  lane: { one: 'Spur', other: 'Spuren' },
  span: { one: 'Abschnitt', other: 'Abschnitte' },
  task: { one: 'Task', other: 'Tasks' },
  entry: { one: 'Eintrag', other: 'Einträge' },
  request: { one: 'Anfrage', other: 'Anfragen' },
  answer: { one: 'Antwort', other: 'Antworten' },
  attempt: { one: 'Versuch', other: 'Versuchen' },
  try: { one: 'Versuch', other: 'Versuche' },
  byte: { one: 'Byte', other: 'Bytes' },
  address: { one: 'Adresse', other: 'Adressen' },
  time: { one: 'Zeit', other: 'Zeiten' },
  frame: { one: 'Frame', other: 'Frames' },
  piece: { one: 'Stück', other: 'Stücke' },
  step: { one: 'Schritt', other: 'Schritte' },
};
