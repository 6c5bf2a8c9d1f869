//! GIL threads: the pool's threads, of which only the one that holds the lock
//! may run. A model of CPython's threads; all of it is carried out.

use std::task::Poll;
use std::time::Duration;

use super::compute::{Carried, Task};
use super::threads::spread;
use crate::kernels::pulse::Pulse;
use crate::measure::clock::now;
use crate::measure::lane::{Lane, SpanKind};
use crate::net::{Exchange, Get, blocking};
use crate::sync::gil::Gil;

/// Does the tasks on all threads of the pool, one thread at a time.
pub fn compute<T: Task>(tasks: &[T], switch_interval: Duration) -> Carried<T::Output> {
    let gil = &Gil::new(switch_interval);
    spread(tasks, |thread, task, lane| {
        let mut task = task.clone();
        let label = task.label();
        let mut pulse = Preempt::begin(gil, thread, &label, lane);
        let result = loop {
            if let Poll::Ready(result) = task.advance(&mut pulse) {
                break result;
            }
        };
        pulse.end();
        result
    })
}

/// Makes blocking requests on all threads of the pool; the lock is let go
/// round each, as CPython does round everything that waits.
pub fn requests(gets: &[Get], switch_interval: Duration) -> Carried<Exchange> {
    let gil = &Gil::new(switch_interval);
    spread(gets, |thread, get, lane| {
        let pulse = Preempt::begin(gil, thread, "", lane);
        pulse.end();
        let exchange = blocking::get(get);
        exchange.draw_on(lane);
        let pulse = Preempt::begin(gil, thread, "", lane);
        pulse.end();
        exchange
    })
}

/// Hands the lock over between two steps if somebody has asked for it, and
/// keeps the books of running and waiting.
struct Preempt<'a> {
    gil: &'a Gil,
    thread: usize,
    label: &'a str,
    lane: &'a mut Lane,
    running_since: f64,
}

impl<'a> Preempt<'a> {
    /// Waits for the lock.
    fn begin(gil: &'a Gil, thread: usize, label: &'a str, lane: &'a mut Lane) -> Self {
        let start = now();
        gil.take(thread);
        let running_since = lane.note(SpanKind::WaitLock, label, start);
        Self { gil, thread, label, lane, running_since }
    }

    /// Lets go for good.
    fn end(self) {
        self.lane.note(SpanKind::Run, self.label, self.running_since);
        self.gil.release();
    }

    #[cold]
    #[inline(never)]
    fn switch(&mut self) {
        let waiting_since = self.lane.note(SpanKind::Run, self.label, self.running_since);
        self.gil.hand_over(self.thread);
        self.gil.take(self.thread);
        self.running_since = self.lane.note(SpanKind::WaitLock, self.label, waiting_since);
    }
}

impl Pulse for Preempt<'_> {
    #[inline(always)]
    fn tick(&mut self) -> bool {
        if self.gil.drop_requested() {
            self.switch();
        }
        false
    }
}
