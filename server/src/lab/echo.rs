//! `/lab/echo`: a WebSocket on which every message comes back as it is.

use std::sync::Arc;

use axum::Extension;
use axum::extract::RawQuery;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::response::Response;
use interleave_lab::bounds::Refusal;
use interleave_lab::ledger::Visit;
use interleave_lab::query::Query;
use tokio::time::timeout;

use super::refused;
use crate::bounds;
use crate::converse::Connection;

/// Opens the channel, for whichever page asks: nothing here is secret, and nothing changes but the count in
/// the ledger, so the `Origin` does not matter.
pub async fn answer(
    RawQuery(query): RawQuery,
    connection: Option<Extension<Connection>>,
    visit: Option<Extension<Arc<Visit>>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    open(&query.unwrap_or_default(), connection, visit, upgrade).unwrap_or_else(refused)
}

fn open(
    query: &str,
    connection: Option<Extension<Connection>>,
    visit: Option<Extension<Arc<Visit>>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Refusal> {
    Query::parse(query)?.end()?;
    let upgrade = upgrade.map_err(|rejection| {
        let sentence = format!("This is a WebSocket, to be opened as such: {}.", rejection.body_text());
        Refusal::new(rejection.status(), sentence)
    })?;
    let upgrade = upgrade.max_message_size(bounds::MESSAGE_BYTES).max_frame_size(bounds::MESSAGE_BYTES);
    let (connection, visit) = (connection.map(|Extension(it)| it), visit.map(|Extension(it)| it));
    Ok(upgrade.on_upgrade(|socket| serve(socket, connection, visit)))
}

/// Echoes until the client leaves, does what is not allowed, or the server stops; then says why, if anybody
/// still listens. The connection's place and the visit are held as long.
async fn serve(mut socket: WebSocket, connection: Option<Connection>, visit: Option<Arc<Visit>>) {
    let stopping = async {
        match &connection {
            Some(connection) => connection.stopping().await,
            None => std::future::pending().await,
        }
    };
    let end = tokio::select! {
        end = echo(&mut socket, visit.as_deref()) => end,
        () = stopping => Some((close_code::AWAY, "The server stops.".to_owned())),
    };
    if let Some((code, reason)) = end {
        let farewell = Message::Close(Some(CloseFrame { code, reason: reason.into() }));
        let _ = timeout(bounds::GRACE / 2, socket.send(farewell)).await;
    }
}

/// `None` if the client has left, otherwise why it has to.
async fn echo(socket: &mut WebSocket, visit: Option<&Visit>) -> Option<(u16, String)> {
    let idle = || {
        let seconds = bounds::ECHO_IDLE.as_secs();
        (close_code::AWAY, format!("Nothing was sent or read for {seconds} s."))
    };
    loop {
        let Ok(message) = timeout(bounds::ECHO_IDLE, socket.recv()).await else { return Some(idle()) };
        match message? {
            Ok(message @ (Message::Text(_) | Message::Binary(_))) => {
                visit.inspect(|visit| visit.message());
                // One at a time: who does not read is not read from, and nothing piles up.
                match timeout(bounds::ECHO_IDLE, socket.send(message)).await {
                    Ok(Ok(())) => {}
                    Ok(Err(_)) => return None,
                    Err(_) => return Some(idle()),
                }
            }
            // These are answered below this; after a close there is nothing more to receive.
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
