import type { Words } from '../en';

export const form: Words['form'] = {
  preset: 'Voreinstellung',
  presetHelp: 'Ein Satz von Werten für das Formular.',
  ownValues: 'Eigene Werte',
  defaults: 'Vorgaben',
  changedFrom: (preset) => `${preset}, geändert`,
  more: 'Mehr',
  moreSet: (changed) => `Mehr (${changed} gesetzt)`,
  numbers: (label, some, most) =>
    some > 0 ? `${label} (${some} von höchstens ${most})` : `${label} (keine)`,
  addresses: (label, some, most) => `${label}, eine pro Zeile (${some} von höchstens ${most})`,
  others: (all, others, shown, servers) => {
    const who = others === all ? 'Alle' : shown;
    const where = servers === 1 ? '1 fremden Server' : `${servers} fremde Server`;
    return `${who} davon ${others === 1 ? 'geht' : 'gehen'} an ${where}: Bitte nur Server anfragen, die nichts dagegen haben.`;
  },
  slider: (label) => `${label}, Schieberegler`,
  examples: (examples) => `Verstanden wird zum Beispiel ${examples.join(', ')}.`,
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  reset: 'Zurücksetzen',
  resets: 'Alle Werte wie zu Beginn',
  undoes: (what) => `Rückgängig: ${what}`,
  redoes: (what) => `Wiederholen: ${what}`,
  fields: {
    variants: 'Varianten',
    samples: 'Messungen',
    budget: 'Zeitbudget',
    runs: 'Läufe',
    start: 'Start',
  },
  several: (n) => `${n} Werte`,
  mustBe: (what, text) => `${what}, nicht „${text}“.`,
};

export const chips: Words['chips'] = {
  legend: 'Auszuführende Varianten',
  leftOut: 'ausgelassen',
  leftOutHelp: 'Mit den Werten im Formular nimmt diese Variante nicht teil.',
  unavailable: 'nicht verfügbar',
  unavailableHelp: (why) => `Hier nicht verfügbar. ${why}`,
};

export const addresses: Words['addresses'] = {
  wrong: (name, why) => `„${name}“ ${why} Die Liste ist, wie sie war.`,
  notUtf8: 'ist kein Text in UTF-8.',
  noText: 'ist kein Text.',
  noAddress: 'enthält keine Adresse.',
  odd: (text) =>
    `enthält etwas, das keine Adresse ist: „${text}“. Adressen beginnen mit https://, http:// oder /.`,
  tooMany: (n, most) => `enthält ${n} Adressen, und höchstens ${most} können angefragt werden.`,
  tooLarge: (size) => `hat ${size}, und höchstens 1 MiB wird gelesen.`,
  unreadable: 'konnte nicht gelesen werden.',
  taken: (addresses, name) => `${addresses} aus „${name}“.`,
  choose: 'Aus einer Datei…',
  chooseHelp:
    'Ein Text mit einer Adresse pro Zeile oder eine Tabelle (CSV), von der die erste Spalte genommen wird; höchstens 1 MiB. Die Datei wird hier gelesen und geht nirgendwohin.',
  drop: 'oder eine auf das Feld ziehen',
  undo: 'Rückgängig',
};
