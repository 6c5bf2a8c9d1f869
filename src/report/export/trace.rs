//! The lanes of a report as Chrome trace events, in JSON, which Perfetto
//! (ui.perfetto.dev), `chrome://tracing` and the Firefox Profiler open.
//!
//! A variant is a process there, and a lane a thread of it. All variants begin
//! at the same moment, so that they can be held against each other, although
//! they were measured one after the other. Perfetto drops slices that overlap on
//! one thread, and clocks of two workers differ by their grain: whatever begins
//! before the one before it ended is cut, down to nothing if need be.

use std::cmp::max;

use serde::Serialize;
use serde_json::{Map, Value};

use super::Holds;

/// What the trace shows, for those who find it without its report.
const SHOWN: &str = "Of each variant the typical sample, the one nearest to its median; where it holds several \
                     repetitions of the work, the last. All begin at the same moment here, but were taken in \
                     turns.";

/// Times that are so close are the same: half a nanosecond, in ms.
const SAME_MS: f64 = 5e-7;

/// The trace of a report.
pub fn render(report: &Value) -> String {
    let variants = report.list("variants");
    let shift = shift_ns(variants);
    let mut events = Vec::new();
    // Viewers take a thread with its process's number for the main thread.
    let mut tid = variants.len();
    for (i, variant) in variants.iter().enumerate().filter(|(_, v)| !v.list("lanes").is_empty()) {
        let pid = i + 1;
        describe(variant, pid, &mut events);
        let marks = variant.list("marks").iter();
        events.extend(marks.filter_map(|mark| Event::instant(mark, pid, shift)));
        for (order, lane) in variant.list("lanes").iter().enumerate() {
            tid += 1;
            events.push(Event::meta("thread_name", pid, tid, "name", lane.words("name").into()));
            events.push(Event::meta("thread_sort_index", pid, tid, "sort_index", order.into()));
            draw(variant, lane, shift, |slice| events.push(Event { pid, tid, ..slice }));
        }
    }
    let trace = Trace { trace_events: events, display_time_unit: "ms", other_data: about(report, shift) };
    serde_json::to_string(&trace).expect("a trace is JSON") + "\n"
}

/// The name of a variant's process, its place, and a few words about it.
fn describe(variant: &Value, pid: usize, events: &mut Vec<Event>) {
    let typical = variant.number("typical_ms").map(|ms| format!("typical sample {ms:.2} ms"));
    let words = [variant.words("note"), typical.as_deref().unwrap_or_default()];
    let words: Vec<_> = words.into_iter().filter(|words| !words.is_empty()).collect();
    events.push(Event::meta("process_name", pid, 0, "name", variant.words("label").into()));
    events.push(Event::meta("process_sort_index", pid, 0, "sort_index", pid.into()));
    events.push(Event::meta("process_labels", pid, 0, "labels", words.join("; ").into()));
}

/// How far all is moved so that nothing lies before zero.
fn shift_ns(variants: &[Value]) -> i64 {
    let spans = variants.iter().flat_map(|variant| variant.list("spans"));
    -spans.map(|span| Span::of(span).start_ns()).min().unwrap_or(0).min(0)
}

/// One lane's slices, in order and without overlap.
fn draw(variant: &Value, lane: &Value, shift: i64, mut push: impl FnMut(Event)) {
    let of_lane = variant.list("spans").iter().filter(|span| span["lane"] == lane["id"]);
    let spans: Vec<_> = of_lane.map(Span::of).collect();
    let mut slices: Vec<_> = spans.iter().zip(matched(&spans, variant.list("requests"))).collect();
    // Of two that begin together the shorter goes first: the longer is left with something.
    sort(&mut slices, |(span, _)| (span.start_ns(), span.end_ns()));
    let mut free = 0;
    for (span, one) in slices {
        let start = max(span.start_ns() + shift, free);
        let end = span.end_ns() + shift;
        if end > start {
            push(Event::slice(span, one, start, end));
            free = end;
        }
    }
}

/// By insertion: a lane is in order but for a few neighbours, and the standard
/// library's way would make the module larger by half of this file.
fn sort<T>(items: &mut [T], key: impl Fn(&T) -> (i64, i64)) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && key(&items[at - 1]) > key(&items[at]) {
            items.swap(at - 1, at);
            at -= 1;
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

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < SAME_MS
}

/// What a lane did, as the report has it.
struct Span<'a> {
    kind: &'a str,
    label: &'a str,
    start_ms: f64,
    end_ms: f64,
}

