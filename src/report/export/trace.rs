//! Exports the lanes of a report as Chrome trace events in JSON, for Perfetto
//! (ui.perfetto.dev), `chrome://tracing` and the Firefox Profiler.
//!
//! A variant becomes a process, and a lane becomes a thread of this process. All variants begin at
//! the same time, so that they can be compared, although they were measured in turns. Perfetto
//! drops slices that overlap on one thread, and the clocks of two workers differ by up to their
//! grain. Therefore a span that begins before the previous span ended is shortened, and is left out
//! if nothing remains of it.

use std::cmp::max;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{JsonFields, named_rows};

/// A description of the trace, for readers without the report.
const DESCRIPTION: &str = "Of each variant the typical sample, the one nearest to its median; where it holds \
                           several repetitions of the work, the last. All begin at the same moment here, but \
                           were taken in turns.";

/// The largest difference between times that count as equal: half a nanosecond, in ms.
const TOLERANCE_MS: f64 = 5e-7;

/// Returns the trace of a report, as JSON.
pub fn render(report: &Value) -> String {
    let rows = named_rows(report);
    let shift = shift_ns(&rows);
    let mut events = Vec::new();
    // Viewers treat a thread whose id is that of its process as the main thread, so thread ids
    // begin after all process ids.
    let mut tid = rows.len();
    for (i, (name, variant)) in rows.iter().enumerate().filter(|(_, (_, v))| !v.list("lanes").is_empty()) {
        let pid = i + 1;
        push_process(name, variant, pid, &mut events);
        let marks = variant.list("marks").iter();
        events.extend(marks.filter_map(|mark| TraceEvent::mark(mark, pid, shift)));
        for (order, lane) in variant.list("lanes").iter().enumerate() {
            tid += 1;
            events.push(TraceEvent::metadata("thread_name", pid, tid, "name", lane.text("name").into()));
            events.push(TraceEvent::metadata("thread_sort_index", pid, tid, "sort_index", order.into()));
            for_each_slice(variant, lane, shift, |slice| events.push(TraceEvent { pid, tid, ..slice }));
        }
    }
    let trace =
        Trace { trace_events: events, display_time_unit: "ms", other_data: trace_metadata(report, shift) };
    serde_json::to_string(&trace).expect("a trace is JSON") + "\n"
}

/// Adds the name, order and labels of a variant's process.
fn push_process(name: &str, variant: &Value, pid: usize, events: &mut Vec<TraceEvent>) {
    let typical = variant.number("typical_ms").map(|ms| format!("typical sample {ms:.2} ms"));
    let labels = [variant.text("note"), typical.as_deref().unwrap_or_default()];
    let labels: Vec<_> = labels.into_iter().filter(|label| !label.is_empty()).collect();
    let label = match name.strip_suffix(variant.text("id")) {
        Some(prefix) => format!("{prefix}{}", variant.text("label")),
        None => name.to_owned(),
    };
    events.push(TraceEvent::metadata("process_name", pid, 0, "name", label.into()));
    events.push(TraceEvent::metadata("process_sort_index", pid, 0, "sort_index", pid.into()));
    events.push(TraceEvent::metadata("process_labels", pid, 0, "labels", labels.join("; ").into()));
}

/// Returns what must be added to all times, ns, so that none is negative.
fn shift_ns(rows: &[(String, &Value)]) -> i64 {
    let spans = rows.iter().flat_map(|(_, variant)| variant.list("spans"));
    -spans.map(|span| JsonSpan::new(span).start_ns()).min().unwrap_or(0).min(0)
}

/// Passes a lane's slices to `push`, in order and without overlap.
fn for_each_slice(variant: &Value, lane: &Value, shift: i64, mut push: impl FnMut(TraceEvent)) {
    let of_lane = variant.list("spans").iter().filter(|span| span["lane"] == lane["id"]);
    let spans: Vec<_> = of_lane.map(JsonSpan::new).collect();
    let mut slices: Vec<_> = spans.iter().zip(match_tries(&spans, variant.list("requests"))).collect();
    // If two spans begin together, the shorter span comes first, and the longer one is shortened.
    // In the other order nothing would remain of the shorter span.
    insertion_sort(&mut slices, |(span, _)| (span.start_ns(), span.end_ns()));
    let mut last_end = 0;
    for (span, attempt) in slices {
        let start = max(span.start_ns() + shift, last_end);
        let end = span.end_ns() + shift;
        if end > start {
            push(TraceEvent::slice(span, attempt, start, end));
            last_end = end;
        }
    }
}

