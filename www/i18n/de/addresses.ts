import type { Words } from '../en';

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
