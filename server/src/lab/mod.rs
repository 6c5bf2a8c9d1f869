//! The target over HTTP. What it answers is the lab's own (`lab/`); here it is waited for and sent.

mod body;
mod echo;
mod timer;
mod witness;

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use interleave_lab::bounds::Refusal;
use interleave_lab::{ALWAYS, Lab, PREFLIGHT, Reply, server_timing};

use crate::request_policy::breach;
use body::body;
use witness::see_out;

const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// As hyper has them: made once, since each answer has them all.
static HEADERS: LazyLock<[(HeaderName, HeaderValue); 6]> = LazyLock::new(|| {
    ALWAYS.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
});

/// Everything under `/lab/`.
pub fn router() -> Router {
    let lab = Arc::new(Lab::default());
    let all = get(answer).with_state(lab.clone());
    Router::new()
        .route("/lab", all.clone())
        .route("/lab/", all.clone())
        .route("/lab/{*rest}", all)
        // Any method, because over HTTP/2 a WebSocket is opened by CONNECT (RFC 8441).
        .route("/lab/echo", any(echo::answer))
        .layer(from_fn_with_state(lab, attend))
}

async fn answer(State(lab): State<Arc<Lab>>, uri: Uri) -> Response {
    match lab.answer(uri.path(), uri.query().unwrap_or_default()) {
        Ok(reply) => {
            pause(reply.wait).await;
            response(reply)
        }
        Err(refusal) => refused(refusal),
    }
}

/// An answer that has been waited for.
fn response(Reply { status, headers, body: of, .. }: Reply) -> Response {
    let mut response = Response::new(body(of));
    *response.status_mut() = status;
    for (name, value) in headers {
        let value = HeaderValue::from_str(&value).expect("the lab's headers are plain ASCII");
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
    response
}

/// An answer that says in a sentence why it is not the one that was asked for.
pub fn refused(refusal: Refusal) -> Response {
    response(refusal.into())
}

/// The layer round all of them: refuses what is for none, writes into the ledger, adds the headers, and says
/// how long the answer took to make. One, where there could be four, because each costs a part of what a quick
/// answer takes, and this server is measured with.
async fn attend(State(lab): State<Arc<Lab>>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let mut response = if request.method() == Method::OPTIONS {
        PREFLIGHT.into_response()
    } else if let Some(refusal) = breach(&request) {
        refused(refusal)
    } else {
        let head_only = request.method() == Method::HEAD;
        match lab.receive(request.uri().path(), request.uri().query().unwrap_or_default()) {
            Ok(None) => next.run(request).await,
            Ok(Some(visit)) => {
                // Who goes on after the answer finds it there, and keeps it as long.
                request.extensions_mut().insert(visit.clone());
                see_out(visit, head_only, next.run(request).await)
            }
            Err(refusal) => refused(refusal),
        }
    };
    let headers = response.headers_mut();
    headers.reserve(ALWAYS.len() + 2);
    headers.extend(HEADERS.clone());
    let timing = server_timing(began.elapsed());
    headers.insert(SERVER_TIMING, timing.try_into().expect("a number is a header value"));
    response
}

/// Waits; for no time at all, not even for the timer's next tick.
async fn pause(time: Duration) {
    if !time.is_zero() {
        timer::sleep(time).await;
    }
}
