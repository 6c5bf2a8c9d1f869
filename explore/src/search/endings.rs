//! The endings that a search has found.

use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::count_text;
use super::finding::Ending;
use super::graph::{Graph, StateId};
use crate::text::{Arg, Joined, Text};

/// The properties that distinguish endings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct HowItEnds {
    pub output: Vec<Arc<str>>,
    /// The threads that have failed, with their exceptions: `Thread-1: ValueError: no`.
    pub failed: Vec<String>,
    /// The names of the threads that never end.
    pub endless: Vec<Arc<str>>,
    /// True if the program has not ended and no thread can continue.
    pub stuck: bool,
    /// The final values of the global variables with plain values.
    pub values: Vec<FinalValue>,
    pub bad: bool,
}

impl HowItEnds {
    fn outcome(&self) -> Text {
        let failed = self.failed.iter().cloned().map(Text::verbatim);
        let endless =
            self.endless.iter().map(|thread| text!(endings::never_ends { thread: Arg::verbatim(&**thread) }));
        let last = match (self.stuck, self.failed.is_empty() && self.endless.is_empty()) {
            (true, _) => Some(text!(endings::deadlock)),
            (false, true) => Some(text!(endings::ends)),
            (false, false) => None,
        };
        outcome(failed.chain(endless).chain(last))
    }
}

/// Joins what an outcome consists of.
pub(super) fn outcome(parts: impl IntoIterator<Item = Text>) -> Text {
    Text::joined(parts, Joined::Semicolon)
}

/// The final value of a global variable.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct FinalValue {
    pub name: String,
    /// The value as Python prints it; only its beginning if it is long.
    shown: String,
    /// The hash of a text that is not shown completely.
    hash: Option<u64>,
}

/// The maximum number of characters of a value that are kept.
const LONGEST_VALUE: usize = 1_000;

impl FinalValue {
    pub fn new(name: String, text: String) -> Self {
        let Some((end, _)) = text.char_indices().nth(LONGEST_VALUE) else {
            return Self { name, shown: text, hash: None };
        };
        let left_out = text[end..].chars().count() as u128;
        let shown = format!("{}… and {} more characters", &text[..end], count_text(left_out));
        Self { name, shown, hash: Some(FxBuildHasher.hash_one(text)) }
    }

    /// Returns true if this is the value that Python prints as `text`.
    pub fn is(&self, text: &str) -> bool {
        match self.hash {
            Some(hash) => FxBuildHasher.hash_one(text) == hash,
            None => self.shown == text,
        }
    }
}

/// The maximum number of endings that are kept. The number of different endings can grow with each state, for
/// example if a thread counts until another one stops it.
const MOST_KEPT: usize = 2_000;

/// The endings that a search has found.
#[derive(Debug, Default)]
pub(super) struct Endings {
    /// The first endings, each with its states.
    kept: BTreeMap<HowItEnds, Vec<StateId>>,
    /// The hashes of all further endings.
    left_out: FxHashSet<u64>,
    /// The values that all endings have.
    common: Vec<FinalValue>,
}

impl Endings {
    pub fn add(&mut self, ending: HowItEnds, state: StateId) {
        if let Some(states) = self.kept.get_mut(&ending) {
            return states.push(state);
        }
        if self.kept.is_empty() {
            self.common.clone_from(&ending.values);
        } else {
            self.common.retain(|value| ending.values.contains(value));
        }
        if self.kept.len() < MOST_KEPT {
            self.kept.insert(ending, vec![state]);
        } else {
            self.left_out.insert(FxBuildHasher.hash_one(&ending));
        }
    }

    pub fn contains(&self, ending: &HowItEnds) -> bool {
        self.kept.contains_key(ending) || self.left_out.contains(&FxBuildHasher.hash_one(ending))
    }

    /// Returns the number of endings that were counted and not kept.
    pub fn left_out(&self) -> usize {
        self.left_out.len()
    }

    /// Returns the endings in the order of the result: those with the most schedules first, or with the most states
    /// if schedules are not counted.
    pub fn in_order(&self, counts: Option<&[u128]>) -> Vec<FoundEnding<'_>> {
        let mut all: Vec<_> =
            self.kept.iter().map(|(how, states)| FoundEnding::new(how, states, counts)).collect();
        all.sort_by_key(|ending| std::cmp::Reverse(ending.schedules.unwrap_or(ending.states.len() as u128)));
        all
    }

    /// Describes the endings in order.
    pub fn described(&self, graph: &Graph, counts: Option<&[u128]>) -> Vec<Ending> {
        let differs = |value: &FinalValue| self.kept.len() == 1 || !self.common.contains(value);
        let describe = |FoundEnding { how, states, schedules }| {
            // Endings that differ only in values that are not shown cannot occur: all differing values are shown.
            let shown = how.values.iter().filter(|value| differs(value));
            Ending {
                output: how.output.iter().map(|line| line.to_string()).collect(),
                outcome: how.outcome(),
                values: shown.map(|FinalValue { name, shown, .. }| format!("{name} = {shown}")).collect(),
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
