//! Runs threads under a watchdog that detects deadlocks, livelocks and waits that can never end.
//! The threads record in a wait-for graph in shared memory (`sync/graph.rs`) what they hold and
//! what they wait for. The watchdog explains why they are stuck and breaks the waits.
//!
//! The watchdog is the run's host thread, which waits for the threads anyway. A check takes some
//! microseconds every few milliseconds. The experiments on hazards call it through `hazard.rs`.

use std::cell::RefCell;
use std::ops::Deref;
use std::sync::{Barrier, Condvar, Mutex, PoisonError};
use std::time::Duration;

use fastrand::Rng;
use serde::{Deserialize, Serialize};

use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::report::exhibit::Mark;
use crate::sync::channel::Channel;
use crate::sync::fair::FairLock;
use crate::sync::graph::{Broken, Edge, Graph, Order, ThreadHandle, Wait};
use crate::sync::lock::Lock;
use crate::sync::rw::{Access, RwLock};
use crate::text::figure::Figure;
use crate::text::label::Label;
use crate::text::{Arg, Joined, Text};

/// The maximum time between two checks of the graph.
const PERIOD: Duration = Duration::from_millis(5);

/// How long all threads must have tried without success to count as a livelock, ms. A shorter time
/// would also catch a thread that the browser suspends for a while.
const IN_VAIN_MS: f64 = 150.0;

/// The least number of attempts that each thread makes within that time.
const ATTEMPTS: u32 = 20;

/// Runs `part` once for every thread of the graph, each on its own thread of the pool. The pool
/// must have as many threads as the graph. All threads begin at the same time.
pub fn run_watched<R: Send>(
    graph: &NamedGraph,
    noise: Noise,
    part: impl Fn(&Actor<'_>) -> Result<R, Broken> + Sync,
) -> WatchedRun<R> {
    let asked = now();
    let begin = Barrier::new(graph.threads());
    let ended = EndCount::default();
    let act = |number: usize| {
        let actor = Actor::new(graph, number, asked, noise);
        begin.wait();
        actor.begin();
        let result = part(&actor);
        let done = actor.end(result.ok());
        ended.add();
        done
    };
    let (parts, stuck) = in_pool(graph.threads(), act, || watch(graph, &ended));
    let potential = graph.lock_order_cycle().map(|orders| orders_in_words(&orders, graph));
    WatchedRun { parts, stuck, potential }
}

/// Runs `act` on `threads` threads of the pool, and `watch` on the calling thread meanwhile.
#[cfg(threads)]
fn in_pool<P: Send, W>(
    threads: usize,
    act: impl Fn(usize) -> P + Sync,
    watch: impl FnOnce() -> W,
) -> (Vec<P>, W) {
    let mut parts: Vec<Option<P>> = (0..threads).map(|_| None).collect();
    let seen = rayon::in_place_scope(|scope| {
        for (number, part) in parts.iter_mut().enumerate() {
            let act = &act;
            scope.spawn(move |_| *part = Some(act(number)));
        }
        watch()
    });
    (parts.into_iter().flatten().collect(), seen)
}

#[cfg(not(threads))]
fn in_pool<P: Send, W>(_: usize, _: impl Fn(usize) -> P + Sync, _: impl FnOnce() -> W) -> (Vec<P>, W) {
    unreachable!("this flavour provides no threads")
}

/// A wait-for graph with the names of its threads and resources.
#[derive(Debug)]
pub struct NamedGraph {
    graph: Graph,
    threads: Vec<Label>,
    resources: Vec<Label>,
}

impl NamedGraph {
    /// Creates a graph without edges, of threads and resources with these names.
    pub fn new(threads: Vec<Label>, resources: Vec<Label>) -> Self {
        Self { graph: Graph::new(threads.len(), resources.len()), threads, resources }
    }

    fn thread_name(&self, thread: usize) -> Text {
        self.threads[thread].text()
    }

    fn resource_name(&self, resource: usize) -> Text {
        self.resources[resource].text()
    }
}

impl Deref for NamedGraph {
    type Target = Graph;

    fn deref(&self) -> &Graph {
        &self.graph
    }
}

/// Returns the names of `many` threads: `thread 1`, `thread 2`, ….
pub fn thread_names(many: usize) -> Vec<Label> {
    (1..=many).map(|n| label!(lanes::thread { n })).collect()
}

/// The result of a watched run.
#[derive(Debug)]
pub struct WatchedRun<R> {
    /// The result of each thread, in order.
    pub parts: Vec<ThreadResult<R>>,
    /// Why threads could not end by themselves; `None` if all of them did.
    pub stuck: Option<Stuck>,
    /// The orders of locks that would have allowed a deadlock, which did not occur, as a part of a sentence.
    pub potential: Option<Text>,
}

impl<R> WatchedRun<R> {
    /// Takes the lanes of all threads.
    pub fn lanes(&mut self) -> Vec<Lane> {
        self.parts.iter_mut().map(|part| std::mem::replace(&mut part.lane, Lane::new(Label::NONE))).collect()
    }

    /// Returns the moment at which the threads got stuck, for the timeline, ms since the epoch.
    pub fn marks(&self) -> Vec<Mark> {
        let mark = |stuck: &Stuck| Mark { label: stuck.kind.label(), at_ms: stuck.closed };
        self.stuck.iter().map(mark).collect()
    }
}

/// The result of one thread, and what was recorded about it.
#[derive(Debug)]
pub struct ThreadResult<R> {
    /// The return value of the thread's function; `None` if the watchdog cancelled its wait.
    pub result: Option<R>,
    /// The spans of the thread: what it did when.
    pub lane: Lane,
    /// How often the thread acquired a lock, with or without waiting.
    pub accesses: u32,
    /// The thread's longest wait, ms.
    pub longest_wait_ms: f64,
}

/// Why threads could not end by themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Stuck {
    /// Which of the situations it is.
    pub kind: StuckKind,
    /// Why the threads are stuck, as a part of a sentence.
    pub words: Text,
    /// The waits of a deadlock's cycle, or the single wait for an abandoned lock; otherwise empty.
    pub cycle: Vec<Link>,
    /// When the situation began, ms since the epoch.
    pub closed: f64,
    /// How much later the watchdog detected the situation, ms.
    pub seen_after_ms: f64,
}

