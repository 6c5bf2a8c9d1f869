//! CPU-bound work: what an experiment says of its tasks, and how the models
//! are given them.

use std::task::Poll;
use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Model, Needs, Stage, asynchronous, count, model, processes, sequential};
use crate::experiment::{Failure, Job, Sample, Variant};
use crate::kernels::pulse::Pulse;
use crate::measure::lane::Lane;

/// Work that is cut into independent tasks.
pub trait Workload {
    /// What one task is.
    type Task: Task;

    /// The tasks, in order.
    fn tasks(&self) -> Vec<Self::Task>;

    /// The results, in the order of the tasks, put together.
    fn answer(&self, parts: Vec<<Self::Task as Task>::Output>) -> Value;

    /// Whether that answer is right, known in another way.
    fn check(&self, answer: &Value) -> Option<bool>;
}

/// One task and how far it has come. It is `Serialize` because processes get
/// theirs as bytes, as pickle does it.
pub trait Task: Clone + Send + Sync + Serialize + DeserializeOwned {
    /// What it comes to.
    type Output: Send + Serialize + DeserializeOwned;

    /// What the timeline calls it.
    fn label(&self) -> String;

    /// Goes on until it is done, or until the pulse asks for a pause.
    fn advance(&mut self, pulse: &mut impl Pulse) -> Poll<Self::Output>;
}

/// All results in the order of the tasks, and who did what when.
pub type Carried<R> = (Vec<R>, Vec<Lane>);

/// The five variants of CPU-bound work, with what makes each one real.
pub fn variants() -> Vec<Variant> {
    [
        (Model::Sequential, "One thread does one part after another."),
        (Model::Async, "One thread; the parts take turns and yield to the event loop every 5 ms."),
        (
            Model::Gil,
            "A model of CPython’s threads, run on real ones: a thread must hold the one lock to run \
             and hands it over after the switch interval.",
        ),
        (Model::Threads, "Rayon threads in Web Workers over one shared memory."),
        (Model::Processes, "Workers with a memory of their own; tasks and results travel as messages."),
    ]
    .into_iter()
    .map(|(model, help)| model.variant(help))
    .collect()
}

/// A workload made ready for all models.
#[derive(Debug)]
pub struct Compute<W> {
    /// The experiment that serves the tasks in a process.
    pub experiment: &'static str,
    /// What is to be done.
    pub work: W,
    /// How many threads or processes share it.
    pub workers: usize,
    /// How long a thread keeps the GIL when another wants it.
    pub switch_interval: Duration,
}

impl<W: Workload> Compute<W> {
    #[cfg(not(feature = "page"))]
    async fn carry(
        &self,
        model: Model,
        stage: &Stage,
    ) -> Result<Carried<<W::Task as Task>::Output>, Failure> {
        let tasks = self.work.tasks();
        match model {
            Model::Sequential => Ok(sequential::compute(tasks)),
            Model::Async => Ok(asynchronous::compute(tasks).await),
            #[cfg(threads)]
            Model::Gil => Ok(super::gil::compute(&tasks, self.switch_interval)),
            #[cfg(threads)]
            Model::Threads => Ok(super::threads::compute(&tasks)),
            #[cfg(not(threads))]
            Model::Gil | Model::Threads => Err(stage.no_threads()),
            Model::Processes => processes::compute(self.experiment, &tasks, stage.processes()).await,
        }
    }

    /// The page's build carries nothing out.
    #[cfg(feature = "page")]
    async fn carry(&self, _: Model, _: &Stage) -> Result<Carried<<W::Task as Task>::Output>, Failure> {
        Err(Failure::on_page())
    }
}

impl<W: Workload> Job for Compute<W> {
    fn needs(&self, variant: &str) -> Needs {
        Needs::of(Model::from_id(variant), self.workers)
    }

    fn note(&self, variant: &str) -> String {
        match Model::from_id(variant) {
            Some(Model::Async) => "one thread, parts take turns".into(),
            Some(Model::Gil) => format!(
                "{}, one lock, {} ms",
                count(self.workers, "thread", "threads"),
                self.switch_interval.as_secs_f64() * 1e3
            ),
            Some(Model::Threads) => {
                format!("{}, shared memory", count(self.workers, "thread", "threads"))
            }
            Some(Model::Processes) => {
                format!("{}, messages only", count(self.workers, "worker", "workers"))
            }
            _ => "one thread".into(),
        }
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let (parts, lanes) = self.carry(model(variant)?, stage).await?;
            Ok(Sample { answer: self.work.answer(parts), lanes, requests: Vec::new() })
        })
    }

    fn check(&self, answer: &Value) -> Option<bool> {
        self.work.check(answer)
    }
}
