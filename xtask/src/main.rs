//! `cargo xtask …`: reads the command line and hands over to the library.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::command::{Program, finish};
use xtask::project::Project;
use xtask::{dist, doctor, env, list, play, test};

/// Set-up, build, run, test and measure Interleave.
///
/// Everything that is missing is set up first; the second time nothing is left to do.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the page and serve it
    Play(play::Args),
    /// Make a folder of the page that works from any host of files
    Dist(dist::Args),
    /// Run every test and print a summary
    Test(test::Args),
    /// Run one experiment in a headless browser and print the report
    #[command(disable_help_flag = true)]
    Measure(Arguments),
    /// Compare with native Rust, plain JavaScript, CPython and JavaScript's libraries
    #[command(disable_help_flag = true)]
    Bench(Arguments),
    /// List the experiments, their parameters and variants
    List(list::Args),
    /// Print shell exports with which a bare `wasm-pack test` runs the threads flavour
    Env,
    /// Tell what is installed, what is missing and how to get it
    Doctor(doctor::Args),
}

/// What a program of its own reads.
#[derive(clap::Args)]
struct Arguments {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS")]
    all: Vec<OsString>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let command = Cli::parse().command;
    let project = Project::here();
    match command {
        // These end by Ctrl-C in a way of their own.
        Command::Play(args) => finish_alone(play::run(&project, &args).await),
        Command::Measure(args) => finish_alone(Program::Measure.run(&project, &args.all).await),
        Command::Bench(args) => finish_alone(Program::Bench.run(&project, &args.all).await),
        other => finish(dispatch(project, other)).await,
    }
}

async fn dispatch(project: Project, command: Command) -> Result<bool> {
    match command {
        Command::Dist(args) => dist::run(&project, args).await.map(|()| true),
        Command::Test(args) => test::run(project, args).await,
        Command::List(args) => list::run(&project, &args).await.map(|()| true),
        Command::Env => env::run(&project).await.map(|()| true),
        Command::Doctor(args) => doctor::run(&project, &args).await.map(|()| true),
        Command::Play(_) | Command::Measure(_) | Command::Bench(_) => unreachable!("they end alone"),
    }
}

fn finish_alone(result: Result<bool>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
