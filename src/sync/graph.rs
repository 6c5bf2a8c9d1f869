//! The wait-for graph: who holds what, who waits for what and since when. It is kept by
//! those who hold and wait, in shared memory, so that somebody else may look at it while
//! they do: a [watchdog](crate::models::watched), which can also break a deadlock up.
//!
//! An edge leads from a thread that waits to every thread that holds what it waits for.
//! A cycle is a deadlock (Coffman, Elphick, Shoshani, “System Deadlocks”, 1971): each
//! must go on before the one before it can.

use std::sync::atomic::Ordering::{Acquire, Release, SeqCst};
use std::time::Duration;

use super::prim::{AtomicBool, AtomicU32, AtomicU64, Condvar, Mutex, MutexGuard, lock, wait, wait_for};
use crate::measure::clock::now;

/// The threads, by number, and the things that they hold and wait for, by number.
#[derive(Debug)]
pub struct Graph {
    threads: Vec<Seat>,
    things: Vec<Thing>,
    broken: AtomicBool,
}

/// What a thread says of itself.
#[derive(Debug)]
struct Seat {
    name: String,
    /// How often it began or ended to wait: odd while it waits. Whoever finds the same
    /// number twice has seen one and the same wait.
    waits: AtomicU32,
    wanted: AtomicU32,
    /// Whether the wait ends by itself after a time.
    timed: AtomicBool,
    /// Since when, ms since the epoch, as bits.
    since: AtomicU64,
    ended: AtomicBool,
    /// When, ms since the epoch, as bits.
    ended_at: AtomicU64,
    attempts: AtomicU32,
    successes: AtomicU32,
    woken: Mutex<bool>,
    signal: Condvar,
}

/// Something that is held, or made.
#[derive(Debug)]
struct Thing {
    name: String,
    /// By thread: whether it makes some, while it lives. Nobody does of what is held.
    made_by: Vec<AtomicBool>,
    /// Whether there is none of what is made.
    lacking: AtomicBool,
    /// By thread. Only the thread itself writes its own.
    held_by: Vec<AtomicBool>,
    /// By thing: the number of the first thread that wanted that one while it held this
    /// one, plus 1; 0 if none ever did.
    then: Vec<AtomicU32>,
}

/// Somebody broke the deadlock up: whoever waits is to give up and leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken;

/// A thread that waits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wait {
    /// Which thread.
    pub thread: usize,
    /// For which thing.
    pub thing: usize,
    /// Whether it ends by itself.
    pub timed: bool,
    /// Since when, ms since the epoch.
    pub since: f64,
    /// Which of its waits it is.
    number: u32,
}

/// One edge of the graph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Who waits.
    pub thread: usize,
    /// For what.
    pub thing: usize,
    /// Who holds it.
    pub holder: usize,
    /// Since when it waits, ms since the epoch.
    pub since: f64,
}

/// An order of taking things that another thread, or the same one, did not keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// What was held.
    pub first: usize,
    /// What was wanted then.
    pub then: usize,
    /// By whom, the first time.
    pub thread: usize,
}

impl Graph {
    /// Of threads and things of these names; nobody holds anything.
    pub fn new(threads: Vec<String>, things: Vec<String>) -> Self {
        let (people, kinds) = (threads.len(), things.len());
        let thing = |name| Thing {
            name,
            made_by: (0..people).map(|_| AtomicBool::new(false)).collect(),
            lacking: AtomicBool::new(false),
            held_by: (0..people).map(|_| AtomicBool::new(false)).collect(),
            then: (0..kinds).map(|_| AtomicU32::new(0)).collect(),
        };
        Self {
            threads: threads.into_iter().map(Seat::new).collect(),
            things: things.into_iter().map(thing).collect(),
            broken: AtomicBool::new(false),
        }
    }

