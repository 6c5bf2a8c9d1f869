//! The results of each experiment, compared with known answers.

use anyhow::Result;
use interleave_e2e::{Page, answers_of, completed, has_no_threads_for, ratio, runnable, statuses, variant};
use serde_json::{Value, json};

/// Runs all variants; each must have the known answer and report it as correct.
async fn answers(experiment: &str, params: Value, known: Value) -> Result<Value> {
    answers_of(json!({ "experiment": experiment, "params": params, "samples": 1 }), known).await
}

#[tokio::test]
async fn sixteen_primes_follow_ten_to_the_thirteenth() -> Result<()> {
    let offsets = [37, 51, 99, 129, 183, 259, 267, 273, 279, 283, 313, 343, 391, 411, 433, 453];
    answers("primes", json!({}), json!({ "count": 16, "offsets": offsets })).await.map(drop)
}

#[tokio::test]
async fn the_five_numbers_of_the_book_are_prime_except_323() -> Result<()> {
    let known = json!({ "count": 4, "primes": [2, 193, 1_327, 433_785_907] });
    let report = answers("primes", json!({ "preset": "five-numbers" }), known).await?;
    assert!(report["explanation"].to_string().contains("all but 323"), "{}", report["explanation"]);
    Ok(())
}

/// Returns the number of nodes in each round of a variant's tree; round 0 has the input.
fn rounds(report: &Value, id: &str) -> Vec<usize> {
    let trees = report["exhibit"]["grown"].as_array().unwrap();
    let tree = trees.iter().find(|tree| tree["variant"] == id).unwrap();
    let nodes = tree["nodes"].as_array().unwrap();
    let last = nodes.last().unwrap()["round"].as_u64().unwrap();
    (0..=last).map(|round| nodes.iter().filter(|node| node["round"] == round).count()).collect()
}

#[tokio::test]
async fn twenty_numbers_are_reduced_in_five_rounds_and_the_tree_names_the_workers() -> Result<()> {
    let report = answers("reduce", json!({ "n": 20 }), json!({ "value": 190 })).await?;
    assert_eq!(rounds(&report, "sequential"), [20, 1]);
    for id in runnable(&["tree", "async", "gil", "threads", "processes"]) {
        assert_eq!(variant(&report, id)["answer"]["rounds"], 5);
        assert_eq!(rounds(&report, id), [20, 10, 5, 2, 1, 1], "{id}");
    }
    let trees = report["exhibit"]["grown"].as_array().unwrap();
    let processes = &trees.iter().find(|tree| tree["variant"] == "processes").unwrap();
    for lane in [0, 1] {
        let mut nodes = processes["nodes"].as_array().unwrap().iter();
        assert!(nodes.any(|node| node["lane"] == lane), "process {} did nothing: {processes}", lane + 1);
    }
    Ok(())
}

#[tokio::test]
async fn a_difference_depends_on_the_grouping_and_both_results_are_reported() -> Result<()> {
    let report = answers("reduce", json!({ "preset": "no-reduction" }), json!({})).await?;
    assert_eq!(variant(&report, "sequential")["answer"]["value"], -190);
    for id in runnable(&["tree", "async", "gil", "threads", "processes"]) {
        assert_eq!(variant(&report, id)["answer"]["value"], 0, "{id}");
    }
    let explanation = report["explanation"].to_string();
    assert!(explanation.contains("difference is −190, as a tree 0"), "{explanation}");
    Ok(())
}

#[tokio::test]
async fn a_million_numbers_are_reduced_in_blocks() -> Result<()> {
    let params = json!({ "n": 1_000_000, "operator": "gcd" });
    let report = answers("reduce", params, json!({ "value": 12 })).await?;
    assert_eq!(rounds(&report, "threads"), [0, 64, 32, 16, 8, 4, 2, 1]);
    Ok(())
}

