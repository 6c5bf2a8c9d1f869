//! A program that the user steps through: a snapshot after each schedule.

use std::sync::Arc;

use serde::Serialize;
use tsify::Tsify;

use crate::event_loop::LoopView;
use crate::library;
use crate::machine::state::State;
use crate::machine::{Machine, Settings, Step};
use crate::problem::Problem;
use crate::program::Program;
use crate::search::finding::Noticed;
use crate::search::seek::Seek;
use crate::search::{Limits, Search, learn, noticed};
use crate::text::{Messages, Text};
use crate::values::names::Symbol;
use crate::values::object::{Attributes, Kind};
use crate::values::symbols;
use crate::values::thread::{Status, Thread, ThreadId};
use crate::values::value::{Ref, Value};

/// A compiled program, ready to be stepped through and searched.
#[derive(Debug)]
pub struct Session {
    machine: Machine,
}

/// The state of a program after a schedule, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct Snapshot {
    /// The steps of the schedule up to the first impossible one.
    pub steps: Vec<TakenStep>,
    /// True if a step of the schedule was not possible: `steps` ends before it.
    pub cut: bool,
    /// The threads, in the order of creation.
    pub threads: Vec<ThreadView>,
    /// Variables, locks, queues and other objects that threads share.
    pub objects: Vec<ObjectView>,
    /// The printed lines.
    pub output: Vec<String>,
    /// The event loops of asyncio.
    pub loops: Vec<LoopView>,
    /// Whether the program is running, has ended or is stuck.
    pub phase: Phase,
    /// The violations in this state.
    pub violations: Vec<Noticed>,
    /// The messages of its texts, for other languages; empty where they were not asked for.
    #[serde(skip_serializing_if = "Messages::is_empty")]
    #[tsify(optional)]
    pub messages: Messages,
}

/// Whether a program is running, has ended or is stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// A thread can take a step.
    Running,
    /// The program has ended.
    Ended,
    /// No thread can take a step, and the program has not ended.
    Deadlock,
}

/// An executed step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct TakenStep {
    /// The number of the thread.
    pub thread: u16,
    /// The outcome of a random draw; 0 for all other steps.
    pub outcome: u16,
    /// What the step did: `writes counter`.
    pub text: Text,
    /// The line of the operation; 0 if it is not in the program's text.
    pub line: u32,
}

/// A thread of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct ThreadView {
    /// The number.
    pub number: u16,
    /// The name.
    pub name: String,
    /// Whether it can run, waits, or has ended.
    pub status: ThreadStatus,
    /// The next operation, the reason of the wait, or the way it ended: `writes counter`.
    pub text: Text,
    /// The number of outcomes of its next step: more than 1 for a random draw.
    pub outcomes: u16,
    /// The calls in progress in the program's own code, the innermost last.
    pub calls: Vec<CallView>,
    /// The place of its next operation.
    pub line: u32,
    /// The first column of that place.
    pub column: u32,
    /// The column after that place.
    pub end_column: u32,
}

/// Whether a thread can run, waits, or has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum ThreadStatus {
    /// It can take a step.
    Ready,
    /// It waits.
    Blocked,
    /// It has ended.
    Ended,
    /// An exception ended it.
    Failed,
    /// It executes a loop without an end.
    Endless,
}

/// A call in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct CallView {
    /// The name of the function.
    pub function: String,
    /// The line that the call has reached.
    pub line: u32,
    /// The local variables.
    pub variables: Vec<VariableView>,
}

/// A variable with its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct VariableView {
    /// The name.
    pub name: String,
    /// The value as Python prints it.
    pub value: String,
}

/// A variable or an object that threads share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct ObjectView {
    /// The name: `counter`, `forks[2]`.
    pub name: String,
    /// Its kind.
    pub kind: ObjectKind,
    /// The value of a variable, or the state of an object: `1`, `held by Thread-2`.
    pub value: String,
    /// The names of the threads that wait for it.
    pub waiting: Vec<String>,
    /// True if the last step changed it.
    pub changed: bool,
}

/// The kind of a shared variable or object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum ObjectKind {
    /// A global variable with a plain value.
    Variable,
    /// A lock.
    Lock,
    /// An instance of a class of the library: an event, a queue, a semaphore.
    Tool,
    /// An instance of a class of the program.
    Instance,
}

