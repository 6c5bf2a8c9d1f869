//! The locks, queues and counters that models and hazards are made of, each in a file.
//!
//! Those that hazards are made of tell [`graph`] who holds them and who waits for them.
//! All are tested twice: by threads, and by [loom](https://docs.rs/loom), which tries
//! every interleaving of a small case (`cargo test -p interleave-loom`).

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

/// Tries every interleaving in which no more than so many threads are interrupted where
/// they need not be: few faults need more (Musuvathi and Qadeer, “Iterative Context
/// Bounding”, 2007), and all of them would take for ever.
#[cfg(all(test, loom))]
fn tried(interruptions: usize, case: impl Fn() + Send + Sync + 'static) {
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(interruptions);
    model.check(case);
}

/// All that a case comes to, each once, over these interleavings.
#[cfg(all(test, loom))]
fn outcomes<R>(interruptions: usize, case: impl Fn() -> R + Send + Sync + 'static) -> Vec<R>
where
    R: Ord + Clone + Send + 'static,
{
    use std::collections::BTreeSet;
    use std::sync::{Arc, Mutex};

    let seen = Arc::new(Mutex::new(BTreeSet::new()));
    let all = Arc::clone(&seen);
    tried(interruptions, move || {
        let outcome = case();
        all.lock().unwrap().insert(outcome);
    });
    let seen = seen.lock().unwrap();
    seen.iter().cloned().collect()
}

/// Two threads take a lock and count under it. loom's cell panics if both are at it, and
/// the model if one sleeps on when the other is done.
#[cfg(all(test, loom))]
fn one_is_inside<L: Send + Sync + 'static>(
    lock: impl Fn() -> L + Send + Sync + 'static,
    take: impl Fn(&L, graph::Me<'_>) + Copy + Send + Sync + 'static,
    release: impl Fn(&L, graph::Me<'_>) + Copy + Send + Sync + 'static,
) {
    use loom::{cell::Cell, sync::Arc, thread};

    tried(3, move || {
        let graph = graph::Graph::new(vec![String::new(); 2], vec!["a".into()]);
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
