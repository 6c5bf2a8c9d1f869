//! `convoy`: how long does a response wait for its thread while other threads compute?

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::task::Poll;
use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shared::passages::Passage;
use super::shared::sentences::{against, measured, missing_variants, times};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::failure::Failure;
use crate::kernels::countdown::{Countdown, witness_after};
use crate::kernels::pulse::Pulse;
use crate::measure::stats::Samples;
use crate::models::background_load::{BackgroundLoad, execute};
use crate::models::requests::addressed;
use crate::models::task::Task;
use crate::models::timed_request::{MixedRun, TimedRequest};
use crate::models::{Answers, Job, Model, Needs, Stage, Taken, processes};
use crate::net::Get;
use crate::python::{Call, Interpreter};
use crate::report::exhibit::{Column, Curve, Exhibit, Figures, Line, LineStyle, Point, Scale};
use crate::report::python::PythonSection;
use crate::report::{Sample, VariantReport};
use crate::schema::{Group, Params, Preset, Schema, Variant, books};
use crate::text::figure::{Figure, Spelled, time};
use crate::text::label::Label;
use crate::text::{Arg, Joined, Text};

const ID: &str = "convoy";

/// The id of the baseline, which uses no model.
const ALONE: &str = "alone";

/// The switch intervals that are measured in addition to the chosen one, ms.
const SWEEP: [f64; 7] = [0.1, 0.5, 1.0, 5.0, 10.0, 20.0, 50.0];

/// The timeout of a request, ms. No response takes nearly as long.
const TIMEOUT_MS: u32 = 30_000;

/// The number of requests before the samples. They open the connections.
const WARM_UP: usize = 3;

/// The maximum number of waits that are kept per variant; older waits are dropped.
const REMEMBERED: usize = 1_000;

/// Above this switch interval, ms, the time to wake a thread is a small part of the wait.
const WELL_ABOVE_WAKING: f64 = 1.0;

/// The time of a request on a typical machine, ms.
const REQUEST_MS: f64 = 3.0;

/// The experiment `convoy`.
#[derive(Debug)]
pub struct Convoy;

impl Experiment for Convoy {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let preset = |id: &str, label: Text, [interval, computing]: [Value; 2], samples| Preset {
            id: id.into(),
            label,
            values: [("interval".into(), interval), ("computing".into(), computing)].into(),
            samples,
        };
        Schema {
            id: ID.into(),
            title: text!(convoy::title),
            question: text!(convoy::question),
            group: Group::Requests,
            books: books::of(ID),
            params: vec![
                fields::milliseconds(
                    "interval",
                    text!(fields::interval),
                    0.1..=100.0,
                    5.0,
                    text!(convoy::interval_help),
                )
                .with_slider(),
                fields::integer(
                    "computing",
                    text!(convoy::computing),
                    1..=8,
                    1,
                    text!(convoy::computing_help),
                ),
                fields::integer(
                    "requests",
                    text!(convoy::requests),
                    1..=200,
                    12,
                    text!(convoy::requests_help),
                ),
                fields::choice(
                    "sweep",
                    text!(convoy::sweep),
                    [("on", text!(fields::on)), ("off", text!(fields::off))],
                    text!(convoy::sweep_help),
                ),
            ],
            presets: vec![
                preset("cpython", text!(convoy::preset_cpython), [5.0.into(), 1.into()], None),
                // Only three samples, since each takes 15 s: each response waits for several threads.
                preset("four", text!(convoy::preset_four), [5.0.into(), 4.into()], Some(3)),
                preset("eager", text!(convoy::preset_eager), [0.1.into(), 4.into()], Some(3)),
            ],
            variants: variants(),
            samples: Some(5),
            ..Schema::default()
        }
    }

    /// Returns false for a sweep interval that equals the chosen one, so that no interval is
    /// measured twice.
    fn takes_part(&self, params: &Params, variant: &str) -> bool {
        match swept(variant) {
            Some(interval) => params.text("sweep") == "on" && interval != params.number("interval"),
            None => true,
        }
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        let interval = match Model::from_id(variant) {
            Some(Model::Gil) => params.number("interval"),
            Some(_) => 0.0,
            None => swept(variant).unwrap_or(0.0),
        };
        params.number("requests") * (REQUEST_MS + params.number("computing") * interval)
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(ConvoyWork {
            interval_ms: params.number("interval"),
            computing: params.integer("computing") as usize,
            requests: params.integer("requests") as usize,
            waits: RefCell::default(),
        })
    }

    fn explain(&self, run: Measured<'_>) -> Vec<Text> {
        let found = ConvoyResults::of(run);
        let mut sentences = found.finding();
        sentences.extend(found.interval_effect());
        sentences.extend(found.without_a_lock());
        sentences.extend(found.whole_requests());
        sentences.extend(found.sample_durations());
        sentences.extend(found.computed_steps());
        sentences.extend(found.cores());
        sentences.extend(missing_variants(run.variants));
        sentences
    }

    fn exhibit(&self, run: Measured<'_>) -> Option<Exhibit> {
        ConvoyResults::of(run).curve().map(Exhibit::Curve)
    }

    fn python(&self, params: &Params, variant: &str) -> Option<Call> {
        let [count, computing] = ["requests", "computing"].map(|name| params.integer(name));
        let gil = |interval: f64| {
            Call::with(format!("count={count}, computing={computing}, interval={interval}")).of("gil")
        };
        Some(match variant {
            ALONE => Call::with(format!("count={count}")),
            "gil" => gil(params.number("interval")),
            "threads" | "processes" => Call::with(format!("count={count}, computing={computing}")),
            _ => gil(swept(variant)?),
        })
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let own = ("experiments/convoy.rs", "impl Task for EndlessCountdown");
        let carried: &[Passage] = match Model::from_id(variant).or(swept(variant).map(|_| Model::Gil)) {
            Some(Model::Gil) => &[
                ("models/gil.rs", "pub fn mixed_run"),
                ("models/gil.rs", "impl<'a> Holder<'a>"),
                ("sync/gil.rs", "impl Gil"),
            ],
            Some(Model::Threads) => {
                &[("models/threads.rs", "pub fn mixed_run"), ("models/threads.rs", "pub fn run_mixed")]
            }
            Some(Model::Processes) => &[
                ("models/processes.rs", "pub async fn mixed_run"),
                ("models/processes.rs", "pub fn serve_mixed_run"),
            ],
            _ => return vec![("models/timed_request.rs", "pub fn send_one_by_one"), passages::BLOCKING],
        };
        [&[own], carried, &[passages::BLOCKING]].concat()
    }

    fn serve<'a>(&'a self, errand: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_mixed_run::<EndlessCountdown>(errand) })
    }
}

