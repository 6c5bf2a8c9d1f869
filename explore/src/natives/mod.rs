//! Functions and operators in Rust: of numbers, strings and containers.

mod arguments;
mod arithmetic;
mod comparison;
mod conversions;
pub mod definition;
mod dicts;
mod errors;
pub mod format_spec;
pub mod functions;
pub mod indexing;
pub mod iteration;
mod lists;
mod mathematics;
mod numbers;
pub mod operators;
mod percent;
mod sequences;
pub mod sets;
mod strings;
mod substrings;
pub mod text;
pub mod types;
