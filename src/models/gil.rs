//! The GIL model: threads of the pool that share one lock, of which only the holder runs. This is a
//! model of CPython's threads; the waiting and the switching are real.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use super::slots;
use super::task::{Execution, ResultObserver, Task};
use super::threads::{StopFlag, on_each_thread, run_mixed, send_all, untaken};
use super::timed_request::{MixedRun, SendRequest, TimedRequest};
use crate::kernels::pulse::Pulse;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::net::scheduler::Rules;
use crate::net::{Exchange, Get, blocking};
use crate::sync::gil::Gil;
use crate::text::label::Label;

/// Executes the tasks on `workers` threads of the pool; only the lock's holder runs.
/// Between two tasks a thread keeps the lock unless another thread has requested it. CPython's
/// executors do the same, because neither taking a call from their queue nor setting a result
/// blocks.
pub fn compute<T: Task>(
    tasks: &[T],
    workers: usize,
    switch_interval: Duration,
    observer: ResultObserver<'_, T::Output>,
) -> Execution<T::Output> {
    let gil = &Gil::new(switch_interval);
    let next = AtomicUsize::new(0);
    slots::in_order(on_each_thread(workers, |thread, _, lane| {
        let mut taken = untaken(&next, tasks.len()).peekable();
        let Some(first) = taken.peek() else { return Vec::new() };
        let mut holder = Holder::take(gil, thread, tasks[*first].label(), lane);
        let run_task = |i: usize| {
            let result = holder.run_task(tasks[i].clone());
            if let Some(observer) = observer {
                observer(i, &result);
            }
            (i, result)
        };
        let results = taken.map(run_task).collect();
        gil.release();
        results
    }))
}

/// Sends blocking requests by the rules, on `workers` threads of the pool. A thread releases the
/// lock during each request, as CPython does around every blocking call.
pub fn requests(
    gets: &[Get],
    rules: &Rules,
    workers: usize,
    switch_interval: Duration,
) -> Execution<Exchange> {
    let gil = &Gil::new(switch_interval);
    send_all(gets, rules, workers, |thread, get, lane| {
        Holder::take(gil, thread, get.shown.clone(), lane).release();
        let exchange = blocking::get(get);
        exchange.draw_on(lane);
        Holder::take(gil, thread, get.shown.clone(), lane).release();
        exchange
    })
}

/// Sends requests on the first thread while each of the other threads computes its task, until all
/// responses have arrived. The requesting thread releases the lock during each request and must
/// then acquire it again. It computes nothing between two requests.
pub fn mixed_run<T: Task>(
    gets: &[Get],
    tasks: &[T],
    switch_interval: Duration,
    send: SendRequest<'_>,
) -> MixedRun<T> {
    let gil = &Gil::new(switch_interval);
    let asking = |lane: &mut Lane| {
        let mut holder = Holder::take(gil, 0, label!(lanes::requests), lane);
        let mut requests = Vec::with_capacity(gets.len());
        for get in gets {
            holder.release();
            let exchange = send(get);
            exchange.draw_on(lane);
            holder = Holder::take(gil, 0, get.shown.clone(), lane);
            requests.push(TimedRequest { exchange, lock_ms: holder.waited_ms });
        }
        holder.release();
        requests
    };
    let computing = |thread: usize, task: &mut T, stop: &StopFlag, lane: &mut Lane| {
        let mut holder = Holder::take(gil, thread, task.label(), lane);
        let wanted = [gil.drop_request(), stop.flag()];
        while task.advance(&mut Pulse::look_at(wanted)).is_pending() && !stop.is_set() {
            holder.hand_over();
        }
        holder.release();
    };
    run_mixed(tasks, asking, computing)
}

/// A thread with its lane, as long as it holds the lock.
struct Holder<'a> {
    gil: &'a Gil,
    thread: usize,
    label: Label,
    lane: &'a mut Lane,
    /// How long the thread waited when it last acquired the lock, ms.
    waited_ms: f64,
    running_since: f64,
}

impl<'a> Holder<'a> {
    /// Waits until the thread holds the lock.
    fn take(gil: &'a Gil, thread: usize, label: impl Into<Label>, lane: &'a mut Lane) -> Self {
        let label = label.into();
        let waiting_since = now();
        gil.take(thread);
        let running_since = lane.note(SpanKind::WaitLock, &label, waiting_since);
        Self { gil, thread, label, lane, waited_ms: running_since - waiting_since, running_since }
    }

    /// Executes a task. Hands the lock over whenever another thread has waited for a switch
    /// interval. This happens within the task, or before the task if the interval ended between two
    /// tasks.
    fn run_task<T: Task>(&mut self, mut task: T) -> T::Output {
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

    /// Hands the lock to another thread and waits to acquire it again.
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

    /// Releases the lock at the end of the thread's work.
    fn release(mut self) {
        self.note_run();
        self.gil.release();
    }
}
