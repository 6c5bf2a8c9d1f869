//! One connection: plain HTTP/1.1 with its limits; `https.rs` has the variant over TLS.

use std::error::Error;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, watch};

use crate::bounds;
use crate::tls::Tls;
use crate::user_agent::is_webkit;

/// How the server handles connections.
#[derive(Clone)]
pub struct ConnectionServer {
    /// The router of all endpoints.
    pub app: Router,
    /// The certificate for HTTPS; `None` for plain HTTP.
    pub tls: Option<Tls>,
    /// [`bounds::HEAD_TIME`], as a value so that tests can shorten it.
    pub head_time: Duration,
    /// How long requests in progress may continue on a connection that accepts no more: [`bounds::HANG`], the
    /// maximum for any request.
    pub drain_time: Duration,
}

impl ConnectionServer {
    /// Serves one connection from its first request to its last.
    ///
    /// The futures are boxed so that ten thousand connections over plain HTTP do not reserve memory for TLS.
    pub async fn serve(self, stream: TcpStream, connection: Connection) {
        // Send small responses at once: experiments measure this server.
        let _ = stream.set_nodelay(true);
        match self.tls.clone() {
            None => Box::pin(self.http1(stream, connection)).await,
            Some(tls) => Box::pin(self.https(tls, stream, connection)).await,
        }
    }

    /// Serves HTTP/1.1 from the first request to the last.
    pub async fn http1(self, stream: impl Stream, connection: Connection) {
        let answers = ConnectionService::new(self.app, connection.clone(), |used, request| {
            (used && !is_webkit(request.headers())).then(|| "a 408 needs a new connection".into())
        });
        let http_connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.head_time)
            .max_buf_size(bounds::HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), answers)
            .with_upgrades();
        let mut http_connection = pin!(http_connection);
        tokio::select! {
            _ = &mut http_connection => return,
            () = connection.stopping() => http_connection.as_mut().graceful_shutdown(),
        }
        let _ = http_connection.await;
    }
}

/// A byte stream: TCP, or TLS over TCP.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + 'static> Stream for T {}

/// The connection that a request arrived on. A WebSocket outlives its response and keeps a clone of this, so
/// that the connection occupies its place until all clones are dropped.
#[derive(Clone)]
pub struct Connection {
    _place: Arc<OwnedSemaphorePermit>,
    stopping: watch::Receiver<()>,
}

impl Connection {
    /// Creates the handle of a connection that occupies `place`. `stopping` changes when the server is asked
    /// to stop.
    pub fn new(place: OwnedSemaphorePermit, stopping: watch::Receiver<()>) -> Self {
        Self { _place: Arc::new(place), stopping }
    }

    /// Resolves when the server is asked to stop.
    pub async fn stopping(&self) {
        let _ = self.stopping.clone().changed().await;
    }
}

/// Returns an error that ends the connection instead of a 408, or `None` to send the 408. The first argument
/// is true if the connection has been used before.
type Refuse408 = fn(bool, &Request<Incoming>) -> Option<BoxError>;

/// The service that responds to the requests of one connection.
pub struct ConnectionService {
    app: TowerToHyperService<Router>,
    connection: Connection,
    refuse_408: Refuse408,
    /// The number of requests so far.
    pub begun: Arc<AtomicU64>,
}

impl ConnectionService {
    /// Creates the service of one connection.
    pub fn new(app: Router, connection: Connection, refuse_408: Refuse408) -> Self {
        Self { app: TowerToHyperService::new(app), connection, refuse_408, begun: Arc::default() }
    }
}

impl Service<Request<Incoming>> for ConnectionService {
    type Response = Response;
    type Error = BoxError;
    type Future = BoxFuture<Result<Response, Self::Error>>;

    /// Sends a 408 only where the browser accepts it. Chromium and Firefox take a 408 on a connection that
    /// was used before for the server's idle timeout, and retry on the next connection, so that
    /// `/lab/status/408?sleep=130` would take a multiple of 130 ms (Chromium,
    /// `HttpNetworkTransaction::DoReadHeadersComplete`; Firefox, `nsHttpConnection::OnHeadersAvailable`).
    /// Such a request gets no response: the browser then retries at once, and accepts the 408 on a new
    /// connection. WebKit accepts a 408 on any connection. It also retries only once after a connection ends
    /// without a response, so that two kept connections would be a network error (WebKitGTK 2.50, libsoup 3).
    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        let used = self.begun.fetch_add(1, Ordering::Relaxed) > 0;
        if request.uri().path() == "/lab/status/408"
            && let Some(error) = (self.refuse_408)(used, &request)
        {
            return Box::pin(async { Err(error) });
        }
        request.extensions_mut().insert(self.connection.clone());
        let answer = self.app.call(request);
        Box::pin(async { answer.await.map_err(|never| match never {}) })
    }
}

/// The error that ends a connection without a response.
pub type BoxError = Box<dyn Error + Send + Sync>;

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

#[cfg(all(test, feature = "tls"))]
mod tests {
    use std::net::{Ipv4Addr, SocketAddr};
    use std::time::Instant;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;
    use tokio::sync::Semaphore;
    use tokio_rustls::TlsConnector;
    use tokio_rustls::client::TlsStream;
    use tokio_rustls::rustls::crypto::ring::default_provider;
    use tokio_rustls::rustls::pki_types::pem::PemObject;
    use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
    use tokio_rustls::rustls::{ClientConfig, RootCertStore};

