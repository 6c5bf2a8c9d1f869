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
    return `${who} davon ${others === 1 ? 'geht' : 'gehen'} an ${where}: Bitte nur Server anfragen, deren Betreiber nichts dagegen haben.`;
  },
  slider: (label) => `${label}, Schieberegler`,
  examples: (examples) => `Beispiele: ${examples.join(', ')}.`,
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  reset: 'Zurücksetzen',
  resets: 'Stellt die Vorgaben wieder her',
  undoes: (what) => `Rückgängig: ${what}`,
  redoes: (what) => `Wiederholen: ${what}`,
  fields: {
    variants: 'Varianten',
    samples: 'Messungen',
    budget: 'Zeitbudget',
    runs: 'Läufe',
    start: 'Start',
    python: 'Python',
  },
  several: (n) => `${n} Werte`,
  mustBe: (what, text) => `${what}, nicht „${text}“.`,
};

export const chips: Words['chips'] = {
  legend: 'Auszuführende Varianten',
  leftOut: 'ausgelassen',
  leftOutHelp: 'Mit diesen Werten nimmt diese Variante nicht teil.',
  unavailable: 'nicht verfügbar',
  unavailableHelp: (why) => `Hier nicht verfügbar. ${why}`,
};

export const addresses: Words['addresses'] = {
  wrong: (name, why) => `„${name}“ ${why} Die Liste ist unverändert.`,
  notUtf8: 'ist kein Text in UTF-8.',
  noText: 'ist kein Text.',
  noAddress: 'enthält keine Adresse.',
  odd: (text) =>
    `enthält etwas, das keine Adresse ist: „${text}“. Adressen beginnen mit https://, http:// oder /.`,
  tooMany: (n, most) => `enthält ${n} Adressen; höchstens ${most} sind möglich.`,
  tooLarge: (size) => `hat ${size}; höchstens 1 MiB ist möglich.`,
  unreadable: 'konnte nicht gelesen werden.',
  taken: (addresses, name) => `${addresses} aus „${name}“.`,
  choose: 'Aus einer Datei…',
  chooseHelp:
    'Ein Text mit einer Adresse pro Zeile oder eine Tabelle (CSV) mit den Adressen in der ersten Spalte; höchstens 1 MiB. Die Datei wird hier gelesen und nicht hochgeladen.',
  drop: 'oder eine Datei auf das Feld ziehen',
  undo: 'Rückgängig',
};
