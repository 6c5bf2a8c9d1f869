//! The report: everything that one press of Run produced, as one JSON value.

pub mod comparison;
pub mod exhibit;
pub mod export;
pub mod import;
pub mod latency;
mod sample;

pub use sample::{Ending, Sample};

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use crate::measure::cores::EffectiveCores;
use crate::measure::lane::{Lane, average_parts};
use crate::measure::parts::Parts;
use crate::measure::set_up::SetUp;
use crate::measure::span::{Span, SpanKind};
use crate::measure::stats::{Between, Summary, Verdict};
use crate::net::{Exchange, Outcome};
use crate::schema::{Effort, Params};
use exhibit::{Exhibit, Mark};
use latency::Latency;

/// The version of this shape: a field renamed is a new number.
pub const SCHEMA: &str = "interleave.report/1";

/// What a run produced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: String,
    /// The experiment's id.
    pub experiment: String,
    /// All parameters, those left at their default too.
    pub params: Params,
    /// When Run was pressed, ISO 8601.
    pub started_at: String,
    /// How often and how long it was to be measured.
    #[serde(flatten)]
    pub effort: Effort,
    /// From pressing Run until the first sample began, ms.
    pub first_sample_ms: Option<f64>,
    /// What starting the run's own worker took, ms: it carries out what needs
    /// no threads, and starts all others.
    pub host_ms: SetUp,
    /// Where it ran.
    pub environment: Environment,
    /// One per variant, in the schema's order.
    pub variants: Vec<VariantReport>,
    /// What was measured, in sentences, the finding first.
    pub explanation: Vec<String>,
    /// What else there is to see; null where times say it all.
    #[serde(default)]
    pub exhibit: Option<Exhibit>,
}

/// Where a run took place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Environment {
    /// The browser, as it names itself.
    pub user_agent: String,
    /// Whether the page is isolated, which shared memory needs.
    pub cross_origin_isolated: bool,
    /// Which build ran: `threads` or `single`.
    pub flavour: String,
    /// How many cores the browser says there are.
    pub hardware_concurrency: u32,
    /// Whether wasm SIMD is there.
    pub simd: bool,
    /// The smallest step of the clock that samples are taken with, µs.
    pub clock_grain_us: f64,
    /// How the page was fetched: `http/1.1`, `h2`.
    pub protocol: String,
    /// Who answers what the page asks of its own host.
    #[serde(default)]
    pub target: Target,
    /// Interleave's version.
    pub version: String,
    /// Tasks of over 50 ms on the page's own thread during the run, or null
    /// where the browser does not count them.
    pub long_tasks: Option<LongTasks>,
    /// Why threads are missing, where they are.
    pub no_threads: Option<String>,
    /// How many cores the threads got; null where there are no two of them.
    #[serde(default)]
    pub effective_cores: Option<EffectiveCores>,
}

/// Who answers what the page asks of its own host, under `/lab/`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// A server, over a network.
    #[default]
    Server,
    /// The page's own service worker: no network is in the times.
    #[serde(rename = "service worker")]
    ServiceWorker,
    /// Nobody.
    None,
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Server => "a server",
            Self::ServiceWorker => "the page’s own service worker",
            Self::None => "nobody",
        })
    }
}

/// What held the page's own thread up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct LongTasks {
    /// How many tasks took over 50 ms.
    pub count: u32,
    /// The longest of them, ms.
    pub longest_ms: f64,
}

/// How a variant ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Still at it; only in a report of a run under way.
    Running,
    /// All samples were taken.
    Completed,
    /// Stopped, with what was measured so far.
    Aborted,
    /// Did not end well; the reason says how.
    Failed,
    /// Cannot be had here; the reason says what would help.
    Unavailable,
}

