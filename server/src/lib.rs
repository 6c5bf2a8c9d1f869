//! Serves the page, and under `/lab/` the target that its I/O experiments talk to.
//!
//! The target does on purpose what real servers do by accident (be slow, fail, never answer), within
//! bounds, and keeps a ledger of what it saw: the independent witness for "at most four in flight".
//!
//! # Layout
//!
//! | file | holds |
//! |---|---|
//! | `lib.rs` | this surface: [`Config`], [`app`], [`bind`], [`serve`] |
//! | `main.rs` | the command line |
//! | `listen.rs` | the socket: accepting connections, how many of them, stopping |
//! | `converse.rs` | one connection over HTTP/1.1, its bounds |
//! | `https.rs`, `tls.rs` | HTTPS, and so HTTP/2, with a certificate of the server's own making (feature `tls`) |
//! | `no_tls.rs` | in place of the two without that feature |
//! | `port.rs` | the port on the command line: none that browsers refuse |
//! | `page.rs` | the built page: isolation, Content-Security-Policy, caching |
//! | `addressed.rs` | checks the host of each request |
//! | `request_policy.rs` | what every request must keep to: its method, the size of its body |
//! | `embedded.rs` | the same within the program (feature `embed`) |
//! | `bounds.rs` | every limit of sockets and connections |
//! | `lab/mod.rs` | the target over HTTP: what it answers comes from the crate `interleave-lab` (`../lab`) |
//! | `lab/body.rs` | its bodies, sent piece by piece |
//! | `lab/timer.rs` | waiting more exactly than in whole milliseconds |
//! | `lab/witness.rs` | writing into the ledger, when an answer has gone out |
//! | `lab/echo.rs` | the WebSocket |

mod addressed;
mod bounds;
mod converse;
#[cfg(feature = "embed")]
mod embedded;
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
#[cfg(not(feature = "tls"))]
use https as tls;

use std::path::PathBuf;

use axum::Router;

pub use listen::{bind, serve};
pub use tls::Tls;

/// What a server is started with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the built page is.
    pub page: Page,
    /// Whether the page is cross-origin isolated, which shared memory needs. `false` leaves out the two
    /// headers that ask for it, to try how the page does without.
    pub isolation: bool,
    /// With this it is HTTPS that is spoken: HTTP/2 with those who can, HTTP/1.1 with the others. Without,
    /// plain HTTP/1.1.
    pub tls: Option<Tls>,
}

/// The built page: `index.html`, `assets/` and so on, with `.br` and `.gz` files beside.
#[derive(Clone, Debug)]
pub enum Page {
    /// In this folder.
    Folder(PathBuf),
    /// In this program; see [`Page::within`].
    #[cfg(feature = "embed")]
    Within,
}

impl Page {
    /// The page in this program, if it was built with one.
    pub fn within() -> Option<Self> {
        #[cfg(feature = "embed")]
        return embedded::is_there().then_some(Self::Within);
        #[cfg(not(feature = "embed"))]
        None
    }
}

impl<P: Into<PathBuf>> From<P> for Page {
    fn from(folder: P) -> Self {
        Self::Folder(folder.into())
    }
}

/// Everything the server answers, without a socket. Each call begins with an empty ledger.
pub fn app(config: &Config) -> Router {
    lab::router().fallback_service(page::router(config))
}
