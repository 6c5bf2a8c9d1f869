//! A kind of work: threads that meet. What they do, an experiment says; how often, with
//! which noise and under whose eyes, is the same for all.

use std::cell::RefCell;
use std::collections::BTreeMap;

use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::job::{Answers, Job};
use super::stage::{Needs, Stage};
use super::watched::Noise;
use crate::failure::Failure;
use crate::measure::lane::Lane;
use crate::report::exhibit::Mark;
use crate::report::{Ending, Sample};

/// Threads that meet, in several ways.
pub trait Workload {
    /// The outcome of one meeting. Its JSON is the report's `answer`.
    type Answer: Serialize + DeserializeOwned;

    /// How many there are, the same in all ways.
    fn threads(&self) -> usize;

    /// How a way goes about it, in a few words under its name.
    fn note(&self, variant: &str) -> String;

    /// Has them meet once.
    fn act(&self, variant: &str, noise: Noise) -> Acted<Self::Answer>;

    /// Whether the answer is right.
    fn check(&self, answer: &Self::Answer) -> Option<bool>;

    /// How it ended, by the answer.
    fn ending(&self, answer: &Self::Answer) -> Ending;
}

/// What a meeting came to.
#[derive(Debug)]
pub struct Acted<A> {
    /// The outcome.
    pub answer: A,
    /// Who did what and when.
    pub lanes: Vec<Lane>,
    /// When it went wrong, if it did, ms since the epoch.
    pub marks: Vec<Mark>,
}

/// A workload made ready.
#[derive(Debug)]
pub struct Hazard<W> {
    /// What is done.
    pub work: W,
    /// Whether harm is provoked.
    pub provoke: bool,
    /// What the provocation is drawn from. Each sample has the seed after that of the
    /// one before, in all variants alike.
    pub seed: u64,
    /// How many samples each variant had.
    pub taken: RefCell<BTreeMap<String, u64>>,
}

impl<W: Workload> Hazard<W> {
    /// With nothing taken yet.
    pub fn new(work: W, provoke: bool, seed: u64) -> Self {
        Self { work, provoke, seed, taken: RefCell::default() }
    }

    fn meet(&self, variant: &str, stage: &Stage, sample: u64) -> Result<Sample, Failure> {
        if cfg!(not(threads)) {
            return Err(stage.no_threads());
        }
        let noise = Noise { provoke: self.provoke, seed: self.seed.wrapping_add(sample) };
        let Acted { answer, lanes, marks } = self.work.act(variant, noise);
        Ok(Sample { lanes, marks, ..Sample::of(&answer) })
    }
}

impl<W: Workload> Job for Hazard<W> {
    fn needs(&self, _variant: &str) -> Needs {
        Needs { threads: self.work.threads(), ..Needs::default() }
    }

    fn note(&self, variant: &str) -> String {
        self.work.note(variant)
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let mut taken = self.taken.borrow_mut();
            let sample = taken.entry(variant.into()).or_default();
            let met = self.meet(variant, stage, *sample);
            *sample += 1;
            met
        })
    }

    /// Once, by a seed that no sample has.
    fn warm_up<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move { self.meet(variant, stage, u64::MAX / 2) })
    }

    /// Each ends in its own way, and is looked at by itself.
    fn may_repeat(&self) -> bool {
        false
    }
}

impl<W: Workload> Answers for Hazard<W> {
    type Answer = W::Answer;

    fn check(&self, answer: &W::Answer) -> Option<bool> {
        self.work.check(answer)
    }

    fn ending(&self, answer: &W::Answer) -> Option<Ending> {
        Some(self.work.ending(answer))
    }
}
