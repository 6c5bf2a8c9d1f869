//! HTTP requests. Each request ends in exactly one [`Exchange`], whether it succeeds or not.
//! [`fetch`] awaits the answer, [`blocking`] blocks its thread. The [`scheduler`] decides when
//! which request is sent and whether it is retried; read it next. [`crate::models`] calls these
//! modules.

pub mod blocking;
pub mod bucket;
pub mod fetch;
pub mod pieces;
pub mod retry;
pub mod scheduler;
#[cfg(target_arch = "wasm32")]
mod timing;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use tsify::Tsify;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::*;

use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::text::Text;

/// The number of connections that a browser opens to one server over HTTP/1.1.
pub const CONNECTIONS: usize = 6;

/// The default limit of a body, bytes. No page of the experiments is that long.
const MOST_BYTES: u64 = 64 << 20;

/// A GET request to send.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Get {
    /// The address that is requested.
    pub url: String,
    /// The address as the report and the timeline show it.
    pub shown: Text,
    /// The timeout for the complete answer, ms.
    pub timeout_ms: u32,
    /// The maximum length of the body, bytes. The transfer of a longer body is cancelled.
    pub most_bytes: u64,
    /// True if the exchange keeps the body.
    pub keep: bool,
}

impl Get {
    /// Creates a request for the address `url`, which is also shown. The exchange does not keep the
    /// body.
    pub fn new(url: impl Into<String>, timeout_ms: u32) -> Self {
        let url = url.into();
        Self { shown: Text::verbatim(url.clone()), url, timeout_ms, most_bytes: MOST_BYTES, keep: false }
    }

    /// Returns the request for a later attempt: with an address of its own, and with this timeout.
    fn for_attempt(&self, attempt: u32, timeout_ms: u32) -> Cow<'_, Self> {
        if attempt == 0 && timeout_ms == self.timeout_ms {
            return Cow::Borrowed(self);
        }
        let url = match attempt {
            0 => self.url.clone(),
            n => format!("{}{}attempt={n}", self.url, if self.url.contains('?') { '&' } else { '?' }),
        };
        Cow::Owned(Self { url, timeout_ms, ..self.clone() })
    }

    /// Returns the server's host and port; `None` for the page's own server.
    fn host(&self) -> Option<&str> {
        let (_, rest) = self.url.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        (!own(&self.url)).then_some(host)
    }
}

/// How a request ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The server answered with a status below 400.
    Ok,
    /// The server answered with a status of 400 or above.
    HttpError,
    /// The server did not answer within the request's timeout.
    Timeout,
    /// There was no answer, or one that the page may not read.
    #[default]
    Network,
    /// This crate cancelled the request, because the time limit was over or the body was too long.
    Aborted,
    /// The server answered, but the page may read neither the status nor the content.
    Opaque,
}

impl Outcome {
    /// Returns the outcome of an answer with this status.
    pub const fn of_status(status: u16) -> Self {
        if status < 400 { Self::Ok } else { Self::HttpError }
    }
}

/// A request and its result. Times are in ms since the epoch.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// The request's address, as the user entered it.
    pub url: Text,
    /// The address that was requested. No other request has the same.
    pub requested_url: String,
    /// The HTTP status; `None` without an answer.
    pub status: Option<u16>,
    /// How the request ended.
    pub outcome: Outcome,
    /// The reason for the outcome, where the outcome itself does not say enough.
    pub reason: Option<Text>,
    /// The number of the lane of the worker that sent the request.
    pub lane: usize,
    /// When that worker began and ended to wait before it sent the request. It waits until the
    /// request is due, until a back-off is over, or until a token is available.
    pub waited: Option<[f64; 2]>,
    /// If another process sent the request: when the message with the request was sent, and when
    /// the message with the result arrived.
    pub message: Option<[f64; 2]>,
    /// When the request was due; `None` in the closed model.
    pub due: Option<f64>,
    /// When the request was sent.
    pub start: f64,
    /// When the request completed.
    pub end: f64,
    /// The browser's own timings of the request; `None` where the browser hides them.
    pub browser_timing: Option<BrowserTiming>,
    /// How long the server processed the request, ms; `None` if the server does not report it.
    pub server_ms: Option<f64>,
    /// How long the server asks the client to wait before a retry, ms.
    pub retry_after_ms: Option<f64>,
    /// The length of the body, bytes; `None` where the page may not read the body.
    pub bytes: Option<u64>,
    /// The body; empty unless [`Get::keep`] is set.
    pub body: Vec<u8>,
    /// The earlier attempts at the same request.
    pub earlier: Vec<Exchange>,
}

