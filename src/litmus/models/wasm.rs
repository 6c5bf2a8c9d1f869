//! The axioms of WebAssembly's relaxed memory model (the threads proposal, “Relaxed Memory Model”; all accesses of the
//! tests are aligned words and do not tear). An execution is consistent if there is a total order of all events that
//! extends happens-before and fulfils the conditions on each load.

use std::collections::BTreeSet;

use super::events::Events;
use super::relation::Relation;
use crate::program::Outcome;

/// Returns all outcomes that the model allows.
pub(super) fn allowed(events: &Events<'_>) -> BTreeSet<Outcome> {
    let consistent =
        events.sources().into_iter().filter(|sources| Execution::new(events, sources).is_consistent());
    consistent.map(|sources| events.outcome(&sources)).collect()
}

/// An execution: each load reads from a certain store.
struct Execution<'a> {
    events: &'a Events<'a>,
    /// Each load with the store that it reads from.
    reads: Vec<(usize, usize)>,
    happens_before: Relation,
}

impl<'a> Execution<'a> {
    fn new(events: &'a Events<'a>, sources: &[usize]) -> Self {
        let reads: Vec<_> = events.loads().into_iter().zip(sources.iter().copied()).collect();
        let size = events.all.len();
        // A store synchronizes with the load that reads from it if both are atomic.
        let synchronizes = |from, to| is_atomic(events, from, to) && reads.contains(&(to, from));
        let happens_before = Relation::new(size, |from, to| events.program_order(from, to))
            | Relation::new(size, synchronizes);
        Self { events, reads, happens_before: happens_before.closure() }
    }

    fn is_consistent(&self) -> bool {
        let size = self.events.all.len();
        (0..size).all(|event| !self.happens_before.has(event, event))
            && self.reads.iter().all(|&(load, store)| self.is_visible(load, store))
            && self.extends(&mut Vec::with_capacity(size), 0)
    }

    /// A load reads neither from a later store nor from one that another store has overwritten before it.
    fn is_visible(&self, load: usize, store: usize) -> bool {
        let before = &self.happens_before;
        let overwritten = |other: &usize| before.has(store, *other) && before.has(*other, load);
        !before.has(load, store)
            && !self.events.stores(self.events.all[load].location).iter().any(overwritten)
    }

    /// Returns true if `order` can be completed to a total order of all events that satisfies all loads. `done` has
    /// the bits of the events in `order`.
    fn extends(&self, order: &mut Vec<usize>, done: u16) -> bool {
        let size = self.events.all.len();
        if order.len() == size {
            return self.reads.iter().all(|&(load, store)| self.is_last(order, load, store));
        }
        (0..size).any(|event| {
            if done >> event & 1 == 1 || !self.happens_before.is_preceded_by(event, done) {
                return false;
            }
            order.push(event);
            let found = self.extends(order, done | 1 << event);
            order.pop();
            found
        })
    }

    /// An atomic load reads from the last atomic store in the total order, as far as happens-before decides.
    fn is_last(&self, order: &[usize], load: usize, store: usize) -> bool {
        if !self.happens_before.has(store, load) {
            return true;
        }
        let at = |event: usize| order.iter().position(|it| *it == event);
        let (before, events) = (&self.happens_before, self.events);
        events.stores(events.all[load].location).into_iter().filter(|other| *other != store).all(|other| {
            let between = at(store) < at(other) && at(other) < at(load);
            let hidden = is_atomic(events, store, load) && is_atomic(events, other, load)
                || before.has(store, other) && is_atomic(events, other, load)
                || before.has(other, load) && is_atomic(events, store, other);
            !(between && hidden)
        })
    }
}

fn is_atomic(events: &Events<'_>, one: usize, other: usize) -> bool {
    events.all[one].atomic && events.all[other].atomic
}
