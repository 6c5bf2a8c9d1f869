//! HTTP requests that never lose their outcome: [`fetch`] awaits, [`blocking`]
//! holds its thread up; both end in an [`Exchange`], whatever happens. Which one
//! is made when, and whether again, says the [`agenda`].

pub mod agenda;
pub mod blocking;
pub mod bucket;
pub mod fetch;
pub mod pieces;
pub mod retry;
#[cfg(target_arch = "wasm32")]
mod timing;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use tsify::Tsify;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::*;

use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;

/// What a browser opens to one server over HTTP/1.1.
pub const CONNECTIONS: usize = 6;

/// How much of a body is taken, if nobody says: more than any page here has.
const MOST_BYTES: u64 = 64 << 20;

/// A GET that is to be made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Get {
    /// Where to.
    pub url: String,
    /// What the report and the timeline call it.
    pub shown: String,
    /// How long to wait for the whole answer, ms.
    pub timeout_ms: u32,
    /// The most bytes of a body that are taken; what has more is given up.
    pub most_bytes: u64,
    /// Whether somebody wants the body.
    pub keep: bool,
}

impl Get {
    /// Of that address, shown as it is, the body not kept.
    pub fn new(url: impl Into<String>, timeout_ms: u32) -> Self {
        let url = url.into();
        Self { shown: url.clone(), url, timeout_ms, most_bytes: MOST_BYTES, keep: false }
    }

    /// The same for a later try, which has an address of its own, and for a
    /// shorter time.
    fn again(&self, attempt: u32, timeout_ms: u32) -> Cow<'_, Self> {
        if attempt == 0 && timeout_ms == self.timeout_ms {
            return Cow::Borrowed(self);
        }
        let url = match attempt {
            0 => self.url.clone(),
            n => format!("{}{}attempt={n}", self.url, if self.url.contains('?') { '&' } else { '?' }),
        };
        Cow::Owned(Self { url, timeout_ms, ..self.clone() })
    }

    /// The server, if it is not ours.
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
    /// Answered, with a status below 400.
    Ok,
    /// Answered, with a status of 400 or above.
    HttpError,
    /// Not answered in time.
    Timeout,
    /// Not answered, or with an answer that the page may not read.
    #[default]
    Network,
    /// Given up by us.
    Aborted,
    /// Answered, but neither status nor content may be read.
    Opaque,
}

impl Outcome {
    /// By the status that came.
    pub const fn of_status(status: u16) -> Self {
        if status < 400 { Self::Ok } else { Self::HttpError }
    }
}

/// A request and what became of it, times in ms since the epoch.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// Where to, as the person wrote it.
    pub url: String,
    /// The address that was asked, which is no other request's.
    pub asked: String,
    /// The status, if one came.
    pub status: Option<u16>,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, where the outcome alone does not say it.
    pub reason: Option<String>,
    /// The lane of whoever made it.
    pub lane: usize,
    /// From when to when that one waited for its moment: until it was due, the
    /// pause before another try was over, or there was a token.
    pub waited: Option<[f64; 2]>,
    /// Where it was made elsewhere: when it was asked for by a message, and when
    /// it came back by one.
    pub message: Option<[f64; 2]>,
    /// When it was due, in the open model.
    pub due: Option<f64>,
    /// When it was made.
    pub start: f64,
    /// When it was over.
    pub end: f64,
    /// What the browser noted of it, where it tells.
    pub note: Option<Note>,
    /// How long the server was at it, if it says so.
    pub server_ms: Option<f64>,
    /// How long the server asks one to stay away, ms.
    pub retry_after_ms: Option<f64>,
    /// How many bytes the body had, where it may be read.
    pub bytes: Option<u64>,
    /// The body, if somebody wanted it.
    pub body: Vec<u8>,
    /// The tries before this one.
    pub earlier: Vec<Exchange>,
}

