//! Removes each lock, wait and notification of a right program in turn. The explorer has to find a bad ending
//! of the rest, unless the list below says why there is none. For the puzzles, a walk through a model that
//! shares no code with the explorer has to agree on every mutant.

mod models;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::Settings;
use interleave_explore::search::{Exploration, Limits, explore};
use serde_json::Value;

/// The calls that a mutation removes, if a line consists of nothing else.
const CALLS: [&str; 12] = [
    "acquire",
    "clear",
    "join",
    "notify",
    "notify_all",
    "put",
    "release",
    "set",
    "shutdown",
    "task_done",
    "wait",
    "wait_for",
];

/// Whether a mutant without a bad ending can print exactly what the original program can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Output {
    Same,
    Different,
}

use Output::{Different, Same};

/// Removals without a bad ending, and the reason.
struct Survivors {
    reason: &'static str,
    output: Output,
    /// The removed lines, as `program:line`.
    removed: &'static [&'static str],
}

const PUZZLE_SURVIVORS: [Survivors; 5] = [
    Survivors {
        reason: "only what main prints depends on the join; the claims are about the end of all threads",
        output: Different,
        removed: &[
            "bell-cleared:26",
            "early-return:27",
            "empty-till:29",
            "pill-overtakes:33",
            "ping-pong:32",
            "reader-count:42",
            "started-too-early:22",
            "tea-and-milk:36",
            "work-that-makes-work:29",
            "wrong-waiter:36",
        ],
    },
    Survivors {
        reason: "the door is opened once, also before the bell rings",
        output: Same,
        removed: &["bell-cleared:18"],
    },
    Survivors {
        reason: "main takes the lock only after the worker, the only other thread, has ended",
        output: Same,
        removed: &["joined-under-the-lock:15", "joined-under-the-lock:23"],
    },
    Survivors {
        reason: "the lock of the jug alone keeps the cooks apart",
        output: Same,
        removed: &["tea-and-milk:17", "tea-and-milk:25"],
    },
    Survivors {
        reason: "the lock of the pot alone keeps the cooks apart",
        output: Same,
        removed: &["tea-and-milk:18", "tea-and-milk:26"],
    },
];

const GALLERY_SURVIVORS: [Survivors; 11] = [
    Survivors {
        reason: "only what main prints depends on the join; the claims are about the end of all threads",
        output: Different,
        removed: &[
            "approximate-counter:29",
            "atomic-three:21",
            "atomic:20",
            "called-in-order:53",
            "closed:33",
            "coffman-mutual-exclusion:30",
            "coffman-no-preemption:31",
            "fair:51",
            "mutex-three:24",
            "mutex:23",
            "own-totals:23",
            "pill-handed-on:28",
            "pill:32",
            "readers-first:43",
            "reentrant-lock:30",
            "semaphore-as-mutex:24",
            "shared-value-locked:21",
            "thread-local:29",
            "two-at-once:23",
            "two-phases:24",
            "two-pills:35",
            "waiting-for-tasks:25",
            "wake-up-kept:30",
            "while-checks-again:31",
            "writers-first:46",
        ],
    },
    Survivors {
        reason: "main prints nothing after the join, or nothing that another thread changes",
        output: Same,
        removed: &[
            "coffman-circular-wait:26",
            "coffman-hold-and-wait:29",
            "left-handed-philosopher:28",
            "most-urgent-first:28",
            "ordered-philosophers-2:28",
            "ordered-philosophers-3:28",
            "ordered-philosophers-4:28",
            "ordered-philosophers-5:28",
            "ordered:23",
            "own-globals:20",
            "results-in-a-queue:22",
            "signal-order:26",
            "waiting-for-tasks:27",
        ],
    },
    Survivors {
        reason: "main also joins the consumer, which ends after the last call of the producer",
        output: Same,
        removed: &["closed:32", "pill:31"],
    },
    Survivors {
        reason: "with or without the join the alarm can come before main prints, or never",
        output: Same,
        removed: &["timer-cancelled:19"],
    },
    Survivors {
        reason: "the locks protect no data, and a lock less cannot cause a deadlock",
        output: Same,
        removed: &[
            "left-handed-philosopher:14",
            "left-handed-philosopher:15",
            "ordered-philosophers-2:14",
            "ordered-philosophers-2:15",
            "ordered-philosophers-3:14",
            "ordered-philosophers-3:15",
            "ordered-philosophers-4:14",
            "ordered-philosophers-4:15",
            "ordered-philosophers-5:14",
            "ordered-philosophers-5:15",
            "ordered:14",
            "ordered:15",
        ],
    },
    Survivors {
        reason: "no thread has to give up any more, since no thread holds its first lock",
        output: Different,
        removed: &["coffman-no-preemption:16"],
    },
    Survivors { reason: "the caller holds the same lock", output: Same, removed: &["reentrant-lock:15"] },
    Survivors {
        reason: "a thread that calls the next ticket notifies again when it leaves",
        output: Same,
        removed: &["called-in-order:27", "called-in-order:43", "fair:28"],
    },
    Survivors {
        reason: "the tasks still start in order; no claim is about the time when they start",
        output: Same,
        removed: &["rate-limit:19"],
    },
    Survivors {
        reason: "what the receiver prints does not depend on what was sent",
        output: Same,
        removed: &["wake-up-kept:22"],
    },
    Survivors {
        reason: "no claim is about the order of the printed lines",
        output: Different,
        removed: &["signal-order:18"],
    },
];

