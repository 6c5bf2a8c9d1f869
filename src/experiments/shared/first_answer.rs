//! Checks that all variants of a run give the same answer.

use std::cell::OnceCell;

/// The first answer of a run, which is the baseline's. All other answers must equal it. Experiments
/// use this in addition to an independent check.
#[derive(Debug, Default)]
pub struct FirstAnswer<A>(OnceCell<A>);

impl<A: Clone + PartialEq> FirstAnswer<A> {
    /// Returns true if `answer` is the first answer, or is equal to the first one.
    pub fn agrees(&self, answer: &A) -> bool {
        answer == self.0.get_or_init(|| answer.clone())
    }
}