/// The situations from which threads cannot continue by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StuckKind {
    /// Each thread of a cycle waits for the next.
    Deadlock,
    /// All threads keep trying and none succeeds.
    Livelock,
    /// A thread waits for a lock, and the holder has ended.
    Abandoned,
    /// A thread waits for an item or for room, and every thread that could provide it has ended.
    Deserted,
}

impl StuckKind {
    /// Returns the label for the page.
    pub fn label(self) -> Text {
        match self {
            Self::Deadlock => text!(hazards::deadlock),
            Self::Livelock => text!(hazards::livelock),
            Self::Abandoned => text!(hazards::abandoned),
            Self::Deserted => text!(hazards::deserted),
        }
    }
}

/// A waiting thread and the holder that it waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The name of the waiting thread.
    pub thread: Text,
    /// The lock that the thread waits for.
    pub waits_for: Text,
    /// The thread that holds this lock.
    pub held_by: Text,
}

impl Stuck {
    fn deadlock(cycle: &[Edge], graph: &NamedGraph) -> Self {
        let closed = cycle.iter().map(|edge| edge.since).fold(f64::NEG_INFINITY, f64::max);
        let cycle: Vec<_> = cycle.iter().map(|edge| Link::of(edge, graph)).collect();
        let words = in_words(&cycle);
        Self { kind: StuckKind::Deadlock, words, cycle, closed, seen_after_ms: now() - closed }
    }

    fn abandoned(edge: Edge, graph: &NamedGraph) -> Self {
        let link = Link::of(&edge, graph);
        let Link { thread, waits_for: thing, held_by: holder } = &link;
        let words = text!(hazards::never_released { thread, thing, holder });
        let closed = edge.since.max(graph.ended_at(edge.holder));
        Self { kind: StuckKind::Abandoned, words, cycle: vec![link], closed, seen_after_ms: now() - closed }
    }

