//! The report of a run, with one [`VariantReport`] per variant, and the parts of a report. As JSON
//! it is also the file format of saved reports. [`run::collector`](crate::run::collector) builds
//! the report, and the page draws it.
//!
//! [`import`] reads saved reports, [`export`] converts them to other formats, and
//! [`comparison`] compares two.

pub mod comparison;
pub mod exhibit;
pub mod export;
pub mod import;
pub mod latency;
pub mod python;
mod sample;

pub use sample::{Ending, Sample, from_json};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use crate::text::label::Label;
use crate::text::{Messages, Text};

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
use python::PythonReport;

/// The version of the file format. It changes when a field is renamed.
pub const SCHEMA: &str = "interleave.report/1";

/// The settings, the environment and the results of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Report {
    /// The file format and its version: [`SCHEMA`].
    pub schema: String,
    /// The experiment's id.
    pub experiment: String,
    /// The values of all parameters, including defaults.
    pub params: Params,
    /// The time at which the run was started, ISO 8601.
    pub started_at: String,
    /// The numbers of samples and runs, the budget and the start.
    #[serde(flatten)]
    pub effort: Effort,
    /// The time from starting the run until the first sample began, ms; null without samples.
    pub first_sample_ms: Option<f64>,
    /// The durations of starting the host, ms.
    pub host_ms: SetUp,
    /// The browser and machine of the run.
    pub environment: Environment,
    /// The results of each variant, in the schema's order.
    pub variants: Vec<VariantReport>,
    /// The results in sentences, the most important first.
    pub explanation: Vec<Text>,
    /// Data to show besides times; null if the experiment has no such data.
    #[serde(default)]
    pub exhibit: Option<Exhibit>,
    /// The rows in Python; null if the request contains none.
    #[serde(default)]
    pub python: Option<PythonReport>,
    /// The messages of the report's texts. The page translates the texts with them. Empty in reports of
    /// older versions.
    #[serde(default)]
    pub messages: Messages,
}

/// The browser and machine of a run, and the settings that affect its times.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Environment {
    /// The browser's user agent string.
    pub user_agent: String,
    /// True if the page is cross-origin isolated, as shared memory requires.
    pub cross_origin_isolated: bool,
    /// The build that ran: `threads` or `single`.
    pub flavour: String,
    /// The number of cores that the browser reports.
    pub hardware_concurrency: u32,
    /// True if the browser supports wasm SIMD.
    pub simd: bool,
    /// The grain (smallest step) of the host's clock, µs.
    pub clock_grain_us: f64,
    /// The protocol of the page's own request: `http/1.1`, `h2`.
    pub protocol: String,
    /// The target that answers requests to `/lab/`.
    #[serde(default)]
    pub target: Target,
    /// Interleave's version.
    pub version: String,
    /// Tasks of more than 50 ms on the page's own thread during the run; null if the browser
    /// does not count them.
    pub long_tasks: Option<LongTasks>,
    /// The reason why the browser has no threads; null if it has them.
    pub no_threads: Option<Text>,
    /// The number of cores that the workers got; null with fewer than two workers or cores.
    #[serde(default)]
    pub effective_cores: Option<EffectiveCores>,
}

/// The target: what answers requests to `/lab/`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// A server, reached over the network.
    #[default]
    Server,
    /// The page's own service worker. The times include no network.
    #[serde(rename = "service worker")]
    ServiceWorker,
    /// Nothing answers requests to `/lab/`.
    None,
}

impl Target {
    /// Returns the name that sentences give the target.
    pub fn text(self) -> Text {
        match self {
            Self::Server => text!(comparison::server),
            Self::ServiceWorker => text!(comparison::service_worker),
            Self::None => text!(comparison::nobody),
        }
    }
}

/// The tasks that blocked the page's own thread for more than 50 ms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct LongTasks {
    /// The number of these tasks.
    pub count: u32,
    /// The duration of the longest of them, ms.
    pub longest_ms: f64,
}

/// How a variant ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The variant has not ended. Occurs only in the report of a run in progress.
    Running,
    /// All samples of the variant were taken.
    Completed,
    /// The person stopped the run. The samples taken so far are kept.
    Aborted,
    /// A failure ended the variant; [`VariantReport::reason`] describes it.
    Failed,
    /// This browser cannot run the variant; [`VariantReport::reason`] says what would help.
    Unavailable,
}

