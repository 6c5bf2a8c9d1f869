//! The thread model: threads of the pool with shared memory, all running at once.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::sequential::finish;
use super::slots;
use super::task::{Execution, ResultObserver, Sharing, Task};
use super::timed_request::{MixedRun, SendRequest, TimedRequest, send_one_by_one};
use crate::browser::pause;
use crate::kernels::pulse::Pulse;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::net::scheduler::{RequestScheduler, Rules};
use crate::net::{Exchange, Get, blocking};
use crate::text::label::Label;

/// Executes the tasks on `workers` threads of the pool.
pub fn compute<T: Task>(
    tasks: &[T],
    workers: usize,
    sharing: Sharing,
    observer: ResultObserver<'_, T::Output>,
) -> Execution<T::Output> {
    let work = |_: usize, i: usize, task: &T, lane: &mut Lane| {
        let start = now();
        let mut task = task.clone();
        let result = finish(&mut task);
        lane.note(SpanKind::Run, task.label(), start);
        if let Some(observer) = observer {
            observer(i, &result);
        }
        result
    };
    match sharing {
        Sharing::Queue => spread(tasks, workers, work),
        Sharing::Blocks => spread_in_blocks(tasks, workers, work),
        Sharing::Stealing => spread_by_stealing(tasks, work),
    }
}

/// Sends blocking requests by the rules, on `workers` threads of the pool.
pub fn requests(gets: &[Get], rules: &Rules, workers: usize) -> Execution<Exchange> {
    send_all(gets, rules, workers, send)
}

/// Sends a blocking request and draws it on the lane.
pub fn send(_thread: usize, get: &Get, lane: &mut Lane) -> Exchange {
    let exchange = blocking::get(get);
    exchange.draw_on(lane);
    exchange
}

/// Sends all requests on `workers` threads. `send` receives the thread's number, the request and the
/// thread's lane.
pub fn send_all(
    gets: &[Get],
    rules: &Rules,
    workers: usize,
    send: impl Fn(usize, &Get, &mut Lane) -> Exchange + Sync,
) -> Execution<Exchange> {
    let scheduler = RequestScheduler::new(gets, rules, now());
    let lanes = on_each_thread(workers, |thread, _, lane| run_worker(&scheduler, thread, lane, &send));
    (scheduler.exchanges(), lanes.into_iter().map(|(_, lane)| lane).collect())
}

/// Sends requests from the scheduler on this thread until the scheduler has none left for the
/// thread.
pub fn run_worker(
    scheduler: &RequestScheduler<'_>,
    thread: usize,
    lane: &mut Lane,
    send: impl Fn(usize, &Get, &mut Lane) -> Exchange,
) {
    while let Some(attempt) = scheduler.next_request() {
        let since = now();
        pause::block_until(attempt.ready);
        let asked = now();
        let Some(start) = scheduler.start(attempt, asked) else { continue };
        pause::block_until(start.at);
        if attempt.ready > since || start.at > asked {
            lane.note(SpanKind::Pause, &start.get.shown, since);
        }
        let exchange = Exchange { lane: thread, ..send(thread, &start.get, lane) };
        scheduler.complete(attempt, exchange);
    }
}

/// Sends requests on the first thread while each of the other threads computes its task, until all
/// responses have arrived.
pub fn mixed_run<T: Task>(gets: &[Get], tasks: &[T], send: SendRequest<'_>) -> MixedRun<T> {
    let computing = |_: usize, task: &mut T, stop: &StopFlag, lane: &mut Lane| {
        let start = now();
        while task.advance(&mut Pulse::look(stop.flag())).is_pending() && !stop.is_set() {}
        lane.note(SpanKind::Run, task.label(), start);
    };
    run_mixed(tasks, |lane| send_one_by_one(gets, lane, send), computing)
}

/// A flag that tells the computing threads to stop after the last response.
#[derive(Debug, Default)]
pub struct StopFlag(AtomicBool);

impl StopFlag {
    /// Returns true after the last response. `Relaxed` suffices: no other memory depends on the
    /// flag, and the pool is joined.
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Returns the flag in the form that a kernel's pulse reads.
    pub fn flag(&self) -> &AtomicBool {
        &self.0
    }
}

