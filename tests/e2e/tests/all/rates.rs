//! One table from five requests: results are lost only in the variant that shows the loss, the rate is kept,
//! and variants with retries get all results.

use std::time::{Duration, Instant};

use anyhow::Result;
use interleave_e2e::{Page, ratio, statuses, variant};
use serde_json::{Value, json};

/// The values of the currencies in US dollars, as in the target.
const VALUES_IN_USD: [(&str, f64); 5] =
    [("USD", 1.0), ("EUR", 1.1), ("PLN", 0.26), ("NOK", 0.095), ("CZK", 0.044)];

const ALL: [&str; 10] = [
    "one-by-one",
    "thread-per-item",
    "pool",
    "two-way",
    "lost",
    "errors",
    "throttled",
    "processes",
    "async",
    "executor",
];

/// The variants without threads.
const WITHOUT_THREADS: [&str; 3] = ["one-by-one", "processes", "async"];

async fn run(page: &Page, params: Value) -> Result<Value> {
    page.run(json!({ "experiment": "rates", "params": params, "samples": 1 })).await
}

/// Checks the rows against the known values; returns their number.
fn known_rows(found: &Value) -> usize {
    let rates = found["answer"]["rates"].as_object().unwrap();
    for (base, row) in rates {
        let worth = |name: &str| VALUES_IN_USD.iter().find(|(known, _)| *known == name).unwrap().1;
        assert_eq!(row.as_object().unwrap().len(), 5, "{found}");
        for (currency, of_one) in VALUES_IN_USD {
            let rate = row[currency].as_f64().unwrap();
            assert!((rate / (worth(base) / of_one) - 1.0).abs() < 1e-12, "{base} in {currency}: {rate}");
        }
    }
    rates.len()
}