/// What a browser notes of a request (W3C, Resource Timing).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// How long it waited in the browser before it was sent, ms: for one of the
    /// connections that the browser allows, and for opening it.
    pub queue_ms: f64,
    /// When the last byte was there, ms since the epoch.
    pub answered: f64,
    /// By which protocol: `http/1.1`, `h2`.
    pub protocol: String,
}

impl Exchange {
    /// One that brought no answer.
    fn without_answer(get: &Get, start: f64, end: f64, outcome: Outcome, reason: String) -> Self {
        Self {
            url: get.shown.clone(),
            asked: get.url.clone(),
            outcome,
            reason: Some(reason),
            start,
            end,
            ..Self::default()
        }
    }

    /// One that is just over.
    #[cfg(target_arch = "wasm32")]
    fn answered(get: &Get, start: f64, answer: Answer) -> Self {
        let end = crate::measure::clock::now();
        let Answer { status, server_timing, retry_after, body } = answer;
        let given = Self {
            url: get.shown.clone(),
            asked: get.url.clone(),
            status: Some(status),
            outcome: Outcome::of_status(status),
            start,
            end,
            server_ms: server_timing.as_deref().and_then(server_ms),
            retry_after_ms: retry_after.as_deref().and_then(|header| retry_after_ms(header, end)),
            ..Self::default()
        };
        match body {
            Body::Taken(bytes) => Self { bytes: Some(bytes), ..given },
            Body::Kept(body) => Self { bytes: Some(body.len() as u64), body, ..given },
            Body::TooLong => {
                let reason = format!("Given up: the answer has more than {} bytes.", get.most_bytes);
                Self { outcome: Outcome::Aborted, reason: Some(reason), ..given }
            }
        }
    }

    #[cfg(target_arch = "wasm32")]
    fn timed_out(get: &Get, start: f64, end: f64) -> Self {
        let reason = format!("No answer within {} ms.", get.timeout_ms);
        Self::without_answer(get, start, end, Outcome::Timeout, reason)
    }

    /// How long it took, from the moment at which it was due: whoever counts from
    /// the moment at which it was made, leaves out what slow answers before it
    /// cost (“coordinated omission”, Gil Tene).
    pub fn latency_ms(&self) -> f64 {
        let first = self.earlier.first().map_or(self.start, |first| first.start);
        self.end - self.due.unwrap_or(first)
    }

    /// How long it waited in the browser for a connection, if it may be known.
    pub fn queue_ms(&self) -> Option<f64> {
        self.note.as_ref().map(|note| note.queue_ms)
    }

    /// How long the answer lay there before the code that waits for it ran.
    pub fn callback_ms(&self) -> Option<f64> {
        self.note.as_ref().map(|note| (self.end - note.answered).clamp(0.0, self.end - self.start))
    }

    /// What is left when all else is taken off, if it is known.
    pub fn network_ms(&self) -> Option<f64> {
        let known = self.queue_ms()? + self.server_ms? + self.callback_ms()?;
        Some((self.end - self.start - known).max(0.0))
    }

    /// This one and those before it, in no order.
    pub fn tries(&self) -> impl Iterator<Item = &Self> {
        self.earlier.iter().chain([self])
    }

