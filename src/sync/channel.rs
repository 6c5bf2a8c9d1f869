//! A bounded queue that records its waits in the wait-for graph. Room and items are resources of
//! the graph: consumers produce room, producers produce items. If a thread waits for a resource and
//! all threads that could produce it have ended, the wait cannot end. A watchdog detects such a
//! wait ([`super::graph::Graph::wait_without_producers`]).

use std::collections::VecDeque;

use super::graph::{Broken, ThreadHandle};
use super::prim::{Mutex, lock};

/// A bounded FIFO queue, like [`super::queue::Queue`], but a watchdog can see its waits.
#[derive(Debug)]
pub struct Channel<T> {
    capacity: usize,
    /// The numbers of room and of an item as resources in the graph.
    room: usize,
    item: usize,
    state: Mutex<State<T>>,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    closed: bool,
    /// The numbers of the threads that wait for room.
    putters: VecDeque<usize>,
    /// The numbers of the threads that wait for an item.
    takers: VecDeque<usize>,
}

impl<T> Channel<T> {
    /// Creates an empty channel for `capacity` items, at least one. `room` and `item` are numbers
    /// of resources in the graph, whose producers must be declared beforehand
    /// ([`ThreadHandle::declare_producer_of`]).
    pub fn new([room, item]: [usize; 2], capacity: usize) -> Self {
        let (putters, takers) = (VecDeque::new(), VecDeque::new());
        let state = State { items: VecDeque::new(), closed: false, putters, takers };
        Self { capacity: capacity.max(1), room, item, state: Mutex::new(state) }
    }

    /// Returns the number of the channel's room as a resource in the graph.
    pub fn room(&self) -> usize {
        self.room
    }

    /// Returns the number of the channel's items as a resource in the graph.
    pub fn item(&self) -> usize {
        self.item
    }

    /// Appends an item; parks while the channel is full. If the channel is closed, drops the item
    /// and returns false.
    ///
    /// # Errors
    /// [`Broken`] if the watchdog broke the deadlock up.
    pub fn put(&self, me: ThreadHandle<'_>, item: T) -> Result<bool, Broken> {
        loop {
            let mut state = lock(&self.state);
            if state.closed {
                return Ok(false);
            }
            if state.items.len() < self.capacity {
                state.items.push_back(item);
                dequeue(&mut state.putters, me);
                self.set_available(self.item, me, state.takers.pop_front());
                return Ok(true);
            }
            enqueue(&mut state.putters, me);
            me.graph().set_empty(self.room, true);
            drop(state);
            me.park(self.room)?;
        }
    }

    /// Removes the oldest item; parks while the channel is empty. Returns `None` if the channel is
    /// closed and empty.
    ///
    /// # Errors
    /// [`Broken`] if the watchdog broke the deadlock up.
    pub fn take(&self, me: ThreadHandle<'_>) -> Result<Option<T>, Broken> {
        loop {
            let mut state = lock(&self.state);
            if let Some(item) = self.take_from(&mut state, me) {
                return Ok(Some(item));
            }
            if state.closed {
                return Ok(None);
            }
            enqueue(&mut state.takers, me);
            me.graph().set_empty(self.item, true);
            drop(state);
            me.park(self.item)?;
        }
    }

    /// Removes the oldest item without waiting. `None` means that the channel is empty now; a
    /// producer may still add items.
    pub fn try_take(&self, me: ThreadHandle<'_>) -> Option<T> {
        self.take_from(&mut lock(&self.state), me)
    }

    /// Closes the channel: `put` returns false from now on, all parked threads wake, and `take`
    /// still returns the remaining items.
    pub fn close(&self, me: ThreadHandle<'_>) {
        let mut state = lock(&self.state);
        state.closed = true;
        let State { putters, takers, .. } = &mut *state;
        for thread in putters.drain(..).chain(takers.drain(..)) {
            me.graph().unpark(thread);
        }
        [self.room, self.item].into_iter().for_each(|resource| me.graph().set_empty(resource, false));
    }

    /// Returns the items that no thread took.
    pub fn into_items(self) -> VecDeque<T> {
        std::mem::take(&mut lock(&self.state).items)
    }

