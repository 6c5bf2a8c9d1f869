//! `/lab/status/{code}?sleep=ms`: that status, after that sleep.

use std::time::Duration;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::pause;
use super::query::Query;
use crate::bounds::{self, Refusal};

/// Answers with the status asked for.
pub async fn answer(Path(code): Path<String>, mut query: Query) -> Result<Response, Refusal> {
    let code = bounds::STATUS.check("code", &code)?;
    let sleep = query.number("sleep", &bounds::SLEEP)?.unwrap_or(0);
    query.end()?;
    let status = StatusCode::from_u16(code as u16).expect("the bound is within what a status can be");
    pause(Duration::from_millis(sleep)).await;
    Ok(match status {
        // These have no body by definition.
        StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED => {
            status.into_response()
        }
        _ => (status, format!("{status}\n")).into_response(),
    })
}
