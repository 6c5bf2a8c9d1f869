//! Locks, queues and counters that threads share, one type per file.
//!
//! The models and the hazard experiments (race, deadlock, starvation …) call them. [`lock`],
//! [`fair`], [`rw`] and [`channel`] record in the wait-for [`graph`] which thread holds a resource
//! and which threads wait for it, so that a watchdog can detect a deadlock; start reading there.
//! [`queue`], [`gil`], [`rcu`] and [`counter`] work without the graph.
//!
//! Each type is tested twice: with real threads, and by the model checker
//! [loom](https://docs.rs/loom), which runs every interleaving of a small case (`cargo test -p
//! interleave-loom`).

pub mod channel;
pub mod counter;
pub mod fair;
pub mod gil;
pub mod graph;
pub mod lock;
mod prim;
pub mod queue;
pub mod rcu;
pub mod rw;

/// Runs `case` in every interleaving with at most `preemptions` preemptions. Few bugs need more
/// preemptions (Musuvathi and Qadeer, “Iterative Context Bounding”, 2007), and without a bound the
/// search would not end in useful time.
#[cfg(all(test, loom))]
fn check_interleavings(preemptions: usize, case: impl Fn() + Send + Sync + 'static) {
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(preemptions);
    model.check(case);
}

/// Returns the distinct results of `case` in all interleavings with at most `preemptions`
/// preemptions, sorted.
#[cfg(all(test, loom))]
fn outcomes<R>(preemptions: usize, case: impl Fn() -> R + Send + Sync + 'static) -> Vec<R>
where
    R: Ord + Clone + Send + 'static,
{
    use std::collections::BTreeSet;
    use std::sync::{Arc, Mutex};

    let seen = Arc::new(Mutex::new(BTreeSet::new()));
    let all = Arc::clone(&seen);
    check_interleavings(preemptions, move || {
        let outcome = case();
        all.lock().unwrap().insert(outcome);
    });
    let seen = seen.lock().unwrap();
    seen.iter().cloned().collect()
}

/// Checks mutual exclusion and the absence of lost wake-ups. Two threads take a lock and increment
/// a counter under it. loom's cell panics on concurrent access, and the check fails if a thread
/// stays parked after the other thread has ended.
#[cfg(all(test, loom))]
fn check_mutual_exclusion<L: Send + Sync + 'static>(
    lock: impl Fn() -> L + Send + Sync + 'static,
    take: impl Fn(&L, graph::ThreadHandle<'_>) + Copy + Send + Sync + 'static,
    release: impl Fn(&L, graph::ThreadHandle<'_>) + Copy + Send + Sync + 'static,
) {
    use loom::{cell::Cell, sync::Arc, thread};

    check_interleavings(3, move || {
        let graph = graph::Graph::new(2, 1);
        let shared = Arc::new((graph, lock(), Cell::new(0)));
        let count = move |shared: &(graph::Graph, L, Cell<u32>), number: usize| {
            let me = shared.0.thread(number);
            take(&shared.1, me);
            shared.2.set(shared.2.get() + 1);
            release(&shared.1, me);
        };
        let other = Arc::clone(&shared);
        let thread = thread::spawn(move || count(&other, 0));
        count(&shared, 1);
        thread.join().unwrap();
        assert_eq!(shared.2.get(), 2);
    });
}