    /// The thread of that number, for itself.
    pub fn thread(&self, number: usize) -> Me<'_> {
        Me { graph: self, number }
    }

    /// How many threads there are.
    pub fn threads(&self) -> usize {
        self.threads.len()
    }

    /// What the thread is called.
    pub fn thread_name(&self, thread: usize) -> &str {
        &self.threads[thread].name
    }

    /// What the thing is called.
    pub fn thing_name(&self, thing: usize) -> &str {
        &self.things[thing].name
    }

    /// Those who wait now.
    pub fn waits(&self) -> Vec<Wait> {
        (0..self.threads.len()).filter_map(|thread| self.wait_of(thread)).collect()
    }

    /// Whether the thread is at its end.
    pub fn ended(&self, thread: usize) -> bool {
        self.threads[thread].ended.load(Acquire)
    }

    /// When it came to its end, ms since the epoch; means nothing before.
    pub fn ended_at(&self, thread: usize) -> f64 {
        f64::from_bits(self.threads[thread].ended_at.load(Acquire))
    }

    /// How often the thread tried something, and how often it came through with it.
    pub fn counts(&self, thread: usize) -> (u32, u32) {
        let seat = &self.threads[thread];
        (seat.attempts.load(Acquire), seat.successes.load(Acquire))
    }

    /// A cycle of threads of which each waits for what the next one holds, if there is
    /// one now; waits that end by themselves are no part of one.
    ///
    /// The graph changes while it is looked at. Therefore it is looked at twice: who is
    /// in the same wait before and after has waited all the time, and since only the
    /// thread itself takes and lets go, it has held what it holds all the time as well.
    /// So all edges of the cycle were there together.
    pub fn cycle(&self) -> Option<Vec<Edge>> {
        let waits: Vec<_> = self.waits().into_iter().filter(|wait| !wait.timed).collect();
        let cycle = waits.iter().find_map(|wait| self.cycle_from(wait.thread, &waits))?;
        let same = |edge: &Edge| {
            let before = waits.iter().find(|wait| wait.thread == edge.thread);
            self.wait_of(edge.thread).as_ref() == before
        };
        cycle.iter().all(same).then_some(cycle)
    }

    /// Somebody who waits for what a thread holds that has ended and will not let go.
    pub fn orphan(&self) -> Option<Edge> {
        let mut edges = self.waits().into_iter().filter(|wait| !wait.timed).flat_map(|w| self.edges(w));
        edges.find(|edge| self.ended(edge.holder))
    }

    /// Somebody who waits for what is lacking and will be for ever: all who make it have
    /// ended.
    ///
    /// Whoever makes some says so before it ends. So what is lacking when all of them have
    /// ended stays so, and whoever is in the same wait before and after waits for it in
    /// vain, and is not only about to wake up.
    pub fn deserted(&self) -> Option<Wait> {
        let mut waits = self.waits().into_iter().filter(|wait| !wait.timed);
        waits.find(|wait| self.never_again(wait.thing) && self.wait_of(wait.thread) == Some(*wait))
    }

    /// Who makes that thing.
    pub fn makers(&self, thing: usize) -> Vec<usize> {
        let made_by = &self.things[thing].made_by;
        (0..self.threads.len()).filter(|thread| made_by[*thread].load(Acquire)).collect()
    }

    /// Notes whether there is none of what is made. Whoever calls this has made some, or
    /// found none and is about to wait, and nobody can have come in between.
    pub fn lacks(&self, thing: usize, lacking: bool) {
        self.things[thing].lacking.store(lacking, Release);
    }

    /// Orders of taking things that contradict each other, a cycle of them: nothing
    /// happened, but with other timing a deadlock may. (Linux's lockdep looks for the
    /// same.)
    pub fn contradiction(&self) -> Option<Vec<Order>> {
        (0..self.things.len()).find_map(|first| self.orders_back_to(first))
    }

    /// Wakes all who wait, now and from now on, to give up.
    pub fn break_up(&self) {
        self.broken.store(true, SeqCst);
        for seat in &self.threads {
            let _woken = lock(&seat.woken);
            seat.signal.notify_all();
        }
    }

    /// Lets a thread that parks go on, or not park the next time.
    pub fn unpark(&self, thread: usize) {
        let seat = &self.threads[thread];
        *lock(&seat.woken) = true;
        seat.signal.notify_one();
    }

    fn never_again(&self, thing: usize) -> bool {
        let makers = self.makers(thing);
        let all_ended = !makers.is_empty() && makers.into_iter().all(|maker| self.ended(maker));
        all_ended && self.things[thing].lacking.load(Acquire)
    }

    fn wait_of(&self, thread: usize) -> Option<Wait> {
        let seat = &self.threads[thread];
        let number = seat.waits.load(SeqCst);
        let wait = Wait {
            thread,
            thing: seat.wanted.load(SeqCst) as usize,
            timed: seat.timed.load(SeqCst),
            since: f64::from_bits(seat.since.load(SeqCst)),
            number,
        };
        (number % 2 == 1 && seat.waits.load(SeqCst) == number).then_some(wait)
    }

    fn edges(&self, wait: Wait) -> impl Iterator<Item = Edge> {
        let Wait { thread, thing, since, .. } = wait;
        let others = (0..self.threads.len()).filter(move |other| *other != thread);
        let holders = others.filter(move |other| self.things[thing].held_by[*other].load(SeqCst));
        holders.map(move |holder| Edge { thread, thing, holder, since })
    }

    /// The shortest way back to where it began.
    fn cycle_from(&self, begin: usize, waits: &[Wait]) -> Option<Vec<Edge>> {
        let mut ways: Vec<Vec<Edge>> = vec![Vec::new()];
        let mut seen = vec![false; self.threads.len()];
        while !ways.is_empty() {
            let mut longer = Vec::new();
            for way in ways {
                let at = way.last().map_or(begin, |edge| edge.holder);
                let Some(wait) = waits.iter().find(|wait| wait.thread == at) else { continue };
                for edge in self.edges(*wait) {
                    let further: Vec<_> = way.iter().copied().chain([edge]).collect();
                    if edge.holder == begin {
                        return Some(further);
                    }
                    if !std::mem::replace(&mut seen[edge.holder], true) {
                        longer.push(further);
                    }
                }
            }
            ways = longer;
        }
        None
    }

    fn orders_back_to(&self, first: usize) -> Option<Vec<Order>> {
        let mut ways = vec![Vec::<Order>::new()];
        let mut seen = vec![false; self.things.len()];
        while let Some(way) = ways.pop() {
            let at = way.last().map_or(first, |order| order.then);
            for (then, by) in self.things[at].then.iter().enumerate() {
                let Some(thread) = (by.load(SeqCst) as usize).checked_sub(1) else { continue };
                let further: Vec<_> =
                    way.iter().copied().chain([Order { first: at, then, thread }]).collect();
                if then == first {
                    return Some(further);
                }
                if !std::mem::replace(&mut seen[then], true) {
                    ways.push(further);
                }
            }
        }
        None
    }
}

