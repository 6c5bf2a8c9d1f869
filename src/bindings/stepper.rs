//! The exports for stepping through small programs and for searching them. All of them are fast
//! enough for the page's own thread.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::explore::search::{self, Exploration};
use crate::explore::snapshot::{self, ProgramSnapshot};

/// Returns the snapshot for the program and the schedule of a link, such as `unlocked` and
/// `0,1,0,1`. If parts of the link are invalid, the snapshot describes them and shows the valid
/// beginning of the schedule.
///
/// # Errors
/// If the experiment has no programs.
#[wasm_bindgen]
pub fn stage(experiment: &str, program: &str, schedule: &str) -> Result<Ts<ProgramSnapshot>, JsError> {
    let snapshot = snapshot::from_link(experiment, program, schedule);
    Ok(snapshot.ok_or_else(|| JsError::new("this experiment has no programs"))?.into_ts()?)
}

/// Searches all schedules of a program.
///
/// # Errors
/// If there is no program with this id.
#[wasm_bindgen]
pub fn explore(program: &str) -> Result<Ts<Exploration>, JsError> {
    let program = crate::explore::programs::program(program);
    let program = program.ok_or_else(|| JsError::new("there is no such program"))?;
    Ok(search::explore(&program).into_ts()?)
}
