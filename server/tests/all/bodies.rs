//! The endpoints with special bodies: bodies in pieces, and texts with a hash.

use std::time::{Duration, Instant};

use crate::common::{TIMEOUT, lab};
use base64::prelude::{BASE64_STANDARD, Engine};
use ring::digest::{SHA256, digest};
use tokio::io::AsyncReadExt;
use tokio::time::timeout;

/// Returns the documented body of `/lab/drip`.
fn expected_drip(seed: u64, bytes: usize) -> Vec<u8> {
    let mut state = seed;
    let words = std::iter::repeat_with(|| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)).to_le_bytes()
    });
    words.flatten().take(bytes).collect()
}

#[tokio::test]
async fn a_drip_has_all_its_bytes_in_order_with_any_number_of_pieces() {
    let server = lab().await;
    for (bytes, chunks) in [(0, 1), (0, 7), (1, 1), (3, 10), (1000, 7), (1000, 1000), (200_001, 3)] {
        let answer = server.get(&format!("/lab/drip?bytes={bytes}&chunks={chunks}&ms=5&seed=42")).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-length"), bytes.to_string());
        assert_eq!(answer.header("content-type"), "application/octet-stream");
        assert!(answer.body == expected_drip(42, bytes), "{bytes} bytes in {chunks} pieces");
    }
    let most = server.get("/lab/drip?bytes=16777216&chunks=10000").await;
    assert!(most.body == expected_drip(0, 16 * 1024 * 1024));
    let head = server.ask("HEAD", "/lab/drip?bytes=500&ms=60000", &[]).await;
    assert_eq!((head.header("content-length"), head.text()), ("500", ""));
}

#[tokio::test]
async fn a_drip_is_spread_evenly_over_its_time() {
    let server = lab().await;
    let began = Instant::now();
    let mut stream = server.send("GET", "/lab/drip?bytes=5000&chunks=5&ms=1000&run=drip", &[]).await;
    let (mut read, mut arrived) = (Vec::new(), Vec::new());
    while timeout(TIMEOUT, stream.read_buf(&mut read)).await.unwrap().unwrap() > 0 {
        arrived.push((began.elapsed(), read.len()));
    }
    let head = read.len() - 5000;
    // No piece arrives before its time; a slow machine may be late.
    for (piece, due) in [200, 400, 600, 800, 1000].into_iter().enumerate() {
        let bytes = head + 1000 * piece;
        let (at, _) = arrived.iter().find(|(_, read)| *read > bytes).unwrap();
        assert!(*at >= Duration::from_millis(due), "piece {piece} came at {at:?}");
    }
    // The head must arrive at once, and the body in several pieces.
    assert!(arrived.len() >= 3 && arrived[0].0 < Duration::from_millis(200), "{arrived:?}");
    let account = server.ledger("drip", |account| account["completions"] == 1).await;
    assert_eq!(account["statuses"]["200"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_disconnects_during_a_drip_counts_as_dropped() {
    let server = lab().await;
    let stream = server.send("GET", "/lab/drip?bytes=6000&chunks=6000&ms=60000&run=left", &[]).await;
    server.ledger("left", |account| account["in_flight"] == 1).await;
    drop(stream);
    server.ledger("left", |account| account["dropped"] == 1).await;
}

#[tokio::test]
async fn every_page_matches_its_entry_in_the_list_and_its_digest() {
    let server = lab().await;
    let list = server.get("/lab/pages").await.json();
    let pages = list.as_array().unwrap();
    assert_eq!(pages.len(), 5);
    for page in pages {
        let path = format!("/lab/pages/{}", page["name"].as_str().unwrap());
        let answer = server.get(&path).await;
        let digest = format!("sha-256=:{}:", BASE64_STANDARD.encode(digest(&SHA256, &answer.body)));
        assert_eq!((answer.status, answer.header("repr-digest")), (200, &*digest));
        assert_eq!((&page["digest"], &page["bytes"]), (&digest.into(), &answer.body.len().into()));
        assert!((40_000..=60_000).contains(&answer.body.len()), "{page}");
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        assert!(answer.text().lines().all(|line| line.len() < 120));
    }
}

#[tokio::test]
async fn a_page_never_changes() {
    let answer = lab().await.get("/lab/pages/aldermoor").await;
    assert_eq!(answer.header("repr-digest"), "sha-256=:YyM4lhokxYEN39uXaKdhRkNK+uyDWY6ykw3l4I+2wfw=:");
    assert!(
        answer.text().starts_with("About aldermoor, where nobody has ever been.\n\nThe "),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn the_404_of_an_unknown_page_lists_the_pages() {
    let answer = lab().await.get("/lab/pages/atlantis").await;
    let sentence =
        "There is no page `atlantis`; there are aldermoor, brindlehaven, corvath, dunmarrow, eskerby.\n";
    assert_eq!((answer.status, answer.text()), (404, sentence));
}

#[tokio::test]
async fn a_page_waits_for_its_sleep() {
    let server = lab().await;
    let began = Instant::now();
    assert_eq!(server.get("/lab/pages/eskerby?sleep=200").await.status, 200);
    assert!(began.elapsed() >= Duration::from_millis(200));
}
