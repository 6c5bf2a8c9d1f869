//! `waiters`: three countdowns with pauses; which of them waits for which?

use std::time::Duration;

use futures_util::future::{LocalBoxFuture, join_all};
use serde::{Deserialize, Serialize};

use super::shared::fields;
use super::shared::passages::Passage;
use super::shared::sentences::{against, measured, missing_variants, times};
use super::{Experiment, Measured};
use crate::browser::pause;
use crate::failure::Failure;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::measure::stats::Verdict;
use crate::models::{Answers, Job, Model, Needs, Stage};
use crate::python::Call;
use crate::report::{Sample, VariantReport};
use crate::schema::{Group, Params, Preset, Schema, Variant, books};
use crate::text::figure::time;
use crate::text::label::Label;
use crate::text::{Arg, Text};

const ID: &str = "waiters";

/// The three countdowns: the name, the first number, and the pause in ms.
const WAITERS: [Waiter; 3] = [
    Waiter { name: "A", from: 3, pause_ms: 1_000.0 },
    Waiter { name: "B", from: 3, pause_ms: 800.0 },
    Waiter { name: "C", from: 3, pause_ms: 500.0 },
];

/// The id of the variant that uses no model: a blocking call in async code.
const BLOCKED: &str = "blocked";

/// The experiment `waiters`.
#[derive(Debug)]
pub struct Waiters;

impl Experiment for Waiters {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: text!(waiters::title),
            question: text!(waiters::question),
            group: Group::Async,
            books: books::of(ID),
            params: vec![fields::milliseconds(
                "pace",
                text!(waiters::pace),
                20.0..=5_000.0,
                200.0,
                text!(waiters::pace_help),
            )],
            presets: vec![Preset {
                id: "seconds".into(),
                label: text!(waiters::seconds),
                values: [("pace".into(), 1_000.0.into())].into(),
                samples: Some(3),
            }],
            variants: vec![
                Model::Sequential.called(text!(waiters::blocking), text!(waiters::blocking_help)),
                Model::Async.called(text!(waiters::awaiting), text!(waiters::awaiting_help)),
                Model::Threads.called(text!(waiters::executor), text!(waiters::executor_help)),
                Variant {
                    id: BLOCKED.into(),
                    label: text!(waiters::blocked),
                    help: text!(waiters::blocked_help),
                    threads: false,
                },
            ],
            samples: Some(5),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        let each = WAITERS.iter().map(|waiter| 3.0 * waiter.pause_ms);
        let units = if together(variant) { each.fold(0.0, f64::max) } else { each.sum() };
        units * params.number("pace") / WAITERS[0].pause_ms
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Countdowns::of(params))
    }

    fn explain(&self, Measured { variants, .. }: Measured<'_>) -> Vec<Text> {
        let mut sentences = finding(variants);
        sentences.extend(order(variants));
        sentences.extend(one_call_that_blocks(variants));
        sentences.extend(missing_variants(variants));
        sentences
    }

    fn python(&self, params: &Params, _variant: &str) -> Option<Call> {
        let pause = |Waiter { name, pause_ms, .. }: Waiter| format!("{name:?}: {}", pause_ms / 1e3);
        let pauses = Countdowns::of(params).waiters().map(pause).join(", ");
        // `check_python` stays the default: the listings return nothing. They print the order, and
        // threads may print into each other's lines.
        Some(Call::default().after(format!("PAUSES = {{{pauses}}}")))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let counting = match Model::from_id(variant) {
            Some(Model::Async) => "async fn count",
            _ => "fn count_blocking",
        };
        let carrying = match Model::from_id(variant) {
            Some(Model::Async) => "async fn execute(",
            _ => "async fn execute_blocking",
        };
        [counting, carrying].map(|item| ("experiments/waiters.rs", item)).into()
    }
}

/// Returns true if the countdowns run concurrently in this variant.
fn together(variant: &str) -> bool {
    matches!(Model::from_id(variant), Some(Model::Async | Model::Threads))
}

/// A countdown: its name, its first number and its pause.
#[derive(Debug, Clone, Copy)]
struct Waiter {
    name: &'static str,
    from: u32,
    pause_ms: f64,
}

impl Waiter {
    fn pause(self) -> Duration {
        Duration::from_secs_f64(self.pause_ms / 1e3)
    }

    /// Draws the pause that ends now, and returns the event that `number` was counted.
    fn note(self, lane: &mut Lane, number: u32, since: f64) -> Event {
        let at = lane.note(SpanKind::Pause, Label::verbatim(format!("{} {number}", self.name)), since);
        Event { name: self.name, at }
    }

