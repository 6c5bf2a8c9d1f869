//! Starting, stopping, and clients that misbehave.

use std::time::{Duration, Instant};

use crate::common::{Server, TIMEOUT, lab};
use interleave_server::bind;
use tokio::io::AsyncReadExt;
use tokio::time::timeout;

/// Sends these bytes and returns what the server sends until it closes the connection.
async fn answer(server: &Server, bytes: impl AsRef<[u8]>) -> String {
    let mut stream = server.raw(bytes).await;
    let mut read = Vec::new();
    // Closing a connection with unread input may reset it instead of ending it.
    let _ = timeout(TIMEOUT, stream.read_to_end(&mut read)).await.expect("the server closes");
    String::from_utf8_lossy(&read).into_owned()
}

#[tokio::test]
async fn the_error_for_a_taken_port_suggests_what_to_do() {
    let first = bind(([127, 0, 0, 1], 0).into()).await.unwrap();
    let addr = first.local_addr().unwrap();
    let error = bind(addr).await.unwrap_err();
    let sentence = format!("Port {} is taken by another program; `--port N` chooses another.", addr.port());
    assert_eq!(error.to_string(), sentence);
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
}

#[tokio::test]
async fn the_error_for_another_machines_address_is_a_sentence() {
    let error = bind(([192, 0, 2, 1], 0).into()).await.unwrap_err();
    assert!(error.to_string().starts_with("Cannot listen on 192.0.2.1:0: "), "{error}");
}

#[tokio::test]
async fn a_port_is_free_again_as_soon_as_the_server_has_stopped() {
    let mut server = lab().await;
    let addr = server.addr;
    server.get("/lab/status/200").await;
    server.stop();
    server.ended().await.unwrap();
    bind(addr).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hanging_request_does_not_keep_the_server_from_stopping() {
    let mut server = lab().await;
    let mut hanging = server.send("GET", "/lab/hang?run=stop", &[]).await;
    server.ledger("stop", |account| account["in_flight"] == 1).await;
    let began = Instant::now();
    server.stop();
    server.ended().await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(20));
    let mut rest = Vec::new();
    let _ = timeout(TIMEOUT, hanging.read_to_end(&mut rest)).await.expect("the connection is cut");
    assert_eq!(rest, b"");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_in_progress_is_answered_before_the_server_stops() {
    let mut server = lab().await;
    let mut stream = server.send("GET", "/lab/delay/300?run=stop", &[]).await;
    server.ledger("stop", |account| account["in_flight"] == 1).await;
    server.stop();
    let mut read = Vec::new();
    stream.read_to_end(&mut read).await.unwrap();
    assert!(read.starts_with(b"HTTP/1.1 200 OK"), "{}", String::from_utf8_lossy(&read));
    server.ended().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_requests_are_refused_and_the_next_request_is_answered() {
    let server = lab().await;
    assert!(answer(&server, "nonsense\r\n\r\n").await.starts_with("HTTP/1.1 400"));
    assert!(answer(&server, "GET /lab/status/200 HTTP/9.9\r\n\r\n").await.starts_with("HTTP/1.1 400"));
    assert!(answer(&server, "GET / HTTP/1.1\r\nbad header\r\n\r\n").await.starts_with("HTTP/1.1 400"));
    assert!(answer(&server, [0xff; 4096]).await.starts_with("HTTP/1.1 400"));
    let large = format!("GET / HTTP/1.1\r\nx-large: {}\r\n\r\n", "x".repeat(200_000));
    assert!(answer(&server, large).await.starts_with("HTTP/1.1 431"));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "x: y\r\n".repeat(1000));
    assert!(answer(&server, many).await.starts_with("HTTP/1.1 431"));
    let long = format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(200_000));
    assert!(answer(&server, long).await.starts_with("HTTP/1.1 4"));
    // HTTP/2 without negotiation: the server closes without a response.
    assert_eq!(answer(&server, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await, "");
    assert_eq!(server.get("/lab/status/200").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn unusual_targets_are_answered() {
    let server = lab().await;
    for (line, status) in [
        ("OPTIONS * HTTP/1.1", "204"),
        ("GET * HTTP/1.1", "404"),
        ("CONNECT example.com:80 HTTP/1.1", "403"),
        ("CONNECT localhost:80 HTTP/1.1", "405"),
        ("GET http://localhost:1/lab/status/200 HTTP/1.1", "200"),
        ("GET http://elsewhere.example/lab/status/200 HTTP/1.1", "403"),
        ("GET /lab/status/200?&&run=&=;%zz HTTP/1.1", "400"),
        ("GET /lab/%2e%2e/status HTTP/1.1", "404"),
        ("GET //lab/status/200 HTTP/1.1", "404"),
    ] {
        let given = answer(&server, format!("{line}\r\nhost: localhost\r\nconnection: close\r\n\r\n")).await;
        assert!(given.starts_with(&format!("HTTP/1.1 {status}")), "{line}: {given}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pipelined_requests_are_answered_in_order() {
    let server = lab().await;
    let request = |code| format!("GET /lab/status/{code}?run=ahead HTTP/1.1\r\nhost: localhost\r\n\r\n");
    let last = "GET /lab/status/503?run=ahead HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    let given = answer(&server, request(200) + &request(204) + last).await;
    let statuses: Vec<_> = given.split("HTTP/1.1 ").skip(1).map(|rest| &rest[..3]).collect();
    assert_eq!(statuses, ["200", "204", "503"]);
    let account = server.ledger("ahead", |_| true).await;
    assert_eq!((&account["completions"], &account["peak_in_flight"]), (&3.into(), &1.into()));
}
