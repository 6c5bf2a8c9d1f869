//! Where the time of a sample went, part by part, so that the parts add up to
//! the whole.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::lane::{Lane, SpanKind};

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
    /// The averages of what the lanes noted between these two moments (ms since
    /// the epoch). A lane's idle time is that of the gaps it saw, and not what
    /// is left over: that all parts add up to the whole is therefore a check.
    pub fn of(lanes: &[Lane], begin: f64, end: f64) -> Self {
        let mut sum = Self::default();
        for lane in lanes {
            sum.add(lane.parts);
            sum.idle += match lane.bounds {
                Some([first, last]) => (first - begin).max(0.0) + (end - last).max(0.0),
                None => end - begin,
            };
        }
        sum.all().into_iter().for_each(|part| *part /= lanes.len().max(1) as f64);
        sum
    }

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

    fn all(&mut self) -> [&mut f64; 15] {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_all_lanes_average_to_the_whole() {
        let mut busy = Lane::new("thread 1");
        busy.push(SpanKind::Dispatch, "", 100.0, 101.0);
        busy.push(SpanKind::Run, "", 101.0, 108.0);
        let mut late = Lane::new("thread 2");
        late.push(SpanKind::Dispatch, "", 100.0, 102.0);
        late.push(SpanKind::WaitLock, "", 102.0, 105.0);
        late.push(SpanKind::Run, "", 106.0, 109.0);
        let parts = Parts::of(&[busy, late], 100.0, 110.0);
        assert_eq!(parts.total(), 10.0);
        assert_eq!((parts.queue, parts.compute, parts.lock_wait, parts.idle), (1.5, 5.0, 1.5, 2.0));
    }

    /// Else there would be nothing to check: what overlaps adds up to too much.
    #[test]
    fn spans_that_overlap_do_not_add_up() {
        let mut lane = Lane::new("thread 1");
        lane.push(SpanKind::Run, "", 0.0, 8.0);
        lane.push(SpanKind::Run, "", 4.0, 10.0);
        assert_eq!(Parts::of(&[lane], 0.0, 10.0).total(), 14.0);
    }

    #[test]
    fn spans_that_are_not_kept_count_all_the_same() {
        let mut lane = Lane::new("thread 1");
        for i in 0..super::super::lane::MAX_SPANS + 10 {
            lane.push(SpanKind::Run, "", i as f64, i as f64 + 0.5);
        }
        let end = lane.bounds.unwrap()[1];
        assert_eq!(Parts::of(&[lane], 0.0, end).total(), end);
    }

    #[test]
    fn a_lane_without_work_was_idle() {
        assert_eq!(Parts::of(&[Lane::new("thread 1")], 5.0, 8.0).idle, 3.0);
    }
}
