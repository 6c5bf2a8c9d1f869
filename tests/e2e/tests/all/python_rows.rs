//! Rows in Python: Pyodide in every engine, and CPython with threads where the page includes it.

use anyhow::{Context, Result};
use interleave_e2e::Page;
use serde_json::{Value, json};

/// Returns the section of an interpreter in a report.
pub fn section<'a>(report: &'a Value, interpreter: &str) -> Result<&'a Value> {
    let sections = report["python"]["sections"].as_array().context("the report has rows in Python")?;
    let found = sections.iter().find(|section| section["interpreter"] == interpreter);
    found.with_context(|| format!("{interpreter} is missing: {}", report["python"]))
}

/// Returns a row of a section.
pub fn row<'a>(section: &'a Value, id: &str) -> Result<&'a Value> {
    let rows = section["variants"].as_array().context("a section has rows")?;
    rows.iter().find(|row| row["id"] == id).with_context(|| format!("{id} is missing: {section}"))
}

/// A short countdown in Rust and in Python, with parts long enough that a pool needs its second thread.
fn countdown(python: Value) -> Value {
    json!({
        "experiment": "countdown", "params": { "n": 2_000_000 }, "samples": 5, "python": python,
        "variants": ["sequential", "async", "gil", "threads"],
    })
}

#[tokio::test]
async fn each_interpreter_has_rows_with_a_baseline_of_its_own() -> Result<()> {
    let page = Page::open("").await?;
    let report = page.run(countdown(json!({}))).await?;
    let pyodide = section(&report, "pyodide")?;
    assert!(pyodide["version"].as_str().is_some_and(|version| version.starts_with("3.14")), "{pyodide}");
    for id in ["sequential", "async"] {
        let row = row(pyodide, id)?;
        assert_eq!(
            (&row["status"], row["samples_ms"].as_array().map(Vec::len)),
            (&json!("completed"), Some(5)),
            "{row}"
        );
        assert!(row["spans"].as_array().is_some_and(|spans| !spans.is_empty()), "{row}");
    }
    assert_eq!(row(pyodide, "async")?["speedup"]["baseline"], "sequential");
    for (interpreter, id) in [("gil", "gil"), ("free-threaded", "threads")] {
        let row = row(section(&report, interpreter)?, id)?;
        match row["status"].as_str() {
            Some("completed") => {
                assert!(row["lanes"].as_array().is_some_and(|lanes| lanes.len() >= 2), "{row}");
            }
            Some("unavailable") => {
                let reason = row["reason"].as_str().unwrap_or_default();
                assert!(reason.contains("cargo xtask python") || reason.contains("memory"), "{reason}");
            }
            _ => panic!("{row}"),
        }
    }
    page.close().await
}

#[tokio::test]
async fn without_a_gil_unlocked_threads_lose_updates_and_a_lock_prevents_it() -> Result<()> {
    let page = Page::open("").await?;
    let report = page
        .run(json!({
            "experiment": "race", "params": { "threads": 2, "increments": 100_000 }, "samples": 3,
            "variants": ["unlocked", "mutex"], "python": {},
        }))
        .await?;
    let free = section(&report, "free-threaded")?;
    if row(free, "mutex")?["status"] == "unavailable" {
        return page.close().await;
    }
    assert_eq!(row(free, "unlocked")?["correct"], false, "{free}");
    assert_eq!(row(free, "mutex")?["correct"], true);
    let gil = section(&report, "gil")?;
    assert_eq!(
        (&row(gil, "unlocked")?["correct"], &row(gil, "mutex")?["correct"]),
        (&json!(true), &json!(true))
    );
    page.close().await
}

#[tokio::test]
async fn a_changed_listing_runs_and_its_exception_names_the_line() -> Result<()> {
    let page = Page::open("").await?;
    let listing = "def sequential(n, workers):\n    print('before')\n    return n + missing\n";
    let report = page.run(countdown(json!({ "listings": { "sequential": listing } }))).await?;
    let pyodide = section(&report, "pyodide")?;
    let sequential = row(pyodide, "sequential")?;
    assert_eq!(sequential["status"], "failed");
    let reason = sequential["reason"].as_str().unwrap_or_default();
    assert!(reason.contains("line 3") && reason.contains("NameError"), "{reason}");
    assert!(
        pyodide["printed"]["sequential"].as_str().is_some_and(|text| text.contains("before")),
        "{pyodide}"
    );
    assert!(pyodide["tracebacks"]["sequential"].as_str().is_some_and(|text| text.contains("missing")));
    assert_eq!(row(pyodide, "async")?["status"], "completed", "the other rows go on");
    assert_eq!(report["python"]["listings"]["sequential"], listing);
    page.close().await
}

#[tokio::test]
async fn a_link_runs_python_and_stop_ends_an_endless_loop() -> Result<()> {
    let endless = "def%20sequential(n,workers):%0A%20while%20True:%20pass";
    let link = format!(
        "#/countdown?n=200000&variants=sequential&samples=1&python=1&listing-sequential={endless}&run=1"
    );
    let page = Page::open(&link).await?;
    page.wait_until(
        "the row in Python runs",
        "return document.querySelector('[data-testid=\"row-pyodide-sequential\"]')?.dataset.status === 'running'",
    )
    .await?;
    page.click("stop").await?;
    let status = "return document.querySelector('[data-testid=\"row-pyodide-sequential\"]').dataset.status";
    page.wait_until("the row has ended", &format!("{status} === 'aborted'")).await?;
    assert_eq!(page.js("return document.querySelector('[data-testid=\"python\"]').checked").await?, true);
    page.close().await
}

#[tokio::test]
async fn a_run_without_python_fetches_nothing_of_it() -> Result<()> {
    let page = Page::open("").await?;
    page.run(json!({ "experiment": "countdown", "params": { "n": 1000 }, "samples": 1 })).await?;
    let fetched = "return performance.getEntriesByType('resource').map(({ name }) => name)\
                   .filter((name) => name.includes('/python/'))";
    assert_eq!(page.js(fetched).await?, json!([]));
    page.close().await
}
