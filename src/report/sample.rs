//! The result of one repetition of the work. Models return a [`Sample`];
//! [`Timeline`](super::Timeline) is its form in a report.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tsify::Tsify;

use super::exhibit::Mark;
use crate::measure::lane::Lane;
use crate::net::Exchange;
use crate::text::{Messages, Text, collecting};

/// The result of one repetition of the work. Times are in ms since the epoch.
#[derive(Debug, Default)]
pub struct Sample {
    /// The answer, which is checked and shown. Each experiment defines its own type.
    pub answer: Value,
    /// The messages of the answer's texts, which are only English in its JSON.
    pub messages: Messages,
    /// The spans of each thread, process or request slot.
    pub lanes: Vec<Lane>,
    /// One exchange per request, in input order.
    pub requests: Vec<Exchange>,
    /// The latencies, ms, if they are not those of `requests`: latencies of messages, or of
    /// requests including further waiting.
    pub latencies: Vec<f64>,
    /// The moments at which something went wrong, such as a deadlock, ms since the epoch.
    pub marks: Vec<Mark>,
}

impl Sample {
    /// Creates a sample that has this answer and nothing else.
    ///
    /// # Panics
    /// If the answer cannot be written as JSON, for example a map whose keys are not strings.
    pub fn of(answer: &impl Serialize) -> Self {
        let (answer, messages) = collecting(|| json!(answer));
        Self { answer, messages, ..Self::default() }
    }

    /// Returns the answer as type `A`; `None` if its JSON has another form.
    pub fn answer_as<A: DeserializeOwned>(&self) -> Option<A> {
        from_json(&self.answer)
    }
}

/// Converts an answer from JSON to type `A`; `None` if the JSON has another form.
pub fn from_json<A: DeserializeOwned>(answer: &Value) -> Option<A> {
    A::deserialize(answer).ok()
}

/// How a repetition ended, in experiments with several possible endings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Ending {
    /// The ending, in a few words: `deadlock`, `updates lost`.
    pub label: Text,
    /// True if this is the correct ending.
    pub good: bool,
    /// How much was wrong, such as the number of lost updates; null if nothing is counted.
    pub amount: Option<f64>,
}
