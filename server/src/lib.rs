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
//! | `converse.rs` | one connection: TLS, HTTP/1.1 or HTTP/2, their bounds |
//! | `tls.rs` | HTTPS with a certificate of the server's own making |
//! | `page.rs` | the built page: isolation, Content-Security-Policy, caching |
//! | `manners.rs` | what every request must keep to: its method, the size of its body |
//! | `bounds.rs` | every limit, and the sentence for who goes beyond it |
//! | `lab/mod.rs` | the target's list of endpoints, and the headers all its answers carry |
//! | `lab/query.rs` | reading `?key=value` strictly |
//! | `lab/chance.rs` | random numbers that a seed repeats |
//! | `lab/failure.rs` | failing on purpose, again in the same places |
//! | `lab/latest.rs` | what is remembered of the latest runs |
//! | `lab/timer.rs` | waiting more exactly than in whole milliseconds |
//! | `lab/ledger.rs` | what the server saw of each run |
//! | `lab/witness.rs` | writing into the ledger, until an answer has gone out |
//! | `lab/status.rs`, `delay.rs`, `hang.rs`, `rates.rs`, `flaky.rs`, `limited.rs`, `drip.rs`, `pages.rs`, `echo.rs` | one endpoint each |
//!
//! To add an endpoint, write its file in `lab/` and add its line to the list in `lab/mod.rs`; headers,
//! CORS, timing and the ledger come by themselves.

mod bounds;
mod converse;
mod lab;
mod listen;
mod manners;
mod page;
mod tls;

use std::path::PathBuf;

use axum::Router;

pub use listen::{bind, serve};
pub use tls::Tls;

/// What a server is started with.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder of the built page: `index.html`, `assets/` and so on, with `.br` and `.gz` files beside.
    pub page: PathBuf,
    /// Whether the page is cross-origin isolated, which shared memory needs. `false` leaves out the two
    /// headers that ask for it, to try how the page does without.
    pub isolation: bool,
    /// With this it is HTTPS that is spoken: HTTP/2 with those who can, HTTP/1.1 with the others. Without,
    /// plain HTTP/1.1.
    pub tls: Option<Tls>,
}

/// Everything the server answers, without a socket. Each call begins with an empty ledger.
pub fn app(config: &Config) -> Router {
    lab::router().fallback_service(page::router(config))
}
