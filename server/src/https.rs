//! One connection over TLS: HTTP/2 with those that speak it, HTTP/1.1 with the others.

use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::ext::Protocol;
use hyper::header::USER_AGENT;
use hyper::server::conn::http2;
use hyper::{Method, Request};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::time;

use crate::bounds;
use crate::converse::{Answers, BoxError, Connection, Stream, Talk};
use crate::tls::Tls;

/// How many requests may be under way at once on one connection over HTTP/2, and how many of those that the
/// client takes back before the server has looked at them.
const STREAMS: usize = 1024;
/// How much of an answer waits on the way out of one request over HTTP/2.
const SEND_BYTES: usize = 64 * 1024;

impl Talk {
    /// One connection under that certificate, from its first request to its last.
    pub async fn https(self, tls: Tls, stream: TcpStream, connection: Connection) {
        let hands = time::timeout(self.head_time, Box::pin(tls.accept(stream)));
        let stream = tokio::select! {
            shaken = hands => match shaken {
                Ok(Ok(stream)) => stream,
                _ => return,
            },
            () = connection.stopping() => return,
        };
        match stream.get_ref().1.alpn_protocol() {
            Some(b"h2") => Box::pin(self.http2(stream, connection)).await,
            _ => Box::pin(self.http1(stream, connection)).await,
        }
    }

    async fn http2(self, stream: impl Stream, connection: Connection) {
        let answers = Answers::new(self.app, connection.clone(), refuse_408);
        let begun = answers.begun.clone();
        let conversation = http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .keep_alive_interval(self.head_time)
            .max_header_list_size(bounds::HEAD_BYTES as u32)
            .max_concurrent_streams(STREAMS as u32)
            // A page that aborts a run takes back all of its requests at once.
            .max_pending_accept_reset_streams(STREAMS)
            .max_send_buf_size(SEND_BYTES)
            // WebSockets.
            .enable_connect_protocol()
            .serve_connection(TokioIo::new(stream), answers);
        let mut conversation = pin!(conversation);
        tokio::select! {
            _ = &mut conversation => return,
            () = nothing_new(&begun, self.head_time) => {}
            () = connection.stopping() => {}
        }
        // Requests under way continue; later requests need a new connection.
        conversation.as_mut().graceful_shutdown();
        let _ = time::timeout(self.last_time, conversation).await;
    }
}

/// Resolves when no request has begun for `time` or a little longer. HTTP/2 itself has no such bound: neither
/// for a client that is silent from the start, nor for a head that never ends.
async fn nothing_new(begun: &AtomicU64, time: Duration) {
    let mut before = None;
    loop {
        let now = begun.load(Ordering::Relaxed);
        if before == Some(now) {
            return;
        }
        before = Some(now);
        time::sleep(time).await;
    }
}

/// How a WebSocket is opened over HTTP/2 (RFC 8441): what looks like a body are the messages.
pub fn opens_websocket<B>(request: &Request<B>) -> bool {
    request.method() == Method::CONNECT && request.extensions().get::<Protocol>().is_some()
}

/// Over HTTP/2 Chromium takes a 408 as it is. To Firefox such a connection was always used before, so that it
/// would ask nine times and then report a network error. It is told to ask over HTTP/1.1 (RFC 9113,
/// `HTTP_1_1_REQUIRED`), which it does for this one request alone (`Http2Session::WriteSegmentsAgain`).
/// Chromium must not be told: it would do so for all that come (`HttpServerProperties::SetHTTP11Required`).
fn refuse_408(_used: bool, request: &Request<Incoming>) -> Option<BoxError> {
    let agent = request.headers().get(USER_AGENT)?;
    let is_firefox = agent.as_bytes().windows(8).any(|part| part == b"Firefox/");
    is_firefox.then(|| h2::Error::from(h2::Reason::HTTP_1_1_REQUIRED).into())
}
