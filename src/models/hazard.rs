//! Threads with a possible race, deadlock or starvation. An experiment implements [`Workload`] and
//! defines what the threads do; [`Hazard`] adds repetition and provoked pauses, and `watched.rs`
//! runs the threads under a watchdog.

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
use crate::text::Text;

/// What an experiment on hazards defines: threads that share locks or data, in several variants.
pub trait Workload {
    /// The result of one execution. Its JSON is the report's `answer`.
    type Answer: Serialize + DeserializeOwned;

    /// Returns the number of threads, which is the same in all variants.
    fn threads(&self) -> usize;

    /// Returns a short description of the variant for these parameters.
    fn note(&self, variant: &str) -> Text;

    /// Runs all threads of the variant once. `noise` provokes pauses.
    fn run(&self, variant: &str, noise: Noise) -> HazardResult<Self::Answer>;

    /// Returns whether the answer is correct; `None` if that cannot be determined.
    fn check(&self, answer: &Self::Answer) -> Option<bool>;

    /// Returns how the execution with this answer ended.
    fn ending(&self, answer: &Self::Answer) -> Ending;
}

/// The result of one execution of the threads.
#[derive(Debug)]
pub struct HazardResult<A> {
    /// The experiment's answer, which says how the execution ended.
    pub answer: A,
    /// The lanes of all threads, one each.
    pub lanes: Vec<Lane>,
    /// The moments at which the threads got stuck. The timeline marks them.
    pub marks: Vec<Mark>,
}

/// A workload, with the settings for provoking faults.
#[derive(Debug)]
pub struct Hazard<W> {
    /// What the threads do in each variant.
    pub work: W,
    /// True if pauses are inserted where they may cause a fault.
    pub provoke: bool,
    /// The seed of the provoked pauses. Each sample uses the next seed, the same in all variants.
    pub seed: u64,
    /// The number of executions in samples so far, by variant.
    pub taken: RefCell<BTreeMap<String, u64>>,
}

impl<W: Workload> Hazard<W> {
    /// Creates a hazard that has not run yet.
    pub fn new(work: W, provoke: bool, seed: u64) -> Self {
        Self { work, provoke, seed, taken: RefCell::default() }
    }

    fn execute(&self, variant: &str, stage: &Stage, sample: u64) -> Result<Sample, Failure> {
        if cfg!(not(threads)) {
            return Err(stage.no_threads());
        }
        let noise = Noise { provoke: self.provoke, seed: self.seed.wrapping_add(sample) };
        let HazardResult { answer, lanes, marks } = self.work.run(variant, noise);
        Ok(Sample { lanes, marks, ..Sample::of(&answer) })
    }
}

impl<W: Workload> Job for Hazard<W> {
    fn needs(&self, _variant: &str) -> Needs {
        Needs { threads: self.work.threads(), ..Needs::default() }
    }

    fn note(&self, variant: &str) -> Text {
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
            let result = self.execute(variant, stage, *sample);
            *sample += 1;
            result
        })
    }

    /// Runs the threads once as a warm-up, with a seed that no sample uses.
    fn warm_up<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move { self.execute(variant, stage, u64::MAX / 2) })
    }

    /// Returns false, because each execution may end differently and must be reported by itself.
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
