//! The order of a run: set up, warm up, then samples in turns (A B C A B C),
//! so that whatever disturbs the machine for a while disturbs all alike. And the
//! cold sample, whose time begins before there is anything.

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

/// A cold repetition takes at most so many times as long as a warm one, widely
/// estimated: above it one repetition makes a sample for certain.
const COLD: f64 = 100.0;

/// The most repetitions in a sample, whatever the grain.
const MAX_BATCH: f64 = 10_000.0;

/// How long a variant is warmed up at the most, ms, but for the repetition
/// that is under way then. Browsers' optimising compilers are done by then.
const WARM_UP_MS: f64 = 400.0;

/// Long against what compilers and schedulers do between two repetitions, ms.
const LONG_MS: f64 = 20.0;

/// In so many rounds it is looked at in any case how many cores there are.
const LOOKS_AT_CORES: usize = 4;

/// How long nothing is done before that.
const STILL: Duration = Duration::from_millis(30);

/// What share of the rounds' time it may take after that.
const COST_OF_LOOKS: f64 = 0.05;

/// When the run's own worker was made by the page and when its script began,
/// ms since the epoch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Birth {
    /// Just before the page made it.
    pub created: f64,
    /// When its script began.
    pub started: f64,
}

impl Birth {
    /// What starting it took, if it is ready now.
    fn took(self) -> SetUp {
        SetUp {
            spawn: self.started - self.created,
            instantiate: clock::now() - self.started,
            ..SetUp::default()
        }
    }
}

/// Carries the orders out. `tell` hears of every step and is awaited: the page
/// draws meanwhile, so that drawing and timing never overlap. To a round it
/// answers which variants take part in it; with none, the run is over. Pictures
/// are shown on the easel, if there is one.
///
/// # Errors
/// If there is no such experiment.
pub async fn run(
    orders: &Orders,
    birth: Birth,
    page: Option<PageThread>,
    easel: Option<ShowPatch>,
    tell: impl AsyncFn(Event) -> Vec<String>,
) -> Result<(), String> {
    let host_ms = birth.took();
    let experiment = find(&orders.experiment).ok_or("There is no such experiment.")?;
    let job = experiment.prepare(&orders.params);
    let grain = if orders.clock_grain_us > 0.0 { orders.clock_grain_us / 1e3 } else { clock::grain() };
    let stage = Stage::new(&orders.run, orders.no_threads.clone());
    let stage = stage.answered_by(orders.target).beside(page).with_easel(easel);
    let race = SamplingLoop { job: &*job, stage, grain, cores: orders.cores, tell };
    let flavour = if cfg!(threads) { "threads" } else { "single" };
    let host = Event::Host { flavour: flavour.into(), clock_grain_us: grain * 1e3, host_ms };
    match orders.start {
        Start::Warm => {
            race.say(host).await;
            race.warm(&orders.taken).await;
        }
        Start::Cold => {
            if let Some((variant, taken)) = orders.taken.first() {
                race.cold(variant, taken + 1, birth).await;
            }
            race.say(host).await;
        }
    }
    Ok(())
}

/// A variant that is still in the race.
struct Runner {
    variant: String,
    taken: u32,
    batch: u32,
}

struct SamplingLoop<'a, Tell> {
    job: &'a dyn Job,
    stage: Stage,
    grain: f64,
    /// How many the browser says there are.
    cores: u32,
    tell: Tell,
}

