//! A snapshot of a program after a schedule, in English: each thread's position and its next step
//! or what it waits for, the shared state, the effect of the last step, and what can still happen.
//! The page's stepper shows the snapshot.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::text::{Messages, Text, messages_of};

use super::description::{describe_violation, describe_wait, items, name_of, summary, visible_variables};
use super::graph::{Graph, LIMIT};
use super::program::{Condition, Line, Lock, Op, Place, Program, ProgramText, Role, Sum, Var, format_number};
use super::programs::{self, Listed};
use super::state::{State, ThreadStatus, WaitReason};
use crate::text::english::{capitalised, spelled};

/// The state of a program after a schedule, as the page shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Scene {
    /// The list entry of the program.
    pub program: Listed,
    /// What the program teaches, in a few sentences.
    pub lesson: Text,
    /// What was wrong with the requested program or schedule, and what is shown instead; null if
    /// nothing was wrong.
    pub problem: Option<Text>,
    /// The steps of the schedule, in order.
    pub steps: Vec<SceneStep>,
    /// The threads, by number.
    pub threads: Vec<SceneThread>,
    /// The things that threads share: variables, locks and the queue.
    pub things: Vec<SceneThing>,
    /// The effect of the last step, in one or two sentences.
    pub happened: Text,
    /// Whether the program still runs, has ended well, or has violated a guarantee.
    pub verdict: SceneVerdict,
    /// What can still happen, in English.
    pub outlook: Text,
    /// The messages of these texts.
    pub messages: Messages,
}

/// A step of the schedule that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct SceneStep {
    /// The number of the thread that took the step.
    pub thread: u8,
    /// The thread's name and the line that it executed: `thread 1: t ← counter`.
    pub text: Text,
}

/// The position and the status of a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct SceneThread {
    /// The thread's name.
    pub name: Text,
    /// How often the thread's lines run: `twice:`; null if they run once.
    pub heading: Option<Text>,
    /// The lines of the thread's program, in order.
    pub lines: Vec<SceneLine>,
    /// The number of the thread's next line; null once the thread has ended.
    pub at: Option<u32>,
    /// Short texts beside the thread: the value of its local variable and its round, `t = 0`, `round 2`.
    pub aside: Vec<Text>,
    /// Whether the thread is ready, blocked or has ended.
    pub standing: SceneStanding,
}

/// A line of a thread, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct SceneLine {
    /// The line's text: `t ← counter`.
    pub text: Text,
    /// A remark shown beside the line; may be empty.
    pub note: Text,
}

