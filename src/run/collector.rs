//! Builds the report from a run's events. The collector lives on the page, so that
//! samples are kept when a host is stopped or dies. Called by
//! `bindings::recorder`; [`rows`](super::rows) holds the samples, and
//! [`stopping_rule`](super::stopping_rule) decides which variants need more.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use super::messages::{Event, Orders, Phase};
use super::plan::Plan;
use super::python::{PythonEvent, PythonOrders, PythonRows};
use super::rows::{CheckedAnswer, Rows};
use crate::experiments::Measured;
use crate::experiments::shared::sentences::{busy, no_request_succeeded, remarks, stood_still};
use crate::measure::clock;
use crate::measure::cores::{self, EffectiveCores};
use crate::measure::set_up::SetUp;
use crate::models::{Job, ledger};
use crate::python::Interpreter;
use crate::report::{Environment, Report, SCHEMA, Status, VariantReport};
use crate::schema::{Group, Start};
use crate::text::{Messages, Text, messages_of, with_known};

/// How far a run has progressed, for the page's display.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Progress {
    /// The number of samples taken so far, of all variants together.
    pub done: u32,
    /// The expected total number of samples; decreases when variants end early.
    pub total: u32,
    /// The id of the variant that is running; null before the first and after the last.
    pub variant: Option<String>,
    /// What that variant is doing; null if no variant is running.
    pub phase: Option<Phase>,
}

/// Builds a report from events. The report can be read at any time.
pub struct Collector {
    plan: Plan,
    job: Box<dyn Job>,
    /// True if the experiment computes, false if it mostly waits for requests.
    is_computation: bool,
    run: String,
    started_at: String,
    environment: Environment,
    cores: Vec<cores::Round>,
    /// The time at which the person started the run, ms since the epoch.
    started_ms: f64,
    first_sample_ms: Option<f64>,
    host_ms: SetUp,
    /// The variants of the plan, in the schema's order.
    rows: Rows,
    /// The rows in Python; `None` if the plan has none.
    python: Option<PythonRows>,
    /// The messages of the texts in events.
    messages: Rc<Messages>,
}

impl std::fmt::Debug for Collector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Collector").field("plan", &self.plan).finish_non_exhaustive()
    }
}

impl Collector {
    /// Creates an empty report. `run` is the run's id and `started_at` its start, ISO 8601.
    pub fn new(plan: Plan, run: String, started_at: String, environment: Environment) -> Self {
        let schema = plan.experiment().schema();
        let job = plan.experiment().prepare(&plan.params);
        let wanted = schema.variants.iter().filter(|v| plan.variants.contains(&v.id));
        let reports = wanted.map(|v| VariantReport {
            label: v.label.clone(),
            note: job.note(&v.id),
            ledger: ledger(&run, &v.id),
            ..VariantReport::unmeasured(&v.id)
        });
        Self {
            rows: Rows::new(plan.effort, reports),
            python: PythonRows::new(&plan),
            plan,
            job,
            is_computation: matches!(schema.group, Group::Parallel | Group::Hazards),
            run,
            started_at,
            environment,
            cores: Vec::new(),
            started_ms: clock::now(),
            first_sample_ms: None,
            host_ms: SetUp::default(),
            messages: Rc::default(),
        }
    }

    /// Adds the messages of texts in events, which have lost theirs on the way to the page.
    pub fn learn(&mut self, messages: Messages) {
        Rc::make_mut(&mut self.messages).extend(messages);
    }

    /// Updates the report with an event that the host has sent.
    pub fn add_event(&mut self, event: Event) {
        match event {
            Event::Host { flavour, clock_grain_us, host_ms } => {
                self.environment = Environment { flavour, clock_grain_us, ..self.environment.clone() };
                self.host_ms = host_ms;
            }
            Event::Round => self.rows.rule().decide(clock::now()),
            Event::Cores { round } => self.cores.push(round),
            Event::Turn { variant, phase } => self.begin_phase(variant, phase),
            Event::SetUp { variant, setup_ms } => {
                self.rows.change(&variant, |report| report.setup_ms = setup_ms);
            }
            Event::WarmUp { variant, repetitions, settled, batch } => {
                self.rows.change(&variant, |report| {
                    report.warm_ups += repetitions;
                    report.settled = settled;
                    report.batch = batch;
                });
            }
            Event::Sample { variant, ms, answer, timeline } => {
                let (correct, ending) = (self.job.check(&answer), self.job.ending(&answer));
                let sum = self.job.sum(self.rows.answer(&variant), &answer);
                let answer = CheckedAnswer { answer, correct, ending, sum };
                self.rows.add_sample(&variant, ms, answer, *timeline, self.grain_ms());
            }
            Event::Out { variant, status, reason } => self.rows.end(&variant, status, reason),
        }
    }

