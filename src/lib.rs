//! Interleave's crate: the concurrency experiments of the books, carried out.
//!
//! It is no library for other programs, and it has no DOM: it runs in workers
//! and, for the catalogue, validation and the making of reports, beside the
//! page. The page draws; everything that is counted, timed, checked or said is
//! made here.
//!
//! # Layout
//!
//! In the order to read them:
//!
//! - [`experiment`]: what an experiment is, the schema of its parameters, the
//!   catalogue; [`experiments`]: one file each.
//!   [`books`]: where the books have them.
//! - [`quantity`]: numbers as people type them.
//! - [`models`]: the ways of carrying work out, one file each; `compute` and
//!   `requests` are the kinds of work.
//! - [`explore`]: small programs whose interleavings are stepped through by hand, and
//!   searched through.
//! - [`kernels`]: pure computing. [`net`]: requests. [`files`]: files. [`sync`]: locks.
//! - [`measure`]: the clock, the lanes, the order of samples, the statistics.
//! - [`report`]: what a run says and what it comes to; [`collector`] makes the
//!   one out of the other; [`exhibit`] is what there is to see besides times;
//!   [`export`] writes it for other programs, [`import`] reads what comes from elsewhere, and
//!   [`comparison`] holds two against each other.
//! - `host`, `page`, `recorder` and `stepper`: what JavaScript calls, in a worker and
//!   on the page; `tooling`: what the project's own commands call.
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
