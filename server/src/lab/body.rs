//! The bodies of the target's responses, for hyper.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use interleave_lab as lab;
use interleave_lab::drip::Drip;
use tokio::time::Instant;

use super::timer;

/// Converts a body of the target into one for hyper.
pub fn body(of: lab::Body) -> Body {
    match of {
        lab::Body::Empty => Body::empty(),
        lab::Body::Text(text) => Body::from(text),
        lab::Body::Dots(bytes) => Body::new(DotsBody { left: bytes as usize }),
        lab::Body::Drip(drip) => Body::new(DripBody::new(drip)),
    }
}

/// A body of dots. Each frame refers to the same static bytes, so the body is never in memory as a whole.
struct DotsBody {
    left: usize,
}

static PIECE: [u8; 64 * 1024] = [b'.'; 64 * 1024];

impl HttpBody for DotsBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let size = self.left.min(PIECE.len());
        if size == 0 {
            return Poll::Ready(None);
        }
        self.left -= size;
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&PIECE[..size])))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left as u64)
    }
}

/// The maximum size of a frame in memory.
const FRAME: u64 = 64 * 1024;

/// A body that is sent piece by piece.
struct DripBody {
    drip: Drip,
    began: Instant,
    /// The pieces that are due, their bytes, and how many of those bytes have been sent.
    chunk: u64,
    due: u64,
    sent: u64,
    /// Resolves when the next piece is due.
    next: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl DripBody {
    fn new(drip: Drip) -> Self {
        let (began, next) = (Instant::now(), Box::pin(std::future::ready(())));
        let mut dripping = Self { drip, began, chunk: 0, due: 0, sent: 0, next };
        dripping.next = dripping.wait_for(1);
        dripping
    }

    fn frame(&mut self) -> Bytes {
        let end = self.due.min(self.sent + FRAME);
        let bytes = self.drip.bytes_in(self.sent..end).into();
        self.sent = end;
        bytes
    }

    fn wait_for(&self, chunk: u64) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        let due: Duration = self.drip.due(chunk);
        let at = self.began + due;
        Box::pin(async move { timer::sleep(at.saturating_duration_since(Instant::now())).await })
    }
}

impl HttpBody for DripBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.sent == self.drip.bytes() {
            return Poll::Ready(None);
        }
        while self.sent == self.due {
            ready!(self.next.as_mut().poll(context));
            self.chunk += 1;
            self.due = self.drip.bytes_by(self.chunk);
            self.next = self.wait_for(self.chunk + 1);
        }
        Poll::Ready(Some(Ok(Frame::data(self.frame()))))
    }

    fn is_end_stream(&self) -> bool {
        self.sent == self.drip.bytes()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.drip.bytes() - self.sent)
    }
}
