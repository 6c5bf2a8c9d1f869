//! Counting down, one step at a time.

use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::pulse::Pulse;

/// Multiplier of Knuth's MMIX generator (*The Art of Computer Programming*,
/// volume 2, section 3.3.4).
const A: u64 = 6_364_136_223_846_793_005;
/// Its increment.
const C: u64 = 1_442_695_040_888_963_407;

/// A countdown under way.
///
/// A compiler would replace a bare countdown by its result. So each step also
/// turns a linear congruential generator, the *witness*: the steps then depend
/// on each other, and the last state proves that exactly so many were made,
/// since it can be had independently in a few operations ([`witness_after`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countdown {
    left: u64,
    witness: u64,
}

impl Countdown {
    /// From `n` down to 0, with the witness beginning at `seed`.
    pub fn new(n: u64, seed: u64) -> Self {
        Self { left: n, witness: seed }
    }

    /// Counts until it is done, which gives the witness, or until the pulse
    /// asks for a pause. Calling again goes on from there.
    #[inline]
    pub fn advance(&mut self, pulse: &mut impl Pulse) -> Poll<u64> {
        let Self { mut left, mut witness } = *self;
        while left > 0 {
            left -= 1;
            witness = witness.wrapping_mul(A).wrapping_add(C);
            if pulse.tick() {
                *self = Self { left, witness };
                return Poll::Pending;
            }
        }
        *self = Self { left, witness };
        Poll::Ready(witness)
    }
}

/// The witness after `n` steps from `seed`, by squaring: O(log n) (Brown,
/// *Random Number Generation with Arbitrary Strides*, 1994).
pub fn witness_after(n: u64, seed: u64) -> u64 {
    let (mut mul, mut add) = (A, C);
    let (mut total_mul, mut total_add) = (1u64, 0u64);
    let mut left = n;
    while left > 0 {
        if left & 1 == 1 {
            total_mul = total_mul.wrapping_mul(mul);
            total_add = total_add.wrapping_mul(mul).wrapping_add(add);
        }
        add = add.wrapping_mul(mul.wrapping_add(1));
        mul = mul.wrapping_mul(mul);
        left >>= 1;
    }
    total_mul.wrapping_mul(seed).wrapping_add(total_add)
}

#[cfg(test)]
mod tests {
    use super::super::pulse::{Free, Slice};
    use super::*;

    #[test]
    fn the_witness_proves_the_number_of_steps() {
        for n in [0, 1, 2, 3, 1_000, 65_537] {
            assert_eq!(Countdown::new(n, 7).advance(&mut Free), Poll::Ready(witness_after(n, 7)));
        }
        assert_ne!(witness_after(1_000, 7), witness_after(1_001, 7));
    }

    /// Computed with CPython:
    /// `w = 1`, then 10 times `w = (w * A + C) % 2**64`.
    #[test]
    fn the_witness_agrees_with_python() {
        assert_eq!(witness_after(10, 1), PYTHON_AFTER_10);
    }
    const PYTHON_AFTER_10: u64 = 3660572683296592931;

    #[test]
    fn pauses_do_not_change_the_result() {
        let mut paused = Countdown::new(100_000, 1);
        let mut pauses = 0;
        let witness = loop {
            match paused.advance(&mut Slice::of(0.0)) {
                Poll::Ready(witness) => break witness,
                Poll::Pending => pauses += 1,
            }
        };
        assert_eq!(witness, witness_after(100_000, 1));
        assert_eq!(pauses, 12);
    }
}
