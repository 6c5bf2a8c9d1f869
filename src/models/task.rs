//! The `Task` trait, which every model executes, and the types of its results.

use std::task::Poll;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::kernels::pulse::Pulse;
use crate::measure::lane::Lane;
use crate::text::label::Label;

/// A resumable task and its progress. It is serializable because a process receives its tasks as
/// bytes, like a pickled call in CPython.
pub trait Task: Clone + Send + Sync + Serialize + DeserializeOwned {
    /// The task's result.
    type Output: Send + Serialize + DeserializeOwned;

    /// Returns the label of the task's spans in the timeline.
    fn label(&self) -> Label;

    /// Continues the task until it is complete or the pulse requests a pause.
    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Self::Output>;
}

/// The results in the order of the tasks, and one lane per thread, slot or process.
pub type Execution<R> = (Vec<R>, Vec<Lane>);

/// A callback that receives each result, with its task's number, as soon as the task is complete.
/// Numbers continue from round to round. `None` in timed samples, which show no partial results.
pub type ResultObserver<'a, R> = Option<&'a (dyn Fn(usize, &R) + Sync)>;

/// How tasks are distributed over threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// A shared queue: a thread takes the next task when it is free.
    Queue,
    /// Static blocks: every thread receives the same number of tasks in advance.
    Blocks,
    /// Work stealing: ranges are split recursively, and an idle thread steals half of another's
    /// range.
    Stealing,
}