/// A program without one of its locks, waits or notifications.
struct Mutant {
    /// The number of the changed line.
    line: usize,
    text: String,
}

/// Returns the line without its lock, wait or notification, if it consists of one.
fn without_synchronization(line: &str) -> Option<String> {
    let statement = line.trim_start();
    let indent = &line[..line.len() - statement.len()];
    let context = statement.strip_prefix("async ").unwrap_or(statement).strip_prefix("with ");
    if let Some(context) = context.and_then(|context| context.strip_suffix(':')) {
        let is_lock = !context.contains('(') || context.ends_with(".get_lock()");
        return is_lock.then(|| format!("{indent}if True:"));
    }
    let call = statement.strip_prefix("await ").unwrap_or(statement);
    let (function, _) = call.strip_suffix(')')?.split_once('(')?;
    let (object, method) = function.rsplit_once('.')?;
    let is_removed = !object.contains([' ', '"']) && CALLS.contains(&method);
    is_removed.then(|| format!("{indent}pass"))
}

fn mutants(program: &str) -> Vec<Mutant> {
    let lines: Vec<&str> = program.lines().collect();
    let of = |(index, line): (usize, &&str)| {
        let changed = without_synchronization(line)?;
        let mut lines = lines.clone();
        lines[index] = &changed;
        Some(Mutant { line: index + 1, text: lines.join("\n") })
    };
    lines.iter().enumerate().filter_map(of).collect()
}

fn explored(text: &str) -> Exploration {
    let program = library::program(text).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"));
    let found = explore(Arc::new(program), Settings::default(), Limits { states: 2_000_000 });
    assert!(found.complete, "{text}");
    found
}

fn outputs(exploration: &Exploration) -> BTreeSet<&[String]> {
    assert_eq!(exploration.endings_left_out, 0);
    exploration.endings.iter().map(|ending| ending.output.as_slice()).collect()
}

/// The result of removing lines from several programs.
#[derive(Default)]
struct Outcome {
    killed: usize,
    /// The removed lines without a bad ending.
    survivors: BTreeMap<String, Output>,
}

impl Outcome {
    /// Explores the mutants of a right program. Calls `check` with each removed line, and with whether the
    /// rest can end badly.
    fn add(&mut self, name: &str, text: &str, mut check: impl FnMut(usize, bool)) {
        let original = explored(text);
        assert!(!original.is_bad(), "{name} is wrong before a line is removed");
        for mutant in mutants(text) {
            let found = explored(&mutant.text);
            check(mutant.line, found.is_bad());
            if found.is_bad() {
                self.killed += 1;
                continue;
            }
            let output = if outputs(&found) == outputs(&original) { Same } else { Different };
            self.survivors.insert(format!("{name}:{}", mutant.line), output);
        }
    }

    fn assert_survivors(&self, expected: &[Survivors]) {
        let expected: BTreeMap<String, Output> = expected
            .iter()
            .inspect(|group| assert!(!group.reason.is_empty()))
            .flat_map(|group| group.removed.iter().map(|removed| (removed.to_string(), group.output)))
            .collect();
        let unexpected: Vec<_> = self
            .survivors
            .iter()
            .filter(|(removed, output)| expected.get(*removed) != Some(output))
            .collect();
        assert!(unexpected.is_empty(), "no bad ending, and no reason for that: {unexpected:?}");
        let missing: Vec<_> =
            expected.keys().filter(|removed| !self.survivors.contains_key(*removed)).collect();
        assert!(missing.is_empty(), "a bad ending against the reason in the list: {missing:?}");
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Returns the names and texts of the programs in a folder with this suffix in their file names.
fn programs(folder: &Path, suffix: &str) -> Vec<(String, String)> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = files.filter_map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap().strip_suffix(suffix)?.to_string();
        Some((name, fs::read_to_string(path).unwrap()))
    });
    named.collect()
}

#[test]
fn a_solution_without_a_lock_wait_or_notification_ends_as_its_model_does() {
    let mut outcome = Outcome::default();
    for (name, text) in programs(&folder("puzzles/mend"), ".solution.py") {
        let model = models::model(&name);
        assert!(!model.ends_badly(None), "the model of {name} is wrong before a line is removed");
        let lines = model.lines();
        outcome.add(&name, &text, |line, is_bad| {
            assert!(lines.contains(&line), "the model of {name} has no line {line}");
            assert_eq!(is_bad, model.ends_badly(Some(line)), "{name} without line {line}");
        });
    }
    outcome.assert_survivors(&PUZZLE_SURVIVORS);
    assert!(outcome.killed >= 27, "only {} mutants end badly", outcome.killed);
}

#[test]
fn a_right_program_without_a_lock_wait_or_notification_ends_badly() {
    let expected = fs::read_to_string(folder("gallery/expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let mut outcome = Outcome::default();
    for topic in fs::read_dir(folder("gallery")).unwrap().map(|entry| entry.unwrap().path()) {
        if !topic.is_dir() {
            continue;
        }
        for (name, text) in programs(&topic, ".py") {
            if expected[&name]["may"].as_array().unwrap().is_empty() {
                outcome.add(&name, &text, |_, _| ());
            }
        }
    }
    outcome.assert_survivors(&GALLERY_SURVIVORS);
    assert!(outcome.killed >= 68, "only {} mutants end badly", outcome.killed);
}
