//! Interleaved sampling: one sample of each contender in every round, so that a temporary disturbance of the
//! machine affects all contenders alike.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write, stderr};

use anyhow::Result;
use interleave::measure::stats::{self, Ratio};

use super::page::{JavaScriptJob, SteppedRun};
use super::program::Program;

/// A source of samples, under one name or several, which are sampled in turn.
#[derive(Debug)]
pub enum Contender<'a> {
    /// A separate program.
    Program(Box<Program>),
    /// A run of the crate in a browser.
    Stepped(SteppedRun<'a>),
    /// A job in plain JavaScript.
    JavaScriptJob(Box<JavaScriptJob<'a>>),
}

impl From<Program> for Contender<'_> {
    fn from(program: Program) -> Self {
        Self::Program(Box::new(program))
    }
}

impl<'a> From<SteppedRun<'a>> for Contender<'a> {
    fn from(run: SteppedRun<'a>) -> Self {
        Self::Stepped(run)
    }
}

impl<'a> From<JavaScriptJob<'a>> for Contender<'a> {
    fn from(job: JavaScriptJob<'a>) -> Self {
        Self::JavaScriptJob(Box::new(job))
    }
}

impl Contender<'_> {
    fn names(&self) -> &[String] {
        match self {
            Self::Program(program) => program.names(),
            Self::Stepped(run) => run.names(),
            Self::JavaScriptJob(job) => job.names(),
        }
    }

    async fn sample(&mut self) -> Result<()> {
        match self {
            Self::Program(program) => program.sample().await,
            Self::Stepped(run) => run.sample().await,
            Self::JavaScriptJob(job) => job.sample().await,
        }
    }

    async fn finish(self) -> Result<Vec<(String, Vec<f64>)>> {
        match self {
            Self::Program(program) => Ok((*program).finish()),
            Self::Stepped(run) => run.finish().await,
            Self::JavaScriptJob(job) => (*job).finish().await,
        }
    }
}

/// The contenders for one job.
#[derive(Debug)]
pub struct Contest<'a> {
    title: String,
    rounds: u32,
    contenders: Vec<Contender<'a>>,
    notes: Vec<String>,
}

impl<'a> Contest<'a> {
    /// Creates a contest without contenders, with `rounds` rounds that count.
    pub fn new(title: impl Into<String>, rounds: u32) -> Self {
        Self { title: title.into(), rounds, contenders: Vec::new(), notes: Vec::new() }
    }

    /// The number of samples of each contender: one more than the rounds, because the first round,
    /// with code that is not yet compiled, is discarded.
    pub fn samples(&self) -> u32 {
        self.rounds + 1
    }

    /// Adds a contender, or notes why it is missing.
    pub fn enter(&mut self, name: &str, contender: Result<impl Into<Contender<'a>>>) {
        match contender {
            Ok(contender) => self.contenders.push(contender.into()),
            Err(error) => self.exclude(name, &error),
        }
    }

    /// Runs all rounds. A contender that fails is excluded; the others continue.
    pub async fn run(mut self) -> Times {
        for round in 0..=self.rounds {
            self.show(round);
            let turns = self.contenders.iter().map(|contender| contender.names().len()).max().unwrap_or(0);
            for turn in 0..turns {
                self.turn(turn).await;
            }
        }
        let mut times = BTreeMap::new();
        for contender in std::mem::take(&mut self.contenders) {
            let name = contender.names().join(" and ");
            match contender.finish().await {
                Ok(measured) => times.extend(measured),
                Err(error) => self.exclude(&name, &error),
            }
        }
        self.show_end();
        for times in times.values_mut() {
            times.drain(..times.len().min(1));
        }
        Times { times, notes: self.notes }
    }

    /// Takes one sample of every contender that has a name of this index.
    async fn turn(&mut self, turn: usize) {
        let mut still = Vec::new();
        for mut contender in std::mem::take(&mut self.contenders) {
            if turn < contender.names().len()
                && let Err(error) = contender.sample().await
            {
                let name = contender.names().join(" and ");
                self.exclude(&name, &error);
                continue;
            }
            still.push(contender);
        }
        self.contenders = still;
    }

    fn exclude(&mut self, name: &str, error: &anyhow::Error) {
        let note = format!("{}: {name} is missing: {error:#}", self.title);
        eprintln!("\nxtask: {note}");
        self.notes.push(note);
    }

    fn show(&self, round: u32) {
        let names = self.contenders.iter().map(|contender| contender.names().len()).sum::<usize>();
        if stderr().is_terminal() {
            eprint!("\rxtask: {}, round {round} of {} with {names} contenders ", self.title, self.rounds);
            let _ = stderr().flush();
        } else if round == 0 {
            eprintln!("xtask: {}, {} rounds with {names} contenders", self.title, self.rounds);
        }
    }

    fn show_end(&self) {
        if stderr().is_terminal() {
            eprintln!();
        }
    }
}

/// The times under each name, one for each round.
#[derive(Debug, Default)]
pub struct Times {
    times: BTreeMap<String, Vec<f64>>,
    /// The missing contenders, with reasons.
    pub notes: Vec<String>,
}

impl Times {
    /// The times under a name, if it completed all rounds.
    pub fn of(&self, name: &str) -> Option<&[f64]> {
        self.times.get(name).map(Vec::as_slice)
    }

    /// Returns the ratio of the times of `name` to the times of `against`, if both have completed all rounds.
    pub fn ratio(&self, name: &str, against: &str) -> Option<Ratio> {
        stats::speedup(self.of(name)?, self.of(against)?)
    }
}

#[cfg(test)]
impl Times {
    /// Creates times for tests.
    pub fn from_samples(times: &[(&str, &[f64])]) -> Self {
        let times = times.iter().map(|(name, times)| ((*name).into(), times.to_vec())).collect();
        Self { times, notes: Vec::new() }
    }
}
