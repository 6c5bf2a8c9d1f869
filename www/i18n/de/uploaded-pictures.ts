import type { Words } from '../en';

export const pictures: Words['pictures'] = {
  notLooked: 'Das Bild konnte nicht geprüft werden.',
  missing: (name) =>
    `Das Bild „${name}“ ist nicht hier: Es hat den Browser, in dem es gewählt wurde, nie verlassen. Wählen Sie es erneut, oder nehmen Sie das eingebaute.`,
  choose: 'Wählen, ablegen, einfügen…',
  looking: 'wird geprüft',
  builtIn: 'das eingebaute',
  takeBuiltIn: 'Eingebautes nehmen',
};
