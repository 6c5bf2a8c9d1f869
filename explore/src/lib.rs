//! Small concurrent programs in Python: stepped by hand, and explored to the last interleaving.
//!
//! # Layout
//!
//! - [`syntax`]: the text of a program, checked and compiled to [`code`]. What is not supported is a
//!   [`problem`] at its place.
//! - [`machine`]: a virtual machine with a state that can be cloned, compared and hashed. A step is one
//!   operation that another thread can notice.
//! - [`library`]: the modules that a program can import: in Python where that is possible, else in Rust.
//! - [`search`]: all reachable states of a program, and what is wrong in them.

pub mod bindings;
pub mod code;
pub mod event_loop;
pub mod library;
pub mod machine;
pub mod natives;
pub mod problem;
pub mod program;
pub mod search;
pub mod session;
pub mod syntax;
pub mod values;
