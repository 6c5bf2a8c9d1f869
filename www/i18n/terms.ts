import type { Words } from '.';

/** What the glossary explains. */
export type TermId = keyof Words['terms'];
