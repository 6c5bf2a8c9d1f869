//! `primes`: which numbers are prime, and which variant knows it sooner?

use std::cell::OnceCell;
use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::shared::model_comparison::{compare_models, finding, simd_gains};
use super::shared::passages::Passage;
use super::shared::sentences::any_answer;
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::kernels::primes::{Primes as Kernel, is_prime};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::Task;
use crate::models::{Job, processes};
use crate::python::{Call, Limited};
use crate::report::VariantReport;
use crate::schema::{Group, Kind, Param, Params, Preset, Schema, books};
use crate::text::label::Label;
use crate::text::{Arg, Joined, Text};

const ID: &str = "primes";

/// The number of candidates per task. With few, idle workers find another task although tasks
/// differ: numbers with small divisors take no time, and primes take long.
const NUMBERS_PER_TASK: u64 = 16;

/// The time of a division on a typical processor, ms.
const DIVISION_MS: f64 = 1.3e-6;

/// The maximum number of numbers that Python tests.
const MOST_PYTHON_NUMBERS: u64 = 60;

/// The experiment `primes`.
#[derive(Debug)]
pub struct Primes;

impl Experiment for Primes {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: text!(primes::title),
            question: text!(primes::question),
            group: Group::Parallel,
            books: books::of(ID),
            params: vec![
                fields::integer(
                    "start",
                    text!(primes::start),
                    0..=9_000_000_000_000_000,
                    10_000_000_000_000,
                    text!(primes::start_help),
                ),
                fields::integer("count", text!(primes::count), 1..=10_000, 500, text!(primes::count_help)),
                Param {
                    name: "numbers".into(),
                    label: text!(primes::numbers),
                    unit: String::new(),
                    kind: Kind::Integers { min: 0, max: Kernel::END - 1, most: 500 },
                    default: "".into(),
                    help: text!(primes::numbers_help),
                    more: false,
                    slider: false,
                },
                fields::workers_that_take_tasks(),
                fields::switch_interval(),
            ],
            presets: vec![Preset {
                id: "five-numbers".into(),
                label: text!(primes::five_numbers),
                values: [("numbers".into(), "2,193,323,1327,433785907".into())].into(),
                samples: None,
            }],
            variants: Strategy::variants(&Strategy::WITH_SIMD),
            ..Schema::default()
        }
    }

    /// Estimates by the prime number theorem how many primes there are, because composite numbers
    /// usually need few divisions.
    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        let divisions_of_prime = |n: f64| n.sqrt() / 2.0;
        let divisions = match &params.integers("numbers")[..] {
            [] => {
                let start = params.number("start").max(3.0);
                params.number("count") / start.ln() * divisions_of_prime(start)
            }
            own => own.iter().map(|n| divisions_of_prime(*n as f64)).sum(),
        };
        fields::expected_shared_ms(params, variant, divisions * DIVISION_MS)
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Compute {
            experiment: ID,
            strategies: &Strategy::WITH_SIMD,
            work: Candidates::of(params),
            workers: params.integer("workers") as usize,
            switch_interval: fields::switch_interval_of(params),
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let workers = params.integer("workers") as usize;
        let mut sentences = finding(text!(primes::did), workers, variants);
        sentences.extend(simd_gains(variants));
        sentences.extend(found(params, variants));
        sentences.extend(compare_models(workers, variants));
        sentences
    }

    fn python(&self, params: &Params, variant: &str) -> Option<Call> {
        let work = Candidates::of(params);
        let count = Limited::to(work.numbers().count() as u64, MOST_PYTHON_NUMBERS);
        let numbers: Vec<_> = work.numbers().take(count.done as usize).collect();
        let workers = params.integer("workers");
        let set_up = format!("numbers = {numbers:?}");
        Some(Call::with("numbers").and_workers(variant, workers).after(set_up).limited(count))
    }

    fn check_python(&self, params: &Params, _variant: &str, value: &Value) -> Option<bool> {
        let most = MOST_PYTHON_NUMBERS as usize;
        let primes: Vec<_> = Candidates::of(params).numbers().take(most).filter(|n| is_prime(*n)).collect();
        Some(*value == json!(primes))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let kernel = [("kernels/primes.rs", "fn decide")];
        passages::of_computing(
            ("experiments/primes.rs", "impl Task for Run"),
            &Strategy::WITH_SIMD,
            variant,
            &kernel,
        )
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<Run>(task) })
    }
}

