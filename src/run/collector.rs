//! Makes the report out of what a run says while it goes on. It lives on the
//! page's side, so that nothing measured is lost when a host is stopped or dies.

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

/// How many timelines are kept per variant: enough that one of them is near
/// the median in the end, few enough for memory.
const MAX_TAKES: usize = 9;

/// And how many requests in all of these, as long as there are two timelines.
const MAX_REQUESTS: usize = 9_000;

/// How far a run is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Progress {
    /// Samples taken.
    pub done: u32,
    /// Samples to be taken, as it looks now.
    pub total: u32,
    /// Whose turn it is.
    pub variant: Option<String>,
    /// What is being done.
    pub phase: Option<Phase>,
}

/// A report that is growing.
pub struct Collector {
    plan: Plan,
    job: Box<dyn Job>,
    /// Whether the experiment's work takes processors.
    computes: bool,
    run: String,
    started_at: String,
    environment: Environment,
    cores: Vec<cores::Round>,
    /// When Run was pressed, ms since the epoch.
    pressed: f64,
    first_sample_ms: Option<f64>,
    host_ms: SetUp,
    rule: StoppingRule,
    turn: Option<(String, Phase)>,
    tracks: Vec<Track>,
}

impl std::fmt::Debug for Collector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Collector").field("plan", &self.plan).finish_non_exhaustive()
    }
}

/// A variant's part.
struct Track {
    report: VariantReport,
    takes: Vec<(f64, Timeline)>,
    /// The sample of the first wrong answer, if there is a moment to be marked in it.
    gone_wrong: Option<(f64, Timeline)>,
    latencies: Latencies,
}

impl Collector {
    /// A report with nothing in it yet, for the run of that id, begun at that
    /// time (ISO 8601).
    pub fn new(plan: Plan, run: String, started_at: String, environment: Environment) -> Self {
        let schema = plan.experiment().schema();
        let job = plan.experiment().prepare(&plan.params);
        let wanted = schema.variants.iter().filter(|v| plan.variants.contains(&v.id));
        let tracks = wanted.map(|v| Track::new(&v.id, &v.label, job.note(&v.id), ledger(&run, &v.id)));
        Self {
            tracks: tracks.collect(),
            rule: StoppingRule::new(plan.effort, &plan.variants),
            plan,
            job,
            computes: matches!(schema.group, Group::Parallel | Group::Hazards),
            run,
            started_at,
            environment,
            cores: Vec::new(),
            pressed: clock::now(),
            first_sample_ms: None,
            host_ms: SetUp::default(),
            turn: None,
        }
    }

    /// Takes in what the host said.
    pub fn absorb(&mut self, event: Event) {
        match event {
            Event::Host { flavour, clock_grain_us, host_ms } => {
                self.environment = Environment { flavour, clock_grain_us, ..self.environment.clone() };
                self.host_ms = host_ms;
            }
            Event::Round => self.rule.judge(clock::now()),
            Event::Cores { round } => self.cores.push(round),
            Event::Turn { variant, phase } => self.turn(variant, phase),
            Event::SetUp { variant, setup_ms } => self.track(&variant, |t| t.report.setup_ms = setup_ms),
            Event::WarmUp { variant, repetitions, settled, batch } => self.track(&variant, |t| {
                t.report.warm_ups += repetitions;
                t.report.settled = settled;
                t.report.batch = batch;
            }),
            Event::Sample { variant, ms, answer, timeline } => {
                let correct = self.job.check(&answer);
                let ending = self.job.ending(&answer);
                self.rule.took(&variant, ms);
                let grain = self.environment.clock_grain_us / 1e3;
                self.track(&variant, |t| {
                    t.report.endings.extend(ending);
                    t.sample(ms, answer, correct, *timeline, grain);
                });
                self.compare(&variant);
            }
            Event::Out { variant, status, reason } => self.out(&variant, status, &reason),
        }
    }

    /// The variants that take part in the round that begins.
    pub fn racing(&self) -> Vec<String> {
        self.rule.racing().map(|(id, _)| id.into()).collect()
    }

