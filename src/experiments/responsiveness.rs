//! `responsiveness`: what happens to a page while its own thread computes?

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::shared::passages::Passage;
use super::shared::sentences::{against, measured, missing_variants, times};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::failure::Failure;
use crate::kernels::primes::is_prime;
use crate::kernels::pulse::Pulse;
use crate::kernels::trial::Trial;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::models::asynchronous::{self, Slice};
use crate::models::page_thread::{Film, FrameYielder};
use crate::models::task::{Execution, Task};
use crate::models::{Answers, Job, Model, Needs, Stage, Taken, processes, sequential};
use crate::python::Call;
use crate::report::exhibit::{Exhibit, Frames, Mark, Strip};
use crate::report::{Sample, VariantReport};
use crate::schema::{Group, Params, Preset, Schema, books};
use crate::text::figure::{grouped, time};
use crate::text::label::Label;
use crate::text::{Arg, Joined, Text};

const ID: &str = "responsiveness";

/// The numbers to test. The largest is the first, so that the small numbers wait in the sequential
/// variant.
const NUMBERS: [u64; 3] = [9_637_529_763_296_797, 427_920_331, 157];

/// The duration from which browsers call a task long, ms (W3C, *Long Tasks API*). A user then
/// notices that a click is delayed.
const LIMIT_MS: f64 = 50.0;

/// The time of testing all numbers once on a typical processor, ms.
const TESTS_MS: f64 = 100.0;

/// The experiment `responsiveness`.
#[derive(Debug)]
pub struct Responsiveness;

impl Experiment for Responsiveness {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: text!(responsiveness::title),
            question: text!(responsiveness::question),
            group: Group::Async,
            books: books::of(ID),
            params: vec![
                fields::integer(
                    "slice",
                    text!(responsiveness::slice),
                    1_000..=50_000_000,
                    100_000,
                    text!(responsiveness::slice_help),
                ),
                fields::integer(
                    "times",
                    text!(responsiveness::times),
                    1..=20,
                    4,
                    text!(responsiveness::times_help),
                ),
            ],
            presets: vec![Preset {
                id: "too-seldom".into(),
                label: text!(responsiveness::too_seldom),
                values: [("slice".into(), 25_000_000.into())].into(),
                samples: None,
            }],
            variants: vec![
                Model::Sequential
                    .called(text!(responsiveness::blocking), text!(responsiveness::blocking_help)),
                Model::Async.called(text!(responsiveness::yielding), text!(responsiveness::yielding_help)),
                Model::Processes
                    .called(text!(responsiveness::executor), text!(responsiveness::executor_help)),
            ],
            samples: Some(5),
            on_page: Some(text!(responsiveness::on_page)),
        }
    }

    fn expected_ms(&self, params: &Params, _variant: &str) -> f64 {
        TESTS_MS * params.number("times")
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        let [slice, times] = ["slice", "times"].map(|name| params.integer(name) as u32);
        Box::new(Tests { slice, times, worst_ms: RefCell::default() })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let seen = seen(variants);
        let mut sentences: Vec<_> = finding(&seen).into_iter().collect();
        sentences.extend(seen.iter().find_map(|seen| seen.frozen()));
        sentences.extend(small_ones(&seen));
        sentences.extend(price(params.integer("slice"), variants));
        sentences.extend(missing_variants(variants));
        sentences
    }

    fn exhibit(&self, Measured { variants, .. }: Measured<'_>) -> Option<Exhibit> {
        let strips: Vec<_> = seen(variants).iter().map(DrawnVariant::strip).collect();
        (!strips.is_empty()).then_some(Exhibit::Frames(Frames { limit_ms: LIMIT_MS, strips }))
    }

    fn python(&self, _params: &Params, _variant: &str) -> Option<Call> {
        // The number in the listing would take minutes.
        Some(Call::default().after("NUMBERS = [1_000_000_000_039, 427_920_331, 157]"))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let own =
            [("experiments/responsiveness.rs", "impl Task for Test"), ("kernels/trial.rs", "fn divide")];
        let on_page = ("experiments/responsiveness.rs", "fn serve_on_page");
        let carrying = Model::from_id(variant).map_or(&[][..], passages::computing);
        match Model::from_id(variant) {
            Some(Model::Processes) => [&own, carrying].concat(),
            Some(Model::Async) => {
                let frames = ("models/page_thread.rs", "mod frames");
                [&own, &[on_page][..], carrying, &[frames]].concat()
            }
            _ => [&own, &[on_page][..], carrying].concat(),
        }
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<Test>(task) })
    }

    fn serve_on_page<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async {
            let PageTask { tests, slice } = processes::from_bytes(task)?;
            let carried = match slice {
                None => sequential::compute(tests, None),
                Some(slice) => {
                    let frames = FrameYielder::start();
                    let others = async || frames.yield_now().await;
                    asynchronous::take_turns(tests, Slice::Steps(slice), others, None).await
                }
            };
            processes::to_bytes(&carried)
        })
    }
}

