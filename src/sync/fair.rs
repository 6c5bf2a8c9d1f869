//! A fair (FIFO) mutex: threads acquire it in the order of their requests.

use std::collections::VecDeque;

use super::graph::{Broken, ThreadHandle};
use super::prim::{Mutex, lock};

/// A mutex with direct hand-off: `release` passes ownership to the longest-waiting thread, and no
/// other thread can acquire the lock in between. This is fair, but slower than a
/// [`Lock`](super::lock::Lock), which a running thread may acquire before waiting threads do. Here
/// each hand-off lasts until the next thread has woken up.
#[derive(Debug)]
pub struct FairLock {
    resource: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    owner: Option<usize>,
    queue: VecDeque<usize>,
}

impl FairLock {
    /// Creates a free lock, registered as resource number `resource` of the graph.
    pub fn new(resource: usize) -> Self {
        Self { resource, state: Mutex::new(State::default()) }
    }

    /// Returns the lock's number as a resource in the graph.
    pub fn resource(&self) -> usize {
        self.resource
    }

    /// Acquires the lock; parks until the lock has been released by all earlier threads.
    ///
    /// # Errors
    /// [`Broken`] if the watchdog broke the deadlock up.
    pub fn take(&self, me: ThreadHandle<'_>) -> Result<(), Broken> {
        me.record_request(self.resource);
        if !self.take_or_queue(me.number()) {
            me.park(self.resource)?;
            // Check the owner again, because an `unpark` meant for an earlier wait may arrive late.
            while lock(&self.state).owner != Some(me.number()) {
                me.park(self.resource)?;
            }
        }
        me.record_held(self.resource);
        Ok(())
    }

    /// Passes the lock to the longest-waiting thread, or frees the lock. The calling thread must
    /// hold it.
    pub fn release(&self, me: ThreadHandle<'_>) {
        me.record_release(self.resource);
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
    fn threads_acquire_in_request_order() {
        let graph = Graph::new(4, 1);
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
    fn mutual_exclusion_and_no_lost_wake_up() {
        let take = |lock: &FairLock, me: ThreadHandle<'_>| lock.take(me).unwrap();
        crate::sync::check_mutual_exclusion(|| FairLock::new(0), take, FairLock::release);
    }
}