    /// The variant whose turn it is has brought the host down. If none is to
    /// blame, the host cannot run the others either, and all of them fail: a
    /// death always leaves less to do.
    pub fn fail(&mut self, reason: &str) {
        let culprit = self.turn.take().map(|(variant, _)| variant);
        let running: Vec<_> = self.running().map(|t| t.report.id.clone()).collect();
        match culprit.filter(|id| running.contains(id)) {
            Some(id) => self.out(&id, Status::Failed, reason),
            None => running.iter().for_each(|id| self.out(id, Status::Failed, reason)),
        }
        if self.rule.racing().next().is_none() {
            self.finish();
        }
    }

    /// The host has done all it could: a run, or one cold sample.
    pub fn finish(&mut self) {
        if self.plan.effort.start == Start::Cold {
            self.finish_cold();
        } else if !self.rule.next_run() {
            self.close(Status::Completed);
        }
    }

    /// Each host brings one sample; when all have as many, a round is over.
    fn finish_cold(&mut self) {
        let counts: Vec<_> = self.rule.racing().map(|(_, n)| n).collect();
        if counts.iter().all(|n| *n == counts[0]) {
            self.rule.judge(clock::now());
        }
        if self.rule.racing().next().is_none() {
            self.close(Status::Completed);
        }
    }

    /// The person has pressed Stop.
    pub fn abort(&mut self) {
        self.close(Status::Aborted);
    }

