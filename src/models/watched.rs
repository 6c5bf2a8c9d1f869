//! Threads that meet: each does its part, they hold each other up, and sometimes for
//! ever. A watchdog looks on from outside, at the wait-for graph that they keep in shared
//! memory; it says when they are stuck and why, and gets them out.
//!
//! The watchdog is the thread that started them, the run's host: it waits for them
//! anyway. It runs for some microseconds every few milliseconds.

use std::cell::RefCell;
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

/// How often the watchdog looks.
const PERIOD: Duration = Duration::from_millis(5);

/// How long all must have tried in vain before that is called a livelock, ms: a thread
/// that the browser does not let run for a while is none.
const IN_VAIN_MS: f64 = 150.0;

/// How often each must have tried meanwhile.
const ATTEMPTS: u32 = 20;

/// Has every thread of the graph do its part, in a thread of the pool each, which must
/// have as many. They begin together.
pub fn meet<R: Send>(
    graph: &Graph,
    noise: Noise,
    part: impl Fn(&Actor<'_>) -> Result<R, Broken> + Sync,
) -> Met<R> {
    let asked = now();
    let begin = Barrier::new(graph.threads());
    let ended = Ended::default();
    let act = |number: usize| {
        let actor = Actor::new(graph.thread(number), asked, noise);
        begin.wait();
        actor.begin();
        let result = part(&actor);
        let done = actor.end(result.ok());
        ended.one_more();
        done
    };
    let (parts, stuck) = in_pool(graph.threads(), act, || watch(graph, &ended));
    Met { parts, stuck, potential: graph.lock_order_cycle().map(|orders| Potential::of(&orders, graph)) }
}

/// Has so many threads of the pool act, and this one watch meanwhile.
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

/// `thread 1`, `thread 2`: names for so many.
pub fn numbered(what: &str, many: usize) -> Vec<String> {
    (1..=many).map(|number| format!("{what} {number}")).collect()
}

/// What came of a meeting.
#[derive(Debug)]
pub struct Met<R> {
    /// What each thread did, in order.
    pub parts: Vec<Part<R>>,
    /// What kept them from ending by themselves.
    pub stuck: Option<Stuck>,
    /// What might have.
    pub potential: Option<Potential>,
}

impl<R> Met<R> {
    /// Everybody's lane.
    pub fn lanes(&mut self) -> Vec<Lane> {
        self.parts.iter_mut().map(|part| std::mem::replace(&mut part.lane, Lane::new(""))).collect()
    }

    /// When it went wrong, for the timeline; moments as everywhere, ms since the epoch.
    pub fn marks(&self) -> Vec<Mark> {
        let mark = |stuck: &Stuck| Mark { label: stuck.kind.label().into(), at_ms: stuck.closed };
        self.stuck.iter().map(mark).collect()
    }
}

/// What one thread did.
#[derive(Debug)]
pub struct Part<R> {
    /// What it came to; nothing if it had to give up.
    pub result: Option<R>,
    /// When.
    pub lane: Lane,
    /// How often it got what it waited for, or had at once.
    pub accesses: u32,
    /// The longest that it waited, ms.
    pub longest_wait_ms: f64,
}

/// Why threads did not end by themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Stuck {
    /// In a word.
    pub kind: StuckKind,
    /// The whole story, as a sentence.
    pub words: String,
    /// Who waits for whom, where it is that.
    pub cycle: Vec<Link>,
    /// Since when it was so, ms since the epoch.
    pub closed: f64,
    /// How much later the watchdog saw it, ms.
    pub seen_after_ms: f64,
}

/// The ways of being stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StuckKind {
    /// Each waits for the next.
    Deadlock,
    /// All try, and none gets on.
    Livelock,
    /// One waits for what nobody will let go of.
    Abandoned,
    /// One waits for what nobody will make.
    Deserted,
}

impl StuckKind {
    /// For people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Deadlock => "deadlock",
            Self::Livelock => "livelock",
            Self::Abandoned => "abandoned lock",
            Self::Deserted => "waits for ever",
        }
    }
}

/// A thread that waits, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Who waits.
    pub thread: String,
    /// For what.
    pub waits_for: String,
    /// Who has it.
    pub held_by: String,
}

/// Orders of taking locks that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Potential {
    /// The whole story, as a sentence.
    pub words: String,
}

impl Stuck {
    fn deadlock(cycle: &[Edge], graph: &Graph) -> Self {
        let closed = cycle.iter().map(|edge| edge.since).fold(f64::NEG_INFINITY, f64::max);
        let link = |edge: &Edge| Link {
            thread: graph.thread_name(edge.thread).into(),
            waits_for: graph.resource_name(edge.resource).into(),
            held_by: graph.thread_name(edge.holder).into(),
        };
        let cycle: Vec<_> = cycle.iter().map(link).collect();
        let words = in_words(&cycle);
        Self { kind: StuckKind::Deadlock, words, cycle, closed, seen_after_ms: now() - closed }
    }

