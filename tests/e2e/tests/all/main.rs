//! Tests of the page in a real browser: `cargo test -p interleave-e2e --test all network` runs one file of them.
//! All files form one program, because linking and starting browsers take long.

mod accessibility;
mod answers;
mod engines;
mod form_editing;
mod german;
mod hazards;
mod hostile_python;
mod litmus;
mod network;
mod page;
mod pictures;
mod programs;
mod python;
mod python_rows;
mod rates;
mod requests;
mod saved_runs;
mod scripts;
mod service;
mod share;
mod start;
mod steps;
mod timeline;
mod trace;
mod witness;
