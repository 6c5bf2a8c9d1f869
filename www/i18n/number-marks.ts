// How figures are written: the crate, links and files do it as in English, and the page
// as its language does.

import { language } from './language';

/** What stands between groups of three digits, and before a fraction. */
export interface Marks {
  group: string;
  decimal: string;
}

export const ENGLISH: Marks = { group: ',', decimal: '.' };
/** As CLDR has it, too. */
export const GERMAN: Marks = { group: '.', decimal: ',' };

/** Those of the page. */
export const OWN = language === 'de' ? GERMAN : ENGLISH;

/** A number with groups or a fraction; not a version, an address or a list, which have more marks. */
const MARKED = /(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![.,]?\d)/g;

/** A text with English figures, with those of the page. */
export function localizeNumbers(text: string, { group, decimal } = OWN): string {
  return text.replace(MARKED, (number) =>
    number.replace(/[.,]/g, (mark) => (mark === ',' ? group : decimal)),
  );
}
