//! Asks the built crate through Node.js, so that no command needs the crate compiled for the
//! host as well.

use std::io::Write;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project::Project;

/// A question that the crate answers (`xtask/ask-crate.mjs`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// The schemas of all experiments that are meant for people.
    Catalogue,
    /// The schema of an experiment, hidden or not; `null` if the id is unknown.
    Schema,
    /// A request with everything decided, or all problems that it has.
    Check,
    /// Which passages of the source each variant runs, by experiment and variant.
    Passages,
    /// A report as lines of comma-separated values.
    Csv,
    /// A report's lanes as Chrome trace events.
    Trace,
}

impl Question {
    fn word(self) -> &'static str {
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

/// Asks the crate in `pkg/`; `about` is what the question is about, as JSON.
///
/// # Errors
/// If Node.js or the crate fails.
pub fn ask(project: &Project, question: Question, about: &Value) -> Result<Value> {
    let mut command = Command::new(project.find("node").unwrap_or("node".into()));
    // It would warn that `pkg/` has no package.json.
    command.env("NODE_NO_WARNINGS", "1");
    command.arg(project.path("xtask/ask-crate.mjs")).arg(question.word()).current_dir(project.path(""));
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
