//! Runs the steps, records their results, and prints the summary.

use std::cell::RefCell;
use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::process::Command;

use super::test_counts::{TestCounts, failed_tests, read};
use crate::fingerprint::contents;
use crate::output::line;
use crate::project::Project;
use crate::run::{BUILD_LIMIT, TEST_SILENCE, run, run_tests};
use crate::stamp::Stamp;

/// What a step adds to the totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedAs {
    /// The step counts as one, passed or failed: a check.
    One,
    /// The step counts as the tests whose results it printed.
    Printed,
    /// The step counts as one if it fails, otherwise not at all: a build.
    Failure,
}

/// A step of the tests.
pub struct Step<'a> {
    name: String,
    counts: CountedAs,
    /// All inputs of the step's result, besides the installed programs.
    inputs: Vec<&'static str>,
    /// The command that repeats the tests with these names.
    repeat: Option<Repeat<'a>>,
}

/// Makes the command that repeats some tests; `None` if it can't repeat that many.
pub type Repeat<'a> = Box<dyn Fn(&[&str]) -> Option<Command> + 'a>;

/// The most failed tests that are repeated: more do not fail by chance.
const MOST_REPEATED: usize = 4;

impl<'a> Step<'a> {
    /// Creates a step that runs each time, unless inputs are added ([`Step::with_inputs`]).
    pub fn new(name: &str, counts: CountedAs) -> Self {
        Self { name: name.into(), counts, inputs: Vec::new(), repeat: None }
    }

    /// Adds files and folders to the inputs of the step's result.
    pub fn with_inputs(mut self, inputs: &[&'static str]) -> Self {
        self.inputs.extend(inputs);
        self
    }

    /// Repeats failed tests once. Tests that then pass count as passed, and are named.
    pub fn repeating(mut self, repeat: Repeat<'a>) -> Self {
        self.repeat = Some(repeat);
        self
    }
}

#[derive(Debug)]
struct StepOutcome {
    name: String,
    /// How long the step took; `None` if its result is from an earlier run.
    time: Option<Duration>,
    test_counts: TestCounts,
}

/// Runs the steps and keeps their results.
#[derive(Debug)]
pub struct Runner<'a> {
    project: &'a Project,
    /// True to ignore the results of earlier runs.
    all: bool,
    /// The versions of the programs that the steps use.
    versions: String,
    outcomes: RefCell<Vec<StepOutcome>>,
    /// The tests that passed only when they were repeated, with their steps.
    repeated: RefCell<Vec<String>>,
}

impl<'a> Runner<'a> {
    /// Creates a runner without steps; `all` ignores the results of earlier runs.
    pub fn new(project: &'a Project, all: bool) -> Self {
        let ask = |program: &str| project.output_of(program, &["--version"]).unwrap_or_default();
        let versions = ["rustc", "node", "chromium", "firefox-esr", "firefox", "python3"].map(ask).join(", ");
        Self { project, all, versions, outcomes: RefCell::default(), repeated: RefCell::default() }
    }