fn variants() -> Vec<Variant> {
    let alone = Variant {
        id: ALONE.into(),
        ..Model::Sequential.called(text!(convoy::alone), text!(convoy::alone_help))
    };
    let models = [
        Model::Gil.variant(text!(convoy::gil_help)),
        Model::Threads.variant(text!(convoy::threads_help)),
        Model::Processes.variant(text!(convoy::processes_help)),
    ];
    let sweep = SWEEP.map(|interval| Variant {
        id: format!("gil-{interval}"),
        ..Model::Gil.called(text!(convoy::swept { interval: shown(interval) }), text!(convoy::swept_help))
    });
    [vec![alone], models.into(), sweep.into()].concat()
}

/// Returns the switch intervals, ms, in ascending order, each with the id of its GIL variant.
fn gil_variants(params: &Params) -> impl Iterator<Item = (f64, String)> {
    let swept = SWEEP.map(|interval| (interval, format!("gil-{interval}")));
    let set = (params.number("interval"), Model::Gil.id().to_owned());
    let mut all: Vec<_> = swept.into_iter().chain([set]).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all.into_iter()
}

/// Returns the switch interval of a variant of the sweep, ms; `None` for other variants.
fn swept(variant: &str) -> Option<f64> {
    variant.strip_prefix("gil-")?.parse().ok()
}

/// Formats a switch interval, which is given in ms, without its unit.
fn shown(interval: f64) -> Figure {
    Figure::new(interval.to_string())
}

/// A countdown from 2⁶⁴ − 1, which no run completes. It competes for the lock until it is stopped.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct EndlessCountdown {
    number: u64,
    kernel: Countdown,
}

impl EndlessCountdown {
    const FROM: u64 = u64::MAX;

    fn new(number: u64) -> Self {
        Self { number, kernel: Countdown::new(Self::FROM, Self::seed(number)) }
    }

    /// Returns the seed of the countdown with this number. Each countdown has a different seed.
    fn seed(number: u64) -> u64 {
        number + 1
    }

    fn counted(&self) -> Counted {
        Counted { steps: Self::FROM - self.kernel.left(), witness: format!("{:016x}", self.kernel.witness()) }
    }
}

impl Task for EndlessCountdown {
    type Output = u64;