/// What one variant did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct VariantReport {
    /// The variant's id.
    pub id: String,
    /// Its name for people.
    pub label: String,
    /// How it went about it, in a few words.
    pub note: String,
    /// How it ended.
    pub status: Status,
    /// Why, if it failed or is unavailable.
    pub reason: Option<String>,
    /// What came out; its shape is the experiment's own.
    #[tsify(type = "unknown")]
    pub answer: Value,
    /// Whether every sample's answer was right; null if nobody can know.
    pub correct: Option<bool>,
    /// What starting threads and processes took; no part of the samples.
    pub setup_ms: SetUp,
    /// Untimed repetitions beforehand.
    pub warm_ups: u32,
    /// Whether they went on until the times stayed the same; false if their
    /// time was over first, null where only one may be made.
    pub settled: Option<bool>,
    /// How many repetitions one sample holds, so that it is long against the
    /// clock's grain; the times are per repetition.
    pub batch: u32,
    /// Whether a sample is too short for this clock, however often the work is
    /// repeated in it.
    pub saturated: bool,
    /// The times, in the order in which they were taken.
    pub samples_ms: Vec<f64>,
    /// Which of them are from which run: how many each run took.
    pub samples_per_run: Vec<u32>,
    /// What else may be said of them.
    pub summary: Option<Summary>,
    /// What differs from run to run; null with one run.
    pub between_runs: Option<Between>,
    /// Their median.
    pub median_ms: Option<f64>,
    /// Its 95 % interval; null with fewer than five samples.
    pub ci95_ms: Option<[f64; 2]>,
    /// Against the baseline; null for the baseline itself.
    pub speedup: Option<Speedup>,
    /// How long the sample took whose lanes these are: the one nearest to the
    /// median.
    pub typical_ms: Option<f64>,
    /// How long that sample's last repetition took, the one that the lanes
    /// show, and where the time went: the parts add up to it.
    pub wall_ms: Option<f64>,
    /// Where that time went.
    pub parts: Option<Parts>,
    /// When it began, ms since the epoch.
    pub began_ms: Option<f64>,
    /// Who took part.
    pub lanes: Vec<LaneReport>,
    /// What they did, relative to the beginning of the sample.
    pub spans: Vec<SpanReport>,
    /// How many further spans were not kept.
    pub dropped_spans: u32,
    /// What they computed before the clock went on, in the same form: each
    /// begins and ends at once.
    pub instants: Vec<SpanReport>,
    /// The requests of that sample.
    pub requests: Vec<RequestReport>,
    /// When it went wrong, if it did.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// How each sample ended, in the order in which they were taken; empty where
    /// all end alike.
    #[serde(default)]
    pub endings: Vec<Ending>,
    /// How long requests or messages took, all samples taken together; null where
    /// there are none.
    #[serde(default)]
    pub latency: Option<Latency>,
    /// Where the target counted this variant's requests:
    /// `/lab/ledger/{ledger}`.
    pub ledger: String,
}

impl VariantReport {
    /// Of a variant that was not run yet.
    pub fn unmeasured(id: &str) -> Self {
        Self {
            id: id.into(),
            label: String::new(),
            note: String::new(),
            status: Status::Running,
            reason: None,
            answer: Value::Null,
            correct: None,
            setup_ms: SetUp::default(),
            warm_ups: 0,
            settled: None,
            batch: 1,
            saturated: false,
            samples_ms: Vec::new(),
            samples_per_run: Vec::new(),
            summary: None,
            between_runs: None,
            median_ms: None,
            ci95_ms: None,
            speedup: None,
            typical_ms: None,
            wall_ms: None,
            parts: None,
            began_ms: None,
            lanes: Vec::new(),
            spans: Vec::new(),
            dropped_spans: 0,
            instants: Vec::new(),
            requests: Vec::new(),
            marks: Vec::new(),
            endings: Vec::new(),
            latency: None,
            ledger: String::new(),
        }
    }
}

/// A comparison with the baseline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Speedup {
    /// The baseline's id.
    pub baseline: String,
    /// How many times as fast: the median of the paired ratios.
    pub ratio: f64,
    /// Its 95 % interval; null with fewer than five pairs.
    pub ci95: Option<[f64; 2]>,
    /// The interval in a word.
    pub verdict: Verdict,
    /// Whether the whole interval lies within ±10 %: whatever difference there
    /// is hardly matters.
    pub alike: bool,
}