    /// Notes the phases on the lane. Which half of the network time was spent
    /// on the way there nobody knows; it is drawn as one half.
    pub fn draw_on(&self, lane: &mut Lane) {
        let label = &self.url;
        if let Some([from, to]) = self.waited {
            lane.push(SpanKind::Pause, label, from, to);
        }
        if let Some([asked, _]) = self.message {
            lane.push(SpanKind::Message, label, asked, self.start);
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

/// What an answer is read into.
#[cfg(target_arch = "wasm32")]
struct Answer {
    status: u16,
    server_timing: Option<String>,
    retry_after: Option<String>,
    body: Body,
}

/// What was done with a body.
#[cfg(target_arch = "wasm32")]
enum Body {
    /// So many bytes were taken and dropped.
    Taken(u64),
    /// It was kept.
    Kept(Vec<u8>),
    /// It was cut off.
    TooLong,
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = ["self", "location"], js_name = origin)]
    static ORIGIN: String;
    /// Of the crate's own script, which is `pkg/FLAVOUR/interleave.js` in the page's folder.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static SCRIPT: String;
}

#[cfg(target_arch = "wasm32")]
thread_local! {
    /// The page's folder, with no slash at its end: more than the origin where a proxy puts a path
    /// before all addresses. A runner of tests has the script elsewhere, and no such path.
    static FOLDER: String = SCRIPT.with(|script| match script.rfind("/pkg/") {
        Some(end) => script[..end].into(),
        None => ORIGIN.with(Clone::clone),
    });
}

/// Where the target is, seen from the page's folder.
const TARGET: &str = "/lab/";

/// The address in full, as any worker can ask it and as the browser's own lists
/// have it: the pool's workers come from a `blob:`, to which nothing is
/// relative. The target is in the page's folder, all else relative to the server's root. What is
/// no address stays as it is, and its request will fail.
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
    // Parsing takes some microseconds, and these are made before the first request is.
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

/// Whether the address, in full, is one of the target that belongs to the page.
#[cfg(target_arch = "wasm32")]
pub fn of_target(url: &str) -> bool {
    let below =
        |folder: &String| url.strip_prefix(folder.as_str()).is_some_and(|path| path.starts_with(TARGET));
    FOLDER.with(below) || ORIGIN.with(below)
}

/// Whether the address is one of the server that the page came from.
fn own(url: &str) -> bool {
    #[cfg(target_arch = "wasm32")]
    {
        let rest = ORIGIN.with(|origin| url.strip_prefix(origin.as_str()).map(String::from));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    }
    #[cfg(not(target_arch = "wasm32"))]
    url.starts_with('/')
}

/// To be called before so many requests in a thread that awaits them, while none is under
/// way, so that the browser goes on noting their times.
#[cfg_attr(not(target_arch = "wasm32"), allow(unused_variables))]
pub fn begin(requests: usize) {
    #[cfg(target_arch = "wasm32")]
    timing::forget(requests);
}

/// To be called in the same thread after the last of them: takes over what the browser
/// noted of each.
#[cfg_attr(not(target_arch = "wasm32"), allow(unused_variables))]
pub fn end(requests: &mut [Exchange]) {
    #[cfg(target_arch = "wasm32")]
    {
        let mut notes = timing::notes();
        let mut annotate = |exchange: &mut Exchange| {
            if exchange.status.is_some() {
                exchange.note = notes.remove(&exchange.asked);
            }
        };
        for request in requests {
            request.earlier.iter_mut().for_each(&mut annotate);
            annotate(request);
        }
    }
}

/// Natively nothing is asked, and the address stays as it is.
#[cfg(not(target_arch = "wasm32"))]
pub fn absolute(url: &str) -> String {
    url.into()
}

/// Natively there is no page that the target could belong to.
#[cfg(not(target_arch = "wasm32"))]
pub fn of_target(url: &str) -> bool {
    url.starts_with(TARGET)
}

/// Why a request without status failed, as far as a browser tells: on purpose
/// it does not say whether nobody answered or CORS forbids reading.
#[cfg(target_arch = "wasm32")]
const NO_ANSWER: &str = "No answer, or one that the server does not let this page read (CORS); \
                         the browser does not say which.";

/// The time the server says it was at it: `dur` of the first entry of the
/// `Server-Timing` header (W3C, Server Timing, section 3).
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
fn server_ms(header: &str) -> Option<f64> {
    let entry = header.split(',').next()?;
    let dur = entry.split(';').find_map(|part| part.trim().strip_prefix("dur="))?;
    dur.trim_matches('"').parse().ok().filter(|ms: &f64| ms.is_finite() && *ms >= 0.0)
}

/// How long the server asks one to stay away, by its `Retry-After`: in whole
/// seconds, or until a date (RFC 9110, section 10.2.3).
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
fn retry_after_ms(header: &str, now: f64) -> Option<f64> {
    if let Ok(seconds) = header.trim().parse::<u32>() {
        return Some(f64::from(seconds) * 1e3);
    }
    let date = date(header).filter(|date| date.is_finite())?;
    Some((date - now).max(0.0))
}

/// The moment that a date in a header means, ms since the epoch.
#[cfg(target_arch = "wasm32")]
fn date(header: &str) -> Option<f64> {
    Some(js_sys::Date::parse(header))
}

/// Natively there are no headers, and no dates in them.
#[cfg(not(target_arch = "wasm32"))]
fn date(_header: &str) -> Option<f64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(queue_ms: Option<f64>, server_ms: Option<f64>) -> Exchange {
        let note = queue_ms.map(|queue_ms| Note { queue_ms, answered: 196.0, protocol: "h2".into() });
        Exchange {
            url: "/x".into(),
            status: Some(200),
            outcome: Outcome::Ok,
            start: 100.0,
            end: 200.0,
            note,
            server_ms,
            ..Exchange::default()
        }
    }

