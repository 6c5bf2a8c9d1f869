//! Black-and-white pictures with one bit per pixel.

use serde::{Deserialize, Serialize};

use super::block::Block;

/// The number of pixels in a word. The lowest bit is the leftmost pixel.
pub const PER_WORD: usize = u32::BITS as usize;

/// A black-and-white picture, row by row. A bit of 1 is white, 0 is black. Each row starts at a new
/// word, and the bits beyond the row's last column are 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bitmap {
    width: usize,
    words: Block<u32>,
}

impl Bitmap {
    /// Creates a bitmap with `width` columns from the words of all rows. Clears the bits beyond the
    /// last column.
    pub fn new(width: usize, mut words: Vec<u32>) -> Self {
        let beyond = words_of(width) * PER_WORD - width;
        words
            .chunks_mut(words_of(width))
            .filter_map(<[_]>::last_mut)
            .for_each(|last| *last &= u32::MAX >> beyond);
        Self { width, words: words.into() }
    }

    /// Assembles a bitmap from parts. Each part comes with the column and row of its top left
    /// corner.
    pub fn assemble<'a>(
        [width, height]: [usize; 2],
        parts: impl Iterator<Item = ([usize; 2], &'a Self)>,
    ) -> Self {
        let length = words_of(width);
        let mut words = vec![0; length * height];
        for ([left, top], part) in parts {
            for (row, y) in part.rows().zip(top..) {
                let to = &mut words[y * length + left / PER_WORD..];
                for (i, word) in row.iter().enumerate() {
                    let shifted = u64::from(*word) << (left % PER_WORD);
                    to[i] |= shifted as u32;
                    // If the carried bits are 0, there may be no next word.
                    if shifted >> PER_WORD != 0 {
                        to[i + 1] |= (shifted >> PER_WORD) as u32;
                    }
                }
            }
        }
        Self { width, words: words.into() }
    }

    fn rows(&self) -> impl Iterator<Item = &[u32]> {
        self.words.chunks(words_of(self.width))
    }

    /// Returns the words of all rows, row by row.
    pub fn words(&self) -> &[u32] {
        &self.words
    }

    /// Returns true if the pixel is white.
    pub fn is_white(&self, x: usize, y: usize) -> bool {
        self.words[y * words_of(self.width) + x / PER_WORD] >> (x % PER_WORD) & 1 == 1
    }

    /// Returns the number of white pixels.
    pub fn white(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Returns one byte per pixel, row by row: 255 for white, 0 for black.
    pub fn bytes(&self) -> Vec<u8> {
        let of_row = |row: &[u32]| {
            let bits = row.iter().flat_map(|word| (0..PER_WORD).map(move |bit| word >> bit & 1));
            bits.take(self.width).map(|bit| 255 * bit as u8).collect::<Vec<_>>()
        };
        self.rows().flat_map(of_row).collect()
    }
}

/// Returns the number of words in a row of `width` pixels.
pub fn words_of(width: usize) -> usize {
    width.div_ceil(PER_WORD)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(width: usize, height: usize) -> Bitmap {
        let mut random = fastrand::Rng::with_seed(3);
        Bitmap::new(width, (0..words_of(width) * height).map(|_| random.u32(..)).collect())
    }

    #[test]
    fn parts_are_assembled_at_any_bit_offset() {
        for cut in [1, 31, 32, 33, 64, 69] {
            let (left, right) = (noise(cut, 5), noise(70 - cut, 5));
            let whole = Bitmap::assemble([70, 5], [([cut, 0], &right), ([0, 0], &left)].into_iter());
            let row = |bytes: &[u8], width: usize, y: usize| bytes[y * width..][..width].to_vec();
            let expected: Vec<_> = (0..5)
                .flat_map(|y| [row(&left.bytes(), cut, y), row(&right.bytes(), 70 - cut, y)].concat())
                .collect();
            assert_eq!(whole.bytes(), expected, "cut at {cut}");
            assert_eq!(whole.white(), left.white() + right.white());
        }
    }

    #[test]
    fn bits_beyond_the_last_column_are_ignored() {
        let bitmap = Bitmap::new(33, vec![u32::MAX; 4]);
        assert_eq!(bitmap.white(), 66);
        assert_eq!(bitmap.bytes(), [255; 66]);
        assert!(bitmap.is_white(32, 1));
        assert_eq!(bitmap.words(), [u32::MAX, 1, u32::MAX, 1]);
    }
}
