//! What goes wrong between threads, for real, and is seen and survived.

use anyhow::{Context, Result};
use interleave_e2e::{Page, variant};
use serde_json::{Value, json};

/// How often samples of a variant ended so.
fn ended(report: &Value, id: &str, label: &str) -> usize {
    let endings = variant(report, id)["endings"].as_array().expect("a hazard's samples have endings");
    endings.iter().filter(|ending| ending["label"] == label).count()
}

fn request(experiment: &str, params: Value, samples: usize) -> Value {
    json!({ "experiment": experiment, "params": params, "samples": samples })
}

#[tokio::test]
async fn a_race_loses_updates_and_whoever_takes_care_loses_none() -> Result<()> {
    let page = Page::open("").await?;
    let params = json!({ "threads": 2, "increments": 2_000_000, "threshold": 100 });
    let report = page.run(request("race", params, 10)).await?;
    let lost = ended(&report, "unlocked", "updates lost");
    println!("{}", report["explanation"]);
    assert!(lost >= 9, "{lost} of 10: {}", variant(&report, "unlocked")["endings"]);
    for id in ["mutex", "atomic", "merged"] {
        assert_eq!(ended(&report, id, "exact"), 10, "{id}");
        assert_eq!(variant(&report, id)["answer"]["counted"], 4_000_000, "{id}");
    }
    let approximate = variant(&report, "approximate");
    assert_eq!(approximate["correct"], true, "{approximate}");
    assert_eq!(approximate["answer"]["may_lack"], 2 * 99);
    page.close().await
}

#[tokio::test]
async fn two_locks_in_opposite_order_lock_each_other_up_every_time_and_in_one_order_never() -> Result<()> {
    let page = Page::open("").await?;
    let report = page.run(request("deadlock", json!({ "second": 5 }), 20)).await?;
    println!("{}", report["explanation"]);
    assert_eq!(ended(&report, "as-written", "deadlock"), 20);
    let written = variant(&report, "as-written");
    assert_eq!((&written["status"], &written["correct"]), (&json!("completed"), &json!(false)));
    assert_eq!(
        written["answer"]["deadlock"]["words"],
        "thread A waits for b, held by thread B, which waits for a, held by thread A"
    );
    // The mark is where B, the second one, began to wait.
    let closed = written["marks"][0]["at_ms"].as_f64().context("the moment is marked")?;
    let waits = written["spans"].as_array().unwrap().iter().filter(|span| span["kind"] == "wait_lock");
    let begun: Vec<_> = waits.map(|span| span["start_ms"].as_f64().unwrap()).collect();
    assert_eq!(begun.len(), 2, "{}", written["spans"]);
    let last = begun.iter().copied().fold(0.0, f64::max);
    assert!((closed - last).abs() < 1.0, "{closed}, {begun:?}");
    for id in ["ordered", "back-off"] {
        assert_eq!(ended(&report, id, "all came through"), 20, "{id}");
    }
    assert_eq!(variant(&report, "ordered")["answer"]["potential"], Value::Null);
    assert_eq!(ended(&report, "unlocked", "two at one thing"), 20);
    page.close().await
}

#[tokio::test]
async fn philosophers_that_are_provoked_lock_each_other_up_in_a_ring_of_five() -> Result<()> {
    let page = Page::open("").await?;
    let params = json!({ "scene": "philosophers", "second": 3, "meals": 20, "provoke": "on" });
    let report = page.run(request("deadlock", params, 3)).await?;
    println!("{}", report["explanation"]);
    let written = variant(&report, "as-written");
    assert!(ended(&report, "as-written", "deadlock") > 0, "{}", written["endings"]);
    assert_eq!(written["answer"]["deadlock"]["cycle"].as_array().map(Vec::len), Some(5), "{written}");
    assert_eq!(ended(&report, "ordered", "all came through"), 3);
    page.close().await
}

