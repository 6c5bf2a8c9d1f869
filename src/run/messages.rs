//! The messages between the page and a run's host: [`Orders`] to the host,
//! [`Event`]s back.
//!
//! The host sends events from [`sampling`](super::sampling); the page passes them to
//! the [`collector`](super::collector).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use crate::text::{Messages, Text, messages_of};

use crate::measure::cores;
use crate::measure::set_up::SetUp;
use crate::report::{Status, Target, Timeline};
use crate::schema::{Params, Start};

/// An event with the messages of its texts, as the host sends it to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct HostEvent {
    /// The event.
    pub event: Event,
    /// The messages of the event's texts.
    pub messages: Messages,
}

impl From<Event> for HostEvent {
    fn from(event: Event) -> Self {
        let mut messages = messages_of(&event);
        if let Event::Sample { timeline, .. } = &event {
            messages.extend(timeline.messages.clone());
        }
        Self { event, messages }
    }
}

/// A step of a run, sent by the host to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The host has started and can execute its orders.
    Host {
        /// The build that the host runs: `threads` or `single`.
        flavour: String,
        /// The grain of the host's clock, µs.
        clock_grain_us: f64,
        /// The durations of starting the host, ms.
        host_ms: SetUp,
    },
    /// A round begins. The page answers with the ids of the variants that take part in it.
    Round,
    /// The number of effective cores was measured after a round.
    Cores {
        /// The times of all spins in this measurement.
        round: cores::Round,
    },
    /// A variant enters a phase.
    Turn {
        /// The variant's id.
        variant: String,
        /// The phase that begins.
        phase: Phase,
    },
    /// The threads and processes of a variant are ready.
    SetUp {
        /// The variant's id.
        variant: String,
        /// The durations of starting the threads and processes, ms.
        setup_ms: SetUp,
    },
    /// The warm-up of a variant is complete.
    WarmUp {
        /// The variant's id.
        variant: String,
        /// The number of repetitions in the warm-up. They are not part of any sample.
        repetitions: u32,
        /// True if the times were stable at the end of the warm-up; null if fewer than two times
        /// were measured.
        settled: Option<bool>,
        /// The number of repetitions in each sample.
        batch: u32,
    },
    /// A sample was taken.
    Sample {
        /// The variant's id.
        variant: String,
        /// The average time of a repetition in the sample, ms.
        ms: f64,
        /// The answer of the sample's last repetition. Each experiment defines its own type.
        #[tsify(type = "unknown")]
        answer: Value,
        /// The lanes and requests of the last repetition.
        #[tsify(type = "Timeline")]
        timeline: Box<Timeline>,
    },
    /// A variant ends early. No further samples of it are taken.
    Out {
        /// The variant's id.
        variant: String,
        /// Whether the variant `failed` or is `unavailable`.
        status: Status,
        /// The reason why the variant ends, in a sentence.
        reason: Text,
    },
}

/// What a variant is doing during a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Phase {
    /// The threads or processes of the variant are being started.
    SettingUp,
    /// The variant repeats its work until the times are stable. These repetitions are not samples.
    WarmingUp,
    /// A sample is being taken.
    Sampling {
        /// The sample's number, from 1.
        number: u32,
    },
}

/// The work of one host: a whole plan, or the rest of it after another host died.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Orders {
    /// The experiment's id.
    pub experiment: String,
    /// All parameters of the experiment.
    pub params: Params,
    /// The run's id. The target counts requests separately for each run.
    pub run: String,
    /// Warm or cold start of the samples.
    pub start: Start,
    /// The variants that need more samples, each with the number of samples it already has.
    pub taken: Vec<(String, u32)>,
    /// The grain of the clock, µs; 0 if the host must measure it.
    pub clock_grain_us: f64,
    /// The reason why the browser has no threads; null if it has them.
    pub no_threads: Option<Text>,
    /// The number of cores that the browser reports.
    pub cores: u32,
    /// The target that answers requests to `/lab/`.
    #[serde(default)]
    pub target: Target,
}
