//! Compares runs of a program in CPython with the endings that are possible.

use std::sync::Arc;

use serde::Serialize;
use tsify::Tsify;

use crate::library;
use crate::machine::{Settings, Switching};
use crate::problem::Problem;
use crate::search::observed::{Judgement, Observed, is_unpredictable};
use crate::search::{Exploration, Limits, Progress, Search};

/// Searches of a program: with switches wherever the language allows them, only where CPython's GIL allows them, and
/// without the GIL, if that differs from the first.
#[derive(Debug)]
pub struct Comparison {
    language: Search,
    gil: Search,
    free: Option<Search>,
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
    /// Begins the searches.
    ///
    /// # Errors
    /// The problems of the text.
    pub fn new(text: &str, limits: Limits) -> Result<Self, Vec<Problem>> {
        let program = Arc::new(library::program(text)?);
        let search = |switching| {
            Search::new(Arc::clone(&program), Settings { switching, ..Settings::default() }, limits)
        };
        let (language, gil) = (search(Switching::Language), search(Switching::Gil));
        let free = program.may_work_in_steps().then(|| search(Switching::FreeThreaded));
        Ok(Self { language, gil, free, unpredictable: is_unpredictable(text) })
    }

    /// Expands up to `budget` states, of one search after the other.
    pub fn advance(&mut self, budget: usize) -> Progress {
        let searches = [&mut self.language, &mut self.gil].into_iter().chain(&mut self.free);
        let more = { searches }.any(|search| search.advance(budget));
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

    /// Judges how runs have ended, with the GIL or without.
    pub fn judge(&self, observed: &[Observed], gil: bool) -> Vec<Judgement> {
        let judged = self.language.judge(observed, self.unpredictable);
        let Some(search) = (if gil { Some(&self.gil) } else { self.free.as_ref() }) else { return judged };
        // The table has the endings of the language; the verdict is about those of the interpreter.
        let verdicts = search.judge(observed, self.unpredictable);
        judged
            .into_iter()
            .zip(verdicts)
            .map(|(place, verdict)| Judgement { ending: place.ending, ..verdict })
            .collect()
    }
}
