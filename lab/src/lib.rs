//! The target: the responses under `/lab/`, their delays, and the counts of requests.
//!
//! This crate does not wait, send or listen. The server does that over sockets, or the page's own service
//! worker where there is no server (`browser.rs`); both therefore share the same behaviour, bounds, seeds,
//! ledger and refusals. A service worker cannot answer a WebSocket, so `/lab/echo` exists only on the server.
//!
//! # Layout
//!
//! | file | holds |
//! |---|---|
//! | `lib.rs` | the public interface: [`Lab`], [`Reply`], the headers of all responses |
//! | `bounds.rs` | every limit on parameters, and the refusal of values outside them |
//! | `query.rs` | strict parsing of `?key=value` |
//! | `chance.rs` | random numbers, reproducible by a seed |
//! | `failure.rs` | injected failures, reproducible by a seed |
//! | `latest.rs` | a map that keeps the latest entries |
//! | `ledger.rs` | the counts of each run |
//! | `clock.rs` | the time, in a browser too |
//! | `status.rs`, `delay.rs`, `hang.rs`, `rates.rs`, `flaky.rs`, `limited.rs`, `drip.rs`, `pages.rs` | one endpoint each |
//! | `browser.rs` | the interface for TypeScript |
//!
//! To add an endpoint, write its file and add its path to [`Lab::answer`]. Headers, CORS, timing and the
//! ledger need no further code.

pub mod bounds;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod chance;
mod clock;
mod delay;
pub mod drip;
mod failure;
mod flaky;
mod hang;
mod latest;
pub mod ledger;
mod limited;
mod pages;
pub mod query;
mod rates;
mod status;

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use percent_encoding::percent_decode_str;
use serde::Serialize;

use bounds::{Refusal, check_run, quote};
use drip::Drip;
use ledger::{Ledger, TrackedRequest};
use limited::Buckets;
use query::Query;

/// The endpoints, as listed in the sentence of a 404.
const PATHS: [&str; 10] = [
    "/lab/status/{code}",
    "/lab/delay/{ms}",
    "/lab/hang",
    "/lab/rates",
    "/lab/flaky",
    "/lab/limited",
    "/lab/drip",
    "/lab/pages",
    "/lab/pages/{name}",
    "/lab/echo",
];

/// Headers of every response: any page, isolated or not, may read and time it, and no cache may store it,
/// because a response from a cache would be measured as a fast server.
pub const COMMON_HEADERS: [(&str, &str); 6] = [
    ("access-control-allow-origin", "*"),
    ("access-control-expose-headers", "retry-after,retry-after-ms,repr-digest,server-timing"),
    ("timing-allow-origin", "*"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
];

/// Headers of the response to a preflight. The browser caches it for two hours; otherwise every measurement
/// would include a preflight.
pub const PREFLIGHT: [(&str, &str); 3] = [
    ("access-control-allow-methods", "GET,HEAD"),
    ("access-control-allow-headers", "*"),
    ("access-control-max-age", "7200"),
];

/// The supported methods, as the value of `Allow`.
pub const METHODS: &str = "GET, HEAD, OPTIONS";

/// Returns the refusal of an unsupported method.
pub fn wrong_method() -> Refusal {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, format!("Only {METHODS} are answered here."))
}

/// Returns the value of `Server-Timing`: the time that the response took.
pub fn server_timing(time: Duration) -> String {
    format!("app;dur={:.3}", time.as_secs_f64() * 1e3)
}

/// The target and its state, initially empty.
pub struct Lab {
    ledger: Ledger,
    buckets: Buckets,
}

impl Default for Lab {
    fn default() -> Self {
        Self { ledger: Ledger::new(), buckets: Buckets::new() }
    }
}

impl Lab {
    /// Records the request in the ledger if it carries `?run=`. Requests for the ledger itself are not
    /// recorded.
    ///
    /// # Errors
    /// Returns a refusal if the name of the run is invalid.
    pub fn receive(&self, path: &str, query: &str) -> Result<Option<Arc<TrackedRequest>>, Refusal> {
        if path.starts_with("/lab/ledger/") {
            return Ok(None);
        }
        let Some((_, run)) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "run") else {
            return Ok(None);
        };
        check_run(&run)?;
        Ok(Some(Arc::new(self.ledger.arrive(&run))))
    }

    /// Computes the reply to a GET; path and query are percent-encoded as in the address.
    ///
    /// # Errors
    /// Returns the refusal, to be sent without delay.
    pub fn answer(&self, path: &str, query: &str) -> Result<Reply, Refusal> {
        let query = Query::parse(query)?;
        let (endpoint, argument) = parts(path);
        match (endpoint, argument.as_deref()) {
            ("status", Some(code)) => status::answer(code, query),
            ("delay", Some(ms)) => delay::answer(ms, query),
            ("hang", None) => hang::answer(query),
            ("rates", None) => rates::answer(query),
            ("flaky", None) => flaky::answer(query),
            ("limited", None) => limited::answer(&self.buckets, query),
            ("drip", None) => drip::answer(query),
            ("pages", None) => pages::list(query),
            ("pages", Some(name)) => pages::answer(name, query),
            ("ledger", Some(run)) => ledger::answer(&self.ledger, run, query),
            _ => Err(not_found(path)),
        }
    }
}

