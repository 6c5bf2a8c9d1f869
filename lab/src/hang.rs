//! `/lab/hang`: never answers.

use http::StatusCode;

use crate::Reply;
use crate::bounds::{self, Refusal};
use crate::query::Query;

/// Waits until the client leaves; one that never leaves is let go in the end.
pub fn answer(query: Query) -> Result<Reply, Refusal> {
    query.end()?;
    let minutes = bounds::HANG.as_secs() / 60;
    let sentence = format!("This never answers, but keeps nobody for more than {minutes} minutes.");
    Ok(Reply::from(Refusal::new(StatusCode::GATEWAY_TIMEOUT, sentence)).after(bounds::HANG))
}