    fn deserted(wait: Wait, graph: &NamedGraph) -> Self {
        let makers = graph.producers(wait.resource);
        let closed = makers.iter().map(|maker| graph.ended_at(*maker)).fold(wait.since, f64::max);
        let (thread, thing) = (graph.thread_name(wait.thread), graph.resource_name(wait.resource));
        let (names, count) = (makers.iter().map(|maker| graph.thread_name(*maker)), makers.len());
        let makers = match makers[..] {
            [first, _, _, _, ..] => {
                text!(hazards::first_and_others { first: graph.thread_name(first), n: count - 1 }).into()
            }
            _ => Arg::list(names, Joined::And),
        };
        let words = text!(hazards::makers_ended { thread, thing, makers, count });
        let seen_after_ms = now() - closed;
        Self { kind: StuckKind::Deserted, words, cycle: Vec::new(), closed, seen_after_ms }
    }

    fn livelock(since: f64, attempts: u32) -> Self {
        let seen_after_ms = now() - since;
        let time = Figure::new(format!("{seen_after_ms:.0} ms"));
        let words = text!(hazards::tried_in_vain { time, attempts });
        Self { kind: StuckKind::Livelock, words, cycle: Vec::new(), closed: since, seen_after_ms }
    }
}

impl Link {
    fn of(edge: &Edge, graph: &NamedGraph) -> Self {
        Self {
            thread: graph.thread_name(edge.thread),
            waits_for: graph.resource_name(edge.resource),
            held_by: graph.thread_name(edge.holder),
        }
    }
}

/// Describes a cycle: “thread 1 waits for b, held by thread 2, which waits for a, held by thread 1”.
fn in_words(cycle: &[Link]) -> Text {
    let wait = |(i, Link { thread, waits_for: thing, held_by: holder }): (usize, &Link)| match i {
        0 => text!(hazards::waits { thread, thing, holder }),
        _ => text!(hazards::which_waits { thing, holder }),
    };
    Text::joined(cycle.iter().enumerate().map(wait), Joined::Comma)
}

/// Describes the orders of locks that allow a deadlock: “thread 1 took a and then b, thread 2 took b and then a”.
fn orders_in_words(orders: &[Order], graph: &NamedGraph) -> Text {
    let one = |order: &Order| {
        let [first, then] = [order.first, order.then].map(|resource| graph.resource_name(resource));
        text!(hazards::order { thread: graph.thread_name(order.thread), first, then })
    };
    Text::joined(orders.iter().map(one), Joined::Comma)
}

/// Counts the threads that have ended, and notifies the watchdog of each.
#[derive(Debug, Default)]
struct EndCount {
    count: Mutex<usize>,
    changed: Condvar,
}

impl EndCount {
    fn add(&self) {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_one();
    }

    /// Waits until another thread ends or a period has passed. Returns true if all threads have
    /// ended. (std's `wait_timeout_while` uses a clock that wasm lacks.)
    fn all(&self, threads: usize) -> bool {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        if *count < threads {
            count = self.changed.wait_timeout(count, PERIOD).unwrap_or_else(PoisonError::into_inner).0;
        }
        *count == threads
    }
}

/// Checks the graph until all threads have ended or are stuck, and then breaks their waits.
fn watch(graph: &NamedGraph, ended: &EndCount) -> Option<Stuck> {
    let mut livelock = LivelockDetector::new(graph);
    while !ended.all(graph.threads()) {
        if let Some(stuck) = check_graph(graph, &mut livelock) {
            graph.break_up();
            return Some(stuck);
        }
    }
    None
}

fn check_graph(graph: &NamedGraph, livelock: &mut LivelockDetector) -> Option<Stuck> {
    if let Some(cycle) = graph.cycle() {
        return Some(Stuck::deadlock(&cycle, graph));
    }
    if let Some(edge) = graph.orphaned_wait() {
        return Some(Stuck::abandoned(edge, graph));
    }
    if let Some(wait) = graph.wait_without_producers() {
        return Some(Stuck::deserted(wait, graph));
    }
    livelock.check(graph)
}

