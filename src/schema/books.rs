//! The books that contain the experiments, and the chapters of each experiment.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// A book that contains experiments. The page has the books' titles and authors.
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

/// A chapter of a book that contains an experiment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Tsify)]
pub struct Chapter {
    /// The book that contains the chapter.
    pub book: Book,
    /// The chapter's number in the book.
    pub chapter: u8,
}

/// The experiments of the books. Each has its chapters in [`Book::MasteringConcurrency`],
/// [`Book::ExpertPython`], [`Book::AdvancedPython2`] and [`Book::AdvancedPython1`], in this order.
const CHAPTERS: [(&str, [&[u8]; 4]); 24] = [
    ("amdahl", [&[2], &[], &[], &[9]]),
    ("chain", [&[1], &[], &[], &[8]]),
    ("channels", [&[11, 18], &[], &[11], &[18]]),
    ("convoy", [&[15], &[6], &[15], &[22]]),
    ("countdown", [&[15], &[6], &[15], &[22]]),
    ("deadlock", [&[12], &[], &[12], &[19]]),
    ("download", [&[11], &[], &[11], &[18]]),
    ("futures", [&[], &[6], &[7], &[6]]),
    ("image", [&[8], &[], &[10], &[15]]),
    ("litmus", [&[17], &[], &[], &[]]),
    ("matmul", [&[], &[], &[8], &[7]]),
    ("particles", [&[], &[], &[8], &[1, 2, 3, 4, 5, 6, 7]]),
    ("pi", [&[], &[], &[8], &[7]]),
    ("ping", [&[5], &[], &[9], &[12]]),
    ("primes", [&[1, 3], &[], &[], &[8, 10]]),
    ("queue", [&[3, 6], &[], &[], &[10, 13]]),
    ("race", [&[14, 16, 17], &[6], &[14], &[21]]),
    ("rates", [&[], &[6], &[], &[]]),
    ("reduce", [&[7], &[], &[], &[14]]),
    ("responsiveness", [&[9, 10], &[], &[], &[16, 17]]),
    ("scope", [&[4], &[], &[], &[11]]),
    ("snapshot", [&[16], &[], &[], &[]]),
    ("starvation", [&[13], &[], &[13], &[20]]),
    ("waiters", [&[10], &[6], &[7], &[17]]),
];

/// Returns the chapters that contain an experiment, in the order of the books.
pub fn of(experiment: &str) -> Vec<Chapter> {
    let row = CHAPTERS.iter().find(|(id, _)| *id == experiment);
    let books = row.into_iter().flat_map(|(_, chapters)| BOOKS.into_iter().zip(chapters));
    books
        .flat_map(|(book, chapters)| chapters.iter().map(move |&chapter| Chapter { book, chapter }))
        .collect()
}

/// The books, in the order of the columns of [`CHAPTERS`].
const BOOKS: [Book; 4] =
    [Book::MasteringConcurrency, Book::ExpertPython, Book::AdvancedPython2, Book::AdvancedPython1];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiments::catalogue::find;

    #[test]
    fn every_id_is_an_experiment_with_these_chapters() {
        for (id, _) in CHAPTERS {
            let schema = find(id).unwrap_or_else(|| panic!("there is no {id}")).schema();
            assert_eq!(schema.books, of(id), "{id}");
            assert!(!schema.books.is_empty(), "{id}");
        }
    }

    /// Every edition of every book is checked.
    #[test]
    fn every_chapter_on_concurrency_has_an_experiment() {
        for (book, chapters) in [
            (Book::MasteringConcurrency, 1..=18),
            (Book::AdvancedPython2, 7..=15),
            (Book::AdvancedPython1, 6..=22),
        ] {
            let missing: Vec<_> = chapters
                .filter(|&chapter| {
                    CHAPTERS.iter().all(|(id, _)| !of(id).contains(&Chapter { book, chapter }))
                })
                .collect();
            assert!(missing.is_empty(), "{book:?}: {missing:?}");
        }
    }
}
