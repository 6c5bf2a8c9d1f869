//! HTTPS and HTTP/2.

use std::error::Error;
use std::net::Shutdown;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::common::{Server, TIMEOUT, lab_with};
use axum::body::Bytes;
use futures_util::future::join_all;
use futures_util::{SinkExt, StreamExt};
use http_body_util::{BodyExt, Empty};
use hyper::client::conn::http2::{SendRequest, handshake};
use hyper::ext::Protocol;
use hyper::{Method, Request, StatusCode, Version};
use hyper_util::rt::{TokioExecutor, TokioIo};
use interleave_server::Tls;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::Role;

/// A server over HTTPS, and the root certificates of its clients.
struct TlsServer {
    server: Server,
    roots: RootCertStore,
}

async fn secure(test: &str) -> TlsServer {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("certificates").join(test);
    let server = lab_with(Tls::load_or_create(&folder).unwrap()).await;
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(folder.join("localhost.pem")).unwrap()).unwrap();
    TlsServer { server, roots }
}

impl TlsServer {
    async fn connect(&self, name: &'static str, protocols: &[&str]) -> TlsStream<TcpStream> {
        self.tls_handshake(name, protocols, TcpStream::connect(self.server.addr).await.unwrap()).await
    }

    async fn tls_handshake(
        &self,
        name: &'static str,
        protocols: &[&str],
        stream: TcpStream,
    ) -> TlsStream<TcpStream> {
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider()));
        let config = config.with_safe_default_protocol_versions().unwrap();
        let mut config = config.with_root_certificates(self.roots.clone()).with_no_client_auth();
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        let name = ServerName::try_from(name).unwrap();
        TlsConnector::from(Arc::new(config)).connect(name, stream).await.expect("it is trusted")
    }

    async fn client(&self) -> Client {
        let socket = std::net::TcpStream::connect(self.server.addr).unwrap();
        socket.set_nonblocking(true).unwrap();
        let stream = TcpStream::from_std(socket.try_clone().unwrap()).unwrap();
        let stream = self.tls_handshake("localhost", &["h2"], stream).await;
        let (requests, connection) = handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
        Client { requests, socket, connection: tokio::spawn(async { _ = connection.await }) }
    }

    async fn ledger(&self, run: &str, enough: impl Fn(&Value) -> bool) -> Value {
        let client = self.client().await;
        let looking = async {
            loop {
                let (status, body) = client.get(&format!("/lab/ledger/{run}")).await;
                if status == StatusCode::OK {
                    let account = serde_json::from_slice(&body).unwrap();
                    if enough(&account) {
                        return account;
                    }
                }
                sleep(Duration::from_millis(10)).await;
            }
        };
        timeout(TIMEOUT, looking).await.expect("the ledger becomes as expected")
    }
}

/// One connection over HTTP/2.
struct Client {
    requests: SendRequest<Empty<Bytes>>,
    socket: std::net::TcpStream,
    connection: JoinHandle<()>,
}

impl Client {
    async fn get(&self, path: &str) -> (StatusCode, Bytes) {
        let request = Request::get(format!("https://localhost{path}")).body(Empty::new()).unwrap();
        let response = self.requests.clone().send_request(request).await.unwrap();
        assert_eq!(response.version(), Version::HTTP_2);
        (response.status(), response.into_body().collect().await.unwrap().to_bytes())
    }
}

fn counts(account: &Value) -> [u64; 5] {
    ["arrivals", "completions", "dropped", "in_flight", "peak_in_flight"]
        .map(|key| account[key].as_u64().unwrap())
}

#[tokio::test]
async fn the_certificate_is_for_all_names_of_this_machine() {
    let secure = secure("names").await;
    for name in ["localhost", "127.0.0.1", "::1"] {
        secure.connect(name, &[]).await;
    }
}

