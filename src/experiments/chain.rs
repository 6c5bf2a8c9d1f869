//! `chain`: how do more workers help if each step needs the result of the last?

use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shared::model_comparison::{compare_models, finding, message_cost};
use super::shared::passages::Passage;
use super::shared::sentences::{any_answer, measured};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::kernels::chain::{Natural, Step, remainder_after};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::measure::span::SpanKind;
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::Task;
use crate::models::{Job, processes};
use crate::python::{Call, Limited};
use crate::report::{SpanReport, VariantReport};
use crate::schema::{Group, Params, Schema, books};
use crate::text::label::Label;
use crate::text::{Arg, Text};

const ID: &str = "chain";

/// The number with which the chain begins.
const START: u32 = 3;

/// The divisors with which the last number is checked. 10⁵ leaves its last five digits. 2⁶¹ − 1 is
/// prime, so a wrong number hardly leaves the same remainder by chance.
const DIGITS: u64 = 100_000;
const MERSENNE: u64 = (1 << 61) - 1;

/// The time of twenty steps on a typical processor, ms. Each further step multiplies the time by
/// four.
const TWENTY_STEPS_MS: f64 = 300.0;

/// The maximum number of steps that Python takes.
const MOST_PYTHON_STEPS: u64 = 18;

/// The experiment `chain`.
#[derive(Debug)]
pub struct Chain;

impl Experiment for Chain {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: text!(chain::title),
            question: text!(chain::question),
            group: Group::Parallel,
            books: books::of(ID),
            params: vec![
                fields::integer("n", text!(chain::n), 1..=23, 20, text!(chain::n_help)),
                fields::workers(text!(chain::workers_help)),
                fields::switch_interval(),
            ],
            variants: Strategy::variants(&Strategy::MODELS),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, _variant: &str) -> f64 {
        TWENTY_STEPS_MS * 4_f64.powf(params.number("n") - 20.0)
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Compute {
            experiment: ID,
            strategies: &Strategy::MODELS,
            work: Steps { n: params.integer("n") },
            workers: params.integer("workers") as usize,
            switch_interval: fields::switch_interval_of(params),
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let workers = params.integer("workers") as usize;
        let mut sentences = finding(text!(chain::did), workers, variants);
        sentences.extend(one_at_a_time(variants));
        sentences.extend(found(variants));
        sentences.extend(message_cost(variants));
        sentences.extend(compare_models(workers, variants));
        sentences
    }

    fn python(&self, params: &Params, variant: &str) -> Option<Call> {
        let n = Limited::to(params.integer("n"), MOST_PYTHON_STEPS);
        let workers = params.integer("workers");
        Some(Call::with(format!("n={}", n.done)).and_workers(variant, workers).limited(n))
    }

    fn check_python(&self, params: &Params, _variant: &str, value: &Value) -> Option<bool> {
        // A number of more than 10,000 bits has hexadecimal digits.
        let (text, number) = (value.as_str().unwrap_or_default(), value.as_u64().unwrap_or_default());
        let (digits, radix) = text.strip_prefix("0x").map_or((text, 10), |digits| (digits, 16));
        let append = |rest: u64, digit: char| {
            let next = u128::from(rest) * u128::from(radix) + u128::from(digit.to_digit(radix)?);
            Some((next % u128::from(MERSENNE)) as u64)
        };
        let rest = digits.chars().try_fold(number, append)?;
        let n = params.integer("n").min(MOST_PYTHON_STEPS);
        Some(rest == remainder_after(n, START.into(), MERSENNE))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let kernel = [("kernels/chain.rs", "fn compute"), ("kernels/chain.rs", "fn double_and_add_squares")];
        passages::of_computing(
            ("experiments/chain.rs", "impl Task for ChainStep"),
            &Strategy::MODELS,
            variant,
            &kernel,
        )
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<ChainStep>(task) })
    }
}

/// The steps of the chain. Each step is a round with one task.
#[derive(Debug)]
struct Steps {
    n: u64,
}

/// The answer of a sample: properties of the last number, which is too long to report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The number of steps taken.
    steps: u64,
    /// The last five decimal digits of the last number.
    last_digits: String,
    /// The remainder of the last number modulo 2⁶¹ − 1, in hexadecimal digits.
    rest: String,
    /// The length of the last number, bits.
    bits: u64,
}

