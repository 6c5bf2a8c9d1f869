//! Compares runs of a program in CPython with the endings that are possible.

use std::sync::Arc;

use serde::Serialize;
use tsify::Tsify;

use crate::library;
use crate::machine::{Settings, Switching};
use crate::problem::Problem;
use crate::search::observed::{Judgement, Observed, is_unpredictable};
use crate::search::{Exploration, Limits, Progress, Search};

/// Two searches of a program: with switches wherever the language allows them, and only where CPython's GIL allows
/// them.
#[derive(Debug)]
pub struct Comparison {
    language: Search,
    gil: Search,
    unpredictable: bool,
}

/// The endings that are possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct Possible {
    /// What is possible as the language allows.
    pub exploration: Exploration,
    /// For each of its endings whether the GIL allows it, too.
    pub with_gil: Vec<bool>,
    /// True if all states were visited that the GIL allows.
    pub gil_complete: bool,
}

impl Comparison {
    /// Begins both searches.
    ///
    /// # Errors
    /// The problems of the text.
    pub fn new(text: &str, limits: Limits) -> Result<Self, Vec<Problem>> {
        let program = Arc::new(library::program(text)?);
        let search = |switching| {
            Search::new(Arc::clone(&program), Settings { switching, ..Settings::default() }, limits)
        };
        let (language, gil) = (search(Switching::Language), search(Switching::Gil));
        Ok(Self { language, gil, unpredictable: is_unpredictable(text) })
    }

    /// Expands up to `budget` states: first those of the language's search, then those of the GIL's search.
    pub fn advance(&mut self, budget: usize) -> Progress {
        let more = self.language.advance(budget) || self.gil.advance(budget);
        self.language.progress(!more)
    }

    /// Returns the endings found so far.
    pub fn possible(&self) -> Possible {
        Possible {
            exploration: self.language.result(),
            with_gil: self.language.endings_in(&self.gil),
            gil_complete: self.gil.is_complete(),
        }
    }

    /// Judges how runs have ended, with the GIL's switches or with all.
    pub fn judge(&self, observed: &[Observed], gil: bool) -> Vec<Judgement> {
        let judged = self.language.judge(observed, self.unpredictable);
        if !gil {
            return judged;
        }
        // The table has the endings of the language; the verdict is about those that the GIL allows.
        let with_gil = self.gil.judge(observed, self.unpredictable);
        judged
            .into_iter()
            .zip(with_gil)
            .map(|(place, verdict)| Judgement { ending: place.ending, ..verdict })
            .collect()
    }
}
