//! The listening socket: accepting and limiting connections, stopping.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use interleave_lab::bounds::HANG;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time;

use crate::connection::{Connection, ConnectionServer};
use crate::{Config, bounds};

/// Listens on `addr`.
///
/// # Errors
/// If the port is taken or not allowed, the error is a sentence for the user with a suggestion.
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
    // Allows a restart on the same port at once. On other systems than Unix this option would let two servers
    // share a port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(addr)?;
    socket.listen(bounds::BACKLOG)
}

/// Serves on `listener` until `shutdown` resolves. Requests in progress may continue for two seconds, then
/// they are cancelled: `/lab/hang` would never end by itself.
///
/// Raises the process's limit on open files as far as the system allows, because each connection needs one.
///
/// # Errors
/// None at present: an error on a connection ends only that connection.
pub async fn serve(
    listener: TcpListener,
    config: Config,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let app = crate::app(&config);
    let server = ConnectionServer { app, tls: config.tls, head_time: bounds::HEAD_TIME, drain_time: HANG };
    serve_within(listener, server, Box::pin(shutdown), Limits::default()).await;
    Ok(())
}

/// The limits of the socket, as values so that tests can shorten them.
struct Limits {
    connections: usize,
    grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: bounds::CONNECTIONS, grace: bounds::GRACE }
    }
}

/// This function is not generic, so that it is compiled in this crate, with this crate's optimisation.
async fn serve_within(
    listener: TcpListener,
    server: ConnectionServer,
    mut shutdown: Pin<Box<dyn Future<Output = ()> + Send>>,
    limits: Limits,
) {
    // The initial limit on open files is often 1024 or even 256. If it cannot be raised, fewer connections fit.
    let files = limits.connections as u64 + 256;
    let _ = rlimit::increase_nofile_limit(files);

    let places = Arc::new(Semaphore::new(limits.connections));
    let (stop, stopping) = watch::channel(());
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            Some(_) = connections.join_next() => {}
            (place, stream) = accept(&listener, &places) => {
                connections.spawn(server.clone().serve(stream, Connection::new(place, stopping.clone())));
            }
        }
    }
    drop(listener);
    let _ = stop.send(());
    // When all places are free, the WebSockets have ended too.
    let all = places.acquire_many(limits.connections as u32);
    let _ = time::timeout(limits.grace, all).await;
    connections.shutdown().await;
}

/// Accepts the next connection when a place is free for it.
async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> (OwnedSemaphorePermit, TcpStream) {
    let place = places.clone().acquire_owned().await.expect("the semaphore is never closed");
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (place, stream),
            // The client may have disconnected already, or the process may be out of file descriptors. Connections
            // that end free descriptors; an immediate retry would only use processor time.
            Err(_) => time::sleep(Duration::from_millis(20)).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::oneshot;
    use tokio::task::JoinHandle;

    use super::*;

    const TIMEOUT: Duration = Duration::from_secs(60);

    async fn start(limits: Limits) -> (SocketAddr, JoinHandle<()>) {
        start_until(Box::pin(std::future::pending()), limits).await
    }

    async fn start_until(
        shutdown: Pin<Box<dyn Future<Output = ()> + Send>>,
        limits: Limits,
    ) -> (SocketAddr, JoinHandle<()>) {
        let listener = bind((Ipv4Addr::LOCALHOST, 0).into()).await.unwrap();
        let addr = listener.local_addr().unwrap();
        let app = crate::app(&Config { page: "nowhere".into(), isolation: true, tls: None });
        let server = ConnectionServer { app, tls: None, head_time: bounds::HEAD_TIME, drain_time: HANG };
        (addr, tokio::spawn(serve_within(listener, server, shutdown, limits)))
    }

    async fn ask(stream: &mut TcpStream) -> String {
        stream.write_all(b"GET /lab/status/200 HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).await.unwrap();
        String::from_utf8_lossy(&start).into_owned()
    }

    #[tokio::test]
    async fn connections_beyond_the_limit_wait_for_a_place() {
        let (addr, _server) = start(Limits { connections: 2, ..Limits::default() }).await;
        let mut first = TcpStream::connect(addr).await.unwrap();
        let mut second = TcpStream::connect(addr).await.unwrap();
        ask(&mut first).await;
        ask(&mut second).await;
        let mut third = TcpStream::connect(addr).await.unwrap();
        assert!(time::timeout(Duration::from_millis(300), ask(&mut third)).await.is_err());
        drop(first);
        let mut start = [0; 12];
        time::timeout(TIMEOUT, third.read_exact(&mut start)).await.expect("the place is free").unwrap();
        assert_eq!(&start, b"HTTP/1.1 200");
    }

    #[tokio::test]
    async fn idle_connections_do_not_delay_stopping() {
        let (stop, stopped) = oneshot::channel::<()>();
        let limits = Limits { grace: 2 * TIMEOUT, ..Limits::default() };
        let (addr, server) = start_until(Box::pin(async { _ = stopped.await }), limits).await;
        let _silent = TcpStream::connect(addr).await.unwrap();
        let mut asked = TcpStream::connect(addr).await.unwrap();
        ask(&mut asked).await;
        stop.send(()).unwrap();
        time::timeout(TIMEOUT, server).await.expect("the server ends before its grace is over").unwrap();
    }
}
