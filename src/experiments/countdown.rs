//! `countdown`: why don't two Python threads count down twice as fast as one?

use std::cell::OnceCell;
use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::shared::model_comparison::{compare_models, finding};
use super::shared::passages::Passage;
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::kernels::countdown::{Countdown as Kernel, witness_after};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::Task;
use crate::models::{Job, processes};
use crate::python::{Call, Limited};
use crate::schema::{Group, Params, Schema, books};
use crate::text::Text;
use crate::text::label::Label;

const ID: &str = "countdown";

/// The time of a step on a typical processor, ms.
pub const STEP_MS: f64 = 1e-6;

/// The maximum number of steps that Python does; it needs about 0.1 µs for each.
const MOST_PYTHON_STEPS: u64 = 5_000_000;

/// The experiment `countdown`.
#[derive(Debug)]
pub struct Countdown;

impl Experiment for Countdown {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: text!(countdown::title),
            question: text!(countdown::question),
            group: Group::Parallel,
            books: books::of(ID),
            params: vec![
                fields::integer(
                    "n",
                    text!(countdown::n),
                    1..=100_000_000_000,
                    50_000_000,
                    text!(countdown::n_help),
                ),
                fields::workers(text!(countdown::workers_help)),
                fields::switch_interval(),
            ],
            variants: Strategy::variants(&Strategy::MODELS),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        fields::expected_shared_ms(params, variant, params.integer("n") as f64 * STEP_MS)
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        let workers = params.integer("workers");
        Box::new(Compute {
            experiment: ID,
            strategies: &Strategy::MODELS,
            work: EqualParts::new(params.integer("n"), workers),
            workers: workers as usize,
            switch_interval: fields::switch_interval_of(params),
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let workers = params.integer("workers") as usize;
        let mut sentences = finding(text!(countdown::did), workers, variants);
        sentences.extend(compare_models(workers, variants));
        sentences
    }

    fn python(&self, params: &Params, _variant: &str) -> Option<Call> {
        let n = Limited::to(params.integer("n"), MOST_PYTHON_STEPS);
        Some(Call::with(format!("n={}, workers={}", n.done, params.integer("workers"))).limited(n))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let kernel = [("kernels/countdown.rs", "fn count"), ("kernels/countdown.rs", "fn step")];
        passages::of_computing(
            ("experiments/countdown.rs", "impl Task for Part"),
            &Strategy::MODELS,
            variant,
            &kernel,
        )
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<Part>(task) })
    }
}

/// `n` steps, divided into parts that differ by one step at most.
#[derive(Debug)]
struct EqualParts {
    n: u64,
    workers: u64,
    expected: OnceCell<Answer>,
}

impl EqualParts {
    fn new(n: u64, workers: u64) -> Self {
        Self { n, workers, expected: OnceCell::new() }
    }

    fn length(&self, part: u64) -> u64 {
        self.n / self.workers + u64::from(part < self.n % self.workers)
    }

    /// Returns the seed of a part. Each part has a different seed, so that no two witnesses can be
    /// confused.
    fn seed(part: u64) -> u64 {
        part + 1
    }
}

/// The answer of a sample: how much was counted, and the proof.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The number of steps of all parts.
    counted: u64,
    /// The witness of each part, in hexadecimal digits.
    witnesses: Vec<String>,
}

impl Workload for EqualParts {
    type Task = Part;
    type Answer = Answer;

    fn tasks(&self, _: Width) -> Vec<Part> {
        let part = |i| Part { number: i + 1, kernel: Kernel::new(self.length(i), Self::seed(i)) };
        (0..self.workers).map(part).collect()
    }

    fn answer(&self, witnesses: Vec<u64>) -> Answer {
        let witnesses = witnesses.iter().map(|w| format!("{w:016x}")).collect();
        Answer { counted: self.n, witnesses }
    }

    /// Compares with the witness of each part, computed once by an independent method in O(log n).
    fn check(&self, answer: &Answer) -> Option<bool> {
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

    fn label(&self) -> Label {
        label!(lanes::part { n: self.number })
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<u64> {
        self.kernel.advance(pulse)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kernels::pulse::Pulse;
    use crate::models::Stage;
    use crate::run::plan::{Request, plan};

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
    fn every_model_counts_correctly() {
        let job = job(100_000, 3);
        for variant in ["sequential", "async", "gil", "threads"] {
            let stage = Stage::new("t", None);
            let sample = pollster::block_on(job.sample(variant, &stage)).unwrap();
            assert_eq!(job.check(&sample.answer), Some(true), "{variant}");
            assert!(!sample.lanes.iter().all(|lane| lane.spans.is_empty()), "{variant}");
        }
    }

    #[test]
    fn a_part_with_a_missing_step_is_detected() {
        let job = job(100, 2);
        let short = EqualParts::new(100, 2).answer(vec![witness_after(49, 1), witness_after(50, 2)]);
        assert_eq!(job.check(&json!(short)), Some(false));
    }

    #[test]
    fn a_process_executes_a_serialized_part() {
        let mut part = Part { number: 1, kernel: Kernel::new(1_000, 1) };
        let witness = super::super::testing::served(&Countdown, &part);
        assert_eq!(Poll::Ready(witness), part.advance(&mut Pulse::free()));
        assert!(pollster::block_on(Countdown.serve(b"")).is_err());
    }
}
