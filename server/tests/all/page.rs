//! The page's files: isolation, policy, compression, caching.

use crate::common::{page, with};
use interleave_server::Config;

const INDEX: &str = "/";
const STYLE: &str = "/assets/app-0123abcd.css";
const SCRIPT: &str = "/assets/app-0123abcd.js";
const WASM: &str = "/pkg/interleave_bg.wasm";

#[tokio::test]
async fn every_file_is_isolated_and_under_the_policy() {
    let server = with(Config { page: page("isolated").into(), isolation: true, tls: None }).await;
    for path in [INDEX, SCRIPT, WASM, "/missing"] {
        let answer = server.get(path).await;
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-embedder-policy"), "credentialless", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        // No CORS header of the target's responses: other pages may not read this one.
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
        let policy = answer.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "worker-src 'self' blob:",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self' http: https:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.split("; ").any(|given| given == rule), "{path}: {rule} in {policy}");
        }
    }
}

/// Only the variant for frames (`/?embed`) may be framed by other sites.
#[tokio::test]
async fn only_the_embed_variant_of_the_page_may_be_framed() {
    let server = with(Config { page: page("framed").into(), isolation: true, tls: None }).await;
    for path in ["/?embed", "/?embed=1", "/?lang=de&embed", "/index.html?embed"] {
        let answer = server.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(!policy.contains("frame-ancestors"), "{path}: {policy}");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("style-src 'self'"),
            "{path}: {policy}"
        );
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{path}");
        assert_eq!(answer.header("cross-origin-embedder-policy"), "credentialless", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
    }
    for path in
        ["/", "/?embedded", "/?x=embed", "/?lang=de", "/assets/app-0123abcd.js?embed", "/missing?embed"]
    {
        let answer = server.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
    }
}

#[tokio::test]
async fn webkit_is_isolated_by_require_corp() {
    let server = with(Config { page: page("webkit").into(), isolation: true, tls: None }).await;
    const SAFARI: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                          Version/26.2 Safari/605.1.15";
    const CHROMIUM: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                            Chrome/156.0.0.0 Safari/537.36";
    for (browser, rule) in [(SAFARI, "require-corp"), (CHROMIUM, "credentialless")] {
        let answer = server.ask("GET", INDEX, &[("user-agent", browser)]).await;
        assert_eq!(answer.header("cross-origin-embedder-policy"), rule, "{browser}");
    }
}

#[tokio::test]
async fn without_isolation_only_its_two_headers_are_missing() {
    let server = with(Config { page: page("not-isolated").into(), isolation: false, tls: None }).await;
    let answer = server.get(INDEX).await;
    assert_eq!(answer.header("cross-origin-opener-policy"), "");
    assert_eq!(answer.header("cross-origin-embedder-policy"), "");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
    assert_ne!(answer.header("content-security-policy"), "");
}

#[tokio::test]
async fn files_have_the_content_types_that_browsers_require() {
    let server = with(Config { page: page("types").into(), isolation: true, tls: None }).await;
    assert_eq!(server.get(INDEX).await.header("content-type"), "text/html");
    assert_eq!(server.get(SCRIPT).await.header("content-type"), "text/javascript");
    assert_eq!(server.get(WASM).await.header("content-type"), "application/wasm");
}

#[tokio::test]
async fn a_file_is_sent_in_the_best_encoding_that_the_client_accepts() {
    let server = with(Config { page: page("compressed").into(), isolation: true, tls: None }).await;
    for (accepted, path, encoding, body) in [
        ("gzip, deflate, br", SCRIPT, "br", "brotli"),
        ("gzip", SCRIPT, "gzip", "gzip"),
        ("identity", SCRIPT, "", "export {}"),
        ("gzip, br", WASM, "br", "wasm in brotli"),
        ("gzip", WASM, "", "\0asm"),
        ("br", INDEX, "", "<!doctype html>"),
    ] {
        let answer = server.ask("GET", path, &[("accept-encoding", accepted)]).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-encoding"), encoding, "{accepted} {path}");
        assert_eq!(answer.text(), body, "{accepted} {path}");
        assert_eq!(answer.header("vary"), "accept-encoding, user-agent");
    }
    let compressed = server.ask("GET", WASM, &[("accept-encoding", "br")]).await;
    assert_eq!(compressed.header("content-type"), "application/wasm");
}

