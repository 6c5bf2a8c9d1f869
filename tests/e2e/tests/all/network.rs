//! The request engine against a real server, checked by its ledger.

use anyhow::Result;
use interleave_driver::measure::run_in_browser;
use interleave_driver::page_server::PageServer;
use interleave_e2e::{Host, Page, models, runnable, variant};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use xtask::browser::Browser;
use xtask::build::Purpose;
use xtask::project::Project;

async fn ping(page: &Page, params: Value, variants: &[&str]) -> Result<Value> {
    page.run(json!({ "experiment": "ping", "params": params, "variants": variants, "samples": 1 })).await
}

fn outcomes(variant: &Value) -> Vec<&str> {
    let requests = variant["requests"].as_array().expect("a variant has requests");
    requests.iter().map(|request| request["outcome"].as_str().unwrap_or_default()).collect()
}

fn count(variant: &Value, outcome: &str) -> usize {
    outcomes(variant).iter().filter(|it| **it == outcome).count()
}

#[tokio::test]
async fn each_of_five_thousand_requests_has_an_outcome_and_is_counted() -> Result<()> {
    let page = Page::open("").await?;
    account(&page, http1()?, "async", 5_000).await?;
    page.close().await
}

/// Fewer requests are enough: one scheduler serves all models, and the test above loads it.
#[tokio::test]
async fn each_request_of_threads_and_processes_has_an_outcome_and_is_counted() -> Result<()> {
    let page = Page::open("").await?;
    for id in runnable(&["threads", "processes"]) {
        account(&page, http1()?, id, 500).await?;
    }
    page.close().await
}

#[tokio::test]
async fn each_request_over_http2_has_an_outcome_and_is_counted() -> Result<()> {
    let page = Page::open_with_tls("").await?;
    for id in runnable(&["async", "threads", "processes"]) {
        account(&page, Some("h2"), id, 500).await?;
    }
    page.close().await
}

/// Responses of a service worker have no protocol.
fn http1() -> Result<Option<&'static str>> {
    Ok((Host::from_environment()? == Host::Server).then_some("http/1.1"))
}

/// Runs a variant with this many requests, fifty in flight: each has its outcome, and the server counted the
/// same number.
async fn account(page: &Page, protocol: Option<&str>, id: &str, all: usize) -> Result<()> {
    // The responses take a moment, so that the server has several requests in flight.
    let urls = ["/lab/status/200?sleep=5"; 100].join("\n");
    let params = json!({ "urls": urls, "times": all / 100, "in_flight": 50 });
    let report = ping(page, params, &[id]).await?;
    let found = variant(&report, id);
    assert_eq!((&found["status"], &found["correct"]), (&json!("completed"), &json!(true)), "{id}");
    assert_eq!((count(found, "ok"), outcomes(found).len()), (all, all), "{id}");
    let ledger = page.ledger(found).await?;
    println!("{id} over {protocol:?}: {ledger}");
    // One more request was sent as warm-up.
    assert_eq!(ledger["completions"], all + 1, "{id}: {ledger}");
    assert_eq!((&ledger["dropped"], &ledger["in_flight"]), (&json!(0), &json!(0)), "{id}: {ledger}");
    let peak = ledger["peak_in_flight"].as_u64().unwrap();
    assert!((2..=50).contains(&peak), "{id}: {ledger}");
    // Firefox may record the timing of a request only after its response.
    let requests = found["requests"].as_array().unwrap();
    let known: Vec<_> =
        requests.iter().map(|request| &request["protocol"]).filter(|p| !p.is_null()).collect();
    let as_expected = known.iter().all(|known| protocol.is_some_and(|protocol| *known == protocol));
    assert!(known.is_empty() == protocol.is_none() && as_expected, "{id}: {}", known.len());
    let latency = &found["latency"];
    assert_eq!(latency["count"], all, "{id}");
    let counts = latency["histogram"]["counts"].as_array().unwrap();
    assert_eq!(counts.iter().filter_map(Value::as_u64).sum::<u64>(), all as u64, "{id}");
    // A percentile needs at least five slower requests.
    let given = if all == 5_000 { 4 } else { 3 };
    assert_eq!(latency["percentiles"].as_array().map(Vec::len), Some(given), "{id}: {latency}");
    Ok(())
}

