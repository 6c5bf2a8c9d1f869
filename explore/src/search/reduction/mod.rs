//! Partial-order reduction: determines which steps of a state are enough, because the others can wait.
//!
//! A set of threads is *persistent* in a state if nothing that the other threads can do while these threads pause
//! conflicts with the next steps of these threads. A search that takes only these steps finds all deadlocks and endings
//! (Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", 1996, chapter 4). If one of the
//! steps also reaches a state that is not expanded yet, the search leaves out no step for ever, and finds every
//! exception, too (Bošnački and Holzmann, "Improving Spin's Partial-Order Reduction for Breadth-First Search", 2005). A
//! step that changes what a claim about every state reads is not preferred to the steps of other threads.
//!
//! What a thread can do from a place of the program on is learned ([`places`]): each executed step records which parts
//! of the state it uses. If a search learns more after it has relied on this knowledge, it repeats itself. A search that
//! learns nothing new is right. For assume that a schedule contains an unknown step, and take the shortest schedule to
//! one from any state of the search. All steps before the unknown one are known, so that the steps that the search
//! prefers commute with them: after a preferred step the rest of the schedule is possible, too. Since no step is left
//! out for ever, the search takes a step of the schedule at last, and a shorter schedule remains: a contradiction.

mod footprint;
mod gate;
mod places;
mod position;

use std::sync::Arc;

pub(super) use self::footprint::Footprint;
use self::footprint::{PartId, Parts};
use self::places::{Move, PlaceId, Places};
pub(super) use self::position::Position;
use crate::code::ClaimTime;
use crate::machine::Machine;
use crate::machine::state::State;
use crate::values::footprint::{Naming, Recording};
use crate::values::thread::{Status, ThreadId};

/// Whether a set of threads is persistent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Persistence {
    /// It is: the next steps of these threads are enough.
    Persistent,
    /// These steps change what a claim about every state reads.
    ChangesClaim,
    /// Another thread may do something that conflicts.
    ConflictsWith(ThreadId),
}

/// Determines which steps are enough.
#[derive(Debug, Default)]
pub(super) struct Reduction {
    parts: Parts,
    places: Places,
    /// What the claims about every state read.
    claims: Footprint,
    /// True if the search has left out steps.
    has_relied: bool,
    /// True if the search has left out steps, and later learned something new.
    is_refuted: bool,
    /// How often the search has begun.
    beginnings: u32,
}

impl Reduction {
    /// Notes that the search begins. Returns how often it has begun.
    pub fn begin(&mut self) -> u32 {
        self.has_relied = false;
        self.is_refuted = false;
        self.beginnings += 1;
        self.beginnings
    }

    /// Returns how often the search has begun.
    pub fn beginnings(&self) -> u32 {
        self.beginnings
    }

    /// Returns true if the search has left out steps, and later learned something new.
    pub fn is_refuted(&self) -> bool {
        self.is_refuted
    }

    /// Notes that the search leaves out steps.
    pub fn rely(&mut self) {
        self.has_relied = true;
    }

    /// Learns from a step. Returns its footprint.
    pub fn learn(&mut self, machine: &Machine, before: &State, after: &State, step: &Recording) -> Footprint {
        let started = before.threads.len()..after.threads.len();
        let started: Vec<PlaceId> =
            started.filter_map(|index| self.place(after, ThreadId(index as u16))).collect();
        for id in before.thread_ids() {
            let index = id.0 as usize;
            // The step has executed its own thread, and each thread that waited for it.
            if !Arc::ptr_eq(&before.threads[index], &after.threads[index]) {
                let place = self.places.of(id, before.thread(id));
                let targets = started.iter().copied().chain(self.place(after, id)).collect();
                let gates = self.gates(machine, before, id, step);
                let footprint = self.parts.footprint(step.uses.iter().filter(|it| it.thread == id));
                let refutes = self.places.add(place, Move { targets, gates, footprint });
                self.is_refuted |= refutes && self.has_relied;
            }
        }
        self.parts.footprint(&step.uses)
    }

    /// Returns the place of a thread that has not ended.
    fn place(&mut self, state: &State, id: ThreadId) -> Option<PlaceId> {
        let thread = state.thread(id);
        (thread.status == Status::Running).then(|| self.places.of(id, thread))
    }

    /// Returns what had to be true for a thread to be executed in a step.
    fn gates(&mut self, machine: &Machine, before: &State, id: ThreadId, step: &Recording) -> Vec<PartId> {
        let operation = machine.operation(before, id);
        let own = operation.and_then(|operation| gate::of(before, &operation));
        let all = own.into_iter().chain(step.joined_by(id)).filter(|gate| gate::is_unique(*gate));
        let mut gates: Vec<PartId> = all.map(|gate| self.parts.number(gate)).collect();
        gates.sort_unstable();
        gates.dedup();
        gates
    }

    /// Learns what the claims about every state read.
    pub fn learn_claims(&mut self, Position { machine, state, .. }: Position) {
        for claim in machine.program.claims.iter().filter(|claim| claim.when == ClaimTime::Always) {
            let (_, _, uses) = machine.record_claim(state, claim, Naming::Identity);
            let footprint = self.parts.footprint(&uses);
            self.is_refuted |= self.claims.extend(&footprint) && self.has_relied;
        }
    }

    /// Returns whether some threads, with the footprint of their next steps, are persistent.
    pub fn persistence(&mut self, at: Position, threads: &[ThreadId], footprint: &Footprint) -> Persistence {
        if footprint.conflicts(&self.claims) {
            return Persistence::ChangesClaim;
        }
        match self.places.conflicting_thread(&mut self.parts, at, threads, footprint) {
            Some(thread) => Persistence::ConflictsWith(thread),
            None => Persistence::Persistent,
        }
    }
}
