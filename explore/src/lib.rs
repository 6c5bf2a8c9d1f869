//! Executes small concurrent programs in Python: step by step, or in every possible interleaving.
//!
//! # Layout
//!
//! - [`syntax`]: checks the text of a program and compiles it to [`code`]. Unsupported syntax is reported as
//!   a [`problem`] at its place.
//! - [`machine`]: a virtual machine with a state that can be cloned, compared and hashed. A step is one
//!   operation that another thread can notice.
//! - [`library`]: the modules that a program can import: in Python where that is possible, else in Rust.
//! - [`search`]: all reachable states of a program, and what is wrong in them.
//! - [`runs`]: how runs in CPython itself have ended, beside what is possible.
//! - [`text`]: texts for people, in several languages; `messages`: those of this crate.

#[macro_use(text)]
pub extern crate interleave_text as text;

pub mod bindings;
pub mod code;
pub mod event_loop;
pub mod library;
pub mod machine;
mod messages;
pub mod natives;
pub mod problem;
pub mod program;
pub mod runs;
pub mod search;
pub mod session;
pub mod syntax;
pub mod values;
