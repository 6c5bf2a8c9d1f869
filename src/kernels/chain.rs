//! A recurrence on integers of any length: x ← x² − x + 1.

use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::pulse::{Pulse, Tick, with};

/// The number of limbs between two ticks, which take some 250 ns.
const BATCH: usize = 256;

/// One step of the recurrence, which can be paused. From 3 the recurrence gives 7, 43, 1807 …
/// (Sylvester's sequence, A000058 in the OEIS), each number with twice as many digits as the last.
///
/// The step is schoolbook squaring with digits of 32 bits, called limbs. Every product of two
/// different limbs is computed once and doubled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    x: Natural,
    /// The sum of the products so far, lowest limb first; empty before the first product.
    sum: Vec<u32>,
    row: usize,
    column: usize,
    carry: u32,
}

impl Step {
    /// Creates the step that leads from `x` to the next number.
    pub fn from(x: Natural) -> Self {
        Self { x, sum: Vec::new(), row: 0, column: 1, carry: 0 }
    }

    /// Computes and returns the next number, or pauses when the pulse requests it. Ticks once in 256
    /// products. After a pause, the next call continues.
    pub fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Natural> {
        with!(pulse, |pulse| self.compute(pulse))
    }

    #[inline(never)]
    fn compute(&mut self, pulse: &mut impl Tick) -> Poll<Natural> {
        let x = &self.x.0;
        let n = x.len();
        self.sum.resize(2 * n, 0);
        while self.row < n {
            let factor = u64::from(x[self.row]);
            while self.column < n {
                let end = n.min(self.column + BATCH);
                let sums = &mut self.sum[self.row + self.column..self.row + end];
                self.carry = add_products(sums, factor, &x[self.column..end], self.carry);
                self.column = end;
                if pulse.tick(BATCH as u32) {
                    return Poll::Pending;
                }
            }
            self.sum[self.row + n] = std::mem::take(&mut self.carry);
            self.row += 1;
            self.column = self.row + 1;
        }
        let mut next = std::mem::take(&mut self.sum);
        double_and_add_squares(&mut next, x);
        subtract_and_add_one(&mut next, x);
        Poll::Ready(Natural::of(next))
    }
}

/// Adds `factor` times `limbs` to `sums` and returns the carry. It is never inlined: the machine code of a loop
/// depends on the tick beside it, and so do the times of the models.
#[inline(never)]
fn add_products(sums: &mut [u32], factor: u64, limbs: &[u32], carry: u32) -> u32 {
    let mut carry = u64::from(carry);
    for (sum, limb) in sums.iter_mut().zip(limbs) {
        let total = factor * u64::from(*limb) + u64::from(*sum) + carry;
        *sum = total as u32;
        carry = total >> 32;
    }
    carry as u32
}

/// Converts the sum of the products of different limbs to the square of `x`.
fn double_and_add_squares(sum: &mut [u32], x: &[u32]) {
    let mut carry = 0;
    for (pair, limb) in sum.chunks_exact_mut(2).zip(x) {
        let square = u64::from(*limb) * u64::from(*limb);
        for (sum, half) in pair.iter_mut().zip([square & u64::from(u32::MAX), square >> 32]) {
            let total = 2 * u64::from(*sum) + half + carry;
            *sum = total as u32;
            carry = total >> 32;
        }
    }
}

/// Converts x² to x² − x + 1.
fn subtract_and_add_one(square: &mut [u32], x: &[u32]) {
    let mut carry = 1_i64;
    for (i, limb) in square.iter_mut().enumerate() {
        let total = i64::from(*limb) - x.get(i).map_or(0, |x| i64::from(*x)) + carry;
        *limb = total as u32;
        carry = total >> 32;
    }
}

/// An integer of any length, lowest limb first, without zero limbs at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Natural(Vec<u32>);

impl Natural {
    fn of(mut limbs: Vec<u32>) -> Self {
        let length = limbs.iter().rposition(|limb| *limb != 0).map_or(0, |last| last + 1);
        limbs.truncate(length);
        Self(limbs)
    }

    /// Returns the number of bits in the number's binary form.
    pub fn bits(&self) -> u64 {
        let last = self.0.last().map_or(0, |limb| u64::from(limb.ilog2()) + 1);
        32 * (self.0.len() as u64).saturating_sub(1) + last
    }

    /// Returns the remainder modulo `modulus`, which must not be 0.
    pub fn remainder(&self, modulus: u64) -> u64 {
        let modulus = u128::from(modulus);
        self.0.iter().rev().fold(0, |rest, limb| (rest << 32 | u128::from(*limb)) % modulus) as u64
    }
}

impl From<u32> for Natural {
    fn from(x: u32) -> Self {
        Self::of(vec![x])
    }
}

/// Computes the remainder of the number after `n` steps from `start` by an independent method:
/// modular arithmetic, in which no number exceeds the modulus.
pub fn remainder_after(n: u64, start: u64, modulus: u64) -> u64 {
    let modulus = u128::from(modulus);
    (0..n).fold(u128::from(start) % modulus, |x, _| (x * x + modulus - x + 1) % modulus) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_time_grows_with_work;

    fn after(n: u64) -> Natural {
        let next = |x, _| match Step::from(x).advance(&mut Pulse::free()) {
            Poll::Ready(next) => next,
            Poll::Pending => unreachable!(),
        };
        (0..n).fold(Natural::from(3), next)
    }

    #[test]
    fn the_first_numbers_are_known() {
        let small = |n| after(n).remainder(u64::MAX);
        assert_eq!([0, 1, 2, 3, 4].map(small), [3, 7, 43, 1_807, 3_263_443]);
        assert_eq!(after(5).remainder(u64::MAX), 10_650_056_950_807);
    }

    /// The expected values were computed with CPython's integers: `x = x * x - x + 1` from 3.
    #[test]
    fn long_numbers_agree_with_python() {
        let x = after(14);
        assert_eq!((x.bits(), x.remainder(100_000)), (22_158, 60_443));
    }

    #[test]
    fn long_and_modular_arithmetic_agree() {
        const MERSENNE: u64 = (1 << 61) - 1;
        for n in 0..13 {
            assert_eq!(after(n).remainder(MERSENNE), remainder_after(n, 3, MERSENNE), "after {n}");
        }
        // The books give these last five digits.
        assert_eq!(remainder_after(20, 3, 100_000), 35_443);
    }

    #[test]
    fn pauses_do_not_change_the_result() {
        let whole = after(14);
        let mut step = Step::from(after(13));
        let mut pauses = 0;
        let next = loop {
            match step.advance(&mut Pulse::steps(3)) {
                Poll::Pending => pauses += 1,
                Poll::Ready(next) => break next,
            }
        };
        assert_eq!(next, whole);
        assert!(pauses > 100, "{pauses}");
    }

    /// After two more steps there are 4 times as many limbs, and so 16 times as many products.
    #[test]
    fn the_compiler_does_not_fold_the_loop() {
        let numbers = [after(14), after(16)];
        assert_time_grows_with_work(|times| {
            Step::from(numbers[usize::from(times > 1)].clone()).advance(&mut Pulse::free())
        });
    }
}
