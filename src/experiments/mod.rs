//! One file per experiment. To add one: write the file, name it here and in
//! [`crate::experiment::CATALOGUE`].

pub mod burst;
pub mod countdown;
pub mod fault;
pub mod overhead;
pub mod ping;

/// What the experiments' sentences are made of.
pub mod words;
