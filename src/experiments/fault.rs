//! `fault`: does the page survive a task that dies? Not listed for users; only tests run it.

use std::task::Poll;
use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::shared::fields;
use super::{Experiment, Measured};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::Task;
use crate::models::{Answers, Job, Needs, Stage, processes};
use crate::report::Sample;
use crate::schema::{Group, Params, Schema};
use crate::text::Text;
use crate::text::label::Label;

const ID: &str = "fault";

/// The experiment `fault`.
#[derive(Debug)]
pub struct Fault;

impl Experiment for Fault {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let choice = |name: &'static str, options: &[&'static str], help: &'static str| {
            let options = options.iter().map(|option| (*option, Text::verbatim(*option)));
            fields::choice(name, Text::verbatim(name), options, Text::verbatim(help))
        };
        Schema {
            id: ID.into(),
            title: Text::verbatim("Fault"),
            question: Text::verbatim("Does the page survive a task that dies?"),
            group: Group::Hidden,
            params: vec![
                choice("how", &["panic", "trap", "spin"], "What the second task does."),
                choice(
                    "who",
                    &["threads", "sequential", "async", "gil", "processes"],
                    "The variant in which it does so.",
                ),
            ],
            variants: Strategy::variants(&Strategy::MODELS),
            samples: Some(2),
            ..Schema::default()
        }
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        let compute = |how: &str| Compute {
            experiment: ID,
            strategies: &Strategy::MODELS,
            work: TwoTasks { how: how.into() },
            workers: 2,
            switch_interval: Duration::from_millis(5),
        };
        Box::new(OneFaulty {
            who: params.text("who").into(),
            faulty: compute(params.text("how")),
            sound: compute(""),
        })
    }

    fn explain(&self, _: Measured<'_>) -> Vec<Text> {
        Vec::new()
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<FaultyTask>(task) })
    }
}

/// Work in which one variant, `who`, executes a faulty task; all other variants execute sound ones.
struct OneFaulty {
    who: String,
    faulty: Compute<TwoTasks>,
    sound: Compute<TwoTasks>,
}

impl OneFaulty {
    fn job(&self, variant: &str) -> &Compute<TwoTasks> {
        if variant == self.who { &self.faulty } else { &self.sound }
    }
}

impl Job for OneFaulty {
    fn needs(&self, variant: &str) -> Needs {
        self.job(variant).needs(variant)
    }

    fn note(&self, variant: &str) -> Text {
        self.job(variant).note(variant)
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, crate::failure::Failure>> {
        self.job(variant).sample(variant, stage)
    }
}

impl Answers for OneFaulty {
    type Answer = Vec<u64>;

    fn check(&self, parts: &Vec<u64>) -> Option<bool> {
        self.sound.check(parts)
    }
}

struct TwoTasks {
    how: String,
}

impl Workload for TwoTasks {
    type Task = FaultyTask;
    /// The result of each task, in order.
    type Answer = Vec<u64>;

    fn tasks(&self, _: Width) -> Vec<FaultyTask> {
        vec![FaultyTask { how: String::new() }, FaultyTask { how: self.how.clone() }]
    }

    fn answer(&self, parts: Vec<u64>) -> Vec<u64> {
        parts
    }

    fn check(&self, parts: &Vec<u64>) -> Option<bool> {
        Some(*parts == [1, 1])
    }
}

/// A task that fails in the chosen way, or returns 1.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct FaultyTask {
    how: String,
}

impl Task for FaultyTask {
    type Output = u64;

    fn label(&self) -> Label {
        Label::verbatim("task")
    }

    fn advance(&mut self, _pulse: &mut Pulse<'_>) -> Poll<u64> {
        match self.how.as_str() {
            "panic" => panic!("the task was told to panic"),
            // A trap ends the thread without running the panic hook.
            "trap" => std::process::abort(),
            // This task never yields, so only terminating its worker ends it.
            "spin" => loop {
                std::hint::spin_loop();
            },
            _ => Poll::Ready(1),
        }
    }
}