#[tokio::test]
async fn an_unchanged_file_is_answered_with_304() {
    let folder = page("unchanged");
    let server = with(Config { page: folder.clone().into(), isolation: true, tls: None }).await;
    let first = server.get(INDEX).await;
    let (tag, date) = (first.header("etag"), first.header("last-modified"));
    for validator in [("if-none-match", tag), ("if-modified-since", date)] {
        let again = server.ask("GET", INDEX, &[validator]).await;
        assert_eq!((again.status, again.text()), (304, ""));
        assert_eq!(again.header("cache-control"), "no-cache");
        assert_eq!(again.header("cross-origin-embedder-policy"), "credentialless");
    }
    std::fs::write(folder.join("index.html"), "<!doctype html>changed").unwrap();
    let changed = server.ask("GET", INDEX, &[("if-none-match", tag)]).await;
    assert_eq!((changed.status, changed.text()), (200, "<!doctype html>changed"));
}

#[tokio::test]
async fn only_files_with_a_hash_in_their_name_are_cached_without_revalidation() {
    let server = with(Config { page: page("caching").into(), isolation: true, tls: None }).await;
    assert_eq!(server.get(STYLE).await.header("cache-control"), "public, max-age=31536000, immutable");
    // A worker is bound by the headers of its script.
    for path in [INDEX, "/index.html", WASM, SCRIPT, "/assets/missing.css"] {
        assert_eq!(server.get(path).await.header("cache-control"), "no-cache", "{path}");
    }
}

/// A browser caches a file with its headers, and another server on this port may send other headers.
#[tokio::test]
async fn without_isolation_files_are_neither_cached_nor_revalidated() {
    let folder = page("unkept");
    let isolated = with(Config { page: folder.clone().into(), isolation: true, tls: None }).await;
    let server = with(Config { page: folder.into(), isolation: false, tls: None }).await;
    for path in [INDEX, SCRIPT, WASM] {
        let kept = isolated.get(path).await;
        for validator in [("if-none-match", "etag"), ("if-modified-since", "last-modified")] {
            let answer = server.ask("GET", path, &[(validator.0, kept.header(validator.1))]).await;
            assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"), "{path}");
            assert_eq!(answer.header("cross-origin-opener-policy"), "", "{path}");
        }
    }
}

#[tokio::test]
async fn a_missing_file_is_a_404_with_a_sentence() {
    let server = with(Config { page: page("missing").into(), isolation: true, tls: None }).await;
    let answer = server.get("/no/such.file").await;
    assert_eq!((answer.status, answer.text()), (404, "The page has no file `/no/such.file`.\n"));
}

#[tokio::test]
async fn files_outside_of_the_folder_are_not_served() {
    let folder = page("outside");
    std::fs::write(folder.with_file_name("secret.txt"), "secret").unwrap();
    let server = with(Config { page: folder.into(), isolation: true, tls: None }).await;
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
    ] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
    }
}

#[tokio::test]
async fn the_page_allows_only_reading_methods() {
    let server = with(Config { page: page("methods").into(), isolation: true, tls: None }).await;
    let head = server.ask("HEAD", SCRIPT, &[]).await;
    assert_eq!((head.status, head.text(), head.header("content-length")), (200, "", "9"));
    let options = server.ask("OPTIONS", INDEX, &[]).await;
    assert_eq!((options.status, options.header("allow")), (204, "GET, HEAD, OPTIONS"));
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"] {
        let answer = server.ask(method, INDEX, &[]).await;
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD, OPTIONS"), "{method}");
        assert_eq!(answer.text(), "Only GET, HEAD, OPTIONS are answered here.\n");
    }
}
