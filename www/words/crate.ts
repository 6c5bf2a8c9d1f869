// What the crate says, in the page's language. The crate and its report are English,
// so that a report means the same everywhere; the page translates where it shows them.

import type { Report } from 'interleave';
import { language } from './language';
import * as values from './values';

const translation = language === 'de' ? (await import('./de/crate')).translation : null;

/** A text of the crate. One that is not known stays as it is. */
export const said = (text: string): string => translation?.said(text) ?? text;

/** What was to be said and is not known in the page's language; for tests. */
export const unknown: ReadonlySet<string> = translation?.unknown ?? new Set();

/** Nothing to do where the page speaks the crate's own language. */
const inPagesLanguage =
  <T>(by: (value: T, say: values.Say) => T) =>
  (value: T): T =>
    translation ? by(value, said) : value;

export const schemaSaid = inPagesLanguage(values.schemaIn);
export const listedSaid = inPagesLanguage(values.listedIn);
export const checkedSaid = inPagesLanguage(values.checkedIn);
export const sceneSaid = inPagesLanguage(values.sceneIn);
export const explorationSaid = inPagesLanguage(values.explorationIn);

const originals = new WeakMap<Report, Report>();

/** For the eye only: what leaves the page is the `original`. */
export function reportSaid(report: Report): Report {
  const shown = inPagesLanguage(values.reportIn)(report);
  if (shown !== report) originals.set(shown, report);
  return shown;
}

/** The report as the crate made it, which is what is kept, exported and compared. */
export function original(report: Report): Report {
  return originals.get(report) ?? report;
}
