//! The graph of a program's states. Many schedules lead into the same state, and no state comes back, so
//! that there are no circles in it.

use std::collections::HashMap;

use super::program::Program;
use super::schedule_count::ScheduleCount;
use super::state::State;

/// Beyond so many states a search gives up. The programs there are have far fewer.
pub const LIMIT: usize = 100_000;

/// The states a program can come into from one of them on, and what leads where.
#[derive(Debug)]
pub struct Graph {
    /// Those nearest to the first come first.
    pub states: Vec<State>,
    /// By state: the state and the step by which it was found; none for the first.
    found_by: Vec<Option<(usize, usize)>>,
    /// Those one step further than each state that was looked at, one after the other,
    next: Vec<usize>,
    /// and where they begin, and in the end where the last ones end.
    begins: Vec<usize>,
    /// Whether that is all of it.
    pub whole: bool,
}

impl Graph {
    /// From that state on; when there are more states than that, no more are looked for.
    pub fn from(program: &Program, first: State, limit: usize) -> Self {
        let (states, found_by) = (vec![first], vec![None]);
        let mut graph = Self { states, found_by, next: Vec::new(), begins: vec![0], whole: true };
        let mut numbers = HashMap::from([(first, 0)]);
        let mut from = 0;
        while let Some(state) = graph.states.get(from).copied() {
            if graph.states.len() > limit {
                graph.whole = false;
                break;
            }
            for thread in 0..program.threads.len() {
                let Some(after) = state.stepped(program, thread) else { continue };
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

    /// Those one step further.
    pub(super) fn next(&self, state: usize) -> &[usize] {
        &self.next[self.begins[state]..self.begins[state + 1]]
    }

    /// The shortest schedule into that state, from the first one on.
    pub fn schedule_to(&self, state: usize) -> Vec<u8> {
        let mut steps: Vec<_> =
            std::iter::successors(self.found_by[state], |(before, _)| self.found_by[*before])
                .map(|(_, thread)| thread as u8)
                .collect();
        steps.reverse();
        steps
    }

    /// The states from which no thread can go on.
    pub fn ends(&self) -> impl Iterator<Item = usize> {
        (0..self.begins.len() - 1).filter(|&state| self.next(state).is_empty())
    }

    /// By state: how many schedules lead into it, if the graph is whole.
    pub fn counts(&self) -> Option<Vec<ScheduleCount>> {
        if !self.whole {
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
