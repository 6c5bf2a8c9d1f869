//! What a set-up costs.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// What setting a variant up took, in ms, apart from the work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct SetUp {
    /// Until the last process said hello.
    pub spawn: f64,
    /// Until it had the module running in its own memory.
    pub instantiate: f64,
    /// Until the last thread of the pool was there.
    pub pool: f64,
}
