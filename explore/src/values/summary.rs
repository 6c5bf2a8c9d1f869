//! Summaries of the parts of a state, kept with the parts: a step changes few of them.

use std::sync::OnceLock;

use super::value::Ref;

/// The summary of a part of a state, from which the fingerprint of the state is computed.
#[derive(Debug)]
pub struct Summary {
    /// A hash of everything but the numbers of objects.
    pub hash: [u64; 2],
    /// The objects that the part refers to, in order.
    pub references: Box<[Ref]>,
}

/// The summary of a part, computed on demand. A copy of the part begins without a summary, since parts are
/// copied in order to change them.
#[derive(Debug, Default)]
pub struct Cached(OnceLock<Summary>);

impl Clone for Cached {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Cached {
    /// Returns the summary; computes it if it is missing.
    pub fn get(&self, make: impl FnOnce() -> Summary) -> &Summary {
        self.0.get_or_init(make)
    }

    /// Discards the summary, because the part changes.
    pub fn forget(&mut self) {
        self.0.take();
    }
}
