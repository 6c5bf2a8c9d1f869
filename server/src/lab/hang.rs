//! `/lab/hang`: never answers.

use axum::http::StatusCode;

use super::query::Query;
use crate::bounds::{self, Refusal};

/// Waits until the client leaves, which drops this future; one that never leaves is let go in the end.
pub async fn answer(query: Query) -> Result<(), Refusal> {
    query.end()?;
    tokio::time::sleep(bounds::HANG).await;
    let minutes = bounds::HANG.as_secs() / 60;
    let sentence = format!("This never answers, but keeps nobody for more than {minutes} minutes.");
    Err(Refusal::new(StatusCode::GATEWAY_TIMEOUT, sentence))
}

#[cfg(test)]
mod tests {
    use axum::extract::FromRequestParts;
    use axum::http::Request;
    use axum::response::IntoResponse;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn lets_go_of_a_client_that_never_leaves() {
        let (mut parts, ()) = Request::new(()).into_parts();
        let query = Query::from_request_parts(&mut parts, &()).await.unwrap();
        let began = tokio::time::Instant::now();
        let status = answer(query).await.into_response().status();
        assert_eq!(status, StatusCode::GATEWAY_TIMEOUT);
        assert!(began.elapsed() >= bounds::HANG);
    }
}
