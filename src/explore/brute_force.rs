//! A reference implementation for tests of the search: a separate, simple interpreter that
//! enumerates all schedules one by one.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;

use super::description::name_of;
use super::graph::{Graph, LIMIT};
use super::program::{
    Condition, Hazard, How, Line, Lock, Op, Place, Program, Sum, Var, When, equal, lock, set, unlock, wait,
};
use super::programs;
use super::reduction::{AccessSet, reduced};
use super::schedule_count::ScheduleCount;
use super::search::explore;
use super::state::State;
use crate::text::Text;

/// The state of a program, as an ordinary struct of collections.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct ReferenceState {
    /// The line, the round and the local variable of each thread; `None` once the thread has ended.
    threads: Vec<Option<(usize, u8, i8)>>,
    variables: Vec<i8>,
    holders: BTreeMap<usize, usize>,
    queue: Vec<i8>,
}

impl ReferenceState {
    fn initial(program: &Program) -> Self {
        Self {
            threads: vec![Some((0, 0, 0)); program.threads.len()],
            variables: program.variables.iter().map(|variable| variable.initial).collect(),
            holders: BTreeMap::new(),
            queue: Vec::new(),
        }
    }

    fn op<'a>(&self, program: &'a Program, thread: usize) -> Option<&'a Op> {
        self.threads[thread].map(|(line, ..)| &program.threads[thread].lines[line].op)
    }

    fn value(&self, thread: usize, place: Place) -> i8 {
        match place {
            Place::Local => self.threads[thread].map_or(0, |(.., local)| local),
            Place::Shared(Var(i)) => self.variables[i],
        }
    }

    fn sum(&self, thread: usize, sum: &Sum) -> i8 {
        sum.places.iter().map(|place| self.value(thread, *place)).sum::<i8>() + sum.constant
    }

    fn holds(&self, thread: usize, condition: &Condition) -> bool {
        match condition {
            Condition::Equal(left, right) => self.value(thread, *left) == self.sum(thread, right),
            Condition::Differs(left, right) => self.value(thread, *left) != self.sum(thread, right),
            Condition::AtLeast(left, right) => self.value(thread, *left) >= self.sum(thread, right),
            Condition::QueueEmpty => self.queue.is_empty(),
            Condition::QueueHolds => !self.queue.is_empty(),
        }
    }

    fn step(&self, program: &Program, thread: usize) -> Option<Self> {
        let mut next = self.clone();
        let mut stop = false;
        match self.op(program, thread)? {
            Op::Assign { once, then } => {
                if !once.iter().all(|condition| self.holds(thread, condition)) {
                    return None;
                }
                for assignment in then {
                    let value = match assignment.how {
                        How::Set => next.sum(thread, &assignment.value),
                        How::Raise => {
                            next.sum(thread, &assignment.value).max(next.value(thread, assignment.to))
                        }
                    };
                    match assignment.to {
                        Place::Local => next.threads[thread].as_mut()?.2 = value,
                        Place::Shared(Var(i)) => next.variables[i] = value,
                    }
                }
            }
            Op::Lock(Lock(i)) => {
                if self.holders.contains_key(i) {
                    return None;
                }
                next.holders.insert(*i, thread);
            }
            Op::Unlock(Lock(i)) => assert_eq!(next.holders.remove(i), Some(thread)),
            Op::Put(item) => {
                if self.queue.len() == program.queue.as_ref()?.capacity {
                    return None;
                }
                next.queue.push(*item);
            }
            Op::Take { or_stop_if } => match (self.queue.first(), or_stop_if) {
                (Some(item), _) => {
                    next.threads[thread].as_mut()?.2 = *item;
                    next.queue.remove(0);
                }
                (None, Some(Var(i))) if self.variables[*i] == 1 => stop = true,
                (None, _) => return None,
            },
            Op::StopIf(condition) => stop = self.holds(thread, condition),
        }
        let (line, round, local) = next.threads[thread]?;
        let the = &program.threads[thread];
        next.threads[thread] = if stop || (line + 1 == the.lines.len() && round + 1 == the.rounds) {
            None
        } else if line + 1 == the.lines.len() {
            Some((0, round + 1, 0))
        } else {
            Some((line + 1, round, local))
        };
        Some(next)
    }

    /// Returns the names of the violations of this state.
    fn violations(&self, program: &Program) -> BTreeSet<String> {
        let ended = self.threads.iter().all(Option::is_none);
        let met =
            |hazard: &&Hazard| (ended || hazard.when == When::AtAnyTime) && self.holds(0, &hazard.condition);
        let mut names: BTreeSet<String> =
            program.hazards.iter().filter(met).map(|hazard| hazard.name.to_string()).collect();
        let stuck = !ended && (0..program.threads.len()).all(|thread| self.step(program, thread).is_none());
        if stuck {
            let in_cycle = (0..program.threads.len()).any(|thread| self.is_in_cycle(program, thread));
            names.insert(if in_cycle { "a deadlock" } else { "a thread that waits for ever" }.into());
        }
        names
    }

    /// Returns true if the thread waits in a cycle. Follows the chain of lock holders for as many
    /// steps as there are threads.
    fn is_in_cycle(&self, program: &Program, thread: usize) -> bool {
        let holder = |thread: usize| match self.op(program, thread) {
            Some(Op::Lock(Lock(i))) => self.holders.get(i).copied(),
            _ => None,
        };
        let mut at = holder(thread);
        for _ in 0..program.threads.len() {
            if at == Some(thread) {
                return true;
            }
            at = at.and_then(holder);
        }
        false
    }

    /// Converts a state of the engine to a reference state.
    fn of(program: &Program, state: &State) -> Self {
        let thread = |i| state.position(i).map(|(line, round)| (line, round as u8, state.local(i)));
        Self {
            threads: (0..program.threads.len()).map(thread).collect(),
            variables: (0..program.variables.len()).map(|i| state.variable(Var(i))).collect(),
            holders: (0..program.locks.len()).filter_map(|i| Some((i, state.holder(Lock(i))?))).collect(),
            queue: state.queue().to_vec(),
        }
    }
}

