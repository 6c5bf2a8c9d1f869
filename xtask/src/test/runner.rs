//! Runs the steps, remembers how each went, and sums up.

use std::cell::RefCell;
use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::process::Command;

use super::tally::{Tally, read};
use crate::fingerprint::contents;
use crate::output::line;
use crate::project::Project;
use crate::run::{BUILD_LIMIT, TEST_SILENCE, run, run_tests};
use crate::stamp::Stamp;

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

/// A step of the tests.
#[derive(Debug)]
pub struct Step {
    name: String,
    counts: Counts,
    /// Everything that its result depends on, besides the programs that are installed.
    inputs: Vec<&'static str>,
}

impl Step {
    /// A step that is run each time, unless it depends on something ([`Step::of`]).
    pub fn new(name: &str, counts: Counts) -> Self {
        Self { name: name.into(), counts, inputs: Vec::new() }
    }

    /// Adds files and folders to the inputs of the step's result.
    pub fn of(mut self, inputs: &[&'static str]) -> Self {
        self.inputs.extend(inputs);
        self
    }
}

#[derive(Debug)]
struct Outcome {
    name: String,
    /// None if the result is of an earlier run.
    time: Option<Duration>,
    tally: Tally,
}

/// Keeps what came of the steps.
#[derive(Debug)]
pub struct Runner<'a> {
    project: &'a Project,
    /// Whether no result of an earlier run is taken.
    all: bool,
    /// The versions of what the steps are run with.
    versions: String,
    outcomes: RefCell<Vec<Outcome>>,
}

impl<'a> Runner<'a> {
    /// Without any steps yet; `all` takes no result of an earlier run.
    pub fn new(project: &'a Project, all: bool) -> Self {
        let ask = |program: &str| project.ask(program, &["--version"]).unwrap_or_default();
        let versions = ["rustc", "node", "chromium", "firefox-esr", "firefox", "python3"].map(ask).join(", ");
        Self { project, all, versions, outcomes: RefCell::default() }
    }

    /// Runs a command as a step; `true` if it passed. A step that passed before, and of
    /// which nothing has changed since, is not run again.
    pub async fn step(&self, step: Step, command: Command) -> bool {
        let Step { name, counts, inputs } = step;
        let stamp = Stamp::new(self.project, &format!("test-{name}"));
        let arguments: Vec<_> = command.as_std().get_args().map(ToOwned::to_owned).collect();
        let paths: Vec<_> = inputs.iter().map(|input| self.project.path(input)).collect();
        let state =
            || format!("{} {} {arguments:?}", contents(&self.project.path(""), &paths), self.versions);
        let before = (!inputs.is_empty()).then(state);
        let earlier =
            before.as_ref().and_then(|state| stamp.note_of(state)).and_then(|note| Tally::parse(&note));
        if let Some(tally) = earlier.filter(|_| !self.all) {
            self.project.progress.line(format_args!("  ok  {name}, as before"));
            self.outcomes.borrow_mut().push(Outcome { name, time: None, tally });
            return true;
        }
        let work = async {
            if counts != Counts::Printed {
                return run(self.project, &name, BUILD_LIMIT, command).await;
            }
            run_tests(self.project, &name, TEST_SILENCE, command).await?;
            ensure!(self.printed(&name) != Tally::default(), "{name} printed no test results");
            Ok(())
        };
        let tally = self.record(&name, counts, work).await;
        // What was changed while the step ran was perhaps not tested.
        if let Some(before) = before.filter(|before| tally.failed == 0 && *before == state()) {
            // A result that cannot be kept is made again.
            let _ = stamp.write_with(&before, &tally.to_string());
        }
        tally.failed == 0
    }

    /// Does some work as a step, which counts if it fails; `true` if it did
    /// not.
    pub async fn work(&self, name: &str, work: impl Future<Output = Result<()>>) -> bool {
        self.record(name, Counts::Failure, work).await.failed == 0
    }

    async fn record(&self, name: &str, counts: Counts, work: impl Future<Output = Result<()>>) -> Tally {
        let say = |line: String| self.project.progress.line(line);
        say(format!("      {name} …"));
        let start = Instant::now();
        let result = work.await;
        let time = start.elapsed();
        match &result {
            Ok(()) => say(format!("  ok  {name}, {:.1} s", time.as_secs_f64())),
            Err(error) => say(format!("FAIL  {name}, {:.1} s: {error:#}", time.as_secs_f64())),
        }
        let printed = if counts == Counts::Printed { self.printed(name) } else { Tally::default() };
        let tally = count(counts, printed, result.is_ok());
        self.outcomes.borrow_mut().push(Outcome { name: name.into(), time: Some(time), tally });
        tally
    }

    fn printed(&self, name: &str) -> Tally {
        let text = fs::read(self.project.log(name)).unwrap_or_default();
        read(&String::from_utf8_lossy(&text))
    }

    /// Prints a line per step and, alone on the last one, the sum; `true` if
    /// nothing failed.
    ///
    /// # Errors
    /// If it cannot be printed.
    pub fn summarise(&self) -> Result<bool> {
        line(format_args!("\n{:24} {:>9} {:>8} {:>8}", "step", "seconds", "passed", "failed"))?;
        let mut sum = Tally::default();
        for Outcome { name, time, tally } in self.outcomes.borrow().iter() {
            let seconds = time.map_or("as before".into(), |time| format!("{:.1}", time.as_secs_f64()));
            line(format_args!("{name:24} {seconds:>9} {:>8} {:>8}", tally.passed, tally.failed))?;
            sum = sum + *tally;
        }
        line(format_args!("\n{} passed, {} failed", sum.passed, sum.failed))?;
        Ok(sum.failed == 0)
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
