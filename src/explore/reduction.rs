//! Partial-order reduction: of all schedules that differ only in the order of steps
//! that do not touch each other, one is enough.
//!
//! Two steps are *dependent* if they touch the same variable, lock or queue and one of
//! them changes it; to wait for something is to read it. Independent steps come to the
//! same in either order, and neither lets the other go on or keeps it from going on.
//! Schedules that turn into each other by swapping neighbours that are independent are
//! one *trace* (Mazurkiewicz). They end in the same state.
//!
//! The search is that of Godefroid, *Partial-Order Methods for the Verification of
//! Concurrent Systems* (1996), with both of its means:
//!
//! - *Persistent sets*: from a state only some threads are followed. They are chosen so
//!   that whatever all the others may ever do is independent of the next steps of these,
//!   the blocked ones among them included. The first of these steps in a trace can then be
//!   moved to its front, so that each trace from there has a schedule that begins with one
//!   of them. Nothing is missed, deadlocks least of all.
//! - *Sleep sets*: a thread that was followed from a state sleeps in what is searched there
//!   afterwards, until a step is taken that depends on its own. So each trace is completed
//!   exactly once, and not only at least once.
//!
//! Persistent sets preserve all ends of a search only where no state comes back, as here.
//!
//! What follows is decided by a state and who sleeps in it. Pairs of both that come
//! again are looked up, and so the number of traces is exact where there are too many
//! to be walked through one by one.

use std::collections::{HashMap, HashSet};

use super::program::{self, Condition, Op, Place, Program, Sum, most};
use super::schedule_count::ScheduleCount;
use super::state::State;

/// What the reduced search came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reduced {
    /// How many traces there are, and so how many schedules would do.
    pub traces: ScheduleCount,
    /// All states in which no thread can go on.
    pub ends: HashSet<State>,
    /// How many states it has been to.
    pub states: usize,
}

/// Searches with as few schedules as will do; none if there are more than that many pairs
/// of a state and its sleepers.
pub fn reduced(program: &Program, limit: usize) -> Option<Reduced> {
    let initial = State::initial(program);
    let mut search =
        Search { program, touches: Touches::of(program), limit, known: HashMap::new(), ends: HashSet::new() };
    let traces = search.from(initial, Threads::default())?;
    let states = search.known.keys().map(|(state, _)| state).collect::<HashSet<_>>().len();
    Some(Reduced { traces, ends: search.ends, states })
}

struct Search<'a> {
    program: &'a Program,
    touches: Touches,
    limit: usize,
    known: HashMap<(State, Threads), ScheduleCount>,
    ends: HashSet<State>,
}

impl Search<'_> {
    /// How many traces are completed from there. No deeper than a program has steps.
    fn from(&mut self, state: State, sleeping: Threads) -> Option<ScheduleCount> {
        if let Some(tally) = self.known.get(&(state, sleeping)) {
            return Some(*tally);
        }
        let tally = self.searched(state, sleeping)?;
        self.known.insert((state, sleeping), tally);
        (self.known.len() <= self.limit).then_some(tally)
    }

    fn searched(&mut self, state: State, asleep: Threads) -> Option<ScheduleCount> {
        let ready: Threads = state.ready(self.program).collect();
        if ready.is_empty() {
            self.ends.insert(state);
            return Some(ScheduleCount::ONE);
        }
        let (next, ever) = self.touches.at(&state);
        let mut tally = ScheduleCount::NONE;
        let mut sleeping = asleep;
        for thread in persistent(ready, &next, &ever).iter().filter(|&thread| !asleep.has(thread)) {
            let still = |&other: &usize| !next[other].conflicts(next[thread]);
            let after = state.stepped(self.program, thread).expect("it is ready");
            tally = tally + self.from(after, sleeping.iter().filter(still).collect())?;
            sleeping = sleeping.with(thread);
        }
        Some(tally)
    }
}

/// The smallest persistent set that is found by beginning with any of the ready threads.
fn persistent(ready: Threads, next: &Each<Touch>, ever: &Each<Touch>) -> Threads {
    let sets = ready.iter().map(|first| closed(Threads::default().with(first), next, ever).and(ready));
    sets.min_by_key(|set| set.len()).unwrap_or(ready)
}

/// With all threads that may at some time touch what the next steps of those in it touch.
fn closed(set: Threads, next: &Each<Touch>, ever: &Each<Touch>) -> Threads {
    let inside = set.iter().map(|thread| next[thread]).fold(Touch::default(), Touch::with);
    let more =
        (0..most::THREADS).filter(|&thread| set.has(thread) || ever[thread].conflicts(inside)).collect();
    if more == set { set } else { closed(more, next, ever) }
}

