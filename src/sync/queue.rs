//! A bounded blocking queue, outside the wait-for graph. [`super::channel::Channel`] is the queue
//! that records its waits.

use std::collections::VecDeque;

use super::prim::{Condvar, Mutex, lock, wait};

/// A bounded FIFO queue. `put` blocks while the queue is full, and `take` blocks while it is empty.
/// Closing the queue wakes the blocked threads. Like Python's `queue.Queue`, the queue consists of
/// one lock and condition variables of this lock.
///
/// Items are moved, not copied: a `Vec` keeps its heap buffer.
#[derive(Debug)]
pub struct Queue<T> {
    capacity: usize,
    state: Mutex<State<T>>,
    filled: Condvar,
    emptied: Condvar,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    closed: bool,
}

impl<T> Queue<T> {
    /// Creates an empty queue for `capacity` items, at least one.
    pub fn new(capacity: usize) -> Self {
        let capacity = capacity.max(1);
        let state = State { items: VecDeque::with_capacity(capacity), closed: false };
        Self { capacity, state: Mutex::new(state), filled: Condvar::new(), emptied: Condvar::new() }
    }

    /// Appends an item; blocks while the queue is full.
    ///
    /// # Errors
    /// Returns the item if the queue is closed, before or during the wait.
    pub fn put(&self, item: T) -> Result<(), T> {
        let mut state = lock(&self.state);
        while state.items.len() == self.capacity && !state.closed {
            state = wait(&self.emptied, state);
        }
        if state.closed {
            return Err(item);
        }
        state.items.push_back(item);
        drop(state);
        self.filled.notify_one();
        Ok(())
    }

    /// Removes the oldest item; blocks while the queue is empty. Returns `None` if the queue is
    /// closed and empty.
    pub fn take(&self) -> Option<T> {
        let mut state = lock(&self.state);
        while state.items.is_empty() && !state.closed {
            state = wait(&self.filled, state);
        }
        let item = state.items.pop_front();
        drop(state);
        self.emptied.notify_one();
        item
    }

    /// Removes the oldest item without blocking. `None` means that the queue is empty now; a
    /// producer may still add items.
    pub fn try_take(&self) -> Option<T> {
        let item = lock(&self.state).items.pop_front()?;
        self.emptied.notify_one();
        Some(item)
    }

    /// Closes the queue: `put` fails from now on, all blocked threads wake, and `take` still
    /// returns the remaining items.
    pub fn close(&self) {
        lock(&self.state).closed = true;
        self.filled.notify_all();
        self.emptied.notify_all();
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    /// Several producers and consumers work on queues that are nearly always full or empty. Each
    /// item must come out exactly once, and each consumer must receive one producer's items in
    /// order.
    #[test]
    fn under_load_no_item_is_lost_duplicated_or_reordered() {
        const EACH: usize = 20_000;
        for (capacity, putters, takers) in [(1, 1, 1), (1, 4, 1), (1, 4, 4), (3, 8, 2), (64, 2, 8)] {
            let queue = Queue::new(capacity);
            let left = AtomicUsize::new(putters);
            let taken: Vec<Vec<(usize, usize)>> = thread::scope(|scope| {
                for putter in 0..putters {
                    let (queue, left) = (&queue, &left);
                    scope.spawn(move || {
                        (0..EACH).for_each(|n| queue.put((putter, n)).unwrap());
                        if left.fetch_sub(1, Ordering::AcqRel) == 1 {
                            queue.close();
                        }
                    });
                }
                let take = || std::iter::from_fn(|| queue.take()).collect();
                let takers: Vec<_> = (0..takers).map(|_| scope.spawn(take)).collect();
                takers.into_iter().map(|taker| taker.join().unwrap()).collect()
            });
            for putter in 0..putters {
                let of_one = |taken: &Vec<(usize, usize)>| {
                    taken.iter().filter(|(from, _)| *from == putter).map(|(_, n)| *n).collect::<Vec<_>>()
                };
                assert!(taken.iter().all(|taken| of_one(taken).is_sorted()), "overtaken");
                let mut all: Vec<_> = taken.iter().flat_map(of_one).collect();
                all.sort_unstable();
                assert!(all.into_iter().eq(0..EACH), "{capacity}, {putters}, {takers}");
            }
        }
    }

    #[test]
    fn put_blocks_on_a_full_queue_until_an_item_is_taken() {
        let queue = Queue::new(2);
        let through = AtomicBool::new(false);
        thread::scope(|scope| {
            queue.put(1).unwrap();
            queue.put(2).unwrap();
            let third = scope.spawn(|| {
                queue.put(3).unwrap();
                through.store(true, Ordering::SeqCst);
            });
            thread::sleep(Duration::from_millis(30));
            assert!(!through.load(Ordering::SeqCst), "there was no room");
            assert_eq!(queue.take(), Some(1));
            third.join().unwrap();
            assert_eq!([queue.take(), queue.take()], [Some(2), Some(3)]);
        });
    }

    #[test]
    fn closing_wakes_all_waiting_threads_and_keeps_the_items() {
        let (full, empty) = (Queue::new(1), Queue::<u8>::new(1));
        full.put(1).unwrap();
        thread::scope(|scope| {
            let waiting = [0; 3].map(|_| scope.spawn(|| (full.put(2), empty.take())));
            thread::sleep(Duration::from_millis(30));
            full.close();
            empty.close();
            for thread in waiting {
                assert_eq!(thread.join().unwrap(), (Err(2), None));
            }
        });
        assert_eq!((full.put(3), full.take(), full.take()), (Err(3), Some(1), None));
    }
}

#[cfg(all(test, loom))]
mod every_interleaving {
    use super::*;
    use crate::sync::outcomes;
    use loom::sync::Arc;
    use loom::thread;

    #[test]
    fn items_come_out_in_order_and_the_consumer_sees_the_end() {
        let taken = outcomes(4, || {
            let queue = Arc::new(Queue::new(1));
            let other = Arc::clone(&queue);
            let producer = thread::spawn(move || {
                (1..=2).for_each(|n| other.put(n).unwrap());
                other.close();
            });
            let taken: Vec<_> = std::iter::from_fn(|| queue.take()).collect();
            producer.join().unwrap();
            taken
        });
        assert_eq!(taken, [[1, 2]]);
    }

    /// The fault must be reachable: in some interleavings a consumer that stops at an empty queue
    /// stops too early.
    #[test]
    fn a_consumer_that_stops_at_an_empty_queue_may_miss_later_items() {
        let taken = outcomes(4, || {
            let queue = Arc::new(Queue::new(2));
            let other = Arc::clone(&queue);
            let producer = thread::spawn(move || (1..=2).for_each(|n| other.put(n).unwrap()));
            let taken = std::iter::from_fn(|| queue.try_take()).count();
            producer.join().unwrap();
            taken
        });
        assert_eq!(taken, [0, 1, 2]);
    }
}
