//! `overhead`: what does a task cost that does nothing? Not listed for people;
//! `cargo xtask bench` asks it.

use std::task::Poll;
use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::experiment::{Experiment, Group, Job, Kind, Param, Params, Schema};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::models::compute::{Compute, Task, Way, Workload};
use crate::models::processes;
use crate::report::VariantReport;

const ID: &str = "overhead";

/// The experiment.
#[derive(Debug)]
pub struct Overhead;

impl Experiment for Overhead {
    fn schema(&self) -> Schema {
        let number = |name: &str, max: u64, default: u64, help: &str| Param {
            name: name.into(),
            label: name.into(),
            unit: String::new(),
            kind: Kind::Integer { min: 1, max },
            default: default.into(),
            help: help.into(),
        };
        Schema {
            id: ID.into(),
            title: "Overhead".into(),
            question: "What does a task cost that does nothing?".into(),
            group: Group::Hidden,
            params: vec![
                number("tasks", 1_000_000, 2, "How many tasks there are."),
                number("workers", 64, 2, "How many threads or processes share them."),
            ],
            presets: Vec::new(),
            variants: Way::variants(&Way::MODELS),
            samples: Some(15),
        }
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Compute {
            experiment: ID,
            ways: &Way::MODELS,
            work: Nothing { tasks: params.integer("tasks") },
            workers: params.integer("workers") as usize,
            switch_interval: Duration::from_millis(5),
        })
    }

    fn explain(&self, _params: &Params, _variants: &[VariantReport]) -> Vec<String> {
        Vec::new()
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, String>> {
        Box::pin(async { processes::serve_compute::<Empty>(task) })
    }
}

struct Nothing {
    tasks: u64,
}

impl Workload for Nothing {
    type Task = Empty;

    fn tasks(&self, _: Width) -> Vec<Empty> {
        vec![Empty; self.tasks as usize]
    }

    fn answer(&self, parts: Vec<()>) -> Value {
        json!(parts.len())
    }

    fn check(&self, answer: &Value) -> Option<bool> {
        Some(*answer == json!(self.tasks))
    }
}

/// A task that is done at once.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Empty;

impl Task for Empty {
    type Output = ();

    fn label(&self) -> String {
        String::new()
    }

    fn advance(&mut self, _pulse: &mut impl Pulse) -> Poll<()> {
        Poll::Ready(())
    }
}
