//! `/lab/flaky?fail=p&seed=n&attempt=k&sleep=ms&retry_after=s`: 200, or now and then a 503.

use std::time::Duration;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::failure::Failure;
use super::pause;
use super::query::Query;
use crate::bounds::{self, Refusal};

/// Answers, or fails. The draw depends on seed, attempt and `req`: only that tells the requests of a
/// series apart here. With `retry_after` a failure says how long to stay away.
pub async fn answer(mut query: Query) -> Result<Response, Refusal> {
    let failure = Failure::asked(&mut query)?;
    let sleep = query.number("sleep", &bounds::SLEEP)?.unwrap_or(0);
    let retry_after = query.number("retry_after", &bounds::RETRY_AFTER)?;
    let failed = failure.befalls(query.text("req").unwrap_or_default()).is_some();
    query.end()?;
    pause(Duration::from_millis(sleep)).await;
    if !failed {
        return Ok("200 OK\n".into_response());
    }
    let refusal = Refusal::new(StatusCode::SERVICE_UNAVAILABLE, failure.sentence());
    Ok(match retry_after {
        None => refusal.into_response(),
        Some(seconds) => ([(header::RETRY_AFTER, seconds)], refusal).into_response(),
    })
}
