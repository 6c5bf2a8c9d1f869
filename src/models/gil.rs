//! GIL threads: the pool's threads, of which only the one that holds the lock
//! may run. A model of CPython's threads; all of it is carried out.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use super::slots;
use super::task::{Carried, Seen, Task};
use super::threads::{Over, each, one_asks, pursue, untaken};
use super::timed_request::{Ask, Asked, Beside};
use crate::kernels::pulse::Pulse;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::net::scheduler::Rules;
use crate::net::{Exchange, Get, blocking};
use crate::sync::gil::Gil;

/// Does the tasks on so many threads of the pool, one thread at a time. Between two tasks a thread keeps the
/// lock, unless it is asked for it, as CPython's executors do: neither taking a call from their queue nor
/// setting a result waits for anything.
pub fn compute<T: Task>(
    tasks: &[T],
    workers: usize,
    switch_interval: Duration,
    seen: Seen<'_, T::Output>,
) -> Carried<T::Output> {
    let gil = &Gil::new(switch_interval);
    let next = AtomicUsize::new(0);
    slots::in_order(each(workers, |thread, _, lane| {
        let mut taken = untaken(&next, tasks.len()).peekable();
        let Some(first) = taken.peek() else { return Vec::new() };
        let mut holder = Holder::take(gil, thread, tasks[*first].label(), lane);
        let carry_out = |i: usize| {
            let result = holder.carry_out(tasks[i].clone());
            if let Some(seen) = seen {
                seen(i, &result);
            }
            (i, result)
        };
        let results = taken.map(carry_out).collect();
        gil.release();
        results
    }))
}

/// Makes blocking requests by the rules, on so many threads of the pool; the lock is
/// let go round each, as CPython does round everything that waits.
pub fn requests(gets: &[Get], rules: &Rules, workers: usize, switch_interval: Duration) -> Carried<Exchange> {
    let gil = &Gil::new(switch_interval);
    pursue(gets, rules, workers, |thread, get, lane| {
        Holder::take(gil, thread, get.shown.clone(), lane).release();
        let exchange = blocking::get(get);
        exchange.draw_on(lane);
        Holder::take(gil, thread, get.shown.clone(), lane).release();
        exchange
    })
}

/// One thread makes the requests, and each of the others is at its task until all are
/// answered. Who asks lets go of the lock round each request, and then has to have it
/// again; between two it computes nothing.
pub fn beside<T: Task>(gets: &[Get], tasks: &[T], switch_interval: Duration, ask: Ask<'_>) -> Beside<T> {
    let gil = &Gil::new(switch_interval);
    let asking = |lane: &mut Lane| {
        let mut holder = Holder::take(gil, 0, "requests".into(), lane);
        let mut asked = Vec::with_capacity(gets.len());
        for get in gets {
            holder.release();
            let exchange = ask(get);
            exchange.draw_on(lane);
            holder = Holder::take(gil, 0, get.shown.clone(), lane);
            asked.push(Asked { exchange, lock_ms: holder.waited_ms });
        }
        holder.release();
        asked
    };
    let computing = |thread: usize, task: &mut T, over: &Over, lane: &mut Lane| {
        let mut holder = Holder::take(gil, thread, task.label(), lane);
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
    label: String,
    lane: &'a mut Lane,
    /// How long it waited to become one.
    waited_ms: f64,
    running_since: f64,
}

impl<'a> Holder<'a> {
    /// Waits for the lock.
    fn take(gil: &'a Gil, thread: usize, label: String, lane: &'a mut Lane) -> Self {
        let waiting_since = now();
        gil.take(thread);
        let running_since = lane.note(SpanKind::WaitLock, &label, waiting_since);
        Self { gil, thread, label, lane, waited_ms: running_since - waiting_since, running_since }
    }

    /// Does a task, and lets another thread have the lock when it has waited for a switch interval: in the
    /// middle of the task, or before it if the last one ended meanwhile.
    fn carry_out<T: Task>(&mut self, mut task: T) -> T::Output {
        self.label = task.label();
        if self.gil.drop_request().load(Ordering::Relaxed) {
            self.wait_again();
        }
        loop {
            match task.advance(&mut Pulse::look(self.gil.drop_request())) {
                Poll::Ready(result) => {
                    self.note_run();
                    return result;
                }
                Poll::Pending => self.hand_over(),
            }
        }
    }

    /// Lets another thread have it, and waits for it again.
    fn hand_over(&mut self) {
        self.note_run();
        self.wait_again();
    }

    fn wait_again(&mut self) {
        self.gil.hand_over(self.thread);
        self.gil.take(self.thread);
        self.running_since = self.lane.note(SpanKind::WaitLock, &self.label, self.running_since);
    }

    fn note_run(&mut self) {
        self.running_since = self.lane.note(SpanKind::Run, &self.label, self.running_since);
    }

    /// Lets go for good.
    fn release(mut self) {
        self.note_run();
        self.gil.release();
    }
}
