//! The event loops of asyncio in a state: ready queues, timers, and tasks with what they await. Reads the
//! objects of `library/asyncio_core.py`.

use serde::Serialize;
use tsify::Tsify;

use crate::machine::Machine;
use crate::machine::state::State;
use crate::text::Text;
use crate::values::object::{GeneratorState, Instance, Kind, attribute};
use crate::values::symbols;
use crate::values::thread::SuspendedFrame;
use crate::values::value::{Ref, Value};

/// An event loop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct LoopView {
    /// The callbacks that run next, in order: names of tasks or functions.
    pub ready: Vec<Text>,
    /// The timers, the next one first.
    pub timers: Vec<TimerView>,
    /// The tasks that have not ended.
    pub tasks: Vec<TaskView>,
}

/// A callback that is scheduled for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct TimerView {
    /// The virtual time in seconds, as Python prints it.
    pub at: String,
    /// The name of the task, object or function that the callback belongs to.
    pub name: Text,
}

/// A task that has not ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct TaskView {
    /// The name.
    pub name: Text,
    /// The coroutines that await each other, the outermost first: function and line.
    pub stack: Vec<AwaitView>,
    /// What the innermost coroutine awaits: `lock_b`, `Task-2`; empty if the task can run.
    pub awaits: Text,
    /// True if the task awaits something other than the end of a task.
    pub awaits_event: bool,
}

/// A coroutine of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct AwaitView {
    /// The name of the function.
    pub function: String,
    /// The line that the coroutine has reached; 0 in the library.
    pub line: u32,
}

impl Machine {
    /// Returns the event loops of a state.
    pub fn event_loops(&self, state: &State) -> Vec<LoopView> {
        let Some(Value::Object(class)) = self.program.library.find_in("asyncio_core", "EventLoop") else {
            return Vec::new();
        };
        let loops = state.heap.objects().filter_map(|(_, object)| match &object.kind {
            Kind::Instance(instance) if instance.class == class => Some(instance),
            _ => None,
        });
        loops.map(|instance| self.event_loop(state, instance)).collect()
    }

    fn event_loop(&self, state: &State, instance: &Instance) -> LoopView {
        let list = |name: &str| self.list(state, instance, name);
        let ready = list("_ready").iter().filter_map(|handle| self.handle_name(state, handle)).collect();
        let timers = list("_timers");
        let timers = timers.iter().filter_map(|handle| {
            let at = self.field(self.instance_of(state, handle)?, "_when")?;
            Some(TimerView { at: self.show(state, &at), name: self.handle_name(state, handle)? })
        });
        let tasks = list("_tasks").iter().filter_map(|task| self.task(state, task)).collect();
        LoopView { ready, timers: timers.collect(), tasks }
    }

    fn list(&self, state: &State, instance: &Instance, name: &str) -> Vec<Value> {
        let Some(Value::Object(at)) = self.field(instance, name) else { return Vec::new() };
        if let Kind::List(values) = &state.heap.get(at).kind { values.clone() } else { Vec::new() }
    }

    fn instance_of<'s>(&self, state: &'s State, value: &Value) -> Option<&'s Instance> {
        let Value::Object(at) = value else { return None };
        if let Kind::Instance(instance) = &state.heap.get(*at).kind { Some(instance) } else { None }
    }

    fn field(&self, instance: &Instance, name: &str) -> Option<Value> {
        attribute(&instance.attributes, self.program.names.get(name)?).cloned()
    }

    fn is_task(&self, instance: &Instance) -> bool {
        self.program.library.find_in("asyncio_core", "Task") == Some(Value::Object(instance.class))
    }

    /// Returns the name of the task, object or function that a callback's handle belongs to.
    pub fn callback(&self, state: &State, handle: Ref) -> Text {
        self.handle_name(state, &Value::Object(handle)).unwrap_or_else(|| text!(objects::callback))
    }

    /// Returns the name of the task, object or function that a handle belongs to.
    fn handle_name(&self, state: &State, handle: &Value) -> Option<Text> {
        let instance = self.instance_of(state, handle)?;
        match self.field(instance, "_part_of") {
            Some(part @ (Value::Object(_) | Value::Tuple(_))) => Some(self.part_name(state, &part)),
            _ => Some(self.callback_name(&self.field(instance, "_callback")?)),
        }
    }

    fn part_name(&self, state: &State, part: &Value) -> Text {
        match part {
            Value::Object(at) => match self.instance_of(state, part) {
                Some(instance) if self.is_task(instance) => self.task_name(state, instance),
                _ => self.name_of(state, *at),
            },
            Value::Tuple(parts) => parts.first().map_or(Text::EMPTY, |part| self.part_name(state, part)),
            _ => Text::EMPTY,
        }
    }

    fn callback_name(&self, callback: &Value) -> Text {
        match callback {
            Value::Function(function) => Text::verbatim(self.program.code(function.code).name.to_string()),
            Value::Method(method) => self.callback_name(&method.function),
            _ => text!(objects::callback),
        }
    }

    fn task_name(&self, state: &State, task: &Instance) -> Text {
        Text::verbatim(match self.field(task, "_name") {
            Some(Value::Str(name)) => name.to_string(),
            Some(other) => self.show(state, &other),
            None => "Task".into(),
        })
    }

    fn task(&self, state: &State, task: &Value) -> Option<TaskView> {
        let instance = self.instance_of(state, task)?;
        let name = self.task_name(state, instance);
        let awaited = self.field(instance, "_awaits").unwrap_or(Value::None);
        let awaited_task = self.instance_of(state, &awaited).is_some_and(|awaited| self.is_task(awaited));
        let awaits = match &awaited {
            Value::Object(at) if awaited_task => self.part_name(state, &Value::Object(*at)),
            Value::Object(at) => self.future_name(state, *at),
            _ => Text::EMPTY,
        };
        let mut stack = Vec::new();
        let mut coroutine = self.field(instance, "_coro");
        while let Some(Value::Object(at)) = coroutine {
            coroutine = self.coroutine(state, at, &mut stack);
        }
        let awaits_event = awaited != Value::None && !awaited_task;
        Some(TaskView { name, stack, awaits, awaits_event })
    }

    /// Returns the object that a future is a part of (`_part_of`), such as a lock.
    fn future_name(&self, state: &State, at: Ref) -> Text {
        let Kind::Instance(instance) = &state.heap.get(at).kind else { return Text::EMPTY };
        match attribute(&instance.attributes, symbols::PART_OF) {
            Some(part @ (Value::Object(_) | Value::Tuple(_))) => self.part_name(state, part),
            _ => self.name_of(state, at),
        }
    }

    /// Adds a coroutine to a stack. Returns the coroutine that it awaits.
    fn coroutine(&self, state: &State, at: Ref, stack: &mut Vec<AwaitView>) -> Option<Value> {
        let Kind::Generator(generator) = &state.heap.get(at).kind else { return None };
        let code = self.program.code(generator.code);
        let GeneratorState::Suspended(SuspendedFrame { frame, values, started, .. }) = &generator.state
        else {
            return None;
        };
        if self.program.is_own(code) {
            let index = if *started { frame.next.saturating_sub(1) } else { frame.next };
            let line = code.places.get(index as usize).map_or(0, |place| place.line);
            stack.push(AwaitView { function: code.short_name(), line });
        }
        if frame.delegates { values.last().cloned() } else { None }
    }
}
