//! Telling primes by trial division.

use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::pulse::Pulse;

/// A short run of numbers, each divided by 3, 5, 7, … until one divides it or
/// the square of the next is larger. As plain as the books have it: every prime
/// costs its square root's half in divisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Primes {
    first: u64,
    count: u32,
    /// How many are decided.
    decided: u32,
    /// The next divisor of the one that is not.
    divisor: u64,
    /// Bit i is set if `first + i` is prime.
    primes: u64,
}

const FIRST_DIVISOR: u64 = 3;

impl Primes {
    /// The most numbers in a run: what it comes to is a word of 64 bits.
    pub const MOST: u64 = 64;

    /// The numbers from `first` on, `count` of them.
    ///
    /// # Panics
    /// If these are more than [`Primes::MOST`].
    pub fn new(first: u64, count: u64) -> Self {
        assert!(count <= Self::MOST);
        Self { first, count: count as u32, decided: 0, divisor: FIRST_DIVISOR, primes: 0 }
    }

    /// Divides until all are decided, which gives a bit for each, or until the
    /// pulse asks for a pause; it ticks once a division. Calling again goes on
    /// from there.
    #[inline(never)]
    pub fn advance(&mut self, pulse: &mut impl Pulse) -> Poll<u64> {
        let Self { first, count, mut decided, mut divisor, mut primes } = *self;
        while decided < count {
            let n = first + u64::from(decided);
            let mut prime = n == 2 || n > 2 && n & 1 == 1;
            while prime && divisor * divisor <= n {
                // It is odd anyway; said here, no division looks for a zero.
                prime = n % (divisor | 1) != 0;
                // Whether or not that was the last one: the next division then
                // need not wait for the outcome of this one.
                divisor += 2;
                if prime && pulse.tick() {
                    *self = Self { first, count, decided, divisor, primes };
                    return Poll::Pending;
                }
            }
            primes |= u64::from(prime) << decided;
            decided += 1;
            divisor = FIRST_DIVISOR;
        }
        *self = Self { first, count, decided, divisor, primes };
        Poll::Ready(primes)
    }
}

/// Whether `n` is prime, by another way: the test of Miller and Rabin, which
/// for the twelve primes up to 37 as bases errs on no number below 3.18 × 10²³
/// (Sorenson and Webster, *Strong pseudoprimes to twelve prime bases*,
/// Mathematics of Computation 86, 2017).
pub fn is_prime(n: u64) -> bool {
    const BASES: [u64; 12] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
    if n < 2 || BASES.iter().any(|base| n.is_multiple_of(*base)) {
        return BASES.contains(&n);
    }
    let twos = (n - 1).trailing_zeros();
    let odd = (n - 1) >> twos;
    BASES.iter().all(|base| {
        let first = power(*base, odd, n);
        first == 1
            || std::iter::successors(Some(first), |x| Some(times(*x, *x, n)))
                .take(twos as usize)
                .any(|x| x == n - 1)
    })
}

/// `base` to the power of `exponent`, modulo `n`.
fn power(base: u64, mut exponent: u64, n: u64) -> u64 {
    let (mut result, mut square) = (1, base % n);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, square, n);
        }
        square = times(square, square, n);
        exponent >>= 1;
    }
    result
}

fn times(a: u64, b: u64, n: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(n)) as u64
}

#[cfg(test)]
mod tests {
    use super::super::pulse::{Free, Steps};
    use super::super::tests::grows_with_the_work;
    use super::*;

    fn primes(first: u64, count: u64) -> Vec<u64> {
        let Poll::Ready(bits) = Primes::new(first, count).advance(&mut Free) else { unreachable!() };
        (0..count).filter(|i| bits >> i & 1 == 1).map(|i| first + i).collect()
    }

    #[test]
    fn the_first_primes_are_known() {
        assert_eq!(primes(0, 60), [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59]);
        assert_eq!(primes(2, 1), [2]);
        assert_eq!(primes(433_785_907, 1), [433_785_907]);
        assert!(primes(0, 0).is_empty());
    }

    /// Squares of primes are where a loop ends one divisor early.
    #[test]
    fn both_ways_agree() {
        for first in [0, 961, 10_000, 1 << 32, 3_037_000_000 - 640] {
            for first in (first..first + 640).step_by(64) {
                let other: Vec<_> = (first..first + 64).filter(|n| is_prime(*n)).collect();
                assert_eq!(primes(first, 64), other, "from {first}");
            }
        }
    }

    /// Strong pseudoprimes to the bases 2, 3, 5 and 7, and to all up to 31;
    /// the largest primes below 2^63 and 2^64.
    #[test]
    fn no_pseudoprime_passes() {
        assert!(!is_prime(3_215_031_751));
        assert!(!is_prime(3_825_123_056_546_413_051));
        assert!(is_prime(9_223_372_036_854_775_783));
        assert!(is_prime(18_446_744_073_709_551_557));
    }

    #[test]
    fn pauses_do_not_change_the_result() {
        let whole = Primes::new(1_000_000, 64).advance(&mut Free);
        let mut paused = Primes::new(1_000_000, 64);
        let mut pauses = 0;
        let bits = loop {
            match paused.advance(&mut Steps::of(7)) {
                Poll::Pending => pauses += 1,
                ready => break ready,
            }
        };
        assert_eq!(bits, whole);
        assert!(pauses > 100, "{pauses}");
    }

    /// The square of a prime 16 times as large takes 16 times the divisions.
    #[test]
    fn the_loop_is_not_folded_away() {
        grows_with_the_work(|times| {
            let prime = if times == 1 { 100_003u64 } else { 1_600_033 };
            Primes::new(prime * prime, 1).advance(&mut Free)
        });
    }
}
