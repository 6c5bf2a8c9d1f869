//! A reader–writer lock with a choice of priority policy (Courtois, Heymans, Parnas, “Concurrent
//! Control with Readers and Writers”, 1971: readers first is their first problem, writers first
//! their second). The experiment `starvation` compares the policies.

use std::collections::VecDeque;

use super::graph::{Broken, ThreadHandle};
use super::prim::{Mutex, lock};

/// The order of admission of waiting threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// A reader waits only while a writer is inside. A steady stream of readers starves the
    /// writers.
    ReadersFirst,
    /// No reader is admitted while a writer waits. A steady stream of writers starves the readers.
    WritersFirst,
    /// Threads are admitted in arrival order. Adjacent readers in the queue are admitted together.
    Fair,
}

/// The kind of access that a thread requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Shared access, at the same time as other readers.
    Read,
    /// Exclusive access, while no other thread is inside.
    Write,
}

/// A reader–writer lock with a fixed [`Policy`].
#[derive(Debug)]
pub struct RwLock {
    resource: usize,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    policy: Policy,
    inside: Vec<(usize, Access)>,
    waiting: VecDeque<(usize, Access)>,
}

impl RwLock {
    /// Creates a free lock, registered as resource number `resource` of the graph.
    pub fn new(resource: usize, policy: Policy) -> Self {
        let state = State { policy, inside: Vec::new(), waiting: VecDeque::new() };
        Self { resource, state: Mutex::new(state) }
    }

    /// Returns the lock's number as a resource in the graph.
    pub fn resource(&self) -> usize {
        self.resource
    }

    /// Enters the lock; parks until the policy admits this thread.
    ///
    /// # Errors
    /// [`Broken`] if the watchdog broke the deadlock up.
    pub fn enter(&self, me: ThreadHandle<'_>, access: Access) -> Result<(), Broken> {
        me.record_request(self.resource);
        if !self.enter_or_queue(me.number(), access) {
            me.park(self.resource)?;
            // Check again, because an `unpark` meant for an earlier wait may arrive late.
            while !lock(&self.state).is_inside(me.number()) {
                me.park(self.resource)?;
            }
        }
        me.record_held(self.resource);
        Ok(())
    }

    /// Leaves the lock and wakes all threads that the policy admits now. The calling thread must be
    /// inside.
    pub fn leave(&self, me: ThreadHandle<'_>) {
        me.record_release(self.resource);
        let mut state = lock(&self.state);
        state.inside.retain(|(thread, _)| *thread != me.number());
        for thread in state.admit() {
            me.graph().unpark(thread);
        }
    }

    fn enter_or_queue(&self, thread: usize, access: Access) -> bool {
        let mut state = lock(&self.state);
        state.waiting.push_back((thread, access));
        // At most this thread is admitted here, because nothing has changed for the threads that
        // waited before.
        state.admit();
        state.is_inside(thread)
    }
}

impl State {
    fn is_inside(&self, thread: usize) -> bool {
        self.inside.iter().any(|(inside, _)| *inside == thread)
    }

    /// Admits all threads that may enter now and returns their numbers.
    fn admit(&mut self) -> Vec<usize> {
        let mut admitted = Vec::new();
        while let Some(place) = self.next() {
            let next = self.waiting.remove(place).expect("it is among those who wait");
            admitted.push(next.0);
            self.inside.push(next);
        }
        admitted
    }

