// The countdown, with its shift register in two halves of 32 bits, because `BigInt` would allocate in each
// step.

/** Counts `n` steps down and returns the witness in 16 hexadecimal digits. */
export function countdown(n: number, seed: number): string {
  let hi = 0;
  let lo = seed | 0;
  for (let left = n; left > 0; left--) {
    const carry = hi >> 31;
    hi = ((hi << 1) | (lo >>> 31)) ^ (carry & 0xb000_0000);
    lo = (lo << 1) ^ (carry & 1);
  }
  return hex(hi) + hex(lo);
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0');
}
