//! The breakdown of a sample's time into parts that add up to the total.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::span::SpanKind;

/// The time of a lane by activity, ms, averaged over the lanes of a sample.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Parts {
    /// Starting workers until each of them runs its script. Only in cold samples.
    pub spawn: f64,
    /// Instantiating the module in the workers. Only in cold samples.
    pub instantiate: f64,
    /// Starting the thread pool. Only in cold samples.
    pub pool: f64,
    /// Waiting for a thread that had not started yet, or for a connection of the browser.
    pub queue: f64,
    /// Computing tasks.
    pub compute: f64,
    /// Transferring messages, copies included.
    pub message: f64,
    /// Waiting until a lock is free.
    pub lock_wait: f64,
    /// Holding a lock, whether the worker computes or not.
    #[serde(default)]
    pub lock_hold: f64,
    /// Pausing on purpose, for example during a back-off.
    pub pause: f64,
    /// Requests that the server processes, as the server reports it.
    pub server: f64,
    /// Requests and answers on their way through the network.
    pub network: f64,
    /// Answers that have arrived and wait for the receiving code to run.
    #[serde(default)]
    pub callback: f64,
    /// Requests without phases, since the browser hides them.
    pub request: f64,
    /// Opening files, writing to them and closing them.
    #[serde(default)]
    pub write: f64,
    /// Idle: before the lane's first task, between two tasks, and after the last.
    pub idle: f64,
}

impl Parts {
    /// Returns the sum of all parts, ms.
    pub fn total(mut self) -> f64 {
        self.all().into_iter().map(|part| *part).sum()
    }

    /// Adds the times of another breakdown to this one, part by part.
    pub fn add(&mut self, mut other: Self) {
        for (ours, theirs) in self.all().into_iter().zip(other.all()) {
            *ours += *theirs;
        }
    }

    /// Returns the part for spans of this kind.
    pub(super) fn of_kind(&mut self, kind: SpanKind) -> &mut f64 {
        match kind {
            SpanKind::Run => &mut self.compute,
            SpanKind::WaitLock => &mut self.lock_wait,
            SpanKind::Hold => &mut self.lock_hold,
            SpanKind::Pause => &mut self.pause,
            SpanKind::Dispatch | SpanKind::Queue => &mut self.queue,
            SpanKind::Message => &mut self.message,
            SpanKind::Send | SpanKind::Receive => &mut self.network,
            SpanKind::Server => &mut self.server,
            SpanKind::Callback => &mut self.callback,
            SpanKind::Request => &mut self.request,
            SpanKind::Write => &mut self.write,
            SpanKind::SetUp => &mut self.spawn,
        }
    }

    pub(super) fn all(&mut self) -> [&mut f64; 15] {
        let Self {
            spawn,
            instantiate,
            pool,
            queue,
            compute,
            message,
            lock_wait,
            lock_hold,
            pause,
            server,
            network,
            callback,
            request,
            write,
            idle,
        } = self;
        [
            spawn,
            instantiate,
            pool,
            queue,
            compute,
            message,
            lock_wait,
            lock_hold,
            pause,
            server,
            network,
            callback,
            request,
            write,
            idle,
        ]
    }
}