/// Splits `/lab/status/200` into `status` and `200`. A path with more parts yields no endpoint.
fn parts(path: &str) -> (&str, Option<Cow<'_, str>>) {
    let rest = path.strip_prefix("/lab/").unwrap_or_default();
    match rest.split_once('/') {
        None => (rest, None),
        Some((_, argument)) if argument.is_empty() || argument.contains('/') => ("", None),
        Some((endpoint, argument)) => (endpoint, Some(percent_decode_str(argument).decode_utf8_lossy())),
    }
}

fn not_found(path: &str) -> Refusal {
    let (quoted, paths) = (quote(path), PATHS.join(", "));
    let sentence = format!("There is no {quoted}; there are {paths} and /lab/ledger/{{run}}.");
    Refusal::new(StatusCode::NOT_FOUND, sentence)
}

/// A response, and how long to delay it.
#[derive(Debug)]
pub struct Reply {
    /// How long to wait before the head is sent.
    pub wait: Duration,
    /// The HTTP status of the response.
    pub status: StatusCode,
    /// The headers, in addition to [`COMMON_HEADERS`].
    pub headers: Vec<(&'static str, Cow<'static, str>)>,
    /// The body of the response, which may be empty.
    pub body: Body,
}

/// The body of a response.
#[derive(Debug)]
pub enum Body {
    /// The response has no body.
    Empty,
    /// A text in memory.
    Text(Cow<'static, str>),
    /// A body of this number of dots.
    Dots(u64),
    /// A body sent piece by piece.
    Drip(Drip),
}

const PLAIN: &str = "text/plain; charset=utf-8";

impl Reply {
    /// Creates a reply without a body or a delay.
    fn empty(status: StatusCode) -> Self {
        Self { wait: Duration::ZERO, status, headers: Vec::new(), body: Body::Empty }
    }

    fn new(status: StatusCode, content_type: &'static str, body: Body) -> Self {
        let headers = vec![("content-type", Cow::Borrowed(content_type))];
        Self { wait: Duration::ZERO, status, headers, body }
    }

    fn text(status: StatusCode, text: impl Into<Cow<'static, str>>) -> Self {
        Self::new(status, PLAIN, Body::Text(text.into()))
    }

    fn json(value: &impl Serialize) -> Self {
        let text = serde_json::to_string(value).expect("it has names for keys and no cycles");
        Self::new(StatusCode::OK, "application/json", Body::Text(text.into()))
    }

    fn delayed_by(self, wait: Duration) -> Self {
        Self { wait, ..self }
    }

    fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

impl From<Refusal> for Reply {
    fn from(Refusal { status, sentence }: Refusal) -> Self {
        let reply = Self::text(status, sentence + "\n");
        // RFC 9110, section 15.5.6: a 405 must list the supported methods.
        if status == StatusCode::METHOD_NOT_ALLOWED { reply.with("allow", METHODS) } else { reply }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply_to(path: &str, query: &str) -> Reply {
        Lab::default().answer(path, query).unwrap_or_else(Reply::from)
    }

    #[test]
    fn every_listed_path_but_the_websocket_is_answered() {
        for path in PATHS.iter().filter(|path| **path != "/lab/echo") {
            let path = path.replace("{code}", "200").replace("{ms}", "5").replace("{name}", "eskerby");
            let reply = reply_to(&path, "");
            assert_ne!(reply.status, StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[test]
    fn a_404_lists_the_endpoints() {
        for path in ["/lab", "/lab/", "/lab/nothing", "/lab/status/", "/lab/status/200/more", "/lab/hang/5"] {
            let reply = reply_to(path, "");
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
            let Body::Text(text) = reply.body else { panic!("{path} is refused in words") };
            assert!(
                text.starts_with(&format!("There is no `{path}`")) && text.contains("/lab/hang"),
                "{text}"
            );
        }
    }

    #[test]
    fn replies_carry_their_delay() {
        assert_eq!(reply_to("/lab/status/503", "sleep=300").wait, Duration::from_millis(300));
        assert_eq!(reply_to("/lab/hang", "").wait, bounds::HANG);
        let drawn = reply_to("/lab/delay/100", "jitter=1000&seed=0").wait.as_secs_f64();
        // The first number of seed 0 is 0.883.
        assert!((0.983..0.984).contains(&drawn), "{drawn}");
    }

    #[test]
    fn percent_encoded_names_are_decoded() {
        assert_eq!(reply_to("/lab/pages/esk%65rby", "").status, StatusCode::OK);
    }
}