impl Session {
    /// Compiles a program and determines which variables its threads share.
    ///
    /// # Errors
    /// The problems of the text.
    pub fn new(text: &str, settings: Settings) -> Result<Self, Vec<Problem>> {
        Ok(Self::of(Arc::new(library::program(text)?), settings))
    }

    /// Determines which variables the threads of a program share.
    pub fn of(program: Arc<Program>, settings: Settings) -> Self {
        Self { machine: learn(program, settings) }
    }

    /// Begins a search of all schedules.
    pub fn search(&self, limits: Limits) -> Search {
        Search::after(self.machine.clone(), Vec::new(), limits)
    }

    /// Begins a reduced search: see [`Search::reduced`].
    pub fn reduced_search(&self, limits: Limits) -> Search {
        Search::reduced(self.machine.clone(), limits)
    }

    /// Begins to seek the nearest bad state after a schedule.
    pub fn seek(&self, schedule: Vec<Step>, limits: Limits) -> Seek {
        Seek::new(Search::after(self.machine.clone(), schedule, limits))
    }

    /// Adopts the shared variables that a search has found.
    pub fn adopt(&mut self, machine: &Machine) {
        self.machine = machine.clone();
    }

    /// Returns the snapshot after a schedule, or after its longest possible prefix.
    pub fn snapshot(&self, schedule: &[Step]) -> Snapshot {
        let mut noted = (*self.machine.accesses).clone();
        let mut state = self.machine.initial(&mut noted);
        let mut before = self.objects(&state);
        let mut taken = Vec::new();
        let possible = self.machine.follow(&mut state, schedule, &mut noted, |state, step| {
            taken.push(self.describe_step(state, step));
            before = self.objects(state);
        });
        let cut = possible < schedule.len();
        let mut objects = self.objects(&state);
        for object in &mut objects {
            let old = before.iter().find(|old| old.name == object.name);
            object.changed = !taken.is_empty() && old.is_none_or(|old| old.value != object.value);
        }
        let possible = self.machine.steps(&state);
        let is_endless = state.threads.iter().any(|thread| thread.status == Status::Endless);
        let phase = match possible.is_empty() {
            true if state.ended() || is_endless => Phase::Ended,
            true => Phase::Deadlock,
            false => Phase::Running,
        };
        let threads = state.thread_ids().map(|id| self.thread(&state, id, &possible)).collect();
        let output = state.output.lines().iter().map(|line| line.to_string()).collect();
        let loops = self.machine.event_loops(&state);
        let violations = noticed(&self.machine, &state, &possible);
        Snapshot {
            steps: taken,
            cut,
            threads,
            objects,
            output,
            loops,
            phase,
            violations,
            messages: Messages::default(),
        }
    }

    fn describe_step(&self, state: &State, step: Step) -> TakenStep {
        let operation = self.machine.operation(state, step.thread);
        let text = operation.map_or(Text::EMPTY, |operation| self.machine.describe(state, &operation));
        let line = self.machine.place(state, step.thread).map_or(0, |place| place.line);
        TakenStep { thread: step.thread.0, outcome: step.outcome, text, line }
    }

    fn thread(&self, state: &State, id: ThreadId, possible: &[Step]) -> ThreadView {
        let thread = state.thread(id);
        let outcomes = possible.iter().filter(|step| step.thread == id).count() as u16;
        let (status, text) = match &thread.status {
            Status::Ended => (ThreadStatus::Ended, Text::EMPTY),
            Status::Endless => (ThreadStatus::Endless, Text::EMPTY),
            Status::Failed(failure) => (ThreadStatus::Failed, Text::verbatim(failure.text())),
            Status::Running => match self.machine.operation(state, id) {
                Some(operation) if outcomes > 0 || state.ended() => {
                    (ThreadStatus::Ready, self.machine.describe(state, &operation))
                }
                Some(operation) => (ThreadStatus::Blocked, self.machine.describe_wait(state, &operation)),
                None => (ThreadStatus::Ended, Text::EMPTY),
            },
        };
        let place = self.machine.place(state, id).unwrap_or_default();
        ThreadView {
            number: id.0,
            name: thread.name.to_string(),
            status,
            text,
            outcomes,
            calls: self.calls(state, thread),
            line: place.line,
            column: place.column,
            end_column: if place.line == place.end_line { place.end_column } else { place.column },
        }
    }

