//! Builds the report from a run's events. The collector lives on the page, so that
//! samples are kept when a host is stopped or dies. Called by
//! `bindings::recorder`; [`stopping_rule`](super::stopping_rule) decides
//! which variants need more samples.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use super::latencies::Latencies;
use super::messages::{Event, Orders, Phase};
use super::plan::Plan;
use super::stopping_rule::StoppingRule;
use crate::experiments::Measured;
use crate::experiments::shared::sentences::{busy, no_request_succeeded, remarks, stood_still};
use crate::measure::clock::{self, saturated};
use crate::measure::cores::{self, EffectiveCores};
use crate::measure::set_up::SetUp;
use crate::measure::stats::{Samples, Summary};
use crate::models::{Job, ledger};
use crate::report::{Environment, Report, SCHEMA, Speedup, Status, Timeline, VariantReport};
use crate::schema::{Group, Start};
use crate::text::{Messages, Text, messages_of, with_known};

/// The maximum number of timelines kept for each variant. With nine, one of them is near the final
/// median, and they need little memory.
const MAX_TIMELINES: usize = 9;

/// The maximum number of requests in a variant's kept timelines. Two timelines are always kept,
/// even if they have more requests.
const MAX_KEPT_REQUESTS: usize = 9_000;

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
    rule: StoppingRule,
    /// The variant that is running, and its phase.
    current: Option<(String, Phase)>,
    /// What is known of each variant of the plan, in the schema's order; the first is the baseline.
    records: Vec<VariantRecord>,
    /// The messages of the texts in events.
    messages: Rc<Messages>,
}

impl std::fmt::Debug for Collector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Collector").field("plan", &self.plan).finish_non_exhaustive()
    }
}

/// What the collector knows about one variant.
struct VariantRecord {
    report: VariantReport,
    /// The kept timelines, each with the time of its sample, ms.
    timelines: Vec<(f64, Timeline)>,
    /// The first sample with a wrong answer, if its timeline has a mark.
    marked_wrong: Option<(f64, Timeline)>,
    latencies: Latencies,
}

impl Collector {
    /// Creates an empty report. `run` is the run's id and `started_at` its start, ISO 8601.
    pub fn new(plan: Plan, run: String, started_at: String, environment: Environment) -> Self {
        let schema = plan.experiment().schema();
        let job = plan.experiment().prepare(&plan.params);
        let wanted = schema.variants.iter().filter(|v| plan.variants.contains(&v.id));
        let records =
            wanted.map(|v| VariantRecord::new(&v.id, &v.label, job.note(&v.id), ledger(&run, &v.id)));
        Self {
            records: records.collect(),
            rule: StoppingRule::new(plan.effort, &plan.variants),
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
            current: None,
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
            Event::Round => self.rule.decide(clock::now()),
            Event::Cores { round } => self.cores.push(round),
            Event::Turn { variant, phase } => self.begin_phase(variant, phase),
            Event::SetUp { variant, setup_ms } => {
                self.update(&variant, |record| record.report.setup_ms = setup_ms)
            }
            Event::WarmUp { variant, repetitions, settled, batch } => self.update(&variant, |record| {
                record.report.warm_ups += repetitions;
                record.report.settled = settled;
                record.report.batch = batch;
            }),
            Event::Sample { variant, ms, answer, timeline } => {
                let correct = self.job.check(&answer);
                let ending = self.job.ending(&answer);
                self.rule.add_sample(&variant, ms);
                let grain = self.environment.clock_grain_us / 1e3;
                self.update(&variant, |record| {
                    record.report.endings.extend(ending);
                    record.add_sample(ms, answer, correct, *timeline, grain);
                });
                self.update_speedups(&variant);
            }
            Event::Out { variant, status, reason } => self.end_variant(&variant, status, reason),
        }
    }

    /// Returns the ids of the variants that take part in the next round.
    pub fn pending(&self) -> Vec<String> {
        self.rule.pending().map(|(id, _)| id.into()).collect()
    }

