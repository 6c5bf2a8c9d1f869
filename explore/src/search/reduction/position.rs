//! A state with its operations.

use crate::machine::Machine;
use crate::machine::operation::Operation;
use crate::machine::state::State;
use crate::values::thread::ThreadId;

/// A state, and the next operations of its threads.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Position<'a> {
    pub machine: &'a Machine,
    pub state: &'a State,
    pub operations: &'a [(ThreadId, Operation)],
}

impl Position<'_> {
    /// Returns the thread that a thread waits for, if it is a single one.
    pub fn awaited_by(self, thread: ThreadId) -> Option<ThreadId> {
        let (_, operation) = self.operations.iter().find(|(id, _)| *id == thread)?;
        self.machine.waits_for(self.state, operation)
    }
}
