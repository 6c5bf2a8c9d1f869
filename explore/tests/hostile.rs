//! Programs that try to hang or exhaust the explorer end with a sentence, and within bounds.

use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::Settings;
use interleave_explore::search::{Exploration, Limits, explore};

fn explored(text: &str) -> Exploration {
    let program = library::program(text).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"));
    explore(Arc::new(program), Settings::default(), Limits { states: 2_000 })
}

#[test]
fn programs_that_take_everything_end_with_a_reason() {
    let cases = [
        ("while True:\n    pass\n", "without an end"),
        ("x = []\nwhile True:\n    x.append(x)\n", "without an end"),
        ("def f():\n    return f()\nf()\n", "RecursionError"),
        ("s = 'a'\nwhile True:\n    s = s + s\n", "MemoryError"),
        ("t = ()\nwhile True:\n    t = (t,)\n", "RecursionError"),
        ("t = (1,)\nwhile True:\n    t = (t, t)\n", "RecursionError"),
        ("t = ()\nwhile True:\n    t = tuple([t])\n", "RecursionError"),
        ("f = None\nwhile True:\n    f = lambda g=f: g\n", "RecursionError"),
        (
            "from threading import Thread\ndef f():\n    Thread(target=f).start()\nf()\n",
            "can't start new thread",
        ),
        ("class A:\n    def __str__(self):\n        return str(self)\nprint(A())\n", "RecursionError"),
        ("def g():\n    yield from g()\nfor x in g():\n    pass\n", "without an end"),
        ("print('x' * 10**9)\n", "MemoryError"),
        ("print(10**100)\n", "OverflowError"),
        ("while True:\n    print('x')\n", "MemoryError"),
        ("d = {}\nwhile True:\n    d[len(d)] = d\n", "without an end"),
    ];
    for (text, reason) in cases {
        let found = explored(text);
        let messages: Vec<_> = found.violations.iter().map(|violation| &violation.message).collect();
        assert!(messages.iter().any(|message| message.contains(reason)), "{text}{messages:?}");
    }
}

#[test]
fn a_program_with_endless_states_stops_at_the_limit() {
    let counting = "import threading\nn = 0\ndef f():\n    global n\n    while True:\n        n += 1\n\
                    threading.Thread(target=f).start()\nf()\n";
    let found = explored(counting);
    assert!(!found.complete);
    assert!((2_000..3_000).contains(&found.states), "{}", found.states);
}

#[test]
fn containers_that_contain_themselves_are_shown_and_compared() {
    let found = explored("x = []\nx.append(x)\nprint(x, x == x)\n");
    assert_eq!(found.endings[0].output, ["[[...]] True"]);
}
