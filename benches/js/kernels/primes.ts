// Trial division by odd numbers, with Numbers.

/** Which of `count` numbers from `start` on are prime, as offsets from `base`. */
export function primes(base: number, start: number, count: number): number[] {
  const offsets: number[] = [];
  for (let n = start; n < start + count; n++) {
    if (isPrime(n)) offsets.push(n - base);
  }
  return offsets;
}

/**
 * For n below 2^52. A quotient that is whole is exact, and one that is not is
 * at least 1/d away from a whole number, which is more than it is rounded by:
 * so `%`, which both engines leave to a function of C, is not needed.
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
