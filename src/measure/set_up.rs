//! The cost of setting a variant up.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// The set-up times of a variant, ms, apart from the work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct SetUp {
    /// Until the last process reported that its script runs.
    pub spawn: f64,
    /// Until the module was instantiated in its memory.
    pub instantiate: f64,
    /// Until the last thread of the pool had started.
    pub pool: f64,
}
