//! The outcomes that models allow, compared with published tables and with a search.

use super::MemoryModel::{self, Arm, SequentialConsistency, WebAssembly, X86Tso};
use crate::catalogue::{CATALOGUE, find};
use crate::program::Synchronization::{self, Atomic, Fence, Plain};
use crate::program::{LitmusTest, Outcome};
use crate::store_buffers::{Buffers, search};

const ALL: [Synchronization; 3] = [Plain, Fence, Atomic];

/// For each test, the outcome that sequential consistency forbids, and whether x86-TSO, Arm and WebAssembly allow it for
/// plain accesses. For processors these are the results of herd7 with its models x86tso.cat and aarch64.cat, as in
/// Alglave, Maranget and Tautschnig 2014 (tables of section 8) and Pulte and others 2018; Arm's results are for
/// the revised, multi-copy atomic architecture. It still reorders plain loads.
const PUBLISHED: [(&str, &[u32], [bool; 3]); 9] = [
    ("store-buffering", &[0, 0], [true, true, true]),
    ("message-passing", &[1, 0], [false, true, true]),
    ("load-buffering", &[1, 1], [false, true, true]),
    ("r", &[0, 2], [true, true, true]),
    ("s", &[1, 2], [false, true, true]),
    ("two-writes", &[1, 1], [false, true, true]),
    ("coherence", &[1, 0], [false, false, true]),
    ("independent-reads", &[1, 0, 1, 0], [false, true, true]),
    ("peterson", &[1], [true, true, true]),
];

fn allows(model: MemoryModel, test: &LitmusTest, synchronization: Synchronization, outcome: &[u32]) -> bool {
    model.allowed(test, synchronization).contains(&Outcome(outcome.to_vec()))
}

#[test]
fn the_models_agree_with_published_tables() {
    assert_eq!(PUBLISHED.map(|(id, ..)| id), CATALOGUE.map(|test| test.id));
    for (id, weak, published) in PUBLISHED {
        let test = find(id).unwrap();
        assert!(!allows(SequentialConsistency, test, Plain, weak), "{id}");
        assert_eq!(
            [X86Tso, Arm, WebAssembly].map(|model| allows(model, test, Plain, weak)),
            published,
            "{id}"
        );
    }
}

#[test]
fn every_other_outcome_of_a_processor_is_sequentially_consistent() {
    for (id, weak, _) in PUBLISHED {
        let test = find(id).unwrap();
        let sequential = SequentialConsistency.allowed(test, Plain);
        for model in [X86Tso, Arm] {
            let more: Vec<_> = model.allowed(test, Plain).difference(&sequential).cloned().collect();
            assert!(more.iter().all(|outcome| outcome.0 == weak), "{id} {model:?}: {more:?}");
        }
    }
}

/// Two ways to define a model: by axioms, and by a machine.
#[test]
fn axioms_and_search_allow_the_same_outcomes() {
    for test in &CATALOGUE {
        for synchronization in ALL {
            for (model, buffers) in [(SequentialConsistency, Buffers::None), (X86Tso, Buffers::PerThread)] {
                let allowed: Vec<_> = model.allowed(test, synchronization).into_iter().collect();
                let found: Vec<_> = search(test, synchronization, buffers).into_keys().collect();
                assert_eq!(allowed, found, "{test} {synchronization:?} {model:?}");
            }
        }
    }
}

#[test]
fn atomic_accesses_are_sequentially_consistent_in_every_model() {
    for test in &CATALOGUE {
        let sequential = SequentialConsistency.allowed(test, Plain);
        for model in MemoryModel::ALL {
            assert_eq!(model.allowed(test, Atomic), sequential, "{test} {model:?}");
        }
    }
}

/// WebAssembly's model defines atomic accesses only; processors order what lies around a fence.
#[test]
fn fences_order_plain_accesses_of_processors_but_not_of_webassembly() {
    for test in &CATALOGUE {
        let sequential = SequentialConsistency.allowed(test, Plain);
        for model in [X86Tso, Arm] {
            assert_eq!(model.allowed(test, Fence), sequential, "{test} {model:?}");
        }
        assert_eq!(WebAssembly.allowed(test, Fence), WebAssembly.allowed(test, Plain), "{test}");
    }
}

#[test]
fn a_weaker_model_allows_more() {
    for test in &CATALOGUE {
        let allowed = MemoryModel::ALL.map(|model| model.allowed(test, Plain));
        for (stronger, weaker) in allowed.iter().zip(&allowed[1..]) {
            assert!(stronger.is_subset(weaker), "{test}");
        }
    }
}