/// A message to the page's thread: all tests, to be executed with or without pauses.
#[derive(Debug, Serialize, Deserialize)]
struct PageTask {
    tests: Vec<Test>,
    /// The number of divisions after which the task yields; `None` if it never yields.
    slice: Option<u32>,
}

/// A primality test that is executed `times` times; `left` is how often it has still to be
/// executed.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Test {
    number: u64,
    left: u32,
    kernel: Trial,
}

impl Test {
    fn all(times: u32) -> Vec<Self> {
        NUMBERS.map(|number| Self { number, left: times, kernel: Trial::of(number) }).into()
    }
}

impl Task for Test {
    type Output = TimedResult;

    fn label(&self) -> Label {
        number(self.number).into()
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<TimedResult> {
        let mut found = self.kernel.advance(pulse);
        while found.is_ready() && self.left > 1 {
            self.left -= 1;
            self.kernel = Trial::of(self.number);
            found = self.kernel.advance(pulse);
        }
        found.map(|prime| TimedResult { prime, at: now() })
    }
}

/// Formats one of [`NUMBERS`].
fn number(n: u64) -> Text {
    grouped(n).into()
}

/// The result of a test, and when it was known, ms since the epoch.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct TimedResult {
    prime: bool,
    at: f64,
}

#[derive(Debug)]
struct Tests {
    slice: u32,
    times: u32,
    /// The longest gap between two frames in any sample of each variant, ms.
    worst_ms: RefCell<BTreeMap<String, f64>>,
}

impl Tests {
    /// Executes all tests on the page's thread.
    async fn on_page(&self, slice: Option<u32>, stage: &Stage) -> Result<Execution<TimedResult>, Failure> {
        let asked = now();
        let task = PageTask { tests: Test::all(self.times), slice };
        let (known, lanes): Execution<TimedResult> =
            stage.page()?.call(ID, &task).await.map_err(Failure::from)?;
        let mut lane = Lane::new(label!(lanes::page_thread));
        let [first, last] = lanes.first().and_then(|lane| lane.bounds).unwrap_or([asked; 2]);
        lane.push(SpanKind::Message, label!(lanes::asked), asked, first);
        let mut whole = vec![lane];
        Lane::append_all(&mut whole, lanes);
        whole[0].note(SpanKind::Message, label!(lanes::answered), last);
        Ok((known, whole))
    }
}

impl Job for Tests {
    fn needs(&self, variant: &str) -> Needs {
        Needs { page: true, ..Needs::of(Model::from_id(variant), 1) }
    }

    fn note(&self, variant: &str) -> Text {
        match Model::from_id(variant) {
            Some(Model::Async) => text!(responsiveness::yielding_note { slice: self.slice }),
            Some(Model::Processes) => text!(responsiveness::executor_note),
            _ => text!(responsiveness::blocking_note),
        }
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let (known, lanes) = match Model::from_id(variant) {
                Some(Model::Processes) => {
                    processes::compute(ID, &Test::all(self.times), stage.processes(), None).await?
                }
                Some(Model::Async) => self.on_page(Some(self.slice), stage).await?,
                _ => self.on_page(None, stage).await?,
            };
            Ok(Sample { lanes, ..Sample::of(&known) })
        })
    }

    /// Waits for the next frame, because the frame that ends a gap may be drawn only after the
    /// work.
    fn afterwards<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
        taken: Taken,
    ) -> LocalBoxFuture<'a, Sample> {
        Box::pin(async move {
            let film = match stage.page() {
                Ok(page) => page.frames().await.unwrap_or_default(),
                Err(_) => Film::default(),
            };
            let mut worst = self.worst_ms.borrow_mut();
            let worst = worst.entry(variant.into()).or_default();
            let answer = Answer::of(&taken, &film, *worst);
            *worst = answer.worst_gap_ms.unwrap_or(*worst);
            Sample { answer: Sample::of(&answer).answer, ..taken.sample }
        })
    }

    fn may_repeat(&self) -> bool {
        false
    }
}

impl Answers for Tests {
    type Answer = Answer;

    fn check(&self, answer: &Answer) -> Option<bool> {
        Some(answer.primes == NUMBERS.map(is_prime))
    }
}

