//! Running child processes: with time limits, and together with every process that they start.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, PipeReader, Write};
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::log::failure_summary;
use crate::progress::{Step, cargo_units};
use crate::project::Project;

/// The time limit of a build, enough for the longest one on a slow machine.
pub const BUILD_LIMIT: Duration = Duration::from_secs(20 * 60);

/// The time limit between two lines of a test's output: far longer than any single test takes on a busy machine.
pub const TEST_SILENCE: Duration = Duration::from_secs(5 * 60);

/// A child process and all its descendants, killed on drop.
///
/// Killing the child alone is not enough: after that, the tests of a `cargo test` and the browser of a driver
/// would continue to run.
#[derive(Debug)]
pub struct ProcessGroup {
    child: Child,
    #[cfg(unix)]
    group: Option<rustix::process::Pid>,
}

impl ProcessGroup {
    /// Starts the command in a process group of its own.
    ///
    /// # Errors
    /// If the program cannot be started.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        Self::spawn(command.stdin(Stdio::null()))
    }

    /// Starts the command with pipes to its standard input and output.
    ///
    /// # Errors
    /// If the program cannot be started.
    pub fn start_piped(command: &mut Command) -> io::Result<(Self, ChildStdin, ChildStdout)> {
        let mut processes = Self::spawn(command.stdin(Stdio::piped()).stdout(Stdio::piped()))?;
        let ends = processes.child.stdin.take().zip(processes.child.stdout.take());
        let (to, from) = ends.ok_or_else(|| io::Error::other("the child has no pipes"))?;
        Ok((processes, to, from))
    }

    fn spawn(command: &mut Command) -> io::Result<Self> {
        #[cfg(unix)]
        command.process_group(0);
        let child = command.kill_on_drop(true).spawn()?;
        #[cfg(unix)]
        let group = child.id().and_then(|id| rustix::process::Pid::from_raw(id.cast_signed()));
        Ok(Self {
            child,
            #[cfg(unix)]
            group,
        })
    }

    /// Makes sure that the group is killed and `folder` removed when this process ends for any reason: a
    /// process that is killed, or that exits while a static holds the group, drops nothing.
    ///
    /// # Errors
    /// If the system refuses.
    #[cfg(unix)]
    pub fn kill_on_exit(&self, folder: Option<&Path>) -> io::Result<ExitGuard> {
        use std::os::unix::process::CommandExt;
        // The shell reads until the pipe ends; only this process holds the other end.
        const KILL_SCRIPT: &str =
            "read -r _; kill -s KILL -- \"-$1\"; [ -z \"$2\" ] || { sleep 1; rm -rf -- \"$2\"; }";
        let group = self.group.ok_or_else(|| io::Error::other("the child has ended"))?;
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", KILL_SCRIPT, "sh", &group.as_raw_nonzero().to_string()]);
        shell.arg(folder.unwrap_or(Path::new("")));
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        Ok(ExitGuard(shell.spawn()?.stdin))
    }

    /// Does nothing on other systems than Unix.
    ///
    /// # Errors
    /// Never.
    #[cfg(not(unix))]
    pub fn kill_on_exit(&self, _folder: Option<&Path>) -> io::Result<ExitGuard> {
        Ok(ExitGuard(None))
    }

    /// True if the child has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// The memory of the whole group in bytes, with shared parts counted once; `None` if the system does not
    /// report it.
    #[cfg(target_os = "linux")]
    pub fn memory(&self) -> Option<u64> {
        let group = self.group?.as_raw_nonzero().get().cast_unsigned();
        let shares = members(group).into_iter().filter_map(|folder| {
            let rollup = fs::read_to_string(folder.join("smaps_rollup")).ok()?;
            let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
            line.split_whitespace().next()?.parse::<u64>().ok()
        });
        Some(shares.sum::<u64>() * 1024).filter(|bytes| *bytes > 0)
    }

    /// Not available on other systems than Linux.
    #[cfg(not(target_os = "linux"))]
    pub fn memory(&self) -> Option<u64> {
        None
    }

    /// Waits for the child's end.
    ///
    /// # Errors
    /// If the system cannot report it.
    pub async fn wait(&mut self) -> io::Result<ExitStatus> {
        self.child.wait().await
    }

    /// Kills the group, and waits until the child has ended and has released its resources, such as a port.
    ///
    /// # Errors
    /// If the system cannot report it.
    pub async fn end(&mut self) -> io::Result<ExitStatus> {
        self.kill();
        // Without process groups, only the child itself can be killed.
        let _ = self.child.start_kill();
        self.child.wait().await
    }

    /// Suspends the whole group for `time`, as when the machine sleeps; on Unix only.
    pub async fn suspend(&self, time: Duration) {
        #[cfg(unix)]
        self.signal(rustix::process::Signal::STOP);
        tokio::time::sleep(time).await;
        #[cfg(unix)]
        self.signal(rustix::process::Signal::CONT);
    }

    fn kill(&self) {
        #[cfg(unix)]
        self.signal(rustix::process::Signal::KILL);
    }

    /// Sends the signal to every process of the group.
    #[cfg(unix)]
    fn signal(&self, signal: rustix::process::Signal) {
        if let Some(group) = self.group {
            let _ = rustix::process::kill_process_group(group, signal);
        }
    }
}

