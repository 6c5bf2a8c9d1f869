//! Threads: the pool's threads over shared memory, all running at once.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::compute::{Carried, Task};
use super::sequential::finish;
use super::slots;
use crate::measure::clock::now;
use crate::measure::lane::{Lane, SpanKind};
use crate::net::{Exchange, Get, blocking};

/// Does the tasks on so many threads of the pool.
pub fn compute<T: Task>(tasks: &[T], workers: usize) -> Carried<T::Output> {
    spread(tasks, workers, |_, task, lane| {
        let start = now();
        let mut task = task.clone();
        let result = finish(&mut task);
        lane.note(SpanKind::Run, &task.label(), start);
        result
    })
}

/// Makes blocking requests on so many threads of the pool.
pub fn requests(gets: &[Get], workers: usize) -> Carried<Exchange> {
    spread(gets, workers, |_, get, lane| {
        let exchange = blocking::get(get);
        exchange.draw_on(lane);
        exchange
    })
}

/// Gives the tasks to the first so many threads of the current rayon pool: each
/// takes the next one as soon as it is free, in order. The pool can be neither
/// resized nor freed, so where it has more threads, the others leave at once.
/// The calling thread waits. A lane belongs to its thread until all are done, so
/// nothing is locked meanwhile.
pub fn spread<T: Sync, R: Send>(
    tasks: &[T],
    workers: usize,
    work: impl Fn(usize, &T, &mut Lane) -> R + Sync,
) -> Carried<R> {
    let next = AtomicUsize::new(0);
    let asked = now();
    let lanes = rayon::broadcast(|thread| {
        if thread.index() >= workers {
            return None;
        }
        let mut lane = Lane::new(format!("thread {}", thread.index() + 1));
        lane.note(SpanKind::Dispatch, "", asked);
        let mut results = Vec::new();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(i) else { break };
            results.push((i, work(thread.index(), task, &mut lane)));
        }
        Some((results, lane))
    });
    slots::in_order(lanes.into_iter().flatten().collect())
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
        let (results, lanes) = pool(3).install(|| spread(&tasks, 3, |_, task, _| task * 2));
        assert_eq!(results, tasks.iter().map(|t| t * 2).collect::<Vec<_>>());
        assert_eq!(lanes.len(), 3);
    }

    #[test]
    fn no_more_threads_take_part_than_are_asked_for() {
        let (threads, lanes) = pool(4).install(|| spread(&[(); 100], 2, |thread, (), _| thread));
        assert_eq!((threads.len(), lanes.len()), (100, 2));
        assert!(threads.iter().all(|thread| *thread < 2), "{threads:?}");
    }

    /// Each of four tasks waits for the other three: it only ends if all four
    /// threads are in it at once.
    #[test]
    fn all_threads_run_at_once() {
        let barrier = Barrier::new(4);
        let (results, _) = pool(4).install(|| {
            spread(&[(); 4], 4, |thread, (), _| {
                barrier.wait();
                thread
            })
        });
        let threads: std::collections::BTreeSet<_> = results.into_iter().collect();
        assert_eq!(threads.len(), 4);
    }
}
