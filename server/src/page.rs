//! The built page: isolation, Content-Security-Policy, caching.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::HandlerWithoutStateExt;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;

use crate::Config;
use crate::bounds::{Refusal, quote};
use crate::manners::{METHODS, manners};

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

/// What makes a page cross-origin isolated, so that there is shared memory and a fine clock.
const ISOLATION: [(HeaderName, HeaderValue); 2] = [
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-embedder-policy"), HeaderValue::from_static("require-corp")),
];

/// For files whose name has a hash of what is in them: another content is another name.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For the others: kept, and asked for again by their validator each time.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

type Headers = Arc<[(HeaderName, HeaderValue)]>;

/// The files of the page, each pre-compressed where a `.br` or `.gz` lies beside it.
pub fn router(config: &Config) -> Router {
    let isolation = ISOLATION.into_iter().filter(|_| config.isolation);
    let headers: Headers = ALWAYS.into_iter().chain(isolation).collect();
    let files = ServeDir::new(&config.page)
        .precompressed_br()
        .precompressed_gzip()
        .call_fallback_on_method_not_allowed(true)
        .fallback(no_file.into_service());
    Router::new().fallback_service(files).layer(from_fn(manners)).layer(from_fn_with_state(headers, stamp))
}

/// Where no file is: OPTIONS asks about none, the rest asked for one that is missing.
async fn no_file(request: Request) -> Response {
    if request.method() == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, [(header::ALLOW, METHODS)]).into_response();
    }
    let sentence = format!("The page has no file {}.", quote(request.uri().path()));
    Refusal::new(StatusCode::NOT_FOUND, sentence).into_response()
}

/// A layer that adds the headers and says how long the answer may be kept.
async fn stamp(State(headers): State<Headers>, request: Request, next: Next) -> Response {
    let hashed = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let keep = if hashed && found { FOR_GOOD } else { ASK_AGAIN };
    response.headers_mut().extend(headers.iter().cloned());
    response.headers_mut().insert(header::CACHE_CONTROL, keep);
    response
}
