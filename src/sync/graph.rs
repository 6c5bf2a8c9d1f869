//! The wait-for graph: which thread holds which resource, and which thread waits for which resource
//! since when. The threads themselves maintain it in shared memory, so that a
//! [watchdog](crate::models::watched) can inspect it at any time and break a deadlock up.
//!
//! An edge leads from a waiting thread to each thread that holds the resource which the thread
//! waits for. A cycle is a deadlock (Coffman, Elphick, Shoshani, “System Deadlocks”, 1971), because
//! each thread of the cycle waits for the next one.

use std::sync::atomic::Ordering::{Acquire, Release, SeqCst};
use std::time::Duration;

use super::prim::{AtomicBool, AtomicU32, AtomicU64, Condvar, Mutex, MutexGuard, lock, wait, wait_for};
use crate::measure::clock::now;

/// The wait-for graph of a fixed number of threads and resources, both addressed by number.
#[derive(Debug)]
pub struct Graph {
    threads: Vec<ThreadState>,
    resources: Vec<Resource>,
    broken: AtomicBool,
}

/// What one thread records about itself.
#[derive(Debug)]
struct ThreadState {
    /// The number of waits that have begun plus the number that have ended, which is odd during a
    /// wait. A reader that loads the same value twice has observed a single wait.
    waits: AtomicU32,
    wanted: AtomicU32,
    /// True if the wait has a timeout.
    timed: AtomicBool,
    /// When the wait began, ms since the epoch, as the bits of an `f64`.
    since: AtomicU64,
    ended: AtomicBool,
    /// When the thread ended, ms since the epoch, as the bits of an `f64`.
    ended_at: AtomicU64,
    attempts: AtomicU32,
    successes: AtomicU32,
    woken: Mutex<bool>,
    signal: Condvar,
}

/// A resource is either reusable or consumable. A reusable resource, such as a lock, is held and
/// released. A consumable resource, such as an item in a queue, is produced and consumed.
#[derive(Debug)]
struct Resource {
    /// For each thread, true if it is a producer of this resource. Reusable resources have no
    /// producers.
    producers: Vec<AtomicBool>,
    /// True if this is a consumable resource that is currently empty.
    empty: AtomicBool,
    /// For each thread, true if it holds this resource. Each thread writes only its own entry.
    held_by: Vec<AtomicBool>,
    /// For each resource, 1 + the number of the first thread that requested that resource while it
    /// held this one; 0 if no thread has.
    then: Vec<AtomicU32>,
}

/// The error of a wait that [`Graph::break_up`] aborted. The thread must release the resources that
/// it holds, and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken;

/// A thread that waits for a resource.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wait {
    /// The number of the waiting thread.
    pub thread: usize,
    /// The resource that the thread waits for.
    pub resource: usize,
    /// True if the wait has a timeout.
    pub timed: bool,
    /// When the wait began, ms since the epoch.
    pub since: f64,
    /// The value of [`ThreadState::waits`], which identifies the wait.
    number: u32,
}

/// An edge of the graph, from a waiting thread to a holder.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The number of the waiting thread.
    pub thread: usize,
    /// The resource that the thread waits for.
    pub resource: usize,
    /// The thread that holds the resource.
    pub holder: usize,
    /// When the wait began, ms since the epoch.
    pub since: f64,
}

/// The order of a thread's requests for two resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The resource that the thread already held.
    pub first: usize,
    /// The resource that the thread requested while it held `first`.
    pub then: usize,
    /// The first thread that requested the two in this order.
    pub thread: usize,
}

impl Graph {
    /// Creates a graph of this many threads and resources, without edges.
    pub fn new(threads: usize, resources: usize) -> Self {
        let resource = |_| Resource {
            producers: (0..threads).map(|_| AtomicBool::new(false)).collect(),
            empty: AtomicBool::new(false),
            held_by: (0..threads).map(|_| AtomicBool::new(false)).collect(),
            then: (0..resources).map(|_| AtomicU32::new(0)).collect(),
        };
        Self {
            threads: (0..threads).map(|_| ThreadState::new()).collect(),
            resources: (0..resources).map(resource).collect(),
            broken: AtomicBool::new(false),
        }
    }

