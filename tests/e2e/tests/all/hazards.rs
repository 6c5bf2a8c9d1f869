//! Errors between threads: they occur, are detected, and do not affect the page.

use anyhow::{Context, Result};
use interleave_e2e::{Page, count_ended, variant};
use serde_json::{Value, json};

fn request(experiment: &str, params: Value, samples: usize) -> Value {
    json!({ "experiment": experiment, "params": params, "samples": samples })
}

#[tokio::test]
async fn two_locks_in_opposite_order_always_deadlock_and_in_one_order_never() -> Result<()> {
    let page = Page::open("").await?;
    let mut often = request("deadlock", json!({ "second": 15 }), 20);
    often["variants"] = json!(["as-written", "ordered"]);
    let report = page.run(often).await?;
    println!("{}", report["explanation"]);
    assert_eq!(count_ended(&report, "as-written", "deadlock"), 20);
    let written = variant(&report, "as-written");
    assert_eq!((&written["status"], &written["correct"]), (&json!("completed"), &json!(false)));
    assert_eq!(
        written["answer"]["deadlock"]["words"],
        "thread A waits for b, held by thread B, which waits for a, held by thread A"
    );
    // The mark is at the time when B, the second thread, began to wait.
    let closed = written["marks"][0]["at_ms"].as_f64().context("the moment is marked")?;
    let waits = written["spans"].as_array().unwrap().iter().filter(|span| {
        span["kind"] == "wait_lock" && span["label"].as_str().is_some_and(|label| label.contains("holding"))
    });
    let begun: Vec<_> = waits.map(|span| span["start_ms"].as_f64().unwrap()).collect();
    assert_eq!(begun.len(), 2, "{}", written["spans"]);
    let last = begun.iter().copied().fold(0.0, f64::max);
    assert!((closed - last).abs() < 1.0, "{closed}, {begun:?}");
    assert_eq!(count_ended(&report, "ordered", "all finished"), 20);
    assert_eq!(variant(&report, "ordered")["answer"]["potential"], Value::Null);

    let mut others = request("deadlock", json!({ "second": 15 }), 3);
    others["variants"] = json!(["back-off", "unlocked"]);
    let report = page.run(others).await?;
    assert_eq!(count_ended(&report, "back-off", "all finished"), 3);
    assert_eq!(count_ended(&report, "unlocked", "two used one thing at once"), 3);
    page.close().await
}

#[tokio::test]
async fn provoked_philosophers_deadlock_in_a_cycle_of_five() -> Result<()> {
    let page = Page::open("").await?;
    let params = json!({ "scene": "philosophers", "second": 3, "meals": 20, "provoke": "on" });
    let report = page.run(request("deadlock", params, 3)).await?;
    println!("{}", report["explanation"]);
    let written = variant(&report, "as-written");
    assert!(count_ended(&report, "as-written", "deadlock") > 0, "{}", written["endings"]);
    assert_eq!(written["answer"]["deadlock"]["cycle"].as_array().map(Vec::len), Some(5), "{written}");
    assert_eq!(count_ended(&report, "ordered", "all finished"), 3);
    page.close().await
}

#[tokio::test]
async fn a_livelock_is_distinguished_from_a_deadlock() -> Result<()> {
    let page = Page::open("").await?;
    let report = page.run(request("deadlock", json!({ "scene": "couple", "second": 5 }), 3)).await?;
    println!("{}", report["explanation"]);
    assert_eq!(count_ended(&report, "as-written", "livelock"), 3);
    assert_eq!(variant(&report, "as-written")["answer"]["deadlock"], Value::Null);
    assert_eq!(count_ended(&report, "ordered", "all finished"), 3);
    page.close().await
}

/// The page still redraws, Stop works during the deadlock, and the next experiment runs.
#[tokio::test]
async fn a_deadlock_blocks_neither_the_page_nor_the_next_run() -> Result<()> {
    let page = Page::open("#/deadlock?second=1000&variants=as-written&samples=1").await?;
    page.click("run").await?;
    page.wait_until(
        "the run is under way",
        "return Boolean(document.querySelector('[data-testid=\"stop\"]'))",
    )
    .await?;
    page.click("stop").await?;
    page.wait_until_done().await?;
    assert_eq!(page.rows().await?, [("as-written".into(), "aborted".into())]);

    page.js("location.hash = '#/deadlock?second=20&samples=3&run=1'").await?;
    let marked = "return Boolean(document.querySelector('[data-testid=\"gone-wrong\"]'))";
    page.wait_until("the deadlock is marked", marked).await?;
    page.wait_until_done().await?;
    let finding = page.text("finding").await?;
    assert!(finding.contains("in 3 of 3 samples"), "{finding}");
    assert!(page.text("tally").await?.contains("3 × deadlock"), "{}", page.text("tally").await?);

    let report =
        page.run(json!({ "experiment": "countdown", "params": { "n": 1_000_000 }, "samples": 1 })).await?;
    assert_eq!(variant(&report, "threads")["correct"], true);
    page.close().await
}

/// Each of these three hazards fails in its first variant and succeeds in the other variants.
#[tokio::test]
async fn queue_snapshot_and_scope_fail_as_the_books_describe() -> Result<()> {
    let page = Page::open("").await?;
    let known = [
        ("queue", "when-empty", "left untested", ["poison", "closed"].as_slice()),
        ("snapshot", "in-place", "", &["lock", "rcu"]),
        ("scope", "by-hand", "abandoned lock", &["guard"]),
    ];
    for (experiment, faulty, label, right) in known {
        let report = page.run(request(experiment, json!({}), 3)).await?;
        println!("{}", report["explanation"]);
        assert_eq!(variant(&report, faulty)["correct"], false, "{experiment}: {report}");
        assert!(label.is_empty() || count_ended(&report, faulty, label) > 0, "{experiment}: {report}");
        for id in right {
            assert_eq!(variant(&report, id)["correct"], true, "{experiment}, {id}: {report}");
        }
    }
    let primes = page.run(request("queue", json!({}), 1)).await?;
    assert_eq!(variant(&primes, "closed")["answer"]["primes"], json!([2, 101, 193, 1_327, 433_785_907]));
    page.close().await
}
