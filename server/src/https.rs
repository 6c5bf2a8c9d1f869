//! One connection over TLS: HTTP/2 if the client supports it, otherwise HTTP/1.1.

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
use crate::connection::{BoxError, Connection, ConnectionServer, ConnectionService, Stream};
use crate::tls::Tls;

/// The maximum number of concurrent requests on one HTTP/2 connection, and of requests that the client
/// cancels before the server has read them.
const STREAMS: usize = 1024;
/// The size of the send buffer of one request over HTTP/2.
const SEND_BYTES: usize = 64 * 1024;

impl ConnectionServer {
    /// Serves one connection over TLS, from its first request to its last.
    pub async fn https(self, tls: Tls, stream: TcpStream, connection: Connection) {
        let handshake = time::timeout(self.head_time, Box::pin(tls.accept(stream)));
        let stream = tokio::select! {
            result = handshake => match result {
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
        let answers = ConnectionService::new(self.app, connection.clone(), refuse_408);
        let begun = answers.begun.clone();
        let http_connection = http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .keep_alive_interval(self.head_time)
            .max_header_list_size(bounds::HEAD_BYTES as u32)
            .max_concurrent_streams(STREAMS as u32)
            // A page that aborts a run cancels all of its requests at once.
            .max_pending_accept_reset_streams(STREAMS)
            .max_send_buf_size(SEND_BYTES)
            // WebSockets are opened by extended CONNECT (RFC 8441).
            .enable_connect_protocol()
            .serve_connection(TokioIo::new(stream), answers);
        let mut http_connection = pin!(http_connection);
        tokio::select! {
            _ = &mut http_connection => return,
            () = no_new_requests(&begun, self.head_time) => {}
            () = connection.stopping() => {}
        }
        // Requests in progress continue; later requests need a new connection.
        http_connection.as_mut().graceful_shutdown();
        let _ = time::timeout(self.drain_time, http_connection).await;
    }
}

/// Resolves when no request has begun for `time`, or up to twice as long. HTTP/2 itself limits neither a
/// silent client nor a head that never ends.
async fn no_new_requests(begun: &AtomicU64, time: Duration) {
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

/// True for a WebSocket handshake over HTTP/2 (RFC 8441), where the body of the request carries the messages.
pub fn opens_websocket<B>(request: &Request<B>) -> bool {
    request.method() == Method::CONNECT && request.extensions().get::<Protocol>().is_some()
}

/// Over HTTP/2, Chromium accepts a 408. Firefox treats every HTTP/2 connection as used before: it would retry
/// nine times and then report a network error. The error code `HTTP_1_1_REQUIRED` (RFC 9113) makes Firefox
/// retry this one request over HTTP/1.1 (`Http2Session::WriteSegmentsAgain`). Chromium must not receive it,
/// because it would use HTTP/1.1 for all later requests (`HttpServerProperties::SetHTTP11Required`).
fn refuse_408(_used: bool, request: &Request<Incoming>) -> Option<BoxError> {
    let agent = request.headers().get(USER_AGENT)?;
    let is_firefox = agent.as_bytes().windows(8).any(|part| part == b"Firefox/");
    is_firefox.then(|| h2::Error::from(h2::Reason::HTTP_1_1_REQUIRED).into())
}
