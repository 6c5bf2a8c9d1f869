//! The programs that compile CPython: those of this system, or those in a Debian system of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tokio::process::Command;

use super::mirror;
use super::recipe::{EMSCRIPTEN, PACKAGES, RELEASE, SERIES};
use super::steps::{Step, Steps};
use crate::project::Project;
use crate::run::run;
use crate::setup::{at_least, system};

/// What helps if neither the system's programs nor Debian's packages can be used.
const HINT: &str =
    "install emscripten 3.1.60 or newer (below 4), make, patch and python3.13, then run the command again";

/// The programs that the system must have to be used.
const PROGRAMS: [&str; 4] = ["make", "patch", "tar", "xz"];

/// The folder of all work within a Debian system.
const WORK: &str = "work";

/// The environment of a program in a Debian system. Emscripten needs a home; without `EM_CACHE` it uses the
/// libraries that its package contains.
const ENVIRONMENT: [&str; 4] =
    ["HOME=/root", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"];

/// Variables that are passed on into a Debian system.
const PROXIES: [&str; 6] = ["http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"];

/// The folder of the Debian system, the build folders and the stamps.
pub fn scratch(project: &Project) -> PathBuf {
    project.cache.scratch().join("python")
}

/// Where the programs are.
#[derive(Debug, Clone)]
pub enum Toolchain {
    /// On `PATH`.
    System,
    /// In a Debian system below the cache, entered by `chroot`.
    Debian {
        /// Its root folder.
        root: PathBuf,
        /// What runs a command as the administrator.
        administrator: &'static [&'static str],
    },
}

impl Toolchain {
    /// Finds the programs on this system, otherwise the way to run those of a Debian system.
    ///
    /// # Errors
    /// If neither is possible, with what is missing.
    pub fn find(project: &Project) -> Result<Self> {
        if let Some(toolchain) = Self::of_system(project) {
            return Ok(toolchain);
        }
        let administrator = system::administrator(project).with_context(|| {
            format!(
                "CPython cannot be built: this system has not all programs for it, and setting up a Debian \
                 system with them needs the administrator's rights; {HINT}"
            )
        })?;
        let root = scratch(project).join("debian");
        Ok(Self::Debian { root, administrator })
    }

    /// This system's programs, if all are there in suitable versions.
    fn of_system(project: &Project) -> Option<Self> {
        let emscripten = emscripten_version(&project.output_of("emcc", &["--version"])?)?;
        let python = project.output_of(format!("python{SERIES}"), &["--version"]);
        let complete = python.is_some() && PROGRAMS.iter().all(|program| project.find(program).is_some());
        (is_accepted(&emscripten) && complete).then_some(Self::System)
    }

