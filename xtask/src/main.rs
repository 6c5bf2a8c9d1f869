//! `cargo xtask …`: parses the command line and calls the library.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::command::{Program, exit_code, finish, passed_on};
use xtask::project::Project;
use xtask::{dist, doctor, env, list, play, python, test};

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
    /// Explore a concurrent program in Python to the last interleaving
    #[command(disable_help_flag = true)]
    Explore(Arguments),
    /// List the experiments, their parameters and variants
    List(list::Args),
    /// Build CPython with threads for the page
    Python,
    /// Print shell exports with which a bare `wasm-pack test` runs the threads flavour
    Env,
    /// Tell what is installed, what is missing and how to get it
    Doctor(doctor::Args),
}

/// The arguments for a command that is a program of its own.
#[derive(clap::Args)]
struct Arguments {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS")]
    all: Vec<OsString>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let command = Cli::parse().command;
    let project = Project::here();
    if let Err(error) = project.check_folder() {
        return exit_code(Err(error));
    }
    match command {
        // These commands handle Ctrl-C themselves.
        Command::Play(args) => exit_code(play::run(&project, &args).await),
        Command::Measure(args) => passed_on(Program::Measure.run(&project, &args.all).await),
        Command::Bench(args) => passed_on(Program::Bench.run(&project, &args.all).await),
        Command::Explore(args) => passed_on(Program::Explore.run(&project, &args.all).await),
        Command::Test(args) => finish(test::run(project, args)).await,
        Command::Dist(args) => finish(succeeds(dist::run(&project, args))).await,
        Command::List(args) => finish(succeeds(list::run(&project, &args))).await,
        Command::Python => finish(succeeds(python::run(&project))).await,
        Command::Env => finish(succeeds(env::run(&project))).await,
        Command::Doctor(args) => finish(succeeds(doctor::run(&project, &args))).await,
    }
}

/// Converts work that reports no findings: `true` if it ends without an error.
async fn succeeds(work: impl Future<Output = Result<()>>) -> Result<bool> {
    work.await.map(|()| true)
}