    fn label(&self) -> Label {
        label!(convoy::counting)
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<u64> {
        self.kernel.advance(pulse)
    }
}

/// The answer of a sample: the waits of the responses, and the steps computed meanwhile.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Answer {
    /// The number of responses with status 200.
    answered: usize,
    /// How long each response waited until its thread ran again, ms.
    waits_ms: Vec<f64>,
    /// How far each computing thread or process has counted, with the proof.
    computed: Vec<Counted>,
    /// The number of steps per second of all computing threads or processes together.
    steps_per_s: Option<f64>,
    /// The distribution of the waits in all samples of the variant so far.
    wait: Option<WaitStats>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Counted {
    steps: u64,
    witness: String,
}

/// The median of several waits, with its 95 % interval.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct WaitStats {
    count: usize,
    median_ms: f64,
    ci95_ms: Option<[f64; 2]>,
}

impl WaitStats {
    fn of(waits: &[f64]) -> Option<Self> {
        let samples = Samples::new(waits)?;
        Some(Self { count: waits.len(), median_ms: samples.median(), ci95_ms: samples.median_interval() })
    }

    /// Returns true if the two medians may differ by chance alone.
    fn may_be(&self, other: &Self) -> bool {
        match (self.ci95_ms, other.ci95_ms) {
            (Some([a, b]), Some([c, d])) => a <= d && c <= b,
            _ => true,
        }
    }

    /// Formats the median: `5.06 ms`.
    fn median(&self) -> Figure {
        time(self.median_ms)
    }

    /// Formats the median and its interval: `5.06 ms (5.04–5.08 ms)`.
    fn formatted(&self) -> Text {
        let median = self.median();
        match self.ci95_ms {
            Some([low, high]) => text!(convoy::median { median, low: time(low), high: time(high) }),
            None => median.into(),
        }
    }
}

#[derive(Debug)]
struct ConvoyWork {
    interval_ms: f64,
    computing: usize,
    requests: usize,
    /// The waits of all samples so far, ms, by variant.
    waits: RefCell<BTreeMap<String, Vec<f64>>>,
}

impl ConvoyWork {
    /// Returns the load of the variant with this id. [`crate::run::plan::plan`] has accepted the id
    /// before.
    fn load(&self, variant: &str) -> BackgroundLoad {
        let gil = |interval_ms: f64| BackgroundLoad::Gil(Duration::from_secs_f64(interval_ms / 1e3));
        match Model::from_id(variant) {
            Some(Model::Gil) => gil(self.interval_ms),
            Some(Model::Threads) => BackgroundLoad::Threads,
            Some(Model::Processes) => BackgroundLoad::Processes,
            _ => swept(variant).map_or(BackgroundLoad::None, gil),
        }
    }

    async fn execute(
        &self,
        variant: &str,
        requests: usize,
        stage: &Stage,
    ) -> Result<MixedRun<EndlessCountdown>, Failure> {
        let gets = addressed(vec![Get::new("/lab/status/200", TIMEOUT_MS); requests], variant, stage);
        let tasks: Vec<_> = (0..self.computing as u64).map(EndlessCountdown::new).collect();
        execute(ID, self.load(variant), &gets, &tasks, stage).await
    }

    /// Adds the waits of a sample, and returns the distribution of all waits of the variant so far.
    fn add_waits(&self, variant: &str, waits: &[f64]) -> Option<WaitStats> {
        let mut all = self.waits.borrow_mut();
        let all = all.entry(variant.into()).or_default();
        all.extend(waits);
        all.drain(..all.len().saturating_sub(REMEMBERED));
        WaitStats::of(all)
    }
}

impl Job for ConvoyWork {
    fn needs(&self, variant: &str) -> Needs {
        self.load(variant).needs(self.computing)
    }