    /// Returns the handle with which thread `number` records its own state.
    pub fn thread(&self, number: usize) -> ThreadHandle<'_> {
        ThreadHandle { graph: self, number }
    }

    /// Returns the number of threads.
    pub fn threads(&self) -> usize {
        self.threads.len()
    }

    /// Returns all waits that last now.
    pub fn waits(&self) -> Vec<Wait> {
        (0..self.threads.len()).filter_map(|thread| self.wait_of(thread)).collect()
    }

    /// Returns true if the thread has ended.
    pub fn ended(&self, thread: usize) -> bool {
        self.threads[thread].ended.load(Acquire)
    }

    /// Returns when the thread ended, ms since the epoch. Meaningless before the thread has ended.
    pub fn ended_at(&self, thread: usize) -> f64 {
        f64::from_bits(self.threads[thread].ended_at.load(Acquire))
    }

    /// Returns the thread's numbers of attempts and of successes.
    pub fn counts(&self, thread: usize) -> (u32, u32) {
        let state = &self.threads[thread];
        (state.attempts.load(Acquire), state.successes.load(Acquire))
    }

    /// Returns a cycle of threads that each wait for a resource held by the next, if there is one.
    /// Waits with a timeout cannot be part of a cycle, because they end by themselves.
    ///
    /// The graph changes during the search. Therefore every wait is read twice. A thread that is in
    /// the same wait before and after has waited throughout. Only the thread itself acquires and
    /// releases its resources, so it has also held them throughout. So all edges of the cycle
    /// existed at the same time.
    pub fn cycle(&self) -> Option<Vec<Edge>> {
        let waits: Vec<_> = self.waits().into_iter().filter(|wait| !wait.timed).collect();
        let cycle = waits.iter().find_map(|wait| self.cycle_from(wait.thread, &waits))?;
        let same = |edge: &Edge| {
            let before = waits.iter().find(|wait| wait.thread == edge.thread);
            self.wait_of(edge.thread).as_ref() == before
        };
        cycle.iter().all(same).then_some(cycle)
    }

    /// Returns a wait for a resource that an ended thread has not released.
    pub fn orphaned_wait(&self) -> Option<Edge> {
        let mut edges = self.waits().into_iter().filter(|wait| !wait.timed).flat_map(|w| self.edges(w));
        edges.find(|edge| self.ended(edge.holder))
    }

    /// Returns a wait for an empty resource without live producers.
    pub fn wait_without_producers(&self) -> Option<Wait> {
        let mut waits = self.waits().into_iter().filter(|wait| !wait.timed);
        waits.find(|wait| self.is_exhausted(wait.resource) && self.wait_of(wait.thread) == Some(*wait))
    }

    /// Returns the threads that produce the resource.
    pub fn producers(&self, resource: usize) -> Vec<usize> {
        let producers = &self.resources[resource].producers;
        (0..self.threads.len()).filter(|thread| producers[*thread].load(Acquire)).collect()
    }

    /// Records whether the resource is empty. The caller has just produced some, or has found none
    /// and is about to wait. The caller must prevent concurrent calls for the same resource.
    pub fn set_empty(&self, resource: usize, empty: bool) {
        self.resources[resource].empty.store(empty, Release);
    }

    /// Returns a cycle of contradictory acquisition orders, if threads have used such orders. This
    /// is a potential deadlock, which can become a real deadlock with other timing. (Linux's
    /// lockdep performs the same check.)
    pub fn lock_order_cycle(&self) -> Option<Vec<Order>> {
        (0..self.resources.len()).find_map(|first| self.orders_back_to(first))
    }

    /// Aborts all current and future waits with [`Broken`].
    pub fn break_up(&self) {
        self.broken.store(true, SeqCst);
        for state in &self.threads {
            let _woken = lock(&state.woken);
            state.signal.notify_all();
        }
    }

    /// Wakes a parked thread, or makes the thread's next park return at once.
    pub fn unpark(&self, thread: usize) {
        let state = &self.threads[thread];
        *lock(&state.woken) = true;
        state.signal.notify_one();
    }

    fn is_exhausted(&self, resource: usize) -> bool {
        let producers = self.producers(resource);
        let all_ended = !producers.is_empty() && producers.into_iter().all(|producer| self.ended(producer));
        all_ended && self.resources[resource].empty.load(Acquire)
    }

    fn wait_of(&self, thread: usize) -> Option<Wait> {
        let state = &self.threads[thread];
        let number = state.waits.load(SeqCst);
        let wait = Wait {
            thread,
            resource: state.wanted.load(SeqCst) as usize,
            timed: state.timed.load(SeqCst),
            since: f64::from_bits(state.since.load(SeqCst)),
            number,
        };
        (number % 2 == 1 && state.waits.load(SeqCst) == number).then_some(wait)
    }

    fn edges(&self, wait: Wait) -> impl Iterator<Item = Edge> {
        let Wait { thread, resource, since, .. } = wait;
        let others = (0..self.threads.len()).filter(move |other| *other != thread);
        let holders = others.filter(move |other| self.resources[resource].held_by[*other].load(SeqCst));
        holders.map(move |holder| Edge { thread, resource, holder, since })
    }

    /// Returns the shortest cycle through the thread `begin`, by breadth-first search.
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
        let mut seen = vec![false; self.resources.len()];
        while let Some(way) = ways.pop() {
            let at = way.last().map_or(first, |order| order.then);
            for (then, by) in self.resources[at].then.iter().enumerate() {
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

impl ThreadState {
    fn new() -> Self {
        Self {
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

/// A thread's handle to its own entry in the graph. Locks and channels take the handle to identify
/// the calling thread.
#[derive(Debug, Clone, Copy)]
pub struct ThreadHandle<'a> {
    graph: &'a Graph,
    number: usize,
}

impl<'a> ThreadHandle<'a> {
    /// Returns the thread's number.
    pub fn number(self) -> usize {
        self.number
    }

    /// Returns the graph that contains the thread.
    pub fn graph(self) -> &'a Graph {
        self.graph
    }

    /// Returns the number of waits that have begun plus the number that have ended.
    pub fn waits(self) -> u32 {
        self.state().waits.load(Acquire)
    }

    /// Records that the thread requests the resource, for [`Graph::lock_order_cycle`].
    #[inline]
    pub fn record_request(self, resource: usize) {
        for held in self.graph.resources.iter().filter(|held| held.held_by[self.number].load(Acquire)) {
            if held.then[resource].load(Acquire) == 0 {
                held.then[resource].store(self.number as u32 + 1, Release);
            }
        }
    }

    /// Records that the thread holds the resource.
    #[inline]
    pub fn record_held(self, resource: usize) {
        self.graph.resources[resource].held_by[self.number].store(true, Release);
    }

    /// Records that the thread is about to release the resource.
    #[inline]
    pub fn record_release(self, resource: usize) {
        self.graph.resources[resource].held_by[self.number].store(false, Release);
    }

    /// Declares that the thread produces the resource until the thread ends. Must be called before
    /// any thread starts.
    pub fn declare_producer_of(self, resource: usize) {
        self.graph.resources[resource].producers[self.number].store(true, Release);
    }

    /// Parks the thread until [`Graph::unpark`]. An earlier `unpark` makes the call return at once.
    ///
    /// # Errors
    /// [`Broken`] after [`Graph::break_up`].
    pub fn park(self, resource: usize) -> Result<(), Broken> {
        self.waiting(resource, false, || {
            let mut woken = lock(&self.state().woken);
            while !*woken && !self.broken() {
                woken = wait(&self.state().signal, woken);
            }
            *woken = false;
        });
        self.check_broken()
    }

    /// Parks the thread until [`Graph::unpark`] or until the deadline (ms since the epoch).
    ///
    /// # Errors
    /// [`Broken`] after [`Graph::break_up`].
    pub fn park_until(self, resource: usize, moment: f64) -> Result<(), Broken> {
        self.waiting(resource, true, || *self.sleep_until(moment, |woken| woken) = false);
        self.check_broken()
    }

    /// Sleeps until the deadline (ms since the epoch), without an entry in the graph. `unpark` does
    /// not shorten the sleep.
    ///
    /// # Errors
    /// [`Broken`] after [`Graph::break_up`].
    pub fn pause_until(self, moment: f64) -> Result<(), Broken> {
        drop(self.sleep_until(moment, |_| false));
        self.check_broken()
    }

    /// Counts an attempt, successful or not.
    pub fn record_attempt(self) {
        self.state().attempts.fetch_add(1, Release);
    }

    /// Counts a successful attempt.
    pub fn record_success(self) {
        self.state().successes.fetch_add(1, Release);
    }

    /// Records that the thread has ended. Resources that it still holds are never released.
    pub fn record_end(self) {
        self.state().ended_at.store(now().to_bits(), Release);
        self.state().ended.store(true, Release);
    }

    /// Checks whether the deadlock has been broken up.
    ///
    /// # Errors
    /// [`Broken`] after [`Graph::break_up`].
    pub fn check_broken(self) -> Result<(), Broken> {
        if self.broken() { Err(Broken) } else { Ok(()) }
    }

    fn waiting(self, resource: usize, timed: bool, wait: impl FnOnce()) {
        let state = self.state();
        state.wanted.store(resource as u32, SeqCst);
        state.timed.store(timed, SeqCst);
        state.since.store(now().to_bits(), SeqCst);
        state.waits.fetch_add(1, SeqCst);
        wait();
        state.waits.fetch_add(1, SeqCst);
    }

    fn sleep_until(self, moment: f64, is_done: impl Fn(bool) -> bool) -> MutexGuard<'a, bool> {
        let state = self.state();
        let mut woken = lock(&state.woken);
        while !is_done(*woken) && !self.broken() {
            let left = moment - now();
            if left <= 0.0 {
                break;
            }
            woken = wait_for(&state.signal, woken, Duration::from_secs_f64(left / 1e3));
        }
        woken
    }

    fn broken(self) -> bool {
        self.graph.broken.load(SeqCst)
    }

    fn state(self) -> &'a ThreadState {
        &self.graph.threads[self.number]
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    /// Lets the thread wait for the resource.
    fn begin_wait(graph: &Graph, thread: usize, resource: usize, timed: bool) {
        let state = &graph.threads[thread];
        state.wanted.store(resource as u32, SeqCst);
        state.timed.store(timed, SeqCst);
        state.waits.fetch_add(1, SeqCst);
    }

    fn edge_numbers(cycle: Option<Vec<Edge>>) -> Option<Vec<(usize, usize, usize)>> {
        cycle.map(|edges| edges.iter().map(|edge| (edge.thread, edge.resource, edge.holder)).collect())
    }

    #[test]
    fn two_threads_that_wait_for_each_other_form_a_cycle() {
        let graph = Graph::new(3, 2);
        graph.thread(0).record_held(0);
        graph.thread(1).record_held(1);
        begin_wait(&graph, 0, 1, false);
        assert_eq!(graph.cycle(), None);
        // The third thread waits for a member of the cycle, but is not part of the cycle.
        begin_wait(&graph, 2, 0, false);
        begin_wait(&graph, 1, 0, false);
        assert_eq!(edge_numbers(graph.cycle()), Some(vec![(0, 1, 1), (1, 0, 0)]));
    }

    #[test]
    fn a_cycle_may_pass_through_one_of_several_readers() {
        let graph = Graph::new(3, 2);
        (0..2).for_each(|reader| graph.thread(reader).record_held(0));
        graph.thread(2).record_held(1);
        begin_wait(&graph, 2, 0, false);
        begin_wait(&graph, 1, 1, false);
        assert_eq!(edge_numbers(graph.cycle()), Some(vec![(1, 1, 2), (2, 0, 1)]));
    }

    #[test]
    fn a_wait_with_a_timeout_closes_no_cycle() {
        let graph = Graph::new(2, 2);
        graph.thread(0).record_held(0);
        graph.thread(1).record_held(1);
        begin_wait(&graph, 0, 1, false);
        begin_wait(&graph, 1, 0, true);
        assert_eq!(graph.cycle(), None);
    }

    #[test]
    fn a_wait_for_an_ended_holder_is_reported() {
        let graph = Graph::new(2, 1);
        graph.thread(0).record_held(0);
        begin_wait(&graph, 1, 0, false);
        assert_eq!(graph.orphaned_wait(), None);
        graph.thread(0).record_end();
        assert_eq!(graph.orphaned_wait().map(|edge| (edge.thread, edge.holder)), Some((1, 0)));
    }

    #[test]
    fn a_wait_is_hopeless_only_if_the_resource_is_empty_and_all_its_producers_have_ended() {
        let graph = Graph::new(3, 2);
        (0..2).for_each(|producer| graph.thread(producer).declare_producer_of(0));
        begin_wait(&graph, 2, 0, false);
        let mut seen = Vec::new();
        let mut inspect = || seen.push(graph.wait_without_producers().map(|wait| wait.thread));
        graph.set_empty(0, true);
        graph.thread(0).record_end();
        inspect();
        graph.set_empty(0, false);
        graph.thread(1).record_end();
        inspect();
        graph.set_empty(0, true);
        inspect();
        assert_eq!(seen, [None, None, Some(2)]);
    }

    #[test]
    fn contradictory_lock_orders_are_found_without_any_wait() {
        let graph = Graph::new(3, 3);
        let take = |thread: usize, resources: &[usize]| {
            let me = graph.thread(thread);
            resources.iter().for_each(|resource| {
                me.record_request(*resource);
                me.record_held(*resource);
            });
            resources.iter().for_each(|resource| me.record_release(*resource));
        };
        take(0, &[0, 1]);
        take(1, &[1, 2]);
        take(1, &[0, 2]);
        assert_eq!(graph.lock_order_cycle(), None);
        take(2, &[2, 0]);
        let order = |first, then, thread| Order { first, then, thread };
        assert_eq!(graph.lock_order_cycle(), Some(vec![order(0, 2, 1), order(2, 0, 2)]));
    }

    #[test]
    fn break_up_aborts_current_and_later_waits() {
        let graph = Graph::new(2, 1);
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
    fn an_unpark_does_not_shorten_a_pause() {
        let graph = Graph::new(1, 1);
        graph.unpark(0);
        let until = now() + 20.0;
        graph.thread(0).pause_until(until).unwrap();
        assert!(now() >= until);
    }
}
