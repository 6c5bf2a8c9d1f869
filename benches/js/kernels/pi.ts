// Points in the unit square by Philox4x32-10 (Salmon et al., *Parallel Random
// Numbers: As Easy as 1, 2, 3*, SC11), with whole numbers of 32 bits.

const KEY = 2026;
const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

/** How many of `points` points of a chunk lie in the quarter circle. */
export function hits(chunk: number, points: number): number {
  let found = 0;
  const blocks = Math.ceil(points / 2);
  const odd = points % 2 === 1;
  for (let block = 0; block < blocks; block++) {
    let c0 = block | 0;
    let c1 = (block / 4294967296) | 0;
    let c2 = chunk | 0;
    let c3 = 0;
    let k0 = KEY | 0;
    let k1 = 0;
    for (let round = 0; round < 10; round++) {
      const hi0 = mulHigh(M0 & 0xffff, M0 >>> 16, c0);
      const lo0 = Math.imul(M0, c0);
      const hi1 = mulHigh(M1 & 0xffff, M1 >>> 16, c2);
      const lo1 = Math.imul(M1, c2);
      c0 = hi1 ^ c1 ^ k0;
      c1 = lo1;
      c2 = hi0 ^ c3 ^ k1;
      c3 = lo0;
      k0 = (k0 + W0) | 0;
      k1 = (k1 + W1) | 0;
    }
    if (inside(c0, c1)) found++;
    if (!(odd && block === blocks - 1) && inside(c2, c3)) found++;
  }
  return found;
}

/** The upper half of a product, of which one factor is given in halves. */
function mulHigh(low: number, high: number, x: number): number {
  const xLow = x & 0xffff;
  const xHigh = x >>> 16;
  const middle = (Math.imul(low, xHigh) + (Math.imul(low, xLow) >>> 16)) | 0;
  const other = (Math.imul(high, xLow) + (middle & 0xffff)) | 0;
  return (Math.imul(high, xHigh) + (middle >>> 16) + (other >>> 16)) | 0;
}

/** As with numbers of 32 bits: what is on the edge must fall on the same side. */
function inside(a: number, b: number): boolean {
  const x = Math.fround((a >>> 8) * 2 ** -24);
  const y = Math.fround((b >>> 8) * 2 ** -24);
  return Math.fround(Math.fround(x * x) + Math.fround(y * y)) < 1;
}
