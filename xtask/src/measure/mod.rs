//! `cargo xtask measure`: one experiment in a headless browser.

mod request;
pub(crate) mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use interleave::experiment::Request;
use interleave::export;
use interleave::report::{Report, Status};
use serde_json::{Value, json};

use crate::browser::{Browser, Session};
use crate::lab::Lab;
use crate::project::Project;
use crate::setup::{self, Need};

/// What may be said on the command line.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which experiment; `cargo xtask list` shows them
    experiment: String,
    /// A parameter and its value; may be given several times
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Only these variants, with commas between
    #[arg(long, value_delimiter = ',', value_name = "IDS")]
    variants: Option<Vec<String>>,
    /// How many samples per variant; without, as many as it takes
    #[arg(long, value_name = "N")]
    samples: Option<u32>,
    /// For how many seconds samples may be taken while it is open who is faster
    #[arg(long, value_name = "SECONDS")]
    budget: Option<f64>,
    /// How many times to do all of it, each in a fresh worker
    #[arg(long, value_name = "K")]
    runs: Option<u32>,
    /// Start each sample from nothing, with all set-up in its time
    #[arg(long)]
    cold: bool,
    /// The browser to measure in
    #[arg(long, value_enum, default_value_t = Browser::Chromium)]
    browser: Browser,
    /// Serve over HTTPS, and so over HTTP/2, as `play --tls` does
    #[arg(long)]
    tls: bool,
    /// Print the report as JSON, and nothing else
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Print a line per sample as comma-separated values, and nothing else
    #[arg(long)]
    csv: bool,
    /// Write the lanes of the typical samples there too, as Chrome trace events
    /// (open it at ui.perfetto.dev)
    #[arg(long, value_name = "FILE")]
    trace: Option<PathBuf>,
}

/// Measures and prints the report; `false` if no variant came to an end.
///
/// # Errors
/// If the request is wrong, which is found out before anything is built; if
/// something is missing or does not build; if the page does not answer.
pub async fn run(project: Project, args: Args) -> Result<bool> {
    let request = request::check(&args)?;
    args.trace.as_deref().map(check_folder).transpose()?;
    let quiet = args.json || args.csv;
    let project = if quiet { project.with_logs("measure-logs") } else { project };
    let needs: Vec<_> = setup::PAGE.into_iter().chain(Need::of(args.browser)).collect();
    setup::ensure(&project, &needs).await?;
    let lab = Lab::of(&project, args.tls).await?;
    project.say(format_args!("measuring {} in {}", request.experiment, args.browser));
    let text = ask(&lab, args.browser, &request).await?;
    lab.stop().await?;
    let report: Report = serde_json::from_str(&text).context("the page gave something else than a report")?;
    let raw: Value = serde_json::from_str(&text)?;
    match (args.json, args.csv) {
        (true, _) => println!("{text}"),
        (_, true) => print!("{}", export::csv::render(&raw)),
        _ => print!("{}", table::render(&report)),
    }
    if let Some(file) = &args.trace {
        fs::write(file, export::trace::render(&raw))
            .with_context(|| format!("cannot write {}", file.display()))?;
        project.say(format_args!("the trace is in {}; open it at ui.perfetto.dev", file.display()));
    }
    let some = report.variants.iter().any(|variant| variant.status == Status::Completed);
    if !some {
        project.announce("no variant came to an end; the report says why");
    }
    Ok(some)
}

/// Better known before an hour of measuring than after it.
fn check_folder(file: &Path) -> Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let there = folder.is_none_or(Path::is_dir) && !file.is_dir();
    ensure!(there, "--trace {}: no file can be written there", file.display());
    Ok(())
}

/// Waits for the page to be ready, asks it to run, and returns the report as
/// the page wrote it. Nothing is asked of the page meanwhile: watching it would
/// disturb what it measures.
const SCRIPT: &str = r#"
    const [request, done] = arguments;
    const ready = async () => {
        for (let tries = 0; !window.interleave; tries++) {
            if (tries > 600) throw new Error("the page does not offer window.interleave");
            await new Promise((again) => setTimeout(again, 50));
        }
        return window.interleave;
    };
    ready()
        .then((interleave) => interleave.run(request))
        .then((report) => done({ report: JSON.stringify(report, null, 2) }))
        .catch((error) => done({ error: String(error?.message ?? error) }));
"#;

/// None to speak of: measuring may take long, and Ctrl-C ends it.
const LIMIT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The report of a run on that page, in a browser of its own.
///
/// # Errors
/// If the browser does not start or the page does not answer with a report.
pub async fn ask(lab: &Lab, browser: Browser, request: &Request) -> Result<String> {
    let session = Session::open(browser).await?;
    session.limit_scripts(LIMIT).await?;
    session.goto(&lab.url("/")).await?;
    let answer = session.run_async(SCRIPT, vec![json!(request)]).await?;
    session.close().await?;
    match (&answer["report"], &answer["error"]) {
        (Value::String(report), _) => Ok(report.clone()),
        (_, Value::String(error)) => bail!("the page could not run {}: {error}", request.experiment),
        _ => bail!("the page answered with neither a report nor an error: {answer}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_goes_to_a_file_in_a_folder_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        assert!(check_folder(Path::new("trace.json")).is_ok());
        assert!(check_folder(&folder.path().join("trace.json")).is_ok());
        assert!(check_folder(folder.path()).is_err());
        let nowhere = check_folder(&folder.path().join("no/trace.json")).unwrap_err().to_string();
        assert!(nowhere.contains("--trace") && nowhere.contains("no file can be written"), "{nowhere}");
    }
}
