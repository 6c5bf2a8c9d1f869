//! Adaptive thresholding: converts a picture to black and white by comparing each pixel with the
//! weighted mean of its surroundings, which makes a photographed page legible in uneven light. The
//! algorithm corresponds to OpenCV's `adaptiveThreshold` with a Gaussian.

use std::ops::Range;
use std::task::Poll;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::bitmap::{Bitmap, PER_WORD, words_of};
use super::block::Block;
use super::pulse::{Pulse, Tick, with};
use super::width::Width;

/// The maximum number of pixels in a picture.
pub const MOST_PIXELS: usize = 50_000_000;

/// The radius of a pixel's surroundings, in pixels.
pub const REACH: usize = 5;

/// The number of rows and columns of a pixel's surroundings.
const BLOCK: usize = 2 * REACH + 1;

/// The weights of the surroundings in 256ths: a Gaussian of σ = 0.3 · ((11 − 1) · 0.5 − 1) + 0.8 =
/// 2, as OpenCV's `getGaussianKernel` computes for a block of 11.
const WEIGHTS: [u16; BLOCK] = [2, 7, 17, 31, 45, 52, 45, 31, 17, 7, 2];

/// A pixel is black if it is darker than the mean by at least this much, in steps of grey.
const OFFSET: u16 = 2;

/// The number of columns computed together: the pixels of one word of the bitmap.
const PANEL: usize = PER_WORD;

/// A picture as RGBA pixels, row by row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The number of columns.
    pub width: usize,
    /// The number of rows.
    pub height: usize,
    /// Four bytes per pixel: red, green, blue and opacity.
    pub rgba: Block<u8>,
}

/// A rectangle in a picture, given by its columns and rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// The columns of the picture that the area covers.
    pub columns: Range<usize>,
    /// The rows of the picture that the area covers.
    pub rows: Range<usize>,
}

/// An area of a picture, which is being thresholded and can be paused.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tile {
    #[serde(with = "cut_out")]
    source: (Picture, Area),
    width: Width,
    #[serde(skip)]
    progress: Progress,
}

/// What a paused tile has computed: the completed rows, and the lines that the next row needs.
#[derive(Debug, Clone, Default)]
struct Progress {
    done: usize,
    words: Vec<u32>,
    lines: PixelLines,
}

/// A ring buffer of lines, one for each row of a pixel's surroundings. The lines share two
/// allocations: all threads share one allocator, and would contend for it at every line of every
/// tile.
#[derive(Debug, Clone, Default)]
struct PixelLines {
    gray: Vec<u16>,
    sums: Vec<[u16; PANEL]>,
}

/// A row of the area, extended by [`REACH`] on both sides.
struct Line<'a> {
    gray: &'a mut [u16],
    /// The weighted sums along the row, not yet divided.
    sums: &'a mut [[u16; PANEL]],
}

impl Tile {
    /// Creates a tile for this area of the picture.
    pub fn new(picture: &Picture, area: Area, width: Width) -> Self {
        Self { source: (picture.clone(), area), width, progress: Progress::default() }
    }

    /// Returns the tile with a copy of only those pixels that it needs.
    pub fn cut_out(self) -> Self {
        Self { source: cut_out::cut(&self.source), ..self }
    }

    /// Returns the tile's area in its picture.
    pub fn area(&self) -> &Area {
        &self.source.1
    }

    /// Returns the tile's instruction width.
    pub fn width(&self) -> Width {
        self.width
    }

    /// Computes the area row by row, and ticks once per row. Returns the area in black and white,
    /// or `Pending` when the pulse requests a pause. After a pause, the next call continues.
    pub fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Bitmap> {
        match self.width {
            Width::Scalar => with!(pulse, |pulse| scalar(self, pulse)),
            Width::Simd => with!(pulse, |pulse| simd(self, pulse)),
        }
    }
}

#[inline(never)]
fn scalar(tile: &mut Tile, pulse: &mut impl Tick) -> Poll<Bitmap> {
    threshold(tile, mean, pulse)
}

#[inline(never)]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn simd(tile: &mut Tile, pulse: &mut impl Tick) -> Poll<Bitmap> {
    threshold(tile, mean_by_16_bits, pulse)
}

