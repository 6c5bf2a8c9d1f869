//! `cargo xtask explore FILE.py`: explores a concurrent program in Python to the last interleaving.
//!
//! The exit status is 0 if every schedule ends well, 1 if one ends badly, and 2 if the program cannot be
//! explored or the search stopped at its limit without finding anything.

mod report;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::{Parser, ValueEnum};
use interleave_explore::machine::{Settings, Switching, Times};
use interleave_explore::problem::Problem;
use interleave_explore::program::Program;
use interleave_explore::search::{Exploration, Limits, Search};
use interleave_explore::session::Session;
use interleave_explore::{library, search};

/// Explore a concurrent program in Python to the last interleaving.
///
/// Prints every kind of bad ending with a shortest schedule, and all possible endings of the program. The
/// exit status is 0 if no schedule ends badly, 1 if one does, and 2 if this is not known: because of a
/// problem in the text, or because the search stopped at its limit.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask explore", bin_name = "cargo xtask explore")]
struct Args {
    /// The program; `-` reads it from standard input
    file: PathBuf,
    /// As JSON
    #[arg(long)]
    json: bool,
    /// Where a thread can be interrupted
    #[arg(long, value_enum, default_value_t = SwitchingName::Language)]
    switching: SwitchingName,
    /// Pauses take exactly their time, instead of any
    #[arg(long)]
    keep_times: bool,
    /// Of schedules that differ only in the order of independent steps, visit only some: reaches larger programs, and
    /// finds all bad endings but livelock and starvation, which the exit status then ignores
    #[arg(long, conflicts_with = "keep_times")]
    reduce: bool,
    /// The most states
    #[arg(long, default_value_t = 2_000_000, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=100_000_000))]
    states: u64,
}

/// The names of [`Switching`].
#[derive(Debug, Clone, Copy, ValueEnum)]
enum SwitchingName {
    /// Before each operation that other threads can notice
    Language,
    /// As CPython 3.13 with its GIL
    Gil,
    /// As CPython's free-threaded build: some operations of lists are several steps
    FreeThreaded,
}

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(status) => status,
        Err(error) => {
            // Standard error may be closed.
            let _ = writeln!(std::io::stderr(), "error: {error}");
            ExitCode::from(UNKNOWN)
        }
    }
}

/// The exit status if it is not known whether a schedule ends badly.
const UNKNOWN: u8 = 2;

fn run(args: &Args) -> Result<ExitCode, String> {
    let text = read(args)?;
    let program = match library::program(&text) {
        Ok(program) => Arc::new(program),
        Err(problems) => return report_problems(args, &problems),
    };
    let settings = Settings {
        switching: match args.switching {
            SwitchingName::Language => Switching::Language,
            SwitchingName::Gil => Switching::Gil,
            SwitchingName::FreeThreaded => Switching::FreeThreaded,
        },
        times: if args.keep_times { Times::Exact } else { Times::Any },
    };
    let (session, found) = explore(program, settings, args);
    let shown = if args.json {
        serde_json::to_string_pretty(&found).map_err(|error| error.to_string())?
    } else {
        report::text(&session, &found)
    };
    print(&shown)?;
    Ok(status(&found))
}

fn read(args: &Args) -> Result<String, String> {
    let file = &args.file;
    let text = if file.as_os_str() == "-" {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(file)
    };
    text.map_err(|error| format!("cannot read {}: {error}", file.display()))
}

/// Searches all schedules. Shows the progress if standard error is a terminal.
fn explore(program: Arc<Program>, settings: Settings, args: &Args) -> (Session, Exploration) {
    let mut session = Session::of(program, settings);
    let limits = Limits { states: args.states as usize };
    let mut search = if args.reduce { session.reduced_search(limits) } else { session.search(limits) };
    let mut shown = Instant::now();
    let on_terminal = std::io::stderr().is_terminal();
    while search.advance(1_000) {
        if on_terminal && shown.elapsed() > Duration::from_millis(200) {
            shown = Instant::now();
            show_progress(&search);
        }
    }
    if on_terminal {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    session.adopt(search.machine());
    let found = search.result();
    (session, found)
}

fn show_progress(search: &Search) {
    let states = search::count_text(search.states() as u128);
    let _ = write!(std::io::stderr(), "\r\x1b[K{states} states, {} steps deep", search.depth());
}

fn report_problems(args: &Args, problems: &[Problem]) -> Result<ExitCode, String> {
    let shown = if args.json {
        let problems = serde_json::json!({ "problems": problems });
        serde_json::to_string_pretty(&problems).map_err(|error| error.to_string())?
    } else {
        let file = args.file.display();
        let lines = problems
            .iter()
            .map(|problem| format!("{file}:{}:{}: {}", problem.line, problem.column, problem.message));
        lines.collect::<Vec<_>>().join("\n")
    };
    print(&shown)?;
    Ok(ExitCode::from(UNKNOWN))
}

fn print(text: &str) -> Result<(), String> {
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

fn status(found: &Exploration) -> ExitCode {
    if found.is_bad() {
        ExitCode::FAILURE
    } else if found.complete {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(UNKNOWN)
    }
}
