// Parses numbers with units as users type them: `50M`, `2 s`, `64 KiB`.

import { plainDigits, readNumber, TYPED, WRITTEN } from './number';
import { localizeNumbers } from './number-marks';

/** The factor of each unit, relative to the unit with the factor 1. */
type Factors = Record<string, number>;

/** Abbreviations of large numbers. Without `m`, which means a thousandth to some and a million to others. */
const LARGE: Factors = { k: 1e3, K: 1e3, M: 1e6, G: 1e9, bn: 1e9, T: 1e12 };

const TIMES: Factors = {
  ns: 1e-9,
  µs: 1e-6,
  // The Greek letter mu, which some keyboards type instead of the micro sign.
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

/** The unit of a fraction, which is shown without a unit. */
export const FRACTION = 'of 1';

const FRACTIONS: Factors = { [FRACTION]: 1, '%': 0.01 };

const KINDS = [TIMES, BYTES, RATES, FRACTIONS];

/** A number and its unit. The `e` of `5e7` is part of the number. */
const WITH_UNIT = /^(.*?[\d.,])\s*([a-zµμ%/]+)$/iu;

/**
 * Parses a quantity and converts it into `unit`: `2s` is 2000 if milliseconds are expected. Returns null if the text
 * is no number, or has a unit of another kind.
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
  // For times, `5 M` might mean minutes.
  return unit in TIMES || unit === FRACTION ? null : (LARGE[typed] ?? null);
}

/** Rounds off the error of a conversion: 0.29 s are 290 ms. */
function rounded(value: number): number {
  return Number(value.toPrecision(15));
}

/** The bounds of a field. */
export interface Bounds {
  min?: number | undefined;
  max?: number | undefined;
  whole: boolean;
}

/** Candidates of each kind; the first three within the bounds are used. */
const EXAMPLES = {
  times: ['2 s', '250 ms', '1.5', '0.5', '2 min'],
  bytes: ['4096', '64 KiB', '1 MB', '512 B', '16'],
  rates: ['10', '10/s', '600/min', '0.5'],
  fractions: ['0.25', '25 %', '1'],
  plain: ['50,000,000', '50M', '5e7', '2,000', '2k', '12', '4', '0.5'],
};

/** Returns valid examples for an error message. */
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