/// The answer of a sample. Times are in ms after the sample's beginning.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Answer {
    /// For each number of [`NUMBERS`], whether it is prime.
    primes: Vec<bool>,
    /// The time from the beginning to the end of the sample.
    took_ms: f64,
    /// When the result of each number was known, in the order of [`NUMBERS`].
    known_ms: Vec<f64>,
    /// When the page drew: the last frame before the sample, all frames during it, and the first
    /// frame after it.
    frames_ms: Vec<f64>,
    /// The time between two frames of an idle page.
    interval_ms: f64,
    /// The longest time between two frames; null if the page was hidden.
    longest_gap_ms: Option<f64>,
    /// The maximum of `longest_gap_ms` over all samples of this variant so far.
    worst_gap_ms: Option<f64>,
    /// How many frames the page would have drawn in addition if it had been idle.
    dropped_frames: u32,
    /// The longest "long animation frame" that the browser reports; 0 if there was none, null if
    /// the browser does not report such frames.
    long_animation_frame_ms: Option<f64>,
}

impl Answer {
    fn of(taken: &Taken, film: &Film, worst: f64) -> Self {
        let Taken { sample, begin, end } = taken;
        let known: Vec<TimedResult> = sample.answer_as().unwrap_or_default();
        let gaps: Vec<_> = film
            .began_ms
            .windows(2)
            .map(|pair| [pair[0], pair[1]])
            .filter(|[from, to]| to > begin && from < end)
            .collect();
        let first = gaps.first().map(|gap| gap[0]);
        let longest = gaps.iter().map(|[from, to]| to - from).max_by(f64::total_cmp);
        Self {
            primes: known.iter().map(|known| known.prime).collect(),
            took_ms: end - begin,
            known_ms: known.iter().map(|known| known.at - begin).collect(),
            frames_ms: first.into_iter().chain(gaps.iter().map(|gap| gap[1])).map(|at| at - begin).collect(),
            interval_ms: film.interval_ms,
            longest_gap_ms: longest,
            worst_gap_ms: longest.map(|gap| gap.max(worst)),
            dropped_frames: gaps.iter().map(|[from, to]| missed(to - from, film.interval_ms)).sum(),
            long_animation_frame_ms: film.longest_ms,
        }
    }
}

/// Returns how many further frames would have fitted into a gap.
fn missed(gap: f64, interval: f64) -> u32 {
    if interval > 0.0 { ((gap / interval).round() as u32).saturating_sub(1) } else { 0 }
}

/// A variant with the answer of its last sample.
struct DrawnVariant<'a> {
    variant: &'a VariantReport,
    answer: Answer,
}

fn seen(variants: &[VariantReport]) -> Vec<DrawnVariant<'_>> {
    let seen = |variant: &VariantReport| {
        let variant = measured(variants, &variant.id)?;
        Some(DrawnVariant { variant, answer: variant.answer_as()? })
    };
    variants.iter().filter_map(seen).collect()
}

impl DrawnVariant<'_> {
    fn strip(&self) -> Strip {
        let marks = NUMBERS.iter().zip(&self.answer.known_ms);
        Strip {
            id: self.variant.id.clone(),
            label: self.variant.label.clone(),
            wall_ms: self.answer.took_ms,
            frames_ms: self.answer.frames_ms.clone(),
            marks: marks.map(|(n, at_ms)| Mark { label: number(*n), at_ms: *at_ms }).collect(),
        }
    }

    /// Describes how long the page froze in the variant that blocks it.
    fn frozen(&self) -> Option<Text> {
        let Answer { longest_gap_ms, took_ms, dropped_frames, interval_ms, .. } = self.answer;
        let gap = longest_gap_ms.filter(|_| self.variant.id == Model::Sequential.id())?;
        let frozen = text!(responsiveness::frozen {
            gap: time(gap),
            took: time(took_ms),
            dropped: dropped_frames,
            interval: time(interval_ms),
        });
        let long = self.answer.long_animation_frame_ms.filter(|ms| *ms > 0.0);
        let long = long.map(|ms| text!(responsiveness::long_frame { time: time(ms) }));
        Some(Text::joined([frozen].into_iter().chain(long), Joined::Space))
    }
}

/// Returns a sentence that says for each variant whether the page froze, judged by the gaps in all
/// samples.
fn finding(seen: &[DrawnVariant]) -> Option<Text> {
    let gap = |id: Model| {
        let found = seen.iter().find(|seen| seen.variant.id == id.id())?;
        Some((&found.variant.label, found.answer.worst_gap_ms?))
    };
    let others: Vec<_> = [Model::Async, Model::Processes].into_iter().filter_map(gap).collect();
    let Some((_, froze)) = gap(Model::Sequential) else {
        return listed(&others).map(|gaps| text!(responsiveness::gaps { gaps }));
    };
    let (smooth, rough): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, gap)| *gap < LIMIT_MS);
    let blocking = match froze {
        froze if froze >= LIMIT_MS => text!(responsiveness::stopped { time: time(froze) }),
        froze => text!(responsiveness::not_stopped { time: time(froze) }),
    };
    let went_on = listed(&smooth).map(|gaps| text!(responsiveness::went_on { gaps }));
    let stopped = listed(&rough).map(|gaps| text!(responsiveness::stopped_too { gaps }));
    let clauses = Arg::list([Some(blocking), went_on, stopped].into_iter().flatten(), Joined::Semicolon);
    Some(text!(responsiveness::finding { clauses }))
}

