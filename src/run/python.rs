//! The rows in Python of a run: makes orders for the interpreters, and builds the report from their
//! results. The page's [`collector`](super::collector) has one [`PythonRows`] if the person asked
//! for Python; `www/engine/python/` executes the orders.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use super::messages::Phase;
use super::plan::{self, Plan};
use super::rows::{CheckedAnswer, Rows};
use crate::experiments::catalogue::{Entry, entry};
use crate::experiments::shared::python_findings::python_findings;
use crate::measure::clock;
use crate::python::{Call, Ended, ErrorKind, Interpreter, Limited};
use crate::report::python::{PythonReport, PythonSection};
use crate::report::{Sample, Status, Timeline, VariantReport};
use crate::schema::{Effort, Group, Params, Schema, Start, Variant};
use crate::text::Text;
use crate::text::english::brief;

/// The maximum number of samples of a row. Python is slow, and the person has waited for the
/// crate's own variants already.
const MAX_SAMPLES: u32 = 20;

/// The time budget of one interpreter, s.
const BUDGET_S: f64 = 8.0;

/// The time limit of a call, s.
const LIMIT_S: f64 = 60.0;

/// The time limit of a call in experiments on hazards, where a listing may hang, s.
const HAZARD_LIMIT_S: f64 = 3.0;

/// The maximum length of an answer in the report, bytes of JSON. Listings return whole matrices.
const MAX_ANSWER: usize = 2_000;

/// The typical time of a start of an interpreter, s.
const START_S: f64 = 2.0;

/// How many times as long as the crate Python typically computes.
const SLOWDOWN: f64 = 100.0;

/// How long an interpreter is expected to take.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Tsify)]
pub struct PythonEstimate {
    /// The interpreter.
    pub interpreter: Interpreter,
    /// The expected time of its start and of all its rows, s.
    pub takes_s: f64,
}

/// What one interpreter is to run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct PythonOrders {
    /// The interpreter.
    pub interpreter: Interpreter,
    /// The number of processes to start.
    pub processes: u32,
    /// The GIL's switch interval, ms; null for CPython's default.
    pub switch_interval_ms: Option<f64>,
    /// The time limit of each call, s.
    pub limit_s: f64,
    /// The calls, the baseline first.
    pub rows: Vec<PythonRow>,
}

/// A call of a variant's listing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct PythonRow {
    /// The variant's id, which names its listing.
    pub id: String,
    /// The listing as the person changed it; null if it is unchanged.
    pub listing: Option<String>,
    /// Statements to execute before the call, untimed.
    pub set_up: String,
    /// The timed expression.
    pub expression: String,
}

/// A step of running the listings, sent by the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum PythonEvent {
    /// The interpreter is ready.
    Ready {
        /// What it says of its version.
        version: String,
        /// The duration of the start, ms.
        started_ms: f64,
        /// How often the start was repeated.
        restarts: u32,
    },
    /// A round begins.
    Round,
    /// A row enters a phase.
    Turn {
        /// The row.
        row: String,
        /// The phase that begins.
        phase: Phase,
    },
    /// A call ended.
    Ended {
        /// The row.
        row: String,
        /// The result. A result of a warm-up is no sample.
        #[tsify(type = "Ended")]
        ended: Box<Ended>,
    },
    /// The interpreter's worker died during the current row, or did not start.
    Died {
        /// The cause, in a sentence. The page has given the recorder its message.
        cause: String,
    },
    /// The interpreter cannot run here at all.
    Unavailable {
        /// True if this page includes the interpreter, so that shared memory is missing.
        built: bool,
    },
    /// All rows have the samples that they need.
    Finished,
}

/// The rows of all interpreters.
pub struct PythonRows {
    listings: BTreeMap<String, String>,
    sections: Vec<Section>,
}

/// The rows of one interpreter.
struct Section {
    orders: PythonOrders,
    rows: Rows,
    report: PythonSection,
}

impl PythonRows {
    /// Creates the rows of a plan, without samples; `None` if the plan has none.
    pub fn new(plan: &Plan) -> Option<Self> {
        let python = plan.python.as_ref()?;
        let there =
            |interpreter: &Interpreter| *interpreter != Interpreter::Native || python.native.is_some();
        let interpreters = Interpreter::ALL.into_iter().filter(there);
        let sections = interpreters.filter_map(|interpreter| Section::new(plan, interpreter));
        Some(Self { listings: python.listings.clone(), sections: sections.collect() })
    }