/// The process that kills a [`ProcessGroup`] after this process. On drop, it kills the rest of the group.
#[derive(Debug)]
pub struct ExitGuard(
    #[expect(dead_code, reason = "it is there to be closed")] Option<std::process::ChildStdin>,
);

impl Drop for ProcessGroup {
    fn drop(&mut self) {
        // Kill the group even if the child itself has ended: a browser that it left behind would disturb the next
        // measurement. Signalling an empty group has no effect.
        self.kill();
    }
}

/// Resolves at Ctrl-C or at a termination signal. The children do not receive these signals, because they are
/// in groups of their own.
pub async fn termination_requested() {
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => _ = signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}

/// Runs the command and fails unless it succeeds within `limit`. The output goes to `NAME.log` in the
/// project's logs; the terminal shows the progress, and the error contains the relevant part of the log.
///
/// # Errors
/// If the program cannot be started, takes too long, or fails.
pub async fn run(project: &Project, name: &str, limit: Duration, command: Command) -> Result<()> {
    let late = || format!("took longer than {} s and was ended", limit.as_secs());
    supervise(project, name, command, |begin, _| begin.elapsed() < limit, |_| late()).await
}

/// Runs tests. Their number is unknown, so the limit is the longest time without a line of output; the error
/// names the tests that did not end.
///
/// # Errors
/// As [`run`].
pub async fn run_tests(project: &Project, name: &str, silence: Duration, command: Command) -> Result<()> {
    let hangs = |state: &ChildState| match &state.slow[..] {
        [] => format!("said nothing for {} s and was ended", silence.as_secs()),
        slow => format!("was ended, because these tests did not end: {}", slow.join(", ")),
    };
    supervise(project, name, command, |_, state| state.last.elapsed() < silence, hangs).await
}

/// The state of a child, read from its output.
#[derive(Debug)]
struct ChildState {
    /// When the child printed its last line.
    last: Instant,
    /// The number of finished tests, and of all tests.
    tests: (u64, u64),
    /// The running tests that libtest has reported as slow.
    slow: Vec<String>,
}

/// The interval at which the child is polled.
const POLL_INTERVAL: Duration = Duration::from_millis(500);

async fn supervise(
    project: &Project,
    name: &str,
    mut command: Command,
    may_continue: impl Fn(Instant, &ChildState) -> bool,
    why_ended: impl Fn(&ChildState) -> String,
) -> Result<()> {
    let log = project.log(name);
    fs::create_dir_all(log.parent().expect("a log is in a folder"))?;
    let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let (output, input) = io::pipe()?;
    command.stdout(input.try_clone()?).stderr(input);
    command.env("CARGO_TERM_PROGRESS_WHEN", "always").env("CARGO_TERM_PROGRESS_WIDTH", "120");
    let program = command.as_std().get_program().to_owned();
    let step = project.progress.begin(name);
    let processes = ProcessGroup::start(&mut command);
    // The command holds copies of the pipe's end, which would keep the reader waiting.
    drop(command);
    let mut processes = processes.with_context(|| format!("{name}: cannot start {}", program.display()))?;
    let begin = Instant::now();
    let state = Arc::new(Mutex::new(ChildState { last: begin, tests: (0, 0), slow: Vec::new() }));
    let reader = tokio::task::spawn_blocking({
        let state = Arc::clone(&state);
        move || copy_output(output, file, &step, &state)
    });
    let look = || state.lock().unwrap_or_else(PoisonError::into_inner);
    let end = loop {
        match tokio::time::timeout(POLL_INTERVAL, processes.child.wait()).await {
            Ok(status) => break Some(status?),
            Err(_) if may_continue(begin, &look()) => {}
            Err(_) => break None,
        }
    };
    // Kills what the child left behind, which also ends the output.
    drop(processes);
    reader.await??;
    match end {
        Some(status) if status.success() => Ok(()),
        Some(status) => bail!("{name} failed ({status}){}", failure_summary(&log)),
        None => bail!("{name} {}{}", why_ended(&look()), failure_summary(&log)),
    }
}

/// Copies a child's output into its log, without cargo's progress bars. The progress is read from these bars
/// and from the results of tests.
fn copy_output(output: PipeReader, mut log: File, step: &Step, state: &Mutex<ChildState>) -> io::Result<()> {
    let mut output = BufReader::new(output);
    while let Some(line) = read_line(&mut output)? {
        let text = String::from_utf8_lossy(&line);
        if let Some((done, all)) = cargo_units(&text) {
            step.set(done, all);
        } else if !(line.ends_with(b"\r") && text.trim().is_empty()) {
            log.write_all(&line)?;
        }
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        state.last = Instant::now();
        if state.note_test(&text) {
            step.set(state.tests.0, state.tests.1);
        }
    }
    Ok(())
}