    /// Counts down with pauses that block the thread.
    fn count_blocking(self, lane: &mut Lane) -> Vec<Event> {
        let count = |number| {
            let since = now();
            pause::block(self.pause());
            self.note(lane, number, since)
        };
        (1..=self.from).rev().map(count).collect()
    }

    /// Counts down with timers that are awaited.
    async fn count(self) -> (Vec<Event>, Lane) {
        let mut lane = self.lane();
        let mut events = Vec::new();
        for number in (1..=self.from).rev() {
            let since = now();
            pause::after(self.pause()).await;
            events.push(self.note(&mut lane, number, since));
        }
        (events, lane)
    }

    fn lane(self) -> Lane {
        Lane::new(text!(waiters::coroutine { name: Arg::verbatim(self.name) }))
    }
}

/// The event that a countdown counted a number: the countdown's name, and when, ms since the epoch.
#[derive(Debug, Clone, Copy)]
struct Event {
    name: &'static str,
    at: f64,
}

/// The events of each countdown, and the lanes.
type Counted = (Vec<Vec<Event>>, Vec<Lane>);

#[derive(Debug)]
struct Countdowns {
    scale: f64,
}

impl Countdowns {
    fn of(params: &Params) -> Self {
        Self { scale: params.number("pace") / WAITERS[0].pause_ms }
    }

    fn waiters(&self) -> [Waiter; 3] {
        WAITERS.map(|waiter| Waiter { pause_ms: waiter.pause_ms * self.scale, ..waiter })
    }

    async fn execute(&self, variant: &str, stage: &Stage) -> Result<Counted, Failure> {
        match Model::from_id(variant) {
            Some(Model::Async) => Ok(join_all(self.waiters().map(Waiter::count)).await.into_iter().unzip()),
            model => self.execute_blocking(model, stage).await,
        }
    }

    #[cfg_attr(threads, allow(unused_variables))]
    async fn execute_blocking(&self, model: Option<Model>, stage: &Stage) -> Result<Counted, Failure> {
        let waiters = self.waiters();
        Ok(match model {
            Some(Model::Sequential) => {
                let mut lane = Lane::new(label!(lanes::the_thread));
                (waiters.map(|waiter| waiter.count_blocking(&mut lane)).into(), vec![lane])
            }
            #[cfg(threads)]
            Some(_) => crate::models::threads::spread(&waiters, waiters.len(), |_, _, waiter, lane| {
                waiter.count_blocking(lane)
            }),
            #[cfg(not(threads))]
            Some(_) => return Err(stage.no_threads()),
            None => {
                let coroutine = async |waiter: Waiter| {
                    let mut lane = waiter.lane();
                    (waiter.count_blocking(&mut lane), lane)
                };
                join_all(waiters.map(coroutine)).await.into_iter().unzip()
            }
        })
    }

    /// Returns the expected order of the numbers of all countdowns, each with its time in ms.
    fn expected(&self, together: bool) -> Vec<(&'static str, f64)> {
        let mut begin = 0.0;
        let mut events = Vec::new();
        for waiter in self.waiters() {
            events.extend((1..=waiter.from).map(|i| (waiter.name, begin + f64::from(i) * waiter.pause_ms)));
            begin += if together { 0.0 } else { f64::from(waiter.from) * waiter.pause_ms };
        }
        events.sort_by(|a, b| a.1.total_cmp(&b.1));
        events
    }
}

impl Job for Countdowns {
    fn needs(&self, variant: &str) -> Needs {
        Needs::of(Model::from_id(variant), WAITERS.len())
    }

    fn note(&self, variant: &str) -> Text {
        match Model::from_id(variant) {
            Some(Model::Async) => text!(waiters::awaiting_note),
            Some(Model::Threads) => text!(waiters::executor_note),
            Some(_) => text!(waiters::blocking_note),
            None => text!(waiters::blocked_note),
        }
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let (text, lanes) = self.execute(variant, stage).await?;
            let mut events: Vec<_> = text.into_iter().flatten().collect();
            events.sort_by(|a, b| a.at.total_cmp(&b.at));
            let order = events.iter().map(|event| event.name.into()).collect();
            Ok(Sample { lanes, ..Sample::of(&Answer { order, together: together(variant) }) })
        })
    }

    /// Executes the same with pauses of a tenth, because repetition speeds up nothing here.
    fn warm_up<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        let short = Self { scale: self.scale / 10.0 };
        Box::pin(async move { short.execute(variant, stage).await.map(|_| Sample::default()) })
    }

    fn may_repeat(&self) -> bool {
        false
    }
}

