//! The built page: isolation, Content-Security-Policy, caching.

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::HandlerWithoutStateExt;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use interleave_lab::METHODS;
use interleave_lab::bounds::{Refusal, quote};
use tower_http::services::ServeDir;

use crate::Config;
use crate::lab::refused;
use crate::manners::breach;

/// What the page may load and do.
///
/// `blob:` is there because wasm-bindgen-rayon starts its pool's workers from one. `connect-src` is open
/// because the ping experiment asks the addresses that the person types in; of itself, the page asks
/// nobody but this server.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' http: https:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Headers of every file. A worker lives under the policy and the embedding rule that came with its own
/// script, so these are not for the page alone.
const ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
];

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

/// For files whose name has a hash of what is in them: another content is another name.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For the others: kept, and asked for again by their validator each time.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// The files of the page, each pre-compressed where a `.br` or `.gz` lies beside it.
pub fn router(config: &Config) -> Router {
    let files = ServeDir::new(&config.page)
        .precompressed_br()
        .precompressed_gzip()
        .call_fallback_on_method_not_allowed(true)
        .fallback(no_file.into_service());
    Router::new().fallback_service(files).layer(from_fn_with_state(config.isolation, attend))
}

/// Where no file is: OPTIONS asks about none, the rest asked for one that is missing.
async fn no_file(request: Request) -> Response {
    if request.method() == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, [(header::ALLOW, METHODS)]).into_response();
    }
    let sentence = format!("The page has no file {}.", quote(request.uri().path()));
    refused(Refusal::new(StatusCode::NOT_FOUND, sentence))
}

/// The layer round all files: refuses what is not for them, adds the headers, and says how long the answer
/// may be kept.
async fn attend(State(isolation): State<bool>, request: Request, next: Next) -> Response {
    let hashed = request.uri().path().starts_with("/assets/");
    let embedder = if is_webkit(request.headers()) { REQUIRE_CORP } else { CREDENTIALLESS };
    let mut response = match breach(&request) {
        None => next.run(request).await,
        Some(refusal) => refusal,
    };
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let keep = if hashed && found { FOR_GOOD } else { ASK_AGAIN };
    let headers = response.headers_mut();
    headers.extend(ALWAYS);
    if isolation {
        headers.insert("cross-origin-opener-policy", OPENER);
        headers.insert("cross-origin-embedder-policy", embedder);
    }
    headers.insert(header::VARY, VARY);
    headers.insert(header::CACHE_CONTROL, keep);
    response
}

/// Whether a browser is one of WebKit's, as all on iOS are: Chromium calls itself Safari as well, but also
/// Chrome.
fn is_webkit(request: &HeaderMap) -> bool {
    let name = request.get(header::USER_AGENT).and_then(|name| name.to_str().ok()).unwrap_or_default();
    name.contains("AppleWebKit/") && !name.contains("Chrome/")
}