/// A row of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct LaneReport {
    /// What spans refer to.
    pub id: usize,
    /// What the row is called.
    pub name: String,
}

/// Something a lane did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct SpanReport {
    /// Which lane.
    pub lane: usize,
    /// What.
    pub kind: SpanKind,
    /// Which piece of work.
    pub label: String,
    /// From, ms after the sample began.
    pub start_ms: f64,
    /// To, ms after the sample began.
    pub end_ms: f64,
}

impl SpanReport {
    /// What that lane did, in a sample that began at that moment.
    fn of(span: Span, lane: usize, begin: f64) -> Self {
        let Span { kind, label, start, end } = span;
        Self { lane, kind, label, start_ms: start - begin, end_ms: end - begin }
    }
}

/// A request and what became of it. Its phases are those of the last try.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct RequestReport {
    /// Where to.
    pub url: String,
    /// The status, if one came.
    pub status: Option<u16>,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, where the outcome alone does not say it.
    pub reason: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
    /// All tries, the last one too, where there was more than one.
    #[serde(default)]
    pub tries: Vec<TryReport>,
    /// Who made it.
    #[serde(default)]
    pub lane: usize,
    /// When it was due, ms after the sample began; null in the closed model.
    #[serde(default)]
    pub due_ms: Option<f64>,
    /// How long whoever made it had waited to do so: until it was due, or there
    /// was a token; null if not at all.
    #[serde(default)]
    pub waited_ms: Option<f64>,
    /// When it was made for the first time, ms after the sample began.
    pub start_ms: f64,
    /// How long it waited in the browser; null where the browser hides it.
    pub queue_ms: Option<f64>,
    /// How long the server was at it, by its own account.
    pub server_ms: Option<f64>,
    /// What is left.
    pub network_ms: Option<f64>,
    /// How long the answer was there before the code that waits for it ran; null
    /// where the browser hides it.
    #[serde(default)]
    pub callback_ms: Option<f64>,
    /// When it was over, ms after the sample began.
    pub end_ms: f64,
    /// From when it was due, or else made, until it was over.
    #[serde(default)]
    pub latency_ms: f64,
    /// How many bytes the body had; null where nobody may know.
    #[serde(default)]
    pub bytes: Option<u64>,
    /// By which protocol it was answered: `http/1.1`, `h2`; null where the browser
    /// hides it.
    #[serde(default)]
    pub protocol: Option<String>,
}

/// One try of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct TryReport {
    /// The status, if one came.
    pub status: Option<u16>,
    /// How it ended.
    pub outcome: Outcome,
    /// Who made it.
    pub lane: usize,
    /// When it was made, ms after the sample began.
    pub start_ms: f64,
    /// When it was over, ms after the sample began.
    pub end_ms: f64,
}

impl RequestReport {
    /// In a sample that began at that moment.
    fn of(exchange: Exchange, begin: f64) -> Self {
        let tried = |e: &Exchange| TryReport {
            status: e.status,
            outcome: e.outcome,
            lane: e.lane,
            start_ms: e.start - begin,
            end_ms: e.end - begin,
        };
        let tries: Vec<_> = exchange.tries().map(tried).collect();
        let waited = exchange.tries().next().and_then(|first| first.waited);
        Self {
            attempts: tries.len() as u32,
            start_ms: tries[0].start_ms,
            tries: if tries.len() > 1 { tries } else { Vec::new() },
            lane: exchange.lane,
            due_ms: exchange.due.map(|due| due - begin),
            waited_ms: waited.map(|[from, to]| to - from),
            queue_ms: exchange.queue_ms(),
            server_ms: exchange.server_ms,
            network_ms: exchange.network_ms(),
            callback_ms: exchange.callback_ms(),
            end_ms: exchange.end - begin,
            latency_ms: exchange.latency_ms(),
            bytes: exchange.bytes,
            protocol: exchange.browser_timing.map(|timing| timing.protocol).filter(|name| !name.is_empty()),
            url: exchange.url,
            status: exchange.status,
            outcome: exchange.outcome,
            reason: exchange.reason,
        }
    }
}

