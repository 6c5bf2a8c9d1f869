//! Which outcomes a memory model allows, by its axioms. A candidate execution assigns a store to each load, and an
//! order to the stores of each location. The model's axioms accept or reject it.

mod candidate;
mod events;
mod relation;
#[cfg(test)]
mod tests;
mod wasm;

use std::collections::BTreeSet;

use candidate::Candidate;
use events::Events;

use crate::program::{LitmusTest, Outcome, Synchronization};

/// A memory model: which outcomes of programs with shared memory are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemoryModel {
    /// Every outcome is that of an interleaving of the threads' steps (Lamport, 1979).
    SequentialConsistency,
    /// Stores wait in a buffer of their core while later loads are executed (Owens, Sarkar and Sewell, “A better x86
    /// memory model: x86-TSO”, 2009). An atomic store is an `xchg`, a fence is `mfence`.
    X86Tso,
    /// Loads and stores of different locations may be executed in any order (Pulte and others, “Simplifying ARM
    /// concurrency”, 2018). Atomic accesses are `ldar` and `stlr`, a fence is `dmb ish`.
    Arm,
    /// The model of WebAssembly's threads, which is JavaScript's as well (Watt, Rossberg and Pichon-Pharabod, “Weakening
    /// WebAssembly”, 2019). It orders atomic accesses. It defines no order of plain accesses by a fence.
    WebAssembly,
}

impl MemoryModel {
    /// All models, the strongest first.
    pub const ALL: [Self; 4] = [Self::SequentialConsistency, Self::X86Tso, Self::Arm, Self::WebAssembly];

    /// Returns all outcomes of a test that the model allows.
    pub fn allowed(self, test: &LitmusTest, synchronization: Synchronization) -> BTreeSet<Outcome> {
        let events = Events::new(test, synchronization);
        if self == Self::WebAssembly {
            return wasm::allowed(&events);
        }
        let axioms = match self {
            Self::SequentialConsistency => Candidate::is_sequentially_consistent,
            Self::X86Tso => Candidate::is_tso,
            _ => Candidate::is_arm,
        };
        Candidate::all(&events).filter(axioms).map(|candidate| candidate.outcome()).collect()
    }
}
