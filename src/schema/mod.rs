//! What can be said about an experiment before it runs: its parameters, presets and variants,
//! and what a person may enter.

pub mod books;
mod definition;
mod effort;
mod params;
pub mod quantity;
mod validation;

pub use definition::{BUILT_IN, Group, Kind, Param, Preset, Schema, Variant};
pub use effort::{Effort, Start};
pub use params::Params;
pub use validation::Problem;
