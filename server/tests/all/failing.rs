//! The endpoints that fail on purpose, and the rate limit.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::common::{Server, lab};
use tokio::time::sleep;

const CURRENCIES: [&str; 5] = ["USD", "EUR", "PLN", "NOK", "CZK"];

#[tokio::test]
async fn rates_are_consistent_and_the_rate_to_itself_is_one() {
    let server = lab().await;
    let mut rates = HashMap::new();
    for base in CURRENCIES {
        let answer = server.get(&format!("/lab/rates?base={base}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
        let json = answer.json();
        assert_eq!(json["base"], base);
        assert_eq!(json["note"], "invented, and the same for ever");
        for other in CURRENCIES {
            rates.insert((base, other), json["rates"][other].as_f64().unwrap());
        }
        assert_eq!(json["rates"].as_object().unwrap().len(), 5);
    }
    for a in CURRENCIES {
        assert_eq!(rates[&(a, a)], 1.0);
        for b in CURRENCIES {
            for c in CURRENCIES {
                let (direct, round) = (rates[&(a, c)], rates[&(a, b)] * rates[&(b, c)]);
                assert!((direct / round - 1.0).abs() < 1e-12, "{a} to {c} by {b}: {direct}, {round}");
            }
        }
    }
}

/// Returns the statuses of every currency for several attempts.
async fn statuses(server: &Server, seed: u32) -> Vec<u16> {
    let mut statuses = Vec::new();
    for attempt in 0..20 {
        for base in CURRENCIES {
            let path = format!("/lab/rates?base={base}&fail=0.5&seed={seed}&attempt={attempt}");
            let answer = server.get(&path).await;
            if answer.status != 200 {
                let sentence = format!("Attempt {attempt} fails on purpose: `fail=0.5` was asked for.\n");
                assert_eq!(answer.text(), sentence);
            }
            statuses.push(answer.status);
        }
    }
    statuses
}

#[tokio::test]
async fn failures_of_rates_repeat_for_the_same_seed() {
    let (server, other_server) = (lab().await, lab().await);
    let first = statuses(&server, 1).await;
    assert_eq!(first, statuses(&server, 1).await);
    assert_eq!(first, statuses(&other_server, 1).await);
    assert_ne!(first, statuses(&server, 2).await);
    let count = |status| first.iter().filter(|given| **given == status).count();
    let (fine, broken, busy) = (count(200), count(500), count(503));
    assert_eq!(fine + broken + busy, 100);
    // The expected numbers are 50, 25 and 25; the seed is fixed, so the result is the same in every run.
    assert!((35..65).contains(&fine) && broken > 10 && busy > 10, "{fine}, {broken}, {busy}");
}

#[tokio::test]
async fn the_attempt_defaults_to_the_first() {
    let server = lab().await;
    for seed in 0..20 {
        let path = format!("/lab/flaky?fail=0.5&seed={seed}");
        assert_eq!(server.get(&path).await.status, server.get(&format!("{path}&attempt=0")).await.status);
    }
}

#[tokio::test]
async fn flaky_draws_by_request_number_and_attempt() {
    let server = lab().await;
    for attempt in 0..2 {
        let mut failed = 0;
        for req in 0..100 {
            let path = format!("/lab/flaky?fail=0.25&seed=5&req={req}&attempt={attempt}");
            let answer = server.get(&path).await;
            assert_eq!(answer.status, server.get(&path).await.status);
            assert_eq!(answer.header("retry-after"), "");
            failed += usize::from(answer.status == 503);
        }
        assert!((15..35).contains(&failed), "{failed}");
    }
}

#[tokio::test]
async fn only_failures_carry_retry_after() {
    let server = lab().await;
    let failed = server.get("/lab/flaky?fail=1&retry_after=7").await;
    assert_eq!((failed.status, failed.header("retry-after")), (503, "7"));
    let fine = server.get("/lab/flaky?fail=0&retry_after=7").await;
    assert_eq!((fine.status, fine.header("retry-after")), (200, ""));
}

#[tokio::test]
async fn failures_wait_for_their_sleep_too() {
    let server = lab().await;
    for path in
        ["/lab/flaky?fail=1", "/lab/flaky?fail=0", "/lab/rates?base=USD", "/lab/rates?base=USD&fail=1"]
    {
        let began = Instant::now();
        server.get(&format!("{path}&sleep=200")).await;
        assert!(began.elapsed() >= Duration::from_millis(200), "{path}");
    }
}

#[tokio::test]
async fn a_limited_run_has_its_burst_and_then_the_announced_wait() {
    let server = lab().await;
    let path = "/lab/limited?rate=2&burst=3&run=limited";
    for _ in 0..3 {
        assert_eq!(server.get(path).await.status, 200);
    }
    let refused = server.get(path).await;
    assert_eq!(refused.status, 429);
    // The wait of half a second is rounded up to a whole second.
    assert_eq!(refused.header("retry-after"), "1");
    let ms: f64 = refused.header("retry-after-ms").parse().unwrap();
    assert!((0.0..=500.0).contains(&ms), "{ms}");
    let sentence = format!(
        "This run has had its 2 requests per second, 3 at once; in {ms} ms there is room for another.\n"
    );
    assert_eq!(refused.text(), sentence);
    // Another run has its own bucket.
    assert_eq!(server.get("/lab/limited?rate=2&burst=3&run=other").await.status, 200);
    sleep(Duration::from_secs_f64(ms / 1e3)).await;
    assert_eq!(server.get(path).await.status, 200);
    assert_eq!(server.get(path).await.status, 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_gets_no_more_than_the_rate_allows() {
    let server = lab().await;
    let began = Instant::now();
    let mut admitted = 0;
    while began.elapsed() < Duration::from_millis(500) {
        let path = "/lab/limited?rate=40&burst=5&run=greedy";
        let asked = [(); 8].map(|()| server.get(path));
        admitted += futures_util::future::join_all(asked).await.iter().filter(|it| it.status == 200).count();
    }
    let most = 40.0 * began.elapsed().as_secs_f64() + 5.0;
    // The refill of half a second at 40 per second plus the burst; a stalled machine admits fewer.
    assert!((5.0..=most).contains(&(admitted as f64)), "{admitted} of at most {most}");
    let account = server.ledger("greedy", |_| true).await;
    assert_eq!(account["statuses"]["200"], admitted);
}
