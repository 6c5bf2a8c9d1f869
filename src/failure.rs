//! Failures of variants. Models return them, and the report shows them.

/// The reason why a variant has no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The variant ran and failed. The text says why.
    Failed(String),
    /// The variant cannot run here. The text says what would make it available.
    Unavailable(String),
}
