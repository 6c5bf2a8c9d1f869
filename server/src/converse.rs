//! One connection: plain HTTP/1.1 within its bounds, or what `https.rs` makes of it.

use std::error::Error;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::header::USER_AGENT;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, watch};

use crate::bounds;
use crate::tls::Tls;

/// What connections are answered with, and how.
#[derive(Clone)]
pub struct Talk {
    /// All the answers.
    pub app: Router,
    /// What to be trusted by; `None` for plain HTTP.
    pub tls: Option<Tls>,
    /// [`bounds::HEAD_TIME`]; a value so that tests need not wait for it.
    pub head_time: Duration,
    /// How long requests under way may still take on a connection that takes no more: [`bounds::HANG`], the
    /// longest that any may take.
    pub last_time: Duration,
}

impl Talk {
    /// One connection, from its first request to its last.
    ///
    /// What is said over it is boxed, so that ten thousand that speak plain HTTP have no room for TLS.
    pub async fn over(self, stream: TcpStream, connection: Connection) {
        // Small answers must leave at once: this server is measured with.
        let _ = stream.set_nodelay(true);
        match self.tls.clone() {
            None => Box::pin(self.http1(stream, connection)).await,
            Some(tls) => Box::pin(self.https(tls, stream, connection)).await,
        }
    }

    /// HTTP/1.1, from its first request to its last.
    pub async fn http1(self, stream: impl Stream, connection: Connection) {
        let answers = Answers::new(self.app, connection.clone(), |used, request| {
            (used && !is_webkit(request)).then(|| "a 408 needs a new connection".into())
        });
        let conversation = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.head_time)
            .max_buf_size(bounds::HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), answers)
            .with_upgrades();
        let mut conversation = pin!(conversation);
        tokio::select! {
            _ = &mut conversation => return,
            () = connection.stopping() => conversation.as_mut().graceful_shutdown(),
        }
        let _ = conversation.await;
    }
}

/// What bytes go over.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + 'static> Stream for T {}

/// What a request knows of the connection that it came on. An endpoint that goes on after its answer,
/// because the connection has become a WebSocket, keeps this: the place is taken as long as somebody does.
#[derive(Clone)]
pub struct Connection {
    _place: Arc<OwnedSemaphorePermit>,
    stopping: watch::Receiver<()>,
}

impl Connection {
    /// One that takes this place, on a server that will say when it stops.
    pub fn new(place: OwnedSemaphorePermit, stopping: watch::Receiver<()>) -> Self {
        Self { _place: Arc::new(place), stopping }
    }

    /// Resolves when the server is to stop.
    pub async fn stopping(&self) {
        let _ = self.stopping.clone().changed().await;
    }
}

/// Why a request for a 408 gets no answer, if it gets none; the first argument says whether the connection
/// was used before.
type Refuses408 = fn(bool, &Request<Incoming>) -> Option<BoxError>;

/// The answers to the requests of one connection.
pub struct Answers {
    app: TowerToHyperService<Router>,
    connection: Connection,
    refuses_408: Refuses408,
    /// How many requests there have been.
    pub begun: Arc<AtomicU64>,
}

impl Answers {
    /// Those of `app` on that connection.
    pub fn new(app: Router, connection: Connection, refuses_408: Refuses408) -> Self {
        Self { app: TowerToHyperService::new(app), connection, refuses_408, begun: Arc::default() }
    }
}

impl Service<Request<Incoming>> for Answers {
    type Response = Response;
    type Error = BoxError;
    type Future = BoxFuture<Result<Response, Self::Error>>;

    /// A 408 on a connection that was used before makes browsers ask again, on the next connection, in the
    /// belief that the server had only been tired of waiting: Chromium and Firefox both do, so that a
    /// `/lab/status/408?sleep=130` would take a multiple of 130 ms (Chromium, `HttpNetworkTransaction::
    /// DoReadHeadersComplete`; Firefox, `nsHttpConnection::OnHeadersAvailable`). Such a request is not
    /// answered at all: browsers then ask again at once, and on a new connection they take the 408 as it is.
    /// WebKit takes a 408 as it is on any connection, and asks again only once where one was broken off, so
    /// that two kept connections were a network error to it (WebKitGTK 2.50, libsoup 3).
    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        let used = self.begun.fetch_add(1, Ordering::Relaxed) > 0;
        if request.uri().path() == "/lab/status/408"
            && let Some(error) = (self.refuses_408)(used, &request)
        {
            return Box::pin(async { Err(error) });
        }
        request.extensions_mut().insert(self.connection.clone());
        let answer = self.app.call(request);
        Box::pin(async { answer.await.map_err(|never| match never {}) })
    }
}

/// Whether the browser has WebKit's network. Chromium and its kind name it, too.
fn is_webkit<B>(request: &Request<B>) -> bool {
    let agent = request.headers().get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    agent.contains("AppleWebKit/") && !agent.contains("Chrome/")
}

