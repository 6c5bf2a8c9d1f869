//! The target: a list of endpoints, and the headers all their answers carry.

mod chance;
mod delay;
mod drip;
mod echo;
mod failure;
mod flaky;
mod hang;
mod latest;
mod ledger;
mod limited;
mod pages;
mod query;
mod rates;
mod status;
mod timer;
mod witness;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{MethodRouter, any, get};
use tower_http::cors::{Any, CorsLayer};

use crate::bounds::{Refusal, quote};
use crate::manners::manners;
use ledger::Ledger;
use limited::{Buckets, RETRY_AFTER_MS};
use pages::REPR_DIGEST;

/// The endpoints; a new one is its file and its line here.
fn endpoints() -> Vec<(&'static str, MethodRouter)> {
    vec![
        ("/lab/status/{code}", get(status::answer)),
        ("/lab/delay/{ms}", get(delay::answer)),
        ("/lab/hang", get(hang::answer)),
        ("/lab/rates", get(rates::answer)),
        ("/lab/flaky", get(flaky::answer)),
        ("/lab/limited", get(limited::answer).with_state(Arc::new(Buckets::new()))),
        ("/lab/drip", get(drip::answer)),
        ("/lab/pages", get(pages::list)),
        ("/lab/pages/{name}", get(pages::answer)),
        // Any method, because over HTTP/2 a WebSocket is opened by CONNECT (RFC 8441).
        ("/lab/echo", any(echo::answer)),
    ]
}

const LEDGER: &str = "/lab/ledger/{run}";

const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// Headers of every answer: it may be read and timed from any page, isolated ones too, and is never kept,
/// because an answer out of a cache would be measured as a fast server.
const ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (HeaderName::from_static("timing-allow-origin"), HeaderValue::from_static("*")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
];

/// Everything under `/lab/`.
pub fn router() -> Router {
    let ledger = Arc::new(Ledger::new());
    let endpoints = endpoints();
    let paths: Vec<_> = endpoints.iter().map(|(path, _)| *path).collect();
    let nothing_here = any(nothing_here).with_state(Arc::from(paths));
    let witnessed =
        endpoints.into_iter().fold(Router::new(), |router, (path, route)| router.route(path, route));
    witnessed
        .route("/lab", nothing_here.clone())
        .route("/lab/", nothing_here.clone())
        .route("/lab/{*rest}", nothing_here)
        .layer(from_fn_with_state(ledger.clone(), witness::witness))
        // Outside of that layer: reading the ledger leaves no mark in it.
        .route(LEDGER, get(ledger::answer).with_state(ledger))
        .layer(from_fn(manners))
        .layer(cors())
        .layer(from_fn(stamp))
}

fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers(Any)
        .expose_headers([header::RETRY_AFTER, RETRY_AFTER_MS, REPR_DIGEST, SERVER_TIMING])
        // Asked once and then remembered: a preflight before each request would be measured too.
        .max_age(Duration::from_secs(2 * 60 * 60))
        // The answer is the same for every origin.
        .vary([])
}

/// A layer that adds the headers and says how long the answer took to make.
async fn stamp(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let mut response = next.run(request).await;
    let timing = format!("app;dur={:.3}", began.elapsed().as_secs_f64() * 1e3);
    let headers = response.headers_mut();
    headers.extend(ALWAYS);
    headers.insert(SERVER_TIMING, timing.try_into().expect("a number is a header value"));
    response
}

async fn nothing_here(State(paths): State<Arc<[&str]>>, uri: Uri) -> Refusal {
    let (asked, paths) = (quote(uri.path()), paths.join(", "));
    Refusal::new(StatusCode::NOT_FOUND, format!("There is no {asked}; there are {paths} and {LEDGER}."))
}

/// Waits; for no time at all, not even for the timer's next tick.
async fn pause(time: Duration) {
    if !time.is_zero() {
        timer::sleep(time).await;
    }
}
