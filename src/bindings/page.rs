//! The exports for the page's first view, which waits for them: the catalogue and the validation of
//! requests. They are fast, and their code is small.

use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::experiments::catalogue::listed;
use crate::measure::clock;
use crate::run::plan::{self, Plan, Request};
use crate::run::python::{self, PythonEstimate};
use crate::schema::{Problem, Schema};
use crate::text::{Messages, messages_of};

/// The JSON values that a parameter can have.
#[wasm_bindgen(typescript_custom_section)]
const VALUE: &str = "export type Value = string | number | boolean | null;";

/// The experiments that the page lists.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct Catalogue {
    /// The experiments, in the order of the page.
    pub experiments: Vec<Schema>,
    /// The messages of the catalogue's texts.
    pub messages: Messages,
}

/// The result of validating a request.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Checked {
    /// The request is valid.
    Ready {
        /// The plan with all defaults set.
        plan: Plan,
        /// The expected time of the crate's own variants, s.
        takes_s: f64,
        /// The expected time of the rows in Python, by interpreter.
        python: Vec<PythonEstimate>,
    },
    /// The request is not valid.
    Refused {
        /// All problems with the request.
        problems: Vec<Problem>,
        /// The messages of the problems.
        messages: Messages,
    },
}

/// Returns the catalogue.
///
/// # Errors
/// As all exports: throws if an argument has the wrong type.
#[wasm_bindgen]
pub fn catalogue() -> Result<Ts<Catalogue>, JsError> {
    let (experiments, messages) = (listed(), Messages::default());
    let mut catalogue = Catalogue { experiments, messages };
    catalogue.messages = messages_of(&catalogue);
    Ok(catalogue.into_ts()?)
}

/// Returns Interleave's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

/// Validates a request and sets its defaults.
///
/// # Errors
/// Throws if the value does not have the form of a request.
#[wasm_bindgen]
pub fn check(request: Ts<Request>) -> Result<Ts<Checked>, JsError> {
    let checked = match plan::plan(&request.to_rust()?) {
        Ok(plan) => {
            Checked::Ready { takes_s: plan::expected_s(&plan), python: python::expected_s(&plan), plan }
        }
        Err(problems) => Checked::Refused { messages: messages_of(&problems), problems },
    };
    Ok(checked.into_ts()?)
}

/// Returns the grain of this thread's clock, µs.
#[wasm_bindgen]
pub fn clock_grain_us() -> f64 {
    clock::grain() * 1e3
}
