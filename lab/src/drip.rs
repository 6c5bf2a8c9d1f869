//! `/lab/drip?bytes=n&chunks=n&ms=n&seed=n`: a body that comes piece by piece.

use std::ops::Range;
use std::time::Duration;

use http::StatusCode;

use crate::bounds::{self, Refusal};
use crate::query::Query;
use crate::{Body, Reply, chance};

/// Answers at once, and sends `bytes` in `chunks` pieces of as equal a size as there is, the last one after
/// `ms` and the others evenly before it.
///
/// The body is what SplitMix64 gives for the seed (0 if there is none), each output in little endian, cut
/// off after the last byte: a client can make it too, and compare.
pub(crate) fn answer(mut query: Query) -> Result<Reply, Refusal> {
    let bytes = query.needed("bytes", &bounds::BYTES)?;
    let chunks = query.number("chunks", &bounds::CHUNKS)?.unwrap_or(1);
    let ms = query.number("ms", &bounds::SLEEP)?.unwrap_or(0);
    let seed = query.number("seed", &bounds::SEED)?.unwrap_or(0);
    query.end()?;
    let drip = Drip { bytes, chunks, time: Duration::from_millis(ms), seed };
    Ok(Reply::of_kind(StatusCode::OK, "application/octet-stream", Body::Drip(drip)))
}

/// A body, what of it is due when.
#[derive(Debug)]
pub struct Drip {
    bytes: u64,
    chunks: u64,
    time: Duration,
    seed: u64,
}

impl Drip {
    /// How many bytes it has.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// In how many pieces.
    pub fn chunks(&self) -> u64 {
        self.chunks
    }

    /// When piece `chunk`, counted from 1, is due.
    pub fn due(&self, chunk: u64) -> Duration {
        self.time.mul_f64(chunk as f64 / self.chunks as f64)
    }

    /// How many bytes there are by then. A piece is empty where there are more of them than bytes.
    pub fn bytes_by(&self, chunk: u64) -> u64 {
        self.bytes * chunk / self.chunks
    }

    /// Some of its bytes.
    pub fn part(&self, range: Range<u64>) -> Vec<u8> {
        range.map(|at| chance::output(self.seed, at / 8).to_le_bytes()[at as usize % 8]).collect()
    }
}