    /// Returns what each interpreter is to run.
    pub fn orders(&self) -> Vec<PythonOrders> {
        self.sections.iter().map(|section| section.orders.clone()).collect()
    }

    /// Returns the rows of an interpreter that take part in the next round, and have not ended.
    pub fn pending(&self, interpreter: Interpreter) -> Vec<String> {
        let section = self.sections.iter().find(|section| section.orders.interpreter == interpreter);
        section.into_iter().flat_map(|section| section.rows.pending().map(|(id, _)| id.into())).collect()
    }

    /// Updates the rows of an interpreter. `check` says whether a row's value is correct.
    pub fn add_event(
        &mut self,
        interpreter: Interpreter,
        event: PythonEvent,
        check: impl Fn(&str, &Value) -> Option<bool>,
    ) {
        let sections = &mut self.sections;
        if let Some(section) = sections.iter_mut().find(|section| section.orders.interpreter == interpreter) {
            section.add_event(event, check);
        }
    }

    /// Ends all rows because the person stopped the run.
    pub fn abort(&mut self) {
        self.sections.iter_mut().for_each(|section| section.rows.end_all(Status::Aborted));
    }

    /// Returns the number of samples taken so far and the expected total, of all rows.
    pub fn progress(&self) -> (u32, u32) {
        let all = self.sections.iter().map(|section| section.rows.progress());
        all.fold((0, 0), |(done, total), (d, t)| (done + d, total + t))
    }

    /// Returns the row that is running, and its phase.
    pub fn current(&self) -> Option<&(String, Phase)> {
        self.sections.iter().find_map(|section| section.rows.current())
    }

    /// Returns the report of all rows, compared with the crate's own `variants`.
    pub fn report(&self, grain_ms: f64, variants: &[VariantReport], params: &Params) -> PythonReport {
        let section = |section: &Section| PythonSection {
            variants: section.rows.reports(grain_ms),
            ..section.report.clone()
        };
        let sections: Vec<_> = self.sections.iter().map(section).collect();
        let explanation = python_findings(&sections, variants, workers_of(params));
        PythonReport { sections, listings: self.listings.clone(), explanation }
    }
}

impl Section {
    /// Creates the rows of an interpreter; `None` if it has nothing to compare.
    fn new(plan: &Plan, interpreter: Interpreter) -> Option<Self> {
        let schema = plan.experiment().schema();
        let calls = calls_of(plan, &schema, interpreter)?;
        let reports = calls.iter().map(|(variant, call)| VariantReport {
            label: variant.label.clone(),
            note: Text::verbatim(call.expression(&variant.id)),
            ..VariantReport::unmeasured(&variant.id)
        });
        let rows = Rows::new(effort(plan.effort), reports);
        let report = PythonSection {
            interpreter,
            label: interpreter.label(),
            version: String::new(),
            started_ms: None,
            restarts: 0,
            limited: calls.iter().find_map(|(_, call)| call.limited),
            variants: Vec::new(),
            printed: BTreeMap::new(),
            tracebacks: BTreeMap::new(),
        };
        Some(Self { orders: orders(plan, schema.group, interpreter, &calls), rows, report })
    }

    fn add_event(&mut self, event: PythonEvent, check: impl Fn(&str, &Value) -> Option<bool>) {
        match event {
            PythonEvent::Ready { version, started_ms, restarts } => {
                self.report.version = version;
                self.report.started_ms = Some(started_ms);
                self.report.restarts += restarts;
            }
            PythonEvent::Round => self.rows.rule().decide(clock::now()),
            PythonEvent::Turn { row, phase } => self.rows.begin_phase(row, phase),
            PythonEvent::Ended { row, ended } => self.add_result(&row, *ended, check),
            PythonEvent::Died { cause } => self.rows.fail(&Text::verbatim(cause)),
            PythonEvent::Unavailable { built } => {
                let reason = if built { text!(python::no_shared_memory) } else { text!(python::not_built) };
                let running: Vec<_> = self.rows.running().map(String::from).collect();
                running.iter().for_each(|id| self.rows.end(id, Status::Unavailable, reason.clone()));
            }
            PythonEvent::Finished => self.rows.end_all(Status::Completed),
        }
    }

