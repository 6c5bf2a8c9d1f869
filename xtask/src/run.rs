//! Running a child to its end, in time, with everything it started.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::log::gist;
use crate::project::Project;

/// Enough for the longest build on a slow machine.
pub const BUILD_LIMIT: Duration = Duration::from_secs(20 * 60);

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

    /// Sees to it that the family ends with this process and that folder goes,
    /// whatever this process ends of: one that is killed, or exits while a static
    /// has the family, drops nothing.
    ///
    /// # Errors
    /// If the system refuses.
    #[cfg(unix)]
    pub fn bequeath(&self, folder: &Path) -> io::Result<Executor> {
        use std::os::unix::process::CommandExt;
        // Reads until the pipe ends, of which nobody else has the other end.
        const WILL: &str = "read -r _; kill -s KILL -- \"-$1\"; sleep 1; rm -rf -- \"$2\"";
        let group = self.group.ok_or_else(|| io::Error::other("the child has ended"))?;
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", WILL, "sh", &group.as_raw_nonzero().to_string()]).arg(folder);
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        Ok(Executor(shell.spawn()?.stdin))
    }

    /// Elsewhere than on Unix nobody does that.
    ///
    /// # Errors
    /// Never.
    #[cfg(not(unix))]
    pub fn bequeath(&self, _folder: &Path) -> io::Result<Executor> {
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

    /// Waits for the child's end; `None` if that takes longer than `limit`.
    async fn end(&mut self, limit: Duration) -> io::Result<Option<ExitStatus>> {
        tokio::time::timeout(limit, self.child.wait()).await.ok().transpose()
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
        #[cfg(unix)]
        if let Some(group) = self.group {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
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

/// Runs the command and fails unless it succeeds within `limit`. Its output
/// goes to the screen (to standard error) or, where the project keeps logs, to
/// `NAME.log`, of which the error then says what matters.
///
/// # Errors
/// If the program cannot be started, takes too long, or fails.
pub async fn run(project: &Project, name: &str, limit: Duration, mut command: Command) -> Result<()> {
    let log = project.logs.as_ref().map(|dir| dir.join(format!("{name}.log")));
    match &log {
        Some(log) => {
            fs::create_dir_all(log.parent().expect("a log is in a folder"))?;
            let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
            command.stdout(file.try_clone()?).stderr(file);
        }
        None => _ = command.stdout(io::stderr()),
    }
    let program = command.as_std().get_program().to_owned();
    let mut family =
        Family::start(&mut command).with_context(|| format!("{name}: cannot start {}", program.display()))?;
    let gist = || log.as_deref().map(gist).unwrap_or_default();
    match family.end(limit).await? {
        Some(status) if status.success() => Ok(()),
        Some(status) => bail!("{name} failed ({status}){}", gist()),
        None => bail!("{name} took longer than {} s and was ended{}", limit.as_secs(), gist()),
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
        assert_eq!(error.to_string(), "nap took longer than 0 s and was ended");
    }

    #[tokio::test]
    async fn a_failure_carries_the_end_of_the_log() {
        let dir = tempfile::tempdir().unwrap();
        let mut project = Project::here();
        project.logs = Some(dir.path().into());
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
        drop(family.bequeath(dir.path()).unwrap());
        let end = family.end(Duration::from_secs(10)).await.unwrap();
        assert!(end.is_some_and(|status| !status.success()), "{end:?}");
        while dir.path().exists() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
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
