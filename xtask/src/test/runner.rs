//! Runs the steps, remembers how each went, and sums up.

use std::cell::RefCell;
use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::process::Command;

use super::tally::{Tally, read};
use crate::project::Project;
use crate::run::run;

/// What a step adds to the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Itself, passed or failed: a check.
    One,
    /// What its tests printed.
    Printed,
    /// Itself, but only if it fails: a build.
    Failure,
}

#[derive(Debug)]
struct Outcome {
    name: String,
    time: Duration,
    tally: Tally,
}

/// Keeps what came of the steps.
#[derive(Debug)]
pub struct Runner<'a> {
    project: &'a Project,
    outcomes: RefCell<Vec<Outcome>>,
}

impl<'a> Runner<'a> {
    /// Without any steps yet.
    pub fn new(project: &'a Project) -> Self {
        Self { project, outcomes: RefCell::default() }
    }

    /// Runs a command as a step; `true` if it passed.
    pub async fn step(&self, name: &str, counts: Counts, limit: Duration, command: Command) -> bool {
        let work = async {
            run(self.project, name, limit, command).await?;
            let printed = self.printed(name);
            let silent = counts == Counts::Printed && printed == Tally::default();
            ensure!(!silent, "{name} printed no test results");
            Ok(())
        };
        self.record(name, counts, work).await
    }

    /// Does some work as a step, which counts if it fails; `true` if it did
    /// not.
    pub async fn work(&self, name: &str, work: impl Future<Output = Result<()>>) -> bool {
        self.record(name, Counts::Failure, work).await
    }

    /// Looks at something as a step that counts; `true` if it is as it should be.
    pub async fn check(&self, name: &str, check: impl Future<Output = Result<()>>) -> bool {
        self.record(name, Counts::One, check).await
    }

    async fn record(&self, name: &str, counts: Counts, work: impl Future<Output = Result<()>>) -> bool {
        eprintln!("      {name} …");
        let start = Instant::now();
        let result = work.await;
        let time = start.elapsed();
        match &result {
            Ok(()) => eprintln!("  ok  {name}, {:.1} s", time.as_secs_f64()),
            Err(error) => eprintln!("FAIL  {name}, {:.1} s: {error:#}", time.as_secs_f64()),
        }
        let printed = if counts == Counts::Printed { self.printed(name) } else { Tally::default() };
        let tally = count(counts, printed, result.is_ok());
        self.outcomes.borrow_mut().push(Outcome { name: name.into(), time, tally });
        tally.failed == 0
    }

    fn printed(&self, name: &str) -> Tally {
        let log = self.project.logs.as_ref().map(|dir| dir.join(format!("{name}.log")));
        let text = log.and_then(|log| fs::read(log).ok()).unwrap_or_default();
        read(&String::from_utf8_lossy(&text))
    }

    /// Prints a line per step and, alone on the last one, the sum; `true` if
    /// nothing failed.
    pub fn summarise(&self) -> bool {
        println!("\n{:24} {:>8} {:>8} {:>8}", "step", "seconds", "passed", "failed");
        let mut sum = Tally::default();
        for Outcome { name, time, tally } in self.outcomes.borrow().iter() {
            let seconds = time.as_secs_f64();
            println!("{name:24} {seconds:>8.1} {:>8} {:>8}", tally.passed, tally.failed);
            sum = sum + *tally;
        }
        println!("\n{} passed, {} failed", sum.passed, sum.failed);
        sum.failed == 0
    }
}

/// A step that failed has something failed, whatever it printed.
fn count(counts: Counts, printed: Tally, ok: bool) -> Tally {
    match (counts, ok) {
        (Counts::Printed, true) => printed,
        (Counts::Printed, false) => Tally { failed: printed.failed.max(1), ..printed },
        (Counts::One, true) => Tally { passed: 1, failed: 0 },
        (Counts::Failure, true) => Tally::default(),
        (Counts::One | Counts::Failure, false) => Tally { passed: 0, failed: 1 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_fails_never_goes_uncounted() {
        let printed = Tally { passed: 3, failed: 0 };
        assert_eq!(count(Counts::Printed, printed, false), Tally { passed: 3, failed: 1 });
        assert_eq!(count(Counts::Printed, Tally { passed: 3, failed: 2 }, false).failed, 2);
        assert_eq!(count(Counts::One, Tally::default(), false).failed, 1);
        assert_eq!(count(Counts::Failure, Tally::default(), false).failed, 1);
    }

    #[test]
    fn a_build_that_passes_is_no_test() {
        assert_eq!(count(Counts::Failure, Tally::default(), true), Tally::default());
        assert_eq!(count(Counts::One, Tally::default(), true).passed, 1);
    }
}