/// What one sample's lanes look like in a report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Timeline {
    /// When it began, ms since the epoch.
    pub began_ms: f64,
    /// How long it took.
    pub wall_ms: f64,
    /// Where that time went.
    pub parts: Parts,
    /// Who took part.
    pub lanes: Vec<LaneReport>,
    /// What they did.
    pub spans: Vec<SpanReport>,
    /// How many further spans were not kept.
    pub dropped_spans: u32,
    /// What they computed before the clock went on, in the same form: each
    /// begins and ends at once.
    pub instants: Vec<SpanReport>,
    /// The requests.
    pub requests: Vec<RequestReport>,
    /// How long each of many small things took, ms, where these are not the requests.
    pub latencies_ms: Vec<f64>,
    /// When it went wrong, if it did.
    pub marks: Vec<Mark>,
}

impl Timeline {
    /// Of a sample between these two moments, ms since the epoch; all its times
    /// count from the first.
    pub fn between(begin: f64, end: f64, sample: Sample) -> Self {
        let Sample { lanes, requests, latencies, marks, .. } = sample;
        let parts = average_parts(&lanes, begin, end);
        let dropped_spans = lanes.iter().map(|lane| lane.dropped).sum();
        let (mut names, mut spans, mut instants) = (Vec::new(), Vec::new(), Vec::new());
        for (id, lane) in lanes.into_iter().enumerate() {
            let reported = |span| SpanReport::of(span, id, begin);
            names.push(LaneReport { id, name: lane.name });
            spans.extend(lane.spans.into_iter().map(reported));
            instants.extend(lane.instants.into_iter().map(reported));
        }
        Self {
            began_ms: begin,
            wall_ms: end - begin,
            parts,
            lanes: names,
            spans,
            dropped_spans,
            instants,
            requests: requests.into_iter().map(|exchange| RequestReport::of(exchange, begin)).collect(),
            latencies_ms: latencies,
            marks: marks.into_iter().map(|mark| Mark { at_ms: mark.at_ms - begin, ..mark }).collect(),
        }
    }
}

impl Timeline {
    /// Lets the sample begin earlier, with what that lane did before the others.
    pub fn prepend(&mut self, begin: f64, lane: &Lane) {
        let later = self.began_ms - begin;
        self.began_ms = begin;
        self.wall_ms += later;
        self.lanes.iter_mut().for_each(|lane| lane.id += 1);
        self.lanes.insert(0, LaneReport { id: 0, name: lane.name.clone() });
        for span in self.spans.iter_mut().chain(&mut self.instants) {
            span.lane += 1;
            span.start_ms += later;
            span.end_ms += later;
        }
        for request in &mut self.requests {
            request.lane += 1;
            let tries = request.tries.iter_mut().flat_map(|one| [&mut one.start_ms, &mut one.end_ms]);
            let own = [&mut request.start_ms, &mut request.end_ms].into_iter().chain(&mut request.due_ms);
            own.chain(tries).for_each(|moment| *moment += later);
        }
        self.marks.iter_mut().for_each(|mark| mark.at_ms += later);
        let first = lane.spans.iter().map(|span| SpanReport::of(span.clone(), 0, begin));
        self.spans.splice(0..0, first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_says_how_long_it_was_waited_for_before_its_first_try() {
        let try_from = |start: f64, end: f64, waited| Exchange { start, end, waited, ..Exchange::default() };
        let first = try_from(130.0, 140.0, Some([110.0, 130.0]));
        let exchange = Exchange { earlier: vec![first], ..try_from(240.0, 250.0, Some([140.0, 240.0])) };
        let request = RequestReport::of(exchange, 100.0);
        assert_eq!((request.waited_ms, request.start_ms, request.attempts), (Some(20.0), 30.0, 2));
        assert_eq!(RequestReport::of(try_from(130.0, 140.0, None), 100.0).waited_ms, None);
    }
}
