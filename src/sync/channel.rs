//! A bounded queue that says who waits for it: whoever finds it full waits for room,
//! which those make that take, and whoever finds it empty for an item, which those make
//! that put in. When all who could have made it have ended, it is waited for in vain, and
//! somebody outside can see that ([`super::graph::Graph::deserted`]).

use std::collections::VecDeque;

use super::graph::{Broken, Me};
use super::prim::{Mutex, lock};

/// First in, first out, as [`super::queue::Queue`], of which nobody outside sees who
/// sleeps at it.
#[derive(Debug)]
pub struct Channel<T> {
    most: usize,
    /// Which things of the graph they are that one may wait for here.
    room: usize,
    item: usize,
    state: Mutex<State<T>>,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    closed: bool,
    /// Who waits for room.
    putters: VecDeque<usize>,
    /// Who waits for an item.
    takers: VecDeque<usize>,
}

impl<T> Channel<T> {
    /// An empty one for so many things at once, one at the least. Room in it and an item
    /// in it are those things of the graph, which has to know beforehand who makes them
    /// ([`Me::makes`]).
    pub fn new([room, item]: [usize; 2], most: usize) -> Self {
        let (putters, takers) = (VecDeque::new(), VecDeque::new());
        let state = State { items: VecDeque::new(), closed: false, putters, takers };
        Self { most: most.max(1), room, item, state: Mutex::new(state) }
    }

    /// Which thing of the graph room in it is.
    pub fn room(&self) -> usize {
        self.room
    }

    /// Which thing of the graph an item in it is.
    pub fn item(&self) -> usize {
        self.item
    }

    /// Puts something in, as soon as there is room; says whether it is in, which it is
    /// not if the channel is closed.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn put(&self, me: Me<'_>, item: T) -> Result<bool, Broken> {
        loop {
            let mut state = lock(&self.state);
            if state.closed {
                return Ok(false);
            }
            if state.items.len() < self.most {
                state.items.push_back(item);
                leave(&mut state.putters, me);
                self.there_is(self.item, me, state.takers.pop_front());
                return Ok(true);
            }
            line_up(&mut state.putters, me);
            me.graph().lacks(self.room, true);
            drop(state);
            me.park(self.room)?;
        }
    }

    /// Takes what has been in longest, as soon as there is something; nothing if the
    /// channel is closed and empty.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn take(&self, me: Me<'_>) -> Result<Option<T>, Broken> {
        loop {
            let mut state = lock(&self.state);
            if let Some(item) = self.take_from(&mut state, me) {
                return Ok(Some(item));
            }
            if state.closed {
                return Ok(None);
            }
            line_up(&mut state.takers, me);
            me.graph().lacks(self.item, true);
            drop(state);
            me.park(self.item)?;
        }
    }

    /// Takes what has been in longest, if there is something now. That there is nothing
    /// does not mean that nothing will come.
    pub fn try_take(&self, me: Me<'_>) -> Option<T> {
        self.take_from(&mut lock(&self.state), me)
    }

    /// Lets nothing more in, and wakes everybody who waits. What is in can still be taken.
    pub fn close(&self, me: Me<'_>) {
        let mut state = lock(&self.state);
        state.closed = true;
        let State { putters, takers, .. } = &mut *state;
        for thread in putters.drain(..).chain(takers.drain(..)) {
            me.graph().unpark(thread);
        }
        [self.room, self.item].into_iter().for_each(|thing| me.graph().lacks(thing, false));
    }

    /// What is in it when all is over.
    pub fn left(self) -> VecDeque<T> {
        std::mem::take(&mut lock(&self.state).items)
    }

    fn take_from(&self, state: &mut State<T>, me: Me<'_>) -> Option<T> {
        let item = state.items.pop_front()?;
        leave(&mut state.takers, me);
        self.there_is(self.room, me, state.putters.pop_front());
        Some(item)
    }

    /// Says so, and wakes who has waited longest. Under the channel's lock, so that
    /// nobody can have found that there is none after it was said.
    fn there_is(&self, thing: usize, me: Me<'_>, next: Option<usize>) {
        me.graph().lacks(thing, false);
        next.into_iter().for_each(|thread| me.graph().unpark(thread));
    }
}

fn line_up(waiting: &mut VecDeque<usize>, me: Me<'_>) {
    if !waiting.contains(&me.number()) {
        waiting.push_back(me.number());
    }
}