/// Compares the counts of attempts and successes with those at the last success.
#[derive(Debug)]
struct LivelockDetector {
    /// When the watchdog last noticed a success, ms since the epoch.
    since: f64,
    successes: u32,
    /// How many attempts each thread had made at that moment.
    attempts: Vec<u32>,
}

impl LivelockDetector {
    fn new(graph: &Graph) -> Self {
        let counts: Vec<_> = (0..graph.threads()).map(|thread| graph.counts(thread)).collect();
        let (attempts, successes): (Vec<_>, Vec<_>) = counts.into_iter().unzip();
        Self { since: now(), successes: successes.iter().sum(), attempts }
    }

    /// Returns a livelock if all threads have tried often enough and none has succeeded for long
    /// enough.
    fn check(&mut self, graph: &Graph) -> Option<Stuck> {
        let now_at = Self::new(graph);
        if now_at.successes != self.successes {
            *self = now_at;
            return None;
        }
        let tried: Vec<_> = now_at.attempts.iter().zip(&self.attempts).map(|(new, old)| new - old).collect();
        let on_the_move = (0..graph.threads()).filter(|thread| !graph.ended(*thread));
        let in_vain = on_the_move.map(|thread| tried[thread]).all(|tried| tried >= ATTEMPTS);
        let long = now_at.since - self.since >= IN_VAIN_MS;
        (long && in_vain).then(|| Stuck::livelock(self.since, tried.iter().sum()))
    }
}

/// Random pauses at points where a pause may cause a fault ("noise" in Edelstein et al.,
/// “Multithreaded Java program test generation”, 2002). The same seed gives the same pauses. The
/// scheduling by browser and operating system still differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noise {
    /// True if pauses are inserted at all.
    pub provoke: bool,
    /// The seed of the random pauses.
    pub seed: u64,
}

impl Noise {
    /// Returns the random number generator of one thread.
    fn rng(self, thread: usize) -> Rng {
        Rng::with_seed(self.seed ^ (thread as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}

/// A thread of the run. It acquires, releases and waits through this type, which records each
/// operation in the graph and on the thread's lane.
#[derive(Debug)]
pub struct Actor<'a> {
    me: ThreadHandle<'a>,
    resources: &'a [Label],
    record: RefCell<ThreadRecord>,
    provoke: bool,
    rng: RefCell<Rng>,
}

#[derive(Debug)]
struct ThreadRecord {
    lane: Lane,
    /// When the actor's current span began, ms since the epoch.
    since: f64,
    held: Vec<usize>,
    accesses: u32,
    longest_wait_ms: f64,
}

/// A guard that releases the lock when the guard goes out of scope.
#[derive(Debug)]
pub struct Held<'a, L: Holdable> {
    actor: &'a Actor<'a>,
    lock: &'a L,
}

/// A lock that an actor can hold.
pub trait Holdable {
    /// Returns the lock's number in the graph.
    fn resource(&self) -> usize;

    /// Releases the lock that the thread `me` holds.
    fn release(&self, me: ThreadHandle<'_>);
}

impl Holdable for Lock {
    fn resource(&self) -> usize {
        Self::resource(self)
    }

    fn release(&self, me: ThreadHandle<'_>) {
        self.release(me);
    }
}

impl Holdable for FairLock {
    fn resource(&self) -> usize {
        Self::resource(self)
    }

    fn release(&self, me: ThreadHandle<'_>) {
        self.release(me);
    }
}

impl Holdable for RwLock {
    fn resource(&self) -> usize {
        Self::resource(self)
    }

    fn release(&self, me: ThreadHandle<'_>) {
        self.leave(me);
    }
}

impl<'a> Actor<'a> {
    fn new(graph: &'a NamedGraph, number: usize, asked: f64, noise: Noise) -> Self {
        let lane = Lane::new(&graph.threads[number]);
        let record = ThreadRecord { lane, since: asked, held: Vec::new(), accesses: 0, longest_wait_ms: 0.0 };
        let rng = RefCell::new(noise.rng(number));
        let (me, resources, record) = (graph.thread(number), &*graph.resources, RefCell::new(record));
        Self { me, resources, record, provoke: noise.provoke, rng }
    }

