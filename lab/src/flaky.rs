//! `/lab/flaky?fail=p&seed=n&attempt=k&sleep=ms&retry_after=s`: 200, or with probability `fail` a 503.

use std::time::Duration;

use http::StatusCode;

use crate::Reply;
use crate::bounds::{self, Refusal};
use crate::failure::Failure;
use crate::query::Query;

/// Answers, or fails. The draw depends on seed, attempt and `req`, which distinguishes the requests of a
/// series here. With `retry_after`, a failure carries that value in `Retry-After`.
pub fn answer(mut query: Query) -> Result<Reply, Refusal> {
    let failure = Failure::from_query(&mut query)?;
    let sleep = query.number("sleep", &bounds::SLEEP)?.unwrap_or(0);
    let retry_after = query.number("retry_after", &bounds::RETRY_AFTER)?;
    let failed = failure.draw(query.text("req").unwrap_or_default()).is_some();
    query.end()?;
    let refused = || Reply::from(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, failure.sentence()));
    let reply = match (failed, retry_after) {
        (false, _) => Reply::text(StatusCode::OK, "200 OK\n"),
        (true, None) => refused(),
        (true, Some(seconds)) => refused().with("retry-after", seconds.to_string()),
    };
    Ok(reply.delayed_by(Duration::from_millis(sleep)))
}
