//! Gates: the parts of the state that determine whether a thread has to wait.

use super::position::Position;
use crate::machine::operation::{Operation, Patience};
use crate::machine::state::State;
use crate::values::footprint::{Identity, Part};
use crate::values::names::Symbol;
use crate::values::object::{Kind, attribute};
use crate::values::thread::ThreadId;
use crate::values::value::{Ref, Value};

/// Returns the part of the state that determines whether an operation has to wait; `None` if it never waits, or if
/// several parts determine it.
pub(super) fn of(state: &State, operation: &Operation) -> Option<Part> {
    let identity = |at: Ref| state.heap.peek(at).identity();
    match operation {
        Operation::Acquire { lock, limit: None } => Some(Part::Content(identity(*lock))),
        Operation::Until { object, attribute, patience: Patience::Endless | Patience::Private, .. } => {
            let is_simple = !is_container(state, *object, *attribute);
            is_simple.then(|| Part::Attribute(identity(*object), *attribute))
        }
        Operation::Join(other) => Some(Part::End(*other)),
        _ => None,
    }
}

/// Returns true if the content of a container determines whether an attribute is true.
fn is_container(state: &State, object: Ref, name: Symbol) -> bool {
    let Kind::Instance(instance) = &state.heap.peek(object).kind else { return true };
    matches!(attribute(&instance.attributes, name), Some(Value::Object(_)))
}

/// Returns the gate of a thread that waits.
pub(super) fn closed(at: Position, thread: ThreadId, operation: &Operation) -> Option<Part> {
    of(at.state, operation).filter(|_| !at.machine.can_execute(at.state, thread, operation))
}

/// Returns true if a gate belongs to one object or thread. A gate of an instruction belongs to all objects that the
/// instruction creates. Some of them may be open.
pub(super) fn is_unique(gate: Part) -> bool {
    matches!(
        gate,
        Part::End(_) | Part::Content(Identity::Object(_)) | Part::Attribute(Identity::Object(_), _)
    )
}

/// Returns false if a thread has to wait at a gate in this state.
pub(super) fn is_open(state: &State, thread: ThreadId, gate: Part) -> bool {
    match gate {
        Part::End(other) => state.threads.get(other.0 as usize).is_none_or(|other| other.status.is_over()),
        Part::Content(Identity::Object(birth)) => {
            state.heap.born(birth).is_none_or(|lock| state.can_acquire(lock, thread))
        }
        Part::Attribute(Identity::Object(birth), name) => state
            .heap
            .born(birth)
            .is_none_or(|object| is_container(state, object, name) || state.is_true(object, name)),
        _ => true,
    }
}