    /// Adds the result of a call: a sample, or the end of the row. Results of a warm-up only end it.
    fn add_result(&mut self, row: &str, mut ended: Ended, check: impl Fn(&str, &Value) -> Option<bool>) {
        let phase = self.rows.end_phase();
        self.report.printed.insert(row.into(), std::mem::take(&mut ended.printed));
        if let Some(error) = &ended.error {
            let unavailable = error.kind == ErrorKind::NotAvailable;
            let status = if unavailable { Status::Unavailable } else { Status::Failed };
            if !error.traceback.is_empty() {
                self.report.tracebacks.insert(row.into(), error.traceback.clone());
            }
            self.rows.end(row, status, error.reason(&ended.stuck));
            return;
        }
        if phase == Some(Phase::WarmingUp) {
            self.rows.change(row, |report| report.warm_ups += 1);
            return;
        }
        let correct = check(row, &ended.value);
        let answer =
            CheckedAnswer { correct, answer: shortened(ended.value.take()), ..CheckedAnswer::default() };
        let (ms, sample) = (ended.ms(), Sample { lanes: ended.take_lanes(), ..Sample::default() });
        let timeline = Timeline::between(ended.began_ms, ended.ended_ms, sample);
        self.rows.add_sample(row, ms, answer, timeline, 0.0);
    }
}

/// Returns the expected time of the rows in Python of a plan, by interpreter. The pauses, the limited
/// work and the time limit of a call are known; the speed of Python is not, and is assumed to be a
/// hundredth of the crate's in experiments that compute. Each changed listing needs a start more.
pub fn expected_s(plan: &Plan) -> Vec<PythonEstimate> {
    let (Some(python), Some(Entry { schema, expected_ms, .. })) = (&plan.python, entry(&plan.experiment))
    else {
        return Vec::new();
    };
    let schema = schema();
    let slowdown = if schema.group == Group::Parallel { SLOWDOWN } else { 1.0 };
    let estimate = |interpreter: Interpreter| {
        let calls = calls_of(plan, &schema, interpreter)?;
        let limit_s = orders(plan, schema.group, interpreter, &calls).limit_s;
        let call_s = |(variant, call): &(&Variant, Call)| {
            let crate_s = expected_ms(&plan.params, &variant.id) / 1e3;
            let part = call.limited.map_or(1.0, |Limited { done, asked }| done as f64 / asked as f64);
            (crate_s * part * slowdown).min(limit_s)
        };
        let changed = calls.iter().filter(|(variant, _)| python.listings.contains_key(&variant.id)).count();
        let starts = changed + usize::from(changed < calls.len());
        let sampling_s = plan::expected_effort_s(effort(plan.effort), calls.iter().map(call_s).sum());
        Some(PythonEstimate { interpreter, takes_s: starts as f64 * START_S + sampling_s })
    };
    Interpreter::ALL.into_iter().filter_map(estimate).collect()
}

/// Returns the variants that an interpreter runs, with their calls; `None` if there is nothing to compare. The
/// baseline of an interpreter is the same code as elsewhere in that interpreter.
fn calls_of<'a>(
    plan: &Plan,
    schema: &'a Schema,
    interpreter: Interpreter,
) -> Option<Vec<(&'a Variant, Call)>> {
    let Entry { python, .. } = entry(&plan.experiment)?;
    let native = plan.python.as_ref()?.native;
    let baseline = schema.variants.first()?.id.as_str();
    let takes_part = |id: &str, call: &Call| {
        let chosen =
            interpreter.runs(id, call.threaded, native) && plan.variants.iter().any(|other| other == id);
        let is_baseline = id == baseline && schema.group != Group::Hazards;
        chosen || is_baseline && !(call.threaded && interpreter == Interpreter::Pyodide)
    };
    let calls = schema.variants.iter().filter_map(|variant| {
        let call = python(&plan.params, &variant.id)?;
        takes_part(&variant.id, &call).then_some((variant, call))
    });
    let calls: Vec<_> = calls.collect();
    let only_baseline = calls.iter().all(|(variant, _)| variant.id == baseline);
    (!calls.is_empty() && (!only_baseline || interpreter == Interpreter::Pyodide)).then_some(calls)
}

