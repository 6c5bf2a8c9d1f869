//! A Monte Carlo estimate of π: darts are thrown at a square, and the share of darts that hit the
//! inscribed quarter circle is about π/4.
//!
//! The random numbers come from Philox4x32-10 (Salmon, Moraes, Dror and Shaw, *Parallel random
//! numbers: as easy as 1, 2, 3*, SC 2011), which is a function of a counter and a key. No throw
//! depends on another, so the darts are the same for any split of the work and any instruction
//! width.

use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::pulse::{Pulse, Tick, with};
use super::width::Width;

/// The key of Philox, which selects the random sequence.
const KEY: [u32; 2] = [2026, 0];

/// The number of Philox blocks between two ticks. A block gives two darts.
const BATCH: usize = 128;

/// The number of darts in a batch.
const DARTS: u64 = 2 * BATCH as u64;

/// A chunk of darts, which can be paused. Philox's counters are `[block, block >> 32, chunk, 0]`,
/// with blocks counted from 0 in each chunk. The four numbers of a block are two darts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Darts {
    chunk: u32,
    darts: u64,
    thrown: u64,
    hits: u64,
    width: Width,
}

impl Darts {
    /// Creates the chunk with this number, of `darts` darts.
    pub fn new(chunk: u32, darts: u64, width: Width) -> Self {
        Self { chunk, darts, thrown: 0, hits: 0, width }
    }

    /// Returns the chunk's number.
    pub fn chunk(&self) -> u32 {
        self.chunk
    }

    /// Throws all darts and returns the number of hits, or pauses when the pulse requests it. Ticks
    /// once in 256 darts. After a pause, the next call continues.
    pub fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<u64> {
        match self.width {
            Width::Scalar => with!(pulse, |pulse| self.throw(pulse, scalar_batch)),
            #[allow(clippy::redundant_closure, reason = "with vector instructions it is no `Fn` by itself")]
            Width::Simd => with!(pulse, |pulse| self.throw(pulse, |chunk, block| simd_batch(chunk, block))),
        }
    }

    /// Throws full batches, and then the remainder one block at a time, without ticks.
    #[inline(never)]
    fn throw(&mut self, pulse: &mut impl Tick, batch: impl Fn(u32, u64) -> u32) -> Poll<u64> {
        let Self { chunk, darts, mut thrown, mut hits, .. } = *self;
        while darts - thrown >= DARTS {
            hits += u64::from(batch(chunk, thrown / 2));
            thrown += DARTS;
            if pulse.tick(DARTS as u32) {
                (self.thrown, self.hits) = (thrown, hits);
                return Poll::Pending;
            }
        }
        let rounds = Rounds::<u32>::of(KEY);
        while thrown < darts {
            let [first, high] = halves(thrown / 2);
            let [a, b, c, d] = RandomBlocks::of([high, chunk, 0], &rounds).numbers(first, &rounds);
            // If the number of darts is odd, the last dart is the first of its block.
            let both = if darts - thrown > 1 { 0_u32.add_hits(c, d) } else { 0 };
            hits += u64::from(both.add_hits(a, b));
            thrown = darts.min(thrown + 2);
        }
        (self.thrown, self.hits) = (thrown, hits);
        Poll::Ready(hits)
    }
}

/// This is a separate function, because the tick changes the machine code of the loop that contains
/// it: polling a flag made Firefox's code 7 % slower.
#[inline(never)]
fn scalar_batch(chunk: u32, block: u64) -> u32 {
    batch::<u32>(chunk, block)
}

/// In native builds LLVM vectorises the scalar loop, so this function calls the same code.
#[inline(never)]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn simd_batch(chunk: u32, block: u64) -> u32 {
    #[cfg(target_arch = "wasm32")]
    return batch::<vector::Four>(chunk, block);
    #[cfg(not(target_arch = "wasm32"))]
    return batch::<u32>(chunk, block);
}

/// Counts the hits of the batch that starts at `block`, a multiple of [`BATCH`], so that no carry
/// occurs within it.
#[inline(always)]
fn batch<W: Words>(chunk: u32, block: u64) -> u32 {
    let [first, high] = halves(block);
    let rounds = Rounds::<W>::of(KEY);
    let blocks = RandomBlocks::of([high, chunk, 0], &Rounds::<u32>::of(KEY));
    let mut lanes = W::splat(0);
    for i in (0..BATCH).step_by(W::LANES) {
        let [a, b, c, d] = blocks.numbers(first + i as u32, &rounds);
        lanes = lanes.add_hits(a, b).add_hits(c, d);
    }
    lanes.sum()
}

/// Splits a number into its lower and its upper 32 bits.
fn halves(x: u64) -> [u32; 2] {
    [x as u32, (x >> 32) as u32]
}

/// The multipliers of Philox4x32-10, and the keys of its rounds, which follow a Weyl sequence.
struct Rounds<W> {
    multipliers: [W; 2],
    keys: [[W; 2]; 10],
}

