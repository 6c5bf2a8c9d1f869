//! Compares the search with a walk through every schedule: for random small programs, both find the same
//! endings, the same number of schedules and the same deadlocks. So does a reduced search, except for the number of
//! schedules. The walk implements each line on its own and shares no code with the machine.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::Settings;
use interleave_explore::program::Program;
use interleave_explore::search::finding::ViolationKind;
use interleave_explore::search::{Exploration, Limits, Search, explore, learn};

/// A line of a thread.
#[derive(Debug, Clone, Copy)]
enum Line {
    /// `local = x`, then `x = local + n`: a read and a write.
    Add { variable: usize, amount: i64 },
    /// `x = n`: a write.
    Set { variable: usize, value: i64 },
    /// `lock.acquire()`
    Acquire(usize),
    /// `lock.release()`, if the thread holds it.
    Release(usize),
    /// `items.append(n)`
    Append(i64),
}

/// One operation of the walk.
#[derive(Debug, Clone, Copy)]
enum Operation {
    Read(usize),
    WriteSum { variable: usize, amount: i64 },
    Write { variable: usize, value: i64 },
    Acquire(usize),
    Release(usize),
    Append(i64),
}

const VARIABLES: usize = 2;
const LOCKS: usize = 2;

/// The state of the walk.
#[derive(Debug, Clone, PartialEq, Eq)]
struct State {
    variables: [i64; VARIABLES],
    owners: [Option<usize>; LOCKS],
    items: Vec<i64>,
    next: Vec<usize>,
    read: Vec<i64>,
}

/// The number of schedules for each ending: the variables and items, and whether the threads are stuck.
type Endings = BTreeMap<(String, bool), u128>;

fn random_program(random: &mut fastrand::Rng) -> Vec<Vec<Line>> {
    let threads = random.usize(2..=3);
    let longest = if threads == 2 { 4 } else { 3 };
    (0..threads).map(|_| random_thread(random, longest)).collect()
}

fn random_thread(random: &mut fastrand::Rng, longest: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut held: Vec<usize> = Vec::new();
    for _ in 0..random.usize(1..=longest) {
        let variable = random.usize(0..VARIABLES);
        lines.push(match random.usize(0..9) {
            0 | 1 => Line::Add { variable, amount: random.i64(1..=2) },
            2 => Line::Set { variable, value: random.i64(0..=3) },
            3 => Line::Append(random.i64(1..=2)),
            _ => {
                let lock = random.usize(0..LOCKS);
                if held.contains(&lock) {
                    held.retain(|other| *other != lock);
                    Line::Release(lock)
                } else {
                    held.push(lock);
                    Line::Acquire(lock)
                }
            }
        });
    }
    lines.extend(held.into_iter().map(Line::Release));
    lines
}

/// The text of a program.
fn text(threads: &[Vec<Line>]) -> String {
    let mut text = "from threading import Lock, Thread\n\nx0 = 0\nx1 = 0\nitems = []\n".to_string();
    text += "locks = [Lock(), Lock()]\n\n";
    for (number, lines) in threads.iter().enumerate() {
        let _ = writeln!(text, "def thread_{number}():\n    global x0, x1");
        for line in lines {
            let _ = match line {
                Line::Add { variable, amount } => writeln!(text, "    x{variable} += {amount}"),
                Line::Set { variable, value } => writeln!(text, "    x{variable} = {value}"),
                Line::Acquire(lock) => writeln!(text, "    locks[{lock}].acquire()"),
                Line::Release(lock) => writeln!(text, "    locks[{lock}].release()"),
                Line::Append(value) => writeln!(text, "    items.append({value})"),
            };
        }
    }
    let names: Vec<String> =
        (0..threads.len()).map(|number| format!("Thread(target=thread_{number})")).collect();
    let _ = writeln!(text, "\nthreads = [{}]", names.join(", "));
    text += "for thread in threads:\n    thread.start()\nfor thread in threads:\n    thread.join()\n";
    text
}

