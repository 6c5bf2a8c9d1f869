//! What the page and a run's host send each other.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use crate::measure::cores;
use crate::measure::set_up::SetUp;
use crate::report::{Status, Target, Timeline};
use crate::schema::{Params, Start};

/// What a run says while it goes on, from its host to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The host is up.
    Host {
        /// Which build it runs.
        flavour: String,
        /// The grain of the clock it measures with, µs.
        clock_grain_us: f64,
        /// What starting it took, ms.
        host_ms: SetUp,
    },
    /// A round begins, and the answer says which variants take part in it.
    Round,
    /// How many cores there were in a round.
    Cores {
        /// By the spins that were made.
        round: cores::Round,
    },
    /// A variant's turn begins.
    Turn {
        /// Whose.
        variant: String,
        /// What is about to be done.
        phase: Phase,
    },
    /// A variant has what it needs.
    SetUp {
        /// Which.
        variant: String,
        /// What that took.
        setup_ms: SetUp,
    },
    /// The repetitions that do not count are done.
    WarmUp {
        /// Whose.
        variant: String,
        /// How many there were.
        repetitions: u32,
        /// Whether the times stayed the same in the end; null if only one was
        /// to be made.
        settled: Option<bool>,
        /// Repetitions per sample.
        batch: u32,
    },
    /// A sample was taken.
    Sample {
        /// Whose.
        variant: String,
        /// How long one repetition took, ms.
        ms: f64,
        /// What came out.
        #[tsify(type = "unknown")]
        answer: Value,
        /// Who did what when.
        #[tsify(type = "Timeline")]
        timeline: Box<Timeline>,
    },
    /// A variant is out.
    Out {
        /// Which.
        variant: String,
        /// `failed` or `unavailable`.
        status: Status,
        /// Why.
        reason: String,
    },
}

/// Part of a variant's way through a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Phase {
    /// Threads or processes are started.
    SettingUp,
    /// A repetition that does not count.
    WarmingUp,
    /// A sample.
    Sampling {
        /// Which one, from 1.
        number: u32,
    },
}

/// What a host is to run: a plan, or what is left of it after another host
/// died.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Orders {
    /// The experiment's id.
    pub experiment: String,
    /// All parameters.
    pub params: Params,
    /// The run's id, by which the target tells it from others.
    pub run: String,
    /// What is there when a sample begins.
    pub start: Start,
    /// The variants that are to go on, with how many samples they have.
    pub taken: Vec<(String, u32)>,
    /// The grain of the clock, µs; 0 if it has to be found out.
    pub clock_grain_us: f64,
    /// Why threads are missing, where they are.
    pub no_threads: Option<String>,
    /// How many cores the browser says there are.
    pub cores: u32,
    /// Who answers requests.
    #[serde(default)]
    pub target: Target,
}