    fn note(&self, variant: &str) -> Text {
        let n = self.computing;
        match self.load(variant) {
            BackgroundLoad::None => text!(convoy::note_alone),
            BackgroundLoad::Gil(_) => {
                let interval = shown(swept(variant).unwrap_or(self.interval_ms));
                text!(convoy::note_gil { n, interval })
            }
            BackgroundLoad::Threads => text!(convoy::note_threads { n }),
            BackgroundLoad::Processes => text!(convoy::note_processes { n }),
        }
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let MixedRun { requests: asked, computed, lanes } =
                self.execute(variant, self.requests, stage).await?;
            let answer = Answer {
                answered: asked.iter().filter(|asked| asked.exchange.status == Some(200)).count(),
                waits_ms: asked.iter().map(TimedRequest::wait_ms).collect(),
                computed: computed.iter().map(EndlessCountdown::counted).collect(),
                ..Answer::default()
            };
            let latencies = asked.iter().map(TimedRequest::latency_ms).collect();
            let requests = asked.into_iter().map(|asked| asked.exchange).collect();
            Ok(Sample { lanes, requests, latencies, ..Sample::of(&answer) })
        })
    }

    fn warm_up<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            self.execute(variant, self.requests.min(WARM_UP), stage).await.map(|_| Sample::default())
        })
    }

    /// Adds the distribution of the waits in all samples so far to the variant's answer.
    fn afterwards<'a>(
        &'a self,
        variant: &'a str,
        _stage: &'a Stage,
        taken: Taken,
    ) -> LocalBoxFuture<'a, Sample> {
        Box::pin(async move {
            let Taken { sample, begin, end } = taken;
            let mut answer: Answer = sample.answer_as().unwrap_or_default();
            let steps: u64 = answer.computed.iter().map(|counted| counted.steps).sum();
            answer.steps_per_s = (steps > 0).then(|| steps as f64 * 1e3 / (end - begin));
            answer.wait = self.add_waits(variant, &answer.waits_ms);
            Sample { answer: Sample::of(&answer).answer, ..sample }
        })
    }

    fn may_repeat(&self) -> bool {
        false
    }
}

impl Answers for ConvoyWork {
    type Answer = Answer;

    /// Returns true if every request was answered, and each countdown's witness matches its number
    /// of steps.
    fn check(&self, answer: &Answer) -> Option<bool> {
        let right = |(number, counted): (u64, &Counted)| {
            counted.witness
                == format!("{:016x}", witness_after(counted.steps, EndlessCountdown::seed(number)))
        };
        let counted = &answer.computed;
        let all = counted.is_empty() || counted.len() == self.computing;
        Some(answer.answered == self.requests && all && (0..).zip(counted).all(right))
    }
}

/// A variant with the waits of its answer.
struct VariantWaits<'a> {
    report: &'a VariantReport,
    answer: Answer,
    wait: WaitStats,
}

impl<'a> VariantWaits<'a> {
    fn of(report: &'a VariantReport) -> Option<Self> {
        let answer: Answer = report.answer_as()?;
        Some(Self { report, wait: answer.wait?, answer })
    }

    /// Returns the median latency of requests, including the wait for the thread, ms.
    fn latency_ms(&self) -> Option<f64> {
        self.report.latency.as_ref().map(|latency| latency.median_ms)
    }

    /// Formats the number of computed steps per second as millions with three digits: `437`.
    fn millions(&self) -> Option<Figure> {
        let millions = self.answer.steps_per_s? / 1e6;
        Some(Figure::new(if millions >= 100.0 { format!("{millions:.0}") } else { format!("{millions:.1}") }))
    }
}

/// The measurements of a run, grouped for the explanation.
struct ConvoyResults<'a> {
    run: Measured<'a>,
    alone: Option<VariantWaits<'a>>,
    /// The GIL variants, each with its switch interval in ms, in ascending order of the interval.
    gil: Vec<(f64, VariantWaits<'a>)>,
    threads: Option<VariantWaits<'a>>,
    processes: Option<VariantWaits<'a>>,
}

impl<'a> ConvoyResults<'a> {
    fn of(run: Measured<'a>) -> Self {
        let one = |id: &str| measured(run.variants, id).and_then(VariantWaits::of);
        let gil = gil_variants(run.params).filter_map(|(interval, id)| Some((interval, one(&id)?))).collect();
        let [alone, threads, processes] = [ALONE, "threads", "processes"].map(one);
        Self { run, alone, gil, threads, processes }
    }

    fn computing(&self) -> usize {
        self.run.params.integer("computing") as usize
    }

    /// Returns the measurement at the chosen switch interval; `None` if it is missing.
    fn at_set(&self) -> Option<&(f64, VariantWaits<'a>)> {
        self.gil.iter().find(|(interval, _)| *interval == self.run.params.number("interval"))
    }

    /// Yields the variants without a lock, each with its id.
    fn lockless(&self) -> impl Iterator<Item = (&'static str, &VariantWaits<'a>)> {
        let both = [("threads", &self.threads), ("processes", &self.processes)];
        both.into_iter().filter_map(|(id, found)| Some((id, found.as_ref()?)))
    }

