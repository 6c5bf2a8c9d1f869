//! The lanes of a report as Chrome trace events, in JSON, which Perfetto
//! (ui.perfetto.dev), `chrome://tracing` and the Firefox Profiler open.
//!
//! A variant is a process there, and a lane a thread of it. All variants begin
//! at the same moment, so that they can be held against each other, although
//! they were measured one after the other. Perfetto drops slices that overlap on
//! one thread, and clocks of two workers differ by their grain: whatever begins
//! before the one before it ended is cut, down to nothing if need be.

use std::cmp::max;
use std::collections::HashMap;

use serde::Serialize;

use super::word;
use crate::experiment::{Effort, Params};
use crate::measure::lane::SpanKind;
use crate::net::Outcome;
use crate::report::{Report, RequestReport, SpanReport, Status, VariantReport};

/// What the trace shows, for those who find it without its report.
const SHOWN: &str = "Of each variant the typical sample, the one nearest to its median; where it holds several \
                     repetitions of the work, the last. All begin at the same moment here, but were taken in \
                     turns.";

/// Times that are so close are the same: half a nanosecond, in ms.
const SAME_MS: f64 = 5e-7;

/// The trace of a report.
pub fn render(report: &Report) -> String {
    let shift = shift_ns(report);
    let mut events = Vec::new();
    // Viewers take a thread with its process's number for the main thread.
    let mut tid = report.variants.len();
    for (i, variant) in report.variants.iter().enumerate().filter(|(_, v)| !v.lanes.is_empty()) {
        let pid = i + 1;
        describe(variant, pid, &mut events);
        let requests = Requests::of(variant);
        for (order, lane) in variant.lanes.iter().enumerate() {
            tid += 1;
            events.push(Meta::new("thread_name", pid, tid, Said::Name(lane.name.clone())));
            events.push(Meta::new("thread_sort_index", pid, tid, Said::SortIndex(order)));
            let spans: Vec<_> = variant.spans.iter().filter(|span| span.lane == lane.id).collect();
            draw(&spans, &requests, shift, |slice| events.push(Event::Slice(Slice { pid, tid, ..slice })));
        }
    }
    let trace = Trace { trace_events: events, display_time_unit: "ms", other_data: About::of(report, shift) };
    serde_json::to_string(&trace).expect("a trace is JSON") + "\n"
}

/// The name of a variant's process, its place, and a few words about it.
fn describe<'a>(variant: &VariantReport, pid: usize, events: &mut Vec<Event<'a>>) {
    let typical = variant.typical_ms.map(|ms| format!("typical sample {ms:.2} ms"));
    let note = Some(variant.note.clone()).filter(|note| !note.is_empty());
    let labels: Vec<_> = note.into_iter().chain(typical).collect();
    events.extend([
        Meta::new("process_name", pid, 0, Said::Name(variant.label.clone())),
        Meta::new("process_sort_index", pid, 0, Said::SortIndex(pid)),
        Meta::new("process_labels", pid, 0, Said::Labels(labels.join("; "))),
    ]);
}

/// How far all is moved so that nothing lies before zero.
fn shift_ns(report: &Report) -> i64 {
    let spans = report.variants.iter().flat_map(|variant| &variant.spans);
    -spans.map(|span| ns(span.start_ms)).min().unwrap_or(0).min(0)
}

/// One lane's slices, in order and without overlap.
fn draw<'a>(spans: &[&'a SpanReport], requests: &Requests<'a>, shift: i64, mut push: impl FnMut(Slice<'a>)) {
    let mut slices: Vec<_> = spans.iter().zip(requests.matched(spans)).collect();
    // Of two that begin together the shorter goes first: the longer is left with something.
    slices.sort_by_key(|(span, _)| (ns(span.start_ms), ns(span.end_ms)));
    let mut free = 0;
    for (span, request) in slices {
        let start = max(ns(span.start_ms) + shift, free);
        let end = ns(span.end_ms) + shift;
        if end > start {
            push(Slice::new(span, request, start, end));
            free = end;
        }
    }
}

fn ns(ms: f64) -> i64 {
    (ms * 1e6).round() as i64
}

/// The unit of the format.
fn us(ns: i64) -> f64 {
    ns as f64 / 1e3
}

/// In ms, without the noise behind the nanoseconds.
fn tidy(ms: f64) -> f64 {
    ns(ms) as f64 / 1e6
}