/// Firefox accepts a 408 only over HTTP/1.1 (`server/src/https.rs`); no request is sent twice.
#[tokio::test]
async fn the_six_codes_are_the_same_over_http2() -> Result<()> {
    let page = Page::open_with_tls("").await?;
    let report = page.run(json!({ "experiment": "ping", "samples": 1 })).await?;
    for id in models() {
        let found = variant(&report, id);
        assert_eq!(found["answer"]["statuses"], json!([200, 400, 404, 408, 500, 511]), "{id}: {found}");
        assert_eq!(found["correct"], true, "{id}");
        let ledger = page.ledger(found).await?;
        // One more request was sent as warm-up.
        assert_eq!(
            (&ledger["arrivals"], &ledger["statuses"]["408"]),
            (&json!(7), &json!(1)),
            "{id}: {ledger}"
        );
    }
    page.close().await
}

/// `cargo xtask measure ping --tls` runs its request in this way.
#[tokio::test]
async fn measure_with_tls_uses_http2() -> Result<()> {
    let server = PageServer::build_and_start(&Project::here(), Purpose::Test, true).await?;
    let request = json!({ "experiment": "ping", "variants": ["async"], "samples": 1 });
    let report: Value =
        serde_json::from_str(&run_in_browser(&server, Browser::from_environment()?, &request).await?)?;
    server.stop()?;
    assert_eq!(report["environment"]["protocol"], "h2");
    assert_eq!(variant(&report, "async")["correct"], true, "{report}");
    Ok(())
}

/// Checks the server's own arrival times, which include retries.
#[tokio::test]
async fn no_window_has_more_requests_than_the_rate_and_the_burst_in_any_model() -> Result<()> {
    let page = Page::open("").await?;
    let urls = ["/lab/status/200\n/lab/status/503"; 4].join("\n");
    let params = json!({
        "urls": urls, "in_flight": 6, "rate": 10, "burst": 3, "retries": "fixed", "tries": 2, "pause": 20
    });
    let report = ping(&page, params, &models()).await?;
    for id in models() {
        let found = variant(&report, id);
        assert_eq!(found["latency"]["retries"], 4, "{id}");
        let ledger = found["ledger"].as_str().unwrap();
        let account = page.promise(&format!("(await fetch('/lab/ledger/{ledger}?rate=10')).json()")).await?;
        assert_eq!(account["arrivals"], 13, "{id}: 8, 4 again, and one to warm up");
        // A request may take a little longer to arrive than the next one: up to 100 ms, which at this rate is
        // one more request in the window.
        let needed = account["burst_needed"].as_f64().unwrap();
        println!("{id} at 10/s and 3 at once: a burst of {needed}");
        assert!(needed <= 3.0 + 1.0, "{id}: {account}");
    }
    page.close().await
}

#[tokio::test]
async fn failures_are_retried_until_success_and_every_attempt_is_reported() -> Result<()> {
    let page = Page::open("").await?;
    let urls: Vec<_> = (0..12).map(|seed| format!("/lab/flaky?fail=0.5&seed={seed}")).collect();
    let params = json!({ "urls": urls.join("\n"), "retries": "full jitter", "tries": 10, "pause": 5 });
    let report = ping(&page, params, &models()).await?;
    for id in models() {
        let found = variant(&report, id);
        // The probability of ten failures in a row is 0.001 for each request.
        assert!(count(found, "ok") >= 11, "{id}: {:?}", outcomes(found));
        let requests = found["requests"].as_array().unwrap();
        let again: Vec<_> =
            requests.iter().filter(|request| request["attempts"].as_u64() > Some(1)).collect();
        assert!(!again.is_empty(), "{id}: half of them fail");
        for request in again {
            let tries = request["tries"].as_array().unwrap();
            assert_eq!(Some(tries.len() as u64), request["attempts"].as_u64());
            let (last, before) = tries.split_last().unwrap();
            assert!(before.iter().all(|one| one["status"] == 503), "{tries:?}");
            assert_eq!(last["outcome"], request["outcome"]);
        }
    }
    page.close().await
}

#[tokio::test]
async fn retries_wait_as_long_as_retry_after_says() -> Result<()> {
    let page = Page::open("").await?;
    let url = "/lab/flaky?fail=1&seed=1&retry_after=1";
    let params = json!({ "urls": url, "retries": "fixed", "tries": 2, "pause": 1 });
    let report = ping(&page, params, &models()).await?;
    for id in models() {
        let tries = variant(&report, id)["requests"][0]["tries"].as_array().cloned().unwrap_or_default();
        let gap = tries[1]["start_ms"].as_f64().unwrap() - tries[0]["end_ms"].as_f64().unwrap();
        assert!(gap >= 1_000.0, "{id}: {gap}");
    }
    page.close().await
}