/// The result of enumerating all schedules.
#[derive(Debug, Default)]
struct Enumeration {
    schedules: u128,
    /// The number of schedules for each end state.
    ends: BTreeMap<ReferenceState, u128>,
    /// A canonical schedule for each trace. A trace's schedules differ only in the order of
    /// independent steps; the canonical one is the first in the order of thread numbers.
    traces: BTreeSet<Vec<usize>>,
    /// The length of the shortest schedule to each violation, by the violation's name.
    violations: BTreeMap<String, usize>,
}

impl Enumeration {
    fn of(program: &Program) -> Self {
        let mut enumerated = Self::default();
        enumerated.visit(program, &ReferenceState::initial(program), &mut Vec::new());
        enumerated
    }

    fn visit(&mut self, program: &Program, state: &ReferenceState, schedule: &mut Vec<(usize, AccessSet)>) {
        for name in state.violations(program) {
            let earliest = self.violations.entry(name).or_insert(usize::MAX);
            *earliest = schedule.len().min(*earliest);
        }
        let mut is_end = true;
        for thread in 0..program.threads.len() {
            if let Some(next) = state.step(program, thread) {
                is_end = false;
                schedule.push((thread, AccessSet::of(state.op(program, thread).unwrap())));
                self.visit(program, &next, schedule);
                schedule.pop();
            }
        }
        if is_end {
            self.schedules += 1;
            *self.ends.entry(state.clone()).or_default() += 1;
            self.traces.insert(canonical_schedule(schedule));
        }
    }
}