    /// Returns the ids of the variants that take part in the next round.
    pub fn pending(&self) -> Vec<String> {
        self.rows.pending().map(|(id, _)| id.into()).collect()
    }

    /// Handles the death of the host; see [`Rows::fail`].
    pub fn fail(&mut self, reason: &str) {
        self.rows.fail(&Text::verbatim(reason.to_owned()));
        if self.rows.pending().next().is_none() {
            self.finish();
        }
    }

    /// Handles a host that has completed its orders, which are one run or one cold sample.
    pub fn finish(&mut self) {
        if self.plan.effort.start == Start::Cold {
            self.finish_cold();
        } else if !self.rows.rule().next_run() {
            self.rows.end_all(Status::Completed);
        }
    }

    /// Handles a host that has taken its cold sample. A round ends when all pending variants have
    /// the same number of samples.
    fn finish_cold(&mut self) {
        let counts: Vec<_> = self.rows.pending().map(|(_, n)| n).collect();
        if counts.iter().all(|n| *n == counts[0]) {
            self.rows.rule().decide(clock::now());
        }
        if self.rows.pending().next().is_none() {
            self.rows.end_all(Status::Completed);
        }
    }

    /// Ends the run because the person stopped it. The samples so far are kept.
    pub fn abort(&mut self) {
        self.rows.end_all(Status::Aborted);
        self.python.iter_mut().for_each(PythonRows::abort);
    }

    /// Returns what the Python interpreters are to run, after the hosts.
    pub fn python_orders(&self) -> Vec<PythonOrders> {
        self.python.as_ref().map(PythonRows::orders).unwrap_or_default()
    }

    /// Updates the rows of an interpreter.
    pub fn add_python_event(&mut self, interpreter: Interpreter, event: PythonEvent) {
        let (experiment, params) = (self.plan.experiment(), &self.plan.params);
        let check = |variant: &str, value: &Value| experiment.check_python(params, variant, value);
        if let Some(rows) = &mut self.python {
            rows.add_event(interpreter, event, check);
        }
    }

    /// Returns the rows of an interpreter that take part in the next round.
    pub fn python_pending(&self, interpreter: Interpreter) -> Vec<String> {
        self.python.as_ref().map(|rows| rows.pending(interpreter)).unwrap_or_default()
    }

    /// Returns the orders for the next host: the rest of this run, or the next cold sample. `None`
    /// if no variant needs more samples.
    pub fn orders(&self) -> Option<Orders> {
        let running: Vec<_> = self.rows.running().collect();
        let mut taken: Vec<_> = self.rows.pending().filter(|(id, _)| running.contains(id)).collect();
        if self.plan.effort.start == Start::Cold {
            taken.sort_by_key(|(_, n)| *n);
            taken.truncate(1);
        }
        (!taken.is_empty()).then(|| Orders {
            experiment: self.plan.experiment.clone(),
            params: self.plan.params.clone(),
            run: self.run.clone(),
            start: self.plan.effort.start,
            taken: taken.into_iter().map(|(id, n)| (id.into(), n)).collect(),
            clock_grain_us: self.environment.clock_grain_us,
            no_threads: self.environment.no_threads.clone(),
            cores: self.environment.hardware_concurrency,
            target: self.environment.target,
        })
    }

    /// Returns the report of all samples so far.
    pub fn report(&self) -> Report {
        with_known(&self.messages, || self.report_with_messages())
    }

