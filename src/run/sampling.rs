//! Executes a run in its host. Called by `bindings::host` and by the benchmark of native
//! Rust.
//!
//! A warm run sets up all variants, warms them up, and takes samples in turns
//! (A B C A B C), so that a disturbance of the machine affects all variants alike. After each
//! round the [`collector`](super::collector), on the page, decides which variants continue.
//! In a cold run each host takes one sample, and the time of the sample includes starting the
//! host.

use std::time::Duration;

use super::messages::{Event, Orders, Phase};
use crate::browser::pause;
use crate::experiments::catalogue::find;
use crate::failure::Failure;
use crate::measure::clock::{self, MIN_GRAINS};
use crate::measure::cores::{self, Spin};
use crate::measure::lane::Lane;
use crate::measure::set_up::SetUp;
use crate::measure::span::SpanKind;
use crate::measure::stats::sequential::settled;
use crate::models::page_thread::PageThread;
use crate::models::{Job, Stage, Taken};
use crate::picture::ShowPatch;
use crate::report::{Status, Timeline};
use crate::schema::Start;

/// An upper estimate of how many times as long a cold repetition takes as a warm one.
const MAX_COLD_FACTOR: f64 = 100.0;

/// The maximum number of repetitions in a sample.
const MAX_BATCH: f64 = 10_000.0;

/// The maximum time of a warm-up, ms. A repetition that has begun is still completed. The
/// optimising compilers of browsers need less time than this.
const MAX_WARM_UP_MS: f64 = 400.0;

/// The time above which a repetition is long compared with the work of compilers and
/// schedulers between two repetitions, ms.
const LONG_REPETITION_MS: f64 = 20.0;

/// The number of rounds after which the cores are measured whatever the measurement costs.
const MIN_CORE_MEASUREMENTS: usize = 4;

/// How long the run pauses before each measurement of the cores.
const PAUSE_BEFORE_CORES: Duration = Duration::from_millis(30);

/// The maximum fraction of the sampling time that measuring the cores may take after later rounds.
const MAX_CORES_FRACTION: f64 = 0.05;

/// When the run's host was created and when it started, ms since the epoch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Birth {
    /// Just before the page created the worker.
    pub created: f64,
    /// When the worker's script began.
    pub started: f64,
}

impl Birth {
    /// Returns how long the host took to start. Must be called when the host has just become ready.
    fn durations(self) -> SetUp {
        SetUp {
            spawn: self.started - self.created,
            instantiate: clock::now() - self.started,
            ..SetUp::default()
        }
    }
}

/// Executes the orders. `on_event` receives each step and is awaited while the page draws, so that
/// drawing and timing never overlap. Its answer to [`Event::Round`] is the list of variants that
/// take part in the round; the run ends when the list is empty. `easel` sends pieces of pictures to
/// the page.
///
/// # Errors
/// If [`Orders::experiment`] is unknown.
pub async fn run(
    orders: &Orders,
    birth: Birth,
    page: Option<PageThread>,
    easel: Option<ShowPatch>,
    on_event: impl AsyncFn(Event) -> Vec<String>,
) -> Result<(), String> {
    let host_ms = birth.durations();
    let experiment = find(&orders.experiment).ok_or("There is no such experiment.")?;
    let job = experiment.prepare(&orders.params);
    let grain = if orders.clock_grain_us > 0.0 { orders.clock_grain_us / 1e3 } else { clock::grain() };
    let stage = Stage::new(&orders.run, orders.no_threads.clone());
    let stage = stage.answered_by(orders.target).beside(page).with_easel(easel).with_cores(orders.cores);
    let sampling = SamplingLoop { job: &*job, stage, grain, cores: orders.cores, on_event };
    let flavour = if cfg!(threads) { "threads" } else { "single" };
    let host = Event::Host { flavour: flavour.into(), clock_grain_us: grain * 1e3, host_ms };
    match orders.start {
        Start::Warm => {
            sampling.send(host).await;
            sampling.run_warm(&orders.taken).await;
        }
        Start::Cold => {
            if let Some((variant, taken)) = orders.taken.first() {
                sampling.take_cold_sample(variant, taken + 1, birth).await;
            }
            sampling.send(host).await;
        }
    }
    Ok(())
}

/// A variant that is being sampled.
struct SampledVariant {
    id: String,
    /// The number of samples so far.
    taken: u32,
    /// The number of repetitions per sample.
    batch: u32,
}

struct SamplingLoop<'a, OnEvent> {
    job: &'a dyn Job,
    stage: Stage,
    /// The clock's grain, ms.
    grain: f64,
    /// The number of cores that the browser reports.
    cores: u32,
    on_event: OnEvent,
}

