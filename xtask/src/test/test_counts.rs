//! How many tests passed and failed, read from what was printed.

use std::fmt;
use std::ops::Add;

/// Tests by how they ended; ignored ones are in neither number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that passed.
    pub passed: u32,
    /// Those that did not.
    pub failed: u32,
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

impl Tally {
    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (passed, failed) = text.strip_suffix(" failed")?.split_once(" passed, ")?;
        Some(Self { passed: passed.parse().ok()?, failed: failed.parse().ok()? })
    }
}

/// Sums up all results in a log: Rust's, of which there is one per test
/// program, and those of Node.js.
pub fn read(log: &str) -> Tally {
    log.lines().map(line).fold(Tally::default(), Add::add)
}

fn line(line: &str) -> Tally {
    let line = line.trim();
    if let Some((_, results)) = line.split_once("test result: ") {
        return Tally { passed: before(results, "passed"), failed: before(results, "failed") };
    }
    // `node --test` writes “ℹ pass 3”, or “# pass 3” where nobody looks on.
    let number = |word: &str| {
        let sum = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))?;
        sum.strip_prefix(word)?.trim().parse().ok()
    };
    Tally { passed: number("pass ").unwrap_or(0), failed: number("fail ").unwrap_or(0) }
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
    fn results_of_all_test_programs_are_summed() {
        let log = "running 3 tests\n\
                   test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
                   test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 filtered out; finished in 1.2s\n";
        assert_eq!(read(log), Tally { passed: 4, failed: 2 });
    }

    #[test]
    fn a_tally_is_read_back_as_it_was_written() {
        let tally = Tally { passed: 12, failed: 3 };
        assert_eq!(Tally::parse(&tally.to_string()), Some(tally));
        assert_eq!(Tally::parse("12 passed"), None);
    }

    #[test]
    fn the_results_of_node_are_understood() {
        assert_eq!(read("ℹ tests 4\nℹ pass 3\nℹ fail 1\n"), Tally { passed: 3, failed: 1 });
        assert_eq!(read("# pass 12\n# fail 0\n"), Tally { passed: 12, failed: 0 });
    }

    #[test]
    fn nothing_else_counts() {
        assert_eq!(read("4 passed\nerror: test failed, to rerun pass 5\npass 3\n"), Tally::default());
    }
}