#[inline(always)]
fn threshold(
    tile: &mut Tile,
    mean: impl Fn([u16; BLOCK]) -> u16 + Copy,
    pulse: &mut impl Tick,
) -> Poll<Bitmap> {
    let Tile { source: (picture, area), progress: Progress { done, words, lines }, .. } = tile;
    let (width, height) = (area.columns.len(), area.rows.len());
    let panels = words_of(width);
    if words.is_empty() {
        *lines = PixelLines::new(panels);
        *words = vec![0; panels * height];
        for above in 0..BLOCK - 1 {
            lines.line(above).fill(picture, area, above);
        }
    }
    while *done < height {
        let newest = *done + BLOCK - 1;
        lines.line(newest).fill(picture, area, newest);
        let sums: [_; BLOCK] = std::array::from_fn(|i| lines.sums(*done + i));
        let gray = lines.gray(*done + REACH);
        for (panel, word) in words[*done * panels..][..panels].iter_mut().enumerate() {
            let sums = sums.map(|sums| &sums[panel]);
            let gray = &gray[panel * PANEL + REACH..];
            *word = pack(compare(gray.first_chunk().expect("a whole panel"), sums, mean));
        }
        *done += 1;
        if pulse.tick(width as u32) && *done < height {
            return Poll::Pending;
        }
    }
    Poll::Ready(Bitmap::new(width, std::mem::take(words)))
}

impl PixelLines {
    fn new(panels: usize) -> Self {
        Self { gray: vec![0; BLOCK * (panels * PANEL + 2 * REACH)], sums: vec![[0; PANEL]; BLOCK * panels] }
    }

    /// Returns the line of a row.
    fn line(&mut self, row: usize) -> Line<'_> {
        let [gray, sums] = [self.gray.len(), self.sums.len()].map(|all| place(row, all));
        Line { gray: &mut self.gray[gray], sums: &mut self.sums[sums] }
    }

    #[inline(always)]
    fn gray(&self, row: usize) -> &[u16] {
        &self.gray[place(row, self.gray.len())]
    }

    #[inline(always)]
    fn sums(&self, row: usize) -> &[[u16; PANEL]] {
        &self.sums[place(row, self.sums.len())]
    }
}

/// Returns the index range of a row's line in a buffer that holds all lines.
#[inline(always)]
fn place(row: usize, all: usize) -> Range<usize> {
    let (line, length) = (row % BLOCK, all / BLOCK);
    line * length..(line + 1) * length
}

impl Line<'_> {
    /// Fills the line with the area's row `row` − [`REACH`].
    #[inline(always)]
    fn fill(&mut self, picture: &Picture, area: &Area, row: usize) {
        self.make_gray(picture, area, row);
        for (panel, sums) in self.sums.iter_mut().enumerate() {
            let window = &self.gray[panel * PANEL..][..PANEL + 2 * REACH];
            for x in 0..PANEL {
                sums[x] = weighted(|i| window[x + i]);
            }
        }
    }

    /// Converts a row to grey. Beyond the picture's borders, the pixels at the border repeat.
    #[inline(always)]
    fn make_gray(&mut self, picture: &Picture, area: &Area, row: usize) {
        let y = (area.rows.start + row).saturating_sub(REACH).min(picture.height - 1);
        let columns = area.columns.start.saturating_sub(REACH)..picture.width.min(area.columns.end + REACH);
        let begin = columns.start + REACH - area.columns.start;
        let end = begin + columns.len();
        let source = &picture.rgba[4 * y * picture.width..][4 * columns.start..4 * columns.end];
        for (gray, pixel) in self.gray[begin..end].iter_mut().zip(source.as_chunks().0) {
            *gray = luma(*pixel);
        }
        let (first, last) = (self.gray[begin], self.gray[end - 1]);
        self.gray[..begin].fill(first);
        self.gray[end..].fill(last);
    }
}

/// Returns the luma of a pixel, with the weights of ITU-R BT.601 in 256ths.
#[inline(always)]
fn luma([red, green, blue, _]: [u8; 4]) -> u16 {
    (77 * u16::from(red) + 150 * u16::from(green) + 29 * u16::from(blue) + 128) >> 8
}

/// Returns the weighted sum of a row or a column. The weights are symmetric. For bytes the sum fits
/// 16 bits; for larger numbers it is modulo 2¹⁶.
#[inline(always)]
fn weighted(x: impl Fn(usize) -> u16) -> u16 {
    let both = |i: usize| WEIGHTS[i].wrapping_mul(x(i).wrapping_add(x(BLOCK - 1 - i)));
    (0..REACH).fold(WEIGHTS[REACH].wrapping_mul(x(REACH)), |sum, i| sum.wrapping_add(both(i)))
}

