// C = A · B with 32-bit floats, a band of rows at a time. Every product and sum is rounded to 32 bits, with
// the terms in order, so that the result equals the crate's to the last bit.

const f = Math.fround;

/** The number of terms added to each sum before continuing with the next rows of B. */
const DEPTH = 128;

/** The matrix element at an index: a hash of the index, in [−1, 1). */
export function value(place: number): number {
  return f((Math.imul(place, 2654435761) >>> 8) * 2 ** -23 - 1);
}

/** Fills a matrix with consecutive elements, beginning with the element at an index. */
export function fill(matrix: Float32Array, firstPlace: number): void {
  for (let i = 0; i < matrix.length; i++) matrix[i] = value(firstPlace + i);
}

/**
 * Computes rows `top` to `bottom` of C, in tiles of 2 × 4 sums that stay in registers, from a copy of B's
 * columns in the order of their use.
 */
export function multiply(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  n: number,
  top: number,
  bottom: number,
): void {
  const panel = new Float32Array(4 * DEPTH);
  c.fill(0, top * n, bottom * n);
  for (let first = 0; first < n; first += DEPTH) {
    const terms = Math.min(DEPTH, n - first);
    const whole = n - (n % 4);
    for (let j = 0; j < whole; j += 4) {
      for (let k = 0; k < terms; k++) {
        const from = (first + k) * n + j;
        panel[4 * k] = b[from]!;
        panel[4 * k + 1] = b[from + 1]!;
        panel[4 * k + 2] = b[from + 2]!;
        panel[4 * k + 3] = b[from + 3]!;
      }
      const pairs = bottom - ((bottom - top) % 2);
      for (let i = top; i < pairs; i += 2) tile(a, panel, c, n, i, j, first, terms);
      if (pairs < bottom) entries(a, b, c, n, pairs, j, j + 4, first, terms);
    }
    for (let i = top; i < bottom; i++) entries(a, b, c, n, i, whole, n, first, terms);
  }
}

/** Adds terms to two rows of four columns. */
function tile(
  a: Float32Array,
  panel: Float32Array,
  c: Float32Array,
  n: number,
  i: number,
  j: number,
  first: number,
  terms: number,
): void {
  const upper = i * n + j;
  const lower = upper + n;
  let s00 = c[upper]!;
  let s01 = c[upper + 1]!;
  let s02 = c[upper + 2]!;
  let s03 = c[upper + 3]!;
  let s10 = c[lower]!;
  let s11 = c[lower + 1]!;
  let s12 = c[lower + 2]!;
  let s13 = c[lower + 3]!;
  let above = i * n + first;
  let below = above + n;
  for (let k = 0; k < 4 * terms; k += 4) {
    const x = a[above++]!;
    const y = a[below++]!;
    const b0 = panel[k]!;
    const b1 = panel[k + 1]!;
    const b2 = panel[k + 2]!;
    const b3 = panel[k + 3]!;
    s00 = f(s00 + f(x * b0));
    s01 = f(s01 + f(x * b1));
    s02 = f(s02 + f(x * b2));
    s03 = f(s03 + f(x * b3));
    s10 = f(s10 + f(y * b0));
    s11 = f(s11 + f(y * b1));
    s12 = f(s12 + f(y * b2));
    s13 = f(s13 + f(y * b3));
  }
  c[upper] = s00;
  c[upper + 1] = s01;
  c[upper + 2] = s02;
  c[upper + 3] = s03;
  c[lower] = s10;
  c[lower + 1] = s11;
  c[lower + 2] = s12;
  c[lower + 3] = s13;
}

/** Handles columns that fill no whole tile: adds terms to the sums of the columns `j` to `end` of a row. */
function entries(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  n: number,
  i: number,
  j: number,
  end: number,
  first: number,
  terms: number,
): void {
  for (let column = j; column < end; column++) {
    let sum = c[i * n + column]!;
    for (let k = first; k < first + terms; k++) sum = f(sum + f(a[i * n + k]! * b[k * n + column]!));
    c[i * n + column] = sum;
  }
}