/// Sorts by insertion. A lane is nearly sorted, and the standard library's sort would add
/// as much code to the wasm module as half of this file.
fn insertion_sort<T>(items: &mut [T], key: impl Fn(&T) -> (i64, i64)) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && key(&items[at - 1]) > key(&items[at]) {
            items.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// Converts milliseconds to whole nanoseconds.
fn ns(ms: f64) -> i64 {
    (ms * 1e6).round() as i64
}

/// Converts nanoseconds to microseconds, the unit of the format.
fn us(ns: i64) -> f64 {
    ns as f64 / 1e3
}

fn is_same_time(a: f64, b: f64) -> bool {
    (a - b).abs() < TOLERANCE_MS
}

/// A span as it is in the report's JSON.
struct JsonSpan<'a> {
    kind: &'a str,
    label: &'a str,
    start_ms: f64,
    end_ms: f64,
}

impl<'a> JsonSpan<'a> {
    fn new(span: &'a Value) -> Self {
        Self {
            kind: span.text("kind"),
            label: span.text("label"),
            start_ms: span.number("start_ms").unwrap_or_default(),
            end_ms: span.number("end_ms").unwrap_or_default(),
        }
    }

    fn start_ns(&self) -> i64 {
        ns(self.start_ms)
    }

    fn end_ns(&self) -> i64 {
        ns(self.end_ms)
    }

    /// Returns the position of the span's kind among the phases of a request; `None` for other
    /// kinds.
    fn phase(&self) -> Option<u8> {
        match self.kind {
            "queue" => Some(0),
            "send" => Some(1),
            "server" => Some(2),
            "receive" | "request" => Some(3),
            "callback" => Some(4),
            _ => None,
        }
    }

    /// Returns the name of the slice: the label for work, and the kind followed by the label for
    /// other spans. Viewers derive the colour from the name.
    fn name(&self) -> String {
        let kind = self.kind.replace('_', " ");
        match (self.kind, self.label) {
            (_, "") => kind,
            ("run", label) => label.into(),
            (_, label) => format!("{kind} · {label}"),
        }
    }
}

/// One try of a request, as it is in the report's JSON.
#[derive(Clone, Copy)]
struct Try<'a> {
    request: &'a Value,
    /// The JSON object with the start and end of this try.
    times: &'a Value,
    /// The JSON object with the outcome: the request itself for the last try, because it has
    /// more fields than the entry in `tries`.
    outcome: &'a Value,
    /// The number of the try, from 1.
    number: usize,
}

/// Returns all tries of all requests.
fn tries(requests: &[Value]) -> impl Iterator<Item = Try<'_>> {
    requests.iter().flat_map(|request| {
        let listed = request.list("tries");
        let all = if listed.is_empty() { std::slice::from_ref(request) } else { listed };
        let to_try = move |(i, times)| {
            let number = i + 1;
            Try { request, times, outcome: if number == all.len() { request } else { times }, number }
        };
        all.iter().enumerate().map(to_try)
    })
}

/// Returns for each span of a lane the try of which the span is a phase; `None` if the span belongs
/// to no request or the try is ambiguous.
fn match_tries<'a>(spans: &[JsonSpan], requests: &'a [Value]) -> Vec<Option<Try<'a>>> {
    let mut found = Vec::with_capacity(spans.len());
    let mut rest = spans;
    while let Some(first) = rest.first() {
        let (phases, others) = rest.split_at(count_phases(rest));
        let last = phases.last().unwrap_or(first);
        let found_try = first.phase().and_then(|_| find_try(first.start_ms, last, requests));
        found.extend(phases.iter().map(|_| found_try));
        rest = others;
    }
    found
}

