//! A snapshot of a program after a schedule: each thread's position and its next step
//! or what it waits for, the shared state, the effect of the last step, and what can still happen.
//! The page's stepper shows the snapshot.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::text::figure::Spelled;
use crate::text::{Arg, Joined, Messages, Text, messages_of};

use super::description::{describe_violation, describe_wait, items, name_of, summary, visible_variables};
use super::graph::{Graph, LIMIT};
use super::program::{
    Condition, Line, Lock, Op, Place, Program, ProgramText, Queue, Role, Sum, Var, Variable, chain, number,
    relation,
};
use super::programs::{self, Listed};
use super::state::{State, ThreadStatus, WaitReason};

/// The state of a program after a schedule, as the page shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct ProgramSnapshot {
    /// The list entry of the program.
    pub program: Listed,
    /// What the program teaches, in a few sentences.
    pub lesson: Text,
    /// What was wrong with the requested program or schedule, and what is shown instead; null if
    /// nothing was wrong.
    pub problem: Option<Text>,
    /// The steps of the schedule, in order.
    pub steps: Vec<TakenStep>,
    /// The threads, by number.
    pub threads: Vec<ThreadSnapshot>,
    /// The things that threads share: variables, locks and the queue.
    pub things: Vec<SharedObject>,
    /// The effect of the last step, in one or two sentences.
    pub happened: Text,
    /// Whether the program still runs, has ended well, or has violated a guarantee.
    pub verdict: ProgramVerdict,
    /// What can still happen.
    pub outlook: Text,
    /// The messages of these texts.
    pub messages: Messages,
}

/// A step of the schedule that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct TakenStep {
    /// The number of the thread that took the step.
    pub thread: u8,
    /// The thread's name and the line that it executed: `thread 1: t ← counter`.
    pub text: Text,
}

/// The position and the status of a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct ThreadSnapshot {
    /// The thread's name.
    pub name: Text,
    /// How often the thread's lines run: `twice:`; null if they run once.
    pub heading: Option<Text>,
    /// The lines of the thread's program, in order.
    pub lines: Vec<ProgramLine>,
    /// The number of the thread's next line; null once the thread has ended.
    pub at: Option<u32>,
    /// Short texts beside the thread: the value of its local variable and its round, `t = 0`, `round 2`.
    pub aside: Vec<Text>,
    /// Whether the thread is ready, blocked or has ended.
    pub standing: ThreadStanding,
}

/// A line of a thread, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct ProgramLine {
    /// The line's text: `t ← counter`.
    pub text: Text,
    /// A remark shown beside the line; may be empty.
    pub note: Text,
}

/// Whether a thread is ready, blocked or has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ThreadStanding {
    /// The thread can take a step.
    Ready,
    /// The thread has to wait.
    Blocked {
        /// What the thread waits for: `waits for a, held by thread 2`.
        why: Text,
    },
    /// The thread has no further line.
    Ended,
}

/// A shared variable, lock or queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct SharedObject {
    /// The name of the variable, lock or queue.
    pub name: Text,
    /// Whether it is a variable, a lock or a queue.
    pub kind: SharedObjectKind,
    /// The value or state: `1`, `held by thread 2`, `2, 36`.
    pub value: Text,
    /// Which threads wait for it: `thread 1 waits`; may be empty.
    pub waiting: Text,
    /// True if the last step changed it.
    pub changed: bool,
}

/// The kinds of things that threads share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum SharedObjectKind {
    /// A variable of the program.
    Variable,
    /// A variable that no thread reads, counted for display only.
    Watched,
    /// A lock, free or held.
    Lock,
    /// The bounded queue.
    Queue,
}

/// Whether a program still runs, has ended well, or has violated a guarantee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ProgramVerdict {
    /// The program still runs.
    Open,
    /// The program has ended and kept its guarantees.
    Well {
        /// What this means, in a sentence.
        says: Text,
    },
    /// The program has violated a guarantee.
    Bad {
        /// The name of the violation: `a lost update`.
        name: Text,
        /// What the violation means, in a sentence.
        says: Text,
    },
}