    /// Returns the position in the queue of the next thread to admit; `None` if no thread may
    /// enter.
    fn next(&self) -> Option<usize> {
        let first = |wanted: Access| self.waiting.iter().position(|(_, access)| *access == wanted);
        let (reader, writer) = (first(Access::Read), first(Access::Write));
        let place = match self.policy {
            Policy::ReadersFirst => reader.or(writer),
            Policy::WritersFirst => writer.or(reader),
            Policy::Fair => (!self.waiting.is_empty()).then_some(0),
        };
        place.filter(|place| match self.waiting[*place].1 {
            Access::Read => self.inside.iter().all(|(_, access)| *access == Access::Read),
            Access::Write => self.inside.is_empty(),
        })
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::sync::graph::Graph;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::thread;

    const POLICIES: [Policy; 3] = [Policy::ReadersFirst, Policy::WritersFirst, Policy::Fair];

    /// Returns the groups of threads that are admitted together, in order. All threads arrive while
    /// a writer is inside, and each group leaves before the next one enters.
    fn admitted(policy: Policy, arrivals: &[(usize, Access)]) -> Vec<Vec<usize>> {
        let writer_inside = vec![(99, Access::Write)];
        let mut state = State { policy, inside: writer_inside, waiting: arrivals.iter().copied().collect() };
        let mut groups = Vec::new();
        while !state.inside.is_empty() {
            state.inside.clear();
            groups.push(state.admit());
        }
        groups.pop();
        groups
    }

    #[test]
    fn each_policy_admits_in_its_order() {
        use Access::{Read, Write};
        let arrivals = [(1, Write), (2, Read), (3, Read), (4, Write), (5, Read)];
        let orders = POLICIES.map(|policy| admitted(policy, &arrivals));
        assert_eq!(orders[0], [vec![2, 3, 5], vec![1], vec![4]]);
        assert_eq!(orders[1], [vec![1], vec![4], vec![2, 3, 5]]);
        assert_eq!(orders[2], [vec![1], vec![2, 3], vec![4], vec![5]]);
    }

    /// In each case, a reader arrives while another reader is inside and a writer waits.
    #[test]
    fn only_readers_first_admits_a_reader_before_a_waiting_writer() {
        let overtakes = |policy| {
            let waiting = VecDeque::from([(2, Access::Write), (3, Access::Read)]);
            let mut state = State { policy, inside: vec![(1, Access::Read)], waiting };
            state.admit() == [3]
        };
        assert_eq!(POLICIES.map(overtakes), [true, false, false]);
    }

    #[test]
    fn under_load_writers_are_exclusive_and_readers_overlap() {
        for policy in POLICIES {
            let graph = Graph::new(4, 1);
            let lock = RwLock::new(0, policy);
            let (readers, writers, overlap) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
            thread::scope(|scope| {
                for me in (0..4).map(|number| graph.thread(number)) {
                    let (lock, readers, writers, overlap) = (&lock, &readers, &writers, &overlap);
                    scope.spawn(move || {
                        for _ in 0..2_000 {
                            let access = if me.number() == 0 { Access::Write } else { Access::Read };
                            lock.enter(me, access).unwrap();
                            match access {
                                Access::Read => {
                                    overlap.fetch_max(readers.fetch_add(1, SeqCst) + 1, SeqCst);
                                    assert_eq!(writers.load(SeqCst), 0);
                                    thread::yield_now();
                                    readers.fetch_sub(1, SeqCst);
                                }
                                Access::Write => {
                                    assert_eq!(writers.fetch_add(1, SeqCst), 0);
                                    assert_eq!(readers.load(SeqCst), 0);
                                    writers.fetch_sub(1, SeqCst);
                                }
                            }
                            lock.leave(me);
                        }
                    });
                }
            });
            assert!(overlap.into_inner() > 1, "{policy:?}");
        }
    }
}

#[cfg(all(test, loom))]
mod every_interleaving {
    use super::*;
    use crate::sync::graph::Graph;
    use loom::cell::Cell;
    use loom::sync::Arc;
    use loom::thread;

    /// loom's cell panics if it is read and written at the same time.
    #[test]
    fn writers_are_exclusive_and_no_wake_up_is_lost() {
        for policy in [Policy::ReadersFirst, Policy::WritersFirst, Policy::Fair] {
            crate::sync::check_interleavings(2, move || {
                let graph = Graph::new(3, 1);
                let shared = Arc::new((graph, RwLock::new(0, policy), Cell::new(0)));
                let act = |shared: &(Graph, RwLock, Cell<u32>), number: usize| {
                    let me = shared.0.thread(number);
                    let access = if number == 0 { Access::Write } else { Access::Read };
                    shared.1.enter(me, access).unwrap();
                    match access {
                        Access::Write => shared.2.set(1),
                        Access::Read => assert!(shared.2.get() <= 1),
                    }
                    shared.1.leave(me);
                };
                let threads = [0, 1].map(|number| {
                    let shared = Arc::clone(&shared);
                    thread::spawn(move || act(&shared, number))
                });
                act(&shared, 2);
                threads.into_iter().for_each(|thread| thread.join().unwrap());
            });
        }
    }
}