/// The numbers to test: a range, or numbers that the user entered.
#[derive(Debug)]
struct Candidates {
    start: u64,
    count: u64,
    /// The numbers that the user entered. If there are any, they replace the range.
    own: Vec<u64>,
    expected: OnceCell<Answer>,
}

impl Candidates {
    fn of(params: &Params) -> Self {
        let [start, count] = ["start", "count"].map(|name| params.integer(name));
        Self { start, count, own: params.integers("numbers"), expected: OnceCell::new() }
    }

    /// Returns the first number and the length of each task's run.
    fn runs(&self) -> Vec<(u64, u64)> {
        if !self.own.is_empty() {
            return self.own.iter().map(|n| (*n, 1)).collect();
        }
        let end = self.start + self.count;
        let run = |first| (first, NUMBERS_PER_TASK.min(end - first));
        (self.start..end).step_by(NUMBERS_PER_TASK as usize).map(run).collect()
    }

    fn numbers(&self) -> impl Iterator<Item = u64> {
        self.runs().into_iter().flat_map(|(first, count)| first..first + count)
    }

    fn as_answer(&self, primes: Vec<u64>) -> Answer {
        let count = primes.len();
        if !self.own.is_empty() {
            return Answer { count, primes: Some(primes), offsets: None };
        }
        let offsets = primes.iter().map(|prime| prime - self.start).collect();
        Answer { count, primes: None, offsets: Some(offsets) }
    }
}

/// The answer of a sample: which of the numbers are prime.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The number of primes found.
    count: usize,
    /// The primes among the user's numbers; left out for a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    primes: Option<Vec<u64>>,
    /// The distances of the primes from the start of the range; left out for the user's numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    offsets: Option<Vec<u64>>,
}

impl Workload for Candidates {
    type Task = Run;
    type Answer = Answer;

    fn tasks(&self, width: Width) -> Vec<Run> {
        let name = |first| match self.own.is_empty() {
            true => Name::Run { offset: first - self.start },
            false => Name::Number(first),
        };
        let run = |(first, count)| Run { name: name(first), kernel: Kernel::new(first, count, width) };
        self.runs().into_iter().map(run).collect()
    }

    fn answer(&self, primes: Vec<u64>) -> Answer {
        let of_run = |((first, count), bits): ((u64, u64), u64)| {
            (0..count).filter(move |i| bits >> i & 1 == 1).map(move |i| first + i)
        };
        self.as_answer(self.runs().into_iter().zip(primes).flat_map(of_run).collect())
    }

    /// Compares with the Miller–Rabin test, which uses no trial division. The test runs once.
    fn check(&self, answer: &Answer) -> Option<bool> {
        let primes = || self.numbers().filter(|n| is_prime(*n)).collect();
        Some(answer == self.expected.get_or_init(|| self.as_answer(primes())))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Run {
    name: Name,
    kernel: Kernel,
}

/// What a task is called.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum Name {
    /// A run of numbers, by the distance of its first from the start of the range.
    Run { offset: u64 },
    /// A number that the user entered.
    Number(u64),
}

impl Task for Run {
    type Output = u64;