impl<'a> Span<'a> {
    fn of(span: &'a Value) -> Self {
        Self {
            kind: span.words("kind"),
            label: span.words("label"),
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

    /// Its place among the phases of a request, if it is one.
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

    /// Viewers choose the colour by the name: work is called after what is
    /// worked on, all else by its kind before that.
    fn name(&self) -> String {
        let kind = self.kind.replace('_', " ");
        match (self.kind, self.label) {
            (_, "") => kind,
            ("run", label) => label.into(),
            (_, label) => format!("{kind} · {label}"),
        }
    }
}

/// One try of a request, the only one or one of several.
#[derive(Clone, Copy)]
struct Try<'a> {
    request: &'a Value,
    /// When it was made, and when it was over.
    at: &'a Value,
    /// How it ended: of the last one the request knows more than the try.
    end: &'a Value,
    number: usize,
}

/// All that there were of these requests.
fn tries(requests: &[Value]) -> impl Iterator<Item = Try<'_>> {
    requests.iter().flat_map(|request| {
        let listed = request.list("tries");
        let all = if listed.is_empty() { std::slice::from_ref(request) } else { listed };
        let one = move |(i, at)| {
            let number = i + 1;
            Try { request, at, end: if number == all.len() { request } else { at }, number }
        };
        all.iter().enumerate().map(one)
    })
}

/// For each of a lane's spans the try that it is a phase of, where that can be
/// said.
fn matched<'a>(spans: &[Span], requests: &'a [Value]) -> Vec<Option<Try<'a>>> {
    let mut found = Vec::with_capacity(spans.len());
    let mut rest = spans;
    while let Some(first) = rest.first() {
        let (phases, others) = rest.split_at(phases_of_one(rest));
        let last = phases.last().unwrap_or(first);
        let request = first.phase().and_then(|_| between(first.start_ms, last, requests));
        found.extend(phases.iter().map(|_| request));
        rest = others;
    }
    found
}

/// How many spans, one at least, are the phases of one request: they follow
/// each other without gap and in their natural order.
fn phases_of_one(spans: &[Span]) -> usize {
    let follows = |pair: &[Span]| {
        let [before, after] = pair else { return false };
        before.phase().is_some()
            && before.phase() < after.phase()
            && before.label == after.label
            && same(before.end_ms, after.start_ms)
    };
    1 + spans.windows(2).take_while(|pair| follows(pair)).count()
}

/// The try that began then and ended with that span. If several did, and did not
/// end alike, nobody knows which it was.
fn between<'a>(start_ms: f64, last: &Span, requests: &'a [Value]) -> Option<Try<'a>> {
    let fits = |one: &Try| {
        let at = |key: &str, ms: f64| one.at.number(key).is_some_and(|it| same(it, ms));
        one.request.words("url") == last.label && at("start_ms", start_ms) && at("end_ms", last.end_ms)
    };
    let mut fitting = tries(requests).filter(fits);
    let first = fitting.next()?;
    fitting
        .all(|other| ["status", "outcome", "reason"].iter().all(|key| other.end[key] == first.end[key]))
        .then_some(first)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trace {
    trace_events: Vec<Event>,
    display_time_unit: &'static str,
    other_data: Value,
}

/// A span (“complete event”, `X`), a moment of a whole process (“instant event”, `i`), or
/// something about a process or thread (`M`).
#[derive(Serialize)]
struct Event {
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    cat: String,
    ph: &'static str,
    pid: usize,
    tid: usize,
    /// In µs, as the next one.
    #[serde(skip_serializing_if = "Option::is_none")]
    ts: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dur: Option<f64>,
    /// Of a moment: how much it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    s: Option<&'static str>,
    args: Map<String, Value>,
}

impl Event {
    fn meta(name: &str, pid: usize, tid: usize, key: &str, value: Value) -> Self {
        let args = Map::from_iter([(key.into(), value)]);
        Self { name: name.into(), cat: String::new(), ph: "M", pid, tid, ts: None, dur: None, s: None, args }
    }

    /// When it went wrong in a variant.
    fn instant(mark: &Value, pid: usize, shift: i64) -> Option<Self> {
        let at = us(ns(mark.number("at_ms")?) + shift);
        let (name, cat) = (mark.words("label").into(), "mark".into());
        // The main thread's place: viewers want one, whatever the moment concerns.
        let s = Some("p");
        Some(Self { name, cat, ph: "i", pid, tid: pid, ts: Some(at), dur: None, s, args: Map::new() })
    }