/// Returns the snapshot for a link's program and schedule. For an unknown program it shows the
/// experiment's first program. `None` if the experiment has no programs.
pub fn from_link(experiment: &str, id: &str, schedule: &str) -> Option<ProgramSnapshot> {
    let of_experiment = || programs::listed().into_iter().filter(|listed| listed.experiment == experiment);
    let known = of_experiment().find(|listed| listed.id == id);
    let problem = known.is_none().then(|| {
        let known = Arg::list(of_experiment().map(|listed| Arg::verbatim(listed.id)), Joined::Comma);
        text!(explore::no_program { id: Arg::verbatim(id), known })
    });
    let listed = known.or_else(|| of_experiment().next())?;
    let program = programs::program(&listed.id)?;
    let (steps, parse_error) = if problem.is_none() { parse_schedule(schedule) } else { (Vec::new(), None) };
    let snapshot = snapshot(listed, &program, &steps);
    let problem = problem.or(snapshot.problem).or(parse_error);
    let snapshot = ProgramSnapshot { problem, ..snapshot };
    Some(ProgramSnapshot { messages: messages_of(&snapshot), ..snapshot })
}

/// Parses comma-separated numbers up to the first invalid entry. The second value describes this
/// entry; `None` if all entries are valid.
fn parse_schedule(schedule: &str) -> (Vec<usize>, Option<Text>) {
    let mut numbers = Vec::new();
    for entry in schedule.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
        let Ok(number) = entry.parse() else {
            let (step, taken) = (numbers.len() + 1, numbers.len());
            let problem = text!(explore::no_number { step, taken, entry: Arg::verbatim(entry) });
            return (numbers, Some(problem));
        };
        numbers.push(number);
    }
    (numbers, None)
}

/// Takes the steps of the schedule as long as they are possible, and returns the snapshot after
/// them.
pub fn snapshot(listed: Listed, program: &Program, schedule: &[usize]) -> ProgramSnapshot {
    let mut states = vec![State::initial(program)];
    let mut steps = Vec::new();
    let mut problem = None;
    for &thread in schedule {
        let now = states[steps.len()];
        let Some(next) = (thread < program.threads.len()).then(|| now.after_step(program, thread)).flatten()
        else {
            problem = Some(impossible_step(program, &now, steps.len(), thread));
            break;
        };
        let name = &program.threads[thread].name;
        let text = text!(explore::step { thread: name, line: line_of(program, &now, thread) });
        steps.push(TakenStep { thread: thread as u8, text });
        states.push(next);
    }
    let (now, before) = (states[steps.len()], states.iter().rev().nth(1));
    let last = steps.last().zip(before).map(|(step, before)| (usize::from(step.thread), before));
    ProgramSnapshot {
        program: listed,
        lesson: program.lesson.clone(),
        problem,
        happened: match last {
            Some((thread, before)) => describe_step(program, before, &now, thread),
            None => text!(explore::start),
        },
        steps,
        threads: (0..program.threads.len()).map(|thread| thread_snapshot(program, &now, thread)).collect(),
        things: shared_state(program, &now, before.unwrap_or(&now)),
        verdict: verdict(program, &now),
        outlook: outlook(program, &now),
        messages: Messages::default(),
    }
}

/// Describes why a thread cannot take its step after `taken` other steps.
fn impossible_step(program: &Program, now: &State, taken: usize, thread: usize) -> Text {
    let why = match program.threads.get(thread) {
        None => text!(explore::no_thread { n: thread }),
        Some(the) => match standing_of(program, now, thread) {
            ThreadStanding::Blocked { why: waits } => {
                text!(explore::cannot_go_on { thread: &the.name, waits })
            }
            _ => text!(explore::has_ended { thread: &the.name }),
        },
    };
    text!(explore::impossible { step: taken + 1, taken, why })
}

/// Returns the text of the thread's next line.
fn line_of(program: &Program, now: &State, thread: usize) -> Text {
    let text = ProgramText::of(program, thread);
    match now.status(program, thread) {
        ThreadStatus::Ready(line) | ThreadStatus::Blocked(line, _) => text.line(line),
        ThreadStatus::Ended => Text::default(),
    }
}

