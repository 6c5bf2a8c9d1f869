// The notation of numbers: English in the crate, links and files, the language's own on the page.

import { language } from './language';

/** The group separator and the decimal separator. */
export interface Marks {
  group: string;
  decimal: string;
}

export const ENGLISH: Marks = { group: ',', decimal: '.' };

/** Returns the separators of a language, as in CLDR. */
export function marksOf(language: string): Marks {
  const parts = new Intl.NumberFormat(language).formatToParts(12_345.5);
  const mark = (type: 'group' | 'decimal') =>
    parts.find((part) => part.type === type)?.value ?? ENGLISH[type];
  return { group: mark('group'), decimal: mark('decimal') };
}

/** The separators of the page's language. */
export const OWN = marksOf(language);

/** An English number with groups or a fraction; not a version, an address or a list, which have more separators. */
const MARKED = /(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![.,]?\d)/g;

/** Rewrites the English numbers of a text with the page's separators. */
export function localizeNumbers(text: string, { group, decimal } = OWN): string {
  return text.replace(MARKED, (number) =>
    number.replace(/[.,]/g, (mark) => (mark === ',' ? group : decimal)),
  );
}
