//! Small concurrent programs as data: stepped by hand, and searched through in
//! all their interleavings. What the experiments on hazards show by luck, on real
//! threads, is here shown for certain, on a model of a few lines.
//!
//! # Layout
//!
//! - [`program`]: the language. A program is threads of a few lines; each line is
//!   one step, done at once. [`programs`]: those there are, one file each.
//! - [`state`]: where a program stands. Which threads can go on, why another
//!   cannot, and what a step comes to.
//! - [`description`]: a state in words.
//! - [`scene`]: a program after a schedule, in words. Undoing is a shorter
//!   schedule: nothing here remembers anything.
//! - [`graph`]: all states, and what leads where. [`search`]: all schedules, how they end, and the shortest into each hazard.
//!   [`reduction`]: how few of them would do.
//!
//! A *schedule* is the list of threads that took a step, by number. Each step
//! brings its thread nearer to its end, so that there is no endless schedule and
//! no state that comes back.

#[cfg(test)]
mod brute;
pub mod description;
pub mod graph;
pub mod program;
pub mod programs;
pub mod reduction;
pub mod scene;
pub mod schedule_count;
pub mod search;
pub mod state;
