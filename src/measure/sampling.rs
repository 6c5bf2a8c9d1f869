//! The order of a run: set up, warm up, then samples in turns (A B C A B C),
//! so that whatever disturbs the machine for a while disturbs all alike.

use super::clock;
use crate::experiment::{Failure, Job, Sample, find};
use crate::models::Stage;
use crate::report::{Event, Orders, Phase, Status, Timeline};

/// A sample has to last at least so many grains of the clock, which makes its
/// reading error 5 %; shorter work is repeated within the sample.
const MIN_GRAINS: f64 = 20.0;

/// A cold repetition takes at most so many times as long as a warm one, widely
/// estimated: above it one repetition makes a sample for certain.
const COLD: f64 = 100.0;

/// The most repetitions in a sample, whatever the grain.
const MAX_BATCH: f64 = 10_000.0;

/// A variant that is still in the race.
struct Runner {
    variant: String,
    taken: u32,
    batch: u32,
}

/// Carries the orders out. `tell` hears of every step and is awaited: the page
/// draws meanwhile, so that drawing and timing never overlap.
///
/// # Errors
/// If there is no such experiment.
pub async fn run(orders: &Orders, tell: impl AsyncFn(Event)) -> Result<(), String> {
    let experiment = find(&orders.experiment).ok_or("There is no such experiment.")?;
    let job = experiment.prepare(&orders.params);
    let race = Race {
        job: &*job,
        stage: Stage::new(&orders.run, orders.no_threads.clone()),
        grain: clock::grain(),
        tell,
    };
    (race.tell)(Event::Host {
        flavour: if cfg!(threads) { "threads" } else { "single" }.into(),
        clock_grain_us: race.grain * 1e3,
    })
    .await;
    let mut runners = Vec::new();
    for (variant, taken) in &orders.taken {
        if race.set_up(variant).await {
            runners.push(Runner { variant: variant.clone(), taken: *taken, batch: 1 });
        }
    }
    let mut ready = Vec::new();
    for mut runner in runners {
        if race.warm_up(&mut runner).await {
            ready.push(runner);
        }
    }
    for round in 0..orders.samples {
        let mut still = Vec::new();
        for mut runner in ready {
            if runner.taken > round || race.sample(&mut runner).await {
                still.push(runner);
            }
        }
        ready = still;
    }
    Ok(())
}

struct Race<'a, Tell> {
    job: &'a dyn Job,
    stage: Stage,
    grain: f64,
    tell: Tell,
}

