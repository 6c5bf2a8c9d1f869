//! A task, and what the models make of many.

use std::task::Poll;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::kernels::pulse::Pulse;
use crate::measure::lane::Lane;

/// One task and how far it has come. It is `Serialize` because processes get
/// theirs as bytes, as pickle does it.
pub trait Task: Clone + Send + Sync + Serialize + DeserializeOwned {
    /// What it comes to.
    type Output: Send + Serialize + DeserializeOwned;

    /// What the timeline calls it.
    fn label(&self) -> String;

    /// Goes on until it is done, or until the pulse asks for a pause.
    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Self::Output>;
}

/// All results in the order of the tasks, and who did what when.
pub type Carried<R> = (Vec<R>, Vec<Lane>);

/// Is shown each result with its task's number as soon as it is there; of several
/// rounds, counted on. Where time is taken nobody looks.
pub type Seen<'a, R> = Option<&'a (dyn Fn(usize, &R) + Sync)>;

/// How tasks come to the threads that do them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Each takes the next one of a queue as soon as it is free.
    Queue,
    /// Each is given equally many beforehand.
    Blocks,
    /// They are halved again and again, and who has none left steals a half.
    Stealing,
}