/// The requests of a sample by their address.
struct Requests<'a>(HashMap<&'a str, Vec<&'a RequestReport>>);

impl<'a> Requests<'a> {
    fn of(variant: &'a VariantReport) -> Self {
        let mut by_url: HashMap<_, Vec<_>> = HashMap::new();
        for request in &variant.requests {
            by_url.entry(request.url.as_str()).or_default().push(request);
        }
        Self(by_url)
    }

    /// For each of a lane's spans the request that it is a phase of, where that
    /// can be said.
    fn matched(&self, spans: &[&SpanReport]) -> Vec<Option<&'a RequestReport>> {
        let mut found = Vec::with_capacity(spans.len());
        let mut rest = spans;
        while let Some(first) = rest.first() {
            let (phases, others) = rest.split_at(phases_of_one(rest));
            let last = phases.last().unwrap_or(first);
            let request = phase(first.kind).and_then(|_| self.between(first.start_ms, last));
            found.extend(phases.iter().map(|_| request));
            rest = others;
        }
        found
    }

    /// The request that began then and ended with that span. If several did, and
    /// they do not say the same, nobody knows which it was.
    fn between(&self, start: f64, last: &SpanReport) -> Option<&'a RequestReport> {
        let same = |a: f64, b: f64| (a - b).abs() < SAME_MS;
        let asked = self.0.get(last.label.as_str())?.iter().copied();
        let mut fitting = asked.filter(|r| same(r.start_ms, start) && same(r.end_ms, last.end_ms));
        let first = fitting.next()?;
        fitting.all(|other| Exchange::of(other) == Exchange::of(first)).then_some(first)
    }
}

/// How many spans, one at least, are the phases of one request: they follow
/// each other without gap and in their natural order.
fn phases_of_one(spans: &[&SpanReport]) -> usize {
    let follows = |pair: &[&SpanReport]| {
        let [before, after] = pair else { return false };
        let gap = after.start_ms - before.end_ms;
        phase(before.kind).is_some()
            && phase(before.kind) < phase(after.kind)
            && before.label == after.label
            && gap.abs() < SAME_MS
    };
    1 + spans.windows(2).take_while(|pair| follows(pair)).count()
}

/// The place of a kind among the phases of a request, if it is one.
fn phase(kind: SpanKind) -> Option<u8> {
    match kind {
        SpanKind::Queue => Some(0),
        SpanKind::Send => Some(1),
        SpanKind::Server => Some(2),
        SpanKind::Receive | SpanKind::Request => Some(3),
        _ => None,
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trace<'a> {
    trace_events: Vec<Event<'a>>,
    display_time_unit: &'static str,
    other_data: About<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Event<'a> {
    Meta(Meta),
    Slice(Slice<'a>),
}

/// Something about a process or thread.
#[derive(Serialize)]
struct Meta {
    name: &'static str,
    ph: char,
    pid: usize,
    tid: usize,
    args: Said,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    Name(String),
    SortIndex(usize),
    Labels(String),
}

impl Meta {
    fn new<'a>(name: &'static str, pid: usize, tid: usize, args: Said) -> Event<'a> {
        Event::Meta(Self { name, ph: 'M', pid, tid, args })
    }
}

/// A span: a “complete event”, in µs.
#[derive(Serialize)]
struct Slice<'a> {
    name: String,
    cat: String,
    ph: char,
    pid: usize,
    tid: usize,
    ts: f64,
    dur: f64,
    args: Args<'a>,
}

impl<'a> Slice<'a> {
    fn new(span: &'a SpanReport, request: Option<&'a RequestReport>, start: i64, end: i64) -> Self {
        let kind = word(span.kind);
        let details = Details {
            kind: kind.clone(),
            label: Some(span.label.as_str()).filter(|label| !label.is_empty()),
            request: request.map(Exchange::of),
        };
        Self {
            name: name(span, &kind),
            cat: kind,
            ph: 'X',
            pid: 0,
            tid: 0,
            ts: us(start),
            dur: us(end - start),
            args: Args { details: details.clone(), data: details },
        }
    }
}

/// Viewers choose the colour by the name: work is called after what is worked
/// on, all else by its kind before that.
fn name(span: &SpanReport, kind: &str) -> String {
    let kind = kind.replace('_', " ");
    match (span.kind, span.label.as_str()) {
        (_, "") => kind,
        (SpanKind::Run, label) => label.into(),
        (_, label) => format!("{kind} · {label}"),
    }
}

