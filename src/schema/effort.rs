//! The amount of measurement.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// The state at the begin of a sample.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// Threads and processes are running and the code has run before.
    #[default]
    Warm,
    /// Nothing is started: each sample begins with a fresh worker, and everything that the variant
    /// needs is started within its time.
    Cold,
}

/// The number of samples and runs, and the time budget.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Effort {
    /// The number of samples of each variant in a run: exact, or with a budget the maximum.
    pub samples: u32,
    /// The time budget, s: a variant is sampled until its comparison with the baseline is decided,
    /// but no longer than this. Null without a budget.
    pub budget_s: Option<f64>,
    /// The number of runs, each in a fresh worker. Several show the variation between starts.
    pub runs: u32,
    /// The state at the begin of a sample.
    pub start: Start,
}