impl ChildState {
    /// Parses a line of libtest; `true` if it changed the number of tests.
    fn note_test(&mut self, line: &str) -> bool {
        let line = line.trim();
        let begun =
            line.strip_prefix("running ").and_then(|rest| rest.split(' ').next()?.parse::<u64>().ok());
        self.tests.1 += begun.unwrap_or(0);
        let Some(rest) = line.strip_prefix("test ") else { return begun.is_some() };
        if let Some((slow, _)) = rest.split_once(" has been running for over") {
            self.slow.push(slow.into());
        }
        let Some((ended, _)) = rest.split_once(" ... ") else { return false };
        self.tests.0 += 1;
        self.slow.retain(|slow| slow != ended);
        true
    }
}

/// Reads up to a line feed, or up to the carriage return that ends a progress bar; `None` at the end of the
/// output.
fn read_line(output: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    loop {
        let buffer = output.fill_buf()?;
        let end = buffer.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let length = end.map_or(buffer.len(), |end| end + 1);
        line.extend_from_slice(&buffer[..length]);
        output.consume(length);
        if end.is_some() || length == 0 {
            return Ok(Some(line).filter(|line| !line.is_empty()));
        }
    }
}

/// The folders in `/proc` of the living processes of a group, by the fifth field of `stat`.
#[cfg(target_os = "linux")]
fn members(group: u32) -> Vec<std::path::PathBuf> {
    let folders = fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
    let belongs = |folder: &std::path::PathBuf| {
        let stat = fs::read_to_string(folder.join("stat")).unwrap_or_default();
        let mut fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        let living = fields.next().is_some_and(|state| state != "Z");
        living && fields.nth(1) == Some(&group.to_string())
    };
    folders.filter(belongs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sleep(seconds: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("sleep {seconds} & wait")]);
        command
    }

    #[tokio::test]
    async fn a_command_that_takes_too_long_is_killed_and_reported() {
        let limit = Duration::from_millis(50);
        let error = run(&Project::here(), "nap", limit, sleep("60")).await.unwrap_err();
        assert!(error.to_string().starts_with("nap took longer than 0 s and was ended"), "{error}");
    }

    #[tokio::test]
    async fn a_hanging_test_is_named_and_slow_tests_are_not_killed() {
        let script = "echo running 3 tests; \
            echo test one has been running for over 60 seconds; sleep 0.4; echo test one ... ok; \
            echo test two has been running for over 60 seconds; sleep 60";
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let project = Project::here().with_logs("tests-of-run");
        let error = run_tests(&project, "hang", Duration::from_millis(700), command).await.unwrap_err();
        let error = error.to_string();
        assert!(error.starts_with("hang was ended, because these tests did not end: two;"), "{error}");
    }

    #[test]
    fn tests_are_counted_from_the_output() {
        let mut state = ChildState { last: Instant::now(), tests: (0, 0), slow: Vec::new() };
        for line in ["running 2 tests\n", "test a ... ok\n", "test result: ok. 2 passed", "running 1 test\n"]
        {
            state.note_test(line);
        }
        assert_eq!(state.tests, (1, 3));
    }

    #[test]
    fn lines_end_in_line_feeds_or_carriage_returns() {
        let mut output = &b"a\r b\nlast"[..];
        let lines = std::iter::from_fn(|| read_line(&mut output).unwrap()).collect::<Vec<_>>();
        assert_eq!(lines, [&b"a\r"[..], b" b\n", b"last"]);
    }

    #[tokio::test]
    async fn the_error_of_a_failed_command_has_the_end_of_the_log() {
        let project = Project::here().with_logs("tests-of-run");
        let mut command = Command::new("sh");
        command.args(["-c", "echo first; echo last >&2; exit 3"]);
        let error = run(&project, "say", BUILD_LIMIT, command).await.unwrap_err().to_string();
        assert!(error.starts_with("say failed (exit status: 3)"), "{error}");
        assert!(error.ends_with("first\nlast"), "{error}");
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn a_group_is_killed_at_exit_without_being_dropped() {
        let dir = tempfile::tempdir().unwrap();
        let mut processes = ProcessGroup::start(&mut sleep("62.5")).unwrap();
        drop(processes.kill_on_exit(Some(dir.path())).unwrap());
        let end = tokio::time::timeout(Duration::from_secs(10), processes.wait()).await.unwrap().unwrap();
        assert!(!end.success(), "{end:?}");
        while dir.path().exists() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    #[tokio::test]
    async fn a_killed_group_has_ended() {
        let mut processes = ProcessGroup::start(&mut sleep("63.5")).unwrap();
        assert!(!processes.end().await.unwrap().success());
        assert!(processes.has_ended());
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn dropping_a_group_kills_the_grandchildren_too() {
        let processes = ProcessGroup::start(&mut sleep("61.5")).unwrap();
        let group = processes.child.id().unwrap();
        let alive = || !members(group).is_empty();
        while members(group).len() < 2 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        drop(processes);
        for _ in 0..200 {
            if !alive() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("somebody of group {group} is still alive");
    }
}
