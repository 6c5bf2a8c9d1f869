//! The server program under load, from another process.

use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::task::JoinSet;
use tokio::time::timeout;

const WAITING: usize = 10_000;
/// The time limit of an operation, longer than any takes on the slowest machine.
const TIMEOUT: Duration = Duration::from_secs(120);
/// The maximum memory of the server during the test.
const MOST_BYTES: u64 = 500_000_000;

/// The server program on its own port; killed on drop.
struct Server {
    child: Child,
    addr: SocketAddr,
}

impl Server {
    async fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_interleave-server"))
            .args(["--port", "0", "--page", "nowhere"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).await.unwrap();
        let addr = line.trim_end().strip_prefix("http://").unwrap().parse().unwrap();
        Self { child, addr }
    }

    /// Returns the status and the body of a response.
    async fn get(&self, path: &str) -> (String, String) {
        let mut stream = TcpStream::connect(self.addr).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        timeout(TIMEOUT, stream.read_to_string(&mut answer)).await.unwrap().unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head[9..12].to_owned(), body.to_owned())
    }

    async fn account(&self, run: &str) -> Value {
        serde_json::from_str(&self.get(&format!("/lab/ledger/{run}")).await.1).unwrap()
    }

    /// The peak memory of the process, if the system reports it.
    fn peak_memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()?)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1000)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_connections_wait_at_once_and_all_are_answered() {
    let files = rlimit::increase_nofile_limit(WAITING as u64 + 500).unwrap();
    assert!(files >= WAITING as u64 + 500, "this system allows no more than {files} open files");
    let server = Server::start().await;
    let mut streams = Vec::new();
    for _ in 0..WAITING {
        streams.push(TcpStream::connect(server.addr).await.unwrap());
    }
    let mut clients = JoinSet::new();
    for mut stream in streams {
        clients.spawn(async move {
            let request =
                "GET /lab/delay/8000?run=load HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
            stream.write_all(request.as_bytes()).await.unwrap();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).await.unwrap();
            assert!(answer.starts_with(b"HTTP/1.1 200 OK\r\n"), "{}", String::from_utf8_lossy(&answer));
        });
    }
    timeout(TIMEOUT, async {
        while let Some(client) = clients.join_next().await {
            client.unwrap()
        }
    })
    .await
    .expect("all are answered");
    let account = server.account("load").await;
    let counts = ["arrivals", "completions", "dropped", "peak_in_flight"].map(|key| account[key].as_u64());
    assert_eq!(counts, [WAITING as u64, WAITING as u64, 0, WAITING as u64].map(Some));
    if let Some(bytes) = server.peak_memory() {
        println!("{WAITING} connections waiting: {} MB at the most", bytes / 1_000_000);
        assert!(bytes <= MOST_BYTES, "{bytes}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn misbehaving_clients_cost_little_and_do_not_disturb_others() {
    let server = Arc::new(Server::start().await);
    // These slow clients stay connected throughout the test.
    let mut slow = Vec::new();
    for _ in 0..500 {
        let mut stream = TcpStream::connect(server.addr).await.unwrap();
        stream.write_all(b"GET /lab/status/200 HTTP/1.1\r\nx-slow: ").await.unwrap();
        slow.push(stream);
    }
    let bad: Vec<Vec<u8>> = vec![
        vec![0; 100_000],
        vec![0xff; 100_000],
        b"\r\n".repeat(50_000),
        b"GET ".to_vec(),
        [b"GET /", &b"a".repeat(1_000_000)[..]].concat(),
        [b"GET / HTTP/1.1\r\nx: ", &b"a".repeat(1_000_000)[..]].concat(),
        [b"GET / HTTP/1.1\r\n", &b"a: b\r\n".repeat(100_000)[..]].concat(),
        b"POST /lab/delay/0 HTTP/1.1\r\ncontent-length: 99999999999999999999999\r\n\r\n".to_vec(),
        b"GET / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n".to_vec(),
        b"GET /lab/echo HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
          sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n\
          \xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
            .to_vec(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
    ];
    let began = Instant::now();
    let mut clients = JoinSet::new();
    for _ in 0..30 {
        for bytes in &bad {
            let (server, bytes) = (server.clone(), bytes.clone());
            clients.spawn(async move {
                let mut stream = TcpStream::connect(server.addr).await.unwrap();
                // The server may close before it has read everything.
                let _ = stream.write_all(&bytes).await;
                let _ = stream.shutdown().await;
                let mut answer = Vec::new();
                let _ = timeout(TIMEOUT, stream.read_to_end(&mut answer)).await.expect("answered or closed");
                let fine = answer.is_empty() || answer.starts_with(b"HTTP/1.1 ");
                assert!(fine, "{}", String::from_utf8_lossy(&answer));
            });
        }
    }
    while let Some(client) = clients.join_next().await {
        client.unwrap();
    }
    assert_eq!(server.get("/lab/status/200").await.0, "200");
    if let Some(bytes) = server.peak_memory() {
        println!("misbehaviour: {} MB at the most, {:?}", bytes / 1_000_000, began.elapsed());
        assert!(bytes <= MOST_BYTES / 2, "{bytes}");
    }
    // The slow clients stayed connected throughout.
    assert!(slow[0].write_all(b"still here").await.is_ok());
}