    fn abandoned(edge: Edge, graph: &Graph) -> Self {
        let [thread, holder] = [edge.thread, edge.holder].map(|number| graph.thread_name(number));
        let thing = graph.resource_name(edge.resource);
        let words = format!("{thread} waits for {thing}, which {holder} did not let go of before it ended");
        let link = Link { thread: thread.into(), waits_for: thing.into(), held_by: holder.into() };
        let closed = edge.since.max(graph.ended_at(edge.holder));
        Self { kind: StuckKind::Abandoned, words, cycle: vec![link], closed, seen_after_ms: now() - closed }
    }

    fn deserted(wait: Wait, graph: &Graph) -> Self {
        let makers = graph.producers(wait.resource);
        let closed = makers.iter().map(|maker| graph.ended_at(*maker)).fold(wait.since, f64::max);
        let [thread, thing] = [graph.thread_name(wait.thread), graph.resource_name(wait.resource)];
        let names: Vec<_> = makers.iter().map(|maker| graph.thread_name(*maker)).collect();
        let (names, have) = match names[..] {
            [alone] => (alone.into(), "it has"),
            [first, _, _, _, ..] => (format!("{first} and {} others", names.len() - 1), "they have all"),
            _ => (names.join(" and "), "they have all"),
        };
        let words = format!("{thread} waits for {thing}, which only {names} can make, and {have} ended");
        let seen_after_ms = now() - closed;
        Self { kind: StuckKind::Deserted, words, cycle: Vec::new(), closed, seen_after_ms }
    }

    fn livelock(since: f64, attempts: u32) -> Self {
        let seen_after_ms = now() - since;
        let words =
            format!("for {seen_after_ms:.0} ms all threads tried, {attempts} times in all, and none got on");
        Self { kind: StuckKind::Livelock, words, cycle: Vec::new(), closed: since, seen_after_ms }
    }
}

/// “thread 1 waits for b, held by thread 2, which waits for a, held by thread 1”.
fn in_words(cycle: &[Link]) -> String {
    let each = cycle.iter().map(|link| format!("waits for {}, held by {}", link.waits_for, link.held_by));
    let first = cycle.first().map_or("", |link| &link.thread);
    format!("{first} {}", each.collect::<Vec<_>>().join(", which "))
}

impl Potential {
    fn of(orders: &[Order], graph: &Graph) -> Self {
        let one = |order: &Order| {
            let [first, then] = [order.first, order.then].map(|thing| graph.resource_name(thing));
            format!("{} took {first} and then {then}", graph.thread_name(order.thread))
        };
        let each: Vec<_> = orders.iter().map(one).collect();
        Self { words: each.join(", ") }
    }
}

/// How many threads are at their end.
#[derive(Debug, Default)]
struct Ended {
    count: Mutex<usize>,
    grown: Condvar,
}

impl Ended {
    fn one_more(&self) {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.grown.notify_one();
    }

    /// Waits until another one is, or for a period; says whether all are. (std's
    /// `wait_timeout_while` would ask a clock that wasm does not have.)
    fn all(&self, threads: usize) -> bool {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        if *count < threads {
            count = self.grown.wait_timeout(count, PERIOD).unwrap_or_else(PoisonError::into_inner).0;
        }
        *count == threads
    }
}

/// Looks on until all have ended, or until they are stuck; then it gets them out.
fn watch(graph: &Graph, ended: &Ended) -> Option<Stuck> {
    let mut patience = Patience::new(graph);
    while !ended.all(graph.threads()) {
        if let Some(stuck) = look(graph, &mut patience) {
            graph.break_up();
            return Some(stuck);
        }
    }
    None
}

fn look(graph: &Graph, patience: &mut Patience) -> Option<Stuck> {
    if let Some(cycle) = graph.cycle() {
        return Some(Stuck::deadlock(&cycle, graph));
    }
    if let Some(edge) = graph.orphaned_wait() {
        return Some(Stuck::abandoned(edge, graph));
    }
    if let Some(wait) = graph.wait_without_producers() {
        return Some(Stuck::deserted(wait, graph));
    }
    patience.lost(graph)
}

/// What is to be known of the past to tell a livelock.
#[derive(Debug)]
struct Patience {
    /// When somebody last got on, as far as it was seen.
    since: f64,
    successes: u32,
    /// How often each had tried then.
    attempts: Vec<u32>,
}

