//! One file per experiment. To add one: write the file, name it here and in
//! [`crate::experiment::CATALOGUE`].

pub mod amdahl;
pub mod burst;
pub mod chain;
pub mod channels;
pub mod convoy;
pub mod countdown;
pub mod deadlock;
pub mod download;
pub mod fault;
pub mod futures;
pub mod image;
pub mod mandelbrot;
pub mod matmul;
pub mod overhead;
pub mod pi;
pub mod ping;
pub mod primes;
pub mod queue;
pub mod race;
pub mod rates;
pub mod reduce;
pub mod responsiveness;
pub mod scope;
pub mod snapshot;
pub mod starvation;
pub mod waiters;

/// What the forms, checks and sentences of several are made of.
mod agreement;
mod code;
mod comparison;
mod fields;
mod hazards;
mod manners;
mod requests;
mod spots;
pub mod words;
