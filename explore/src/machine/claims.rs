//! Claims: evaluates them, and learns which locations claims about every state read.

use std::sync::Arc;

use super::accesses::Accesses;
use super::execute::Execution;
use super::operation::{Location, LocationClass};
use super::settings::Step;
use super::state::State;
use super::virtual_machine::Machine;
use crate::code::{Claim, ClaimTime};
use crate::values::footprint::{Access, Identity, Naming, Part, Use};
use crate::values::heap::Heap;
use crate::values::object::Kind;
use crate::values::thread::{Failure, Thread, ThreadId};
use crate::values::value::{Ref, Value};

impl Machine {
    /// Returns whether a claim is true in a state. Evaluates it on a copy. Records what a claim about every state
    /// reads: from then on each write to these locations is a step.
    ///
    /// # Errors
    /// The exception that the claim raised.
    pub fn evaluate_claim(
        &self,
        state: &State,
        claim: &Claim,
        noted: &mut Accesses,
    ) -> Result<bool, Failure> {
        if claim.when != ClaimTime::Always {
            return self.truth_of_claim(&mut state.clone(), claim);
        }
        let (result, heap, uses) = self.record_claim(state, claim, Naming::Reference);
        let reads = uses.iter().filter(|using| using.access == Access::Read);
        reads.filter_map(|using| location(&heap, using.part)).for_each(|location| {
            if let Some(class) = LocationClass::of(&heap, location) {
                noted.note_claim(class);
            }
        });
        result
    }

    /// Evaluates a claim on a copy of a state. Returns whether it is true, the heap of the copy, and the recorded uses.
    pub fn record_claim(
        &self,
        state: &State,
        claim: &Claim,
        naming: Naming,
    ) -> (Result<bool, Failure>, Heap, Vec<Use>) {
        let mut copy = state.clone();
        copy.heap.recorder.begin(naming);
        let result = self.truth_of_claim(&mut copy, claim);
        let uses = copy.heap.recorder.end().uses;
        (result, copy.heap, uses)
    }

    /// Learns what the claims about every state read in a state.
    pub fn note_claims(&self, state: &State, noted: &mut Accesses) {
        for claim in self.program.claims.iter().filter(|claim| claim.when == ClaimTime::Always) {
            // What a claim reads before it fails counts, too.
            let _ = self.evaluate_claim(state, claim, noted);
        }
    }

    fn truth_of_claim(&self, copy: &mut State, claim: &Claim) -> Result<bool, Failure> {
        let slots = vec![Value::Unbound; self.program.code(claim.code).slots.len()];
        let thread = Thread::new("claim".into(), claim.code, slots);
        let id = ThreadId(copy.threads.len() as u16);
        copy.threads.push(Arc::new(thread));
        let mut unused = Accesses::default();
        let execution = Execution::new(self, copy, Step { thread: id, outcome: 0 }, &mut unused);
        Ok(execution.evaluate()? == Value::Bool(true))
    }
}

/// Returns the location of a part that was recorded with [`Naming::Reference`].
fn location(heap: &Heap, part: Part) -> Option<Location> {
    match part {
        Part::Global(process, number) => Some(Location::Global(process, number)),
        Part::Attribute(identity, name) => Some(Location::Attribute(reference(identity)?, name)),
        Part::Content(identity) | Part::Shape(identity) | Part::Element(identity, _) => {
            let at = reference(identity)?;
            let is_cell = matches!(heap.peek(at).kind, Kind::Cell(_));
            Some(if is_cell { Location::Cell(at) } else { Location::Content(at) })
        }
        _ => None,
    }
}

fn reference(identity: Identity) -> Option<Ref> {
    if let Identity::Reference(at) = identity { Some(at) } else { None }
}