/// The report of one variant. Lanes, spans and requests are those of a single sample, the *shown*
/// sample: the first wrong sample if it has marks, otherwise the sample nearest to the median.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct VariantReport {
    /// The variant's id.
    pub id: String,
    /// The variant's display name.
    pub label: Text,
    /// How the variant executes the work, in a few words.
    pub note: Text,
    /// How the variant ended.
    pub status: Status,
    /// Why the variant failed or is unavailable; null if neither.
    pub reason: Option<Text>,
    /// The answer of a sample: the first wrong one, or the last if none is wrong. In experiments that
    /// count rare outcomes, the sum of all samples' answers. Each experiment defines its own type.
    #[tsify(type = "unknown")]
    pub answer: Value,
    /// True if the answers of all samples are correct; null if that cannot be checked.
    pub correct: Option<bool>,
    /// The durations of starting threads and processes, ms; not part of warm samples.
    pub setup_ms: SetUp,
    /// The number of repetitions in the warm-up.
    pub warm_ups: u32,
    /// True if the warm-up ended because the times were stable, false if it reached its
    /// time limit; null with fewer than two measured times.
    pub settled: Option<bool>,
    /// The number of repetitions per sample, so that a sample is long compared with the
    /// clock's grain. All times are per repetition.
    pub batch: u32,
    /// True if a sample is too short for this clock even with the maximum number of
    /// repetitions.
    pub saturated: bool,
    /// The times of all samples, ms, in order.
    pub samples_ms: Vec<f64>,
    /// The number of samples of each run, in the order of `samples_ms`.
    pub samples_per_run: Vec<u32>,
    /// Statistics of the samples; null without samples.
    pub summary: Option<Summary>,
    /// The differences between runs; null with one run.
    pub between_runs: Option<Between>,
    /// The median of the samples; null without samples.
    pub median_ms: Option<f64>,
    /// The 95 % interval of the median; null with fewer than five samples.
    pub ci95_ms: Option<[f64; 2]>,
    /// The comparison with the baseline; null for the baseline itself.
    pub speedup: Option<Speedup>,
    /// The average time of a repetition in the shown sample, ms; null without samples.
    pub typical_ms: Option<f64>,
    /// The time of the last repetition in the shown sample, ms. Lanes, spans and parts are those of
    /// this repetition.
    pub wall_ms: Option<f64>,
    /// The parts of `wall_ms`, which add up to it.
    pub parts: Option<Parts>,
    /// When the last repetition of the shown sample began, ms since the epoch.
    pub began_ms: Option<f64>,
    /// The lanes of the repetition that began at `began_ms`.
    pub lanes: Vec<LaneReport>,
    /// The spans of all `lanes`.
    pub spans: Vec<SpanReport>,
    /// The number of spans that exceeded the limit per lane and were not kept.
    pub dropped_spans: u32,
    /// Work that was shorter than the clock's grain, as spans of length 0.
    pub instants: Vec<SpanReport>,
    /// The requests of the repetition that began at `began_ms`.
    pub requests: Vec<RequestReport>,
    /// The moments in this repetition at which something went wrong, such as a deadlock.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// The ending of each sample, in order; empty if all samples of the experiment end alike.
    #[serde(default)]
    pub endings: Vec<Ending>,
    /// The latencies of requests or messages in all samples; null without any.
    #[serde(default)]
    pub latency: Option<Latency>,
    /// The id of the ledger where the target records this variant's requests, at
    /// `/lab/ledger/{ledger}`.
    pub ledger: String,
}

impl VariantReport {
    /// Returns the answer as the experiment's type; `None` if there is none or its JSON has another
    /// form.
    pub fn answer_as<A: DeserializeOwned>(&self) -> Option<A> {
        from_json(&self.answer)
    }

    /// Creates the report of a variant without samples.
    pub fn unmeasured(id: &str) -> Self {
        Self {
            id: id.into(),
            label: Text::default(),
            note: Text::default(),
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

/// A comparison of a variant with the baseline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Speedup {
    /// The baseline's id.
    pub baseline: String,
    /// How many times as fast as the baseline the variant is: the median of the paired ratios.
    pub ratio: f64,
    /// The 95 % interval of the ratio; null with fewer than five pairs.
    pub ci95: Option<[f64; 2]>,
    /// Whether the variant is faster or slower, according to the interval.
    pub verdict: Verdict,
    /// True if the whole interval is within ±10 % of 1, so that any difference hardly
    /// matters.
    pub alike: bool,
}

/// A row of the timeline: a thread, a process or a request slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct LaneReport {
    /// The lane's id, as in [`SpanReport::lane`].
    pub id: usize,
    /// The lane's display name.
    pub name: Label,
}

/// One activity of a lane, from its start to its end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct SpanReport {
    /// The id of the lane.
    pub lane: usize,
    /// What the worker did.
    pub kind: SpanKind,
    /// The name of the task or request; may be empty.
    pub label: Label,
    /// When the activity began, ms after the sample began.
    pub start_ms: f64,
    /// When the activity ended, ms after the sample began.
    pub end_ms: f64,
}

