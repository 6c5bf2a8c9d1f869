//! Schedules that never end: fair cycles of states. A cycle is fair if every thread takes a step in it that is
//! enabled in all of its states (weak fairness), or in one where another thread pauses: a pause takes time, and
//! the thread runs meanwhile.
//!
//! A strongly connected component of the graph has such a cycle if each thread takes a step in the component,
//! or is blocked in at least one of its states and in all states whose pauses it contains. Lamport, "Proving the
//! correctness of multiprocess programs" (1977), on fairness.

use super::finding::ViolationKind;
use super::graph::{Edge, Graph, StateId, StateKind};
use crate::machine::Step;
use crate::values::thread::ThreadId;

/// Sets of threads, as bits.
type Threads = u64;

fn bit(thread: ThreadId) -> Threads {
    1 << (thread.0 % 64)
}

/// A fair cycle of states.
pub(super) struct Cycle {
    /// Livelock or starvation.
    pub kind: ViolationKind,
    /// The threads that take steps for ever, or the starving thread.
    pub threads: Vec<ThreadId>,
    /// A state of the cycle.
    pub state: StateId,
    /// The steps from this state back to it.
    pub steps: Vec<Step>,
}

/// Returns the cycles of a complete graph: as livelock, and as starvation of single threads. Of those with the same
/// threads, returns one that is reached first.
pub(super) fn find(graph: &Graph) -> Vec<Cycle> {
    let mut found = Vec::new();
    for component in components(graph, Edges::ALL, (0..graph.len() as StateId).collect()) {
        let threads = moving(graph, &component, Edges::ALL);
        found.extend(starving(graph, &component, threads));
        for Part { states, edges } in fair_parts(graph, component, Edges::ALL) {
            found.extend(cycle(graph, &states, edges, ViolationKind::Livelock, edges.pausing_beside));
        }
    }
    // States are numbered in the order in which they are reached.
    found.sort_by_key(|cycle| cycle.state);
    let mut seen = Vec::new();
    found.retain(|Cycle { kind, threads, .. }| {
        let is_new = !seen.contains(&(*kind, threads.clone()));
        if is_new {
            seen.push((*kind, threads.clone()));
        }
        is_new
    });
    found
}

/// The edges of a part of the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edges {
    /// The thread that takes no steps.
    without: Threads,
    /// Threads pause only where no thread but these is enabled.
    pausing_beside: Threads,
}

impl Edges {
    const ALL: Self = Self { without: 0, pausing_beside: Threads::MAX };

    fn contain(self, graph: &Graph, state: StateId, edge: &Edge) -> bool {
        self.without & bit(edge.thread) == 0
            && (!edge.pauses || enabled(graph, state) & !self.pausing_beside == 0)
    }

    /// Returns the edges of a state among these.
    fn of(self, graph: &Graph, state: StateId) -> impl Iterator<Item = Edge> + Clone + '_ {
        graph.edges(state).filter(move |edge| self.contain(graph, state, edge))
    }
}

/// A strongly connected part of the graph with a fair cycle.
struct Part {
    states: Vec<StateId>,
    /// Its edges; `pausing_beside` are exactly the threads that take steps.
    edges: Edges,
}

/// Returns the largest parts of a component, with some of its edges, that have a fair cycle through all of their
/// states.
fn fair_parts(graph: &Graph, component: Vec<StateId>, edges: Edges) -> Vec<Part> {
    let moving = moving(graph, &component, edges);
    let fair = Edges { pausing_beside: moving, ..edges };
    let is_fair = |state: &StateId| edges.of(graph, *state).all(|edge| fair.contain(graph, *state, &edge));
    if component.iter().all(is_fair) {
        let is_cycle = always_enabled(graph, &component) & !moving == 0;
        return if is_cycle { vec![Part { states: component, edges: fair }] } else { Vec::new() };
    }
    // The parts may have fewer moving threads, which excludes more pauses.
    let parts = components(graph, fair, component).into_iter();
    parts.flat_map(|part| fair_parts(graph, part, fair)).collect()
}

/// Returns the threads that take steps in a component, but that a smaller cycle starves: they take no step in
/// it and are blocked in some of its states.
fn starving(graph: &Graph, component: &[StateId], moving: Threads) -> Vec<Cycle> {
    let mut found = Vec::new();
    for thread in (0..64).map(ThreadId).filter(|thread| moving & bit(*thread) != 0) {
        let edges = Edges { without: bit(thread), ..Edges::ALL };
        let smaller = components(graph, edges, component.to_vec()).into_iter();
        let mut parts = smaller.flat_map(|smaller| fair_parts(graph, smaller, edges));
        found.extend(parts.find_map(|Part { states, edges }| {
            cycle(graph, &states, edges, ViolationKind::Starvation, bit(thread))
        }));
    }
    found
}

