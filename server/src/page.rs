//! The files of the built page: isolation, Content-Security-Policy, caching.

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
use crate::lab::refusal_response;
use crate::request_policy::check_request;
use crate::user_agent::is_webkit;
use crate::{Config, Page};

/// Headers of every file, because a worker is bound by the policy and the embedding rule that came with its
/// own script. They are in a file of their own because the page's service worker sends them where there is no
/// server (`www/service/files.ts`).
///
/// The policy restricts what the page may load and do. `blob:` is needed because wasm-bindgen-rayon starts
/// its workers from a blob. `connect-src` is open because the ping experiment sends requests to the addresses
/// that the user enters; otherwise the page sends requests only to this server.
static PAGE_HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let given: BTreeMap<String, String> =
        serde_json::from_str(include_str!("../page-headers.json")).expect("names and values");
    let pair = |(name, value): (String, String)| {
        (HeaderName::try_from(name).expect("a name"), HeaderValue::try_from(value).expect("a value"))
    };
    given.into_iter().map(pair).collect()
});

/// Makes a page cross-origin isolated together with a rule for embedded resources, so that shared memory and
/// a precise clock are available.
const OPENER: HeaderValue = HeaderValue::from_static("same-origin");

/// The embedding rule that permits requests to servers that do not opt in: without credentials, and without
/// access to the response (the `opaque` outcome).
const CREDENTIALLESS: HeaderValue = HeaderValue::from_static("credentialless");

/// The embedding rule for WebKit, which does not support `credentialless` (WebKit bug 230550) and would not
/// isolate the page.
const REQUIRE_CORP: HeaderValue = HeaderValue::from_static("require-corp");

/// The request headers that a response depends on.
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, user-agent");

/// Caching of files with a hash of their content in their name. Not for scripts: a worker is bound by the headers
/// of its script, and the next server on this port may send other headers.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Caching of all other files, which are revalidated at every use.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");
/// Caching of a page that is not isolated. The browser caches a file with its headers, and both variants of the
/// page have the same validators: with a cached file, the next page on this port would be isolated or not by
/// accident.
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// Returns the router of the page's files.
pub fn router(config: &Config) -> Router {
    match &config.page {
        Page::Folder(folder) => file_router(ServeDir::new(folder), config.isolation),
        #[cfg(feature = "embed")]
        Page::Embedded => file_router(ServeDir::with_backend("", Embedded), config.isolation),
    }
}

/// Serves the pre-compressed `.br` or `.gz` variant of a file if there is one.
fn file_router<B: Backend>(files: ServeDir<DefaultServeDirFallback, B>, isolation: bool) -> Router {
    let files = files
        .precompressed_br()
        .precompressed_gzip()
        .call_fallback_on_method_not_allowed(true)
        .fallback(no_file.into_service());
    Router::new().fallback_service(files).layer(from_fn_with_state(isolation, file_layer))
}

/// The response to a request without a file: 204 for OPTIONS, otherwise 404.
async fn no_file(request: Request) -> Response {
    if request.method() == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, [(header::ALLOW, METHODS)]).into_response();
    }
    no_such_file(request.uri())
}

fn no_such_file(address: &Uri) -> Response {
    let sentence = format!("The page has no file {}.", quote(address.path()));
    refusal_response(Refusal::new(StatusCode::NOT_FOUND, sentence))
}

/// The middleware of all files: refuses invalid requests, adds the headers, and sets how long a browser may
/// cache the response.
async fn file_layer(State(isolation): State<bool>, mut request: Request, next: Next) -> Response {
    if !isolation {
        // A 304 would make the browser use a cached, isolated page.
        request.headers_mut().remove(header::IF_MODIFIED_SINCE);
        request.headers_mut().remove(header::IF_NONE_MATCH);
    }
    if request.headers().get(header::RANGE).is_some_and(|range| !is_one_range(range)) {
        request.headers_mut().remove(header::RANGE);
    }
    let path = request.uri().path();
    let immutable = path.starts_with("/assets/") && !path.ends_with(".js");
    let is_embed = is_embed_page(request.uri());
    let embedder = if is_webkit(request.headers()) { REQUIRE_CORP } else { CREDENTIALLESS };
    let mut response = match check_request(&request) {
        Some(refusal) => refusal_response(refusal),
        // The file service would redirect the folder `//name` to `//name/`, which a browser takes for a host.
        None if request.uri().path().starts_with("//") => no_file(request).await,
        None => serve_file(request, next).await,
    };
    let exists = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let cache_control = match (isolation, immutable && exists) {
        (false, _) => NO_STORE,
        (true, true) => IMMUTABLE,
        (true, false) => REVALIDATE,
    };
    let headers = response.headers_mut();
    headers.extend(PAGE_HEADERS.clone());
    if is_embed {
        allow_framing(headers);
    }
    if isolation {
        headers.insert("cross-origin-opener-policy", OPENER);
        headers.insert("cross-origin-embedder-policy", embedder);
    }
    headers.insert(header::VARY, VARY);
    headers.insert(header::CACHE_CONTROL, cache_control);
    response
}

/// Serves the file. A name that the file system does not allow counts as missing.
async fn serve_file(request: Request, next: Next) -> Response {
    let address = request.uri().clone();
    let response = next.run(request).await;
    if response.status().is_server_error() { no_such_file(&address) } else { response }
}

/// True if the header is valid and names one range of bytes. For any other header the server sends the whole
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

/// True for the variant of the page meant for frames on other sites: `/?embed`. It shows one experiment and
/// nothing else, so that clickjacking is harmless.
fn is_embed_page(address: &Uri) -> bool {
    let query = address.query().unwrap_or_default();
    matches!(address.path(), "/" | "/index.html")
        && query.split('&').any(|pair| pair == "embed" || pair.starts_with("embed="))
}

/// Allows every site to embed the response in a frame; an isolated site can do that only if the response
/// permits cross-origin use.
fn allow_framing(headers: &mut HeaderMap) {
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    let rules = policy.unwrap_or_default().split("; ").filter(|rule| !rule.starts_with("frame-ancestors"));
    let opened = rules.collect::<Vec<_>>().join("; ");
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::try_from(opened).expect("a part of a header is one"),
    );
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
}
