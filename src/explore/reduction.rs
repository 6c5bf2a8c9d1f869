//! Partial-order reduction: of all schedules that differ only in the order of independent steps,
//! one suffices.
//!
//! Two steps are *dependent* if they access the same variable, lock or queue and at least one of
//! the steps modifies it. Waiting for a lock or a condition counts as reading. Independent steps
//! have the same effect in either order, and neither enables or disables the other. Schedules that
//! can be transformed into each other by swapping adjacent independent steps form a *trace*
//! (Mazurkiewicz), and they all end in the same state.
//!
//! The search follows Godefroid, *Partial-Order Methods for the Verification of Concurrent Systems*
//! (1996), with both of its techniques:
//!
//! - *Persistent sets*: from a state, only a subset of the threads is explored. It is chosen so
//!   that everything that the other threads can ever do is independent of the next steps of the
//!   subset, blocked ones included. In every trace, the first step of the subset can then be moved
//!   to the front, so every trace has a schedule that begins with the subset. No end state is
//!   missed, and in particular no deadlock.
//! - *Sleep sets*: a thread that was explored from a state sleeps in the branches explored
//!   afterwards, until a step is taken that depends on its own. So each trace is completed exactly
//!   once instead of at least once.
//!
//! Persistent sets preserve all end states only if no state recurs, as here.
//!
//! The result of a branch depends only on its state and its sleep set. Results of such pairs are
//! memoised, so the number of traces is exact even where there are too many to enumerate.

use std::collections::{HashMap, HashSet};

use super::program::{self, Condition, Op, Place, Program, Sum, limits};
use super::schedule_count::ScheduleCount;
use super::state::State;

/// The result of a search with partial-order reduction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReducedSearch {
    /// The number of traces. As many schedules suffice.
    pub traces: ScheduleCount,
    /// The end states, which are the same as without reduction.
    pub ends: HashSet<State>,
    /// The number of states that the search visited.
    pub states: usize,
}

/// Runs the reduced search. Returns `None` if it visits more than `limit` pairs of a state and a
/// sleep set.
pub fn reduced(program: &Program, limit: usize) -> Option<ReducedSearch> {
    let initial = State::initial(program);
    let mut search = Search {
        program,
        accesses: ProgramAccesses::of(program),
        limit,
        known: HashMap::new(),
        ends: HashSet::new(),
    };
    let traces = search.from(initial, ThreadSet::default())?;
    let states = search.known.keys().map(|(state, _)| state).collect::<HashSet<_>>().len();
    Some(ReducedSearch { traces, ends: search.ends, states })
}

struct Search<'a> {
    program: &'a Program,
    accesses: ProgramAccesses,
    limit: usize,
    known: HashMap<(State, ThreadSet), ScheduleCount>,
    ends: HashSet<State>,
}

impl Search<'_> {
    /// Counts the traces that are completed from a state. The depth of the recursion is at most the
    /// number of steps of the program.
    fn from(&mut self, state: State, sleep_set: ThreadSet) -> Option<ScheduleCount> {
        if let Some(tally) = self.known.get(&(state, sleep_set)) {
            return Some(*tally);
        }
        let tally = self.explore(state, sleep_set)?;
        self.known.insert((state, sleep_set), tally);
        (self.known.len() <= self.limit).then_some(tally)
    }

    fn explore(&mut self, state: State, initial_sleep_set: ThreadSet) -> Option<ScheduleCount> {
        let ready: ThreadSet = state.ready(self.program).collect();
        if ready.is_empty() {
            self.ends.insert(state);
            return Some(ScheduleCount::ONE);
        }
        let (next, ever) = self.accesses.at(&state);
        let mut tally = ScheduleCount::NONE;
        let mut sleep_set = initial_sleep_set;
        for thread in persistent(ready, &next, &ever).iter().filter(|&thread| !initial_sleep_set.has(thread))
        {
            let still = |&other: &usize| !next[other].conflicts(next[thread]);
            let after = state.after_step(self.program, thread).expect("it is ready");
            tally = tally + self.from(after, sleep_set.iter().filter(still).collect())?;
            sleep_set = sleep_set.with(thread);
        }
        Some(tally)
    }
}

