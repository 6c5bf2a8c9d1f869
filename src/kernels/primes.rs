//! Telling primes by trial division.

use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::pulse::{BATCH, Pulse, Tick, with};
use super::width::Width;

/// A short run of numbers, each divided by 3, 5, 7, … until one divides it or
/// the square of the next is larger. As plain as the books have it: every prime
/// costs its square root's half in divisions.
///
/// They are divisions of `f64`, twice as fast as those of whole numbers, and
/// vectors have no others. Below 2⁵³ they decide: a quotient that is whole is
/// exact, and one that is not is at least 1/d away from a whole number, which is
/// more than it is rounded by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Primes {
    first: u64,
    count: u32,
    width: Width,
    /// How many are decided.
    decided: u32,
    /// The next divisor of the one that is not.
    divisor: u32,
    /// Bit i is set if `first + i` is prime.
    primes: u64,
}

const FIRST_DIVISOR: u32 = 3;

impl Primes {
    /// The most numbers in a run: what it comes to is a word of 64 bits.
    pub const MOST: u64 = 64;

    /// No number is as large as that.
    pub const END: u64 = 1 << f64::MANTISSA_DIGITS;

    /// The numbers from `first` on, `count` of them.
    ///
    /// # Panics
    /// If these are more than [`Primes::MOST`], or reach [`Primes::END`].
    pub fn new(first: u64, count: u64, width: Width) -> Self {
        assert!(count <= Self::MOST && first + count <= Self::END);
        Self { first, count: count as u32, width, decided: 0, divisor: FIRST_DIVISOR, primes: 0 }
    }

    /// Divides until all are decided, which gives a bit for each, or until the
    /// pulse asks for a pause; it ticks once in 64 instructions that divide.
    /// Calling again goes on from there.
    pub fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<u64> {
        match self.width {
            Width::Scalar => with!(pulse, |pulse| scalar(self, pulse)),
            Width::Simd => with!(pulse, |pulse| simd(self, pulse)),
        }
    }
}

#[inline(never)]
fn scalar(run: &mut Primes, pulse: &mut impl Tick) -> Poll<u64> {
    decide::<f64>(run, pulse)
}

#[inline(never)]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn simd(run: &mut Primes, pulse: &mut impl Tick) -> Poll<u64> {
    decide::<vector::Four>(run, pulse)
}

/// By some divisors at a time. Those beyond the square root do no harm: a number
/// that one of them divides is not prime anyway, since none of them is the
/// number itself.
#[inline(always)]
fn decide<D: Divisors>(run: &mut Primes, pulse: &mut impl Tick) -> Poll<u64> {
    let Primes { first, count, decided, divisor, primes, .. } = run;
    while *decided < *count {
        let n = *first + u64::from(*decided);
        let (number, root) = (n as f64, (n as f64).sqrt());
        let mut divisors = D::starting_at(f64::from(*divisor));
        let odd = n > 2 && n & 1 == 1;
        while odd && divisors.least() <= root {
            let last = root.min(divisors.least() + D::STRIDE * f64::from(BATCH - 1));
            while divisors.least() <= last && !divisors.divide(number) {
                divisors.advance();
            }
            if divisors.least() <= last {
                break;
            }
            if pulse.tick(BATCH) {
                *divisor = divisors.least() as u32;
                return Poll::Pending;
            }
        }
        // Said by where the loops ended, not by how: that would be another
        // instruction or two for each division.
        let prime = n == 2 || odd && divisors.least() > root;
        *primes |= u64::from(prime) << *decided;
        *decided += 1;
        *divisor = FIRST_DIVISOR;
    }
    Poll::Ready(*primes)
}

/// Odd numbers that follow each other, one or several.
trait Divisors: Copy {
    /// The distance from one set of divisors to the next.
    const STRIDE: f64;

    /// The one, and those that follow.
    fn starting_at(least: f64) -> Self;

    /// The first of them.
    fn least(self) -> f64;

    /// The next ones.
    fn advance(&mut self);

    /// Whether a quotient is whole.
    fn divide(self, number: f64) -> bool;
}

/// In a sum with 2⁵² there is no room for a fraction: a quotient, which is less,
/// is rounded to a whole number by adding and subtracting it.
const UNIT: f64 = (1_u64 << (f64::MANTISSA_DIGITS - 1)) as f64;

impl Divisors for f64 {
    const STRIDE: f64 = 2.0;

    #[inline(always)]
    fn starting_at(least: f64) -> Self {
        least
    }

    #[inline(always)]
    fn least(self) -> f64 {
        self
    }

    #[inline(always)]
    fn advance(&mut self) {
        *self += Self::STRIDE;
    }

    #[inline(always)]
    fn divide(self, number: f64) -> bool {
        let quotient = number / self;
        // WebAssembly has an instruction that rounds; natively it would be a
        // function's call.
        let rounded = if cfg!(target_arch = "wasm32") { quotient.floor() } else { (quotient + UNIT) - UNIT };
        rounded == quotient
    }
}

/// Natively LLVM makes vector instructions of the arrays. For WebAssembly it did
/// so for one flavour and not for the other; so here it is said which are meant.
/// They are two at a time, which do not wait for each other.
#[cfg(target_arch = "wasm32")]
mod vector {
    use std::arch::wasm32::*;

