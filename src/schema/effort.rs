//! How much a run measures: samples, runs and the time budget.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// Whether a sample includes starting threads and processes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// Threads and processes are already running, and the code has run before.
    #[default]
    Warm,
    /// Nothing is running: each sample begins with a fresh worker, and the sample's time includes
    /// starting everything that the variant needs.
    Cold,
}

/// The numbers of samples and runs, the time budget and the start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Effort {
    /// The number of samples of each variant in a run. It is exact without a budget, and the
    /// maximum with a budget.
    pub samples: u32,
    /// The time budget of sampling, s; null without a budget. A variant is sampled until its
    /// comparison with the baseline is decided, and no longer than the budget lasts.
    pub budget_s: Option<f64>,
    /// The number of runs, each in a fresh worker. Several runs show how much times vary between
    /// starts.
    pub runs: u32,
    /// Whether a sample includes starting threads and processes.
    pub start: Start,
}
