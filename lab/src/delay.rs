//! `/lab/delay/{ms}?jitter=ms&bytes=n&seed=n`: status 200 after a delay, with a body of a given size.

use std::time::Duration;

use http::StatusCode;

use crate::bounds::{self, Refusal};
use crate::query::Query;
use crate::{Body, PLAIN, Reply, chance};

/// Answers after `ms` plus a uniformly distributed part of `jitter`. The same `seed` gives the same delay, so
/// a reproducible series of requests gives each request its own seed.
pub fn answer(ms: &str, mut query: Query) -> Result<Reply, Refusal> {
    let ms = bounds::SLEEP.check("ms", ms)?;
    let jitter = query.number("jitter", &bounds::JITTER)?.unwrap_or(0);
    let bytes = query.number("bytes", &bounds::BYTES)?.unwrap_or(0);
    let seed = query.number("seed", &bounds::SEED)?;
    query.end()?;
    let added = jitter as f64 * chance::fraction(seed);
    let wait = Duration::from_secs_f64((ms as f64 + added) / 1e3);
    Ok(Reply::new(StatusCode::OK, PLAIN, Body::Dots(bytes)).delayed_by(wait))
}
