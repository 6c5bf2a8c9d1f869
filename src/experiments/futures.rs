//! `futures`: three responses that each take a second; how does code wait for them?

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::shared::passages::Passage;
use super::shared::sentences::{against, measured, missing_variants, times};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::failure::Failure;
use crate::measure::stats::Verdict;
use crate::models::requests::{addressed, execute};
use crate::models::task::Execution;
use crate::models::{Answers, Job, Model, Needs, Stage, asynchronous};
use crate::net::scheduler::Rules;
use crate::net::{Exchange, Get, Outcome};
use crate::python::{Call, ORIGIN};
use crate::report::{Sample, VariantReport};
use crate::schema::{Group, Params, Schema, Variant, books};
use crate::text::figure::time;
use crate::text::{Arg, Text};

const ID: &str = "futures";

/// The numbers that are squared after the responses have arrived.
const NUMBERS: [u64; 3] = [2, 3, 4];

/// The timeout of a request, ms. No request reaches it, because a response takes at most 10 s.
const TIMEOUT_MS: u32 = 60_000;

/// The id of the variant that uses no model.
const CALLBACKS: &str = "callbacks";

/// The experiment `futures`.
#[derive(Debug)]
pub struct Futures;

impl Experiment for Futures {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: text!(futures::title),
            question: text!(futures::question),
            group: Group::Async,
            books: books::of(ID),
            params: vec![fields::milliseconds(
                "delay",
                text!(fields::delay),
                1.0..=10_000.0,
                1_000.0,
                text!(futures::delay_help),
            )],
            variants: vec![
                Model::Sequential.called(text!(futures::in_a_loop), text!(futures::in_a_loop_help)),
                Variant {
                    id: CALLBACKS.into(),
                    label: text!(futures::callbacks),
                    help: text!(futures::callbacks_help),
                    threads: false,
                },
                Model::Async.called(text!(futures::joined), text!(futures::joined_help)),
                Model::Threads.called(text!(futures::executor), text!(futures::executor_help)),
            ],
            samples: Some(5),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        params.number("delay") * if variant == "sequential" { 3.0 } else { 1.0 }
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Squares { delay_ms: params.number("delay") })
    }

    fn explain(&self, Measured { variants, .. }: Measured<'_>) -> Vec<Text> {
        let mut sentences = finding(variants);
        sentences.extend(compare_others(variants));
        sentences.extend(missing_variants(variants));
        sentences
    }

    fn python(&self, params: &Params, _variant: &str) -> Option<Call> {
        let delay = params.number("delay");
        // Also the coroutines wait in threads.
        Some(Call::default().threaded().after(format!("URL = \"{ORIGIN}/lab/delay/{delay}\"")))
    }

    fn check_python(&self, _params: &Params, _variant: &str, value: &Value) -> Option<bool> {
        Some(*value == json!([4, 9, 16]))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        const BY_CALLS: &[Passage] =
            &[("models/asynchronous.rs", "pub async fn callbacks"), ("net/fetch.rs", "pub fn get_then")];
        let making = Model::from_id(variant).map_or(BY_CALLS, passages::requesting);
        [&[("experiments/futures.rs", "impl Squares")], making].concat()
    }
}

#[derive(Debug)]
struct Squares {
    delay_ms: f64,
}

impl Squares {
    async fn execute(
        &self,
        variant: &str,
        gets: &[Get],
        stage: &Stage,
    ) -> Result<Execution<Exchange>, Failure> {
        match Model::from_id(variant) {
            Some(model) => execute(model, ID, gets, gets.len(), &Rules::default(), stage).await,
            None => Ok(asynchronous::callbacks(gets).await),
        }
    }

    fn gets(&self) -> Vec<Get> {
        let get = |number| Get {
            shown: text!(futures::square { n: number }),
            ..Get::new(format!("/lab/delay/{}", self.delay_ms.round()), TIMEOUT_MS)
        };
        NUMBERS.map(get).into()
    }
}

