//! The product of two square matrices, one band of rows at a time.

use std::ops::Range;
use std::task::Poll;

use super::block::Block;
use super::pulse::{Pulse, Tick, with};
use super::width::Width;

/// How many terms of every sum are added before the next rows of B are read. With this many, a
/// tile's part of A and B stays in the L1 cache.
const DEPTH: usize = 384;

/// How many columns of B are packed at a time. A row of them fills two cache lines.
const STRIP: usize = 32;

/// A band of rows of C = A · B with a pausable computation.
///
/// The algorithm follows Goto and van de Geijn (*Anatomy of high-performance matrix
/// multiplication*, ACM TOMS 34(3), 2008): a tile of C stays in registers while the terms of its
/// sums are added from packed copies of A and B. At any width each sum is added in the order of its
/// terms, and each product and each sum is rounded, so all widths agree to the last bit.
#[derive(Debug, Clone)]
pub struct Band {
    n: usize,
    /// The band's rows of A, each of length n.
    a: Block<f32>,
    b: Block<f32>,
    width: Width,
    /// The number of terms added to each sum so far.
    added: usize,
    c: Vec<f32>,
}

impl Band {
    /// Creates the band of C's rows in the range, for matrices of `n` rows and columns in row-major
    /// order.
    pub fn new(n: usize, rows: Range<usize>, a: &Block<f32>, b: &Block<f32>, width: Width) -> Self {
        let a = a.part(rows.start * n..rows.end * n);
        Self { n, a, b: b.clone(), width, added: 0, c: Vec::new() }
    }

    /// Returns the number of rows and columns of the matrices.
    pub fn n(&self) -> usize {
        self.n
    }

    /// Returns the band's rows of A.
    pub fn rows(&self) -> &Block<f32> {
        &self.a
    }

    /// Returns the band's instruction width.
    pub fn width(&self) -> Width {
        self.width
    }

    /// Computes and returns the rows of C, or pauses when the pulse requests it. Ticks after each
    /// [`DEPTH`] terms of all sums. After a pause, the next call continues.
    pub fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Block<f32>> {
        match self.width {
            Width::Scalar => with!(pulse, |pulse| scalar(self, pulse)),
            Width::Simd => with!(pulse, |pulse| simd(self, pulse)),
        }
    }
}

#[inline(never)]
fn scalar(band: &mut Band, pulse: &mut impl Tick) -> Poll<Block<f32>> {
    multiply::<4, 2>(band, pulse)
}

#[inline(never)]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn simd(band: &mut Band, pulse: &mut impl Tick) -> Poll<Block<f32>> {
    multiply::<2, 16>(band, pulse)
}

/// Computes the band in tiles of `R` × `C` numbers that stay in registers. The two shapes in use
/// were the fastest of those that fit.
#[inline(always)]
fn multiply<const R: usize, const C: usize>(band: &mut Band, pulse: &mut impl Tick) -> Poll<Block<f32>> {
    let Band { n, a, b, added, c, .. } = band;
    let n = *n;
    c.resize(a.len(), 0.0);
    let mut packed_a = vec![[[0.0; R]; DEPTH]; (a.len() / n).div_ceil(R)];
    let mut packed_b = vec![[[0.0; C]; DEPTH]; STRIP.div_ceil(C)];
    while *added < n {
        let terms = *added..n.min(*added + DEPTH);
        for (panel, rows) in packed_a.iter_mut().zip(a.chunks(R * n)) {
            pack_rows(panel, rows, n, &terms);
        }
        for left in (0..n).step_by(STRIP) {
            pack_columns(&mut packed_b, b, n, &terms, left);
            for (rows, packed_a) in c.chunks_mut(R * n).zip(&packed_a) {
                for (left, packed_b) in (left..n).step_by(C).zip(&packed_b) {
                    add_to_tile(rows, n, left, &packed_a[..terms.len()], &packed_b[..terms.len()]);
                }
            }
        }
        *added = terms.end;
        if pulse.tick((a.len() * terms.len()) as u32) && terms.end < n {
            return Poll::Pending;
        }
    }
    Poll::Ready(std::mem::take(c).into())
}

/// Packs the terms in the range from `R` rows of A (fewer at the end of the band), column by
/// column.
#[inline(always)]
fn pack_rows<const R: usize>(panel: &mut [[f32; R]; DEPTH], rows: &[f32], n: usize, terms: &Range<usize>) {
    for (r, row) in rows.chunks(n).enumerate() {
        for (column, x) in panel.iter_mut().zip(&row[terms.clone()]) {
            column[r] = *x;
        }
    }
}

/// Packs the terms in the range from the columns of B from `left` on, `C` columns to a panel.
#[inline(always)]
fn pack_columns<const C: usize>(
    panels: &mut [[[f32; C]; DEPTH]],
    b: &[f32],
    n: usize,
    terms: &Range<usize>,
    left: usize,
) {
    for (i, row) in b[terms.start * n..terms.end * n].chunks(n).enumerate() {
        for (panel, left) in panels.iter_mut().zip((left..n).step_by(C)) {
            panel[i] = load(&row[left..]);
        }
    }
}

