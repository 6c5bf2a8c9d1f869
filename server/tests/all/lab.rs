//! The endpoints of the target.

use std::time::{Duration, Instant};

use crate::common::{Answer, TIMEOUT, lab};
use tokio::io::AsyncReadExt;
use tokio::time::timeout;

fn timing(answer: &Answer) -> f64 {
    answer.header("server-timing").strip_prefix("app;dur=").expect("Server-Timing").parse().unwrap()
}

#[tokio::test]
async fn status_answers_with_the_status_asked_for() {
    let server = lab().await;
    for code in [200, 201, 301, 404, 418, 429, 500, 503, 599] {
        let answer = server.get(&format!("/lab/status/{code}")).await;
        assert_eq!(answer.status, code);
        assert!(answer.text().starts_with(&code.to_string()), "{answer:?}");
    }
    assert_eq!(server.get("/lab/status/404").await.text(), "404 Not Found\n");
}

#[tokio::test]
async fn statuses_without_a_body_are_sent_without_one() {
    let server = lab().await;
    for code in [204, 205, 304] {
        let answer = server.get(&format!("/lab/status/{code}")).await;
        assert_eq!((answer.status, answer.text()), (code, ""));
    }
}

#[tokio::test]
async fn status_waits_for_its_sleep() {
    let server = lab().await;
    let began = Instant::now();
    let answer = server.get("/lab/status/503?sleep=300").await;
    assert_eq!(answer.status, 503);
    assert!(began.elapsed() >= Duration::from_millis(300));
    assert!(timing(&answer) >= 300.0);
}

#[tokio::test]
async fn delay_sends_as_many_bytes_as_asked() {
    let server = lab().await;
    for bytes in [0, 1, 65_536, 65_537, 16 * 1024 * 1024] {
        let answer = server.get(&format!("/lab/delay/0?bytes={bytes}")).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-length"), bytes.to_string());
        assert_eq!(answer.body.len(), bytes);
        assert!(answer.body.iter().all(|byte| *byte == b'.'));
    }
    let head = server.ask("HEAD", "/lab/delay/0?bytes=500", &[]).await;
    assert_eq!((head.header("content-length"), head.text()), ("500", ""));
}

#[tokio::test]
async fn delay_waits_at_least_as_long_as_asked() {
    let server = lab().await;
    let began = Instant::now();
    let answer = server.get("/lab/delay/250").await;
    assert!(began.elapsed() >= Duration::from_millis(250));
    assert!(timing(&answer) >= 250.0);
}

#[tokio::test]
async fn jitter_is_reproducible_by_its_seed() {
    let server = lab().await;
    // Two seeds with very different first numbers: 0.883 and 0.004.
    let late = timing(&server.get("/lab/delay/0?jitter=1000&seed=0").await);
    let soon = timing(&server.get("/lab/delay/0?jitter=1000&seed=196").await);
    assert!(late >= 883.0, "{late}");
    assert!((4.0..late).contains(&soon), "{soon}");
}

#[tokio::test]
async fn hang_does_not_answer() {
    let server = lab().await;
    let mut stream = server.send("GET", "/lab/hang", &[]).await;
    let mut byte = [0];
    assert!(timeout(Duration::from_millis(500), stream.read(&mut byte)).await.is_err());
}

#[tokio::test]
async fn every_response_can_be_read_and_timed_by_any_page() {
    let server = lab().await;
    server.get("/lab/status/200?run=seen").await;
    for path in [
        "/lab/status/200",
        "/lab/status/204",
        "/lab/status/503",
        "/lab/status/abc",
        "/lab/status/%ff",
        "/lab/delay/0?bytes=10",
        "/lab/delay/0?bytes=x",
        "/lab/hang?forever=1",
        "/lab/rates?base=EUR",
        "/lab/rates?base=EUR&fail=1",
        "/lab/flaky?fail=1",
        "/lab/limited?rate=1&burst=1&run=seen",
        "/lab/drip?bytes=10",
        "/lab/pages",
        "/lab/pages/corvath",
        "/lab/pages/atlantis",
        "/lab/echo",
        "/lab/ledger/seen",
        "/lab/ledger/unseen",
        "/lab/ledger/",
        "/lab/nothing/here",
        "/lab/",
        "/lab",
    ] {
        for method in ["GET", "HEAD", "OPTIONS", "POST"] {
            let answer = server.ask(method, path, &[("origin", "http://elsewhere.example")]).await;
            let label = format!("{method} {path}: {answer:?}");
            assert!(timing(&answer) >= 0.0, "{label}");
            assert_eq!(answer.header("timing-allow-origin"), "*", "{label}");
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{label}");
            assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{label}");
            assert_eq!(answer.header("cache-control"), "no-store", "{label}");
            if method != "OPTIONS" {
                let exposed = answer.header("access-control-expose-headers");
                assert_eq!(exposed, "retry-after,retry-after-ms,repr-digest,server-timing", "{label}");
            }
        }
    }
}

