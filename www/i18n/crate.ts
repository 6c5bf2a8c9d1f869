// What the crate says, in the page's language. The crate and its report are English,
// so that a report means the same everywhere; the page translates where it shows them.

import type { Report } from 'interleave';
import { localizeNumbers } from './number-marks';
import { language } from './language';
import type { Translation } from './translation';
import * as values from './translate-values';

const translation = language === 'de' ? await german() : null;

async function german(): Promise<Translation> {
  const [{ Translation }, { pairs }] = await Promise.all([import('./translation'), import('./de/crate')]);
  return new Translation(pairs, localizeNumbers);
}

/** Translates a text of the crate. An unknown text stays as it is. */
export function translate(text: string): string {
  if (!translation) return text;
  const { unknown } = translation;
  const before = unknown.size;
  const said = translation.translate(text);
  if (unknown.size > before) document.documentElement.dataset.unsaid = [...unknown].slice(-NOTED).join('\n');
  return said;
}

/** How many texts that are not known are noted on the page, where tests look for them. */
const NOTED = 20;

/** A text that may be the crate’s, the engine’s, the page’s or the browser’s; what is not known is nobody’s slip. */
export const translateIfKnown = (text: string): string => translation?.find(text) ?? text;

/** Nothing to do where the page speaks the crate's own language. */
const inPagesLanguage =
  <T>(by: (value: T, say: values.Translate) => T) =>
  (value: T): T =>
    translation ? by(value, translate) : value;

export const translateSchema = inPagesLanguage(values.schemaIn);
export const translatePrograms = inPagesLanguage(values.listedIn);
export const translateChecked = inPagesLanguage(values.checkedIn);
export const translateComparison = inPagesLanguage(values.comparisonIn);
export const translateScene = inPagesLanguage(values.sceneIn);
export const translateExploration = inPagesLanguage(values.explorationIn);

const originals = new WeakMap<Report, Report>();

/** For display only: exports, links and kept runs use `originalReport`. */
export function translateReport(report: Report): Report {
  const shown = inPagesLanguage(values.reportIn)(report);
  if (shown !== report) originals.set(shown, report);
  return shown;
}

/** The report as the crate made it, which is what is kept, exported and compared. */
export function originalReport(report: Report): Report {
  return originals.get(report) ?? report;
}
