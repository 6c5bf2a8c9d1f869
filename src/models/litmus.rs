//! Runs litmus tests on threads that share memory. The tests are small WebAssembly modules, because Rust has no plain
//! access that may race; each thread instantiates them on the crate's own memory.

#[cfg(all(threads, target_arch = "wasm32"))]
mod batch;

use std::collections::BTreeMap;

#[cfg(all(threads, target_arch = "wasm32"))]
pub use batch::execute;
use interleave_litmus::Outcome;

use crate::measure::lane::Lane;
use crate::report::exhibit::Mark;

/// The result of all rounds of a sample.
#[derive(Debug, Default)]
pub struct Executed {
    /// The number of rounds with each outcome.
    pub counts: BTreeMap<Outcome, u64>,
    /// The lanes of the threads, with a span for each batch of rounds. The accesses of the first weak round are instants.
    pub lanes: Vec<Lane>,
    /// When the first weak outcome was counted, ms since the epoch.
    pub mark: Option<Mark>,
}

/// Native stub: always returns `Unavailable`.
///
/// # Errors
/// Always.
#[cfg(not(all(threads, target_arch = "wasm32")))]
pub fn execute(
    _: &interleave_litmus::LitmusTest,
    _: interleave_litmus::Synchronization,
    _: u64,
    _: &std::collections::BTreeSet<Outcome>,
) -> Result<Executed, crate::failure::Failure> {
    Err(crate::failure::Failure::Unavailable(crate::text::Text::verbatim("Litmus tests need a browser.")))
}