#[tokio::test]
async fn a_preflight_is_answered() {
    let server = lab().await;
    let asks = [
        ("origin", "http://elsewhere.example"),
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "x-anything"),
    ];
    let answer = server.ask("OPTIONS", "/lab/delay/5000?run=preflight", &asks).await;
    assert_eq!((answer.status, answer.text()), (200, ""));
    assert_eq!(answer.header("access-control-allow-methods"), "GET,HEAD");
    assert_eq!(answer.header("access-control-allow-headers"), "*");
    // The preflight itself is not in the ledger.
    assert_eq!(server.get("/lab/ledger/preflight").await.status, 404);
}

#[tokio::test]
async fn the_parameter_that_the_page_adds_for_other_servers_is_accepted() {
    assert_eq!(lab().await.get("/lab/status/200?_=7").await.status, 200);
}

#[tokio::test]
async fn a_refusal_names_the_parameter_that_is_out_of_bounds() {
    let server = lab().await;
    let (long, longest) = ("r".repeat(65), "r".repeat(64));
    for (path, sentence) in [
        ("/lab/status/199", "`code` takes an HTTP status from 200 to 599; `199` was given."),
        ("/lab/status/600", "`code` takes an HTTP status from 200 to 599; `600` was given."),
        ("/lab/status/ok", "`code` takes an HTTP status from 200 to 599; `ok` was given."),
        (
            "/lab/status/200?sleep=60001",
            "`sleep` takes a whole number of milliseconds from 0 to 60000; `60001` was given.",
        ),
        (
            "/lab/status/200?sleep=",
            "`sleep` takes a whole number of milliseconds from 0 to 60000; `` was given.",
        ),
        ("/lab/delay/60001", "`ms` takes a whole number of milliseconds from 0 to 60000; `60001` was given."),
        ("/lab/delay/-1", "`ms` takes a whole number of milliseconds from 0 to 60000; `-1` was given."),
        (
            "/lab/delay/0?jitter=60001",
            "`jitter` takes a whole number of milliseconds from 0 to 60000; `60001` was given.",
        ),
        (
            "/lab/delay/0?bytes=16777217",
            "`bytes` takes a whole number of bytes from 0 to 16777216; `16777217` was given.",
        ),
        (
            "/lab/delay/0?seed=18446744073709551616",
            "`seed` takes a whole number from 0 to 18446744073709551615; `18446744073709551616` was given.",
        ),
        (
            "/lab/status/200?run=a%20b",
            "`run` takes 1 to 64 characters of A-Z, a-z, 0-9, - and _; `a b` was given.",
        ),
        ("/lab/ledger/a.b", "`run` takes 1 to 64 characters of A-Z, a-z, 0-9, - and _; `a.b` was given."),
        (
            "/lab/status/200?slep=5",
            "`slep` is not a parameter here; allowed are `sleep`, `run`, `req`, `attempt`.",
        ),
        ("/lab/hang?ms=5", "`ms` is not a parameter here; allowed are `run`, `req`, `attempt`."),
        (
            "/lab/ledger/a?from=0",
            "`from` is not a parameter here; allowed are `rate`, `run`, `req`, `attempt`.",
        ),
        (
            "/lab/ledger/a?rate=0",
            "`rate` takes a number of requests per second from 0.01 to 100000; `0` was given.",
        ),
        ("/lab/rates", "`base` takes one of USD, EUR, PLN, NOK, CZK; `` was given."),
        ("/lab/rates?base=usd", "`base` takes one of USD, EUR, PLN, NOK, CZK; `usd` was given."),
        ("/lab/rates?base=USD&fail=1.1", "`fail` takes a probability from 0 to 1; `1.1` was given."),
        ("/lab/rates?base=USD&fail=NaN", "`fail` takes a probability from 0 to 1; `NaN` was given."),
        ("/lab/flaky?fail=-0.1", "`fail` takes a probability from 0 to 1; `-0.1` was given."),
        ("/lab/flaky?attempt=1001", "`attempt` takes a whole number from 0 to 1000; `1001` was given."),
        (
            "/lab/flaky?retry_after=0.5",
            "`retry_after` takes a whole number of seconds from 0 to 3600; `0.5` was given.",
        ),
        (
            "/lab/limited?burst=1&run=r",
            "`rate` is missing: a number of requests per second from 0.01 to 100000.",
        ),
        (
            "/lab/limited?rate=1&burst=0&run=r",
            "`burst` takes a whole number of requests from 1 to 100000; `0` was given.",
        ),
        (
            "/lab/limited?rate=1&burst=1",
            "`run` is missing: the limit is kept for each run, so a request has to name its own.",
        ),
        ("/lab/drip", "`bytes` is missing: a whole number of bytes from 0 to 16777216."),
        (
            "/lab/drip?bytes=1&chunks=0",
            "`chunks` takes a whole number of pieces from 1 to 10000; `0` was given.",
        ),
        (
            "/lab/drip?bytes=1&ms=60001",
            "`ms` takes a whole number of milliseconds from 0 to 60000; `60001` was given.",
        ),
        ("/lab/pages?from=0", "`from` is not a parameter here; allowed are `run`, `req`, `attempt`."),
        ("/lab/delay/0?bytes=1&bytes=2", "`bytes` was given twice; once is allowed."),
    ] {
        let answer = server.get(path).await;
        assert_eq!((answer.status, answer.text().trim_end()), (400, sentence), "{path}");
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    }
    assert_eq!(server.get(&format!("/lab/status/200?run={long}")).await.status, 400);
    assert_eq!(server.get(&format!("/lab/status/200?run={longest}&req=7")).await.status, 200);
}

