//! Replaces the crate `unicode-normalization`: its tables would add 100 KB to the page's module. Python
//! normalises names (NFKC), so that `ﬁx` is `fix`; here these are two names.

use std::str::Chars;

/// Normalised forms of a text.
pub trait UnicodeNormalization {
    /// Returns the characters as they are.
    fn nfkc(&self) -> Chars<'_>;
}

impl UnicodeNormalization for str {
    fn nfkc(&self) -> Chars<'_> {
        self.chars()
    }
}
