//! A lock for many readers or one writer, with the question who goes first as its policy
//! (Courtois, Heymans, Parnas, “Concurrent Control with Readers and Writers”, 1971: their
//! first problem is readers first, their second writers first).

use std::collections::VecDeque;

use super::graph::{Broken, Me};
use super::prim::{Mutex, lock};

/// Who goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// No reader waits unless a writer is inside: while readers come often enough,
    /// writers wait for ever.
    ReadersFirst,
    /// No reader goes in while a writer waits: while writers come often enough, readers
    /// wait for ever.
    WritersFirst,
    /// In the order in which they came; readers that came one after another go in
    /// together.
    Fair,
}

/// What somebody wants to do inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Look, beside others that look.
    Read,
    /// Change, alone.
    Write,
}

/// The lock.
#[derive(Debug)]
pub struct RwLock {
    thing: usize,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    policy: Policy,
    inside: Vec<(usize, Access)>,
    waiting: VecDeque<(usize, Access)>,
}

impl RwLock {
    /// A free lock, which is that thing of the graph.
    pub fn new(thing: usize, policy: Policy) -> Self {
        let state = State { policy, inside: Vec::new(), waiting: VecDeque::new() };
        Self { thing, state: Mutex::new(state) }
    }

    /// Which thing of the graph it is.
    pub fn thing(&self) -> usize {
        self.thing
    }

    /// Waits until the policy lets it in.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn enter(&self, me: Me<'_>, access: Access) -> Result<(), Broken> {
        me.wants(self.thing);
        if !self.enter_or_queue(me.number(), access) {
            me.park(self.thing)?;
            // A wake-up that was meant for something else may come late.
            while !lock(&self.state).is_inside(me.number()) {
                me.park(self.thing)?;
            }
        }
        me.has(self.thing);
        Ok(())
    }

    /// Leaves, and lets in whom the policy lets in now. Whoever calls this is inside.
    pub fn leave(&self, me: Me<'_>) {
        me.lets_go(self.thing);
        let mut state = lock(&self.state);
        state.inside.retain(|(thread, _)| *thread != me.number());
        for thread in state.admit() {
            me.graph().unpark(thread);
        }
    }

    fn enter_or_queue(&self, thread: usize, access: Access) -> bool {
        let mut state = lock(&self.state);
        state.waiting.push_back((thread, access));
        // Whoever may go in now came just now: the others could not before either.
        state.admit();
        state.is_inside(thread)
    }
}

impl State {
    fn is_inside(&self, thread: usize) -> bool {
        self.inside.iter().any(|(inside, _)| *inside == thread)
    }

    /// Lets in all who may go in, and says who they are.
    fn admit(&mut self) -> Vec<usize> {
        let mut admitted = Vec::new();
        while let Some(place) = self.next() {
            let next = self.waiting.remove(place).expect("it is among those who wait");
            admitted.push(next.0);
            self.inside.push(next);
        }
        admitted
    }

    /// The place of the next one that may go in, if one may.
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

    /// Who gets in, in which order, when all have come while a writer was inside, and
    /// each leaves in its turn. Those that go in together are together.
    fn admitted(policy: Policy, comers: &[(usize, Access)]) -> Vec<Vec<usize>> {
        let writer_inside = vec![(99, Access::Write)];
        let mut state = State { policy, inside: writer_inside, waiting: comers.iter().copied().collect() };
        let mut groups = Vec::new();
        while !state.inside.is_empty() {
            state.inside.clear();
            groups.push(state.admit());
        }
        groups.pop();
        groups
    }

    #[test]
    fn each_policy_lets_in_whom_it_says() {
        use Access::{Read, Write};
        let comers = [(1, Write), (2, Read), (3, Read), (4, Write), (5, Read)];
        let orders = POLICIES.map(|policy| admitted(policy, &comers));
        assert_eq!(orders[0], [vec![2, 3, 5], vec![1], vec![4]]);
        assert_eq!(orders[1], [vec![1], vec![4], vec![2, 3, 5]]);
        assert_eq!(orders[2], [vec![1], vec![2, 3], vec![4], vec![5]]);
    }

    /// A reader that comes while another reads and a writer waits.
    #[test]
    fn only_readers_first_lets_a_reader_overtake_a_writer_that_waits() {
        let overtakes = |policy| {
            let waiting = VecDeque::from([(2, Access::Write), (3, Access::Read)]);
            let mut state = State { policy, inside: vec![(1, Access::Read)], waiting };
            state.admit() == [3]
        };
        assert_eq!(POLICIES.map(overtakes), [true, false, false]);
    }

    #[test]
    fn under_pressure_a_writer_is_alone_and_readers_meet() {
        for policy in POLICIES {
            let graph = Graph::new(vec![String::new(); 4], vec!["text".into()]);
            let lock = RwLock::new(0, policy);
            let (readers, writers, met) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
            thread::scope(|scope| {
                for me in (0..4).map(|number| graph.thread(number)) {
                    let (lock, readers, writers, met) = (&lock, &readers, &writers, &met);
                    scope.spawn(move || {
                        for _ in 0..2_000 {
                            let access = if me.number() == 0 { Access::Write } else { Access::Read };
                            lock.enter(me, access).unwrap();
                            match access {
                                Access::Read => {
                                    met.fetch_max(readers.fetch_add(1, SeqCst) + 1, SeqCst);
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
            assert!(met.into_inner() > 1, "{policy:?}");
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

    /// loom's cell panics if it is read while it is written.
    #[test]
    fn a_writer_is_alone_and_nobody_sleeps_on() {
        for policy in [Policy::ReadersFirst, Policy::WritersFirst, Policy::Fair] {
            crate::sync::tried(2, move || {
                let graph = Graph::new(vec![String::new(); 3], vec!["text".into()]);
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
