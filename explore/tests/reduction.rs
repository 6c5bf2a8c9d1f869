//! Compares reduced searches with searches of all states: they find the same bad endings and the same endings.
//!
//! `REDUCED_PROGRAMS=5000 REDUCED_SEED=7 cargo test --release -p interleave-explore --test reduction` compares more
//! random programs.

mod shared;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::{Settings, Switching, Times};
use interleave_explore::search::finding::ViolationKind;
use interleave_explore::search::{Exploration, Limits, Search, explore, learn};
use shared::programs;

const SWITCHINGS: [Switching; 3] = [Switching::Language, Switching::Gil, Switching::FreeThreaded];

fn reduced(text: &str, switching: Switching, states: usize) -> Exploration {
    let program = Arc::new(library::program(text).unwrap());
    let settings = Settings { switching, ..Settings::default() };
    let mut search = Search::reduced(learn(program, settings), Limits { states });
    while search.advance(10_000) {}
    search.result()
}

fn full(text: &str, switching: Switching, states: usize) -> Exploration {
    let program = Arc::new(library::program(text).unwrap());
    explore(program, Settings { switching, ..Settings::default() }, Limits { states })
}

/// The violations that a reduced search finds too.
fn violations(found: &Exploration) -> BTreeSet<String> {
    use ViolationKind::{DataRace, Livelock, LockOrder, Starvation};
    let kept = |kind| !matches!(kind, DataRace | Livelock | LockOrder | Starvation);
    let kept = found.violations.iter().filter(|it| kept(it.kind));
    kept.map(|it| format!("{:?} {} {:?}", it.kind, it.message, it.lines)).collect()
}

fn endings(found: &Exploration) -> BTreeSet<String> {
    let all = found.endings.iter();
    all.map(|it| format!("{:?} {} {:?} {}", it.output, it.outcome, it.values, it.bad)).collect()
}

/// Returns the numbers of states of both searches; `None` if the full search is too large.
fn compare(text: &str, switching: Switching, states: usize) -> Option<(usize, usize)> {
    let full = full(text, switching, states);
    if !full.complete || full.endings_left_out > 0 {
        return None;
    }
    let reduced = reduced(text, switching, states);
    assert!(reduced.complete && reduced.reduced, "{switching:?}\n{text}");
    assert_eq!(violations(&reduced), violations(&full), "{switching:?}\n{text}");
    assert_eq!(endings(&reduced), endings(&full), "{switching:?}\n{text}");
    Some((full.states, reduced.states))
}

