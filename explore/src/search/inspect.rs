//! Finds the violations in a state.

use rustc_hash::FxHashSet;

use super::endings::FinalValue;
use super::finding::{Noticed, ViolationKind};
use super::graph::StateId;
use crate::code::{Claim, ClaimTime};
use crate::event_loop::TaskView;
use crate::machine::Machine;
use crate::machine::accesses::Accesses;
use crate::machine::operation::{Access, Location, Operation, Patience};
use crate::machine::state::State;
use crate::text::{Arg, Joined, Text};
use crate::values::names::Symbol;
use crate::values::object::Kind;
use crate::values::thread::{Status, Thread, ThreadId};
use crate::values::value::{Ref, Value};

/// A pair of locks: a thread holds the first and takes the second. Also the other locks that it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LockPair {
    pub thread: ThreadId,
    pub first: Ref,
    pub second: Ref,
    pub also_held: Vec<Ref>,
    pub line: u32,
}

/// A pair of locks, with the first state where a thread was about to take the second lock.
#[derive(Debug)]
pub(super) struct SeenLockPair {
    pub pair: LockPair,
    pub state: StateId,
    /// The names of the locks.
    pub names: (Text, Text),
}

impl LockPair {
    /// Returns true if the second pair can follow the first pair in a cycle: another thread holds the second
    /// lock of the first pair, and no third lock excludes the two threads from each other.
    fn precedes(&self, next: &Self) -> bool {
        self.second == next.first
            && self.thread != next.thread
            && !self.also_held.iter().any(|lock| next.also_held.contains(lock))
    }
}

/// Returns the cycles of pairs of different threads: the second lock of each pair is the first lock of the
/// next pair.
pub(super) fn lock_cycles(pairs: &[SeenLockPair]) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    for start in 0..pairs.len() {
        let mut paths = vec![vec![start]];
        while let Some(path) = paths.pop() {
            let last = &pairs[path[path.len() - 1]].pair;
            if path.len() > 1 && last.precedes(&pairs[start].pair) {
                found.push(path);
                continue;
            }
            for (next, SeenLockPair { pair, .. }) in pairs.iter().enumerate().skip(start + 1) {
                let apart = |index: &usize| {
                    let known = &pairs[*index].pair;
                    known.thread != pair.thread && known.first != pair.first
                };
                if path.len() < LONGEST_LOCK_CYCLE && last.precedes(pair) && path.iter().all(apart) {
                    paths.push(path.iter().copied().chain([next]).collect());
                }
            }
            if found.len() >= MOST_LOCK_CYCLES {
                return found;
            }
        }
    }
    found
}

const LONGEST_LOCK_CYCLE: usize = 8;
const MOST_LOCK_CYCLES: usize = 20;

/// The threads of a state with their next operations.
pub(super) type Operations = Vec<(ThreadId, Operation)>;

/// Returns the violation in a state where no thread can continue although the program has not ended. If a thread
/// executes an endless loop, the others wait for it.
pub(super) fn stuck(machine: &Machine, state: &State, operations: &Operations) -> Noticed {
    if let Some(thread) = state.threads.iter().find(|thread| thread.status == Status::Endless) {
        return endless_loop(thread);
    }
    let waiting: Vec<_> = operations.iter().filter(|(thread, _)| !state.thread(*thread).daemon).collect();
    if let Some(noticed) = stuck_tasks(machine, state) {
        return noticed;
    }
    let cycle = cycle(machine, state, operations);
    let said: Vec<&(ThreadId, Operation)> = match &cycle {
        Some(cycle) => waiting.iter().copied().filter(|(thread, _)| cycle.contains(thread)).collect(),
        None => waiting,
    };
    let sentences = said.iter().map(|(thread, operation)| {
        text!(violations::thread {
            thread: Arg::verbatim(&*state.thread(*thread).name),
            wait: machine.describe_wait(state, operation),
        })
    });
    let message = Text::joined(sentences, Joined::Semicolon);
    let lines = said.iter().filter_map(|(thread, _)| Some(machine.place(state, *thread)?.line)).collect();
    let waits_for_more = |operation: &Operation| !matches!(operation, Operation::Join(_));
    let others = operations.iter().filter(|(_, operation)| waits_for_more(operation)).count();
    let kind = if cycle.is_some() || others > 1 { ViolationKind::Deadlock } else { ViolationKind::Stuck };
    Noticed { kind, message, lines }
}