fn thread_snapshot(program: &Program, now: &State, thread: usize) -> ThreadSnapshot {
    let text = ProgramText::of(program, thread);
    let the = &program.threads[thread];
    let line = |line: &Line| ProgramLine { text: text.line(line), note: line.note.clone() };
    let position = now.position(thread);
    let mut aside = Vec::new();
    if let Some((at, round)) = position {
        if the.rounds > 1 {
            aside.push(text!(explore::round { n: round + 1 }));
        }
        if the.lines[..at].iter().any(sets_local) {
            aside.push(relation(text.place(Place::Local), "=", number(now.local(thread))));
        }
    }
    ThreadSnapshot {
        name: the.name.clone(),
        heading: the.heading(),
        lines: the.lines.iter().map(line).collect(),
        at: position.map(|(at, _)| at as u32),
        aside,
        standing: standing_of(program, now, thread),
    }
}

fn sets_local(line: &Line) -> bool {
    match &line.op {
        Op::Assign { then, .. } => then.iter().any(|assignment| assignment.to == Place::Local),
        Op::Take { .. } => true,
        _ => false,
    }
}

fn standing_of(program: &Program, now: &State, thread: usize) -> ThreadStanding {
    match now.status(program, thread) {
        ThreadStatus::Ready(_) => ThreadStanding::Ready,
        ThreadStatus::Ended => ThreadStanding::Ended,
        ThreadStatus::Blocked(_, reason) => {
            ThreadStanding::Blocked { why: describe_wait(program, now, thread, reason) }
        }
    }
}

/// Describes the effect of the step that `thread` took from `before` to `now`, in one or two
/// sentences.
fn describe_step(program: &Program, before: &State, now: &State, thread: usize) -> Text {
    let ThreadStatus::Ready(line) = before.status(program, thread) else { return Text::default() };
    let ended = now.position(thread).is_none().then(|| text!(explore::it_has_ended));
    let sentences = [Some(describe_line(program, before, now, thread, line)), ended];
    let sentences = sentences.into_iter().flatten().chain(unblocked(program, before, now, thread));
    Text::joined(sentences, Joined::Space)
}

/// Describes the effect of the line that `thread` executed from `before` to `now`.
fn describe_line(program: &Program, before: &State, now: &State, thread: usize, line: &Line) -> Text {
    let text = ProgramText::of(program, thread);
    let lock_name = |lock: &Lock| &program.locks[lock.0];
    let (name, queue) = (&program.threads[thread].name, text.queue());
    match &line.op {
        Op::Assign { then, .. } => {
            let seen = then.iter().map(|assignment| assignment.to).filter(|place| text.is_visible(*place));
            let new_value = |place: Place| {
                let value = number(now.place(thread, place));
                text!(explore::new_value { variable: text.place(place), value })
            };
            let changes = Text::joined(seen.map(new_value), Joined::Comma);
            let line = text.line(line);
            if changes.is_empty() {
                text!(explore::did { thread: name, line })
            } else {
                text!(explore::did_change { thread: name, line, changes })
            }
        }
        Op::Lock(lock) => text!(explore::locked { thread: name, lock: lock_name(lock) }),
        Op::Unlock(lock) => text!(explore::unlocked { thread: name, lock: lock_name(lock) }),
        Op::Put(item) => text!(explore::put_in { thread: name, item: number(*item), queue }),
        Op::Take { .. } => match before.queue() {
            [] => text!(explore::found_closed { thread: name, queue }),
            [item, ..] => text!(explore::taken { thread: name, item: number(*item), queue }),
        },
        Op::StopIf(condition) => {
            let answer = Arg::key(if before.holds(thread, condition) { "yes" } else { "no" });
            text!(explore::asked { thread: name, condition: text.condition(condition), answer })
        }
    }
}

/// Describes which other threads the step has unblocked and which it has blocked.
fn unblocked(program: &Program, before: &State, now: &State, thread: usize) -> impl Iterator<Item = Text> {
    let ready = |state: &State, other: usize| matches!(state.status(program, other), ThreadStatus::Ready(_));
    let changed = |from: &State, to: &State| {
        threads(program, |other| other != thread && !ready(from, other) && ready(to, other))
    };
    let unblocked = changed(before, now).map(|(threads, n)| text!(explore::unblocked { threads, n }));
    let blocked = changed(now, before).map(|(threads, n)| text!(explore::blocked { threads, n }));
    unblocked.into_iter().chain(blocked)
}

