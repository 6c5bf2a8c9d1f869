//! The target: what is answered under `/lab/`, after how long, and what is remembered of it.
//!
//! Nothing here waits, sends or listens. Who does is the server, over sockets, or the page's own service
//! worker where there is no server (`browser.rs`); so both have the same behaviour, bounds, seeds, ledger and
//! refusals. A WebSocket no service worker can answer; `/lab/echo` is the server's.
//!
//! # Layout
//!
//! | file | holds |
//! |---|---|
//! | `lib.rs` | this surface: [`Lab`], [`Reply`], the headers of all answers |
//! | `bounds.rs` | every limit on what may be asked, and the sentence for who goes beyond it |
//! | `query.rs` | reading `?key=value` strictly |
//! | `chance.rs` | random numbers that a seed repeats |
//! | `failure.rs` | failing on purpose, again in the same places |
//! | `latest.rs` | what is remembered of the latest runs |
//! | `ledger.rs` | what was seen of each run |
//! | `clock.rs` | the time, in a browser too |
//! | `status.rs`, `delay.rs`, `hang.rs`, `rates.rs`, `flaky.rs`, `limited.rs`, `drip.rs`, `pages.rs` | one endpoint each |
//! | `browser.rs` | all of it for TypeScript |
//!
//! To add an endpoint, write its file and add its path and its line to [`Lab::answer`]; headers, CORS, timing
//! and the ledger come by themselves.

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
use ledger::{Ledger, Visit};
use limited::Buckets;
use query::Query;

/// The endpoints, as a sentence lists them.
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

/// Headers of every answer: it may be read and timed from any page, isolated ones too, and is never kept,
/// because an answer out of a cache would be measured as a fast server.
pub const ALWAYS: [(&str, &str); 6] = [
    ("access-control-allow-origin", "*"),
    ("access-control-expose-headers", "retry-after,retry-after-ms,repr-digest,server-timing"),
    ("timing-allow-origin", "*"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
];

/// What a browser is told that asks beforehand. It remembers that for two hours: a preflight before each
/// request would be measured too.
pub const PREFLIGHT: [(&str, &str); 3] = [
    ("access-control-allow-methods", "GET,HEAD"),
    ("access-control-allow-headers", "*"),
    ("access-control-max-age", "7200"),
];

/// The methods there are, as `Allow` names them.
pub const METHODS: &str = "GET, HEAD, OPTIONS";

/// The refusal of any other method.
pub fn wrong_method() -> Refusal {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, format!("Only {METHODS} are answered here."))
}

/// The value of `Server-Timing`: how long the answer took to make.
pub fn server_timing(time: Duration) -> String {
    format!("app;dur={:.3}", time.as_secs_f64() * 1e3)
}

/// The target, with what it remembers: at first nothing.
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
    /// Enters a request into the ledger if it belongs to a run; reading the ledger leaves no mark in it.
    ///
    /// # Errors
    /// If what names the run can be no name.
    pub fn receive(&self, path: &str, query: &str) -> Result<Option<Arc<Visit>>, Refusal> {
        if path.starts_with("/lab/ledger/") {
            return Ok(None);
        }
        let Some((_, run)) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "run") else {
            return Ok(None);
        };
        check_run(&run)?;
        Ok(Some(Arc::new(self.ledger.arrive(&run))))
    }

    /// What a GET comes to: path and query as they are in an address.
    ///
    /// # Errors
    /// The refusal that is to be answered at once.
    pub fn answer(&self, path: &str, query: &str) -> Result<Reply, Refusal> {
        let asked = Query::parse(query)?;
        let (endpoint, of_what) = parts(path);
        match (endpoint, of_what.as_deref()) {
            ("status", Some(code)) => status::answer(code, asked),
            ("delay", Some(ms)) => delay::answer(ms, asked),
            ("hang", None) => hang::answer(asked),
            ("rates", None) => rates::answer(asked),
            ("flaky", None) => flaky::answer(asked),
            ("limited", None) => limited::answer(&self.buckets, asked),
            ("drip", None) => drip::answer(asked),
            ("pages", None) => pages::list(asked),
            ("pages", Some(name)) => pages::answer(name, asked),
            ("ledger", Some(run)) => ledger::answer(&self.ledger, run, asked),
            _ => Err(nothing_here(path)),
        }
    }
}