/// What breaks a connection off.
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

    const LONG: Duration = Duration::from_secs(60);
    const SHORT: Duration = Duration::from_millis(200);

    /// A server that talks so to whoever comes.
    async fn start(tls: Option<Tls>, head_time: Duration) -> SocketAddr {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let addr = listener.local_addr().unwrap();
        let app = crate::app(&Config { page: "nowhere".into(), isolation: true, tls: None });
        let talk = Talk { app, tls, head_time, last_time: SHORT };
        tokio::spawn(async move {
            let places = Arc::new(Semaphore::new(100));
            let (_go_on, stopping) = watch::channel(());
            loop {
                let place = places.clone().acquire_owned().await.unwrap();
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(talk.clone().over(stream, Connection::new(place, stopping.clone())));
            }
        });
        addr
    }

    /// A server with TLS, and a client that trusts it and asks for HTTP/2.
    async fn start_tls(name: &str) -> (SocketAddr, TlsConnector) {
        let folder = std::env::temp_dir().join(format!("interleave-converse-{}-{name}", std::process::id()));
        let tls = Tls::kept_in(&folder).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(folder.join("localhost.pem")).unwrap()).unwrap();
        std::fs::remove_dir_all(folder).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider()));
        let config = config.with_safe_default_protocol_versions().unwrap();
        let mut config = config.with_root_certificates(roots).with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec()];
        (start(Some(tls), SHORT).await, TlsConnector::from(Arc::new(config)))
    }

    async fn shake(addr: SocketAddr, connector: &TlsConnector) -> TlsStream<TcpStream> {
        let stream = TcpStream::connect(addr).await.unwrap();
        connector.connect(ServerName::try_from("localhost").unwrap(), stream).await.unwrap()
    }

    /// What comes until the server closes, which it does.
    async fn rest(mut stream: impl AsyncRead + Unpin) -> Vec<u8> {
        let mut rest = Vec::new();
        // A connection that is closed on unread input may end in a reset instead of an end.
        let _ = tokio::time::timeout(LONG, stream.read_to_end(&mut rest)).await.expect("the server closes");
        rest
    }

    #[tokio::test]
    async fn a_client_that_never_ends_its_head_is_cut() {
        let addr = start(None, SHORT).await;
        let mut slow = TcpStream::connect(addr).await.unwrap();
        slow.write_all(b"GET /lab/status/200 HTTP/1.1\r\nhos").await.unwrap();
        rest(slow).await;
        let mut other = TcpStream::connect(addr).await.unwrap();
        other.write_all(b"GET /lab/status/200 HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
        assert!(rest(other).await.starts_with(b"HTTP/1.1 200"));
    }

    #[tokio::test]
    async fn a_408_is_answered_only_on_a_new_connection() {
        const ASK: &[u8] = b"GET /lab/status/408?run=r HTTP/1.1\r\nhost: localhost\r\n\r\n";
        let addr = start(None, LONG).await;
        let mut used = TcpStream::connect(addr).await.unwrap();
        used.write_all(ASK).await.unwrap();
        let mut start = [0; 12];
        used.read_exact(&mut start).await.unwrap();
        assert_eq!(&start, b"HTTP/1.1 408");
        used.write_all(ASK).await.unwrap();
        let rest = String::from_utf8(rest(used).await).unwrap();
        assert!(!rest.contains("HTTP/1.1"), "{rest}");
    }

    #[tokio::test]
    async fn webkit_is_answered_with_a_408_on_any_connection() {
        const ASK: &[u8] = b"GET /lab/status/408?run=r HTTP/1.1\r\nhost: localhost\r\n\
            user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15\r\n\r\n";
        let mut used = TcpStream::connect(start(None, LONG).await).await.unwrap();
        used.write_all(&[ASK, ASK].concat()).await.unwrap();
        used.shutdown().await.unwrap();
        let answers = String::from_utf8(rest(used).await).unwrap();
        assert_eq!(answers.matches("HTTP/1.1 408").count(), 2, "{answers}");
    }

    #[tokio::test]
    async fn a_client_that_does_not_shake_hands_is_cut() {
        let (addr, _) = start_tls("hands").await;
        for first in ["", "\x16\x03\x01", "GET / HTTP/1.1\r\n\r\n"] {
            let mut stream = TcpStream::connect(addr).await.unwrap();
            stream.write_all(first.as_bytes()).await.unwrap();
            rest(stream).await;
        }
    }

    #[tokio::test]
    async fn over_http_2_silence_and_heads_without_an_end_are_cut() {
        let (addr, connector) = start_tls("silence").await;
        let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0".to_vec();
        // HEADERS of stream 1 that say neither END_HEADERS nor anything else.
        let endless = [&preface[..], b"\0\0\0\x01\0\0\0\0\x01"].concat();
        for sent in [vec![], preface, endless] {
            let began = Instant::now();
            let mut stream = shake(addr, &connector).await;
            stream.write_all(&sent).await.unwrap();
            rest(stream).await;
            assert!(began.elapsed() >= SHORT);
        }
    }
}
