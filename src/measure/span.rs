//! Spans: what a worker did in an interval of time.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// The activity of a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum SpanKind {
    /// Computing.
    Run,
    /// Waiting for a lock.
    WaitLock,
    /// Holding a lock, busy or not.
    Hold,
    /// Pausing on purpose until a point in time.
    Pause,
    /// Assigned to a thread that has not started it.
    Dispatch,
    /// Transferring a message, in either direction, copies included.
    Message,
    /// A request that waits in the browser for a connection.
    Queue,
    /// A request on its way to the server.
    Send,
    /// Being processed by the server, as it reports.
    Server,
    /// An answer on its way back.
    Receive,
    /// An answer that has arrived and waits for the receiving code to run.
    Callback,
    /// A request without known phases.
    Request,
    /// Opening a file, writing to it, closing it.
    Write,
    /// Starting workers, in a cold sample.
    SetUp,
}

/// An activity of a lane.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The activity.
    pub kind: SpanKind,
    /// The label of the task or request.
    pub label: String,
    /// The begin, ms since the epoch.
    pub start: f64,
    /// The end, ms since the epoch.
    pub end: f64,
}
