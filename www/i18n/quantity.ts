// Numbers with a unit behind them, as people type them: `50M`, `2 s`, `64 KiB`.

import { plainDigits, readNumber, TYPED, WRITTEN } from './number';
import { localizeNumbers } from './number-marks';

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

/** Stands for the unit of a part of a whole, which is shown without one. */
export const FRACTION = 'of 1';

const FRACTIONS: Factors = { [FRACTION]: 1, '%': 0.01 };

const KINDS = [TIMES, BYTES, RATES, FRACTIONS];

/** A number without parts that a unit might be taken for: the `e` of `5e7` is one of its own. */
const WITH_UNIT = /^(.*?[\d.,])\s*([a-zµμ%/]+)$/iu;

/**
 * A number in that unit, in which it may also be written, or in another of its kind: `2s` is 2000
 * where milliseconds are meant. Null for what is no number, or one of something else.
 */
export function readQuantity(text: string, unit: string, reading = TYPED): number | null {
  const plain = readNumber(text, reading);
  if (plain !== null) return plain;
  const [, digits = '', typed = ''] = WITH_UNIT.exec(plainDigits(text.trim())) ?? [];
  const value = readNumber(digits, reading);
  const factor = factorOf(typed, unit);
  return value === null || factor === null ? null : rounded(value * factor);
}

function factorOf(typed: string, unit: string): number | null {
  for (const kind of KINDS) {
    const own = kind[unit];
    const other = kind[typed];
    if (own !== undefined && other !== undefined) return other / own;
  }
  // Of times, `5 M` might be minutes.
  return unit in TIMES || unit === FRACTION ? null : (LARGE[typed] ?? null);
}

/** Without the last digits, which the factors spoil: 0.29 s are 290 ms. */
function rounded(value: number): number {
  return Number(value.toPrecision(15));
}

/** What may stand in a field. */
export interface Bounds {
  min?: number | undefined;
  max?: number | undefined;
  whole: boolean;
}

/** The first three that fit, of each kind. */
const EXAMPLES = {
  times: ['2 s', '250 ms', '1.5', '0.5', '2 min'],
  bytes: ['4096', '64 KiB', '1 MB', '512 B', '16'],
  rates: ['10', '10/s', '600/min', '0.5'],
  fractions: ['0.25', '25 %', '1'],
  plain: ['50,000,000', '50M', '5e7', '2,000', '2k', '12', '4', '0.5'],
};

/** Some that would be understood, and allowed, for whoever wrote what was not. */
export function examplesFor(unit: string, { min = -Infinity, max = Infinity, whole }: Bounds): string[] {
  const fits = (text: string) => {
    const value = readQuantity(text, unit, WRITTEN);
    return value !== null && value >= min && value <= max && (!whole || Number.isInteger(value));
  };
  return EXAMPLES[kindOf(unit)]
    .filter(fits)
    .slice(0, 3)
    .map((text) => localizeNumbers(text));
}

function kindOf(unit: string): keyof typeof EXAMPLES {
  if (unit in TIMES) return 'times';
  if (unit in BYTES) return 'bytes';
  if (unit in RATES) return 'rates';
  return unit === FRACTION ? 'fractions' : 'plain';
}
