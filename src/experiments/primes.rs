//! `primes`: which numbers are prime, and who finds out sooner?

use std::cell::OnceCell;
use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::comparison::{by_the_others, by_vectors, finding};
use super::words::measured;
use super::{code, fields};
use crate::experiment::{Experiment, Group, Job, Measured, Params, Passage, Schema, grouped};
use crate::kernels::primes::{Primes as Kernel, is_prime};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::models::compute::{Compute, Task, Way, Workload};
use crate::models::{count, processes};
use crate::report::VariantReport;

const ID: &str = "primes";

/// Few enough that whoever is free finds another task: the numbers with small
/// divisors are done at once, and a prime takes long.
const NUMBERS_PER_TASK: u64 = 16;

/// The experiment.
#[derive(Debug)]
pub struct Primes;

impl Experiment for Primes {
    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: "Primes".into(),
            question: "Which of these numbers are prime, and do more workers find out sooner?".into(),
            group: Group::Parallel,
            params: vec![
                fields::integer(
                    "start",
                    "Start at",
                    0..=9_000_000_000_000_000,
                    10_000_000_000_000,
                    "The first number. A prime is divided by every odd number up to its square root.",
                ),
                fields::integer("count", "Numbers", 1..=10_000, 500, "How many numbers, in tasks of 16."),
                fields::workers_that_take_tasks(),
                fields::switch_interval(),
            ],
            variants: Way::variants(&Way::WITH_SIMD),
            ..Schema::default()
        }
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Compute {
            experiment: ID,
            ways: &Way::WITH_SIMD,
            work: Range::new(params.integer("start"), params.integer("count")),
            workers: params.integer("workers") as usize,
            switch_interval: fields::interval_of(params),
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<String> {
        let workers = params.integer("workers") as usize;
        let mut sentences = finding("went through the numbers", workers, variants);
        sentences.extend(by_vectors(variants));
        sentences.extend(found(params, variants));
        sentences.extend(by_the_others(workers, variants));
        sentences
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let kernel = [("kernels/primes.rs", "fn decide")];
        code::of_computing(("experiments/primes.rs", "impl Task for Run"), &Way::WITH_SIMD, variant, &kernel)
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, String>> {
        Box::pin(async { processes::serve_compute::<Run>(task) })
    }
}

/// Numbers that follow each other.
#[derive(Debug)]
struct Range {
    start: u64,
    count: u64,
    expected: OnceCell<Value>,
}

impl Range {
    fn new(start: u64, count: u64) -> Self {
        Self { start, count, expected: OnceCell::new() }
    }

    fn offsets(&self) -> impl Iterator<Item = u64> {
        (0..self.count).step_by(NUMBERS_PER_TASK as usize)
    }
}

fn as_answer(offsets: &[u64]) -> Value {
    json!({ "count": offsets.len(), "offsets": offsets })
}

impl Workload for Range {
    type Task = Run;

    fn tasks(&self, width: Width) -> Vec<Run> {
        let run = |offset| Run {
            offset,
            kernel: Kernel::new(self.start + offset, NUMBERS_PER_TASK.min(self.count - offset), width),
        };
        self.offsets().map(run).collect()
    }

    fn answer(&self, primes: Vec<u64>) -> Value {
        let of_run = |(offset, bits): (u64, u64)| {
            (0..NUMBERS_PER_TASK).filter(move |i| bits >> i & 1 == 1).map(move |i| offset + i)
        };
        as_answer(&self.offsets().zip(primes).flat_map(of_run).collect::<Vec<_>>())
    }

    /// By the test of Miller and Rabin, once: no division by trial.
    fn check(&self, answer: &Value) -> Option<bool> {
        let primes = || (0..self.count).filter(|i| is_prime(self.start + i)).collect::<Vec<_>>();
        Some(answer == self.expected.get_or_init(|| as_answer(&primes())))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Run {
    offset: u64,
    kernel: Kernel,
}

impl Task for Run {
    type Output = u64;

    fn label(&self) -> String {
        format!("from +{}", self.offset)
    }

    fn advance(&mut self, pulse: &mut impl Pulse) -> Poll<u64> {
        self.kernel.advance(pulse)
    }
}

/// How many there are, and why they are what takes the time.
fn found(params: &Params, variants: &[VariantReport]) -> Option<String> {
    let any = variants.iter().find_map(|v| measured(variants, &v.id))?;
    let primes = any.answer["count"].as_u64()?;
    let (start, numbers) = (params.integer("start"), params.integer("count"));
    let divisions = (start + numbers).isqrt() / 2;
    let tasks = numbers.div_ceil(NUMBERS_PER_TASK) as usize;
    Some(format!(
        "{} of the {} are prime. Each of these takes up to {} divisions, most others a few: so the \
         work is cut into {}, and whoever is free takes the next.",
        grouped(primes),
        count(numbers as usize, "number", "numbers"),
        grouped(divisions),
        count(tasks, "task", "tasks"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Request, plan};
    use crate::models::Stage;

    fn job(start: u64, count: u64) -> Box<dyn Job> {
        let params = [("start".into(), start.into()), ("count".into(), count.into())].into();
        let request = Request { experiment: ID.into(), params, ..Request::default() };
        Primes.prepare(&plan(&request).unwrap().params)
    }

    fn answer(job: &dyn Job, variant: &str) -> Value {
        pollster::block_on(job.sample(variant, &Stage::new("t", None))).unwrap().answer
    }

    /// The sixteen primes after 10^13.
    const KNOWN: [u64; 16] = [37, 51, 99, 129, 183, 259, 267, 273, 279, 283, 313, 343, 391, 411, 433, 453];

    #[test]
    fn the_check_knows_the_known_primes() {
        let job = job(10_000_000_000_000, 500);
        assert_eq!(job.check(&as_answer(&KNOWN)), Some(true));
        assert_eq!(job.check(&as_answer(&KNOWN[1..])), Some(false));
        let thousand = (0..1_000).filter(|i| is_prime(10_000_000_000_000 + i));
        assert_eq!(thousand.count(), 34);
    }

    #[test]
    fn every_model_finds_them() {
        let job = job(10_000_000_000_000, 60);
        for variant in ["sequential", "simd", "async", "gil", "threads", "simd-threads"] {
            assert_eq!(answer(&*job, variant), json!({ "count": 2, "offsets": [37, 51] }), "{variant}");
        }
    }

    #[test]
    fn nothing_is_lost_where_the_tasks_meet() {
        for (start, count) in [(0, 1), (0, 16), (1, 17), (90, 1_000)] {
            let job = job(start, count);
            assert_eq!(job.check(&answer(&*job, "sequential")), Some(true), "{start} {count}");
        }
    }

    #[test]
    fn a_process_does_the_run_that_is_in_the_bytes() {
        let run = Run { offset: 0, kernel: Kernel::new(2, 4, Width::Simd) };
        let reply = pollster::block_on(Primes.serve(&postcard::to_allocvec(&run).unwrap())).unwrap();
        let (bits, ..): (u64, f64, f64) = postcard::from_bytes(&reply).unwrap();
        assert_eq!(bits, 0b1011);
    }
}
