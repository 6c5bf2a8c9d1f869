//! The server's program, and a plain file server for tests.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::run::{BUILD_LIMIT, run};

/// The kind of the server's program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain HTTP, sufficient for `play`.
    Plain,
    /// Plain HTTP and HTTPS.
    Tls,
}

impl Kind {
    /// Returns [`Kind::Tls`] if `tls` is set, otherwise [`Kind::Plain`].
    pub fn with_tls(tls: bool) -> Self {
        if tls { Self::Tls } else { Self::Plain }
    }

    /// The path of the program. A copy, because cargo builds all kinds into the same file.
    pub fn program(self, project: &Project) -> PathBuf {
        let name = match self {
            Self::Plain => "server",
            Self::Tls => "server-tls",
        };
        programs(project).join(format!("{name}{EXE_SUFFIX}"))
    }
}

/// The program that serves a folder without isolation headers and without `/lab/`.
pub fn host_of_files(project: &Project) -> PathBuf {
    programs(project).join(format!("host-of-files{EXE_SUFFIX}"))
}

fn programs(project: &Project) -> PathBuf {
    project.target().join("programs")
}

/// Builds the program of that kind; returns its path.
///
/// # Errors
/// If it does not compile.
pub async fn build(project: &Project, kind: Kind) -> Result<PathBuf> {
    let mut cargo = project.command("cargo");
    cargo.args(["build", "--profile", "tools", "--package", "interleave-server", "--bins"]);
    cargo.args(["--no-default-features"]);
    if kind == Kind::Tls {
        cargo.args(["--features", "tls", "--examples"]);
    }
    cargo.env("CARGO_TARGET_DIR", project.target());
    run(project, "server", BUILD_LIMIT, cargo).await?;
    let made = project.target().join("tools");
    let program = kind.program(project);
    copy_if_changed(&made.join(format!("interleave-server{EXE_SUFFIX}")), &program)?;
    if kind == Kind::Tls {
        copy_if_changed(&made.join(format!("examples/host-of-files{EXE_SUFFIX}")), &host_of_files(project))?;
    }
    Ok(program)
}

/// Copies a program unless it is unchanged, because it may be running.
fn copy_if_changed(made: &Path, kept: &Path) -> Result<()> {
    let bytes = fs::read(made).with_context(|| format!("there is no {}", made.display()))?;
    if fs::read(kept).ok().as_ref() == Some(&bytes) {
        return Ok(());
    }
    fs::create_dir_all(kept.parent().expect("a program is in a folder"))?;
    // A running program cannot be written to, but it can be replaced.
    let _ = fs::remove_file(kept);
    fs::copy(made, kept).with_context(|| format!("cannot write {}", kept.display())).map(drop)
}