impl SpanReport {
    /// Creates the report of a span in a sample that began at `begin`, ms since the epoch.
    fn from_span(span: Span, lane: usize, begin: f64) -> Self {
        let Span { kind, label, start, end } = span;
        Self { lane, kind, label, start_ms: start - begin, end_ms: end - begin }
    }
}

/// A request and its outcome. The times of its phases are those of the last try.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct RequestReport {
    /// The URL as entered.
    pub url: Text,
    /// The HTTP status; null without an answer.
    pub status: Option<u16>,
    /// How the last try ended.
    pub outcome: Outcome,
    /// The reason for the outcome; null if the outcome itself says enough.
    pub reason: Option<Text>,
    /// The number of tries, the first included.
    pub attempts: u32,
    /// All tries including the last; empty if there was only one.
    #[serde(default)]
    pub tries: Vec<TryReport>,
    /// The id of the lane that sent the last try.
    #[serde(default)]
    pub lane: usize,
    /// When the request was due, ms after the sample began; null in the closed model.
    #[serde(default)]
    pub due_ms: Option<f64>,
    /// How long the lane waited before the first try, ms, until the request was due or the rate
    /// limit allowed it; null if the lane did not wait.
    #[serde(default)]
    pub waited_ms: Option<f64>,
    /// The start of the first try, ms after the sample began.
    pub start_ms: f64,
    /// How long the last try waited in the browser's queue, ms; null if the browser hides it.
    pub queue_ms: Option<f64>,
    /// How long the server processed the last try, ms, as the server reports it.
    pub server_ms: Option<f64>,
    /// The remaining time of the last try, ms: the time on the network.
    pub network_ms: Option<f64>,
    /// How long the answer of the last try waited until the receiving code ran, ms; null if the
    /// browser hides it.
    #[serde(default)]
    pub callback_ms: Option<f64>,
    /// The end of the last try, ms after the sample began.
    pub end_ms: f64,
    /// The time from `due_ms`, or in the closed model from `start_ms`, to `end_ms`.
    #[serde(default)]
    pub latency_ms: f64,
    /// The length of the answer's body, bytes; null if the page may not read the body.
    #[serde(default)]
    pub bytes: Option<u64>,
    /// The protocol of the answer: `http/1.1`, `h2`; null if the browser hides it.
    #[serde(default)]
    pub protocol: Option<String>,
}

/// One try of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct TryReport {
    /// The HTTP status; null without an answer.
    pub status: Option<u16>,
    /// How the try ended.
    pub outcome: Outcome,
    /// The id of the lane that sent the try.
    pub lane: usize,
    /// When the try began, ms after the sample began.
    pub start_ms: f64,
    /// When the try ended, ms after the sample began.
    pub end_ms: f64,
}