/// Runs `asking` on the first thread and `computing` with one task on each of the following
/// threads. Sets the flag that stops them when `asking` returns.
pub fn run_mixed<T: Task>(
    tasks: &[T],
    asking: impl Fn(&mut Lane) -> Vec<TimedRequest> + Sync,
    computing: impl Fn(usize, &mut T, &StopFlag, &mut Lane) + Sync,
) -> MixedRun<T> {
    let stop = StopFlag::default();
    let parts = on_each_thread(1 + tasks.len(), |thread, _, lane| match thread.checked_sub(1) {
        None => {
            let asked = asking(lane);
            stop.0.store(true, Ordering::Relaxed);
            (asked, None)
        }
        Some(number) => {
            let mut task = tasks[number].clone();
            computing(thread, &mut task, &stop, lane);
            (Vec::new(), Some(task))
        }
    });
    let (parts, lanes): (Vec<_>, _) = parts.into_iter().unzip();
    let (asked, computed): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    MixedRun { requests: asked.concat(), computed: computed.into_iter().flatten().collect(), lanes }
}

/// Distributes the tasks over the first `workers` threads of the current rayon pool. Each thread
/// takes the next task, in order, when it is free. `work` receives the numbers of the thread and of
/// the task.
pub fn spread<T: Sync, R: Send>(
    tasks: &[T],
    workers: usize,
    work: impl Fn(usize, usize, &T, &mut Lane) -> R + Sync,
) -> Execution<R> {
    let next = AtomicUsize::new(0);
    broadcast(tasks, workers, work, |_, _| untaken(&next, tasks.len()))
}

/// Yields the numbers of tasks that no thread has taken yet, in order. Each number goes to one
/// thread.
pub fn untaken(next: &AtomicUsize, tasks: usize) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|i| *i < tasks))
}

/// Assigns every thread the same number of consecutive tasks in advance. A thread that finishes
/// early stays idle.
pub fn spread_in_blocks<T: Sync, R: Send>(
    tasks: &[T],
    workers: usize,
    work: impl Fn(usize, usize, &T, &mut Lane) -> R + Sync,
) -> Execution<R> {
    let bound = |thread: usize, threads: usize| thread * tasks.len() / threads;
    broadcast(tasks, workers, work, |thread, threads| bound(thread, threads)..bound(thread + 1, threads))
}

/// Runs the first `workers` threads. `mine` yields the numbers of the tasks that a thread executes,
/// given the thread's number and the number of threads.
fn broadcast<T: Sync, R: Send, Mine: Iterator<Item = usize>>(
    tasks: &[T],
    workers: usize,
    work: impl Fn(usize, usize, &T, &mut Lane) -> R + Sync,
    mine: impl Fn(usize, usize) -> Mine + Sync,
) -> Execution<R> {
    slots::in_order(on_each_thread(workers, |thread, threads, lane| {
        mine(thread, threads).map(|i| (i, work(thread, i, &tasks[i], lane))).collect()
    }))
}

/// Runs `work` on each of the first `workers` threads of the current rayon pool, with the thread's
/// number and the number of threads. The pool's other threads return at once, because the pool can
/// be neither resized nor freed. The calling thread waits. Until all threads have finished, each
/// lane belongs to one thread, so no lane needs a lock.
pub fn on_each_thread<R: Send>(
    workers: usize,
    work: impl Fn(usize, usize, &mut Lane) -> R + Sync,
) -> Vec<(R, Lane)> {
    let asked = now();
    let lanes = rayon::broadcast(|thread| {
        if thread.index() >= workers {
            return None;
        }
        let mut lane = Lane::new(name(thread.index()));
        lane.note(SpanKind::Dispatch, Label::NONE, asked);
        let result = work(thread.index(), workers.min(thread.num_threads()), &mut lane);
        Some((result, lane))
    });
    lanes.into_iter().flatten().collect()
}

