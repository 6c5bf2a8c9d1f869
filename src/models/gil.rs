//! GIL threads: the pool's threads, of which only the one that holds the lock
//! may run. A model of CPython's threads; all of it is carried out.

use std::task::Poll;
use std::time::Duration;

use super::beside::{Ask, Asked, Beside};
use super::compute::{Carried, Seen, Task};
use super::threads::{Over, one_asks, pursue, spread};
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
            match task.advance(&mut Pulse::look(gil.drop_request())) {
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

/// One thread makes the requests, and each of the others is at its task until all are
/// answered. Who asks lets go of the lock round each request, and then has to have it
/// again; between two it computes nothing.
pub fn beside<T: Task>(gets: &[Get], tasks: &[T], switch_interval: Duration, ask: Ask<'_>) -> Beside<T> {
    let gil = &Gil::new(switch_interval);
    let asking = |lane: &mut Lane| {
        let mut holder = Holder::take(gil, 0, "requests", lane);
        let mut asked = Vec::with_capacity(gets.len());
        for get in gets {
            holder.release();
            let exchange = ask(get);
            exchange.draw_on(lane);
            holder = Holder::take(gil, 0, &get.shown, lane);
            asked.push(Asked { exchange, lock_ms: holder.waited_ms });
        }
        holder.release();
        asked
    };
    let computing = |thread: usize, task: &mut T, over: &Over, lane: &mut Lane| {
        let label = task.label();
        let mut holder = Holder::take(gil, thread, &label, lane);
        let wanted = [gil.drop_request(), over.flag()];
        while task.advance(&mut Pulse::look_at(wanted)).is_pending() && !over.is_over() {
            holder.hand_over();
        }
        holder.release();
    };
    one_asks(tasks, asking, computing)
}

/// A thread that holds the lock, and the books of its running and waiting.
struct Holder<'a> {
    gil: &'a Gil,
    thread: usize,
    label: &'a str,
    lane: &'a mut Lane,
    /// How long it waited to become one.
    waited_ms: f64,
    running_since: f64,
}

impl<'a> Holder<'a> {
    /// Waits for the lock.
    fn take(gil: &'a Gil, thread: usize, label: &'a str, lane: &'a mut Lane) -> Self {
        let waiting_since = now();
        gil.take(thread);
        let running_since = lane.note(SpanKind::WaitLock, label, waiting_since);
        Self { gil, thread, label, lane, waited_ms: running_since - waiting_since, running_since }
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
