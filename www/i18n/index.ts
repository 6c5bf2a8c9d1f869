// All texts of the page, by the part of the page that shows them: `en/` has the English ones, and each other
// folder a language. The compiler checks that none is missing. `crate.ts` translates the crate's texts.

import { words as english, type Words } from './en';
import { language } from './language';

/** A language other than English: a folder beside this file. */
interface Translation {
  words: Words;
  /** The files of the crate's texts. */
  messages: string[];
}

const translations = import.meta.glob<Translation>(['./*/index.ts', '!./en/index.ts']);

// Loaded with a top-level await, so that other modules can use texts in constants.
const [translation, formatter] = await Promise.all([
  translations[`./${language}/index.ts`]?.(),
  language === 'en' ? null : import('./message-format'),
]);

/** The texts in the page's language. */
export const words: Words = translation?.words ?? english;

/** The files of the crate's texts in the page's language; none for English, which the crate itself has. */
export const messages: string[] = translation?.messages ?? [];

/** The code that formats these texts; null for English. */
export { formatter };

if (typeof document !== 'undefined') document.documentElement.lang = language;

/** The id of a term in the glossary. */
export type TermId = keyof Words['terms'];