/// Returns the canonical schedule of a trace. Repeatedly takes one of the steps that depend on no
/// earlier step: the one of the lowest-numbered thread.
fn canonical_schedule(schedule: &[(usize, AccessSet)]) -> Vec<usize> {
    let mut left = schedule.to_vec();
    let mut first = Vec::new();
    while !left.is_empty() {
        let is_independent = |&i: &usize| {
            let (thread, touch) = left[i];
            left[..i].iter().all(|(other, before)| *other != thread && !before.conflicts(touch))
        };
        let next = (0..left.len()).filter(is_independent).min_by_key(|&i| left[i].0).unwrap();
        first.push(left.remove(next).0);
    }
    first
}

/// Counts the schedules from a state. Stores the counts of all states that it has visited.
fn count_schedules(
    program: &Program,
    state: &ReferenceState,
    known: &mut BTreeMap<ReferenceState, u128>,
) -> u128 {
    if let Some(n) = known.get(state) {
        return *n;
    }
    let next: Vec<_> = (0..program.threads.len()).filter_map(|thread| state.step(program, thread)).collect();
    let n =
        if next.is_empty() { 1 } else { next.iter().map(|next| count_schedules(program, next, known)).sum() };
    known.insert(state.clone(), n);
    n
}

/// Asserts that the engine and the enumeration agree on a program, which `what` names.
fn assert_agreement(program: &Program, what: &str) {
    let enumerated = Enumeration::of(program);
    let graph = Graph::from(program, State::initial(program), LIMIT);
    let tallies = graph.counts().unwrap();
    let mut ends = BTreeMap::new();
    for end in graph.ends() {
        ends.insert(ReferenceState::of(program, &graph.states[end]), tallies[end]);
    }
    let expected: BTreeMap<_, _> =
        enumerated.ends.iter().map(|(end, n)| (end.clone(), ScheduleCount::from(*n))).collect();
    assert_eq!(ends, expected, "{what}: the ends");
    assert_eq!(
        ends.values().copied().sum::<ScheduleCount>(),
        ScheduleCount::from(enumerated.schedules),
        "{what}: schedules"
    );

    let reduced_search = reduced(program, LIMIT).unwrap();
    let reached: BTreeSet<_> =
        reduced_search.ends.iter().map(|end| ReferenceState::of(program, end)).collect();
    assert!(reached.iter().eq(ends.keys()), "{what}: the ends that the reduced search reaches");
    assert_eq!(reduced_search.traces, ScheduleCount::from(enumerated.traces.len() as u128), "{what}: traces");

    let found = explore(program);
    let shortest: BTreeMap<_, _> =
        found.hazards.iter().map(|hazard| (hazard.name.to_string(), hazard.shortest.len())).collect();
    assert_eq!(shortest, enumerated.violations, "{what}: what goes wrong, and how soon");
    for hazard in &found.hazards {
        let then = |state: State, step: &u8| state.after_step(program, (*step).into()).unwrap();
        let there = hazard.shortest.iter().fold(State::initial(program), then);
        let names: Vec<_> = there.violations(program).iter().map(|it| name_of(program, it)).collect();
        assert!(names.contains(&hazard.name), "{what}: {hazard:?} leads to {names:?}");
        let met =
            enumerated.ends.iter().filter(|(end, _)| end.violations(program).contains(hazard.name.as_str()));
        let n = ScheduleCount::from(met.map(|(_, n)| n).sum::<u128>());
        assert_eq!(hazard.schedules, Some(n.text()), "{what}: how many schedules come to {}", hazard.name);
    }
}

/// Programs with more schedules than this are not enumerated.
const ENUMERATION_LIMIT: u128 = 20_000;

#[test]
fn the_search_agrees_with_enumeration_for_every_program() {
    let mut enumerated = Vec::new();
    for listed in programs::listed() {
        let program = programs::program(&listed.id).unwrap();
        let n = count_schedules(&program, &ReferenceState::initial(&program), &mut BTreeMap::new());
        let extent = explore(&program).extent.unwrap();
        assert_eq!(extent.schedules, ScheduleCount::from(n).text(), "{}", listed.id);
        if n <= ENUMERATION_LIMIT {
            assert_agreement(&program, &listed.id);
            enumerated.push(listed.id);
        }
    }
    assert!(enumerated.len() >= 12, "only {enumerated:?} were enumerated");
}

