//! Replaces `tls.rs` and `https.rs` in a program built without the feature `tls`.

use std::io;
use std::path::Path;

use hyper::Request;
use tokio::net::TcpStream;

use crate::connection::{Connection, ConnectionServer};

/// A type without values: there is no certificate.
#[derive(Clone, Debug)]
pub enum Tls {}

impl Tls {
    /// Always fails: this program does not support TLS.
    ///
    /// # Errors
    /// Always, with a sentence for the user.
    pub fn load_or_create(_folder: &Path) -> io::Result<Self> {
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "This program was built without TLS (its feature `tls`).",
        ))
    }
}

impl ConnectionServer {
    /// Never called, because no certificate exists.
    pub async fn https(self, tls: Tls, _: TcpStream, _: Connection) {
        match tls {}
    }
}

/// Returns false: only HTTP/2 opens WebSockets by CONNECT, and without TLS there is no HTTP/2.
pub fn opens_websocket<B>(_: &Request<B>) -> bool {
    false
}
