// Numbers as people type them and as the page shows them.

import { words } from './words';
import { language } from './words/language';

/** What people put between groups of three digits. */
const GROUPING = /[,_ \u00a0\u2009\u202f'’]/g;

/** A sign, digits with or without groups, a fraction, an exponent. */
const TYPED = /^[-+−]?(\d+|\d{1,3}([,_ \u00a0\u2009\u202f'’]\d{3})+)?(\.\d*)?(e[+-]?\d+)?$/i;

/** `50,000,000`, `5e7`, `50_000_000` and `50 000 000` are all the same; null for what is no number. */
export function readNumber(text: string): number | null {
  const typed = text.trim();
  // The pattern allows each part to be missing, but not all of them.
  if (!/\d/.test(typed) || !TYPED.test(typed)) return null;
  const value = Number(typed.replace(GROUPING, '').replace('−', '-'));
  return Number.isFinite(value) ? value : null;
}

/** With groups of three, and digits enough to be read back as the same number. */
export function showNumber(value: number | string): string {
  const plain = String(value);
  if (plain.includes('e')) return plain;
  const [whole = '', fraction] = plain.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** The step of an arrow key: small for small numbers, the second digit of large ones. */
export function stepOf(value: number, whole: boolean): number {
  const size = Math.abs(value);
  if (size >= 100) return 10 ** (Math.floor(Math.log10(size)) - 1);
  return whole || size > 1 ? 1 : 0.1;
}

const TIME_UNITS = { s: 1e3, ms: 1, µs: 1e-3 } as const;

export interface TimeFormat {
  unit: keyof typeof TIME_UNITS;
  digits: number;
}

/** How the crate's sentences say a time of that size: three digits, the fitting unit. */
export function timeFormat(ms: number): TimeFormat {
  if (ms >= 10_000) return { unit: 's', digits: 1 };
  if (ms >= 1_000) return { unit: 's', digits: 2 };
  if (ms >= 100) return { unit: 'ms', digits: 0 };
  if (ms >= 10) return { unit: 'ms', digits: 1 };
  if (ms >= 0.1) return { unit: 'ms', digits: 2 };
  return { unit: 'µs', digits: 1 };
}

/** Without the unit. */
export function showTime(ms: number, { unit, digits }: TimeFormat): string {
  return (ms / TIME_UNITS[unit]).toFixed(digits);
}

/** With the unit. */
export function time(ms: number): string {
  const format = timeFormat(ms);
  return `${showTime(ms, format)} ${format.unit}`;
}

/** Both ends in the same unit and with the same digits, without the unit. */
export function timeRange([low, high]: [number, number], format: TimeFormat): string {
  return `${showTime(low, format)}–${showTime(high, format)}`;
}

/** As the crate's sentences say a ratio: what is nearly nothing is not said to be nothing. */
export function ratio(value: number): string {
  if (value > 0 && value < 0.0005) return '<0.001';
  if (value < 0.1) return value.toFixed(3);
  return value.toFixed(value < 100 ? 2 : 0);
}

export function ratioRange([low, high]: [number, number]): string {
  return `${ratio(low)}–${ratio(high)}`;
}

/** A noun by the number that stands before it, in the forms that the language has. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const plurals = new Intl.PluralRules(language);

/** `1 sample`, `15 samples`. */
export function count(n: number, forms: Forms): string {
  return `${showNumber(n)} ${forms[plurals.select(n)] ?? forms.other}`;
}

/** Two moments, with the digits it takes to tell them apart, each with its unit. */
export function timesFrom(from: number, to: number): [string, string] {
  const apart = Math.max(to - from, 1e-4);
  const unit = apart >= 1_000 ? 's' : to >= 0.1 ? 'ms' : 'µs';
  const digits = Math.min(Math.max(2 - Math.floor(Math.log10(apart / TIME_UNITS[unit])), 0), 7);
  const shown = (ms: number) => showNumber(showTime(ms, { unit, digits }));
  return [shown(from), `${shown(to)} ${unit}`];
}

/** `48 %`; a small part is not nothing. */
export function share(part: number, whole: number): string {
  const percent = whole > 0 ? (100 * part) / whole : 0;
  if (percent > 0 && percent < 1) return words.numbers.smallPercent;
  return words.numbers.percent(String(Math.round(percent)));
}
