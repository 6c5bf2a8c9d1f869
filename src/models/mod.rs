//! The ways of carrying work out, one file each. A model knows nothing of what
//! the work is; [`compute`], [`requests`], [`talk`], [`downloads`] and, of the first
//! two, [`beside`] are the kinds it can be given.

pub mod asynchronous;
pub mod beside;
pub mod channels;
pub mod compute;
pub mod downloads;
#[cfg(threads)]
pub mod gil;
pub mod hazard;
mod job;
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
#[cfg(threads)]
pub mod threads;
pub mod timed_request;
pub mod watched;

pub use job::{Answers, Job, JsonAnswers, Taken};
pub use model::{Model, model};
pub use stage::{Needs, Stage, ledger};
