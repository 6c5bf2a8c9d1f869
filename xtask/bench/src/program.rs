//! A contender that is a separate program: native Rust, CPython. Requests and answers are lines of JSON.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{ChildStdin, ChildStdout, Command};

use xtask::run::ProcessGroup;

/// The time limit of a sample, far longer than any sample takes.
const TIMEOUT: Duration = Duration::from_secs(300);

/// A pause until the previous contender no longer uses the cores.
pub const SETTLE_TIME: Duration = Duration::from_millis(30);

/// A program that takes a sample for each line of input, under one of its names after another.
#[derive(Debug)]
pub struct Program {
    names: Vec<String>,
    times: Vec<Vec<f64>>,
    turn: usize,
    to: ChildStdin,
    from: Lines<BufReader<ChildStdout>>,
    // The processes are declared last, so that the pipes are closed before the process is killed.
    _processes: ProcessGroup,
}

impl Program {
    /// Starts the program with its configuration, and waits until it is ready.
    ///
    /// # Errors
    /// If the program does not start, or reports an error.
    pub async fn start(mut command: Command, orders: &Value, names: Vec<String>) -> Result<Self> {
        command.stderr(Stdio::inherit());
        let (processes, to, from) = ProcessGroup::start_piped(&mut command).context("it does not start")?;
        let times = vec![Vec::new(); names.len()];
        let from = BufReader::new(from).lines();
        let mut program = Self { names, times, turn: 0, to, from, _processes: processes };
        program.ask(&orders.to_string()).await?;
        Ok(program)
    }

    /// The names of the measured times, in sampling order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Takes a sample for the next name.
    ///
    /// # Errors
    /// If the program ended, or its answer is wrong.
    pub async fn sample(&mut self) -> Result<()> {
        tokio::time::sleep(SETTLE_TIME).await;
        let answer = self.ask("").await?;
        ensure!(answer["correct"] != false, "its answer is wrong");
        let ms = answer["ms"].as_f64().context("it gave no time")?;
        self.times[self.turn].push(ms);
        self.turn = (self.turn + 1) % self.names.len();
        Ok(())
    }

    /// Returns all times, by name.
    pub fn finish(self) -> Vec<(String, Vec<f64>)> {
        self.names.into_iter().zip(self.times).collect()
    }

    async fn ask(&mut self, line: &str) -> Result<Value> {
        self.to.write_all(format!("{line}\n").as_bytes()).await.context("it is gone")?;
        let answer = tokio::time::timeout(TIMEOUT, self.from.next_line()).await;
        let answer = answer.context("it does not answer")??.context("it is gone")?;
        let answer: Value = serde_json::from_str(&answer).context("it does not answer in JSON")?;
        if let Some(error) = answer["error"].as_str() {
            bail!("{error}");
        }
        Ok(answer)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use serde_json::json;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[tokio::test]
    async fn names_are_sampled_in_turn() {
        let script = "read _; echo '{}'; i=0; while read _; do i=$((i+1)); echo \"{\\\"ms\\\":$i}\"; done";
        let names = vec!["a".to_string(), "b".to_string()];
        let mut program = Program::start(shell(script), &json!({}), names).await.unwrap();
        for _ in 0..4 {
            program.sample().await.unwrap();
        }
        assert_eq!(program.finish(), [("a".into(), vec![1.0, 3.0]), ("b".into(), vec![2.0, 4.0])]);
    }

    #[tokio::test]
    async fn errors_of_the_program_are_passed_on() {
        let start = |script| Program::start(shell(script), &Value::Null, vec!["a".into()]);
        let refused = start("read _; echo '{\"error\":\"no such job\"}'").await.unwrap_err();
        assert_eq!(refused.to_string(), "no such job");
        let mut gone = start("read _; echo '{}'; exit").await.unwrap();
        assert_eq!(gone.sample().await.unwrap_err().to_string(), "it is gone");
        let mut wrong =
            start("read _; echo '{}'; read _; echo '{\"ms\":1,\"correct\":false}'; read _").await.unwrap();
        assert_eq!(wrong.sample().await.unwrap_err().to_string(), "its answer is wrong");
    }
}
