//! Claims about every state: each write to what they read is a step, even if one thread alone uses it.

use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::{Settings, Switching};
use interleave_explore::search::finding::ViolationKind;
use interleave_explore::search::{Exploration, Limits, Search, explore, learn};
use interleave_explore::session::{Session, parse_schedule};

const LIMITS: Limits = Limits { states: 100_000 };

/// Returns a program with a claim about every state and two threads. Each argument contains whole lines.
fn program(claim: &str, before: &str, one: &str, two: &str, after: &str) -> String {
    let body = |lines: &str| lines.lines().fold(String::new(), |text, line| text + "    " + line + "\n");
    format!(
        "import heapq\nfrom collections import Counter, OrderedDict, defaultdict, deque\n\
         from dataclasses import dataclass\nfrom threading import Thread\n\n\
         b = 0\n{before}\n# always: {claim}\n\n\
         def one():\n{}\ndef two():\n    global b\n{}\n\
         threads = [Thread(target=one), Thread(target=two)]\n\
         for t in threads: t.start()\nfor t in threads: t.join()\n{after}\n",
        body(one),
        body(two),
    )
}

fn with_settings(text: &str, settings: Settings) -> Exploration {
    let program = library::program(text).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"));
    let found = explore(Arc::new(program), settings, LIMITS);
    assert!(found.complete, "{text}");
    found
}

fn explored(text: &str) -> Exploration {
    with_settings(text, Settings::default())
}

fn breaks_claim(found: &Exploration) -> bool {
    found.violations.iter().any(|violation| violation.kind == ViolationKind::Claim)
}

/// Asserts that the full search, the reduced one, the nearest bad state and the stepper agree that the claim does not
/// always hold.
fn assert_found(text: &str) {
    let mut session = Session::new(text, Settings::default()).unwrap_or_else(|it| panic!("{text}\n{it:?}"));
    let mut full = session.search(LIMITS);
    while full.advance(1_000) {}
    assert!(full.is_complete() && breaks_claim(&full.result()), "{text}");
    session.adopt(full.machine());
    let mut reduced = session.reduced_search(LIMITS);
    while reduced.advance(1_000) {}
    assert!(breaks_claim(&reduced.result()), "reduced: {text}");
    let mut seek = session.seek(Vec::new(), LIMITS);
    while seek.advance(100) {}
    let nearest = seek.result();
    assert!(nearest.found, "nearest: {text}");
    let violations = session.snapshot(&nearest.schedule).violations;
    assert!(violations.iter().any(|it| it.kind == ViolationKind::Claim), "stepper: {text}");
}

/// Each program breaks its claim only between two writes of its first thread.
const BREAKS: &[(&str, &str, &str)] = &[
    ("not (a == 1 and b == 0)", "a = 0", "global a\na = 1\na = 0"),
    ("str(a)", "a = 0", "global a\na = ''\na = 0"),
    ("a != 1", "a = 0", "global a\nfor a in (1, 0): pass"),
    ("holds()", "a = 0\ndef holds(): return a == 0", "global a\na = 1\na = 0"),
    ("o.a == b or b == 1", "class O:\n    a = 0\no = O()", "o.a = 1\no.a = 0"),
    ("O.a == 0", "class O:\n    a = 0", "O.a = 1\nO.a = 0"),
    ("S().a == 0", "class O:\n    a = 0\nclass S(O): pass", "O.a = 1\nO.a = 0"),
    ("o.a == 0", "@dataclass\nclass O:\n    a: int = 0\no = O()", "o.a = 1\no.a = 0"),
    ("o != O(1)", "@dataclass\nclass O:\n    a: int = 0\no = O()", "o.a = 1\no.a = 0"),
    (
        "o.is_empty",
        "class O:\n    x = [0]\n    @property\n    def is_empty(self): return self.x == [0]\no = O()",
        "o.x[0] = 1\no.x[0] = 0",
    ),
    ("o", "class O:\n    x = 0\n    def __bool__(self): return self.x == 0\no = O()", "o.x = 1\no.x = 0"),
    (
        "get() == 0",
        "def make():\n    n = 0\n    def add(m):\n        nonlocal n\n        n += m\n    def get(): return n\n    \
         return add, get\nadd, get = make()",
        "add(1)\nadd(-1)",
    ),
    ("not readers or readers[0]() == 0", "readers = []", "x = 0\nreaders.append(lambda: x)\nx = 1\nx = 0"),
    ("items[0] == 0", "items = [0]", "items[0] = 1\nitems[0] = 0"),
    ("all(item == 0 for item in items)", "items = [0]", "items[0] = 1\nitems[0] = 0"),
    ("items != [[1]]", "items = [[0]]", "items[0][0] = 1\nitems[0][0] = 0"),
    ("str(items) != '([1],)'", "items = ([0],)", "items[0][0] = 1\nitems[0][0] = 0"),
    ("items", "items = [1]", "items.pop()\nitems.append(1)"),
    ("items != [1, 0]", "items = [0, 1]", "items.reverse()\nitems.sort()"),
    ("items != [1]", "items = [0]", "items[:] = [1]\nitems[:] = [0]"),
    ("not items", "items = []", "heapq.heappush(items, 1)\nheapq.heappop(items)"),
    ("entries.get('x') != 1", "entries = {}", "entries['x'] = 1\ndel entries['x']"),
    ("sum(entries.values()) == 0", "entries = {'x': 0}", "entries.update(x=1)\nentries.update(x=0)"),
    ("not unique", "unique = set()", "unique.add(1)\nunique.discard(1)"),
    ("1 not in items", "items = deque()", "items.append(1)\nitems.clear()"),
    ("counts['x'] == 0", "counts = Counter()", "counts['x'] += 1\ncounts['x'] -= 1"),
    ("counts['x'] == 0", "counts = defaultdict(int)", "counts['x'] += 1\ncounts['x'] -= 1"),
    ("'x' not in entries", "entries = OrderedDict()", "entries['x'] = 1\ndel entries['x']"),
    ("not (a == 1 and threads[0].is_alive())", "a = 0", "global a\na = 1"),
];