/// A browser's timings of a request (W3C, Resource Timing).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BrowserTiming {
    /// How long the request was queued in the browser before it was sent, ms: until a connection
    /// was free, and until it was open.
    pub queue_ms: f64,
    /// When the last byte of the answer arrived, ms since the epoch.
    pub answered: f64,
    /// The protocol: `http/1.1`, `h2`.
    pub protocol: String,
}

impl Exchange {
    /// Creates an exchange without an answer.
    fn without_answer(get: &Get, start: f64, end: f64, outcome: Outcome, reason: Text) -> Self {
        Self {
            url: get.shown.clone(),
            requested_url: get.url.clone(),
            outcome,
            reason: Some(reason),
            start,
            end,
            ..Self::default()
        }
    }

    /// Creates an exchange that completes now with an answer.
    #[cfg(target_arch = "wasm32")]
    fn answered(get: &Get, start: f64, answer: Answer) -> Self {
        let end = crate::measure::clock::now();
        let Answer { status, server_timing, retry_after, body } = answer;
        let exchange = Self {
            url: get.shown.clone(),
            requested_url: get.url.clone(),
            status: Some(status),
            outcome: Outcome::of_status(status),
            start,
            end,
            server_ms: server_timing.as_deref().and_then(server_ms),
            retry_after_ms: retry_after.as_deref().and_then(|header| retry_after_ms(header, end)),
            ..Self::default()
        };
        match body {
            Body::Taken(bytes) => Self { bytes: Some(bytes), ..exchange },
            Body::Kept(body) => Self { bytes: Some(body.len() as u64), body, ..exchange },
            Body::TooLong => {
                let reason = text!(browser::too_long { bytes: get.most_bytes });
                Self { outcome: Outcome::Aborted, reason: Some(reason), ..exchange }
            }
        }
    }

    #[cfg(target_arch = "wasm32")]
    fn timed_out(get: &Get, start: f64, end: f64) -> Self {
        let reason = text!(browser::timed_out { ms: get.timeout_ms });
        Self::without_answer(get, start, end, Outcome::Timeout, reason)
    }

    /// Creates an exchange that failed without a status. Browsers deliberately do not reveal whether
    /// the server did not answer or CORS forbids reading.
    #[cfg(target_arch = "wasm32")]
    fn no_answer(get: &Get, start: f64, end: f64) -> Self {
        Self::without_answer(get, start, end, Outcome::Network, text!(browser::no_answer))
    }

    /// Returns the time from when the request was due until it completed, ms. Measured from the
    /// sending, the latency would leave out the delay that slow earlier answers cause (“coordinated
    /// omission”, Gil Tene). In the closed model, measures from the first sending.
    pub fn latency_ms(&self) -> f64 {
        let first = self.earlier.first().map_or(self.start, |first| first.start);
        self.end - self.due.unwrap_or(first)
    }

    /// Returns how long the request was queued in the browser, ms; `None` if the browser hides it.
    pub fn queue_ms(&self) -> Option<f64> {
        self.browser_timing.as_ref().map(|timing| timing.queue_ms)
    }

    /// Returns how long the answer waited until the receiving code ran, ms; `None` if the browser
    /// hides it.
    pub fn callback_ms(&self) -> Option<f64> {
        self.browser_timing
            .as_ref()
            .map(|timing| (self.end - timing.answered).clamp(0.0, self.end - self.start))
    }

