//! Compares the numbers of schedules and of bad endings of small programs with known numbers.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::{Settings, Switching};
use interleave_explore::search::finding::ViolationKind;
use interleave_explore::search::{Exploration, Limits, explore};

fn explored(program: &str, switching: Switching) -> Exploration {
    explored_text(&gallery(program), switching)
}

fn gallery(program: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("gallery").join(program)).unwrap()
}

fn explored_text(text: &str, switching: Switching) -> Exploration {
    let program = library::program(text).unwrap();
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

/// Asserts that a program has as many states and steps as its model in Spin. Spin counts the start as a
/// transition.
fn assert_spin(text: &str, states: usize, transitions: usize) {
    let found = explored_text(text, Switching::Language);
    assert!(found.complete, "{text}");
    assert_eq!((found.states, found.steps + 1), (states, transitions), "{text}");
}

/// The numbers of Spin for the model in `tests/spin/philosophers.pml`.
#[test]
fn philosophers_have_as_many_states_as_in_spin() {
    for (seats, states, transitions) in [(5, 1_743, 5_156), (7, 34_527, 143_018)] {
        let text = format!(
            "from threading import Lock, Thread\n\n\
             def dine(left, right):\n    with left:\n        with right:\n            pass\n\n\
             forks = [Lock() for _ in range({seats})]\n\
             philosophers = [Thread(target=dine, args=(forks[i], forks[(i + 1) % {seats}])) for i in range({seats})]\n\
             for philosopher in philosophers:\n    philosopher.start()\n\
             for philosopher in philosophers:\n    philosopher.join()\n"
        );
        assert_spin(&text, states, transitions);
    }
}

/// The numbers of Spin for the model in `tests/spin/peterson.pml`.
#[test]
fn petersons_algorithm_has_as_many_states_as_in_spin() {
    assert_spin(&gallery("algorithms/peterson.py"), 58, 99);
}

/// The numbers of Spin for the model in `tests/spin/readers-first.pml`.
#[test]
fn readers_and_writers_have_as_many_states_as_in_spin() {
    let text = gallery("readers-writers/readers-first.py");
    assert_spin(&text, 417, 565);
    let with_another_writer = text.replace("(read, read, write)", "(read, read, write, write)");
    assert_ne!(text, with_another_writer);
    assert_spin(&with_another_writer, 2_503, 3_587);
}

/// The numbers of Spin for the model in `tests/spin/bounded-queue.pml`.
#[test]
fn a_bounded_queue_has_as_many_states_as_in_spin() {
    for (slots, states, transitions) in [(1, 281, 303), (2, 1_563, 2_899), (3, 3_673, 8_717)] {
        let text = format!(
            "from threading import Lock, Semaphore, Thread\n\n\
             free = Semaphore({slots})\nfilled = Semaphore(0)\nlock = Lock()\nitems = []\n\n\
             def produce(item):\n    for _ in range(2):\n        free.acquire()\n        \
             with lock:\n            items.append(item)\n        filled.release()\n\n\
             def consume():\n    for _ in range(2):\n        filled.acquire()\n        \
             with lock:\n            items.pop(0)\n        free.release()\n\n\
             threads = [Thread(target=produce, args=(item,)) for item in (1, 2)]\n\
             threads += [Thread(target=consume) for _ in range(2)]\n\
             for thread in threads:\n    thread.start()\n\
             for thread in threads:\n    thread.join()\n"
        );
        assert_spin(&text, states, transitions);
    }
}
