//! What a search finds: violations, each with a shortest schedule, and endings.

use std::collections::BTreeMap;

use serde::Serialize;
use tsify::Tsify;

use super::graph::StateId;
use crate::machine::Step;
use crate::text::Text;

/// The kinds of violations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum ViolationKind {
    /// Threads wait for each other: in a cycle, or two or more for something other than the end of a thread.
    Deadlock,
    /// No thread can continue: one waits for something that no other thread does.
    Stuck,
    /// A thread ended with an uncaught exception.
    Exception,
    /// An `assert` failed.
    Assertion,
    /// A claim in a comment does not hold.
    Claim,
    /// A thread executes a loop without an end that no other thread can notice.
    EndlessLoop,
    /// The program can run for ever under fair scheduling.
    Livelock,
    /// A thread can wait for ever under fair scheduling.
    Starvation,
    /// Two threads use a variable at the same time, and one of them writes it.
    DataRace,
    /// Two threads take two locks in opposite orders.
    LockOrder,
}

impl ViolationKind {
    /// Returns true if the violation makes an ending bad. Data races and contradicting lock orders are warnings.
    pub fn is_bad(self) -> bool {
        !matches!(self, Self::DataRace | Self::LockOrder)
    }
}

/// A violation that some schedule reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct Violation {
    /// What kind it is.
    pub kind: ViolationKind,
    /// What happens, in a sentence.
    pub message: Text,
    /// The lines of the program's text that it concerns.
    pub lines: Vec<u32>,
    /// A shortest schedule to it.
    #[serde(serialize_with = "steps")]
    #[tsify(type = "string")]
    pub schedule: Vec<Step>,
    /// For livelock and starvation: a schedule from the state at the end of `schedule` back to this state.
    #[serde(serialize_with = "steps", skip_serializing_if = "Vec::is_empty")]
    #[tsify(optional, type = "string")]
    pub cycle: Vec<Step>,
}

/// A violation in a state.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Tsify)]
pub struct Noticed {
    /// What kind it is.
    pub kind: ViolationKind,
    /// What happens, in a sentence.
    pub message: Text,
    /// The lines of the program's text that it concerns.
    pub lines: Vec<u32>,
}

impl Noticed {
    /// Returns the violation with a shortest schedule to it.
    pub(super) fn reached_by(self, schedule: Vec<Step>) -> Violation {
        let Self { kind, message, lines } = self;
        Violation { kind, message, lines, schedule, cycle: Vec::new() }
    }
}

/// An outcome of the program: output, final values, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct Ending {
    /// The printed lines.
    pub output: Vec<String>,
    /// How it ended, in words: `ends`, `deadlock`, `Thread-1: ValueError: …`.
    pub outcome: Text,
    /// The final values of global variables that differ between endings: `counter = 1`.
    pub values: Vec<String>,
    /// True for a deadlock or an uncaught exception.
    pub bad: bool,
    /// The number of schedules with this ending, formatted; absent if a schedule can repeat a state, or the
    /// search stopped at its limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedules: Option<String>,
    /// A shortest schedule with this ending.
    #[serde(serialize_with = "steps")]
    #[tsify(type = "string")]
    pub schedule: Vec<Step>,
}

/// Writes a schedule in the notation of links: thread numbers, or `thread:outcome` for a step with several
/// outcomes.
pub fn schedule_text(steps: &[Step]) -> String {
    let all: Vec<String> = steps
        .iter()
        .map(|step| match step.outcome {
            0 => step.thread.0.to_string(),
            outcome => format!("{}:{outcome}", step.thread.0),
        })
        .collect();
    all.join(",")
}

pub(super) fn steps<S: serde::Serializer>(steps: &[Step], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&schedule_text(steps))
}

/// The violations found, each with its first state.
#[derive(Debug, Default)]
pub(super) struct AllNoticed {
    first: BTreeMap<Noticed, StateId>,
}

/// The maximum number of reported violations of each kind.
const MOST_OF_A_KIND: usize = 20;

impl AllNoticed {
    pub fn add(&mut self, noticed: Noticed, state: StateId) {
        if self.first.contains_key(&noticed) {
            return;
        }
        let alike = self.first.keys().filter(|known| known.kind == noticed.kind).count();
        if alike < MOST_OF_A_KIND {
            self.first.insert(noticed, state);
        }
    }

    /// Returns the first state with a violation that is a bad ending.
    pub fn first_bad(&self) -> Option<StateId> {
        self.first.iter().filter(|(noticed, _)| noticed.kind.is_bad()).map(|(_, state)| *state).min()
    }

    /// Returns the violations, ordered by kind, then by state.
    pub fn sorted(&self) -> Vec<(&Noticed, StateId)> {
        let mut all: Vec<_> = self.first.iter().map(|(noticed, state)| (noticed, *state)).collect();
        all.sort_by_key(|(noticed, state)| (noticed.kind, *state));
        all
    }
}
