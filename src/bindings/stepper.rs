//! What the page calls to step small programs by hand and to have them searched.
//! All of it is quick enough for its own thread.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::explore::scene::{self, Scene};
use crate::explore::search::{self, Exploration};

/// A program of that experiment after a schedule, as a link has both: `unlocked` and
/// `0,1,0,1`. Whatever is wrong with them is said in the scene, and the rest is kept.
///
/// # Errors
/// If the experiment has no programs.
#[wasm_bindgen]
pub fn stage(experiment: &str, program: &str, schedule: &str) -> Result<Ts<Scene>, JsError> {
    let scene = scene::from_link(experiment, program, schedule);
    Ok(scene.ok_or_else(|| JsError::new("this experiment has no programs"))?.into_ts()?)
}

/// What all schedules of a program come to.
///
/// # Errors
/// If there is no such program.
#[wasm_bindgen]
pub fn explore(program: &str) -> Result<Ts<Exploration>, JsError> {
    let program = crate::explore::programs::program(program);
    let program = program.ok_or_else(|| JsError::new("there is no such program"))?;
    Ok(search::explore(&program).into_ts()?)
}
