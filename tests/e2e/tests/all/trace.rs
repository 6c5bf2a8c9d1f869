//! Exported traces, validated by Perfetto's own trace processor; and the tracks in the browser's Performance
//! panel.

use anyhow::{Context, Result};
use interleave_e2e::perfetto::Perfetto;
use interleave_e2e::{Page, completed};
use serde_json::{Value, json};
use xtask::build::catalogue::{CrateQuery, query_crate};
use xtask::json::{list, text};
use xtask::project::Project;

/// All errors while reading: lost, misplaced or unknown data.
const COMPLAINTS: &str = "select name || ' ' || value from stats \
                          where value > 0 and severity in ('error', 'data_loss')";
const SLICES: &str = "select process.name || '/' || thread.name || ': ' || count(*) from slice \
                      join thread_track on slice.track_id = thread_track.id \
                      join thread using (utid) join process using (upid) group by utid order by tid";
/// Slices of a lane never overlap.
const NESTED: &str = "select name || ' at ' || ts from slice where depth > 0";
/// All slices outside of the lanes.
const OTHERS: &str = "select name from slice where track_id not in (select id from thread_track)";
const BEGIN: &str = "select cast(min(ts) as text) from slice";

/// Returns the expected counts of slices of each lane, from the trace.
fn expected_counts(trace: &str) -> Result<Vec<String>> {
    let trace: Value = serde_json::from_str(trace)?;
    let events = trace["traceEvents"].as_array().expect("a list of events");
    let named = |what: &str, field: &str, event: &Value| {
        let names = events.iter().find(|e| e["name"] == what && e[field] == event[field]);
        names.and_then(|e| e["args"]["name"].as_str()).unwrap_or_default().to_owned()
    };
    let lanes = events.iter().filter(|event| event["name"] == "thread_name").map(|lane| {
        let count = events.iter().filter(|e| e["ph"] == "X" && e["tid"] == lane["tid"]).count();
        format!("{}/{}: {count}", named("process_name", "pid", lane), named("thread_name", "tid", lane))
    });
    Ok(lanes.filter(|line| !line.ends_with(": 0")).collect())
}

/// Renders the report as a trace with the crate.
fn render(report: &Value) -> Result<String> {
    let trace = query_crate(&Project::here(), CrateQuery::Trace, report)?;
    Ok(trace.as_str().context("a trace is a text")?.into())
}

/// Loads the trace of a report into Perfetto, and checks that it is complete and correct.
async fn validate(perfetto: &Perfetto, report: &Value) -> Result<Vec<String>> {
    let trace = render(report)?;
    let queries = [COMPLAINTS, SLICES, NESTED, OTHERS, BEGIN];
    let [complaints, slices, nested, others, begin] = &perfetto.ask(&trace, &queries).await?[..] else {
        unreachable!("an answer per query")
    };
    assert_eq!(*complaints, [""; 0]);
    assert_eq!(*slices, expected_counts(&trace)?);
    assert_eq!((nested, others), (&vec![], &vec![]), "nothing in anything else, nothing elsewhere");
    assert!(begin[0].parse::<i64>()? >= 0, "nothing before the beginning");
    Ok(slices.clone())
}

#[tokio::test]
async fn perfetto_finds_every_span_of_a_run_in_its_lane() -> Result<()> {
    let Some(perfetto) = Perfetto::open().await? else { return Ok(()) };
    let page = Page::open("").await?;
    let params = json!({ "n": 20_000_000, "workers": 2 });
    let countdown = page.run(json!({ "experiment": "countdown", "params": params, "samples": 3 })).await?;
    assert!(completed(&countdown), "{countdown}");
    let ping = page.run(json!({ "experiment": "ping", "samples": 2 })).await?;
    page.close().await?;
    validate(&perfetto, &countdown).await?;
    validate(&perfetto, &ping).await?;
    let statuses = "select distinct display_value from args join slice using (arg_set_id) \
                    where flat_key = 'args.data.status' order by display_value";
    let known = perfetto.ask(&render(&ping)?, &[statuses]).await?;
    assert_eq!(known[0], ["200", "400", "404", "408", "500", "511"]);
    perfetto.close().await
}

