//! Threads: the pool's threads over shared memory, all running at once.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::sequential::finish;
use super::slots;
use super::task::{Carried, Seen, Sharing, Task};
use super::timed_request::{Ask, Asked, Beside, ask_all};
use crate::browser::pause;
use crate::kernels::pulse::Pulse;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::net::scheduler::{RequestScheduler, Rules};
use crate::net::{Exchange, Get, blocking};

/// Does the tasks on so many threads of the pool.
pub fn compute<T: Task>(
    tasks: &[T],
    workers: usize,
    sharing: Sharing,
    seen: Seen<'_, T::Output>,
) -> Carried<T::Output> {
    let work = |_: usize, i: usize, task: &T, lane: &mut Lane| {
        let start = now();
        let mut task = task.clone();
        let result = finish(&mut task);
        lane.note(SpanKind::Run, &task.label(), start);
        if let Some(seen) = seen {
            seen(i, &result);
        }
        result
    };
    match sharing {
        Sharing::Queue => spread(tasks, workers, work),
        Sharing::Blocks => spread_in_blocks(tasks, workers, work),
        Sharing::Stealing => spread_by_stealing(tasks, work),
    }
}

/// Makes blocking requests by the rules, on so many threads of the pool.
pub fn requests(gets: &[Get], rules: &Rules, workers: usize) -> Carried<Exchange> {
    pursue(gets, rules, workers, ask)
}

/// Makes a blocking request and notes it.
pub fn ask(_thread: usize, get: &Get, lane: &mut Lane) -> Exchange {
    let exchange = blocking::get(get);
    exchange.draw_on(lane);
    exchange
}

/// Has so many threads see all requests through; `ask` is told the thread, and has
/// its lane.
pub fn pursue(
    gets: &[Get],
    rules: &Rules,
    workers: usize,
    ask: impl Fn(usize, &Get, &mut Lane) -> Exchange + Sync,
) -> Carried<Exchange> {
    let scheduler = RequestScheduler::new(gets, rules, now());
    let lanes = each(workers, |thread, _, lane| work_off(&scheduler, thread, lane, &ask));
    (scheduler.exchanges(), lanes.into_iter().map(|(_, lane)| lane).collect())
}

/// Makes, in this thread, one request after another of the agenda, until none is left
/// for it.
pub fn work_off(
    scheduler: &RequestScheduler<'_>,
    thread: usize,
    lane: &mut Lane,
    ask: impl Fn(usize, &Get, &mut Lane) -> Exchange,
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
        let exchange = Exchange { lane: thread, ..ask(thread, &start.get, lane) };
        scheduler.complete(attempt, exchange);
    }
}

/// One thread makes the requests, and each of the others is at its task until all are
/// answered.
pub fn beside<T: Task>(gets: &[Get], tasks: &[T], ask: Ask<'_>) -> Beside<T> {
    let computing = |_: usize, task: &mut T, over: &Over, lane: &mut Lane| {
        let start = now();
        while task.advance(&mut Pulse::look(over.flag())).is_pending() && !over.is_over() {}
        lane.note(SpanKind::Run, &task.label(), start);
    };
    one_asks(tasks, |lane| ask_all(gets, lane, ask), computing)
}

/// Whether nobody waits for an answer any more.
#[derive(Debug, Default)]
pub struct Over(AtomicBool);

impl Over {
    /// Relaxed: nothing else depends on it, as the pool is waited for.
    pub fn is_over(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// What a kernel looks at.
    pub fn flag(&self) -> &AtomicBool {
        &self.0
    }
}

/// Has the first thread ask, and the one after it for each task compute, until the
/// first has its answers.
pub fn one_asks<T: Task>(
    tasks: &[T],
    asking: impl Fn(&mut Lane) -> Vec<Asked> + Sync,
    computing: impl Fn(usize, &mut T, &Over, &mut Lane) + Sync,
) -> Beside<T> {
    let over = Over::default();
    let parts = each(1 + tasks.len(), |thread, _, lane| match thread.checked_sub(1) {
        None => {
            let asked = asking(lane);
            over.0.store(true, Ordering::Relaxed);
            (asked, None)
        }
        Some(number) => {
            let mut task = tasks[number].clone();
            computing(thread, &mut task, &over, lane);
            (Vec::new(), Some(task))
        }
    });
    let (parts, lanes): (Vec<_>, _) = parts.into_iter().unzip();
    let (asked, computed): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    Beside { asked: asked.concat(), computed: computed.into_iter().flatten().collect(), lanes }
}

/// Gives the tasks to the first so many threads of the current rayon pool: each
/// takes the next one as soon as it is free, in order. `work` is told the thread
/// and the task's number.
pub fn spread<T: Sync, R: Send>(
    tasks: &[T],
    workers: usize,
    work: impl Fn(usize, usize, &T, &mut Lane) -> R + Sync,
) -> Carried<R> {
    let next = AtomicUsize::new(0);
    broadcast(tasks, workers, work, |_, _| untaken(&next, tasks.len()))
}

/// The numbers of tasks that no thread has taken yet, in order: each goes to one thread.
pub fn untaken(next: &AtomicUsize, tasks: usize) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|i| *i < tasks))
}