impl<W: Words> Rounds<W> {
    #[inline(always)]
    fn of(key: [u32; 2]) -> Self {
        /// These are the multipliers in table 2 of the paper.
        const MULTIPLIERS: [u32; 2] = [0xd251_1f53, 0xcd9e_8d57];
        const INCREMENTS: [u32; 2] = [0x9e37_79b9, 0xbb67_ae85];
        let key = |round: usize, i: usize| key[i].wrapping_add(INCREMENTS[i].wrapping_mul(round as u32));
        Self {
            multipliers: MULTIPLIERS.map(W::splat),
            keys: std::array::from_fn(|round| [key(round, 0), key(round, 1)].map(W::splat)),
        }
    }

    /// Computes one round of Philox.
    #[inline(always)]
    fn round<const NUMBER: usize>(&self, [a, b, c, d]: [W; 4]) -> [W; 4] {
        let (high0, low0) = a.multiply(self.multipliers[0]);
        let (high1, low1) = c.multiply(self.multipliers[1]);
        let [key0, key1] = self.keys[NUMBER];
        [high1.xor(b).xor(key0), low1, high0.xor(d).xor(key1), low0]
    }

    /// Computes all rounds but the first two. Unrolled by hand, because LLVM does not unroll a loop
    /// here.
    #[inline(always)]
    fn third_to_tenth(&self, x: [W; 4]) -> [W; 4] {
        let x = self.round::<3>(self.round::<2>(x));
        let x = self.round::<5>(self.round::<4>(x));
        let x = self.round::<7>(self.round::<6>(x));
        self.round::<9>(self.round::<8>(x))
    }
}

/// A set of blocks whose counters differ only in the first word. In the first two rounds, half of
/// the blocks' numbers are the same and are computed only once.
#[derive(Clone, Copy)]
struct RandomBlocks<W> {
    /// The xor operands of the first and of the second round.
    key0: W,
    key1: [W; 2],
    /// The last word of the blocks after the second round.
    low: W,
}

impl<W: Words> RandomBlocks<W> {
    #[inline(always)]
    fn of(counter: [u32; 3], rounds: &Rounds<u32>) -> Self {
        let [b, c, d] = counter;
        let [x, y, z, _] = rounds.round::<0>([0, b, c, d]);
        let (high, low) = x.multiply(rounds.multipliers[0]);
        let [key0, key1] = rounds.keys[1];
        // The product of the zero word is zero, so z consists of d and the key.
        Self { key0: W::splat(z), key1: [y ^ key0, high ^ key1].map(W::splat), low: W::splat(low) }
    }

    /// Computes the random numbers of block `first` of the set. With several lanes, each lane has
    /// one block: `first` or one of the following blocks.
    #[inline(always)]
    fn numbers(&self, first: u32, rounds: &Rounds<W>) -> [W; 4] {
        let rounds = W::in_memory(rounds);
        let (high, d) = W::count_from(first).multiply(rounds.multipliers[0]);
        let (high, b) = high.xor(self.key0).multiply(rounds.multipliers[1]);
        rounds.third_to_tenth([high.xor(self.key1[0]), b, d.xor(self.key1[1]), self.low])
    }
}

/// One or several 32-bit numbers, each in a SIMD lane.
trait Words: Copy {
    /// How many numbers are computed at once.
    const LANES: usize;

    /// Sets all lanes to `x`.
    fn splat(x: u32) -> Self;

    /// Sets the lanes to `first`, a multiple of [`Words::LANES`], and the following numbers.
    fn count_from(first: u32) -> Self;

    /// Returns the product's high and low halves.
    fn multiply(self, by: Self) -> (Self, Self);

    fn xor(self, other: Self) -> Self;

    /// Increments each lane if its dart at x, y hits. Product and sum are rounded separately, as in
    /// every language without a fused instruction, so that all agree on darts near the circle.
    fn add_hits(self, x: Self, y: Self) -> Self;

    /// Returns the sum of all lanes.
    fn sum(self) -> u32;

    /// Returns the table in a form that must be read from memory, for targets where this is better
    /// than constants in the code.
    #[inline(always)]
    fn in_memory<T>(table: &T) -> &T {
        table
    }
}

/// A coordinate is the upper 24 bits of a number. It then fits an `i32`, and the conversion from
/// `i32` to float has a vector instruction everywhere.
const UNUSED_BITS: u32 = 8;

/// The squared radius of the circle. The radius is 2²⁴; coordinates scaled to [0, 1) would round
/// the same way.
const SQUARED_RADIUS: f32 = (1_u64 << 48) as f32;

impl Words for u32 {
    const LANES: usize = 1;

    #[inline(always)]
    fn splat(x: u32) -> Self {
        x
    }

    #[inline(always)]
    fn count_from(first: u32) -> Self {
        first
    }

    #[inline(always)]
    fn multiply(self, by: Self) -> (Self, Self) {
        let product = u64::from(self) * u64::from(by);
        ((product >> 32) as u32, product as u32)
    }

    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        self ^ other
    }

    #[inline(always)]
    fn add_hits(self, x: Self, y: Self) -> Self {
        let [x, y] = [x, y].map(|x| (x >> UNUSED_BITS) as i32 as f32);
        self + u32::from(x * x + y * y < SQUARED_RADIUS)
    }

    #[inline(always)]
    fn sum(self) -> u32 {
        self
    }
}

