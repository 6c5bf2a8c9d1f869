//! Tests a run of consecutive numbers for primality by trial division.

use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::pulse::{BATCH, Pulse, Tick, with};
use super::width::Width;

/// A short run of consecutive numbers. Each is divided by 3, 5, 7, … until a divisor divides the
/// number or the square of the next divisor exceeds it. This is the plain algorithm of the books.
/// The number of divisions for a prime is half its square root.
///
/// The divisions are in `f64`, because this is twice as fast as integer division, and vectors have
/// no integer division. Below 2⁵³ the result is exact: an integral quotient is represented exactly,
/// and any other quotient is at least 1/d away from an integer, which is more than the rounding
/// error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Primes {
    first: u64,
    count: u32,
    width: Width,
    /// The number of candidates that are decided. The candidates are the numbers of the run.
    decided: u32,
    /// The next divisor of the first undecided candidate.
    divisor: u32,
    /// A bit for each number: bit i is set if `first + i` is prime.
    primes: u64,
}

const FIRST_DIVISOR: u32 = 3;

impl Primes {
    /// The maximum length of a run, because the result is a word of 64 bits.
    pub const MOST: u64 = 64;

    /// The smallest number that is too large for this algorithm.
    pub const END: u64 = 1 << f64::MANTISSA_DIGITS;

    /// Creates a run of `count` numbers from `first`.
    ///
    /// # Panics
    /// If there are more than [`Primes::MOST`] numbers, or if they reach [`Primes::END`].
    pub fn new(first: u64, count: u64, width: Width) -> Self {
        assert!(count <= Self::MOST && first + count <= Self::END);
        Self { first, count: count as u32, width, decided: 0, divisor: FIRST_DIVISOR, primes: 0 }
    }

    /// Divides until all numbers are decided and returns a bit for each number, or pauses when the
    /// pulse requests it. Ticks once in 64 division instructions. After a pause, the next call
    /// continues.
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

/// Decides all numbers, with `D` divisors at a time. Divisors beyond the square root do no harm:
/// none of them is the number itself, so a number that is divisible by one of them is composite.
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
        // The result is derived from where the loops ended, because a flag would cost another
        // instruction or two for each division.
        let prime = n == 2 || odd && divisors.least() > root;
        *primes |= u64::from(prime) << *decided;
        *decided += 1;
        *divisor = FIRST_DIVISOR;
    }
    Poll::Ready(*primes)
}

/// One odd divisor, or several consecutive odd divisors.
trait Divisors: Copy {
    /// The distance from one set of divisors to the next.
    const STRIDE: f64;

    /// Returns the set with the smallest divisor `least`.
    fn starting_at(least: f64) -> Self;

    /// Returns the smallest divisor of the set.
    fn least(self) -> f64;

    /// Advances to the next set of divisors.
    fn advance(&mut self);

    /// Returns true if a divisor of the set divides the number.
    fn divide(self, number: f64) -> bool;
}

/// Adding and subtracting 2⁵² rounds a quotient below 2⁵² to an integer, because the sum has no
/// fractional bits.
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
        // WebAssembly has a rounding instruction; in native builds `floor` would be a function
        // call.
        let rounded = if cfg!(target_arch = "wasm32") { quotient.floor() } else { (quotient + UNIT) - UNIT };
        rounded == quotient
    }
}

/// Uses explicit intrinsics, because LLVM vectorised the arrays for WebAssembly in only one
/// flavour. (In native builds it does.) Two independent vectors hide latency.
#[cfg(target_arch = "wasm32")]
mod vector {
    use std::arch::wasm32::*;

    use super::{Divisors, UNIT};

    /// Four divisors, two in each vector.
    #[derive(Clone, Copy)]
    pub struct Four(v128, v128);

    // There are no closures, because they would be separate functions without the SIMD feature, and
    // would not be inlined.
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

    /// Four divisors.
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

/// Tests primality by an independent method, that of Miller and Rabin. With the twelve primes up to
/// 37 as bases the test is exact below 3.18 × 10²³ (Sorenson and Webster, *Strong pseudoprimes to
/// twelve prime bases*, Mathematics of Computation 86, 2017).
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
            || std::iter::successors(Some(first), |x| Some(multiply(*x, *x, n)))
                .take(twos as usize)
                .any(|x| x == n - 1)
    })
}

/// Computes `base` to the power of `exponent`, modulo `n`.
fn power(base: u64, mut exponent: u64, n: u64) -> u64 {
    let (mut result, mut square) = (1, base % n);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = multiply(result, square, n);
        }
        square = multiply(square, square, n);
        exponent >>= 1;
    }
    result
}

fn multiply(a: u64, b: u64, n: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(n)) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_time_grows_with_work;

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

    /// The squares of primes reveal a loop that ends one divisor too early.
    #[test]
    fn trial_division_and_miller_rabin_agree() {
        for first in [0, 961, 10_000, 1 << 32, 3_037_000_000 - 640] {
            for first in (first..first + 640).step_by(64) {
                let other: Vec<_> = (first..first + 64).filter(|n| is_prime(*n)).collect();
                for width in WIDTHS {
                    assert_eq!(primes(first, 64, width), other, "from {first}, {width:?}");
                }
            }
        }
    }

    /// Tests the quotients that are closest to an integer without being one: at the largest square
    /// of a prime below the bound, at its root times the previous prime, and around both.
    #[test]
    fn rounding_is_exact_up_to_the_bound() {
        let below = |n: u64| (0..n).rev().find(|n| is_prime(*n)).unwrap();
        let large = below(Primes::END.isqrt());
        for first in [large * large - 2, large * below(large) - 2, Primes::END - 4] {
            let other: Vec<_> = (first..first + 4).filter(|n| is_prime(*n)).collect();
            for width in WIDTHS {
                assert_eq!(primes(first, 4, width), other, "from {first}, {width:?}");
            }
        }
    }

    /// The numbers are strong pseudoprimes to the bases 2, 3, 5 and 7, and to all up to 31, and the
    /// largest primes below 2^63 and 2^64.
    #[test]
    fn pseudoprimes_are_detected() {
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

    /// The square of a prime 16 times as large takes 16 times as many divisions.
    #[test]
    fn the_compiler_does_not_fold_the_loop() {
        for width in WIDTHS {
            assert_time_grows_with_work(|times| {
                let prime = if times == 1 { 100_003u64 } else { 1_600_033 };
                Primes::new(prime * prime, 1, width).advance(&mut Pulse::free())
            });
        }
    }
}
