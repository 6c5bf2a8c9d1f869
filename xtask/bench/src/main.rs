//! `cargo xtask bench`: compares the crate with native Rust, plain JavaScript,
//! CPython and JavaScript's own libraries, all in one run.
//!
//! # Layout
//! - [`result`] and [`table`]: the figures, and their table;
//! - [`contest`]: interleaved sampling, one sample of each contender in every round;
//! - [`program`] and [`page`]: the contenders, as programs of their own and in
//!   browsers;
//! - [`environment`]: machine and versions;
//! - [`building`]: build times, measured separately;
//! - a module for each group of sections: [`computing`] (a to d), [`requests`]
//!   (d and e), [`overheads`] (f), [`endurance`] (g), [`models`] (h);
//! - [`guard`]: regressions against the committed result.

mod building;
mod computing;
mod contest;
mod endurance;
mod environment;
mod guard;
mod models;
mod overheads;
mod page;
mod program;
mod requests;
mod result;
mod table;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, ensure};
use clap::{Parser, ValueEnum};
use interleave::run::plan::{Plan, Request};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use guard::Regression;
use interleave_driver::page_server::PageServer;
use page::Page;
use result::{BenchResult, Row, SCHEMA};
use xtask::browser::Browser;
use xtask::build::{self, Purpose, server};
use xtask::command::finish;
use xtask::project::Project;
use xtask::run::{BUILD_LIMIT, run as run_to_end};
use xtask::setup;

/// The file of the committed result, which `--guard` compares with.
const RESULT: &str = "benches/result.json";

/// Compare with native Rust, plain JavaScript, CPython and JavaScript's libraries.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench", bin_name = "cargo xtask bench")]
struct Args {
    /// Only these sections, with commas between
    #[arg(long, value_enum, value_delimiter = ',', value_name = "LETTERS")]
    only: Option<Vec<Section>>,
    /// Of the jobs that compute only these, with commas between
    #[arg(long, value_delimiter = ',', value_name = "IDS")]
    jobs: Option<Vec<String>>,
    /// How many rounds count
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=400))]
    rounds: Option<u32>,
    /// Few rounds and short series: to see that it works, not how fast it is
    #[arg(long)]
    quick: bool,
    /// The ratios that matter most, in a few minutes: fails where one is worse than in
    /// benches/result.json by more than a tenth
    #[arg(long, conflicts_with_all = ["only", "jobs", "quick"])]
    guard: bool,
    /// Where the result is written, as JSON; by default a complete run goes to
    /// benches/result.json
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A section of the benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// One thread of WebAssembly against one of native Rust
    A,
    /// Threads of WebAssembly against native ones
    B,
    /// Threads against a pool of workers in plain JavaScript
    C,
    /// The books' experiments against CPython
    D,
    /// Requests against p-limit and p-map, and against what is possible
    E,
    /// What starting and handing over costs
    F,
    /// A thousand runs in one page
    G,
    /// Every model against one thread, by the defaults
    H,
    /// How long building and testing take, from fresh clones; alone, and only if asked for
    Build,
}

impl Section {
    /// The sections of a complete run.
    fn figures() -> Vec<Self> {
        Self::value_variants().iter().copied().filter(|section| *section != Self::Build).collect()
    }

    /// The name on the command line.
    pub fn letter(self) -> &'static str {
        ["a", "b", "c", "d", "e", "f", "g", "h", "build"][self as usize]
    }
}