impl Seat {
    fn new(name: String) -> Self {
        Self {
            name,
            waits: AtomicU32::new(0),
            wanted: AtomicU32::new(0),
            timed: AtomicBool::new(false),
            since: AtomicU64::new(0),
            ended: AtomicBool::new(false),
            ended_at: AtomicU64::new(0),
            attempts: AtomicU32::new(0),
            successes: AtomicU32::new(0),
            woken: Mutex::new(false),
            signal: Condvar::new(),
        }
    }
}

/// A thread, by its own account: what locks are told who takes them.
#[derive(Debug, Clone, Copy)]
pub struct Me<'a> {
    graph: &'a Graph,
    number: usize,
}

impl<'a> Me<'a> {
    /// Its number.
    pub fn number(self) -> usize {
        self.number
    }

    /// Where it is written down.
    pub fn graph(self) -> &'a Graph {
        self.graph
    }

    /// How often it has begun or ended to wait.
    pub fn waits(self) -> u32 {
        self.seat().waits.load(Acquire)
    }

    /// Notes that it wants that thing, whatever it holds already.
    #[inline]
    pub fn wants(self, thing: usize) {
        for held in self.graph.things.iter().filter(|held| held.held_by[self.number].load(Acquire)) {
            if held.then[thing].load(Acquire) == 0 {
                held.then[thing].store(self.number as u32 + 1, Release);
            }
        }
    }

    /// Notes that it has it.
    #[inline]
    pub fn has(self, thing: usize) {
        self.graph.things[thing].held_by[self.number].store(true, Release);
    }

    /// Notes that it is about to let go of it.
    #[inline]
    pub fn lets_go(self, thing: usize) {
        self.graph.things[thing].held_by[self.number].store(false, Release);
    }

    /// Notes, before anybody begins, that it makes that thing as long as it lives.
    pub fn makes(self, thing: usize) {
        self.graph.things[thing].made_by[self.number].store(true, Release);
    }

    /// Waits until it is woken. Whoever wakes it may have done so before.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn park(self, thing: usize) -> Result<(), Broken> {
        self.waiting(thing, false, || {
            let mut woken = lock(&self.seat().woken);
            while !*woken && !self.broken() {
                woken = wait(&self.seat().signal, woken);
            }
            *woken = false;
        });
        self.go_on()
    }

    /// Waits until it is woken or that moment has come (ms since the epoch).
    ///
    /// # Errors
    /// If it is to give up.
    pub fn park_until(self, thing: usize, moment: f64) -> Result<(), Broken> {
        self.waiting(thing, true, || *self.sleep_until(moment, |woken| woken) = false);
        self.go_on()
    }

    /// Waits for no thing, but for that moment (ms since the epoch), and for no one to
    /// wake it.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn pause_until(self, moment: f64) -> Result<(), Broken> {
        drop(self.sleep_until(moment, |_| false));
        self.go_on()
    }

    /// Notes that it tries something, whatever comes of it.
    pub fn tries(self) {
        self.seat().attempts.fetch_add(1, Release);
    }

    /// Notes that it came through with something.
    pub fn succeeds(self) {
        self.seat().successes.fetch_add(1, Release);
    }

    /// Notes that it is at its end; what it holds it will hold for ever.
    pub fn ends(self) {
        self.seat().ended_at.store(now().to_bits(), Release);
        self.seat().ended.store(true, Release);
    }

    /// Whether there is no sense in going on.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn go_on(self) -> Result<(), Broken> {
        if self.broken() { Err(Broken) } else { Ok(()) }
    }

    fn waiting(self, thing: usize, timed: bool, wait: impl FnOnce()) {
        let seat = self.seat();
        seat.wanted.store(thing as u32, SeqCst);
        seat.timed.store(timed, SeqCst);
        seat.since.store(now().to_bits(), SeqCst);
        seat.waits.fetch_add(1, SeqCst);
        wait();
        seat.waits.fetch_add(1, SeqCst);
    }

    fn sleep_until(self, moment: f64, enough: impl Fn(bool) -> bool) -> MutexGuard<'a, bool> {
        let seat = self.seat();
        let mut woken = lock(&seat.woken);
        while !enough(*woken) && !self.broken() {
            let left = moment - now();
            if left <= 0.0 {
                break;
            }
            woken = wait_for(&seat.signal, woken, Duration::from_secs_f64(left / 1e3));
        }
        woken
    }

    fn broken(self) -> bool {
        self.graph.broken.load(SeqCst)
    }

    fn seat(self) -> &'a Seat {
        &self.graph.threads[self.number]
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    fn graph(threads: usize, things: &[&str]) -> Graph {
        let threads = (0..threads).map(|i| format!("thread {}", i + 1)).collect();
        Graph::new(threads, things.iter().map(|name| (*name).into()).collect())
    }

    /// As if the thread were in the middle of waiting.
    fn waits(graph: &Graph, thread: usize, thing: usize, timed: bool) {
        let seat = &graph.threads[thread];
        seat.wanted.store(thing as u32, SeqCst);
        seat.timed.store(timed, SeqCst);
        seat.waits.fetch_add(1, SeqCst);
    }

    fn around(cycle: Option<Vec<Edge>>) -> Option<Vec<(usize, usize, usize)>> {
        cycle.map(|edges| edges.iter().map(|edge| (edge.thread, edge.thing, edge.holder)).collect())
    }

    #[test]
    fn two_that_wait_for_each_other_are_a_cycle() {
        let graph = graph(3, &["a", "b"]);
        graph.thread(0).has(0);
        graph.thread(1).has(1);
        waits(&graph, 0, 1, false);
        assert_eq!(graph.cycle(), None);
        // One who waits outside of it is no part of it.
        waits(&graph, 2, 0, false);
        waits(&graph, 1, 0, false);
        assert_eq!(around(graph.cycle()), Some(vec![(0, 1, 1), (1, 0, 0)]));
    }

    #[test]
    fn a_cycle_may_go_through_one_of_many_readers() {
        let graph = graph(3, &["text", "lock"]);
        (0..2).for_each(|reader| graph.thread(reader).has(0));
        graph.thread(2).has(1);
        waits(&graph, 2, 0, false);
        waits(&graph, 1, 1, false);
        assert_eq!(around(graph.cycle()), Some(vec![(1, 1, 2), (2, 0, 1)]));
    }

    #[test]
    fn a_wait_that_ends_by_itself_closes_no_cycle() {
        let graph = graph(2, &["a", "b"]);
        graph.thread(0).has(0);
        graph.thread(1).has(1);
        waits(&graph, 0, 1, false);
        waits(&graph, 1, 0, true);
        assert_eq!(graph.cycle(), None);
    }

    #[test]
    fn who_waits_for_one_that_has_ended_is_told_of() {
        let graph = graph(2, &["a"]);
        graph.thread(0).has(0);
        waits(&graph, 1, 0, false);
        assert_eq!(graph.orphan(), None);
        graph.thread(0).ends();
        assert_eq!(graph.orphan().map(|edge| (edge.thread, edge.holder)), Some((1, 0)));
    }

    #[test]
    fn what_is_made_is_waited_for_in_vain_only_if_it_is_lacking_and_all_who_make_it_have_ended() {
        let graph = graph(3, &["room", "lock"]);
        (0..2).for_each(|maker| graph.thread(maker).makes(0));
        waits(&graph, 2, 0, false);
        let mut seen = Vec::new();
        let mut look = || seen.push(graph.deserted().map(|wait| wait.thread));
        graph.lacks(0, true);
        graph.thread(0).ends();
        look();
        graph.lacks(0, false);
        graph.thread(1).ends();
        look();
        graph.lacks(0, true);
        look();
        assert_eq!(seen, [None, None, Some(2)]);
    }

    #[test]
    fn orders_that_contradict_each_other_are_found_though_nobody_ever_waited() {
        let graph = graph(3, &["a", "b", "c"]);
        let take = |thread: usize, things: &[usize]| {
            let me = graph.thread(thread);
            things.iter().for_each(|thing| {
                me.wants(*thing);
                me.has(*thing);
            });
            things.iter().for_each(|thing| me.lets_go(*thing));
        };
        take(0, &[0, 1]);
        take(1, &[1, 2]);
        take(1, &[0, 2]);
        assert_eq!(graph.contradiction(), None);
        take(2, &[2, 0]);
        let order = |first, then, thread| Order { first, then, thread };
        assert_eq!(graph.contradiction(), Some(vec![order(0, 2, 1), order(2, 0, 2)]));
    }

    #[test]
    fn whoever_waits_when_it_is_broken_up_gives_up_and_so_does_who_comes_later() {
        let graph = graph(2, &["a"]);
        std::thread::scope(|scope| {
            let parked = scope.spawn(|| graph.thread(0).park(0));
            let pausing = scope.spawn(|| graph.thread(1).pause_until(now() + 60_000.0));
            while graph.waits().is_empty() {
                std::thread::yield_now();
            }
            graph.break_up();
            assert_eq!([parked.join().unwrap(), pausing.join().unwrap()], [Err(Broken); 2]);
        });
        assert_eq!(graph.thread(1).park(0), Err(Broken));
    }

    #[test]
    fn a_pause_lasts_its_time_even_if_somebody_is_woken_for_something_else() {
        let graph = graph(1, &["a"]);
        graph.unpark(0);
        let until = now() + 20.0;
        graph.thread(0).pause_until(until).unwrap();
        assert!(now() >= until);
    }
}