#[tokio::test]
async fn open_model_latency_counts_from_the_due_time() -> Result<()> {
    let page = Page::open("").await?;
    let urls = ["/lab/status/200?sleep=100"; 6].join("\n");
    // One request at a time, and one is due every 20 ms: each waits longer than the previous request.
    let params = json!({ "urls": urls, "in_flight": 1, "arrivals": 50 });
    let report = ping(&page, params, &models()).await?;
    for id in models() {
        let requests = variant(&report, id)["requests"].as_array().cloned().unwrap_or_default();
        for (i, request) in requests.iter().enumerate() {
            let [due, start, end, latency] =
                ["due_ms", "start_ms", "end_ms", "latency_ms"].map(|name| request[name].as_f64().unwrap());
            assert!((latency - (end - due)).abs() < 0.1 && start >= due, "{id}: {request}");
            assert!(latency >= 100.0 + 80.0 * i as f64 - 1.0, "{id} {i}: {latency}");
        }
    }
    page.close().await
}

#[tokio::test]
async fn at_the_overall_timeout_the_answers_so_far_are_kept() -> Result<()> {
    let page = Page::open("").await?;
    let urls = ["/lab/status/200", "/lab/status/404", "/lab/hang", "/lab/hang", "/lab/hang"].join("\n");
    let report = ping(&page, json!({ "urls": urls, "in_flight": 2, "limit": 0.6 }), &models()).await?;
    for id in models() {
        let found = variant(&report, id);
        assert_eq!(found["status"], "completed", "{id}");
        assert_eq!(outcomes(found), ["ok", "http_error", "aborted", "aborted", "aborted"], "{id}");
    }
    page.close().await
}

/// The foreign server does not permit other sites to read its responses: futures learn that it responded, blocking
/// requests do not.
#[tokio::test]
async fn an_unreadable_response_is_reported_as_opaque_or_as_a_network_error() -> Result<()> {
    let page = Page::open("").await?;
    let foreign = foreign_server().await?;
    let report =
        ping(&page, json!({ "urls": format!("{foreign}\n/lab/status/200\n{foreign}") }), &models()).await?;
    // WebKit needs a stricter embedding rule, which hides the existence of such a response.
    let unread = if Browser::from_environment()? == Browser::Webkit { "network" } else { "opaque" };
    for id in ["sequential", "async", "processes"] {
        let found = variant(&report, id);
        assert_eq!(outcomes(found), [unread, "ok", unread], "{id}: {found}");
        assert!(found["requests"][0]["reason"].as_str().unwrap().contains("CORS"), "{id}");
        assert!(found["requests"][0]["status"].is_null(), "{id}");
    }
    for id in runnable(&["gil", "threads"]) {
        assert_eq!(outcomes(variant(&report, id)), ["network", "ok", "network"], "{id}");
    }
    let explained = report["explanation"].to_string();
    assert!(explained.contains("CORS"), "{explained}");
    page.close().await
}

/// Starts a server that responds to every request without permission for other sites.
async fn foreign_server() -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut head = [0; 4096];
                let _ = stream.read(&mut head).await;
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi").await;
            });
        }
    });
    Ok(url)
}

/// Stop cancels the requests in flight, which the server observes.
#[tokio::test]
async fn stop_reaches_every_request_in_flight() -> Result<()> {
    let page = Page::open("").await?;
    for id in models() {
        let urls = ["/lab/hang"; 4].join("\n");
        let request = json!({
            "experiment": "ping", "samples": 1, "variants": [id],
            "params": { "urls": urls, "in_flight": 4, "timeout": 60 }
        });
        // The warm-up hangs, too; it is stopped a moment after its start.
        let script = format!(
            "const stop = new AbortController(); let soon;\
             const onProgress = ({{ progress }}) => {{\
                 if (progress.phase?.type === 'warming_up') soon ??= setTimeout(() => stop.abort(), 500);\
             }};\
             return window.interleave.run({request}, {{ signal: stop.signal, onProgress }})"
        );
        let report = page.promise(&format!("await (async () => {{ {script} }})()")).await?;
        let ledger = variant(&report, id)["ledger"].as_str().unwrap().to_string();
        let gone = format!(
            "window.account ??= {{}}; fetch('/lab/ledger/{ledger}').then((a) => a.json()).then((a) => {{ window.account.{id} = a }});\
             const seen = window.account.{id}; return Boolean(seen && seen.arrivals > 0 && seen.in_flight === 0)"
        );
        page.wait_until(&format!("{id} has let go of its requests"), &gone).await?;
    }
    page.close().await
}

