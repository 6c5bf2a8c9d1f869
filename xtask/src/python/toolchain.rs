//! The programs that compile CPython: those of this system, or those in a Debian system of their own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use tokio::process::Command;

use super::debian::{Debian, WORK};
use super::recipe::{EMSCRIPTEN, SERIES};
use super::steps::Steps;
use crate::project::Project;
use crate::setup::{at_least, system};

/// What helps if neither the system's programs nor Debian's packages can be used.
const HINT: &str =
    "install emscripten 3.1.60 or newer (below 4), make, patch and python3.13, then run the command again";

/// The programs that the system must have to be used, besides emscripten and Python.
const PROGRAMS: [&str; 4] = ["make", "patch", "tar", "xz"];

/// The folder of the Debian system, the build folders and the stamps.
pub fn scratch(project: &Project) -> PathBuf {
    project.cache.scratch().join("python")
}

/// Where the programs are.
#[derive(Debug, Clone)]
pub enum Toolchain {
    /// On `PATH`.
    System,
    /// In a Debian system below the cache.
    Debian(Debian),
}

impl Toolchain {
    /// Finds the programs on this system, otherwise the way to run those of a Debian system.
    ///
    /// # Errors
    /// If neither is possible, with what helps.
    pub fn find(project: &Project) -> Result<Self> {
        if is_on_path(project) {
            return Ok(Self::System);
        }
        let administrator = system::administrator(project).map_err(|_| {
            anyhow!(
                "this system lacks a program that compiles CPython, and setting up a Debian system with all of \
                 them needs the administrator's rights; {HINT}"
            )
        })?;
        Ok(Self::Debian(Debian { root: scratch(project).join("debian"), administrator }))
    }

    /// A word for stamps: one kind cannot use the results of the other.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Debian(_) => "debian",
        }
    }

    /// The folder of all work.
    pub fn work(&self, project: &Project) -> PathBuf {
        match self {
            Self::System => scratch(project).join(WORK),
            Self::Debian(debian) => debian.root.join(WORK),
        }
    }

    /// A command that runs a program in a folder below [`Self::work`], with these variables.
    pub fn command(
        &self,
        project: &Project,
        folder: &str,
        variables: &[(&str, &str)],
        program: &str,
    ) -> Command {
        match self {
            Self::System => {
                let mut command = project.command(program);
                command.current_dir(self.work(project).join(folder)).envs(variables.iter().copied());
                command
            }
            Self::Debian(debian) => {
                let folder = Path::new(WORK).join(folder);
                debian.command(project, &folder.to_string_lossy(), variables, program)
            }
        }
    }

    /// Waits for the end of a program that ends soon, in [`Self::work`], and returns its output.
    ///
    /// # Errors
    /// If it cannot be started or fails.
    pub async fn output(&self, project: &Project, program: &str, arguments: &[&str]) -> Result<String> {
        let mut command = self.command(project, "", &[], program);
        let output = command.args(arguments).kill_on_drop(true).output().await?;
        ensure!(output.status.success(), "{program} failed ({})", output.status);
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Makes the programs ready, and the folder of work.
    ///
    /// # Errors
    /// If a download or an installation fails, or emscripten's version is not accepted.
    pub async fn prepare(&self, project: &Project, steps: &Steps<'_>) -> Result<()> {
        if !self.work(project).is_dir() {
            // It was removed, and the stamps mean nothing without it.
            steps.forget_all();
        }
        match self {
            Self::System => fs::create_dir_all(self.work(project))?,
            Self::Debian(debian) => debian.prepare(project, steps).await.context(HINT)?,
        }
        self.emscripten(project).await.map(drop)
    }

    /// The version of emscripten.
    ///
    /// # Errors
    /// If it cannot be determined, or is not accepted.
    pub async fn emscripten(&self, project: &Project) -> Result<String> {
        let output = self.output(project, "emcc", &["--version"]).await?;
        let version = emscripten_version(&output).context("emcc reports no version")?;
        ensure!(is_accepted(&version), "emscripten {version} is not suitable; {HINT}");
        Ok(version)
    }
}

/// True if this system has all programs in suitable versions.
fn is_on_path(project: &Project) -> bool {
    let emscripten = project.output_of("emcc", &["--version"]).and_then(|text| emscripten_version(&text));
    let python = project.output_of(format!("python{SERIES}"), &["--version"]);
    emscripten.is_some_and(|version| is_accepted(&version))
        && python.is_some()
        && PROGRAMS.iter().all(|program| project.find(program).is_some())
}

/// Parses `emcc (Emscripten gcc/clang-like replacement + …) 3.1.69 ()`.
fn emscripten_version(output: &str) -> Option<String> {
    let words = output.lines().next()?.split_whitespace();
    let mut numbers = words.filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    numbers.next().map(|version| version.split('-').next().unwrap_or(version).to_owned())
}

fn is_accepted(version: &str) -> bool {
    let [from, below] = EMSCRIPTEN;
    at_least(version, from) && !at_least(version, below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emscriptens_version_is_parsed_and_compared() {
        let line = |version: &str| {
            format!(
                "emcc (Emscripten gcc/clang-like replacement + linker emulating GNU ld) {version}\nmore 1.0"
            )
        };
        assert_eq!(emscripten_version(&line("3.1.69 ()")).as_deref(), Some("3.1.69"));
        assert_eq!(emscripten_version(&line("3.1.74-git (1092ec30a3fb)")).as_deref(), Some("3.1.74"));
        assert_eq!(emscripten_version(""), None);
        assert!(is_accepted("3.1.60") && is_accepted("3.1.69") && is_accepted("3.2.0"));
        assert!(!is_accepted("3.1.6") && !is_accepted("4.0.1"));
    }

    #[test]
    fn a_program_of_the_debian_system_runs_in_its_folder_with_a_clean_environment() {
        let debian = Debian { root: "/cache/debian".into(), administrator: &["sudo", "-n"] };
        let toolchain = Toolchain::Debian(debian);
        let project = Project::here();
        let command = toolchain.command(&project, "gil", &[("CONFIG_SITE", "x")], "make");
        let command = command.as_std();
        assert_eq!(command.get_program(), "sudo");
        let arguments: Vec<_> = command.get_args().map(|word| word.to_str().unwrap()).collect();
        assert_eq!(arguments[..3], ["-n", "chroot", "/cache/debian"]);
        assert!(arguments.contains(&"--ignore-environment") && arguments.contains(&"--chdir=/work/gil"));
        assert!(arguments.contains(&"HOME=/root") && !arguments.iter().any(|word| word.contains("EM_CACHE")));
        assert_eq!(arguments[arguments.len() - 2..], ["CONFIG_SITE=x", "make"]);
    }
}
