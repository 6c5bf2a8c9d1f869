//! A program after a schedule, in words: where each thread is, what it does next or
//! what it waits for, what is shared, what has happened, and what can still happen.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::description::{items, name_of, summary, trouble, visible_variables, why};
use super::graph::{Graph, LIMIT};
use super::program::{Condition, Line, Lock, Op, Place, Program, Role, Sum, Text, Var, shown};
use super::programs::{self, Listed};
use super::state::{Obstacle, Standing, State};
use crate::english::{capitalised, spelled};

/// A program after a schedule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Scene {
    /// Which program.
    pub program: Listed,
    /// What it teaches.
    pub lesson: String,
    /// What was wrong with what was asked for, and what was made of it; null if nothing was.
    pub problem: Option<String>,
    /// The steps that were taken.
    pub steps: Vec<SceneStep>,
    /// In the order of their numbers.
    pub threads: Vec<SceneThread>,
    /// Variables, locks and the queue.
    pub things: Vec<SceneThing>,
    /// What the last step did.
    pub happened: String,
    /// How it stands.
    pub verdict: SceneVerdict,
    /// What can still happen.
    pub outlook: String,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct SceneStep {
    /// The thread's number.
    pub thread: u8,
    /// The thread and its line: `thread 1: t ← counter`.
    pub text: String,
}

/// A thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct SceneThread {
    /// Its name.
    pub name: String,
    /// How often its lines are carried out: `twice:`; null for once.
    pub heading: Option<String>,
    /// Its program.
    pub lines: Vec<SceneLine>,
    /// The line that comes next, by number; null once it has ended.
    pub at: Option<u32>,
    /// What it knows for itself, and in which round it is: `t = 0`, `round 2`.
    pub aside: Vec<String>,
    /// Whether it can go on.
    pub standing: SceneStanding,
}

/// A line of a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct SceneLine {
    /// What it does: `t ← counter`.
    pub text: String,
    /// Said beside it; may be empty.
    pub note: String,
}

/// Whether a thread can go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SceneStanding {
    /// It can.
    Ready,
    /// It has to wait.
    Blocked {
        /// For what: `waits for a, held by thread 2`.
        why: String,
    },
    /// It has done all it had to.
    Ended,
}

/// Something shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct SceneThing {
    /// Its name.
    pub name: String,
    /// What kind of thing it is.
    pub kind: ThingKind,
    /// What it is now: `1`, `held by thread 2`, `2, 36`.
    pub value: String,
    /// Who waits for it: `thread 1 waits`; may be empty.
    pub waiting: String,
    /// Whether the last step changed it.
    pub changed: bool,
}

/// Kinds of things that are shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum ThingKind {
    /// A number.
    Variable,
    /// A number that no thread goes by: counted for the person who watches.
    Watched,
    /// A lock.
    Lock,
    /// A queue.
    Queue,
}

/// How a program stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SceneVerdict {
    /// It goes on.
    Open,
    /// It has ended well.
    Well {
        /// In a sentence.
        says: String,
    },
    /// What must not happen has.
    Bad {
        /// Its name: `a lost update`.
        name: String,
        /// What it means, in a sentence.
        says: String,
    },
}

/// A program of that experiment after a schedule, as a link has both. Where there is no
/// such program, the experiment's first one is shown; none if it has none.
pub fn asked_for(experiment: &str, id: &str, schedule: &str) -> Option<Scene> {
    let of_experiment = || programs::listed().into_iter().filter(|listed| listed.experiment == experiment);
    let known = of_experiment().find(|listed| listed.id == id);
    let problem = known.is_none().then(|| {
        let ids: Vec<_> = of_experiment().map(|listed| listed.id).collect();
        format!("There is no program “{id}” to step through here; there are {}.", ids.join(", "))
    });
    let listed = known.or_else(|| of_experiment().next())?;
    let program = programs::program(&listed.id)?;
    let (steps, unread) = if problem.is_none() { numbers_in(schedule) } else { (Vec::new(), None) };
    let scene = stage(listed, &program, &steps);
    let problem = problem.or(scene.problem).or(unread);
    Some(Scene { problem, ..scene })
}

/// The numbers with commas between, up to what is none, and what that is.
fn numbers_in(schedule: &str) -> (Vec<usize>, Option<String>) {
    let mut numbers = Vec::new();
    for entry in schedule.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
        let Ok(number) = entry.parse() else {
            let step = numbers.len() + 1;
            let problem = format!(
                "Step {step} of the schedule is “{entry}”, and not the number of a thread. {}",
                kept(numbers.len())
            );
            return (numbers, Some(problem));
        };
        numbers.push(number);
    }
    (numbers, None)
}

