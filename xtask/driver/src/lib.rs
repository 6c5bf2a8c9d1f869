//! Drives the page in a real browser: what `cargo xtask measure`, the end-to-end tests
//! and the benchmark share.
//!
//! # Layout
//! - [`session`]: a browser, driven over WebDriver;
//! - [`page_server`]: a server of the built page;
//! - [`measure`]: one experiment in a browser, from the command line.

pub mod measure;
pub mod page_server;
pub mod session;