#[tokio::test]
async fn http_2_is_used_if_the_client_supports_it() {
    let secure = secure("agreed").await;
    for (offered, agreed) in [
        (&["h2", "http/1.1"][..], Some("h2")),
        (&["http/1.1", "h2"], Some("h2")),
        (&["http/1.1"], Some("http/1.1")),
        (&[], None),
    ] {
        let mut stream = secure.connect("localhost", offered).await;
        let given = stream.get_ref().1.alpn_protocol().map(|name| String::from_utf8(name.to_vec()).unwrap());
        assert_eq!(given.as_deref(), agreed);
        if agreed != Some("h2") {
            let request = b"GET /lab/status/404 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
            stream.write_all(request).await.unwrap();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).await.unwrap();
            assert!(answer.starts_with(b"HTTP/1.1 404 Not Found\r\n"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_connection_has_a_thousand_concurrent_requests() {
    let secure = secure("thousand").await;
    let client = secure.client().await;
    let answers = join_all((0..1000).map(|req| {
        let client = &client;
        async move { client.get(&format!("/lab/delay/1500?run=thousand&req={req}")).await.0 }
    }));
    let answers = timeout(TIMEOUT, answers).await.unwrap();
    assert!(answers.iter().all(|status| *status == StatusCode::OK));
    let account = secure.ledger("thousand", |_| true).await;
    assert_eq!(counts(&account), [1000, 1000, 0, 0, 1000]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_request_counts_as_dropped_and_the_others_continue() {
    let secure = secure("aborted").await;
    let client = secure.client().await;
    let hanging: Vec<_> = (0..200)
        .map(|req| {
            let mut requests = client.requests.clone();
            let uri = format!("https://localhost/lab/hang?run=aborted&req={req}");
            tokio::spawn(
                async move { requests.send_request(Request::get(uri).body(Empty::new()).unwrap()).await },
            )
        })
        .collect();
    secure.ledger("aborted", |account| account["in_flight"] == 200).await;
    hanging.iter().for_each(JoinHandle::abort);
    let account = secure.ledger("aborted", |account| account["in_flight"] == 0).await;
    assert_eq!(counts(&account), [200, 0, 200, 0, 200]);
    assert_eq!(client.get("/lab/status/200").await.0, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_requests_of_a_client_that_disconnects_count_as_dropped() {
    let secure = secure("left").await;
    let client = secure.client().await;
    let mut requests = client.requests.clone();
    let request = Request::get("https://localhost/lab/hang?run=left").body(Empty::new()).unwrap();
    let hanging = tokio::spawn(async move { requests.send_request(request).await.is_ok() });
    secure.ledger("left", |account| account["in_flight"] == 1).await;
    client.socket.shutdown(Shutdown::Both).unwrap();
    let account = secure.ledger("left", |account| account["in_flight"] == 0).await;
    assert_eq!(counts(&account), [1, 0, 1, 0, 1]);
    assert!(!hanging.await.unwrap());
}

#[tokio::test]
async fn bodies_are_complete_and_a_408_is_sent_unchanged() {
    let secure = secure("bodies").await;
    let client = secure.client().await;
    for _ in 0..2 {
        assert_eq!(client.get("/lab/status/408").await.0, StatusCode::REQUEST_TIMEOUT);
        assert_eq!(client.get("/lab/delay/0?bytes=1000000").await.1.len(), 1_000_000);
        assert_eq!(client.get("/lab/drip?bytes=100000&chunks=10&ms=50").await.1.len(), 100_000);
    }
}

/// Without this error code, Firefox would retry again and again; other browsers need no error.
#[tokio::test]
async fn firefox_gets_http_1_1_required_for_a_408_and_the_connection_continues() {
    let secure = secure("firefox").await;
    let client = secure.client().await;
    let ask = async |path: &str| {
        let request = Request::get(format!("https://localhost{path}"));
        let request = request.header("user-agent", "Mozilla/5.0 (X11) Gecko/20100101 Firefox/153.0");
        client.requests.clone().send_request(request.body(Empty::new()).unwrap()).await
    };
    let refused = ask("/lab/status/408?run=firefox").await.unwrap_err();
    let reason = refused.source().and_then(|source| source.downcast_ref::<h2::Error>()?.reason());
    assert_eq!(reason, Some(h2::Reason::HTTP_1_1_REQUIRED), "{refused:?}");
    assert_eq!(ask("/lab/status/404?run=firefox").await.unwrap().status(), StatusCode::NOT_FOUND);
    // The request without a response is not in the ledger either.
    let account = secure.ledger("firefox", |account| account["completions"] == 1).await;
    assert_eq!(counts(&account), [1, 1, 0, 0, 1]);
}

#[tokio::test]
async fn a_websocket_shares_the_connection() {
    let secure = secure("echo").await;
    let client = secure.client().await;
    // The server's first frames carry the setting that enables WebSockets.
    client.get("/lab/status/200").await;
    let request = Request::builder()
        .method(Method::CONNECT)
        .uri("https://localhost/lab/echo?run=echo")
        .header("sec-websocket-version", "13")
        .extension(Protocol::from_static("websocket"))
        .body(Empty::new())
        .unwrap();
    let response = client.requests.clone().send_request(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let upgraded = TokioIo::new(hyper::upgrade::on(response).await.unwrap());
    let mut socket = WebSocketStream::from_raw_socket(upgraded, Role::Client, None).await;
    for message in [Message::text("tick"), Message::binary(vec![7; 65_536])] {
        socket.send(message.clone()).await.unwrap();
        assert!(timeout(TIMEOUT, socket.next()).await.unwrap().unwrap().unwrap() == message);
    }
    let account = secure.ledger("echo", |_| true).await;
    assert_eq!((counts(&account), &account["messages"]), ([1, 0, 0, 1, 1], &2.into()));
    socket.close(None).await.unwrap();
    drop(socket);
    secure.ledger("echo", |account| account["completions"] == 1).await;
}

#[tokio::test]
async fn a_connect_without_a_websocket_is_refused() {
    let secure = secure("connect").await;
    let client = secure.client().await;
    client.get("/lab/status/200").await;
    for path in ["/lab/status/200", "/index.html"] {
        let request = Request::builder()
            .method(Method::CONNECT)
            .uri(format!("https://localhost{path}"))
            .extension(Protocol::from_static("websocket"))
            .body(Empty::new())
            .unwrap();
        let response = client.requests.clone().send_request(request).await.unwrap();
        assert!([405, 404].contains(&response.status().as_u16()), "{path}: {}", response.status());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_in_progress_is_answered_before_the_server_stops() {
    let mut secure = secure("stop").await;
    let client = secure.client().await;
    let under_way = async { client.get("/lab/delay/500?run=stop").await.0 };
    let (status, ()) = tokio::join!(under_way, async {
        secure.ledger("stop", |account| account["in_flight"] == 1).await;
        secure.server.stop();
    });
    assert_eq!(status, StatusCode::OK);
    timeout(TIMEOUT, client.connection).await.expect("it says goodbye").unwrap();
    secure.server.ended().await.unwrap();
}