#[tokio::test]
async fn a_killed_server_fails_only_the_open_requests() -> Result<()> {
    let urls = ["/lab/status/200?sleep=150"; 30].join("%0A");
    let mut page = Page::open(&format!("#/ping?urls={urls}&samples=1&run=1")).await?;
    // The server is killed during the requests of the first variant.
    let begun = "const row = document.querySelector('[data-testid=\"row-sequential\"]');\
                 return Boolean(row?.innerText.includes('sample 1'))";
    page.wait_until("the first variant is at it", begun).await?;
    page.kill_server().await?;
    page.wait_until_done().await?;
    let visible_text = async |page: &Page| page.js("return document.body.innerText").await;
    let lost = visible_text(&page).await?;
    assert!(lost.to_string().contains("could not reach the server"), "{lost}");
    assert!(lost.to_string().contains("Run sends them again"), "{lost}");
    let rows = page.rows().await?;
    assert!(
        rows.iter().all(|(id, status)| status == "completed" || !models().contains(&id.as_str())),
        "{rows:?}"
    );
    // The next run, with a server, succeeds.
    page.restart_server().await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    let well = visible_text(&page).await?;
    assert!(!well.to_string().contains("could not reach the server"), "{well}");
    let rows = page.rows().await?;
    assert!(
        rows.iter().all(|(id, status)| status == "completed" || !models().contains(&id.as_str())),
        "{rows:?}"
    );
    page.close().await
}

/// A proxy that serves the page below a path, as hosted notebooks do: it removes the path from each address, and
/// forwards the request to the server under the server's own name. Returns the address of the page behind the
/// proxy.
async fn proxy(server: String) -> Result<String> {
    const PATH: &str = "/user/me/proxy/8080";
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let page = format!("http://{}{PATH}/", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let server = server.clone();
            tokio::spawn(async move {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    head.push(client.read_u8().await?);
                }
                let head = String::from_utf8_lossy(&head).into_owned();
                let (request, fields) = head.split_once("\r\n").unwrap_or_default();
                let other = |line: &&str| {
                    !["host:", "connection:"].iter().any(|name| line.to_lowercase().starts_with(name))
                };
                let fields: Vec<_> = fields.lines().filter(other).filter(|line| !line.is_empty()).collect();
                let head = format!(
                    "{}\r\nhost: {server}\r\nconnection: close\r\n{}\r\n\r\n",
                    request.replacen(PATH, "", 1),
                    fields.join("\r\n")
                );
                // Addresses outside of the path are not forwarded.
                if !request.contains(PATH) {
                    return client.write_all(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n").await;
                }
                let mut answer = TcpStream::connect(&server).await?;
                answer.write_all(head.as_bytes()).await?;
                tokio::io::copy(&mut answer, &mut client).await.map(drop)
            });
        }
    });
    Ok(page)
}

#[tokio::test]
async fn behind_a_proxy_path_requests_reach_the_pages_own_target() -> Result<()> {
    let page = Page::open("").await?;
    let server = page.url("").trim_start_matches("http://").to_string();
    page.visit(&proxy(server).await?).await?;
    page.wait_until("the page is up", "return Boolean(window.interleave)").await?;
    let report = ping(&page, json!({ "urls": "/lab/status/200\n/lab/status/404" }), &models()).await?;
    for id in models() {
        assert_eq!(variant(&report, id)["answer"]["statuses"], json!([200, 404]), "{id}: {report}");
    }
    page.close().await
}

#[tokio::test]
async fn the_pages_own_addresses_may_be_written_in_any_form() -> Result<()> {
    let page = Page::open("").await?;
    let own = page.url("/lab/status/200");
    let urls = format!("{own}\n{}\n{own}?sleep=1#part", own.replacen("http", "HTTP", 1));
    let report = ping(&page, json!({ "urls": urls }), &models()).await?;
    for id in models() {
        let found = variant(&report, id);
        assert_eq!(found["answer"]["statuses"], json!([200, 200, 200]), "{id}: {found}");
        // The target counted all requests of this run: three, and one warm-up.
        assert_eq!(page.ledger(found).await?["arrivals"], 4, "{id}");
    }
    page.close().await
}