impl RequestReport {
    /// Creates the report of a request in a sample that began at `begin`, ms since the epoch.
    fn from_exchange(exchange: Exchange, begin: f64) -> Self {
        let try_report = |e: &Exchange| TryReport {
            status: e.status,
            outcome: e.outcome,
            lane: e.lane,
            start_ms: e.start - begin,
            end_ms: e.end - begin,
        };
        let tries: Vec<_> = exchange.tries().map(try_report).collect();
        let waited = exchange.tries().next().and_then(|first| first.waited);
        Self {
            attempts: tries.len() as u32,
            start_ms: tries[0].start_ms,
            tries: if tries.len() > 1 { tries } else { Vec::new() },
            lane: exchange.lane,
            due_ms: exchange.due.map(|due| due - begin),
            waited_ms: waited.map(|[start, end]| end - start),
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

/// The lanes and requests of one sample, in the form of a report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Timeline {
    /// When the last repetition of the sample began, ms since the epoch. A cold sample begins with
    /// its host.
    pub began_ms: f64,
    /// The time of this repetition, ms.
    pub wall_ms: f64,
    /// The parts of `wall_ms`, which add up to it.
    pub parts: Parts,
    /// The lanes of this repetition.
    pub lanes: Vec<LaneReport>,
    /// The spans of all `lanes`.
    pub spans: Vec<SpanReport>,
    /// The number of spans that exceeded the limit per lane and were not kept.
    pub dropped_spans: u32,
    /// Work that was shorter than the clock's grain, as spans of length 0.
    pub instants: Vec<SpanReport>,
    /// The requests of this repetition.
    pub requests: Vec<RequestReport>,
    /// The latencies, ms, if they are not those of `requests`; see [`Sample::latencies`].
    pub latencies_ms: Vec<f64>,
    /// The moments at which something went wrong, such as a deadlock.
    pub marks: Vec<Mark>,
    /// The messages of the answer's texts. [`HostEvent`](crate::run::messages::HostEvent) carries them.
    #[serde(skip)]
    pub messages: Messages,
}

impl Timeline {
    /// Creates the timeline of a sample that began at `begin` and ended at `end`, ms since the
    /// epoch. The times in the timeline are relative to `begin`.
    pub fn between(begin: f64, end: f64, sample: Sample) -> Self {
        let Sample { lanes, requests, latencies, marks, messages, .. } = sample;
        let parts = average_parts(&lanes, begin, end);
        let dropped_spans = lanes.iter().map(|lane| lane.dropped).sum();
        let (mut lane_reports, mut spans, mut instants) = (Vec::new(), Vec::new(), Vec::new());
        for (id, lane) in lanes.into_iter().enumerate() {
            let span_report = |span| SpanReport::from_span(span, id, begin);
            lane_reports.push(LaneReport { id, name: lane.name });
            spans.extend(lane.spans.into_iter().map(span_report));
            instants.extend(lane.instants.into_iter().map(span_report));
        }
        Self {
            began_ms: begin,
            wall_ms: end - begin,
            parts,
            lanes: lane_reports,
            spans,
            dropped_spans,
            instants,
            requests: requests
                .into_iter()
                .map(|exchange| RequestReport::from_exchange(exchange, begin))
                .collect(),
            latencies_ms: latencies,
            marks: marks.into_iter().map(|mark| Mark { at_ms: mark.at_ms - begin, ..mark }).collect(),
            messages,
        }
    }
}

impl Timeline {
    /// Moves the beginning of the sample to the earlier time `begin`. Inserts `lane`, which has the
    /// spans of the added time, as the first lane.
    pub fn prepend(&mut self, begin: f64, lane: &Lane) {
        let shift_ms = self.began_ms - begin;
        self.began_ms = begin;
        self.wall_ms += shift_ms;
        self.lanes.iter_mut().for_each(|lane| lane.id += 1);
        self.lanes.insert(0, LaneReport { id: 0, name: lane.name.clone() });
        for span in self.spans.iter_mut().chain(&mut self.instants) {
            span.lane += 1;
            span.start_ms += shift_ms;
            span.end_ms += shift_ms;
        }
        for request in &mut self.requests {
            request.lane += 1;
            let own = [&mut request.start_ms, &mut request.end_ms].into_iter().chain(&mut request.due_ms);
            own.for_each(|time_ms| *time_ms += shift_ms);
            for each in &mut request.tries {
                each.lane += 1;
                each.start_ms += shift_ms;
                each.end_ms += shift_ms;
            }
        }
        self.marks.iter_mut().for_each(|mark| mark.at_ms += shift_ms);
        let added = lane.spans.iter().map(|span| SpanReport::from_span(span.clone(), 0, begin));
        self.spans.splice(0..0, added);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waited_ms_is_the_wait_before_the_first_try() {
        let try_from = |start: f64, end: f64, waited| Exchange { start, end, waited, ..Exchange::default() };
        let first = try_from(130.0, 140.0, Some([110.0, 130.0]));
        let exchange = Exchange { earlier: vec![first], ..try_from(240.0, 250.0, Some([140.0, 240.0])) };
        let request = RequestReport::from_exchange(exchange, 100.0);
        assert_eq!((request.waited_ms, request.start_ms, request.attempts), (Some(20.0), 30.0, 2));
        assert_eq!(RequestReport::from_exchange(try_from(130.0, 140.0, None), 100.0).waited_ms, None);
    }

    #[test]
    fn a_lane_before_the_others_moves_all_that_refers_to_them() {
        let earlier = Exchange { lane: 1, start: 110.0, end: 120.0, ..Exchange::default() };
        let request =
            Exchange { earlier: vec![earlier], lane: 2, start: 130.0, end: 140.0, ..Exchange::default() };
        let mut set_up = Lane::new(label!(lanes::set_up));
        set_up.push(SpanKind::SetUp, Label::NONE, 90.0, 100.0);
        let lanes = ["a", "b", "c"].map(|name| Lane::new(Label::verbatim(name))).into();
        let sample = Sample { lanes, requests: vec![request], ..Sample::default() };
        let mut timeline = Timeline::between(100.0, 150.0, sample);
        timeline.prepend(90.0, &set_up);
        let request = &timeline.requests[0];
        assert_eq!((request.lane, request.start_ms, request.end_ms), (3, 20.0, 50.0));
        let tries: Vec<_> = request.tries.iter().map(|each| (each.lane, each.start_ms)).collect();
        assert_eq!(tries, [(2, 20.0), (3, 40.0)]);
        assert_eq!((timeline.spans[0].lane, timeline.wall_ms), (0, 60.0));
    }
}