/// A program after a schedule, and what of the schedule was possible: the first steps,
/// until one was not.
pub fn stage(listed: Listed, program: &Program, schedule: &[usize]) -> Scene {
    let mut states = vec![State::initial(program)];
    let mut steps = Vec::new();
    let mut problem = None;
    for &thread in schedule {
        let now = states[steps.len()];
        let Some(next) = (thread < program.threads.len()).then(|| now.stepped(program, thread)).flatten()
        else {
            problem = Some(not_possible(program, &now, steps.len() + 1, thread));
            break;
        };
        let text = format!("{}: {}", program.threads[thread].name, line_of(program, &now, thread));
        steps.push(SceneStep { thread: thread as u8, text });
        states.push(next);
    }
    let (now, before) = (states[steps.len()], states.iter().rev().nth(1));
    let last = steps.last().zip(before).map(|(step, before)| (usize::from(step.thread), before));
    Scene {
        program: listed,
        lesson: program.lesson.into(),
        problem,
        happened: last.map_or_else(nothing_yet, |(thread, before)| happened(program, before, &now, thread)),
        steps,
        threads: (0..program.threads.len()).map(|thread| on_stage(program, &now, thread)).collect(),
        things: things(program, &now, before.unwrap_or(&now)),
        verdict: verdict(program, &now),
        outlook: outlook(program, &now),
    }
}

fn nothing_yet() -> String {
    "Nothing has been done yet. You are the scheduler: choose who goes first.".into()
}

fn not_possible(program: &Program, now: &State, step: usize, thread: usize) -> String {
    let why = match program.threads.get(thread) {
        None => format!("there is no thread of the number {thread}; the first has the number 0"),
        Some(_) => match words_of(program, now, thread) {
            SceneStanding::Blocked { why } => {
                format!("{} cannot go on: it {why}", program.threads[thread].name)
            }
            _ => format!("{} has ended", program.threads[thread].name),
        },
    };
    format!("Step {step} of the schedule is not possible: {why}. {}", kept(step - 1))
}

/// What became of the steps before a wrong one.
fn kept(steps: usize) -> String {
    match steps {
        0 => "Nothing has been done yet.".into(),
        1 => "The step before it was taken.".into(),
        n => format!("The {n} steps before it were taken."),
    }
}

/// The text of the line that is next.
fn line_of(program: &Program, now: &State, thread: usize) -> String {
    let text = Text::of(program, thread);
    match now.standing(program, thread) {
        Standing::Ready(line) | Standing::Blocked(line, _) => text.line(line),
        Standing::Ended => String::new(),
    }
}

fn on_stage(program: &Program, now: &State, thread: usize) -> SceneThread {
    let text = Text::of(program, thread);
    let the = &program.threads[thread];
    let line = |line: &Line| SceneLine { text: text.line(line), note: line.note.into() };
    let position = now.position(thread);
    let mut aside = Vec::new();
    if let Some((at, round)) = position {
        if the.rounds > 1 {
            aside.push(format!("round {}", round + 1));
        }
        if the.lines[..at].iter().any(sets_local) {
            aside.push(format!("{} = {}", the.local, shown(now.local(thread))));
        }
    }
    SceneThread {
        name: the.name.clone(),
        heading: the.heading(),
        lines: the.lines.iter().map(line).collect(),
        at: position.map(|(at, _)| at as u32),
        aside,
        standing: words_of(program, now, thread),
    }
}

fn sets_local(line: &Line) -> bool {
    match &line.op {
        Op::Assign { then, .. } => then.iter().any(|assignment| assignment.to == Place::Local),
        Op::Take { .. } => true,
        _ => false,
    }
}

fn words_of(program: &Program, now: &State, thread: usize) -> SceneStanding {
    match now.standing(program, thread) {
        Standing::Ready(_) => SceneStanding::Ready,
        Standing::Ended => SceneStanding::Ended,
        Standing::Blocked(_, obstacle) => SceneStanding::Blocked { why: why(program, now, thread, obstacle) },
    }
}

