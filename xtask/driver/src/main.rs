//! `cargo xtask measure`, which builds and starts this program.

use std::process::ExitCode;

use clap::Parser;
use interleave_driver::measure;
use xtask::command;
use xtask::project::Project;

/// Run one experiment in a headless browser and print the report.
#[derive(Parser)]
#[command(name = "cargo xtask measure", bin_name = "cargo xtask measure")]
struct Cli {
    #[command(flatten)]
    args: measure::Args,
}

#[tokio::main]
async fn main() -> ExitCode {
    let args = Cli::parse().args;
    command::finish(measure::run(&Project::here(), args)).await
}
