//! Whether the places that things come from can be reached at all.

use std::time::Duration;

use anyhow::{Result, bail};
use tokio::process::Command;

use super::Need;
use crate::project::Project;

/// Long for an answer of a few bytes, and still short for the person at the terminal.
const PATIENCE: Duration = Duration::from_secs(20);

/// A place that things come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// Crates.
    Cargo,
    /// The page's packages.
    Npm,
    /// Parts of the Rust toolchain.
    Rustup,
}

impl Source {
    const ALL: [Self; 3] = [Self::Cargo, Self::Npm, Self::Rustup];

    fn name(self) -> &'static str {
        match self {
            Self::Cargo => "the registry of crates",
            Self::Npm => "the registry of npm packages",
            Self::Rustup => "rustup's server",
        }
    }

    /// Whether that is where it comes from.
    fn has(self, need: Need) -> bool {
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

    /// A small query by the source's own client, so that configured mirrors and proxies count.
    fn question(self, project: &Project) -> Command {
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

    async fn answers(self, project: &Project) -> bool {
        let output = tokio::time::timeout(PATIENCE, self.question(project).output()).await;
        // `rustup check` says by its exit code whether there are updates.
        matches!(output, Ok(Ok(output)) if output.status.success() || output.status.code() == Some(100))
    }
}

/// Says at once, before anything is built, which of the missing things cannot be got.
///
/// # Errors
/// If a source of a missing thing does not answer.
pub async fn check(project: &Project, needs: &[Need]) -> Result<()> {
    let missing: Vec<_> = needs.iter().copied().filter(|need| need.found(project).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let [cargo, npm, rustup] = Source::ALL.map(|source| unreachable_needs(project, source, &missing));
    let (cargo, npm, rustup) = tokio::join!(cargo, npm, rustup);
    let lines: String = [cargo, npm, rustup].concat().iter().map(|line| format!("\n  {line}")).collect();
    if lines.is_empty() {
        return Ok(());
    }
    bail!("some of what is needed cannot be downloaded; is there a network?{lines}")
}

/// A line if the source does not answer and something is needed from it.
async fn unreachable_needs(project: &Project, source: Source, missing: &[Need]) -> Vec<String> {
    let names: Vec<_> = missing.iter().filter(|need| source.has(**need)).map(|need| need.name()).collect();
    if names.is_empty() || source.answers(project).await {
        return Vec::new();
    }
    vec![format!("{} does not answer, and {} should come from it", source.name(), names.join(", "))]
}
