//! Operations, waits and endings in words.

use crate::code::Place;
use crate::machine::Machine;
use crate::machine::operation::{Access, Location, Operation, Patience};
use crate::machine::state::State;
use crate::natives::definition::Context;
use crate::natives::text;
use crate::text::{Arg, Text};
use crate::values::object::Kind;
use crate::values::thread::ThreadId;
use crate::values::value::{Ref, Value};

/// Returns the key of the library's words in the message `operations-library`: `puts an item into` becomes
/// `puts-an-item-into`.
fn step_key(words: &str) -> Arg {
    Arg::key(words.replace(' ', "-"))
}

impl Machine {
    /// Describes an operation: `acquires lock`.
    pub fn describe(&self, state: &State, operation: &Operation) -> Text {
        let name = |object: &Ref| self.name_of(state, *object);
        let thread = |thread: &ThreadId| Arg::verbatim(&*state.thread(*thread).name);
        match operation {
            Operation::Continue => text!(operations::continues),
            Operation::Access(Access { location, writes: true }) => {
                text!(operations::writes { location: self.location_name(state, *location) })
            }
            Operation::Access(Access { location, writes: false }) => {
                text!(operations::reads { location: self.location_name(state, *location) })
            }
            Operation::Acquire { lock, limit: None } => text!(operations::acquires { lock: name(lock) }),
            Operation::Acquire { lock, limit: Some(_) } => text!(operations::tries { lock: name(lock) }),
            Operation::Release { lock } => text!(operations::releases { lock: name(lock) }),
            Operation::Until { words, object, .. }
            | Operation::UpdateWith { words, object, .. }
            | Operation::Update { words, object } => {
                text!(operations::library { step: step_key(words), object: name(object) })
            }
            Operation::ListThreads => text!(operations::lists_threads),
            Operation::RunCallback { handle } => {
                text!(operations::runs { callback: self.callback(state, *handle) })
            }
            Operation::Join(joined) => text!(operations::joins { thread: thread(joined) }),
            Operation::LookAt(seen, _) => text!(operations::looks_at { thread: thread(seen) }),
            Operation::End => text!(operations::ends),
            Operation::Choose(n) => text!(operations::draws { n: *n }),
            Operation::Print => text!(operations::prints),
            Operation::Pause(_) => text!(operations::sleeps),
        }
    }

    /// Describes the wait of a blocked thread: `waits for fork[2], held by Thread-3`.
    pub fn describe_wait(&self, state: &State, operation: &Operation) -> Text {
        match operation {
            Operation::Acquire { lock, .. } | Operation::UpdateWith { lock, .. } => {
                let name = self.name_of(state, *lock);
                match self.owner(state, *lock) {
                    Some(owner) => text!(operations::waits_for_holder {
                        lock: name,
                        thread: Arg::verbatim(&*state.thread(owner).name),
                    }),
                    None => text!(operations::waits_for { lock: name }),
                }
            }
            Operation::Join(thread) => {
                text!(operations::waits_for_end { thread: Arg::verbatim(&*state.thread(*thread).name) })
            }
            Operation::Until { words, patience, .. }
                if !matches!(patience, Patience::Limited(_)) && !words.starts_with("waits") =>
            {
                text!(operations::waits_to { operation: self.describe(state, operation) })
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
    pub fn location_name(&self, state: &State, location: Location) -> Text {
        match location {
            Location::Global(_, global) => {
                Text::verbatim(self.symbol_text(self.program.globals[global as usize]).to_string())
            }
            Location::Cell(cell) => self.cell_name(state, cell),
            Location::Attribute(object, name) => text!(objects::attribute {
                object: self.name_of(state, object),
                name: Arg::verbatim(self.symbol_text(name)),
            }),
            Location::Content(container) => self.name_of(state, container),
        }
    }

    /// Returns the name of a captured variable: that of a slot that contains its cell.
    fn cell_name(&self, state: &State, cell: Ref) -> Text {
        for thread in &state.threads {
            for frame in &thread.frames {
                let code = self.program.code(frame.code);
                let slots = code.slots.iter().zip(&thread.values[frame.base as usize..]);
                for (name, value) in slots {
                    if *value == Value::Object(cell) {
                        return Text::verbatim(self.symbol_text(*name).to_string());
                    }
                }
            }
        }
        text!(objects::captured)
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
