//! CPU-bound work: an experiment implements [`Workload`], and [`Compute`] executes it with each
//! model.

use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::job::{Answers, Job};
use super::model::Model;
use super::stage::{Needs, Stage};
use super::task::{Execution, ResultObserver, Sharing, Task};
use super::{asynchronous, processes, sequential};
use crate::failure::Failure;
use crate::kernels::width::Width;
use crate::measure::lane::Lane;
use crate::picture::{Painter, Patch};
use crate::report::Sample;
use crate::schema::Variant;
use crate::text::figure::Figure;
use crate::text::{Arg, Text};

/// Work divided into rounds of independent tasks.
pub trait Workload {
    /// The type of the tasks.
    type Task: Task;

    /// The combined result of all tasks. Its JSON is the report's `answer`.
    type Answer: Serialize + DeserializeOwned;

    /// Returns the tasks of round 0, in order. Kernels without a SIMD version ignore `width`.
    fn tasks(&self, width: Width) -> Vec<Self::Task>;

    /// Returns the tasks of the round after `round`, or an empty list if `round` was the last.
    /// `results` holds the results of all rounds so far, in the order of the tasks. By default
    /// there is a single round.
    fn then(&self, _round: usize, _results: &[<Self::Task as Task>::Output]) -> Vec<Self::Task> {
        Vec::new()
    }

    /// Combines the results of all rounds, in the order of the tasks.
    fn answer(&self, parts: Vec<<Self::Task as Task>::Output>) -> Self::Answer;

    /// Returns whether the answer is correct, determined by a method that no variant uses; `None`
    /// if that cannot be determined.
    fn check(&self, answer: &Self::Answer) -> Option<bool>;

    /// Returns data that all tasks need, as bytes; `None` if there is no such data. The bytes are
    /// sent to each process once, before the tasks.
    fn held(&self) -> Option<Vec<u8>> {
        None
    }

    /// Returns a function that converts results to pieces of a picture; `None` if the results form
    /// no picture.
    fn painter(&self) -> Option<Painter<<Self::Task as Task>::Output>> {
        None
    }

    /// Returns the pieces of the picture that the page shows before the first task runs.
    fn backdrop(&self) -> impl Iterator<Item = Patch> {
        std::iter::empty()
    }
}

/// The result of a workload's task.
type Output<W> = <<W as Workload>::Task as Task>::Output;

/// A variant of CPU-bound work: a model, its number of workers and the width of its instructions.
#[derive(Debug, Clone, Copy)]
pub struct Strategy {
    /// The variant's id in links, commands and the report.
    pub id: &'static str,
    /// Returns the variant's name on the page.
    pub label: fn(Model) -> Text,
    /// The model that executes the tasks.
    pub model: Model,
    /// The kernel's instruction width.
    pub width: Width,
    /// The number of workers; `None` for [`Compute::workers`].
    pub workers: Option<usize>,
    /// How tasks are distributed over threads.
    pub sharing: Sharing,
    /// Returns the help text on the page.
    pub help: fn() -> Text,
}

impl Strategy {
    /// The sequential model, and the baseline.
    pub const SEQUENTIAL: Self = Self::of(Model::Sequential, || text!(models::sequential_help));

    /// The sequential model with SIMD instructions.
    pub const SIMD: Self = Self {
        id: "simd",
        label: |_| text!(models::simd),
        width: Width::Simd,
        help: || text!(models::simd_help),
        ..Self::SEQUENTIAL
    };

    /// Async, on one thread.
    pub const ASYNC: Self = Self::of(Model::Async, || text!(models::async_help));

    /// Threads under a GIL.
    pub const GIL: Self = Self::of(Model::Gil, || text!(models::gil_help));

    /// Threads that run at the same time.
    pub const THREADS: Self = Self::of(Model::Threads, || text!(models::threads_help));

    /// The thread model with SIMD instructions.
    pub const SIMD_THREADS: Self = Self {
        id: "simd-threads",
        label: |_| text!(models::simd_threads),
        width: Width::Simd,
        help: || text!(models::simd_threads_help),
        ..Self::THREADS
    };

    /// Processes, which receive the tasks as messages.
    pub const PROCESSES: Self = Self::of(Model::Processes, || text!(models::processes_help));

    const fn of(model: Model, help: fn() -> Text) -> Self {
        let (id, label) = (model.id(), Model::label);
        let (width, workers, sharing) = (Width::Scalar, None, Sharing::Queue);
        Self { id, label, model, width, workers, sharing, help }
    }

    /// The five models, in the order of the form.
    pub const MODELS: [Self; 5] = [Self::SEQUENTIAL, Self::ASYNC, Self::GIL, Self::THREADS, Self::PROCESSES];

    /// The five models, and two of them with SIMD.
    pub const WITH_SIMD: [Self; 7] = [
        Self::SEQUENTIAL,
        Self::SIMD,
        Self::ASYNC,
        Self::GIL,
        Self::THREADS,
        Self::SIMD_THREADS,
        Self::PROCESSES,
    ];

    /// Converts the strategies to variants of a schema.
    pub fn variants(strategies: &[Self]) -> Vec<Variant> {
        let variant = |strategy: &Self| Variant {
            id: strategy.id.into(),
            label: (strategy.label)(strategy.model),
            help: (strategy.help)(),
            threads: strategy.model.shares_memory(),
        };
        strategies.iter().map(variant).collect()
    }
}

