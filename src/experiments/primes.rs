//! `primes`: which numbers are prime, and which variant knows it sooner?

use std::cell::OnceCell;
use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::shared::passages::Passage;
use super::shared::sentences::any_answer;
use super::shared::unconverted::{compare_models, finding, simd_gains};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::kernels::primes::{Primes as Kernel, is_prime};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::Task;
use crate::models::{Job, processes};
use crate::report::VariantReport;
use crate::schema::{Group, Kind, Param, Params, Preset, Schema, books};
use crate::text::Text;
use crate::text::english::count;
use crate::text::figure::grouped;

const ID: &str = "primes";

/// The number of candidates per task. With few, idle workers find another task although tasks
/// differ: numbers with small divisors take no time, and primes take long.
const NUMBERS_PER_TASK: u64 = 16;

/// The time of a division on a typical processor, ms.
const DIVISION_MS: f64 = 1.3e-6;

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
            title: "Primes".into(),
            question: "Which of these numbers are prime, and do more workers find out sooner?".into(),
            group: Group::Parallel,
            books: books::of(ID),
            params: vec![
                fields::integer(
                    "start",
                    "Start at",
                    0..=9_000_000_000_000_000,
                    10_000_000_000_000,
                    "The first number. A prime is divided by every odd number up to its square root.",
                ),
                fields::integer("count", "Numbers", 1..=10_000, 500, "How many numbers, in tasks of 16."),
                Param {
                    name: "numbers".into(),
                    label: "Or these numbers".into(),
                    unit: String::new(),
                    kind: Kind::Integers { min: 0, max: Kernel::END - 1, most: 500 },
                    default: "".into(),
                    help: "Numbers of your own, each a task. While there are any, “Start at” and “Numbers” \
                           are not looked at."
                        .into(),
                    more: false,
                    slider: false,
                },
                fields::workers_that_take_tasks(),
                fields::switch_interval(),
            ],
            presets: vec![Preset {
                id: "five-numbers".into(),
                label: "Five numbers".into(),
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
        crate::text::texts((|| -> Vec<String> {
            let workers = params.integer("workers") as usize;
            let mut sentences = finding("went through the numbers", workers, variants);
            sentences.extend(simd_gains(variants));
            sentences.extend(found(params, variants));
            sentences.extend(compare_models(workers, variants));
            sentences
        })())
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
        let name = |first: u64| match self.own.is_empty() {
            true => format!("from +{}", first - self.start),
            false => grouped(first).into(),
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
    name: String,
    kernel: Kernel,
}

impl Task for Run {
    type Output = u64;

    fn label(&self) -> crate::text::label::Label {
        crate::text::label::Label::from((|| -> String { self.name.clone() })())
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<u64> {
        self.kernel.advance(pulse)
    }
}

/// Returns sentences with the number of primes, and why primes take most of the time.
fn found(params: &Params, variants: &[VariantReport]) -> Option<String> {
    let answer: Answer = any_answer(variants)?;
    let candidates = Candidates::of(params);
    let numbers = candidates.numbers().count();
    let largest = candidates.numbers().max()?;
    Some(format!(
        "{} of the {} are prime{}. A prime takes up to {} divisions, most others a few: so the \
         work is cut into {}, and whoever is free takes the next.",
        grouped(answer.count as u64),
        count(numbers, "number", "numbers"),
        list_primes(&candidates.own, answer.primes.as_deref().unwrap_or_default()),
        grouped((largest + 1).isqrt() / 2),
        count(candidates.runs().len(), "task", "tasks"),
    ))
}

/// Lists the primes among the user's numbers, if the numbers are few.
fn list_primes(own: &[u64], primes: &[u64]) -> String {
    let others: Vec<_> = own.iter().filter(|n| !primes.contains(n)).collect();
    match others[..] {
        _ if others.len() == own.len() || others.len() > 8 => String::new(),
        [] => ": all of them".into(),
        _ => {
            format!(
                ", all but {}",
                others.into_iter().map(|n| grouped(*n).to_string()).collect::<Vec<_>>().join(" and ")
            )
        }
    }
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
        assert_eq!(list_primes(&params.integers("numbers"), &[2, 193, 1_327, 433_785_907]), ", all but 323");
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
        let run = Run { name: String::new(), kernel: Kernel::new(2, 4, Width::Simd) };
        let bits = super::super::testing::served(&Primes, &run);
        assert_eq!(bits, 0b1011);
    }
}
