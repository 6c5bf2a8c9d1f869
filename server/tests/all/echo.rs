//! The WebSocket `/lab/echo`.

use std::time::Duration;

use crate::common::{Server, TIMEOUT, lab};
use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};

async fn open(server: &Server, query: &str) -> WebSocketStream<TcpStream> {
    let stream = TcpStream::connect(server.addr).await.unwrap();
    client_async(format!("ws://{}/lab/echo{query}", server.addr), stream).await.unwrap().0
}

async fn next(socket: &mut WebSocketStream<TcpStream>) -> Message {
    timeout(TIMEOUT, socket.next()).await.expect("an answer").unwrap().unwrap()
}

#[tokio::test]
async fn every_message_comes_back_unchanged_and_in_order() {
    let server = lab().await;
    let mut socket = open(&server, "").await;
    let messages: Vec<_> = (0..100)
        .flat_map(|i| [Message::text(format!("żółw {i}")), Message::binary(vec![i as u8; i * 100])])
        .chain([Message::text(""), Message::binary(vec![7; 65_536])])
        .collect();
    for message in &messages {
        socket.feed(message.clone()).await.unwrap();
        if message.len() % 1000 == 0 {
            socket.flush().await.unwrap();
        }
    }
    socket.flush().await.unwrap();
    for message in messages {
        assert!(next(&mut socket).await == message);
    }
    socket.close(None).await.unwrap();
    assert!(next(&mut socket).await.is_close());
    assert!(timeout(TIMEOUT, socket.next()).await.unwrap().is_none());
}

#[tokio::test]
async fn pings_are_answered() {
    let server = lab().await;
    let mut socket = open(&server, "").await;
    socket.send(Message::Ping("here?".into())).await.unwrap();
    assert_eq!(next(&mut socket).await, Message::Pong("here?".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ledger_counts_the_open_websocket_and_its_messages() {
    let server = lab().await;
    let mut sockets = [open(&server, "?run=echo").await, open(&server, "?run=echo").await];
    for socket in &mut sockets {
        for _ in 0..10 {
            socket.send(Message::text("tick")).await.unwrap();
            next(socket).await;
        }
    }
    let account = server.ledger("echo", |_| true).await;
    let counted = |account: &serde_json::Value| {
        ["arrivals", "in_flight", "completions", "dropped", "messages"]
            .map(|key| account[key].as_u64().unwrap())
    };
    assert_eq!(counted(&account), [2, 2, 0, 0, 20]);
    let [mut polite, rude] = sockets;
    polite.close(None).await.unwrap();
    drop(rude);
    let account = server.ledger("echo", |account| account["in_flight"] == 0).await;
    assert_eq!(counted(&account), [2, 0, 2, 0, 20]);
    assert_eq!(account["statuses"]["101"], 2);
}

#[tokio::test]
async fn a_message_above_the_maximum_size_closes_the_websocket() {
    let server = lab().await;
    let mut socket = open(&server, "").await;
    // The server may close before it has read everything.
    let _ = socket.send(Message::binary(vec![7; 65_537])).await;
    let Message::Close(Some(frame)) = next(&mut socket).await else { panic!("the server sends a reason") };
    assert_eq!(u16::from(frame.code), 1008);
    assert_eq!(frame.reason.as_str(), "A message has at most 65536 bytes, well formed.");
    assert_eq!(server.get("/lab/status/200").await.status, 200);
}

#[tokio::test]
async fn a_plain_get_is_refused_with_a_sentence() {
    let server = lab().await;
    for path in ["/lab/echo", "/lab/echo?run=plain"] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, 400);
        assert!(
            answer.text().starts_with("This is a WebSocket, to be opened as such: "),
            "{}",
            answer.text()
        );
    }
    assert_eq!(server.ledger("plain", |_| true).await["statuses"]["400"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_websocket_is_closed_with_a_reason_when_the_server_stops() {
    let mut server = lab().await;
    let mut socket = open(&server, "").await;
    socket.send(Message::text("here?")).await.unwrap();
    next(&mut socket).await;
    server.stop();
    let Message::Close(Some(frame)) = next(&mut socket).await else { panic!("the server sends a reason") };
    assert_eq!((u16::from(frame.code), frame.reason.as_str()), (1001, "The server stops."));
    drop(socket);
    timeout(Duration::from_secs(20), server.ended()).await.unwrap().unwrap();
}