/// Returns how many spans at the beginning of the slice are phases of one request: phases in
/// ascending order without gaps. Returns at least 1.
fn count_phases(spans: &[JsonSpan]) -> usize {
    let follows = |pair: &[JsonSpan]| {
        let [before, after] = pair else { return false };
        before.phase().is_some()
            && before.phase() < after.phase()
            && before.label == after.label
            && is_same_time(before.end_ms, after.start_ms)
    };
    1 + spans.windows(2).take_while(|pair| follows(pair)).count()
}

/// Returns the try that began at `start_ms` and ended with the span `last`; `None` if several tries
/// match and their outcomes differ.
fn find_try<'a>(start_ms: f64, last: &JsonSpan, requests: &'a [Value]) -> Option<Try<'a>> {
    let matches = |each: &Try| {
        let is_at = |key: &str, ms: f64| each.times.number(key).is_some_and(|time| is_same_time(time, ms));
        each.request.text("url") == last.label && is_at("start_ms", start_ms) && is_at("end_ms", last.end_ms)
    };
    let mut matching = tries(requests).filter(matches);
    let first = matching.next()?;
    matching
        .all(|other| {
            ["status", "outcome", "reason"].iter().all(|key| other.outcome[key] == first.outcome[key])
        })
        .then_some(first)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trace {
    trace_events: Vec<TraceEvent>,
    display_time_unit: &'static str,
    other_data: Value,
}

/// An event of the trace format: a span (“complete event”, `X`), a point in time (“instant
/// event”, `i`), or metadata of a process or thread (`M`).
#[derive(Serialize)]
struct TraceEvent {
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    cat: String,
    ph: &'static str,
    pid: usize,
    tid: usize,
    /// The start of the event, µs.
    #[serde(skip_serializing_if = "Option::is_none")]
    ts: Option<f64>,
    /// The duration of the span, µs.
    #[serde(skip_serializing_if = "Option::is_none")]
    dur: Option<f64>,
    /// The scope of an instant event.
    #[serde(skip_serializing_if = "Option::is_none")]
    s: Option<&'static str>,
    args: Map<String, Value>,
}

impl TraceEvent {
    /// Creates metadata of a process or thread.
    fn metadata(name: &str, pid: usize, tid: usize, key: &str, value: Value) -> Self {
        let args = Map::from_iter([(key.into(), value)]);
        Self { name: name.into(), cat: String::new(), ph: "M", pid, tid, ts: None, dur: None, s: None, args }
    }

    /// Creates the instant event of a mark; `None` if the mark has no time.
    fn mark(mark: &Value, pid: usize, shift: i64) -> Option<Self> {
        let at = us(ns(mark.number("at_ms")?) + shift);
        let (name, cat) = (mark.text("label").into(), "mark".into());
        // `p` is the scope of a whole process. Viewers require a thread all the same, which is the
        // main thread here.
        let s = Some("p");
        Some(Self { name, cat, ph: "i", pid, tid: pid, ts: Some(at), dur: None, s, args: Map::new() })
    }

    /// Creates the complete event of a span. The caller sets process and thread.
    fn slice(span: &JsonSpan, attempt: Option<Try>, start: i64, end: i64) -> Self {
        let mut args = details(span, attempt);
        // Repeat the arguments in `data`, because the Firefox Profiler shows only that field.
        args.insert("data".into(), Value::Object(args.clone()));
        Self {
            name: span.name(),
            cat: span.kind.into(),
            ph: "X",
            pid: 0,
            tid: 0,
            ts: Some(us(start)),
            dur: Some(us(end - start)),
            s: None,
            args,
        }
    }
}

