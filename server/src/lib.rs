//! Serves the page, and under `/lab/` the target of its I/O experiments.
//!
//! The target reproduces the failures of real servers (slow responses, errors, no response) within limits, and
//! counts its requests in a ledger: independent evidence for claims such as "at most four in flight".
//!
//! # Layout
//!
//! | file | holds |
//! |---|---|
//! | `lib.rs` | the public interface: [`Config`], [`app`], [`bind`], [`serve`] |
//! | `main.rs` | the command line |
//! | `listen.rs` | the listening socket: accepting and limiting connections, stopping |
//! | `connection.rs` | one connection over HTTP/1.1, with its limits |
//! | `https.rs`, `tls.rs` | HTTPS, and with it HTTP/2, with a self-signed certificate (feature `tls`) |
//! | `no_tls.rs` | replaces `https.rs` and `tls.rs` without that feature |
//! | `port.rs` | parses the port option, and refuses ports that browsers block |
//! | `page.rs` | the files of the built page: isolation, Content-Security-Policy, caching |
//! | `host_check.rs` | checks the host of each request |
//! | `request_policy.rs` | the checks on every request: host, method, size of the body |
//! | `user_agent.rs` | tells WebKit from other engines |
//! | `embedded.rs` | the page embedded in the program (feature `embed`) |
//! | `bounds.rs` | the limits of sockets and connections |
//! | `lab/mod.rs` | the target over HTTP; the crate `interleave-lab` (`../lab`) computes its responses |
//! | `lab/body.rs` | the bodies of the target's responses, sent piece by piece |
//! | `lab/timer.rs` | a timer with a resolution below a millisecond |
//! | `lab/tracked_body.rs` | records in the ledger that a response has been sent |
//! | `lab/echo.rs` | the WebSocket |

mod bounds;
mod connection;
#[cfg(feature = "embed")]
mod embedded;
mod host_check;
#[cfg(feature = "tls")]
mod https;
#[cfg(not(feature = "tls"))]
#[path = "no_tls.rs"]
mod https;
mod lab;
mod listen;
mod page;
mod request_policy;
#[cfg(feature = "tls")]
mod tls;
mod user_agent;
#[cfg(not(feature = "tls"))]
use https as tls;

use std::path::PathBuf;

use axum::Router;

pub use listen::{bind, serve};
pub use tls::Tls;

/// The configuration of a server.
#[derive(Clone, Debug)]
pub struct Config {
    /// The built page, from a folder or from this program.
    pub page: Page,
    /// True if the page is cross-origin isolated, which shared memory requires. `false` omits the two headers for
    /// isolation, to test the page without shared memory.
    pub isolation: bool,
    /// The certificate for HTTPS, with HTTP/2 for clients that support it and HTTP/1.1 for others. `None` for
    /// plain HTTP/1.1.
    pub tls: Option<Tls>,
}

/// The built page: `index.html`, `assets/` and so on, with the `.br` and `.gz` variants of each file next to
/// it.
#[derive(Clone, Debug)]
pub enum Page {
    /// The page is in this folder.
    Folder(PathBuf),
    /// The page is embedded in this program; see [`Page::embedded`].
    #[cfg(feature = "embed")]
    Embedded,
}

impl Page {
    /// Returns the page embedded in this program, if it was built with one.
    pub fn embedded() -> Option<Self> {
        #[cfg(feature = "embed")]
        return embedded::is_available().then_some(Self::Embedded);
        #[cfg(not(feature = "embed"))]
        None
    }
}

impl<P: Into<PathBuf>> From<P> for Page {
    fn from(folder: P) -> Self {
        Self::Folder(folder.into())
    }
}

/// Returns the router of all endpoints. Each call creates an empty ledger.
pub fn app(config: &Config) -> Router {
    lab::router().fallback_service(page::router(config))
}
