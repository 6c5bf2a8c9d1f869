//! Counting down, one step at a time.

use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::pulse::Pulse;

/// A countdown under way.
///
/// A compiler would replace a bare countdown by its result. So each step also
/// turns a random generator, the *witness*: the steps then depend on each
/// other, and the last state proves that exactly so many were made, since it
/// can be had in another way in O(log n) ([`witness_after`]). (A linear
/// congruential generator will not do: LLVM multiplies its steps together.)
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countdown {
    left: u64,
    witness: u64,
}

impl Countdown {
    /// From `n` down to 0, with the witness beginning at `seed`, which is not 0.
    pub fn new(n: u64, seed: u64) -> Self {
        Self { left: n, witness: seed }
    }

    /// Counts until it is done, which gives the witness, or until the pulse
    /// asks for a pause. Calling again goes on from there. Never inlined, so
    /// that all models without a pulse run the very same machine code.
    #[inline(never)]
    pub fn advance(&mut self, pulse: &mut impl Pulse) -> Poll<u64> {
        let Self { mut left, mut witness } = *self;
        while left > 0 {
            left -= 1;
            witness = step(witness);
            if pulse.tick() {
                *self = Self { left, witness };
                return Poll::Pending;
            }
        }
        *self = Self { left, witness };
        Poll::Ready(witness)
    }
}

/// One turn of xorshift64 (Marsaglia, *Xorshift RNGs*, Journal of Statistical
/// Software 8(14), 2003).
#[inline(always)]
fn step(mut x: u64) -> u64 {
    x ^= x << 13;
    x ^= x >> 7;
    x ^ x << 17
}

/// The witness after `n` steps from `seed`, in O(log n): a step is linear over
/// the field of two elements, so that `n` of them are the `n`th power of a
/// matrix of 64 × 64 bits, which squaring reaches.
pub fn witness_after(n: u64, seed: u64) -> u64 {
    // Column i is what becomes of bit i.
    let mut matrix: [u64; 64] = std::array::from_fn(|i| step(1 << i));
    let mut witness = seed;
    let mut left = n;
    while left > 0 {
        if left & 1 == 1 {
            witness = times(&matrix, witness);
        }
        matrix = matrix.map(|column| times(&matrix, column));
        left >>= 1;
    }
    witness
}

/// Matrix times vector: the sum, without carry, of the columns whose bit is set.
fn times(matrix: &[u64; 64], vector: u64) -> u64 {
    let set = |i: usize| 0u64.wrapping_sub(vector >> i & 1);
    (0..64).fold(0, |sum, i| sum ^ matrix[i] & set(i))
}

#[cfg(test)]
mod tests {
    use super::super::pulse::{Free, Steps};
    use super::super::tests::grows_with_the_work;
    use super::*;

    #[test]
    fn the_witness_proves_the_number_of_steps() {
        for n in [0, 1, 2, 3, 1_000, 65_537] {
            assert_eq!(Countdown::new(n, 7).advance(&mut Free), Poll::Ready(witness_after(n, 7)));
        }
        assert_ne!(witness_after(1_000, 7), witness_after(1_001, 7));
    }

    /// Computed with CPython: `x = 1`, then 1,000 times
    /// `x ^= x << 13 & M; x ^= x >> 7; x ^= x << 17 & M` with `M = 2**64 - 1`.
    #[test]
    fn the_witness_agrees_with_python() {
        assert_eq!(witness_after(1_000, 1), 11_424_263_524_947_540_013);
    }

    #[test]
    fn the_loop_is_not_folded_away() {
        grows_with_the_work(|times| Countdown::new(100_000 * times, 1).advance(&mut Free));
    }

    #[test]
    fn pauses_do_not_change_the_result() {
        let mut paused = Countdown::new(100_000, 1);
        let mut pauses = 0;
        let witness = loop {
            match paused.advance(&mut Steps::of(8_192)) {
                Poll::Ready(witness) => break witness,
                Poll::Pending => pauses += 1,
            }
        };
        assert_eq!(witness, witness_after(100_000, 1));
        assert_eq!(pauses, 12);
    }
}
