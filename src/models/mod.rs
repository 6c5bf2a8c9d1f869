//! The concurrency models, one file each, and the kinds of work that they execute. A model does not
//! know the experiment behind its tasks. [`compute`], [`requests`], [`talk`], [`downloads`] and
//! [`hazard`] and [`litmus`] are the kinds of work; [`background_load`] sends requests while other threads compute.
//!
//! Experiments build a [`Job`], and `crate::run` samples it on a [`Stage`]. Start with `job.rs`,
//! then `task.rs`.

pub mod asynchronous;
pub mod background_load;
pub mod channels;
pub mod compute;
pub mod downloads;
#[cfg(threads)]
pub mod gil;
pub mod hazard;
mod job;
pub mod litmus;
mod model;
pub mod page_thread;
pub mod ports;
pub mod processes;
#[cfg(threads)]
pub mod queues;
pub mod requests;
pub mod sequential;
mod slots;
mod socket;
mod stage;
pub mod talk;
pub mod task;
#[cfg(test)]
mod testing;
#[cfg(threads)]
pub mod threads;
pub mod timed_request;
pub mod watched;

pub use job::{Answers, Job, JsonAnswers, Taken};
pub use model::{Model, model};
pub use stage::{Needs, Stage, ledger};
