//! How much is measured.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// What is there when a sample begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// Threads and processes are started and the code has run before.
    #[default]
    Warm,
    /// Nothing: each sample begins with starting a fresh worker, and all that
    /// the variant needs is started in its time.
    Cold,
}

/// How often and how long is measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Effort {
    /// The samples of each variant in a run: exactly so many, or with a budget
    /// at most.
    pub samples: u32,
    /// With a budget, in s, a variant is sampled only until it is clear whether
    /// it differs from the baseline, and no longer than that; null without.
    pub budget_s: Option<f64>,
    /// Runs, each in a fresh worker. More than one show what differs from
    /// start to start.
    pub runs: u32,
    /// What is there when a sample begins.
    pub start: Start,
}