    /// What is left for a host, if anything is: this run, or the next cold
    /// sample.
    pub fn orders(&self) -> Option<Orders> {
        let running: Vec<_> = self.running().map(|t| t.report.id.as_str()).collect();
        let mut taken: Vec<_> = self.rule.racing().filter(|(id, _)| running.contains(id)).collect();
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

    /// The report as it stands; while variants are running their figures are
    /// those of the samples so far.
    pub fn report(&self) -> Report {
        let grain = self.environment.clock_grain_us / 1e3;
        let variants: Vec<_> = self.tracks.iter().map(|t| self.finished(t, grain)).collect();
        let effective_cores = EffectiveCores::of(&self.cores);
        let environment = Environment { effective_cores, ..self.environment.clone() };
        let run = Measured { params: &self.plan.params, variants: &variants, environment: &environment };
        let exhibit = self.plan.experiment().exhibit(run);
        let mut explanation = self.plan.experiment().explain(run);
        if !explanation.is_empty() {
            explanation.extend(remarks(&self.plan.effort, &variants));
            let busy = effective_cores.and_then(|cores| busy(&cores));
            // A request waits no longer on a busy machine.
            let place = if self.computes { 0 } else { explanation.len() };
            explanation.splice(place..place, busy);
            explanation.splice(0..0, stood_still(&variants));
        }
        explanation.splice(0..0, no_request_succeeded(&variants));
        Report {
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
        }
    }

    fn finished(&self, track: &Track, grain: f64) -> VariantReport {
        let id = track.report.id.as_str();
        let samples_per_run = self.rule.per_run(id);
        VariantReport { samples_per_run, between_runs: self.rule.between_runs(id), ..track.finished(grain) }
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        let samples = self.running().map(|t| self.rule.samples(&t.report.id));
        let (done, total) = samples.fold((0, 0), |(done, total), (d, t)| (done + d, total + t));
        Progress {
            done,
            total,
            variant: self.turn.as_ref().map(|(variant, _)| variant.clone()),
            phase: self.turn.as_ref().map(|(_, phase)| *phase),
        }
    }

    /// What is known of the place only when the run is over.
    pub fn environment(&mut self) -> &mut Environment {
        &mut self.environment
    }

    fn turn(&mut self, variant: String, phase: Phase) {
        if let Phase::Sampling { .. } = phase {
            let now = clock::now();
            self.rule.begin(now);
            self.first_sample_ms.get_or_insert(now - self.pressed);
        }
        self.turn = Some((variant, phase));
    }

    fn out(&mut self, id: &str, status: Status, reason: &str) {
        self.rule.out(id);
        self.track(id, |t| {
            t.report.status = status;
            t.report.reason = Some(reason.into());
        });
    }

    fn running(&self) -> impl Iterator<Item = &Track> {
        self.tracks.iter().filter(|t| t.report.status == Status::Running)
    }

    fn close(&mut self, status: Status) {
        self.turn = None;
        for track in self.tracks.iter_mut().filter(|t| t.report.status == Status::Running) {
            track.report.status = status;
        }
    }

    fn track(&mut self, id: &str, change: impl FnOnce(&mut Track)) {
        if let Some(track) = self.tracks.iter_mut().find(|t| t.report.id == id) {
            change(track);
        }
    }

    /// Compares those with the baseline whose pairs a new sample may complete.
    fn compare(&mut self, sampled: &str) {
        let is_base = self.tracks.first().is_some_and(|base| base.report.id == sampled);
        for other in self.tracks.iter_mut().skip(1) {
            let id = &other.report.id;
            let completes = is_base && self.rule.count(id) >= self.rule.count(sampled);
            if completes || id == sampled {
                let found = self.rule.against_baseline(id);
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

impl Track {
    fn new(id: &str, label: &str, note: String, ledger: String) -> Self {
        let report = VariantReport { label: label.into(), note, ledger, ..VariantReport::unmeasured(id) };
        Self { report, takes: Vec::new(), gone_wrong: None, latencies: Latencies::default() }
    }

    fn sample(&mut self, ms: f64, answer: Value, correct: Option<bool>, timeline: Timeline, grain: f64) {
        let report = &mut self.report;
        // One wrong answer is kept and shown, whatever comes after it.
        if report.correct != Some(false) {
            report.correct = correct;
            report.answer = answer;
            if correct == Some(false) && !timeline.marks.is_empty() {
                self.gone_wrong = Some((ms, timeline.clone()));
            }
        }
        report.samples_ms.push(ms);
        if let Some(samples) = Samples::new(&report.samples_ms) {
            report.median_ms = Some(samples.median());
            report.ci95_ms = samples.median_interval();
        }
        self.latencies.add(&timeline);
        self.report.latency = self.latencies.sum_up(grain);
        let most = (MAX_REQUESTS / timeline.requests.len().max(1)).clamp(2, MAX_TAKES);
        self.takes.push((ms, timeline));
        if self.takes.len() > most {
            let farthest = self.by_distance().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i);
            self.takes.swap_remove(farthest.expect("there are takes"));
        }
    }

    /// Each take's distance from the median.
    fn by_distance(&self) -> impl Iterator<Item = (usize, f64)> {
        let median = self.report.median_ms.unwrap_or_default();
        self.takes.iter().enumerate().map(move |(i, (ms, _))| (i, (ms - median).abs()))
    }

    /// The sample whose lanes are shown: the one whose answer is, if something went wrong
    /// in it at a certain moment, or else the most typical one.
    fn shown(&self) -> Option<&(f64, Timeline)> {
        let typical = || self.by_distance().min_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| &self.takes[i]);
        self.gone_wrong.as_ref().or_else(typical)
    }

    /// The report with the timeline of the most typical sample, on a clock of
    /// that grain (ms).
    fn finished(&self, grain: f64) -> VariantReport {
        let mut report = self.report.clone();
        let per_sample = f64::from(report.batch);
        report.saturated = report.median_ms.is_some_and(|ms| saturated(ms * per_sample, grain));
        report.summary = Samples::new(&report.samples_ms).map(|s| Summary::of(s, grain / per_sample));
        if let Some((ms, timeline)) = self.shown().cloned() {
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
    use crate::run::plan::{Request, plan};
    use serde_json::json;

    fn collector() -> Collector {
        let request = Request { experiment: "countdown".into(), samples: Some(6), ..Default::default() };
        let plan = plan(&request).unwrap();
        Collector::new(plan, "r1".into(), "2026-01-01T00:00:00Z".into(), Environment::default())
    }

    fn sample(variant: &str, ms: f64) -> Event {
        let answer = json!({ "counted": 50_000_000, "witnesses": WITNESSES });
        Event::Sample { variant: variant.into(), ms, answer, timeline: Box::default() }
    }

    /// Of two parts of 25,000,000 steps, made one after another in CPython.
    const WITNESSES: [&str; 2] = ["11ed1d314daaea98", "23da3a629b55d530"];

    fn turn(variant: &str) -> Event {
        Event::Turn { variant: variant.into(), phase: Phase::Sampling { number: 1 } }
    }

    fn variant(collector: &Collector, id: &str) -> VariantReport {
        collector.report().variants.into_iter().find(|v| v.id == id).unwrap()
    }

    #[test]
    fn the_figures_follow_the_samples() {
        let mut collector = collector();
        for i in 0..6 {
            collector.absorb(sample("sequential", 100.0 + f64::from(i)));
            collector.absorb(sample("threads", 50.0 + f64::from(i)));
        }
        collector.finish();
        let threads = variant(&collector, "threads");
        assert_eq!((threads.status, threads.median_ms), (Status::Completed, Some(52.5)));
        let speedup = threads.speedup.unwrap();
        assert_eq!((speedup.baseline.as_str(), speedup.verdict), ("sequential", Verdict::Faster));
        assert!((1.9..2.0).contains(&speedup.ratio));
        assert!(variant(&collector, "sequential").speedup.is_none());
        assert_eq!(variant(&collector, "sequential").correct, Some(true));
    }

    #[test]
    fn that_other_work_had_the_processors_is_said_before_all_else() {
        let mut collector = collector();
        for i in 0..6 {
            let round = cores::Round { at_once: vec![16.0, 16.0], undisturbed: 8.0, cost: 24.0 };
            collector.absorb(Event::Cores { round });
            collector.absorb(sample("sequential", 100.0 + f64::from(i)));
            collector.absorb(sample("threads", 99.0 + f64::from(i)));
        }
        collector.finish();
        let report = collector.report();
        assert_eq!(report.environment.effective_cores.map(|found| found.cores), Some(1.0));
        assert!(report.explanation[0].starts_with("Other work had the processors: 1.0 of 2 cores"));
        assert!(report.explanation.len() > 1);
    }

    #[test]
    fn stop_keeps_what_was_measured() {
        let mut collector = collector();
        collector.absorb(sample("sequential", 100.0));
        collector.abort();
        let sequential = variant(&collector, "sequential");
        assert_eq!((sequential.status, sequential.samples_ms), (Status::Aborted, vec![100.0]));
        assert!(collector.orders().is_none());
    }

    #[test]
    fn a_death_takes_one_variant_and_the_others_go_on() {
        let mut collector = collector();
        collector.absorb(sample("sequential", 100.0));
        collector.absorb(turn("threads"));
        collector.fail("panicked");
        let threads = variant(&collector, "threads");
        assert_eq!((threads.status, threads.reason.as_deref()), (Status::Failed, Some("panicked")));
        let orders = collector.orders().unwrap();
        let left: Vec<_> = orders.taken.iter().map(|(v, n)| (v.as_str(), *n)).collect();
        assert_eq!(left, [("sequential", 1), ("async", 0), ("gil", 0), ("processes", 0)]);
    }

    #[test]
    fn a_host_that_never_came_up_fails_everything() {
        let mut collector = collector();
        collector.fail("no worker");
        assert!(collector.report().variants.iter().all(|v| v.status == Status::Failed));
    }

    #[test]
    fn one_wrong_answer_is_not_forgotten() {
        let mut collector = collector();
        let wrong = json!({ "counted": 1 });
        collector.absorb(Event::Sample {
            variant: "async".into(),
            ms: 1.0,
            answer: wrong.clone(),
            timeline: Box::default(),
        });
        collector.absorb(sample("async", 1.0));
        assert_eq!(variant(&collector, "async").correct, Some(false));
        assert_eq!(variant(&collector, "async").answer, wrong);
    }

    /// What is told of it and what is shown of it are the same sample's.
    #[test]
    fn the_lanes_are_those_of_the_wrong_answer_if_the_moment_is_known() {
        let mut collector = collector();
        for ms in [30.0, 10.0, 11.0, 12.0] {
            let wrong = ms == 30.0;
            let marks = Vec::from_iter(wrong.then(|| Mark { label: "deadlock".into(), at_ms: 7.0 }));
            collector.absorb(Event::Sample {
                variant: "async".into(),
                ms,
                answer: json!({ "counted": if wrong { 1 } else { 50_000_000 }, "witnesses": WITNESSES }),
                timeline: Box::new(Timeline { marks, ..Timeline::default() }),
            });
        }
        let report = variant(&collector, "async");
        assert_eq!((report.typical_ms, report.marks.len()), (Some(30.0), 1));
        assert_eq!((report.median_ms, &report.answer["counted"]), (Some(11.5), &json!(1)));
    }

    #[test]
    fn the_lanes_are_those_of_the_sample_nearest_to_the_median() {
        let mut collector = collector();
        for ms in (1..=40).map(|i| f64::from(i * 17 % 41)) {
            collector.absorb(sample("async", ms));
        }
        let report = variant(&collector, "async");
        assert!((report.typical_ms.unwrap() - report.median_ms.unwrap()).abs() <= 1.0);
    }
}
