//! Compares the numbers of schedules and of bad endings of small programs with known numbers.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::{Settings, Switching};
use interleave_explore::search::finding::ViolationKind;
use interleave_explore::search::{Exploration, Limits, explore};

fn explored(program: &str, switching: Switching) -> Exploration {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("gallery").join(program);
    let text = fs::read_to_string(path).unwrap();
    let program = library::program(&text).unwrap();
    let settings = Settings { switching, ..Settings::default() };
    explore(Arc::new(program), settings, Limits { states: 1_000_000 })
}

/// The number of schedules, and of those with a bad ending.
fn schedules(program: &str) -> (String, Vec<String>) {
    let found = explored(program, Switching::Language);
    let bad = found.endings.iter().filter(|ending| ending.bad);
    (found.schedules.unwrap(), bad.map(|ending| ending.schedules.clone().unwrap()).collect())
}

#[test]
fn four_of_six_schedules_lose_an_update() {
    assert_eq!(schedules("race/unlocked.py"), ("6".into(), vec!["4".into()]));
    assert_eq!(schedules("race/mutex.py"), ("2".into(), vec![]));
}

#[test]
fn two_of_six_schedules_deadlock_with_two_locks() {
    assert_eq!(schedules("deadlock/opposite.py"), ("6".into(), vec!["2".into()]));
}

#[test]
fn philosophers_deadlock_when_each_holds_a_fork_in_any_order() {
    assert_eq!(schedules("deadlock/philosophers-5.py"), ("2,430,842,120".into(), vec!["120".into()]));
    assert_eq!(schedules("deadlock/ordered-philosophers-5.py"), ("2,005,231,620".into(), vec![]));
    let found = explored("deadlock/philosophers-5.py", Switching::Language);
    let deadlock =
        found.violations.iter().find(|violation| violation.kind == ViolationKind::Deadlock).unwrap();
    assert_eq!(deadlock.schedule.len(), 5);
}

/// CPython releases its GIL only at calls and at the end of a loop iteration: an unlocked `counter += 1` is
/// one step.
#[test]
fn under_the_gil_no_update_is_lost() {
    let found = explored("race/unlocked.py", Switching::Gil);
    let outputs: Vec<_> = found.endings.iter().map(|ending| ending.output.clone()).collect();
    assert_eq!(outputs, [["2"]]);
    let free = explored("race/unlocked.py", Switching::Language);
    assert_eq!(free.endings.len(), 2);
}

/// The numbers of Spin for the model in `tests/spin/philosophers.pml`.
#[test]
fn philosophers_have_as_many_states_as_in_spin() {
    for (seats, states) in [(5, 1_743), (7, 34_527)] {
        let text = format!(
            "from threading import Lock, Thread\n\n\
             def dine(left, right):\n    with left:\n        with right:\n            pass\n\n\
             forks = [Lock() for _ in range({seats})]\n\
             philosophers = [Thread(target=dine, args=(forks[i], forks[(i + 1) % {seats}])) for i in range({seats})]\n\
             for philosopher in philosophers:\n    philosopher.start()\n\
             for philosopher in philosophers:\n    philosopher.join()\n"
        );
        let program = library::program(&text).unwrap();
        let found = explore(Arc::new(program), Settings::default(), Limits { states: 1_000_000 });
        assert_eq!(found.states, states, "{seats} seats");
    }
}