    /// Returns the thread's number, from 0.
    pub fn number(&self) -> usize {
        self.me.number()
    }

    /// Returns the thread's handle in the graph. Code that takes locks too often for a span each
    /// uses it directly.
    pub fn me(&self) -> ThreadHandle<'a> {
        self.me
    }

    /// Waits for a lock and acquires it.
    ///
    /// # Errors
    /// If the watchdog cancelled the wait.
    pub fn take(&'a self, lock: &'a Lock) -> Result<Held<'a, Lock>, Broken> {
        self.acquire(lock, || lock.take(self.me))
    }

    /// Waits for the thread's turn at a fair lock and acquires the lock.
    ///
    /// # Errors
    /// If the watchdog cancelled the wait.
    pub fn take_in_turn(&'a self, lock: &'a FairLock) -> Result<Held<'a, FairLock>, Broken> {
        self.acquire(lock, || lock.take(self.me))
    }

    /// Waits until the readers-writer lock grants the access.
    ///
    /// # Errors
    /// If the watchdog cancelled the wait.
    pub fn enter(&'a self, lock: &'a RwLock, access: Access) -> Result<Held<'a, RwLock>, Broken> {
        self.acquire(lock, || lock.enter(self.me, access))
    }

    /// Waits for a lock for at most `ms`. Returns `None` after the timeout.
    ///
    /// # Errors
    /// If the watchdog cancelled the wait.
    pub fn take_within(&'a self, lock: &'a Lock, ms: f64) -> Result<Option<Held<'a, Lock>>, Broken> {
        self.me.record_attempt();
        let taken = self.record_wait(lock.resource(), |begin| lock.take_until(self.me, begin + ms));
        Ok(taken?.then(|| self.guard(lock)))
    }

    /// Sends an item into a channel, waiting for room in it. Returns false if the channel is
    /// closed.
    ///
    /// # Errors
    /// If the watchdog cancelled the wait.
    pub fn put<T>(&self, channel: &Channel<T>, item: T) -> Result<bool, Broken> {
        self.record_wait(channel.room(), |_| channel.put(self.me, item))
    }

    /// Receives an item from a channel, waiting until there is one. Returns `None` if the channel
    /// is closed and empty.
    ///
    /// # Errors
    /// If the watchdog cancelled the wait.
    pub fn take_out<T>(&self, channel: &Channel<T>) -> Result<Option<T>, Broken> {
        self.record_wait(channel.item(), |_| channel.take(self.me))
    }

    /// Runs `work` and draws it as a span with this label.
    pub fn computes<R>(&self, label: &Label, work: impl FnOnce() -> R) -> R {
        let begin = self.end_span();
        let done = work();
        let mut record = self.record.borrow_mut();
        record.since = record.lane.note(SpanKind::Run, label, begin);
        done
    }

    /// Waits for `ms` without computing. The thread keeps its locks.
    ///
    /// # Errors
    /// If the watchdog cancelled the wait.
    pub fn pause(&self, ms: f64) -> Result<(), Broken> {
        let begin = now();
        let empty_handed = self.record.borrow().held.is_empty();
        if empty_handed {
            self.end_span();
        }
        let over = self.me.pause_until(begin + ms);
        if empty_handed {
            let mut record = self.record.borrow_mut();
            let since = record.since;
            record.since = record.lane.note(SpanKind::Pause, Label::NONE, since);
        }
        over
    }

    /// Marks a point at which a pause may cause a fault. If pauses are provoked, waits a random
    /// time below `ms`.
    ///
    /// # Errors
    /// If the watchdog cancelled the wait.
    pub fn may_be_interrupted(&self, ms: f64) -> Result<(), Broken> {
        if self.provoke { self.pause(self.random_below(ms)) } else { Ok(()) }
    }

    /// Returns true with a probability of 1 in `in_so_many`, and only if pauses are provoked.
    #[inline]
    pub fn provoked(&self, in_so_many: u32) -> bool {
        self.provoke && self.rng.borrow_mut().u32(..in_so_many) == 0
    }

    /// Returns a random number of at least 0 and below `bound`, determined by the seed.
    pub fn random_below(&self, bound: f64) -> f64 {
        bound * self.rng.borrow_mut().f64()
    }

    /// Returns a random time between 0.5 and 1.5 times `ms`, so that threads do not run in step.
    pub fn jittered(&self, ms: f64) -> f64 {
        0.5 * ms + self.random_below(ms)
    }

    /// Records a success, which the livelock detection counts.
    pub fn succeeds(&self) {
        self.me.record_success();
    }

    /// Records the start of the thread, after all threads have arrived at the barrier.
    fn begin(&self) {
        let mut record = self.record.borrow_mut();
        let since = record.since;
        record.since = record.lane.note(SpanKind::Dispatch, Label::NONE, since);
    }

    fn end<R>(self, result: Option<R>) -> ThreadResult<R> {
        self.end_span();
        self.me.record_end();
        let ThreadRecord { lane, accesses, longest_wait_ms, .. } = self.record.into_inner();
        ThreadResult { result, lane, accesses, longest_wait_ms }
    }

    fn acquire<L: Holdable>(
        &'a self,
        lock: &'a L,
        take: impl FnOnce() -> Result<(), Broken>,
    ) -> Result<Held<'a, L>, Broken> {
        self.me.record_attempt();
        self.record_wait(lock.resource(), |_| take())?;
        Ok(self.guard(lock))
    }

    /// Runs `wait`, which may block on `thing`. Draws a wait only if the thread blocked, because
    /// the clock may also advance while the thread acquires a free lock.
    fn record_wait<R>(&self, thing: usize, wait: impl FnOnce(f64) -> R) -> R {
        let (begin, waits) = (self.end_span(), self.me.waits());
        let done = wait(begin);
        if self.me.waits() != waits {
            self.draw_wait(thing, begin);
        }
        done
    }

    /// Ends the span that the thread is in, draws it, and returns its end.
    fn end_span(&self) -> f64 {
        let ThreadRecord { lane, since, held, .. } = &mut *self.record.borrow_mut();
        let kind = if held.is_empty() { SpanKind::Run } else { SpanKind::Hold };
        *since = lane.note(kind, Activity { resources: self.resources, waits_for: None, held }, *since);
        *since
    }

    /// Draws a wait for `resource` from `since` until now.
    fn draw_wait(&self, resource: usize, since: f64) {
        let record = &mut *self.record.borrow_mut();
        let activity = Activity { resources: self.resources, waits_for: Some(resource), held: &record.held };
        record.since = record.lane.note(SpanKind::WaitLock, activity, since);
        record.longest_wait_ms = record.longest_wait_ms.max(record.since - since);
    }

    fn guard<L: Holdable>(&'a self, lock: &'a L) -> Held<'a, L> {
        let mut record = self.record.borrow_mut();
        record.held.push(lock.resource());
        record.accesses += 1;
        Held { actor: self, lock }
    }
}

/// What a thread holds and waits for. It becomes a label only if the span is kept, because a label of several names
/// allocates.
struct Activity<'a> {
    /// The names of all resources.
    resources: &'a [Label],
    waits_for: Option<usize>,
    held: &'a [usize],
}

impl From<Activity<'_>> for Label {
    fn from(Activity { resources, waits_for, held }: Activity<'_>) -> Self {
        let names = held.iter().map(|resource| resources[*resource].text());
        match (waits_for, held) {
            (None, []) => Self::NONE,
            (None, &[alone]) | (Some(alone), []) => resources[alone].clone(),
            (None, _) => Text::joined(names, Joined::And).into(),
            (Some(thing), _) => {
                let (waiting, held) = (resources[thing].text(), Arg::list(names, Joined::And));
                text!(hazards::waiting_holding { waiting, held }).into()
            }
        }
    }
}

impl<L: Holdable> Drop for Held<'_, L> {
    fn drop(&mut self) {
        self.actor.end_span();
        self.actor.record.borrow_mut().held.retain(|resource| *resource != self.lock.resource());
        self.lock.release(self.actor.me);
    }
}