    /// Returns the time on the network, ms: what remains after all other phases. `None` if the
    /// browser hides those.
    pub fn network_ms(&self) -> Option<f64> {
        let known = self.queue_ms()? + self.server_ms? + self.callback_ms()?;
        Some((self.end - self.start - known).max(0.0))
    }

    /// Returns this attempt and all earlier attempts, in no particular order.
    pub fn tries(&self) -> impl Iterator<Item = &Self> {
        self.earlier.iter().chain([self])
    }

    /// Draws the phases of the request on the lane. The network time is drawn as two equal halves,
    /// because it cannot be split into sending and receiving.
    pub fn draw_on(&self, lane: &mut Lane) {
        let label = &self.url;
        if let Some([from, to]) = self.waited {
            lane.push(SpanKind::Pause, label, from, to);
        }
        if let Some([sent_at, _]) = self.message {
            lane.push(SpanKind::Message, label, sent_at, self.start);
        }
        let sent = self.start + self.queue_ms().unwrap_or(0.0).min(self.end - self.start);
        let there = self.end - self.callback_ms().unwrap_or(0.0).min(self.end - sent);
        lane.push(SpanKind::Queue, label, self.start, sent);
        match self.server_ms.filter(|_| self.status.is_some()) {
            Some(server) => {
                let server = server.min(there - sent);
                let way = (there - sent - server) / 2.0;
                lane.push(SpanKind::Send, label, sent, sent + way);
                lane.push(SpanKind::Server, label, sent + way, sent + way + server);
                lane.push(SpanKind::Receive, label, sent + way + server, there);
            }
            None => lane.push(SpanKind::Request, label, sent, there),
        }
        lane.push(SpanKind::Callback, label, there, self.end);
        if let Some([_, back]) = self.message {
            lane.push(SpanKind::Message, label, self.end, back);
        }
    }
}

/// The status, the headers and the body of an answer.
#[cfg(target_arch = "wasm32")]
struct Answer {
    status: u16,
    server_timing: Option<String>,
    retry_after: Option<String>,
    body: Body,
}

/// What was done with the body of an answer.
#[cfg(target_arch = "wasm32")]
enum Body {
    /// The body was read and dropped; its length in bytes.
    Taken(u64),
    /// The body was read and kept.
    Kept(Vec<u8>),
    /// The transfer was cancelled because the body exceeded the limit.
    TooLong,
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = ["self", "location"], js_name = origin)]
    static ORIGIN: String;
    /// The URL of the crate's own script, which is `pkg/FLAVOUR/interleave.js` in the page's
    /// folder.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static SCRIPT: String;
}

#[cfg(target_arch = "wasm32")]
thread_local! {
    /// The URL of the page's folder, without a trailing slash. It is longer than the origin if a
    /// proxy adds a path prefix. A test runner serves the script elsewhere and has no prefix.
    static FOLDER: String = SCRIPT.with(|script| match script.rfind("/pkg/") {
        Some(end) => script[..end].into(),
        None => ORIGIN.with(Clone::clone),
    });
}

/// The path of the target, relative to the page's folder.
const TARGET: &str = "/lab/";

/// Returns the absolute address. The pool's workers start from a `blob:` URL, to which no relative
/// address can be resolved, and the browser's timings list absolute addresses. Addresses of the
/// target are relative to the page's folder, other addresses to the server's root. An invalid
/// address is returned unchanged, and its request will fail.
#[cfg(target_arch = "wasm32")]
pub fn absolute(url: &str) -> String {
    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = URL)]
        type Url;
        #[wasm_bindgen(constructor, catch, js_class = "URL")]
        fn new(url: &str, base: &str) -> Result<Url, JsValue>;
        #[wasm_bindgen(method, getter)]
        fn href(this: &Url) -> String;
    }
    // Parsing takes microseconds, and all addresses are resolved before the first request, so plain
    // addresses skip the parser.
    let plain = |c: u8| c.is_ascii_alphanumeric() || b"/?&=-_".contains(&c);
    let written = match url {
        _ if url.starts_with(TARGET) => FOLDER.with(|folder| format!("{folder}{url}")),
        _ if url.starts_with('/') && !url.starts_with("//") => ORIGIN.with(|origin| format!("{origin}{url}")),
        _ => url.into(),
    };
    if url.starts_with('/') && url.bytes().all(plain) && !url.starts_with("//") {
        return written;
    }
    ORIGIN.with(|origin| Url::new(&written, origin)).map_or(written, |url| url.href())
}

