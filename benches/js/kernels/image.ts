// Adaptive threshold with a Gaussian of 11 × 11: a pixel is white if it is brighter than the weighted mean of
// its surroundings minus 2.

const REACH = 5;
const BLOCK = 2 * REACH + 1;
const OFFSET = 2;

/**
 * Thresholds the pixels of columns `left` to `right` and rows `top` to `bottom`: reads red, green, blue and
 * opacity, and writes one bit per pixel; each row begins with a new word. Works row by row, and keeps the
 * weighted sums along the eleven rows around the current one.
 */
export function threshold(
  rgba: Uint8Array,
  out: Uint32Array,
  width: number,
  height: number,
  left: number,
  right: number,
  top: number,
  bottom: number,
): void {
  const columns = right - left;
  const grays = rows(columns + 2 * REACH);
  const sums = rows(columns);
  for (let row = top - REACH; row < bottom + REACH; row++) {
    const newest = (row - top + REACH) % BLOCK;
    const y = Math.min(Math.max(row, 0), height - 1);
    makeGray(rgba, grays[newest]!, width, y, left);
    sumAlong(grays[newest]!, sums[newest]!);
    const done = row - REACH;
    if (done < top) continue;
    const at = (i: number) => sums[(newest + 1 + i) % BLOCK]!;
    const gray = grays[(newest + 1 + REACH) % BLOCK]!;
    compare(gray, at, out, wordsOf(width) * done, left);
  }
}

function rows(length: number): Uint16Array[] {
  return Array.from({ length: BLOCK }, () => new Uint16Array(length));
}

/** A row's brightness from `left` − 5 on; the pixels at the borders are repeated beyond them. */
function makeGray(rgba: Uint8Array, gray: Uint16Array, width: number, y: number, left: number): void {
  const begin = y * width;
  const last = width - 1;
  for (let i = 0; i < gray.length; i++) {
    const x = Math.min(Math.max(left - REACH + i, 0), last);
    const from = 4 * (begin + x);
    gray[i] = (77 * rgba[from]! + 150 * rgba[from + 1]! + 29 * rgba[from + 2]! + 128) >> 8;
  }
}

/** The weighted sums along a row, without rounding: they fit in 16 bits. */
function sumAlong(gray: Uint16Array, sums: Uint16Array): void {
  for (let x = 0; x < sums.length; x++) {
    sums[x] =
      2 * (gray[x]! + gray[x + 10]!) +
      7 * (gray[x + 1]! + gray[x + 9]!) +
      17 * (gray[x + 2]! + gray[x + 8]!) +
      31 * (gray[x + 3]! + gray[x + 7]!) +
      45 * (gray[x + 4]! + gray[x + 6]!) +
      52 * gray[x + 5]!;
  }
}

/** The number of 32-bit words in a row. */
export function wordsOf(width: number): number {
  return Math.ceil(width / 32);
}

/**
 * Decides between white and black by the weighted sums of eleven rows, from column `left` on. A word may
 * belong to two tiles, and so be written by two workers.
 */
function compare(
  gray: Uint16Array,
  at: (i: number) => Uint16Array,
  out: Uint32Array,
  row: number,
  left: number,
): void {
  let word = 0;
  const [s0, s1, s2, s3, s4, s5] = [at(0), at(1), at(2), at(3), at(4), at(5)];
  const [s6, s7, s8, s9, s10] = [at(6), at(7), at(8), at(9), at(10)];
  for (let x = 0; x < s0.length; x++) {
    const sum =
      2 * (s0[x]! + s10[x]!) +
      7 * (s1[x]! + s9[x]!) +
      17 * (s2[x]! + s8[x]!) +
      31 * (s3[x]! + s7[x]!) +
      45 * (s4[x]! + s6[x]!) +
      52 * s5[x]!;
    const mean = (sum + 32768) >>> 16;
    const column = left + x;
    if (gray[x + REACH]! > mean - OFFSET) word |= 1 << (column % 32);
    if (column % 32 === 31 || x === s0.length - 1) {
      Atomics.or(out, row + (column >> 5), word);
      word = 0;
    }
  }
}