/// Returns the longest gaps of variants, as one argument of a message: `Yielding (17.1 ms at the most) and Executor
/// (16.9 ms at the most)`. Returns `None` if there is no gap.
fn listed(gaps: &[(&Text, f64)]) -> Option<Arg> {
    let gap =
        |(variant, ms): &(&Text, f64)| text!(responsiveness::gap { variant: *variant, time: time(*ms) });
    (!gaps.is_empty()).then(|| Arg::list(gaps.iter().map(gap), Joined::And))
}

/// Lists when the results of the small numbers were known.
fn small_ones(seen: &[DrawnVariant]) -> Option<Text> {
    let small = |seen: &DrawnVariant| {
        let [_, small @ ..] = &seen.answer.known_ms[..] else { return None };
        let last = small.iter().copied().max_by(f64::total_cmp)?;
        Some(text!(responsiveness::small_known { variant: &seen.variant.label, time: time(last) }))
    };
    let known: Vec<_> = seen.iter().filter_map(small).collect();
    let variants = (!known.is_empty()).then(|| Arg::list(known, Joined::Comma))?;
    Some(text!(responsiveness::small { variants }))
}

/// Explains how much time yielding costs in total.
fn price(slice: u64, variants: &[VariantReport]) -> Option<Text> {
    let yielding = measured(variants, Model::Async.id())?;
    let speedup = yielding.speedup.as_ref()?;
    Some(text!(responsiveness::price { slice, how: against(speedup), times: times(speedup) }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn taken(begin: f64, end: f64) -> Taken {
        let known = [end - 2.0, end - 1.0].map(|at| TimedResult { prime: true, at });
        Taken { sample: Sample::of(&known), begin, end }
    }

    #[test]
    fn all_three_numbers_are_prime() {
        assert_eq!(NUMBERS.map(is_prime), [true; 3]);
        let params = [("slice".into(), 100_000.into()), ("times".into(), 1.into())];
        let job = Responsiveness.prepare(&BTreeMap::from(params).into());
        let answer = |primes: [bool; 3]| json!(Answer { primes: primes.into(), ..Answer::default() });
        assert_eq!(job.check(&answer([true, true, true])), Some(true));
        assert_eq!(job.check(&answer([true, false, true])), Some(false));
    }

    #[test]
    fn the_page_does_the_tests_in_slices_and_finds_the_same() {
        let done = |slice, times| {
            let task = processes::to_bytes(&PageTask { tests: Test::all(times), slice }).unwrap();
            let reply = pollster::block_on(Responsiveness.serve_on_page(&task)).unwrap();
            let (known, lanes): Execution<TimedResult> = processes::from_bytes(&reply).unwrap();
            let primes: Vec<_> = known.iter().map(|known| known.prime).collect();
            // The test of 157 may end before the clock advances, and is then an instant and not a
            // span.
            (primes, lanes[0].spans.len() + lanes[0].instants.len())
        };
        assert_eq!(done(None, 1), (vec![true; 3], 3));
        let (primes, spans) = done(Some(100_000), 1);
        assert_eq!(primes, [true; 3]);
        // The large number alone takes 49,085,459 divisions.
        assert!((490..500).contains(&spans), "{spans}");
        let (primes, twice) = done(Some(100_000), 2);
        assert_eq!(primes, [true; 3]);
        assert!((2 * spans - 3..=2 * spans).contains(&twice), "{twice} and {spans}");
    }

    /// The work takes 100 ms, during which a page with 60 frames per second draws nothing.
    #[test]
    fn a_gap_across_the_sample_counts_in_full() {
        let film = Film {
            began_ms: vec![960.0, 976.0, 992.0, 1_112.0, 1_128.0],
            interval_ms: 16.0,
            longest_ms: Some(118.0),
        };
        let answer = Answer::of(&taken(1_000.0, 1_100.0), &film, 30.0);
        assert_eq!(answer.frames_ms, [-8.0, 112.0]);
        assert_eq!((answer.longest_gap_ms, answer.worst_gap_ms), (Some(120.0), Some(120.0)));
        assert_eq!(answer.dropped_frames, 7);
        assert_eq!(answer.known_ms, [98.0, 99.0]);
    }

    #[test]
    fn a_page_that_is_not_shown_has_no_gaps() {
        let answer = Answer::of(&taken(0.0, 10.0), &Film::default(), 0.0);
        assert_eq!((answer.longest_gap_ms, answer.dropped_frames), (None, 0));
    }
}