    /// Handles the death of the host. The current variant fails; the other variants can continue in
    /// a new host. If no variant is current, the host did not start, and all variants fail. At
    /// least one variant therefore ends at each death, so restarting hosts terminates.
    pub fn fail(&mut self, reason: &str) {
        let reason = Text::verbatim(reason.to_owned());
        let current = self.current.take().map(|(variant, _)| variant);
        let running: Vec<_> = self.running().map(|record| record.report.id.clone()).collect();
        match current.filter(|id| running.contains(id)) {
            Some(id) => self.end_variant(&id, Status::Failed, reason),
            None => running.iter().for_each(|id| self.end_variant(id, Status::Failed, reason.clone())),
        }
        if self.rule.pending().next().is_none() {
            self.finish();
        }
    }

    /// Handles a host that has completed its orders, which are one run or one cold sample.
    pub fn finish(&mut self) {
        if self.plan.effort.start == Start::Cold {
            self.finish_cold();
        } else if !self.rule.next_run() {
            self.end_all(Status::Completed);
        }
    }

    /// Handles a host that has taken its cold sample. A round ends when all pending variants have
    /// the same number of samples.
    fn finish_cold(&mut self) {
        let counts: Vec<_> = self.rule.pending().map(|(_, n)| n).collect();
        if counts.iter().all(|n| *n == counts[0]) {
            self.rule.decide(clock::now());
        }
        if self.rule.pending().next().is_none() {
            self.end_all(Status::Completed);
        }
    }

    /// Ends the run because the person stopped it. The samples so far are kept.
    pub fn abort(&mut self) {
        self.end_all(Status::Aborted);
    }

    /// Returns the orders for the next host: the rest of this run, or the next cold sample. `None`
    /// if no variant needs more samples.
    pub fn orders(&self) -> Option<Orders> {
        let running: Vec<_> = self.running().map(|record| record.report.id.as_str()).collect();
        let mut taken: Vec<_> = self.rule.pending().filter(|(id, _)| running.contains(id)).collect();
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
        let grain = self.environment.clock_grain_us / 1e3;
        let variants: Vec<_> = self.records.iter().map(|record| self.variant_report(record, grain)).collect();
        let effective_cores = EffectiveCores::of(&self.cores);
        let environment = Environment { effective_cores, ..self.environment.clone() };
        let run = Measured { params: &self.plan.params, variants: &variants, environment: &environment };
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
            variants,
            messages: Messages::default(),
        };
        Report { messages: messages_of(&report), ..report }
    }

    fn variant_report(&self, record: &VariantRecord, grain: f64) -> VariantReport {
        let id = record.report.id.as_str();
        let samples_per_run = self.rule.samples_per_run(id);
        VariantReport { samples_per_run, between_runs: self.rule.between_runs(id), ..record.to_report(grain) }
    }

    /// Returns the progress of the variants that have not ended.
    pub fn progress(&self) -> Progress {
        let samples = self.running().map(|record| self.rule.progress(&record.report.id));
        let (done, total) = samples.fold((0, 0), |(done, total), (d, t)| (done + d, total + t));
        Progress {
            done,
            total,
            variant: self.current.as_ref().map(|(variant, _)| variant.clone()),
            phase: self.current.as_ref().map(|(_, phase)| *phase),
        }
    }

    /// Returns the environment for changes. The page adds values that are known only after the run.
    pub fn environment(&mut self) -> &mut Environment {
        &mut self.environment
    }

    fn begin_phase(&mut self, variant: String, phase: Phase) {
        if let Phase::Sampling { .. } = phase {
            let now = clock::now();
            self.rule.start_clock(now);
            self.first_sample_ms.get_or_insert(now - self.started_ms);
        }
        self.current = Some((variant, phase));
    }

    fn end_variant(&mut self, id: &str, status: Status, reason: Text) {
        self.rule.remove(id);
        self.update(id, |record| {
            record.report.status = status;
            record.report.reason = Some(reason);
        });
    }

    fn running(&self) -> impl Iterator<Item = &VariantRecord> {
        self.records.iter().filter(|record| record.report.status == Status::Running)
    }

    /// Gives all variants that have not ended this final status.
    fn end_all(&mut self, status: Status) {
        self.current = None;
        for record in self.records.iter_mut().filter(|record| record.report.status == Status::Running) {
            record.report.status = status;
        }
    }

    fn update(&mut self, id: &str, change: impl FnOnce(&mut VariantRecord)) {
        if let Some(record) = self.records.iter_mut().find(|record| record.report.id == id) {
            change(record);
        }
    }

    /// Updates the speed-up of each variant that has a new pair of samples with the baseline,
    /// after a sample of the variant `sampled`.
    fn update_speedups(&mut self, sampled: &str) {
        let is_base = self.records.first().is_some_and(|base| base.report.id == sampled);
        for other in self.records.iter_mut().skip(1) {
            let id = &other.report.id;
            let completes_pair = is_base && self.rule.count(id) >= self.rule.count(sampled);
            if completes_pair || id == sampled {
                let found = self.rule.compare_with_baseline(id);
                other.report.speedup = found.map(|(baseline, found)| Speedup {
                    baseline: baseline.into(),
                    ratio: found.ratio,
                    ci95: found.interval,
                    verdict: found.verdict,
                    alike: found.alike,
                });
            }
        }
    }
}

