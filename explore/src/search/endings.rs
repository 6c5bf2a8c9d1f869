//! The endings that a search has found.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::count_text;
use super::finding::Ending;
use super::graph::{Graph, StateId};

/// The properties that distinguish endings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct HowItEnds {
    pub output: Vec<Arc<str>>,
    /// The threads that have failed or never end: `Thread-1: ValueError: no`.
    pub threads: Vec<String>,
    /// True if the program has not ended and no thread can continue.
    pub stuck: bool,
    /// The names and final values of the global variables with plain values.
    pub values: Vec<(String, String)>,
    pub bad: bool,
}

impl HowItEnds {
    fn outcome(&self) -> String {
        let last = match (self.stuck, self.threads.is_empty()) {
            (true, _) => Some("deadlock"),
            (false, true) => Some("ends"),
            (false, false) => None,
        };
        self.threads.iter().map(String::as_str).chain(last).collect::<Vec<_>>().join("; ")
    }
}

/// The endings, each with its states.
#[derive(Debug, Default)]
pub(super) struct Endings(BTreeMap<HowItEnds, Vec<StateId>>);

impl Endings {
    pub fn add(&mut self, ending: HowItEnds, state: StateId) {
        self.0.entry(ending).or_default().push(state);
    }

    pub fn contains(&self, ending: &HowItEnds) -> bool {
        self.0.contains_key(ending)
    }

    /// Returns the endings in the order of the result: those with the most schedules first, or with the most states
    /// if schedules are not counted.
    pub fn in_order(&self, counts: Option<&[u128]>) -> Vec<FoundEnding<'_>> {
        let mut all: Vec<_> =
            self.0.iter().map(|(how, states)| FoundEnding::new(how, states, counts)).collect();
        all.sort_by_key(|ending| std::cmp::Reverse(ending.schedules.unwrap_or(ending.states.len() as u128)));
        all
    }

    /// Describes the endings in order.
    pub fn described(&self, graph: &Graph, counts: Option<&[u128]>) -> Vec<Ending> {
        let differs = |value: &(String, String)| {
            self.0.len() == 1 || !self.0.keys().all(|ending| ending.values.contains(value))
        };
        let describe = |FoundEnding { how, states, schedules }| {
            // Endings that differ only in values that are not shown cannot occur: all differing values are shown.
            let shown = how.values.iter().filter(|value| differs(value));
            Ending {
                output: how.output.iter().map(|line| line.to_string()).collect(),
                outcome: how.outcome(),
                values: shown.map(|(name, value)| format!("{name} = {value}")).collect(),
                bad: how.bad,
                schedules: schedules.map(count_text),
                schedule: graph.schedule(states.iter().min().copied().unwrap_or_default()),
            }
        };
        self.in_order(counts).into_iter().map(describe).collect()
    }
}

/// An ending with its states, and the number of schedules to them if it is finite.
pub(super) struct FoundEnding<'a> {
    pub how: &'a HowItEnds,
    states: &'a [StateId],
    schedules: Option<u128>,
}

impl<'a> FoundEnding<'a> {
    fn new(how: &'a HowItEnds, states: &'a [StateId], counts: Option<&[u128]>) -> Self {
        let schedules = counts.map(|counts| {
            states.iter().fold(0u128, |sum, state| sum.saturating_add(counts[*state as usize]))
        });
        Self { how, states, schedules }
    }
}