    fn finding(&self) -> Vec<Text> {
        let without = self.lockless().next().map(|(_, found)| found);
        let Some((interval, under_gil)) = self.at_set().or(self.gil.last()) else {
            let only = without.or(self.alone.as_ref());
            let waited = |found: &VariantWaits<'_>| text!(convoy::waited { time: found.wait.median() });
            return only.map(waited).into_iter().collect();
        };
        let (n, gil) = (Spelled(self.computing()), under_gil.wait.median());
        let finding = match without.map(|found| &found.wait) {
            Some(wait) if wait.may_be(&under_gil.wait) => {
                text!(convoy::unclear { gil, without: wait.median() })
            }
            Some(wait) => text!(convoy::waited_longer { n, gil, without: wait.median() }),
            None => text!(convoy::waited_gil { n, gil }),
        };
        vec![finding, text!(convoy::cause { interval: shown(*interval), n: under_gil.wait.count })]
    }

    /// Explains how the wait depends on the switch interval.
    fn interval_effect(&self) -> Option<Text> {
        let [(shortest, at_shortest), .., (longest, at_longest)] = &self.gil[..] else { return None };
        let (short, long) = (shown(*shortest), shown(*longest));
        let (first, last) = (at_shortest.wait.median(), at_longest.wait.median());
        let grows = self.gil.windows(2).all(|pair| pair[0].1.wait.median_ms < pair[1].1.wait.median_ms);
        if !grows || at_shortest.wait.may_be(&at_longest.wait) {
            return Some(text!(convoy::not_grown { first, short, last, long }));
        }
        let ratios = self.gil.iter().filter(|(interval, _)| *interval >= WELL_ABOVE_WAKING);
        let mut ratios: Vec<_> = ratios.map(|(interval, found)| found.wait.median_ms / interval).collect();
        ratios.sort_by(f64::total_cmp);
        Some(match ratios[..] {
            [least, .., most] => text!(convoy::grown_in_proportion {
                first,
                short,
                last,
                long,
                from: shown(WELL_ABOVE_WAKING),
                least: Figure::new(format!("{least:.2}")),
                most: Figure::new(format!("{most:.2}")),
                computing: self.computing()
            }),
            _ => text!(convoy::grown { first, short, last, long }),
        })
    }

    /// Compares the waits beside threads and processes without a lock with those of the baseline.
    fn without_a_lock(&self) -> Option<Text> {
        let alone = &self.alone.as_ref()?.wait;
        let others = self.lockless().map(|(id, found)| {
            let compared = Arg::key(if found.wait.may_be(alone) { "unclear" } else { "clear" });
            text!(convoy::waits_entry { variant: Arg::key(id), time: found.wait.median(), compared })
        });
        let others = entries(others, Joined::Comma)?;
        Some(text!(convoy::waits { alone: alone.median(), others }))
    }

    /// Lists the latencies of whole requests, which a user would notice.
    fn whole_requests(&self) -> Option<Text> {
        let alone = self.alone.as_ref().map(|found| ("alone", found));
        let gil = self.at_set().map(|(_, found)| ("gil", found));
        let all = alone.into_iter().chain(gil).chain(self.lockless());
        let entry = |(id, found): (&'static str, &VariantWaits<'_>)| {
            let time = time(found.latency_ms()?);
            Some(text!(convoy::latencies_entry { variant: Arg::key(id), time }))
        };
        let each: Vec<_> = all.filter_map(entry).collect();
        (each.len() > 1).then(|| text!(convoy::latencies { times: Arg::list(each, Joined::Comma) }))
    }

    /// Lists how long all requests of a sample took.
    fn sample_durations(&self) -> Option<Text> {
        let gil = self.at_set().map(|(_, found)| ("gil", found));
        let entry = |(id, found): (&'static str, &VariantWaits<'_>)| {
            let speedup = found.report.speedup.as_ref()?;
            let (how, times) = (against(speedup), times(speedup));
            Some(text!(convoy::durations_entry { variant: Arg::key(id), how, times }))
        };
        let each = gil.into_iter().chain(self.lockless()).filter_map(entry);
        let n = Spelled(self.run.params.integer("requests") as usize);
        Some(text!(convoy::durations { n, entries: entries(each, Joined::Semicolon)? }))
    }

    /// Lists how many steps were computed during the requests.
    fn computed_steps(&self) -> Option<Text> {
        let ends = [self.gil.first(), self.gil.last().filter(|_| self.gil.len() > 1)];
        let gil = ends.into_iter().flatten().filter_map(|(interval, found)| {
            Some(text!(convoy::steps_gil { millions: found.millions()?, interval: shown(*interval) }))
        });
        let others = self.lockless().filter_map(|(id, found)| {
            Some(text!(convoy::steps_without { millions: found.millions()?, variant: Arg::key(id) }))
        });
        Some(text!(convoy::steps { entries: entries(gil.chain(others), Joined::Comma)? }))
    }

