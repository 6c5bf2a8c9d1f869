//! A lock that says who holds it and who waits for it.

use std::collections::VecDeque;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};

use super::graph::{Broken, Me};
use super::prim::{AtomicU32, Mutex, lock};
use crate::measure::clock::now;

const FREE: u32 = 0;
const HELD: u32 = 1;
/// Held, and perhaps somebody waits.
const WANTED: u32 = 2;

/// One thread at a time; whoever comes just when it is free may have it, before those
/// who wait. Taking a free one is one instruction, and so is letting go of one that
/// nobody waits for (Drepper, “Futexes Are Tricky”, 2011, section 5, where the kernel
/// keeps those who wait; here it is a queue, and they park).
#[derive(Debug)]
pub struct Lock {
    thing: usize,
    state: AtomicU32,
    queue: Mutex<VecDeque<usize>>,
}

impl Lock {
    /// A free lock, which is that thing of the graph.
    pub fn new(thing: usize) -> Self {
        Self { thing, state: AtomicU32::new(FREE), queue: Mutex::new(VecDeque::new()) }
    }

    /// Which thing of the graph it is.
    pub fn thing(&self) -> usize {
        self.thing
    }

    /// Waits until it is free, and takes it.
    ///
    /// # Errors
    /// If it is to give up.
    #[inline]
    pub fn take(&self, me: Me<'_>) -> Result<(), Broken> {
        me.wants(self.thing);
        if !self.take_free() {
            while !self.take_or_queue(me) {
                me.park(self.thing)?;
            }
        }
        me.has(self.thing);
        Ok(())
    }

    /// Takes it if it becomes free before that moment (ms since the epoch); says
    /// whether it did.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn take_until(&self, me: Me<'_>, moment: f64) -> Result<bool, Broken> {
        me.wants(self.thing);
        if !self.take_free() {
            while !self.take_or_queue(me) {
                me.park_until(self.thing, moment)?;
                if now() >= moment && self.leave_queue(me) {
                    return Ok(false);
                }
            }
        }
        me.has(self.thing);
        Ok(true)
    }

    /// Takes it if it is free; says whether it was.
    pub fn try_take(&self, me: Me<'_>) -> bool {
        let taken = self.take_free();
        if taken {
            me.has(self.thing);
        }
        taken
    }

    /// Lets go of it and wakes who has waited longest. Whoever calls this holds it.
    #[inline]
    pub fn release(&self, me: Me<'_>) {
        me.lets_go(self.thing);
        if self.state.swap(FREE, AcqRel) == WANTED {
            let next = lock(&self.queue).pop_front();
            next.into_iter().for_each(|thread| me.graph().unpark(thread));
        }
    }

    /// Does something while holding it, and lets go however that ends.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn within<R>(&self, me: Me<'_>, work: impl FnOnce() -> R) -> Result<R, Broken> {
        self.take(me)?;
        let _held = Held { lock: self, me };
        Ok(work())
    }

    fn take_free(&self) -> bool {
        self.state.compare_exchange(FREE, HELD, Acquire, Relaxed).is_ok()
    }

    /// Takes it if it is free, or lines up. Under the queue's lock, so that whoever lets
    /// go either sees who is in it, or is seen to have let go.
    fn take_or_queue(&self, me: Me<'_>) -> bool {
        let mut queue = lock(&self.queue);
        if self.state.swap(WANTED, AcqRel) == FREE {
            return true;
        }
        if !queue.contains(&me.number()) {
            queue.push_back(me.number());
        }
        false
    }

    /// Whether it was in the queue still: if not, somebody has woken it, and it has to
    /// see to what it was woken for.
    fn leave_queue(&self, me: Me<'_>) -> bool {
        let mut queue = lock(&self.queue);
        let place = queue.iter().position(|thread| *thread == me.number());
        place.is_some_and(|place| queue.remove(place).is_some())
    }
}

/// Lets go when it goes out of scope.
#[derive(Debug)]
struct Held<'a> {
    lock: &'a Lock,
    me: Me<'a>,
}

impl Drop for Held<'_> {
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
        Graph::new(vec![String::new(); threads], vec!["a".into(), "b".into()])
    }

    /// Only one at a time is inside, and nobody is forgotten in the queue.
    #[test]
    fn under_pressure_only_one_is_inside_and_all_get_there() {
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

    /// Some give up after a while, and those that wait behind them are not forgotten.
    #[test]
    fn whoever_gives_up_waiting_leaves_the_others_in_their_places() {
        let (graph, lock) = (graph(4), Lock::new(0));
        let taken = AtomicUsize::new(0);
        thread::scope(|scope| {
            for me in (0..4).map(|number| graph.thread(number)) {
                let (lock, taken) = (&lock, &taken);
                scope.spawn(move || {
                    for turn in 0..300 {
                        let patient = (turn + me.number()) % 2 == 0;
                        let got = match patient {
                            true => lock.take(me).map(|()| true),
                            false => lock.take_until(me, now() + 0.02),
                        };
                        if got.unwrap() {
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
    fn it_is_let_go_of_even_if_what_is_done_within_fails() {
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

    struct Two {
        graph: Graph,
        a: Lock,
        b: Lock,
    }

    fn two() -> Arc<Two> {
        let graph = Graph::new(vec![String::new(); 2], vec!["a".into(), "b".into()]);
        Arc::new(Two { graph, a: Lock::new(0), b: Lock::new(1) })
    }

    /// Takes both, and says whether it came through.
    fn both(two: &Two, number: usize, crossed: bool) -> Result<(), Broken> {
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
    fn one_is_inside_and_nobody_sleeps_on() {
        let take = |lock: &Lock, me: Me<'_>| lock.take(me).unwrap();
        crate::sync::one_is_inside(|| Lock::new(0), take, Lock::release);
    }

    #[test]
    fn in_one_order_there_is_no_deadlock() {
        crate::sync::tried(3, || {
            let two = two();
            let other = Arc::clone(&two);
            let thread = thread::spawn(move || both(&other, 0, false));
            assert_eq!((both(&two, 1, false), thread.join().unwrap()), (Ok(()), Ok(())));
            assert_eq!(two.graph.contradiction(), None);
        });
    }

    /// The faulty program is faulty: in some interleavings it stands still. Whoever looks
    /// from outside sees it each time, sees nothing where there is nothing, and gets both
    /// threads out.
    #[test]
    fn in_opposite_orders_there_may_be_one_and_somebody_outside_sees_it() {
        let deadlocked = crate::sync::outcomes(2, || {
            let two = two();
            let run = |number: usize| {
                let two = Arc::clone(&two);
                thread::spawn(move || {
                    let through = both(&two, number, number == 1);
                    two.graph.thread(number).ends();
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
            // Whoever is let in when the other gives up has come through after all.
            assert_eq!(found, through.contains(&Err(Broken)), "{through:?}");
            found
        });
        assert_eq!(deadlocked, [false, true]);
    }
}
