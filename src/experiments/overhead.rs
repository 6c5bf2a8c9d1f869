//! `overhead`: what does a task cost that does nothing? Not listed for users; `cargo xtask bench`
//! runs this experiment.

use std::task::Poll;
use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::shared::fields;
use super::{Experiment, Measured};
use crate::failure::Failure;
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::Task;
use crate::models::{Answers, Job, Needs, Stage, processes};
use crate::report::Sample;
use crate::schema::{Group, Params, Schema};
use crate::text::Text;
use crate::text::label::Label;

const ID: &str = "overhead";

/// The experiment `overhead`.
#[derive(Debug)]
pub struct Overhead;

impl Experiment for Overhead {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let number = |name: &'static str, max, default, help: &'static str| {
            fields::integer(name, Text::verbatim(name), 1..=max, default, Text::verbatim(help))
        };
        Schema {
            id: ID.into(),
            title: Text::verbatim("Overhead"),
            question: Text::verbatim("What does a task cost that does nothing?"),
            group: Group::Hidden,
            params: vec![
                number("tasks", 1_000_000, 2, "How many tasks there are."),
                number("workers", 64, 2, "How many threads or processes share them."),
                number("times", 10_000, 1, "How often all of that is done in a row."),
            ],
            variants: Strategy::variants(&Strategy::MODELS),
            samples: Some(15),
            ..Schema::default()
        }
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        let once = Compute {
            experiment: ID,
            strategies: &Strategy::MODELS,
            work: EmptyTasks { tasks: params.integer("tasks") },
            workers: params.integer("workers") as usize,
            switch_interval: Duration::from_millis(5),
        };
        Box::new(Repeated { once, times: params.integer("times") })
    }

    fn explain(&self, _: Measured<'_>) -> Vec<Text> {
        Vec::new()
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<EmptyTask>(task) })
    }
}

/// A job that repeats the same work several times in a row. Threads that have slept take a while to
/// wake, and a single execution would measure only this.
struct Repeated {
    once: Compute<EmptyTasks>,
    times: u64,
}

impl Job for Repeated {
    fn needs(&self, variant: &str) -> Needs {
        self.once.needs(variant)
    }

    fn note(&self, variant: &str) -> Text {
        self.once.note(variant)
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            for _ in 1..self.times {
                self.once.sample(variant, stage).await?;
            }
            self.once.sample(variant, stage).await
        })
    }
}

impl Answers for Repeated {
    type Answer = u64;

    fn check(&self, tasks: &u64) -> Option<bool> {
        self.once.check(tasks)
    }
}

struct EmptyTasks {
    tasks: u64,
}

impl Workload for EmptyTasks {
    type Task = EmptyTask;
    /// The number of completed tasks.
    type Answer = u64;

    fn tasks(&self, _: Width) -> Vec<EmptyTask> {
        vec![EmptyTask; self.tasks as usize]
    }

    fn answer(&self, parts: Vec<()>) -> u64 {
        parts.len() as u64
    }

    fn check(&self, tasks: &u64) -> Option<bool> {
        Some(*tasks == self.tasks)
    }
}

/// A task that completes at once.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct EmptyTask;

impl Task for EmptyTask {
    type Output = ();

    fn label(&self) -> Label {
        Label::NONE
    }

    fn advance(&mut self, _pulse: &mut Pulse<'_>) -> Poll<()> {
        Poll::Ready(())
    }
}
