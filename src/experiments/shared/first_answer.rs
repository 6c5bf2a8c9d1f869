//! What all variants have to have in common.

use std::cell::OnceCell;

/// The first answer of a run, which is the baseline's: whatever can be known of
/// it in another way, the others have to be equal to it besides.
#[derive(Debug, Default)]
pub struct FirstAnswer<A>(OnceCell<A>);

impl<A: Clone + PartialEq> FirstAnswer<A> {
    /// Whether this is the first answer or equal to it.
    pub fn agrees(&self, answer: &A) -> bool {
        answer == self.0.get_or_init(|| answer.clone())
    }
}