impl<OnEvent: AsyncFn(Event) -> Vec<String>> SamplingLoop<'_, OnEvent> {
    /// Sets up and warms up all variants, and takes samples in rounds.
    async fn run_warm(&self, taken: &[(String, u32)]) {
        let mut set_up = Vec::new();
        for (id, taken) in taken {
            if self.set_up(id).await {
                set_up.push(SampledVariant { id: id.clone(), taken: *taken, batch: 1 });
            }
        }
        let mut ready = Vec::new();
        for mut variant in set_up {
            if self.warm_up(&mut variant).await {
                ready.push(variant);
            }
        }
        let mut core_meter = CoreMeter::default();
        loop {
            let in_round = (self.on_event)(Event::Round).await;
            ready.retain(|variant| in_round.contains(&variant.id));
            if ready.is_empty() {
                return;
            }
            let mut succeeded = Vec::new();
            for mut variant in ready {
                if self.take_sample(&mut variant).await {
                    succeeded.push(variant);
                }
            }
            ready = succeeded;
            if let Some(round) = core_meter.measure(&self.stage, self.cores).await {
                self.send(Event::Cores { round }).await;
            }
        }
    }

    /// Takes one cold sample. The sample's time includes all starts. Events are sent only after the
    /// sample has ended, because sending them would take time within it.
    async fn take_cold_sample(&self, variant: &str, number: u32, birth: Birth) {
        let Birth { created, started } = birth;
        let ready = clock::now();
        let result = async {
            let setup_ms = self.stage.provide(self.job.needs(variant)).await?;
            let begin = clock::now();
            let sample = self.job.sample(variant, &self.stage).await?;
            let taken = Taken { sample, begin, end: clock::now() };
            let end = taken.end;
            Ok((setup_ms, begin, self.job.afterwards(variant, &self.stage, taken).await, end))
        };
        let result = result.await;
        self.begin_phase(variant, Phase::Sampling { number }).await;
        let (setup_ms, begin, sample, end) = match result {
            Ok(result) => result,
            Err(failure) => {
                self.end_variant(variant, failure).await;
                return;
            }
        };
        let mut set_up_lane = Lane::new(label!(lanes::set_up));
        set_up_lane.push(SpanKind::SetUp, label!(lanes::starting_host), created, started);
        set_up_lane.push(SpanKind::SetUp, label!(lanes::starting_module), started, ready);
        set_up_lane.push(SpanKind::SetUp, label!(lanes::starting_workers), ready, begin);
        let answer = sample.answer.clone();
        let mut timeline = Timeline::between(begin, end, sample);
        timeline.prepend(created, &set_up_lane);
        let SetUp { spawn, instantiate, pool } = setup_ms;
        timeline.parts.spawn = started - created + spawn;
        timeline.parts.instantiate = ready - started + instantiate;
        timeline.parts.pool = pool;
        timeline.parts.idle += (begin - ready - spawn - instantiate - pool).max(0.0);
        self.send(Event::SetUp { variant: variant.into(), setup_ms }).await;
        let (id, timeline) = (variant.into(), Box::new(timeline));
        self.send(Event::Sample { variant: id, ms: end - created, answer, timeline }).await;
        // Pictures are shown only once. Ignore a failure to show them, because the sample has
        // succeeded.
        if number == 1 {
            let _ = self.job.show(variant, &self.stage).await;
        }
    }

    /// Starts the threads and processes of a variant. Returns true on success.
    async fn set_up(&self, variant: &str) -> bool {
        self.begin_phase(variant, Phase::SettingUp).await;
        match self.stage.provide(self.job.needs(variant)).await {
            Ok(setup_ms) => {
                self.send(Event::SetUp { variant: variant.into(), setup_ms }).await;
                true
            }
            Err(failure) => self.end_variant(variant, failure).await,
        }
    }

    /// Warms up a variant and sets the number of repetitions per sample. Returns true on
    /// success.
    async fn warm_up(&self, variant: &mut SampledVariant) -> bool {
        self.begin_phase(&variant.id, Phase::WarmingUp).await;
        if let Err(failure) = self.job.show(&variant.id, &self.stage).await {
            return self.end_variant(&variant.id, failure).await;
        }
        match self.repeat_until_stable(&variant.id).await {
            Ok(WarmUp { batch, repetitions, settled }) => {
                variant.batch = batch;
                let id = variant.id.clone();
                self.send(Event::WarmUp { variant: id, repetitions, settled, batch }).await;
                true
            }
            Err(failure) => self.end_variant(&variant.id, failure).await,
        }
    }

    /// Repeats the work until its times are stable or [`MAX_WARM_UP_MS`] has passed, and
    /// determines the number of repetitions per sample.
    ///
    /// The first repetition is cold and may take up to [`MAX_COLD_FACTOR`] times as long as a warm
    /// repetition. If a warm repetition is long enough for a sample even under this assumption, the
    /// batch is 1. Otherwise the batch is increased until a sample is long enough.
    async fn repeat_until_stable(&self, variant: &str) -> Result<WarmUp, Failure> {
        let begin = clock::now();
        self.job.warm_up(variant, &self.stage).await?;
        let cold = clock::now() - begin;
        if !self.job.may_repeat() {
            return Ok(WarmUp { batch: 1, repetitions: 1, settled: None });
        }
        let one_is_enough = cold > MAX_COLD_FACTOR * MIN_GRAINS * self.grain;
        let (mut size, mut repetitions) = (1, 1);
        let mut times = Vec::new();
        while clock::now() - begin < MAX_WARM_UP_MS || times.is_empty() && !one_is_enough {
            let (ms, ..) = self.repeat(variant, size).await?;
            repetitions += size;
            let needed = if one_is_enough { 1 } else { batch_size(ms, self.grain) };
            if needed > size && f64::from(size) < MAX_BATCH {
                size = needed.max(size * 2).min(MAX_BATCH as u32);
                times.clear();
                continue;
            }
            times.push(ms);
            if is_stable(&times, self.grain / f64::from(size)) {
                return Ok(WarmUp { batch: size, repetitions, settled: Some(true) });
            }
        }
        // Stability cannot be judged from a single time.
        let settled = (times.len() > 1).then_some(false);
        Ok(WarmUp { batch: size, repetitions, settled })
    }

    /// Takes a warm sample. Returns true on success.
    async fn take_sample(&self, variant: &mut SampledVariant) -> bool {
        variant.taken += 1;
        self.begin_phase(&variant.id, Phase::Sampling { number: variant.taken }).await;
        match self.repeat(&variant.id, variant.batch).await {
            Ok((ms, taken)) => {
                let Taken { begin, end, .. } = taken;
                let sample = self.job.afterwards(&variant.id, &self.stage, taken).await;
                let (id, answer) = (variant.id.clone(), sample.answer.clone());
                let timeline = Box::new(Timeline::between(begin, end, sample));
                self.send(Event::Sample { variant: id, ms, answer, timeline }).await;
                true
            }
            Err(failure) => self.end_variant(&variant.id, failure).await,
        }
    }

    /// Executes the work `batch` times. Returns the average time of a repetition, ms, and the last
    /// repetition.
    async fn repeat(&self, variant: &str, batch: u32) -> Result<(f64, Taken), Failure> {
        let first = clock::now();
        for _ in 1..batch {
            self.job.sample(variant, &self.stage).await?;
        }
        let begin = clock::now();
        let sample = self.job.sample(variant, &self.stage).await?;
        let end = clock::now();
        Ok(((end - first) / f64::from(batch), Taken { sample, begin, end }))
    }

    async fn begin_phase(&self, variant: &str, phase: Phase) {
        self.send(Event::Turn { variant: variant.into(), phase }).await;
    }

    async fn send(&self, event: Event) {
        (self.on_event)(event).await;
    }

    /// Reports that a variant ended early. Always returns `false`, which the caller returns as the
    /// result of the failed step.
    async fn end_variant(&self, variant: &str, failure: Failure) -> bool {
        let (status, reason) = match failure {
            Failure::Failed(reason) => (Status::Failed, reason),
            Failure::Unavailable(reason) => (Status::Unavailable, reason),
        };
        self.send(Event::Out { variant: variant.into(), status, reason }).await;
        false
    }
}