/// The operations of each thread.
fn operations(threads: &[Vec<Line>]) -> Vec<Vec<Operation>> {
    let of = |lines: &Vec<Line>| {
        let operations = lines.iter().flat_map(|line| match *line {
            Line::Add { variable, amount } => {
                vec![Operation::Read(variable), Operation::WriteSum { variable, amount }]
            }
            Line::Set { variable, value } => vec![Operation::Write { variable, value }],
            Line::Acquire(lock) => vec![Operation::Acquire(lock)],
            Line::Release(lock) => vec![Operation::Release(lock)],
            Line::Append(value) => vec![Operation::Append(value)],
        });
        operations.collect()
    };
    threads.iter().map(of).collect()
}

impl State {
    fn first(threads: usize) -> Self {
        Self {
            variables: [0; VARIABLES],
            owners: [None; LOCKS],
            items: Vec::new(),
            next: vec![0; threads],
            read: vec![0; threads],
        }
    }

    /// Returns the state after the next operation of a thread; `None` if the thread has ended or waits.
    fn after(&self, program: &[Vec<Operation>], thread: usize) -> Option<Self> {
        let operation = program[thread].get(self.next[thread])?;
        let mut next = self.clone();
        next.next[thread] += 1;
        match *operation {
            Operation::Read(variable) => next.read[thread] = next.variables[variable],
            Operation::WriteSum { variable, amount } => next.variables[variable] = next.read[thread] + amount,
            Operation::Write { variable, value } => next.variables[variable] = value,
            Operation::Acquire(lock) if next.owners[lock].is_some() => return None,
            Operation::Acquire(lock) => next.owners[lock] = Some(thread),
            Operation::Release(lock) => next.owners[lock] = None,
            Operation::Append(value) => next.items.push(value),
        }
        Some(next)
    }
}

/// Walks through every schedule.
fn walk(program: &[Vec<Operation>], state: &State, endings: &mut Endings) {
    let mut moved = false;
    for thread in 0..program.len() {
        let Some(next) = state.after(program, thread) else { continue };
        moved = true;
        walk(program, &next, endings);
    }
    if !moved {
        let stuck = (0..program.len()).any(|thread| state.next[thread] < program[thread].len());
        let [x0, x1] = state.variables;
        let key = (format!("{x0} {x1} {:?}", state.items), stuck);
        *endings.entry(key).or_default() += 1;
    }
}

/// Returns the endings of the walk with the number of schedules for each.
fn walked(threads: &[Vec<Line>]) -> Endings {
    let program = operations(threads);
    let mut endings = Endings::new();
    walk(&program, &State::first(threads.len()), &mut endings);
    endings
}

const LIMITS: Limits = Limits { states: 1_000_000 };

fn program(text: &str) -> Arc<Program> {
    Arc::new(library::program(text).unwrap_or_else(|problems| panic!("{text}\n{problems:?}")))
}

fn full(text: &str) -> Exploration {
    explore(program(text), Settings::default(), LIMITS)
}

fn reduced(text: &str) -> Exploration {
    let mut search = Search::reduced(learn(program(text), Settings::default()), LIMITS);
    while search.advance(10_000) {}
    search.result()
}

/// Returns the endings of a search.
fn explored(text: &str) -> Endings {
    endings(text, full(text))
}

/// Returns the endings of a reduced search, without the numbers of schedules.
fn explored_reduced(text: &str) -> Endings {
    endings(text, reduced(text))
}

fn endings(text: &str, found: Exploration) -> Endings {
    assert!(found.complete, "{text}");
    let mut endings = Endings::new();
    for ending in found.endings {
        let value = |name: &str, other: &str| {
            let prefix = format!("{name} = ");
            let shown = ending.values.iter().find_map(|value| value.strip_prefix(&prefix));
            shown.unwrap_or(other).to_string()
        };
        let key = (value("x0", "?"), value("x1", "?"), value("items", "?"));
        let stuck = ending.outcome.contains("deadlock");
        let count = ending.schedules.map_or(0, |count| count.replace(',', "").parse().unwrap());
        *endings.entry((format!("{} {} {}", key.0, key.1, key.2), stuck)).or_default() += count;
    }
    assert_eq!(found.endings_left_out, 0, "{text}");
    endings
}

