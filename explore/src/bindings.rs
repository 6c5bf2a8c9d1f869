//! The functions that the page's worker calls.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::library;
use crate::machine::Settings;
use crate::problem::Problem;
use crate::search::{Exploration, Limits, Search};
use crate::session::{Session, Snapshot, parse_schedule};

/// The problems of a program's text.
#[derive(Debug, Clone, Serialize, Tsify)]
pub struct Problems {
    /// The problems, in the order of their places.
    pub problems: Vec<Problem>,
}

/// The progress of a search.
#[derive(Debug, Clone, Copy, Serialize, Tsify)]
pub struct Progress {
    /// The number of states found so far.
    pub states: usize,
    /// The length of a shortest schedule to the states that are being expanded, in steps.
    pub depth: usize,
    /// True once the search has ended.
    pub done: bool,
}

/// Returns the problems of a program's text.
///
/// # Errors
/// If the result cannot be handed to JavaScript.
#[wasm_bindgen]
pub fn check(text: &str) -> Result<Ts<Problems>, JsError> {
    let problems = library::program(text).err().unwrap_or_default();
    Ok(Problems { problems }.into_ts()?)
}

/// A program to step through and to search.
#[wasm_bindgen]
pub struct Explorer {
    session: Session,
    search: Option<Search>,
}

#[wasm_bindgen]
impl Explorer {
    /// Compiles a program.
    ///
    /// # Errors
    /// If the text has problems; [`check`] returns them.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str, settings: Ts<Settings>) -> Result<Explorer, JsError> {
        let settings = settings.to_rust()?;
        let session = Session::new(text, settings).map_err(|problems| {
            let first = problems.first().map_or_else(String::new, |problem| problem.message.clone());
            JsError::new(&first)
        })?;
        Ok(Self { session, search: None })
    }

    /// Returns the snapshot after a schedule such as `0,1,1:2`.
    ///
    /// # Errors
    /// If the schedule cannot be parsed.
    pub fn snapshot(&self, schedule: &str) -> Result<Ts<Snapshot>, JsError> {
        let steps =
            parse_schedule(schedule).ok_or_else(|| JsError::new("the schedule is no list of steps"))?;
        Ok(self.session.snapshot(&steps).into_ts()?)
    }

    /// Begins a search of all schedules.
    pub fn begin(&mut self, states: usize) {
        self.search = Some(self.session.search(Limits { states }));
    }

    /// Expands up to `budget` states.
    ///
    /// # Errors
    /// If no search has begun.
    pub fn advance(&mut self, budget: usize) -> Result<Ts<Progress>, JsError> {
        let search = self.search.as_mut().ok_or_else(|| JsError::new("no search has begun"))?;
        let done = !search.advance(budget);
        Ok(Progress { states: search.states(), depth: search.depth(), done }.into_ts()?)
    }

    /// Returns what the search has found so far.
    ///
    /// # Errors
    /// If no search has begun.
    pub fn result(&mut self) -> Result<Ts<Exploration>, JsError> {
        let search = self.search.as_ref().ok_or_else(|| JsError::new("no search has begun"))?;
        let result = search.result();
        self.session.adopt(search);
        Ok(result.into_ts()?)
    }
}