/// Measures the effective number of cores after the samples of a round.
#[derive(Default)]
struct CoreMeter {
    /// The spin that all measurements use, and when the first measurement began, ms since the
    /// epoch.
    spin: Option<(Spin, f64)>,
    /// The number of measurements so far.
    count: usize,
    /// The duration of all measurements so far, ms.
    cost_ms: f64,
}

impl CoreMeter {
    /// Measures the cores once. Returns `None` with fewer than two workers or cores, or if
    /// measurements have taken more than [`MAX_CORES_FRACTION`] of the time since the first one.
    async fn measure(&mut self, stage: &Stage, cores: u32) -> Option<cores::Round> {
        let workers = stage.workers().min(cores as usize);
        if workers < 2 {
            return None;
        }
        let begin = clock::now();
        let (spin, first_began) = *self.spin.get_or_insert_with(|| (Spin::calibrated(), begin));
        if self.count >= MIN_CORE_MEASUREMENTS && self.cost_ms > MAX_CORES_FRACTION * (begin - first_began) {
            return None;
        }
        // The browser's other processes may still be rendering the page's last drawing.
        pause::after(PAUSE_BEFORE_CORES).await;
        let alone = spin.run();
        let spun = stage.spin_at_once(spin, workers).await;
        self.count += 1;
        let cost = clock::now() - begin;
        self.cost_ms += cost;
        if spun.len() < workers {
            return None;
        }
        let undisturbed = spun.iter().map(|spun| spun.undisturbed).fold(alone.undisturbed, f64::min);
        let at_once = spun.iter().map(|spun| spun.end - spun.begin).collect();
        Some(cores::Round { at_once, undisturbed, cost })
    }
}

