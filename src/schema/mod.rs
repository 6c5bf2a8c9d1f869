//! The description of an experiment, available before it runs: its parameters, presets and
//! variants, and the validation of user input. [`crate::experiments`] provides the descriptions,
//! the page draws its forms from them, and [`crate::run`] plans by them. Start with [`Schema`].

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
pub(crate) use validation::names;