    fn drawn(exchange: &Exchange) -> Vec<(SpanKind, f64, f64)> {
        let mut lane = Lane::new("slot 1");
        exchange.draw_on(&mut lane);
        lane.spans.iter().map(|s| (s.kind, s.start, s.end)).collect()
    }

    #[test]
    fn the_phases_of_a_request_fill_its_time_without_gap() {
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
    fn what_is_not_known_is_not_drawn() {
        assert_eq!(drawn(&exchange(None, None)), [(SpanKind::Request, 100.0, 200.0)]);
        assert_eq!(exchange(None, Some(60.0)).network_ms(), None);
    }

    #[test]
    fn a_server_that_claims_more_than_the_whole_time_is_cut_to_it() {
        let phases = drawn(&exchange(Some(50.0), Some(900.0)));
        assert_eq!(phases[1..], [(SpanKind::Server, 150.0, 196.0), (SpanKind::Callback, 196.0, 200.0)]);
    }

    #[test]
    fn a_later_try_has_an_address_of_its_own() {
        let get = Get::new("/x?run=r", 500);
        assert_eq!(*get.again(0, 500), get);
        let again = get.again(2, 300);
        assert_eq!(
            (again.url.as_str(), again.shown.as_str(), again.timeout_ms),
            ("/x?run=r&attempt=2", "/x?run=r", 300)
        );
    }

    #[test]
    fn a_server_of_others_is_told_by_its_name_and_port() {
        let host = |url: &str| Get::new(url, 1).host().map(String::from);
        assert_eq!(host("/lab/status/200"), None);
        assert_eq!(host("https://a.example:8443/b/c"), Some("a.example:8443".into()));
        assert_eq!(host("http://a.example?b"), Some("a.example".into()));
    }

    #[test]
    fn what_a_server_asks_for_in_seconds_is_understood() {
        assert_eq!(retry_after_ms("3", 0.0), Some(3_000.0));
        assert_eq!(retry_after_ms(" 0 ", 0.0), Some(0.0));
        assert_eq!(retry_after_ms("soon", 0.0), None);
    }

    #[test]
    fn server_timing_is_read_as_the_standard_writes_it() {
        assert_eq!(server_ms("app;dur=130.25"), Some(130.25));
        assert_eq!(server_ms("app; desc=\"x\"; dur=\"7\", db;dur=3"), Some(7.0));
        assert_eq!(server_ms("app"), None);
        assert_eq!(server_ms("app;dur=soon"), None);
    }

    #[test]
    fn a_status_of_400_or_above_is_an_error_of_http() {
        assert_eq!(Outcome::of_status(204), Outcome::Ok);
        assert_eq!(Outcome::of_status(404), Outcome::HttpError);
        assert_eq!(Outcome::of_status(511), Outcome::HttpError);
    }
}
