//! Failures of variants. Models return them, and the report shows them.

/// The reason for which a variant has no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It ran and failed.
    Failed(String),
    /// It cannot run here; the text says what would make it available.
    Unavailable(String),
}