/// Returns the violation if an event loop waits for ever, because the events that its tasks await cannot
/// happen.
fn stuck_tasks(machine: &Machine, state: &State) -> Option<Noticed> {
    let loops = machine.event_loops(state);
    let tasks = loops.iter().flat_map(|view| &view.tasks);
    let waiting: Vec<_> = tasks.filter(|task| task.awaits_event).collect();
    if waiting.is_empty() {
        return None;
    }
    let sentences = waiting
        .iter()
        .map(|TaskView { name, awaits, .. }| text!(violations::task_awaits { task: name, awaited: awaits }));
    let message = Text::joined(sentences, Joined::Semicolon);
    let lines = waiting.iter().filter_map(|task| Some(task.stack.last()?.line)).collect();
    let kind = if waiting.len() > 1 { ViolationKind::Deadlock } else { ViolationKind::Stuck };
    Some(Noticed { kind, message, lines })
}

/// Returns the threads of a wait cycle: each waits for the next thread.
fn cycle(machine: &Machine, state: &State, operations: &Operations) -> Option<Vec<ThreadId>> {
    let next = |thread: ThreadId| {
        let (_, operation) = operations.iter().find(|(other, _)| *other == thread)?;
        machine.waits_for(state, operation)
    };
    for (start, _) in operations {
        let mut path = vec![*start];
        while let Some(thread) = next(*path.last()?) {
            if thread == *start {
                return Some(path);
            }
            if path.contains(&thread) {
                break;
            }
            path.push(thread);
        }
    }
    None
}

fn endless_loop(thread: &Thread) -> Noticed {
    let message = text!(violations::endless_loop { thread: Arg::verbatim(&*thread.name) });
    Noticed { kind: ViolationKind::EndlessLoop, message, lines: Vec::new() }
}

/// Adds a violation for each thread that ended with an uncaught exception or executes an endless loop. A
/// daemon may do the latter: the program ends all the same.
pub(super) fn failures(state: &State, found: &mut Vec<Noticed>) {
    for thread in &state.threads {
        let noticed = match &thread.status {
            Status::Running | Status::Ended => continue,
            Status::Endless if thread.daemon => continue,
            Status::Endless => endless_loop(thread),
            Status::Failed(failure) => {
                let assertion = &*failure.class == "AssertionError";
                Noticed {
                    kind: if assertion { ViolationKind::Assertion } else { ViolationKind::Exception },
                    message: text!(violations::fails {
                        thread: Arg::verbatim(&*thread.name),
                        exception: Arg::verbatim(failure.text()),
                    }),
                    lines: vec![failure.line],
                }
            }
        };
        found.push(noticed);
    }
}

/// Returns true if the next step of a thread takes time: a pause, or a wait until its timeout.
pub(super) fn pauses(state: &State, operations: &Operations, thread: ThreadId) -> bool {
    match operations.iter().find(|(other, _)| *other == thread) {
        Some((_, Operation::Pause(_))) => true,
        Some((_, Operation::Until { object, attribute, patience: Patience::Limited(_), .. })) => {
            !state.is_true(*object, *attribute)
        }
        _ => false,
    }
}

/// Two concurrent accesses to one location.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Conflict {
    pub location: Location,
    /// The lines of the two accesses, the smaller one first.
    pub lines: [u32; 2],
}

