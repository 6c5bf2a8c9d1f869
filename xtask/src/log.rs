//! What is worth showing of the log of something that failed.

use std::fs;
use std::path::Path;

/// So many lines at the end where no test says what failed.
const END: usize = 60;

/// So many lines of what a test says.
const PER_TEST: usize = 5;

/// So much of a line: a test may well print a whole report in one.
const WIDTH: usize = 300;

/// The tests that failed, each with the beginning of why, and where the rest is;
/// or, where there are none, the end of the log.
pub fn gist(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let failures = failures(&text);
    if failures.is_empty() {
        let lines: Vec<_> = text.lines().collect();
        let last = &lines[lines.len().saturating_sub(END)..];
        return format!("; the end of {}:\n{}", log.display(), last.join("\n"));
    }
    format!("; these tests failed:\n{}\nmore is in {}", failures.join("\n"), log.display())
}

/// What stands under each of libtest's headings, `---- name stdout ----`, of
/// which every test program with a failure prints a section. So do tests in
/// browsers.
fn failures(log: &str) -> Vec<String> {
    let mut tests: Vec<Vec<&str>> = Vec::new();
    let mut within = false;
    for line in log.lines() {
        if line.trim() == "failures:" || line.starts_with("test result:") {
            // What follows is another section, the names alone, or the next program.
            within = false;
        } else if line.starts_with("---- ") && line.ends_with(" ----") {
            within = true;
            tests.push(vec![line]);
        } else if within && let Some(test) = tests.last_mut() {
            test.push(line);
        }
    }
    tests.iter().map(|test| cut(test)).collect()
}

/// The heading, and a few lines from where the test says what went wrong.
fn cut(test: &[&str]) -> String {
    let (heading, said) = test.split_first().expect("it begins with its heading");
    let says_why = |line: &&str| line.contains("panicked at ") || line.starts_with("Error: ");
    let begin = said.iter().position(says_why).unwrap_or(0);
    let worth = |line: &&&str| !line.trim().is_empty() && !line.starts_with("note: run with");
    let lines = [heading].into_iter().chain(said[begin..].iter().filter(worth).take(PER_TEST));
    lines.map(|line| narrow(line)).collect::<Vec<_>>().join("\n")
}

fn narrow(line: &str) -> String {
    match line.char_indices().nth(WIDTH) {
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
    fn every_test_that_failed_is_named_with_why_and_nothing_else() {
        let said = failures(TWO_PROGRAMS);
        let expected = [
            "---- a::two stdout ----\n\
             thread 'a::two' (17) panicked at src/a.rs:3:9:\n\
             assertion `left == right` failed: for a reason\n  left: 1\n right: 2",
            "---- three stdout ----\nError: waited in vain\nCaused by:\n    nobody came",
            "---- four stdout ----\nthread 'four' panicked at tests/b.rs:9:1:\nLONG",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn long_lines_and_long_tests_are_cut() {
        let log = TWO_PROGRAMS.replace("LONG", &"é\n".repeat(50)).replace('é', &"é".repeat(1_000));
        let four = failures(&log).pop().unwrap();
        assert_eq!(four.lines().count(), 1 + PER_TEST);
        assert!(four.lines().all(|line| line.chars().count() <= WIDTH + 2), "{four}");
    }

    #[test]
    fn a_test_in_a_browser_is_named_too() {
        let log = "failures:\n\n---- browser::race output ----\n    error output:\n        panicked at tests/browser.rs:7:5:\n        lost\n\nfailures:\n\n    browser::race\n\ntest result: FAILED. 0 passed; 1 failed\n";
        let [said] = &failures(log)[..] else { panic!("one test") };
        assert!(said.starts_with("---- browser::race output ----\n        panicked at"), "{said}");
        assert!(said.ends_with("lost"), "{said}");
    }

    #[test]
    fn the_tests_come_before_the_logs_path_and_without_any_the_end_comes_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("x.log");
        fs::write(&log, TWO_PROGRAMS).unwrap();
        let said = gist(&log);
        assert!(said.starts_with("; these tests failed:\n---- a::two stdout ----\n"), "{said}");
        assert!(said.ends_with(&format!("more is in {}", log.display())), "{said}");
        let lines: Vec<_> = (1..=100).map(|line| line.to_string()).collect();
        fs::write(&log, lines.join("\n")).unwrap();
        let said = gist(&log);
        assert!(said.starts_with(&format!("; the end of {}:\n41\n", log.display())), "{said}");
        assert!(said.ends_with("\n100"), "{said}");
    }
}
