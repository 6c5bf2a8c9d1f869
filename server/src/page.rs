//! The built page: isolation, Content-Security-Policy, caching.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::HandlerWithoutStateExt;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use interleave_lab::METHODS;
use interleave_lab::bounds::{Refusal, quote};
use tower_http::services::ServeDir;
use tower_http::services::fs::{Backend, DefaultServeDirFallback};

#[cfg(feature = "embed")]
use crate::embedded::Embedded;
use crate::lab::refused;
use crate::request_policy::breach;
use crate::{Config, Page};

/// Headers of every file. A worker lives under the policy and the embedding rule that came with its own
/// script, so these are not for the page alone. In a file of their own, since where there is no server the
/// page's service worker sends them (`www/service/files.ts`).
///
/// The policy says what the page may load and do. `blob:` is there because wasm-bindgen-rayon starts its
/// pool's workers from one. `connect-src` is open because the ping experiment asks the addresses that the
/// person types in; of itself, the page asks nobody but this server.
static ALWAYS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let given: BTreeMap<String, String> =
        serde_json::from_str(include_str!("../page-headers.json")).expect("names and values");
    let pair = |(name, value): (String, String)| {
        (HeaderName::try_from(name).expect("a name"), HeaderValue::try_from(value).expect("a value"))
    };
    given.into_iter().map(pair).collect()
});

/// What makes a page cross-origin isolated, so that there is shared memory and a fine clock: this, and a
/// rule for what it may embed.
const OPENER: HeaderValue = HeaderValue::from_static("same-origin");

/// The rule that lets it ask servers that know nothing of it, without credentials and without reading what
/// they answer (the `opaque` outcome).
const CREDENTIALLESS: HeaderValue = HeaderValue::from_static("credentialless");

/// The rule for WebKit, which does not know the other (WebKit bug 230550) and would not isolate the page.
const REQUIRE_CORP: HeaderValue = HeaderValue::from_static("require-corp");

/// What else than the address an answer depends on.
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, user-agent");

/// For files with a hash of their content in their name. Not for scripts: a worker is bound by the headers of
/// its script, and the next server on this port may send other headers.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For the others: kept, and asked for again by their validator each time.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// For a page that is not isolated. The browser caches a file with its headers, and both pages have the same
/// validators: with a cached file, the next page on this port would be isolated or not by accident.
const NEVER: HeaderValue = HeaderValue::from_static("no-store");

/// The files of the page.
pub fn router(config: &Config) -> Router {
    match &config.page {
        Page::Folder(folder) => serving(ServeDir::new(folder), config.isolation),
        #[cfg(feature = "embed")]
        Page::Within => serving(ServeDir::with_backend("", Embedded), config.isolation),
    }
}

/// Each file pre-compressed where a `.br` or `.gz` lies beside it.
fn serving<B: Backend>(files: ServeDir<DefaultServeDirFallback, B>, isolation: bool) -> Router {
    let files = files
        .precompressed_br()
        .precompressed_gzip()
        .call_fallback_on_method_not_allowed(true)
        .fallback(no_file.into_service());
    Router::new().fallback_service(files).layer(from_fn_with_state(isolation, attend))
}

/// Where no file is: OPTIONS asks about none, the rest asked for one that is missing.
async fn no_file(request: Request) -> Response {
    if request.method() == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, [(header::ALLOW, METHODS)]).into_response();
    }
    no_such_file(request.uri())
}

fn no_such_file(address: &Uri) -> Response {
    let sentence = format!("The page has no file {}.", quote(address.path()));
    refused(Refusal::new(StatusCode::NOT_FOUND, sentence))
}

/// The layer round all files: refuses what is not for them, adds the headers, and says how long the answer
/// may be kept.
async fn attend(State(isolation): State<bool>, mut request: Request, next: Next) -> Response {
    if !isolation {
        // "As you have it" would leave an isolated page as it was.
        request.headers_mut().remove(header::IF_MODIFIED_SINCE);
        request.headers_mut().remove(header::IF_NONE_MATCH);
    }
    if request.headers().get(header::RANGE).is_some_and(|range| !is_one_range(range)) {
        request.headers_mut().remove(header::RANGE);
    }
    let path = request.uri().path();
    let for_good = path.starts_with("/assets/") && !path.ends_with(".js");
    let framed = is_framed(request.uri());
    let embedder = if is_webkit(request.headers()) { REQUIRE_CORP } else { CREDENTIALLESS };
    let mut response = match breach(&request) {
        Some(refusal) => refused(refusal),
        // The file server would redirect the folder `//name` to `//name/`, which a browser takes for a host.
        None if request.uri().path().starts_with("//") => no_file(request).await,
        None => found(request, next).await,
    };
    let is_there = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let keep = match (isolation, for_good && is_there) {
        (false, _) => NEVER,
        (true, true) => FOR_GOOD,
        (true, false) => ASK_AGAIN,
    };
    let headers = response.headers_mut();
    headers.extend(ALWAYS.clone());
    if framed {
        let_be_framed(headers);
    }
    if isolation {
        headers.insert("cross-origin-opener-policy", OPENER);
        headers.insert("cross-origin-embedder-policy", embedder);
    }
    headers.insert(header::VARY, VARY);
    headers.insert(header::CACHE_CONTROL, keep);
    response
}

/// The file. A name that the file system does not allow counts as missing.
async fn found(request: Request, next: Next) -> Response {
    let address = request.uri().clone();
    let response = next.run(request).await;
    if response.status().is_server_error() { no_such_file(&address) } else { response }
}

/// Whether the header is valid and has one range of bytes. For any other header the server sends the whole
/// file (RFC 9110, 14.2).
fn is_one_range(range: &HeaderValue) -> bool {
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| !text.starts_with('+'));
    let ends = range.to_str().ok().and_then(|text| text.strip_prefix("bytes=")?.split_once('-'));
    match ends.map(|(first, last)| [first.trim(), last.trim()]) {
        Some(["", last]) => number(last).is_some(),
        Some([first, ""]) => number(first).is_some(),
        Some([first, last]) => number(first).zip(number(last)).is_some_and(|(first, last)| first <= last),
        None => false,
    }
}

/// Whether it is the page as it is meant for frames in pages of others: `/?embed`. There it is one experiment
/// and no more, so that nothing can be done in a frame that a person would not want done.
fn is_framed(address: &Uri) -> bool {
    let asked = address.query().unwrap_or_default();
    matches!(address.path(), "/" | "/index.html")
        && asked.split('&').any(|pair| pair == "embed" || pair.starts_with("embed="))
}

/// Anybody may have it in a frame; an isolated page only if the answer says that it may be embedded by others.
fn let_be_framed(headers: &mut HeaderMap) {
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    let rules = policy.unwrap_or_default().split("; ").filter(|rule| !rule.starts_with("frame-ancestors"));
    let opened = rules.collect::<Vec<_>>().join("; ");
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::try_from(opened).expect("a part of a header is one"),
    );
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
}

/// Whether a browser is one of WebKit's, as all on iOS are: Chromium calls itself Safari as well, but also
/// Chrome.
fn is_webkit(request: &HeaderMap) -> bool {
    let name = request.get(header::USER_AGENT).and_then(|name| name.to_str().ok()).unwrap_or_default();
    name.contains("AppleWebKit/") && !name.contains("Chrome/")
}