/// Grows a persistent set from each ready thread and returns the smallest set.
fn persistent(ready: ThreadSet, next: &PerThread<AccessSet>, ever: &PerThread<AccessSet>) -> ThreadSet {
    let sets = ready.iter().map(|first| closure(ThreadSet::default().with(first), next, ever).and(ready));
    sets.min_by_key(|set| set.len()).unwrap_or(ready)
}

/// Extends the set until no thread outside the set can ever access what the next steps of the set's
/// members access.
fn closure(set: ThreadSet, next: &PerThread<AccessSet>, ever: &PerThread<AccessSet>) -> ThreadSet {
    let inside = set.iter().map(|thread| next[thread]).fold(AccessSet::default(), AccessSet::with);
    let more =
        (0..limits::THREADS).filter(|&thread| set.has(thread) || ever[thread].conflicts(inside)).collect();
    if more == set { set } else { closure(more, next, ever) }
}

/// One value for each thread.
type PerThread<T> = [T; limits::THREADS];

/// A set of threads, one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct ThreadSet(u8);

impl ThreadSet {
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
        (0..limits::THREADS).filter(move |&thread| self.has(thread))
    }
}

impl FromIterator<usize> for ThreadSet {
    fn from_iter<I: IntoIterator<Item = usize>>(threads: I) -> Self {
        threads.into_iter().fold(Self::default(), Self::with)
    }
}

/// The shared resources that a step reads and writes, one bit each: variables, then locks, then the
/// queue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct AccessSet {
    reads: u32,
    writes: u32,
}

impl AccessSet {
    /// Returns the accesses of an operation. They do not depend on the state.
    pub(super) fn of(op: &Op) -> Self {
        let queue = 1 << (limits::VARIABLES + limits::LOCKS);
        match op {
            Op::Assign { once, then } => {
                let conditions = once.iter().map(Self::condition);
                let values = then.iter().map(|assignment| Self::sum(&assignment.value));
                let targets = then.iter().map(|assignment| Self::writing(Self::place(assignment.to)));
                conditions.chain(values).chain(targets).fold(Self::default(), Self::with)
            }
            Op::Lock(lock) | Op::Unlock(lock) => Self::writing(1 << (limits::VARIABLES + lock.0)),
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
                Self::reading(1 << (limits::VARIABLES + limits::LOCKS))
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

    /// Returns true if the two steps are dependent.
    pub(super) fn conflicts(self, other: Self) -> bool {
        self.writes & (other.reads | other.writes) != 0 || other.writes & self.reads != 0
    }
}

/// The accesses of a program's lines, thread by thread.
struct ProgramAccesses(Vec<Thread>);

/// The accesses of the lines of one thread.
struct Thread {
    /// For each line, its accesses.
    each: Vec<AccessSet>,
    /// For each line, the accesses of this line and all following lines.
    onward: Vec<AccessSet>,
    rounds: usize,
}

impl ProgramAccesses {
    fn of(program: &Program) -> Self {
        let thread = |thread: &program::Thread| {
            let each: Vec<_> = thread.lines.iter().map(|line| AccessSet::of(&line.op)).collect();
            let onward = (0..each.len())
                .map(|from| each[from..].iter().copied().fold(AccessSet::default(), AccessSet::with));
            Thread { onward: onward.collect(), each, rounds: thread.rounds.into() }
        };
        Self(program.threads.iter().map(thread).collect())
    }

    /// Returns for each thread the accesses of its next step, and of all steps that it may still
    /// take. Both are empty for a thread that has ended.
    fn at(&self, state: &State) -> (PerThread<AccessSet>, PerThread<AccessSet>) {
        let (mut next, mut ever) =
            ([AccessSet::default(); limits::THREADS], [AccessSet::default(); limits::THREADS]);
        for (i, Thread { each, onward, rounds }) in self.0.iter().enumerate() {
            let Some((line, round)) = state.position(i) else { continue };
            next[i] = each[line];
            ever[i] = if round + 1 == *rounds { onward[line] } else { onward[0] };
        }
        (next, ever)
    }
}
