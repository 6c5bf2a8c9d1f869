//! Candidate executions, and the axioms of processors on them. The relations have the names of the literature:
//! `rf` (reads from), `co` (coherence order), `fr` (from reads). External relations connect events of different threads.

use super::events::{Events, Phase};
use super::relation::Relation;
use crate::program::Outcome;

/// An execution that a model may allow or forbid. It assigns a store to each load, and an order to the stores of each
/// location.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    events: &'a Events<'a>,
    /// For each load, in order, the store that it reads from.
    sources: Vec<usize>,
    /// For each event, the store that it reads from; `None` for stores.
    source: Vec<Option<usize>>,
    /// For each store, its place among the stores of its location.
    place: Vec<usize>,
}

impl<'a> Candidate<'a> {
    /// Returns all candidate executions.
    pub(super) fn all(events: &'a Events<'a>) -> impl Iterator<Item = Self> {
        let orders = events.coherence_orders();
        let pairs = events
            .sources()
            .into_iter()
            .flat_map(move |sources| orders.clone().into_iter().map(move |order| (sources.clone(), order)));
        pairs.map(|(sources, order)| Self::new(events, sources, &order))
    }

    fn new(events: &'a Events<'a>, sources: Vec<usize>, orders: &[Vec<usize>]) -> Self {
        let mut source = vec![None; events.all.len()];
        for (load, store) in events.loads().into_iter().zip(&sources) {
            source[load] = Some(*store);
        }
        let mut place = vec![0; events.all.len()];
        for order in orders {
            for (at, store) in order.iter().enumerate() {
                place[*store] = at;
            }
        }
        Self { events, sources, source, place }
    }

    pub(super) fn outcome(&self) -> Outcome {
        self.events.outcome(&self.sources)
    }

    /// `acyclic(po ∪ rf ∪ co ∪ fr)`.
    pub(super) fn is_sequentially_consistent(&self) -> bool {
        (self.program_order(|_, _| true) | self.communication(|_, _| true)).is_acyclic()
    }

    /// Sequential consistency per location, and a global order of all but a store and a later load of its thread
    /// (Alglave and others 2014, figure 21).
    pub(super) fn is_tso(&self) -> bool {
        let preserved = |from: usize, to: usize| {
            let [from, to] = [from, to].map(|event| self.events.all[event]);
            let store_then_load = from.stores.is_some() && to.stores.is_none();
            !store_then_load || self.events.fenced || from.atomic
        };
        // A load may read a store of its own thread from the store buffer.
        let global = |from: usize, to: usize| self.source[to] != Some(from) || self.is_external(from, to);
        self.is_coherent() && (self.program_order(preserved) | self.communication(global)).is_acyclic()
    }

    /// Sequential consistency per location, and the order of what other threads observe (`obs`) with that of barriers
    /// (`bob`), in aarch64.cat. There are no dependencies between the accesses of these tests.
    pub(super) fn is_arm(&self) -> bool {
        let barrier_ordered = |from: usize, to: usize| {
            let [first, then] = [from, to].map(|event| self.events.all[event]);
            let acquire = first.atomic && first.stores.is_none();
            let release = then.atomic && then.stores.is_some();
            let release_then_acquire = first.atomic && then.atomic;
            let outside = [first, then].iter().any(|event| !matches!(event.phase, Phase::Thread(..)));
            self.events.fenced || acquire || release || release_then_acquire || outside
        };
        let observed = self.communication(|from, to| self.is_external(from, to));
        self.is_coherent() && (self.program_order(barrier_ordered) | observed).is_acyclic()
    }

    /// `acyclic(po-loc ∪ rf ∪ co ∪ fr)`: each location by itself is sequentially consistent.
    fn is_coherent(&self) -> bool {
        let same = |from: usize, to: usize| self.events.same_location(from, to);
        (self.program_order(same) | self.communication(|_, _| true)).is_acyclic()
    }

    fn program_order(&self, kept: impl Fn(usize, usize) -> bool) -> Relation {
        let events = self.events;
        Relation::new(events.all.len(), |from, to| events.program_order(from, to) && kept(from, to))
    }

    /// `rf ∪ co ∪ fr`, as far as a condition holds.
    fn communication(&self, kept: impl Fn(usize, usize) -> bool) -> Relation {
        let communicates = |from: usize, to: usize| {
            if from == to || !self.events.same_location(from, to) {
                return false;
            }
            match (self.source[from], self.source[to]) {
                (None, Some(store)) => store == from,
                (None, None) => self.place[from] < self.place[to],
                (Some(store), None) => self.place[store] < self.place[to],
                (Some(_), Some(_)) => false,
            }
        };
        Relation::new(self.events.all.len(), |from, to| communicates(from, to) && kept(from, to))
    }

    fn is_external(&self, from: usize, to: usize) -> bool {
        !self.events.same_thread(from, to)
    }
}