/// The number of attempts of each request.
fn attempts(found: &Value) -> Vec<u64> {
    let requests = found["requests"].as_array().unwrap();
    requests.iter().map(|request| request["attempts"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn all_variants_make_the_same_table_and_most_are_faster_than_one_by_one() -> Result<()> {
    let page = Page::open("").await?;
    let report = run(&page, json!({})).await?;
    for id in ALL {
        let found = variant(&report, id);
        assert_eq!((found["correct"].as_bool(), known_rows(found)), (Some(true), 5), "{id}: {found}");
    }
    for id in ["thread-per-item", "async", "pool", "two-way", "errors", "executor", "processes"] {
        assert!(ratio(&report, id) > 1.4, "{id}: {}", ratio(&report, id));
    }
    let tables = report["exhibit"]["tables"].as_array().unwrap();
    assert_eq!(tables.len(), 10);
    assert!(tables.iter().all(|table| table["rows"].as_array().unwrap().len() == 5));
    page.close().await
}

#[tokio::test]
async fn without_isolation_variants_without_threads_are_still_correct() -> Result<()> {
    let page = Page::open_without_isolation("").await?;
    let report = run(&page, json!({ "delay": 20 })).await?;
    for (id, status) in ALL.into_iter().zip(statuses(&report)) {
        let found = variant(&report, id);
        if WITHOUT_THREADS.contains(&id) {
            assert_eq!((status, known_rows(found)), ("completed", 5), "{id}: {found}");
            assert_eq!(found["correct"], true, "{id}");
        } else {
            assert_eq!(status, "unavailable", "{id}");
        }
    }
    page.close().await
}

/// With the preset's seed, only the first attempt for EUR fails.
#[tokio::test]
async fn a_failure_loses_other_results_only_in_the_variant_that_stops_reading() -> Result<()> {
    let page = Page::open("").await?;
    let report = run(&page, json!({ "preset": "one-in-six", "delay": 50 })).await?;
    for id in ALL {
        let found = variant(&report, id);
        let answer = &found["answer"];
        // If EUR's failure is read first, there are no rows to check.
        let nothing = id == "lost" && known_rows(found) == 0;
        assert_eq!(found["correct"], if nothing { Value::Null } else { json!(true) }, "{id}: {found}");
        assert_eq!(answer["failed"], json!({ "EUR": { "outcome": "http_error", "status": 503 } }), "{id}");
        let lost = answer["lost"].as_u64().unwrap() as usize;
        assert_eq!(known_rows(found) + lost, 4, "{id}: {found}");
        assert_eq!(lost > 0, id == "lost", "{id}: {found}");
        // All requests were sent and answered, including those whose results were lost, plus one warm-up.
        let ledger = page.ledger(found).await?;
        assert_eq!(ledger["statuses"], json!({ "200": 5, "503": 1 }), "{id}: {ledger}");
    }
    let explanation = report["explanation"].to_string();
    assert!(
        explanation.contains("One by one: EUR failed (status 503); the other four rows are there."),
        "{explanation}"
    );
    assert!(explanation.contains("Errors that lose: reading stopped when EUR failed"), "{explanation}");
    page.close().await
}

#[tokio::test]
async fn every_variant_retries_failures_until_success() -> Result<()> {
    let page = Page::open("").await?;
    let report = run(&page, json!({ "preset": "one-in-six-retried", "delay": 20 })).await?;
    for id in ALL {
        let found = variant(&report, id);
        assert_eq!((found["correct"].as_bool(), known_rows(found)), (Some(true), 5), "{id}: {found}");
        assert_eq!(attempts(found), [1, 2, 1, 1, 1], "{id}");
        assert_eq!(page.ledger(found).await?["statuses"], json!({ "200": 6, "503": 1 }), "{id}");
    }
    page.close().await
}

#[tokio::test]
async fn the_table_shows_failed_and_lost_rows() -> Result<()> {
    let fragment = "#/rates?preset=one-in-six&delay=20&variants=one-by-one,lost&samples=1&run=1";
    let page = Page::open(fragment).await?;
    page.wait_until_done().await?;
    let rows = "[...document.querySelectorAll('[data-testid=\"grid\"] tbody tr')]";
    page.wait_until("the table is drawn", &format!("return {rows}.length === 5")).await?;
    let cells = page.js(&format!("return {rows}.map((row) => row.innerText.replace(/\\s+/g, ' '))")).await?;
    assert_eq!(cells[0], "USD 1.000 0.9091 3.846 10.53 22.73", "{cells}");
    assert_eq!(cells[1], "EUR Failed status 503", "{cells}");
    let choose = "const of = document.querySelector('[data-testid=\"grid-of\"]');\
                  of.value = 'lost'; of.dispatchEvent(new Event('change', { bubbles: true }));";
    page.js(choose).await?;
    page.wait_until(
        "the lost rows are shown",
        &format!("return {rows}.some((row) => row.dataset.filled === 'lost')"),
    )
    .await?;
    page.close().await
}

/// The number of seeds tried depends on the speed of the machine.
const SEEDS_FOR: Duration = Duration::from_secs(8);

#[tokio::test]
async fn with_full_jitter_all_bases_arrive() -> Result<()> {
    let page = Page::open("").await?;
    let (begin, mut runs, mut whole, mut tries) = (Instant::now(), 0_u32, 0, 0);
    while begin.elapsed() < SEEDS_FOR && runs < 200 {
        let params = json!({
            "preset": "one-in-six-retried", "delay": 0, "pause": 2, "seed": runs,
        });
        let request = json!({ "experiment": "rates", "params": params, "samples": 1, "variants": ["async"] });
        let report = page.run(request).await?;
        let found = variant(&report, "async");
        assert_eq!(found["correct"], true, "{found}");
        runs += 1;
        whole += u32::from(known_rows(found) == 5);
        tries += attempts(found).iter().sum::<u64>();
    }
    println!("{whole} of {runs} runs were whole, by {tries} tries");
    assert!(runs >= 5 && f64::from(whole) >= 0.99 * f64::from(runs), "{whole} of {runs}");
    assert!(tries > 5 * u64::from(runs), "nothing failed, so nothing was tried again");
    page.close().await
}
