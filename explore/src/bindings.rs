//! The functions that the page's worker calls.

use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::library;
use crate::library::names::{SupportedNames, supported_names};
use crate::machine::{Settings, Step};
use crate::problem::Problem;
use crate::runs::{Comparison, Possible};
use crate::search::observed::{Judgement, Observed};
use crate::search::seek::{NearestBad, Seek};
use crate::search::{Exploration, Limits, Progress, Search};
use crate::session::{Session, Snapshot, parse_schedule};
use crate::text::{Messages, messages_of};

/// The problems of a program's text.
#[derive(Debug, Clone, Serialize, Tsify)]
pub struct Problems {
    /// The problems, in the order of their places.
    pub problems: Vec<Problem>,
    /// The messages of their texts, for other languages.
    pub messages: Messages,
}

/// How runs of a program in CPython have ended.
#[derive(Debug, Clone, Deserialize, Tsify)]
pub struct ObservedEndings {
    /// The different ways of ending.
    pub endings: Vec<Observed>,
}

/// What a search says about observed endings.
#[derive(Debug, Clone, Serialize, Tsify)]
pub struct Judgements {
    /// A judgement of each ending, in the same order.
    pub judgements: Vec<Judgement>,
    /// The messages of their texts, for other languages.
    pub messages: Messages,
}

/// Returns the problems of a program's text.
///
/// # Errors
/// If the result cannot be handed to JavaScript.
#[wasm_bindgen]
pub fn check(text: &str) -> Result<Ts<Problems>, JsError> {
    let problems = library::program(text).err().unwrap_or_default();
    Ok(Problems { messages: messages_of(&problems), problems }.into_ts()?)
}

/// Returns the names that a program can use.
///
/// # Errors
/// If the result cannot be handed to JavaScript.
#[wasm_bindgen]
pub fn names() -> Result<Ts<SupportedNames>, JsError> {
    Ok(supported_names().into_ts()?)
}

/// A program to step through and to search.
#[wasm_bindgen]
pub struct Explorer {
    session: Session,
    search: Option<Search>,
    seek: Option<Seek>,
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
        let session = Session::new(text, settings).map_err(|problems| first_problem(&problems))?;
        Ok(Self { session, search: None, seek: None })
    }

    /// Returns the snapshot after a schedule such as `0,1,1:2`.
    ///
    /// # Errors
    /// If the schedule cannot be parsed.
    pub fn snapshot(&self, schedule: &str) -> Result<Ts<Snapshot>, JsError> {
        let snapshot = self.session.snapshot(&parsed(schedule)?);
        Ok(Snapshot { messages: messages_of(&snapshot), ..snapshot }.into_ts()?)
    }

    /// Begins a search of all schedules. A reduced one visits some of the states that differ only in the order of
    /// independent steps.
    pub fn begin(&mut self, states: usize, reduced: bool) {
        let limits = Limits { states };
        let search = if reduced { self.session.reduced_search(limits) } else { self.session.search(limits) };
        self.search = Some(search);
    }

    /// Expands up to `budget` states.
    ///
    /// # Errors
    /// If no search has begun.
    pub fn advance(&mut self, budget: usize) -> Result<Ts<Progress>, JsError> {
        let search = self.search.as_mut().ok_or_else(|| JsError::new("no search has begun"))?;
        let more = search.advance(budget);
        Ok(search.progress(!more).into_ts()?)
    }

    /// Returns what the search has found so far.
    ///
    /// # Errors
    /// If no search has begun.
    pub fn result(&mut self) -> Result<Ts<Exploration>, JsError> {
        let search = self.search.as_ref().ok_or_else(|| JsError::new("no search has begun"))?;
        let result = search.result();
        self.session.adopt(search.machine());
        Ok(with_messages(result).into_ts()?)
    }

    /// Begins to seek the nearest bad state after a schedule such as `0,1,1:2`.
    ///
    /// # Errors
    /// If the schedule cannot be parsed.
    pub fn begin_seek(&mut self, schedule: &str, states: usize) -> Result<(), JsError> {
        self.seek = Some(self.session.seek(parsed(schedule)?, Limits { states }));
        Ok(())
    }

    /// Expands up to `budget` states.
    ///
    /// # Errors
    /// If no bad state is sought.
    pub fn advance_seek(&mut self, budget: usize) -> Result<Ts<Progress>, JsError> {
        let seek = self.seek.as_mut().ok_or_else(|| JsError::new("no bad state is sought"))?;
        let more = seek.advance(budget);
        Ok(seek.progress(!more).into_ts()?)
    }

    /// Returns the nearest bad state, if it was found.
    ///
    /// # Errors
    /// If no bad state is sought.
    pub fn nearest_bad(&mut self) -> Result<Ts<NearestBad>, JsError> {
        let seek = self.seek.take().ok_or_else(|| JsError::new("no bad state is sought"))?;
        self.session.adopt(seek.machine());
        Ok(seek.result().into_ts()?)
    }
}

/// Compares runs of a program in CPython with what is possible.
#[wasm_bindgen]
pub struct RunComparison(Comparison);

#[wasm_bindgen]
impl RunComparison {
    /// Begins the searches, each for at most `states` states.
    ///
    /// # Errors
    /// If the text has problems; [`check`] returns them.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str, states: usize) -> Result<RunComparison, JsError> {
        Comparison::new(text, Limits { states }).map(Self).map_err(|problems| first_problem(&problems))
    }

    /// Expands up to `budget` states.
    ///
    /// # Errors
    /// If the result cannot be handed to JavaScript.
    pub fn advance(&mut self, budget: usize) -> Result<Ts<Progress>, JsError> {
        Ok(self.0.advance(budget).into_ts()?)
    }

    /// Returns the endings found so far.
    ///
    /// # Errors
    /// If the result cannot be handed to JavaScript.
    pub fn result(&self) -> Result<Ts<Possible>, JsError> {
        let possible = self.0.possible();
        Ok(Possible { exploration: with_messages(possible.exploration), ..possible }.into_ts()?)
    }

    /// Judges how runs have ended, in an interpreter that switches threads only where CPython's GIL does, or in
    /// any other one.
    ///
    /// # Errors
    /// If the endings or the result cannot be converted.
    pub fn judge(&self, observed: Ts<ObservedEndings>, gil: bool) -> Result<Ts<Judgements>, JsError> {
        let ObservedEndings { endings } = observed.to_rust()?;
        let judgements = self.0.judge(&endings, gil);
        Ok(Judgements { messages: messages_of(&judgements), judgements }.into_ts()?)
    }
}

fn parsed(schedule: &str) -> Result<Vec<Step>, JsError> {
    parse_schedule(schedule).ok_or_else(|| JsError::new("the schedule is no list of steps"))
}

fn with_messages(exploration: Exploration) -> Exploration {
    Exploration { messages: messages_of(&exploration), ..exploration }
}

fn first_problem(problems: &[Problem]) -> JsError {
    JsError::new(problems.first().map_or("", |problem| &problem.message))
}
