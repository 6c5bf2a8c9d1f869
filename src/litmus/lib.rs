//! Litmus tests: programs of a few accesses to shared memory by two or four threads. Their outcomes tell memory models
//! apart.
//!
//! This crate says which outcomes each [`MemoryModel`] allows, in two ways that check each other, and encodes the tests
//! as WebAssembly. It does not run them; the experiment `litmus` does, on real threads.
//!
//! # Layout
//!
//! | file | holds |
//! |---|---|
//! | `program.rs` | what a test is: threads, accesses, outcomes |
//! | `catalogue.rs` | the tests |
//! | `models/` | which outcomes a model allows, by axioms on candidate executions |
//! | `store_buffers.rs` | which outcomes sequential consistency and x86-TSO allow, by a search through all interleavings, with a shortest run for each |
//! | `encode.rs` | a test as a WebAssembly module, plain, with fences or atomic |
//!
//! The terms and the names of the tests are those of Alglave, Maranget and Tautschnig, “Herding cats” (2014).

pub mod catalogue;
pub mod encode;
pub mod models;
pub mod program;
pub mod store_buffers;

pub use models::MemoryModel;
pub use program::{Access, Kernel, LitmusTest, Outcome, Synchronization};