impl Patience {
    fn new(graph: &Graph) -> Self {
        let counts: Vec<_> = (0..graph.threads()).map(|thread| graph.counts(thread)).collect();
        let (attempts, successes): (Vec<_>, Vec<_>) = counts.into_iter().unzip();
        Self { since: now(), successes: successes.iter().sum(), attempts }
    }

    /// A livelock, if it is one by now.
    fn lost(&mut self, graph: &Graph) -> Option<Stuck> {
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

/// Whether, and by which chance, threads pause where a pause may do harm. The same seed
/// gives the same pauses; what browser and operating system do beside them it does not
/// decide. (Edelstein et al., “Multithreaded Java program test generation”, 2002, call
/// that noise.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noise {
    /// Whether there is any.
    pub provoke: bool,
    /// What it is drawn from.
    pub seed: u64,
}

impl Noise {
    /// A thread's own chance.
    fn rng(self, thread: usize) -> Rng {
        Rng::with_seed(self.seed ^ (thread as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}

/// A thread with its part: what it takes, lets go of and waits for, it does through
/// this, so that it is written down.
#[derive(Debug)]
pub struct Actor<'a> {
    me: ThreadHandle<'a>,
    books: RefCell<Books>,
    provoke: bool,
    rng: RefCell<Rng>,
}

#[derive(Debug)]
struct Books {
    lane: Lane,
    /// Since when it does what it does, ms since the epoch.
    since: f64,
    held: Vec<usize>,
    accesses: u32,
    longest_wait_ms: f64,
}

/// Something that is held, and let go of when this goes out of scope.
#[derive(Debug)]
pub struct Held<'a, L: Holdable> {
    actor: &'a Actor<'a>,
    lock: &'a L,
}

/// What an actor can hold.
pub trait Holdable {
    /// Which thing of the graph it is.
    fn resource(&self) -> usize;

    /// Lets go of it.
    fn let_go(&self, me: ThreadHandle<'_>);
}

impl Holdable for Lock {
    fn resource(&self) -> usize {
        Self::resource(self)
    }

    fn let_go(&self, me: ThreadHandle<'_>) {
        self.release(me);
    }
}

impl Holdable for FairLock {
    fn resource(&self) -> usize {
        Self::resource(self)
    }

    fn let_go(&self, me: ThreadHandle<'_>) {
        self.release(me);
    }
}

impl Holdable for RwLock {
    fn resource(&self) -> usize {
        Self::resource(self)
    }

    fn let_go(&self, me: ThreadHandle<'_>) {
        self.leave(me);
    }
}

impl<'a> Actor<'a> {
    fn new(me: ThreadHandle<'a>, asked: f64, noise: Noise) -> Self {
        let lane = Lane::new(me.graph().thread_name(me.number()));
        let books = Books { lane, since: asked, held: Vec::new(), accesses: 0, longest_wait_ms: 0.0 };
        let rng = RefCell::new(noise.rng(me.number()));
        Self { me, books: RefCell::new(books), provoke: noise.provoke, rng }
    }

    /// Its number.
    pub fn number(&self) -> usize {
        self.me.number()
    }

    /// Itself, for locks that are taken too often for a span each.
    pub fn me(&self) -> ThreadHandle<'a> {
        self.me
    }

    /// Waits for a lock and takes it.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn take(&'a self, lock: &'a Lock) -> Result<Held<'a, Lock>, Broken> {
        self.waits_for(lock, || lock.take(self.me))
    }

    /// Waits for its turn at a lock.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn take_in_turn(&'a self, lock: &'a FairLock) -> Result<Held<'a, FairLock>, Broken> {
        self.waits_for(lock, || lock.take(self.me))
    }

