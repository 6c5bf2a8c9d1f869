//! Everything `cargo xtask …` does: set-up, build, run, test, measure. It is a
//! library so that the end-to-end tests build, serve and drive the page with
//! the very code that the commands use.
//!
//! # Layout
//! In the order to read them:
//! - [`project`]: where things are and how programs are started in there;
//! - [`run`]: running a child to its end, in time, with everything it started;
//! - [`log`]: what is worth showing of what it said, when it failed;
//! - [`setup`]: what the project needs and how to get it, once;
//! - [`flavour`], [`code`] and [`page`]: building the crate, what the page shows
//!   of its source, and the page over both;
//! - [`lab`]: the built page on a server of its own;
//! - [`browser`]: a real browser, driven;
//! - one module per command: [`play`], [`mod@dist`], [`measure`], [`mod@bench`],
//!   [`mod@test`], [`list`], [`mod@env`], [`doctor`].

pub mod bench;
pub mod browser;
pub mod code;
pub mod dist;
pub mod doctor;
pub mod env;
pub mod flavour;
pub mod fresh;
pub mod lab;
pub mod list;
pub mod log;
pub mod measure;
pub mod page;
pub mod play;
pub mod project;
pub mod run;
pub mod setup;
pub mod test;
