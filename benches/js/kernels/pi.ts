// Points in the unit square by Philox4x32-10 (Salmon et al., *Parallel Random Numbers: As Easy as 1, 2, 3*,
// SC11), with 32-bit integers.

const KEY = 2026;
// Signed, because both engines store signed 32-bit integers unboxed.
const M0 = 0xd2511f53 | 0;
const M1 = 0xcd9e8d57 | 0;
const W0 = 0x9e3779b9 | 0;
const W1 = 0xbb67ae85 | 0;

/** Counts the chunk's points in the quarter circle; a block of random numbers yields two points. */
export function hits(chunk: number, points: number): number {
  let found = 0;
  const blocks = Math.ceil(points / 2);
  for (let block = 0; block < blocks; block++) {
    let c0 = block | 0;
    let c1 = Math.floor(block / 4294967296) | 0;
    let c2 = chunk | 0;
    let c3 = 0;
    let k0 = KEY;
    let k1 = 0;
    for (let round = 0; round < 10; round++) {
      const high0 = mulHigh(M0 & 0xffff, M0 >>> 16, c0);
      const low0 = Math.imul(M0, c0);
      const high1 = mulHigh(M1 & 0xffff, M1 >>> 16, c2);
      const low1 = Math.imul(M1, c2);
      c0 = high1 ^ c1 ^ k0;
      c1 = low1;
      c2 = high0 ^ c3 ^ k1;
      c3 = low0;
      k0 = (k0 + W0) | 0;
      k1 = (k1 + W1) | 0;
    }
    if (inside(c0, c1)) found++;
    // With an odd number of points, only the first point of the last block counts.
    if (2 * block + 1 < points && inside(c2, c3)) found++;
  }
  return found;
}

/** The upper half of a product; one factor is given in halves. */
function mulHigh(low: number, high: number, x: number): number {
  const xLow = x & 0xffff;
  const xHigh = x >>> 16;
  const middle = (Math.imul(low, xHigh) + (Math.imul(low, xLow) >>> 16)) | 0;
  const other = (Math.imul(high, xLow) + (middle & 0xffff)) | 0;
  return (Math.imul(high, xHigh) + (middle >>> 16) + (other >>> 16)) | 0;
}

/**
 * Returns true if the point is in the quarter circle. Rounds to 32-bit floats, so that points on the edge are
 * classified as in the crate.
 */
function inside(a: number, b: number): boolean {
  const x = Math.fround((a >>> 8) * 2 ** -24);
  const y = Math.fround((b >>> 8) * 2 ** -24);
  return Math.fround(Math.fround(x * x) + Math.fround(y * y)) < 1;
}