/// Returns the threads that take steps within a component.
fn moving(graph: &Graph, component: &[StateId], edges: Edges) -> Threads {
    let mut threads = 0;
    for state in component {
        for edge in edges.of(graph, *state) {
            if component.binary_search(&edge.target).is_ok() {
                threads |= bit(edge.thread);
            }
        }
    }
    threads
}

/// Returns the threads that can take a step in a state.
fn enabled(graph: &Graph, state: StateId) -> Threads {
    graph.edges(state).fold(0, |threads, edge| threads | bit(edge.thread))
}

/// Returns the threads that can take a step in every state of a component.
fn always_enabled(graph: &Graph, component: &[StateId]) -> Threads {
    component.iter().fold(Threads::MAX, |all, state| all & enabled(graph, *state))
}

fn cycle(
    graph: &Graph,
    component: &[StateId],
    edges: Edges,
    kind: ViolationKind,
    threads: Threads,
) -> Option<Cycle> {
    let state = *component.first()?;
    let steps = cycle_through(graph, component, state, edges)?;
    let threads = (0..64).map(ThreadId).filter(|thread| threads & bit(*thread) != 0).collect();
    Some(Cycle { kind, threads, state, steps })
}

/// Returns a shortest path from a state of a component back to it.
fn cycle_through(graph: &Graph, component: &[StateId], start: StateId, edges: Edges) -> Option<Vec<Step>> {
    let mut came_from = vec![None; component.len()];
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(state) = queue.pop_front() {
        for Edge { target, thread, .. } in edges.of(graph, state) {
            let Ok(index) = component.binary_search(&target) else { continue };
            if target == start {
                let mut steps = vec![Step { thread, outcome: 0 }];
                let mut at = state;
                while at != start {
                    let index = component.binary_search(&at).ok()?;
                    let (before, thread) = came_from[index]?;
                    steps.push(Step { thread, outcome: 0 });
                    at = before;
                }
                steps.reverse();
                return Some(steps);
            }
            if came_from[index].is_none() {
                came_from[index] = Some((state, thread));
                queue.push_back(target);
            }
        }
    }
    None
}

/// Returns the strongly connected components with at least one edge, each sorted, among some states and edges
/// (Tarjan 1972, without recursion).
fn components(graph: &Graph, edges: Edges, states: Vec<StateId>) -> Vec<Vec<StateId>> {
    let mut sorted = states;
    sorted.sort_unstable();
    let whole = sorted.len() == graph.len();
    let index_of =
        |state: StateId| if whole { Some(state as usize) } else { sorted.binary_search(&state).ok() };
    let n = sorted.len();
    const NONE: u32 = u32::MAX;
    let mut order = vec![NONE; n];
    let mut low = vec![0u32; n];
    let mut on_stack = vec![false; n];
    let mut stack: Vec<usize> = Vec::new();
    let mut next = 0u32;
    let mut found = Vec::new();
    for root in 0..n {
        if order[root] != NONE || graph.kind(sorted[root]) != StateKind::Inner {
            continue;
        }
        let mut calls: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((at, first)) = calls.pop() {
            if order[at] == NONE {
                order[at] = next;
                low[at] = next;
                next += 1;
                stack.push(at);
                on_stack[at] = true;
            }
            let mut descended = false;
            for (number, edge) in graph.edges(sorted[at]).enumerate().skip(first) {
                if !edges.contain(graph, sorted[at], &edge) {
                    continue;
                }
                let Some(target) = index_of(edge.target) else { continue };
                if order[target] == NONE {
                    calls.push((at, number));
                    // The loop visits this edge again after the descent, and then updates `low`.
                    calls.push((target, 0));
                    descended = true;
                    break;
                }
                if on_stack[target] {
                    low[at] = low[at].min(low[target]);
                }
            }
            if descended {
                continue;
            }
            if low[at] == order[at] {
                let mut component = Vec::new();
                while let Some(state) = stack.pop() {
                    on_stack[state] = false;
                    component.push(sorted[state]);
                    if state == at {
                        break;
                    }
                }
                component.sort_unstable();
                let has_edge = component.len() > 1
                    || edges.of(graph, component[0]).any(|edge| edge.target == component[0]);
                if has_edge {
                    found.push(component);
                }
            }
        }
    }
    found
}