    /// Runs a command as a step; `true` if it passed. Skips a step that passed before if its inputs have
    /// not changed since.
    pub async fn step(&self, step: Step<'_>, command: Command) -> bool {
        let Step { name, counts, inputs, repeat } = step;
        let stamp = Stamp::new(self.project, &format!("test-{name}"));
        let arguments: Vec<_> = command.as_std().get_args().map(ToOwned::to_owned).collect();
        let paths: Vec<_> = inputs.iter().map(|input| self.project.path(input)).collect();
        let state =
            || format!("{} {} {arguments:?}", contents(&self.project.path(""), &paths), self.versions);
        let before = (!inputs.is_empty()).then(state);
        let earlier =
            before.as_ref().and_then(|state| stamp.note(state)).and_then(|note| TestCounts::parse(&note));
        if let Some(test_counts) = earlier.filter(|_| !self.all) {
            self.project.progress.line(format_args!("  ok  {name}, as before"));
            self.outcomes.borrow_mut().push(StepOutcome { name, time: None, test_counts });
            return true;
        }
        let work = async {
            if counts != CountedAs::Printed {
                return run(self.project, &name, BUILD_LIMIT, command).await;
            }
            let result = run_tests(self.project, &name, TEST_SILENCE, command).await;
            match (result, &repeat) {
                (Err(error), Some(repeat)) => self.repeat(&name, error, repeat).await?,
                (result, _) => result?,
            }
            ensure!(self.printed(&name) != TestCounts::default(), "{name} printed no test results");
            Ok(())
        };
        let test_counts = self.record(&name, counts, work).await;
        // A change during the step may not have been tested, and a test that failed at first is run again.
        let steady = test_counts.failed == 0 && !self.project.log(&repeated(&name)).exists();
        if let Some(before) = before.filter(|before| steady && *before == state()) {
            // A result that cannot be stored is computed again.
            let _ = stamp.write_with(&before, &test_counts.to_string());
        }
        test_counts.failed == 0
    }

    /// Runs a future as a step, which is counted only if it fails; `true` if it succeeded.
    pub async fn work(&self, name: &str, work: impl Future<Output = Result<()>>) -> bool {
        self.record(name, CountedAs::Failure, work).await.failed == 0
    }

    async fn record(
        &self,
        name: &str,
        counts: CountedAs,
        work: impl Future<Output = Result<()>>,
    ) -> TestCounts {
        let say = |line: String| self.project.progress.line(line);
        say(format!("      {name} …"));
        // The log of an earlier run would be counted.
        let _ = fs::remove_file(self.project.log(&repeated(name)));
        let start = Instant::now();
        let result = work.await;
        let time = start.elapsed();
        match &result {
            Ok(()) => say(format!("  ok  {name}, {:.1} s", time.as_secs_f64())),
            Err(error) => say(format!("FAIL  {name}, {:.1} s: {error:#}", time.as_secs_f64())),
        }
        let printed = if counts == CountedAs::Printed { self.printed(name) } else { TestCounts::default() };
        let test_counts = count(counts, printed, result.is_ok());
        self.outcomes.borrow_mut().push(StepOutcome { name: name.into(), time: Some(time), test_counts });
        test_counts
    }

    /// Repeats the failed tests of a step; the step's error if they fail again.
    async fn repeat(&self, name: &str, error: anyhow::Error, repeat: &Repeat<'_>) -> Result<()> {
        let log = self.log(name);
        let failed = failed_tests(&log);
        if failed.is_empty() || failed.len() > MOST_REPEATED {
            return Err(error);
        }
        let Some(command) = repeat(&failed) else { return Err(error) };
        let say = |line: String| self.project.progress.line(line);
        say(format!("      {name}: these failed and are repeated: {}", failed.join(", ")));
        let again = run_tests(self.project, &repeated(name), TEST_SILENCE, command).await;
        let passed = read(&self.log(&repeated(name))).passed as usize;
        if again.is_err() || passed != failed.len() {
            return Err(error);
        }
        self.repeated.borrow_mut().push(format!("{name}: {}", failed.join(", ")));
        Ok(())
    }

    fn log(&self, name: &str) -> String {
        String::from_utf8_lossy(&fs::read(self.project.log(name)).unwrap_or_default()).into_owned()
    }

    /// Returns the results of a step. A repeated test counts as it ended the last time.
    fn printed(&self, name: &str) -> TestCounts {
        let first = read(&self.log(name));
        match read(&self.log(&repeated(name))) {
            again if again == TestCounts::default() => first,
            again => TestCounts { passed: first.passed + again.passed, failed: again.failed },
        }
    }

