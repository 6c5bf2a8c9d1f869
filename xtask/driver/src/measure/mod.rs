//! `cargo xtask measure`: runs one experiment in a headless browser.

mod native_python;
mod request;
pub mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use native_python::NativePython;
use serde_json::{Value, json};
use xtask::browser::Browser;
use xtask::build::Purpose;
use xtask::build::catalogue::{self, CrateQuery};
use xtask::json::{list, text};
use xtask::output;
use xtask::project::Project;
use xtask::setup;

use crate::page_server::{self, PageServer};
use crate::session::Session;

/// The command-line arguments.
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
    /// Run the Python listings too, in the interpreters that the page includes
    #[arg(long)]
    python: bool,
    /// Run the Python listings too, by this interpreter of the machine, such as python3.12
    #[arg(long, value_name = "PROGRAM", conflicts_with = "screenshot")]
    python_native: Option<String>,
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
    /// Save a picture of the page after the run there too, as PNG, and print no report
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "csv", "trace"])]
    screenshot: Option<PathBuf>,
}

/// Measures and prints the report; `false` if no variant was completed.
///
/// # Errors
/// If something is missing or does not build; if the request is invalid, which is checked before the
/// measurement; if the page does not answer.
pub async fn run(project: &Project, args: Args) -> Result<bool> {
    for (name, file) in [("trace", &args.trace), ("screenshot", &args.screenshot)] {
        file.as_deref().map(|file| check_folder(name, file)).transpose()?;
    }
    setup::ensure(project, args.browser.needs()).await?;
    page_server::build_once(project, Purpose::Play).await?;
    let mut request = request::check(project, &args)?;
    let server = PageServer::build_and_start(project, Purpose::Play, args.tls).await?;
    let mut native = match &args.python_native {
        Some(program) => Some(NativePython::start(project, program, &server.url("/")).await?),
        None => None,
    };
    if let Some(native) = &native {
        request["python"]["native"] = json!({ "has_gil": native.has_gil });
    }
    project.print(format_args!("measuring {} in {}", args.experiment, args.browser));
    if let Some(file) = &args.screenshot {
        take_screenshot(&server, args.browser, &request, file).await?;
        server.stop()?;
        project.print(format_args!("the picture is in {}", file.display()));
        return Ok(true);
    }
    let json = run_with_python(&server, args.browser, &request, native.as_mut()).await?;
    server.stop()?;
    let report: Value = serde_json::from_str(&json).context("the page gave something else than a report")?;
    let converted = |query| -> Result<String> {
        let text = catalogue::query_crate(project, query, &report)?;
        Ok(text.as_str().context("a text was asked for")?.to_owned())
    };
    match (args.json, args.csv) {
        (true, _) => output::line(json)?,
        (_, true) => output::print(converted(CrateQuery::Csv)?)?,
        _ => output::print(table::render(&report))?,
    }
    if let Some(file) = &args.trace {
        fs::write(file, converted(CrateQuery::Trace)?)
            .with_context(|| format!("cannot write {}", file.display()))?;
        project.print(format_args!("the trace is in {}; open it at ui.perfetto.dev", file.display()));
    }
    let some = list(&report["variants"]).iter().any(|variant| variant["status"] == "completed");
    if !some {
        project.print("no variant came to an end; the report says why");
    }
    Ok(some)
}

/// Checks that `file` can be written, so that a wrong path is refused before a long measurement and not after it.
fn check_folder(name: &str, file: &Path) -> Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let there = folder.is_none_or(Path::is_dir) && !file.is_dir();
    ensure!(there, "--{name} {}: no file can be written there", file.display());
    Ok(())
}

/// Waits until the page is ready, sends it the request, and returns the report as the page wrote it. The page
/// is not polled during the run, which would disturb the measurement.
const START: &str = r#"
    const [request, native, done] = arguments;
    const ready = async () => {
        for (let tries = 0; !window.interleave; tries++) {
            if (tries > 600) throw new Error("the page does not offer window.interleave");
            await new Promise((again) => setTimeout(again, 50));
        }
        return window.interleave;
    };
    // Each step ends with the report, an error, or a call for the machine's interpreter.
    const steps = [];
    window.nextStep = () => new Promise((resolve) => (steps.length ? resolve(steps.shift()) : (window.onStep = resolve)));
    const step = (message) => {
        if (window.onStep) window.onStep(message);
        else steps.push(message);
        window.onStep = null;
    };
    const run = (call) => new Promise((resolve) => {
        window.endCall = resolve;
        step({ call });
    });
    ready()
        .then((interleave) => interleave.run(request, native ? { native: { ...native, run } } : {}))
        .then((report) => step({ report: JSON.stringify(report, null, 2) }))
        .catch((error) => step({ error: String(error?.message ?? error) }));
    window.nextStep().then(done);
"#;

