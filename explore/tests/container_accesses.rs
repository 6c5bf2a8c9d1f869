//! Containers and iterators that several threads use: each access is a step, in whatever way a program
//! writes it.

use std::collections::BTreeSet;
use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::Settings;
use interleave_explore::search::{Exploration, Limits, explore};

fn explored(text: &str) -> Exploration {
    let program = library::program(text).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"));
    let found = explore(Arc::new(program), Settings::default(), Limits { states: 100_000 });
    assert!(found.complete, "{text}");
    found
}

fn outputs(text: &str) -> BTreeSet<Vec<String>> {
    let found = explored(text);
    assert!(!found.is_bad(), "{text}\n{:?}", found.violations);
    found.endings.into_iter().map(|ending| ending.output).collect()
}

/// Returns a program with a function that reads and one that changes.
fn program(read: &str, change: &str, calls: &str) -> String {
    format!(
        "from collections import deque\nfrom itertools import islice\nfrom threading import Thread\n\n\
         items = [3, 1]\nothers = [3, 1]\nentries = {{3: 4}}\nunique = {{3, 1}}\nseen = []\n\n\
         def read():\n    seen.append({read})\n\n\
         def change():\n    {change}\n\n\
         {calls}\nprint(seen)\n"
    )
}

const THREADS: &str = "threads = [Thread(target=job) for job in (read, change)]\n\
                       for thread in threads:\n    thread.start()\n\
                       for thread in threads:\n    thread.join()";

