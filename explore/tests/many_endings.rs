//! Programs with a number of different endings, or a length of values, that grows with the number of states.

use std::sync::Arc;
use std::time::{Duration, Instant};

use interleave_explore::library;
use interleave_explore::machine::Settings;
use interleave_explore::search::{Exploration, Limits, explore};

fn explored(text: &str, states: usize) -> Exploration {
    let program = library::program(text).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"));
    explore(Arc::new(program), Settings::default(), Limits { states })
}

/// A program of two threads: one repeats a statement until the other one stops it.
fn until_stopped(before: &str, statement: &str) -> String {
    format!(
        "import threading\n{before}\nstop = threading.Event()\ndef work():\n    global ticks\n\
         \x20   while not stop.is_set():\n        {statement}\n\
         t = threading.Thread(target=work)\nt.start()\nstop.set()\nt.join()\n"
    )
}

#[test]
fn endings_beyond_the_limit_are_counted() {
    let begin = Instant::now();
    let found = explored(&until_stopped("ticks = 0", "ticks += 1"), 50_000);
    assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
    assert!(!found.complete);
    assert_eq!(found.endings.len(), 40);
    assert!(found.endings_left_out > 5_000, "{}", found.endings_left_out);
    // All other values are the same in all endings.
    assert!(
        found
            .endings
            .iter()
            .all(|ending| matches!(&ending.values[..], [only] if only.starts_with("ticks = ")))
    );
}

#[test]
fn long_values_are_cut_and_still_distinguish_endings() {
    let program = "import threading\nvalues = [0] * 500\ndef work(n):\n    values[499] = n\n\
                   threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]\n\
                   for t in threads:\n    t.start()\nfor t in threads:\n    t.join()\n";
    let found = explored(program, 1_000);
    assert_eq!(found.endings.len(), 2);
    for ending in &found.endings {
        let [shown] = &ending.values[..] else { panic!("{:?}", ending.values) };
        assert!(
            shown.starts_with("values = [0, 0, ") && shown.ends_with("… and 500 more characters"),
            "{shown}"
        );
    }
}
