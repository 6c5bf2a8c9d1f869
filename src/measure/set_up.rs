//! The times that setting up a variant takes.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// How long the set-up of a variant took, ms. The work itself is not included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct SetUp {
    /// The time until the last process reported that its script runs.
    pub spawn: f64,
    /// The further time until the last process had instantiated the module.
    pub instantiate: f64,
    /// The time until the last thread of the pool had started.
    pub pool: f64,
}