#[tokio::test]
async fn a_refusal_quotes_the_input_truncated_and_escaped() {
    let server = lab().await;
    let answer = server.get(&format!("/lab/status/200?sleep=%00%1b%0a{}", "x".repeat(1000))).await;
    assert_eq!(answer.status, 400);
    assert!(answer.text().len() < 300, "{answer:?}");
    assert!(answer.text().trim_end().chars().all(|c| !c.is_control()), "{answer:?}");
}

#[tokio::test]
async fn the_404_of_an_unknown_path_lists_the_endpoints() {
    let server = lab().await;
    for path in ["/lab/nothing", "/lab/status", "/lab/status/200/more", "/lab/"] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        for there in
            ["/lab/status/{code}", "/lab/hang", "/lab/pages/{name}", "/lab/echo", "/lab/ledger/{run}"]
        {
            assert!(answer.text().contains(there), "{path}: {}", answer.text());
        }
    }
}

#[tokio::test]
async fn other_methods_and_large_bodies_are_refused() {
    let server = lab().await;
    let post = server.ask("POST", "/lab/status/200?run=post", &[]).await;
    assert_eq!((post.status, post.header("allow")), (405, "GET, HEAD, OPTIONS"));
    let announced = server.ask("GET", "/lab/status/200?run=post", &[("content-length", "1000000")]).await;
    assert_eq!(announced.status, 413);
    let endless = server.ask("GET", "/lab/status/200?run=post", &[("transfer-encoding", "chunked")]).await;
    assert_eq!(endless.status, 413);
    // None of these requests is in the ledger.
    assert_eq!(server.get("/lab/ledger/post").await.status, 404);
    let mut small = server.raw("GET /lab/status/200 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 5\r\n\r\nhello").await;
    let mut bytes = Vec::new();
    timeout(TIMEOUT, small.read_to_end(&mut bytes)).await.unwrap().unwrap();
    assert_eq!(Answer::parse(&bytes).status, 200);
}
