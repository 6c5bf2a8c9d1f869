//! What one repetition brings, before it becomes part of the report.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use super::exhibit::Mark;
use crate::measure::lane::Lane;
use crate::net::Exchange;

/// What one repetition brought, times in ms since the epoch.
#[derive(Debug, Default)]
pub struct Sample {
    /// The answer, compared and shown; its shape is the experiment's own.
    pub answer: Value,
    /// Who did what and when.
    pub lanes: Vec<Lane>,
    /// One per request, in input order.
    pub requests: Vec<Exchange>,
    /// How long each of many small things took, ms, where these are not the
    /// requests: messages, or requests with what came of waiting for them.
    pub latencies: Vec<f64>,
    /// Moments to be marked, ms since the epoch: at which it went wrong.
    pub marks: Vec<Mark>,
}

/// How a repetition ended, where that may differ from one to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Ending {
    /// In a few words: `deadlock`, `updates lost`.
    pub label: String,
    /// Whether that is as it should be.
    pub good: bool,
    /// How much of it, where it can be counted.
    pub amount: Option<f64>,
}
