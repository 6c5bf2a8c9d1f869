//! Interleave's crate: the concurrency experiments of the books, carried out.
//!
//! It is no library for other programs, and it has no DOM: it runs in workers
//! and, for the catalogue, validation and the making of reports, beside the
//! page. The page draws; everything that is counted, timed, checked or said is
//! made here.
//!
//! # Layout
//!
//! In layers: each module imports only those above it in this list
//! (`xtask/tests/layers.rs` tests it).
//!
//! - [`kernels`]: pure computing. [`english`]: numbers and words in sentences. [`failure`]: why there is no
//!   result.
//! - [`measure`]: the clock, spans and lanes, statistics, laws. [`sync`]: locks, queues, counters.
//! - [`browser`]: files, pauses, what JavaScript throws. [`net`]: requests. [`picture`]: pictures on
//!   their way to the page.
//! - [`schema`]: the parameters, presets and variants of an experiment, and the validation of what a person
//!   enters.
//! - [`report`]: the report and its parts; other programs' forms of it, import, comparison.
//! - [`models`]: the ways of carrying work out, one file each, and the kinds of work.
//! - [`explore`]: small programs whose interleavings are stepped through by hand, and searched through.
//! - [`experiments`]: what an experiment is, one file each, and the catalogue of all.
//! - [`run`]: from a request to a plan, the samples taken by it, the report collected from them.
//! - `bindings`: what JavaScript calls.
//!
//! It comes in two flavours: `threads` is built with atomics and shared memory;
//! `single` without, and leaves the models out that need threads. `cfg(threads)`
//! tells them apart. The page's first view waits for a third build (feature
//! `page`), which exports no more than catalogue and validation, so that the
//! linker leaves out all else.

// The tests in these files are native. In browsers those in `tests/browser.rs` are
// run, and no time is taken to compile the others for them.
#![cfg(not(all(test, target_arch = "wasm32")))]

#[cfg(target_arch = "wasm32")]
pub mod bindings;
pub mod browser;
pub mod english;
pub mod experiments;
pub mod explore;
pub mod failure;
pub mod measure;
pub mod models;
pub mod net;
pub mod picture;
pub mod report;
pub mod run;
pub mod schema;
pub mod sync;

pub use interleave_kernels as kernels;
