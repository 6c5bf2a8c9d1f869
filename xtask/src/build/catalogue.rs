//! Queries the built crate through Node.js, so that the crate need not be compiled for the host, too.

use std::io::Write;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project::Project;

/// A query to the crate (`xtask/ask-crate.mjs`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrateQuery {
    /// The schemas of all experiments that are not hidden.
    Catalogue,
    /// The schema of an experiment, hidden or not; `null` if the id is unknown.
    Schema,
    /// A request with all defaults filled in, or all its problems.
    Check,
    /// The passages of the source that each variant runs, by experiment and variant.
    Passages,
    /// A report as lines of comma-separated values.
    Csv,
    /// A report's lanes as Chrome trace events.
    Trace,
}

impl CrateQuery {
    fn name(self) -> &'static str {
        match self {
            Self::Catalogue => "catalogue",
            Self::Schema => "schema",
            Self::Check => "check",
            Self::Passages => "passages",
            Self::Csv => "csv",
            Self::Trace => "trace",
        }
    }
}

/// Sends the query to the crate in `pkg/`; `about` is the subject, as JSON.
///
/// # Errors
/// If Node.js or the crate fails.
pub fn query_crate(project: &Project, query: CrateQuery, about: &Value) -> Result<Value> {
    let mut command = Command::new(project.find("node").unwrap_or("node".into()));
    // Suppresses a warning that `pkg/` has no package.json.
    command.env("NODE_NO_WARNINGS", "1");
    command.arg(project.path("xtask/ask-crate.mjs")).arg(query.name()).current_dir(project.path(""));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut node = command.spawn().context("Node.js does not start")?;
    let mut input = node.stdin.take().context("Node.js takes no input")?;
    input.write_all(about.to_string().as_bytes())?;
    drop(input);
    let output = node.wait_with_output()?;
    if !output.status.success() {
        bail!("the crate could not be asked: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    serde_json::from_slice(&output.stdout).context("the crate answered with something else than JSON")
}
