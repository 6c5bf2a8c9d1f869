//! Checks that the registries and servers of downloads can be reached.

use std::time::Duration;

use anyhow::{Result, bail};
use tokio::process::Command;

use super::Need;
use crate::project::Project;

/// The time limit of a query: long for a response of a few bytes, and short enough for a waiting user.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A registry or server from which needs are downloaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DownloadSource {
    /// The registry of crates.
    Cargo,
    /// The registry of the page's packages.
    Npm,
    /// The server of the Rust toolchains.
    Rustup,
}

impl DownloadSource {
    const ALL: [Self; 3] = [Self::Cargo, Self::Npm, Self::Rustup];

    fn name(self) -> &'static str {
        match self {
            Self::Cargo => "the registry of crates",
            Self::Npm => "the registry of npm packages",
            Self::Rustup => "rustup's server",
        }
    }

    /// True if this source provides the need.
    fn provides(self, need: Need) -> bool {
        match self {
            Self::Cargo => {
                matches!(need, Need::Bind | Need::WasmBindgen | Need::WasmPack | Need::Geckodriver)
            }
            Self::Npm => need == Need::NodePackages,
            Self::Rustup => {
                matches!(need, Need::WasmTarget | Need::RustSource | Need::Rustfmt | Need::Clippy)
            }
        }
    }

    /// A small query by the source's own client, so that configured mirrors and proxies apply.
    fn query(self, project: &Project) -> Command {
        let (program, arguments): (&str, &[&str]) = match self {
            Self::Cargo => ("cargo", &["info", "--quiet", "wasm-bindgen"]),
            Self::Npm => ("npm", &["view", "vite", "version", "--fetch-retries=0"]),
            Self::Rustup => ("rustup", &["check", "--no-self-update"]),
        };
        let mut command = project.command(project.find(program).unwrap_or(program.into()));
        command.args(arguments).env("CARGO_NET_RETRY", "0").current_dir(std::env::temp_dir());
        command.stdin(std::process::Stdio::null()).kill_on_drop(true);
        command
    }

    async fn responds(self, project: &Project) -> bool {
        let output = tokio::time::timeout(TIMEOUT, self.query(project).output()).await;
        // The exit code of `rustup check` is non-zero if there are updates.
        matches!(output, Ok(Ok(output)) if output.status.success() || output.status.code() == Some(100))
    }
}

/// Reports at once, before any build, which of the missing needs cannot be installed.
///
/// # Errors
/// If a source of a missing need does not respond.
pub async fn check(project: &Project, needs: &[Need]) -> Result<()> {
    let missing: Vec<_> = needs.iter().copied().filter(|need| need.found(project).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let [cargo, npm, rustup] = DownloadSource::ALL.map(|source| unreachable_needs(project, source, &missing));
    let (cargo, npm, rustup) = tokio::join!(cargo, npm, rustup);
    let lines: String = [cargo, npm, rustup].concat().iter().map(|line| format!("\n  {line}")).collect();
    if lines.is_empty() {
        return Ok(());
    }
    bail!("some of what is needed cannot be downloaded; is there a network?{lines}")
}

/// Returns a line if the source does not respond and something is needed from it.
async fn unreachable_needs(project: &Project, source: DownloadSource, missing: &[Need]) -> Vec<String> {
    let names: Vec<_> =
        missing.iter().filter(|need| source.provides(**need)).map(|need| need.name()).collect();
    if names.is_empty() || source.responds(project).await {
        return Vec::new();
    }
    vec![format!("{} does not answer, and {} should come from it", source.name(), names.join(", "))]
}
