//! HTTP requests that never lose their outcome: [`fetch`] awaits, [`blocking`]
//! holds its thread up; both end in an [`Exchange`], whatever happens.

pub mod blocking;
pub mod fetch;
#[cfg(target_arch = "wasm32")]
mod timing;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::measure::lane::{Lane, SpanKind};

/// A GET that is to be made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Get {
    /// Where to.
    pub url: String,
    /// What the report and the timeline call it.
    pub shown: String,
    /// How long to wait for the whole answer, ms.
    pub timeout_ms: u32,
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Answered, with a status below 400.
    Ok,
    /// Answered, with a status of 400 or above.
    HttpError,
    /// Not answered in time.
    Timeout,
    /// Not answered, or with an answer that the page may not read.
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// Where to, as the person wrote it.
    pub url: String,
    /// The status, if one came.
    pub status: Option<u16>,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, where the outcome alone does not say it.
    pub reason: Option<String>,
    /// When it was made.
    pub start: f64,
    /// When it was over.
    pub end: f64,
    /// How long it waited in the browser for a connection, if it may be known.
    pub queue_ms: Option<f64>,
    /// How long the server was at it, if it says so.
    pub server_ms: Option<f64>,
}

impl Exchange {
    /// One that brought no answer.
    fn without_answer(get: &Get, start: f64, end: f64, outcome: Outcome, reason: String) -> Self {
        Self {
            url: get.shown.clone(),
            status: None,
            outcome,
            reason: Some(reason),
            start,
            end,
            queue_ms: None,
            server_ms: None,
        }
    }

    /// One that is just over, whose whole answer is there.
    #[cfg(target_arch = "wasm32")]
    fn answered(get: &Get, start: f64, status: u16, server_timing: Option<String>) -> Self {
        Self {
            url: get.shown.clone(),
            status: Some(status),
            outcome: Outcome::of_status(status),
            reason: None,
            start,
            end: crate::measure::clock::now(),
            queue_ms: None,
            server_ms: server_timing.as_deref().and_then(server_ms),
        }
    }

    #[cfg(target_arch = "wasm32")]
    fn timed_out(get: &Get, start: f64, end: f64) -> Self {
        let reason = format!("No answer within {} ms.", get.timeout_ms);
        Self::without_answer(get, start, end, Outcome::Timeout, reason)
    }

    /// What is left when queue and server are taken off, if both are known.
    pub fn network_ms(&self) -> Option<f64> {
        Some((self.end - self.start - self.queue_ms? - self.server_ms?).max(0.0))
    }

    /// Notes the phases on the lane. Which half of the network time was spent
    /// on the way there nobody knows; it is drawn as one half.
    pub fn draw_on(&self, lane: &mut Lane) {
        let label = &self.url;
        let sent = self.start + self.queue_ms.unwrap_or(0.0).min(self.end - self.start);
        lane.push(SpanKind::Queue, label, self.start, sent);
        match self.server_ms.filter(|_| self.status.is_some()) {
            Some(server) => {
                let server = server.min(self.end - sent);
                let way = (self.end - sent - server) / 2.0;
                lane.push(SpanKind::Send, label, sent, sent + way);
                lane.push(SpanKind::Server, label, sent + way, sent + way + server);
                lane.push(SpanKind::Receive, label, sent + way + server, self.end);
            }
            None => lane.push(SpanKind::Request, label, sent, self.end),
        }
    }
}

/// The address in full, as any worker can ask it and as the browser's own lists
/// have it: the pool's workers come from a `blob:`, to which nothing is
/// relative. What is no address stays as it is, and its request will fail.
#[cfg(target_arch = "wasm32")]
pub fn absolute(url: &str) -> String {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = URL)]
        type Url;
        #[wasm_bindgen(constructor, catch, js_class = "URL")]
        fn new(url: &str, base: &str) -> Result<Url, JsValue>;
        #[wasm_bindgen(method, getter)]
        fn href(this: &Url) -> String;
        #[wasm_bindgen(thread_local_v2, js_namespace = ["self", "location"], js_name = origin)]
        static ORIGIN: String;
    }
    // Parsing takes some microseconds, and these are made before the first request is.
    let plain = |c: u8| c.is_ascii_alphanumeric() || b"/?&=-_".contains(&c);
    if url.starts_with('/') && !url.starts_with("//") && url.bytes().all(plain) {
        return ORIGIN.with(|origin| format!("{origin}{url}"));
    }
    ORIGIN.with(|origin| Url::new(url, origin)).map_or_else(|_| url.into(), |url| url.href())
}

/// To be called before so many requests in a thread that awaits them, while none is under
/// way, so that the browser goes on noting their times.
#[cfg_attr(not(target_arch = "wasm32"), allow(unused_variables))]
pub fn begin(requests: usize) {
    #[cfg(target_arch = "wasm32")]
    timing::forget(requests);
}

/// To be called in the same thread after the last of them: notes how long each waited in
/// the browser.
#[cfg_attr(not(target_arch = "wasm32"), allow(unused_variables))]
pub fn end<'a>(requests: impl Iterator<Item = (&'a Get, &'a mut Exchange)>) {
    #[cfg(target_arch = "wasm32")]
    {
        let mut queues = timing::queues();
        for (get, exchange) in requests.filter(|(_, exchange)| exchange.status.is_some()) {
            exchange.queue_ms = queues.remove(&get.url);
        }
    }
}

/// Natively nothing is asked, and the address stays as it is.
#[cfg(not(target_arch = "wasm32"))]
pub fn absolute(url: &str) -> String {
    url.into()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(queue_ms: Option<f64>, server_ms: Option<f64>) -> Exchange {
        Exchange {
            url: "/x".into(),
            status: Some(200),
            outcome: Outcome::Ok,
            reason: None,
            start: 100.0,
            end: 200.0,
            queue_ms,
            server_ms,
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
                (SpanKind::Send, 120.0, 130.0),
                (SpanKind::Server, 130.0, 190.0),
                (SpanKind::Receive, 190.0, 200.0)
            ]
        );
    }

    #[test]
    fn what_is_not_known_is_not_drawn() {
        assert_eq!(drawn(&exchange(None, None)), [(SpanKind::Request, 100.0, 200.0)]);
        assert_eq!(exchange(None, Some(60.0)).network_ms(), None);
    }

    #[test]
    fn a_server_that_claims_more_than_the_whole_time_is_cut_to_it() {
        let phases = drawn(&exchange(Some(50.0), Some(900.0)));
        assert_eq!(phases.last(), Some(&(SpanKind::Server, 150.0, 200.0)));
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
