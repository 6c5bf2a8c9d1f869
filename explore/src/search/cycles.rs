//! Schedules that never end: cycles of states under weak fairness. A cycle is fair if every thread that is
//! enabled in all of its states takes a step in it.
//!
//! A strongly connected component of the graph has such a cycle if each thread takes a step in the component,
//! or is blocked in at least one of its states. Lamport, "Proving the correctness of multiprocess programs"
//! (1977), on fairness.

use super::finding::ViolationKind;
use super::graph::{Graph, StateId, StateKind};
use crate::machine::Step;
use crate::values::thread::ThreadId;

/// Sets of threads, as bits.
type Threads = u64;

fn bit(thread: ThreadId) -> Threads {
    1 << (thread.0 % 64)
}

/// A cycle of states under weak fairness.
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
    let components = components(graph, |_| true, (0..graph.len() as StateId).collect());
    let mut found = Vec::new();
    for component in &components {
        let moving = moving(graph, component, |_| true);
        if always_enabled(graph, component) & !moving == 0 {
            found.extend(cycle(graph, component, ViolationKind::Livelock, moving));
        }
        found.extend(starving(graph, component, moving));
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

/// Returns the threads that take steps in a component, but that a smaller cycle starves: they take no step in
/// it and are blocked in some of its states.
fn starving(graph: &Graph, component: &[StateId], moving: Threads) -> Vec<Cycle> {
    let mut found = Vec::new();
    for number in 0..64u16 {
        let thread = ThreadId(number);
        if moving & bit(thread) == 0 {
            continue;
        }
        let without = |other: ThreadId| other != thread;
        for smaller in components(graph, without, component.to_vec()) {
            let others = self::moving(graph, &smaller, without);
            let always = always_enabled(graph, &smaller);
            // The thread has to be blocked somewhere in the cycle, and the cycle has to be fair to the other
            // threads.
            if always & !others == 0
                && always & bit(thread) == 0
                && let Some(cycle) = cycle(graph, &smaller, ViolationKind::Starvation, bit(thread))
            {
                found.push(cycle);
                break;
            }
        }
    }
    found
}

/// Returns the threads that take steps within a component.
fn moving(graph: &Graph, component: &[StateId], follows: impl Fn(ThreadId) -> bool) -> Threads {
    let mut threads = 0;
    for state in component {
        for (target, thread) in graph.edges(*state) {
            if follows(thread) && component.binary_search(&target).is_ok() {
                threads |= bit(thread);
            }
        }
    }
    threads
}

/// Returns the threads that can take a step in every state of a component.
fn always_enabled(graph: &Graph, component: &[StateId]) -> Threads {
    let enabled = |state: &StateId| graph.edges(*state).fold(0, |threads, (_, thread)| threads | bit(thread));
    component.iter().fold(Threads::MAX, |all, state| all & enabled(state))
}

fn cycle(graph: &Graph, component: &[StateId], kind: ViolationKind, threads: Threads) -> Option<Cycle> {
    let state = *component.first()?;
    let excluded = if kind == ViolationKind::Starvation { threads } else { 0 };
    let steps = cycle_through(graph, component, state, excluded)?;
    let threads = (0..64).map(ThreadId).filter(|thread| threads & bit(*thread) != 0).collect();
    Some(Cycle { kind, threads, state, steps })
}

/// Returns a shortest path from a state of a component back to it.
fn cycle_through(
    graph: &Graph,
    component: &[StateId],
    start: StateId,
    excluded: Threads,
) -> Option<Vec<Step>> {
    let mut came_from = vec![None; component.len()];
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(state) = queue.pop_front() {
        for (target, thread) in graph.edges(state) {
            if excluded & bit(thread) != 0 {
                continue;
            }
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

/// Returns the strongly connected components with at least one edge, each sorted, among some states and the
/// steps of some threads (Tarjan 1972, without recursion).
fn components(graph: &Graph, follows: impl Fn(ThreadId) -> bool, states: Vec<StateId>) -> Vec<Vec<StateId>> {
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
        while let Some((at, edge)) = calls.pop() {
            if order[at] == NONE {
                order[at] = next;
                low[at] = next;
                next += 1;
                stack.push(at);
                on_stack[at] = true;
            }
            let mut edges = graph.edges(sorted[at]).enumerate().skip(edge);
            let mut descended = false;
            for (number, (target, thread)) in edges.by_ref() {
                if !follows(thread) {
                    continue;
                }
                let Some(target) = index_of(target) else { continue };
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
                    || graph
                        .edges(component[0])
                        .any(|(target, thread)| target == component[0] && follows(thread));
                if has_edge {
                    found.push(component);
                }
            }
        }
    }
    found
}