/// Returns true if the absolute address belongs to the target of the page's own server.
#[cfg(target_arch = "wasm32")]
pub fn of_target(url: &str) -> bool {
    let below =
        |folder: &String| url.strip_prefix(folder.as_str()).is_some_and(|path| path.starts_with(TARGET));
    FOLDER.with(below) || ORIGIN.with(below)
}

/// Returns true if the address belongs to the page's own server.
fn own(url: &str) -> bool {
    #[cfg(target_arch = "wasm32")]
    {
        let rest = ORIGIN.with(|origin| url.strip_prefix(origin.as_str()).map(String::from));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    }
    #[cfg(not(target_arch = "wasm32"))]
    url.starts_with('/')
}

/// Prepares the browser's timing buffer for `requests` requests. Must be called in the thread that
/// awaits them, while no request is in flight.
#[cfg_attr(not(target_arch = "wasm32"), allow(unused_variables))]
pub fn reset_timings(requests: usize) {
    #[cfg(target_arch = "wasm32")]
    timing::reset(requests);
}

/// Adds the browser's timings to the completed requests, after a short wait for timings that are late.
/// Must be called in the thread that awaited the requests, after the last one.
pub async fn await_timings(requests: &mut [Exchange]) {
    #[cfg(target_arch = "wasm32")]
    {
        let tries = requests.iter().flat_map(Exchange::tries);
        timing::added(tries.filter(|exchange| exchange.status.is_some()).count()).await;
    }
    attach_timings(requests);
}

/// Adds the browser's timings to the completed requests, as far as they are there. Must be called in the thread that awaited
/// them, after the last request.
#[cfg_attr(not(target_arch = "wasm32"), allow(unused_variables))]
pub fn attach_timings(requests: &mut [Exchange]) {
    #[cfg(target_arch = "wasm32")]
    {
        let mut timings = timing::timings();
        let mut attach = |exchange: &mut Exchange| {
            if exchange.status.is_some() {
                exchange.browser_timing = timings.remove(&exchange.requested_url);
            }
        };
        for request in requests {
            request.earlier.iter_mut().for_each(&mut attach);
            attach(request);
        }
    }
}

/// Native stub: returns the address unchanged.
#[cfg(not(target_arch = "wasm32"))]
pub fn absolute(url: &str) -> String {
    url.into()
}

/// Native stub: compares only the path.
#[cfg(not(target_arch = "wasm32"))]
pub fn of_target(url: &str) -> bool {
    url.starts_with(TARGET)
}

/// Returns the server's processing time, ms: the `dur` of the first entry in the `Server-Timing`
/// header (W3C, Server Timing, section 3).
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
fn server_ms(header: &str) -> Option<f64> {
    let entry = header.split(',').next()?;
    let dur = entry.split(';').find_map(|part| part.trim().strip_prefix("dur="))?;
    dur.trim_matches('"').parse().ok().filter(|ms: &f64| ms.is_finite() && *ms >= 0.0)
}

/// Parses `Retry-After` into ms from `now`: whole seconds, or a date (RFC 9110, section 10.2.3).
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
fn retry_after_ms(header: &str, now: f64) -> Option<f64> {
    if let Ok(seconds) = header.trim().parse::<u32>() {
        return Some(f64::from(seconds) * 1e3);
    }
    let date = date(header).filter(|date| date.is_finite())?;
    Some((date - now).max(0.0))
}

/// Parses an HTTP date and returns it in ms since the epoch.
#[cfg(target_arch = "wasm32")]
fn date(header: &str) -> Option<f64> {
    Some(js_sys::Date::parse(header))
}

