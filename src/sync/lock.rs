//! A mutex that records its holder and its waiting threads in the wait-for [graph](super::graph).

use std::collections::VecDeque;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};

use super::graph::{Broken, ThreadHandle};
use super::prim::{AtomicU32, Mutex, lock};
use crate::measure::clock::now;

const FREE: u32 = 0;
const HELD: u32 = 1;
/// The state of a lock that a thread holds while other threads may be waiting.
const WANTED: u32 = 2;

/// An unfair mutex: a thread that arrives while the mutex is free may acquire it before threads
/// that already wait. Acquiring a free lock is one instruction, and so is releasing a lock that no
/// thread waits for (Drepper, “Futexes Are Tricky”, 2011, section 5). In Drepper's mutex the kernel
/// keeps the waiting threads; here a queue does, and the threads park.
#[derive(Debug)]
pub struct Lock {
    resource: usize,
    state: AtomicU32,
    queue: Mutex<VecDeque<usize>>,
}

impl Lock {
    /// Creates a free lock, registered as resource number `resource` of the graph.
    pub fn new(resource: usize) -> Self {
        Self { resource, state: AtomicU32::new(FREE), queue: Mutex::new(VecDeque::new()) }
    }

    /// Returns the lock's number as a resource in the graph.
    pub fn resource(&self) -> usize {
        self.resource
    }

    /// Acquires the lock; parks until the lock is free.
    ///
    /// # Errors
    /// [`Broken`] if the watchdog broke the deadlock up.
    #[inline]
    pub fn take(&self, me: ThreadHandle<'_>) -> Result<(), Broken> {
        me.record_request(self.resource);
        if !self.take_free() {
            while !self.take_or_queue(me) {
                me.park(self.resource)?;
            }
        }
        me.record_held(self.resource);
        Ok(())
    }

    /// Acquires the lock if it becomes free before the deadline `moment`, ms since the epoch.
    /// Returns true if the lock was acquired.
    ///
    /// # Errors
    /// [`Broken`] if the watchdog broke the deadlock up.
    pub fn take_until(&self, me: ThreadHandle<'_>, moment: f64) -> Result<bool, Broken> {
        me.record_request(self.resource);
        if !self.take_free() {
            while !self.take_or_queue(me) {
                me.park_until(self.resource, moment)?;
                if now() >= moment && self.leave_queue(me) {
                    return Ok(false);
                }
            }
        }
        me.record_held(self.resource);
        Ok(true)
    }

    /// Acquires the lock if it is free. Returns true if the lock was acquired.
    pub fn try_take(&self, me: ThreadHandle<'_>) -> bool {
        let taken = self.take_free();
        if taken {
            me.record_held(self.resource);
        }
        taken
    }

    /// Releases the lock and wakes the longest-waiting thread, which then competes for the lock.
    /// The calling thread must hold the lock.
    #[inline]
    pub fn release(&self, me: ThreadHandle<'_>) {
        me.record_release(self.resource);
        if self.state.swap(FREE, AcqRel) == WANTED {
            let next = lock(&self.queue).pop_front();
            next.into_iter().for_each(|thread| me.graph().unpark(thread));
        }
    }

    /// Runs `work` under the lock. Releases the lock even if `work` panics.
    ///
    /// # Errors
    /// [`Broken`] if the watchdog broke the deadlock up.
    pub fn within<R>(&self, me: ThreadHandle<'_>, work: impl FnOnce() -> R) -> Result<R, Broken> {
        self.take(me)?;
        let _held = Guard { lock: self, me };
        Ok(work())
    }

    fn take_free(&self) -> bool {
        self.state.compare_exchange(FREE, HELD, Acquire, Relaxed).is_ok()
    }

    /// Acquires the lock if it is free; otherwise adds the thread to the queue. Both happen under
    /// the queue's mutex, so a concurrent `release` either finds the thread in the queue, or has
    /// freed the lock before the swap here.
    fn take_or_queue(&self, me: ThreadHandle<'_>) -> bool {
        let mut queue = lock(&self.queue);
        if self.state.swap(WANTED, AcqRel) == FREE {
            return true;
        }
        if !queue.contains(&me.number()) {
            queue.push_back(me.number());
        }
        false
    }

    /// Removes the thread from the queue. Returns false if the thread was no longer in the queue
    /// because `release` has woken it. The thread must then retry, because otherwise this wake-up
    /// would be lost.
    fn leave_queue(&self, me: ThreadHandle<'_>) -> bool {
        let mut queue = lock(&self.queue);
        let place = queue.iter().position(|thread| *thread == me.number());
        place.is_some_and(|place| queue.remove(place).is_some())
    }
}