    use super::{Divisors, UNIT};

    /// Four lanes, two to a vector.
    #[derive(Clone, Copy)]
    pub struct Four(v128, v128);

    // Without closures, which would be functions of their own where the vectors
    // are not allowed, and called.
    impl Divisors for Four {
        const STRIDE: f64 = 8.0;

        #[inline(always)]
        fn starting_at(least: f64) -> Self {
            Self(f64x2(least, least + 2.0), f64x2(least + 4.0, least + 6.0))
        }

        #[inline(always)]
        fn least(self) -> f64 {
            f64x2_extract_lane::<0>(self.0)
        }

        #[inline(always)]
        fn advance(&mut self) {
            let step = f64x2_splat(Self::STRIDE);
            *self = Self(f64x2_add(self.0, step), f64x2_add(self.1, step));
        }

        #[inline(always)]
        fn divide(self, number: f64) -> bool {
            v128_any_true(v128_or(whole(number, self.0), whole(number, self.1)))
        }
    }

    #[inline(always)]
    fn whole(number: f64, divisors: v128) -> v128 {
        let unit = f64x2_splat(UNIT);
        let quotients = f64x2_div(f64x2_splat(number), divisors);
        f64x2_eq(f64x2_sub(f64x2_add(quotients, unit), unit), quotients)
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod vector {
    use super::{Divisors, UNIT};

    /// Four lanes.
    #[derive(Clone, Copy)]
    pub struct Four([f64; 4]);

    impl Divisors for Four {
        const STRIDE: f64 = 8.0;

        #[inline(always)]
        fn starting_at(least: f64) -> Self {
            Self([0.0, 2.0, 4.0, 6.0].map(|more| least + more))
        }

        #[inline(always)]
        fn least(self) -> f64 {
            self.0[0]
        }

        #[inline(always)]
        fn advance(&mut self) {
            self.0 = self.0.map(|divisor| divisor + Self::STRIDE);
        }

        #[inline(always)]
        fn divide(self, number: f64) -> bool {
            let whole = self.0.map(|divisor| {
                let quotient = number / divisor;
                (quotient + UNIT) - UNIT == quotient
            });
            whole[0] | whole[1] | whole[2] | whole[3]
        }
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
    use super::*;
    use crate::tests::grows_with_the_work;

    const WIDTHS: [Width; 2] = [Width::Scalar, Width::Simd];

    fn primes(first: u64, count: u64, width: Width) -> Vec<u64> {
        let Poll::Ready(bits) = Primes::new(first, count, width).advance(&mut Pulse::free()) else {
            unreachable!()
        };
        (0..count).filter(|i| bits >> i & 1 == 1).map(|i| first + i).collect()
    }

    #[test]
    fn the_first_primes_are_known() {
        for width in WIDTHS {
            let first = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59];
            assert_eq!(primes(0, 60, width), first);
            assert_eq!(primes(2, 1, width), [2]);
            assert_eq!(primes(433_785_907, 1, width), [433_785_907]);
            assert!(primes(0, 0, width).is_empty());
        }
    }

    /// Squares of primes are where a loop ends one divisor early.
    #[test]
    fn both_ways_agree() {
        for first in [0, 961, 10_000, 1 << 32, 3_037_000_000 - 640] {
            for first in (first..first + 640).step_by(64) {
                let other: Vec<_> = (first..first + 64).filter(|n| is_prime(*n)).collect();
                for width in WIDTHS {
                    assert_eq!(primes(first, 64, width), other, "from {first}, {width:?}");
                }
            }
        }
    }

    /// Where a quotient is nearest to a whole number without being one: the
    /// square of the largest prime whose square is below the end, its product
    /// with the prime before, and the numbers beside these.
    #[test]
    fn rounding_decides_nothing_up_to_the_end() {
        let below = |n: u64| (0..n).rev().find(|n| is_prime(*n)).unwrap();
        let large = below(Primes::END.isqrt());
        for first in [large * large - 2, large * below(large) - 2, Primes::END - 4] {
            let other: Vec<_> = (first..first + 4).filter(|n| is_prime(*n)).collect();
            for width in WIDTHS {
                assert_eq!(primes(first, 4, width), other, "from {first}, {width:?}");
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
        for width in WIDTHS {
            let whole = Primes::new(1_000_000_000, 64, width).advance(&mut Pulse::free());
            let mut paused = Primes::new(1_000_000_000, 64, width);
            let mut pauses = 0;
            let bits = loop {
                match paused.advance(&mut Pulse::steps(7)) {
                    Poll::Pending => pauses += 1,
                    ready => break ready,
                }
            };
            assert_eq!(bits, whole);
            assert!(pauses > 50, "{pauses}");
        }
    }

    /// The square of a prime 16 times as large takes 16 times the divisions.
    #[test]
    fn the_loop_is_not_folded_away() {
        for width in WIDTHS {
            grows_with_the_work(|times| {
                let prime = if times == 1 { 100_003u64 } else { 1_600_033 };
                Primes::new(prime * prime, 1, width).advance(&mut Pulse::free())
            });
        }
    }
}