    /// Prints a line per step and, alone on the last line, the totals; `true` if nothing failed.
    ///
    /// # Errors
    /// If standard output cannot be written.
    pub fn summarise(&self) -> Result<bool> {
        line(format_args!("\n{:24} {:>9} {:>8} {:>8}", "step", "seconds", "passed", "failed"))?;
        let mut sum = TestCounts::default();
        for StepOutcome { name, time, test_counts } in self.outcomes.borrow().iter() {
            let seconds = time.map_or("as before".into(), |time| format!("{:.1}", time.as_secs_f64()));
            line(format_args!("{name:24} {seconds:>9} {:>8} {:>8}", test_counts.passed, test_counts.failed))?;
            sum = sum + *test_counts;
        }
        for tests in self.repeated.borrow().iter() {
            line(format_args!("passed only when repeated, {tests} (the step's log has the reason)"))?;
        }
        line(format_args!("\n{} passed, {} failed", sum.passed, sum.failed))?;
        Ok(sum.failed == 0)
    }
}

/// The name of the log of repeated tests.
fn repeated(name: &str) -> String {
    format!("{name}-repeated")
}

/// A step that failed counts at least one failure, whatever it printed.
fn count(counts: CountedAs, printed: TestCounts, ok: bool) -> TestCounts {
    match (counts, ok) {
        (CountedAs::Printed, true) => printed,
        (CountedAs::Printed, false) => TestCounts { failed: printed.failed.max(1), ..printed },
        (CountedAs::One, true) => TestCounts { passed: 1, failed: 0 },
        (CountedAs::Failure, true) => TestCounts::default(),
        (CountedAs::One | CountedAs::Failure, false) => TestCounts { passed: 0, failed: 1 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prints(text: &str, status: u32) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("printf '{text}'; exit {status}")]);
        command
    }

    /// With the output of the failed test: without, the error would have the results, which would be counted as xtask's.
    const FAILS: &str = "\\nfailures:\\n\\n---- a::b stdout ----\\nno\\n\\nfailures:\\n    a::b\\n\\n\
                         test result: FAILED. 1 passed; 1 failed; 0 ignored\\n";

    /// Runs a step with a test that fails, and repeats it by printing `again`.
    async fn repeated_step(again: &str, status: u32) -> (bool, TestCounts) {
        let project = Project::here().with_logs("tests-of-runner");
        let runner = Runner::new(&project, true);
        let repeat = |failed: &[&str]| {
            assert_eq!(failed, ["a::b"]);
            Some(prints(again, status))
        };
        let step = Step::new(&format!("fails-{status}"), CountedAs::Printed).repeating(Box::new(repeat));
        let passed = runner.step(step, prints(FAILS, 101)).await;
        let outcomes = runner.outcomes.borrow();
        (passed, outcomes[0].test_counts)
    }

    #[tokio::test]
    async fn a_test_that_passes_when_it_is_repeated_counts_as_passed() {
        let again = "test result: ok. 1 passed; 0 failed; 0 ignored\\n";
        assert_eq!(repeated_step(again, 0).await, (true, TestCounts { passed: 2, failed: 0 }));
    }

    #[tokio::test]
    async fn a_test_that_fails_again_counts_as_failed() {
        let again = "test result: FAILED. 0 passed; 1 failed; 0 ignored\\n";
        assert_eq!(repeated_step(again, 101).await, (false, TestCounts { passed: 1, failed: 1 }));
    }

    #[test]
    fn a_failed_step_always_counts_a_failure() {
        let printed = TestCounts { passed: 3, failed: 0 };
        assert_eq!(count(CountedAs::Printed, printed, false), TestCounts { passed: 3, failed: 1 });
        assert_eq!(count(CountedAs::Printed, TestCounts { passed: 3, failed: 2 }, false).failed, 2);
        assert_eq!(count(CountedAs::One, TestCounts::default(), false).failed, 1);
        assert_eq!(count(CountedAs::Failure, TestCounts::default(), false).failed, 1);
    }

    #[test]
    fn a_build_that_succeeds_is_not_counted() {
        assert_eq!(count(CountedAs::Failure, TestCounts::default(), true), TestCounts::default());
        assert_eq!(count(CountedAs::One, TestCounts::default(), true).passed, 1);
    }
}
