//! Build times: from a fresh clone to the page, from a change to the page, and of the tests, each in its own
//! clone with an empty cache and an empty cargo home.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use xtask::cache::size;
use xtask::project::Project;
use xtask::run::ProcessGroup;

/// The names of the rows and their goals, in s.
const GOALS: [(&str, f64); 11] = [
    (FIRST_LINE, 1.0),
    (SILENCE, 10.0),
    (FRESH, 240.0),
    (WARM, 2.0),
    (RUST_CHANGE, 25.0),
    (MEASURE_CHANGE, 25.0),
    (TYPESCRIPT_CHANGE, 2.0),
    (TEST_BARE, 720.0),
    (TEST_WARM, 300.0),
    (TEST_QUICK, 60.0),
    (WASM_PACK, 30.0),
];
const FIRST_LINE: &str = "first line after Enter, fresh clone";
const SILENCE: &str = "longest time without a line";
const FRESH: &str = "fresh clone to page";
const WARM: &str = "play, nothing changed";
const RUST_CHANGE: &str = "line of Rust to page";
const MEASURE_CHANGE: &str = "line of Rust to measuring";
const TYPESCRIPT_CHANGE: &str = "line of TypeScript to page (watch)";
const TEST_BARE: &str = "test after play, bare";
const TEST_WARM: &str = "test, nothing changed";
const TEST_QUICK: &str = "test --quick after a change";
const WASM_PACK: &str = "wasm-pack test after test";

/// The times of each row, in s, one per round.
#[derive(Debug, Default)]
struct RowTimes(Vec<(&'static str, Vec<f64>)>);

impl RowTimes {
    fn add(&mut self, row: &'static str, seconds: f64) {
        eprintln!("  {row}: {seconds:.1} s");
        match self.0.iter_mut().find(|(known, _)| *known == row) {
            Some((_, times)) => times.push(seconds),
            None => self.0.push((row, vec![seconds])),
        }
    }
}

/// Measures all rows, or without `tests` only the rows up to the page, and prints them with their goals. Returns
/// `true` if the medians reach all goals.
///
/// # Errors
/// If something does not build, or a test fails.
pub async fn run(project: &Project, rounds: u32, tests: bool) -> Result<bool> {
    let mut times = RowTimes::default();
    let mut bytes = 0;
    for round in 1..=rounds {
        eprintln!("round {round} of {rounds}");
        let checkout = Checkout::clone(project)?;
        checkout.play(&mut times).await?;
        if tests {
            checkout.test(&mut times)?;
        }
        bytes = size(&checkout.folder());
    }
    println!("{:36} {:>8} {:>8}  each round", "seconds", "median", "goal");
    let mut reached = true;
    for (row, all) in times.0 {
        let goal = GOALS.iter().find(|(name, _)| *name == row).map_or(f64::INFINITY, |(_, goal)| *goal);
        let median = median(&all);
        reached &= median <= goal;
        let each: Vec<_> = all.iter().map(|time| format!("{time:.1}")).collect();
        println!("{row:36} {median:>8.1} {goal:>8.0}  {}", each.join(", "));
    }
    println!("disk used by the checkout: {:.2} GB", bytes as f64 / 1e9);
    Ok(reached)
}

fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { f64::midpoint(sorted[middle - 1], sorted[middle]) }
}

/// A fresh clone, isolated from the user's own cache and cargo home.
struct Checkout(TempDir);

/// Where [`Checkout::change`] inserts a line: functions of the page and the tests.
const RUST: (&str, &str) = ("src/experiments/countdown.rs", "fn explain(");
const TYPESCRIPT: (&str, &str) = ("www/app/main.tsx", "void open();");

impl Checkout {
    fn clone(project: &Project) -> Result<Self> {
        let scratch = tempfile::Builder::new().prefix("interleave-build-").tempdir()?;
        let checkout = Self(scratch);
        let mut git = Command::new("git");
        git.args(["clone", "--quiet"]).arg(project.path("")).arg(checkout.folder());
        ensure!(git.status().context("git does not start")?.success(), "git cannot clone");
        Ok(checkout)
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("interleave")
    }

    /// A command in the clone, as a user would type it.
    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.folder());
        command
            .env("CARGO_HOME", self.0.path().join("cargo"))
            .env("INTERLEAVE_CACHE", self.0.path().join("cache"));
        // Remove the variables that cargo has set for this process, which is from another checkout.
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO_"))
        {
            if name != "CARGO_HOME" {
                command.env_remove(name);
            }
        }
        command.env_remove("CARGO").stdin(Stdio::null());
        command
    }

    async fn play(&self, times: &mut RowTimes) -> Result<()> {
        let fresh = PlayProcess::start(self.command("cargo", &["xtask", "play", "--port", "0"])).await?;
        times.add(FIRST_LINE, fresh.first_line);
        times.add(SILENCE, fresh.silence);
        times.add(FRESH, fresh.ready);
        drop(fresh);
        let warm = || self.command("cargo", &["xtask", "play", "--port", "0"]);
        times.add(WARM, PlayProcess::start(warm()).await?.ready);
        self.change(RUST)?;
        times.add(RUST_CHANGE, PlayProcess::start(warm()).await?.ready);
        let mut watch =
            PlayProcess::start(self.command("cargo", &["xtask", "play", "--port", "0", "--watch"])).await?;
        watch.until("watching the sources").await?;
        self.change(TYPESCRIPT)?;
        times.add(TYPESCRIPT_CHANGE, watch.until("built in").await?);
        Ok(())
    }

    fn test(&self, times: &mut RowTimes) -> Result<()> {
        let mut timed = |row, program: &str, arguments: &[&str]| -> Result<()> {
            let begin = Instant::now();
            let mut command = self.command(program, arguments);
            let output = command.output().with_context(|| format!("{program} does not start"))?;
            let said = || {
                String::from_utf8_lossy(&output.stdout).into_owned()
                    + &String::from_utf8_lossy(&output.stderr)
            };
            ensure!(output.status.success(), "{row} failed: {}", said());
            times.add(row, begin.elapsed().as_secs_f64());
            Ok(())
        };
        timed(TEST_BARE, "cargo", &["xtask", "test"])?;
        timed(TEST_WARM, "cargo", &["xtask", "test"])?;
        let shell = |exports: &str| format!("{exports} wasm-pack test --headless --chrome");
        let path = "eval \"$(cargo xtask env | grep '^export PATH')\";";
        timed(WASM_PACK, "sh", &["-c", &shell(path)])?;
        timed(WASM_PACK, "sh", &["-c", &shell("eval \"$(cargo xtask env)\";")])?;
        self.change(RUST)?;
        timed(TEST_QUICK, "cargo", &["xtask", "test", "--quick"])?;
        self.change(RUST)?;
        let measure = [
            "xtask",
            "measure",
            "countdown",
            "--set",
            "n=1000",
            "--variants",
            "sequential",
            "--samples",
            "1",
        ];
        timed(MEASURE_CHANGE, "cargo", &measure)
    }

    /// Inserts a line that is compiled and has no effect, at the place that `before` names.
    fn change(&self, (file, before): (&str, &str)) -> Result<()> {
        let path: PathBuf = self.folder().join(file);
        let text = fs::read_to_string(&path)?;
        let line = text.lines().find(|line| line.trim_start().starts_with(before));
        let line = line.with_context(|| format!("{file} has no line “{before}”"))?;
        let nonce = std::time::UNIX_EPOCH.elapsed()?.as_millis();
        let added = if Path::new(file).extension().is_some_and(|kind| kind == "rs") {
            // Insert the line into the body, after the head of the function.
            let (head, rest) = text.split_at(text.find(line).context("it was just found")?);
            let body = rest.find("{\n").context("a function has a body")? + 2;
            format!("{head}{}std::hint::black_box({nonce}_u64);\n{}", &rest[..body], &rest[body..])
        } else {
            text.replacen(line, &format!("performance.mark('{nonce}');\n{line}"), 1)
        };
        Ok(fs::write(&path, added)?)
    }
}

