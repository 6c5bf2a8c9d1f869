//! A run, from a request to a report. Called from `bindings`. In reading order:
//!
//! - [`plan`] validates a request and sets all defaults.
//! - [`sampling`], in the host, takes samples of all variants in turns.
//! - [`messages`] are the messages between host and page.
//! - [`collector`], on the page, builds the report from them; [`rows`] holds the samples, with
//!   [`latencies`] for the times of requests and messages.
//! - [`python`] has the rows in Python.
//! - [`stopping_rule`] decides which variants need more samples.
//!
//! `docs/design/measuring.md` explains the method.

pub mod collector;
pub mod latencies;
pub mod messages;
pub mod plan;
pub mod python;
pub mod rows;
pub mod sampling;
pub mod stopping_rule;
