//! Running a child to its end, in time, with everything it started.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, PipeReader, Write};
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::log::gist;
use crate::progress::{Step, cargo_units};
use crate::project::Project;

/// Enough for the longest build on a slow machine.
pub const BUILD_LIMIT: Duration = Duration::from_secs(20 * 60);

/// Far longer than any single test takes on a busy machine: after that, one hangs.
pub const TEST_SILENCE: Duration = Duration::from_secs(5 * 60);

/// A child and all it has started; they are killed when this is dropped.
///
/// Killing the child alone is not enough: a killed `cargo test` leaves the
/// tests running, a killed driver its browser.
#[derive(Debug)]
pub struct Family {
    child: Child,
    #[cfg(unix)]
    group: Option<rustix::process::Pid>,
}

impl Family {
    /// Starts the command in a process group of its own.
    ///
    /// # Errors
    /// If the program cannot be started.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        Self::spawn(command.stdin(Stdio::null()))
    }

    /// The same with a child that is spoken to: with its two ends.
    ///
    /// # Errors
    /// If the program cannot be started.
    pub fn start_talking(command: &mut Command) -> io::Result<(Self, ChildStdin, ChildStdout)> {
        let mut family = Self::spawn(command.stdin(Stdio::piped()).stdout(Stdio::piped()))?;
        let ends = family.child.stdin.take().zip(family.child.stdout.take());
        let (to, from) = ends.ok_or_else(|| io::Error::other("the child cannot be spoken to"))?;
        Ok((family, to, from))
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

    /// Sees to it that the family ends with this process and that the folder goes, if
    /// there is one, whatever this process ends of: one that is killed, or exits while a static
    /// has the family, drops nothing.
    ///
    /// # Errors
    /// If the system refuses.
    #[cfg(unix)]
    pub fn bequeath(&self, folder: Option<&Path>) -> io::Result<Executor> {
        use std::os::unix::process::CommandExt;
        // Reads until the pipe ends, of which nobody else has the other end.
        const WILL: &str =
            "read -r _; kill -s KILL -- \"-$1\"; [ -z \"$2\" ] || { sleep 1; rm -rf -- \"$2\"; }";
        let group = self.group.ok_or_else(|| io::Error::other("the child has ended"))?;
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", WILL, "sh", &group.as_raw_nonzero().to_string()]);
        shell.arg(folder.unwrap_or(Path::new("")));
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        Ok(Executor(shell.spawn()?.stdin))
    }

    /// Elsewhere than on Unix nobody does that.
    ///
    /// # Errors
    /// Never.
    #[cfg(not(unix))]
    pub fn bequeath(&self, _folder: Option<&Path>) -> io::Result<Executor> {
        Ok(Executor(None))
    }

    /// Whether the child has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// How much memory the whole family has, each shared part counted once;
    /// `None` where the system does not tell.
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

    /// Elsewhere than on Linux nobody tells.
    #[cfg(not(target_os = "linux"))]
    pub fn memory(&self) -> Option<u64> {
        None
    }

    /// Waits for the child's end.
    ///
    /// # Errors
    /// If the system cannot tell.
    pub async fn wait(&mut self) -> io::Result<ExitStatus> {
        self.child.wait().await
    }

    /// Kills the family, and waits until the child is gone and with it what it held, such as
    /// a port.
    ///
    /// # Errors
    /// If the system cannot tell.
    pub async fn end(&mut self) -> io::Result<ExitStatus> {
        self.kill();
        // Where there are no process groups, that is all that can be ended.
        let _ = self.child.start_kill();
        self.child.wait().await
    }

    /// Stops the whole family for so long, as when the machine sleeps; on Unix alone.
    pub async fn stand_still(&self, time: Duration) {
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

    /// Sends the signal to every process of the family.
    #[cfg(unix)]
    fn signal(&self, signal: rustix::process::Signal) {
        if let Some(group) = self.group {
            let _ = rustix::process::kill_process_group(group, signal);
        }
    }
}

/// Whoever ends a [`Family`] that this process leaves behind; and the family that
/// is left of it, if any, when this is dropped.
#[derive(Debug)]
pub struct Executor(
    #[expect(dead_code, reason = "it is there to be closed")] Option<std::process::ChildStdin>,
);

impl Drop for Family {
    fn drop(&mut self) {
        // Also when the child itself has ended: a browser it left behind would
        // disturb what is measured next. If nobody is left, nobody is hit.
        self.kill();
    }
}

/// Resolves at Ctrl-C, or when the system asks this process to end. Nobody
/// else tells the children: they are in groups of their own.
pub async fn asked_to_end() {
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

/// Runs the command and fails unless it succeeds within `limit`. Its output goes to
/// `NAME.log` in the project's logs; the screen shows its progress, and the error says
/// what matters of the log.
///
/// # Errors
/// If the program cannot be started, takes too long, or fails.
pub async fn run(project: &Project, name: &str, limit: Duration, command: Command) -> Result<()> {
    let late = || format!("took longer than {} s and was ended", limit.as_secs());
    supervise(project, name, command, |begin, _| begin.elapsed() < limit, |_| late()).await
}

/// The same for tests. Their number is open, so the limit is the longest time without a line
/// of output; the error names the tests that did not end.
///
/// # Errors
/// As [`run`].
pub async fn run_tests(project: &Project, name: &str, silence: Duration, command: Command) -> Result<()> {
    let hangs = |watched: &Watched| match &watched.slow[..] {
        [] => format!("said nothing for {} s and was ended", silence.as_secs()),
        slow => format!("was ended, because these tests did not end: {}", slow.join(", ")),
    };
    supervise(project, name, command, |_, watched| watched.last.elapsed() < silence, hangs).await
}

/// What is known of a child by its output.
#[derive(Debug)]
struct Watched {
    /// When the last line came.
    last: Instant,
    /// Tests done and tests in all.
    tests: (u64, u64),
    /// The running tests that libtest has reported as slow.
    slow: Vec<String>,
}

/// How often a child is looked at.
const LOOK: Duration = Duration::from_millis(500);

async fn supervise(
    project: &Project,
    name: &str,
    mut command: Command,
    may_go_on: impl Fn(Instant, &Watched) -> bool,
    why_ended: impl Fn(&Watched) -> String,
) -> Result<()> {
    let log = project.log(name);
    fs::create_dir_all(log.parent().expect("a log is in a folder"))?;
    let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let (output, input) = io::pipe()?;
    command.stdout(input.try_clone()?).stderr(input);
    command.env("CARGO_TERM_PROGRESS_WHEN", "always").env("CARGO_TERM_PROGRESS_WIDTH", "120");
    let program = command.as_std().get_program().to_owned();
    let step = project.progress.begin(name);
    let family = Family::start(&mut command);
    // Its copies of the pipe's end would keep the reader waiting.
    drop(command);
    let mut family = family.with_context(|| format!("{name}: cannot start {}", program.display()))?;
    let begin = Instant::now();
    let watched = Arc::new(Mutex::new(Watched { last: begin, tests: (0, 0), slow: Vec::new() }));
    let reader = tokio::task::spawn_blocking({
        let watched = Arc::clone(&watched);
        move || copy_output(output, file, &step, &watched)
    });
    let look = || watched.lock().unwrap_or_else(PoisonError::into_inner);
    let end = loop {
        match tokio::time::timeout(LOOK, family.child.wait()).await {
            Ok(status) => break Some(status?),
            Err(_) if may_go_on(begin, &look()) => {}
            Err(_) => break None,
        }
    };
    // Ends whatever the child left behind, and with it the output.
    drop(family);
    reader.await??;
    match end {
        Some(status) if status.success() => Ok(()),
        Some(status) => bail!("{name} failed ({status}){}", gist(&log)),
        None => bail!("{name} {}{}", why_ended(&look()), gist(&log)),
    }
}

/// Copies what a child prints into its log, but for cargo's progress bars. Those are
/// read: they say how far it is, as the results of tests do.
fn copy_output(output: PipeReader, mut log: File, step: &Step, watched: &Mutex<Watched>) -> io::Result<()> {
    let mut output = BufReader::new(output);
    while let Some(line) = read_line(&mut output)? {
        let text = String::from_utf8_lossy(&line);
        if let Some((done, all)) = cargo_units(&text) {
            step.set(done, all);
        } else if !(line.ends_with(b"\r") && text.trim().is_empty()) {
            log.write_all(&line)?;
        }
        let mut watched = watched.lock().unwrap_or_else(PoisonError::into_inner);
        watched.last = Instant::now();
        if watched.note_test(&text) {
            step.set(watched.tests.0, watched.tests.1);
        }
    }
    Ok(())
}

impl Watched {
    /// Reads a line that libtest prints; `true` if it changed the number of tests.
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

/// Reads up to a line feed, or up to the carriage return that ends a progress bar; `None` at
/// the end of the output.
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

/// The folders of the processes of a group that live, by the fifth field of
/// `stat`.
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
    async fn what_takes_too_long_is_ended_and_said() {
        let limit = Duration::from_millis(50);
        let error = run(&Project::here(), "nap", limit, sleep("60")).await.unwrap_err();
        assert!(error.to_string().starts_with("nap took longer than 0 s and was ended"), "{error}");
    }

    #[tokio::test]
    async fn a_test_that_hangs_is_named_and_the_others_may_take_their_time() {
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
    fn tests_are_counted_as_they_begin_and_end() {
        let mut watched = Watched { last: Instant::now(), tests: (0, 0), slow: Vec::new() };
        for line in ["running 2 tests\n", "test a ... ok\n", "test result: ok. 2 passed", "running 1 test\n"]
        {
            watched.note_test(line);
        }
        assert_eq!(watched.tests, (1, 3));
    }

    #[test]
    fn lines_end_in_line_feeds_or_carriage_returns() {
        let mut output = &b"a\r b\nlast"[..];
        let lines = std::iter::from_fn(|| read_line(&mut output).unwrap()).collect::<Vec<_>>();
        assert_eq!(lines, [&b"a\r"[..], b" b\n", b"last"]);
    }

    #[tokio::test]
    async fn a_failure_carries_the_end_of_the_log() {
        let project = Project::here().with_logs("tests-of-run");
        let mut command = Command::new("sh");
        command.args(["-c", "echo first; echo last >&2; exit 3"]);
        let error = run(&project, "say", BUILD_LIMIT, command).await.unwrap_err().to_string();
        assert!(error.starts_with("say failed (exit status: 3)"), "{error}");
        assert!(error.ends_with("first\nlast"), "{error}");
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn what_is_bequeathed_ends_without_being_dropped() {
        let dir = tempfile::tempdir().unwrap();
        let mut family = Family::start(&mut sleep("62.5")).unwrap();
        drop(family.bequeath(Some(dir.path())).unwrap());
        let end = tokio::time::timeout(Duration::from_secs(10), family.wait()).await.unwrap().unwrap();
        assert!(!end.success(), "{end:?}");
        while dir.path().exists() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    #[tokio::test]
    async fn a_family_that_is_ended_has_ended() {
        let mut family = Family::start(&mut sleep("63.5")).unwrap();
        assert!(!family.end().await.unwrap().success());
        assert!(family.has_ended());
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn dropping_a_family_ends_the_grandchildren_too() {
        let family = Family::start(&mut sleep("61.5")).unwrap();
        let group = family.child.id().unwrap();
        let alive = || !members(group).is_empty();
        while members(group).len() < 2 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        drop(family);
        for _ in 0..200 {
            if !alive() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("somebody of group {group} is still alive");
    }
}