    fn report_with_messages(&self) -> Report {
        let variants = self.rows.reports(self.grain_ms());
        let effective_cores = EffectiveCores::of(&self.cores);
        let environment = Environment { effective_cores, ..self.environment.clone() };
        let params = &self.plan.params;
        let python = self.python.as_ref().map(|rows| rows.report(self.grain_ms(), &variants, params));
        let sections = python.as_ref().map_or(&[][..], |python| &python.sections);
        let run = Measured { params, variants: &variants, environment: &environment, python: sections };
        let experiment = self.plan.experiment();
        let (exhibit, mut explanation) = (experiment.exhibit(run), experiment.explain(run));
        if !explanation.is_empty() {
            explanation.extend(remarks(&self.plan.effort, &variants));
            let busy = effective_cores.and_then(|cores| busy(&cores));
            // A busy machine distorts the times of computations, so for them its sentence comes
            // first.
            let position = if self.is_computation { 0 } else { explanation.len() };
            explanation.splice(position..position, busy);
            explanation.splice(0..0, stood_still(&variants));
        }
        explanation.splice(0..0, no_request_succeeded(&variants));
        let report = Report {
            schema: SCHEMA.into(),
            experiment: self.plan.experiment.clone(),
            params: self.plan.params.clone(),
            started_at: self.started_at.clone(),
            effort: self.plan.effort,
            first_sample_ms: self.first_sample_ms,
            host_ms: self.host_ms,
            environment,
            exhibit,
            explanation,
            python,
            variants,
            messages: Messages::default(),
        };
        Report { messages: messages_of(&report), ..report }
    }

    /// Returns the progress of the variants that have not ended.
    pub fn progress(&self) -> Progress {
        let (done, total) = self.rows.progress();
        let (more_done, more_total) = self.python.as_ref().map_or((0, 0), PythonRows::progress);
        let current = self.rows.current().or_else(|| self.python.as_ref()?.current());
        let (variant, phase) = current.cloned().unzip();
        Progress { done: done + more_done, total: total + more_total, variant, phase }
    }

    /// Returns the environment for changes. The page adds values that are known only after the run.
    pub fn environment(&mut self) -> &mut Environment {
        &mut self.environment
    }

    fn begin_phase(&mut self, variant: String, phase: Phase) {
        if let Phase::Sampling { .. } = phase {
            self.first_sample_ms.get_or_insert(clock::now() - self.started_ms);
        }
        self.rows.begin_phase(variant, phase);
    }

