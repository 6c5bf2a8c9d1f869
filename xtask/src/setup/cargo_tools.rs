//! Tools from the crate registry, installed into `.tools`.

use std::fs;

use anyhow::{Result, bail};

use super::Need;
use crate::project::Project;
use crate::run::{BUILD_LIMIT, run};

/// A program that `cargo install` builds.
pub struct CargoTool {
    /// Of the program.
    name: &'static str,
    package: &'static str,
    version: Version,
    /// Whether its own lock file is followed. That of `wasm-bindgen-cli` has
    /// named a version that was no longer there.
    locked: bool,
    /// Whether it has work of its own to do.
    computes: bool,
}

enum Version {
    /// Just the version of this crate in `Cargo.lock`.
    Of(&'static str),
    /// Any from this one on.
    From(&'static str),
}

/// Its version has to be the crate's: the two share a private format.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: Version::Of("wasm-bindgen"),
    locked: false,
    computes: true,
};

/// Runs the browser tests.
pub const WASM_PACK: CargoTool = driver("wasm-pack", "0.15.1");

/// Drives Firefox.
pub const GECKODRIVER: CargoTool = driver("geckodriver", "0.37.1");

const fn driver(name: &'static str, version: &'static str) -> CargoTool {
    CargoTool { name, package: name, version: Version::From(version), locked: true, computes: false }
}

impl CargoTool {
    /// Its version, if it is there and will do.
    pub fn found(&self, project: &Project) -> Option<String> {
        let said = project.ask(project.find(self.name)?, &["--version"])?;
        let version = said.split_whitespace().nth(1)?.to_owned();
        let fits = match self.version {
            Version::Of(name) => version == locked_version(project, name)?,
            Version::From(least) => at_least(&version, least),
        };
        fits.then_some(version)
    }

    /// The command that installs it.
    pub fn hint(&self, project: &Project) -> String {
        format!("cargo {}", self.arguments(project).join(" "))
    }

    fn wanted(&self, project: &Project) -> String {
        match self.version {
            Version::Of(name) => locked_version(project, name).unwrap_or_default(),
            Version::From(version) => version.into(),
        }
    }

    fn arguments(&self, project: &Project) -> Vec<String> {
        let mut arguments: Vec<String> = ["install", "--root", ".tools"].map(String::from).into();
        if self.locked {
            arguments.push("--locked".into());
        }
        arguments.push(format!("{}@{}", self.package, self.wanted(project)));
        arguments
    }

    async fn install(&self, project: &Project) -> Result<()> {
        let version = self.wanted(project);
        project
            .announce(format_args!("installing {} {version} into .tools (about a minute, once)", self.name));
        let mut command = project.command("cargo");
        command.args(self.arguments(project)).arg("--force");
        // Built quickly is better than built well: they run for seconds, or have
        // others work for them. One build directory, because they have many crates
        // in common.
        command.env("CARGO_TARGET_DIR", build_dir(project));
        command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", if self.computes { "1" } else { "0" });
        command.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16").env("CARGO_PROFILE_RELEASE_STRIP", "true");
        run(project, &format!("install-{}", self.name), BUILD_LIMIT, command).await
    }
}

fn build_dir(project: &Project) -> std::path::PathBuf {
    project.tools().join("build")
}

/// Installs those that are missing, one after the other: each keeps all cores
/// busy by itself.
pub async fn get(project: &Project, missing: &[Need]) -> Result<()> {
    let tools =
        [(Need::WasmBindgen, WASM_BINDGEN), (Need::WasmPack, WASM_PACK), (Need::Geckodriver, GECKODRIVER)];
    let mut failed = Vec::new();
    for (_, tool) in tools.iter().filter(|(need, _)| missing.contains(need)) {
        if let Err(error) = tool.install(project).await {
            failed.push(format!("{error:#}"));
        }
    }
    let _ = fs::remove_dir_all(build_dir(project));
    if failed.is_empty() { Ok(()) } else { bail!(failed.join("\n")) }
}

/// The version of a crate in `Cargo.lock`.
pub fn locked_version(project: &Project, name: &str) -> Option<String> {
    version_in(&fs::read_to_string(project.path("Cargo.lock")).ok()?, name)
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{name}\""));
    let version = lines.nth(1)?.strip_prefix("version = ")?;
    Some(version.trim_matches('"').to_owned())
}

/// Whether dotted numbers are the same or higher; what follows a hyphen is
/// ignored.
pub(super) fn at_least(version: &str, least: &str) -> bool {
    let numbers = |text: &str| -> Vec<u64> {
        let release = text.trim_start_matches('v').split(['-', '+']).next().unwrap_or_default();
        release.split('.').map_while(|part| part.parse().ok()).collect()
    };
    numbers(version) >= numbers(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_version_of_just_that_crate() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "wasm"), None);
    }

    #[test]
    fn versions_compare_by_number() {
        assert!(at_least("0.15.1", "0.15.1"));
        assert!(at_least("0.36.10", "0.36.9"));
        assert!(at_least("v20.20.2", "20"));
        assert!(!at_least("0.9.1", "0.15.1"));
        assert!(!at_least("v18.19.0", "20"));
        assert!(!at_least("unknown", "20"));
    }
}