    use super::*;
    use crate::Config;

    const TIMEOUT: Duration = Duration::from_secs(60);
    const SHORT: Duration = Duration::from_millis(200);

    /// Starts a server that accepts any number of connections.
    async fn start(tls: Option<Tls>, head_time: Duration) -> SocketAddr {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let addr = listener.local_addr().unwrap();
        let app = crate::app(&Config { page: "nowhere".into(), isolation: true, tls: None });
        let server = ConnectionServer { app, tls, head_time, drain_time: SHORT };
        tokio::spawn(async move {
            let places = Arc::new(Semaphore::new(100));
            let (_go_on, stopping) = watch::channel(());
            loop {
                let place = places.clone().acquire_owned().await.unwrap();
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(server.clone().serve(stream, Connection::new(place, stopping.clone())));
            }
        });
        addr
    }

    /// Starts a server with TLS, and a client that trusts its certificate and requests HTTP/2.
    async fn start_tls(name: &str) -> (SocketAddr, TlsConnector) {
        let folder = std::env::temp_dir().join(format!("interleave-converse-{}-{name}", std::process::id()));
        let tls = Tls::load_or_create(&folder).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(folder.join("localhost.pem")).unwrap()).unwrap();
        std::fs::remove_dir_all(folder).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider()));
        let config = config.with_safe_default_protocol_versions().unwrap();
        let mut config = config.with_root_certificates(roots).with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec()];
        (start(Some(tls), SHORT).await, TlsConnector::from(Arc::new(config)))
    }

    async fn tls_handshake(addr: SocketAddr, connector: &TlsConnector) -> TlsStream<TcpStream> {
        let stream = TcpStream::connect(addr).await.unwrap();
        connector.connect(ServerName::try_from("localhost").unwrap(), stream).await.unwrap()
    }

    /// Returns the bytes received until the server closes the connection.
    async fn read_until_closed(mut stream: impl AsyncRead + Unpin) -> Vec<u8> {
        let mut received = Vec::new();
        // Closing a connection with unread input may reset it instead of ending it.
        let _ = tokio::time::timeout(TIMEOUT, stream.read_to_end(&mut received))
            .await
            .expect("the server closes");
        received
    }

    #[tokio::test]
    async fn a_client_that_never_ends_its_head_is_disconnected() {
        let addr = start(None, SHORT).await;
        let mut slow = TcpStream::connect(addr).await.unwrap();
        slow.write_all(b"GET /lab/status/200 HTTP/1.1\r\nhos").await.unwrap();
        read_until_closed(slow).await;
        let mut other = TcpStream::connect(addr).await.unwrap();
        other.write_all(b"GET /lab/status/200 HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
        assert!(read_until_closed(other).await.starts_with(b"HTTP/1.1 200"));
    }

    #[tokio::test]
    async fn a_408_is_sent_only_on_a_new_connection() {
        const REQUEST: &[u8] = b"GET /lab/status/408?run=r HTTP/1.1\r\nhost: localhost\r\n\r\n";
        let addr = start(None, TIMEOUT).await;
        let mut used = TcpStream::connect(addr).await.unwrap();
        used.write_all(REQUEST).await.unwrap();
        let mut start = [0; 12];
        used.read_exact(&mut start).await.unwrap();
        assert_eq!(&start, b"HTTP/1.1 408");
        used.write_all(REQUEST).await.unwrap();
        let rest = String::from_utf8(read_until_closed(used).await).unwrap();
        assert!(!rest.contains("HTTP/1.1"), "{rest}");
    }

    #[tokio::test]
    async fn webkit_gets_a_408_on_any_connection() {
        const REQUEST: &[u8] = b"GET /lab/status/408?run=r HTTP/1.1\r\nhost: localhost\r\n\
            user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15\r\n\r\n";
        let mut used = TcpStream::connect(start(None, TIMEOUT).await).await.unwrap();
        used.write_all(&[REQUEST, REQUEST].concat()).await.unwrap();
        used.shutdown().await.unwrap();
        let answers = String::from_utf8(read_until_closed(used).await).unwrap();
        assert_eq!(answers.matches("HTTP/1.1 408").count(), 2, "{answers}");
    }

    #[tokio::test]
    async fn a_client_without_a_tls_handshake_is_disconnected() {
        let (addr, _) = start_tls("handshake").await;
        for first in ["", "\x16\x03\x01", "GET / HTTP/1.1\r\n\r\n"] {
            let mut stream = TcpStream::connect(addr).await.unwrap();
            stream.write_all(first.as_bytes()).await.unwrap();
            read_until_closed(stream).await;
        }
    }

    #[tokio::test]
    async fn silent_clients_and_endless_heads_over_http_2_are_disconnected() {
        let (addr, connector) = start_tls("silence").await;
        let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0".to_vec();
        // This is a HEADERS frame of stream 1 without END_HEADERS.
        let endless = [&preface[..], b"\0\0\0\x01\0\0\0\0\x01"].concat();
        for sent in [vec![], preface, endless] {
            let began = Instant::now();
            let mut stream = tls_handshake(addr, &connector).await;
            stream.write_all(&sent).await.unwrap();
            read_until_closed(stream).await;
            assert!(began.elapsed() >= SHORT);
        }
    }
}