/// A guard that releases the lock when the guard is dropped.
#[derive(Debug)]
struct Guard<'a> {
    lock: &'a Lock,
    me: ThreadHandle<'a>,
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.lock.release(self.me);
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::sync::graph::Graph;
    use std::sync::atomic::{AtomicU64, AtomicUsize};
    use std::thread;

    fn graph(threads: usize) -> Graph {
        Graph::new(threads, 2)
    }

    /// The lock must exclude threads from each other, and no thread may stay in the queue for ever.
    #[test]
    fn under_load_threads_exclude_each_other_and_all_finish() {
        const EACH: u64 = 50_000;
        let (graph, lock, inside, sum) = (graph(4), Lock::new(0), AtomicUsize::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for me in (0..4).map(|number| graph.thread(number)) {
                let (lock, inside, sum) = (&lock, &inside, &sum);
                scope.spawn(move || {
                    for _ in 0..EACH {
                        lock.take(me).unwrap();
                        assert_eq!(inside.fetch_add(1, Relaxed), 0);
                        sum.store(sum.load(Relaxed) + 1, Relaxed);
                        inside.fetch_sub(1, Relaxed);
                        lock.release(me);
                    }
                });
            }
        });
        assert_eq!(sum.into_inner(), 4 * EACH);
    }

    /// Some threads time out. The threads that are queued behind them must still be woken.
    #[test]
    fn a_timeout_does_not_lose_the_wake_ups_of_other_threads() {
        let (graph, lock) = (graph(4), Lock::new(0));
        let taken = AtomicUsize::new(0);
        thread::scope(|scope| {
            for me in (0..4).map(|number| graph.thread(number)) {
                let (lock, taken) = (&lock, &taken);
                scope.spawn(move || {
                    for round in 0..300 {
                        let patient = (round + me.number()) % 2 == 0;
                        let acquired = match patient {
                            true => lock.take(me).map(|()| true),
                            false => lock.take_until(me, now() + 0.02),
                        };
                        if acquired.unwrap() {
                            taken.fetch_add(1, Relaxed);
                            me.pause_until(now() + 0.03).unwrap();
                            lock.release(me);
                        }
                    }
                });
            }
        });
        assert!((600..=1_200).contains(&taken.into_inner()));
    }

    #[test]
    fn the_lock_is_released_when_the_work_under_it_panics() {
        let (graph, lock) = (graph(2), Lock::new(0));
        let failed = thread::scope(|scope| {
            scope.spawn(|| lock.within(graph.thread(0), || panic!("on purpose"))).join().is_err()
        });
        assert!(failed && lock.try_take(graph.thread(1)));
        assert!(!lock.try_take(graph.thread(0)));
    }
}

#[cfg(all(test, loom))]
mod every_interleaving {
    use super::*;
    use crate::sync::graph::Graph;
    use loom::sync::Arc;
    use loom::thread;

    struct TwoLocks {
        graph: Graph,
        a: Lock,
        b: Lock,
    }

    fn two_locks() -> Arc<TwoLocks> {
        let graph = Graph::new(2, 2);
        Arc::new(TwoLocks { graph, a: Lock::new(0), b: Lock::new(1) })
    }

    /// Acquires and releases both locks: first `a` and then `b`, or in the opposite order if
    /// `crossed`.
    fn take_both(two: &TwoLocks, number: usize, crossed: bool) -> Result<(), Broken> {
        let me = two.graph.thread(number);
        let (first, second) = if crossed { (&two.b, &two.a) } else { (&two.a, &two.b) };
        first.take(me)?;
        let taken = second.take(me);
        if taken.is_ok() {
            second.release(me);
        }
        first.release(me);
        taken
    }

    #[test]
    fn mutual_exclusion_and_no_lost_wake_up() {
        let take = |lock: &Lock, me: ThreadHandle<'_>| lock.take(me).unwrap();
        crate::sync::check_mutual_exclusion(|| Lock::new(0), take, Lock::release);
    }

    #[test]
    fn the_same_lock_order_never_deadlocks() {
        crate::sync::check_interleavings(3, || {
            let two = two_locks();
            let other = Arc::clone(&two);
            let thread = thread::spawn(move || take_both(&other, 0, false));
            assert_eq!((take_both(&two, 1, false), thread.join().unwrap()), (Ok(()), Ok(())));
            assert_eq!(two.graph.lock_order_cycle(), None);
        });
    }

    /// The fault must be reachable: some interleavings deadlock. A separate observer thread must
    /// detect and break up each deadlock, and must not report others.
    #[test]
    fn opposite_lock_orders_may_deadlock_and_an_observer_detects_it() {
        let deadlocked = crate::sync::outcomes(2, || {
            let two = two_locks();
            let run = |number: usize| {
                let two = Arc::clone(&two);
                thread::spawn(move || {
                    let through = take_both(&two, number, number == 1);
                    two.graph.thread(number).record_end();
                    through
                })
            };
            let threads = [run(0), run(1)];
            let mut found = false;
            while !(two.graph.ended(0) && two.graph.ended(1)) {
                if let Some(cycle) = two.graph.cycle() {
                    assert_eq!(cycle.len(), 2);
                    found = true;
                    two.graph.break_up();
                }
                thread::yield_now();
            }
            let through = threads.map(|thread| thread.join().unwrap());
            // The thread that acquires the lock after the other thread has aborted still completes.
            assert_eq!(found, through.contains(&Err(Broken)), "{through:?}");
            found
        });
        assert_eq!(deadlocked, [false, true]);
    }
}
