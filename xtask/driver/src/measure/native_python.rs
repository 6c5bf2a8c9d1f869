//! A Python interpreter of the machine, which runs listings for `--python-native` as the page's own interpreters do.
//! Calls and their ends are lines of JSON (`python/native/serve.py`).

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{ChildStdin, ChildStdout};
use xtask::project::Project;
use xtask::run::ProcessGroup;

/// The time limit of the start.
const START_LIMIT: Duration = Duration::from_secs(30);

/// The time that an interpreter has to report where it is stuck after a call's own limit.
const GRACE_S: f64 = 3.0;

/// A running interpreter. Dropping it ends its processes.
#[derive(Debug)]
pub struct NativePython {
    project: Project,
    program: String,
    /// The address that requests to the listings' server go to instead.
    page: String,
    /// What the interpreter says of its version.
    pub version: String,
    /// True if it has a GIL.
    pub has_gil: bool,
    to: ChildStdin,
    from: Lines<BufReader<ChildStdout>>,
    // Declared last, so that the pipes are closed before the process is killed.
    _processes: ProcessGroup,
}

impl NativePython {
    /// Starts an interpreter by its name or path.
    ///
    /// # Errors
    /// If it does not start, or is older than Python 3.9.
    pub async fn start(project: &Project, program: &str, page: &str) -> Result<Self> {
        let starts = || format!("{program} could not run python/native/serve.py; is it Python 3.9 or newer?");
        let mut command = project.command(program);
        command.arg("-u").arg(project.path("python/native/serve.py")).stderr(Stdio::inherit());
        let (processes, to, from) = ProcessGroup::start_piped(&mut command).with_context(starts)?;
        let mut python = Self {
            project: project.clone(),
            program: program.into(),
            page: page.into(),
            version: String::new(),
            has_gil: true,
            to,
            from: BufReader::new(from).lines(),
            _processes: processes,
        };
        let ready = python.ask(&json!({ "page": page }), START_LIMIT).await?.with_context(starts)?;
        python.version = ready["ready"]["version"].as_str().unwrap_or_default().into();
        python.has_gil = ready["ready"]["build"]["gil"] != false;
        Ok(python)
    }

    /// Executes a call and returns its end (`Ended` in `src/python/ended.rs`). An interpreter that
    /// is used up, has died or does not answer is replaced by a new one.
    ///
    /// # Errors
    /// If the new one does not start.
    pub async fn run(&mut self, call: &Value) -> Result<Value> {
        let limit = Duration::from_secs_f64(call["limit_s"].as_f64().unwrap_or_default() + GRACE_S);
        let answer = self.ask(call, limit).await.ok().flatten();
        let ended = answer.map(|answer| answer["ended"].clone()).filter(Value::is_object);
        match ended {
            Some(ended) if ended["used_up"] != true => return Ok(ended),
            _ => {
                *self = Self::start(&self.project.clone(), &self.program.clone(), &self.page.clone()).await?
            }
        }
        Ok(ended.unwrap_or_else(no_end))
    }

    /// Sends a line and returns the answer; `None` if there is none within the limit.
    async fn ask(&mut self, message: &Value, limit: Duration) -> Result<Option<Value>> {
        self.to.write_all(format!("{message}\n").as_bytes()).await?;
        match tokio::time::timeout(limit, self.answer()).await {
            Ok(answer) => answer,
            Err(_) => Ok(None),
        }
    }

    /// Reads the next answer, and skips messages on the progress and the output of a call.
    async fn answer(&mut self) -> Result<Option<Value>> {
        while let Some(line) = self.from.next_line().await? {
            let answer: Value = serde_json::from_str(&line).context("it does not answer in JSON")?;
            if ["ready", "ended", "died"].iter().any(|name| answer.get(name).is_some()) {
                return Ok(Some(answer));
            }
        }
        Ok(None)
    }
}

/// The end of a call after its interpreter has died or stopped answering. The driver has started a new
/// interpreter, so the page can continue.
fn no_end() -> Value {
    let error = json!({ "kind": "stuck", "type": "", "message": "", "traceback": "", "line": null });
    json!({
        "value": null, "error": error, "began_ms": 0, "ended_ms": 0, "lanes": [], "printed": "",
        "stuck": [], "used_up": false,
    })
}
