//! The graph of a program's reachable states. A state can be reached by many schedules, and no
//! state recurs, so the graph is acyclic. [`super::search`] and [`super::snapshot`] build it.

use std::collections::HashMap;

use super::program::Program;
use super::schedule_count::ScheduleCount;
use super::state::State;

/// The number of states after which a search stops. No listed program has nearly as many.
pub const LIMIT: usize = 100_000;

/// The states that are reachable from a first state, with their successors.
#[derive(Debug)]
pub struct Graph {
    /// The states in breadth-first order from the first state.
    pub states: Vec<State>,
    /// For each state, its predecessor, and the thread whose step led from there; `None` for the
    /// first state.
    found_by: Vec<Option<(usize, usize)>>,
    /// The successors of all expanded states, one state after another.
    next: Vec<usize>,
    /// For each state, where its successors begin in `next`. One more entry marks the end.
    begins: Vec<usize>,
    /// True if the graph is complete, false if building it stopped at the limit.
    pub complete: bool,
}

impl Graph {
    /// Builds the graph from `first`, breadth first, until it has more than `limit` states.
    pub fn from(program: &Program, first: State, limit: usize) -> Self {
        let (states, found_by) = (vec![first], vec![None]);
        let mut graph = Self { states, found_by, next: Vec::new(), begins: vec![0], complete: true };
        let mut numbers = HashMap::from([(first, 0)]);
        let mut from = 0;
        while let Some(state) = graph.states.get(from).copied() {
            if graph.states.len() > limit {
                graph.complete = false;
                break;
            }
            for thread in 0..program.threads.len() {
                let Some(after) = state.after_step(program, thread) else { continue };
                let number = *numbers.entry(after).or_insert_with(|| {
                    graph.states.push(after);
                    graph.found_by.push(Some((from, thread)));
                    graph.states.len() - 1
                });
                graph.next.push(number);
            }
            graph.begins.push(graph.next.len());
            from += 1;
        }
        graph
    }

    /// Returns the successors of a state.
    pub(super) fn next(&self, state: usize) -> &[usize] {
        &self.next[self.begins[state]..self.begins[state + 1]]
    }

    /// Returns a shortest schedule from the first state to `state`.
    pub fn schedule_to(&self, state: usize) -> Vec<u8> {
        let mut steps: Vec<_> =
            std::iter::successors(self.found_by[state], |(before, _)| self.found_by[*before])
                .map(|(_, thread)| thread as u8)
                .collect();
        steps.reverse();
        steps
    }

    /// Returns the end states: no thread can run.
    pub fn ends(&self) -> impl Iterator<Item = usize> {
        (0..self.begins.len() - 1).filter(|&state| self.next(state).is_empty())
    }

    /// Returns the number of schedules for each state, or `None` if the graph is
    /// incomplete. The number for a state is the sum over its predecessors, taken in topological
    /// order.
    pub fn counts(&self) -> Option<Vec<ScheduleCount>> {
        if !self.complete {
            return None;
        }
        let mut before = vec![0_u32; self.states.len()];
        self.next.iter().for_each(|&state| before[state] += 1);
        let mut counts = vec![ScheduleCount::NONE; self.states.len()];
        counts[0] = ScheduleCount::ONE;
        let mut settled = vec![0];
        while let Some(state) = settled.pop() {
            for &next in self.next(state) {
                counts[next] = counts[next] + counts[state];
                before[next] -= 1;
                if before[next] == 0 {
                    settled.push(next);
                }
            }
        }
        Some(counts)
    }
}
