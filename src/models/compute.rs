//! CPU-bound work: what an experiment says of its tasks, and how the models
//! are given them.

use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::job::{Answers, Job};
use super::model::Model;
use super::stage::{Needs, Stage};
use super::task::{Carried, Seen, Sharing, Task};
use super::{asynchronous, processes, sequential};
use crate::english::count;
use crate::failure::Failure;
use crate::kernels::width::Width;
use crate::measure::lane::Lane;
use crate::picture::{Painter, Patch};
use crate::report::Sample;
use crate::schema::Variant;

/// Work that is cut into tasks, of which those of a round are independent.
pub trait Workload {
    /// What one task is.
    type Task: Task;

    /// The combined result of all tasks. Its JSON is the report's `answer`.
    type Answer: Serialize + DeserializeOwned;

    /// The tasks, in order. Work whose kernel has but one width need not look
    /// at it.
    fn tasks(&self, width: Width) -> Vec<Self::Task>;

    /// The tasks of the round after that one, the first being round 0; none if
    /// it was the last. They need the results so far, which are those of all
    /// rounds in the order of the tasks. Most work is done in one round.
    fn then(&self, _round: usize, _results: &[<Self::Task as Task>::Output]) -> Vec<Self::Task> {
        Vec::new()
    }

    /// The results, in the order of the tasks, round after round, put together.
    fn answer(&self, parts: Vec<<Self::Task as Task>::Output>) -> Self::Answer;

    /// Whether that answer is right, known in another way.
    fn check(&self, answer: &Self::Answer) -> Option<bool>;

    /// What each process is given once and before all tasks, as bytes: what they
    /// all need and none brings along.
    fn held(&self) -> Option<Vec<u8>> {
        None
    }

    /// What makes pieces of a picture of the results, where they are one.
    fn painter(&self) -> Option<Painter<<Self::Task as Task>::Output>> {
        None
    }

    /// The picture that the work begins with, in pieces.
    fn backdrop(&self) -> impl Iterator<Item = Patch> {
        std::iter::empty()
    }
}

/// What a task of the workload comes to.
type Output<W> = <<W as Workload>::Task as Task>::Output;

/// A variant of CPU-bound work: who carries it out, and how wide.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// Name in links, commands and the report.
    pub id: &'static str,
    /// Name for people.
    pub label: &'static str,
    /// How the tasks are carried out.
    pub model: Model,
    /// How many numbers an instruction of the kernel takes.
    pub width: Width,
    /// How many workers take part; `None` for all that there are.
    pub workers: Option<usize>,
    /// How tasks come to threads, where there are some.
    pub sharing: Sharing,
    /// What makes it real.
    pub help: &'static str,
}

impl Way {
    /// One after another.
    pub const SEQUENTIAL: Self = Self::of(Model::Sequential, "One thread does one part after another.");

    /// One after another, by vector instructions.
    pub const SIMD: Self = Self {
        id: "simd",
        label: "SIMD",
        model: Model::Sequential,
        width: Width::Simd,
        workers: None,
        sharing: Sharing::Queue,
        help: "One thread whose instructions take 128 bits at once, 4 numbers of 32 bits or 2 of 64. In all \
               variants without SIMD in their name, the compiler was not allowed any such instruction.",
    };

    /// An event loop.
    pub const ASYNC: Self =
        Self::of(Model::Async, "One thread; the parts take turns and yield to the event loop every 5 ms.");

    /// Threads under one lock.
    pub const GIL: Self = Self::of(
        Model::Gil,
        "A model of CPython’s threads, run on real ones: a thread must hold the one lock to run \
         and hands it over after the switch interval.",
    );

    /// Threads.
    pub const THREADS: Self =
        Self::of(Model::Threads, "Rayon threads in Web Workers over one shared memory.");

    /// Threads, by vector instructions.
    pub const SIMD_THREADS: Self = Self {
        id: "simd-threads",
        label: "SIMD + threads",
        model: Model::Threads,
        width: Width::Simd,
        workers: None,
        sharing: Sharing::Queue,
        help: "Rayon threads over one shared memory, each by 128 bits at once.",
    };

    /// Workers with a memory of their own.
    pub const PROCESSES: Self = Self::of(
        Model::Processes,
        "Workers with a memory of their own; tasks and results travel as messages.",
    );

    /// The five models.
    pub const MODELS: [Self; 5] = [Self::SEQUENTIAL, Self::ASYNC, Self::GIL, Self::THREADS, Self::PROCESSES];

    /// The five models, and two of them by vector instructions.
    pub const WITH_SIMD: [Self; 7] = [
        Self::SEQUENTIAL,
        Self::SIMD,
        Self::ASYNC,
        Self::GIL,
        Self::THREADS,
        Self::SIMD_THREADS,
        Self::PROCESSES,
    ];

    const fn of(model: Model, help: &'static str) -> Self {
        Self {
            id: model.id(),
            label: model.label(),
            model,
            width: Width::Scalar,
            workers: None,
            sharing: Sharing::Queue,
            help,
        }
    }

    /// The ways as a schema's variants.
    pub fn variants(ways: &[Self]) -> Vec<Variant> {
        let variant = |way: &Self| Variant {
            id: way.id.into(),
            label: way.label.into(),
            help: way.help.into(),
            threads: way.model.shares_memory(),
        };
        ways.iter().map(variant).collect()
    }
}

