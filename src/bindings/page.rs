//! What the page's own thread calls for its first view: catalogue and validation.
//! All of it is quick, and small, for the first view waits for it.

use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::experiments::catalogue::listed;
use crate::explore::programs::{self, Listed};
use crate::measure::clock;
use crate::run::plan::{self, Plan, Request};
use crate::schema::{Problem, Schema};

/// What JSON can be, and so the value of a parameter.
#[wasm_bindgen(typescript_custom_section)]
const VALUE: &str = "export type Value = string | number | boolean | null;";

/// All experiments meant for people.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct Catalogue {
    /// In the order in which the page lists them.
    pub experiments: Vec<Schema>,
    /// What can be stepped through by hand, by the experiment's id.
    pub programs: Vec<Listed>,
}

/// A request that was looked at.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Checked {
    /// It can be run.
    Ready {
        /// With everything decided.
        plan: Plan,
        /// How long it takes, s, as far as that can be told beforehand.
        takes_s: f64,
    },
    /// It cannot.
    Refused {
        /// Everything that is wrong with it.
        problems: Vec<Problem>,
    },
}

/// The catalogue.
///
/// # Errors
/// As everything here: throws if something is not of the type it should be.
#[wasm_bindgen]
pub fn catalogue() -> Result<Ts<Catalogue>, JsError> {
    Ok(Catalogue { experiments: listed(), programs: programs::listed() }.into_ts()?)
}

/// Interleave's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

/// Fills in what the request leaves open and checks the rest.
///
/// # Errors
/// Throws if it has not even the form of a request.
#[wasm_bindgen]
pub fn check(request: Ts<Request>) -> Result<Ts<Checked>, JsError> {
    let checked = match plan::plan(&request.to_rust()?) {
        Ok(plan) => Checked::Ready { takes_s: plan::expected_s(&plan), plan },
        Err(problems) => Checked::Refused { problems },
    };
    Ok(checked.into_ts()?)
}

/// The grain of the clock in this thread, µs.
#[wasm_bindgen]
pub fn clock_grain_us() -> f64 {
    clock::grain() * 1e3
}
