// Compares with answers of the crate's own kernels, known from its tests or from `cargo xtask measure`: a
// comparison is fair only if both sides do the same work.

import { expect, test } from 'vitest';
import { countdown } from './countdown';
import { name } from './hash';
import { threshold, wordsOf } from './image';
import { multiply, value } from './matmul';
import { hits } from './pi';
import { isPrime, primes } from './primes';

test('the countdown’s witness is the crate’s', () => {
  // src/kernels/countdown.rs, where CPython computed it.
  expect(countdown(1_000, 1)).toBe(13_390_429_440_168_279_327n.toString(16));
});

test('the primes are the books’', () => {
  const base = 1e13;
  const known = [37, 51, 99, 129, 183, 259, 267, 273, 279, 283, 313, 343, 391, 411, 433, 453];
  const found = [primes(base, base, 200), primes(base, base + 200, 300)].flat();
  expect(found).toStrictEqual(known);
  expect([0, 1, 2, 3, 4, 9, 25, 97, 433_785_907].filter(isPrime)).toStrictEqual([2, 3, 97, 433_785_907]);
});

test('as many points hit as in the crate', () => {
  // xtask/bench/src/computing.rs checks the crate against the same number.
  expect(hits(0, 100_000)).toBe(78_376);
  expect(hits(3, 1_001)).toBe(762);
});

/** The definition of the product, one sum at a time. */
function product(a: Float32Array, b: Float32Array, n: number): Float32Array {
  return Float32Array.from({ length: n * n }, (_, place) => {
    const [i, j] = [Math.floor(place / n), place % n];
    let sum = 0;
    for (let k = 0; k < n; k++) {
      sum = Math.fround(sum + Math.fround((a[i * n + k] ?? 0) * (b[k * n + j] ?? 0)));
    }
    return sum;
  });
}

test('a product in tiles is the product, whatever its size', () => {
  for (const n of [1, 7, 16, 131]) {
    const a = Float32Array.from({ length: n * n }, (_, i) => value(i));
    const b = Float32Array.from({ length: n * n }, (_, i) => value(n * n + i));
    const c = new Float32Array(n * n);
    const half = n >> 1;
    multiply(a, b, c, n, 0, half);
    multiply(a, b, c, n, half, n);
    expect(c, String(n)).toStrictEqual(product(a, b, n));
  }
});

test('tiles of a picture are the picture', () => {
  const [width, height] = [37, 29];
  const rgba = Uint8Array.from(
    { length: 4 * width * height },
    (_, i) => (Math.imul(i, 2654435761) >>> 24) & 255,
  );
  const words = wordsOf(width);
  const whole = new Uint32Array(words * height);
  threshold(rgba, whole, width, height, 0, width, 0, height);
  const tiled = new Uint32Array(words * height);
  for (const [left, right] of [
    [0, 3],
    [3, 20],
    [20, width],
  ] as const) {
    for (const [top, bottom] of [
      [0, 14],
      [14, height],
    ] as const) {
      threshold(rgba, tiled, width, height, left, right, top, bottom);
    }
  }
  expect(tiled).toStrictEqual(whole);
  const weights = [2, 7, 17, 31, 45, 52, 45, 31, 17, 7, 2];
  const gray = (x: number, y: number) => {
    const clamp = (at: number, size: number) => Math.min(Math.max(at, 0), size - 1);
    const from = 4 * (clamp(y, height) * width + clamp(x, width));
    return (77 * (rgba[from] ?? 0) + 150 * (rgba[from + 1] ?? 0) + 29 * (rgba[from + 2] ?? 0) + 128) >> 8;
  };
  for (const [x, y] of [
    [0, 0],
    [36, 28],
    [18, 14],
    [5, 27],
  ] as const) {
    let sum = 0;
    weights.forEach((down, dy) => {
      weights.forEach((along, dx) => (sum += down * along * gray(x + dx - 5, y + dy - 5)));
    });
    const white = gray(x, y) > ((sum + 32768) >> 16) - 2;
    expect(((whole[y * words + (x >> 5)] ?? 0) >>> (x % 32)) & 1, `${x}, ${y}`).toBe(white ? 1 : 0);
  }
});

test('a result has the crate’s name', () => {
  // src/kernels/hash.rs: FNV-1a of the single byte `a`.
  expect(name(Uint32Array.of(0x61))).toBe('e40c292c811c9dc5811c9dc5811c9dc5');
});
