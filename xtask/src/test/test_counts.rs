//! The numbers of passed and failed tests, parsed from the output of test programs.

use std::fmt;
use std::ops::Add;

/// The numbers of tests by result; ignored tests are in neither number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TestCounts {
    /// The tests that passed.
    pub passed: u32,
    /// The tests that failed.
    pub failed: u32,
}

impl Add for TestCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl fmt::Display for TestCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

impl TestCounts {
    /// Parses the output of [`fmt::Display`].
    pub fn parse(text: &str) -> Option<Self> {
        let (passed, failed) = text.strip_suffix(" failed")?.split_once(" passed, ")?;
        Some(Self { passed: passed.parse().ok()?, failed: failed.parse().ok()? })
    }
}

/// Sums up all results in a log: one summary line per Rust test program, and one TAP line per
/// test of the page (Vitest's reporter `tap-flat`, <https://testanything.org>).
pub fn read(log: &str) -> TestCounts {
    log.lines().map(line).fold(TestCounts::default(), Add::add)
}

/// Returns the names of the failed tests, which a Rust test program lists at its end.
pub fn failed_tests(log: &str) -> Vec<&str> {
    let Some((_, list)) = log.rsplit_once("\nfailures:\n") else { return Vec::new() };
    // In a browser, an empty line comes before the list.
    list.trim_start_matches('\n').lines().map_while(|line| line.strip_prefix("    ")).collect()
}

fn line(line: &str) -> TestCounts {
    let line = line.trim();
    if let Some((_, results)) = line.split_once("test result: ") {
        return TestCounts { passed: before(results, "passed"), failed: before(results, "failed") };
    }
    tap(line).unwrap_or_default()
}

/// The result in a TAP line, `ok 3 - name` or `not ok 3 - name`; a skipped test is in neither
/// number.
fn tap(line: &str) -> Option<TestCounts> {
    let (failed, rest) = line.strip_prefix("not ").map_or((false, line), |rest| (true, rest));
    let (number, name) = rest.strip_prefix("ok ")?.split_once(" - ")?;
    number.parse::<u32>().ok()?;
    let skipped = name.contains("# SKIP") || name.contains("# TODO");
    (!skipped).then(|| TestCounts { passed: u32::from(!failed), failed: u32::from(failed) })
}

/// The number before a word: 3 in `ok. 3 passed; 0 failed`.
fn before(text: &str, word: &str) -> u32 {
    let words: Vec<_> = text.split([' ', ';']).filter(|word| !word.is_empty()).collect();
    let place = words.iter().position(|it| *it == word).filter(|place| *place > 0);
    place.and_then(|place| words[place - 1].parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_tests_are_named_by_the_list_at_the_end() {
        let log = "test a ... ok\ntest b ... FAILED\n\nfailures:\n\n---- b stdout ----\nno\n\n\nfailures:\n    \
                   b\n    c::d\n\ntest result: FAILED. 1 passed; 2 failed; 0 ignored\n";
        assert_eq!(failed_tests(log), ["b", "c::d"]);
        let in_browser =
            "failures:\n\n---- b output ----\n    no\nfailures:\n\n    b\n\ntest result: FAILED. 1 failed\n";
        assert_eq!(failed_tests(in_browser), ["b"]);
        assert_eq!(failed_tests("test a ... ok\n"), [""; 0]);
    }

    #[test]
    fn the_results_of_all_test_programs_are_added() {
        let log = "running 3 tests\n\
                   test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
                   test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 filtered out; finished in 1.2s\n";
        assert_eq!(read(log), TestCounts { passed: 4, failed: 2 });
    }

    #[test]
    fn counts_can_be_parsed_from_their_own_display() {
        let counts = TestCounts { passed: 12, failed: 3 };
        assert_eq!(TestCounts::parse(&counts.to_string()), Some(counts));
        assert_eq!(TestCounts::parse("12 passed"), None);
    }

    #[test]
    fn tap_results_are_counted() {
        let log = "TAP version 13\n\
                   1..4\n\
                   ok 1 - www/form.test.ts > a form is sent # time=1.20ms\n\
                   not ok 2 - www/form.test.ts > a form is refused # time=8.44ms\n\
                   \x20   ---\n\
                   \x20   error:\n\
                   \x20       message: \"expected 1 to be 2\"\n\
                   \x20   ...\n\
                   ok 3 - www/form.test.ts > a form is kept # SKIP\n\
                   ok 4 - www/form.test.ts > a form is read\n";
        assert_eq!(read(log), TestCounts { passed: 2, failed: 1 });
    }

    #[test]
    fn other_lines_are_ignored() {
        assert_eq!(
            read("4 passed\nerror: test failed, to rerun pass 5\nok\nok - 3\n"),
            TestCounts::default()
        );
    }
}
