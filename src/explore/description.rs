//! A state in words: what is shared, what a thread waits for, and what is wrong.

use super::program::{Condition, Lock, Program, Role, Text, Var, Variable, shown};
use super::state::{Obstacle, Standing, State, Trouble};
use crate::english::capitalised;

/// What a thread waits for, beginning with `waits`.
pub fn why(program: &Program, now: &State, thread: usize, obstacle: Obstacle<'_>) -> String {
    let text = Text::of(program, thread);
    match obstacle {
        Obstacle::Held { lock, by } => {
            let holder = &program.threads[by].name;
            let ended = if now.position(by).is_none() { ", which has ended" } else { "" };
            format!("waits for {}, held by {holder}{ended}", program.locks[lock.0])
        }
        Obstacle::Until(conditions) => {
            let open = conditions.iter().filter(|condition| !now.holds(thread, condition));
            let numbers: Vec<_> =
                open.filter_map(|condition| number_of(&text, now, thread, condition)).collect();
            format!("waits until {}: {}", text.conditions(conditions), numbers.join(" and "))
        }
        Obstacle::Full => format!("waits for room in {}, which is full", text.queue()),
        Obstacle::Empty => format!("waits for an item: {} is empty", text.queue()),
    }
}

/// `writing is 1`: why a condition does not hold.
fn number_of(text: &Text<'_>, now: &State, thread: usize, condition: &Condition) -> Option<String> {
    match condition {
        Condition::Equal(place, _) | Condition::Differs(place, _) | Condition::AtLeast(place, _) => {
            Some(format!("{} is {}", text.place(*place), shown(now.place(thread, *place))))
        }
        Condition::QueueEmpty => Some(format!("{} is not", text.queue())),
        Condition::QueueHolds => Some(format!("{} is empty", text.queue())),
    }
}

/// The variables that a person sees, by number; what is only watched comes last.
pub fn visible_variables(program: &Program) -> impl Iterator<Item = (usize, &Variable)> {
    let of =
        |role: Role| program.variables.iter().enumerate().filter(move |(_, variable)| variable.role == role);
    of(Role::Shared).chain(of(Role::Watched))
}

/// What is in the queue.
pub fn items(now: &State) -> String {
    let items: Vec<_> = now.queue().iter().map(|item| shown(*item)).collect();
    if items.is_empty() { "empty".into() } else { items.join(", ") }
}

/// What is shared, on a line: `counter = 1, a held by thread 2`.
pub fn summary(program: &Program, state: &State) -> String {
    joined(parts(program, state).iter())
}

/// With commas; without any, all locks are free.
pub fn joined<'a>(parts: impl Iterator<Item = &'a String>) -> String {
    let parts: Vec<_> = parts.map(String::as_str).collect();
    if parts.is_empty() { "all locks free".into() } else { parts.join(", ") }
}

/// What is shared, one by one. Of locks only those that are held.
pub fn parts(program: &Program, state: &State) -> Vec<String> {
    let number =
        |(i, variable): (usize, &Variable)| format!("{} = {}", variable.name, shown(state.variable(Var(i))));
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

/// What is wrong, in a sentence.
pub fn trouble(program: &Program, state: &State, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Hazard(i) => format!("{}: {}.", program.hazards[*i].says, summary(program, state)),
        Trouble::Deadlock(circle) => circle_in_words(program, state, circle),
        Trouble::Stuck => {
            let waits =
                (0..program.threads.len()).filter_map(|thread| match state.standing(program, thread) {
                    Standing::Blocked(_, obstacle) => Some(format!(
                        "{} {}",
                        program.threads[thread].name,
                        why(program, state, thread, obstacle)
                    )),
                    _ => None,
                });
            capitalised(&format!("{}; nobody can go on.", waits.collect::<Vec<_>>().join(", and ")))
        }
    }
}

/// `Thread 1 waits for b, held by thread 2, which waits for a, held by thread 1.`
fn circle_in_words(program: &Program, state: &State, circle: &[usize]) -> String {
    let links = circle.iter().filter_map(|&thread| match state.standing(program, thread) {
        Standing::Blocked(_, Obstacle::Held { lock, by }) => {
            Some(format!("waits for {}, held by {}", program.locks[lock.0], program.threads[by].name))
        }
        _ => None,
    });
    let first = circle.first().map_or("", |&thread| &program.threads[thread].name);
    capitalised(&format!("{first} {}.", links.collect::<Vec<_>>().join(", which ")))
}

/// What it is called, with its article.
pub fn name_of(program: &Program, trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Hazard(i) => program.hazards[*i].name,
        Trouble::Deadlock(_) => "a deadlock",
        Trouble::Stuck => "a thread that waits for ever",
    }
}
