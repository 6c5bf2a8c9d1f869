//! Checks a picture at a sample of its pixels.

use std::cell::OnceCell;

/// The number of pixels that are checked.
const COUNT: usize = 256;

/// Pixels spread evenly over a picture, with their expected values. These values take long to
/// compute, so they are computed once.
#[derive(Debug)]
pub struct SamplePixels<P> {
    pixels: usize,
    expected: OnceCell<Vec<P>>,
}

impl<P: PartialEq> SamplePixels<P> {
    /// Selects the pixels to check in a picture of `pixels` pixels.
    pub fn new(pixels: usize) -> Self {
        Self { pixels, expected: OnceCell::new() }
    }

    /// Yields the indices of the selected pixels, row after row.
    pub fn positions(&self) -> impl Iterator<Item = usize> {
        (0..COUNT).map(|i| (2 * i + 1) * self.pixels / (2 * COUNT))
    }

    /// Counts the selected pixels for which `pixel` and `definition` return different values.
    pub fn wrong(&self, pixel: impl Fn(usize) -> P, definition: impl Fn(usize) -> P) -> usize {
        let expected = self.expected.get_or_init(|| self.positions().map(definition).collect());
        self.positions().zip(expected).filter(|(place, expected)| pixel(*place) != **expected).count()
    }
}
