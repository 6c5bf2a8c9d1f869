//! `cargo xtask …`: reads the command line and hands over to the library.

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::{Parser, Subcommand};
use xtask::project::Project;
use xtask::run::asked_to_end;
use xtask::{bench, dist, doctor, env, list, measure, play, test};

/// Set-up, build, run, test and measure Interleave.
///
/// Everything that is missing is set up first and kept inside the project;
/// the second time nothing is left to do.
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
    Measure(measure::Args),
    /// Compare with native Rust, plain JavaScript, CPython and JavaScript's libraries
    Bench(bench::Args),
    /// List the experiments, their parameters and variants
    List(list::Args),
    /// Print shell exports with which a bare `wasm-pack test` runs the threads flavour
    Env,
    /// Tell what is installed, what is missing and how to get it
    Doctor,
}

#[tokio::main]
async fn main() -> ExitCode {
    match dispatch(Cli::parse().command).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the command; `false` if it ran to its end and found something wrong.
async fn dispatch(command: Command) -> Result<bool> {
    let project = Project::here();
    match command {
        Command::Play(args) => {
            let ready = or_interrupted(play::prepare(&project, &args)).await?;
            // Ends by Ctrl-C in its own, graceful way.
            ready.serve().await.map(|()| true)
        }
        Command::Dist(args) => or_interrupted(dist::run(&project, args)).await.map(|()| true),
        Command::Test(args) => or_interrupted(test::run(project, args)).await,
        Command::Measure(args) => or_interrupted(measure::run(project, args)).await,
        Command::Bench(args) => or_interrupted(bench::run(project, args)).await,
        Command::List(args) => list::run(&args).map(|()| true),
        Command::Env => or_interrupted(env::run(&project)).await.map(|()| true),
        Command::Doctor => doctor::run(&project).map(|()| true),
    }
}

/// Drops the work when asked to end, and with it every child and all that it
/// has started.
async fn or_interrupted<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::select! {
        result = work => result,
        () = asked_to_end() => Err(anyhow!("interrupted")),
    }
}
