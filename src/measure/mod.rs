//! Measurement: the [`clock`], the number of effective [`cores`], the [`lane`]s with each worker's
//! [`span`]s, the breakdown of a sample's time into [`parts`], [`stats`] on the samples, the
//! [`fairness`] of a distribution, and the scaling [`laws`].
//!
//! The models record lanes, [`crate::run`] takes the samples, and [`crate::report`] evaluates them.
//! Read [`stats`] next.

pub mod clock;
pub mod cores;
pub mod fairness;
pub mod lane;
pub mod laws;
pub mod parts;
pub mod set_up;
pub mod span;
pub mod stats;
