// Translates texts of the Rust crates. Texts and reports are English everywhere, so that a report is the same in every
// language; the page translates texts when it shows them.

import type { Message, Messages, Report } from 'interleave';
import { formatter, messages } from '.';
import { localizeNumbers } from './number-marks';
import type { EngineText } from './en/engine';
import { language } from './language';
import * as values from './translate-values';

const format = formatter && new formatter.MessageFormat(language, messages, localizeNumbers);

/** Adds files of texts that are loaded after the first view. */
export function addTexts(sources: string[]): void {
  format?.add(sources);
}

/** The messages of all texts so far, by the texts. */
const known = new Map<string, Message>();

/** The texts in the page's language: a run is drawn often, with thousands of labels. */
const translations = new Map<string, string | null>();

/** Adds the messages of texts, so that `translate` finds them. */
export function learn(table: Messages = {}): void {
  if (!format) return;
  for (const [text, message] of Object.entries(table)) if (!known.has(text)) known.set(text, message);
}

/** Formats the message of a text; null if the text has none. */
function formatted(text: string): string | null {
  let translated = translations.get(text);
  const message = known.get(text);
  if (translated === undefined && message) {
    translated = format?.format(message) ?? null;
    translations.set(text, translated);
  }
  return translated ?? null;
}

/** Translates a text of the crate. A text without a message, such as an address or code, stays unchanged. */
function translate(text: string): string {
  const translated = formatted(text);
  if (translated === null && format && SENTENCE.test(text)) record(text);
  return translated ?? text;
}

/** Two words in a row: most likely English. */
const SENTENCE = /\p{L}{2} \p{L}{2}/u;

/** Records in the page, for tests, a text that should have a message. */
function record(text: string): void {
  const { dataset } = document.documentElement;
  const recorded = new Set(dataset.unsaid?.split('\n'));
  dataset.unsaid = [...recorded.add(text)].slice(-MAX_RECORDED).join('\n');
}

/** The number of recorded texts. */
const MAX_RECORDED = 20;

/** Translates a text with the messages beside it. */
export function translateOf({ messages = {} }: { messages?: Messages }, text: string): string {
  learn(messages);
  return translate(text);
}

/** Translates a text of the engine, or of an error, with the messages beside it. */
export function translateText({ english, messages }: EngineText): string {
  learn(messages);
  return translateIfKnown(english);
}

/** Translates a text that need not be from the crate, for instance the browser's. A text without a message is not recorded. */
export const translateIfKnown = (text: string): string => formatted(text) ?? text;

/** Returns the value unchanged if the page is English. */
const inPageLanguage =
  <T>(by: (value: T, say: values.Translate) => T) =>
  (value: T): T => {
    if (!format) return value;
    learn((value as { messages?: Messages }).messages ?? {});
    return by(value, translate);
  };

export const translateSchema = inPageLanguage(values.schemaIn);
export const translateChecked = inPageLanguage(values.checkedIn);
export const translateComparison = inPageLanguage(values.comparisonIn);

const originals = new WeakMap<Report, Report>();

/**
 * Returns the report in the page's language. For display only: exports, links and kept runs use `originalReport`.
 */
export function translateReport(report: Report): Report {
  const shown = inPageLanguage(values.reportIn)(report);
  if (shown !== report) originals.set(shown, report);
  return shown;
}

/** Returns the report as the crate made it, which is kept, exported and compared. */
export function originalReport(report: Report): Report {
  return originals.get(report) ?? report;
}