/// Returns the details of a span, and of its try if the span is a phase.
fn details(span: &JsonSpan, attempt: Option<Try>) -> Map<String, Value> {
    let mut details = Map::new();
    let mut insert = |key: &str, value: Value| {
        details.insert(key.into(), value);
    };
    insert("kind", span.kind.into());
    if !span.label.is_empty() {
        insert("label", span.label.into());
    }
    let Some(Try { request, outcome, number, .. }) = attempt else { return details };
    for (object, key) in [
        (request, "url"),
        (outcome, "status"),
        (outcome, "outcome"),
        (outcome, "reason"),
        (request, "attempts"),
    ] {
        if !object[key].is_null() {
            insert(key, object[key].clone());
        }
    }
    if !request.list("tries").is_empty() {
        insert("attempt", number.into());
    }
    for key in ["queue_ms", "server_ms", "network_ms"] {
        if let Some(ms) = outcome.number(key) {
            // Round to nanoseconds.
            insert(key, (ns(ms) as f64 / 1e6).into());
        }
    }
    details
}

/// Returns the trace's metadata: the experiment, the environment, and what the trace shows.
fn trace_metadata(report: &Value, shift: i64) -> Value {
    let mut metadata =
        copy_fields(report, &["experiment", "params", "samples", "budget_s", "runs", "start", "started_at"]);
    metadata.extend(copy_fields(
        &report["environment"],
        &["version", "user_agent", "flavour", "clock_grain_us", "target"],
    ));
    metadata.insert("shown".into(), DESCRIPTION.into());
    // When all samples begin on the time axis.
    metadata.insert("begin_us".into(), us(shift).into());
    let keys = ["id", "status", "reason", "median_ms", "typical_ms", "dropped_spans"];
    let variants = report.list("variants").iter().map(|variant| Value::Object(copy_fields(variant, &keys)));
    metadata.insert("variants".into(), variants.collect());
    Value::Object(metadata)
}