#[test]
fn a_claim_is_checked_between_the_writes_of_one_thread() {
    for (claim, before, one) in BREAKS {
        assert_found(&program(claim, before, one, "b = 1", ""));
    }
}

/// The main thread does not continue within the last step of the other threads.
#[test]
fn a_claim_is_checked_between_the_last_join_and_the_next_write() {
    let cases = [
        ("a == 0", "a = 0", "global a\na = 1", "a = 0"),
        ("not items", "items = []", "items.append(1)", "items.clear()"),
        ("not items", "items = deque()", "items.append(1)", "items.clear()"),
        ("a == 0", "a = 0", "pass", "a = 1\na = 0"),
    ];
    for (claim, before, one, after) in cases {
        assert_found(&program(claim, before, one, "pass", after));
    }
}

/// What main sets up before it starts threads is no state that a thread can notice.
#[test]
fn a_claim_is_not_checked_before_the_first_thread_starts() {
    let text = program("len(items) == 2", "items = []\nitems.append(1)\nitems.append(2)", "pass", "pass", "");
    assert!(!explored(&text).is_bad());
}

#[test]
fn a_claim_about_the_end_makes_no_steps() {
    let text = program("a < 9", "a = 0", "global a\na = 1\na = 0", "b = 1", "");
    assert_eq!(explored(&text).schedules.as_deref(), Some("1"), "no write to b is a step");
    let text = text.replace("# always:", "# in the end:");
    assert_eq!(explored(&text).states, 1);
}

/// Reads of what one thread alone uses are no steps: `a += 1` is a single one.
#[test]
fn only_writes_are_steps() {
    let text = program("a + b < 9", "a = 0", "global a\na += 1\na += 1", "b += 1", "");
    assert_eq!(explored(&text).schedules.as_deref(), Some("3"));
}

/// With the GIL a thread is not interrupted between two assignments.
#[test]
fn with_the_gil_a_claim_is_checked_where_a_thread_can_be_interrupted() {
    let gil = Settings { switching: Switching::Gil, ..Settings::default() };
    let between = |one: &str| {
        let text = program("a == 0", "a = 0", one, "b = 1", "");
        breaks_claim(&with_settings(&text, gil))
    };
    assert!(!between("global a\na = 1\na = 0"));
    assert!(between("global a\na = 1\nlen('')\na = 0"));
}

/// The claim reads `b` only after the search has reached a state with `a == 1`.
#[test]
fn a_search_learns_what_a_claim_reads() {
    let text = program(
        "a == 0 or b == 0 or c == 0",
        "a = 0\nc = 0\nimport random",
        "global a\nif all(random.choice([False, True]) for _ in range(10)): a = 1\na = 0",
        "global c\nb = 1\nc = 1\nc = 0",
        "",
    );
    assert!(breaks_claim(&explored(&text)));
    let mut reduced = Search::reduced(
        learn(Arc::new(library::program(&text).unwrap()), Settings::default()),
        Limits { states: 1_000_000 },
    );
    while reduced.advance(1_000) {}
    assert!(breaks_claim(&reduced.result()));
}

/// The stepper shows the violation after the step that causes it, and no longer after the next one.
#[test]
fn the_stepper_stops_between_the_writes() {
    let text = program("a == 0", "a = 0", "global a\na = 1\na = 0", "b = 1", "");
    let session = Session::new(&text, Settings::default()).unwrap();
    let violations = |schedule: &str| session.snapshot(&parse_schedule(schedule).unwrap()).violations.len();
    assert_eq!(["", "1", "1,1"].map(violations), [0, 1, 0]);
}
