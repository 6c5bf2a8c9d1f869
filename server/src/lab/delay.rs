//! `/lab/delay/{ms}?jitter=ms&bytes=n&seed=n`: 200 after a while, with a body of a size.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use hyper::body::{Frame, SizeHint};

use super::query::Query;
use super::{chance, pause};
use crate::bounds::{self, Refusal};

/// Answers after `ms` and up to `jitter` more, evenly spread. The same `seed` gives the same delay, so
/// a repeatable series of requests gives each one a seed of its own.
pub async fn answer(Path(ms): Path<String>, mut query: Query) -> Result<Response, Refusal> {
    let ms = bounds::SLEEP.check("ms", &ms)?;
    let jitter = query.number("jitter", &bounds::JITTER)?.unwrap_or(0);
    let bytes = query.number("bytes", &bounds::BYTES)?.unwrap_or(0);
    let seed = query.number("seed", &bounds::SEED)?;
    query.end()?;
    let added = jitter as f64 * chance::fraction(seed);
    pause(Duration::from_secs_f64((ms as f64 + added) / 1e3)).await;
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    Ok((kind, Body::new(Filler { left: bytes as usize })).into_response())
}

/// A body of dots that is never in memory as a whole: every piece is a view of the same few bytes.
struct Filler {
    left: usize,
}

static PIECE: [u8; 64 * 1024] = [b'.'; 64 * 1024];

impl HttpBody for Filler {
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
