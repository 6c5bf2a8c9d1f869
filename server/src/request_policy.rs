//! The checks on every request, independent of its path.

use axum::body::HttpBody;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use interleave_lab::bounds::Refusal;
use interleave_lab::wrong_method;

use crate::bounds::REQUEST_BYTES;
use crate::host_check::check_host;
use crate::https::opens_websocket;

/// Returns the refusal of a request for another host, with another method, or with a large body.
pub fn check_request(request: &Request) -> Option<Refusal> {
    if let Some(refusal) = check_host(request) {
        return Some(refusal);
    }
    if opens_websocket(request) {
        return None;
    }
    if ![Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method()) {
        return Some(wrong_method());
    }
    // A body of unknown length has no upper bound, and is refused as well.
    if request.body().size_hint().upper().is_none_or(|bytes| bytes > REQUEST_BYTES) {
        let sentence =
            format!("A request here has a body of at most {REQUEST_BYTES} bytes, and says how long it is.");
        return Some(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, sentence));
    }
    None
}
