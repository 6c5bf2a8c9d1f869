//! A lock that is handed over in the order in which it was asked for.

use std::collections::VecDeque;

use super::graph::{Broken, Me};
use super::prim::{Mutex, lock};

/// One thread at a time, first come, first served: whoever lets go hands it to the one
/// that has waited longest, and nobody else can have it in between. That is fair, and
/// slower than [a lock that anybody may snatch](super::lock::Lock): each time the next
/// one has to wake up first.
#[derive(Debug)]
pub struct FairLock {
    thing: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    owner: Option<usize>,
    queue: VecDeque<usize>,
}

impl FairLock {
    /// A free lock, which is that thing of the graph.
    pub fn new(thing: usize) -> Self {
        Self { thing, state: Mutex::new(State::default()) }
    }

    /// Which thing of the graph it is.
    pub fn thing(&self) -> usize {
        self.thing
    }

    /// Waits until its turn has come, and takes it.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn take(&self, me: Me<'_>) -> Result<(), Broken> {
        me.wants(self.thing);
        if !self.take_or_queue(me.number()) {
            me.park(self.thing)?;
            // A wake-up that was meant for something else may come late.
            while lock(&self.state).owner != Some(me.number()) {
                me.park(self.thing)?;
            }
        }
        me.has(self.thing);
        Ok(())
    }

    /// Hands it to who has waited longest. Whoever calls this holds it.
    pub fn release(&self, me: Me<'_>) {
        me.lets_go(self.thing);
        let mut state = lock(&self.state);
        state.owner = state.queue.pop_front();
        if let Some(next) = state.owner {
            me.graph().unpark(next);
        }
    }

    fn take_or_queue(&self, thread: usize) -> bool {
        let mut state = lock(&self.state);
        match state.owner {
            None => state.owner = Some(thread),
            Some(_) => state.queue.push_back(thread),
        }
        state.owner == Some(thread)
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::sync::graph::Graph;
    use std::sync::Mutex as Order;
    use std::thread;

    #[test]
    fn it_is_handed_over_in_the_order_of_coming() {
        let graph = Graph::new(vec![String::new(); 4], vec!["a".into()]);
        let (lock, order) = (FairLock::new(0), Order::new(Vec::new()));
        lock.take(graph.thread(0)).unwrap();
        thread::scope(|scope| {
            for number in [2, 1, 3] {
                let before = graph.waits().len();
                let (me, lock, order) = (graph.thread(number), &lock, &order);
                scope.spawn(move || {
                    lock.take(me).unwrap();
                    order.lock().unwrap().push(number);
                    lock.release(me);
                });
                while graph.waits().len() == before {
                    thread::yield_now();
                }
            }
            lock.release(graph.thread(0));
        });
        assert_eq!(order.into_inner().unwrap(), [2, 1, 3]);
    }
}

#[cfg(all(test, loom))]
mod every_interleaving {
    use super::*;

    #[test]
    fn one_is_inside_and_nobody_sleeps_on() {
        let take = |lock: &FairLock, me: Me<'_>| lock.take(me).unwrap();
        crate::sync::one_is_inside(|| FairLock::new(0), take, FairLock::release);
    }
}
