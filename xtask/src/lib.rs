//! What `cargo xtask …` does without a browser: set-up, build, serve, test. The commands
//! that drive a browser are programs of their own (`driver/`, `bench/`), which stand on this
//! library and are built when they are first asked for.
//!
//! # Layout
//! In the order to read them:
//! - [`project`]: where things are and how programs are started in there; [`cache`]: what
//!   other checkouts use, too; [`toolbox`]: the programs in it; [`fingerprint`] and [`stamp`]: skipping
//!   finished work;
//! - [`run`]: running a child to its end, in time, with everything it started;
//!   [`progress`]: what the screen shows meanwhile; [`log`]: what is worth showing of a log;
//! - [`setup`]: what the project needs and how to get it, once; [`browser`]: the browsers;
//! - [`build`]: the crate's flavours, the page over them, and the server;
//! - [`json`]: reading what the crate answers; [`output`]: printing results;
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
pub mod run;
pub mod setup;
pub mod stamp;
pub mod test;
pub mod toolbox;
