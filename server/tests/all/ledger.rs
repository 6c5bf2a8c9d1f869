//! The ledger counts exactly, whatever clients do.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::common::{Server, lab};
use serde_json::{Value, json};
use tokio::io::AsyncReadExt;
use tokio::task::JoinSet;
use tokio::time::sleep;

fn counts(account: &Value) -> [u64; 5] {
    ["arrivals", "completions", "dropped", "in_flight", "peak_in_flight"]
        .map(|key| account[key].as_u64().unwrap())
}

/// Sends `requests` to `path`, at most `at_once` at a time.
async fn flood(server: &Arc<Server>, path: &'static str, requests: usize, at_once: usize) {
    let next = Arc::new(AtomicUsize::new(0));
    let mut clients = JoinSet::new();
    for _ in 0..at_once {
        let (server, next) = (server.clone(), next.clone());
        clients.spawn(async move {
            loop {
                let request = next.fetch_add(1, Ordering::Relaxed);
                if request >= requests {
                    return;
                }
                server.get(&format!("{path}&req={request}")).await;
            }
        });
    }
    clients.join_all().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn forty_requests_at_most_seven_at_a_time_peak_at_seven() {
    let server = Arc::new(lab().await);
    flood(&server, "/lab/delay/250?run=seven&bytes=100", 40, 7).await;
    let account = server.ledger("seven", |_| true).await;
    assert_eq!(counts(&account), [40, 40, 0, 0, 7]);
    assert_eq!(account["statuses"], json!({ "200": 40 }));
    assert_eq!(account["run"], "seven");
    let time = |key: &str| account[key].as_f64().unwrap();
    assert!(time("first_arrival_ms") <= time("last_arrival_ms"));
    // Forty requests of 250 ms, seven at a time, take six rounds; the last round begins after five.
    assert!(time("last_arrival_ms") - time("first_arrival_ms") >= 1250.0);
    assert!(time("last_completion_ms") - time("last_arrival_ms") >= 250.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_peak_never_exceeds_the_number_of_concurrent_requests() {
    let server = Arc::new(lab().await);
    flood(&server, "/lab/status/200?run=quick", 4000, 5).await;
    let account = server.ledger("quick", |_| true).await;
    let [arrivals, completions, dropped, in_flight, peak] = counts(&account);
    assert_eq!([arrivals, completions, dropped, in_flight], [4000, 4000, 0, 0]);
    assert!((1..=5).contains(&peak), "{account}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_peak_is_the_whole_burst_and_clients_that_disconnect_count_as_dropped() {
    const BURST: u64 = 300;
    let server = lab().await;
    let mut clients = Vec::new();
    for _ in 0..BURST {
        clients.push(server.send("GET", "/lab/hang?run=burst", &[]).await);
    }
    let account = server.ledger("burst", |account| account["arrivals"] == BURST).await;
    assert_eq!(counts(&account), [BURST, 0, 0, BURST, BURST]);
    assert_eq!(account["last_completion_ms"], Value::Null);

    clients.truncate(100);
    let account = server.ledger("burst", |account| account["in_flight"] == 100).await;
    assert_eq!(counts(&account), [BURST, 0, BURST - 100, 100, BURST]);

    drop(clients);
    let account = server.ledger("burst", |account| account["in_flight"] == 0).await;
    assert_eq!(counts(&account), [BURST, 0, BURST, 0, BURST]);
    assert_eq!(account["statuses"], json!({}));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_disconnects_during_a_sleep_counts_as_dropped() {
    let server = lab().await;
    let client = server.send("GET", "/lab/status/200?sleep=60000&run=left", &[]).await;
    server.ledger("left", |account| account["in_flight"] == 1).await;
    drop(client);
    let account = server.ledger("left", |account| account["in_flight"] == 0).await;
    assert_eq!(counts(&account), [1, 0, 1, 0, 1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_complete_only_when_its_body_is() {
    let server = lab().await;
    // The body is larger than the system's buffers on both sides, so that the server blocks until the client
    // reads.
    let path = "/lab/delay/0?bytes=16777216&run=body";
    let mut reader = server.send("GET", path, &[]).await;
    let leaver = server.send("GET", path, &[]).await;
    let account = server.ledger("body", |account| account["arrivals"] == 2).await;
    assert_eq!(counts(&account), [2, 0, 0, 2, 2]);

    drop(leaver);
    let account = server.ledger("body", |account| account["in_flight"] == 1).await;
    assert_eq!(counts(&account), [2, 0, 1, 1, 2]);

    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).await.unwrap();
    let account = server.ledger("body", |account| account["in_flight"] == 0).await;
    assert_eq!(counts(&account), [2, 1, 1, 0, 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_response_with_any_status_is_a_completion() {
    let server = lab().await;
    for path in
        ["status/204", "status/503", "delay/0", "delay/0?bytes=70000", "status/200?sleep=x", "nothing"]
    {
        let mark = if path.contains('?') { '&' } else { '?' };
        server.get(&format!("/lab/{path}{mark}run=kinds")).await;
    }
    server.ask("HEAD", "/lab/delay/0?bytes=70000&run=kinds", &[]).await;
    let account = server.ledger("kinds", |_| true).await;
    assert_eq!(counts(&account), [7, 7, 0, 0, 1]);
    assert_eq!(account["statuses"], json!({ "200": 3, "204": 1, "400": 1, "404": 1, "503": 1 }));
}

#[tokio::test]
async fn reading_the_ledger_is_not_recorded_in_it() {
    let server = lab().await;
    server.get("/lab/status/200?run=read").await;
    for _ in 0..3 {
        assert_eq!(server.get("/lab/ledger/read?run=read").await.status, 200);
    }
    assert_eq!(counts(&server.ledger("read", |_| true).await), [1, 1, 0, 0, 1]);
}

#[tokio::test]
async fn an_unknown_run_is_refused_with_a_sentence() {
    let server = lab().await;
    let answer = server.get("/lab/ledger/nobody").await;
    assert_eq!(answer.status, 404);
    assert!(answer.text().starts_with("No request with `run=nobody` has arrived"), "{}", answer.text());
}

#[tokio::test]
async fn each_run_has_its_own_account() {
    let server = lab().await;
    server.get("/lab/status/200?run=one").await;
    server.get("/lab/status/500?run=two").await;
    server.get("/lab/status/500?run=two").await;
    server.get("/lab/status/500").await;
    assert_eq!(server.ledger("one", |_| true).await["statuses"], json!({ "200": 1 }));
    assert_eq!(server.ledger("two", |_| true).await["statuses"], json!({ "500": 2 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn under_load_from_many_runs_every_account_is_exact() {
    const RUNS: [&str; 4] = [
        "/lab/flaky?fail=0.5&seed=1&run=a",
        "/lab/delay/2?run=b",
        "/lab/drip?bytes=500&chunks=5&ms=3&run=c",
        "/lab/limited?rate=1000&burst=10&run=d",
    ];
    let server = Arc::new(lab().await);
    let floods = RUNS.map(|path| {
        let server = server.clone();
        tokio::spawn(async move { flood(&server, path, 1500, 12).await })
    });
    for flood in floods {
        flood.await.unwrap();
    }
    for run in ["a", "b", "c", "d"] {
        let account = server.ledger(run, |account| account["in_flight"] == 0).await;
        let [arrivals, completions, dropped, in_flight, peak] = counts(&account);
        assert_eq!([arrivals, completions, dropped, in_flight], [1500, 1500, 0, 0], "{account}");
        assert!(peak <= 12, "{account}");
        assert_eq!(account["arrivals_kept"], 1500);
        let statuses = account["statuses"].as_object().unwrap().values();
        assert_eq!(statuses.map(|count| count.as_u64().unwrap()).sum::<u64>(), 1500);
    }
}

#[tokio::test]
async fn the_ledger_reports_the_burst_that_a_rate_needed() {
    let server = lab().await;
    let began = Instant::now();
    for _ in 0..5 {
        server.get("/lab/status/200?run=burst").await;
    }
    let elapsed = began.elapsed().as_secs_f64();
    sleep(Duration::from_millis(300)).await;
    server.get("/lab/status/200?run=burst").await;
    let needed = async |rate: f64| {
        let account = server.get(&format!("/lab/ledger/burst?rate={rate}")).await.json();
        assert_eq!((&account["rate"], &account["arrivals_kept"]), (&json!(rate), &json!(6)));
        account["burst_needed"].as_f64().unwrap()
    };
    // Five arrived within `elapsed`; the tokens refilled during that time were not needed. The sixth arrived
    // when a token was available again.
    let at_ten = needed(10.0).await;
    assert!((5.0 - 10.0 * elapsed..=5.0).contains(&at_ten), "{at_ten}");
    // With almost no refill, all six arrivals count.
    let at_little = needed(0.01).await;
    assert!((5.9..=6.0).contains(&at_little) || elapsed > 5.0, "{at_little}");
    assert!(needed(100_000.0).await >= 1.0);
    // Without a rate, the answer has no burst.
    let account = server.get("/lab/ledger/burst").await.json();
    assert!(account.get("rate").is_none() && account.get("burst_needed").is_none(), "{account}");
}
