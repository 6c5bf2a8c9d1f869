// Numbers with a unit behind them, as people type them: `50M`, `2 s`, `64 KiB`.

import { readNumber } from './number';

/** By what a number is multiplied, by what stands behind it. */
type Factors = Record<string, number>;

/** As one writes large numbers. Not `m`, which is a thousandth to some and a million to others. */
const LARGE: Factors = { k: 1e3, K: 1e3, M: 1e6, G: 1e9, bn: 1e9, T: 1e12 };

const TIMES: Factors = {
  ns: 1e-9,
  µs: 1e-6,
  // The Greek letter, which some keyboards give.
  μs: 1e-6,
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  sec: 1,
  min: 60,
  h: 3_600,
};

const BYTES: Factors = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
};

const RATES: Factors = { '/s': 1, '/min': 1 / 60, '/h': 1 / 3_600 };

/** A number without parts that a unit might be taken for: the `e` of `5e7` is one of its own. */
const WITH_UNIT = /^(.*?[\d.])\s*([a-zµμ%/]+)$/iu;

/**
 * A number in that unit, in which it may also be written, or in another of its kind: `2s` is 2000
 * where milliseconds are meant. Null for what is no number, or one of something else.
 */
export function readQuantity(text: string, unit: string): number | null {
  const plain = readNumber(text);
  if (plain !== null) return plain;
  const [, digits = '', typed = ''] = WITH_UNIT.exec(text.trim()) ?? [];
  const value = readNumber(digits);
  const factor = factorOf(typed, unit);
  return value === null || factor === null ? null : rounded(value * factor);
}

function factorOf(typed: string, unit: string): number | null {
  for (const kind of [TIMES, BYTES, RATES]) {
    const own = kind[unit];
    const other = kind[typed];
    if (own !== undefined && other !== undefined) return other / own;
  }
  if (unit === '' && typed === '%') return 0.01;
  return LARGE[typed] ?? null;
}

/** Without the last digits, which the factors spoil: 0.29 s are 290 ms. */
function rounded(value: number): number {
  return Number(value.toPrecision(15));
}

/** Some that would be understood, for whoever wrote what was not. */
export function examplesFor(unit: string): string[] {
  if (unit in TIMES) return ['2 s', '250 ms', '1.5'];
  if (unit in BYTES) return ['4096', '64 KiB', '1 MB'];
  if (unit in RATES) return ['10', '10/s', '600/min'];
  return ['50,000,000', '50M', '5e7'];
}