/// `status` and `200` of `/lab/status/200`; nothing of what has more parts.
fn parts(path: &str) -> (&str, Option<Cow<'_, str>>) {
    let rest = path.strip_prefix("/lab/").unwrap_or_default();
    match rest.split_once('/') {
        None => (rest, None),
        Some((_, of_what)) if of_what.is_empty() || of_what.contains('/') => ("", None),
        Some((endpoint, of_what)) => (endpoint, Some(percent_decode_str(of_what).decode_utf8_lossy())),
    }
}

fn nothing_here(path: &str) -> Refusal {
    let (asked, paths) = (quote(path), PATHS.join(", "));
    let sentence = format!("There is no {asked}; there are {paths} and /lab/ledger/{{run}}.");
    Refusal::new(StatusCode::NOT_FOUND, sentence)
}

/// An answer, and how long it is put off.
#[derive(Debug)]
pub struct Reply {
    /// How long nothing of it is sent.
    pub wait: Duration,
    /// Its status.
    pub status: StatusCode,
    /// Its headers, beside [`ALWAYS`].
    pub headers: Vec<(&'static str, Cow<'static, str>)>,
    /// Its body.
    pub body: Body,
}

/// What an answer has for a body.
#[derive(Debug)]
pub enum Body {
    /// Nothing.
    Empty,
    /// A text.
    Text(Cow<'static, str>),
    /// So many dots.
    Dots(u64),
    /// One that comes piece by piece.
    Drip(Drip),
}

const PLAIN: &str = "text/plain; charset=utf-8";

impl Reply {
    /// An answer without a body, at once.
    fn empty(status: StatusCode) -> Self {
        Self { wait: Duration::ZERO, status, headers: Vec::new(), body: Body::Empty }
    }

    fn of_kind(status: StatusCode, kind: &'static str, body: Body) -> Self {
        let headers = vec![("content-type", Cow::Borrowed(kind))];
        Self { wait: Duration::ZERO, status, headers, body }
    }

    fn text(status: StatusCode, text: impl Into<Cow<'static, str>>) -> Self {
        Self::of_kind(status, PLAIN, Body::Text(text.into()))
    }

    fn json(value: &impl Serialize) -> Self {
        let text = serde_json::to_string(value).expect("it has names for keys and no cycles");
        Self::of_kind(StatusCode::OK, "application/json", Body::Text(text.into()))
    }

    fn after(self, wait: Duration) -> Self {
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
        // RFC 9110, section 15.5.6: it says which methods there are.
        if status == StatusCode::METHOD_NOT_ALLOWED { reply.with("allow", METHODS) } else { reply }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(path: &str, query: &str) -> Reply {
        Lab::default().answer(path, query).unwrap_or_else(Reply::from)
    }

    #[test]
    fn every_path_that_is_listed_is_answered_but_the_socket() {
        for path in PATHS.iter().filter(|path| **path != "/lab/echo") {
            let path = path.replace("{code}", "200").replace("{ms}", "5").replace("{name}", "eskerby");
            let reply = asked(&path, "");
            assert_ne!(reply.status, StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[test]
    fn what_is_not_there_is_said_with_what_is() {
        for path in ["/lab", "/lab/", "/lab/nothing", "/lab/status/", "/lab/status/200/more", "/lab/hang/5"] {
            let reply = asked(path, "");
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
            let Body::Text(text) = reply.body else { panic!("{path} is refused in words") };
            assert!(
                text.starts_with(&format!("There is no `{path}`")) && text.contains("/lab/hang"),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_put_off_says_for_how_long() {
        assert_eq!(asked("/lab/status/503", "sleep=300").wait, Duration::from_millis(300));
        assert_eq!(asked("/lab/hang", "").wait, bounds::HANG);
        let drawn = asked("/lab/delay/100", "jitter=1000&seed=0").wait.as_secs_f64();
        // The seed's first number is 0.883.
        assert!((0.983..0.984).contains(&drawn), "{drawn}");
    }

    #[test]
    fn names_in_addresses_are_decoded() {
        assert_eq!(asked("/lab/pages/esk%65rby", "").status, StatusCode::OK);
    }
}