/// Whether a thread is ready, blocked or has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SceneStanding {
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
pub struct SceneThing {
    /// The name of the variable, lock or queue.
    pub name: Text,
    /// Whether it is a variable, a lock or a queue.
    pub kind: ThingKind,
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
pub enum ThingKind {
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
pub enum SceneVerdict {
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
pub fn from_link(experiment: &str, id: &str, schedule: &str) -> Option<Scene> {
    let of_experiment = || programs::listed().into_iter().filter(|listed| listed.experiment == experiment);
    let known = of_experiment().find(|listed| listed.id == id);
    let problem = known.is_none().then(|| {
        let ids: Vec<_> = of_experiment().map(|listed| listed.id).collect();
        Text::from(format!("There is no program “{id}” to step through here; there are {}.", ids.join(", ")))
    });
    let listed = known.or_else(|| of_experiment().next())?;
    let program = programs::program(&listed.id)?;
    let (steps, parse_error) = if problem.is_none() { parse_schedule(schedule) } else { (Vec::new(), None) };
    let scene = snapshot(listed, &program, &steps);
    let problem = problem.or(scene.problem).or(parse_error);
    let scene = Scene { problem, ..scene };
    Some(Scene { messages: messages_of(&scene, Messages::default()), ..scene })
}

/// Parses comma-separated numbers up to the first invalid entry. The second value describes this
/// entry; `None` if all entries are valid.
fn parse_schedule(schedule: &str) -> (Vec<usize>, Option<Text>) {
    let mut numbers = Vec::new();
    for entry in schedule.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
        let Ok(number) = entry.parse() else {
            let step = numbers.len() + 1;
            let problem = format!(
                "Step {step} of the schedule is “{entry}”, and not the number of a thread. {}",
                steps_taken(numbers.len())
            );
            return (numbers, Some(problem.into()));
        };
        numbers.push(number);
    }
    (numbers, None)
}

/// Takes the steps of the schedule as long as they are possible, and returns the snapshot after
/// them.
pub fn snapshot(listed: Listed, program: &Program, schedule: &[usize]) -> Scene {
    let mut states = vec![State::initial(program)];
    let mut steps = Vec::new();
    let mut problem = None;
    for &thread in schedule {
        let now = states[steps.len()];
        let Some(next) = (thread < program.threads.len()).then(|| now.after_step(program, thread)).flatten()
        else {
            problem = Some(Text::from(impossible_step(program, &now, steps.len() + 1, thread)));
            break;
        };
        let text = format!("{}: {}", program.threads[thread].name, line_of(program, &now, thread));
        steps.push(SceneStep { thread: thread as u8, text: text.into() });
        states.push(next);
    }
    let (now, before) = (states[steps.len()], states.iter().rev().nth(1));
    let last = steps.last().zip(before).map(|(step, before)| (usize::from(step.thread), before));
    Scene {
        program: listed,
        lesson: program.lesson.into(),
        problem,
        happened: last
            .map_or_else(initial_sentence, |(thread, before)| describe_step(program, before, &now, thread))
            .into(),
        steps,
        threads: (0..program.threads.len()).map(|thread| thread_snapshot(program, &now, thread)).collect(),
        things: shared_state(program, &now, before.unwrap_or(&now)),
        verdict: verdict(program, &now),
        outlook: outlook(program, &now).into(),
        messages: Messages::default(),
    }
}

fn initial_sentence() -> String {
    "Nothing has been done yet. You are the scheduler: choose who goes first.".into()
}

fn impossible_step(program: &Program, now: &State, step: usize, thread: usize) -> String {
    let why = match program.threads.get(thread) {
        None => format!("there is no thread of the number {thread}; the first has the number 0"),
        Some(_) => match standing_of(program, now, thread) {
            SceneStanding::Blocked { why } => {
                format!("{} cannot go on: it {why}", program.threads[thread].name)
            }
            _ => format!("{} has ended", program.threads[thread].name),
        },
    };
    format!("Step {step} of the schedule is not possible: {why}. {}", steps_taken(step - 1))
}

/// Describes how many steps were taken before an invalid one.
fn steps_taken(steps: usize) -> String {
    match steps {
        0 => "Nothing has been done yet.".into(),
        1 => "The step before it was taken.".into(),
        n => format!("The {n} steps before it were taken."),
    }
}

/// Returns the text of the thread's next line.
fn line_of(program: &Program, now: &State, thread: usize) -> String {
    let text = ProgramText::of(program, thread);
    match now.status(program, thread) {
        ThreadStatus::Ready(line) | ThreadStatus::Blocked(line, _) => text.line(line),
        ThreadStatus::Ended => String::new(),
    }
}

fn thread_snapshot(program: &Program, now: &State, thread: usize) -> SceneThread {
    let text = ProgramText::of(program, thread);
    let the = &program.threads[thread];
    let line = |line: &Line| SceneLine { text: text.line(line).into(), note: line.note.into() };
    let position = now.position(thread);
    let mut aside = Vec::new();
    if let Some((at, round)) = position {
        if the.rounds > 1 {
            aside.push(format!("round {}", round + 1).into());
        }
        if the.lines[..at].iter().any(sets_local) {
            aside.push(format!("{} = {}", the.local, format_number(now.local(thread))).into());
        }
    }
    SceneThread {
        name: the.name.clone().into(),
        heading: the.heading().map(Text::from),
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

fn standing_of(program: &Program, now: &State, thread: usize) -> SceneStanding {
    match now.status(program, thread) {
        ThreadStatus::Ready(_) => SceneStanding::Ready,
        ThreadStatus::Ended => SceneStanding::Ended,
        ThreadStatus::Blocked(_, reason) => {
            SceneStanding::Blocked { why: describe_wait(program, now, thread, reason).into() }
        }
    }
}

/// Describes the effect of the step that `thread` took from `before` to `now`, in one or two
/// sentences.
fn describe_step(program: &Program, before: &State, now: &State, thread: usize) -> String {
    let text = ProgramText::of(program, thread);
    let name = &program.threads[thread].name;
    let ThreadStatus::Ready(line) = before.status(program, thread) else { return String::new() };
    let did = match &line.op {
        Op::Assign { then, .. } => {
            let seen = then.iter().map(|assignment| assignment.to).filter(|place| text.is_visible(*place));
            let becomes = seen.map(|place| {
                format!("{} is now {}", text.place(place), format_number(now.place(thread, place)))
            });
            let becomes: Vec<_> = becomes.collect();
            match becomes.is_empty() {
                true => format!("did “{}”", text.line(line)),
                false => format!("did “{}”: {}", text.line(line), becomes.join(", ")),
            }
        }
        Op::Lock(lock) => format!("has taken {}", program.locks[lock.0]),
        Op::Unlock(lock) => format!("has given {} back", program.locks[lock.0]),
        Op::Put(item) => format!("has put {} into {}", format_number(*item), text.queue()),
        Op::Take { .. } if before.queue().is_empty() => format!("found {} empty and closed", text.queue()),
        Op::Take { .. } => format!("has taken {} from {}", format_number(before.queue()[0]), text.queue()),
        Op::StopIf(condition) => {
            let held = before.holds(thread, condition);
            format!("asked whether {}: {}", text.condition(condition), if held { "yes" } else { "no" })
        }
    };
    let mut sentences = vec![capitalised(&format!("{name} {did}."))];
    if now.position(thread).is_none() {
        sentences.push("It has ended.".into());
    }
    sentences.extend(unblocked(program, before, now, thread));
    sentences.join(" ")
}

/// Describes which other threads the step has unblocked and which it has blocked.
fn unblocked(program: &Program, before: &State, now: &State, thread: usize) -> Vec<String> {
    let ready = |state: &State, other: usize| matches!(state.status(program, other), ThreadStatus::Ready(_));
    let others = || (0..program.threads.len()).filter(|&other| other != thread);
    let names = |from: &State, to: &State| {
        let changed = others().filter(|&other| !ready(from, other) && ready(to, other));
        changed.map(|other| program.threads[other].name.as_str()).collect::<Vec<_>>().join(" and ")
    };
    let sentence =
        |names: String, what: &str| (!names.is_empty()).then(|| capitalised(&format!("{names} {what}.")));
    [sentence(names(before, now), "can go on now"), sentence(names(now, before), "cannot go on now")]
        .into_iter()
        .flatten()
        .collect()
}

fn shared_state(program: &Program, now: &State, before: &State) -> Vec<SceneThing> {
    let text = ProgramText { program, local: "" };
    let mut things = Vec::new();
    for (i, variable) in visible_variables(program) {
        let kind = if variable.role == Role::Watched { ThingKind::Watched } else { ThingKind::Variable };
        let changed = now.variable(Var(i)) != before.variable(Var(i));
        let waiting = waiting(program, now, |_, reason| is_about(reason, Var(i)));
        let value = format_number(now.variable(Var(i)));
        things.push(SceneThing {
            name: variable.name.into(),
            kind,
            value: value.into(),
            waiting: waiting.into(),
            changed,
        });
    }
    for (i, name) in program.locks.iter().enumerate() {
        let holder = now.holder(Lock(i));
        let value = holder.map_or("free".into(), |by| format!("held by {}", program.threads[by].name));
        let waiting =
            waiting(program, now, |_, reason| matches!(reason, WaitReason::Held { lock, .. } if lock.0 == i));
        let changed = holder != before.holder(Lock(i));
        things.push(SceneThing {
            name: name.clone().into(),
            kind: ThingKind::Lock,
            value: value.into(),
            waiting: waiting.into(),
            changed,
        });
    }
    if program.queue.is_some() {
        let waiting =
            waiting(program, now, |_, reason| matches!(reason, WaitReason::Full | WaitReason::Empty));
        let changed = now.queue() != before.queue();
        let value = items(now);
        things.push(SceneThing {
            name: text.queue().into(),
            kind: ThingKind::Queue,
            value: value.into(),
            waiting: waiting.into(),
            changed,
        });
    }
    things
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
fn waiting(program: &Program, now: &State, matches: impl Fn(usize, WaitReason<'_>) -> bool) -> String {
    let waits = |&thread: &usize| match now.status(program, thread) {
        ThreadStatus::Blocked(_, reason) => matches(thread, reason),
        _ => false,
    };
    let names: Vec<_> = (0..program.threads.len())
        .filter(waits)
        .map(|thread| program.threads[thread].name.as_str())
        .collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!("{one} waits"),
        many => format!("{} wait", many.join(" and ")),
    }
}

fn verdict(program: &Program, now: &State) -> SceneVerdict {
    if let Some(first) = now.violations(program).first() {
        let name = name_of(program, first).into();
        return SceneVerdict::Bad { name, says: describe_violation(program, now, first).into() };
    }
    match now.all_ended() {
        true => SceneVerdict::Well {
            says: format!("All have ended, and well: {}.", summary(program, now)).into(),
        },
        false => SceneVerdict::Open,
    }
}

/// Describes what can still happen.
fn outlook(program: &Program, now: &State) -> String {
    if !now.violations(program).is_empty() || now.all_ended() {
        return String::new();
    }
    let graph = Graph::from(program, *now, LIMIT);
    let bad = |state: &State| state.violations(program).first().map(|first| name_of(program, first));
    let nearest = graph.states.iter().enumerate().find_map(|(i, state)| Some((i, bad(state)?)));
    match nearest {
        Some((i, name)) => {
            let steps = spelled(graph.schedule_to(i).len(), "step", "steps");
            format!("The nearest bad state, {name}, is {steps} away.")
        }
        None if graph.complete => "Whatever comes next, it ends well.".into(),
        None => format!("Nothing goes wrong within {LIMIT} states; more were not looked at."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(id: &str, schedule: &[usize]) -> Scene {
        let listed = programs::listed().into_iter().find(|listed| listed.id == id).unwrap();
        snapshot(listed, &programs::program(id).unwrap(), schedule)
    }

    fn says(scene: &Scene) -> (&str, &str) {
        match &scene.verdict {
            SceneVerdict::Bad { name, says } => (name, says),
            SceneVerdict::Well { says } => ("well", says),
            SceneVerdict::Open => ("open", &scene.outlook),
        }
    }

    #[test]
    fn a_thread_shows_its_position_and_its_local_variable() {
        let scene = scene("unlocked", &[0]);
        let [first, second] = scene.threads.as_slice() else { panic!("two threads") };
        let lines: Vec<_> = first.lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(lines, ["t ← counter", "counter ← t + 1"]);
        assert_eq!((first.at, first.aside.as_slice()), (Some(1), [Text::from("t = 0")].as_slice()));
        assert_eq!((second.at, second.aside.len()), (Some(0), 0));
        assert_eq!(scene.happened, "Thread 1 did “t ← counter”: t is now 0.");
        assert_eq!(scene.outlook, "The nearest bad state, a lost update, is three steps away.");
    }

    #[test]
    fn the_schedule_decides_whether_an_update_is_lost() {
        let (name, lost) = (scene("unlocked", &[0, 1, 0, 1]), "a lost update");
        assert!(says(&name).1.ends_with("not all of it is there: counter = 1."), "{:?}", says(&name));
        assert_eq!(says(&name).0, lost);
        assert_eq!(
            says(&scene("unlocked", &[0, 0, 1, 1])),
            ("well", "All have ended, and well: counter = 2.")
        );
        assert_eq!(says(&scene("unlocked", &[0, 0])), ("open", "Whatever comes next, it ends well."));
    }

    #[test]
    fn undoing_is_a_shorter_schedule() {
        assert_eq!(scene("mutex", &[0, 0, 0]).things, {
            let longer = scene("mutex", &[0, 0, 0, 0]);
            let again: Vec<_> = longer.steps[..3].iter().map(|step| usize::from(step.thread)).collect();
            scene("mutex", &again).things
        });
    }

    #[test]
    fn a_blocked_thread_shows_what_it_waits_for() {
        let why = |id: &str, schedule: &[usize], thread: usize| match &scene(id, schedule).threads[thread]
            .standing
        {
            SceneStanding::Blocked { why } => why.clone(),
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
        assert_eq!(says(&scene("opposite", &[0, 1])), ("a deadlock", two));
        let three = "Philosopher 1 waits for fork 2, held by philosopher 2, which waits for fork 3, held by \
                     philosopher 3, which waits for fork 1, held by philosopher 1.";
        assert_eq!(says(&scene("philosophers-3", &[2, 0, 1])), ("a deadlock", three));
    }

    #[test]
    fn a_wait_for_ever_without_a_cycle_is_described() {
        let left = "Producer waits for room in queue, which is full; nobody can go on.";
        assert_eq!(says(&scene("fragile", &[1, 0, 0])), ("a thread that waits for ever", left));
    }

    #[test]
    fn a_step_names_the_threads_it_blocks_and_unblocks() {
        assert_eq!(scene("mutex", &[0]).happened, "Thread 1 has taken m. Thread 2 cannot go on now.");
        let unlocked = "Thread 1 has given m back. It has ended. Thread 2 can go on now.";
        assert_eq!(scene("mutex", &[0, 0, 0, 0]).happened, unlocked);
    }

    #[test]
    fn an_impossible_schedule_keeps_its_first_steps() {
        let blocked = scene("mutex", &[0, 1, 0]);
        let expected = "Step 2 of the schedule is not possible: thread 2 cannot go on: it waits for m, held by \
                        thread 1. The step before it was taken.";
        assert_eq!((blocked.problem.as_deref(), blocked.steps.len()), (Some(expected), 1));
        let ended = scene("atomic", &[0, 0]).problem.unwrap();
        assert!(ended.starts_with("Step 2 of the schedule is not possible: thread 1 has ended."), "{ended}");
        let unknown = scene("atomic", &[7]).problem.unwrap();
        assert!(unknown.contains("there is no thread of the number 7"), "{unknown}");
    }

    #[test]
    fn any_link_is_handled() {
        let read = |program: &str, schedule: &str| {
            let scene = from_link("race", program, schedule).unwrap();
            (scene.program.id, scene.steps.len(), scene.problem.unwrap_or_default().to_string())
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
            let scene = scene(id, &[]);
            for line in scene.threads.iter().flat_map(|thread| &thread.lines) {
                assert!(!line.text.is_empty() && !line.text.contains("passed"), "{id}: {line:?}");
            }
            assert_eq!(scene.things.iter().filter(|thing| thing.kind == ThingKind::Watched).count(), 2);
        }
    }
}