#[tokio::test]
async fn a_couple_that_is_too_polite_gets_nowhere_and_that_is_told_from_a_deadlock() -> Result<()> {
    let page = Page::open("").await?;
    let report = page.run(request("deadlock", json!({ "scene": "couple", "second": 5 }), 3)).await?;
    println!("{}", report["explanation"]);
    assert_eq!(ended(&report, "as-written", "livelock"), 3);
    assert_eq!(variant(&report, "as-written")["answer"]["deadlock"], Value::Null);
    assert_eq!(ended(&report, "ordered", "all came through"), 3);
    page.close().await
}

/// The page draws on, Stop works in the middle of it, and the next experiment runs.
#[tokio::test]
async fn a_deadlock_holds_up_neither_the_page_nor_what_comes_after() -> Result<()> {
    let page = Page::open("#/deadlock?second=1000&variants=as-written&samples=1").await?;
    page.click("run").await?;
    page.until("the run is under way", "return Boolean(document.querySelector('[data-testid=\"stop\"]'))")
        .await?;
    page.click("stop").await?;
    page.until_over().await?;
    assert_eq!(page.rows().await?, [("as-written".into(), "aborted".into())]);

    page.js("location.hash = '#/deadlock?second=20&samples=3&run=1'").await?;
    let marked = "return Boolean(document.querySelector('[data-testid=\"gone-wrong\"]'))";
    page.until("the deadlock is marked", marked).await?;
    page.until_over().await?;
    let finding = page.text("finding").await?;
    assert!(finding.contains("in 3 of 3 samples"), "{finding}");
    assert!(page.text("tally").await?.contains("3 × deadlock"), "{}", page.text("tally").await?);

    let report =
        page.run(json!({ "experiment": "countdown", "params": { "n": 1_000_000 }, "samples": 1 })).await?;
    assert_eq!(variant(&report, "threads")["correct"], true);
    page.close().await
}

/// Writers' longest wait where readers go first, against that where all take turns; and
/// readers side by side, whoever goes first.
#[tokio::test]
async fn who_comes_second_starves_and_readers_overlap_whoever_goes_first() -> Result<()> {
    let page = Page::open("").await?;
    let report = page.run(request("starvation", json!({}), 3)).await?;
    println!("{}", report["explanation"]);
    let waited = |id: &str, kind: &str| variant(&report, id)["answer"]["longest_wait_ms"][kind].as_f64();
    let [starved, fair] = ["readers-first", "fair"].map(|id| waited(id, "writers").unwrap_or_default());
    assert!(starved >= 10.0 * fair, "{starved} and {fair}");
    assert!(waited("writers-first", "readers") > waited("fair", "readers"));
    for id in ["readers-first", "writers-first", "fair"] {
        let spans = variant(&report, id)["spans"].as_array().context("there are spans")?;
        let reading: Vec<_> =
            spans.iter().filter(|span| span["kind"] == "hold" && span["lane"].as_u64() < Some(3)).collect();
        let at = |span: &Value, end: &str| span[end].as_f64().unwrap_or_default();
        let overlap =
            |a: &Value, b: &Value| at(a, "start_ms") < at(b, "end_ms") && at(b, "start_ms") < at(a, "end_ms");
        let met = reading.iter().any(|a| reading.iter().any(|b| a["lane"] != b["lane"] && overlap(a, b)));
        assert!(met, "{id}: {reading:?}");
    }
    page.close().await
}

/// The other three: each goes wrong in its first way and right in the others.
#[tokio::test]
async fn queue_snapshot_and_scope_go_wrong_as_the_books_say() -> Result<()> {
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
        assert!(label.is_empty() || ended(&report, faulty, label) > 0, "{experiment}: {report}");
        for id in right {
            assert_eq!(variant(&report, id)["correct"], true, "{experiment}, {id}: {report}");
        }
    }
    let primes = page.run(request("queue", json!({}), 1)).await?;
    assert_eq!(variant(&primes, "closed")["answer"]["primes"], json!([2, 101, 193, 1_327, 433_785_907]));
    page.close().await
}
