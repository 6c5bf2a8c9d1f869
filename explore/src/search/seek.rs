//! Seeks the nearest bad state from a given state. A bad state is one with a violation that is a bad ending.

use serde::Serialize;
use tsify::Tsify;

use super::finding::steps;
use super::{Progress, Search};
use crate::machine::{Machine, Step};

/// A search that ends at the first bad state.
#[derive(Debug)]
pub struct Seek(Search);

/// The nearest bad state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct NearestBad {
    /// A shortest schedule to it, from the program's beginning; empty if none was found.
    #[serde(serialize_with = "steps")]
    #[tsify(type = "string")]
    pub schedule: Vec<Step>,
    /// True if it was found.
    pub found: bool,
    /// True if all states that can follow were visited.
    pub complete: bool,
    /// The number of states found.
    pub states: usize,
}

impl Seek {
    /// Seeks with a search that has just begun.
    pub(crate) fn new(search: Search) -> Self {
        Self(search)
    }

    /// Expands up to `budget` states. Returns false once a bad state is found, all states are expanded or the limit is
    /// reached.
    pub fn advance(&mut self, budget: usize) -> bool {
        (0..budget).all(|_| self.0.found.first_bad().is_none() && self.0.advance(1))
    }

    /// Returns the progress.
    pub fn progress(&self, done: bool) -> Progress {
        self.0.progress(done)
    }

    /// Returns the machine of the search, which knows the shared locations.
    pub fn machine(&self) -> &Machine {
        self.0.machine()
    }

    /// Returns what has been found so far.
    pub fn result(&self) -> NearestBad {
        let Search { start, graph, found, .. } = &self.0;
        let first = found.first_bad();
        let from_start = first.map(|state| graph.schedule(state));
        NearestBad {
            schedule: from_start.map(|steps| [&start[..], &steps].concat()).unwrap_or_default(),
            found: first.is_some(),
            complete: graph.is_complete(),
            states: graph.len(),
        }
    }
}
