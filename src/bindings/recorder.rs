//! The exports that the page calls during and after a run, to build the report and to export it.
//! All of them are fast.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::browser::{files, posted_text};
use crate::experiments::catalogue::find;
use crate::python::Interpreter;
use crate::report::comparison::{self, Comparison};
use crate::report::{Environment, LongTasks, Report, export, import};
use crate::run::collector::{Collector, Progress};
use crate::run::messages::{HostEvent, Orders};
use crate::run::plan::Plan;
use crate::run::python::{PythonEvent, PythonOrders};
use crate::text::{Messages, Text};

/// A report that is being built from events; see [`Collector`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct Recorder(Collector);

#[wasm_bindgen]
impl Recorder {
    /// Creates a recorder with an empty report.
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

    /// Adds an event of a host to the report.
    ///
    /// # Errors
    /// If the value is not an event.
    pub fn add_event(&mut self, event: Ts<HostEvent>) -> Result<(), JsError> {
        let HostEvent { event, messages } = event.to_rust()?;
        self.0.learn(messages);
        self.0.add_event(event);
        Ok(())
    }

    /// Adds the messages of texts that the page itself gives to this recorder.
    ///
    /// # Errors
    /// If the value is not a table of messages.
    pub fn learn(&mut self, messages: Ts<Messages>) -> Result<(), JsError> {
        self.0.learn(messages.to_rust()?);
        Ok(())
    }

    /// Returns the ids of the variants that take part in the next round.
    pub fn pending(&self) -> Vec<String> {
        self.0.pending()
    }

    /// Marks the current variant as failed, because its host has died.
    pub fn fail(&mut self, reason: &str) {
        self.0.fail(reason);
    }

    /// Records that the host has completed its orders, which are one run or one cold sample.
    pub fn finish(&mut self) {
        self.0.finish();
    }

    /// Ends the run early, because the user has pressed Stop.
    pub fn abort(&mut self) {
        self.0.abort();
    }

    /// Returns the remaining orders for the next host; null if no variant needs more samples.
    ///
    /// # Errors
    /// No known errors.
    pub fn orders(&self) -> Result<Option<Ts<Orders>>, JsError> {
        Ok(self.0.orders().map(|orders| orders.into_ts()).transpose()?)
    }

    /// Returns what the Python interpreters are to run, after the hosts.
    ///
    /// # Errors
    /// No known errors.
    pub fn python_orders(&self) -> Result<Vec<Ts<PythonOrders>>, JsError> {
        Ok(self.0.python_orders().iter().map(Tsify::into_ts).collect::<Result<_, _>>()?)
    }

    /// Adds an event of a Python interpreter to the report, and returns its rows that take part in
    /// the next round.
    ///
    /// # Errors
    /// If a value has the wrong type.
    pub fn add_python_event(
        &mut self,
        interpreter: Ts<Interpreter>,
        event: Ts<PythonEvent>,
    ) -> Result<Vec<String>, JsError> {
        let interpreter = interpreter.to_rust()?;
        self.0.add_python_event(interpreter, event.to_rust()?);
        Ok(self.0.python_pending(interpreter))
    }

    /// Returns how many samples have been taken, and what runs now.
    ///
    /// # Errors
    /// No known errors.
    pub fn progress(&self) -> Result<Ts<Progress>, JsError> {
        Ok(self.0.progress().into_ts()?)
    }

    /// Records the long tasks of the page's own thread so far.
    ///
    /// # Errors
    /// If the value is not a [`LongTasks`].
    pub fn held_up(&mut self, long_tasks: Ts<LongTasks>) -> Result<(), JsError> {
        self.0.environment().long_tasks = Some(long_tasks.to_rust()?);
        Ok(())
    }

    /// Returns the report of all samples so far.
    ///
    /// # Errors
    /// No known errors.
    pub fn report(&self) -> Result<Ts<Report>, JsError> {
        Ok(self.0.report().into_ts()?)
    }
}

/// Waits until all workers of a run have ended, and removes the files that they left. Only runs
/// that were stopped or failed leave files.
#[wasm_bindgen]
pub async fn remove_files(run: String) {
    // Ignore the error: without a file system there are no files, and the next run removes what
    // cannot be removed now.
    let _ = files::remove_when_unlocked(files::folder_of(&run)).await;
}

/// Renders a report, given as JSON, as comma-separated values with one line per sample. [`export`]
/// says why the report is given as JSON.
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
/// A sentence for the user, if the text is not a report of this version. The error's property `messages` has the
/// sentence's message.
#[wasm_bindgen]
pub fn read_report(text: &str) -> Result<Ts<Report>, JsValue> {
    Ok(imported(text).map_err(posted_text::error)?.into_ts().map_err(JsError::from)?)
}

/// Compares report B with report A, both given as JSON.
///
/// # Errors
/// A sentence for the user, if one of the texts is not a report, or if the reports are of different
/// experiments. The error's property `messages` has the sentence's message.
#[wasm_bindgen]
pub fn compare_reports(a: &str, b: &str) -> Result<Ts<Comparison>, JsValue> {
    let compared = || comparison::compare(&imported(a)?, &imported(b)?);
    Ok(compared().map_err(posted_text::error)?.into_ts().map_err(JsError::from)?)
}

fn imported(text: &str) -> Result<Report, Text> {
    import::report(text, |experiment| find(experiment).is_some())
}