/// Returns the orders for an interpreter.
fn orders(plan: &Plan, group: Group, interpreter: Interpreter, calls: &[(&Variant, Call)]) -> PythonOrders {
    let listings = plan.python.as_ref().map(|python| &python.listings);
    let row = |(variant, call): &(&Variant, Call)| PythonRow {
        id: variant.id.clone(),
        listing: listings.and_then(|listings| listings.get(&variant.id)).cloned(),
        set_up: call.set_up.clone(),
        expression: call.expression(&variant.id),
    };
    let limit_s = if group == Group::Hazards { HAZARD_LIMIT_S } else { LIMIT_S };
    let uses_processes = calls.iter().any(|(variant, _)| variant.id == "processes");
    let processes = workers_of(&plan.params).or(integer(&plan.params, "computing")).unwrap_or(1);
    PythonOrders {
        interpreter,
        processes: if uses_processes { processes as u32 } else { 0 },
        switch_interval_ms: plan.params.values.get("interval").and_then(Value::as_f64),
        limit_s: plan.python.as_ref().and_then(|python| python.limit_s).unwrap_or(limit_s),
        rows: calls.iter().map(row).collect(),
    }
}

/// Returns the value of a parameter; `None` if there is no such parameter or it is no integer.
fn integer(params: &Params, name: &str) -> Option<u64> {
    params.values.get(name)?.as_u64()
}

/// Returns how many threads or processes share the work; `None` if no parameter says it.
fn workers_of(params: &Params) -> Option<u64> {
    ["workers", "in_flight", "pool"].into_iter().find_map(|name| integer(params, name))
}

/// Returns a value that is short enough to be sent with each report: a long one is its beginning, as text.
fn shortened(value: Value) -> Value {
    let text = value.to_string();
    if text.len() > MAX_ANSWER { brief(&text).into() } else { value }
}