    fn calls(&self, state: &State, thread: &Thread) -> Vec<CallView> {
        let program = &self.machine.program;
        let innermost = thread.frames.len().saturating_sub(1);
        let own = thread.frames.iter().enumerate().filter(|(_, frame)| program.is_own_code(frame.code));
        let calls = own.map(|(index, frame)| {
            let code = program.code(frame.code);
            let at = if index == innermost { frame.next } else { frame.next - 1 };
            let line = code.places.get(at as usize).map_or(0, |place| place.line);
            let values = thread.values.get(frame.base as usize..).unwrap_or_default();
            let variables = code.slots.iter().zip(values).filter_map(|(name, value)| {
                let value = self.content(state, value)?;
                let name = program.names.text(*name).to_string();
                let shown = !name.starts_with(['.', '<', '_']);
                shown.then(|| VariableView { name, value: self.machine.show(state, &value) })
            });
            CallView { function: code.short_name(), line, variables: variables.collect() }
        });
        calls.collect()
    }

    /// Returns the value of a slot or of the cell in it; `None` if it is unbound.
    fn content(&self, state: &State, value: &Value) -> Option<Value> {
        let value = match value {
            Value::Object(at) => match &state.heap.get(*at).kind {
                Kind::Cell(content) => content.clone(),
                _ => value.clone(),
            },
            _ => value.clone(),
        };
        (value != Value::Unbound).then_some(value)
    }

    /// Returns the shared variables and objects in the order of the global variables; objects in containers
    /// come last.
    fn objects(&self, state: &State) -> Vec<ObjectView> {
        let mut views = Vec::new();
        let mut seen = Vec::new();
        let program = &self.machine.program;
        for (name, value) in program.globals.iter().zip(state.globals(0).iter()) {
            let name = program.names.text(*name).to_string();
            if !name.starts_with("__") {
                self.view(state, name, value, 0, &mut seen, &mut views);
            }
        }
        views
    }

    fn view(
        &self,
        state: &State,
        name: String,
        value: &Value,
        depth: u32,
        seen: &mut Vec<Ref>,
        views: &mut Vec<ObjectView>,
    ) {
        if let Value::Object(at) = value {
            if seen.contains(at) || depth > 2 {
                return;
            }
            seen.push(*at);
            return match &state.heap.get(*at).kind {
                Kind::Lock(_) => views.push(self.lock(state, name, *at)),
                Kind::Instance(instance) => {
                    let attributes = instance.attributes.clone();
                    self.instance(state, name, *at, instance.class, &attributes, depth, seen, views);
                }
                Kind::List(values) if !values.iter().all(is_plain) => {
                    for (index, value) in values.iter().enumerate() {
                        self.view(state, format!("{name}[{index}]"), value, depth + 1, seen, views);
                    }
                }
                Kind::List(_) | Kind::Dict(_) | Kind::Set(_) => views.push(self.variable(state, name, value)),
                _ => {}
            };
        }
        match value {
            Value::Tuple(values) if !values.iter().all(is_plain) => {
                for (index, value) in values.iter().enumerate() {
                    self.view(state, format!("{name}[{index}]"), value, depth + 1, seen, views);
                }
            }
            value if is_plain(value) => views.push(self.variable(state, name, value)),
            _ => {}
        }
    }

    fn variable(&self, state: &State, name: String, value: &Value) -> ObjectView {
        let value = self.machine.show(state, value);
        ObjectView { name, kind: ObjectKind::Variable, value, waiting: Vec::new(), changed: false }
    }

    fn lock(&self, state: &State, name: String, at: Ref) -> ObjectView {
        let value = match self.machine.owner(state, at) {
            Some(owner) => state.thread(owner).name.to_string(),
            None => String::new(),
        };
        ObjectView { name, kind: ObjectKind::Lock, value, waiting: self.waiting(state, at), changed: false }
    }

