//! Judges endings as CPython reports them.

use interleave_explore::runs::Comparison;
use interleave_explore::search::Limits;
use interleave_explore::search::observed::{Observed, ObservedEnd, ObservedFailure, Verdict};

const UNLOCKED: &str = include_str!("../gallery/race/unlocked.py");
const OPPOSITE: &str = include_str!("../gallery/deadlock/opposite.py");
const NO_WHILE: &str = include_str!("../gallery/condition/if-instead-of-while.py");
const ENDLESS: &str = include_str!("../gallery/algorithms/peterson-without-turn.py");

fn explored(text: &str, states: usize) -> Comparison {
    let mut comparison = Comparison::new(text, Limits { states }).unwrap();
    while !comparison.advance(1_000).done {}
    comparison
}

fn ends(output: &[&str], values: &[(&str, &str)]) -> Observed {
    Observed {
        output: output.iter().map(ToString::to_string).collect(),
        failures: Vec::new(),
        end: ObservedEnd::Ends,
        values: values.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect(),
    }
}

fn verdict(comparison: &Comparison, observed: Observed, gil: bool) -> (Verdict, Option<usize>) {
    let judged = comparison.judge(&[observed], gil).remove(0);
    (judged.verdict, judged.ending)
}

#[test]
fn a_lost_update_is_possible_without_the_gil_only() {
    let comparison = explored(UNLOCKED, 10_000);
    let (lost, kept) = (ends(&["1"], &[("counter", "1")]), ends(&["2"], &[("counter", "2")]));
    let possible = comparison.possible();
    let place =
        |output: &str| possible.exploration.endings.iter().position(|ending| ending.output == [output]);
    assert_eq!(possible.with_gil, [false, true], "{:?}", possible.exploration.endings);
    assert_eq!(verdict(&comparison, lost.clone(), false), (Verdict::Explored, place("1")));
    assert_eq!(verdict(&comparison, lost, true), (Verdict::NotExplored, place("1")));
    assert_eq!(verdict(&comparison, kept, true), (Verdict::Explored, place("2")));
    assert_eq!(verdict(&comparison, ends(&["3"], &[]), false), (Verdict::NotExplored, None));
}

#[test]
fn waiting_threads_are_a_deadlock() {
    let comparison = explored(OPPOSITE, 10_000);
    let waits = Observed { end: ObservedEnd::Waits, ..ends(&[], &[]) };
    let judged = comparison.judge(&[waits], true).remove(0);
    assert_eq!((judged.outcome.as_str(), judged.bad, judged.verdict), ("deadlock", true, Verdict::Explored));
}

#[test]
fn an_exception_is_recognised_by_its_class_if_its_text_differs() {
    let comparison = explored(NO_WHILE, 100_000);
    let possible = comparison.possible();
    let failing = possible.exploration.endings.iter().find(|ending| ending.outcome.contains("IndexError"));
    let failing = failing.expect("it can fail");
    let (thread, _) = failing.outcome.split_once(": ").unwrap();
    let failure = |class: &str| ObservedFailure {
        thread: thread.into(),
        class: class.into(),
        message: "other words".into(),
    };
    let lines: Vec<&str> = failing.output.iter().map(String::as_str).collect();
    let fails = |class| Observed { failures: vec![failure(class)], ..ends(&lines, &[]) };
    assert_eq!(verdict(&comparison, fails("IndexError"), false).0, Verdict::Explored);
    assert_eq!(verdict(&comparison, fails("KeyError"), false).0, Verdict::NotExplored);
}

#[test]
fn what_the_search_cannot_know_is_no_bug() {
    let runs = |text: &str| Observed { end: ObservedEnd::Runs, ..ends(&[text], &[]) };
    assert_eq!(verdict(&explored(ENDLESS, 10_000), runs(""), false).0, Verdict::Explored);
    assert_eq!(verdict(&explored(UNLOCKED, 10_000), runs(""), false).0, Verdict::TooLong);
    assert_eq!(verdict(&explored(UNLOCKED, 5), ends(&["7"], &[]), false).0, Verdict::NotVisited);
    let timers =
        "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(0.1)\n\n\nasyncio.run(main())\n";
    assert_eq!(verdict(&explored(timers, 100), ends(&["1"], &[]), false).0, Verdict::Unpredictable);
    let none = timers.replace("0.1", "0");
    assert_eq!(verdict(&explored(&none, 100), ends(&["1"], &[]), false).0, Verdict::NotExplored);
    let clock = "import time\n\nprint(time.perf_counter() > 1)\n";
    assert_eq!(verdict(&explored(clock, 100), ends(&["True"], &[]), false).0, Verdict::Unpredictable);
}

#[test]
fn parts_of_a_line_are_compared_as_a_line() {
    let comparison = explored("print('a', end='')\nprint('b')\n", 100);
    assert_eq!(verdict(&comparison, ends(&["ab"], &[]), false).0, Verdict::Explored);
}

#[test]
fn what_only_the_free_threaded_build_does_is_judged_by_its_own_search() {
    let text = "\
from threading import Thread

items = [1, 2, 3]


def move():
    items.insert(0, 3)
    items.pop()


def look():
    print(3 in items)


threads = [Thread(target=move), Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";
    let comparison = explored(text, 10_000);
    let missed = ends(&["False"], &[("items", "[3, 1, 2]")]);
    assert_eq!(verdict(&comparison, missed.clone(), false), (Verdict::Explored, None));
    assert_eq!(verdict(&comparison, missed, true), (Verdict::NotExplored, None));
}