/// Returns the names and the number of threads; `None` without threads.
fn threads(program: &Program, which: impl Fn(usize) -> bool) -> Option<(Text, usize)> {
    let threads = (0..program.threads.len()).filter(|&thread| which(thread));
    let names: Vec<_> = threads.map(|thread| program.threads[thread].name.clone()).collect();
    let n = names.len();
    (n > 0).then(|| (chain(names, "and"), n))
}

fn shared_state(program: &Program, now: &State, before: &State) -> Vec<SharedObject> {
    let variable = |(i, variable): (usize, &Variable)| SharedObject {
        name: variable.name.clone(),
        kind: if variable.role == Role::Watched {
            SharedObjectKind::Watched
        } else {
            SharedObjectKind::Variable
        },
        value: number(now.variable(Var(i))),
        waiting: waiting(program, now, |reason| is_about(reason, Var(i))),
        changed: now.variable(Var(i)) != before.variable(Var(i)),
    };
    let lock = |(i, name): (usize, &Text)| SharedObject {
        name: name.clone(),
        kind: SharedObjectKind::Lock,
        value: match now.holder(Lock(i)) {
            Some(by) => text!(explore::held_by { holder: &program.threads[by].name }),
            None => text!(explore::free),
        },
        waiting: waiting(
            program,
            now,
            |reason| matches!(reason, WaitReason::Held { lock, .. } if lock.0 == i),
        ),
        changed: now.holder(Lock(i)) != before.holder(Lock(i)),
    };
    let queue = |queue: &Queue| SharedObject {
        name: Text::verbatim(queue.name),
        kind: SharedObjectKind::Queue,
        value: items(now),
        waiting: waiting(program, now, |reason| matches!(reason, WaitReason::Full | WaitReason::Empty)),
        changed: now.queue() != before.queue(),
    };
    let locks = program.locks.iter().enumerate();
    visible_variables(program)
        .map(variable)
        .chain(locks.map(lock))
        .chain(program.queue.iter().map(queue))
        .collect()
}

fn is_about(reason: WaitReason<'_>, var: Var) -> bool {
    let in_sum = |sum: &Sum| sum.places.contains(&Place::Shared(var));
    let WaitReason::Until(conditions) = reason else { return false };
    conditions.iter().any(|condition| match condition {
        Condition::Equal(left, right) | Condition::Differs(left, right) | Condition::AtLeast(left, right) => {
            *left == Place::Shared(var) || in_sum(right)
        }
        Condition::QueueEmpty | Condition::QueueHolds => false,
    })
}

