//! The graph of the states that a search has reached.

use crate::machine::Step;
use crate::values::thread::ThreadId;

/// The number of a state, in the order of the search; 0 is the initial state.
pub type StateId = u32;

/// The states that a search has reached, without their content, and the steps between them.
#[derive(Debug, Default)]
pub struct Graph {
    /// For each state its predecessor on a shortest schedule, and the step from there.
    origins: Vec<(StateId, Step)>,
    /// The index of each expanded state's first edge.
    first_edges: Vec<u32>,
    /// The target state of each edge.
    targets: Vec<StateId>,
    /// The thread of each edge's step, plus [`PAUSES`] if the step takes time.
    threads: Vec<u8>,
    /// The kind of each state.
    kinds: Vec<StateKind>,
}

/// Marks steps that take time. A program has at most 64 threads, so this bit is free.
const PAUSES: u8 = 1 << 7;

/// A step from one state to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The state after the step.
    pub target: StateId,
    /// The thread that takes the step.
    pub thread: ThreadId,
    /// True if the step takes time: a pause, or a wait until its timeout.
    pub pauses: bool,
}

/// The kind of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateKind {
    /// Not expanded: the search stopped before it visited this state.
    Open,
    /// It has successors.
    Inner,
    /// The program has ended.
    End,
    /// No thread can continue, and the program has not ended.
    Stuck,
}

impl Graph {
    /// Adds a state; returns its number.
    pub fn add(&mut self, from: StateId, step: Step) -> StateId {
        self.origins.push((from, step));
        self.kinds.push(StateKind::Open);
        self.origins.len() as StateId - 1
    }

    /// Adds the edges of the next state in order.
    pub fn expand(&mut self, state: StateId, kind: StateKind, edges: impl Iterator<Item = Edge>) {
        debug_assert_eq!(self.first_edges.len(), state as usize, "states are expanded in order");
        self.kinds[state as usize] = kind;
        self.first_edges.push(self.targets.len() as u32);
        for edge in edges {
            self.targets.push(edge.target);
            self.threads.push(edge.thread.0 as u8 | if edge.pauses { PAUSES } else { 0 });
        }
    }

    /// Returns the number of states.
    pub fn len(&self) -> usize {
        self.origins.len()
    }

    /// Returns true if the graph has no states.
    pub fn is_empty(&self) -> bool {
        self.origins.is_empty()
    }

    /// Returns the number of edges.
    pub fn edge_count(&self) -> usize {
        self.targets.len()
    }

    /// Returns the kind of a state.
    pub fn kind(&self, state: StateId) -> StateKind {
        self.kinds[state as usize]
    }

    /// Returns the number of expanded states, which is also the number of the next state to expand.
    pub fn expanded(&self) -> StateId {
        self.first_edges.len() as StateId
    }

    /// Returns true if every state was expanded.
    pub fn is_complete(&self) -> bool {
        self.first_edges.len() == self.origins.len()
    }

    /// Returns the edges of a state.
    pub fn edges(&self, state: StateId) -> impl Iterator<Item = Edge> + Clone + '_ {
        let state = state as usize;
        let first = self.first_edges.get(state).map_or(self.targets.len(), |first| *first as usize);
        let end = self.first_edges.get(state + 1).map_or(self.targets.len(), |end| *end as usize);
        (first..end).map(|edge| {
            let (target, thread) = (self.targets[edge], self.threads[edge]);
            let pauses = thread & PAUSES != 0;
            Edge { target, thread: ThreadId(u16::from(thread & !PAUSES)), pauses }
        })
    }

    /// Returns a shortest schedule to a state.
    pub fn schedule(&self, mut state: StateId) -> Vec<Step> {
        let mut steps = Vec::new();
        while state != 0 {
            let (from, step) = self.origins[state as usize];
            steps.push(step);
            state = from;
        }
        steps.reverse();
        steps
    }

    /// Returns the number of schedules from the initial state to each state, or `None` if the graph has a
    /// cycle, since schedules are then unbounded. In topological order the number is the sum over the
    /// predecessors.
    pub fn schedule_counts(&self) -> Option<Vec<u128>> {
        let mut incoming = vec![0u32; self.len()];
        for target in &self.targets {
            incoming[*target as usize] += 1;
        }
        let mut counts = vec![0u128; self.len()];
        counts[0] = 1;
        let mut ready: Vec<StateId> = if incoming[0] == 0 { vec![0] } else { Vec::new() };
        let mut done = 0;
        while let Some(state) = ready.pop() {
            done += 1;
            for Edge { target, .. } in self.edges(state) {
                counts[target as usize] = counts[target as usize].saturating_add(counts[state as usize]);
                incoming[target as usize] -= 1;
                if incoming[target as usize] == 0 {
                    ready.push(target);
                }
            }
        }
        (done == self.len()).then_some(counts)
    }
}