/// Whoever was woken for something else may be in the line still.
fn leave(waiting: &mut VecDeque<usize>, me: Me<'_>) {
    waiting.retain(|thread| *thread != me.number());
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::sync::graph::Graph;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    fn graph(threads: usize) -> Graph {
        Graph::new(vec![String::new(); threads], vec!["room".into(), "an item".into()])
    }

    /// Several threads put numbered things in, several take them out, through channels
    /// that are nearly always full or empty: everything comes out once, and what one
    /// thread put in comes to each taker in order.
    #[test]
    fn under_pressure_nothing_is_lost_doubled_or_overtaken() {
        const EACH: usize = 5_000;
        for (most, putters, takers) in [(1, 1, 1), (1, 4, 1), (1, 4, 4), (3, 8, 2), (64, 2, 8)] {
            let (graph, channel) = (graph(putters + takers), Channel::new([0, 1], most));
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
                    taken.iter().filter(|(who, _)| *who == putter).map(|(_, n)| *n).collect::<Vec<_>>()
                };
                assert!(taken.iter().all(|taken| of_one(taken).is_sorted()), "overtaken");
                let mut all: Vec<_> = taken.iter().flat_map(of_one).collect();
                all.sort_unstable();
                assert!(all.into_iter().eq(0..EACH), "{most}, {putters}, {takers}");
            }
        }
    }

    #[test]
    fn closing_wakes_all_who_wait_and_keeps_what_is_in() {
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
            for who in waiting {
                assert_eq!(who.join().unwrap(), Ok(false));
            }
        });
        assert_eq!((full.put(me, 3), full.take(me), full.take(me)), (Ok(false), Ok(Some(1)), Ok(None)));
    }

    #[test]
    fn what_nobody_took_is_left() {
        let (graph, channel) = (graph(1), Channel::new([0, 1], 3));
        (1..=3).for_each(|n| assert_eq!(channel.put(graph.thread(0), n), Ok(true)));
        assert_eq!(channel.try_take(graph.thread(0)), Some(1));
        assert_eq!(channel.left(), [2, 3]);
    }

    #[test]
    fn who_waits_for_room_that_nobody_will_make_is_told_of() {
        let (graph, channel) = (graph(2), Channel::new([0, 1], 1));
        let (producer, consumer) = (graph.thread(0), graph.thread(1));
        consumer.makes(channel.room());
        producer.makes(channel.item());
        thread::scope(|scope| {
            let putting = scope.spawn(|| channel.put(producer, 1).and_then(|_| channel.put(producer, 2)));
            while graph.waits().is_empty() {
                thread::yield_now();
            }
            assert_eq!(graph.deserted(), None);
            consumer.ends();
            assert_eq!(graph.deserted().map(|wait| (wait.thread, wait.thing)), Some((0, 0)));
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

    /// Thread 0 produces, the others consume.
    fn shared(threads: usize) -> Arc<(Graph, Channel<u32>)> {
        let graph = Graph::new(vec![String::new(); threads], vec!["room".into(), "an item".into()]);
        graph.thread(0).makes(ITEM);
        (1..threads).for_each(|consumer| graph.thread(consumer).makes(ROOM));
        Arc::new((graph, Channel::new([ROOM, ITEM], 1)))
    }

    #[test]
    fn what_is_put_in_comes_out_in_order_and_the_end_is_seen() {
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

    /// A pill is an item like any other. None of two consumers sleeps on, whoever takes
    /// which.
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

    /// The faulty consumer is faulty: whoever stops when there is nothing, stops too early
    /// in some interleavings, and the producer waits for room for ever in some of them.
    /// Whoever looks from outside sees it each time, sees nothing where there is nothing,
    /// and gets it out.
    #[test]
    fn who_stops_when_it_is_empty_may_leave_the_producer_waiting_and_somebody_outside_sees_it() {
        let ends = outcomes(2, || {
            let shared = shared(2);
            let other = Arc::clone(&shared);
            let producer = thread::spawn(move || {
                let (graph, channel) = &*other;
                let me = graph.thread(0);
                let put = channel.put(me, 1).and_then(|_| channel.put(me, 2));
                me.ends();
                put
            });
            let other = Arc::clone(&shared);
            let consumer = thread::spawn(move || {
                let (graph, channel) = &*other;
                let me = graph.thread(1);
                let taken = std::iter::from_fn(|| channel.try_take(me)).count();
                me.ends();
                taken
            });
            let (graph, _) = &*shared;
            let mut found = false;
            while !(graph.ended(0) && graph.ended(1)) {
                if graph.deserted().is_some() {
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
