//! Every limit of the server; those on what may be asked of the target are the lab's own.

use std::time::Duration;

/// How large a message to `/lab/echo` may be.
pub const MESSAGE_BYTES: usize = 64 * 1024;
/// How long a client may leave `/lab/echo` without a message, or an echo unread.
pub const ECHO_IDLE: Duration = Duration::from_secs(60);

/// How many connections are open at once; more wait in the system's queue.
pub const CONNECTIONS: usize = 16_384;
/// How long that queue is. A burst that overflows it is tried again by the system a second later, which
/// an experiment would see as a slow answer.
pub const BACKLOG: u32 = 4096;
/// How long a client may take over the head of a request, and how long a connection may be idle.
pub const HEAD_TIME: Duration = Duration::from_secs(30);
/// How large the head of a request may be.
pub const HEAD_BYTES: usize = 64 * 1024;
/// How large the body of a request may be. Nothing here reads one.
pub const REQUEST_BYTES: u64 = 1024;
/// How long requests that are under way may still take when the server stops.
pub const GRACE: Duration = Duration::from_secs(2);
