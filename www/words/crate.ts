// What the crate says, in the page's language. The crate and its report are English,
// so that a report means the same everywhere; the page translates where it shows them.

import { language } from './language';
import { Translation } from './translation';

const translation = language === 'de' ? new Translation((await import('./de/crate')).crate) : null;

/** A text of the crate. One that is not known stays as it is. */
export const said: (text: string) => string = translation ? (text) => translation.said(text) : (text) => text;

/** What was to be said and is not known in the page's language; for tests. */
export const unknown: ReadonlySet<string> = translation?.unknown ?? new Set();
