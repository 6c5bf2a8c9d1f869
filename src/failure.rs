//! Why there is no result.

/// Why a variant has no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It was tried and did not end well.
    Failed(String),
    /// It cannot be tried here; the text says what would make it available.
    Unavailable(String),
}
