//! A countdown that takes one step at a time and can be paused.

use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::pulse::{BATCH, Pulse, Tick, with};

/// A countdown from a number to 0, which can be paused.
///
/// A compiler would replace a bare countdown by its result. So each step also advances a shift
/// register, the *witness*. The steps then depend on each other, and the final witness proves how
/// many steps were taken, since [`witness_after`] computes it independently in O(log n). (A linear
/// congruential generator does not work: LLVM combines its steps.)
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countdown {
    left: u64,
    witness: u64,
}

impl Countdown {
    /// Creates a countdown from `n`. The witness begins at `seed`, which must not be 0.
    pub fn new(n: u64, seed: u64) -> Self {
        Self { left: n, witness: seed }
    }

    /// Returns the number of steps left.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Returns the witness after the steps taken so far.
    pub fn witness(&self) -> u64 {
        self.witness
    }

    /// Counts down to 0 and returns the witness, or pauses when the pulse requests it. Ticks once
    /// in 64 steps. After a pause, the next call continues.
    pub fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<u64> {
        with!(pulse, |pulse| self.count(pulse))
    }

    /// This function is never inlined, so that all models with the same pulse run the same machine
    /// code.
    #[inline(never)]
    fn count(&mut self, pulse: &mut impl Tick) -> Poll<u64> {
        let Self { mut left, mut witness } = *self;
        while left > 0 {
            let next_tick = left.saturating_sub(BATCH.into());
            while left > next_tick {
                left -= 1;
                witness = step(witness);
            }
            if pulse.tick(BATCH) {
                *self = Self { left, witness };
                return Poll::Pending;
            }
        }
        *self = Self { left, witness };
        Poll::Ready(witness)
    }
}

/// The feedback polynomial x⁶⁴ + x⁶³ + x⁶¹ + x⁶⁰ + 1 without its first term. The polynomial is
/// primitive, as is its reciprocal (Stahnke, *Primitive binary polynomials*, Mathematics of
/// Computation 27, 1973), so the register has the full period of 2⁶⁴ − 1 steps. The term x⁶³ makes
/// each step depend on the carry of the previous step; with the reciprocal polynomial, LLVM would
/// run four steps nearly in parallel.
const POLYNOMIAL: u64 = 1 << 63 | 1 << 61 | 1 << 60 | 1;

/// Takes one step of a linear-feedback shift register in Galois form: the bits are a polynomial
/// over GF(2), which is multiplied by x. A step takes few instructions, so the measured time is
/// mostly the counting, and no compiler folds the loop.
#[inline(always)]
fn step(x: u64) -> u64 {
    let carry = (x as i64 >> 63) as u64;
    x << 1 ^ carry & POLYNOMIAL
}

/// Computes the witness after `n` steps from `seed` in O(log n): the product of `seed` and xⁿ, by
/// repeated squaring.
pub fn witness_after(n: u64, seed: u64) -> u64 {
    let (mut witness, mut square) = (seed, 2);
    let mut left = n;
    while left > 0 {
        if left & 1 == 1 {
            witness = multiply(witness, square);
        }
        square = multiply(square, square);
        left >>= 1;
    }
    witness
}

/// Multiplies two polynomials modulo the feedback polynomial.
fn multiply(a: u64, b: u64) -> u64 {
    let powers = std::iter::successors(Some(a), |a| Some(step(*a)));
    powers.take(64).enumerate().filter(|(i, _)| b >> i & 1 == 1).fold(0, |sum, (_, a)| sum ^ a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_time_grows_with_work;

    #[test]
    fn the_witness_proves_the_number_of_steps() {
        for n in [0, 1, 2, 3, 1_000, 65_537] {
            assert_eq!(Countdown::new(n, 7).advance(&mut Pulse::free()), Poll::Ready(witness_after(n, 7)));
        }
        assert_ne!(witness_after(1_000, 7), witness_after(1_001, 7));
    }

    /// CPython computed the expected value with `x = 1`, and 1,000 times with `x = x << 1 & 2**64 -
    /// 1 ^ (0xb000000000000001 if x >> 63 else 0)`.
    #[test]
    fn the_witness_agrees_with_python() {
        assert_eq!(witness_after(1_000, 1), 13_390_429_440_168_279_327);
    }

    /// The divisors in this test are the prime factors of 2⁶⁴ − 1.
    #[test]
    fn the_register_has_the_full_period() {
        assert_eq!(witness_after(u64::MAX, 1), 1);
        for prime in [3, 5, 17, 257, 641, 65_537, 6_700_417] {
            assert_ne!(witness_after(u64::MAX / prime, 1), 1);
        }
    }

    #[test]
    fn the_compiler_does_not_fold_the_loop() {
        assert_time_grows_with_work(|times| Countdown::new(20_000 * times, 1).advance(&mut Pulse::free()));
    }

    #[test]
    fn pauses_do_not_change_the_result() {
        let mut paused = Countdown::new(100_000, 1);
        let mut pauses = 0;
        let witness = loop {
            match paused.advance(&mut Pulse::steps(8_192)) {
                Poll::Ready(witness) => break witness,
                Poll::Pending => pauses += 1,
            }
        };
        assert_eq!(witness, witness_after(100_000, 1));
        assert_eq!(pauses, 12);
    }
}
