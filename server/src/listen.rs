//! The socket: connections, their bounds, stopping.

use std::io;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time;

use crate::{Config, bounds};

/// Listens on `addr`.
///
/// # Errors
///
/// Where the port is taken or not allowed, the error says so in a sentence fit to be shown, with what to do.
pub async fn bind(addr: SocketAddr) -> io::Result<TcpListener> {
    listen(addr).map_err(|error| {
        let port = addr.port();
        let sentence = match error.kind() {
            io::ErrorKind::AddrInUse => {
                format!("Port {port} is taken by another program; `--port N` chooses another.")
            }
            io::ErrorKind::PermissionDenied => {
                format!("The system keeps port {port} to itself; `--port N` chooses another, say above 1024.")
            }
            _ => format!("Cannot listen on {addr}: {error}."),
        };
        io::Error::new(error.kind(), sentence)
    })
}

fn listen(addr: SocketAddr) -> io::Result<TcpListener> {
    let socket = if addr.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // A server that has just been stopped can be started again at once. Elsewhere than on Unix the same
    // option would let two servers share a port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(addr)?;
    socket.listen(bounds::BACKLOG)
}

/// Serves on `listener` until `shutdown` resolves. Requests then under way get two seconds to end, after
/// which they are cut: `/lab/hang` would never end by itself.
///
/// Raises this process's limit on open files as far as the system lets it, because each connection is one.
///
/// # Errors
///
/// None yet: what goes wrong with one connection ends that connection only.
pub async fn serve(
    listener: TcpListener,
    config: Config,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    serve_within(listener, crate::app(&config), shutdown, Limits::default()).await;
    Ok(())
}

/// The bounds of the socket; in a value so that tests need not wait for the real ones.
struct Limits {
    connections: usize,
    head_time: Duration,
    grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: bounds::CONNECTIONS, head_time: bounds::HEAD_TIME, grace: bounds::GRACE }
    }
}

async fn serve_within(
    listener: TcpListener,
    app: Router,
    shutdown: impl Future<Output = ()>,
    limits: Limits,
) {
    // Often the limit is 1024 or even 256 at first. If it cannot be raised, fewer connections fit, no more.
    let files = limits.connections as u64 + 256;
    let _ = rlimit::increase_nofile_limit(files);

    let places = Arc::new(Semaphore::new(limits.connections));
    let (stop, stopping) = watch::channel(());
    let mut connections = JoinSet::new();
    let mut shutdown = pin!(shutdown);
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            Some(_) = connections.join_next() => {}
            (place, stream) = accept(&listener, &places) => {
                let known = Connection { _place: Arc::new(place), stopping: stopping.clone() };
                connections.spawn(converse(stream, app.clone(), limits.head_time, known));
            }
        }
    }
    drop(listener);
    let _ = stop.send(());
    // Once all places are free, the WebSockets have ended too.
    let all = places.acquire_many(limits.connections as u32);
    let _ = time::timeout(limits.grace, all).await;
    connections.shutdown().await;
}

