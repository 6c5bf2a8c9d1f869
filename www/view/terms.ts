import type { Words } from '../words';

/** What the glossary explains. */
export type TermId = keyof Words['terms'];
