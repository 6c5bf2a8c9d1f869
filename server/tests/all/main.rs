//! Tests of the server over the network: `cargo test -p interleave-server --test all ledger` runs one file of
//! them. All files form one program, because linking takes longer than testing.

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