impl<Tell: AsyncFn(Event) -> Vec<String>> SamplingLoop<'_, Tell> {
    /// Sets all up, warms all up, and takes samples in rounds.
    async fn warm(&self, taken: &[(String, u32)]) {
        let mut runners = Vec::new();
        for (variant, taken) in taken {
            if self.set_up(variant).await {
                runners.push(Runner { variant: variant.clone(), taken: *taken, batch: 1 });
            }
        }
        let mut ready = Vec::new();
        for mut runner in runners {
            if self.warm_up(&mut runner).await {
                ready.push(runner);
            }
        }
        let mut looks = Looks::default();
        loop {
            let racing = (self.tell)(Event::Round).await;
            ready.retain(|runner| racing.contains(&runner.variant));
            if ready.is_empty() {
                return;
            }
            let mut still = Vec::new();
            for mut runner in ready {
                if self.sample(&mut runner).await {
                    still.push(runner);
                }
            }
            ready = still;
            if let Some(round) = looks.look(&self.stage, self.cores).await {
                self.say(Event::Cores { round }).await;
            }
        }
    }

    /// One sample from nothing: what is started for it is in its time, and
    /// nothing is told before it is over.
    async fn cold(&self, variant: &str, number: u32, birth: Birth) {
        let Birth { created, started } = birth;
        let ready = clock::now();
        let result = async {
            let took = self.stage.provide(self.job.needs(variant)).await?;
            let begin = clock::now();
            let sample = self.job.sample(variant, &self.stage).await?;
            let taken = Taken { sample, begin, end: clock::now() };
            let end = taken.end;
            Ok((took, begin, self.job.afterwards(variant, &self.stage, taken).await, end))
        };
        let result = result.await;
        self.turn(variant, Phase::Sampling { number }).await;
        let (took, begin, sample, end) = match result {
            Ok(done) => done,
            Err(failure) => {
                self.out(variant, failure).await;
                return;
            }
        };
        let mut set_up = Lane::new("set-up");
        set_up.push(SpanKind::SetUp, "starting the run’s worker", created, started);
        set_up.push(SpanKind::SetUp, "bringing the module to life", started, ready);
        set_up.push(SpanKind::SetUp, "starting threads or processes", ready, begin);
        let answer = sample.answer.clone();
        let mut timeline = Timeline::between(begin, end, sample);
        timeline.prepend(created, &set_up);
        let SetUp { spawn, instantiate, pool } = took;
        timeline.parts.spawn = started - created + spawn;
        timeline.parts.instantiate = ready - started + instantiate;
        timeline.parts.pool = pool;
        timeline.parts.idle += (begin - ready - spawn - instantiate - pool).max(0.0);
        self.say(Event::SetUp { variant: variant.into(), setup_ms: took }).await;
        let (name, timeline) = (variant.into(), Box::new(timeline));
        self.say(Event::Sample { variant: name, ms: end - created, answer, timeline }).await;
        // Once is enough, and it went well just now.
        if number == 1 {
            let _ = self.job.show(variant, &self.stage).await;
        }
    }

    /// Whether the variant has what it needs.
    async fn set_up(&self, variant: &str) -> bool {
        self.turn(variant, Phase::SettingUp).await;
        match self.stage.provide(self.job.needs(variant)).await {
            Ok(setup_ms) => {
                self.say(Event::SetUp { variant: variant.into(), setup_ms }).await;
                true
            }
            Err(failure) => self.out(variant, failure).await,
        }
    }

    /// Whether the variant came through its repetitions that do not count.
    async fn warm_up(&self, runner: &mut Runner) -> bool {
        self.turn(&runner.variant, Phase::WarmingUp).await;
        if let Err(failure) = self.job.show(&runner.variant, &self.stage).await {
            return self.out(&runner.variant, failure).await;
        }
        match self.find_batch(&runner.variant).await {
            Ok(Warmth { batch, repetitions, settled }) => {
                runner.batch = batch;
                let variant = runner.variant.clone();
                self.say(Event::WarmUp { variant, repetitions, settled, batch }).await;
                true
            }
            Err(failure) => self.out(&runner.variant, failure).await,
        }
    }

    /// Repeats until the times stay the same or the warm-up has taken long
    /// enough, and finds on the way how many repetitions make a sample. The
    /// first one is cold and may be many times too long: where so many grains do
    /// not settle it, what it suggests is tried and enlarged until it is enough.
    async fn find_batch(&self, variant: &str) -> Result<Warmth, Failure> {
        let begin = clock::now();
        self.job.warm_up(variant, &self.stage).await?;
        let cold = clock::now() - begin;
        if !self.job.may_repeat() {
            return Ok(Warmth { batch: 1, repetitions: 1, settled: None });
        }
        let enough_for_one = cold > COLD * MIN_GRAINS * self.grain;
        let (mut size, mut made) = (1, 1);
        let mut times = Vec::new();
        while clock::now() - begin < WARM_UP_MS || times.is_empty() && !enough_for_one {
            let (ms, ..) = self.repeat(variant, size).await?;
            made += size;
            let needed = if enough_for_one { 1 } else { batch(ms, self.grain) };
            if needed > size && f64::from(size) < MAX_BATCH {
                size = needed.max(size * 2).min(MAX_BATCH as u32);
                times.clear();
                continue;
            }
            times.push(ms);
            if steady(&times, self.grain / f64::from(size)) {
                return Ok(Warmth { batch: size, repetitions: made, settled: Some(true) });
            }
        }
        // Of one that is so long that there was time for no other nobody knows.
        let settled = (times.len() > 1).then_some(false);
        Ok(Warmth { batch: size, repetitions: made, settled })
    }

    /// Whether the variant gave a sample.
    async fn sample(&self, runner: &mut Runner) -> bool {
        runner.taken += 1;
        self.turn(&runner.variant, Phase::Sampling { number: runner.taken }).await;
        match self.repeat(&runner.variant, runner.batch).await {
            Ok((ms, taken)) => {
                let Taken { begin, end, .. } = taken;
                let sample = self.job.afterwards(&runner.variant, &self.stage, taken).await;
                let (variant, answer) = (runner.variant.clone(), sample.answer.clone());
                let timeline = Box::new(Timeline::between(begin, end, sample));
                self.say(Event::Sample { variant, ms, answer, timeline }).await;
                true
            }
            Err(failure) => self.out(&runner.variant, failure).await,
        }
    }

    /// The time of one repetition, and what the last one brought.
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

    async fn turn(&self, variant: &str, phase: Phase) {
        self.say(Event::Turn { variant: variant.into(), phase }).await;
    }

    async fn say(&self, event: Event) {
        (self.tell)(event).await;
    }

    /// Always `false`: the variant is not going on.
    async fn out(&self, variant: &str, failure: Failure) -> bool {
        let (status, reason) = match failure {
            Failure::Failed(reason) => (Status::Failed, reason),
            Failure::Unavailable(reason) => (Status::Unavailable, reason),
        };
        self.say(Event::Out { variant: variant.into(), status, reason }).await;
        false
    }
}

