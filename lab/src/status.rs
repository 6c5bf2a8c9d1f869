//! `/lab/status/{code}?sleep=ms`: the given status after the given delay.

use std::time::Duration;

use http::StatusCode;

use crate::Reply;
use crate::bounds::{self, Refusal};
use crate::query::Query;

/// Answers with the status in the path.
pub fn answer(code: &str, mut query: Query) -> Result<Reply, Refusal> {
    let code = bounds::STATUS.check("code", code)?;
    let sleep = query.number("sleep", &bounds::SLEEP)?.unwrap_or(0);
    query.end()?;
    let status = StatusCode::from_u16(code as u16).expect("the bound is within what a status can be");
    let reply = match status {
        // Responses with these statuses have no body by definition.
        StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED => Reply::empty(status),
        _ => Reply::text(status, format!("{status}\n")),
    };
    Ok(reply.delayed_by(Duration::from_millis(sleep)))
}