    fn label(&self) -> Label {
        match self.name {
            Name::Run { offset } => label!(primes::run { n: offset }),
            Name::Number(n) => label!(words::count { n }),
        }
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<u64> {
        self.kernel.advance(pulse)
    }
}

/// Returns sentences with the number of primes, and why primes take most of the time.
fn found(params: &Params, variants: &[VariantReport]) -> Option<Text> {
    let answer: Answer = any_answer(variants)?;
    let candidates = Candidates::of(params);
    let largest = candidates.numbers().max()?;
    let (listed, others) = list_others(&candidates.own, answer.primes.as_deref().unwrap_or_default());
    Some(text!(primes::found {
        primes: answer.count,
        numbers: candidates.numbers().count(),
        listed,
        others,
        divisions: (largest + 1).isqrt() / 2,
        tasks: candidates.runs().len(),
    }))
}

/// Returns the key of the phrase that says which of the user's numbers are prime, and the other
/// numbers. Without such numbers, or with many others, the key is `none`.
fn list_others(own: &[u64], primes: &[u64]) -> (Arg, Arg) {
    let others: Vec<u64> = own.iter().copied().filter(|n| !primes.contains(n)).collect();
    let listed = match others.len() {
        n if n == own.len() || n > 8 => "none",
        0 => "all",
        _ => "except",
    };
    (Arg::key(listed), Arg::list(others, Joined::And))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::experiments::testing::answer;
    use crate::run::plan::{Request, plan};

    fn params<const N: usize>(values: [(&str, Value); N]) -> Params {
        let params = values.map(|(name, value)| (name.into(), value)).into();
        plan(&Request { experiment: ID.into(), params, ..Request::default() }).unwrap().params
    }

    fn job(start: u64, count: u64) -> Box<dyn Job> {
        Primes.prepare(&params([("start", start.into()), ("count", count.into())]))
    }

    /// The distances from 10^13 of the sixteen primes after it.
    const KNOWN: [u64; 16] = [37, 51, 99, 129, 183, 259, 267, 273, 279, 283, 313, 343, 391, 411, 433, 453];

    #[test]
    fn the_check_knows_the_known_primes() {
        let job = job(10_000_000_000_000, 500);
        let answer = |offsets: &[u64]| json!({ "count": offsets.len(), "offsets": offsets });
        assert_eq!(job.check(&answer(&KNOWN)), Some(true));
        assert_eq!(job.check(&answer(&KNOWN[1..])), Some(false));
        let thousand = (0..1_000).filter(|i| is_prime(10_000_000_000_000 + i));
        assert_eq!(thousand.count(), 34);
    }

    #[test]
    fn every_model_finds_the_primes() {
        let job = job(10_000_000_000_000, 60);
        for variant in ["sequential", "simd", "async", "gil", "threads", "simd-threads"] {
            assert_eq!(
                answer::<Value>(&*job, variant),
                json!({ "count": 2, "offsets": [37, 51] }),
                "{variant}"
            );
        }
    }

    #[test]
    fn of_five_numbers_all_but_323_are_prime() {
        let params = params([("preset", "five-numbers".into())]);
        let job = Primes.prepare(&params);
        let known = json!({ "count": 4, "primes": [2, 193, 1_327, 433_785_907] });
        for variant in ["sequential", "simd", "async", "gil", "threads", "simd-threads"] {
            let answer = answer(&*job, variant);
            assert_eq!((&answer, job.check(&answer)), (&known, Some(true)), "{variant}");
        }
        assert_eq!(
            job.check(&json!({ "count": 5, "primes": [2, 193, 323, 1_327, 433_785_907] })),
            Some(false)
        );
        let (listed, others) = list_others(&params.integers("numbers"), &[2, 193, 1_327, 433_785_907]);
        assert_eq!((listed, others), (Arg::key("except"), Arg::list([323_u64], Joined::And)));
    }

    #[test]
    fn a_repeated_and_the_largest_number_are_tested() {
        let last = Kernel::END - 1;
        let job = Primes.prepare(&params([("numbers", format!("7 {last} 7 0").into())]));
        let answer: Answer = answer(&*job, "sequential");
        assert_eq!((&answer.primes, job.check(&json!(answer))), (&Some(vec![7, 7]), Some(true)));
    }

    #[test]
    fn no_number_is_lost_between_tasks() {
        for (start, count) in [(0, 1), (0, 16), (1, 17), (90, 1_000)] {
            let job = job(start, count);
            assert_eq!(job.check(&answer(&*job, "sequential")), Some(true), "{start} {count}");
        }
    }

    #[test]
    fn a_process_executes_a_serialized_run() {
        let run = Run { name: Name::Run { offset: 0 }, kernel: Kernel::new(2, 4, Width::Simd) };
        let bits = super::super::testing::served(&Primes, &run);
        assert_eq!(bits, 0b1011);
    }
}
