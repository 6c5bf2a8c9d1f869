//! The page in a real browser: `cargo test -p interleave-e2e --test all network` for
//! one file of it. One program, since linking takes long, and starting browsers too.

mod accessible;
mod answers;
mod comfort;
mod engines;
mod german;
mod hazards;
mod kept;
mod network;
mod page;
mod pictures;
mod rates;
mod requests;
mod scripts;
mod service;
mod share;
mod start;
mod steps;
mod timeline;
mod trace;