/// Uses explicit intrinsics: for the plain loop LLVM emits 64-bit multiplications, and V8 expands
/// each of them to three.
#[cfg(target_arch = "wasm32")]
mod vector {
    use std::arch::wasm32::*;
    use std::hint::black_box;

    use super::{SQUARED_RADIUS, UNUSED_BITS, Words};

    /// Four numbers in one vector.
    #[derive(Clone, Copy)]
    pub struct Four(v128);

    impl Words for Four {
        const LANES: usize = 4;

        #[inline(always)]
        fn splat(x: u32) -> Self {
            Self(u32x4_splat(x))
        }

        #[inline(always)]
        fn count_from(first: u32) -> Self {
            Self(v128_or(u32x4_splat(first), u32x4(0, 1, 2, 3)))
        }

        #[inline(always)]
        fn multiply(self, by: Self) -> (Self, Self) {
            let products = (u64x2_extmul_low_u32x4(self.0, by.0), u64x2_extmul_high_u32x4(self.0, by.0));
            let high = u32x4_shuffle::<1, 3, 5, 7>(products.0, products.1);
            (Self(high), Self(u32x4_mul(self.0, by.0)))
        }

        #[inline(always)]
        fn xor(self, other: Self) -> Self {
            Self(v128_xor(self.0, other.0))
        }

        #[inline(always)]
        fn add_hits(self, x: Self, y: Self) -> Self {
            let [x, y] = [x, y].map(|Self(x)| f32x4_convert_i32x4(u32x4_shr(x, UNUSED_BITS)));
            let squared_distance = f32x4_add(f32x4_mul(x, x), f32x4_mul(y, y));
            let hits = f32x4_lt(squared_distance, f32x4_splat(SQUARED_RADIUS));
            // True is −1, so subtracting the mask counts up.
            Self(u32x4_sub(self.0, hits))
        }

        #[inline(always)]
        fn sum(self) -> u32 {
            let halves = u32x4_add(self.0, u32x4_shuffle::<2, 3, 0, 1>(self.0, self.0));
            u32x4_extract_lane::<0>(halves) + u32x4_extract_lane::<1>(halves)
        }

        /// V8 rebuilds a vector constant at each use, which takes four instructions and halves the
        /// speed, while loading the constant takes one. Moreover, if LLVM knew the multipliers, it
        /// would widen them in advance and not recognise the 32-to-64-bit multiplication.
        #[inline(always)]
        fn in_memory<T>(table: &T) -> &T {
            black_box(table)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_time_grows_with_work;

    fn hits(darts: u64, width: Width) -> u64 {
        match Darts::new(3, darts, width).advance(&mut Pulse::free()) {
            Poll::Ready(hits) => hits,
            Poll::Pending => unreachable!(),
        }
    }

    /// The expected values are from `tests/kat_vectors` in Random123, the authors' own
    /// implementation.
    #[test]
    fn philox_gives_the_known_answers() {
        let known: [([u32; 4], [u32; 2], [u32; 4]); 3] = [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, key, answer) in known {
            let rounds = Rounds::<u32>::of(key);
            let two = rounds.round::<1>(rounds.round::<0>(counter));
            assert_eq!(rounds.third_to_tenth(two), answer);
            let [first, rest @ ..] = counter;
            assert_eq!(RandomBlocks::of(rest, &rounds).numbers(first, &rounds), answer);
        }
    }

    #[test]
    fn both_widths_throw_the_same_darts() {
        for darts in [0, 1, 2, DARTS - 1, DARTS, DARTS + 1, 1_000, 100_001] {
            assert_eq!(hits(darts, Width::Scalar), hits(darts, Width::Simd), "{darts}");
        }
    }

    /// Each further dart adds one hit or no hit.
    #[test]
    fn every_dart_counts_once() {
        let hits: Vec<_> = (0..=3 * DARTS).map(|darts| hits(darts, Width::Simd)).collect();
        assert!(hits.windows(2).all(|w| w[1] - w[0] <= 1));
        assert!(hits[0] == 0 && hits[200] > 140, "{hits:?}");
    }

    #[test]
    fn pauses_do_not_change_the_result() {
        for width in [Width::Scalar, Width::Simd] {
            let mut paused = Darts::new(3, 10_000, width);
            let mut pauses = 0;
            let found = loop {
                match paused.advance(&mut Pulse::steps(2 * DARTS as u32)) {
                    Poll::Ready(hits) => break hits,
                    Poll::Pending => pauses += 1,
                }
            };
            assert_eq!((found, pauses), (hits(10_000, width), 19));
        }
    }

    #[test]
    fn the_compiler_does_not_fold_the_loop() {
        for width in [Width::Scalar, Width::Simd] {
            assert_time_grows_with_work(|times| hits(10_000 * times, width));
        }
    }
}
