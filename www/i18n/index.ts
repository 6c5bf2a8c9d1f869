// Every text of the page is in this folder, by the part of the page that it belongs
// to: `en/` has them, `de/` has them once more, and the compiler sees that none is
// missing. What the crate says is translated by `crate.ts`.

import { en, type Words } from './en';
import { language } from './language';

/** Known before anything that uses it is evaluated, so that tables of texts may be constants. */
export const words: Words = language === 'de' ? (await import('./de')).de : en;

if (typeof document !== 'undefined') document.documentElement.lang = language;

/** A term that the glossary explains. */
export type TermId = keyof Words['terms'];