/// How many cores there are, looked at after the samples of a round.
#[derive(Default)]
struct Looks {
    /// The spin of all looks, and when the first look began.
    spin: Option<(Spin, f64)>,
    made: usize,
    cost_ms: f64,
}

impl Looks {
    /// Nothing where there are no two workers for two cores, or when looking would cost too much.
    async fn look(&mut self, stage: &Stage, cores: u32) -> Option<cores::Round> {
        let workers = stage.workers().min(cores as usize);
        if workers < 2 {
            return None;
        }
        let begin = clock::now();
        let (spin, since) = *self.spin.get_or_insert_with(|| (Spin::calibrated(), begin));
        if self.made >= LOOKS_AT_CORES && self.cost_ms > COST_OF_LOOKS * (begin - since) {
            return None;
        }
        // What the page has drawn last, the browser's other processes are still bringing to the screen.
        pause::after(STILL).await;
        let alone = spin.run();
        let spun = stage.spin_at_once(spin, workers).await;
        self.made += 1;
        let cost = clock::now() - begin;
        self.cost_ms += cost;
        if spun.len() < workers {
            return None;
        }
        let undisturbed = spun.iter().map(|one| one.undisturbed).fold(alone.undisturbed, f64::min);
        let at_once = spun.iter().map(|one| one.end - one.begin).collect();
        Some(cores::Round { at_once, undisturbed, cost })
    }
}

/// How a warm-up went.
struct Warmth {
    batch: u32,
    repetitions: u32,
    settled: Option<bool>,
}

/// Whether the times stay the same. Long ones are themselves averages over all
/// that happens meanwhile, and two of them are compared; of short ones more.
fn steady(times: &[f64], grain: f64) -> bool {
    match times {
        [.., before, last] if *last >= LONG_MS => (last / before - 1.0).abs() < 0.05,
        _ => settled(times, grain),
    }
}

