//! Values, objects, the heap and threads: what a state consists of.

pub mod elements;
pub mod footprint;
pub mod heap;
pub mod key;
pub mod names;
pub mod native;
pub mod object;
pub mod summary;
pub mod symbols;
pub mod thread;
pub mod value;