/// Returns the effort of an interpreter's rows, which is at most that of the crate's own.
fn effort(effort: Effort) -> Effort {
    Effort {
        samples: effort.samples.min(MAX_SAMPLES),
        budget_s: effort.budget_s.map(|budget_s| budget_s.min(BUDGET_S)),
        runs: 1,
        start: Start::Warm,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::python::CallError;
    use crate::run::plan::{PythonRequest, Request, plan};

    fn rows_of(request: Request) -> PythonRows {
        let request = Request { python: Some(PythonRequest::default()), ..request };
        PythonRows::new(&plan(&request).unwrap()).unwrap()
    }

    fn countdown() -> PythonRows {
        rows_of(Request { experiment: "countdown".into(), samples: Some(6), ..Request::default() })
    }

    fn expressions(rows: &PythonRows) -> Vec<(Interpreter, Vec<String>)> {
        let of = |orders: PythonOrders| {
            (orders.interpreter, orders.rows.into_iter().map(|row| row.expression).collect())
        };
        rows.orders().into_iter().map(of).collect()
    }

    fn ended(began_ms: f64, ms: f64) -> Box<Ended> {
        Box::new(Ended {
            value: json!(null),
            error: None,
            began_ms,
            ended_ms: began_ms + ms,
            lanes: Vec::new(),
            printed: "ok".into(),
            stuck: Vec::new(),
            used_up: false,
        })
    }

    fn add(rows: &mut PythonRows, event: PythonEvent) -> Vec<String> {
        rows.add_event(Interpreter::Gil, event, |_, _| Some(true));
        rows.pending(Interpreter::Gil)
    }

    fn turn(row: &str, phase: Phase) -> PythonEvent {
        PythonEvent::Turn { row: row.into(), phase }
    }

    fn gil_section(rows: &PythonRows) -> PythonSection {
        let report = rows.report(0.0, &[], &Params::default());
        report.sections.into_iter().find(|section| section.interpreter == Interpreter::Gil).unwrap()
    }

    #[test]
    fn each_interpreter_runs_its_variants_and_the_same_baseline() {
        let call = |name: &str| format!("{name}(n=5000000, workers=2)");
        assert_eq!(
            expressions(&countdown()),
            [
                (Interpreter::Pyodide, vec![call("sequential"), call("async_"), call("processes")]),
                (Interpreter::Gil, vec![call("sequential"), call("gil")]),
                (Interpreter::FreeThreaded, vec![call("sequential"), call("threads")]),
            ]
        );
        let variants = Some(vec!["mutex".into()]);
        let race = rows_of(Request { experiment: "race".into(), variants, ..Request::default() });
        assert_eq!(expressions(&race).len(), 2);
    }

    #[test]
    fn a_warm_up_is_no_sample_and_ratios_follow_from_the_samples() {
        let mut rows = countdown();
        add(&mut rows, turn("gil", Phase::WarmingUp));
        add(&mut rows, PythonEvent::Ended { row: "gil".into(), ended: ended(0.0, 500.0) });
        for i in 0..6 {
            for (row, ms) in [("sequential", 100.0), ("gil", 102.0)] {
                add(&mut rows, turn(row, Phase::Sampling { number: i + 1 }));
                add(&mut rows, PythonEvent::Ended { row: row.into(), ended: ended(0.0, ms + f64::from(i)) });
            }
        }
        assert!(add(&mut rows, PythonEvent::Round).is_empty());
        add(&mut rows, PythonEvent::Finished);
        let gil = gil_section(&rows).variants.remove(1);
        assert_eq!((gil.status, gil.warm_ups, gil.samples_ms.len()), (Status::Completed, 1, 6));
        assert_eq!((gil.median_ms, gil.correct), (Some(104.5), Some(true)));
        assert!((0.97..1.0).contains(&gil.speedup.unwrap().ratio));
    }

    #[test]
    fn a_long_value_is_checked_whole_and_reported_in_short() {
        let mut rows = countdown();
        add(&mut rows, turn("gil", Phase::Sampling { number: 1 }));
        let long = Ended { value: json!(vec![7; 5_000]), ..*ended(0.0, 5.0) };
        let event = PythonEvent::Ended { row: "gil".into(), ended: Box::new(long) };
        rows.add_event(Interpreter::Gil, event, |_, value| Some(value.as_array()?.len() == 5_000));
        let gil = gil_section(&rows).variants.remove(1);
        assert_eq!(gil.correct, Some(true));
        assert!(
            gil.answer.as_str().is_some_and(|text| text.starts_with("[7,7") && text.len() < 200),
            "{gil:?}"
        );
    }

    #[test]
    fn an_exception_ends_only_its_row_and_keeps_the_traceback() {
        let mut rows = countdown();
        let error = CallError {
            kind: ErrorKind::Exception,
            name: "NameError".into(),
            message: "name 'm' is not defined".into(),
            traceback: "Traceback …".into(),
            line: Some(7),
        };
        add(&mut rows, turn("gil", Phase::WarmingUp));
        let failed = Box::new(Ended { error: Some(error), ..*ended(0.0, 0.0) });
        let pending = add(&mut rows, PythonEvent::Ended { row: "gil".into(), ended: failed });
        assert_eq!(pending, ["sequential"]);
        let section = gil_section(&rows);
        let reason = section.variants[1].reason.clone().unwrap();
        assert_eq!(reason, "Python raised an exception in line 7: NameError: name 'm' is not defined");
        assert_eq!(
            (section.tracebacks["gil"].as_str(), section.printed["gil"].as_str()),
            ("Traceback …", "ok")
        );
    }

    #[test]
    fn a_missing_interpreter_makes_its_rows_unavailable_and_a_death_fails_one() {
        let mut rows = countdown();
        add(&mut rows, turn("sequential", Phase::WarmingUp));
        let pending = add(&mut rows, PythonEvent::Died { cause: "out of memory".into() });
        assert_eq!(pending, ["gil"]);
        assert_eq!(add(&mut rows, PythonEvent::Unavailable { built: false }), [""; 0]);
        let statuses: Vec<_> = gil_section(&rows).variants.iter().map(|row| row.status).collect();
        assert_eq!(statuses, [Status::Failed, Status::Unavailable]);
    }

    #[test]
    fn an_interpreter_that_does_not_start_fails_all_rows_and_keeps_samples() {
        let mut rows = countdown();
        add(&mut rows, turn("sequential", Phase::Sampling { number: 1 }));
        add(&mut rows, PythonEvent::Ended { row: "sequential".into(), ended: ended(0.0, 5.0) });
        let pending = add(&mut rows, PythonEvent::Died { cause: "no worker".into() });
        assert_eq!(pending, [""; 0]);
        let section = gil_section(&rows);
        assert!(section.variants.iter().all(|row| row.status == Status::Failed), "{section:?}");
        assert_eq!(section.variants[0].samples_ms, [5.0]);
    }

    #[test]
    fn an_estimate_counts_starts_limited_work_and_the_budget() {
        let takes_s = |experiment: &str, params: Value, listings: &[&str]| {
            let listings = listings.iter().map(|id| ((*id).to_owned(), String::new())).collect();
            let python = Some(PythonRequest { listings, ..PythonRequest::default() });
            let params = serde_json::from_value(params).unwrap();
            let request = Request { experiment: experiment.into(), params, python, ..Request::default() };
            let estimates = expected_s(&plan(&request).unwrap());
            estimates.into_iter().map(|estimate| (estimate.interpreter, estimate.takes_s)).collect::<Vec<_>>()
        };
        let [short, long] = [1_000, 1_000_000_000].map(|n| takes_s("countdown", json!({ "n": n }), &[]));
        let interpreters: Vec<_> = short.iter().map(|(interpreter, _)| *interpreter).collect();
        assert_eq!(interpreters, [Interpreter::Pyodide, Interpreter::Gil, Interpreter::FreeThreaded]);
        assert!(short.iter().all(|(_, s)| (2.0..2.1).contains(s)), "{short:?}");
        // The work is limited, and so is the time of sampling.
        assert!(long.iter().all(|(_, s)| (2.0..2.0 + 8.0 + 3.0).contains(s)), "{long:?}");
        let changed = takes_s("countdown", json!({ "n": 1_000 }), &["sequential", "async"]);
        assert!((6.0..6.1).contains(&changed[0].1), "{changed:?}");
        let waits = takes_s("ping", json!({ "preset": "one-slow-server" }), &[]);
        assert!(waits.iter().all(|(_, s)| *s > 4.0), "{waits:?}");
        let request = Request { experiment: "countdown".into(), ..Request::default() };
        assert_eq!(expected_s(&plan(&request).unwrap()), []);
    }

    #[test]
    fn the_limit_of_a_call_is_the_requests_or_that_of_the_group() {
        let limit = |experiment: &str, limit_s| {
            let python = Some(PythonRequest { limit_s, ..PythonRequest::default() });
            let request = Request { experiment: experiment.into(), python, ..Request::default() };
            PythonRows::new(&plan(&request).unwrap()).unwrap().orders()[0].limit_s
        };
        assert_eq!((limit("countdown", None), limit("race", None)), (LIMIT_S, HAZARD_LIMIT_S));
        assert_eq!((limit("countdown", Some(1.5)), limit("race", Some(9.0))), (1.5, 9.0));
    }

    #[test]
    fn convoy_starts_a_process_for_each_that_computes() {
        let params = [("computing".to_owned(), json!(4))].into();
        let convoy = rows_of(Request { experiment: "convoy".into(), params, ..Request::default() });
        assert_eq!(convoy.orders()[0].processes, 4);
    }

    #[test]
    fn a_changed_listing_is_passed_on_and_must_be_one_of_the_experiment() {
        let listings = [("gil".to_owned(), "def gil(n, workers): pass".to_owned())].into();
        let python = Some(PythonRequest { listings, ..PythonRequest::default() });
        let request = Request { experiment: "countdown".into(), python, ..Request::default() };
        let rows = PythonRows::new(&plan(&request).unwrap()).unwrap();
        let listing = |orders: &PythonOrders| orders.rows[1].listing.clone();
        assert_eq!(
            rows.orders().iter().filter_map(listing).collect::<Vec<_>>(),
            ["def gil(n, workers): pass"]
        );
        let python = |id: &str, text: String, limit_s: f64| {
            Some(PythonRequest { listings: [(id.into(), text)].into(), limit_s: Some(limit_s), native: None })
        };
        let (text, long) = (String::new(), "#".repeat(20_001));
        for wrong in
            [python("psychic", text.clone(), 1.0), python("gil", long, 1.0), python("gil", text, 1e-3)]
        {
            let request = Request { experiment: "countdown".into(), python: wrong, ..Request::default() };
            assert_eq!(plan(&request).unwrap_err()[0].field, "python");
        }
    }
}
