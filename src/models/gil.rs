//! GIL threads: the pool's threads, of which only the one that holds the lock
//! may run. A model of CPython's threads; all of it is carried out.

use std::task::Poll;
use std::time::Duration;

use super::compute::{Carried, Seen, Task};
use super::threads::{pursue, spread};
use crate::kernels::pulse::Pulse;
use crate::measure::clock::now;
use crate::measure::lane::{Lane, SpanKind};
use crate::net::agenda::Rules;
use crate::net::{Exchange, Get, blocking};
use crate::sync::gil::Gil;

/// Does the tasks on so many threads of the pool, one thread at a time.
pub fn compute<T: Task>(
    tasks: &[T],
    workers: usize,
    switch_interval: Duration,
    seen: Seen<'_, T::Output>,
) -> Carried<T::Output> {
    let gil = &Gil::new(switch_interval);
    spread(tasks, workers, |thread, i, task, lane| {
        let mut task = task.clone();
        let label = task.label();
        let mut holder = Holder::take(gil, thread, &label, lane);
        loop {
            match task.advance(&mut Watch::over(gil)) {
                Poll::Ready(result) => {
                    holder.release();
                    if let Some(seen) = seen {
                        seen(i, &result);
                    }
                    break result;
                }
                Poll::Pending => holder.hand_over(),
            }
        }
    })
}

/// Makes blocking requests by the rules, on so many threads of the pool; the lock is
/// let go round each, as CPython does round everything that waits.
pub fn requests(gets: &[Get], rules: &Rules, workers: usize, switch_interval: Duration) -> Carried<Exchange> {
    let gil = &Gil::new(switch_interval);
    pursue(gets, rules, workers, |thread, get, lane| {
        Holder::take(gil, thread, &get.shown, lane).release();
        let exchange = blocking::get(get);
        exchange.draw_on(lane);
        Holder::take(gil, thread, &get.shown, lane).release();
        exchange
    })
}

/// A thread that holds the lock, and the books of its running and waiting.
struct Holder<'a> {
    gil: &'a Gil,
    thread: usize,
    label: &'a str,
    lane: &'a mut Lane,
    running_since: f64,
}

impl<'a> Holder<'a> {
    /// Waits for the lock.
    fn take(gil: &'a Gil, thread: usize, label: &'a str, lane: &'a mut Lane) -> Self {
        let waiting_since = now();
        gil.take(thread);
        let running_since = lane.note(SpanKind::WaitLock, label, waiting_since);
        Self { gil, thread, label, lane, running_since }
    }

    /// Lets another thread have it, and waits for it again.
    fn hand_over(&mut self) {
        let waiting_since = self.lane.note(SpanKind::Run, self.label, self.running_since);
        self.gil.hand_over(self.thread);
        self.gil.take(self.thread);
        self.running_since = self.lane.note(SpanKind::WaitLock, self.label, waiting_since);
    }

    /// Lets go for good.
    fn release(self) {
        self.lane.note(SpanKind::Run, self.label, self.running_since);
        self.gil.release();
    }
}

/// CPython looks for a drop request once per turn of a loop of bytecodes, some
/// 50 ns. A kernel's step takes about 2 ns: once in 32 of them is as often.
const STEPS_PER_LOOK: u32 = 32;

/// Asks for a pause when another thread has asked for the lock.
struct Watch<'a> {
    gil: &'a Gil,
    steps: u32,
}

impl<'a> Watch<'a> {
    fn over(gil: &'a Gil) -> Self {
        Self { gil, steps: STEPS_PER_LOOK }
    }
}

impl Pulse for Watch<'_> {
    #[inline(always)]
    fn tick(&mut self) -> bool {
        self.steps -= 1;
        if self.steps > 0 {
            return false;
        }
        self.steps = STEPS_PER_LOOK;
        self.gil.drop_requested()
    }
}
