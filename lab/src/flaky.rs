//! `/lab/flaky?fail=p&seed=n&attempt=k&sleep=ms&retry_after=s`: 200, or now and then a 503.

use std::time::Duration;

use http::StatusCode;

use crate::Reply;
use crate::bounds::{self, Refusal};
use crate::failure::Failure;
use crate::query::Query;

/// Answers, or fails. The draw depends on seed, attempt and `req`: only that tells the requests of a
/// series apart here. With `retry_after` a failure says how long to stay away.
pub fn answer(mut query: Query) -> Result<Reply, Refusal> {
    let failure = Failure::asked(&mut query)?;
    let sleep = query.number("sleep", &bounds::SLEEP)?.unwrap_or(0);
    let retry_after = query.number("retry_after", &bounds::RETRY_AFTER)?;
    let failed = failure.befalls(query.text("req").unwrap_or_default()).is_some();
    query.end()?;
    let refused = || Reply::from(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, failure.sentence()));
    let reply = match (failed, retry_after) {
        (false, _) => Reply::text(StatusCode::OK, "200 OK\n"),
        (true, None) => refused(),
        (true, Some(seconds)) => refused().with("retry-after", seconds.to_string()),
    };
    Ok(reply.after(Duration::from_millis(sleep)))
}