    /// A word for stamps: results of one kind are no use to the other.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Debian { .. } => "debian",
        }
    }

    /// The folder of all work.
    pub fn work(&self, project: &Project) -> PathBuf {
        match self {
            Self::System => scratch(project).join(WORK),
            Self::Debian { root, .. } => root.join(WORK),
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
            Self::Debian { .. } => {
                let mut command = self.inside(project, Path::new("/").join(WORK).join(folder).as_path());
                command.args(variables.iter().map(|(name, value)| format!("{name}={value}"))).arg(program);
                command
            }
        }
    }

    /// Waits for the end of a command of [`Self::command`] and returns its output.
    ///
    /// # Errors
    /// If it cannot be started or fails.
    pub async fn output(&self, project: &Project, program: &str, arguments: &[&str]) -> Result<String> {
        let mut command = self.command(project, "", &[], program);
        let output = command.args(arguments).output().await?;
        ensure!(output.status.success(), "{program} failed ({})", output.status);
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The version of emscripten.
    ///
    /// # Errors
    /// If it cannot be asked, or is not accepted.
    pub async fn emscripten(&self, project: &Project) -> Result<String> {
        let output = self.output(project, "emcc", &["--version"]).await?;
        let version = emscripten_version(&output).context("emcc reports no version")?;
        ensure!(is_accepted(&version), "emscripten {version} is not suitable; {HINT}");
        Ok(version)
    }

    /// A command that runs a program in the Debian system; the program and its variables follow.
    fn inside(&self, project: &Project, folder: &Path) -> Command {
        let Self::Debian { root, administrator } = self else { return project.command("env") };
        let mut words = administrator.iter().chain(&["chroot"]);
        let mut command = project.command(words.next().expect("there is one at least"));
        command.args(words).arg(root).args(["env", "--ignore-environment"]);
        command.arg(format!("--chdir={}", folder.display())).args(ENVIRONMENT);
        let proxies = PROXIES.iter().filter_map(|name| Some((name, std::env::var(name).ok()?)));
        command.args(proxies.map(|(name, value)| format!("{name}={value}")));
        command
    }

    /// Makes the Debian system and installs its packages, if they are not there.
    ///
    /// # Errors
    /// If a download or an installation fails.
    pub async fn prepare(&self, project: &Project, steps: &Steps<'_>) -> Result<()> {
        if !self.work(project).is_dir() {
            // Somebody removed it, and the stamps mean nothing.
            steps.forget_all();
        }
        let Self::Debian { root, administrator } = self else {
            return Ok(fs::create_dir_all(self.work(project))?);
        };
        steps.run(Step::Root, async || self.make_root(project, root, administrator).await).await?;
        steps.run(Step::Packages, async || self.install_packages(project).await).await
    }

    async fn make_root(&self, project: &Project, root: &Path, administrator: &[&str]) -> Result<()> {
        if project.find("debootstrap").is_none() && !Path::new("/usr/sbin/debootstrap").is_file() {
            system::install(
                project,
                &["debootstrap", "debian-archive-keyring"],
                "(to set up a Debian system for CPython's compiler)",
            )
            .await
            .context(HINT)?;
        }
        system::remove_folder(project, root).await?;
        fs::create_dir_all(scratch(project))?;
        let mirror = mirror::find(Path::new("/etc"));
        project.print(format_args!("setting up Debian {RELEASE} in {} (1 min, 60 MB, once)", root.display()));
        let mut words = administrator.iter().chain(&["debootstrap"]);
        let program = words.next().expect("there is one at least");
        // The administrator's programs are not on everybody's search path.
        let mut path = project.search_path();
        path.push(":/usr/sbin:/sbin");
        let mut command = project.command(program);
        command.args(words).env("PATH", path);
        command.args(["--variant=minbase", "--include=ca-certificates", "--force-check-gpg", RELEASE]);
        command.arg(root).arg(&mirror);
        run(project, "python-debian", Duration::from_secs(20 * 60), command).await?;
        let list = format!("deb {mirror} {RELEASE} main\ndeb-src {mirror} {RELEASE} main\n");
        self.write(project, "etc/apt/sources.list", &list).await?;
        let mut folder = self.inside(project, Path::new("/"));
        // Open to all users, so that sources can be copied into it without the administrator's rights.
        folder.args(["install", "--directory", "--mode=777", WORK]);
        run(project, "python-work-folder", Duration::from_secs(10), folder).await
    }

    async fn install_packages(&self, project: &Project) -> Result<()> {
        project.print("installing Debian's emscripten and python3.13 there (2 min, 450 MB, once)");
        let limit = Duration::from_secs(30 * 60);
        let apt = |arguments: &[&str]| {
            let mut command = self.inside(project, Path::new("/"));
            command.args(["apt-get", "--quiet=2"]).args(arguments);
            command
        };
        run(project, "python-apt-update", limit, apt(&["update"])).await?;
        let install = [&["install", "--yes", "--no-install-recommends"], &PACKAGES[..]].concat();
        run(project, "python-apt-install", limit, apt(&install)).await?;
        // The packages would take 400 MB.
        run(project, "python-apt-clean", limit, apt(&["clean"])).await
    }

    /// Writes a file of the Debian system as the administrator.
    async fn write(&self, project: &Project, file: &str, text: &str) -> Result<()> {
        let mut command = self.inside(project, Path::new("/"));
        command.args(["sh", "-c", "printf %s \"$1\" > \"$2\"", "sh", text, file]);
        run(project, "python-sources-list", Duration::from_secs(10), command).await
    }
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
}