    /// Explains that threads without a lock also wait if the machine has too few cores.
    fn cores(&self) -> Option<Text> {
        let (cores, threads) = (self.run.environment.hardware_concurrency as usize, 1 + self.computing());
        (cores > 0 && threads > cores && self.lockless().next().is_some())
            .then(|| text!(convoy::cores { cores: Spelled(cores), threads }))
    }

    fn curve(&self) -> Option<Curve> {
        let (shortest, longest) = (self.gil.first()?.0, self.gil.last()?.0);
        // A wait of less than the clock's grain cannot be drawn on a logarithmic axis, so draw it
        // as the grain.
        let grain_ms = (self.run.environment.clock_grain_us / 1e3).max(1e-3);
        let drawn = |ms: f64| ms.max(grain_ms);
        let (n, computing) = (self.computing(), self.computing() as f64);
        let point = |(interval, found): &(f64, VariantWaits<'_>)| Point {
            x: *interval,
            y: drawn(found.wait.median_ms),
            ci95: found.wait.ci95_ms.map(|ends| ends.map(drawn)),
            hollow: false,
            name: text!(convoy::point { interval: shown(*interval) }),
            value: found.wait.formatted(),
        };
        let ideal = Line {
            name: text!(convoy::ideal { n }),
            about: text!(convoy::ideal_about { n }),
            look: LineStyle::Ideal,
            variant: None,
            points: vec![[shortest, computing * shortest], [longest, computing * longest]],
            known_to: None,
        };
        let level = |(id, found): (&'static str, &VariantWaits<'_>)| Line {
            name: text!(convoy::level { variant: Arg::key(id) }),
            about: text!(convoy::level_about { label: &found.report.label, wait: found.wait.formatted() }),
            look: LineStyle::Level,
            variant: Some(found.report.id.clone()),
            points: [shortest, longest].map(|x| [x, drawn(found.wait.median_ms)]).into(),
            known_to: None,
        };
        Some(Curve {
            title: text!(convoy::chart),
            x: text!(convoy::chart_x),
            y: text!(convoy::chart_y),
            unit: "ms".into(),
            scale: Scale::Logarithmic,
            points: self.gil.iter().map(point).collect(),
            hollow: None,
            lines: [
                vec![ideal],
                self.in_cpython().into_iter().collect(),
                self.lockless().map(level).collect(),
            ]
            .concat(),
            figures: self.figures(),
        })
    }

    /// Returns the waits under CPython's own GIL: how much longer requests took than alone. `None` with fewer
    /// than two switch intervals.
    fn in_cpython(&self) -> Option<Line> {
        let section = self.run.python.iter().find(|section| section.interpreter == Interpreter::Gil)?;
        let alone_ms = median_printed_ms(section, ALONE)?;
        let wait = |(interval, id): (f64, String)| {
            let wait_ms = median_printed_ms(section, &id)? - alone_ms;
            (wait_ms > 0.0).then_some([interval, wait_ms])
        };
        let points: Vec<_> = gil_variants(self.run.params).filter_map(wait).collect();
        (points.len() > 1).then(|| Line {
            name: text!(convoy::in_cpython),
            about: text!(convoy::in_cpython_about),
            look: LineStyle::Fit,
            variant: None,
            points,
            known_to: None,
        })
    }

    fn figures(&self) -> Figures {
        let column = |name, about| Column { name, about };
        let gil = self.gil.iter().map(|(interval, found)| {
            let times = Figure::new(format!("{:.2}", found.wait.median_ms / interval));
            row(text!(convoy::swept { interval: shown(*interval) }), Some(times), found)
        });
        let others = self.alone.iter().chain(self.lockless().map(|(_, found)| found));
        let others = others.map(|found| row(found.report.label.clone(), None, found));
        Figures {
            columns: vec![
                column(text!(convoy::column_variant), text!(convoy::column_variant_about)),
                column(text!(convoy::column_wait), text!(convoy::column_wait_about)),
                column(text!(convoy::column_intervals), text!(convoy::column_intervals_about)),
                column(text!(convoy::column_request), text!(convoy::column_request_about)),
                column(text!(convoy::column_steps), text!(convoy::column_steps_about)),
            ],
            rows: gil.chain(others).collect(),
        }
    }
}

/// Returns the median of the times that a row in Python printed in its last call, ms; `None` without times.
fn median_printed_ms(section: &PythonSection, row: &str) -> Option<f64> {
    let times = section.printed.get(row)?.lines().filter_map(|line| line.strip_suffix(" ms")?.parse().ok());
    Some(Samples::new(&times.collect::<Vec<f64>>())?.median())
}