    /// Of no process or thread yet.
    fn slice(span: &Span, one: Option<Try>, start: i64, end: i64) -> Self {
        let mut args = details(span, one);
        // The Firefox Profiler shows only what is in there.
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

/// What is known of a span, and of the try that it is a phase of.
fn details(span: &Span, one: Option<Try>) -> Map<String, Value> {
    let mut details = Map::new();
    let mut note = |key: &str, value: Value| {
        details.insert(key.into(), value);
    };
    note("kind", span.kind.into());
    if !span.label.is_empty() {
        note("label", span.label.into());
    }
    let Some(Try { request, end, number, .. }) = one else { return details };
    for (of, key) in
        [(request, "url"), (end, "status"), (end, "outcome"), (end, "reason"), (request, "attempts")]
    {
        if !of[key].is_null() {
            note(key, of[key].clone());
        }
    }
    if !request.list("tries").is_empty() {
        note("attempt", number.into());
    }
    for key in ["queue_ms", "server_ms", "network_ms"] {
        if let Some(ms) = end.number(key) {
            // Without the noise behind the nanoseconds.
            note(key, (ns(ms) as f64 / 1e6).into());
        }
    }
    details
}

/// What was measured, where, and what of it is shown.
fn about(report: &Value, shift: i64) -> Value {
    let mut about =
        copied(report, &["experiment", "params", "samples", "budget_s", "runs", "start", "started_at"]);
    about.extend(copied(
        &report["environment"],
        &["version", "user_agent", "flavour", "clock_grain_us", "target"],
    ));
    about.insert("shown".into(), SHOWN.into());
    // Where on the time axis the samples begin.
    about.insert("begin_us".into(), us(shift).into());
    let keys = ["id", "status", "reason", "median_ms", "typical_ms", "dropped_spans"];
    let variants = report.list("variants").iter().map(|variant| Value::Object(copied(variant, &keys)));
    about.insert("variants".into(), variants.collect());
    Value::Object(about)
}

fn copied(from: &Value, keys: &[&str]) -> Map<String, Value> {
    keys.iter().map(|key| ((*key).into(), from[key].clone())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::report::export::tests::{report, variant};
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
    fn the_moment_at_which_it_went_wrong_is_one_of_the_whole_process() {
        let mut variant = variant("as-written", &[(0, "hold", "a", -0.005, 2.0)]);
        variant["marks"] = json!([{ "label": "deadlock", "at_ms": 1.5 }]);
        let trace = read(&[variant]);
        let moments: Vec<_> = trace.events.iter().filter(|event| event["ph"] == "i").collect();
        assert_eq!(moments.len(), 1);
        let [name, scope, pid] = ["name", "s", "pid"].map(|key| &moments[0][key]);
        assert_eq!((name, scope, pid), (&json!("deadlock"), &json!("p"), &json!(1)));
        // Moved with everything else, so that nothing lies before zero.
        assert_eq!(moments[0]["ts"], json!(1_505.0));
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
        told("status", spans, requests)
    }

    fn told(key: &str, spans: &[(usize, &str, &str, f64, f64)], requests: Vec<Value>) -> Vec<Value> {
        let mut variant = variant("async", spans);
        variant["requests"] = Value::Array(requests);
        let trace = read(&[variant]);
        trace.slices().iter().map(|slice| slice["args"][key].clone()).collect()
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

    /// Tried again by somebody else, after a pause.
    #[test]
    fn each_try_of_a_request_has_an_end_of_its_own() {
        let spans = [
            (0, "queue", "/x", 1.0, 2.0),
            (0, "request", "/x", 2.0, 3.0),
            (1, "request", "/x", 5.0, 6.0),
            (0, "request", "/x", 8.0, 9.0),
        ];
        let tried = |status: Option<u16>, outcome: &str, start: f64, end: f64| json!({ "status": status, "outcome": outcome, "lane": 0, "start_ms": start, "end_ms": end });
        let mut again = request("/x", 200, 1.0, 9.0);
        again["attempts"] = json!(3);
        again["tries"] = json!([
            tried(Some(503), "http_error", 1.0, 3.0),
            tried(None, "network", 5.0, 6.0),
            tried(Some(200), "ok", 8.0, 9.0),
        ]);
        let each = |key| json!(told(key, &spans, vec![again.clone()]));
        assert_eq!(each("status"), json!([503, 503, 200, null]));
        assert_eq!(each("outcome"), json!(["http_error", "http_error", "ok", "network"]));
        assert_eq!(each("attempt"), json!([1, 1, 3, 2]));
        assert_eq!(each("attempts"), json!([3, 3, 3, 3]));
        // Of the last one alone the report says where its time went.
        assert_eq!(each("server_ms"), json!([null, null, 2.0, null]));
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