/// A workload made ready for all models.
#[derive(Debug)]
pub struct Compute<W> {
    /// The experiment that serves the tasks in a process.
    pub experiment: &'static str,
    /// Its variants.
    pub ways: &'static [Way],
    /// What is to be done.
    pub work: W,
    /// How many threads or processes there are to share it.
    pub workers: usize,
    /// How long a thread keeps the GIL when another wants it.
    pub switch_interval: Duration,
}

impl<W: Workload> Compute<W> {
    /// The way of a variant id that [`crate::run::plan::plan`] let through.
    fn way(&self, variant: &str) -> Option<&'static Way> {
        self.ways.iter().find(|way| way.id == variant)
    }

    /// How many workers take part in a way.
    fn workers_of(&self, way: &Way) -> usize {
        way.workers.unwrap_or(self.workers)
    }

    /// Round after round.
    async fn carry(
        &self,
        way: &Way,
        stage: &Stage,
        seen: Seen<'_, Output<W>>,
    ) -> Result<Carried<Output<W>>, Failure> {
        let tasks = self.work.tasks(way.width);
        let (mut results, mut lanes) = self.carry_round(way, stage, tasks, seen).await?;
        for round in 0.. {
            let tasks = self.work.then(round, &results);
            if tasks.is_empty() {
                break;
            }
            let done = results.len();
            let further =
                |i: usize, result: &Output<W>| seen.into_iter().for_each(|seen| seen(done + i, result));
            let seen: Seen<'_, Output<W>> = if seen.is_some() { Some(&further) } else { None };
            let (more, later) = self.carry_round(way, stage, tasks, seen).await?;
            results.extend(more);
            Lane::append_all(&mut lanes, later);
        }
        Ok((results, lanes))
    }

    async fn carry_round(
        &self,
        way: &Way,
        stage: &Stage,
        tasks: Vec<W::Task>,
        seen: Seen<'_, Output<W>>,
    ) -> Result<Carried<Output<W>>, Failure> {
        let workers = self.workers_of(way);
        match way.model {
            Model::Sequential => Ok(sequential::compute(tasks, seen)),
            Model::Async => Ok(asynchronous::compute(tasks, seen).await),
            #[cfg(threads)]
            Model::Gil => Ok(super::gil::compute(&tasks, workers, self.switch_interval, seen)),
            #[cfg(threads)]
            Model::Threads => Ok(super::threads::compute(&tasks, workers, way.sharing, seen)),
            #[cfg(not(threads))]
            Model::Gil | Model::Threads => Err(stage.no_threads()),
            Model::Processes => {
                let processes = stage.processes();
                // Where the run begins warm, that is before anything is timed.
                if stage.first_hold()
                    && let Some(held) = self.work.held()
                {
                    processes::hold(self.experiment, &held, processes).await?;
                }
                let those = &processes[..workers.min(processes.len())];
                processes::compute(self.experiment, &tasks, those, seen).await
            }
        }
    }
}

impl<W: Workload> Job for Compute<W> {
    fn needs(&self, variant: &str) -> Needs {
        Needs::of(self.way(variant).map(|way| way.model), self.workers)
    }

    fn note(&self, variant: &str) -> String {
        let Some(way) = self.way(variant) else { return String::new() };
        let some = |thing, things| count(self.workers_of(way), thing, things);
        let note = match way.model {
            Model::Sequential => "one thread".into(),
            Model::Async => "one thread, parts take turns".into(),
            Model::Gil => {
                let interval = self.switch_interval.as_secs_f64() * 1e3;
                format!("{}, one lock, {interval} ms", some("thread", "threads"))
            }
            Model::Threads => {
                let shared_out = match way.sharing {
                    Sharing::Queue => "",
                    Sharing::Blocks => ", fixed blocks",
                    Sharing::Stealing => ", work stealing",
                };
                format!("{}, shared memory{shared_out}", some("thread", "threads"))
            }
            Model::Processes => format!("{}, messages only", some("worker", "workers")),
        };
        match way.width {
            Width::Scalar => note,
            Width::Simd => format!("{note}, 128 bits at once"),
        }
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let unknown = || Failure::Failed(format!("There is no variant “{variant}”."));
            let way = self.way(variant).ok_or_else(unknown)?;
            let (parts, lanes) = self.carry(way, stage, None).await?;
            Ok(Sample { lanes, ..Sample::of(&self.work.answer(parts)) })
        })
    }

    fn show<'a>(&'a self, variant: &'a str, stage: &'a Stage) -> LocalBoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            let (Some(easel), Some(painter)) = (stage.easel(), self.work.painter()) else { return Ok(()) };
            let Some(way) = self.way(variant) else { return Ok(()) };
            if stage.first_showing() {
                self.work.backdrop().for_each(easel);
            }
            let seen = |i: usize, result: &Output<W>| {
                easel(Patch { variant: variant.into(), ..painter(i, result) });
            };
            self.carry(way, stage, Some(&seen)).await.map(drop)
        })
    }
}

impl<W: Workload> Answers for Compute<W> {
    type Answer = W::Answer;

    fn check(&self, answer: &W::Answer) -> Option<bool> {
        self.work.check(answer)
    }
}