/// Compares pixels with their means. A pixel is white if it is brighter than the mean minus
/// [`OFFSET`].
#[inline(always)]
fn compare(
    gray: &[u16; PANEL],
    sums: [&[u16; PANEL]; BLOCK],
    mean: impl Fn([u16; BLOCK]) -> u16,
) -> [u8; PANEL] {
    let mut pixels = [0; PANEL];
    for x in 0..PANEL {
        let white = gray[x] + OFFSET > mean(sums.map(|sums| sums[x]));
        pixels[x] = if white { 255 } else { 0 };
    }
    pixels
}

/// Packs bytes of 255 or 0 into bits. Of eight bytes, the first keeps its lowest bit, the next its
/// second lowest bit, and so on. The multiplication adds these bits up in the highest byte.
#[inline(always)]
fn pack(pixels: [u8; PANEL]) -> u32 {
    let eight = |bytes: &[u8; 8]| {
        let bits = u64::from_le_bytes(*bytes) & 0x8040_2010_0804_0201;
        (bits.wrapping_mul(0x0101_0101_0101_0101) >> 56) as u8
    };
    u32::from_le_bytes(pixels.as_chunks().0.as_array().expect("four times eight").map(|bytes| eight(&bytes)))
}

/// Returns the weighted mean of a column of sums, rounded to the nearest integer.
#[inline(always)]
fn mean(sums: [u16; BLOCK]) -> u16 {
    let [weights, sums] = [WEIGHTS, sums].map(|numbers| numbers.map(u32::from));
    let both = |i: usize| weights[i] * (sums[i] + sums[BLOCK - 1 - i]);
    let sum = (0..REACH).fold(weights[REACH] * sums[REACH], |sum, i| sum + both(i));
    ((sum + (1 << 15)) >> 16) as u16
}

/// Returns the same as [`mean`], but computes in 16 bits only, so that a vector holds twice as many
/// numbers. If the sums are 256 · h + l, their weighted sum is 256 · H + L, where H and L are
/// weighted sums of bytes and fit 16 bits. Only the upper byte of L matters, and 256 · H + L is
/// known modulo 2¹⁶.
#[inline(always)]
fn mean_by_16_bits(sums: [u16; BLOCK]) -> u16 {
    let high = weighted(|i| sums[i] >> 8);
    let low = weighted(|i| sums[i]).wrapping_sub(high << 8);
    (high + (low >> 8) + (1 << 7)) >> 8
}

/// Thresholds one pixel by the definition, with all 121 weights at once. The tests compare the
/// other implementations with this one.
pub fn by_definition(picture: &Picture, x: usize, y: usize) -> bool {
    let gray = |x: usize, y: usize| {
        let place = 4 * (y * picture.width + x);
        let [red, green, blue] = [0, 1, 2].map(|i| u32::from(picture.rgba[place + i]));
        (77 * red + 150 * green + 29 * blue + 128) / 256
    };
    let near = |x: usize, i: usize, end: usize| (x + i).saturating_sub(REACH).min(end - 1);
    let weight = |i: usize| u32::from(WEIGHTS[i]);
    let row = |j: usize| -> u32 {
        let y = near(y, j, picture.height);
        (0..BLOCK).map(|i| weight(i) * gray(near(x, i, picture.width), y)).sum()
    };
    let mean = ((0..BLOCK).map(|j| weight(j) * row(j)).sum::<u32>() + 32_768) / 65_536;
    gray(x, y) + u32::from(OFFSET) > mean
}

/// Serialises a tile with only those pixels that its area needs.
mod cut_out {
    use super::*;