/// Passes the end of a call to the page, and waits for the next step.
const CONTINUE: &str = r#"
    const [ended, done] = arguments;
    window.endCall(ended);
    window.nextStep().then(done);
"#;

/// Practically no limit: a measurement may take long, and Ctrl-C ends it. WebKit accepts at most 2³¹ ms,
/// which is 24 days.
const LIMIT: Duration = Duration::from_secs(20 * 24 * 60 * 60);

/// Runs the request on that page, in a browser of its own, and returns the report as JSON.
///
/// # Errors
/// If the browser does not start or the page does not answer with a report.
pub async fn run_in_browser(server: &PageServer, browser: Browser, request: &Value) -> Result<String> {
    run_with_python(server, browser, request, None).await
}

/// Runs the request on that page, and the calls of its rows in native Python by `native`.
async fn run_with_python(
    server: &PageServer,
    browser: Browser,
    request: &Value,
    mut native: Option<&mut NativePython>,
) -> Result<String> {
    let session = Session::open(browser).await?;
    session.limit_scripts(LIMIT).await?;
    session.goto(&server.url("/")).await?;
    let described = native.as_ref().map(|native| json!({ "version": native.version }));
    let mut answer = session.run_async(START, vec![request.clone(), json!(described)]).await?;
    while let (Value::Object(call), Some(native)) = (&answer["call"], native.as_mut()) {
        let ended = native.run(&Value::Object(call.clone())).await?;
        answer = session.run_async(CONTINUE, vec![ended]).await?;
    }
    session.close().await?;
    match (&answer["report"], &answer["error"]) {
        (Value::String(report), _) => Ok(report.clone()),
        (_, Value::String(error)) => bail!("the page could not run {}: {error}", request["experiment"]),
        _ => bail!("the page answered with neither a report nor an error: {answer}"),
    }
}

/// The size of the window in the screenshot, in CSS pixels.
const WINDOW: (u32, u32) = (1280, 1000);

/// A script that returns true when the run on the page has ended.
const RUN_HAS_ENDED: &str = r#"
    const done = arguments[arguments.length - 1];
    const look = () => {
        const rows = [...document.querySelectorAll('[data-testid^="row-"]')];
        const running = document.querySelector('[data-testid="stop"]');
        if (rows.length > 0 && !running && rows.every((row) => row.dataset.status !== "running")) done(true);
        else setTimeout(look, 200);
    };
    look();
"#;

/// Runs the request by a link, and saves a screenshot of the page after the run.
async fn take_screenshot(server: &PageServer, browser: Browser, request: &Value, file: &Path) -> Result<()> {
    let session = Session::open(browser).await?;
    session.limit_scripts(LIMIT).await?;
    session.set_window_size(WINDOW.0, WINDOW.1).await?;
    session.goto(&server.url(&format!("/#/{}", link(request)))).await?;
    session.run_async(RUN_HAS_ENDED, vec![]).await?;
    session.save_screenshot(file).await?;
    session.close().await
}

/// The fragment of a link that runs the request.
fn link(request: &Value) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in request["params"].as_object().into_iter().flatten() {
        query.append_pair(name, &text(value));
    }
    let variants = list(&request["variants"]);
    if !variants.is_empty() {
        query.append_pair("variants", &variants.iter().map(text).collect::<Vec<_>>().join(","));
    }
    if !request["python"].is_null() {
        query.append_pair("python", "1");
    }
    for (name, field) in
        [("samples", "samples"), ("budget", "budget_s"), ("runs", "runs"), ("start", "start")]
    {
        if !request[field].is_null() {
            query.append_pair(name, &text(&request[field]));
        }
    }
    format!("{}?{}", text(&request["experiment"]), query.append_pair("run", "1").finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_goes_to_a_file_in_a_folder_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        assert!(check_folder("trace", Path::new("trace.json")).is_ok());
        assert!(check_folder("trace", &folder.path().join("trace.json")).is_ok());
        assert!(check_folder("trace", folder.path()).is_err());
        let nowhere = check_folder("trace", &folder.path().join("no/trace.json")).unwrap_err().to_string();
        assert!(nowhere.contains("--trace") && nowhere.contains("no file can be written"), "{nowhere}");
    }

    #[test]
    fn a_request_becomes_a_link_that_runs_it() {
        let request = json!({
            "experiment": "ping", "params": { "urls": "/a\n/b", "in_flight": 2 }, "samples": 3,
            "variants": ["async", "threads"], "budget_s": null, "runs": null, "start": null, "python": {},
        });
        let expected = "ping?in_flight=2&urls=%2Fa%0A%2Fb&variants=async%2Cthreads&python=1&samples=3&run=1";
        assert_eq!(link(&request), expected);
        assert_eq!(link(&json!({ "experiment": "race" })), "race?run=1");
    }
}