impl<Tell: AsyncFn(Event)> Race<'_, Tell> {
    /// Whether the variant has what it needs.
    async fn set_up(&self, variant: &str) -> bool {
        self.turn(variant, Phase::SettingUp).await;
        match self.stage.provide(self.job.needs(variant)).await {
            Ok(setup_ms) => {
                (self.tell)(Event::SetUp { variant: variant.into(), setup_ms }).await;
                true
            }
            Err(failure) => self.out(variant, failure).await,
        }
    }

    /// Whether the variant came through a repetition that does not count; it
    /// also tells how many make a sample.
    async fn warm_up(&self, runner: &mut Runner) -> bool {
        self.turn(&runner.variant, Phase::WarmingUp).await;
        match self.find_batch(&runner.variant).await {
            Ok((batch, repetitions)) => {
                runner.batch = batch;
                let event = Event::WarmUp { variant: runner.variant.clone(), repetitions, batch };
                (self.tell)(event).await;
                true
            }
            Err(failure) => self.out(&runner.variant, failure).await,
        }
    }

    /// How many repetitions make a sample. The first one is cold and may be
    /// many times too long: where so many grains do not settle it, what it
    /// suggests is tried and enlarged until it is enough. The second number is
    /// how many were made in all.
    async fn find_batch(&self, variant: &str) -> Result<(u32, u32), Failure> {
        let begin = clock::now();
        self.job.warm_up(variant, &self.stage).await?;
        let cold = clock::now() - begin;
        if !self.job.may_repeat() || cold > COLD * MIN_GRAINS * self.grain {
            return Ok((1, 1));
        }
        let (mut size, mut made) = (1, 1);
        loop {
            let (ms, ..) = self.repeat(variant, size).await?;
            made += size;
            let needed = batch(ms, self.grain);
            if needed <= size || f64::from(size) >= MAX_BATCH {
                return Ok((size, made));
            }
            size = needed.max(size * 2).min(MAX_BATCH as u32);
        }
    }

    /// Whether the variant gave a sample.
    async fn sample(&self, runner: &mut Runner) -> bool {
        runner.taken += 1;
        self.turn(&runner.variant, Phase::Sampling { number: runner.taken }).await;
        match self.repeat(&runner.variant, runner.batch).await {
            Ok((ms, begin, sample)) => {
                let event = Event::Sample {
                    variant: runner.variant.clone(),
                    ms,
                    answer: sample.answer,
                    timeline: Timeline::since(begin, sample.lanes, sample.requests),
                };
                (self.tell)(event).await;
                true
            }
            Err(failure) => self.out(&runner.variant, failure).await,
        }
    }

    /// The time of one repetition, when the last one began, and what it brought.
    async fn repeat(&self, variant: &str, batch: u32) -> Result<(f64, f64, Sample), Failure> {
        let first = clock::now();
        for _ in 1..batch {
            self.job.sample(variant, &self.stage).await?;
        }
        let last = clock::now();
        let sample = self.job.sample(variant, &self.stage).await?;
        Ok(((clock::now() - first) / f64::from(batch), last, sample))
    }

    async fn turn(&self, variant: &str, phase: Phase) {
        (self.tell)(Event::Turn { variant: variant.into(), phase }).await;
    }

    /// Always `false`: the variant is not going on.
    async fn out(&self, variant: &str, failure: Failure) -> bool {
        let (status, reason) = match failure {
            Failure::Failed(reason) => (Status::Failed, reason),
            Failure::Unavailable(reason) => (Status::Unavailable, reason),
        };
        (self.tell)(Event::Out { variant: variant.into(), status, reason }).await;
        false
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
    use std::cell::RefCell;

    fn orders(variants: &[(&str, u32)], samples: u32) -> Orders {
        let request = crate::experiment::Request {
            experiment: "countdown".into(),
            params: [("n".to_string(), 1_000.into())].into(),
            ..Default::default()
        };
        let plan = crate::experiment::plan(&request).unwrap();
        Orders {
            experiment: plan.experiment,
            params: plan.params,
            run: "r".into(),
            samples,
            taken: variants.iter().map(|(v, n)| ((*v).into(), *n)).collect(),
            no_threads: None,
        }
    }

    fn events(orders: &Orders) -> Vec<Event> {
        let heard = RefCell::new(Vec::new());
        pollster::block_on(run(orders, async |event| heard.borrow_mut().push(event))).unwrap();
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
        let events = events(&orders(&[("sequential", 0), ("async", 0), ("threads", 0)], 2));
        assert_eq!(sampled(&events), ["sequential", "async", "threads", "sequential", "async", "threads"]);
    }

    #[test]
    fn each_variant_warms_up_before_the_first_sample() {
        let events = events(&orders(&[("sequential", 0), ("async", 0)], 1));
        let first_sample = events.iter().position(|e| matches!(e, Event::Sample { .. })).unwrap();
        let warm = events[..first_sample].iter().filter(|e| matches!(e, Event::WarmUp { .. }));
        assert_eq!(warm.count(), 2);
    }

    #[test]
    fn what_is_left_after_a_death_goes_on_where_it_was() {
        let events = events(&orders(&[("sequential", 2), ("threads", 1)], 3));
        assert_eq!(sampled(&events), ["threads", "sequential", "threads"]);
    }

    /// Natively there are no processes: the variant is out, the others go on.
    #[test]
    fn a_variant_that_fails_does_not_stop_the_others() {
        let events = events(&orders(&[("processes", 0), ("sequential", 0)], 1));
        assert_eq!(sampled(&events), ["sequential"]);
        assert!(events.iter().any(
            |e| matches!(e, Event::Out { variant, status: Status::Failed, .. } if variant == "processes")
        ));
    }

    #[test]
    fn work_that_is_short_against_the_grain_is_repeated() {
        assert_eq!(batch(50.0, 0.1), 1);
        assert_eq!(batch(0.5, 0.1), 4);
        assert_eq!(batch(0.0, 0.1), 2_000);
    }
}
