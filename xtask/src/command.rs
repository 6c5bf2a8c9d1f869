//! Turns the result of a command into an exit code, and starts the commands that are programs of their own.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{ExitCode, ExitStatus};
use std::time::Duration;

use anyhow::{Result, anyhow};

use crate::output::is_closed_pipe;
use crate::project::Project;
use crate::run::{BUILD_LIMIT, run, termination_requested};

/// Runs a command until it ends or the user cancels it. Cancelling drops the future, and with it every
/// process that it started. `false` means that the command ran to its end and found an error.
pub async fn finish(work: impl Future<Output = Result<bool>>) -> ExitCode {
    let result = tokio::select! {
        result = work => result,
        () = termination_requested() => Err(anyhow!("interrupted")),
    };
    exit_code(result)
}

/// The exit code of a command that has ended; prints its error.
pub fn exit_code(result: Result<bool>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Standard error may be closed, too.
            let _ = writeln!(io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The exit code of a program; that of a program which a signal ended is 1.
fn exit_code_of(status: ExitStatus) -> ExitCode {
    match status.code() {
        Some(code) => ExitCode::from(code as u8),
        None => ExitCode::FAILURE,
    }
}

/// The exit code of a command that passes on the code of a program.
pub fn passed_on(result: Result<ExitCode>) -> ExitCode {
    result.unwrap_or_else(|error| exit_code(Err(error)))
}

/// A command that is a program of its own, built at its first use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// `cargo xtask measure`
    Measure,
    /// `cargo xtask bench`
    Bench,
    /// `cargo xtask explore`
    Explore,
}

impl Program {
    fn package(self) -> &'static str {
        match self {
            Self::Measure => "interleave-driver",
            Self::Bench => "interleave-bench",
            Self::Explore => "interleave-explorer",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Measure => "interleave-measure",
            Self::Bench => "interleave-bench",
            Self::Explore => "interleave-explorer",
        }
    }

    /// Builds the program and runs it with these arguments on this terminal; returns its exit code.
    ///
    /// # Errors
    /// If it does not build or start.
    pub async fn run(self, project: &Project, arguments: &[OsString]) -> Result<ExitCode> {
        let mut cargo = project.command("cargo");
        cargo.args(["build", "--profile", "tools", "--package", self.package(), "--bins"]);
        cargo.env("CARGO_TARGET_DIR", project.target());
        run(project, self.name(), BUILD_LIMIT, cargo).await?;
        let file = format!("{}{}", self.name(), std::env::consts::EXE_SUFFIX);
        let mut program = project.command(project.target().join("tools").join(file));
        let mut child = program.args(arguments).kill_on_drop(true).spawn()?;
        tokio::select! {
            status = child.wait() => Ok(exit_code_of(status?)),
            () = termination_requested() => end(&mut child).await,
        }
    }
}

/// How long a program may take to close its browsers.
const GRACE: Duration = Duration::from_secs(10);

/// Forwards the termination request: the program has browsers to close.
async fn end(child: &mut tokio::process::Child) -> Result<ExitCode> {
    #[cfg(unix)]
    if let Some(id) = child.id().and_then(|id| rustix::process::Pid::from_raw(id.cast_signed())) {
        let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
    }
    let _ = tokio::time::timeout(GRACE, child.wait()).await;
    Err(anyhow!("interrupted"))
}