/// Generates a program of random lines. A thread only releases locks that it holds.
fn random_program(rng: &mut Rng) -> Program {
    let mut program = Program::new(Text::default());
    let variables = [program.variable("x", 0), program.variable("y", 1)];
    let locks = ["a", "b"].map(|name| program.lock(Text::verbatim(name)));
    program.queue("queue", 1 + rng.usize(..2));
    program.hazards.push(Hazard {
        name: Text::verbatim("x is 2"),
        when: When::InTheEnd,
        condition: equal(variables[0], 2),
        says: Text::default(),
    });
    let threads = rng.usize(2..=3);
    for i in 0..threads {
        let mut held = Vec::new();
        let lines = (0..rng.usize(1..=12 / threads)).map(|_| random_line(rng, variables, locks, &mut held));
        let lines = lines.collect();
        let rounds = if threads == 2 && rng.u8(..4) == 0 { 2 } else { 1 };
        program.thread(text!(lanes::thread { n: i }), "t", rounds, lines);
    }
    program
}

fn random_line(rng: &mut Rng, variables: [Var; 2], locks: [Lock; 2], held: &mut Vec<Lock>) -> Line {
    let x = variables[rng.usize(..2)];
    let condition = |rng: &mut Rng| equal(variables[rng.usize(..2)], rng.i8(..2));
    match rng.u8(..12) {
        0..2 => set(Place::Local, x),
        2..4 => set(x, Place::Local + 1),
        4 => set(x, x + 1),
        5 => wait(vec![condition(rng)]).and(x, rng.i8(..3)),
        6 => Op::StopIf(condition(rng)).into(),
        7 => Op::Put(rng.i8(..3)).into(),
        8 => Op::Take { or_stop_if: rng.bool().then_some(x) }.into(),
        9..11 => {
            let wanted = locks[rng.usize(..2)];
            held.push(wanted);
            lock(wanted)
        }
        _ => held.pop().map_or_else(|| set(x, 0), unlock),
    }
}

#[test]
fn the_search_agrees_with_enumeration_for_random_programs() {
    let mut enumerated = 0;
    for seed in 0..3_000 {
        let program = random_program(&mut Rng::with_seed(seed));
        if count_schedules(&program, &ReferenceState::initial(&program), &mut BTreeMap::new()) <= 2_000 {
            assert_agreement(&program, &format!("seed {seed}"));
            enumerated += 1;
        }
    }
    assert!(enumerated > 2_000, "only {enumerated} were enumerated");
}

/// Checks the assumption of partial-order reduction at every state of many programs.
#[test]
fn independent_steps_commute() {
    let mut pairs = 0;
    let random = (0..300).map(|seed| random_program(&mut Rng::with_seed(seed)));
    let shipped = programs::listed().into_iter().filter_map(|listed| programs::program(&listed.id));
    for program in random.chain(shipped) {
        let graph = Graph::from(&program, State::initial(&program), 3_000);
        let touch = |state: &State, thread: usize| {
            let (line, _) = state.position(thread).unwrap();
            AccessSet::of(&program.threads[thread].lines[line].op)
        };
        for state in &graph.states {
            let going = || (0..program.threads.len()).filter(|&thread| state.position(thread).is_some());
            for (one, other) in going().flat_map(|one| going().map(move |other| (one, other))) {
                if one == other || touch(state, one).conflicts(touch(state, other)) {
                    continue;
                }
                let Some(after) = state.after_step(&program, one) else { continue };
                let then = after.after_step(&program, other);
                assert_eq!(then.is_some(), state.after_step(&program, other).is_some());
                let swapped =
                    state.after_step(&program, other).and_then(|state| state.after_step(&program, one));
                assert_eq!(then, swapped);
                pairs += 1;
            }
        }
    }
    assert!(pairs > 10_000, "only {pairs} pairs");
}
