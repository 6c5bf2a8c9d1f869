//! Describes a state: the shared variables, what a thread waits for, and what went wrong.

use super::program::{Condition, Lock, Program, ProgramText, Role, Var, Variable, chain, number, relation};
use super::state::{State, ThreadStatus, Violation, WaitReason};
use crate::text::{Arg, Joined, Text};

/// Describes what a thread waits for, beginning with `waits`.
pub fn describe_wait(program: &Program, now: &State, thread: usize, reason: WaitReason<'_>) -> Text {
    let text = ProgramText::of(program, thread);
    match reason {
        WaitReason::Held { lock, by } => {
            let ended = Arg::key(if now.position(by).is_none() { "yes" } else { "no" });
            let (lock, holder) = (&program.locks[lock.0], &program.threads[by].name);
            text!(explore::waits_for_lock { lock, holder, ended })
        }
        WaitReason::Until(conditions) => {
            let open = conditions.iter().filter(|condition| !now.holds(thread, condition));
            let values = chain(open.map(|condition| value_of(&text, now, thread, condition)), "and");
            text!(explore::waits_until { conditions: text.conditions(conditions), values })
        }
        WaitReason::Full => text!(explore::waits_for_room { queue: text.queue() }),
        WaitReason::Empty => text!(explore::waits_for_item { queue: text.queue() }),
    }
}

/// Describes why a condition does not hold, with the variable's value: `writing is 1`.
fn value_of(text: &ProgramText<'_>, now: &State, thread: usize, condition: &Condition) -> Text {
    match condition {
        Condition::Equal(place, _) | Condition::Differs(place, _) | Condition::AtLeast(place, _) => {
            let value = number(now.place(thread, *place));
            text!(explore::value { variable: text.place(*place), value })
        }
        Condition::QueueEmpty => text!(explore::queue_is_not { queue: text.queue() }),
        Condition::QueueHolds => text!(explore::queue_empty { queue: text.queue() }),
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
pub fn items(now: &State) -> Text {
    match now.queue() {
        [] => text!(explore::empty),
        items => Text::joined(items.iter().map(|item| number(*item)), Joined::Comma),
    }
}

/// Returns the shared state in one line: `counter = 1, a held by thread 2`.
pub fn summary(program: &Program, state: &State) -> Text {
    joined(parts(program, state))
}

/// Joins the parts with commas. If there are no parts, the text says that all locks are free.
pub fn joined(parts: Vec<Text>) -> Text {
    if parts.is_empty() { text!(explore::all_free) } else { Text::joined(parts, Joined::Comma) }
}

/// Returns the parts of the shared state, without the free locks.
pub fn parts(program: &Program, state: &State) -> Vec<Text> {
    let value =
        |(i, variable): (usize, &Variable)| relation(&variable.name, "=", number(state.variable(Var(i))));
    let mut parts: Vec<_> = visible_variables(program).map(value).collect();
    let held = program.locks.iter().enumerate().filter_map(|(i, lock)| Some((lock, state.holder(Lock(i))?)));
    parts.extend(
        held.map(|(lock, by)| text!(explore::lock_held_by { lock, holder: &program.threads[by].name })),
    );
    if let Some(queue) = &program.queue {
        let name = Arg::verbatim(queue.name);
        parts.push(match state.queue() {
            [] => text!(explore::queue_empty { queue: name }),
            _ => text!(explore::queue_holds { queue: name, items: items(state) }),
        });
    }
    parts
}

/// Describes a violation in a sentence.
pub fn describe_violation(program: &Program, state: &State, violation: &Violation) -> Text {
    match violation {
        Violation::Hazard(i) => {
            text!(explore::violated { means: &program.hazards[*i].says, state: summary(program, state) })
        }
        Violation::Deadlock(cycle) => describe_cycle(program, state, cycle),
        Violation::Stuck => {
            let waits = |thread: usize| match state.status(program, thread) {
                ThreadStatus::Blocked(_, reason) => {
                    let waits = describe_wait(program, state, thread, reason);
                    Some(text!(explore::thread_waits { thread: &program.threads[thread].name, waits }))
                }
                _ => None,
            };
            let threads = chain((0..program.threads.len()).filter_map(waits), "clauses");
            text!(explore::stuck_means { threads })
        }
    }
}

/// Describes a cycle of waits: `Thread 1 waits for b, held by thread 2, which waits for a, held by
/// thread 1.`
fn describe_cycle(program: &Program, state: &State, cycle: &[usize]) -> Text {
    let name = |thread: usize| &program.threads[thread].name;
    let lock = |thread: usize| match state.status(program, thread) {
        ThreadStatus::Blocked(_, WaitReason::Held { lock, .. }) => program.locks[lock.0].clone(),
        _ => Text::default(),
    };
    let [first, others @ ..] = cycle else { return Text::default() };
    let waiting = |holder: Text, &thread: &usize| {
        text!(explore::waiting_holder { thread: name(thread), lock: lock(thread), holder })
    };
    let holder = others.iter().rev().fold(name(*first).clone(), waiting);
    text!(explore::deadlock_means { thread: name(*first), lock: lock(*first), holder })
}

/// Returns the name of a violation, with its article.
pub fn name_of(program: &Program, violation: &Violation) -> Text {
    match violation {
        Violation::Hazard(i) => program.hazards[*i].name.clone(),
        Violation::Deadlock(_) => text!(explore::deadlock),
        Violation::Stuck => text!(explore::stuck),
    }
}
