//! The events of a test: stores of the initial values, the accesses of the threads, and loads of the final values.

use crate::program::{Access, LitmusTest, Outcome, Synchronization};

/// An access to memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) phase: Phase,
    pub(super) location: usize,
    /// The value of a store; `None` for a load.
    pub(super) stores: Option<u32>,
    pub(super) atomic: bool,
}

/// Where an event is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Before all threads.
    Initial,
    /// In a thread, at a position of its program.
    Thread(usize, usize),
    /// After all threads.
    Final,
}

/// All events of a test.
#[derive(Debug)]
pub(super) struct Events<'a> {
    test: &'a LitmusTest,
    /// True if there is a fence between each two accesses of a thread.
    pub(super) fenced: bool,
    pub(super) all: Vec<Event>,
}

impl<'a> Events<'a> {
    pub(super) fn new(test: &'a LitmusTest, synchronization: Synchronization) -> Self {
        let atomic = synchronization == Synchronization::Atomic;
        let initial = (0..test.locations.len()).map(|location| Event {
            phase: Phase::Initial,
            location,
            stores: Some(0),
            atomic: false,
        });
        let in_threads = test.threads.iter().enumerate().flat_map(|(thread, accesses)| {
            accesses.iter().enumerate().map(move |(position, access)| Event {
                phase: Phase::Thread(thread, position),
                location: access.location(),
                stores: match access {
                    Access::Store { value, .. } => Some(*value),
                    Access::Load { .. } => None,
                },
                atomic,
            })
        });
        let finals = test.finals.iter().map(|&location| Event {
            phase: Phase::Final,
            location,
            stores: None,
            atomic: false,
        });
        let all = initial.chain(in_threads).chain(finals).collect();
        Self { test, fenced: synchronization == Synchronization::Fence, all }
    }

    /// Returns the numbers of all loads.
    pub(super) fn loads(&self) -> Vec<usize> {
        (0..self.all.len()).filter(|event| self.all[*event].stores.is_none()).collect()
    }

    /// Returns the numbers of all stores to a location.
    pub(super) fn stores(&self, location: usize) -> Vec<usize> {
        let stores =
            |event: &usize| self.all[*event].location == location && self.all[*event].stores.is_some();
        (0..self.all.len()).filter(stores).collect()
    }

    /// Returns true if `from` comes before `to` in the program of their thread, in the initial state, or before or
    /// after all threads.
    pub(super) fn program_order(&self, from: usize, to: usize) -> bool {
        match (self.all[from].phase, self.all[to].phase) {
            (Phase::Thread(one, before), Phase::Thread(other, after)) => one == other && before < after,
            (Phase::Initial, Phase::Initial) | (Phase::Final, Phase::Final) => from < to,
            (Phase::Initial, _) | (_, Phase::Final) => true,
            _ => false,
        }
    }

    pub(super) fn same_thread(&self, one: usize, other: usize) -> bool {
        match (self.all[one].phase, self.all[other].phase) {
            (Phase::Thread(one, _), Phase::Thread(other, _)) => one == other,
            _ => false,
        }
    }

    pub(super) fn same_location(&self, one: usize, other: usize) -> bool {
        self.all[one].location == self.all[other].location
    }

    /// Returns the outcome if each load, in the order of [`Self::loads`], reads from the store at the same place of
    /// `sources`.
    pub(super) fn outcome(&self, sources: &[usize]) -> Outcome {
        let values: Vec<_> = sources.iter().filter_map(|store| self.all[*store].stores).collect();
        let (registers, finals) = values.split_at(self.test.registers());
        self.test.outcome(registers, finals.iter().copied())
    }

    /// Returns all ways to choose for each load the store that it reads from.
    pub(super) fn sources(&self) -> Vec<Vec<usize>> {
        product(self.loads().into_iter().map(|load| self.stores(self.all[load].location)))
    }

    /// Returns all coherence orders by location: orders in which stores may reach memory. All begin with the initial
    /// store.
    pub(super) fn coherence_orders(&self) -> Vec<Vec<Vec<usize>>> {
        let orders = |location| {
            let stores = self.stores(location);
            let (first, rest) = stores.split_first().expect("every location has an initial store");
            permutations(rest).into_iter().map(|rest| [&[*first], &rest[..]].concat()).collect()
        };
        product((0..self.test.locations.len()).map(orders))
    }
}

/// Returns all ways to choose one item of each list.
fn product<T: Clone>(lists: impl Iterator<Item = Vec<T>>) -> Vec<Vec<T>> {
    lists.fold(vec![Vec::new()], |chosen, list| {
        let extended = |chosen: &Vec<T>| {
            let chosen = chosen.clone();
            list.iter()
                .map(move |item| [&chosen[..], std::slice::from_ref(item)].concat())
                .collect::<Vec<_>>()
        };
        chosen.iter().flat_map(extended).collect()
    })
}

fn permutations(items: &[usize]) -> Vec<Vec<usize>> {
    if items.is_empty() {
        return vec![Vec::new()];
    }
    let with_first = |first: &usize| {
        let rest: Vec<_> = items.iter().copied().filter(|item| item != first).collect();
        permutations(&rest).into_iter().map(|rest| [&[*first], &rest[..]].concat()).collect::<Vec<_>>()
    };
    items.iter().flat_map(with_first).collect()
}
