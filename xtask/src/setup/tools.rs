//! Programs that are built from the crate registry, once per version, into the cache.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::Need;
use crate::build::fresh::contents;
use crate::project::Project;
use crate::run::{BUILD_LIMIT, run};

/// A tool of one or more programs.
pub struct Tool {
    /// Of the first program.
    name: &'static str,
    source: Source,
}

/// Where a tool comes from.
enum Source {
    /// The package `xtask/wasm-bindgen` with these features, at the version of the crate
    /// `wasm-bindgen`: the two share a private format.
    WasmBindgen(&'static str),
    /// The package of the tool's name in the registry, at this version. A newer one on
    /// `PATH` will do, too.
    Registry(&'static str),
}

/// The project's package that builds `wasm-bindgen`'s programs.
const OWN: &str = "xtask/wasm-bindgen";

/// Makes JavaScript modules of the compiled crate.
pub const BIND: Tool = Tool { name: "interleave-bind", source: Source::WasmBindgen("") };

/// Runs the compiled browser tests; `wasm-pack` starts it.
pub const WASM_BINDGEN: Tool = Tool { name: "wasm-bindgen", source: Source::WasmBindgen("cli") };

/// Runs the browser tests.
pub const WASM_PACK: Tool = Tool { name: "wasm-pack", source: Source::Registry("0.15.1") };

/// Drives Firefox.
pub const GECKODRIVER: Tool = Tool { name: "geckodriver", source: Source::Registry("0.37.1") };

/// All of them.
pub const ALL: [Tool; 4] = [BIND, WASM_BINDGEN, WASM_PACK, GECKODRIVER];

impl Tool {
    /// Its version and place, if it is there and will do: in the cache or, of the registry's
    /// tools, on `PATH`.
    pub fn found(&self, project: &Project) -> Option<String> {
        let wanted = self.wanted(project);
        let own = self.folder(project).join(format!("{}{EXE_SUFFIX}", self.name));
        if own.is_file() {
            return Some(format!("{wanted} ({})", own.display()));
        }
        let Source::Registry(least) = self.source else { return None };
        let said = project.ask(project.find(self.name)?, &["--version"])?;
        let version = said.split_whitespace().nth(1)?.to_owned();
        at_least(&version, least).then_some(version)
    }

    /// Its entry in the cache: another one for each version, and of the project's own
    /// package for each state of its sources.
    pub fn entry(&self, project: &Project) -> String {
        let sources = match self.source {
            Source::WasmBindgen(_) => {
                let files = ["Cargo.toml", "Cargo.lock", "src"].map(|file| project.path(OWN).join(file));
                format!("-{}", contents(project, &files))
            }
            Source::Registry(_) => String::new(),
        };
        format!("{}-{}{sources}", self.name, self.wanted(project))
    }

    /// The folder of its programs.
    pub fn folder(&self, project: &Project) -> PathBuf {
        project.cache.entry(&self.entry(project)).join("bin")
    }

    /// The command that installs it.
    pub fn hint(&self) -> String {
        format!("cargo install {}", self.arguments().join(" "))
    }

    fn wanted(&self, project: &Project) -> String {
        match self.source {
            Source::WasmBindgen(_) => locked_version(project, "wasm-bindgen").unwrap_or_default(),
            Source::Registry(version) => version.into(),
        }
    }

    /// What to install; exactly the crates of its lock file.
    fn arguments(&self) -> Vec<String> {
        let arguments = match self.source {
            Source::WasmBindgen("") => vec!["--path", OWN],
            Source::WasmBindgen(features) => vec!["--path", OWN, "--features", features],
            Source::Registry(_) => vec![self.name],
        };
        let version = match self.source {
            Source::WasmBindgen(_) => None,
            Source::Registry(version) => Some(format!("--version={version}")),
        };
        ["--locked"].into_iter().chain(arguments).map(String::from).chain(version).collect()
    }

    async fn install(&self, project: &Project) -> Result<()> {
        let made = project.cache.scratch().join("made");
        let _ = fs::remove_dir_all(&made);
        let mut command = project.command("cargo");
        command.arg("install").args(self.arguments()).arg("--no-track").arg("--root").arg(&made);
        // One build directory, because they have many crates in common.
        command.env("CARGO_TARGET_DIR", project.cache.scratch().join("target"));
        if let Source::Registry(_) = self.source {
            // They wait for browsers: built quickly is better than built well.
            command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0").env("CARGO_PROFILE_RELEASE_LTO", "off");
            command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
            command.env("CARGO_PROFILE_RELEASE_DEBUG", "0").env("CARGO_PROFILE_RELEASE_STRIP", "true");
        }
        run(project, self.name, BUILD_LIMIT, command).await?;
        project.cache.adopt(&made, &self.entry(project))
    }
}

/// Installs those that are missing, one after the other: each keeps all cores busy.
pub async fn get(project: &Project, missing: &[Need]) -> Result<()> {
    let tools = [
        (Need::Bind, BIND),
        (Need::WasmBindgen, WASM_BINDGEN),
        (Need::WasmPack, WASM_PACK),
        (Need::Geckodriver, GECKODRIVER),
    ];
    let wanted: Vec<_> = tools.iter().filter(|(need, _)| missing.contains(need)).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let _lock = project.cache.lock().await?;
    let mut failed = Vec::new();
    for (need, tool) in wanted {
        // Another process may have installed it in the meantime.
        if tool.found(project).is_none()
            && let Err(error) = tool.install(project).await.with_context(|| need.name())
        {
            failed.push(format!("{error:#}"));
        }
    }
    // Until then, what was compiled for one is there for the next.
    if ALL.iter().all(|tool| tool.found(project).is_some()) {
        let _ = fs::remove_dir_all(project.cache.scratch());
    }
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