/// The answer of a sample: the order of the numbers.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// For each counted number, the name of its countdown, in the order of counting.
    order: Vec<String>,
    /// True if the countdowns ran concurrently.
    together: bool,
}

impl Answers for Countdowns {
    type Answer = Answer;

    /// Returns true if no number was counted before another number that was due earlier. At the end
    /// of A's first pause two numbers are due at once, which may come in either order.
    fn check(&self, answer: &Answer) -> Option<bool> {
        let expected = self.expected(answer.together);
        let mut next: Vec<usize> = Vec::new();
        for name in &answer.order {
            let due = (0..expected.len()).find(|i| !next.contains(i) && *name == expected[*i].0)?;
            next.push(due);
        }
        let in_time = next.windows(2).all(|pair| expected[pair[0]].1 <= expected[pair[1]].1 + 1e-6);
        Some(in_time && next.len() == expected.len())
    }
}

/// Compares the sum of the pauses with the longest countdown.
fn finding(variants: &[VariantReport]) -> Vec<Text> {
    let Some(waiting) = measured(variants, Model::Async.id()) else { return Vec::new() };
    let together = time(waiting.median_ms.unwrap_or_default());
    let Some(blocking) = measured(variants, Model::Sequential.id()) else {
        return vec![text!(waiters::only_awaited { together })];
    };
    let alone = time(blocking.median_ms.unwrap_or_default());
    let Some(speedup) = waiting.speedup.as_ref() else { return Vec::new() };
    let headline = match speedup.verdict {
        Verdict::Slower => text!(waiters::slower { together, alone }),
        _ => text!(waiters::finding { together, alone }),
    };
    vec![headline, text!(waiters::speedup { times: times(speedup) })]
}

/// Lists the order of the numbers in the variants that run concurrently.
fn order(variants: &[VariantReport]) -> Option<Text> {
    let waiting = measured(variants, Model::Async.id())?;
    let order = Arg::verbatim(waiting.answer_as::<Answer>()?.order.join(" "));
    Some(text!(waiters::order { order }))
}

/// Explains the effect of a pause that blocks in a coroutine.
fn one_call_that_blocks(variants: &[VariantReport]) -> Option<Text> {
    let blocked = measured(variants, BLOCKED)?;
    let speedup = blocked.speedup.as_ref()?;
    Some(text!(waiters::call_that_blocks { how: against(speedup), times: times(speedup) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOGETHER: [&str; 9] = ["C", "B", "A", "C", "C", "B", "A", "B", "A"];

    fn checked(order: &[&str], together: bool) -> Option<bool> {
        let order = order.iter().map(|name| (*name).into()).collect();
        Countdowns { scale: 0.1 }.check(&Answer { order, together })
    }

    #[test]
    fn the_order_is_checked() {
        assert_eq!(checked(&TOGETHER, true), Some(true));
        assert_eq!(checked(&["A", "A", "A", "B", "B", "B", "C", "C", "C"], false), Some(true));
        // A and C are due at the same moment, so either may come first.
        assert_eq!(checked(&["C", "B", "C", "A", "C", "B", "A", "B", "A"], true), Some(true));
    }

    #[test]
    fn other_orders_and_missing_numbers_are_wrong() {
        assert_eq!(checked(&TOGETHER, false), Some(false));
        assert_eq!(checked(&["B", "C", "A", "C", "C", "B", "A", "B", "A"], true), Some(false));
        assert_eq!(checked(&TOGETHER[..8], true), Some(false));
        assert_eq!(checked(&["A"; 9], true), None);
    }

    #[test]
    fn sums_and_longest_are_the_books() {
        let job = Countdowns { scale: 1.0 };
        let last = |together| job.expected(together).last().map(|(_, ms)| *ms);
        assert_eq!((last(false), last(true)), (Some(6_900.0), Some(3_000.0)));
    }

    #[cfg(threads)]
    #[test]
    fn every_variant_counts_in_its_order() {
        let job = Countdowns { scale: 0.1 };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(WAITERS.len()).build().unwrap();
        for variant in ["sequential", "async", "threads", BLOCKED] {
            let sample = || pollster::block_on(job.sample(variant, &Stage::new("t", None))).unwrap();
            let in_order = || job.check(&pool.install(sample).answer_as().unwrap()) == Some(true);
            // On a busy machine a pause may end later than a pause that is due 10 ms after it. This
            // does not happen again and again.
            assert!((0..5).any(|_| in_order()), "{variant}");
        }
    }
}
