// Trial division by odd numbers, with JavaScript numbers.

/** Returns the primes among `count` numbers from `start` on, as offsets from `base`. */
export function primes(base: number, start: number, count: number): number[] {
  const offsets: number[] = [];
  for (let n = start; n < start + count; n++) {
    if (isPrime(n)) offsets.push(n - base);
  }
  return offsets;
}

/**
 * Tests an n below 2^52. A whole quotient is exact, and any other quotient differs from a whole number by at
 * least 1/d, which is more than its rounding error. This avoids `%`, which calls a C function in both engines.
 */
export function isPrime(n: number): boolean {
  if (n < 4) return n > 1;
  if (n % 2 === 0) return false;
  const root = Math.floor(Math.sqrt(n));
  for (let d = 3; d <= root; d += 2) {
    const quotient = n / d;
    if (Math.floor(quotient) === quotient) return false;
  }
  return true;
}
