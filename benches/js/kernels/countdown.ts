// The countdown, with xorshift64 in two halves of 32 bits: `BigInt` would
// allocate at each step.

/** Counts `n` steps down and gives the witness in 16 hexadecimal digits. */
export function countdown(n: number, seed: number): string {
  let hi = 0;
  let lo = seed | 0;
  for (let left = n; left > 0; left--) {
    hi ^= (hi << 13) | (lo >>> 19);
    lo ^= lo << 13;
    lo ^= (lo >>> 7) | (hi << 25);
    hi ^= hi >>> 7;
    hi ^= (hi << 17) | (lo >>> 15);
    lo ^= lo << 17;
  }
  return hex(hi) + hex(lo);
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0');
}