fn copy_fields(from: &Value, keys: &[&str]) -> Map<String, Value> {
    keys.iter().map(|key| ((*key).into(), from[key].clone())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::report::export::tests::{report, variant};
    use serde_json::{Value, json};

    /// A trace as a viewer would parse it.
    struct ParsedTrace {
        events: Vec<Value>,
        metadata: Value,
    }

    fn export(variants: &[Value]) -> ParsedTrace {
        let text = render(&report(variants));
        let mut trace: Value = serde_json::from_str(&text).unwrap();
        let Value::Array(events) = trace["traceEvents"].take() else { panic!("no list of events") };
        ParsedTrace { events, metadata: trace["otherData"].take() }
    }

    impl ParsedTrace {
        fn slices(&self) -> Vec<&Value> {
            self.events.iter().filter(|event| event["ph"] == "X").collect()
        }

        /// Returns the start and end of each slice, ns, by thread. Checks that the slices do not
        /// overlap and have positive durations.
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

        /// Returns the process, the thread and the field `field` of all metadata events with this
        /// name.
        fn metadata_events(&self, name: &str, field: &str) -> Vec<(u64, u64, Value)> {
            let number = |event: &Value, field: &str| event[field].as_u64().unwrap();
            let found = self.events.iter().filter(|event| event["ph"] == "M" && event["name"] == name);
            found.map(|e| (number(e, "pid"), number(e, "tid"), e["args"][field].clone())).collect()
        }
    }

    #[test]
    fn each_variant_is_a_process_and_each_lane_a_thread() {
        let spans = [(0, "run", "part 1", 0.0, 5.0), (1, "run", "part 2", 1.0, 4.0)];
        let trace = export(&[variant("threads", &spans), variant("gil", &spans)]);
        assert_eq!(
            trace.metadata_events("process_name", "name"),
            [(1, 0, json!("threads")), (2, 0, json!("gil"))]
        );
        let names = trace.metadata_events("thread_name", "name");
        assert_eq!(names.iter().map(|(pid, ..)| *pid).collect::<Vec<_>>(), [1, 1, 2, 2]);
        assert_eq!(
            names.iter().map(|(.., name)| name).collect::<Vec<_>>(),
            ["thread 1", "thread 2"].repeat(2)
        );
        let tids: BTreeSet<_> = names.iter().map(|(_, tid, _)| *tid).collect();
        assert_eq!(tids.len(), 4, "all different");
        assert!(tids.iter().all(|tid| *tid > 2), "none has the id of a process");
        assert_eq!(trace.lanes().keys().copied().collect::<BTreeSet<_>>(), tids);
        let orders = trace.metadata_events("thread_sort_index", "sort_index");
        assert_eq!(
            orders.iter().map(|(.., order)| order.as_u64().unwrap()).collect::<Vec<_>>(),
            [0, 1, 0, 1]
        );
        assert_eq!(trace.metadata_events("process_sort_index", "sort_index").len(), 2);
    }

    #[test]
    fn slices_are_named_by_label_or_kind() {
        let trace = export(&[variant(
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
    fn a_mark_is_an_instant_event_of_the_process() {
        let mut variant = variant("as-written", &[(0, "hold", "a", -0.005, 2.0)]);
        variant["marks"] = json!([{ "label": "deadlock", "at_ms": 1.5 }]);
        let trace = export(&[variant]);
        let instants: Vec<_> = trace.events.iter().filter(|event| event["ph"] == "i").collect();
        assert_eq!(instants.len(), 1);
        let [name, scope, pid] = ["name", "s", "pid"].map(|key| &instants[0][key]);
        assert_eq!((name, scope, pid), (&json!("deadlock"), &json!("p"), &json!(1)));
        // The time of the mark is shifted like all times, so that none is negative.
        assert_eq!(instants[0]["ts"], json!(1_505.0));
    }

    #[test]
    fn times_are_in_microseconds_rounded_to_nanoseconds() {
        let trace = export(&[variant("threads", &[(0, "run", "", 0.123_456_789, 1.000_000_4)])]);
        assert_eq!((&trace.slices()[0]["ts"], &trace.slices()[0]["dur"]), (&json!(123.457), &json!(876.543)));
    }

    #[test]
    fn no_time_is_negative_and_all_variants_begin_together() {
        let trace = export(&[
            variant("threads", &[(0, "dispatch", "", -0.005, 0.0), (0, "run", "", 0.0, 5.0)]),
            variant("gil", &[(0, "run", "", 0.0, 9.0)]),
        ]);
        let starts: Vec<_> = trace.lanes().into_values().map(|lane| lane[0].0).collect();
        assert_eq!(starts, [0, 5_000]);
        assert_eq!(trace.metadata["begin_us"], json!(5.0));
    }

    #[test]
    fn overlapping_spans_are_shortened_and_empty_ones_left_out() {
        let trace = export(&[variant(
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
    fn two_spans_that_begin_together_are_both_kept() {
        let spans = [(0, "run", "", 1.0, 3.0), (0, "message", "", 1.0, 1.005)];
        let trace = export(&[variant("processes", &spans)]);
        let expected = vec![(1_000_000, 1_005_000), (1_005_000, 3_000_000)];
        assert_eq!(trace.lanes().into_values().collect::<Vec<_>>(), [expected]);
    }

    #[test]
    fn twenty_thousand_spans_are_exported() {
        let spans: Vec<_> = (0..20_000)
            .map(|i| {
                let (lane, start) = (i % 10, f64::from(i as u32 / 10) * 1.1);
                (lane, if i % 3 == 0 { "wait_lock" } else { "run" }, "part", start, start + 1.1)
            })
            .collect();
        let trace = export(&[variant("gil", &spans)]);
        let lanes = trace.lanes();
        assert_eq!((lanes.len(), trace.slices().len()), (10, 20_000));
        assert!(lanes.values().all(|lane| lane.len() == 2_000));
    }

    fn request(url: &str, status: u16, start: f64, end: f64) -> Value {
        json!({ "url": url, "status": status, "outcome": "ok", "reason": null, "attempts": 1, "start_ms": start,
                "queue_ms": 1.0, "server_ms": 2.0, "network_ms": 1.0, "end_ms": end })
    }

    /// Returns the status in the arguments of each slice.
    fn slice_statuses(spans: &[(usize, &str, &str, f64, f64)], requests: Vec<Value>) -> Vec<Value> {
        slice_args("status", spans, requests)
    }

    /// Returns the argument `key` of each slice.
    fn slice_args(key: &str, spans: &[(usize, &str, &str, f64, f64)], requests: Vec<Value>) -> Vec<Value> {
        let mut variant = variant("async", spans);
        variant["requests"] = Value::Array(requests);
        let trace = export(&[variant]);
        trace.slices().iter().map(|slice| slice["args"][key].clone()).collect()
    }

    /// The lane has two requests to the same URL without a gap between them.
    #[test]
    fn each_phase_has_the_status_of_its_request() {
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
        assert_eq!(
            json!(slice_statuses(&spans, requests)),
            json!([null, 200, 200, 200, 200, 503, 503, null])
        );
    }

    /// The retries are later than the first tries, and some are on another lane.
    #[test]
    fn each_try_of_a_request_has_its_own_outcome() {
        let spans = [
            (0, "queue", "/x", 1.0, 2.0),
            (0, "request", "/x", 2.0, 3.0),
            (1, "request", "/x", 5.0, 6.0),
            (0, "request", "/x", 8.0, 9.0),
        ];
        let try_json = |status: Option<u16>, outcome: &str, start: f64, end: f64| json!({ "status": status, "outcome": outcome, "lane": 0, "start_ms": start, "end_ms": end });
        let mut retried = request("/x", 200, 1.0, 9.0);
        retried["attempts"] = json!(3);
        retried["tries"] = json!([
            try_json(Some(503), "http_error", 1.0, 3.0),
            try_json(None, "network", 5.0, 6.0),
            try_json(Some(200), "ok", 8.0, 9.0),
        ]);
        let each = |key| json!(slice_args(key, &spans, vec![retried.clone()]));
        assert_eq!(each("status"), json!([503, 503, 200, null]));
        assert_eq!(each("outcome"), json!(["http_error", "http_error", "ok", "network"]));
        assert_eq!(each("attempt"), json!([1, 1, 3, 2]));
        assert_eq!(each("attempts"), json!([3, 3, 3, 3]));
        // For the parts of the time, the report has only those of the last try.
        assert_eq!(each("server_ms"), json!([null, null, 2.0, null]));
    }

    #[test]
    fn ambiguous_requests_with_different_outcomes_have_no_status() {
        let spans = [(0, "request", "/x", 0.0, 5.0), (1, "request", "/x", 0.0, 5.0)];
        let same = vec![request("/x", 200, 0.0, 5.0), request("/x", 200, 0.0, 5.0)];
        assert_eq!(slice_statuses(&spans, same), [200, 200]);
        let different = vec![request("/x", 200, 0.0, 5.0), request("/x", 503, 0.0, 5.0)];
        assert_eq!(slice_statuses(&spans, different), [Value::Null, Value::Null]);
    }

    #[test]
    fn metadata_describe_the_run_and_the_trace() {
        let mut unavailable = variant("gil", &[]);
        unavailable["status"] = json!("unavailable");
        let trace = export(&[unavailable, variant("threads", &[(0, "run", "", 0.0, 1.0)])]);
        assert_eq!(trace.metadata["experiment"], "countdown");
        assert_eq!(trace.metadata["params"], json!({ "n": 5_000_000, "workers": 2 }));
        assert_eq!(
            (&trace.metadata["version"], &trace.metadata["user_agent"]),
            (&json!("0.1.0"), &json!("Browser/1"))
        );
        assert!(trace.metadata["shown"].as_str().unwrap().contains("typical"));
        assert_eq!(trace.metadata["variants"][0]["status"], "unavailable");
        let processes: Vec<_> = trace.metadata_events("process_name", "name");
        assert_eq!(processes, [(2, 0, json!("threads"))], "a variant without lanes has no process");
    }

    #[test]
    fn the_export_is_deterministic() {
        let variants = [variant("threads", &[(0, "run", "part 1", 0.0, 5.0)])];
        assert_eq!(render(&report(&variants)), render(&report(&variants)));
    }

    #[test]
    fn a_report_without_variants_has_no_events() {
        assert!(export(&[]).events.is_empty());
    }
}
