//! `/lab/drip?bytes=n&chunks=n&ms=n&seed=n`: a body that comes piece by piece.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use hyper::body::{Frame, SizeHint};
use tokio::time::Instant;

use super::query::Query;
use super::{chance, timer};
use crate::bounds::{self, Refusal};

/// Answers at once, and sends `bytes` in `chunks` pieces of as equal a size as there is, the last one after
/// `ms` and the others evenly before it.
///
/// The body is what SplitMix64 gives for the seed (0 if there is none), each output in little endian, cut
/// off after the last byte: a client can make it too, and compare.
pub async fn answer(mut query: Query) -> Result<Response, Refusal> {
    let bytes = query.needed("bytes", &bounds::BYTES)?;
    let chunks = query.number("chunks", &bounds::CHUNKS)?.unwrap_or(1);
    let ms = query.number("ms", &bounds::SLEEP)?.unwrap_or(0);
    let seed = query.number("seed", &bounds::SEED)?.unwrap_or(0);
    query.end()?;
    let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
    Ok((kind, Body::new(Drip::new(bytes, chunks, Duration::from_millis(ms), seed))).into_response())
}

/// How much of a piece is in memory at once.
const FRAME: u64 = 64 * 1024;

/// A body under way.
struct Drip {
    bytes: u64,
    chunks: u64,
    time: Duration,
    seed: u64,
    began: Instant,
    /// How many pieces are due, how many bytes that is, and how many of those are sent.
    chunk: u64,
    due: u64,
    sent: u64,
    /// Resolves when the next piece is due.
    next: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl Drip {
    fn new(bytes: u64, chunks: u64, time: Duration, seed: u64) -> Self {
        let (began, next) = (Instant::now(), Box::pin(std::future::ready(())));
        let mut drip = Self { bytes, chunks, time, seed, began, chunk: 0, due: 0, sent: 0, next };
        drip.next = drip.wait_for(1);
        drip
    }

    fn frame(&mut self) -> Bytes {
        let end = self.due.min(self.sent + FRAME);
        let bytes =
            (self.sent..end).map(|at| chance::output(self.seed, at / 8).to_le_bytes()[at as usize % 8]);
        let bytes = bytes.collect();
        self.sent = end;
        bytes
    }

    /// When piece `chunk`, counted from 1, is due.
    fn wait_for(&self, chunk: u64) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        let due = self.began + self.time.mul_f64(chunk as f64 / self.chunks as f64);
        Box::pin(async move { timer::sleep(due.saturating_duration_since(Instant::now())).await })
    }
}

impl HttpBody for Drip {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.sent == self.bytes {
            return Poll::Ready(None);
        }
        // A piece is empty where there are more of them than bytes.
        while self.sent == self.due {
            ready!(self.next.as_mut().poll(context));
            self.chunk += 1;
            self.due = self.bytes * self.chunk / self.chunks;
            self.next = self.wait_for(self.chunk + 1);
        }
        Poll::Ready(Some(Ok(Frame::data(self.frame()))))
    }

    fn is_end_stream(&self) -> bool {
        self.sent == self.bytes
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes - self.sent)
    }
}
