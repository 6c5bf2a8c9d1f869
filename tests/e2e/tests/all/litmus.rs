//! Litmus tests of memory models on real threads.

use anyhow::Result;
use interleave_e2e::{Page, variant};
use serde_json::json;

#[tokio::test]
async fn outcomes_are_shown_with_the_models_that_allow_them_and_an_explanation() -> Result<()> {
    let page = Page::open("#/litmus?test=store-buffering&rounds=2000&samples=2").await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    let table = page.text("outcomes-table").await?;
    for part in ["r0 = 0, r1 = 0", "Sequential consistency", "x86", "Arm", "WebAssembly", "4,000"] {
        assert!(table.contains(part), "{part} is missing in {table}");
    }
    let weak = "return [...document.querySelectorAll('.outcome-table .weak .model')].map((cell) => cell.textContent)";
    assert_eq!(page.js(weak).await?, json!(["forbidden", "allowed", "allowed", "allowed"]));
    let steps = "return document.querySelectorAll('[data-testid=buffered-run] .buffered-step').length";
    assert_eq!(page.js(steps).await?, 6);
    page.js("document.querySelector('[data-testid=machines] summary').click()").await?;
    page.wait_until(
        "the kept run is listed",
        "return document.querySelectorAll('.machines tbody tr').length === 1",
    )
    .await?;
    page.close().await
}

/// On an idle machine some of 100,000 rounds are weak, because every processor has store buffers. On a busy machine perhaps
/// no round is weak, and nothing is drawn.
#[tokio::test]
async fn the_accesses_of_a_weak_round_are_on_the_lanes() -> Result<()> {
    let page = Page::open("").await?;
    let request = json!({
        "experiment": "litmus", "params": { "rounds": 100_000 }, "variants": ["plain", "atomic"], "samples": 1,
    });
    let report = page.run(request).await?;
    let instants = |id| {
        let instants = variant(&report, id)["instants"].as_array().cloned().unwrap_or_default();
        instants.iter().map(|span| span["label"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let weak = variant(&report, "plain")["answer"]["weak"] != 0;
    let read = instants("plain").iter().filter(|label| label.starts_with("r0 = y → 0 (round ")).count();
    assert_eq!(read, usize::from(weak), "{:?}", instants("plain"));
    assert!(!instants("atomic").iter().any(|label| label.contains("weak")), "{:?}", instants("atomic"));
    page.close().await
}

/// A run of several samples counts the rounds of all.
#[tokio::test]
async fn no_order_but_that_of_the_steps_is_seen_with_atomic_accesses() -> Result<()> {
    let page = Page::open("").await?;
    for test in ["store-buffering", "peterson"] {
        let request = json!({
            "experiment": "litmus", "params": { "test": test, "rounds": 2_000 }, "variants": ["fence", "atomic"], "samples": 3,
        });
        let report = page.run(request).await?;
        for id in ["fence", "atomic"] {
            let variant = variant(&report, id);
            let (answer, correct) = (&variant["answer"], &variant["correct"]);
            assert_eq!(
                (&answer["rounds"], &answer["weak"], correct),
                (&json!(6_000), &json!(0), &json!(true)),
                "{test}"
            );
        }
    }
    page.close().await
}

#[tokio::test]
async fn a_test_for_more_cores_than_there_are_says_so_and_shows_what_models_allow() -> Result<()> {
    let page = Page::open("").await?;
    let report = page
        .run(json!({ "experiment": "litmus", "params": { "test": "independent-reads", "rounds": 1_000 }, "samples": 1 }))
        .await?;
    if report["environment"]["hardware_concurrency"].as_u64() >= Some(4) {
        assert_eq!(variant(&report, "atomic")["answer"]["weak"], 0);
    } else {
        let reason = variant(&report, "plain")["reason"].as_str().unwrap_or_default();
        assert!(reason.starts_with("The test needs 4 cores"), "{reason}");
    }
    assert_eq!(report["exhibit"]["rows"].as_array().map(Vec::len), Some(16));
    page.close().await
}