    pub fn serialize<S: Serializer>(source: &(Picture, Area), serializer: S) -> Result<S::Ok, S::Error> {
        cut(source).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(Picture, Area), D::Error> {
        <(Picture, Area)>::deserialize(deserializer)
    }

    /// Copies the part of the picture that the area needs. The copy extends beyond the area by the
    /// radius, or to the picture's own border. Returns the picture itself if all of it is needed.
    pub fn cut((picture, area): &(Picture, Area)) -> (Picture, Area) {
        let wider =
            |range: &Range<usize>, end: usize| range.start.saturating_sub(REACH)..end.min(range.end + REACH);
        let columns = wider(&area.columns, picture.width);
        let rows = wider(&area.rows, picture.height);
        if (columns.len(), rows.len()) == (picture.width, picture.height) {
            return (picture.clone(), area.clone());
        }
        let mut rgba = Vec::with_capacity(4 * columns.len() * rows.len());
        for row in rows.clone() {
            let row = &picture.rgba[4 * row * picture.width..];
            rgba.extend_from_slice(&row[4 * columns.start..4 * columns.end]);
        }
        let within = |range: &Range<usize>, start: usize| range.start - start..range.end - start;
        (
            Picture { width: columns.len(), height: rows.len(), rgba: rgba.into() },
            Area { columns: within(&area.columns, columns.start), rows: within(&area.rows, rows.start) },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_time_grows_with_work;

    const WIDTHS: [Width; 2] = [Width::Scalar, Width::Simd];

    fn noise(width: usize, height: usize) -> Picture {
        let mut random = fastrand::Rng::with_seed(1);
        // The bytes alternate between dark and bright, so that sums reach both ends of their range.
        let mut byte = |i: usize| match i / 97 % 3 {
            0 => 255,
            1 => random.u8(..),
            _ => random.u8(..8),
        };
        let rgba: Vec<_> = (0..4 * width * height).map(&mut byte).collect();
        Picture { width, height, rgba: rgba.into() }
    }

    fn area(columns: Range<usize>, rows: Range<usize>) -> Area {
        Area { columns, rows }
    }

    fn finish(tile: &mut Tile) -> Vec<u8> {
        match tile.advance(&mut Pulse::free()) {
            Poll::Ready(bitmap) => bitmap.bytes(),
            Poll::Pending => unreachable!(),
        }
    }

    fn whole(picture: &Picture, width: Width) -> Vec<u8> {
        finish(&mut Tile::new(picture, area(0..picture.width, 0..picture.height), width))
    }

    #[test]
    fn uniform_pictures_become_white() {
        for value in [0, 1, 128, 255] {
            let picture = Picture { width: 40, height: 12, rgba: vec![value; 4 * 40 * 12].into() };
            assert!(WIDTHS.iter().all(|width| whole(&picture, *width).iter().all(|p| *p == 255)));
        }
    }

    #[test]
    fn both_widths_agree_with_the_definition() {
        for (width, height) in [(1, 1), (3, 20), (31, 7), (32, 11), (33, 40), (130, 67)] {
            let picture = noise(width, height);
            let expected: Vec<_> = (0..width * height)
                .map(|i| 255 * u8::from(by_definition(&picture, i % width, i / width)))
                .collect();
            assert!(width < 30 || expected.contains(&0));
            for simd in WIDTHS {
                assert_eq!(whole(&picture, simd), expected, "{width} × {height}, {simd:?}");
            }
        }
    }

    #[test]
    fn both_means_agree_at_the_ends_of_their_range() {
        let mut random = fastrand::Rng::with_seed(2);
        for most in [1, 255, 256, 65_279, 65_280] {
            for _ in 0..2_000 {
                let sums = std::array::from_fn(|_| if random.bool() { most } else { random.u16(0..=most) });
                assert_eq!(mean(sums), mean_by_16_bits(sums), "{sums:?}");
            }
            assert_eq!(mean([most; BLOCK]), mean_by_16_bits([most; BLOCK]));
        }
    }

    #[test]
    fn a_tile_equals_its_part_of_the_whole_also_after_serialisation() {
        let picture = noise(100, 70);
        let expected = whole(&picture, Width::Scalar);
        for area in [area(0..40, 0..30), area(3..37, 66..70), area(40..100, 2..69), area(99..100, 69..70)] {
            let part: Vec<_> =
                area.rows.clone().flat_map(|y| expected[y * 100..][area.columns.clone()].to_vec()).collect();
            let mut tile = Tile::new(&picture, area, Width::Simd);
            let message = postcard::to_allocvec(&tile).unwrap();
            assert!(message.len() < picture.rgba.len());
            assert_eq!(finish(&mut tile.clone().cut_out()), part);
            assert_eq!(postcard::to_allocvec(&tile.clone().cut_out()).unwrap(), message);
            assert_eq!(finish(&mut tile), part);
            assert_eq!(finish(&mut postcard::from_bytes(&message).unwrap()), part);
        }
    }

    #[test]
    fn pauses_do_not_change_the_result() {
        let picture = noise(50, 20);
        for width in WIDTHS {
            let mut tile = Tile::new(&picture, area(0..50, 0..20), width);
            for _ in 0..6 {
                assert!(tile.advance(&mut Pulse::steps(3 * 50)).is_pending());
            }
            let Poll::Ready(bitmap) = tile.advance(&mut Pulse::steps(3 * 50)) else {
                panic!("two rows are left")
            };
            assert_eq!(bitmap.bytes(), whole(&picture, width));
        }
    }

    #[test]
    fn the_compiler_does_not_fold_the_loop() {
        let picture = noise(128, 256);
        for width in WIDTHS {
            assert_time_grows_with_work(|times| {
                finish(&mut Tile::new(&picture, area(0..128, 0..16 * times as usize), width))
            });
        }
    }
}