impl VariantRecord {
    fn new(id: &str, label: &Text, note: Text, ledger: String) -> Self {
        let report = VariantReport { label: label.clone(), note, ledger, ..VariantReport::unmeasured(id) };
        Self { report, timelines: Vec::new(), marked_wrong: None, latencies: Latencies::default() }
    }

    fn add_sample(&mut self, ms: f64, answer: Value, correct: Option<bool>, timeline: Timeline, grain: f64) {
        let report = &mut self.report;
        // The first wrong answer stays in the report, even if later answers are correct.
        if report.correct != Some(false) {
            report.correct = correct;
            report.answer = answer;
            if correct == Some(false) && !timeline.marks.is_empty() {
                self.marked_wrong = Some((ms, timeline.clone()));
            }
        }
        report.samples_ms.push(ms);
        if let Some(samples) = Samples::new(&report.samples_ms) {
            report.median_ms = Some(samples.median());
            report.ci95_ms = samples.median_interval();
        }
        self.latencies.add_sample(&timeline);
        self.report.latency = self.latencies.summarize(grain);
        let max_kept = (MAX_KEPT_REQUESTS / timeline.requests.len().max(1)).clamp(2, MAX_TIMELINES);
        self.timelines.push((ms, timeline));
        if self.timelines.len() > max_kept {
            let farthest = self.distances_to_median().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i);
            self.timelines.swap_remove(farthest.expect("a timeline was just added"));
        }
    }

    /// Returns the index of each kept timeline and the distance of its sample's time to the median,
    /// ms.
    fn distances_to_median(&self) -> impl Iterator<Item = (usize, f64)> {
        let median = self.report.median_ms.unwrap_or_default();
        self.timelines.iter().enumerate().map(move |(i, (ms, _))| (i, (ms - median).abs()))
    }

    /// Returns the sample to show: the first wrong sample if its timeline has a mark, so that
    /// lanes and answer are of the same sample; otherwise the sample nearest to the median.
    fn shown_sample(&self) -> Option<&(f64, Timeline)> {
        let typical =
            || self.distances_to_median().min_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| &self.timelines[i]);
        self.marked_wrong.as_ref().or_else(typical)
    }

    /// Returns the variant's report with its summary and the timeline of the shown sample. `grain`
    /// is the clock's grain, ms.
    fn to_report(&self, grain: f64) -> VariantReport {
        let mut report = self.report.clone();
        let batch = f64::from(report.batch);
        report.saturated = report.median_ms.is_some_and(|ms| saturated(ms * batch, grain));
        report.summary = Samples::new(&report.samples_ms).map(|s| Summary::of(s, grain / batch));
        if let Some((ms, timeline)) = self.shown_sample().cloned() {
            report.typical_ms = Some(ms);
            report.wall_ms = Some(timeline.wall_ms);
            report.parts = Some(timeline.parts);
            report.began_ms = Some(timeline.began_ms);
            report.lanes = timeline.lanes;
            report.spans = timeline.spans;
            report.dropped_spans = timeline.dropped_spans;
            report.instants = timeline.instants;
            report.requests = timeline.requests;
            report.marks = timeline.marks;
        }
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::stats::Verdict;
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
