//! The commands of `cargo xtask …` that need no browser: set-up, build, serve, test. The commands that drive a
//! browser are programs of their own (`driver/`, `bench/`), which use this library and are built at their
//! first use.
//!
//! # Layout
//! In reading order:
//! - [`project`]: the checkout, and programs that run in it; [`cache`]: files shared with other checkouts;
//!   [`toolbox`]: the programs in the cache; [`fingerprint`] and [`stamp`]: skipping finished work;
//! - [`run`]: running child processes with time limits, together with their descendants; [`progress`]: the
//!   progress on the terminal; [`log`]: the relevant part of a log;
//! - [`setup`]: detecting and installing what the project needs; [`browser`]: the browsers;
//! - [`build`]: the crate's flavours, the page over them, and the server;
//! - [`python`]: CPython with threads for the page;
//! - [`json`]: access to the crate's answers; [`output`]: printing results;
//! - one module per command: [`play`], [`mod@dist`], [`mod@test`], [`list`], [`mod@env`],
//!   [`doctor`]; [`command`] starts the others.

pub mod browser;
pub mod build;
pub mod cache;
pub mod command;
pub mod dist;
pub mod doctor;
pub mod env;
pub mod fingerprint;
pub mod json;
pub mod list;
pub mod log;
pub mod output;
pub mod play;
pub mod progress;
pub mod project;
pub mod python;
pub mod run;
pub mod setup;
pub mod stamp;
pub mod test;
pub mod toolbox;