impl Job for Squares {
    fn needs(&self, variant: &str) -> Needs {
        Needs::of(Model::from_id(variant), NUMBERS.len())
    }

    fn note(&self, variant: &str) -> Text {
        match Model::from_id(variant) {
            None => text!(futures::callbacks_note),
            Some(Model::Async) => text!(futures::joined_note),
            Some(Model::Threads) => text!(futures::executor_note),
            Some(_) => text!(requests::note_sequential),
        }
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let gets = addressed(self.gets(), variant, stage);
            let (requests, lanes) = self.execute(variant, &gets, stage).await?;
            let square = |(exchange, number): (&Exchange, u64)| {
                (exchange.outcome == Outcome::Ok).then_some(number * number)
            };
            let answer = Answer { squares: requests.iter().zip(NUMBERS).map(square).collect() };
            Ok(Sample { lanes, requests, ..Sample::of(&answer) })
        })
    }

    /// Sends a single request, which opens the connection.
    fn warm_up<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let gets =
                addressed(vec![Get { url: "/lab/delay/0".into(), ..self.gets().remove(0) }], variant, stage);
            self.execute(variant, &gets, stage).await.map(|_| Sample::default())
        })
    }

    /// Returns false, so that the server receives no more requests than the user chose.
    fn may_repeat(&self) -> bool {
        false
    }
}

/// The answer of a sample: the squares of the numbers.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The square of each number, in order; null if the number's request failed.
    squares: Vec<Option<u64>>,
}

impl Answers for Squares {
    type Answer = Answer;

    fn check(&self, answer: &Answer) -> Option<bool> {
        Some(answer.squares == NUMBERS.map(|number| Some(number * number)))
    }
}

/// Compares the sum of the delays with the longest delay.
fn finding(variants: &[VariantReport]) -> Vec<Text> {
    let Some(one_by_one) = measured(variants, Model::Sequential.id()) else { return Vec::new() };
    let took = one_by_one.requests.iter().map(|r| r.end_ms - r.start_ms);
    let (sum, longest) = (time(took.clone().sum()), time(took.fold(0.0, f64::max)));
    let alone = time(one_by_one.median_ms.unwrap_or_default());
    let joined = measured(variants, Model::Async.id());
    let Some((joined, speedup)) = joined.and_then(|v| Some((v, v.speedup.as_ref()?))) else {
        return vec![text!(futures::only_loop { alone })];
    };
    let together = time(joined.median_ms.unwrap_or_default());
    let compared = Arg::key(match speedup.verdict {
        Verdict::Unsure if speedup.ci95.is_some() => "unsure",
        Verdict::Slower => "slower",
        _ => "faster",
    });
    vec![
        text!(futures::finding { compared, alone, together }),
        text!(futures::requests { longest, sum, times: times(speedup) }),
    ]
}

/// Compares callbacks and an executor with awaiting in a loop.
fn compare_others(variants: &[VariantReport]) -> Vec<Text> {
    let sentence = |id| {
        let speedup = measured(variants, id)?.speedup.as_ref()?;
        Some(text!(futures::others { variant: Arg::key(id), how: against(speedup), times: times(speedup) }))
    };
    [CALLBACKS, Model::Threads.id()].into_iter().filter_map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_are_checked_and_a_missing_square_is_wrong() {
        let job = Squares { delay_ms: 5.0 };
        assert_eq!(job.check(&Answer { squares: vec![Some(4), Some(9), Some(16)] }), Some(true));
        assert_eq!(job.check(&Answer { squares: vec![Some(4), None, Some(16)] }), Some(false));
    }

    #[test]
    fn all_variants_have_different_code() {
        let notes: Vec<_> =
            Futures.schema().variants.iter().map(|v| Squares { delay_ms: 5.0 }.note(&v.id)).collect();
        let different: std::collections::BTreeSet<_> = notes.iter().collect();
        assert_eq!(different.len(), notes.len(), "{notes:?}");
    }
}
