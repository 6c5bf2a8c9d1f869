//! Searches all interleavings of a test's steps, with and without store buffers. A machine without buffers is
//! sequentially consistent; one with a buffer of stores for each thread is x86-TSO (Owens, Sarkar and Sewell 2009,
//! section 3). The search goes breadth first, so the run that it returns for an outcome is one of the shortest.

use std::collections::{BTreeMap, HashMap, VecDeque};

use crate::program::{Access, LitmusTest, Outcome, Synchronization};

/// A step of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Step {
    /// The thread, from 0.
    pub thread: usize,
    /// What happens.
    pub action: Action,
}

/// What happens in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// The thread writes to memory.
    Store {
        /// The location.
        location: usize,
        /// The value.
        value: u32,
    },
    /// The thread writes to its store buffer, which no other thread can see.
    Buffer {
        /// The location.
        location: usize,
        /// The value.
        value: u32,
    },
    /// The oldest store of the thread's buffer reaches memory.
    Flush {
        /// The location.
        location: usize,
        /// The value.
        value: u32,
    },
    /// The thread reads a value, from its own buffer if the location is in it.
    Load {
        /// The location.
        location: usize,
        /// The register that receives the value.
        register: usize,
        /// The value.
        value: u32,
    },
}

/// Whether each thread has a store buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Buffers {
    /// Stores go to memory at once: sequential consistency.
    None,
    /// Each thread has a buffer, first in, first out: x86-TSO.
    PerThread,
}

/// Returns all outcomes of the test on this machine, each with a shortest run.
pub fn search(
    test: &LitmusTest,
    synchronization: Synchronization,
    buffers: Buffers,
) -> BTreeMap<Outcome, Vec<Step>> {
    let machine = Machine { test, synchronization, buffers };
    let start = State::new(test);
    let mut reached: HashMap<State, Option<(State, Step)>> = HashMap::from([(start.clone(), None)]);
    let mut queue = VecDeque::from([start]);
    let mut outcomes = BTreeMap::new();
    while let Some(state) = queue.pop_front() {
        let steps = machine.steps(&state);
        if steps.is_empty() {
            let outcome = machine.outcome(&state);
            outcomes.entry(outcome).or_insert_with(|| run_to(&reached, state.clone()));
        }
        for (step, next) in steps {
            if !reached.contains_key(&next) {
                reached.insert(next.clone(), Some((state.clone(), step)));
                queue.push_back(next);
            }
        }
    }
    outcomes
}

/// Returns the steps from the start to a state.
fn run_to(reached: &HashMap<State, Option<(State, Step)>>, mut state: State) -> Vec<Step> {
    let mut steps = Vec::new();
    while let Some(Some((before, step))) = reached.get(&state) {
        steps.push(*step);
        state = before.clone();
    }
    steps.reverse();
    steps
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct State {
    memory: Vec<u32>,
    registers: Vec<u32>,
    threads: Vec<Thread>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Thread {
    /// The number of accesses that the thread has executed.
    position: usize,
    /// The number of loads among them.
    loads: usize,
    /// The locations and values of stores that have not reached memory, the oldest first.
    buffer: VecDeque<(usize, u32)>,
}

impl State {
    fn new(test: &LitmusTest) -> Self {
        Self {
            memory: vec![0; test.locations.len()],
            registers: vec![0; test.registers()],
            threads: vec![Thread::default(); test.threads.len()],
        }
    }
}

struct Machine<'a> {
    test: &'a LitmusTest,
    synchronization: Synchronization,
    buffers: Buffers,
}

impl Machine<'_> {
    /// Returns all possible steps, with the state after each.
    fn steps(&self, state: &State) -> Vec<(Step, State)> {
        let threads = 0..state.threads.len();
        threads
            .flat_map(|thread| [self.flush(state, thread), self.execute(state, thread)])
            .flatten()
            .collect()
    }

    fn flush(&self, state: &State, thread: usize) -> Option<(Step, State)> {
        let mut next = state.clone();
        let (location, value) = next.threads[thread].buffer.pop_front()?;
        next.memory[location] = value;
        Some((Step { thread, action: Action::Flush { location, value } }, next))
    }

    fn execute(&self, state: &State, thread: usize) -> Option<(Step, State)> {
        let Thread { position, loads, ref buffer } = state.threads[thread];
        let access = *self.test.threads[thread].get(position)?;
        if self.waits_for_buffer(access, position) && !buffer.is_empty() {
            return None;
        }
        let mut next = state.clone();
        next.threads[thread].position += 1;
        let action = match access {
            Access::Store { location, value } if self.is_buffered() => {
                next.threads[thread].buffer.push_back((location, value));
                Action::Buffer { location, value }
            }
            Access::Store { location, value } => {
                next.memory[location] = value;
                Action::Store { location, value }
            }
            Access::Load { location } => {
                let buffered = buffer.iter().rev().find(|(stored, _)| *stored == location);
                let value = buffered.map_or(state.memory[location], |(_, value)| *value);
                let register = self.test.first_register(thread) + loads;
                next.registers[register] = value;
                next.threads[thread].loads += 1;
                Action::Load { location, register, value }
            }
        };
        Some((Step { thread, action }, next))
    }

    fn is_buffered(&self) -> bool {
        self.buffers == Buffers::PerThread && self.synchronization != Synchronization::Atomic
    }

    /// A fence lies before all accesses but the first.
    fn waits_for_buffer(&self, access: Access, position: usize) -> bool {
        match self.synchronization {
            Synchronization::Plain => false,
            Synchronization::Fence => position > 0,
            Synchronization::Atomic => matches!(access, Access::Store { .. }),
        }
    }

    fn outcome(&self, state: &State) -> Outcome {
        self.test.outcome(&state.registers, self.test.finals.iter().map(|location| state.memory[*location]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::find;

    #[test]
    fn both_stores_wait_while_both_loads_are_executed() {
        let test = find("store-buffering").unwrap();
        let runs = search(test, Synchronization::Plain, Buffers::PerThread);
        let run = &runs[&Outcome(vec![0, 0])];
        assert_eq!(run.len(), 6, "{run:?}");
        let flushed = |step: &Step| matches!(step.action, Action::Flush { .. });
        let last_load = run.iter().rposition(|step| matches!(step.action, Action::Load { .. })).unwrap();
        assert!(run[last_load..].iter().any(flushed), "{run:?}");
    }
}
