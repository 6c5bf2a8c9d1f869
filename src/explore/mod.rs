//! Small concurrent programs as data. The user steps through a program by hand, and a search covers
//! all of its interleavings. The experiments on hazards show on real threads what may happen; the
//! explorer proves it for programs of a few lines. [`crate::bindings`] calls it.
//!
//! # Layout
//!
//! - [`program`]: the language. A program consists of threads of a few lines; each line is one
//!   atomic step. [`programs`]: the programs themselves, one file per topic.
//! - [`state`]: the state of a program: which threads can run, why the others are blocked, and what
//!   a step does.
//! - [`description`]: a state in texts.
//! - [`snapshot`]: a snapshot of a program after a schedule. Undo is a shorter schedule: the explorer
//!   keeps no history.
//! - [`graph`]: the graph of all reachable states. [`search`]: the number of schedules, their end
//!   states, and the shortest one into each hazard. [`reduction`]: how many schedules partial-order
//!   reduction leaves. [`schedule_count`]: saturating counts.
//!
//! A *schedule* is the list of threads, by number, that took a step. Each step brings its thread
//! closer to its end, so every schedule is finite and no state recurs.

#[cfg(test)]
mod brute_force;
pub mod description;
pub mod graph;
pub mod program;
pub mod programs;
pub mod reduction;
pub mod schedule_count;
pub mod search;
pub mod snapshot;
pub mod state;
