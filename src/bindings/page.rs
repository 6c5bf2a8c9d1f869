//! The exports for the page's first view: catalogue and validation. They are fast, and small, since
//! the first view waits for them.

use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::experiments::catalogue::listed;
use crate::explore::programs::{self, Listed};
use crate::measure::clock;
use crate::run::plan::{self, Plan, Request};
use crate::schema::{Problem, Schema};

/// The JSON values that a parameter can have.
#[wasm_bindgen(typescript_custom_section)]
const VALUE: &str = "export type Value = string | number | boolean | null;";

/// The listed experiments and programs.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct Catalogue {
    /// The experiments in display order.
    pub experiments: Vec<Schema>,
    /// The programs for the stepper, by experiment.
    pub programs: Vec<Listed>,
}

/// A validated request.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Checked {
    /// It can run.
    Ready {
        /// The complete plan.
        plan: Plan,
        /// The estimated duration, s.
        takes_s: f64,
    },
    /// It cannot run.
    Refused {
        /// All problems.
        problems: Vec<Problem>,
    },
}

/// Returns the catalogue.
///
/// # Errors
/// As all exports: throws if an argument has the wrong type.
#[wasm_bindgen]
pub fn catalogue() -> Result<Ts<Catalogue>, JsError> {
    Ok(Catalogue { experiments: listed(), programs: programs::listed() }.into_ts()?)
}

/// Returns Interleave's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

/// Completes and validates a request.
///
/// # Errors
/// Throws if the value has not the form of a request.
#[wasm_bindgen]
pub fn check(request: Ts<Request>) -> Result<Ts<Checked>, JsError> {
    let checked = match plan::plan(&request.to_rust()?) {
        Ok(plan) => Checked::Ready { takes_s: plan::expected_s(&plan), plan },
        Err(problems) => Checked::Refused { problems },
    };
    Ok(checked.into_ts()?)
}

/// Returns the grain of this thread's clock, µs.
#[wasm_bindgen]
pub fn clock_grain_us() -> f64 {
    clock::grain() * 1e3
}
