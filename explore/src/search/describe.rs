//! Operations, waits and endings in words.

use crate::code::Place;
use crate::machine::Machine;
use crate::machine::operation::{Access, Location, Operation, Patience};
use crate::machine::state::State;
use crate::natives::definition::Context;
use crate::natives::text;
use crate::values::object::Kind;
use crate::values::thread::ThreadId;
use crate::values::value::{Ref, Value};

impl Machine {
    /// Describes an operation: `acquires lock`.
    pub fn describe(&self, state: &State, operation: &Operation) -> String {
        match operation {
            Operation::Continue => "continues".into(),
            Operation::Access(access) => {
                let verb = if access.writes { "writes" } else { "reads" };
                format!("{verb} {}", self.location_name(state, access.location))
            }
            Operation::Acquire { lock, limit: None } => {
                format!("acquires {}", self.name_of(state, *lock))
            }
            Operation::Acquire { lock, limit: Some(_) } => {
                format!("tries to acquire {}", self.name_of(state, *lock))
            }
            Operation::Release { lock } => format!("releases {}", self.name_of(state, *lock)),
            Operation::Until { words, object, .. } | Operation::UpdateWith { words, object, .. } => {
                format!("{words} {}", self.name_of(state, *object))
            }
            Operation::Update { words, object: Some(object) } => {
                format!("{words} {}", self.name_of(state, *object))
            }
            Operation::Update { words, object: None } => words.to_string(),
            Operation::RunCallback { handle } => format!("runs {}", self.callback(state, *handle)),
            Operation::Join(thread) => format!("joins {}", state.thread(*thread).name),
            Operation::LookAt(thread, _) => {
                format!("checks whether {} has ended", state.thread(*thread).name)
            }
            Operation::End => "ends".into(),
            Operation::Choose(n) => format!("draws one of {n} outcomes"),
            Operation::Print => "prints".into(),
            Operation::Pause(_) => "sleeps".into(),
        }
    }

    /// Describes the wait of a blocked thread: `waits for fork[2], held by Thread-3`.
    pub fn describe_wait(&self, state: &State, operation: &Operation) -> String {
        match operation {
            Operation::Acquire { lock, .. } | Operation::UpdateWith { lock, .. } => {
                let name = self.name_of(state, *lock);
                match self.owner(state, *lock) {
                    Some(owner) => format!("waits for {name}, held by {}", state.thread(owner).name),
                    None => format!("waits for {name}"),
                }
            }
            Operation::Join(thread) => format!("waits for the end of {}", state.thread(*thread).name),
            Operation::Until { words, object, patience, .. }
                if !matches!(patience, Patience::Limited(_)) && !words.starts_with("waits") =>
            {
                format!("waits: {words} {}", self.name_of(state, *object))
            }
            operation => self.describe(state, operation),
        }
    }

    /// Returns the thread that holds a lock.
    pub fn owner(&self, state: &State, lock: Ref) -> Option<ThreadId> {
        if let Kind::Lock(lock) = &state.heap.get(lock).kind { lock.owner } else { None }
    }

    /// Returns the thread that a waiting thread waits for, if it is a single one.
    pub fn waits_for(&self, state: &State, operation: &Operation) -> Option<ThreadId> {
        match operation {
            Operation::Acquire { lock, limit: None } | Operation::UpdateWith { lock, .. } => {
                self.owner(state, *lock)
            }
            Operation::Join(thread) => Some(*thread),
            _ => None,
        }
    }

    /// Returns the name of a location: `counter`, `account.balance`, `items`.
    pub fn location_name(&self, state: &State, location: Location) -> String {
        match location {
            Location::Global(_, global) => {
                self.symbol_text(self.program.globals[global as usize]).to_string()
            }
            Location::Cell(cell) => self.cell_name(state, cell),
            Location::Attribute(object, name) => {
                format!("{}.{}", self.name_of(state, object), self.symbol_text(name))
            }
            Location::Content(container) => self.name_of(state, container),
        }
    }

    /// Returns the name of a captured variable: that of a slot that contains its cell.
    fn cell_name(&self, state: &State, cell: Ref) -> String {
        for thread in &state.threads {
            for frame in &thread.frames {
                let code = self.program.code(frame.code);
                let slots = code.slots.iter().zip(&thread.values[frame.base as usize..]);
                for (name, value) in slots {
                    if *value == Value::Object(cell) {
                        return self.symbol_text(*name).to_string();
                    }
                }
            }
        }
        "a captured variable".into()
    }

    /// Returns the place that a thread has reached in the program's text: that of the innermost frame outside
    /// the library.
    pub fn place(&self, state: &State, thread: ThreadId) -> Option<Place> {
        let frames = &state.thread(thread).frames;
        let innermost = frames.len().checked_sub(1)?;
        let (index, frame) = frames
            .iter()
            .enumerate()
            .rev()
            .find(|(_, frame)| self.program.is_own(self.program.code(frame.code)))?;
        // The next instruction of a frame that waits for a call follows the call.
        let at = if index == innermost { frame.next } else { frame.next - 1 };
        self.program.code(frame.code).places.get(at as usize).copied()
    }

    /// Returns a value as Python prints it.
    pub fn show(&self, state: &State, value: &Value) -> String {
        let mut heap = state.heap.clone();
        let context = Context { heap: &mut heap, names: &self.program.names };
        text::repr_of(&context, value)
    }

    /// Returns true for two accesses to the same location if at least one of them writes it.
    pub fn conflict(one: &Access, other: &Access) -> bool {
        one.location == other.location && (one.writes || other.writes)
    }
}
