//! `/lab/drip?bytes=n&chunks=n&ms=n&seed=n`: a body sent piece by piece.

use std::ops::Range;
use std::time::Duration;

use http::StatusCode;

use crate::bounds::{self, Refusal};
use crate::query::Query;
use crate::{Body, Reply, chance};

/// Answers at once and sends `bytes` bytes in `chunks` pieces of nearly equal size, evenly spaced in time;
/// the last piece is sent after `ms`.
///
/// The body is the output of SplitMix64 for `seed` (default 0), in little-endian order, truncated to `bytes`:
/// a client can compute it and compare.
pub(crate) fn answer(mut query: Query) -> Result<Reply, Refusal> {
    let bytes = query.required("bytes", &bounds::BYTES)?;
    let chunks = query.number("chunks", &bounds::CHUNKS)?.unwrap_or(1);
    let ms = query.number("ms", &bounds::SLEEP)?.unwrap_or(0);
    let seed = query.number("seed", &bounds::SEED)?.unwrap_or(0);
    query.end()?;
    let drip = Drip { bytes, chunks, time: Duration::from_millis(ms), seed };
    Ok(Reply::new(StatusCode::OK, "application/octet-stream", Body::Drip(drip)))
}

/// A body and the times at which its pieces are due.
#[derive(Debug)]
pub struct Drip {
    bytes: u64,
    chunks: u64,
    time: Duration,
    seed: u64,
}

impl Drip {
    /// The size of the body, in bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The number of pieces.
    pub fn chunks(&self) -> u64 {
        self.chunks
    }

    /// When piece `chunk` (counted from 1) is due, after the head was sent.
    pub fn due(&self, chunk: u64) -> Duration {
        self.time.mul_f64(chunk as f64 / self.chunks as f64)
    }

    /// The number of bytes in the first `chunk` pieces. If there are more pieces than bytes, some pieces are
    /// empty.
    pub fn bytes_by(&self, chunk: u64) -> u64 {
        self.bytes * chunk / self.chunks
    }

    /// Returns the bytes of the body in this range.
    pub fn bytes_in(&self, range: Range<u64>) -> Vec<u8> {
        range.map(|at| chance::splitmix64(self.seed, at / 8).to_le_bytes()[at as usize % 8]).collect()
    }
}
