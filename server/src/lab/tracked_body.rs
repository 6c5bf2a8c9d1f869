//! Records in the ledger that a response has been sent.
//!
//! When a client disconnects, hyper drops the endpoint's future or the body, and the [`TrackedRequest`] in
//! it.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::StatusCode;
use axum::response::Response;
use hyper::body::{Frame, SizeHint};
use interleave_lab::ledger::TrackedRequest;

/// Completes the request when its response has been sent; at once if only the head is sent.
pub fn complete_when_sent(tracked: Arc<TrackedRequest>, head_only: bool, response: Response) -> Response {
    let status = response.status();
    // hyper does not poll a body that is empty or not sent.
    if head_only || response.body().is_end_stream() {
        tracked.complete(status);
        return response;
    }
    response.map(|body| Body::new(TrackedBody { body, status, tracked: Some(tracked) }))
}

/// A body that completes the tracked request with its last frame.
struct TrackedBody {
    body: Body,
    status: StatusCode,
    tracked: Option<Arc<TrackedRequest>>,
}

impl HttpBody for TrackedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        let last = match &frame {
            None => true,
            Some(Ok(_)) => self.body.is_end_stream(),
            Some(Err(_)) => false,
        };
        if last && let Some(tracked) = self.tracked.take() {
            tracked.complete(self.status);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
