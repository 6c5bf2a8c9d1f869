//! Random requests for files of the page: none is a server error, and none is redirected to another host.

use std::cell::RefCell;
use std::collections::BTreeSet;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use interleave_server::{Config, app};
use proptest::prelude::*;
use proptest::test_runner::{Config as Cases, TestRunner};
use tower::ServiceExt;

use crate::common::{page, with};

/// Parts of a path, most of them unusual.
const PARTS: &[&str] = &[
    "index.html",
    "assets",
    "assets/app-0123abcd.js",
    "pkg",
    "/",
    "//",
    "..",
    "%2e%2e",
    "%2f",
    "%5c",
    "\\",
    "%00",
    "%ff",
    "%",
    "%zz",
    ".",
    "evil.example",
    "?",
    "?embed",
    "~",
    "CON",
    ":",
    "@",
    ";",
    "index.html.br",
    "%F0%9F%90%8C",
];

const HEADERS: &[(&str, &[&str])] = &[
    (
        "range",
        &[
            "bytes=0-",
            "bytes=0-1",
            "bytes=5-2",
            "bytes=-3",
            "bytes=0-0,2-3",
            "bytes=99999-",
            "lines=1-2",
            "bytes",
            "",
        ],
    ),
    ("accept-encoding", &["gzip", "br;q=0", "gzip;q=nan", "*", "identity;q=0", ",,,", ""]),
    ("if-modified-since", &["never", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"]),
    ("if-none-match", &["*", "\"", "W/\"a\"", ""]),
];

type RandomRequest = (String, String, Vec<(&'static str, String)>);

fn random_request() -> impl Strategy<Value = RandomRequest> {
    let part = prop_oneof![
        6 => proptest::sample::select(PARTS).prop_map(str::to_owned),
        1 => "[!-~]{0,300}",
        1 => (200..5_000_usize).prop_map(|length| "a".repeat(length)),
    ];
    let path = proptest::collection::vec(part, 0..6).prop_map(|parts| format!("/{}", parts.concat()));
    let header = proptest::sample::select(HEADERS).prop_flat_map(|(name, values)| {
        let value =
            prop_oneof![3 => proptest::sample::select(values).prop_map(str::to_owned), 1 => "[ -~]{0,40}"];
        (Just(name), value)
    });
    let method = proptest::sample::select(&["GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "BREW"]);
    (method.prop_map(str::to_owned), path, proptest::collection::vec(header, 0..3))
}

#[test]
fn no_request_for_a_file_fails_or_redirects_to_another_host() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let app = app(&Config { page: page("any").into(), isolation: true, tls: None });
    let mut runner = TestRunner::new(Cases { cases: 3_000, failure_persistence: None, ..Cases::default() });
    let seen = RefCell::new(BTreeSet::new());
    let result = runner.run(&random_request(), |(method, path, headers)| {
        let mut request = Request::builder().method(&*method).uri(&path).header("host", "localhost");
        for (name, value) in &headers {
            request = request.header(*name, value);
        }
        // The `http` crate rejects some of these requests.
        let Ok(request) = request.body(Body::empty()) else { return Ok(()) };
        let response = runtime.block_on(app.clone().oneshot(request)).unwrap();
        seen.borrow_mut().insert(response.status().as_u16());
        prop_assert!(!response.status().is_server_error(), "{} for {path}", response.status());
        if let Some(place) = response.headers().get(header::LOCATION) {
            let place = place.to_str().unwrap_or("//");
            prop_assert!(place.starts_with('/') && !place.starts_with("//"), "{path} leads to {place}");
        }
        Ok(())
    });
    result.unwrap();
    let seen = seen.into_inner();
    assert!([200, 206, 404, 405].iter().all(|status| seen.contains(status)), "{seen:?}");
}

/// A single range of bytes is answered with that part; any other `Range` header is ignored (RFC 9110, 14.2).
#[tokio::test]
async fn a_single_byte_range_gets_that_part_and_any_other_the_whole_file() {
    let server = with(Config { page: page("ranges").into(), isolation: true, tls: None }).await;
    for (range, status, text) in [
        ("bytes=0-3", 206, "<!do"),
        ("bytes=-4", 206, "tml>"),
        ("bytes=11-", 206, "tml>"),
        ("lines=1-2", 200, "<!doctype html>"),
        ("bytes=0-1,3-4", 200, "<!doctype html>"),
        ("bytes=4-2", 200, "<!doctype html>"),
        ("bytes=a-b", 200, "<!doctype html>"),
        ("bytes=-", 200, "<!doctype html>"),
        ("bytes", 200, "<!doctype html>"),
    ] {
        let answer = server.ask("GET", "/", &[("range", range)]).await;
        assert_eq!((answer.status, answer.text()), (status, text), "{range}");
    }
    assert_eq!(server.ask("GET", "/", &[("range", "bytes=99-")]).await.status, 416);
}

/// Sends these lines and an empty one; returns the status of the response.
async fn status_of(lines: &str) -> u16 {
    let server = with(Config { page: page("hosts").into(), isolation: true, tls: None }).await;
    let mut stream = server.raw(format!("GET / HTTP/1.1\r\nconnection: close\r\n{lines}\r\n")).await;
    let mut head = [0; 12];
    tokio::io::AsyncReadExt::read_exact(&mut stream, &mut head).await.unwrap();
    String::from_utf8_lossy(&head[9..]).parse().unwrap()
}

/// A foreign page could read the responses through a domain that resolves to this machine (DNS rebinding).
#[tokio::test]
async fn requests_for_other_hosts_are_refused() {
    for (lines, status) in [
        ("host: localhost:8080\r\n", 200),
        ("host: 127.0.0.1:1\r\n", 200),
        ("host: [::1]:8080\r\n", 200),
        ("", 400),
        ("host: \r\n", 400),
        ("host: a b\r\n", 400),
        ("host: localhost\r\nhost: localhost\r\n", 400),
        ("host: evil.example\r\n", 403),
        ("host: localhost.evil.example\r\n", 403),
        ("host: 10.0.0.1\r\n", 403),
    ] {
        assert_eq!(status_of(lines).await, status, "{lines:?}");
    }
}

#[tokio::test]
async fn a_websocket_of_a_foreign_page_is_refused() {
    let app = app(&Config { page: page("sockets").into(), isolation: true, tls: None });
    let ask = async |origin: Option<&str>| {
        let mut headers = HeaderMap::new();
        for (name, value) in [("host", "localhost"), ("connection", "upgrade"), ("upgrade", "websocket")] {
            headers.insert(name, value.parse().unwrap());
        }
        if let Some(origin) = origin {
            headers.insert("origin", origin.parse().unwrap());
        }
        let mut request = Request::get("/lab/echo").body(Body::empty()).unwrap();
        *request.headers_mut() = headers;
        let response = app.clone().oneshot(request).await.unwrap();
        let status = response.status();
        (status, to_bytes(response.into_body(), usize::MAX).await.unwrap())
    };
    for foreign in
        ["https://evil.example", "http://10.0.0.1", "null", "file://", "http://localhost.evil.example"]
    {
        assert_eq!(ask(Some(foreign)).await.0, StatusCode::FORBIDDEN, "{foreign}");
    }
    // The host is accepted; only the rest of the handshake is missing.
    for own in [None, Some("http://localhost:8080"), Some("https://127.0.0.1"), Some("http://[::1]:8080")] {
        assert_ne!(ask(own).await.0, StatusCode::FORBIDDEN, "{own:?}");
    }
}
