//! The interface of `window.interleave` for scripts and notebooks.

use anyhow::Result;
use interleave_e2e::{Page, completed, models, ratio, statuses, variant};
use serde_json::{Value, json};

/// The time of a cold sample includes all set-up; that of a warm sample includes only the work.
#[tokio::test]
async fn cold_samples_include_the_set_up_and_warm_ones_do_not() -> Result<()> {
    let page = Page::open("").await?;
    let params = json!({ "n": 1_000_000 });
    let report = page
        .run(json!({ "experiment": "countdown", "params": params, "samples": 2, "start": "cold" }))
        .await?;
    for id in models() {
        let found = variant(&report, id);
        assert_eq!((&found["status"], &found["correct"]), (&json!("completed"), &json!(true)), "{found}");
        assert_eq!(found["samples_ms"].as_array().map(Vec::len), Some(2), "{id}");
        let part = |name: &str| found["parts"][name].as_f64().unwrap();
        assert!(part("spawn") > 0.0 && part("instantiate") > 0.0, "{id}: {}", found["parts"]);
        assert_eq!(part("pool") > 0.0, id == "gil" || id == "threads", "{id}: {}", found["parts"]);
        let sum: f64 = found["parts"].as_object().unwrap().values().filter_map(Value::as_f64).sum();
        let wall = found["wall_ms"].as_f64().unwrap();
        assert!((sum / wall - 1.0).abs() < 0.02, "{id}: {sum} of {wall}");
        assert_eq!(found["lanes"][0]["name"], "set-up", "{id}");
    }
    let warm = page.run(json!({ "experiment": "countdown", "params": params, "samples": 2 })).await?;
    for id in models() {
        let (cold, warm) = (variant(&report, id), variant(&warm, id));
        assert!(warm["median_ms"].as_f64() < cold["median_ms"].as_f64(), "{id}");
        assert_eq!(warm["parts"]["spawn"], 0.0, "{id}");
    }
    page.close().await
}

#[tokio::test]
async fn each_of_several_runs_has_a_fresh_worker() -> Result<()> {
    let page = Page::open("").await?;
    let report = page
        .run(json!({ "experiment": "countdown", "params": { "n": 1_000_000 }, "samples": 3, "runs": 2 }))
        .await?;
    for id in models() {
        let found = variant(&report, id);
        assert_eq!(found["samples_per_run"], json!([3, 3]), "{id}");
        assert_eq!(found["between_runs"]["medians_ms"].as_array().map(Vec::len), Some(2), "{id}");
    }
    page.close().await
}

/// The limit of requests in flight is reached and never exceeded, according to the server's own ledger.
#[tokio::test]
async fn the_ledger_confirms_that_the_limit_is_reached_and_kept() -> Result<()> {
    let page = Page::open("").await?;
    let urls = ["/lab/status/200?sleep=150"; 9].join("\n");
    let params = json!({ "urls": urls, "in_flight": 3 });
    let report = page.run(json!({ "experiment": "ping", "params": params, "samples": 2 })).await?;
    for id in models() {
        let found = variant(&report, id);
        assert_eq!(found["correct"], true, "{id}: {found}");
        let ledger = page.ledger(found).await?;
        assert_eq!(ledger["peak_in_flight"], if id == "sequential" { 1 } else { 3 }, "{id}: {ledger}");
        // Two samples, and one warm-up request.
        assert_eq!(ledger["statuses"]["200"], 19, "{id}: {ledger}");
    }
    for id in models().into_iter().skip(1) {
        assert!(ratio(&report, id) > 1.8, "{id}: {}", ratio(&report, id));
    }
    page.close().await
}

#[tokio::test]
async fn six_codes_are_in_input_order_and_much_faster_concurrently() -> Result<()> {
    let page = Page::open("").await?;
    let report = page.run(json!({ "experiment": "ping", "samples": 3 })).await?;
    for id in models() {
        let statuses = &variant(&report, id)["answer"]["statuses"];
        assert_eq!(*statuses, json!([200, 400, 404, 408, 500, 511]), "{id}");
        assert_eq!(variant(&report, id)["correct"], true, "{id}");
        let requests = variant(&report, id)["requests"].as_array().unwrap();
        assert!(requests.iter().all(|r| r["server_ms"].is_number()), "{id}: {requests:?}");
        // The browser's timing entry of a request may arrive too late.
        assert!(requests.iter().any(|r| r["queue_ms"].is_number() && r["network_ms"].is_number()), "{id}");
    }
    for id in models().into_iter().skip(1) {
        assert!(ratio(&report, id) > 2.5, "{id}: {}", ratio(&report, id));
    }
    page.close().await
}

/// A slow server, an unreachable one and an error: each has its own outcome, and all other outcomes are kept.
#[tokio::test]
async fn every_request_has_its_own_outcome_without_affecting_others() -> Result<()> {
    let page = Page::open("").await?;
    let urls =
        "/lab/status/200\n/lab/status/200?sleep=20000\nhttp://127.0.0.1:9/\n/lab/status/500\n/lab/hang";
    let params = json!({ "urls": urls, "timeout": 0.7 });
    let report = page.run(json!({ "experiment": "ping", "params": params, "samples": 1 })).await?;
    for id in models() {
        let found = variant(&report, id);
        assert_eq!(
            found["answer"]["outcomes"],
            json!(["ok", "timeout", "network", "http_error", "timeout"]),
            "{id}: {found}"
        );
        let reasons: Vec<_> = found["requests"].as_array().unwrap().iter().map(|r| &r["reason"]).collect();
        assert!(reasons[1].as_str().unwrap().contains("700 ms"), "{id}: {reasons:?}");
        assert!(reasons[2].as_str().unwrap().contains("CORS"), "{id}: {reasons:?}");
        // The run waits for the timeout, not for the server.
        assert!(found["median_ms"].as_f64().unwrap() < 10_000.0, "{id}");
    }
    for id in models().into_iter().skip(1) {
        let (both, one) = (variant(&report, "sequential"), variant(&report, id));
        assert!(one["median_ms"].as_f64() < both["median_ms"].as_f64(), "{id}");
    }
    page.close().await
}

