//! The settings of an execution, and the type of a step.

use serde::Deserialize;
use tsify::Tsify;

use crate::values::thread::ThreadId;

/// Where a thread can be interrupted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Switching {
    /// Before each operation that other threads can notice.
    #[default]
    Language,
    /// As CPython 3.13 with its GIL: after calls, at the end of a loop iteration, and where a thread waits.
    Gil,
    /// As the free-threaded build of CPython: as [`Self::Language`], and within the operations of lists that its
    /// documentation does not promise to be atomic (<https://docs.python.org/3/library/threadsafety.html>): `in`,
    /// `index`, `count` and `sort`.
    FreeThreaded,
}

/// How pauses take time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Times {
    /// A pause takes any length of time, so that every order is possible.
    #[default]
    Any,
    /// A pause takes exactly its time, and computing takes none.
    Exact,
}

/// The settings of an execution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Tsify)]
pub struct Settings {
    /// Where a thread can be interrupted.
    pub switching: Switching,
    /// How pauses take time.
    pub times: Times,
}

/// A step: a thread, and the outcome of its operation if several are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    /// The thread.
    pub thread: ThreadId,
    /// The outcome of a [`super::operation::Operation::Choose`]; else 0.
    pub outcome: u16,
}
