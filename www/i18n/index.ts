// All texts of the page, by the part of the page that shows them: `en/` has the English ones and `de/` their
// translations, and the compiler checks that none is missing. `crate.ts` translates the crate's texts.

import { en, type Words } from './en';
import { language } from './language';

/**
 * The texts in the page's language, loaded with a top-level await, so that other modules can use texts in
 * constants.
 */
export const words: Words = language === 'de' ? (await import('./de')).de : en;

if (typeof document !== 'undefined') document.documentElement.lang = language;

/** The id of a term in the glossary. */
export type TermId = keyof Words['terms'];
