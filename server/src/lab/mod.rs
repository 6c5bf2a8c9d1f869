//! The target over HTTP. The crate `interleave-lab` computes the replies; this module delays and sends them.

mod body;
mod echo;
mod timer;
mod tracked_body;

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use interleave_lab::bounds::Refusal;
use interleave_lab::{COMMON_HEADERS, Lab, PREFLIGHT, Reply, server_timing};

use crate::request_policy::check_request;
use body::body;
use tracked_body::complete_when_sent;

const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// The headers in hyper's types, converted once because every response has them.
static HEADERS: LazyLock<[(HeaderName, HeaderValue); 6]> = LazyLock::new(|| {
    COMMON_HEADERS.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
});

/// Returns the router of everything under `/lab/`.
pub fn router() -> Router {
    let lab = Arc::new(Lab::default());
    let all = get(answer).with_state(lab.clone());
    Router::new()
        .route("/lab", all.clone())
        .route("/lab/", all.clone())
        .route("/lab/{*rest}", all)
        // This route accepts any method, because a WebSocket over HTTP/2 is opened by CONNECT (RFC 8441).
        .route("/lab/echo", any(echo::answer))
        .layer(from_fn_with_state(lab, lab_layer))
}

async fn answer(State(lab): State<Arc<Lab>>, uri: Uri) -> Response {
    match lab.answer(uri.path(), uri.query().unwrap_or_default()) {
        Ok(reply) => {
            pause(reply.wait).await;
            response(reply)
        }
        Err(refusal) => refusal_response(refusal),
    }
}

/// Converts a reply after its delay.
fn response(Reply { status, headers, body: of, .. }: Reply) -> Response {
    let mut response = Response::new(body(of));
    *response.status_mut() = status;
    for (name, value) in headers {
        let value = HeaderValue::from_str(&value).expect("the lab's headers are plain ASCII");
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
    response
}

/// The response of a refusal: its status and its sentence.
pub fn refusal_response(refusal: Refusal) -> Response {
    response(refusal.into())
}

/// The middleware of all endpoints: refuses invalid requests, records requests in the ledger, adds the
/// headers, and reports the time that the response took. One layer instead of four, because each layer costs
/// a share of the time of a fast response, and experiments measure this server.
async fn lab_layer(State(lab): State<Arc<Lab>>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let mut response = if request.method() == Method::OPTIONS {
        PREFLIGHT.into_response()
    } else if let Some(refusal) = check_request(&request) {
        refusal_response(refusal)
    } else {
        let head_only = request.method() == Method::HEAD;
        match lab.receive(request.uri().path(), request.uri().query().unwrap_or_default()) {
            Ok(None) => next.run(request).await,
            Ok(Some(tracked)) => {
                // A WebSocket continues after its response and keeps the tracked request from here.
                request.extensions_mut().insert(tracked.clone());
                complete_when_sent(tracked, head_only, next.run(request).await)
            }
            Err(refusal) => refusal_response(refusal),
        }
    };
    let headers = response.headers_mut();
    headers.reserve(COMMON_HEADERS.len() + 2);
    headers.extend(HEADERS.clone());
    let timing = server_timing(began.elapsed());
    headers.insert(SERVER_TIMING, timing.try_into().expect("a number is a header value"));
    response
}

/// Waits, or returns at once for a wait of zero, which would otherwise last until the next tick of the timer.
async fn pause(time: Duration) {
    if !time.is_zero() {
        timer::sleep(time).await;
    }
}
