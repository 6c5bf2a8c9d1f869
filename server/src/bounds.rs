//! The limits of the server's sockets and connections; the crate `interleave-lab` has the limits of
//! parameters.

use std::time::Duration;

/// The maximum size of a message to `/lab/echo`.
pub const MESSAGE_BYTES: usize = 64 * 1024;
/// How long `/lab/echo` waits for a message from the client, or for the client to read an echo.
pub const ECHO_IDLE: Duration = Duration::from_secs(60);

/// The maximum number of open connections; more wait in the system's queue.
pub const CONNECTIONS: usize = 16_384;
/// The length of the system's queue of connections. The system retries a connection that finds the queue full only
/// a second later, and an experiment would measure that as a slow response.
pub const BACKLOG: u32 = 4096;
/// How long a client may take to send the head of a request, and how long a connection may be idle.
pub const HEAD_TIME: Duration = Duration::from_secs(30);
/// The maximum size of the head of a request.
pub const HEAD_BYTES: usize = 64 * 1024;
/// The maximum size of the body of a request. The server reads no bodies.
pub const REQUEST_BYTES: u64 = 1024;
/// How long requests in progress may continue after the server has been asked to stop.
pub const GRACE: Duration = Duration::from_secs(2);
