//! The page in a real browser, driven: what `cargo xtask measure`, the end-to-end tests
//! and the bench have in common.
//!
//! # Layout
//! - [`session`]: a browser, driven over WebDriver;
//! - [`lab`]: the built page on a server of its own;
//! - [`measure`]: one experiment in a browser, from the command line.

pub mod lab;
pub mod measure;
pub mod session;