#[tokio::test]
async fn a_panicking_task_fails_only_its_variant() -> Result<()> {
    fails_only_its_variant("panic", Some("told to panic")).await
}

#[tokio::test]
async fn a_trapping_task_fails_only_its_variant() -> Result<()> {
    fails_only_its_variant("trap", None).await
}

async fn fails_only_its_variant(how: &str, expected_reason: Option<&str>) -> Result<()> {
    let page = Page::open("").await?;
    for model in models() {
        let params = json!({ "how": how, "who": model });
        let report = page.run(json!({ "experiment": "fault", "params": params })).await?;
        for id in models() {
            let found = variant(&report, id);
            if id == model {
                assert_eq!(found["status"], "failed", "{model}: {found}");
                let reason = found["reason"].as_str().unwrap_or_default();
                assert!(
                    reason.contains(expected_reason.unwrap_or("")) && !reason.is_empty(),
                    "{model}: {reason}"
                );
            } else {
                assert_eq!(found["status"], "completed", "{model}: {found}");
                assert_eq!(found["correct"], true, "{model}: {found}");
            }
        }
    }
    // The page still responds.
    let report =
        page.run(json!({ "experiment": "countdown", "params": { "n": 1000 }, "samples": 1 })).await?;
    assert!(completed(&report), "{report}");
    page.close().await
}

/// Even a loop that never yields is stopped.
#[tokio::test]
async fn stop_ends_every_kind_of_run_at_once() -> Result<()> {
    let page = Page::open("").await?;
    for model in models() {
        let stopped = page
            .promise(&format!(
                "new Promise((resolve, reject) => {{
                    const stop = new AbortController();
                    let pressed;
                    const onProgress = ({{ progress }}) => {{
                        if (progress.variant !== '{model}' || progress.phase.type === 'setting_up' || pressed) return;
                        // A moment later, when the loop has begun.
                        pressed = setTimeout(() => {{ pressed = performance.now(); stop.abort(); }}, 300);
                    }};
                    const request = {{ experiment: 'fault', params: {{ how: 'spin', who: '{model}' }}, variants: ['{model}'] }};
                    window.interleave.run(request, {{ signal: stop.signal, onProgress }}).then(
                        (report) => resolve({{ report, ms: performance.now() - pressed }}), reject);
                }})"
            ))
            .await?;
        assert_eq!(statuses(&stopped["report"]), ["aborted"], "{model}");
        println!("{model}: stopped after {} ms", stopped["ms"]);
        // Users are promised 200 ms; the rest is a margin for a busy machine.
        assert!(stopped["ms"].as_f64().unwrap() < 1_000.0, "{model}: {} ms", stopped["ms"]);
    }
    let report =
        page.run(json!({ "experiment": "countdown", "params": { "n": 1000 }, "samples": 1 })).await?;
    assert!(completed(&report), "{report}");
    page.close().await
}

#[tokio::test]
async fn stop_keeps_the_completed_samples() -> Result<()> {
    let page = Page::open("").await?;
    let report = page
        .promise(
            "(async () => {
                const stop = new AbortController();
                const onProgress = ({ progress }) => { if (progress.done >= 3) stop.abort(); };
                const request = { experiment: 'countdown', params: { n: 3e7 }, samples: 400 };
                return window.interleave.run(request, { signal: stop.signal, onProgress });
            })()",
        )
        .await?;
    assert!(models().iter().all(|id| variant(&report, id)["status"] == "aborted"), "{report}");
    assert!(!variant(&report, "sequential")["samples_ms"].as_array().unwrap().is_empty());
    assert!(variant(&report, "sequential")["median_ms"].is_number());
    page.close().await
}

#[tokio::test]
async fn a_refused_request_rejects_with_all_problems_before_any_run() -> Result<()> {
    let page = Page::open("").await?;
    let params = json!({ "n": 0, "workers": 99 });
    let refused =
        page.run(json!({ "experiment": "countdown", "params": params })).await.unwrap_err().to_string();
    assert!(refused.contains("Count down from must be"), "{refused}");
    assert!(refused.contains("Workers must be"), "{refused}");
    page.close().await
}

/// The clocks of a run's workers are synchronised: no span begins before its sample or ends after it, within
/// the clock's resolution.
#[tokio::test]
async fn spans_are_within_their_sample() -> Result<()> {
    let page = Page::open("").await?;
    let report =
        page.run(json!({ "experiment": "countdown", "params": { "n": 40_000_000 }, "samples": 3 })).await?;
    for id in models() {
        let found = variant(&report, id);
        let whole = found["typical_ms"].as_f64().unwrap();
        for span in found["spans"].as_array().unwrap() {
            let (start, end) = (span["start_ms"].as_f64().unwrap(), span["end_ms"].as_f64().unwrap());
            assert!(start > -1.5 && start <= end && end < whole + 1.5, "{id}: {span} of {whole}");
        }
    }
    page.close().await
}
