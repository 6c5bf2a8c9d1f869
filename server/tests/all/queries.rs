//! Random queries: every response is a sentence or a valid reply; no query causes a panic or an unrequested
//! failure.

use std::cell::RefCell;
use std::collections::BTreeSet;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use interleave_server::{Config, app};
use proptest::prelude::*;
use proptest::test_runner::{Config as Cases, TestRunner};
use tower::ServiceExt;

/// The endpoints, and the parameters of each besides `run` and `req`.
const ENDPOINTS: &[(&str, &[&str])] = &[
    ("status/200", &["sleep"]),
    ("delay/1", &["jitter", "bytes", "seed"]),
    ("rates", &["base", "fail", "seed", "attempt", "sleep"]),
    ("flaky", &["fail", "seed", "attempt", "sleep", "retry_after"]),
    ("limited", &["rate", "burst"]),
    ("drip", &["bytes", "chunks", "ms", "seed"]),
    ("pages", &[]),
    ("pages/corvath", &["sleep"]),
    ("echo", &[]),
    ("ledger/r", &["rate"]),
];
const ODD: &[&str] = &[
    "0",
    "1",
    "-1",
    "-0",
    "0.5",
    "1e3",
    "1e-300",
    "NaN",
    "inf",
    "18446744073709551615",
    "18446744073709551616",
    "USD",
    "usd",
    "%",
    "%zz",
    "%00",
    "%ff%fe",
    "&",
    "=",
    ";",
    "a+b",
    "%F0%9F%90%8C",
    " ",
];

/// A value for a number or for a part of a path.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0..3_u64).prop_map(|number| number.to_string()),
        1 => proptest::sample::select(ODD).prop_map(str::to_owned),
        1 => any::<f64>().prop_map(|number| number.to_string()),
        1 => "[ -~]{0,80}",
        1 => any::<String>(),
    ]
}

/// The address of a request, usually an endpoint with its own parameters.
fn address() -> impl Strategy<Value = String> {
    let known = proptest::sample::select(ENDPOINTS).prop_flat_map(|(path, keys)| {
        let keys: Vec<_> = keys.iter().copied().chain(["run", "req"]).collect();
        let pairs = proptest::sample::subsequence(keys.clone(), 0..=keys.len())
            .prop_flat_map(|keys| keys.into_iter().map(|key| (Just(key), value())).collect::<Vec<_>>());
        (Just((*path).to_owned()), pairs)
    });
    let path = prop_oneof![
        value().prop_map(|code| format!("status/{code}")),
        value().prop_map(|ms| format!("delay/{ms}")),
        value().prop_map(|name| format!("pages/{name}")),
        value().prop_map(|run| format!("ledger/{run}")),
        value(),
    ];
    let written = |pairs: Vec<(&str, String)>| {
        pairs.into_iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&")
    };
    prop_oneof![
        4 => known.prop_map(move |(path, pairs)| format!("{path}?{}", written(pairs))),
        1 => (path, "[ -~]{0,100}").prop_map(|(path, query)| format!("{path}?{query}")),
    ]
}

/// Sends a request and returns the status and the length of the response; `None` if the address is not a
/// valid URI.
async fn ask(app: &Router, address: &str) -> Option<(StatusCode, usize)> {
    let request =
        Request::get(format!("/lab/{address}")).header("host", "localhost").body(Body::empty()).ok()?;
    let response = app.clone().oneshot(request).await.unwrap();
    let status = response.status();
    Some((status, to_bytes(response.into_body(), usize::MAX).await.unwrap().len()))
}

#[test]
fn every_query_of_every_endpoint_is_answered() {
    // The clock is paused: it advances when all tasks are idle.
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let app = app(&Config { page: "nowhere".into(), isolation: true, tls: None });
    let mut runner = TestRunner::new(Cases { cases: 5000, failure_persistence: None, ..Cases::default() });
    let seen = RefCell::new(BTreeSet::new());
    let result = runner.run(&address(), |address| {
        let Some((status, bytes)) = runtime.block_on(ask(&app, &address)) else { return Ok(()) };
        seen.borrow_mut().insert(status.as_u16());
        // A failure must be requested, by its status or by a probability.
        let asked_for = address.starts_with("status/") || address.contains("fail=");
        prop_assert!(!status.is_server_error() || asked_for, "{status} for {address}");
        let bare = matches!(status.as_u16(), 200 | 204 | 205 | 304);
        prop_assert!(bytes > 0 || bare, "{status} without a word for {address}");
        Ok(())
    });
    result.unwrap();
    // Check that the random cases include successes and refusals.
    let seen = seen.into_inner();
    assert!([200, 400, 404].iter().all(|status| seen.contains(status)), "{seen:?}");
}
