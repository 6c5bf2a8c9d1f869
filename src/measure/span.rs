//! Spans: what a worker did from one moment to another.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// What a lane was doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum SpanKind {
    /// Computing.
    Run,
    /// Waiting for a lock.
    WaitLock,
    /// Holding a lock, at work or not.
    Hold,
    /// Waiting for a moment to come, on purpose.
    Pause,
    /// Given to a thread that has not begun yet.
    Dispatch,
    /// Handing a message over, there or back, copies included.
    Message,
    /// A request that waits in the browser for a connection.
    Queue,
    /// A request on its way to the server.
    Send,
    /// The server is at it, by its own account.
    Server,
    /// An answer on its way back.
    Receive,
    /// An answer that is there, and waits for the code that waits for it.
    Callback,
    /// A request of which no more is known than beginning and end.
    Request,
    /// Opening a file, writing to it, closing it.
    Write,
    /// Starting what the work needs, in a cold sample.
    SetUp,
}

/// Something a lane did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// What.
    pub kind: SpanKind,
    /// Which piece of work.
    pub label: String,
    /// From, ms since the epoch.
    pub start: f64,
    /// To, ms since the epoch.
    pub end: f64,
}