/// What is known of a span. The Firefox Profiler shows only what is in `data`.
#[derive(Serialize)]
struct Args<'a> {
    #[serde(flatten)]
    details: Details<'a>,
    data: Details<'a>,
}

#[derive(Clone, Serialize)]
struct Details<'a> {
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(flatten)]
    request: Option<Exchange<'a>>,
}

/// What became of a request.
#[derive(Clone, PartialEq, Serialize)]
struct Exchange<'a> {
    url: &'a str,
    status: Option<u16>,
    outcome: Outcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    attempts: u32,
    total_ms: f64,
    queue_ms: Option<f64>,
    server_ms: Option<f64>,
    network_ms: Option<f64>,
}

impl<'a> Exchange<'a> {
    fn of(request: &'a RequestReport) -> Self {
        Self {
            url: &request.url,
            status: request.status,
            outcome: request.outcome,
            reason: request.reason.as_deref(),
            attempts: request.attempts,
            total_ms: tidy(request.end_ms - request.start_ms),
            queue_ms: request.queue_ms.map(tidy),
            server_ms: request.server_ms.map(tidy),
            network_ms: request.network_ms.map(tidy),
        }
    }
}

/// What was measured, where, and what of it is shown.
#[derive(Serialize)]
struct About<'a> {
    experiment: &'a str,
    params: &'a Params,
    #[serde(flatten)]
    effort: Effort,
    started_at: &'a str,
    version: &'a str,
    user_agent: &'a str,
    flavour: &'a str,
    clock_grain_us: f64,
    shown: &'static str,
    /// Where on the time axis the samples begin.
    begin_us: f64,
    variants: Vec<AboutVariant<'a>>,
}

#[derive(Serialize)]
struct AboutVariant<'a> {
    id: &'a str,
    status: Status,
    reason: Option<&'a str>,
    median_ms: Option<f64>,
    typical_ms: Option<f64>,
    /// Spans that the run did not keep.
    dropped_spans: u32,
}