/// The result of a warm-up; see [`Event::WarmUp`].
struct WarmUp {
    batch: u32,
    repetitions: u32,
    settled: Option<bool>,
}

/// Returns true if the last times are stable. For long repetitions the last two are compared,
/// because each averages over many disturbances. For short repetitions more are compared
/// ([`settled`]).
fn is_stable(times: &[f64], grain: f64) -> bool {
    match times {
        [.., before, last] if *last >= LONG_REPETITION_MS => (last / before - 1.0).abs() < 0.05,
        _ => settled(times, grain),
    }
}

/// Returns the number of repetitions, of `ms` each, that span [`MIN_GRAINS`] grains. A time
/// too short to be measured counts as a hundredth of the grain.
fn batch_size(ms: f64, grain: f64) -> u32 {
    let needed = MIN_GRAINS * grain;
    if ms >= needed { 1 } else { (needed / ms.max(grain / 100.0)).ceil().min(MAX_BATCH) as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Target;
    use std::cell::RefCell;

    fn orders(variants: &[(&str, u32)], start: Start) -> Orders {
        let request = crate::run::plan::Request {
            experiment: "countdown".into(),
            params: [("n".to_string(), 1_000.into())].into(),
            ..Default::default()
        };
        let plan = crate::run::plan::plan(&request).unwrap();
        Orders {
            experiment: plan.experiment,
            params: plan.params,
            run: "r".into(),
            start,
            taken: variants.iter().map(|(v, n)| ((*v).into(), *n)).collect(),
            clock_grain_us: 1.0,
            no_threads: None,
            cores: 2,
            target: Target::Server,
        }
    }

    const BIRTH: Birth = Birth { created: 0.0, started: 0.0 };

    /// Returns the events of a run that ends when all variants have `samples` samples.
    fn events(orders: &Orders, samples: u32) -> Vec<Event> {
        let events = RefCell::new(Vec::new());
        let taken = RefCell::new(orders.taken.clone());
        let on_event = async |event: Event| {
            if let Event::Sample { variant, .. } = &event {
                taken.borrow_mut().iter_mut().filter(|(v, _)| v == variant).for_each(|(_, n)| *n += 1);
            }
            events.borrow_mut().push(event);
            taken.borrow().iter().filter(|(_, n)| *n < samples).map(|(v, _)| v.clone()).collect()
        };
        pollster::block_on(run(orders, BIRTH, None, None, on_event)).unwrap();
        events.into_inner()
    }

    /// Returns the variant of each sample, in the order of the samples.
    fn sampled(events: &[Event]) -> Vec<&str> {
        let samples = events.iter().filter_map(|event| match event {
            Event::Sample { variant, .. } => Some(variant.as_str()),
            _ => None,
        });
        samples.collect()
    }

    #[test]
    fn samples_are_taken_in_turns() {
        let events = events(&orders(&[("sequential", 0), ("async", 0), ("threads", 0)], Start::Warm), 2);
        assert_eq!(sampled(&events), ["sequential", "async", "threads", "sequential", "async", "threads"]);
    }

    #[test]
    fn all_variants_warm_up_before_the_first_sample() {
        let events = events(&orders(&[("sequential", 0), ("async", 0)], Start::Warm), 1);
        let first_sample = events.iter().position(|e| matches!(e, Event::Sample { .. })).unwrap();
        let warm = events[..first_sample].iter().filter(|e| matches!(e, Event::WarmUp { .. }));
        assert_eq!(warm.count(), 2);
    }

    #[test]
    fn a_new_host_continues_after_the_samples_already_taken() {
        let events = events(&orders(&[("sequential", 2), ("threads", 1)], Start::Warm), 3);
        assert_eq!(sampled(&events), ["sequential", "threads", "threads"]);
    }

    /// Native builds have no processes, so the variant with processes fails.
    #[test]
    fn a_variant_that_fails_does_not_stop_the_others() {
        let events = events(&orders(&[("processes", 0), ("sequential", 0)], Start::Warm), 1);
        assert_eq!(sampled(&events), ["sequential"]);
        assert!(events.iter().any(
            |e| matches!(e, Event::Out { variant, status: Status::Failed, .. } if variant == "processes")
        ));
    }

    /// Each variant sends each piece of the picture once, and sends none during a sample.
    #[test]
    fn pictures_are_shown_once_before_the_warm_up() {
        use crate::picture::Patch;
        static SHOWN: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());
        let variants = ["sequential", "async", "blocks", "threads"];
        let mut orders = orders(&variants.map(|variant| (variant, 0)), Start::Warm);
        let small = [("columns", 20), ("rows", 16), ("iterations", 20)];
        let request = crate::run::plan::Request {
            experiment: "mandelbrot".into(),
            params: small.map(|(name, value)| (name.into(), value.into())).into(),
            ..Default::default()
        };
        orders.experiment = request.experiment.clone();
        orders.params = crate::run::plan::plan(&request).unwrap().params;
        let rounds = RefCell::new(0);
        let on_event = async |event: Event| {
            let shown = SHOWN.lock().unwrap().len();
            match event {
                Event::WarmUp { variant, .. } => {
                    let before = variants.iter().position(|v| *v == variant).unwrap();
                    assert_eq!(shown, 16 * (before + 1), "{variant}");
                }
                Event::Sample { .. } => assert_eq!(shown, 16 * variants.len()),
                Event::Round => *rounds.borrow_mut() += 1,
                _ => {}
            }
            if *rounds.borrow() < 3 { variants.map(String::from).into() } else { Vec::new() }
        };
        let easel = |patch: Patch| SHOWN.lock().unwrap().push(format!("{} {}", patch.variant, patch.task));
        pollster::block_on(run(&orders, BIRTH, None, Some(easel), on_event)).unwrap();
        let shown: std::collections::BTreeSet<_> = SHOWN.lock().unwrap().iter().cloned().collect();
        assert_eq!(shown.len(), 16 * variants.len());
        assert!(shown.contains("blocks row 16"));
    }

    /// The parts add up to the time of the sample, because that time includes all starts.
    #[test]
    fn a_cold_sample_begins_when_the_host_is_created() {
        let mut orders = orders(&[("sequential", 0), ("async", 0)], Start::Cold);
        orders.params = crate::run::plan::plan(&crate::run::plan::Request {
            experiment: "countdown".into(),
            ..Default::default()
        })
        .unwrap()
        .params;
        let created = clock::now();
        let events = RefCell::new(Vec::new());
        let on_event = async |event| {
            events.borrow_mut().push(event);
            Vec::new()
        };
        pollster::block_on(run(&orders, Birth { created, started: created + 0.5 }, None, None, on_event))
            .unwrap();
        let events = events.into_inner();
        assert_eq!(sampled(&events), ["sequential"]);
        let Some(Event::Sample { ms, timeline, .. }) =
            events.iter().find(|e| matches!(e, Event::Sample { .. }))
        else {
            panic!("{events:?}")
        };
        assert_eq!(timeline.parts.spawn, 0.5);
        assert!((timeline.parts.total() / ms - 1.0).abs() < 0.02, "{timeline:?}");
        assert_eq!((timeline.began_ms, timeline.wall_ms), (created, *ms));
        assert_eq!(timeline.lanes[0].name, "set-up");
        assert!(timeline.spans.iter().all(|s| s.end_ms <= *ms && timeline.lanes[s.lane].id == s.lane));
    }

    #[test]
    fn short_work_is_warmed_up_until_its_times_are_stable() {
        let events = events(&orders(&[("sequential", 0)], Start::Warm), 1);
        let warm_up = events.iter().find_map(|e| match e {
            Event::WarmUp { repetitions, settled, .. } => Some((*repetitions, *settled)),
            _ => None,
        });
        let (repetitions, settled) = warm_up.unwrap();
        assert!(repetitions > 3 && settled.is_some(), "{repetitions} {settled:?}");
    }

    #[test]
    fn a_sample_of_short_work_has_several_repetitions() {
        assert_eq!(batch_size(50.0, 0.1), 1);
        assert_eq!(batch_size(0.5, 0.1), 4);
        assert_eq!(batch_size(0.0, 0.1), 2_000);
    }
}
