//! The locks and queues that models and hazards are made of, on std's, which in wasm
//! stand on the atomics' wait and notify.

pub mod gil;
pub mod queue;
