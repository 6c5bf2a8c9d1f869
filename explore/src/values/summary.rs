//! Summaries of the parts of a state, kept with the parts: a step changes few of them.

use std::sync::OnceLock;

use super::value::Ref;

/// What the fingerprint of a state needs of a part of it.
#[derive(Debug)]
pub struct Summary {
    /// A hash of everything but the numbers of objects.
    pub hash: [u64; 2],
    /// The objects that the part refers to, in order.
    pub references: Box<[Ref]>,
}

/// The summary of a part, once it is known. A copy of the part begins without one, since it is made to be changed.
#[derive(Debug, Default)]
pub struct Cached(OnceLock<Summary>);

impl Clone for Cached {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Cached {
    /// Returns the summary, which is made if it is not known.
    pub fn get(&self, make: impl FnOnce() -> Summary) -> &Summary {
        self.0.get_or_init(make)
    }

    /// Forgets the summary, because the part changes.
    pub fn forget(&mut self) {
        self.0.take();
    }
}
