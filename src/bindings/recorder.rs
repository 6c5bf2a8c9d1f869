//! The exports that the page calls during and after a run: building the report and exporting it.
//! All of them are fast.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::browser::files;
use crate::experiments::catalogue::find;
use crate::report::comparison::{self, Comparison};
use crate::report::{Environment, LongTasks, Report, export, import};
use crate::run::collector::{Collector, Progress};
use crate::run::messages::{Event, Orders};
use crate::run::plan::Plan;

/// A report under construction; see [`Collector`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct Recorder(Collector);

#[wasm_bindgen]
impl Recorder {
    /// Creates an empty report.
    ///
    /// # Errors
    /// As all exports: throws if an argument has the wrong type.
    #[wasm_bindgen(constructor)]
    pub fn new(
        plan: Ts<Plan>,
        run: String,
        started_at: String,
        environment: Ts<Environment>,
    ) -> Result<Self, JsError> {
        Ok(Self(Collector::new(plan.to_rust()?, run, started_at, environment.to_rust()?)))
    }

    /// Adds an event of a host.
    ///
    /// # Errors
    /// If the value is not an event.
    pub fn absorb(&mut self, event: Ts<Event>) -> Result<(), JsError> {
        self.0.absorb(event.to_rust()?);
        Ok(())
    }

    /// Returns the variants that take part in the round that begins.
    pub fn racing(&self) -> Vec<String> {
        self.0.racing()
    }

    /// Marks the current variant as failed, since it crashed its host.
    pub fn fail(&mut self, reason: &str) {
        self.0.fail(reason);
    }

    /// Ends the run: the host has completed its orders.
    pub fn finish(&mut self) {
        self.0.finish();
    }

    /// Ends the run early: the user has pressed Stop.
    pub fn abort(&mut self) {
        self.0.abort();
    }

    /// Returns the remaining orders for a host, if any.
    ///
    /// # Errors
    /// No known errors.
    pub fn orders(&self) -> Result<Option<Ts<Orders>>, JsError> {
        Ok(self.0.orders().map(|orders| orders.into_ts()).transpose()?)
    }

    /// Returns the progress.
    ///
    /// # Errors
    /// No known errors.
    pub fn progress(&self) -> Result<Ts<Progress>, JsError> {
        Ok(self.0.progress().into_ts()?)
    }

    /// Records the long tasks of the page's main thread so far.
    ///
    /// # Errors
    /// If the value has another type.
    pub fn held_up(&mut self, long_tasks: Ts<LongTasks>) -> Result<(), JsError> {
        self.0.environment().long_tasks = Some(long_tasks.to_rust()?);
        Ok(())
    }

    /// Returns the current report.
    ///
    /// # Errors
    /// No known errors.
    pub fn report(&self) -> Result<Ts<Report>, JsError> {
        Ok(self.0.report().into_ts()?)
    }
}

/// Waits until all workers of a run have ended, and removes the files that they left. Runs that end
/// normally leave none.
#[wasm_bindgen]
pub async fn remove_files(run: String) {
    // Without a file system there are no files; what cannot be removed now is left to the next run.
    let _ = files::remove_when_unlocked(files::folder_of(&run)).await;
}

/// Renders a report, given as JSON, as comma-separated values with one line per sample; see
/// [`export`] for the reason for JSON.
///
/// # Errors
/// If the text is not JSON.
#[wasm_bindgen]
pub fn export_csv(report: &str) -> Result<String, JsError> {
    Ok(export::csv::render(&serde_json::from_str(report)?))
}

/// Renders the lanes of a report, given as JSON, as Chrome trace events.
///
/// # Errors
/// If the text is not JSON.
#[wasm_bindgen]
pub fn export_trace(report: &str) -> Result<String, JsError> {
    Ok(export::trace::render(&serde_json::from_str(report)?))
}

/// Parses a report from a file or a link.
///
/// # Errors
/// A displayable sentence, if the text is not a report of this version.
#[wasm_bindgen]
pub fn read_report(text: &str) -> Result<Ts<Report>, JsError> {
    let report = imported(text).map_err(|sentence| JsError::new(&sentence))?;
    Ok(report.into_ts()?)
}

/// Compares report B with report A, both given as JSON.
///
/// # Errors
/// A displayable sentence, if one of them is not a report, or if they are of different experiments.
#[wasm_bindgen]
pub fn compare_reports(a: &str, b: &str) -> Result<Ts<Comparison>, JsError> {
    let compared = || comparison::compare(&imported(a)?, &imported(b)?);
    Ok(compared().map_err(|sentence: String| JsError::new(&sentence))?.into_ts()?)
}

fn imported(text: &str) -> Result<Report, String> {
    import::report(text, |experiment| find(experiment).is_some())
}
