//! In place of `tls.rs` and `https.rs`, in a program built without the feature `tls`.

use std::io;
use std::path::Path;

use hyper::Request;
use tokio::net::TcpStream;

use crate::converse::{Connection, Talk};

/// There is no certificate: this type has no values.
#[derive(Clone, Debug)]
pub enum Tls {}

impl Tls {
    /// Fails: this program speaks no TLS.
    ///
    /// # Errors
    ///
    /// Always, with a sentence fit to be shown.
    pub fn kept_in(_folder: &Path) -> io::Result<Self> {
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "This program was built without TLS (its feature `tls`).",
        ))
    }
}

impl Talk {
    /// Is never called, because no certificate exists.
    pub async fn https(self, tls: Tls, _: TcpStream, _: Connection) {
        match tls {}
    }
}

/// Without TLS there is no HTTP/2, over which WebSockets are opened in a way of their own.
pub fn opens_websocket<B>(_: &Request<B>) -> bool {
    false
}
