//! Requests with a latency that includes the time until their thread runs again. Used by
//! `background_load.rs` and its models.

use crate::measure::lane::Lane;
use crate::net::{Exchange, Get};

/// A function that sends a blocking request.
pub type SendRequest<'a> = &'a (dyn Fn(&Get) -> Exchange + Sync);

/// A request, and how long its thread waited for the lock after the response.
#[derive(Debug, Clone)]
pub struct TimedRequest {
    /// The request with its outcome.
    pub exchange: Exchange,
    /// How long the requesting thread waited for the lock after the response, ms; 0 without a lock.
    pub lock_ms: f64,
}

impl TimedRequest {
    /// Returns the time from sending the request until its thread ran again, ms.
    pub fn latency_ms(&self) -> f64 {
        self.exchange.latency_ms() + self.lock_ms
    }

    /// Returns how long the response was available before the thread ran again, ms. The response
    /// counts as available at the browser's own timestamp if there is one, otherwise when the call
    /// returned.
    pub fn wait_ms(&self) -> f64 {
        self.exchange.callback_ms().unwrap_or(0.0) + self.lock_ms
    }
}

/// The result of sending requests beside computing threads.
#[derive(Debug)]
pub struct MixedRun<T> {
    /// The requests, in the order of sending.
    pub requests: Vec<TimedRequest>,
    /// The tasks, with the progress that they made.
    pub computed: Vec<T>,
    /// The lane of the requesting thread, then those of the computing threads.
    pub lanes: Vec<Lane>,
}

/// Sends one request after another, without a lock.
pub fn send_one_by_one(gets: &[Get], lane: &mut Lane, send: SendRequest<'_>) -> Vec<TimedRequest> {
    let send = |get| {
        let exchange = send(get);
        exchange.draw_on(lane);
        TimedRequest { exchange, lock_ms: 0.0 }
    };
    gets.iter().map(send).collect()
}