/// How many repetitions of something that takes `ms` make a sample that is
/// long against the grain. Two repetitions more than needed are cheap.
fn batch(ms: f64, grain: f64) -> u32 {
    let enough = MIN_GRAINS * grain;
    if ms >= enough { 1 } else { (enough / ms.max(grain / 100.0)).ceil().min(MAX_BATCH) as u32 }
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

    /// What is said when all variants shall have so many samples.
    fn events(orders: &Orders, samples: u32) -> Vec<Event> {
        let heard = RefCell::new(Vec::new());
        let left = RefCell::new(orders.taken.clone());
        let tell = async |event: Event| {
            if let Event::Sample { variant, .. } = &event {
                left.borrow_mut().iter_mut().filter(|(v, _)| v == variant).for_each(|(_, n)| *n += 1);
            }
            heard.borrow_mut().push(event);
            left.borrow().iter().filter(|(_, n)| *n < samples).map(|(v, _)| v.clone()).collect()
        };
        pollster::block_on(run(orders, BIRTH, None, None, tell)).unwrap();
        heard.into_inner()
    }

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
    fn each_variant_warms_up_before_the_first_sample() {
        let events = events(&orders(&[("sequential", 0), ("async", 0)], Start::Warm), 1);
        let first_sample = events.iter().position(|e| matches!(e, Event::Sample { .. })).unwrap();
        let warm = events[..first_sample].iter().filter(|e| matches!(e, Event::WarmUp { .. }));
        assert_eq!(warm.count(), 2);
    }

    #[test]
    fn what_is_left_after_a_death_goes_on_where_it_was() {
        let events = events(&orders(&[("sequential", 2), ("threads", 1)], Start::Warm), 3);
        assert_eq!(sampled(&events), ["sequential", "threads", "threads"]);
    }

    /// Natively there are no processes: the variant is out, the others go on.
    #[test]
    fn a_variant_that_fails_does_not_stop_the_others() {
        let events = events(&orders(&[("processes", 0), ("sequential", 0)], Start::Warm), 1);
        assert_eq!(sampled(&events), ["sequential"]);
        assert!(events.iter().any(
            |e| matches!(e, Event::Out { variant, status: Status::Failed, .. } if variant == "processes")
        ));
    }

    /// Every piece by every variant, and none while time is taken.
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
        let tell = async |event: Event| {
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
        pollster::block_on(run(&orders, BIRTH, None, Some(easel), tell)).unwrap();
        let shown: std::collections::BTreeSet<_> = SHOWN.lock().unwrap().iter().cloned().collect();
        assert_eq!(shown.len(), 16 * variants.len());
        assert!(shown.contains("blocks row 16"));
    }

    /// Set-up and work add up to the sample, and nothing was said before it.
    #[test]
    fn a_cold_sample_begins_before_there_is_anything() {
        let mut orders = orders(&[("sequential", 0), ("async", 0)], Start::Cold);
        orders.params = crate::run::plan::plan(&crate::run::plan::Request {
            experiment: "countdown".into(),
            ..Default::default()
        })
        .unwrap()
        .params;
        let created = clock::now();
        let heard = RefCell::new(Vec::new());
        let tell = async |event| {
            heard.borrow_mut().push(event);
            Vec::new()
        };
        pollster::block_on(run(&orders, Birth { created, started: created + 0.5 }, None, None, tell))
            .unwrap();
        let heard = heard.into_inner();
        assert_eq!(sampled(&heard), ["sequential"]);
        let Some(Event::Sample { ms, timeline, .. }) =
            heard.iter().find(|e| matches!(e, Event::Sample { .. }))
        else {
            panic!("{heard:?}")
        };
        assert_eq!(timeline.parts.spawn, 0.5);
        assert!((timeline.parts.total() / ms - 1.0).abs() < 0.02, "{timeline:?}");
        assert_eq!((timeline.began_ms, timeline.wall_ms), (created, *ms));
        assert_eq!(timeline.lanes[0].name, "set-up");
        assert!(timeline.spans.iter().all(|s| s.end_ms <= *ms && timeline.lanes[s.lane].id == s.lane));
    }

    #[test]
    fn short_work_is_warmed_up_until_its_times_stay_the_same() {
        let events = events(&orders(&[("sequential", 0)], Start::Warm), 1);
        let warm = events.iter().find_map(|e| match e {
            Event::WarmUp { repetitions, settled, .. } => Some((*repetitions, *settled)),
            _ => None,
        });
        let (repetitions, settled) = warm.unwrap();
        assert!(repetitions > 3 && settled.is_some(), "{repetitions} {settled:?}");
    }

    #[test]
    fn work_that_is_short_against_the_grain_is_repeated() {
        assert_eq!(batch(50.0, 0.1), 1);
        assert_eq!(batch(0.5, 0.1), 4);
        assert_eq!(batch(0.0, 0.1), 2_000);
    }
}
