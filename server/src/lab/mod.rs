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
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get};

use crate::bounds::{Refusal, quote};
use crate::manners::breach;
use ledger::{Ledger, Visit};
use limited::Buckets;
use witness::{enter, see_out};

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
const ALWAYS: [(HeaderName, HeaderValue); 6] = [
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    (
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("retry-after,retry-after-ms,repr-digest,server-timing"),
    ),
    (HeaderName::from_static("timing-allow-origin"), HeaderValue::from_static("*")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
];

/// What a browser is told that asks beforehand. It remembers that for two hours: a preflight before each
/// request would be measured too.
const PREFLIGHT: [(HeaderName, HeaderValue); 3] = [
    (header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET,HEAD")),
    (header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("*")),
    (header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("7200")),
];

/// Everything under `/lab/`.
pub fn router() -> Router {
    let ledger = Arc::new(Ledger::new());
    let endpoints = endpoints();
    let paths: Vec<_> = endpoints.iter().map(|(path, _)| *path).collect();
    let nothing_here = any(nothing_here).with_state(Arc::from(paths));
    let router = endpoints.into_iter().fold(Router::new(), |router, (path, route)| router.route(path, route));
    router
        .route("/lab", nothing_here.clone())
        .route("/lab/", nothing_here.clone())
        .route("/lab/{*rest}", nothing_here)
        .route(LEDGER, get(ledger::answer).with_state(ledger.clone()))
        .layer(from_fn_with_state(ledger, attend))
}

/// The layer round all of them: refuses what is for none, writes into the ledger, adds the headers, and says
/// how long the answer took to make. One, where there could be four, because each costs a part of what a quick
/// answer takes, and this server is measured with.
async fn attend(State(ledger): State<Arc<Ledger>>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let mut response = if request.method() == Method::OPTIONS {
        PREFLIGHT.into_response()
    } else if let Some(refusal) = breach(&request) {
        refusal
    } else {
        let head_only = request.method() == Method::HEAD;
        match receive(&ledger, &mut request) {
            Ok(None) => next.run(request).await,
            Ok(Some(visit)) => see_out(visit, head_only, next.run(request).await),
            Err(refusal) => refusal.into_response(),
        }
    };
    let timing = format!("app;dur={:.3}", began.elapsed().as_secs_f64() * 1e3);
    let headers = response.headers_mut();
    headers.reserve(ALWAYS.len() + 2);
    headers.extend(ALWAYS);
    headers.insert(SERVER_TIMING, timing.try_into().expect("a number is a header value"));
    response
}

/// Enters a request into the ledger if it belongs to a run; reading the ledger leaves no mark in it.
fn receive(ledger: &Arc<Ledger>, request: &mut Request) -> Result<Option<Arc<Visit>>, Refusal> {
    if request.uri().path().starts_with("/lab/ledger/") { Ok(None) } else { enter(ledger, request) }
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