#[test]
fn a_reduced_search_of_each_program_of_the_gallery_finds_what_a_full_one_does() {
    for (name, path) in programs() {
        let text = fs::read_to_string(path).unwrap();
        for switching in SWITCHINGS {
            let compared = compare(&text, switching, 200_000);
            assert!(compared.is_some(), "{name}");
        }
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// What the threads of random programs use.
const SHARED: &str = "\
import threading, time, queue, random
x = 0
y = 0
items = []
cells = [0, 0, 0]
table = {'a': 0, 'b': 0}
lock = threading.Lock()
locks = [threading.Lock(), threading.RLock()]
gate = threading.Event()
slots = threading.Semaphore(1)
condition = threading.Condition()
jobs = queue.Queue(1)
class Account:
    total = 0
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()
    def add(self, n):
        with self.lock:
            self.balance += n
accounts = [Account(), Account()]
";

/// Lines of random threads; each has the variables `i`, the number of the thread, and `own`, a list of its own.
const LINES: &[&str] = &[
    "x += 1",
    "y = x",
    "y += 1",
    "x = i",
    "own.append(x)",
    "own.append(1)",
    "items.append(i)",
    "items.extend(own)",
    "cells[i % 3] += 1",
    "cells[0] += 1",
    "cells[-1] = sum(cells)",
    "cells.append(1)",
    "table['a'] += 1",
    "table['b'] = i",
    "table[i] = len(table)",
    "accounts[i % 2].add(1)",
    "accounts[0].balance += 1",
    "accounts[i % 2] = Account()",
    "Account.total += 1",
    "lock.acquire()",
    "lock.release()",
    "with lock: x += 1",
    "with locks[0]: y += 1",
    "with locks[i % 2]: cells[i % 2] += 1",
    "with locks[1]: accounts[1].balance = x",
    "with lock, locks[0]: x += y",
    "with locks[0], lock: items.append(0)",
    "gate.set()",
    "gate.wait()",
    "gate.clear()",
    "gate.wait(1)",
    "slots.acquire()",
    "slots.release()",
    "with slots: x += 1",
    "with condition: condition.wait()",
    "with condition: condition.notify_all()",
    "jobs.put(i)",
    "own.append(jobs.get())",
    "own.append(jobs.get_nowait())",
    "print(i)",
    "print(x)",
    "time.sleep(0.1)",
    "assert x < 2",
    "assert items == sorted(items)",
    "x //= y",
    "items.pop()",
    "own.append(random.choice([1, 2]))",
    "if lock.acquire(False): x += 1",
    "if x: y += 1",
    "while not gate.is_set(): pass",
    "while x < 1: y = 1",
    "for _ in range(2): x += 1",
    "threading.Thread(target=late).start()",
    "items.append(threading.active_count())",
    "cells = [x, y, 0]",
];

fn random_program(random: &mut fastrand::Rng) -> String {
    let mut text = SHARED.to_string();
    if random.u8(0..4) == 0 {
        text +=
            ["# always: x < 3\n", "# always: len(items) < 3\n", "# in the end: x == y\n"][random.usize(0..3)];
    }
    text += "def late():\n    global x, y, cells\n    own = []\n    i = 9\n";
    let _ =
        writeln!(text, "    {}", LINES[random.usize(0..LINES.len())].replace("target=late", "target=print"));
    let threads = random.usize(2..=4);
    let longest = [0, 0, 5, 3, 2][threads];
    for thread in 0..threads {
        let _ = writeln!(text, "def work_{thread}(i):\n    global x, y, cells\n    own = []");
        for _ in 0..random.usize(1..=longest) {
            let _ = writeln!(text, "    {}", LINES[random.usize(0..LINES.len())]);
        }
    }
    let daemon = if random.u8(0..6) == 0 { ", daemon=True" } else { "" };
    let same = random.bool();
    text += "threads = [";
    for thread in 0..threads {
        let function = if same { thread / 2 } else { thread };
        let _ = write!(text, "threading.Thread(target=work_{function}, args=({thread},){daemon}), ");
    }
    text += "]\nfor thread in threads: thread.start()\n";
    if random.bool() {
        text += "for thread in threads: thread.join()\n";
    }
    if random.bool() {
        text += "print(x, y, items)\n";
    }
    text
}

#[test]
fn a_reduced_search_of_random_programs_finds_what_a_full_one_does() {
    let mut random = fastrand::Rng::with_seed(number("REDUCED_SEED", 1));
    let (mut compared, mut smaller) = (0, 0);
    for _ in 0..number("REDUCED_PROGRAMS", 200) {
        let text = random_program(&mut random);
        let switching = SWITCHINGS[random.usize(0..3)];
        let Some((full, reduced)) = compare(&text, switching, 5_000) else { continue };
        compared += 1;
        smaller += usize::from(reduced < full);
    }
    assert!(smaller > compared / 3, "only {smaller} of {compared} were reduced");
}

fn gallery(program: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("gallery").join(program)).unwrap()
}

/// Starts functions as threads and joins them.
fn with_threads(text: &str, functions: &str) -> String {
    format!(
        "from threading import Lock, Thread\n{text}\nthreads = [Thread(target=f) for f in ({functions})]\n\
         for t in threads: t.start()\nfor t in threads: t.join()\n"
    )
}

#[test]
fn steps_with_different_objects_are_independent() {
    let least_ratio = |text: &str, ratio: usize| {
        let (full, reduced) = compare(text, Switching::Language, 200_000).unwrap();
        assert!(reduced * ratio <= full, "{reduced} of {full} states:\n{text}");
    };
    least_ratio(&gallery("deadlock/philosophers-5.py"), 5);
    least_ratio(&gallery("deadlock/ordered-philosophers-5.py"), 5);
    let two_counters = "a = 0\nb = 0\nlock_a = Lock()\nlock_b = Lock()
def add_a():
    global a
    for _ in range(3):
        with lock_a: a += 1
def add_b():
    global b
    for _ in range(3):
        with lock_b: b += 1";
    least_ratio(&with_threads(two_counters, "add_a, add_a, add_b, add_b"), 40);
    let elements = "sums = [0, 0, 0]\ntotal = 0\nlock = Lock()
def add(i):
    global total
    for n in range(4): sums[i] += n
    with lock: total += sums[i]";
    least_ratio(&with_threads(elements, "lambda: add(0), lambda: add(1), lambda: add(2)"), 20);
    let attributes = "class Pair: pass\npair = Pair()\npair.one = 0\npair.two = 0
def one():
    for _ in range(5): pair.one += 1
def two():
    for _ in range(5): pair.two += 1
def show(): print(pair.one, pair.two)";
    least_ratio(&with_threads(attributes, "one, two"), 1);
    least_ratio(&with_threads(attributes, "one, two, show"), 1);
}

/// While a thread holds a lock, the others cannot use what the lock protects.
#[test]
fn a_critical_section_is_not_interrupted() {
    let text = "n = 0\nm = 0\nlock = Lock()\nother = Lock()
def work():
    global n, m
    with lock:
        n += 1
        m += n
def wait():
    with other: pass";
    let text = with_threads(text, "work, work, wait, wait");
    let (full, reduced) = compare(&text, Switching::Language, 100_000).unwrap();
    assert!(reduced * 6 <= full, "{reduced} of {full} states");
}

/// A search that always preferred the steps of the thread that never ends would not find the exception.
#[test]
fn no_step_is_left_out_for_ever() {
    let text = "own = Lock()\nother = Lock()
def spin():
    while True:
        with own: pass
def fail():
    with other: pass
    raise ValueError('no')";
    let found = reduced(&with_threads(text, "spin, fail"), Switching::Language, 1_000);
    assert!(found.complete);
    assert!(violations(&found).iter().any(|it| it.contains("ValueError: no")), "{found:?}");
}

/// Random schedules seldom execute the last write, so that the search learns of it when it has already left out steps.
#[test]
fn a_search_that_learns_of_a_conflict_repeats_itself() {
    let text = "import random, threading\nx = 0\nready = threading.Event()
def write():
    global x
    x = 0
    ready.set()
    if all(random.choice([False, True]) for _ in range(16)): x = 1
def read():
    ready.wait()
    assert x == 0";
    let text = with_threads(text, "read, write");
    assert!(compare(&text, Switching::Language, 1_000).is_some());
    let found = reduced(&text, Switching::Language, 1_000);
    assert!(violations(&found).iter().any(|it| it.contains("AssertionError")), "{found:?}");
}

/// The order of independent steps matters to a claim about every state.
#[test]
fn claims_are_checked_in_all_states_that_they_distinguish() {
    let text = "cells = [0, 0]
# always: cells != [1, 0]
# always: cells != [0, 1]
def one():
    cells[0] = 1
def two():
    cells[1] = 1";
    let text = with_threads(text, "one, two");
    assert!(compare(&text, Switching::Language, 1_000).is_some());
    assert_eq!(violations(&reduced(&text, Switching::Language, 1_000)).len(), 2);
}

/// A daemon stops when the program ends, so that each of its steps depends on the end of the other threads.
#[test]
fn the_end_of_the_program_depends_on_the_steps_of_daemons() {
    let text = "from threading import Lock, Thread
own = Lock()\ncount = 0\ntotal = 0
def work():
    global count, total
    for _ in range(3):
        with own: count += 1
    total = 1
Thread(target=work, daemon=True).start()
total = 2
";
    let (full, reduced) = compare(text, Switching::Language, 1_000).unwrap();
    assert_eq!(full, reduced);
}

/// With exact times each step may delay any other one.
#[test]
fn exact_times_are_not_reduced() {
    let program = Arc::new(library::program(&gallery("deadlock/philosophers-3.py")).unwrap());
    let settings = Settings { times: Times::Exact, ..Settings::default() };
    let mut search = Search::reduced(learn(program.clone(), settings), Limits::default());
    while search.advance(1_000) {}
    let full = explore(program, settings, Limits::default());
    assert_eq!(search.result(), full);
    assert!(!full.reduced);
}