/// Returns a row of the table. `intervals` is the wait divided by the switch interval.
fn row(name: Text, intervals: Option<Figure>, found: &VariantWaits<'_>) -> Vec<Text> {
    let cell = |figure: Option<Figure>| figure.map(Text::from).unwrap_or_default();
    let latency = found.latency_ms().map(time);
    vec![name, found.wait.formatted(), cell(intervals), cell(latency), cell(found.millions())]
}

/// Joins the entries of several variants to one argument; `None` without entries.
fn entries(of: impl Iterator<Item = Text>, joined: Joined) -> Option<Arg> {
    let of: Vec<_> = of.collect();
    (!of.is_empty()).then(|| Arg::list(of, joined))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kernels::pulse::Pulse;
    use crate::report::{Environment, Report, Timeline};
    use crate::run::collector::Collector;
    use crate::run::messages::Event;
    use crate::run::plan::{Plan, Request, plan};

    fn planned(params: Value) -> Plan {
        let params = params.as_object().unwrap().clone().into_iter().collect();
        plan(&Request { experiment: ID.into(), params, ..Request::default() }).unwrap()
    }

    fn counted(number: u64, steps: u32) -> Counted {
        let mut counting = EndlessCountdown::new(number);
        assert!(counting.advance(&mut Pulse::steps(steps)).is_pending());
        counting.counted()
    }

    /// Simulates a run on four cores in which a response waits as long as `wait_ms` returns for the
    /// variant, ± 1 %.
    fn run(params: Value, wait_ms: impl Fn(&str, &ConvoyWork) -> f64) -> Report {
        let plan = planned(params);
        let get = |name| plan.params.integer(name) as usize;
        let work = ConvoyWork {
            interval_ms: plan.params.number("interval"),
            computing: get("computing"),
            requests: get("requests"),
            waits: RefCell::default(),
        };
        let environment =
            Environment { hardware_concurrency: 4, clock_grain_us: 5.0, ..Environment::default() };
        let mut collector = Collector::new(plan.clone(), "run".into(), String::new(), environment);
        let mut rng = fastrand::Rng::with_seed(3);
        for _ in 0..plan.effort.samples {
            for variant in &plan.variants {
                let waits_ms: Vec<_> =
                    (0..work.requests).map(|_| wait_ms(variant, &work) * (0.99 + 0.02 * rng.f64())).collect();
                let alone = variant == ALONE;
                let computing = if alone { 0 } else { work.computing as u64 };
                let answer = Answer {
                    answered: work.requests,
                    wait: work.add_waits(variant, &waits_ms),
                    computed: (0..computing).map(|number| counted(number, 1_000)).collect(),
                    steps_per_s: (!alone).then_some(4.2e8),
                    waits_ms: waits_ms.clone(),
                };
                let latencies_ms = waits_ms.iter().map(|ms| 0.5 + ms).collect();
                collector.add_event(Event::Sample {
                    variant: variant.clone(),
                    ms: waits_ms.iter().fold(0.0, |sum, ms| sum + 0.5 + ms),
                    answer: json!(answer),
                    timeline: Box::new(Timeline { latencies_ms, ..Timeline::default() }),
                });
            }
        }
        collector.finish();
        collector.report()
    }

    /// Returns waits as a GIL causes them: a whole interval under the GIL, and hardly anything
    /// without a lock.
    fn by_the_interval(variant: &str, work: &ConvoyWork) -> f64 {
        match work.load(variant) {
            BackgroundLoad::Gil(interval) => interval.as_secs_f64() * 1e3 + 0.05,
            _ => 0.03,
        }
    }

    fn curve(report: &Report) -> &Curve {
        match &report.exhibit {
            Some(Exhibit::Curve(curve)) => curve,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn assert_says(report: &Report, what: &str) {
        assert!(report.explanation.iter().any(|sentence| sentence.contains(what)), "{what}: {report:#?}");
    }

    #[test]
    fn the_sweep_leaves_out_the_interval_that_was_set_and_can_be_left_out() {
        let models = ["alone", "gil", "threads", "processes"];
        let sweep = |params: Value| planned(params).variants[4..].join(" ");
        assert_eq!(planned(json!({})).variants[..4], models);
        assert_eq!(sweep(json!({})), "gil-0.1 gil-0.5 gil-1 gil-10 gil-20 gil-50");
        assert_eq!(sweep(json!({ "interval": 7 })), "gil-0.1 gil-0.5 gil-1 gil-5 gil-10 gil-20 gil-50");
        assert_eq!(planned(json!({ "sweep": "off" })).variants, models);
    }

    #[test]
    fn missing_steps_and_responses_are_detected() {
        let job = Convoy.prepare(&planned(json!({ "computing": 2, "requests": 3 })).params);
        let answer = |answered, second: Counted| {
            let computed = vec![counted(0, 1_000), second];
            json!(Answer { answered, computed, ..Answer::default() })
        };
        let right = || counted(1, 77);
        assert_eq!(job.check(&answer(3, right())), Some(true));
        assert_eq!(job.check(&answer(2, right())), Some(false));
        assert_eq!(job.check(&answer(3, Counted { steps: 78, ..right() })), Some(false));
        assert_eq!(job.check(&answer(3, counted(0, 77))), Some(false));
        let one = Answer { answered: 3, computed: vec![right()], ..Answer::default() };
        assert_eq!(job.check(&json!(one)), Some(false));
    }

    #[test]
    fn the_waits_of_all_samples_have_an_interval() {
        let job = ConvoyWork { interval_ms: 5.0, computing: 1, requests: 3, waits: RefCell::default() };
        assert_eq!(job.add_waits("gil", &[1.0, 2.0, 3.0]).unwrap().ci95_ms, None);
        let wait = job.add_waits("gil", &[4.0, 5.0, 6.0]).unwrap();
        assert_eq!((wait.count, wait.median_ms), (6, 3.5));
        assert!(wait.ci95_ms.is_some());
        assert_eq!(job.add_waits("threads", &[0.1]).unwrap().count, 1);
        assert_eq!(job.add_waits("gil", &vec![9.0; 2 * REMEMBERED]).unwrap().median_ms, 9.0);
        assert_eq!(job.waits.borrow()["gil"].len(), REMEMBERED);
    }

    #[test]
    fn a_wait_proportional_to_the_interval_is_explained_and_drawn() {
        let report = run(json!({}), by_the_interval);
        assert!(report.variants.iter().all(|variant| variant.correct == Some(true)));
        assert!(report.explanation[0].contains("waited 5.0"), "{:?}", report.explanation);
        assert!(report.explanation[0].contains("without a lock, 30."), "{:?}", report.explanation);
        assert_says(&report, "The wait grew with the switch interval, from 0.15 ms at 0.1 ms to 50.");
        assert_says(&report, "from 1 ms on it was 1.00 to 1.05 times the interval");
        assert_says(&report, "no clear difference");
        assert_says(&report, "5.55 ms under the GIL");
        assert_says(&report, "420 with threads");
        let curve = curve(&report);
        let xs: Vec<_> = curve.points.iter().map(|point| point.x).collect();
        assert_eq!(xs, SWEEP);
        let ideal = &curve.lines[0];
        assert_eq!((ideal.look, &ideal.points[..]), (LineStyle::Ideal, &[[0.1, 0.1], [50.0, 50.0]][..]));
        assert_eq!(curve.lines[1].variant.as_deref(), Some("threads"));
        assert_eq!(curve.figures.rows.len(), 10);
        assert!(curve.figures.rows.iter().all(|row| row.len() == curve.figures.columns.len()));
    }

    #[test]
    fn no_effect_of_the_interval_is_claimed_without_one() {
        let report = run(json!({}), |_, _| 0.4);
        assert!(report.explanation[0].contains("no clear difference"), "{:?}", report.explanation);
        assert_says(&report, "did not grow steadily with the switch interval");
    }

    #[test]
    fn with_several_computing_threads_the_ideal_is_one_interval_each() {
        let report = run(json!({ "preset": "four" }), |variant, work| 4.0 * by_the_interval(variant, work));
        assert_eq!(curve(&report).lines[0].points[1], [50.0, 200.0]);
        assert_says(&report, "also hand the lock to each other");
        assert_says(&report, "four cores for 5 threads");
    }

    /// A coarse clock as in Firefox reports a wait of 0, which cannot be drawn on a logarithmic
    /// axis.
    #[test]
    fn a_wait_below_the_clock_grain_is_drawn_as_the_grain() {
        let report = run(json!({}), |variant, work| match work.load(variant) {
            BackgroundLoad::Gil(_) => by_the_interval(variant, work),
            _ => 0.0,
        });
        assert_eq!(curve(&report).lines[1].points[0], [0.1, 0.005]);
    }

    #[test]
    fn without_the_gil_there_is_no_curve() {
        let mut request = Request { experiment: ID.into(), ..Request::default() };
        request.variants = Some(vec!["alone".into(), "processes".into()]);
        let plan = plan(&request).unwrap();
        let collector = Collector::new(plan, "run".into(), String::new(), Environment::default());
        assert!(collector.report().exhibit.is_none());
    }
}
