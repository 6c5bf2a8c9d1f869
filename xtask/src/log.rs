//! The relevant part of the log of a failed step.

use std::fs;
use std::path::Path;

/// The number of lines from the end of the log if no test failed.
const TAIL_LINES: usize = 60;

/// The number of lines per failed test.
const LINES_PER_TEST: usize = 5;

/// The maximum length of a line: a test may print a whole report in one line.
const MAX_WIDTH: usize = 300;

/// Returns each failed test with the beginning of its message, and the path of the log; if no test failed,
/// the end of the log.
pub fn failure_summary(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let failures = failures(&text);
    if failures.is_empty() {
        let lines: Vec<_> = text.lines().collect();
        let last = &lines[lines.len().saturating_sub(TAIL_LINES)..];
        return format!("; the end of {}:\n{}", log.display(), last.join("\n"));
    }
    format!("; these tests failed:\n{}\nmore is in {}", failures.join("\n"), log.display())
}

/// Returns the sections under libtest's headings, `---- name stdout ----`. Every test program with a failure
/// prints them, tests in browsers included.
fn failures(log: &str) -> Vec<String> {
    let mut tests: Vec<Vec<&str>> = Vec::new();
    let mut within = false;
    for line in log.lines() {
        if line.trim() == "failures:" || line.starts_with("test result:") {
            // This line begins the list of names, another section, or the output of the next program.
            within = false;
        } else if line.starts_with("---- ") && line.ends_with(" ----") {
            within = true;
            tests.push(vec![line]);
        } else if within && let Some(test) = tests.last_mut() {
            test.push(line);
        }
    }
    tests.iter().map(|test| first_lines(test)).collect()
}

/// The heading, and a few lines from the failure message on.
fn first_lines(test: &[&str]) -> String {
    let (heading, message) = test.split_first().expect("it begins with its heading");
    let is_reason = |line: &&str| line.contains("panicked at ") || line.starts_with("Error: ");
    let begin = message.iter().position(is_reason).unwrap_or(0);
    let worth = |line: &&&str| !line.trim().is_empty() && !line.starts_with("note: run with");
    let lines = [heading].into_iter().chain(message[begin..].iter().filter(worth).take(LINES_PER_TEST));
    lines.map(|line| truncate(line)).collect::<Vec<_>>().join("\n")
}

fn truncate(line: &str) -> String {
    match line.char_indices().nth(MAX_WIDTH) {
        Some((end, _)) => format!("{} …", &line[..end]),
        None => line.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_PROGRAMS: &str = "\
running 2 tests
test a::one ... ok
test a::two ... FAILED

failures:

---- a::two stdout ----
sequential: stopped after 12 ms

thread 'a::two' (17) panicked at src/a.rs:3:9:
assertion `left == right` failed: for a reason
  left: 1
 right: 2
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace


failures:
    a::two

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out

     Running tests/b.rs
running 2 tests

failures:

---- three stdout ----
Error: waited in vain

Caused by:
    nobody came

---- four stdout ----

thread 'four' panicked at tests/b.rs:9:1:
LONG

failures:
    four
    three

test result: FAILED. 0 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out
error: 2 targets failed:
";

    #[test]
    fn every_failed_test_is_named_with_its_message_and_nothing_else() {
        let found = failures(TWO_PROGRAMS);
        let expected = [
            "---- a::two stdout ----\n\
             thread 'a::two' (17) panicked at src/a.rs:3:9:\n\
             assertion `left == right` failed: for a reason\n  left: 1\n right: 2",
            "---- three stdout ----\nError: waited in vain\nCaused by:\n    nobody came",
            "---- four stdout ----\nthread 'four' panicked at tests/b.rs:9:1:\nLONG",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn long_lines_and_long_messages_are_truncated() {
        let log = TWO_PROGRAMS.replace("LONG", &"é\n".repeat(50)).replace('é', &"é".repeat(1_000));
        let four = failures(&log).pop().unwrap();
        assert_eq!(four.lines().count(), 1 + LINES_PER_TEST);
        assert!(four.lines().all(|line| line.chars().count() <= MAX_WIDTH + 2), "{four}");
    }

    #[test]
    fn a_failed_test_in_a_browser_is_named_too() {
        let log = "failures:\n\n---- browser::race output ----\n    error output:\n        panicked at tests/browser.rs:7:5:\n        lost\n\nfailures:\n\n    browser::race\n\ntest result: FAILED. 0 passed; 1 failed\n";
        let [found] = &failures(log)[..] else { panic!("one test") };
        assert!(found.starts_with("---- browser::race output ----\n        panicked at"), "{found}");
        assert!(found.ends_with("lost"), "{found}");
    }

    #[test]
    fn the_summary_names_the_failed_tests_or_else_shows_the_end_of_the_log() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("x.log");
        fs::write(&log, TWO_PROGRAMS).unwrap();
        let found = failure_summary(&log);
        assert!(found.starts_with("; these tests failed:\n---- a::two stdout ----\n"), "{found}");
        assert!(found.ends_with(&format!("more is in {}", log.display())), "{found}");
        let lines: Vec<_> = (1..=100).map(|line| line.to_string()).collect();
        fs::write(&log, lines.join("\n")).unwrap();
        let found = failure_summary(&log);
        assert!(found.starts_with(&format!("; the end of {}:\n41\n", log.display())), "{found}");
        assert!(found.ends_with("\n100"), "{found}");
    }
}
