//! What is faster than what, with wide margins. These tests run with nothing
//! beside them (`test = false` in Cargo.toml keeps them from the others).

use anyhow::Result;
use interleave_e2e::{ALL, Page, ratio, statuses, variant};
use serde_json::{Value, json};

/// A report whose speed-ups are as they should be, of three at the most: other
/// work on the machine may spoil one, a fault of ours spoils all.
async fn undisturbed(page: &Page, request: Value, good: impl Fn(&Value) -> bool) -> Result<Value> {
    for _ in 0..2 {
        let report = page.run(request.clone()).await?;
        if good(&report) {
            return Ok(report);
        }
    }
    page.run(request).await
}

/// The countdown's lesson, with wide margins: two workers help, a GIL does not.
#[tokio::test]
async fn countdown_has_the_shape_that_the_books_promise() -> Result<()> {
    let page = Page::open("").await?;
    let params = json!({ "n": 120_000_000, "workers": 2 });
    let request = json!({ "experiment": "countdown", "params": params, "samples": 7 });
    let both = |report: &Value| ratio(report, "threads") > 1.3 && ratio(report, "processes") > 1.3;
    let shaped = |report: &Value| both(report) && (0.5..1.3).contains(&ratio(report, "gil"));
    let report = undisturbed(&page, request, shaped).await?;
    assert_eq!(report["schema"], "interleave.report/1");
    assert_eq!(statuses(&report), ["completed"; 5], "{report}");
    for id in ALL {
        assert_eq!(variant(&report, id)["correct"], true, "{id}");
        assert_eq!(variant(&report, id)["samples_ms"].as_array().map(Vec::len), Some(7), "{id}");
    }
    assert!(ratio(&report, "threads") > 1.3, "{}", ratio(&report, "threads"));
    assert!(ratio(&report, "processes") > 1.3, "{}", ratio(&report, "processes"));
    assert!((0.5..1.3).contains(&ratio(&report, "gil")), "{}", ratio(&report, "gil"));
    assert!(!report["explanation"].as_array().unwrap().is_empty());
    assert_eq!(report["environment"]["flavour"], "threads");
    page.close().await
}

/// With nothing said it goes on until it is clear who is faster, and no longer.
#[tokio::test]
async fn samples_are_taken_until_the_answer_is_clear() -> Result<()> {
    let page = Page::open("").await?;
    let request = json!({
        "experiment": "countdown", "params": { "n": 40_000_000 }, "variants": ["sequential", "threads"],
    });
    let faster = |report: &Value| variant(report, "threads")["speedup"]["verdict"] == "faster";
    let report = undisturbed(&page, request.clone(), faster).await?;
    let taken = |id: &str| variant(&report, id)["samples_ms"].as_array().unwrap().len();
    // At a look, unless the machine is so busy that the time runs out first.
    let at_a_look = [10, 20, 40, 80, 160].contains(&taken("threads"));
    assert!(at_a_look, "{}: {report}", taken("threads"));
    assert_eq!(variant(&report, "threads")["speedup"]["verdict"], "faster", "{report}");
    assert!(report["budget_s"].is_number());
    // A budget that is over at once leaves everybody one sample, and no verdict.
    let mut hasty = request;
    hasty["budget_s"] = json!(0.1);
    hasty["params"]["n"] = json!(400_000_000);
    let report = page.run(hasty).await?;
    assert_eq!(variant(&report, "threads")["samples_ms"].as_array().unwrap().len(), 1, "{report}");
    assert_eq!(variant(&report, "threads")["speedup"]["verdict"], "unsure");
    page.close().await
}

/// Without isolation three variants run, and two say what would help.
#[tokio::test]
async fn without_isolation_threads_are_unavailable_and_the_rest_runs() -> Result<()> {
    let page = Page::open_without_isolation("").await?;
    let request = json!({ "experiment": "countdown", "params": { "n": 120_000_000 }, "samples": 5 });
    let report = undisturbed(&page, request, |report| ratio(report, "processes") > 1.2).await?;
    assert_eq!(statuses(&report), ["completed", "completed", "unavailable", "unavailable", "completed"]);
    let reason = variant(&report, "threads")["reason"].as_str().unwrap();
    assert!(reason.contains("isolated") && reason.contains("cargo xtask play"), "{reason}");
    assert_eq!(report["environment"]["flavour"], "single");
    assert!(ratio(&report, "processes") > 1.2, "processes need no shared memory");
    page.close().await
}
