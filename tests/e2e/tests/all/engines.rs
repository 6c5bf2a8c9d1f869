//! Tests of an engine without shared memory between workers: WebKit, in its port WebKitGTK.

use anyhow::Result;
use interleave_e2e::{Page, has_no_threads_for};
use serde_json::{Value, json};

/// The experiments without a variant for engines without threads.
const ONLY_WITH_THREADS: [&str; 8] =
    ["amdahl", "race", "litmus", "deadlock", "starvation", "queue", "snapshot", "scope"];

/// Uses the origin-private file system, which a browser under WebDriver does not have.
const FILES: &str = "download";

#[tokio::test]
async fn variants_without_shared_memory_are_correct_and_the_others_unavailable_with_a_reason() -> Result<()> {
    let page = Page::open("").await?;
    let catalogue = page.js("return interleave.catalogue().map(({ id }) => id)").await?;
    let experiments: Vec<_> = catalogue.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert_eq!(experiments.len(), 25);
    for id in experiments {
        let report = page.run(json!({ "experiment": id, "samples": 1 })).await?;
        let variants = report["variants"].as_array().unwrap();
        let (without, with): (Vec<_>, Vec<_>) =
            variants.iter().partition(|variant| has_no_threads_for(variant));
        for variant in &without {
            let reason = variant["reason"].as_str().unwrap();
            assert!(reason.ends_with('.') && !reason.contains("Error"), "{id}: {reason}");
        }
        assert_eq!(with.is_empty(), ONLY_WITH_THREADS.contains(&id), "{id}: {report}");
        for variant in with {
            let status = if id == FILES { "unavailable" } else { "completed" };
            assert_eq!(variant["status"], status, "{id}: {variant}");
            assert_ne!(variant["correct"], false, "{id}: {variant}");
        }
    }
    page.close().await
}

#[tokio::test]
async fn the_failed_prerequisite_of_threads_is_reported_in_a_sentence() -> Result<()> {
    let page = Page::open("#/countdown").await?;
    let can = page.promise("await interleave.capabilities").await?;
    let steps = can["steps"].as_array().unwrap();
    let went: Vec<_> = steps.iter().map(|step| &step["ok"]).collect();
    assert_eq!(went, [&json!(true), &json!(true), &json!(false), &Value::Null], "{can}");
    assert!(steps[2]["detail"].as_str().unwrap().contains("DataCloneError"), "{can}");
    let why = can["noThreads"].as_str().unwrap();
    assert!(why.contains("gives no worker access to it") && !why.contains("Error"), "{why}");
    page.close().await
}

/// `terminate()` does not end a loop of WebAssembly in WebKit (<https://github.com/oven-sh/bun/pull/36356> names the
/// cause), but the next call of JavaScript ends the worker: a task makes one when it returns.
#[tokio::test]
async fn a_stopped_worker_ends_with_its_task() -> Result<()> {
    let page = Page::open("").await?;
    for variant in ["sequential", "async", "processes"] {
        let stopped = page
            .promise(&format!(
                "(async () => {{
                    const stop = new AbortController();
                    const onProgress = ({{ progress }}) => {{
                        if (progress.phase.type !== 'setting_up') setTimeout(() => stop.abort(), 100);
                    }};
                    const request = {{ experiment: 'countdown', params: {{ n: 1e9 }}, variants: ['{variant}'] }};
                    const report = await window.interleave.run(request, {{ signal: stop.signal, onProgress }});
                    await navigator.locks.request('interleave worker', () => {{}});
                    return report;
                }})()"
            ))
            .await?;
        assert_eq!(stopped["variants"][0]["status"], "aborted", "{stopped}");
    }
    page.close().await
}
