//! `countdown`: why don't two Python threads count down twice as fast as one?

use std::cell::OnceCell;
use std::task::Poll;
use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::words::{against, capitalised, measured, spelled, time, times, what_is_missing};
use crate::experiment::{Experiment, Group, Job, Kind, Param, Params, Schema, grouped};
use crate::kernels::countdown::{Countdown as Kernel, witness_after};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::measure::lane::SpanKind;
use crate::measure::stats::Verdict;
use crate::models::compute::{Compute, Task, Way, Workload};
use crate::models::{count, processes};
use crate::report::VariantReport;

const ID: &str = "countdown";

/// The experiment.
#[derive(Debug)]
pub struct Countdown;

impl Experiment for Countdown {
    fn schema(&self) -> Schema {
        let param = |name: &str, label: &str, unit: &str, kind, default: Value, help: &str| Param {
            name: name.into(),
            label: label.into(),
            unit: unit.into(),
            kind,
            default,
            help: help.into(),
        };
        Schema {
            id: ID.into(),
            title: "Countdown".into(),
            question: "Why don’t two Python threads count down twice as fast as one?".into(),
            group: Group::Parallel,
            params: vec![
                param(
                    "n",
                    "Count down from",
                    "",
                    Kind::Integer { min: 1, max: 100_000_000_000 },
                    50_000_000.into(),
                    "How many steps in all, shared out in equal parts.",
                ),
                param(
                    "workers",
                    "Workers",
                    "",
                    Kind::Integer { min: 1, max: 64 },
                    2.into(),
                    "How many parts, and how many threads or processes count them.",
                ),
                param(
                    "interval",
                    "Switch interval",
                    "ms",
                    Kind::Number { min: 0.1, max: 1_000.0 },
                    5.0.into(),
                    "How long a GIL thread keeps the lock when another wants it; CPython’s is 5 ms.",
                ),
            ],
            presets: Vec::new(),
            variants: Way::variants(&Way::MODELS),
            samples: 15,
        }
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        let workers = params.integer("workers");
        Box::new(Compute {
            experiment: ID,
            ways: &Way::MODELS,
            work: EqualParts::new(params.integer("n"), workers),
            workers: workers as usize,
            switch_interval: Duration::from_secs_f64(params.number("interval") / 1e3),
        })
    }

    fn explain(&self, params: &Params, variants: &[VariantReport]) -> Vec<String> {
        let workers = params.integer("workers") as usize;
        let mut sentences = finding(workers, variants);
        sentences.extend(under_a_gil(workers, variants));
        sentences.extend(taking_turns(variants));
        sentences.extend(what_is_missing(variants));
        sentences
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, String>> {
        Box::pin(async { processes::serve_compute::<Part>(task) })
    }
}

/// `n` cut into parts that differ by one step at the most.
#[derive(Debug)]
struct EqualParts {
    n: u64,
    workers: u64,
    expected: OnceCell<Value>,
}

impl EqualParts {
    fn new(n: u64, workers: u64) -> Self {
        Self { n, workers, expected: OnceCell::new() }
    }

    fn length(&self, part: u64) -> u64 {
        self.n / self.workers + u64::from(part < self.n % self.workers)
    }

    /// Each part has its own seed, so that no two can be mixed up.
    fn seed(part: u64) -> u64 {
        part + 1
    }
}

impl Workload for EqualParts {
    type Task = Part;

    fn tasks(&self, _: Width) -> Vec<Part> {
        let part = |i| Part { number: i + 1, kernel: Kernel::new(self.length(i), Self::seed(i)) };
        (0..self.workers).map(part).collect()
    }

    fn answer(&self, witnesses: Vec<u64>) -> Value {
        let witnesses: Vec<_> = witnesses.iter().map(|w| format!("{w:016x}")).collect();
        json!({ "counted": self.n, "witnesses": witnesses })
    }