/// Names the threads with matching waits: `thread 1 and thread 2 wait`.
fn waiting(program: &Program, now: &State, matches: impl Fn(WaitReason<'_>) -> bool) -> Text {
    let waits = |thread: usize| match now.status(program, thread) {
        ThreadStatus::Blocked(_, reason) => matches(reason),
        _ => false,
    };
    threads(program, waits).map_or_else(Text::default, |(threads, n)| text!(explore::waiting { threads, n }))
}

fn verdict(program: &Program, now: &State) -> ProgramVerdict {
    if let Some(first) = now.violations(program).first() {
        let (name, says) = (name_of(program, first), describe_violation(program, now, first));
        return ProgramVerdict::Bad { name, says };
    }
    match now.all_ended() {
        true => ProgramVerdict::Well { says: text!(explore::ended_well { state: summary(program, now) }) },
        false => ProgramVerdict::Open,
    }
}

/// Describes what can still happen.
fn outlook(program: &Program, now: &State) -> Text {
    if !now.violations(program).is_empty() || now.all_ended() {
        return Text::default();
    }
    let graph = Graph::from(program, *now, LIMIT);
    let bad = |state: &State| state.violations(program).into_iter().next();
    let nearest = graph.states.iter().enumerate().find_map(|(i, state)| Some((i, bad(state)?)));
    match nearest {
        Some((i, violation)) => {
            let n = Spelled(graph.schedule_to(i).len());
            text!(explore::nearest { name: name_of(program, &violation), n })
        }
        None if graph.complete => text!(explore::all_well),
        None => text!(explore::unknown { n: LIMIT }),
    }
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use super::*;
    use crate::text::joined;

    fn after(id: &str, schedule: &[usize]) -> ProgramSnapshot {
        let listed = programs::listed().into_iter().find(|listed| listed.id == id).unwrap();
        super::snapshot(listed, &programs::program(id).unwrap(), schedule)
    }

    fn says(snapshot: &ProgramSnapshot) -> (&str, &str) {
        match &snapshot.verdict {
            ProgramVerdict::Bad { name, says } => (name, says),
            ProgramVerdict::Well { says } => ("well", says),
            ProgramVerdict::Open => ("open", &snapshot.outlook),
        }
    }

    #[test]
    fn a_thread_shows_its_position_and_its_local_variable() {
        let snapshot = after("unlocked", &[0]);
        let [first, second] = snapshot.threads.as_slice() else { panic!("two threads") };
        let lines: Vec<_> = first.lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(lines, ["t ← counter", "counter ← t + 1"]);
        assert_eq!((first.at, joined(&first.aside)), (Some(1), "t = 0".into()));
        assert_eq!((second.at, second.aside.len()), (Some(0), 0));
        assert_eq!(snapshot.happened, "Thread 1 executed “t ← counter”: t is now 0.");
        assert_eq!(snapshot.outlook, "The nearest bad state, a lost update, is three steps away.");
    }

    #[test]
    fn the_schedule_decides_whether_an_update_is_lost() {
        let (name, lost) = (after("unlocked", &[0, 1, 0, 1]), "a lost update");
        assert!(says(&name).1.ends_with("not all additions are there: counter = 1."), "{:?}", says(&name));
        assert_eq!(says(&name).0, lost);
        assert_eq!(
            says(&after("unlocked", &[0, 0, 1, 1])),
            ("well", "All threads have ended, in a good state: counter = 2.")
        );
        assert_eq!(
            says(&after("unlocked", &[0, 0])),
            ("open", "Whatever thread runs next, the program ends well.")
        );
    }

    #[test]
    fn undoing_is_a_shorter_schedule() {
        assert_eq!(after("mutex", &[0, 0, 0]).things, {
            let longer = after("mutex", &[0, 0, 0, 0]);
            let again: Vec<_> = longer.steps[..3].iter().map(|step| usize::from(step.thread)).collect();
            after("mutex", &again).things
        });
    }

    #[test]
    fn a_blocked_thread_shows_what_it_waits_for() {
        let why = |id: &str, schedule: &[usize], thread: usize| match &after(id, schedule).threads[thread]
            .standing
        {
            ThreadStanding::Blocked { why } => why.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(why("mutex", &[0], 1), "waits for m, held by thread 1");
        assert_eq!(why("pill", &[], 1), "waits for an item: queue is empty");
        assert_eq!(why("pill", &[0, 0], 0), "waits for room in queue, which is full");
        let both = "waits until readers = 0 and writing = 0: readers is 1";
        assert_eq!(why("readers-first", &[0, 2], 2), both);
        assert_eq!(why("fair", &[0, 1], 1), "waits until called = ticket and writing = 0: called is 0");
    }

    #[test]
    fn a_deadlock_is_described_as_a_cycle() {
        let two = "Thread 1 waits for b, held by thread 2, which waits for a, held by thread 1.";
        assert_eq!(says(&after("opposite", &[0, 1])), ("a deadlock", two));
        let three = "Philosopher 1 waits for fork 2, held by philosopher 2, which waits for fork 3, held by \
                     philosopher 3, which waits for fork 1, held by philosopher 1.";
        assert_eq!(says(&after("philosophers-3", &[2, 0, 1])), ("a deadlock", three));
    }

    #[test]
    fn a_wait_for_ever_without_a_cycle_is_described() {
        let left = "Producer waits for room in queue, which is full; no thread can continue.";
        assert_eq!(says(&after("fragile", &[1, 0, 0])), ("a thread that waits for ever", left));
    }

    #[test]
    fn a_step_names_the_threads_it_blocks_and_unblocks() {
        assert_eq!(after("mutex", &[0]).happened, "Thread 1 has taken m. Thread 2 cannot continue now.");
        let unlocked = "Thread 1 has released m. It has ended. Thread 2 can continue now.";
        assert_eq!(after("mutex", &[0, 0, 0, 0]).happened, unlocked);
    }

    #[test]
    fn an_impossible_schedule_keeps_its_first_steps() {
        let blocked = after("mutex", &[0, 1, 0]);
        let expected = "Step 2 of the schedule is not possible: thread 2 cannot continue: it waits for m, held by \
                        thread 1. The step before it was taken.";
        assert_eq!((blocked.problem.as_deref(), blocked.steps.len()), (Some(expected), 1));
        let ended = after("atomic", &[0, 0]).problem.unwrap();
        assert!(ended.starts_with("Step 2 of the schedule is not possible: thread 1 has ended."), "{ended}");
        let unknown = after("atomic", &[7]).problem.unwrap();
        assert!(unknown.contains("there is no thread with the number 7"), "{unknown}");
    }

    #[test]
    fn any_link_is_handled() {
        let read = |program: &str, schedule: &str| {
            let snapshot = from_link("race", program, schedule).unwrap();
            (snapshot.program.id, snapshot.steps.len(), snapshot.problem.unwrap_or_default().to_string())
        };
        assert_eq!(read("unlocked", "0,1, 0,1"), ("unlocked".into(), 4, String::new()));
        assert_eq!(read("unlocked", ""), ("unlocked".into(), 0, String::new()));
        let (_, steps, problem) = read("unlocked", "0,one,1");
        assert_eq!((steps, problem.starts_with("Step 2 of the schedule is “one”")), (1, true), "{problem}");
        let (_, steps, problem) = read("unlocked", "0,0,0,x");
        assert_eq!((steps, problem.contains("thread 1 has ended")), (2, true), "{problem}");
        assert!(read("unlocked", "-1").2.contains("“-1”"));
        let (id, steps, problem) = read("opposite", "0,1");
        assert_eq!((id.as_str(), steps), ("unlocked", 0));
        assert!(problem.contains("“opposite”") && problem.contains("unlocked, mutex, atomic"), "{problem}");
        assert_eq!(from_link("countdown", "unlocked", ""), None);
    }

    #[test]
    fn watched_variables_appear_in_no_line() {
        for id in ["readers-first", "writers-first", "fair"] {
            let snapshot = after(id, &[]);
            for line in snapshot.threads.iter().flat_map(|thread| &thread.lines) {
                assert!(!line.text.is_empty() && !line.text.contains("passed"), "{id}: {line:?}");
            }
            assert_eq!(
                snapshot.things.iter().filter(|thing| thing.kind == SharedObjectKind::Watched).count(),
                2
            );
        }
    }

    /// Takes pseudo-random steps, at most `LONGEST`, and returns the snapshots after each of them.
    fn walk(listed: &Listed, rng: &mut Rng) -> Vec<ProgramSnapshot> {
        const LONGEST: usize = 40;
        let program = programs::program(&listed.id).unwrap();
        let mut schedule = Vec::new();
        let mut snapshots = Vec::new();
        while schedule.len() < LONGEST {
            let snapshot = super::snapshot(listed.clone(), &program, &schedule);
            let is_ready = |&thread: &usize| snapshot.threads[thread].standing == ThreadStanding::Ready;
            let ready: Vec<_> = (0..program.threads.len()).filter(is_ready).collect();
            snapshots.push(snapshot);
            let Some(thread) = rng.choice(ready) else { break };
            schedule.push(thread);
        }
        snapshots
    }

    #[test]
    fn the_sentences_of_every_program_are_messages() {
        let mut rng = Rng::with_seed(7);
        let is_message = |text: &Text| text.is_empty() || text.message().is_some();
        for listed in programs::listed() {
            let snapshots = (0..4).flat_map(|_| walk(&listed, &mut rng)).collect::<Vec<_>>();
            for snapshot in snapshots {
                let why = snapshot.threads.iter().filter_map(|thread| match &thread.standing {
                    ThreadStanding::Blocked { why } => Some(why),
                    _ => None,
                });
                let names = snapshot.threads.iter().map(|thread| &thread.name);
                let says = match &snapshot.verdict {
                    ProgramVerdict::Open => None,
                    ProgramVerdict::Well { says } | ProgramVerdict::Bad { says, .. } => Some(says),
                };
                let sentences = [&snapshot.lesson, &snapshot.happened, &snapshot.outlook];
                for text in sentences.into_iter().chain(says).chain(why).chain(names) {
                    assert!(is_message(text), "{}: {text}", listed.id);
                }
            }
        }
    }
}