#[tokio::test]
async fn every_variant_of_pi_and_matmul_has_the_known_answer() -> Result<()> {
    answers("pi", json!({ "samples": 1_000_001, "chunks": 9 }), json!({ "hits": 785_440 })).await?;
    let checksum = json!({ "checksum": "92bca86b932dfda1bb2042698520ad08" });
    answers("matmul", json!({ "n": 150 }), checksum).await.map(drop)
}

/// All variants run only a part of the chain, because the last steps of the chain are the longest.
#[tokio::test]
async fn the_chain_ends_in_the_books_digits_and_its_steps_do_not_overlap() -> Result<()> {
    answers("chain", json!({ "n": 17 }), json!({ "last_digits": "20807", "steps": 17 })).await?;
    let variants = ["sequential", "threads"];
    let whole = json!({ "experiment": "chain", "params": { "n": 20 }, "variants": variants, "samples": 1 });
    let report = answers_of(whole, json!({ "last_digits": "35443", "steps": 20 })).await?;
    let mut steps: Vec<_> = variant(&report, "threads")["spans"].as_array().unwrap().clone();
    steps.retain(|span| span["kind"] == "run");
    // The first steps are shorter than the clock's resolution.
    assert!(steps.len() >= 5, "{steps:?}");
    let moment = |span: &Value, end: &str| span[end].as_f64().unwrap();
    steps.sort_by(|a, b| moment(a, "start_ms").total_cmp(&moment(b, "start_ms")));
    let overlap = |pair: &[Value]| moment(&pair[1], "start_ms") < moment(&pair[0], "end_ms");
    assert!(!steps.windows(2).any(overlap), "{steps:?}");
    Ok(())
}

/// The server's own count shows that WebSockets were used, and that each message was sent once.
#[tokio::test]
async fn echoes_return_in_order_and_the_server_counts_every_message() -> Result<()> {
    echoes(Page::open("").await?).await
}

/// Over HTTP/2, WebSockets are streams of one connection, like requests.
#[tokio::test]
async fn echoes_return_in_order_over_http2_too() -> Result<()> {
    echoes(Page::open_with_tls("").await?).await
}

async fn echoes(page: Page) -> Result<()> {
    let params = json!({ "messages": 50 });
    let report = page.run(json!({ "experiment": "channels", "params": params, "samples": 2 })).await?;
    assert!(completed(&report), "{report}");
    for variant in report["variants"].as_array().unwrap().iter().filter(|it| !has_no_threads_for(it)) {
        assert_eq!(variant["correct"], true, "{variant}");
        assert_eq!(variant["answer"], json!({ "echoes": 500, "order_faults": 0, "payload_faults": 0 }));
        assert_eq!(variant["latency"]["count"], 1_000, "{variant}");
    }
    let mut peaks = Vec::new();
    for id in ["one-at-a-time", "all-at-once"] {
        let variant = variant(&report, id);
        let ledger = page.ledger(variant).await?;
        let repetitions = variant["warm_ups"].as_u64().unwrap() + 2;
        assert_eq!(ledger["messages"].as_u64(), Some(500 * repetitions), "{ledger}");
        assert_eq!(ledger["arrivals"].as_u64(), Some(10 * repetitions), "{ledger}");
        peaks.push(ledger["peak_in_flight"].as_u64().unwrap());
    }
    // A closing handshake may still be in progress when the next socket opens, and the first client may have
    // finished before the last socket is open.
    assert!(peaks[0] <= 3 && (peaks[0] + 1..=10).contains(&peaks[1]), "{peaks:?}");
    assert!(report["explanation"].to_string().contains("between processes"), "{report}");
    page.close().await
}