/// What the step of that thread did, in a sentence or two.
fn happened(program: &Program, before: &State, now: &State, thread: usize) -> String {
    let text = Text::of(program, thread);
    let name = &program.threads[thread].name;
    let Standing::Ready(line) = before.standing(program, thread) else { return String::new() };
    let did = match &line.op {
        Op::Assign { then, .. } => {
            let seen = then.iter().map(|assignment| assignment.to).filter(|place| text.is_seen(*place));
            let becomes =
                seen.map(|place| format!("{} is now {}", text.place(place), shown(now.place(thread, place))));
            let becomes: Vec<_> = becomes.collect();
            match becomes.is_empty() {
                true => format!("did “{}”", text.line(line)),
                false => format!("did “{}”: {}", text.line(line), becomes.join(", ")),
            }
        }
        Op::Lock(lock) => format!("has taken {}", program.locks[lock.0]),
        Op::Unlock(lock) => format!("has given {} back", program.locks[lock.0]),
        Op::Put(item) => format!("has put {} into {}", shown(*item), text.queue()),
        Op::Take { .. } if before.queue().is_empty() => format!("found {} empty and closed", text.queue()),
        Op::Take { .. } => format!("has taken {} from {}", shown(before.queue()[0]), text.queue()),
        Op::StopIf(condition) => {
            let held = before.holds(thread, condition);
            format!("asked whether {}: {}", text.condition(condition), if held { "yes" } else { "no" })
        }
    };
    let mut sentences = vec![capitalised(&format!("{name} {did}."))];
    if now.position(thread).is_none() {
        sentences.push("It has ended.".into());
    }
    sentences.extend(woken(program, before, now, thread));
    sentences.join(" ")
}

/// Who could not go on before that step and can now, or the other way round.
fn woken(program: &Program, before: &State, now: &State, thread: usize) -> Vec<String> {
    let ready = |state: &State, other: usize| matches!(state.standing(program, other), Standing::Ready(_));
    let others = || (0..program.threads.len()).filter(|&other| other != thread);
    let names = |from: &State, to: &State| {
        let changed = others().filter(|&other| !ready(from, other) && ready(to, other));
        changed.map(|other| program.threads[other].name.as_str()).collect::<Vec<_>>().join(" and ")
    };
    let told =
        |names: String, what: &str| (!names.is_empty()).then(|| capitalised(&format!("{names} {what}.")));
    [told(names(before, now), "can go on now"), told(names(now, before), "cannot go on now")]
        .into_iter()
        .flatten()
        .collect()
}

fn things(program: &Program, now: &State, before: &State) -> Vec<SceneThing> {
    let text = Text { program, local: "" };
    let mut things = Vec::new();
    for (i, variable) in visible_variables(program) {
        let kind = if variable.role == Role::Watched { ThingKind::Watched } else { ThingKind::Variable };
        let changed = now.variable(Var(i)) != before.variable(Var(i));
        let waiting = waiting(program, now, |_, obstacle| is_about(obstacle, Var(i)));
        let value = shown(now.variable(Var(i)));
        things.push(SceneThing { name: variable.name.into(), kind, value, waiting, changed });
    }
    for (i, name) in program.locks.iter().enumerate() {
        let holder = now.holder(Lock(i));
        let value = holder.map_or("free".into(), |by| format!("held by {}", program.threads[by].name));
        let waiting = waiting(
            program,
            now,
            |_, obstacle| matches!(obstacle, Obstacle::Held { lock, .. } if lock.0 == i),
        );
        let changed = holder != before.holder(Lock(i));
        things.push(SceneThing { name: name.clone(), kind: ThingKind::Lock, value, waiting, changed });
    }
    if program.queue.is_some() {
        let waiting =
            waiting(program, now, |_, obstacle| matches!(obstacle, Obstacle::Full | Obstacle::Empty));
        let changed = now.queue() != before.queue();
        let value = items(now);
        things.push(SceneThing {
            name: text.queue().into(),
            kind: ThingKind::Queue,
            value,
            waiting,
            changed,
        });
    }
    things
}

fn is_about(obstacle: Obstacle<'_>, var: Var) -> bool {
    let in_sum = |sum: &Sum| sum.places.contains(&Place::Shared(var));
    let Obstacle::Until(conditions) = obstacle else { return false };
    conditions.iter().any(|condition| match condition {
        Condition::Equal(left, right) | Condition::Differs(left, right) | Condition::AtLeast(left, right) => {
            *left == Place::Shared(var) || in_sum(right)
        }
        Condition::QueueEmpty | Condition::QueueHolds => false,
    })
}

