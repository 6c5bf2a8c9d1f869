//! The programs that are built from the crate registry, once per version, into the cache.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cache::Cache;
use crate::fingerprint::contents;

/// A tool with one or more programs.
pub struct Tool {
    /// The name of the first program.
    pub(crate) name: &'static str,
    pub(crate) source: Source,
}

/// The source of a tool.
pub enum Source {
    /// The package `xtask/wasm-bindgen` with these features, at the version of the crate `wasm-bindgen`: the
    /// two share a private format.
    WasmBindgen(&'static str),
    /// The package with the tool's name in the registry, at this version. A newer one on `PATH` is accepted.
    Registry(&'static str),
}

/// The project's package that builds `wasm-bindgen`'s programs.
const WASM_BINDGEN_PACKAGE: &str = "xtask/wasm-bindgen";

/// Generates JavaScript modules from the compiled crate.
pub const BIND: Tool = Tool { name: "interleave-bind", source: Source::WasmBindgen("") };

/// Runs the compiled browser tests; started by `wasm-pack`.
pub const WASM_BINDGEN: Tool = Tool { name: "wasm-bindgen", source: Source::WasmBindgen("cli") };

/// Runs the browser tests.
pub const WASM_PACK: Tool = Tool { name: "wasm-pack", source: Source::Registry("0.15.1") };

/// Drives Firefox.
pub const GECKODRIVER: Tool = Tool { name: "geckodriver", source: Source::Registry("0.37.1") };

/// All tools.
pub const ALL: [Tool; 4] = [BIND, WASM_BINDGEN, WASM_PACK, GECKODRIVER];

impl Tool {
    /// The name of the tool's entry in the cache: different for each version and, for the project's own
    /// package, for each state of its sources.
    pub fn entry(&self, root: &Path) -> String {
        let sources = match self.source {
            Source::WasmBindgen(_) => {
                let files = ["Cargo.toml", "Cargo.lock", "src"]
                    .map(|file| root.join(WASM_BINDGEN_PACKAGE).join(file));
                format!("-{}", contents(root, &files))
            }
            Source::Registry(_) => String::new(),
        };
        format!("{}-{}{sources}", self.name, self.wanted(root))
    }

    /// The folder of the tool's programs.
    pub fn folder(&self, root: &Path, cache: &Cache) -> PathBuf {
        cache.entry(&self.entry(root)).join("bin")
    }

    /// Returns the command to type that installs the tool.
    pub fn hint(&self) -> String {
        format!("cargo install {}", self.arguments().join(" "))
    }

    /// Returns the version that the project requires.
    pub fn wanted(&self, root: &Path) -> String {
        match self.source {
            Source::WasmBindgen(_) => locked_version(root, "wasm-bindgen").unwrap_or_default(),
            Source::Registry(version) => version.into(),
        }
    }

    /// The arguments of `cargo install`; the versions of dependencies are those of the lock file.
    pub fn arguments(&self) -> Vec<String> {
        let arguments = match self.source {
            Source::WasmBindgen("") => vec!["--path", WASM_BINDGEN_PACKAGE],
            Source::WasmBindgen(features) => vec!["--path", WASM_BINDGEN_PACKAGE, "--features", features],
            Source::Registry(_) => vec![self.name],
        };
        let version = match self.source {
            Source::WasmBindgen(_) => None,
            Source::Registry(version) => Some(format!("--version={version}")),
        };
        ["--locked"].into_iter().chain(arguments).map(String::from).chain(version).collect()
    }
}

/// The folders of the programs of all tools.
pub fn folders(root: &Path, cache: &Cache) -> Vec<PathBuf> {
    ALL.iter().map(|tool| tool.folder(root, cache)).collect()
}

/// The version of a crate in `Cargo.lock`.
pub fn locked_version(root: &Path, name: &str) -> Option<String> {
    version_in(&fs::read_to_string(root.join("Cargo.lock")).ok()?, name)
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{name}\""));
    let version = lines.nth(1)?.strip_prefix("version = ")?;
    Some(version.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_exactly_this_crate() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