#[tokio::test]
async fn a_killed_server_ends_only_the_websocket_variants() -> Result<()> {
    // There are enough messages to be interrupted by the stop of the server, and few enough for the channels that
    // continue.
    let mut page = Page::open("#/channels?clients=3&messages=5000&samples=1&run=1").await?;
    // Wait for messages: then threads and processes have started, whose scripts the server also delivers.
    let talking =
        "return /warming up|sample/.test(document.querySelector('[data-testid=\"progress\"]')?.textContent)";
    page.wait_until("the clients talk", talking).await?;
    page.kill_server().await?;
    page.wait_until_done().await?;
    let rows = page.rows().await?;
    let statuses: Vec<_> = rows.iter().map(|(_, status)| status.as_str()).collect();
    assert_eq!(statuses[..2], ["failed"; 2], "{rows:?}");
    let others =
        rows.iter().skip(2).filter(|(id, _)| runnable(&["threads", "processes"]).contains(&id.as_str()));
    assert!(others.map(|(_, status)| status).all(|status| status == "completed"), "{rows:?}");
    let text = page.js("return document.body.innerText").await?;
    assert!(
        ["closed the WebSocket", "WebSocket was disconnected"]
            .iter()
            .any(|end| text.to_string().contains(end)),
        "{text}"
    );
    page.close().await
}

/// The primality tests are repeated eight times: the longer they take, the less other load on the machine matters.
#[tokio::test]
async fn the_page_freezes_while_its_thread_computes_unless_it_yields() -> Result<()> {
    let report =
        answers("responsiveness", json!({ "times": 8 }), json!({ "primes": [true, true, true] })).await?;
    let of = |id: &str, name: &str| variant(&report, id)["answer"][name].as_f64().unwrap();
    let frozen = of("sequential", "longest_gap_ms");
    assert!(frozen > 0.9 * of("sequential", "took_ms"), "{report}");
    for id in ["async", "processes"] {
        assert!(of(id, "longest_gap_ms") < 0.5 * frozen, "{id}: {report}");
    }
    let known = |id: &str, n: usize| variant(&report, id)["answer"]["known_ms"][n].as_f64().unwrap();
    assert!(known("sequential", 0) < known("sequential", 2), "the large one comes first");
    assert!(known("async", 2) < known("async", 0), "the small one does not wait for it");
    let strips = report["exhibit"]["strips"].as_array().unwrap();
    assert_eq!(strips.len(), 3);
    assert!(strips.iter().all(|strip| strip["marks"].as_array().unwrap().len() == 3));
    Ok(())
}

/// The curve is in the selected tab and has a point for each number of workers, also for more workers than cores,
/// and with processes in place of threads.
#[tokio::test]
async fn amdahls_law_finds_a_serial_fraction() -> Result<()> {
    let params = json!({ "n": 1_000_001, "workers": 3 });
    let report = answers("amdahl", params, json!({ "witness": "c169f7c9fe07a61b" })).await?;
    assert_eq!(statuses(&report).len(), 3);
    assert_eq!(report["exhibit"]["points"].as_array().unwrap().len(), 3);

    let page = Page::open("#/amdahl?n=4000000&workers=3&model=processes&samples=5&run=1").await?;
    page.wait_until_done().await?;
    page.wait_until(
        "the curve is drawn",
        "return Boolean(document.querySelector('[data-testid=\"curve\"] .point'))",
    )
    .await?;
    let points = "return document.querySelectorAll('[data-testid=\"curve\"] .plot .point').length";
    assert_eq!(page.js(points).await?, json!(3));
    assert!(page.text("finding").await?.contains("serial fraction"));
    page.close().await
}

#[tokio::test]
async fn every_request_beside_a_background_load_is_answered_and_every_step_is_counted() -> Result<()> {
    let params = json!({ "requests": 4, "computing": 2 });
    let report = answers("convoy", params, json!({ "answered": 4 })).await?;
    let computed = |id: &str| variant(&report, id)["answer"]["computed"].as_array().map(Vec::len);
    assert_eq!(["alone", "gil", "threads", "processes"].map(computed), [Some(0), Some(2), Some(2), Some(2)]);
    assert_eq!(variant(&report, "gil-0.1")["requests"].as_array().map(Vec::len), Some(4));
    assert_eq!(report["exhibit"]["points"].as_array().map(Vec::len), Some(7));
    Ok(())
}