/// Gives each thread as many tasks as the others, and beforehand: they follow
/// each other, and whoever is done first has nothing to do.
pub fn spread_in_blocks<T: Sync, R: Send>(
    tasks: &[T],
    workers: usize,
    work: impl Fn(usize, usize, &T, &mut Lane) -> R + Sync,
) -> Carried<R> {
    let bound = |thread: usize, threads: usize| thread * tasks.len() / threads;
    broadcast(tasks, workers, work, |thread, threads| bound(thread, threads)..bound(thread + 1, threads))
}

/// Has each of the first so many threads do the tasks that `mine` gives it, being
/// told which thread it is and of how many.
fn broadcast<T: Sync, R: Send, Mine: Iterator<Item = usize>>(
    tasks: &[T],
    workers: usize,
    work: impl Fn(usize, usize, &T, &mut Lane) -> R + Sync,
    mine: impl Fn(usize, usize) -> Mine + Sync,
) -> Carried<R> {
    slots::in_order(each(workers, |thread, threads, lane| {
        mine(thread, threads).map(|i| (i, work(thread, i, &tasks[i], lane))).collect()
    }))
}

/// Has each of the first so many threads of the current rayon pool work, being told
/// which one it is and of how many. The pool can be neither resized nor freed, so
/// where it has more threads, the others leave at once. The calling thread waits. A
/// lane belongs to its thread until all are done, so nothing is locked meanwhile.
pub fn each<R: Send>(workers: usize, work: impl Fn(usize, usize, &mut Lane) -> R + Sync) -> Vec<(R, Lane)> {
    let asked = now();
    let lanes = rayon::broadcast(|thread| {
        if thread.index() >= workers {
            return None;
        }
        let mut lane = Lane::new(name(thread.index()));
        lane.note(SpanKind::Dispatch, "", asked);
        let result = work(thread.index(), workers.min(thread.num_threads()), &mut lane);
        Some((result, lane))
    });
    lanes.into_iter().flatten().collect()
}

/// Leaves the sharing out to rayon: the tasks are halved again and again, a
/// thread goes on with the first half, and one that has nothing to do steals the
/// largest half that another has left. A lane is locked only by its own thread,
/// which never has to wait for it.
fn spread_by_stealing<T: Sync, R: Send>(
    tasks: &[T],
    work: impl Fn(usize, usize, &T, &mut Lane) -> R + Sync,
) -> Carried<R> {
    let row = |thread| Mutex::new((Vec::new(), Lane::new(name(thread))));
    let rows: Vec<_> = (0..rayon::current_num_threads()).map(row).collect();
    let asked = now();
    halve(0..tasks.len(), &|i| {
        let thread = rayon::current_thread_index().expect("halves are done in the pool");
        let (results, lane) = &mut *rows[thread].lock().unwrap_or_else(PoisonError::into_inner);
        if lane.bounds.is_none() {
            lane.note(SpanKind::Dispatch, "", asked);
        }
        let result = work(thread, i, &tasks[i], lane);
        results.push((i, result));
    });
    slots::in_order(
        rows.into_iter().map(|row| row.into_inner().unwrap_or_else(PoisonError::into_inner)).collect(),
    )
}

/// Halves until there is one task left, which is done.
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

/// Of a thread's lane.
pub fn name(thread: usize) -> String {
    format!("thread {}", thread + 1)
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
    fn blocks_are_decided_beforehand() {
        let by_thread =
            |tasks: &[()]| pool(3).install(|| spread_in_blocks(tasks, 3, |thread, _, _, _| thread)).0;
        assert_eq!(by_thread(&[(); 8]), [0, 0, 1, 1, 1, 2, 2, 2]);
        assert_eq!(by_thread(&[(); 1]), [2]);
        assert!(by_thread(&[]).is_empty());
    }

    /// The first task waits until all others are done: in blocks half of them
    /// would wait for it.
    #[test]
    fn a_thread_with_nothing_to_do_steals_what_another_has_left() {
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
    fn no_more_threads_take_part_than_are_asked_for() {
        let (threads, lanes) = pool(4).install(|| spread(&[(); 100], 2, |thread, _, (), _| thread));
        assert_eq!((threads.len(), lanes.len()), (100, 2));
        assert!(threads.iter().all(|thread| *thread < 2), "{threads:?}");
    }

    /// Each of four tasks waits for the other three: it only ends if all four
    /// threads are in it at once.
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
