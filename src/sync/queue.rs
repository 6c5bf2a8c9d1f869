//! A bounded queue between threads that wait for each other.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

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
        let full = |state: &mut State<T>| state.items.len() == self.room && !state.closed;
        let mut state = self.emptied.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
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
        let empty = |state: &mut State<T>| state.items.is_empty() && !state.closed;
        let mut state = self.filled.wait_while(self.lock(), empty).unwrap_or_else(PoisonError::into_inner);
        let item = state.items.pop_front();
        drop(state);
        self.emptied.notify_one();
        item
    }

    /// Lets nothing more in, and wakes everybody who waits. What is in can still be
    /// taken.
    pub fn close(&self) {
        self.lock().closed = true;
        self.filled.notify_all();
        self.emptied.notify_all();
    }

    /// A poisoned state is still a whole state: each change of it is one step.
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
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
