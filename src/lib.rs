//! Interleave's crate: runs the concurrency experiments of the books.
//!
//! It is an application crate, not a library for other programs, and it does not use the DOM. It
//! runs in workers and, for the catalogue, validation and building reports, in the page. The page
//! renders; everything that is counted, timed, checked or put into sentences comes from here.
//!
//! # Layout
//!
//! The modules form layers: each imports only those above it in this list (`xtask/tests/layers.rs`
//! tests that).
//!
//! - [`kernels`]: pure computation. [`text`]: texts for people, in several languages; `messages`: those of this crate.
//!   [`failure`]: why a variant has no result.
//! - [`measure`]: the clock, spans and lanes, statistics, scaling laws. [`sync`]: locks, queues,
//!   counters.
//! - [`browser`]: files, pauses, JavaScript errors. [`net`]: requests. [`picture`]: pieces of
//!   pictures for the page.
//! - [`schema`]: the parameters, presets and variants of an experiment, and the validation of user
//!   input.
//! - [`python`]: the Python interpreters in the page, and calls of the listings.
//! - [`report`]: the report and its parts, export to other programs' formats, import, comparison.
//! - [`models`]: the execution models, one file each, and the kinds of work.
//! - [`experiments`]: the experiments, one file each, and the catalogue of all.
//! - [`run`]: planning a request, sampling by the plan, collecting the report.
//! - `bindings`: the exports to JavaScript.
//!
//! The crate is built in two flavours: `threads` with atomics and shared memory, `single` without,
//! and so without the models that need threads. `cfg(threads)` tells them apart. A third build
//! (feature `page`) serves the page's first view: it exports only catalogue and validation, so that
//! the linker removes everything else.

// The unit tests run natively. Browsers run `tests/browser.rs` instead, and its build must not
// compile the unit tests.
#![cfg(not(all(test, target_arch = "wasm32")))]

#[macro_use(label, text)]
pub extern crate interleave_text as text;

#[cfg(target_arch = "wasm32")]
pub mod bindings;
pub mod browser;
pub mod experiments;
pub mod failure;
pub mod measure;
mod messages;
pub mod models;
pub mod net;
pub mod picture;
pub mod python;
pub mod report;
pub mod run;
pub mod schema;
pub mod sync;

pub use interleave_kernels as kernels;
