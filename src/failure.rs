//! Failures of variants. Models return them, and the report shows them.

use crate::text::Text;

/// The reason why a variant has no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The variant ran and failed. The text says why.
    Failed(Text),
    /// The variant cannot run here. The text says what would make it available.
    Unavailable(Text),
}

impl From<Text> for Failure {
    fn from(reason: Text) -> Self {
        Self::Failed(reason)
    }
}