/// Twenty thousand spans: each begins at the end of the previous one, or one clock tick before or after it;
/// some begin before the sample, some have length zero.
#[tokio::test]
async fn perfetto_keeps_all_of_many_unusual_spans() -> Result<()> {
    let Some(perfetto) = Perfetto::open().await? else { return Ok(()) };
    let page = Page::open("").await?;
    let params = json!({ "n": 1_000_000, "workers": 2 });
    let mut odd = page.run(json!({ "experiment": "countdown", "params": params, "samples": 1 })).await?;
    page.close().await?;
    for variant in odd["variants"].as_array_mut().context("a report has variants")? {
        let lanes: Vec<_> = list(&variant["lanes"]).iter().filter_map(|lane| lane["id"].as_u64()).collect();
        variant["spans"] = lanes.iter().flat_map(|lane| spans(*lane, 4_000 / lanes.len())).collect();
    }
    let slices = validate(&perfetto, &odd).await?;
    let has_length = |span: &&Value| span["end_ms"].as_f64() > span["start_ms"].as_f64();
    let all = list(&odd["variants"]).iter().map(|v| list(&v["spans"]).iter().filter(has_length).count());
    let found = slices.iter().map(|line| line.rsplit(' ').next().unwrap_or_default().parse::<usize>());
    assert_eq!(found.sum::<Result<usize, _>>()?, all.sum::<usize>());
    perfetto.close().await
}

fn spans(lane: u64, count: usize) -> Vec<Value> {
    let mut random = 88_172_645_463_325_252_u64 + lane;
    let mut next = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut at = -1.234_567;
    let mut spans = Vec::with_capacity(count);
    for i in 0..count {
        let grain = [0.0, -0.005, 0.005][i % 3];
        let start_ms = at + grain;
        let end_ms = if i % 100 == 99 { start_ms } else { start_ms + 0.011 + next() };
        let kind = if i % 2 == 0 { "run" } else { "wait_lock" };
        let label = format!("part {i}");
        spans.push(
            json!({ "lane": lane, "kind": kind, "label": label, "start_ms": start_ms, "end_ms": end_ms }),
        );
        at = at.max(end_ms);
    }
    spans
}

/// The performance entries on our tracks: the track, the begin and the end of each.
const ENTRIES: &str = "performance.getEntriesByType('measure')\
    .filter(({ detail }) => detail?.devtools?.trackGroup === 'Interleave')\
    .map(({ startTime, duration, detail: { devtools } }) => [devtools.track, startTime, startTime + duration])";

/// Each lane has a track, its entries are within the time of the run, and the next run removes them.
#[tokio::test]
async fn tracks_show_every_sample_of_every_lane() -> Result<()> {
    let page = Page::open("").await?;
    let drawn = page
        .promise(&format!(
            "(async () => {{
                performance.measure('part 1');
                const request = {{ experiment: 'countdown', params: {{ n: 2e6, workers: 2 }}, samples: 3 }};
                const begin = performance.now();
                const report = await window.interleave.run(request, {{ tracks: true }});
                const [end, entries] = [performance.now(), {ENTRIES}];
                await window.interleave.run({{ ...request, samples: 1 }});
                const left = performance.getEntriesByType('measure').length;
                return {{ report, begin, end, entries, left }};
            }})()"
        ))
        .await?;
    let report = &drawn["report"];
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    let entries = drawn["entries"].as_array().expect("a list");
    let of = |variant: &Value| {
        let lanes = list(&variant["lanes"]).iter();
        lanes.map(|lane| format!("{} · {}", text(&variant["label"]), text(&lane["name"]))).collect::<Vec<_>>()
    };
    for lane in list(&report["variants"]).iter().flat_map(of) {
        let on_it = entries.iter().filter(|entry| entry[0] == lane.as_str()).count();
        assert!(on_it >= 3, "{lane}: {on_it} entries, of three samples");
    }
    for entry in entries {
        let (start, end) = (number(&entry[1]), number(&entry[2]));
        let within = number(&drawn["begin"]) < start && start < end && end < number(&drawn["end"]);
        assert!(within, "{entry} in a run from {} to {}", drawn["begin"], drawn["end"]);
    }
    assert_eq!(drawn["left"], 1, "only what is not ours");
    page.close().await
}
