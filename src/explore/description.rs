//! Describes a state in English: the shared variables, what a thread waits for, and what went
//! wrong. The page translates these sentences with a table of its own.

use super::program::{Condition, Lock, Program, ProgramText, Role, Var, Variable, format_number};
use super::state::{State, ThreadStatus, Violation, WaitReason};
use crate::text::english::capitalised;

/// Describes what a thread waits for, beginning with `waits`.
pub fn describe_wait(program: &Program, now: &State, thread: usize, reason: WaitReason<'_>) -> String {
    let text = ProgramText::of(program, thread);
    match reason {
        WaitReason::Held { lock, by } => {
            let holder = &program.threads[by].name;
            let ended = if now.position(by).is_none() { ", which has ended" } else { "" };
            format!("waits for {}, held by {holder}{ended}", program.locks[lock.0])
        }
        WaitReason::Until(conditions) => {
            let open = conditions.iter().filter(|condition| !now.holds(thread, condition));
            let numbers: Vec<_> =
                open.filter_map(|condition| number_of(&text, now, thread, condition)).collect();
            format!("waits until {}: {}", text.conditions(conditions), numbers.join(" and "))
        }
        WaitReason::Full => format!("waits for room in {}, which is full", text.queue()),
        WaitReason::Empty => format!("waits for an item: {} is empty", text.queue()),
    }
}

/// Describes why a condition does not hold, with the variable's value: `writing is 1`.
fn number_of(text: &ProgramText<'_>, now: &State, thread: usize, condition: &Condition) -> Option<String> {
    match condition {
        Condition::Equal(place, _) | Condition::Differs(place, _) | Condition::AtLeast(place, _) => {
            Some(format!("{} is {}", text.place(*place), format_number(now.place(thread, *place))))
        }
        Condition::QueueEmpty => Some(format!("{} is not", text.queue())),
        Condition::QueueHolds => Some(format!("{} is empty", text.queue())),
    }
}

/// Returns the visible variables with their numbers: first the variables of the program itself,
/// then those that are only counted for display.
pub fn visible_variables(program: &Program) -> impl Iterator<Item = (usize, &Variable)> {
    let of =
        |role: Role| program.variables.iter().enumerate().filter(move |(_, variable)| variable.role == role);
    of(Role::Shared).chain(of(Role::Watched))
}

/// Returns the items in the queue as text.
pub fn items(now: &State) -> String {
    let items: Vec<_> = now.queue().iter().map(|item| format_number(*item)).collect();
    if items.is_empty() { "empty".into() } else { items.join(", ") }
}

/// Returns the shared state in one line: `counter = 1, a held by thread 2`.
pub fn summary(program: &Program, state: &State) -> String {
    joined(parts(program, state).iter())
}

/// Joins the parts with commas. If there are no parts, the text says that all locks are free.
pub fn joined<'a>(parts: impl Iterator<Item = &'a String>) -> String {
    let parts: Vec<_> = parts.map(String::as_str).collect();
    if parts.is_empty() { "all locks free".into() } else { parts.join(", ") }
}

/// Returns the parts of the shared state, without the free locks.
pub fn parts(program: &Program, state: &State) -> Vec<String> {
    let number = |(i, variable): (usize, &Variable)| {
        format!("{} = {}", variable.name, format_number(state.variable(Var(i))))
    };
    let mut parts: Vec<_> = visible_variables(program).map(number).collect();
    let held = program.locks.iter().enumerate().filter_map(|(i, name)| Some((name, state.holder(Lock(i))?)));
    parts.extend(held.map(|(name, by)| format!("{name} held by {}", program.threads[by].name)));
    if let Some(queue) = &program.queue {
        let holds =
            if state.queue().is_empty() { "is empty".into() } else { format!("holds {}", items(state)) };
        parts.push(format!("{} {holds}", queue.name));
    }
    parts
}

/// Describes a violation in a sentence.
pub fn describe_violation(program: &Program, state: &State, violation: &Violation) -> String {
    match violation {
        Violation::Hazard(i) => format!("{}: {}.", program.hazards[*i].says, summary(program, state)),
        Violation::Deadlock(cycle) => describe_cycle(program, state, cycle),
        Violation::Stuck => {
            let waits = (0..program.threads.len()).filter_map(|thread| match state.status(program, thread) {
                ThreadStatus::Blocked(_, reason) => Some(format!(
                    "{} {}",
                    program.threads[thread].name,
                    describe_wait(program, state, thread, reason)
                )),
                _ => None,
            });
            capitalised(&format!("{}; nobody can go on.", waits.collect::<Vec<_>>().join(", and ")))
        }
    }
}

/// Describes a cycle of waits: `Thread 1 waits for b, held by thread 2, which waits for a, held by
/// thread 1.`
fn describe_cycle(program: &Program, state: &State, cycle: &[usize]) -> String {
    let links = cycle.iter().filter_map(|&thread| match state.status(program, thread) {
        ThreadStatus::Blocked(_, WaitReason::Held { lock, by }) => {
            Some(format!("waits for {}, held by {}", program.locks[lock.0], program.threads[by].name))
        }
        _ => None,
    });
    let first = cycle.first().map_or("", |&thread| &program.threads[thread].name);
    capitalised(&format!("{first} {}.", links.collect::<Vec<_>>().join(", which ")))
}

/// Returns the name of a violation, with its article.
pub fn name_of(program: &Program, violation: &Violation) -> &'static str {
    match violation {
        Violation::Hazard(i) => program.hazards[*i].name,
        Violation::Deadlock(_) => "a deadlock",
        Violation::Stuck => "a thread that waits for ever",
    }
}
