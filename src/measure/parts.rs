//! Where the time of a sample went, part by part, so that the parts add up to
//! the whole.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::span::SpanKind;

/// What a lane spent its time on, in ms, averaged over the lanes of a sample.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Parts {
    /// Starting workers, until each runs its script. In cold samples only.
    pub spawn: f64,
    /// Bringing the module to life in them. In cold samples only.
    pub instantiate: f64,
    /// Starting the pool of threads. In cold samples only.
    pub pool: f64,
    /// Given to a thread that had not begun, or to a browser that had no
    /// connection free.
    pub queue: f64,
    /// Computing.
    pub compute: f64,
    /// Messages on their way, copies included.
    pub message: f64,
    /// Waiting for a lock.
    pub lock_wait: f64,
    /// Holding a lock, at work or not.
    #[serde(default)]
    pub lock_hold: f64,
    /// Waiting for a moment to come.
    pub pause: f64,
    /// The server at its work, by its own account.
    pub server: f64,
    /// Requests and answers on their way.
    pub network: f64,
    /// Answers that were there before anybody took them.
    #[serde(default)]
    pub callback: f64,
    /// Requests of which no more is known than that they were under way.
    pub request: f64,
    /// Opening files, writing to them, closing them.
    #[serde(default)]
    pub write: f64,
    /// Nothing to do: before the first piece of work, between two, after the last.
    pub idle: f64,
}

impl Parts {
    /// All together.
    pub fn total(mut self) -> f64 {
        self.all().into_iter().map(|part| *part).sum()
    }

    /// Adds the parts of another to its own.
    pub fn add(&mut self, mut other: Self) {
        for (ours, theirs) in self.all().into_iter().zip(other.all()) {
            *ours += *theirs;
        }
    }

    /// The part that a kind of span belongs to.
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
