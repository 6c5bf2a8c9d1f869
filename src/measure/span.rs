//! Spans: what a worker did in an interval of time.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::text::label::Label;

/// What a worker does during a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum SpanKind {
    /// Computes a task.
    Run,
    /// Waits for a lock.
    WaitLock,
    /// Holds a lock, whether it computes or not.
    Hold,
    /// Pauses on purpose until a point in time.
    Pause,
    /// Waits for a thread to start the work that was assigned to the thread.
    Dispatch,
    /// Transfers a message, in either direction, including copies.
    Message,
    /// A request waits in the browser for a connection.
    Queue,
    /// A request is on its way to the server.
    Send,
    /// The server processes a request, as the server reports it.
    Server,
    /// An answer is on its way back.
    Receive,
    /// An answer has arrived and waits for the receiving code to run.
    Callback,
    /// A request without phases, since the browser hides them.
    Request,
    /// Opens a file, writes to it or closes it.
    Write,
    /// Starts workers; only in cold samples.
    SetUp,
}

/// An interval of time with one activity of a worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The kind of activity.
    pub kind: SpanKind,
    /// The label of the task or request that the worker was occupied with.
    pub label: Label,
    /// When the activity began, ms since the epoch.
    pub start: f64,
    /// When the activity ended, ms since the epoch.
    pub end: f64,
}
