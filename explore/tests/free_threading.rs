//! Operations of lists that are several steps without the GIL, and one step otherwise.

use std::collections::BTreeSet;
use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::{Settings, Switching};
use interleave_explore::search::{Limits, explore};

fn outputs(text: &str, switching: Switching) -> BTreeSet<String> {
    let program = Arc::new(library::program(text).unwrap_or_else(|problems| panic!("{problems:?}")));
    let found = explore(program, Settings { switching, ..Settings::default() }, Limits { states: 100_000 });
    assert!(found.complete);
    found.endings.iter().map(|ending| format!("{} {}", ending.output.join(" "), ending.outcome)).collect()
}

/// Asserts that free threading adds these outputs, and takes none away.
fn assert_adds(text: &str, added: &[&str]) {
    let (language, free) = (outputs(text, Switching::Language), outputs(text, Switching::FreeThreaded));
    assert!(free.is_superset(&language), "{free:?} {language:?}");
    let found: Vec<&str> = free.difference(&language).map(String::as_str).collect();
    assert_eq!(found, added, "{language:?}");
}

/// One thread moves the value from the end of the list to its beginning while the other one looks for it.
fn moved(looks: &str) -> String {
    format!(
        "from threading import Thread\n\nitems = [1, 2, 3]\n\n\ndef move():\n    items.insert(0, 3)\n    items.pop()\n\n\n\
         def look():\n    {looks}\n\n\nthreads = [Thread(target=move), Thread(target=look)]\n\
         for thread in threads:\n    thread.start()\nfor thread in threads:\n    thread.join()\n"
    )
}

#[test]
fn a_search_may_miss_a_value_that_is_moved() {
    let text = moved("print(3 in items)");
    assert_eq!(outputs(&text, Switching::Language), BTreeSet::from(["True ends".into()]));
    assert_adds(&text, &["False ends"]);
    assert_adds(&moved("print(3 not in items)"), &["True ends"]);
}

#[test]
fn counting_may_miss_a_value_that_is_moved() {
    assert_adds(&moved("print(items.count(3))"), &["0 ends"]);
}

#[test]
fn index_may_not_find_a_moved_value() {
    let text = moved("print(items.index(3))");
    let free = outputs(&text, Switching::FreeThreaded);
    assert!(free.iter().any(|ending| ending.contains("ValueError: 3 is not in list")), "{free:?}");
    let language = outputs(&text, Switching::Language);
    assert!(!language.iter().any(|ending| ending.contains("ValueError")), "{language:?}");
}

#[test]
fn other_threads_find_an_empty_list_while_it_is_sorted() {
    let text = "\
from threading import Thread

items = [3, 1, 2]


def sort():
    items.sort()


def look():
    print(len(items))


threads = [Thread(target=sort), Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(items)
";
    assert_adds(text, &["0 [1, 2, 3] ends"]);
    let changed = text.replace("print(len(items))", "items.append(4)");
    let free = outputs(&changed, Switching::FreeThreaded);
    assert!(free.iter().any(|ending| ending.contains("ValueError: list modified during sort")), "{free:?}");
}

#[test]
fn a_list_of_one_thread_is_searched_in_one_step() {
    let text = "\
from threading import Thread


def look():
    own = [1, 2, 3]
    print(3 in own, own.count(3), own.index(2))


threads = [Thread(target=look), Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";
    let states = |switching| {
        let program = Arc::new(library::program(text).unwrap());
        explore(program, Settings { switching, ..Settings::default() }, Limits { states: 10_000 }).states
    };
    assert_eq!(states(Switching::FreeThreaded), states(Switching::Language));
}
