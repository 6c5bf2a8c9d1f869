//! The product of two square matrices, a band of rows at a time.

use std::ops::Range;
use std::task::Poll;

use super::block::Block;
use super::pulse::{Pulse, Tick, with};
use super::width::Width;

/// How many terms of every sum are added before the next rows of B are looked
/// at: a tile's share of A and B then stays in the fastest cache.
const DEPTH: usize = 384;

/// How many columns of B are laid out for the tiles at once: two cache lines.
const STRIP: usize = 32;

/// Some rows of C = A · B, being computed.
///
/// After Goto and van de Geijn (*Anatomy of high-performance matrix
/// multiplication*, ACM TOMS 34(3), 2008): a tile of C stays in registers while
/// the terms of its sums are added, from copies of A and B in the order in which
/// they are needed. Whatever the width, each sum is added up in the order of its
/// terms, each product and sum rounded, so that all widths agree to the last bit.
#[derive(Debug, Clone)]
pub struct Band {
    n: usize,
    /// The rows of A, all of them n long.
    a: Block<f32>,
    b: Block<f32>,
    width: Width,
    /// How many terms of each sum have been added.
    added: usize,
    c: Vec<f32>,
}

impl Band {
    /// The rows of C in the range, of matrices of `n` rows and columns, row
    /// after row.
    pub fn new(n: usize, rows: Range<usize>, a: &Block<f32>, b: &Block<f32>, width: Width) -> Self {
        let a = a.part(rows.start * n..rows.end * n);
        Self { n, a, b: b.clone(), width, added: 0, c: Vec::new() }
    }

    /// How many rows and columns the matrices have.
    pub fn n(&self) -> usize {
        self.n
    }

    /// Its rows of A.
    pub fn rows(&self) -> &Block<f32> {
        &self.a
    }

    /// How it is computed.
    pub fn width(&self) -> Width {
        self.width
    }

    /// Computes until it is done, which gives the rows of C, or until the pulse
    /// asks for a pause; it ticks once all sums have got so many terms more.
    /// Calling again goes on from there.
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

/// The whole of it, in tiles of `R` × `C`, whose sums stay in registers: of the
/// shapes that fit, these were the fastest.
#[inline(always)]
fn multiply<const R: usize, const C: usize>(band: &mut Band, pulse: &mut impl Tick) -> Poll<Block<f32>> {
    let Band { n, a, b, added, c, .. } = band;
    let n = *n;
    c.resize(a.len(), 0.0);
    let mut beside = vec![[[0.0; R]; DEPTH]; (a.len() / n).div_ceil(R)];
    let mut above = vec![[[0.0; C]; DEPTH]; STRIP.div_ceil(C)];
    while *added < n {
        let terms = *added..n.min(*added + DEPTH);
        for (panel, rows) in beside.iter_mut().zip(a.chunks(R * n)) {
            lay_out_rows(panel, rows, n, &terms);
        }
        for left in (0..n).step_by(STRIP) {
            lay_out_columns(&mut above, b, n, &terms, left);
            for (rows, beside) in c.chunks_mut(R * n).zip(&beside) {
                for (left, above) in (left..n).step_by(C).zip(&above) {
                    add_to_tile(rows, n, left, &beside[..terms.len()], &above[..terms.len()]);
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

/// Some terms of `R` rows of A, or of fewer where the band ends, by columns.
#[inline(always)]
fn lay_out_rows<const R: usize>(panel: &mut [[f32; R]; DEPTH], rows: &[f32], n: usize, terms: &Range<usize>) {
    for (r, row) in rows.chunks(n).enumerate() {
        for (column, x) in panel.iter_mut().zip(&row[terms.clone()]) {
            column[r] = *x;
        }
    }
}

/// Some terms of the columns of B from `left` on, `C` columns to a panel.
#[inline(always)]
fn lay_out_columns<const C: usize>(
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

/// Adds a product of panels to the tile at `left` of these rows of C.
#[inline(always)]
fn add_to_tile<const R: usize, const C: usize>(
    rows: &mut [f32],
    n: usize,
    left: usize,
    beside: &[[f32; R]],
    above: &[[f32; C]],
) {
    let mut tile = [[0.0; C]; R];
    for (sums, row) in tile.iter_mut().zip(rows.chunks(n)) {
        *sums = load(&row[left..]);
    }
    for (a, b) in beside.iter().zip(above) {
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

/// The first numbers of a row; zeros where it ends before.
#[inline(always)]
fn load<const C: usize>(row: &[f32]) -> [f32; C] {
    match row.first_chunk() {
        Some(whole) => *whole,
        None => std::array::from_fn(|j| row.get(j).copied().unwrap_or_default()),
    }
}

/// The other way round.
#[inline(always)]
fn store<const C: usize>(numbers: &[f32; C], row: &mut [f32]) {
    match row.first_chunk_mut() {
        Some(whole) => *whole = *numbers,
        None => row.iter_mut().zip(numbers).for_each(|(to, from)| *to = *from),
    }
}

/// The matrices that are multiplied: numbers in [−1, 1), by a hash of their
/// place (Knuth, *The Art of Computer Programming*, vol. 3, 6.4). A begins at
/// place 0 and B at place n².
pub fn matrix(n: usize, first_place: usize) -> Vec<f32> {
    (first_place..first_place + n * n).map(|place| value(place as u32)).collect()
}

/// The number at a place.
pub fn value(place: u32) -> f32 {
    const ULP: f32 = 1.0 / (1 << 23) as f32;
    (place.wrapping_mul(2_654_435_761) >> 8) as f32 * ULP - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::grows_with_the_work;

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

    /// As one writes it down.
    fn written_down(n: usize) -> Vec<f32> {
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

    /// To the last bit, at sizes that no tile fits.
    #[test]
    fn all_widths_agree_with_the_definition() {
        for n in [1, 2, 3, 7, 8, 16, 33, 130, 259] {
            let expected = written_down(n);
            for width in [Width::Scalar, Width::Simd] {
                assert_eq!(product(n, 0..n, width), expected, "{n} {width:?}");
            }
        }
    }

    #[test]
    fn bands_are_the_rows_of_the_whole() {
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
    fn the_loop_is_not_folded_away() {
        let [a, b] = matrices(96);
        for width in [Width::Scalar, Width::Simd] {
            grows_with_the_work(|times| {
                Band::new(96, 0..6 * times as usize, &a, &b, width).advance(&mut Pulse::free())
            });
        }
    }
}