/// Adds each new conflict as a data race.
pub(super) fn data_races(
    machine: &Machine,
    state: &State,
    operations: &Operations,
    seen: &mut FxHashSet<Conflict>,
    found: &mut Vec<Noticed>,
) {
    let accesses = operations.iter().filter_map(|(thread, operation)| match operation {
        Operation::Access(access) if is_plain(access) => Some((*thread, *access)),
        _ => None,
    });
    let accesses: Vec<(ThreadId, Access)> = accesses.collect();
    for (index, (one, access)) in accesses.iter().enumerate() {
        for (other, with) in &accesses[index + 1..] {
            if !Machine::conflict(access, with) {
                continue;
            }
            let mut lines =
                [*one, *other].map(|thread| machine.place(state, thread).map_or(0, |place| place.line));
            lines.sort_unstable();
            if seen.insert(Conflict { location: access.location, lines }) {
                let verb = |access: &Access| Arg::key(if access.writes { "writes" } else { "reads" });
                let thread = |thread: &ThreadId| Arg::verbatim(&*state.thread(*thread).name);
                let message = text!(violations::data_race {
                    first: thread(one),
                    does: verb(access),
                    location: machine.location_name(state, access.location),
                    second: thread(other),
                    with: verb(with),
                });
                let mut lines = lines.to_vec();
                lines.dedup();
                found.push(Noticed { kind: ViolationKind::DataRace, message, lines });
            }
        }
    }
}

/// Returns true for plain accesses: to variables and attributes. Operations of built-in containers are
/// atomic.
fn is_plain(access: &Access) -> bool {
    !matches!(access.location, Location::Content(_))
}

/// Adds a pair for each lock that a thread holds and the lock that it takes next. To take a lock again that the thread
/// itself holds (`RLock`) needs no wait.
pub(super) fn lock_pairs(
    machine: &Machine,
    state: &State,
    operations: &Operations,
    found: &mut Vec<LockPair>,
) {
    for (thread, operation) in operations {
        let Operation::Acquire { lock, limit: None } = operation else { continue };
        let held = state.heap.locks_of(*thread);
        if held.contains(lock) {
            continue;
        }
        for first in &held {
            let also_held = held.iter().copied().filter(|other| other != first).collect();
            let line = machine.place(state, *thread).map_or(0, |place| place.line);
            found.push(LockPair { thread: *thread, first: *first, second: *lock, also_held, line });
        }
    }
}

/// Adds the claims that do not hold. Records what they read.
pub(super) fn claims(
    machine: &Machine,
    state: &State,
    ended: bool,
    noted: &mut Accesses,
    found: &mut Vec<Noticed>,
) {
    for claim in &machine.program.claims {
        if claim.when == ClaimTime::InTheEnd && !ended {
            continue;
        }
        if !holds(machine, state, claim, noted) {
            let text = Arg::verbatim(&*claim.text);
            let message = match claim.when {
                ClaimTime::Always => text!(violations::not_always { claim: text }),
                ClaimTime::InTheEnd => text!(violations::not_in_the_end { claim: text }),
            };
            found.push(Noticed { kind: ViolationKind::Claim, message, lines: vec![claim.place.line] });
        }
    }
}

/// Returns true if a claim holds, or cannot be evaluated yet because a variable has no value.
fn holds(machine: &Machine, state: &State, claim: &Claim, noted: &mut Accesses) -> bool {
    match machine.evaluate_claim(state, claim, noted) {
        Ok(holds) => holds,
        Err(failure) => matches!(&*failure.class, "NameError" | "UnboundLocalError") && !state.ended(),
    }
}

/// Returns the global variables with plain values, as text.
pub(super) fn final_values(machine: &Machine, state: &State) -> Vec<FinalValue> {
    let globals = machine.program.globals.iter().zip(state.globals(0).iter());
    let shown = globals.filter(|(name, value)| {
        !machine.symbol_text(**name).starts_with('_') && is_plain_value(state, value, 0)
    });
    let value = |(name, value): (&Symbol, &Value)| {
        FinalValue::new(machine.symbol_text(*name).to_string(), machine.show(state, value))
    };
    shown.map(value).collect()
}

fn is_plain_value(state: &State, value: &Value, depth: u32) -> bool {
    if depth > 3 {
        return false;
    }
    let plain = |value: &Value| is_plain_value(state, value, depth + 1);
    match value {
        Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) => true,
        Value::Tuple(values) => values.iter().all(plain),
        Value::Object(at) => match &state.heap.get(*at).kind {
            Kind::List(values) => values.iter().all(plain),
            Kind::Dict(entries) => entries.iter().all(|(key, value)| plain(&key.0) && plain(value)),
            Kind::Set(elements) => elements.keys().all(|key| plain(&key.0)),
            _ => false,
        },
        _ => false,
    }
}
