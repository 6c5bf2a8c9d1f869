// Parses and formats numbers.

import { words } from '.';
import { ENGLISH, localizeNumbers, type Marks, OWN } from './number-marks';
import { language } from './language';

/** Characters that separate groups of three digits in any language. */
const GAPS = "_ \\u00a0\\u2009\\u202f'’";

/** Parses numbers that are written with the given separators. */
export class Notation {
  /** A sign, digits with or without groups, a fraction, an exponent. */
  private readonly typed: RegExp;
  private readonly gaps: RegExp;
  private readonly decimal: string;

  constructor({ group, decimal }: Marks) {
    const gap = `[${GAPS}\\${group}]`;
    this.typed = new RegExp(
      `^[-+−]?(\\d+|[1-9]\\d{0,2}(${gap}\\d{3})+)?(\\${decimal}\\d*)?(e[+-]?\\d+)?$`,
      'i',
    );
    this.gaps = new RegExp(gap, 'g');
    this.decimal = decimal;
  }

  read(text: string): number | null {
    // The pattern makes each part optional, but at least one digit is needed.
    if (!/\d/.test(text) || !this.typed.test(text)) return null;
    const value = Number(text.replace(this.gaps, '').replace(this.decimal, '.').replace('−', '-'));
    return Number.isFinite(value) ? value : null;
  }
}

/** The notation that is tried first, and the second notation, for text that is no number in the first. */
export type Reading = readonly [first: Notation, then: Notation];

const own = new Notation(OWN);
const english = new Notation(ENGLISH);

/**
 * The notations of typed numbers: on a German page `1.500` is fifteen hundred, and `1,5` and `1.5` are the same.
 */
export const TYPED: Reading = [own, english];
/** The notations of links and presets, which mean the same in every language: `1.500` is one and a half. */
export const WRITTEN: Reading = [english, own];

/**
 * Parses a number: `50,000,000`, `5e7`, `50_000_000` and `50 000 000` are the same. Returns null if the text is no
 * number.
 */
export function readNumber(text: string, [first, then] = TYPED): number | null {
  const normalized = plainDigits(text.trim());
  return first.read(normalized) ?? then.read(normalized);
}

/** The zeros of other scripts that keyboards type: full-width, Arabic, Persian, Devanagari. */
const ZEROS = [0xff10, 0x660, 0x6f0, 0x966];

/** Replaces digits and separators of other scripts by ASCII. */
export function plainDigits(text: string): string {
  const digits = text.replace(/[\p{Nd}]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });
  // Full-width and Arabic separators.
  return digits.replace(/[，٬]/g, ',').replace(/[．٫]/g, '.');
}

/** Formats a number with groups of three, and with enough digits to be parsed as the same number. */
export function showNumber(value: number): string {
  return grouped(String(value));
}

/** Formats a number with a fixed number of decimals. */
export function showFixed(value: number, digits: number): string {
  return grouped(value.toFixed(digits));
}

function grouped(plain: string): string {
  if (plain.includes('e')) return localizeNumbers(plain);
  const [whole = '', fraction] = plain.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return localizeNumbers(fraction === undefined ? groups : `${groups}.${fraction}`);
}

/** Returns the step of an arrow key: small for small numbers, one unit of the second digit for large numbers. */
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

/** Returns the unit and the digits that the crate uses for a time of this size: three digits. */
export function timeFormat(ms: number): TimeFormat {
  if (ms >= 10_000) return { unit: 's', digits: 1 };
  if (ms >= 1_000) return { unit: 's', digits: 2 };
  if (ms >= 100) return { unit: 'ms', digits: 0 };
  if (ms >= 10) return { unit: 'ms', digits: 1 };
  if (ms >= 0.1) return { unit: 'ms', digits: 2 };
  return { unit: 'µs', digits: 1 };
}

/** Formats a time without its unit. */
export function showTime(ms: number, { unit, digits }: TimeFormat): string {
  return localizeNumbers((ms / TIME_UNITS[unit]).toFixed(digits));
}

/** Formats a round time: `5 ms` instead of `5.00 ms`. */
export function roundTime(ms: number): string {
  const { unit } = timeFormat(ms);
  return `${showNumber(Number((ms / TIME_UNITS[unit]).toPrecision(3)))} ${unit}`;
}

/** Formats a time with its unit. */
export function time(ms: number): string {
  const format = timeFormat(ms);
  return `${showTime(ms, format)} ${format.unit}`;
}

/** Formats both ends with the same unit and digits, without the unit. */
export function timeRange([low, high]: [number, number], format: TimeFormat): string {
  return `${showTime(low, format)}–${showTime(high, format)}`;
}

/** Formats a ratio as the crate does: a small ratio is not rounded to 0. */
export function ratio(value: number): string {
  if (value > 0 && value < 0.0005) return localizeNumbers('<0.001');
  return localizeNumbers(value.toFixed(value < 0.1 ? 3 : value < 100 ? 2 : 0));
}

export function ratioRange([low, high]: [number, number]): string {
  return `${ratio(low)}–${ratio(high)}`;
}

/** The plural forms of a noun. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const plurals = new Intl.PluralRules(language);

/** Formats a count: `1 sample`, `15 samples`. */
export function count(n: number, forms: Forms): string {
  return `${showNumber(n)} ${forms[plurals.select(n)] ?? forms.other}`;
}

/** Formats two times with units, and with as many digits as distinguish them. */
export function timesFrom(from: number, to: number): [string, string] {
  const apart = Math.max(to - from, 1e-4);
  const unit = apart >= 1_000 ? 's' : to >= 0.1 ? 'ms' : 'µs';
  const digits = Math.min(Math.max(2 - Math.floor(Math.log10(apart / TIME_UNITS[unit])), 0), 7);
  const shown = (ms: number) => showFixed(ms / TIME_UNITS[unit], digits);
  return [shown(from), `${shown(to)} ${unit}`];
}

/** Formats a share: `48 %`. A small share is not rounded to 0. */
export function share(part: number, whole: number): string {
  const percent = whole > 0 ? (100 * part) / whole : 0;
  if (percent > 0 && percent < 1) return words.numbers.smallPercent;
  return words.numbers.percent(String(Math.round(percent)));
}

/** Formats a size: `2.4 KB`, `12 KB`. */
export function kilobytes(bytes: number): string {
  return `${showFixed(bytes / 1024, bytes < 10 * 1024 ? 1 : 0)} KB`;
}

/** Formats the resolution of a clock, given in microseconds. */
export function megabytes(bytes: number): string {
  return `${showFixed(bytes / 1e6, 1)} MB`;
}

export function clockGrain(us: number): string {
  return us >= 1_000 ? `${showNumber(us / 1_000)} ms` : `${showNumber(Number(us.toPrecision(3)))} µs`;
}