    fn take_from(&self, state: &mut State<T>, me: ThreadHandle<'_>) -> Option<T> {
        let item = state.items.pop_front()?;
        dequeue(&mut state.takers, me);
        self.set_available(self.room, me, state.putters.pop_front());
        Some(item)
    }

    /// Records that the resource is available and wakes the longest-waiting thread. Must be called
    /// with the channel's mutex, so that no other thread can record in between that the resource is
    /// empty.
    fn set_available(&self, resource: usize, me: ThreadHandle<'_>, next: Option<usize>) {
        me.graph().set_empty(resource, false);
        next.into_iter().for_each(|thread| me.graph().unpark(thread));
    }
}

fn enqueue(waiting: &mut VecDeque<usize>, me: ThreadHandle<'_>) {
    if !waiting.contains(&me.number()) {
        waiting.push_back(me.number());
    }
}

/// Removes the thread from the queue, where it may still be if it was woken for another reason.
fn dequeue(waiting: &mut VecDeque<usize>, me: ThreadHandle<'_>) {
    waiting.retain(|thread| *thread != me.number());
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::sync::graph::Graph;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    fn graph(threads: usize) -> Graph {
        Graph::new(threads, 2)
    }

    /// Several producers and consumers work on channels that are nearly always full or empty. Each
    /// item must come out exactly once, and each consumer must receive one producer's items in
    /// order.
    #[test]
    fn under_load_no_item_is_lost_duplicated_or_reordered() {
        const EACH: usize = 5_000;
        for (capacity, putters, takers) in [(1, 1, 1), (1, 4, 1), (1, 4, 4), (3, 8, 2), (64, 2, 8)] {
            let (graph, channel) = (graph(putters + takers), Channel::new([0, 1], capacity));
            let left = AtomicUsize::new(putters);
            let taken: Vec<Vec<(usize, usize)>> = thread::scope(|scope| {
                for me in (0..putters).map(|number| graph.thread(number)) {
                    let (channel, left) = (&channel, &left);
                    scope.spawn(move || {
                        (0..EACH).for_each(|n| assert_eq!(channel.put(me, (me.number(), n)), Ok(true)));
                        if left.fetch_sub(1, Ordering::AcqRel) == 1 {
                            channel.close(me);
                        }
                    });
                }
                let channel = &channel;
                let take = |me| move || std::iter::from_fn(|| channel.take(me).unwrap()).collect();
                let takers =
                    (putters..putters + takers).map(|number| scope.spawn(take(graph.thread(number))));
                let takers: Vec<_> = takers.collect();
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
    fn closing_wakes_all_waiting_threads_and_keeps_the_items() {
        let graph = graph(4);
        let (full, empty) = (Channel::new([0, 1], 1), Channel::<u8>::new([0, 1], 1));
        let me = graph.thread(3);
        assert_eq!(full.put(me, 1), Ok(true));
        thread::scope(|scope| {
            let waiting = [0, 1].map(|number| {
                let (full, empty, me) = (&full, &empty, graph.thread(number));
                scope.spawn(move || if number == 0 { full.put(me, 2) } else { Ok(empty.take(me)?.is_some()) })
            });
            while graph.waits().len() < 2 {
                thread::yield_now();
            }
            full.close(me);
            empty.close(me);
            for thread in waiting {
                assert_eq!(thread.join().unwrap(), Ok(false));
            }
        });
        assert_eq!((full.put(me, 3), full.take(me), full.take(me)), (Ok(false), Ok(Some(1)), Ok(None)));
    }

    #[test]
    fn items_not_taken_are_left() {
        let (graph, channel) = (graph(1), Channel::new([0, 1], 3));
        (1..=3).for_each(|n| assert_eq!(channel.put(graph.thread(0), n), Ok(true)));
        assert_eq!(channel.try_take(graph.thread(0)), Some(1));
        assert_eq!(channel.into_items(), [2, 3]);
    }

    #[test]
    fn a_wait_for_room_without_a_consumer_is_reported() {
        let (graph, channel) = (graph(2), Channel::new([0, 1], 1));
        let (producer, consumer) = (graph.thread(0), graph.thread(1));
        consumer.declare_producer_of(channel.room());
        producer.declare_producer_of(channel.item());
        thread::scope(|scope| {
            let putting = scope.spawn(|| channel.put(producer, 1).and_then(|_| channel.put(producer, 2)));
            while graph.waits().is_empty() {
                thread::yield_now();
            }
            assert_eq!(graph.wait_without_producers(), None);
            consumer.record_end();
            assert_eq!(graph.wait_without_producers().map(|wait| (wait.thread, wait.resource)), Some((0, 0)));
            graph.break_up();
            assert_eq!(putting.join().unwrap(), Err(Broken));
        });
    }
}

#[cfg(all(test, loom))]
mod every_interleaving {
    use super::*;
    use crate::sync::graph::Graph;
    use crate::sync::outcomes;
    use loom::sync::Arc;
    use loom::thread;

    const ROOM: usize = 0;
    const ITEM: usize = 1;

    /// Creates a graph and a channel. Thread 0 is the producer, all other threads are consumers.
    fn shared(threads: usize) -> Arc<(Graph, Channel<u32>)> {
        let graph = Graph::new(threads, 2);
        graph.thread(0).declare_producer_of(ITEM);
        (1..threads).for_each(|consumer| graph.thread(consumer).declare_producer_of(ROOM));
        Arc::new((graph, Channel::new([ROOM, ITEM], 1)))
    }

    #[test]
    fn items_come_out_in_order_and_the_consumer_sees_the_end() {
        let taken = outcomes(3, || {
            let shared = shared(2);
            let other = Arc::clone(&shared);
            let producer = thread::spawn(move || {
                let (graph, channel) = &*other;
                (1..=2).for_each(|n| assert_eq!(channel.put(graph.thread(0), n), Ok(true)));
                channel.close(graph.thread(0));
            });
            let (graph, channel) = &*shared;
            let taken: Vec<_> = std::iter::from_fn(|| channel.take(graph.thread(1)).unwrap()).collect();
            producer.join().unwrap();
            taken
        });
        assert_eq!(taken, [[1, 2]]);
    }

    /// A poison pill is an ordinary item. Neither of two consumers may stay parked, whichever of
    /// them takes which pill.
    #[test]
    fn each_of_two_consumers_gets_its_pill() {
        let taken = outcomes(2, || {
            let shared = shared(3);
            let consumers = [1, 2].map(|number| {
                let shared = Arc::clone(&shared);
                thread::spawn(move || {
                    let (graph, channel) = &*shared;
                    let take = || channel.take(graph.thread(number)).unwrap().filter(|item| *item != 0);
                    std::iter::from_fn(take).count()
                })
            });
            let (graph, channel) = &*shared;
            [1, 0, 0].into_iter().for_each(|item| assert_eq!(channel.put(graph.thread(0), item), Ok(true)));
            consumers.map(|consumer| consumer.join().unwrap())
        });
        assert_eq!(taken, [[0, 1], [1, 0]]);
    }

    /// The fault must be reachable: in some interleavings a consumer that stops at an empty channel
    /// stops too early, and in some of these the producer waits for room for ever. A separate
    /// observer thread must detect and end each such wait, and must not report others.
    #[test]
    fn a_consumer_that_stops_too_early_may_strand_the_producer_and_an_observer_detects_it() {
        let ends = outcomes(2, || {
            let shared = shared(2);
            let other = Arc::clone(&shared);
            let producer = thread::spawn(move || {
                let (graph, channel) = &*other;
                let me = graph.thread(0);
                let put = channel.put(me, 1).and_then(|_| channel.put(me, 2));
                me.record_end();
                put
            });
            let other = Arc::clone(&shared);
            let consumer = thread::spawn(move || {
                let (graph, channel) = &*other;
                let me = graph.thread(1);
                let taken = std::iter::from_fn(|| channel.try_take(me)).count();
                me.record_end();
                taken
            });
            let (graph, _) = &*shared;
            let mut found = false;
            while !(graph.ended(0) && graph.ended(1)) {
                if graph.wait_without_producers().is_some() {
                    found = true;
                    graph.break_up();
                }
                thread::yield_now();
            }
            let (put, taken) = (producer.join().unwrap(), consumer.join().unwrap());
            assert_eq!(found, put == Err(Broken), "{put:?}, {taken}");
            (taken, found)
        });
        assert_eq!(ends, [(0, true), (1, false), (2, false)]);
    }
}
