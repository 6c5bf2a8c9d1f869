//! A server on its own port, and a minimal HTTP client.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use interleave_server::{Config, Tls, bind, serve};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// The time limit of an operation, longer than any takes on the slowest machine.
pub const TIMEOUT: Duration = Duration::from_secs(60);

pub struct Server {
    pub addr: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<io::Result<()>>,
}

/// Starts a server without a page.
pub async fn lab() -> Server {
    with(Config { page: "nowhere".into(), isolation: true, tls: None }).await
}

/// Starts a server without a page over HTTPS.
pub async fn lab_with(tls: Tls) -> Server {
    with(Config { page: "nowhere".into(), isolation: true, tls: Some(tls) }).await
}

pub async fn with(config: Config) -> Server {
    let listener = bind((Ipv4Addr::LOCALHOST, 0).into()).await.unwrap();
    let addr = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let task = tokio::spawn(serve(listener, config, async { _ = stopped.await }));
    Server { addr, stop: Some(stop), task }
}

/// Creates a folder with a small page, for the test called `name`.
pub fn page(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, content) in [
        ("index.html", "<!doctype html>"),
        ("assets/app-0123abcd.css", "a {}"),
        ("assets/app-0123abcd.js", "export {}"),
        ("assets/app-0123abcd.js.br", "brotli"),
        ("assets/app-0123abcd.js.gz", "gzip"),
        ("pkg/interleave_bg.wasm", "\0asm"),
        ("pkg/interleave_bg.wasm.br", "wasm in brotli"),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

impl Server {
    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[]).await
    }

    pub async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = self.send(method, path, headers).await;
        let mut bytes = Vec::new();
        timeout(TIMEOUT, stream.read_to_end(&mut bytes)).await.expect("an answer").unwrap();
        Answer::parse(&bytes)
    }

    /// Sends a request and leaves the response unread.
    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> TcpStream {
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        self.raw(format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}\r\n"))
            .await
    }

    pub async fn raw(&self, bytes: impl AsRef<[u8]>) -> TcpStream {
        let mut stream = TcpStream::connect(self.addr).await.unwrap();
        // The server may close before it has read everything; its response can still be read.
        let _ = stream.write_all(bytes.as_ref()).await;
        stream
    }

    /// Polls the ledger of `run` until `enough` accepts it, and returns it.
    pub async fn ledger(&self, run: &str, enough: impl Fn(&Value) -> bool) -> Value {
        let looking = async {
            loop {
                let answer = self.get(&format!("/lab/ledger/{run}")).await;
                match answer.status {
                    200 if enough(&answer.json()) => return answer.json(),
                    _ => sleep(Duration::from_millis(10)).await,
                }
            }
        };
        timeout(TIMEOUT, looking).await.expect("the ledger becomes as expected")
    }

    pub fn stop(&mut self) {
        let _ = self.stop.take().unwrap().send(());
    }

    pub async fn ended(self) -> io::Result<()> {
        timeout(TIMEOUT, self.task).await.expect("the server ends").unwrap()
    }
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("the head has an end");
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|line| line.split_once(": ").unwrap());
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { status, headers, body: bytes[end + 4..].to_vec() }
    }

    /// Returns a header's value, or an empty string.
    pub fn header(&self, name: &str) -> &str {
        let values: Vec<_> = self.headers.iter().filter(|(given, _)| given == name).collect();
        assert!(values.len() < 2, "{name} is sent once: {values:?}");
        values.first().map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}
