//! `/lab/hang`: never answers.

use http::StatusCode;

use crate::Reply;
use crate::bounds::{self, Refusal};
use crate::query::Query;

/// Waits until the client disconnects; a client that stays gets an answer after [`bounds::HANG`].
pub fn answer(query: Query) -> Result<Reply, Refusal> {
    query.end()?;
    let minutes = bounds::HANG.as_secs() / 60;
    let sentence = format!("This never answers, but keeps nobody for more than {minutes} minutes.");
    Ok(Reply::from(Refusal::new(StatusCode::GATEWAY_TIMEOUT, sentence)).delayed_by(bounds::HANG))
}