    /// The grain of the host's clock, ms.
    fn grain_ms(&self) -> f64 {
        self.environment.clock_grain_us / 1e3
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::stats::Verdict;
    use crate::report::Timeline;
    use crate::report::exhibit::Mark;
    use crate::run::messages::HostEvent;
    use crate::run::plan::{Request, plan};
    use crate::text::figure::time;
    use serde_json::json;

    fn collector() -> Collector {
        let request = Request { experiment: "countdown".into(), samples: Some(6), ..Default::default() };
        let plan = plan(&request).unwrap();
        Collector::new(plan, "r1".into(), "2026-01-01T00:00:00Z".into(), Environment::default())
    }

    fn sample_event(variant: &str, ms: f64) -> Event {
        let answer = json!({ "counted": 50_000_000, "witnesses": WITNESSES });
        Event::Sample { variant: variant.into(), ms, answer, timeline: Box::default() }
    }

    /// The correct answers of two parts of 25,000,000 steps, computed with CPython.
    const WITNESSES: [&str; 2] = ["11ed1d314daaea98", "23da3a629b55d530"];

    fn sampling_event(variant: &str) -> Event {
        Event::Turn { variant: variant.into(), phase: Phase::Sampling { number: 1 } }
    }

    fn report_of(collector: &Collector, id: &str) -> VariantReport {
        collector.report().variants.into_iter().find(|v| v.id == id).unwrap()
    }

    #[test]
    fn median_and_speedup_follow_from_the_samples() {
        let mut collector = collector();
        for i in 0..6 {
            collector.add_event(sample_event("sequential", 100.0 + f64::from(i)));
            collector.add_event(sample_event("threads", 50.0 + f64::from(i)));
        }
        collector.finish();
        let threads = report_of(&collector, "threads");
        assert_eq!((threads.status, threads.median_ms), (Status::Completed, Some(52.5)));
        let speedup = threads.speedup.unwrap();
        assert_eq!((speedup.baseline.as_str(), speedup.verdict), ("sequential", Verdict::Faster));
        assert!((1.9..2.0).contains(&speedup.ratio));
        assert!(report_of(&collector, "sequential").speedup.is_none());
        assert_eq!(report_of(&collector, "sequential").correct, Some(true));
    }

    #[test]
    fn the_explanation_begins_with_busy_processors() {
        let mut collector = collector();
        for i in 0..6 {
            let round = cores::Round { at_once: vec![16.0, 16.0], undisturbed: 8.0, cost: 24.0 };
            collector.add_event(Event::Cores { round });
            collector.add_event(sample_event("sequential", 100.0 + f64::from(i)));
            collector.add_event(sample_event("threads", 99.0 + f64::from(i)));
        }
        collector.finish();
        let report = collector.report();
        assert_eq!(report.environment.effective_cores.map(|found| found.cores), Some(1.0));
        assert!(report.explanation[0].starts_with("Other programs used the processors: 1.0 of 2 cores"));
        assert!(report.explanation.len() > 1);
    }

    #[test]
    fn abort_keeps_the_samples() {
        let mut collector = collector();
        collector.add_event(sample_event("sequential", 100.0));
        collector.abort();
        let sequential = report_of(&collector, "sequential");
        assert_eq!((sequential.status, sequential.samples_ms), (Status::Aborted, vec![100.0]));
        assert!(collector.orders().is_none());
    }

    #[test]
    fn a_dead_host_fails_only_the_current_variant() {
        let mut collector = collector();
        collector.add_event(sample_event("sequential", 100.0));
        collector.add_event(sampling_event("threads"));
        collector.fail("panicked");
        let threads = report_of(&collector, "threads");
        assert_eq!((threads.status, threads.reason.as_deref()), (Status::Failed, Some("panicked")));
        let orders = collector.orders().unwrap();
        let remaining: Vec<_> = orders.taken.iter().map(|(v, n)| (v.as_str(), *n)).collect();
        assert_eq!(remaining, [("sequential", 1), ("async", 0), ("gil", 0), ("processes", 0)]);
    }

    #[test]
    fn a_host_that_does_not_start_fails_all_variants() {
        let mut collector = collector();
        collector.fail("no worker");
        assert!(collector.report().variants.iter().all(|v| v.status == Status::Failed));
    }

    #[test]
    fn a_correct_answer_does_not_replace_a_wrong_one() {
        let mut collector = collector();
        let wrong = json!({ "counted": 1 });
        collector.add_event(Event::Sample {
            variant: "async".into(),
            ms: 1.0,
            answer: wrong.clone(),
            timeline: Box::default(),
        });
        collector.add_event(sample_event("async", 1.0));
        assert_eq!(report_of(&collector, "async").correct, Some(false));
        assert_eq!(report_of(&collector, "async").answer, wrong);
    }

    /// Lanes and answer must be of the same sample.
    #[test]
    fn a_wrong_sample_with_a_mark_is_shown() {
        let mut collector = collector();
        for ms in [30.0, 10.0, 11.0, 12.0] {
            let wrong = ms == 30.0;
            let marks = Vec::from_iter(wrong.then(|| Mark { label: Text::verbatim("deadlock"), at_ms: 7.0 }));
            collector.add_event(Event::Sample {
                variant: "async".into(),
                ms,
                answer: json!({ "counted": if wrong { 1 } else { 50_000_000 }, "witnesses": WITNESSES }),
                timeline: Box::new(Timeline { marks, ..Timeline::default() }),
            });
        }
        let report = report_of(&collector, "async");
        assert_eq!((report.typical_ms, report.marks.len()), (Some(30.0), 1));
        assert_eq!((report.median_ms, &report.answer["counted"]), (Some(11.5), &json!(1)));
    }

    /// An answer travels as JSON, without the messages of its texts.
    #[test]
    fn the_explanation_has_the_messages_of_texts_in_answers() {
        let plan = plan(&Request { experiment: "deadlock".into(), ..Request::default() }).unwrap();
        let mut collector = Collector::new(plan, String::new(), String::new(), Environment::default());
        let words = text!(lanes::thread { n: 1_u64 });
        let timeline = Timeline { messages: messages_of(&words), ..Timeline::default() };
        let stuck = json!({ "words": words, "closed_ms": 2, "seen_after_ms": 3 });
        let answer = json!({
            "through": 0, "of": 2, "overlaps": 0, "deadlock": stuck, "longest_wait_ms": 1
        });
        let (variant, timeline) = ("as-written".into(), Box::new(timeline));
        let HostEvent { event, messages } = Event::Sample { variant, ms: 5.0, answer, timeline }.into();
        collector.learn(messages);
        collector.add_event(event);
        let story = text!(deadlock::story { words, closed: time(2.0), seen: time(3.0) });
        assert!(collector.report().explanation.contains(&story));
    }

    #[test]
    fn the_sample_nearest_to_the_median_is_shown() {
        let mut collector = collector();
        for ms in (1..=40).map(|i| f64::from(i * 17 % 41)) {
            collector.add_event(sample_event("async", ms));
        }
        let report = report_of(&collector, "async");
        assert!((report.typical_ms.unwrap() - report.median_ms.unwrap()).abs() <= 1.0);
    }
}
