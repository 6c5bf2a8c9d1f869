//! How often each outcome of a litmus test occurred, and which memory models allow it. Used by `litmus`.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::Column;
use crate::text::Text;

/// The outcomes of a program of a few accesses to memory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Outcomes {
    /// The title: `Outcomes of store buffering`.
    pub title: Text,
    /// The accesses of each thread, in program order: `x = 1`, `r0 = y`.
    pub program: Vec<Vec<String>>,
    /// The variants that completed rounds, in the schema's order; empty before the first sample.
    pub variants: Vec<OutcomesOfVariant>,
    /// The memory models, the strongest first.
    pub models: Vec<Column>,
    /// All outcomes that a model allows or that occurred. Weak outcomes come first.
    pub rows: Vec<OutcomeRow>,
    /// A run that ends in a weak outcome; null if the outcome needs more than store buffers.
    pub run: Option<BufferedRun>,
}

/// A variant with the number of its rounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct OutcomesOfVariant {
    /// The variant's id.
    pub id: String,
    /// The variant's display name.
    pub label: Text,
    /// The number of completed rounds.
    pub rounds: f64,
}

/// An outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct OutcomeRow {
    /// The values: `r0 = 0, r1 = 0`.
    pub outcome: String,
    /// True if no interleaving of the accesses has this outcome.
    pub weak: bool,
    /// The number of rounds with this outcome, for each variant.
    pub counts: Vec<f64>,
    /// For each model, whether it allows the outcome with plain accesses.
    pub allowed: Vec<bool>,
}

/// A shortest run of threads with store buffers that ends in an outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct BufferedRun {
    /// The outcome.
    pub outcome: String,
    /// The steps in order.
    pub steps: Vec<BufferedStep>,
}

/// A step of a thread with a store buffer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct BufferedStep {
    /// The thread, from 0.
    pub thread: u32,
    /// The access: `x = 1`, or `r0 = y → 0` with the value that was read.
    pub access: String,
    /// Where the access takes effect.
    pub place: StepPlace,
}

/// Where an access takes effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum StepPlace {
    /// A store goes to the thread's buffer.
    Buffer,
    /// A store leaves the buffer and reaches memory.
    Memory,
    /// A load reads a value.
    Read,
}
