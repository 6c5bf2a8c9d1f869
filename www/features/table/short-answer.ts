// Summarises an answer, which may be a list of thousands.

import { count, showNumber } from '../../i18n/number';
import { words } from '../../i18n';

/** The number of different entries of a list that are shown, most frequent first. */
const MAX_ENTRIES = 3;
/** Largest number of characters of a single text, and of the whole summary. */
const MAX_TEXT = 24;
const MAX_ANSWER = 90;

/** Returns `12,500`, `50 × 200`, `statuses 48 × 200, 2 × 503`. */
export function shortAnswer(answer: unknown): string {
  return truncate(inWords(answer), MAX_ANSWER);
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return words.answer.none;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? words.page.yes : words.page.no;
  if (typeof value === 'string')
    return value === '' ? words.answer.nothing : truncate(value.replaceAll('_', ' '), MAX_TEXT);
  if (Array.isArray(value)) return summarizeList(value as unknown[]);
  const said = Object.entries(value).map(([name, inner]) => `${name.replaceAll('_', ' ')} ${inWords(inner)}`);
  return said.length > 0 ? said.join('; ') : words.answer.nothing;
}

/** Returns the counts of equal entries; of nested lists only their number. */
function summarizeList(entries: unknown[]): string {
  if (entries.length === 0) return words.answer.nothing;
  if (entries.some((entry) => typeof entry === 'object' && entry !== null)) return many(entries.length);
  const counts = new Map<unknown, number>();
  for (const entry of entries) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  if (entries.length > MAX_ENTRIES && counts.size > entries.length / 2) return many(entries.length);
  const mostFrequentFirst = [...counts].sort(([, a], [, b]) => b - a);
  const told = mostFrequentFirst
    .slice(0, MAX_ENTRIES)
    .map(([entry, n]) => `${n > 1 ? `${showNumber(n)} × ` : ''}${inWords(entry)}`);
  const rest = mostFrequentFirst.slice(MAX_ENTRIES).reduce((sum, [, n]) => sum + n, 0);
  return rest > 0 ? words.answer.andMore(told.join(', '), showNumber(rest)) : told.join(', ');
}

function many(n: number): string {
  return count(n, words.nouns.entry);
}

/** Formats a number: integers with all digits, since they are exact; others with six digits. */
function formatNumber(value: number): string {
  return showNumber(Number.isInteger(value) ? value : Number(value.toPrecision(6)));
}

/** Truncates a text between words if possible, since a truncated number would be another number. */
function truncate(text: string, most: number): string {
  if (text.length <= most) return text;
  const begin = text.slice(0, most - 1);
  return `${/\s/.test(begin) ? begin.replace(/\S*$/, '') : begin}…`;
}