/// The next connection, once there is a place for it.
async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> (OwnedSemaphorePermit, TcpStream) {
    let place = places.clone().acquire_owned().await.expect("nobody closes this semaphore");
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (place, stream),
            // The client may have gone already, or the process may be out of files: then connections that
            // end make room, and trying again at once would only burn time.
            Err(_) => time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// One connection, from its first request to its last.
async fn converse(stream: TcpStream, app: Router, head_time: Duration, known: Connection) {
    // Small answers must leave at once: this server is measured with.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head_time)
        .max_buf_size(bounds::HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), Conversation::new(app, known.clone()))
        .with_upgrades();
    let mut connection = pin!(connection);
    tokio::select! {
        _ = &mut connection => return,
        () = known.stopping() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

/// What a request knows of the connection that it came on. An endpoint that goes on after its answer, because
/// the connection has become a WebSocket, keeps this: the place is taken as long as somebody does.
#[derive(Clone)]
pub struct Connection {
    _place: Arc<OwnedSemaphorePermit>,
    stopping: watch::Receiver<()>,
}

impl Connection {
    /// Resolves when the server is to stop.
    pub async fn stopping(&self) {
        let _ = self.stopping.clone().changed().await;
    }
}

/// What one connection is answered with.
struct Conversation {
    app: TowerToHyperService<Router>,
    connection: Connection,
    begun: AtomicBool,
}

impl Conversation {
    fn new(app: Router, connection: Connection) -> Self {
        Self { app: TowerToHyperService::new(app), connection, begun: AtomicBool::new(false) }
    }
}

impl Service<Request<Incoming>> for Conversation {
    type Response = Response;
    type Error = io::Error;
    type Future = BoxFuture<io::Result<Response>>;

    /// A 408 on a connection that was used before makes browsers ask again, on the next connection, in the
    /// belief that the server had only been tired of waiting: Chromium and Firefox both do, so that a
    /// `/lab/status/408?sleep=130` would take a multiple of 130 ms (Chromium, `HttpNetworkTransaction::
    /// DoReadHeadersComplete`; Firefox, `nsHttpConnection::OnHeadersAvailable`). Such a request is not
    /// answered at all: browsers then ask again at once, and on a new connection they take the 408 as it is.
    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        let used = self.begun.swap(true, Ordering::Relaxed);
        if used && request.uri().path() == "/lab/status/408" {
            return Box::pin(async { Err(io::Error::other("a 408 needs a new connection")) });
        }
        request.extensions_mut().insert(self.connection.clone());
        let answer = self.app.call(request);
        Box::pin(async { answer.await.map_err(|never| match never {}) })
    }
}

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::oneshot;
    use tokio::task::JoinHandle;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    async fn start(limits: Limits) -> (SocketAddr, JoinHandle<()>) {
        start_until(std::future::pending(), limits).await
    }

    async fn start_until(
        shutdown: impl Future<Output = ()> + Send + 'static,
        limits: Limits,
    ) -> (SocketAddr, JoinHandle<()>) {
        let listener = bind((Ipv4Addr::LOCALHOST, 0).into()).await.unwrap();
        let addr = listener.local_addr().unwrap();
        let app = crate::app(&Config { page: "nowhere".into(), isolation: true });
        (addr, tokio::spawn(serve_within(listener, app, shutdown, limits)))
    }

    async fn ask(stream: &mut TcpStream) -> String {
        stream.write_all(b"GET /lab/status/200 HTTP/1.1\r\nhost: here\r\n\r\n").await.unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).await.unwrap();
        String::from_utf8_lossy(&start).into_owned()
    }

    #[tokio::test]
    async fn a_client_that_never_ends_its_head_is_cut() {
        let head_time = Duration::from_millis(200);
        let (addr, _server) = start(Limits { head_time, ..Limits::default() }).await;
        let mut slow = TcpStream::connect(addr).await.unwrap();
        slow.write_all(b"GET /lab/status/200 HTTP/1.1\r\nhos").await.unwrap();
        let mut rest = Vec::new();
        time::timeout(LONG, slow.read_to_end(&mut rest)).await.expect("the server closes").unwrap();
        let mut other = TcpStream::connect(addr).await.unwrap();
        assert_eq!(ask(&mut other).await, "HTTP/1.1 200");
    }

    #[tokio::test]
    async fn a_408_is_answered_only_on_a_new_connection() {
        const ASK: &[u8] = b"GET /lab/status/408?run=r HTTP/1.1\r\nhost: here\r\n\r\n";
        let (addr, _server) = start(Limits::default()).await;
        let mut used = TcpStream::connect(addr).await.unwrap();
        used.write_all(ASK).await.unwrap();
        let mut start = [0; 12];
        used.read_exact(&mut start).await.unwrap();
        assert_eq!(&start, b"HTTP/1.1 408");
        used.write_all(ASK).await.unwrap();
        let mut rest = String::new();
        time::timeout(LONG, used.read_to_string(&mut rest)).await.expect("the server closes").unwrap();
        assert!(!rest.contains("HTTP/1.1"), "{rest}");
    }

    #[tokio::test]
    async fn connections_beyond_the_bound_wait_for_a_place() {
        let (addr, _server) = start(Limits { connections: 2, ..Limits::default() }).await;
        let mut first = TcpStream::connect(addr).await.unwrap();
        let mut second = TcpStream::connect(addr).await.unwrap();
        ask(&mut first).await;
        ask(&mut second).await;
        let mut third = TcpStream::connect(addr).await.unwrap();
        assert!(time::timeout(Duration::from_millis(300), ask(&mut third)).await.is_err());
        drop(first);
        let mut start = [0; 12];
        time::timeout(LONG, third.read_exact(&mut start)).await.expect("the place is free").unwrap();
        assert_eq!(&start, b"HTTP/1.1 200");
    }

    #[tokio::test]
    async fn idle_connections_do_not_delay_the_end() {
        let (stop, stopped) = oneshot::channel::<()>();
        let limits = Limits { grace: 2 * LONG, ..Limits::default() };
        let (addr, server) = start_until(async { _ = stopped.await }, limits).await;
        let _silent = TcpStream::connect(addr).await.unwrap();
        let mut asked = TcpStream::connect(addr).await.unwrap();
        ask(&mut asked).await;
        stop.send(()).unwrap();
        time::timeout(LONG, server).await.expect("the server ends before its grace is over").unwrap();
    }
}
