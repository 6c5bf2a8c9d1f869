//! The result of one repetition of the work. Models return a [`Sample`];
//! [`Timeline`](super::Timeline) is its form in a report.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tsify::Tsify;

use super::exhibit::Mark;
use crate::measure::lane::Lane;
use crate::net::Exchange;

/// The result of one repetition. Times are in ms since the epoch.
#[derive(Debug, Default)]
pub struct Sample {
    /// The answer, to be checked and shown. Each experiment defines its own type.
    pub answer: Value,
    /// The spans of each thread, process or request slot.
    pub lanes: Vec<Lane>,
    /// One exchange per request, in input order.
    pub requests: Vec<Exchange>,
    /// The latencies, ms, if they are not those of `requests`: of messages, or of requests
    /// including further waiting.
    pub latencies: Vec<f64>,
    /// The times at which something went wrong, such as a deadlock; ms since the epoch.
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

/// How a repetition ended, in experiments with several possible endings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Ending {
    /// The ending, in a few words: `deadlock`, `updates lost`.
    pub label: String,
    /// True if this is the correct ending.
    pub good: bool,
    /// The countable extent, such as the number of lost updates; null if nothing is counted.
    pub amount: Option<f64>,
}
