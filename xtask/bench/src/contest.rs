//! Taking turns: one sample of each contender in every round, so that whatever
//! disturbs the machine for a while disturbs all alike.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write, stderr};

use anyhow::Result;
use interleave::measure::stats::{self, Ratio};

use super::page::{HeldRun, Plain};
use super::program::Program;

/// Who gives samples, of one member or of several in turns.
#[derive(Debug)]
pub enum Contender<'a> {
    /// A program of its own.
    Program(Box<Program>),
    /// A run of the crate in a browser.
    Held(HeldRun<'a>),
    /// A job in plain JavaScript.
    Plain(Plain<'a>),
}

impl From<Program> for Contender<'_> {
    fn from(program: Program) -> Self {
        Self::Program(Box::new(program))
    }
}

impl<'a> From<HeldRun<'a>> for Contender<'a> {
    fn from(run: HeldRun<'a>) -> Self {
        Self::Held(run)
    }
}

impl<'a> From<Plain<'a>> for Contender<'a> {
    fn from(job: Plain<'a>) -> Self {
        Self::Plain(job)
    }
}

impl Contender<'_> {
    fn members(&self) -> &[String] {
        match self {
            Self::Program(program) => program.members(),
            Self::Held(run) => run.members(),
            Self::Plain(job) => job.members(),
        }
    }

    async fn sample(&mut self) -> Result<()> {
        match self {
            Self::Program(program) => program.sample().await,
            Self::Held(run) => run.sample().await,
            Self::Plain(job) => job.sample().await,
        }
    }

    async fn finish(self) -> Result<Vec<(String, Vec<f64>)>> {
        match self {
            Self::Program(program) => Ok((*program).finish()),
            Self::Held(run) => run.finish().await,
            Self::Plain(job) => job.finish().await,
        }
    }
}

/// Those who take turns at one job.
#[derive(Debug)]
pub struct Race<'a> {
    title: String,
    rounds: u32,
    contenders: Vec<Contender<'a>>,
    notes: Vec<String>,
}

impl<'a> Race<'a> {
    /// Without anybody yet, over so many rounds that count.
    pub fn new(title: impl Into<String>, rounds: u32) -> Self {
        Self { title: title.into(), rounds, contenders: Vec::new(), notes: Vec::new() }
    }

    /// How many samples each has to give: there is a first round that does not
    /// count, since some compilers come late.
    pub fn samples(&self) -> u32 {
        self.rounds + 1
    }

    /// Lets somebody in, or notes why they are missing.
    pub fn enter(&mut self, who: &str, contender: Result<impl Into<Contender<'a>>>) {
        match contender {
            Ok(contender) => self.contenders.push(contender.into()),
            Err(error) => self.drop_out(who, &error),
        }
    }

    /// Runs all rounds. Who fails is out, and the others go on.
    pub async fn run(mut self) -> Times {
        for round in 0..=self.rounds {
            self.show(round);
            let turns = self.contenders.iter().map(|contender| contender.members().len()).max().unwrap_or(0);
            for turn in 0..turns {
                self.turn(turn).await;
            }
        }
        let mut times = BTreeMap::new();
        for contender in std::mem::take(&mut self.contenders) {
            let who = contender.members().join(" and ");
            match contender.finish().await {
                Ok(members) => times.extend(members),
                Err(error) => self.drop_out(&who, &error),
            }
        }
        self.show_end();
        for times in times.values_mut() {
            times.drain(..times.len().min(1));
        }
        Times { times, notes: self.notes }
    }

    /// One sample of everybody who has that many members.
    async fn turn(&mut self, turn: usize) {
        let mut still = Vec::new();
        for mut contender in std::mem::take(&mut self.contenders) {
            if turn < contender.members().len()
                && let Err(error) = contender.sample().await
            {
                let who = contender.members().join(" and ");
                self.drop_out(&who, &error);
                continue;
            }
            still.push(contender);
        }
        self.contenders = still;
    }

    fn drop_out(&mut self, who: &str, error: &anyhow::Error) {
        let note = format!("{}: {who} is missing: {error:#}", self.title);
        eprintln!("\nxtask: {note}");
        self.notes.push(note);
    }

    fn show(&self, round: u32) {
        let members = self.contenders.iter().map(|contender| contender.members().len()).sum::<usize>();
        if stderr().is_terminal() {
            eprint!("\rxtask: {}, round {round} of {} with {members} contenders ", self.title, self.rounds);
            let _ = stderr().flush();
        } else if round == 0 {
            eprintln!("xtask: {}, {} rounds with {members} contenders", self.title, self.rounds);
        }
    }

    fn show_end(&self) {
        if stderr().is_terminal() {
            eprintln!();
        }
    }
}

/// The times of everybody, one of each round.
#[derive(Debug, Default)]
pub struct Times {
    times: BTreeMap<String, Vec<f64>>,
    /// Who is missing, and why.
    pub notes: Vec<String>,
}

impl Times {
    /// Of one contender, if they came to the end.
    pub fn of(&self, who: &str) -> Option<&[f64]> {
        self.times.get(who).map(Vec::as_slice)
    }

    /// How many times as long the first takes as the second.
    pub fn ratio(&self, who: &str, against: &str) -> Option<Ratio> {
        stats::speedup(self.of(who)?, self.of(against)?)
    }
}

#[cfg(test)]
impl Times {
    /// As if they had been measured.
    pub fn made_up(times: &[(&str, &[f64])]) -> Self {
        let times = times.iter().map(|(who, times)| ((*who).into(), times.to_vec())).collect();
        Self { times, notes: Vec::new() }
    }
}