    /// The witness of each part is had in another way, in O(log n), once.
    fn check(&self, answer: &Value) -> Option<bool> {
        let witnesses = || (0..self.workers).map(|i| witness_after(self.length(i), Self::seed(i))).collect();
        Some(answer == self.expected.get_or_init(|| self.answer(witnesses())))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Part {
    number: u64,
    kernel: Kernel,
}

impl Task for Part {
    type Output = u64;

    fn label(&self) -> String {
        format!("part {}", self.number)
    }

    fn advance(&mut self, pulse: &mut impl Pulse) -> Poll<u64> {
        self.kernel.advance(pulse)
    }
}

/// The headline, and the figures it rests on.
fn finding(workers: usize, variants: &[VariantReport]) -> Vec<String> {
    let Some(base) = measured(variants, "sequential") else { return Vec::new() };
    let one = time(base.median_ms.unwrap_or_default());
    let compared = |id| measured(variants, id).and_then(|v| v.speedup.as_ref());
    let threads = compared("threads").map(|s| (spelled(workers, "thread", "threads"), s));
    let processes = compared("processes").map(|s| (spelled(workers, "process", "processes"), s));
    let Some((who, speedup)) = threads.clone().or_else(|| processes.clone()) else {
        return vec![format!("One thread counted down in {one}.")];
    };
    let who = capitalised(&who);
    let mut sentences = vec![match speedup.verdict {
        _ if workers == 1 => "With one worker there is nothing to share out.".into(),
        Verdict::Faster if speedup.ratio >= 1.05 => format!("{who} took {} of one.", share(speedup.ratio)),
        _ => format!("{who} {} one.", against(speedup)),
    }];
    let mut figures = format!("One thread took {one}. ");
    for (who, speedup) in [threads, processes].into_iter().flatten() {
        figures += &format!("{}: {}. ", capitalised(&who), times(speedup));
    }
    sentences.push(figures.trim_end().into());
    sentences
}

/// `half the time`, `a third of the time`, `65 % of the time`.
fn share(ratio: f64) -> String {
    let near = |x: f64| (ratio / x - 1.0).abs() < 0.08;
    match ratio {
        _ if near(2.0) => "half the time".into(),
        _ if near(3.0) => "a third of the time".into(),
        _ if near(4.0) => "a quarter of the time".into(),
        _ => format!("{:.0} % of the time", 100.0 / ratio),
    }
}

/// What the lock did, from the lanes of the typical sample.
fn under_a_gil(workers: usize, variants: &[VariantReport]) -> Option<String> {
    let gil = measured(variants, "gil")?;
    let speedup = gil.speedup.as_ref()?;
    // The sums are whole only where every span was kept.
    let whole = gil.dropped_spans == 0;
    let of_kind = |kind| gil.spans.iter().filter(move |s| s.kind == kind);
    let waited: f64 = of_kind(SpanKind::WaitLock).map(|s| s.end_ms - s.start_ms).sum();
    let handed = match of_kind(SpanKind::Run).count().saturating_sub(gil.lanes.len()) as u64 {
        _ if !whole => " The lock was handed over more often than can be drawn.".into(),
        0 => String::new(),
        1 => " The lock was handed over once.".into(),
        n => format!(" The lock was handed over {} times.", grouped(n)),
    };
    let lanes = gil.lanes.len().max(1) as f64;
    let waiting = match whole {
        true => format!(
            " On average a thread waited {} of {}.",
            time(waited / lanes),
            time(gil.typical_ms.unwrap_or_default())
        ),
        false => String::new(),
    };
    Some(format!(
        "Under a GIL {} {} one, {}: only one could run at a time.{handed}{waiting}",
        spelled(workers, "thread", "threads"),
        against(speedup),
        times(speedup),
    ))
}

/// Taking turns is no help for computing, and what it costs.
fn taking_turns(variants: &[VariantReport]) -> Option<String> {
    let turns = measured(variants, "async")?;
    let speedup = turns.speedup.as_ref()?;
    let pieces = turns.spans.len() + turns.dropped_spans as usize;
    let cost = match speedup.verdict {
        Verdict::Unsure if speedup.ci95.is_none() => "had too few samples to be compared",
        Verdict::Unsure => "made no clear difference",
        Verdict::Slower if speedup.ratio > 0.9 => "cost a little",
        Verdict::Slower => "cost time",
        Verdict::Faster => "was faster, which the work does not explain",
    };
    Some(format!(
        "Async has one thread too: taking turns in {} {cost}, {}.",
        count(pieces, "piece", "pieces"),
        times(speedup)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Request, plan};
    use crate::kernels::pulse::Free;
    use crate::models::Stage;

    fn job(n: u64, workers: u64) -> Box<dyn Job> {
        let request = Request {
            experiment: ID.into(),
            params: [("n".into(), n.into()), ("workers".into(), workers.into())].into(),
            ..Request::default()
        };
        Countdown.prepare(&plan(&request).unwrap().params)
    }

    #[test]
    fn the_parts_are_equal_and_lose_nothing() {
        for (n, workers) in [(10, 3), (2, 5), (50_000_000, 7)] {
            let work = EqualParts::new(n, workers);
            let lengths: Vec<_> = (0..workers).map(|i| work.length(i)).collect();
            assert_eq!(lengths.iter().sum::<u64>(), n);
            assert!(lengths.iter().max().unwrap() - lengths.iter().min().unwrap() <= 1);
        }
    }

    #[test]
    fn every_model_counts_right() {
        let job = job(100_000, 3);
        for variant in ["sequential", "async", "gil", "threads"] {
            let stage = Stage::new("t", None);
            let sample = pollster::block_on(job.sample(variant, &stage)).unwrap();
            assert_eq!(job.check(&sample.answer), Some(true), "{variant}");
            assert!(!sample.lanes.iter().all(|lane| lane.spans.is_empty()), "{variant}");
        }
    }

    #[test]
    fn a_part_that_is_one_step_short_is_found_out() {
        let job = job(100, 2);
        let short = EqualParts::new(100, 2).answer(vec![witness_after(49, 1), witness_after(50, 2)]);
        assert_eq!(job.check(&short), Some(false));
    }

    #[test]
    fn a_process_does_the_part_that_is_in_the_bytes() {
        let mut part = Part { number: 1, kernel: Kernel::new(1_000, 1) };
        let reply = pollster::block_on(Countdown.serve(&postcard::to_allocvec(&part).unwrap())).unwrap();
        let (witness, ..): (u64, f64, f64) = postcard::from_bytes(&reply).unwrap();
        assert_eq!(Poll::Ready(witness), part.advance(&mut Free));
        assert!(pollster::block_on(Countdown.serve(b"")).is_err());
    }

    #[test]
    fn shares_are_said_as_people_say_them() {
        let said = [1.95, 2.9, 4.1, 1.5].map(share);
        assert_eq!(
            said,
            ["half the time", "a third of the time", "a quarter of the time", "67 % of the time"]
        );
    }
}
