//! Helpers for the tests of several experiments.

use serde::de::DeserializeOwned;

use super::Experiment;
use crate::models::hazard::{HazardResult, Workload};
use crate::models::processes::{Reply, from_bytes, to_bytes};
use crate::models::task::Task;
use crate::models::watched::Noise;
use crate::models::{Job, Stage};
use crate::text::{Joined, Text};

/// Sends a task to the experiment as bytes, as to a process, and returns the result.
pub fn served<T: Task>(experiment: &dyn Experiment, task: &T) -> T::Output {
    let message = to_bytes(std::slice::from_ref(task)).unwrap();
    let reply = pollster::block_on(experiment.serve(&message)).unwrap();
    let mut replies: Vec<Reply<T::Output>> = from_bytes(&reply).unwrap();
    assert_eq!(replies.len(), 1);
    replies.remove(0).result
}

/// Takes one sample of the variant and returns its answer.
pub fn answer<A: DeserializeOwned>(job: &dyn Job, variant: &str) -> A {
    let sample = pollster::block_on(job.sample(variant, &Stage::new("t", None)));
    sample.unwrap().answer_as().unwrap()
}

/// Runs the workload's threads once, on a thread pool of their own.
pub fn run_once<W: Workload + Sync>(work: &W, variant: &str, provoke: bool) -> HazardResult<W::Answer>
where
    W::Answer: Send,
{
    let pool = rayon::ThreadPoolBuilder::new().num_threads(work.threads() + 1).build().unwrap();
    pool.install(|| work.run(variant, Noise { provoke, seed: 1 }))
}

/// Joins texts with spaces.
pub fn joined(texts: &[Text]) -> String {
    Text::joined(texts.iter().cloned(), Joined::Space).to_string()
}
