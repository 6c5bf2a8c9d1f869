import type { Words } from '..';

export const form: Words['form'] = {
  preset: 'Voreinstellung',
  presetHelp: 'Ein Satz von Werten für das Formular.',
  ownValues: 'Eigene Werte',
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
  mustBe: (what, text) => `${what}, nicht „${text}“.`,
};
