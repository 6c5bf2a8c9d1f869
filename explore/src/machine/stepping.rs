//! The execution of a program: the initial state, the possible steps, and the state after a step.

use std::sync::Arc;

use super::accesses::Accesses;
use super::execute::Execution;
use super::operation::Operation;
use super::settings::{Step, Times};
use super::state::{Output, State, Variables};
use super::virtual_machine::Machine;
use crate::values::footprint::{Access, Part};
use crate::values::heap::Heap;
use crate::values::summary::Cached;
use crate::values::thread::{Status, Thread, ThreadId};
use crate::values::value::Value;

impl Machine {
    /// Returns the state before the first step. Records accesses as [`Machine::step`] does.
    pub fn initial(&self, noted: &mut Accesses) -> State {
        let body = self.program.code(self.program.body);
        let mut globals = vec![Value::Unbound; self.program.globals.len()];
        if let Some(name) = self.program.names.get("__name__")
            && let Some(index) = self.program.globals.iter().position(|global| *global == name)
        {
            globals[index] = Value::text("__main__");
        }
        let main = Thread::new("main".into(), self.program.body, vec![Value::Unbound; body.slots.len()]);
        let mut state = State {
            threads: vec![Arc::new(main)],
            heap: Heap::new(self.program.library.fixed.clone()),
            processes: Arc::new(vec![Variables { globals, state: Value::None, summary: Cached::default() }]),
            output: Output::default(),
            now: 0,
        };
        self.run(&mut state, Step { thread: ThreadId(0), outcome: 0 }, false, noted);
        self.settle(&mut state, noted);
        state
    }

    /// Returns the next operation of a thread; `None` if it has ended.
    pub fn operation(&self, state: &State, thread: ThreadId) -> Option<Operation> {
        let running = state.thread(thread).status == Status::Running;
        running.then(|| self.next_operation(state, thread).unwrap_or(Operation::Continue))
    }

    /// Returns the next operations of the threads that have not ended.
    pub fn operations(&self, state: &State) -> Vec<(ThreadId, Operation)> {
        let all = state.thread_ids().filter_map(|thread| Some((thread, self.operation(state, thread)?)));
        all.collect()
    }

    /// Returns the steps that are possible in a state. Empty if the program has ended or is stuck.
    pub fn steps(&self, state: &State) -> Vec<Step> {
        self.steps_of(state, &self.operations(state))
    }

    /// As [`Machine::steps`], for the state's operations.
    pub fn steps_of(&self, state: &State, operations: &[(ThreadId, Operation)]) -> Vec<Step> {
        let mut steps = Vec::with_capacity(operations.len());
        if state.ended() {
            return steps;
        }
        for (thread, operation) in operations {
            if self.can_execute(state, *thread, operation) {
                let outcomes = if let Operation::Choose(outcomes) = operation { *outcomes as u16 } else { 1 };
                steps.extend((0..outcomes).map(|outcome| Step { thread: *thread, outcome }));
            }
        }
        steps
    }

    /// Returns true if an operation need not wait.
    pub fn can_execute(&self, state: &State, thread: ThreadId, operation: &Operation) -> bool {
        if operation.deadline().is_some_and(|deadline| deadline <= state.now) {
            return true;
        }
        match operation {
            Operation::Acquire { lock, .. } => state.can_acquire(*lock, thread),
            Operation::UpdateWith { lock, .. } => {
                state.can_acquire(*lock, thread) || self.owner(state, *lock) == Some(thread)
            }
            Operation::Until { object, attribute, .. } => state.is_true(*object, *attribute),
            Operation::Join(other) | Operation::LookAt(other, _) => state.thread(*other).status.is_over(),
            Operation::Pause(_) => false,
            _ => true,
        }
    }

    /// Executes a step. Records the accesses of its thread in `noted`. If `noted.changed` is set afterwards,
    /// earlier accesses that were no steps should have been steps: the caller restarts with a machine that
    /// knows `noted`.
    pub fn step(&self, state: &mut State, step: Step, noted: &mut Accesses) {
        if state.heap.recorder.is_on() {
            self.note_condition(state, step.thread);
        }
        if self.run(state, step, true, noted) || self.settings.times == Times::Exact {
            self.settle(state, noted);
        }
    }

    /// Records what determines whether a thread has to wait.
    fn note_condition(&self, state: &State, thread: ThreadId) {
        let Some(operation) = self.operation(state, thread) else { return };
        let recorder = &state.heap.recorder;
        recorder.record(thread);
        self.can_execute(state, thread, &operation);
        if let Operation::LookAt(other, _) = operation {
            recorder.note(|| Part::End(other), Access::Read);
        }
        recorder.pause();
    }

    /// Returns the state after a schedule that is possible.
    pub fn after(&self, schedule: &[Step]) -> State {
        let mut noted = (*self.accesses).clone();
        let mut state = self.initial(&mut noted);
        self.follow(&mut state, schedule, &mut noted, |_, _| ());
        state
    }

    /// Executes the steps of a schedule up to the first impossible one, and calls `before` before each of them. Returns
    /// their number.
    pub fn follow(
        &self,
        state: &mut State,
        schedule: &[Step],
        noted: &mut Accesses,
        mut before: impl FnMut(&State, Step),
    ) -> usize {
        for (taken, step) in schedule.iter().enumerate() {
            if !self.steps(state).contains(step) {
                return taken;
            }
            before(state, *step);
            self.step(state, *step, noted);
        }
        schedule.len()
    }

    /// Continues the threads that are at no operation that another thread can notice: new threads, and
    /// threads at the end of a wait for another thread. Advances the clock if all threads wait for a time.
    fn settle(&self, state: &mut State, noted: &mut Accesses) {
        // After a change the caller discards the state, since the machine does not yet know the new shared
        // location.
        // Daemons stop when the program has ended.
        while !noted.changed && !state.ended() {
            let ready = state.thread_ids().find(|thread| {
                let operation = self.operation(state, *thread).filter(Operation::is_private);
                operation.is_some_and(|operation| self.can_execute(state, *thread, &operation))
            });
            match ready {
                Some(thread) => {
                    self.run(state, Step { thread, outcome: 0 }, true, noted);
                }
                None if self.settings.times == Times::Exact && self.let_time_pass(state) => {}
                None => return,
            }
        }
    }

    /// Sets the clock to the earliest wake-up time if every thread waits, at least one of them for a time.
    fn let_time_pass(&self, state: &mut State) -> bool {
        let mut first = None;
        for thread in state.thread_ids() {
            let Some(operation) = self.operation(state, thread) else { continue };
            if self.can_execute(state, thread, &operation) {
                return false;
            }
            first = first.into_iter().chain(operation.deadline()).min();
        }
        if let Some(first) = first {
            state.now = first;
        }
        first.is_some() && !state.ended()
    }

    fn run(&self, state: &mut State, step: Step, at_operation: bool, noted: &mut Accesses) -> bool {
        Execution::new(self, state, step, noted).run(at_operation)
    }
}
