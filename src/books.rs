//! The books whose experiments these are. Facts only: which, and where in them.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// One of the books; titles and authors are the page's to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Book {
    /// *Mastering Concurrency in Python*.
    MasteringConcurrency,
    /// *Expert Python Programming*, fourth edition.
    ExpertPython,
    /// *Advanced Python Programming*, second edition.
    AdvancedPython2,
    /// *Advanced Python Programming*, first edition.
    AdvancedPython1,
}

/// A chapter that has the experiment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Tsify)]
pub struct Chapter {
    /// Of which book.
    pub book: Book,
    /// Its number there.
    pub chapter: u8,
}

impl Book {
    /// A chapter of it.
    pub fn chapter(self, chapter: u8) -> Chapter {
        Chapter { book: self, chapter }
    }

    /// Several of them.
    pub fn chapters(self, chapters: &[u8]) -> Vec<Chapter> {
        chapters.iter().map(|chapter| self.chapter(*chapter)).collect()
    }
}

/// A chapter of the second edition of *Advanced Python Programming*, and where the
/// same is in the first.
pub fn advanced(second: u8, first: u8) -> Vec<Chapter> {
    vec![Book::AdvancedPython2.chapter(second), Book::AdvancedPython1.chapter(first)]
}
