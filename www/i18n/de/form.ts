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