    /// Waits until it may go in among readers and writers.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn enter(&'a self, lock: &'a RwLock, access: Access) -> Result<Held<'a, RwLock>, Broken> {
        self.waits_for(lock, || lock.enter(self.me, access))
    }

    /// Waits for a lock for so many ms at the most; nothing if that was not enough.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn take_within(&'a self, lock: &'a Lock, ms: f64) -> Result<Option<Held<'a, Lock>>, Broken> {
        self.me.record_attempt();
        let taken = self.waiting_for(lock.resource(), |begin| lock.take_until(self.me, begin + ms));
        Ok(taken?.then(|| self.holds(lock)))
    }

    /// Puts something into a channel, as soon as there is room; says whether it is in.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn put<T>(&self, channel: &Channel<T>, item: T) -> Result<bool, Broken> {
        self.waiting_for(channel.room(), |_| channel.put(self.me, item))
    }

    /// Takes something out of a channel, as soon as there is something; nothing if it is
    /// closed and empty.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn take_out<T>(&self, channel: &Channel<T>) -> Result<Option<T>, Broken> {
        self.waiting_for(channel.item(), |_| channel.take(self.me))
    }

    /// Computes something that has a name.
    pub fn computes<R>(&self, label: &str, work: impl FnOnce() -> R) -> R {
        let begin = self.close();
        let done = work();
        let mut books = self.books.borrow_mut();
        books.since = books.lane.note(SpanKind::Run, label, begin);
        done
    }

    /// Is busy for so many ms without computing, holding what it holds.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn pause(&self, ms: f64) -> Result<(), Broken> {
        let begin = now();
        let empty_handed = self.books.borrow().held.is_empty();
        if empty_handed {
            self.close();
        }
        let over = self.me.pause_until(begin + ms);
        if empty_handed {
            let mut books = self.books.borrow_mut();
            let since = books.since;
            books.since = books.lane.note(SpanKind::Pause, "", since);
        }
        over
    }

    /// A place at which it may be interrupted: where harm is provoked, it pauses there,
    /// for up to so many ms, by chance.
    ///
    /// # Errors
    /// If it is to give up.
    pub fn may_be_interrupted(&self, ms: f64) -> Result<(), Broken> {
        if self.provoke { self.pause(self.any_below(ms)) } else { Ok(()) }
    }

    /// One time in so many, by chance, where harm is provoked.
    #[inline]
    pub fn provoked(&self, in_so_many: u32) -> bool {
        self.provoke && self.rng.borrow_mut().u32(..in_so_many) == 0
    }

    /// A number below that, by the chance that the seed gives.
    pub fn any_below(&self, bound: f64) -> f64 {
        bound * self.rng.borrow_mut().f64()
    }

    /// Between half of it and one and a half times as much, by the same chance: for those
    /// that would come and go in step else.
    pub fn about(&self, ms: f64) -> f64 {
        0.5 * ms + self.any_below(ms)
    }

    /// Notes that it got on with its work.
    pub fn succeeds(&self) {
        self.me.record_success();
    }

    /// Begins, with all the others.
    fn begin(&self) {
        let mut books = self.books.borrow_mut();
        let since = books.since;
        books.since = books.lane.note(SpanKind::Dispatch, "", since);
    }

    fn end<R>(self, result: Option<R>) -> Part<R> {
        self.close();
        self.me.record_end();
        let Books { lane, accesses, longest_wait_ms, .. } = self.books.into_inner();
        Part { result, lane, accesses, longest_wait_ms }
    }

    fn waits_for<L: Holdable>(
        &'a self,
        lock: &'a L,
        take: impl FnOnce() -> Result<(), Broken>,
    ) -> Result<Held<'a, L>, Broken> {
        self.me.record_attempt();
        self.waiting_for(lock.resource(), |_| take())?;
        Ok(self.holds(lock))
    }

    /// Does something that waits for that thing, if it has to, from the given moment on.
    /// What is had at once was not waited for, whatever tick the clock has meanwhile.
    fn waiting_for<R>(&self, thing: usize, wait: impl FnOnce(f64) -> R) -> R {
        let (begin, waits) = (self.close(), self.me.waits());
        let done = wait(begin);
        if self.me.waits() != waits {
            self.waited(thing, begin);
        }
        done
    }

    /// Writes down what it did until now, which is the moment returned.
    fn close(&self) -> f64 {
        let mut books = self.books.borrow_mut();
        let (kind, label) = match books.held.is_empty() {
            true => (SpanKind::Run, String::new()),
            false => (SpanKind::Hold, self.named(&books.held)),
        };
        let since = books.since;
        books.since = books.lane.note(kind, &label, since);
        books.since
    }

    /// Writes down that it has waited until now.
    fn waited(&self, thing: usize, since: f64) {
        let mut books = self.books.borrow_mut();
        let mut label = self.me.graph().resource_name(thing).to_string();
        if !books.held.is_empty() {
            label += &format!(", holding {}", self.named(&books.held));
        }
        books.since = books.lane.note(SpanKind::WaitLock, &label, since);
        books.longest_wait_ms = books.longest_wait_ms.max(books.since - since);
    }

    fn holds<L: Holdable>(&'a self, lock: &'a L) -> Held<'a, L> {
        let mut books = self.books.borrow_mut();
        books.held.push(lock.resource());
        books.accesses += 1;
        Held { actor: self, lock }
    }

    fn named(&self, things: &[usize]) -> String {
        let names: Vec<_> = things.iter().map(|thing| self.me.graph().resource_name(*thing)).collect();
        names.join(" and ")
    }
}

impl<L: Holdable> Drop for Held<'_, L> {
    fn drop(&mut self) {
        self.actor.close();
        self.actor.books.borrow_mut().held.retain(|thing| *thing != self.lock.resource());
        self.lock.let_go(self.actor.me);
    }
}
