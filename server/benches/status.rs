//! Compares the responses per second of `/lab/status/200` with those of a bare axum handler: alternating
//! rounds, the median of the ratios and its 95 % interval. Run `cargo bench -p interleave-server`.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Instant;

use axum::Router;
use axum::routing::get;
use interleave_server::{Config, bind, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

const CONNECTIONS: usize = 32;
const ROUNDS: usize = 40;
/// Requests per connection in one round.
const REQUESTS: usize = 500;

#[tokio::main]
async fn main() {
    let bare = LoadClient::new(bare().await, "/").await;
    let target = LoadClient::new(target().await, "/lab/status/200").await;
    let recorded = LoadClient::new(target.addr, "/lab/status/200?run=bench").await;
    let mut clients = [bare, target, recorded];
    let mut rates = [const { Vec::new() }; 3];
    // The first round only warms up. The contender that begins a round changes, so that none has the
    // advantage of always being first.
    for round in 0..=ROUNDS {
        for turn in 0..3 {
            let index = (round + turn) % 3;
            let rate = clients[index].round().await;
            if round > 0 {
                rates[index].push(rate);
            }
        }
    }
    println!("a bare handler: {:.0} answers per second, over {CONNECTIONS} connections", median(&rates[0]));
    for (index, name) in [(1, "/lab/status/200"), (2, "the same with ?run=")] {
        let ratios: Vec<_> = rates[index].iter().zip(&rates[0]).map(|(rate, bare)| rate / bare).collect();
        let [low, high] = interval(&ratios);
        println!("{name}: {:.2} of that ({low:.2} to {high:.2})", median(&ratios));
    }
}

async fn bare() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let addr = listener.local_addr().unwrap();
    let app = Router::new().route("/", get(async || "200 OK\n"));
    tokio::spawn(async { axum::serve(listener, app).await });
    addr
}

async fn target() -> SocketAddr {
    let listener = bind((Ipv4Addr::LOCALHOST, 0).into()).await.unwrap();
    let addr = listener.local_addr().unwrap();
    let config = Config { page: "nowhere".into(), isolation: true, tls: None };
    tokio::spawn(serve(listener, config, std::future::pending()));
    addr
}

/// Connections to one server, all with the same request.
struct LoadClient {
    addr: SocketAddr,
    request: String,
    streams: Vec<TcpStream>,
}

impl LoadClient {
    async fn new(addr: SocketAddr, path: &str) -> Self {
        let mut streams = Vec::new();
        for _ in 0..CONNECTIONS {
            let stream = TcpStream::connect(addr).await.unwrap();
            stream.set_nodelay(true).unwrap();
            streams.push(stream);
        }
        Self { addr, request: format!("GET {path} HTTP/1.1\r\nhost: here\r\n\r\n"), streams }
    }

    /// Runs one round and returns the responses per second. Each connection sends its next request after the
    /// response to the last one.
    async fn round(&mut self) -> f64 {
        let began = Instant::now();
        let mut tasks = JoinSet::new();
        for mut stream in self.streams.drain(..) {
            let request = self.request.clone();
            tasks.spawn(async move {
                let mut buffer = [0; 4096];
                for _ in 0..REQUESTS {
                    stream.write_all(request.as_bytes()).await.unwrap();
                    let mut received = 0;
                    while !buffer[..received].ends_with(b"\r\n\r\n200 OK\n") {
                        let more = stream.read(&mut buffer[received..]).await.unwrap();
                        assert!(more > 0, "the server has closed");
                        received += more;
                    }
                }
                stream
            });
        }
        self.streams = tasks.join_all().await;
        (CONNECTIONS * REQUESTS) as f64 / began.elapsed().as_secs_f64()
    }
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    f64::midpoint(sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2])
}

/// The 95 % interval of the median by order statistics, free of assumptions about the distribution: the ranks
/// n/2 ± 0.98 √n.
fn interval(values: &[f64]) -> [f64; 2] {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (middle, reach) = (sorted.len() as f64 / 2.0, 0.98 * (sorted.len() as f64).sqrt());
    [sorted[(middle - reach).floor() as usize], sorted[(middle + reach).ceil() as usize - 1]]
}
