//! Contradicting lock orders, which only some schedules turn into deadlocks.

use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::Settings;
use interleave_explore::search::finding::ViolationKind;
use interleave_explore::search::{Limits, explore};

/// Returns the kinds of the violations of a program with two locks and two threads.
fn kinds(lock: &str, one: &str, two: &str) -> Vec<ViolationKind> {
    let text = format!(
        "from threading import {lock}, Thread\na = {lock}()\nb = {lock}()\n\
         def one():\n    {one}\ndef two():\n    {two}\n\
         threads = [Thread(target=one), Thread(target=two)]\n\
         for t in threads: t.start()\nfor t in threads: t.join()\n"
    );
    let program = library::program(&text).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"));
    let found = explore(Arc::new(program), Settings::default(), Limits { states: 10_000 });
    found.violations.iter().map(|violation| violation.kind).collect()
}

#[test]
fn contradicting_orders_are_found() {
    let expected = [ViolationKind::Deadlock, ViolationKind::LockOrder];
    for lock in ["Lock", "RLock"] {
        assert_eq!(kinds(lock, "with a, b: pass", "with b, a: pass"), expected, "{lock}");
    }
}

/// A thread that takes a lock again which it holds does not wait, whatever else it has taken in between.
#[test]
fn a_lock_taken_again_has_no_order() {
    assert_eq!(kinds("RLock", "with a, b, a: pass", "with a, b, b: pass"), []);
    assert_eq!(kinds("RLock", "with a, b, a: pass", "with b: pass"), []);
}
