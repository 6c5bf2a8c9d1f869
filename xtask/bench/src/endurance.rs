//! Section g: many runs in one page, and the memory and workers that remain.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::json;

use super::page::{Page, workers_left};
use super::result::{Figure, Goal, Row};
use super::{Bench, Section};

/// The largest permitted ratio of the memory after the runs to the memory before them.
const GROWTH: Goal = Goal::AtMost(1.1);

/// How often the memory is printed during the runs.
const PARTS: u32 = 5;

/// How often the processes are polled before their memory counts as settled, and the pause before each poll.
const POLLS: u32 = 8;
const PAUSE: Duration = Duration::from_secs(2);

/// The number of runs in one call of the page's script.
const CHUNK: u32 = 20;

/// Runs the section, if it is selected.
///
/// # Errors
/// If a page is gone, or a run failed.
pub async fn run(bench: &mut Bench) -> Result<()> {
    if !bench.wants(Section::G) {
        return Ok(());
    }
    let runs = if bench.quick { 100 } else { 1_000 };
    let job = format!("{runs} runs of all variants");
    for page in &bench.pages {
        let contender = page.browser.to_string();
        eprintln!("xtask: {job} in {contender}");
        page.load().await?;
        // Everything that is loaded and compiled once is in memory before the first reading.
        endure(page, CHUNK).await?;
        let before = settled_memory(page).await?;
        for part in 1..=PARTS {
            endure(page, runs / PARTS).await?;
            let so_far = memory_from_system(page).map_or("unknown".into(), mib);
            eprintln!("xtask: after {} runs: {so_far} in all", part * runs / PARTS);
        }
        let left = workers_left(page).await?;
        let after = settled_memory(page).await?;
        let row =
            |job: &str, figure, value, bar| Row::plain(Section::G, job, &contender, figure, value, Some(bar));
        for ((kind, before), (_, after)) in before.into_iter().zip(after) {
            let job = format!("{job}: {kind}, {} to {}", mib(before), mib(after));
            bench.rows.push(row(&job, Figure::Growth, after / before, GROWTH));
        }
        let job = format!("{job}: workers");
        bench.rows.push(row(&job, Figure::Left, left as f64, Goal::AtMost(0.0)));
    }
    Ok(())
}

async fn endure(page: &Page, runs: u32) -> Result<()> {
    let request = json!({ "experiment": "countdown", "params": { "n": 1_000 }, "samples": 1 });
    for _ in 0..runs.div_ceil(CHUNK) {
        let wrong = page.call("endure", json!([request, CHUNK])).await?;
        ensure!(wrong == json!([]), "not all ended well: {wrong}");
    }
    Ok(())
}

/// Returns the page's memory as reported by the browser, and the memory of the browser's processes as reported by
/// the system, in bytes; each if available. Garbage is collected before, because it does not count as growth.
async fn settled_memory(page: &Page) -> Result<Vec<(&'static str, f64)>> {
    // Chromium takes half a minute to answer, because it collects garbage first.
    let own = match page.call("memory", json!([])).await?.as_f64() {
        Some(bytes) => Some(bytes),
        None => page.session.page_memory().await?,
    };
    let mut least: Option<f64> = None;
    for _ in 0..POLLS {
        tokio::time::sleep(PAUSE).await;
        least = memory_from_system(page).map(|now| least.map_or(now, |least| least.min(now)));
    }
    let least = least.map(|bytes| ("memory of the browser’s processes", bytes));
    Ok(own.map(|bytes| ("memory of the page", bytes)).into_iter().chain(least).collect())
}

fn memory_from_system(page: &Page) -> Option<f64> {
    page.session.memory().map(|bytes| bytes as f64)
}

fn mib(bytes: f64) -> String {
    format!("{:.1} MiB", bytes / f64::from(1 << 20))
}