/// Native stub: returns `None`, because there are no headers to parse.
#[cfg(not(target_arch = "wasm32"))]
fn date(_header: &str) -> Option<f64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::label::Label;

    fn exchange(queue_ms: Option<f64>, server_ms: Option<f64>) -> Exchange {
        let browser_timing =
            queue_ms.map(|queue_ms| BrowserTiming { queue_ms, answered: 196.0, protocol: "h2".into() });
        Exchange {
            url: Text::verbatim("/x"),
            status: Some(200),
            outcome: Outcome::Ok,
            start: 100.0,
            end: 200.0,
            browser_timing,
            server_ms,
            ..Exchange::default()
        }
    }

    fn drawn(exchange: &Exchange) -> Vec<(SpanKind, f64, f64)> {
        let mut lane = Lane::new(Label::NONE);
        exchange.draw_on(&mut lane);
        lane.spans.iter().map(|s| (s.kind, s.start, s.end)).collect()
    }

    #[test]
    fn the_phases_of_a_request_fill_its_time_without_gaps() {
        let phases = drawn(&exchange(Some(20.0), Some(60.0)));
        assert_eq!(
            phases,
            [
                (SpanKind::Queue, 100.0, 120.0),
                (SpanKind::Send, 120.0, 128.0),
                (SpanKind::Server, 128.0, 188.0),
                (SpanKind::Receive, 188.0, 196.0),
                (SpanKind::Callback, 196.0, 200.0)
            ]
        );
        let exchange = exchange(Some(20.0), Some(60.0));
        assert_eq!((exchange.callback_ms(), exchange.network_ms()), (Some(4.0), Some(16.0)));
    }

    #[test]
    fn unknown_phases_are_not_drawn() {
        assert_eq!(drawn(&exchange(None, None)), [(SpanKind::Request, 100.0, 200.0)]);
        assert_eq!(exchange(None, Some(60.0)).network_ms(), None);
    }

    #[test]
    fn a_server_time_beyond_the_total_is_clamped() {
        let phases = drawn(&exchange(Some(50.0), Some(900.0)));
        assert_eq!(phases[1..], [(SpanKind::Server, 150.0, 196.0), (SpanKind::Callback, 196.0, 200.0)]);
    }

    #[test]
    fn a_later_attempt_has_a_distinct_address() {
        let get = Get::new("/x?run=r", 500);
        assert_eq!(*get.for_attempt(0, 500), get);
        let second = get.for_attempt(2, 300);
        assert_eq!(
            (second.url.as_str(), second.shown.as_str(), second.timeout_ms),
            ("/x?run=r&attempt=2", "/x?run=r", 300)
        );
    }

    #[test]
    fn a_foreign_server_is_identified_by_host_and_port() {
        let host = |url: &str| Get::new(url, 1).host().map(String::from);
        assert_eq!(host("/lab/status/200"), None);
        assert_eq!(host("https://a.example:8443/b/c"), Some("a.example:8443".into()));
        assert_eq!(host("http://a.example?b"), Some("a.example".into()));
    }

    #[test]
    fn retry_after_in_seconds_is_parsed() {
        assert_eq!(retry_after_ms("3", 0.0), Some(3_000.0));
        assert_eq!(retry_after_ms(" 0 ", 0.0), Some(0.0));
        assert_eq!(retry_after_ms("soon", 0.0), None);
    }

    #[test]
    fn server_timing_is_parsed_by_the_standard() {
        assert_eq!(server_ms("app;dur=130.25"), Some(130.25));
        assert_eq!(server_ms("app; desc=\"x\"; dur=\"7\", db;dur=3"), Some(7.0));
        assert_eq!(server_ms("app"), None);
        assert_eq!(server_ms("app;dur=soon"), None);
    }

    #[test]
    fn a_status_of_400_or_above_is_an_http_error() {
        assert_eq!(Outcome::of_status(204), Outcome::Ok);
        assert_eq!(Outcome::of_status(404), Outcome::HttpError);
        assert_eq!(Outcome::of_status(511), Outcome::HttpError);
    }
}
