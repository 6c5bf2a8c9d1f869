//! What one repetition brings, before it becomes part of the report.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
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

impl Sample {
    /// A sample of that answer and nothing else.
    ///
    /// # Panics
    /// If the answer has no JSON: for example a map whose keys are no strings.
    pub fn of(answer: &impl Serialize) -> Self {
        Self { answer: json!(answer), ..Self::default() }
    }

    /// Returns the answer; `None` if it is of another form.
    pub fn answer_as<A: DeserializeOwned>(&self) -> Option<A> {
        from_json(&self.answer)
    }
}

/// Returns the answer of that JSON; `None` if it is of another form.
pub fn from_json<A: DeserializeOwned>(answer: &Value) -> Option<A> {
    A::deserialize(answer).ok()
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