/// The time limit of a command, longer than any build takes.
const TIMEOUT: Duration = Duration::from_secs(3600);

/// `cargo xtask play`, up to the line with its address; killed on drop.
struct PlayProcess {
    /// The times of the first line and of the address, in s after the start.
    first_line: f64,
    ready: f64,
    /// The longest time between two lines, in s.
    silence: f64,
    lines: tokio::io::Lines<BufReader<tokio::process::ChildStdout>>,
    _processes: ProcessGroup,
}

impl PlayProcess {
    async fn start(command: Command) -> Result<Self> {
        // Both output streams are read as one, as a user sees them.
        let mut shell = tokio::process::Command::new("sh");
        shell.args(["-c", "exec \"$0\" \"$@\" 2>&1"]).arg(command.get_program()).args(command.get_args());
        shell.current_dir(command.get_current_dir().context("it is run in a clone")?);
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        let begin = Instant::now();
        let (processes, _, output) = ProcessGroup::start_piped(&mut shell).context("cargo does not start")?;
        let lines = BufReader::new(output).lines();
        let mut served = Self { first_line: 0.0, ready: 0.0, silence: 0.0, lines, _processes: processes };
        served.follow(begin, "Interleave is at").await?;
        served.ready = begin.elapsed().as_secs_f64();
        Ok(served)
    }

    /// Waits for a line that contains `what`; returns how long that took, in s.
    async fn until(&mut self, what: &str) -> Result<f64> {
        let begin = Instant::now();
        self.follow(begin, what).await?;
        Ok(begin.elapsed().as_secs_f64())
    }

    async fn follow(&mut self, begin: Instant, what: &str) -> Result<()> {
        let mut last = begin;
        loop {
            let line = tokio::time::timeout(TIMEOUT, self.lines.next_line()).await??;
            let line = line.with_context(|| format!("it ended before it said “{what}”"))?;
            if self.first_line == 0.0 {
                self.first_line = begin.elapsed().as_secs_f64();
            }
            self.silence = self.silence.max(last.elapsed().as_secs_f64());
            last = Instant::now();
            if line.contains(what) {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
    }
}
