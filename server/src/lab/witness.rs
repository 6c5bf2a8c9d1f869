//! Writing into the ledger when an answer has gone out.
//!
//! When a client leaves, hyper drops whatever it was waiting for (the endpoint's future, or the body), and the
//! [`Visit`] in it with that.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::StatusCode;
use axum::response::Response;
use hyper::body::{Frame, SizeHint};
use interleave_lab::ledger::Visit;

/// Stays with the answer on its way out; with only its head where that is all that is sent.
pub fn see_out(visit: Arc<Visit>, head_only: bool, response: Response) -> Response {
    let status = response.status();
    // A body that is empty, or is not sent, is never asked for.
    if head_only || response.body().is_end_stream() {
        visit.complete(status);
        return response;
    }
    response.map(|body| Body::new(Witnessed { body, status, visit: Some(visit) }))
}

/// A body that completes the visit when its last piece has been taken.
struct Witnessed {
    body: Body,
    status: StatusCode,
    visit: Option<Arc<Visit>>,
}

impl HttpBody for Witnessed {
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
        if last && let Some(visit) = self.visit.take() {
            visit.complete(self.status);
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