impl<'a> About<'a> {
    fn of(report: &'a Report, shift: i64) -> Self {
        let at = &report.environment;
        let about = |variant: &'a VariantReport| AboutVariant {
            id: &variant.id,
            status: variant.status,
            reason: variant.reason.as_deref(),
            median_ms: variant.median_ms,
            typical_ms: variant.typical_ms,
            dropped_spans: variant.dropped_spans,
        };
        Self {
            experiment: &report.experiment,
            params: &report.params,
            effort: report.effort,
            started_at: &report.started_at,
            version: &at.version,
            user_agent: &at.user_agent,
            flavour: &at.flavour,
            clock_grain_us: at.clock_grain_us,
            shown: SHOWN,
            begin_us: us(shift),
            variants: report.variants.iter().map(about).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::tests::{report, variant};
    use super::*;
    use serde_json::{Value, json};

    /// A trace, read as a viewer would.
    struct Read {
        events: Vec<Value>,
        about: Value,
    }

    fn read(variants: &[Value]) -> Read {
        let text = render(&report(variants));
        let mut trace: Value = serde_json::from_str(&text).unwrap();
        let Value::Array(events) = trace["traceEvents"].take() else { panic!("no list of events") };
        Read { events, about: trace["otherData"].take() }
    }

    impl Read {
        fn slices(&self) -> Vec<&Value> {
            self.events.iter().filter(|event| event["ph"] == "X").collect()
        }

        /// The slices by thread; that they keep the format's rules is checked.
        fn lanes(&self) -> BTreeMap<u64, Vec<(i64, i64)>> {
            let mut lanes: BTreeMap<u64, Vec<(i64, i64)>> = BTreeMap::new();
            for slice in self.slices() {
                let number = |field: &str| slice[field].as_f64().unwrap();
                let (ts, dur) = (number("ts"), number("dur"));
                assert!(ts >= 0.0 && dur > 0.0, "{slice}");
                let start = (ts * 1e3).round() as i64;
                let lane = lanes.entry(slice["tid"].as_u64().unwrap()).or_default();
                assert!(lane.last().is_none_or(|(_, end)| start >= *end), "overlap: {slice}");
                lane.push((start, start + (dur * 1e3).round() as i64));
            }
            lanes
        }

        fn said(&self, what: &str, field: &str) -> Vec<(u64, u64, Value)> {
            let number = |event: &Value, field: &str| event[field].as_u64().unwrap();
            let found = self.events.iter().filter(|event| event["ph"] == "M" && event["name"] == what);
            found.map(|e| (number(e, "pid"), number(e, "tid"), e["args"][field].clone())).collect()
        }
    }

    #[test]
    fn a_variant_is_a_process_and_a_lane_a_thread_of_its_own() {
        let spans = [(0, "run", "part 1", 0.0, 5.0), (1, "run", "part 2", 1.0, 4.0)];
        let trace = read(&[variant("threads", &spans), variant("gil", &spans)]);
        assert_eq!(trace.said("process_name", "name"), [(1, 0, json!("threads")), (2, 0, json!("gil"))]);
        let names = trace.said("thread_name", "name");
        assert_eq!(names.iter().map(|(pid, ..)| *pid).collect::<Vec<_>>(), [1, 1, 2, 2]);
        assert_eq!(
            names.iter().map(|(.., name)| name).collect::<Vec<_>>(),
            ["thread 1", "thread 2"].repeat(2)
        );
        let tids: BTreeSet<_> = names.iter().map(|(_, tid, _)| *tid).collect();
        assert_eq!(tids.len(), 4, "each its own");
        assert!(tids.iter().all(|tid| *tid > 2), "none is taken for a process's main thread");
        assert_eq!(trace.lanes().keys().copied().collect::<BTreeSet<_>>(), tids);
        let orders = trace.said("thread_sort_index", "sort_index");
        assert_eq!(
            orders.iter().map(|(.., order)| order.as_u64().unwrap()).collect::<Vec<_>>(),
            [0, 1, 0, 1]
        );
        assert_eq!(trace.said("process_sort_index", "sort_index").len(), 2);
    }

    #[test]
    fn slices_are_named_after_what_is_worked_on_or_what_is_done() {
        let trace = read(&[variant(
            "gil",
            &[
                (0, "run", "part 1", 0.0, 1.0),
                (0, "wait_lock", "part 1", 1.0, 2.0),
                (0, "dispatch", "", 2.0, 3.0),
            ],
        )]);
        let named: Vec<_> = trace.slices().iter().map(|s| (s["name"].clone(), s["cat"].clone())).collect();
        let named: Vec<_> = named.iter().map(|(n, c)| (n.as_str().unwrap(), c.as_str().unwrap())).collect();
        assert_eq!(named, [("part 1", "run"), ("wait lock · part 1", "wait_lock"), ("dispatch", "dispatch")]);
        let args = &trace.slices()[1]["args"];
        assert_eq!(
            *args,
            json!({ "kind": "wait_lock", "label": "part 1",
                                  "data": { "kind": "wait_lock", "label": "part 1" } })
        );
    }

    #[test]
    fn times_are_microseconds_to_the_nanosecond() {
        let trace = read(&[variant("threads", &[(0, "run", "", 0.123_456_789, 1.000_000_4)])]);
        assert_eq!((&trace.slices()[0]["ts"], &trace.slices()[0]["dur"]), (&json!(123.457), &json!(876.543)));
    }

    #[test]
    fn nothing_lies_before_zero_and_all_variants_begin_together() {
        let trace = read(&[
            variant("threads", &[(0, "dispatch", "", -0.005, 0.0), (0, "run", "", 0.0, 5.0)]),
            variant("gil", &[(0, "run", "", 0.0, 9.0)]),
        ]);
        let starts: Vec<_> = trace.lanes().into_values().map(|lane| lane[0].0).collect();
        assert_eq!(starts, [0, 5_000]);
        assert_eq!(trace.about["begin_us"], json!(5.0));
    }

    #[test]
    fn what_overlaps_by_a_grain_is_cut_and_what_is_left_empty_dropped() {
        let trace = read(&[variant(
            "processes",
            &[
                (0, "message", "", 0.0, 1.005),
                (0, "run", "", 1.0, 5.005),
                (0, "run", "", 2.0, 2.0),
                (0, "message", "", 5.0, 5.005),
                (0, "run", "", 7.0, 8.0),
            ],
        )]);
        let expected = vec![(0, 1_005_000), (1_005_000, 5_005_000), (7_000_000, 8_000_000)];
        assert_eq!(trace.lanes().into_values().collect::<Vec<_>>(), [expected]);
    }

    #[test]
    fn of_two_that_begin_together_both_are_kept() {
        let spans = [(0, "run", "", 1.0, 3.0), (0, "message", "", 1.0, 1.005)];
        let trace = read(&[variant("processes", &spans)]);
        let expected = vec![(1_000_000, 1_005_000), (1_005_000, 3_000_000)];
        assert_eq!(trace.lanes().into_values().collect::<Vec<_>>(), [expected]);
    }

    #[test]
    fn twenty_thousand_spans_are_all_there() {
        let spans: Vec<_> = (0..20_000)
            .map(|i| {
                let (lane, start) = (i % 10, f64::from(i as u32 / 10) * 1.1);
                (lane, if i % 3 == 0 { "wait_lock" } else { "run" }, "part", start, start + 1.1)
            })
            .collect();
        let trace = read(&[variant("gil", &spans)]);
        let lanes = trace.lanes();
        assert_eq!((lanes.len(), trace.slices().len()), (10, 20_000));
        assert!(lanes.values().all(|lane| lane.len() == 2_000));
    }

    fn request(url: &str, status: u16, start: f64, end: f64) -> Value {
        json!({ "url": url, "status": status, "outcome": "ok", "reason": null, "attempts": 1, "start_ms": start,
                "queue_ms": 1.0, "server_ms": 2.0, "network_ms": 1.0, "end_ms": end })
    }

    fn with_requests(spans: &[(usize, &str, &str, f64, f64)], requests: Vec<Value>) -> Vec<Value> {
        let mut variant = variant("async", spans);
        variant["requests"] = Value::Array(requests);
        let trace = read(&[variant]);
        trace.slices().iter().map(|slice| slice["args"]["status"].clone()).collect()
    }

    /// Two after another on one lane, of the same address, without a gap.
    #[test]
    fn every_phase_knows_its_request() {
        let spans = [
            (0, "message", "/x", 0.0, 1.0),
            (0, "queue", "/x", 1.0, 2.0),
            (0, "send", "/x", 2.0, 3.0),
            (0, "server", "/x", 3.0, 4.0),
            (0, "receive", "/x", 4.0, 5.0),
            (0, "queue", "/x", 5.0, 6.0),
            (0, "request", "/x", 6.0, 9.0),
            (0, "request", "/y", 9.0, 10.0),
        ];
        let requests = vec![request("/x", 200, 1.0, 5.0), request("/x", 503, 5.0, 9.0)];
        assert_eq!(json!(with_requests(&spans, requests)), json!([null, 200, 200, 200, 200, 503, 503, null]));
    }

    #[test]
    fn where_two_requests_fit_only_what_is_true_of_both_is_said() {
        let spans = [(0, "request", "/x", 0.0, 5.0), (1, "request", "/x", 0.0, 5.0)];
        let alike = vec![request("/x", 200, 0.0, 5.0), request("/x", 200, 0.0, 5.0)];
        assert_eq!(with_requests(&spans, alike), [200, 200]);
        let unlike = vec![request("/x", 200, 0.0, 5.0), request("/x", 503, 0.0, 5.0)];
        assert_eq!(with_requests(&spans, unlike), [Value::Null, Value::Null]);
    }

    #[test]
    fn the_trace_says_what_it_shows_and_where_it_is_from() {
        let mut unavailable = variant("gil", &[]);
        unavailable["status"] = json!("unavailable");
        let trace = read(&[unavailable, variant("threads", &[(0, "run", "", 0.0, 1.0)])]);
        assert_eq!(trace.about["experiment"], "countdown");
        assert_eq!(trace.about["params"], json!({ "n": 5_000_000, "workers": 2 }));
        assert_eq!(
            (&trace.about["version"], &trace.about["user_agent"]),
            (&json!("0.1.0"), &json!("Browser/1"))
        );
        assert!(trace.about["shown"].as_str().unwrap().contains("typical"));
        assert_eq!(trace.about["variants"][0]["status"], "unavailable");
        let processes: Vec<_> = trace.said("process_name", "name");
        assert_eq!(processes, [(2, 0, json!("threads"))], "without lanes there is nothing to see");
    }

    #[test]
    fn the_same_report_gives_the_same_trace() {
        let variants = [variant("threads", &[(0, "run", "part 1", 0.0, 5.0)])];
        assert_eq!(render(&report(&variants)), render(&report(&variants)));
    }

    #[test]
    fn an_empty_report_is_an_empty_trace() {
        assert!(read(&[]).events.is_empty());
    }
}