/// The selected sections, the contenders that they share, and the rows measured so far.
struct Bench {
    project: Project,
    sections: Vec<Section>,
    jobs: Option<Vec<String>>,
    rounds: u32,
    quick: bool,
    guard: bool,
    native: PathBuf,
    python: Option<PathBuf>,
    server: PageServer,
    pages: [Page; 2],
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Bench {
    fn wants(&self, section: Section) -> bool {
        self.sections.contains(&section)
    }

    /// Measures the rows of all selected sections.
    async fn measure(&mut self) -> Result<Vec<Row>> {
        computing::run(self).await?;
        requests::run(self).await?;
        overheads::run(self).await?;
        endurance::run(self).await?;
        models::run(self).await?;
        let mut rows = std::mem::take(&mut self.rows);
        rows.sort_by_key(|row| row.section);
        Ok(rows)
    }

    /// Returns the rows that have become worse. Their sections are measured again, in reloaded pages, and
    /// only rows that are worse both times count: the layout of a page's threads in memory differs from one
    /// start to the next, which the interval of a single run does not include.
    async fn confirmed_regressions(&mut self, rows: &[Row], before: &BenchResult) -> Result<Vec<Regression>> {
        let regressions = guard::regressions(rows, &before.rows)?;
        if regressions.is_empty() {
            return Ok(regressions);
        }
        self.sections
            .retain(|section| regressions.iter().any(|regression| regression.row.section == *section));
        for page in &self.pages {
            page.load().await?;
        }
        let again = guard::regressions(&self.measure().await?, &before.rows)?;
        Ok(regressions
            .into_iter()
            .filter(|regression| again.iter().any(|other| other.row.is_same(&regression.row)))
            .collect())
    }

    /// Adds the rows that could be measured.
    fn add(&mut self, rows: impl IntoIterator<Item = Option<Row>>) {
        self.rows.extend(rows.into_iter().flatten());
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let args = Args::parse();
    finish(run(Project::here(), args)).await
}

/// Runs the comparisons, and prints and writes the result; `false` if a contender is missing.
///
/// # Errors
/// If something does not build, a browser does not start, or the result cannot be written.
async fn run(project: Project, args: Args) -> Result<bool> {
    let sections = match args.guard {
        true => guard::SECTIONS.to_vec(),
        false => args.only.clone().unwrap_or_else(Section::figures),
    };
    if sections.contains(&Section::Build) {
        ensure!(sections == [Section::Build], "`build` is measured alone, with nothing else beside it");
        return building::run(&project, args.rounds.unwrap_or(3), !args.quick).await;
    }
    let machine = environment::machine();
    let before = args.guard.then(|| guard::committed(&project, &machine)).transpose()?;
    let mut bench = prepare(project, &args, sections).await?;
    let date = bench.pages[0].session.execute("return new Date().toISOString()", vec![]).await?;
    let rows = bench.measure().await?;
    let regressions = match &before {
        Some(before) => bench.confirmed_regressions(&rows, before).await?,
        None => Vec::new(),
    };
    let outcome = BenchResult {
        schema: SCHEMA.into(),
        date: date.as_str().unwrap_or_default().into(),
        machine,
        versions: environment::versions(&bench.project, bench.python.as_deref()),
        rows,
        notes: bench.notes,
    };
    print!("{}", table::render(&outcome));
    let whole = args.only.is_none() && args.jobs.is_none() && !args.quick && !args.guard;
    let out = args.out.or_else(|| whole.then(|| bench.project.path(RESULT)));
    if let Some(out) = out {
        let text = serde_json::to_string_pretty(&outcome)? + "\n";
        fs::write(&out, text).with_context(|| format!("cannot write {}", out.display()))?;
    }
    for page in bench.pages {
        page.session.close().await?;
    }
    bench.server.stop()?;
    if before.is_some() {
        println!("\nOf the ratios in {RESULT} {} lost more than a tenth.", regressions.len());
        regressions.iter().for_each(|regression| println!("{regression}"));
    }
    Ok(outcome.notes.is_empty() && regressions.is_empty())
}

async fn prepare(project: Project, args: &Args, sections: Vec<Section>) -> Result<Bench> {
    let browsers = Browser::WITH_THREADS;
    setup::ensure(&project, &browsers.map(Browser::needs).concat()).await?;
    let native = build_native(&project).await?;
    let server = PageServer::start_with_folder(build_page(&project).await?, true).await?;
    let mut notes = Vec::new();
    let python = match sections.contains(&Section::D) {
        true => {
            setup::python(&project).await.map_err(|error| notes.push(format!("no CPython: {error:#}"))).ok()
        }
        false => None,
    };
    let [chromium, firefox] = browsers.map(|browser| Page::open(browser, server.url("/")));
    Ok(Bench {
        project,
        sections,
        jobs: args.jobs.clone(),
        rounds: args.rounds.unwrap_or(match (args.guard, args.quick) {
            (true, _) => guard::ROUNDS,
            (_, true) => 5,
            _ => 15,
        }),
        quick: args.quick,
        guard: args.guard,
        native,
        python,
        pages: [chromium.await?, firefox.await?],
        server,
        rows: Vec::new(),
        notes,
    })
}

/// Builds the program of the native samples, with the settings of the page's crate.
async fn build_native(project: &Project) -> Result<PathBuf> {
    project.print("building the native contender");
    let mut cargo = project.command("cargo");
    cargo.args(["build", "--release", "--example", "native"]).env("CARGO_TARGET_DIR", project.target());
    run_to_end(project, "build-native", BUILD_LIMIT, cargo).await?;
    Ok(project.target().join(format!("release/examples/native{}", std::env::consts::EXE_SUFFIX)))
}

/// Builds the page, with the benchmark's own script next to it.
async fn build_page(project: &Project) -> Result<PathBuf> {
    // The result is about the shipped page, so it is built as it ships.
    let product = build::all(project, Purpose::Ship, server::Kind::Tls).await?.page;
    let folder = project.target().join("bench-page");
    let _ = fs::remove_dir_all(&folder);
    copy(&product, &folder)?;
    let mut vite = build::page::npm(project, "build");
    vite.args(["--", "--config", "benches/js/vite.config.ts", "--logLevel", "error"]);
    vite.env("BENCH_PAGE", folder.join("bench"));
    run_to_end(project, "build-bench", Duration::from_secs(300), vite).await?;
    let (width, height) = computing::PICTURE;
    let picture = interleave::kernels::sample_picture::page(width, height);
    fs::write(folder.join(format!("bench/{width}x{height}.rgba")), &*picture.rgba)?;
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &to)?,
            false => _ = fs::copy(entry.path(), to)?,
        }
    }
    Ok(())
}

/// Returns the plan of an experiment with these parameters, and with the defaults for all others.
fn plan(experiment: &str, params: &[(&str, Value)], variants: &[&str]) -> Result<Plan> {
    let request = Request {
        experiment: experiment.into(),
        params: params
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect::<BTreeMap<_, _>>(),
        variants: Some(variants.iter().map(|variant| (*variant).to_owned()).collect()),
        ..Request::default()
    };
    interleave::run::plan::plan(&request).map_err(|problems| anyhow!("{experiment}: {}", json!(problems)))
}
