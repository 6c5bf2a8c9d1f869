//! What the page's own thread calls during a run and after it: the making of the
//! report, and of files from it. All of it is quick.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::browser::files;
use crate::experiments::catalogue::find;
use crate::report::comparison::{self, Comparison};
use crate::report::{Environment, LongTasks, Report, export, import};
use crate::run::collector::{Collector, Progress};
use crate::run::messages::{Event, Orders};
use crate::run::plan::Plan;

/// A report that is growing; see [`Collector`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct Recorder(Collector);

#[wasm_bindgen]
impl Recorder {
    /// A report with nothing in it yet.
    ///
    /// # Errors
    /// As everything here: throws if something is not of the type it should be.
    #[wasm_bindgen(constructor)]
    pub fn new(
        plan: Ts<Plan>,
        run: String,
        started_at: String,
        environment: Ts<Environment>,
    ) -> Result<Self, JsError> {
        Ok(Self(Collector::new(plan.to_rust()?, run, started_at, environment.to_rust()?)))
    }

    /// Takes in what a host said.
    ///
    /// # Errors
    /// If it is no event.
    pub fn absorb(&mut self, event: Ts<Event>) -> Result<(), JsError> {
        self.0.absorb(event.to_rust()?);
        Ok(())
    }

    /// The variants that take part in the round that begins.
    pub fn racing(&self) -> Vec<String> {
        self.0.racing()
    }

    /// The variant whose turn it is has brought its host down.
    pub fn fail(&mut self, reason: &str) {
        self.0.fail(reason);
    }

    /// The host has done all it could.
    pub fn finish(&mut self) {
        self.0.finish();
    }

    /// The person has pressed Stop.
    pub fn abort(&mut self) {
        self.0.abort();
    }

    /// What is left for a host, if anything is.
    ///
    /// # Errors
    /// None that is known.
    pub fn orders(&self) -> Result<Option<Ts<Orders>>, JsError> {
        Ok(self.0.orders().map(|orders| orders.into_ts()).transpose()?)
    }

    /// How far it is.
    ///
    /// # Errors
    /// None that is known.
    pub fn progress(&self) -> Result<Ts<Progress>, JsError> {
        Ok(self.0.progress().into_ts()?)
    }

    /// What held the page's thread up until now.
    ///
    /// # Errors
    /// If it is no such count.
    pub fn held_up(&mut self, long_tasks: Ts<LongTasks>) -> Result<(), JsError> {
        self.0.environment().long_tasks = Some(long_tasks.to_rust()?);
        Ok(())
    }

    /// The report as it stands.
    ///
    /// # Errors
    /// None that is known.
    pub fn report(&self) -> Result<Ts<Report>, JsError> {
        Ok(self.0.report().into_ts()?)
    }
}

/// Waits until no worker of the run of that id is left, and removes what files it left
/// behind. One that ended by itself leaves none.
#[wasm_bindgen]
pub async fn remove_files(run: String) {
    // Where none may be made, there are none; one that cannot be removed is there for the next run.
    let _ = files::clear_when_left(files::folder_of(&run)).await;
}

/// A line per sample of a report, as comma-separated values. The report is
/// given as JSON; see [`export`] for why.
///
/// # Errors
/// If it is no JSON.
#[wasm_bindgen]
pub fn export_csv(report: &str) -> Result<String, JsError> {
    Ok(export::csv::render(&serde_json::from_str(report)?))
}

/// The lanes of a report, given as JSON, as Chrome trace events.
///
/// # Errors
/// If it is no JSON.
#[wasm_bindgen]
pub fn export_trace(report: &str) -> Result<String, JsError> {
    Ok(export::trace::render(&serde_json::from_str(report)?))
}

/// A report from a file or a link.
///
/// # Errors
/// If it is none of this version's, in a sentence fit to be shown.
#[wasm_bindgen]
pub fn read_report(text: &str) -> Result<Ts<Report>, JsError> {
    let report = imported(text).map_err(|sentence| JsError::new(&sentence))?;
    Ok(report.into_ts()?)
}

/// Two reports, given as JSON, held against each other: B against A.
///
/// # Errors
/// If one of them is no report, or they are of different experiments, in a sentence fit
/// to be shown.
#[wasm_bindgen]
pub fn compare_reports(a: &str, b: &str) -> Result<Ts<Comparison>, JsError> {
    let compared = || comparison::compare(&imported(a)?, &imported(b)?);
    Ok(compared().map_err(|sentence: String| JsError::new(&sentence))?.into_ts()?)
}

fn imported(text: &str) -> Result<Report, String> {
    import::report(text, |experiment| find(experiment).is_some())
}
