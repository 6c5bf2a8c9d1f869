//! A run: the plan made of a request, the samples taken by it, when there are enough of them, and
//! the report collected from what happens.

pub mod collector;
pub mod latencies;
pub mod messages;
pub mod plan;
pub mod sampling;
pub mod stopping_rule;
