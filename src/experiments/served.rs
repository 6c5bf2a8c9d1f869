//! A task as a process does it.

use super::Experiment;
use crate::models::processes::{Reply, from_bytes, to_bytes};
use crate::models::task::Task;

/// The result of one task sent by itself.
pub fn served<T: Task>(experiment: &dyn Experiment, task: &T) -> T::Output {
    let message = to_bytes(std::slice::from_ref(task)).unwrap();
    let reply = pollster::block_on(experiment.serve(&message)).unwrap();
    let mut replies: Vec<Reply<T::Output>> = from_bytes(&reply).unwrap();
    assert_eq!(replies.len(), 1);
    replies.remove(0).result
}
