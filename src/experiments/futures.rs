//! `futures`: three responses that each take a second; how does code wait for them?

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::shared::passages::Passage;
use super::shared::sentences::{measured, times};
use super::shared::unconverted::{against, missing_variants};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::failure::Failure;
use crate::measure::stats::Verdict;
use crate::models::requests::{addressed, execute};
use crate::models::task::Execution;
use crate::models::{Answers, Job, Model, Needs, Stage, asynchronous};
use crate::net::scheduler::Rules;
use crate::net::{Exchange, Get, Outcome};
use crate::report::{Sample, VariantReport};
use crate::schema::{Group, Params, Schema, Variant, books};
use crate::text::Text;
use crate::text::figure::time;

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
            title: "Futures".into(),
            question: "Three answers that each take a second: how does one wait for all of them?".into(),
            group: Group::Async,
            books: books::of(ID),
            params: vec![fields::milliseconds(
                "delay",
                "Delay",
                1.0..=10_000.0,
                1_000.0,
                "How long the server takes over each of the three answers.",
            )],
            variants: vec![
                Model::Sequential.called(
                    "Await in a loop",
                    "The loop makes a request, awaits it, and only then goes on to the next one.",
                ),
                Variant {
                    id: CALLBACKS.into(),
                    label: "Callbacks".into(),
                    help:
                        "All requests are made at once; each has a function that is called with its answer, \
                           and the last one called ends the whole."
                            .into(),
                    threads: false,
                },
                Model::Async.called(
                    "Futures joined",
                    "All requests are made at once, each a future; one future of them all is awaited.",
                ),
                Model::Threads.called(
                    "Executor of 3",
                    "A pool of three threads; each makes one blocking request. Under a GIL it would be the \
                         same, since a request lets go of it, and so it would with processes.",
                ),
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
        crate::text::texts((|| -> Vec<String> {
            let mut sentences = finding(variants);
            sentences.extend(compare_others(variants));
            sentences.extend(missing_variants(variants));
            sentences
        })())
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
            shown: format!("the square of {number}").into(),
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
        crate::text::Text::from((|| -> String {
            match Model::from_id(variant) {
                None => "one thread, a function per answer".into(),
                Some(Model::Async) => "one thread, three futures".into(),
                Some(Model::Threads) => "three threads, blocking requests".into(),
                Some(_) => "one request after another".into(),
            }
        })())
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
fn finding(variants: &[VariantReport]) -> Vec<String> {
    let Some(one_by_one) = measured(variants, Model::Sequential.id()) else { return Vec::new() };
    let ends = |v: &VariantReport| v.requests.iter().map(|r| r.end_ms - r.start_ms).collect::<Vec<_>>();
    let alone = ends(one_by_one);
    let (sum, longest) = (alone.iter().sum(), alone.iter().copied().fold(0.0, f64::max));
    let loop_took = one_by_one.median_ms.unwrap_or_default();
    let Some((joined, speedup)) =
        measured(variants, Model::Async.id()).and_then(|v| Some((v, v.speedup.as_ref()?)))
    else {
        return vec![format!("Awaiting in a loop took {}.", time(loop_took))];
    };
    let together = joined.median_ms.unwrap_or_default();
    let headline = match speedup.verdict {
        Verdict::Unsure if speedup.ci95.is_some() => format!(
            "An await in a loop took {}, awaited together they took {}: no difference that could be told.",
            time(loop_took),
            time(together)
        ),
        Verdict::Slower => format!(
            "An await in a loop took {}, awaited together they took {}: longer, which is not expected.",
            time(loop_took),
            time(together)
        ),
        _ => format!(
            "An await in a loop took {}, the sum of its requests; awaited together they took {}, about as long \
             as the longest.",
            time(loop_took),
            time(together)
        ),
    };
    vec![
        headline,
        format!(
            "In the loop’s typical sample the requests took {} and, added up, {}. Joined: {}. An await gives \
             other work its turn, but what comes after it in the loop is not begun.",
            time(longest),
            time(sum),
            times(speedup)
        ),
    ]
}

/// Compares callbacks and an executor with awaiting futures together.
fn compare_others(variants: &[VariantReport]) -> Vec<String> {
    let sentence = |(id, who): (&str, &str)| {
        let speedup = measured(variants, id)?.speedup.as_ref()?;
        Some(format!("{who} {} the loop: {}.", against(speedup), times(speedup)))
    };
    let others = [(CALLBACKS, "Callbacks"), (Model::Threads.id(), "Three threads that block")];
    others.into_iter().filter_map(sentence).collect()
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