/// A workload with everything that the models need to execute it.
#[derive(Debug)]
pub struct Compute<W> {
    /// The id of the experiment whose [`serve`](crate::experiments::Experiment::serve) runs the
    /// tasks in a process.
    pub experiment: &'static str,
    /// The strategies, one per variant.
    pub strategies: &'static [Strategy],
    /// The work that all strategies execute.
    pub work: W,
    /// The number of threads or processes that share the work.
    pub workers: usize,
    /// The switch interval of the GIL model.
    pub switch_interval: Duration,
}

impl<W: Workload> Compute<W> {
    /// Returns the strategy with this variant id. [`crate::run::plan::plan`] has accepted the id
    /// before.
    fn strategy(&self, variant: &str) -> Option<&'static Strategy> {
        self.strategies.iter().find(|strategy| strategy.id == variant)
    }

    /// Returns how many workers a strategy uses.
    fn workers_of(&self, strategy: &Strategy) -> usize {
        strategy.workers.unwrap_or(self.workers)
    }

    /// Executes the rounds one after another, because each round needs the results of the previous
    /// ones.
    async fn execute(
        &self,
        strategy: &Strategy,
        stage: &Stage,
        observer: ResultObserver<'_, Output<W>>,
    ) -> Result<Execution<Output<W>>, Failure> {
        let tasks = self.work.tasks(strategy.width);
        let (mut results, mut lanes) = self.execute_round(strategy, stage, tasks, observer).await?;
        for round in 0.. {
            let tasks = self.work.then(round, &results);
            if tasks.is_empty() {
                break;
            }
            let done = results.len();
            let further = |i: usize, result: &Output<W>| {
                observer.into_iter().for_each(|observer| observer(done + i, result))
            };
            let observer: ResultObserver<'_, Output<W>> =
                if observer.is_some() { Some(&further) } else { None };
            let (more, later) = self.execute_round(strategy, stage, tasks, observer).await?;
            results.extend(more);
            Lane::append_all(&mut lanes, later);
        }
        Ok((results, lanes))
    }

    async fn execute_round(
        &self,
        strategy: &Strategy,
        stage: &Stage,
        tasks: Vec<W::Task>,
        observer: ResultObserver<'_, Output<W>>,
    ) -> Result<Execution<Output<W>>, Failure> {
        let workers = self.workers_of(strategy);
        match strategy.model {
            Model::Sequential => Ok(sequential::compute(tasks, observer)),
            Model::Async => Ok(asynchronous::compute(tasks, observer).await),
            #[cfg(threads)]
            Model::Gil => Ok(super::gil::compute(&tasks, workers, self.switch_interval, observer)),
            #[cfg(threads)]
            Model::Threads => Ok(super::threads::compute(&tasks, workers, strategy.sharing, observer)),
            #[cfg(not(threads))]
            Model::Gil | Model::Threads => Err(stage.no_threads()),
            Model::Processes => {
                let processes = stage.processes();
                // In a warm run the data is sent here during the warm-up, before any sample.
                if stage.first_hold()
                    && let Some(held) = self.work.held()
                {
                    processes::hold(self.experiment, &held, processes).await?;
                }
                let those = &processes[..workers.min(processes.len())];
                processes::compute(self.experiment, &tasks, those, observer).await
            }
        }
    }
}

impl<W: Workload> Job for Compute<W> {
    fn needs(&self, variant: &str) -> Needs {
        Needs::of(self.strategy(variant).map(|strategy| strategy.model), self.workers)
    }

    fn note(&self, variant: &str) -> Text {
        let Some(strategy) = self.strategy(variant) else { return Text::default() };
        let workers = self.workers_of(strategy);
        let note = match strategy.model {
            Model::Sequential => text!(models::note_sequential),
            Model::Async => text!(models::note_async),
            Model::Gil => {
                let interval = Figure::new((self.switch_interval.as_secs_f64() * 1e3).to_string());
                text!(models::note_gil { threads: workers, interval })
            }
            Model::Threads => {
                let sharing = match strategy.sharing {
                    Sharing::Queue => "queue",
                    Sharing::Blocks => "blocks",
                    Sharing::Stealing => "stealing",
                };
                text!(models::note_threads { threads: workers, sharing: Arg::key(sharing) })
            }
            Model::Processes => text!(models::note_processes { workers }),
        };
        match strategy.width {
            Width::Scalar => note,
            Width::Simd => text!(models::note_simd { note }),
        }
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let unknown = || text!(failures::no_variant { variant: Arg::verbatim(variant) });
            let strategy = self.strategy(variant).ok_or_else(unknown)?;
            let (parts, lanes) = self.execute(strategy, stage, None).await?;
            Ok(Sample { lanes, ..Sample::of(&self.work.answer(parts)) })
        })
    }

    fn show<'a>(&'a self, variant: &'a str, stage: &'a Stage) -> LocalBoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            let (Some(easel), Some(painter)) = (stage.easel(), self.work.painter()) else { return Ok(()) };
            let Some(strategy) = self.strategy(variant) else { return Ok(()) };
            if stage.first_showing() {
                self.work.backdrop().for_each(easel);
            }
            let observer = |i: usize, result: &Output<W>| {
                easel(Patch { variant: variant.into(), ..painter(i, result) });
            };
            self.execute(strategy, stage, Some(&observer)).await.map(drop)
        })
    }
}

impl<W: Workload> Answers for Compute<W> {
    type Answer = W::Answer;

    fn check(&self, answer: &W::Answer) -> Option<bool> {
        self.work.check(answer)
    }
}