    /// The names of the threads that wait for an object.
    fn waiting(&self, state: &State, at: Ref) -> Vec<String> {
        use crate::machine::operation::Operation;
        let waits = state.thread_ids().filter(|id| {
            let Some(operation) = self.machine.operation(state, *id) else { return false };
            let object = match &operation {
                Operation::Acquire { lock, limit: None } => Some(*lock),
                Operation::Until { object, .. } => Some(*object),
                _ => None,
            };
            object == Some(at) && !self.machine.can_execute(state, *id, &operation)
        });
        waits.map(|id| state.thread(id).name.to_string()).collect()
    }

    #[expect(clippy::too_many_arguments, reason = "one step of a recursion over the heap")]
    fn instance(
        &self,
        state: &State,
        name: String,
        at: Ref,
        class: Ref,
        attributes: &Attributes,
        depth: u32,
        seen: &mut Vec<Ref>,
        views: &mut Vec<ObjectView>,
    ) {
        let own = state.heap.index(class).is_some();
        if own {
            for (attribute, value) in attributes.iter().filter(|(name, _)| is_shown(*name)) {
                let text = self.machine.program.names.text(*attribute);
                self.view(state, format!("{name}.{text}"), value, depth + 1, seen, views);
            }
            return;
        }
        if self.is_in(state, class, "Thread") {
            return;
        }
        let mut view = match lock_in(state, attributes) {
            Some(lock) if self.is_in(state, class, "Condition") => self.lock(state, name, lock),
            _ => self.tool(state, name, attributes),
        };
        view.waiting.extend(self.waiting(state, at));
        views.push(view);
    }

    fn tool(&self, state: &State, name: String, attributes: &Attributes) -> ObjectView {
        let shown = attributes.iter().filter(|(attribute, _)| is_shown(*attribute));
        let parts: Vec<String> = shown
            .filter(|(_, value)| is_plain(value) || self.is_plain_container(state, value))
            .map(|(attribute, value)| {
                let text = self.machine.program.names.text(*attribute).trim_start_matches('_');
                format!("{text} = {}", self.machine.show(state, value))
            })
            .collect();
        let value = parts.join(", ");
        ObjectView { name, kind: ObjectKind::Tool, value, waiting: Vec::new(), changed: false }
    }

    /// Returns true if a class is this class of `threading`, or a subclass of it.
    fn is_in(&self, state: &State, class: Ref, name: &str) -> bool {
        let wanted = self.machine.program.library.find_in("threading", name);
        let mut next = Some(class);
        while let Some(at) = next {
            if wanted == Some(Value::Object(at)) {
                return true;
            }
            next = if let Kind::Class(class) = &state.heap.get(at).kind { class.base } else { None };
        }
        false
    }

    fn is_plain_container(&self, state: &State, value: &Value) -> bool {
        match value {
            Value::Object(at) => match &state.heap.get(*at).kind {
                Kind::List(values) => values.iter().all(is_plain),
                Kind::Dict(entries) => entries.values().all(is_plain),
                Kind::Set(_) => true,
                _ => false,
            },
            _ => false,
        }
    }
}

/// Returns the lock among the attributes of an object.
fn lock_in(state: &State, attributes: &Attributes) -> Option<Ref> {
    attributes.iter().find_map(|(_, value)| match value {
        Value::Object(at) if matches!(state.heap.get(*at).kind, Kind::Lock(_)) => Some(*at),
        _ => None,
    })
}

/// Returns false for attributes that the library needs itself.
fn is_shown(attribute: Symbol) -> bool {
    !matches!(attribute, symbols::PART_OF | symbols::ATTRIBUTES_PER_THREAD)
}

fn is_plain(value: &Value) -> bool {
    match value {
        Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) => true,
        Value::Tuple(values) => values.iter().all(is_plain),
        _ => false,
    }
}

/// Parses a schedule in the notation of links: `0,1,1:2`.
pub fn parse_schedule(text: &str) -> Option<Vec<Step>> {
    let parts = text.split(',').filter(|part| !part.is_empty());
    let steps = parts.map(|part| {
        let (thread, outcome) = part.split_once(':').unwrap_or((part, "0"));
        Some(Step { thread: ThreadId(thread.trim().parse().ok()?), outcome: outcome.trim().parse().ok()? })
    });
    steps.collect()
}