impl Workload for Steps {
    type Task = ChainStep;
    type Answer = Answer;

    fn tasks(&self, _: Width) -> Vec<ChainStep> {
        vec![ChainStep { number: 1, kernel: Step::from(START.into()) }]
    }

    fn then(&self, round: usize, numbers: &[Natural]) -> Vec<ChainStep> {
        let number = round as u64 + 2;
        let next = |x: &Natural| ChainStep { number, kernel: Step::from(x.clone()) };
        numbers.last().filter(|_| number <= self.n).map(next).into_iter().collect()
    }

    fn answer(&self, numbers: Vec<Natural>) -> Answer {
        let last = numbers.last().expect("there is a first step");
        Answer {
            steps: numbers.len() as u64,
            last_digits: format!("{:05}", last.remainder(DIGITS)),
            rest: format!("{:016x}", last.remainder(MERSENNE)),
            bits: last.bits(),
        }
    }

    /// Compares with modular arithmetic, which uses no numbers longer than the divisors.
    fn check(&self, answer: &Answer) -> Option<bool> {
        let after = |modulus| remainder_after(self.n, START.into(), modulus);
        let right = answer.steps == self.n
            && answer.last_digits == format!("{:05}", after(DIGITS))
            && answer.rest == format!("{:016x}", after(MERSENNE));
        Some(right)
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct ChainStep {
    number: u64,
    kernel: Step,
}

impl Task for ChainStep {
    type Output = Natural;

    fn label(&self) -> Label {
        label!(chain::step { n: self.number })
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Natural> {
        self.kernel.advance(pulse)
    }
}

/// Describes that only one thread at a time has a task.
fn one_at_a_time(variants: &[VariantReport]) -> Option<Text> {
    let threads = measured(variants, "threads").filter(|v| v.dropped_spans == 0)?;
    let mut steps: Vec<_> = threads.spans.iter().filter(|span| span.kind == SpanKind::Run).collect();
    steps.sort_by(|a, b| a.start_ms.total_cmp(&b.start_ms));
    let pairs = || steps.windows(2).map(|pair| (pair[0], pair[1]));
    let together = pairs().filter(|(one, next)| overlap(one, next)).count();
    let handovers = pairs().filter(|(one, next)| one.lane != next.lane).count();
    Some(text!(chain::one_at_a_time { together, handovers }))
}

fn overlap(one: &SpanReport, next: &SpanReport) -> bool {
    next.start_ms < one.end_ms
}

/// Returns a sentence with the length of the last number.
fn found(variants: &[VariantReport]) -> Option<Text> {
    let Answer { steps, last_digits, bits, .. } = any_answer(variants)?;
    Some(text!(chain::found { steps, bits, digits: Arg::verbatim(last_digits) }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::experiments::testing::answer;
    use crate::run::plan::{Request, plan};

    fn job(n: u64) -> Box<dyn Job> {
        let request =
            Request { experiment: ID.into(), params: [("n".into(), n.into())].into(), ..Request::default() };
        Chain.prepare(&plan(&request).unwrap().params)
    }

    #[test]
    fn every_model_finds_the_same_number() {
        let job = job(12);
        for variant in ["sequential", "async", "gil", "threads"] {
            let answer = answer(&*job, variant);
            assert_eq!(job.check(&answer), Some(true), "{variant}: {answer}");
        }
    }

    #[test]
    fn the_books_digits_are_correct_and_others_are_wrong() {
        let job = job(20);
        let right: Answer = answer(&*job, "sequential");
        assert_eq!((right.last_digits.as_str(), job.check(&json!(right))), ("35443", Some(true)));
        let wrong = Answer { rest: "0000000000000000".into(), ..right };
        assert_eq!(job.check(&json!(wrong)), Some(false));
    }

    #[test]
    fn one_step_is_a_chain_too() {
        let one: Answer = answer(&*job(1), "threads");
        assert_eq!((one.last_digits.as_str(), one.bits), ("00007", 3));
    }

    #[test]
    fn a_process_executes_a_serialized_step() {
        let link = ChainStep { number: 1, kernel: Step::from(START.into()) };
        let next = super::super::testing::served(&Chain, &link);
        assert_eq!(next, Natural::from(7));
    }
}