/// Lists the page's origin-private file system.
const FILES: &str = "(async () => {
    const names = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
})()";

#[tokio::test]
async fn downloaded_files_match_the_servers_list_and_are_removed() -> Result<()> {
    let page = Page::open("").await?;
    let request = json!({ "experiment": "download", "params": { "delay": 300 }, "samples": 2 });
    let report = page.run(request).await?;
    let listed = page.promise("(await fetch('/lab/pages')).json()").await?;
    let listed = listed.as_array().unwrap();
    for found in report["variants"].as_array().unwrap() {
        assert_eq!((&found["status"], &found["correct"]), (&json!("completed"), &json!(true)), "{found}");
        let files = found["answer"]["files"].as_array().unwrap();
        assert_eq!(files.len(), listed.len());
        for (file, served) in files.iter().zip(listed) {
            for (here, there) in [("page", "name"), ("bytes", "bytes"), ("digest", "digest")] {
                assert_eq!(file[here], served[there], "{}", found["id"]);
            }
        }
        let wrote = |span: &Value| span["kind"] == "write";
        assert!(found["spans"].as_array().unwrap().iter().any(wrote), "{found}");
    }
    for id in ["async", "threads", "processes"] {
        assert!(ratio(&report, id) > 1.8, "{id}: {}", ratio(&report, id));
    }
    assert_eq!(page.promise(FILES).await?, json!([]));
    page.close().await
}

/// A part of a page of 9 KB is written before the space is exhausted.
#[tokio::test]
async fn a_download_without_space_fails_with_a_reason_and_the_next_one_succeeds() -> Result<()> {
    let page = Page::open("").await?;
    if !page.limit_storage(Some(10_000)).await? {
        // Firefox has no such command, and its limit is fixed when it starts.
        return page.close().await;
    }
    let request = json!({ "experiment": "download", "params": { "delay": 10 }, "samples": 1 });
    let report = page.run(request.clone()).await?;
    for found in report["variants"].as_array().unwrap() {
        assert_eq!(found["status"], "failed", "{found}");
        assert!(found["reason"].as_str().unwrap().contains("no more space for files"), "{found}");
    }
    assert_eq!(page.promise(FILES).await?, json!([]));
    page.limit_storage(None).await?;
    let report = page.run(request).await?;
    assert!(completed(&report), "{report}");
    page.close().await
}

#[tokio::test]
async fn stop_during_a_download_removes_its_files() -> Result<()> {
    let page = Page::open("").await?;
    for id in ["sequential", "async", "threads", "processes"] {
        let params = json!({ "delay": 300, "pages": 40 });
        let request = json!({ "experiment": "download", "params": params, "variants": [id], "samples": 100 });
        let stopped = page
            .promise(&format!(
                "(async () => {{
                    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
                    const stop = new AbortController();
                    const run = window.interleave.run({request}, {{ signal: stop.signal }});
                    while ((await {FILES}).length === 0) await pause(5);
                    await pause(700);
                    // Without a limit on connections all pages are downloaded and deleted at once. The last
                    // reading counts: a second reading could find them deleted.
                    let before;
                    while ((before = await {FILES}).length === 0) await pause(5);
                    stop.abort();
                    const report = await run;
                    const since = performance.now();
                    while ((await {FILES}).length > 0 && performance.now() - since < 20_000) await pause(50);
                    return {{ report, before, left: await {FILES} }};
                }})()"
            ))
            .await?;
        assert_eq!(statuses(&stopped["report"]), ["aborted"], "{id}");
        assert_ne!(stopped["before"], json!([]), "{id}: it was not in the middle");
        assert_eq!(stopped["left"], json!([]), "{id}");
    }
    page.close().await
}
