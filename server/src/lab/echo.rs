//! `/lab/echo`: a WebSocket that returns every message unchanged.

use std::sync::Arc;

use axum::Extension;
use axum::extract::RawQuery;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::response::Response;
use interleave_lab::bounds::Refusal;
use interleave_lab::ledger::TrackedRequest;
use interleave_lab::query::Query;
use tokio::time::timeout;

use super::refusal_response;
use crate::bounds;
use crate::connection::Connection;

/// Opens the WebSocket for a page of any origin: nothing here is secret, and only the ledger's counts change.
pub async fn answer(
    RawQuery(query): RawQuery,
    connection: Option<Extension<Connection>>,
    tracked: Option<Extension<Arc<TrackedRequest>>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    open(&query.unwrap_or_default(), connection, tracked, upgrade).unwrap_or_else(refusal_response)
}

fn open(
    query: &str,
    connection: Option<Extension<Connection>>,
    tracked: Option<Extension<Arc<TrackedRequest>>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Refusal> {
    Query::parse(query)?.end()?;
    let upgrade = upgrade.map_err(|rejection| {
        let sentence = format!("This is a WebSocket, to be opened as such: {}.", rejection.body_text());
        Refusal::new(rejection.status(), sentence)
    })?;
    let upgrade = upgrade.max_message_size(bounds::MESSAGE_BYTES).max_frame_size(bounds::MESSAGE_BYTES);
    let (connection, tracked) = (connection.map(|Extension(it)| it), tracked.map(|Extension(it)| it));
    Ok(upgrade.on_upgrade(|socket| serve(socket, connection, tracked)))
}

/// Echoes until the client disconnects, the client breaks a rule, or the server stops; then sends the reason,
/// if the client still receives. Holds the connection's place and the tracked request until then.
async fn serve(mut socket: WebSocket, connection: Option<Connection>, tracked: Option<Arc<TrackedRequest>>) {
    let stopping = async {
        match &connection {
            Some(connection) => connection.stopping().await,
            None => std::future::pending().await,
        }
    };
    let end = tokio::select! {
        end = echo(&mut socket, tracked.as_deref()) => end,
        () = stopping => Some((close_code::AWAY, "The server stops.".to_owned())),
    };
    if let Some((code, reason)) = end {
        let close_frame = Message::Close(Some(CloseFrame { code, reason: reason.into() }));
        let _ = timeout(bounds::GRACE / 2, socket.send(close_frame)).await;
    }
}

/// Echoes one message after another. Returns `None` if the client has disconnected, otherwise the reason for
/// closing.
async fn echo(socket: &mut WebSocket, tracked: Option<&TrackedRequest>) -> Option<(u16, String)> {
    let idle = || {
        let seconds = bounds::ECHO_IDLE.as_secs();
        (close_code::AWAY, format!("Nothing was sent or read for {seconds} s."))
    };
    loop {
        let Ok(message) = timeout(bounds::ECHO_IDLE, socket.recv()).await else { return Some(idle()) };
        match message? {
            Ok(message @ (Message::Text(_) | Message::Binary(_))) => {
                tracked.inspect(|tracked| tracked.message());
                // One message at a time: the server receives no more from a client that does not read, so no
                // queue builds up.
                match timeout(bounds::ECHO_IDLE, socket.send(message)).await {
                    Ok(Ok(())) => {}
                    Ok(Err(_)) => return None,
                    Err(_) => return Some(idle()),
                }
            }
            // axum answers pings and closes itself; no message follows a close.
            Ok(Message::Ping(_) | Message::Pong(_) | Message::Close(_)) => {}
            Err(_) => {
                let most = bounds::MESSAGE_BYTES;
                return Some((
                    close_code::POLICY,
                    format!("A message has at most {most} bytes, well formed."),
                ));
            }
        }
    }
}