/// Something for each thread.
type Each<T> = [T; most::THREADS];

/// A set of threads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Threads(u8);

impl Threads {
    fn with(self, thread: usize) -> Self {
        Self(self.0 | 1 << thread)
    }

    fn has(self, thread: usize) -> bool {
        self.0 & 1 << thread != 0
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    fn len(self) -> u32 {
        self.0.count_ones()
    }

    fn iter(self) -> impl Iterator<Item = usize> {
        (0..most::THREADS).filter(move |&thread| self.has(thread))
    }
}

impl FromIterator<usize> for Threads {
    fn from_iter<I: IntoIterator<Item = usize>>(threads: I) -> Self {
        threads.into_iter().fold(Self::default(), Self::with)
    }
}

/// What is shared and touched by a step, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Touch {
    reads: u32,
    writes: u32,
}

impl Touch {
    /// By that operation, whatever the state.
    pub(super) fn of(op: &Op) -> Self {
        let queue = 1 << (most::VARIABLES + most::LOCKS);
        match op {
            Op::Assign { once, then } => {
                let conditions = once.iter().map(Self::condition);
                let values = then.iter().map(|assignment| Self::sum(&assignment.value));
                let targets = then.iter().map(|assignment| Self::writing(Self::place(assignment.to)));
                conditions.chain(values).chain(targets).fold(Self::default(), Self::with)
            }
            Op::Lock(lock) | Op::Unlock(lock) => Self::writing(1 << (most::VARIABLES + lock.0)),
            Op::Put(_) | Op::Take { or_stop_if: None } => Self::writing(queue),
            Op::Take { or_stop_if: Some(var) } => {
                Self::writing(queue).with(Self::reading(Self::place(Place::Shared(*var))))
            }
            Op::StopIf(condition) => Self::condition(condition),
        }
    }

    fn condition(condition: &Condition) -> Self {
        match condition {
            Condition::Equal(left, right)
            | Condition::Differs(left, right)
            | Condition::AtLeast(left, right) => Self::reading(Self::place(*left)).with(Self::sum(right)),
            Condition::QueueEmpty | Condition::QueueHolds => {
                Self::reading(1 << (most::VARIABLES + most::LOCKS))
            }
        }
    }

    fn sum(sum: &Sum) -> Self {
        sum.places.iter().map(|place| Self::reading(Self::place(*place))).fold(Self::default(), Self::with)
    }

    fn place(place: Place) -> u32 {
        match place {
            Place::Local => 0,
            Place::Shared(var) => 1 << var.0,
        }
    }

    fn reading(reads: u32) -> Self {
        Self { reads, writes: 0 }
    }

    fn writing(writes: u32) -> Self {
        Self { reads: 0, writes }
    }

    fn with(self, other: Self) -> Self {
        Self { reads: self.reads | other.reads, writes: self.writes | other.writes }
    }

    /// Whether the order matters.
    pub(super) fn conflicts(self, other: Self) -> bool {
        self.writes & (other.reads | other.writes) != 0 || other.writes & self.reads != 0
    }
}

/// What the lines of a program touch.
struct Touches(Vec<Thread>);

/// What the lines of a thread touch.
struct Thread {
    /// By line.
    each: Vec<Touch>,
    /// By line: that one and all after it.
    onward: Vec<Touch>,
    rounds: usize,
}

impl Touches {
    fn of(program: &Program) -> Self {
        let thread = |thread: &program::Thread| {
            let each: Vec<_> = thread.lines.iter().map(|line| Touch::of(&line.op)).collect();
            let onward =
                (0..each.len()).map(|from| each[from..].iter().copied().fold(Touch::default(), Touch::with));
            Thread { onward: onward.collect(), each, rounds: thread.rounds.into() }
        };
        Self(program.threads.iter().map(thread).collect())
    }

    /// By each thread: its next step, and all that it may yet do. Nothing if it has ended.
    fn at(&self, state: &State) -> (Each<Touch>, Each<Touch>) {
        let (mut next, mut ever) = ([Touch::default(); most::THREADS], [Touch::default(); most::THREADS]);
        for (i, Thread { each, onward, rounds }) in self.0.iter().enumerate() {
            let Some((line, round)) = state.position(i) else { continue };
            next[i] = each[line];
            ever[i] = if round + 1 == *rounds { onward[line] } else { onward[0] };
        }
        (next, ever)
    }
}
