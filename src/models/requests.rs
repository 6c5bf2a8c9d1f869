//! I/O-bound work: an experiment implements [`Workload`] with a list of requests, and [`Requests`]
//! sends them with each model.

use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::job::{Answers, Job, Taken};
use super::model::{Model, model};
use super::stage::{Needs, Stage};
use super::task::Execution;
use super::{asynchronous, processes, sequential};
use crate::browser::pause;
use crate::failure::Failure;
use crate::net::bucket::Rate;
use crate::net::scheduler::Rules;
use crate::net::{self, Exchange, Get};
use crate::report::Sample;
use crate::schema::Variant;
use crate::text::Text;

/// CPython's default switch interval. It is not a parameter here, because these tasks do not
/// compute.
#[cfg_attr(not(threads), allow(dead_code))]
const SWITCH_INTERVAL: Duration = Duration::from_millis(5);

/// Work that consists of requests.
pub trait Workload {
    /// The combined outcome of all requests. Its JSON is the report's `answer`.
    type Answer: Serialize + DeserializeOwned;

    /// Returns the requests of one sample, in order.
    fn gets(&self) -> Vec<Get>;

    /// Combines the outcomes, in the order of the requests.
    fn answer(&self, exchanges: &[Exchange]) -> Self::Answer;

    /// Returns whether the answer is correct, determined by a method that no variant uses; `None`
    /// if that cannot be determined.
    fn check(&self, answer: &Self::Answer) -> Option<bool>;
}

/// Returns the five variants of I/O-bound work.
pub fn variants() -> Vec<Variant> {
    let help = |model| match model {
        Model::Sequential => text!(requests::sequential_help),
        Model::Async => text!(requests::async_help),
        Model::Gil => text!(requests::gil_help),
        Model::Threads => text!(requests::threads_help),
        Model::Processes => text!(requests::processes_help),
    };
    Model::ALL.map(|model| model.variant(help(model))).into()
}

/// A list of requests, with everything that the models need to send them.
#[derive(Debug)]
pub struct Requests<W> {
    /// The id of the experiment whose [`serve`](crate::experiments::Experiment::serve) sends the
    /// requests in a process.
    pub experiment: &'static str,
    /// The experiment's work, which lists the requests.
    pub work: W,
    /// The maximum number of requests in flight, which is also the number of threads or processes.
    pub in_flight: usize,
    /// The rate, the retries and the limits.
    pub rules: Rules,
}

/// Sends the requests with a model, at most `in_flight` at once and by the rules.
///
/// # Errors
/// If this environment cannot provide the model, or a worker died.
pub async fn execute(
    model: Model,
    experiment: &str,
    gets: &[Get],
    in_flight: usize,
    rules: &Rules,
    stage: &Stage,
) -> Result<Execution<Exchange>, Failure> {
    match model {
        Model::Sequential => Ok(sequential::requests(gets, rules).await),
        Model::Async => Ok(asynchronous::requests(gets, rules, in_flight).await),
        #[cfg(threads)]
        Model::Gil => Ok(super::gil::requests(gets, rules, in_flight, SWITCH_INTERVAL)),
        #[cfg(threads)]
        Model::Threads => Ok(super::threads::requests(gets, rules, in_flight)),
        #[cfg(not(threads))]
        Model::Gil | Model::Threads => Err(stage.no_threads()),
        Model::Processes => processes::requests(experiment, gets, rules, stage.processes()).await,
    }
}

/// Returns the requests with a unique number in each address, so that no cache can answer; blocking
/// requests cannot switch the cache off. The target's addresses also name the `run` for which its
/// ledger counts them.
pub fn addressed(mut gets: Vec<Get>, variant: &str, stage: &Stage) -> Vec<Get> {
    for get in &mut gets {
        // Remove the fragment: browsers never send it, and Firefox's resource timings omit it.
        let address = net::absolute(get.url.split('#').next().unwrap_or_default());
        let sign = if address.contains('?') { '&' } else { '?' };
        let number = stage.next_request();
        let added = match net::of_target(&address) {
            true => format!("run={}&req={number}", stage.ledger(variant)),
            false => format!("_={number}"),
        };
        get.url = format!("{address}{sign}{added}");
    }
    gets
}

/// Waits after a sample with `made` requests until the token bucket is full again. Every sample
/// begins with a full bucket, and all samples together must keep to the rate as well.
pub async fn refill(rules: &Rules, made: usize) {
    if let Some(Rate { per_s, burst }) = rules.rate {
        let missing = made.min(burst as usize);
        pause::after(Duration::from_secs_f64(missing as f64 / per_s)).await;
    }
}

/// Waits until the bucket is full again after a sample. All tries of its requests count.
pub async fn refilled(rules: &Rules, sample: Sample) -> Sample {
    let made = sample.requests.iter().map(|request| request.tries().count()).sum();
    refill(rules, made).await;
    sample
}

impl<W: Workload> Job for Requests<W> {
    fn needs(&self, variant: &str) -> Needs {
        Needs::of(Model::from_id(variant), self.in_flight)
    }

    fn note(&self, variant: &str) -> Text {
        let n = self.in_flight;
        match Model::from_id(variant) {
            Some(Model::Async) => text!(requests::note_async { n }),
            Some(Model::Gil) => text!(requests::note_gil { n }),
            Some(Model::Threads) => text!(requests::note_threads { n }),
            Some(Model::Processes) => text!(requests::note_processes { n }),
            _ => text!(requests::note_sequential),
        }
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let gets = addressed(self.work.gets(), variant, stage);
            let (requests, lanes) =
                execute(model(variant)?, self.experiment, &gets, self.in_flight, &self.rules, stage).await?;
            let answer = self.work.answer(&requests);
            Ok(Sample { lanes, requests, ..Sample::of(&answer) })
        })
    }

    /// Sends a single request, which opens the connection. More requests would burden other
    /// people's servers.
    fn warm_up<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let gets = addressed(self.work.gets(), variant, stage);
            let rules = Rules::default();
            let one = execute(model(variant)?, self.experiment, &gets[..1], self.in_flight, &rules, stage);
            one.await?;
            refill(&self.rules, 1).await;
            Ok(Sample::default())
        })
    }

    fn afterwards<'a>(
        &'a self,
        _variant: &'a str,
        _stage: &'a Stage,
        Taken { sample, .. }: Taken,
    ) -> LocalBoxFuture<'a, Sample> {
        Box::pin(refilled(&self.rules, sample))
    }

    /// Returns false, so that servers receive no more requests than the user chose.
    fn may_repeat(&self) -> bool {
        false
    }
}

impl<W: Workload> Answers for Requests<W> {
    type Answer = W::Answer;

    fn check(&self, answer: &W::Answer) -> Option<bool> {
        self.work.check(answer)
    }
}