/// Who waits so: `thread 1 and thread 2 wait`.
fn waiting(program: &Program, now: &State, so: impl Fn(usize, Obstacle<'_>) -> bool) -> String {
    let waits = |&thread: &usize| match now.standing(program, thread) {
        Standing::Blocked(_, obstacle) => so(thread, obstacle),
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
    if let Some(first) = now.troubles(program).first() {
        let name = name_of(program, first).into();
        return SceneVerdict::Bad { name, says: trouble(program, now, first) };
    }
    match now.all_ended() {
        true => SceneVerdict::Well { says: format!("All have ended, and well: {}.", summary(program, now)) },
        false => SceneVerdict::Open,
    }
}

/// What can still happen from there on.
fn outlook(program: &Program, now: &State) -> String {
    if !now.troubles(program).is_empty() || now.all_ended() {
        return String::new();
    }
    let graph = Graph::from(program, *now, LIMIT);
    let bad = |state: &State| state.troubles(program).first().map(|first| name_of(program, first));
    let nearest = graph.states.iter().enumerate().find_map(|(i, state)| Some((i, bad(state)?)));
    match nearest {
        Some((i, name)) => {
            let steps = spelled(graph.schedule_to(i).len(), "step", "steps");
            format!("The nearest bad state, {name}, is {steps} away.")
        }
        None if graph.whole => "Whatever comes next, it ends well.".into(),
        None => format!("Nothing goes wrong within {LIMIT} states; more were not looked at."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(id: &str, schedule: &[usize]) -> Scene {
        let listed = programs::listed().into_iter().find(|listed| listed.id == id).unwrap();
        stage(listed, &programs::program(id).unwrap(), schedule)
    }

    fn says(scene: &Scene) -> (&str, &str) {
        match &scene.verdict {
            SceneVerdict::Bad { name, says } => (name, says),
            SceneVerdict::Well { says } => ("well", says),
            SceneVerdict::Open => ("open", &scene.outlook),
        }
    }

    #[test]
    fn a_thread_says_where_it_is_and_what_it_knows() {
        let scene = scene("unlocked", &[0]);
        let [first, second] = scene.threads.as_slice() else { panic!("two threads") };
        let lines: Vec<_> = first.lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(lines, ["t ← counter", "counter ← t + 1"]);
        assert_eq!((first.at, first.aside.as_slice()), (Some(1), ["t = 0".to_owned()].as_slice()));
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
    fn a_blocked_thread_says_why() {
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
    fn a_deadlock_is_told_as_a_circle() {
        let two = "Thread 1 waits for b, held by thread 2, which waits for a, held by thread 1.";
        assert_eq!(says(&scene("opposite", &[0, 1])), ("a deadlock", two));
        let three = "Philosopher 1 waits for fork 2, held by philosopher 2, which waits for fork 3, held by \
                     philosopher 3, which waits for fork 1, held by philosopher 1.";
        assert_eq!(says(&scene("philosophers-3", &[2, 0, 1])), ("a deadlock", three));
    }

    #[test]
    fn who_waits_for_ever_without_a_circle_is_told_too() {
        let left = "Producer waits for room in queue, which is full; nobody can go on.";
        assert_eq!(says(&scene("fragile", &[1, 0, 0])), ("a thread that waits for ever", left));
    }

    #[test]
    fn a_step_says_whom_it_lets_go_on_and_whom_it_stops() {
        assert_eq!(scene("mutex", &[0]).happened, "Thread 1 has taken m. Thread 2 cannot go on now.");
        let unlocked = "Thread 1 has given m back. It has ended. Thread 2 can go on now.";
        assert_eq!(scene("mutex", &[0, 0, 0, 0]).happened, unlocked);
    }

    #[test]
    fn of_an_impossible_schedule_the_first_steps_are_kept() {
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
    fn a_link_may_say_anything() {
        let read = |program: &str, schedule: &str| {
            let scene = asked_for("race", program, schedule).unwrap();
            (scene.program.id, scene.steps.len(), scene.problem.unwrap_or_default())
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
        assert_eq!(asked_for("countdown", "unlocked", ""), None);
    }

    #[test]
    fn what_is_only_counted_is_in_no_line() {
        for id in ["readers-first", "writers-first", "fair"] {
            let scene = scene(id, &[]);
            for line in scene.threads.iter().flat_map(|thread| &thread.lines) {
                assert!(!line.text.is_empty() && !line.text.contains("passed"), "{id}: {line:?}");
            }
            assert_eq!(scene.things.iter().filter(|thing| thing.kind == ThingKind::Watched).count(), 2);
        }
    }
}