#[test]
fn a_read_comes_before_or_after_a_change_by_another_thread() {
    let changes = [
        (
            "items.append(9)",
            &[
                "len(items)",
                "str(items)",
                "repr(items)",
                "f'{items}'",
                "'%s' % items",
                "list(items)",
                "tuple(items)",
                "set(items)",
                "deque(items)",
                "sorted(items)",
                "sorted(items, key=lambda item: -item)",
                "list(reversed(items))",
                "list(enumerate(items))",
                "list(zip(items, [7, 8, 9]))",
                "list(zip([7, 8, 9], items))",
                "list(map(str, items))",
                "list(filter(None, items))",
                "list(islice(items, 3))",
                "[item for item in items]",
                "list(item for item in items)",
                "','.join(map(str, items))",
                "max(items)",
                "sum(items)",
                "any(item == 9 for item in items)",
                "9 in items",
                "items.copy()",
                "items.count(9)",
                "items[-1]",
                "items[1:]",
                "[*items]",
                "(lambda *all: all)(*items)",
                "items + [7]",
                "[7] + items",
                "items + others",
                "others + items",
                "items * 2",
                "items == [3, 1]",
                "[3, 1] == items",
                "items == others",
                "others == items",
                "items < [3, 1, 0]",
                "items in [[3, 1]]",
                "others.extend(items) or others[:]",
                "[7, 8, 9, 10][len(items)]",
            ][..],
        ),
        (
            "entries[5] = 6",
            &[
                "len(entries)",
                "dict(entries)",
                "list(entries)",
                "list(entries.keys())",
                "list(entries.values())",
                "list(entries.items())",
                "entries.get(5)",
                "5 in entries",
                "entries.copy()",
                "{**entries}",
                "entries | {7: 8}",
                "{7: 8} | entries",
                "entries == {3: 4}",
                "{3: 4} == entries",
                "sorted(entries)",
                "str(entries)",
            ][..],
        ),
        (
            "unique.add(2)",
            &[
                "len(unique)",
                "sorted(unique)",
                "2 in unique",
                "unique | {7}",
                "{7} | unique",
                "unique == {3, 1}",
                "{3, 1} == unique",
                "unique.copy()",
                "unique.issubset({3, 1})",
                "{3, 1, 2}.issubset(unique)",
                "{3, 1, 2}.difference(unique)",
                "sum(unique)",
            ][..],
        ),
    ];
    let mut wrong = Vec::new();
    for (change, reads) in changes {
        for read in reads {
            let mut expected = outputs(&program(read, change, "read()\nchange()"));
            expected.extend(outputs(&program(read, change, "change()\nread()")));
            assert_eq!(expected.len(), 2, "{read} does not depend on the order: {expected:?}");
            if outputs(&program(read, change, THREADS)) != expected {
                wrong.push(*read);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// A loop reads one element at a time: another thread can change the second element after the first was read.
#[test]
fn a_loop_can_be_interrupted_between_two_elements() {
    let loops = [
        "items",
        "iter(items)",
        "enumerate(items)",
        "zip(items, items)",
        "map(str, items)",
        "filter(None, items)",
        "(item for item in items)",
    ];
    for iterable in loops {
        let text = format!(
            "from threading import Thread\n\nitems = [1, 1]\nseen = []\n\n\
             def read():\n    for item in {iterable}:\n        seen.append(item)\n\n\
             def change():\n    items[0] = 2\n    items[1] = 2\n\n\
             {THREADS}\nprint('2' in str(seen[0]), '2' in str(seen[1]))\n"
        );
        let expected = ["False False", "False True", "True False", "True True"];
        let found: Vec<_> = outputs(&text).into_iter().flatten().collect();
        assert_eq!(found, expected, "{iterable}");
    }
}

#[test]
fn attributes_by_name_are_accesses() {
    let text = format!(
        "from threading import Thread\n\nclass Box:\n    n = 0\n\nbox = Box()\n\n\
         def read():\n    setattr(box, 'n', getattr(box, 'n') + 1)\n\nchange = read\n\n{THREADS}\nprint(box.n)\n"
    );
    assert_eq!(outputs(&text), BTreeSet::from([vec!["1".to_owned()], vec!["2".to_owned()]]));
}

#[test]
fn a_dictionary_can_grow_during_a_loop_of_another_thread() {
    for iterable in ["entries", "entries.keys()", "entries.values()", "entries.items()", "iter(entries)"] {
        let text = format!(
            "from threading import Thread\n\nentries = {{1: 2}}\n\n\
             def read():\n    for entry in {iterable}:\n        pass\n\n\
             def change():\n    entries[3] = 4\n\n\
             {THREADS}\n"
        );
        let outcomes: BTreeSet<_> =
            explored(&text).endings.into_iter().map(|ending| ending.outcome.to_string()).collect();
        let error = "Thread-1 (read): RuntimeError: dictionary changed size during iteration";
        assert_eq!(outcomes, BTreeSet::from([error.to_owned(), "ends".to_owned()]), "{iterable}");
    }
}

/// Each element of a shared iterator goes to one of the threads.
#[test]
fn threads_share_an_iterator() {
    for iterator in ["iter([0, 1, 2])", "iter(range(3))", "(job for job in [0, 1, 2])", "map(int, '012')"] {
        let text = format!(
            "from threading import Thread\n\njobs = {iterator}\ndone = [[], []]\n\n\
             def work(me):\n    for job in jobs:\n        done[me].append(job)\n\n\
             threads = [Thread(target=work, args=(me,)) for me in range(2)]\n\
             for thread in threads:\n    thread.start()\n\
             for thread in threads:\n    thread.join()\n\
             print(done)\n"
        );
        assert_eq!(outputs(&text).len(), 8, "{iterator}");
    }
}

/// The generator is suspended by a read inside of it while another thread advances it.
#[test]
fn a_generator_is_advanced_by_one_thread_at_a_time() {
    let text = "from threading import Thread\n\ntotal = 0\n\n\
                def count():\n    global total\n    while True:\n        total += 1\n        yield total\n\n\
                numbers = count()\nseen = []\n\n\
                def read():\n    seen.append(next(numbers))\n\n\
                threads = [Thread(target=read) for _ in range(2)]\n\
                for thread in threads:\n    thread.start()\n\
                for thread in threads:\n    thread.join()\n\
                print(sorted(seen))\n";
    let found = explored(text);
    let outcomes: BTreeSet<(Vec<String>, bool)> =
        found.endings.into_iter().map(|ending| (ending.output, ending.bad)).collect();
    let expected = [(vec!["[1, 2]".to_string()], false), (vec!["[1]".to_string()], true)];
    assert_eq!(outcomes, BTreeSet::from(expected));
}

#[test]
fn a_length_that_is_checked_can_change_before_the_list_is_changed() {
    let text = "from threading import Thread\n\nslots = []\n\n\
                def take(me):\n    if len(slots) < 1:\n        slots.append(me)\n\n\
                threads = [Thread(target=take, args=(me,)) for me in range(2)]\n\
                for thread in threads:\n    thread.start()\n\
                for thread in threads:\n    thread.join()\n\
                # always: len(slots) <= 1\n";
    assert!(explored(text).is_bad());
}

#[test]
fn an_iterator_can_contain_itself() {
    let text = "from itertools import cycle\nfrom threading import Thread\n\n\
                items = []\nendless = cycle(items)\nitems.append(endless)\nnext(endless)\n\n\
                def work():\n    next(endless)\n\n\
                threads = [Thread(target=work) for _ in range(2)]\n\
                for thread in threads:\n    thread.start()\n\
                for thread in threads:\n    thread.join()\n";
    assert!(!explored(text).is_bad());
}

#[test]
fn functions_of_heapq_change_a_list_that_others_read() {
    let changes = [
        "heappush(items, 0)",
        "heappop(items)",
        "heapify(items)",
        "heapreplace(items, 2)",
        "heappushpop(items, 4)",
    ];
    for change in changes {
        let text = format!(
            "from heapq import heapify, heappop, heappush, heappushpop, heapreplace\nfrom threading import Thread\n\n\
             items = [3, 1]\n\nwriter = Thread(target=lambda: {change})\nwriter.start()\n\
             print(items)\nwriter.join()\n"
        );
        assert_eq!(outputs(&text).len(), 2, "{change}");
    }
}