/// Replaces values that are the same in all endings by `?`, since the search omits them.
fn without_constant_parts(endings: Endings) -> Endings {
    let parts = |text: &str| -> Vec<String> { text.splitn(3, ' ').map(str::to_string).collect() };
    let all: Vec<Vec<String>> = endings.keys().map(|(text, _)| parts(text)).collect();
    // A single ending shows all its values.
    let constant = |index: usize| all.len() > 1 && all.iter().all(|parts| parts[index] == all[0][index]);
    let shown = endings.into_iter().map(|((text, stuck), count)| {
        let parts = parts(&text).into_iter().enumerate();
        let parts: Vec<String> =
            parts.map(|(index, part)| if constant(index) { "?".into() } else { part }).collect();
        ((parts.join(" "), stuck), count)
    });
    let mut result = Endings::new();
    for (key, count) in shown {
        *result.entry(key).or_default() += count;
    }
    result
}

/// A claim: its text, and the same in Rust.
type Claim = (&'static str, fn(&State) -> bool);

const CLAIMS: [Claim; 5] = [
    ("x0 != 1", |state| state.variables[0] != 1),
    ("x0 <= x1 + 1", |state| state.variables[0] <= state.variables[1] + 1),
    ("x0 + x1 != 3", |state| state.variables[0] + state.variables[1] != 3),
    ("len(items) < 2", |state| state.items.len() < 2),
    ("x1 != 2 or items", |state| state.variables[1] != 2 || !state.items.is_empty()),
];

/// Returns true if a claim holds in each state of the walk.
fn holds_always(program: &[Vec<Operation>], holds: fn(&State) -> bool) -> bool {
    let mut pending = vec![State::first(program.len())];
    let mut known = Vec::new();
    while let Some(state) = pending.pop() {
        if !holds(&state) {
            return false;
        }
        if !known.contains(&state) {
            pending.extend((0..program.len()).filter_map(|thread| state.after(program, thread)));
            known.push(state);
        }
    }
    true
}

fn breaks_claim(found: &Exploration) -> bool {
    found.violations.iter().any(|violation| violation.kind == ViolationKind::Claim)
}

/// The number of random programs, unless `BRUTE_FORCE_PROGRAMS` is another number.
const PROGRAMS: usize = 1_000;

#[test]
fn a_search_finds_the_endings_of_a_walk_through_every_schedule() {
    let mut random = fastrand::Rng::with_seed(20_261_130);
    let number = std::env::var("BRUTE_FORCE_PROGRAMS").ok().and_then(|number| number.parse().ok());
    let mut deadlocks = 0;
    for _ in 0..number.unwrap_or(PROGRAMS) {
        let threads = random_program(&mut random);
        let text = text(&threads);
        let expected = walked(&threads);
        if expected.len() > 40 {
            continue;
        }
        deadlocks += usize::from(expected.keys().any(|(_, stuck)| *stuck));
        let expected: Vec<_> = without_constant_parts(expected).into_keys().collect();
        let found: Vec<_> = explored(&text).into_keys().collect();
        assert_eq!(found, expected, "{text}");
        let reduced: Vec<_> = explored_reduced(&text).into_keys().collect();
        assert_eq!(reduced, expected, "{text}");
    }
    assert!(deadlocks > 5, "only {deadlocks} of the programs can deadlock");
}

#[test]
fn a_search_finds_a_broken_claim_if_a_walk_does() {
    let mut random = fastrand::Rng::with_seed(20_261_201);
    let mut broken = 0;
    for _ in 0..PROGRAMS {
        let threads = random_program(&mut random);
        let (claim, holds) = CLAIMS[random.usize(0..CLAIMS.len())];
        let text = format!("{}# always: {claim}\n", text(&threads));
        let breaks = !holds_always(&operations(&threads), holds);
        assert_eq!(breaks_claim(&full(&text)), breaks, "{text}");
        assert_eq!(breaks_claim(&reduced(&text)), breaks, "reduced: {text}");
        broken += usize::from(breaks);
    }
    assert!((100..900).contains(&broken), "{broken} of the claims are broken");
}

/// If every variable is used by all threads and no thread ends before the others' last accesses, each
/// operation is a step, and the numbers of schedules are equal.
#[test]
fn a_search_counts_the_schedules_of_a_walk() {
    for (threads, rounds) in [(2, 1), (2, 2), (3, 1), (3, 2)] {
        let lines = vec![Line::Add { variable: 0, amount: 1 }; rounds];
        let program = vec![lines; threads];
        let walked = walked(&program);
        let total: u128 = walked.values().sum();
        let found: u128 = explored(&text(&program)).values().sum();
        assert_eq!(found, total, "{threads} threads, {rounds} rounds");
    }
}
