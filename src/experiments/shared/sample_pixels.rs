//! A picture that is looked at in a few positions.

use std::cell::OnceCell;

/// In how many.
const COUNT: usize = 256;

/// Pixels spread evenly over a picture, and what each is by definition: that
/// takes long, and is found out once.
#[derive(Debug)]
pub struct SamplePixels<P> {
    pixels: usize,
    expected: OnceCell<Vec<P>>,
}

impl<P: PartialEq> SamplePixels<P> {
    /// Those of a picture of so many pixels.
    pub fn new(pixels: usize) -> Self {
        Self { pixels, expected: OnceCell::new() }
    }

    /// Where they are, row after row.
    pub fn positions(&self) -> impl Iterator<Item = usize> {
        (0..COUNT).map(|i| (2 * i + 1) * self.pixels / (2 * COUNT))
    }

    /// How many of them are not what they are by definition.
    pub fn wrong(&self, pixel: impl Fn(usize) -> P, definition: impl Fn(usize) -> P) -> usize {
        let expected = self.expected.get_or_init(|| self.positions().map(definition).collect());
        self.positions().zip(expected).filter(|(place, expected)| pixel(*place) != **expected).count()
    }
}
