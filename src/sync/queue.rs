//! A bounded queue between threads that wait for each other.

use std::collections::VecDeque;

use super::prim::{Condvar, Mutex, lock, wait};

/// First in, first out. Who puts something into a full queue sleeps until there is
/// room, who takes from an empty one until there is something; both until it is
/// closed. Python's `queue.Queue` is made the same way, of one lock and conditions on it.
///
/// What goes through is moved and not copied: a `Vec` stays where its bytes are.
#[derive(Debug)]
pub struct Queue<T> {
    room: usize,
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
    /// An empty queue for so many things at once, one at the least.
    pub fn new(room: usize) -> Self {
        let room = room.max(1);
        let state = State { items: VecDeque::with_capacity(room), closed: false };
        Self { room, state: Mutex::new(state), filled: Condvar::new(), emptied: Condvar::new() }
    }

    /// Puts something in, as soon as there is room.
    ///
    /// # Errors
    /// Gives it back if the queue is closed, or is while this waits.
    pub fn put(&self, item: T) -> Result<(), T> {
        let mut state = lock(&self.state);
        while state.items.len() == self.room && !state.closed {
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

    /// Takes what has been in longest, as soon as there is something; nothing if
    /// the queue is closed and empty.
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

    /// Takes what has been in longest, if there is something now. That there is nothing
    /// does not mean that nothing will come.
    pub fn try_take(&self) -> Option<T> {
        let item = lock(&self.state).items.pop_front()?;
        self.emptied.notify_one();
        Some(item)
    }

    /// Lets nothing more in, and wakes everybody who waits. What is in can still be
    /// taken.
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

    /// Several threads put numbered things in, several take them out, through queues
    /// that are nearly always full or empty: everything comes out once, and what one
    /// thread put in comes to each taker in order.
    #[test]
    fn under_pressure_nothing_is_lost_doubled_or_overtaken() {
        const EACH: usize = 20_000;
        for (room, putters, takers) in [(1, 1, 1), (1, 4, 1), (1, 4, 4), (3, 8, 2), (64, 2, 8)] {
            let queue = Queue::new(room);
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
                    taken.iter().filter(|(who, _)| *who == putter).map(|(_, n)| *n).collect::<Vec<_>>()
                };
                assert!(taken.iter().all(|taken| of_one(taken).is_sorted()), "overtaken");
                let mut all: Vec<_> = taken.iter().flat_map(of_one).collect();
                all.sort_unstable();
                assert!(all.into_iter().eq(0..EACH), "{room}, {putters}, {takers}");
            }
        }
    }

    #[test]
    fn who_finds_it_full_waits_until_something_is_taken() {
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
    fn closing_wakes_all_who_wait_and_keeps_what_is_in() {
        let (full, empty) = (Queue::new(1), Queue::<u8>::new(1));
        full.put(1).unwrap();
        thread::scope(|scope| {
            let waiting = [0; 3].map(|_| scope.spawn(|| (full.put(2), empty.take())));
            thread::sleep(Duration::from_millis(30));
            full.close();
            empty.close();
            for who in waiting {
                assert_eq!(who.join().unwrap(), (Err(2), None));
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
    fn what_is_put_in_comes_out_in_order_and_the_end_is_seen() {
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

    /// The faulty consumer is faulty: whoever stops when there is nothing, stops too early
    /// in some interleavings.
    #[test]
    fn who_stops_when_it_is_empty_may_miss_what_comes_later() {
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