/// Adds the product of two panels to the tile at `left` of these rows of C.
#[inline(always)]
fn add_to_tile<const R: usize, const C: usize>(
    rows: &mut [f32],
    n: usize,
    left: usize,
    packed_a: &[[f32; R]],
    packed_b: &[[f32; C]],
) {
    let mut tile = [[0.0; C]; R];
    for (sums, row) in tile.iter_mut().zip(rows.chunks(n)) {
        *sums = load(&row[left..]);
    }
    for (a, b) in packed_a.iter().zip(packed_b) {
        for r in 0..R {
            for j in 0..C {
                tile[r][j] += a[r] * b[j];
            }
        }
    }
    for (sums, row) in tile.iter().zip(rows.chunks_mut(n)) {
        store(sums, &mut row[left..]);
    }
}

/// Loads the first numbers of a row, padded with zeros if the row is shorter.
#[inline(always)]
fn load<const C: usize>(row: &[f32]) -> [f32; C] {
    match row.first_chunk() {
        Some(whole) => *whole,
        None => std::array::from_fn(|j| row.get(j).copied().unwrap_or_default()),
    }
}

/// Stores the numbers at the start of a row, as far as the row reaches.
#[inline(always)]
fn store<const C: usize>(numbers: &[f32; C], row: &mut [f32]) {
    match row.first_chunk_mut() {
        Some(whole) => *whole = *numbers,
        None => row.iter_mut().zip(numbers).for_each(|(to, from)| *to = *from),
    }
}

/// Generates a matrix of numbers in [−1, 1). Each number is a hash of its place (Knuth, *The Art of
/// Computer Programming*, vol. 3, 6.4). Matrix A begins at place 0, matrix B at place n².
pub fn matrix(n: usize, first_place: usize) -> Vec<f32> {
    (first_place..first_place + n * n).map(|place| value(place as u32)).collect()
}

/// Returns the matrix element at a place.
pub fn value(place: u32) -> f32 {
    const ULP: f32 = 1.0 / (1 << 23) as f32;
    (place.wrapping_mul(2_654_435_761) >> 8) as f32 * ULP - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_time_grows_with_work;

    fn matrices(n: usize) -> [Block<f32>; 2] {
        [matrix(n, 0), matrix(n, n * n)].map(Block::from)
    }

    fn product(n: usize, rows: Range<usize>, width: Width) -> Vec<f32> {
        let [a, b] = matrices(n);
        match Band::new(n, rows, &a, &b, width).advance(&mut Pulse::free()) {
            Poll::Ready(c) => c.to_vec(),
            Poll::Pending => unreachable!(),
        }
    }

    /// Computes the product by its definition.
    fn product_by_definition(n: usize) -> Vec<f32> {
        let [a, b] = matrices(n);
        let sum = |i: usize, j: usize| (0..n).fold(0.0, |sum, k| sum + a[i * n + k] * b[k * n + j]);
        (0..n * n).map(|place| sum(place / n, place % n)).collect()
    }

    #[test]
    fn the_numbers_are_spread_over_their_range() {
        let numbers = matrix(64, 0);
        assert_eq!(numbers[..2], [-1.0, 2_654_435_761_u32.wrapping_shr(8) as f32 / 8_388_608.0 - 1.0]);
        assert!(numbers.iter().all(|x| (-1.0..1.0).contains(x)));
        let mean = numbers.iter().sum::<f32>() / 4096.0;
        assert!(mean.abs() < 0.05, "{mean}");
    }

    /// Compares to the last bit, with matrix sizes that are not multiples of the tile sizes.
    #[test]
    fn all_widths_agree_with_the_definition() {
        for n in [1, 2, 3, 7, 8, 16, 33, 130, 259] {
            let expected = product_by_definition(n);
            for width in [Width::Scalar, Width::Simd] {
                assert_eq!(product(n, 0..n, width), expected, "{n} {width:?}");
            }
        }
    }

    #[test]
    fn bands_equal_the_rows_of_the_full_product() {
        let whole = product(50, 0..50, Width::Scalar);
        for rows in [0..13, 13..14, 14..50, 50..50] {
            let band = product(50, rows.clone(), Width::Simd);
            assert_eq!(band, whole[rows.start * 50..rows.end * 50]);
        }
    }

    #[test]
    fn pauses_do_not_change_the_result() {
        let n = 3 * DEPTH + 1;
        let [a, b] = matrices(n);
        for width in [Width::Scalar, Width::Simd] {
            let mut band = Band::new(n, 4..11, &a, &b, width);
            for _ in 0..3 {
                assert!(band.advance(&mut Pulse::steps(1)).is_pending());
            }
            let Poll::Ready(c) = band.advance(&mut Pulse::steps(1)) else { panic!("four blocks of terms") };
            assert_eq!(*c, product(n, 4..11, width));
        }
    }

    #[test]
    fn the_compiler_does_not_fold_the_loop() {
        let [a, b] = matrices(96);
        for width in [Width::Scalar, Width::Simd] {
            assert_time_grows_with_work(|times| {
                Band::new(96, 0..6 * times as usize, &a, &b, width).advance(&mut Pulse::free())
            });
        }
    }
}
