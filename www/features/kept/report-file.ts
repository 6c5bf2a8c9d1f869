// Extracts a report from the text of a file, before the crate parses it.

import { words } from '../../i18n';

/** The largest file that is read, in bytes: more than any run produces. */
export const MAX_BYTES = 32 * 1024 * 1024;

export async function textOf(file: Blob): Promise<string> {
  if (file.size > MAX_BYTES) throw new Error(words.kept.tooLarge(megabytes(file.size), megabytes(MAX_BYTES)));
  if (file.size === 0) throw new Error(words.kept.empty);
  return extractReport(await file.text());
}

/** Returns the report's JSON; extracts it if the text is a saved HTML document that contains a report. */
export function extractReport(text: string): string {
  if (text.length > MAX_BYTES)
    throw new Error(words.kept.tooLarge(megabytes(text.length), megabytes(MAX_BYTES)));
  if (!/^\s*</.test(text)) return text;
  const page = new DOMParser().parseFromString(text, 'text/html');
  const report = page.querySelector('script[type="application/json"]')?.textContent;
  if (!report) throw new Error(words.kept.pageWithout);
  return report;
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