/// Distributes the tasks with rayon's work stealing: ranges are split recursively, a thread
/// continues with the first half, and an idle thread steals the largest half that another has left.
/// Only the thread that a lane belongs to takes the lane's lock, so the lock is never contended.
fn spread_by_stealing<T: Sync, R: Send>(
    tasks: &[T],
    work: impl Fn(usize, usize, &T, &mut Lane) -> R + Sync,
) -> Execution<R> {
    let row = |thread| Mutex::new((Vec::new(), Lane::new(name(thread))));
    let rows: Vec<_> = (0..rayon::current_num_threads()).map(row).collect();
    let asked = now();
    halve(0..tasks.len(), &|i| {
        let thread = rayon::current_thread_index().expect("halves are done in the pool");
        let (results, lane) = &mut *rows[thread].lock().unwrap_or_else(PoisonError::into_inner);
        if lane.bounds.is_none() {
            lane.note(SpanKind::Dispatch, Label::NONE, asked);
        }
        let result = work(thread, i, &tasks[i], lane);
        results.push((i, result));
    });
    slots::in_order(
        rows.into_iter().map(|row| row.into_inner().unwrap_or_else(PoisonError::into_inner)).collect(),
    )
}

/// Splits the range recursively, and executes the task when only one is left.
fn halve(tasks: Range<usize>, work: &(impl Fn(usize) + Sync)) {
    match tasks.len() {
        0 => {}
        1 => work(tasks.start),
        n => {
            let middle = tasks.start + n / 2;
            rayon::join(|| halve(tasks.start..middle, work), || halve(middle..tasks.end, work));
        }
    }
}

/// Returns the name of the lane of the thread with this number, from 0.
pub fn name(thread: usize) -> Label {
    label!(lanes::thread { n: thread + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    fn pool(threads: usize) -> rayon::ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_tasks() {
        let tasks: Vec<u32> = (0..100).collect();
        let ways = [
            pool(3).install(|| spread(&tasks, 3, |_, _, task, _| task * 2)),
            pool(3).install(|| spread_in_blocks(&tasks, 3, |_, _, task, _| task * 2)),
            pool(3).install(|| spread_by_stealing(&tasks, |_, _, task, _| task * 2)),
        ];
        for (results, lanes) in ways {
            assert_eq!(results, tasks.iter().map(|t| t * 2).collect::<Vec<_>>());
            assert_eq!(lanes.len(), 3);
        }
    }

    #[test]
    fn blocks_are_assigned_in_advance() {
        let by_thread =
            |tasks: &[()]| pool(3).install(|| spread_in_blocks(tasks, 3, |thread, _, _, _| thread)).0;
        assert_eq!(by_thread(&[(); 8]), [0, 0, 1, 1, 1, 2, 2, 2]);
        assert_eq!(by_thread(&[(); 1]), [2]);
        assert!(by_thread(&[]).is_empty());
    }

    /// The first task waits until all others are complete. With static blocks, half of the others
    /// would wait for the first one.
    #[test]
    fn an_idle_thread_steals_remaining_tasks() {
        let done = AtomicUsize::new(0);
        let (threads, _) = pool(2).install(|| {
            spread_by_stealing(&[(); 16], |thread, i, (), _| {
                while i == 0 && done.load(Ordering::Acquire) < 15 {
                    std::hint::spin_loop();
                }
                done.fetch_add(1, Ordering::Release);
                thread
            })
        });
        assert!(threads[1..].iter().all(|thread| *thread != threads[0]), "{threads:?}");
    }

    #[test]
    fn only_the_requested_number_of_threads_takes_part() {
        let (threads, lanes) = pool(4).install(|| spread(&[(); 100], 2, |thread, _, (), _| thread));
        assert_eq!((threads.len(), lanes.len()), (100, 2));
        assert!(threads.iter().all(|thread| *thread < 2), "{threads:?}");
    }

    /// Each of four tasks waits for the other three, so the test ends only if four threads run the
    /// tasks at once.
    #[test]
    fn all_threads_run_at_once() {
        let barrier = Barrier::new(4);
        let (results, _) = pool(4).install(|| {
            spread(&[(); 4], 4, |thread, _, (), _| {
                barrier.wait();
                thread
            })
        });
        let threads: std::collections::BTreeSet<_> = results.into_iter().collect();
        assert_eq!(threads.len(), 4);
    }
}
