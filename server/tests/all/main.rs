//! The server over the network: `cargo test -p interleave-server --test all ledger`
//! for one file of it. One program, since linking takes longer than testing.

mod bodies;
mod common;
mod echo;
mod failing;
mod files;
mod http2;
mod lab;
mod ledger;
mod page;
mod queries;
mod socket;
