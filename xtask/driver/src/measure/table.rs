//! The report as a text table.

use serde_json::Value;
use xtask::json::{list, text};

const HEAD: [&str; 7] = ["variant", "status", "median ms", "speed-up", "verdict", "correct", "set-up ms"];

/// Renders the parameters, a row per variant, the explanation, and the environment.
pub fn render(report: &Value) -> String {
    let variants = list(&report["variants"]);
    let sentences = list(&report["explanation"]).iter().map(text);
    let parts = [
        format!("{}: {}", text(&report["experiment"]), parameters(report)),
        times(variants),
        reasons(variants),
        sentences.collect::<Vec<_>>().join("\n"),
        python(&report["python"]),
        environment(&report["environment"]),
    ];
    let parts: Vec<_> = parts.iter().map(|part| part.trim_end()).filter(|part| !part.is_empty()).collect();
    parts.join("\n\n") + "\n"
}

/// Renders a row for each variant.
fn times(variants: &[Value]) -> String {
    let rows: Vec<_> = [HEAD.map(String::from)].into_iter().chain(variants.iter().map(row)).collect();
    aligned(&rows)
}

/// Renders a line for each variant that has no result, with its reason.
fn reasons(variants: &[Value]) -> String {
    let reasons = variants.iter().filter_map(|variant| Some((&variant["id"], variant["reason"].as_str()?)));
    reasons.map(|(id, reason)| format!("{}: {reason}\n", text(id))).collect()
}

/// Renders the rows in Python: a table per interpreter, and the explanation.
fn python(python: &Value) -> String {
    let section = |section: &Value| {
        let variants = list(&section["variants"]);
        let version = text(&section["version"]);
        let version = version.split([' ', ';']).next().unwrap_or_default();
        let limited = section["limited"]["done"].as_u64().map_or_else(String::new, |done| {
            format!(", {done} instead of {}", text(&section["limited"]["asked"]))
        });
        let label = text(&section["label"]);
        format!("{label} {version}{limited}\n{}{}", times(variants), reasons(variants))
    };
    let sections = list(&python["sections"]).iter().map(section);
    let explanation = list(&python["explanation"]).iter().map(text).collect::<Vec<_>>().join("\n");
    sections.chain([explanation]).collect::<Vec<_>>().join("\n")
}

fn parameters(report: &Value) -> String {
    let params = report["params"].as_object().into_iter().flatten();
    let values = params.map(|(name, value)| match value {
        Value::String(text) if text.contains('\n') => format!("{name} ({} lines)", text.lines().count()),
        value => format!("{name} {}", text(value)),
    });
    values.chain([effort(report)]).collect::<Vec<_>>().join(", ")
}

fn effort(report: &Value) -> String {
    let samples = text(&report["samples"]);
    let mut text = match report["budget_s"].as_f64() {
        Some(s) => format!("samples up to {samples}, as many as it takes within {s} s"),
        None => format!("samples {samples}"),
    };
    if report["runs"].as_u64() > Some(1) {
        text += &format!(", runs {}", report["runs"]);
    }
    if report["start"] == "cold" {
        text += ", each from a cold start";
    }
    text
}

fn row(variant: &Value) -> [String; 7] {
    let speedup = &variant["speedup"];
    let setup = variant["setup_ms"].as_object().into_iter().flatten();
    let setup: f64 = setup.filter_map(|(_, ms)| ms.as_f64()).sum();
    let interval = |value: &Value, interval: &Value| {
        value.as_f64().map_or("–".into(), |value| with_interval(value, pair(interval)))
    };
    [
        text(&variant["id"]),
        text(&variant["status"]),
        interval(&variant["median_ms"], &variant["ci95_ms"]),
        interval(&speedup["ratio"], &speedup["ci95"]),
        speedup["verdict"].as_str().unwrap_or("–").into(),
        match variant["correct"].as_bool() {
            Some(true) => "yes",
            Some(false) => "NO",
            None => "–",
        }
        .into(),
        figure(setup),
    ]
}

fn pair(interval: &Value) -> Option<[f64; 2]> {
    Some([interval[0].as_f64()?, interval[1].as_f64()?])
}

fn with_interval(value: f64, interval: Option<[f64; 2]>) -> String {
    let interval = interval.map(|[low, high]| format!(" [{}, {}]", figure(low), figure(high)));
    figure(value) + &interval.unwrap_or_default()
}

/// Formats two or three significant figures; more would suggest too much precision.
fn figure(value: f64) -> String {
    let decimals = match value.abs() {
        tiny if tiny > 0.0 && tiny < 0.1 => (1.0 - tiny.log10().floor()) as usize,
        small if small < 10.0 => 2,
        other => usize::from(other < 100.0),
    };
    format!("{value:.decimals$}")
}

fn environment(at: &Value) -> String {
    let yes = |it: &Value| if *it == true { "yes" } else { "no" };
    let tasks = &at["long_tasks"];
    let long_tasks = match tasks["count"].as_u64() {
        None => "not counted".into(),
        Some(0) => "0".into(),
        Some(count) => {
            format!("{count} (longest {} ms)", figure(tasks["longest_ms"].as_f64().unwrap_or_default()))
        }
    };
    let mut lines = format!(
        "{}\nflavour {}, isolated {}, cores {}, SIMD {}, clock grain {} µs, {}, long tasks {long_tasks}, \
         version {}",
        text(&at["user_agent"]),
        text(&at["flavour"]),
        yes(&at["cross_origin_isolated"]),
        text(&at["hardware_concurrency"]),
        yes(&at["simd"]),
        figure(at["clock_grain_us"].as_f64().unwrap_or_default()),
        text(&at["protocol"]),
        text(&at["version"])
    );
    if let Some(cores) = at["effective_cores"]["cores"].as_f64() {
        let found = &at["effective_cores"];
        let end = |i: usize| found["ci95"][i].as_f64().map(figure);
        let interval = end(0).zip(end(1)).map_or_else(String::new, |(low, high)| format!(" [{low}, {high}]"));
        lines +=
            &format!("\ncores that were there {}{interval} of {}", figure(cores), text(&found["workers"]));
    }
    if let Some(reason) = at["no_threads"].as_str() {
        lines += &format!("\nno threads: {reason}");
    }
    lines
}

/// Aligns the columns of a table, without trailing spaces.
pub fn aligned<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<_> = (0..N).map(width).collect();
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A report with one variant of each status.
    fn example() -> Value {
        let variant = |id: &str, status: &str, reason: Value, samples: &[f64]| {
            json!({
                "id": id, "label": id, "note": "", "status": status, "reason": reason,
                "answer": null, "correct": samples.first().map(|_| true),
                "setup_ms": { "spawn": 1.0, "instantiate": 2.0, "pool": 80.5 },
                "warm_ups": 1, "settled": true, "batch": 1, "saturated": false, "samples_ms": samples,
                "samples_per_run": [samples.len()],
                "median_ms": samples.first(), "ci95_ms": samples.first().map(|_| [99.5, 101.25]),
                "speedup": null, "typical_ms": null, "lanes": [], "spans": [], "dropped_spans": 0, "instants": [],
                "requests": [], "ledger": "",
            })
        };
        let mut threads = variant("threads", "completed", Value::Null, &[52.0, 50.0]);
        threads["speedup"] = json!({ "baseline": "sequential", "ratio": 1.923, "ci95": [1.9, 1.95], "verdict": "faster",
                    "alike": false });
        json!({
            "schema": "interleave.report/1", "experiment": "countdown",
            "samples": 2, "budget_s": null, "runs": 1, "start": "warm",
            "host_ms": { "spawn": 1.0, "instantiate": 2.0, "pool": 0.0 },
            "params": { "n": 5_000_000, "urls": "/a\n/b" }, "started_at": "2026-01-01T00:00:00Z",
            "environment": {
                "user_agent": "Browser/1", "cross_origin_isolated": true, "flavour": "threads",
                "hardware_concurrency": 2, "simd": true, "clock_grain_us": 5.0, "protocol": "http/1.1",
                "version": "0.1.0", "long_tasks": { "count": 1, "longest_ms": 61.0 }, "no_threads": null,
            },
            "variants": [
                variant("sequential", "completed", Value::Null, &[100.0, 101.0]),
                threads,
                variant("gil", "failed", json!("It said \"no\", twice."), &[]),
            ],
            "explanation": ["Threads took half the time."],
        })
    }

    #[test]
    fn the_effective_cores_are_shown_with_their_interval() {
        let sentence = |found: Value| environment(&json!({ "effective_cores": found }));
        let found = sentence(json!({ "workers": 2, "cores": 1.5, "ci95": [1.25, 1.75], "cost_ms": 90.0 }));
        assert!(found.ends_with("\ncores that were there 1.50 [1.25, 1.75] of 2"), "{found}");
        let found = sentence(json!({ "workers": 2, "cores": 1.5, "ci95": null, "cost_ms": 90.0 }));
        assert!(found.ends_with("\ncores that were there 1.50 of 2"), "{found}");
        assert!(!sentence(Value::Null).contains("were there"));
    }

    #[test]
    fn every_figure_is_in_its_column() {
        let text = render(&example());
        let expected = "\
countdown: n 5000000, urls (2 lines), samples 2

variant     status     median ms         speed-up           verdict  correct  set-up ms
sequential  completed  100 [99.5, 101]   –                  –        yes      83.5
threads     completed  52.0 [99.5, 101]  1.92 [1.90, 1.95]  faster   yes      83.5
gil         failed     –                 –                  –        –        83.5

gil: It said \"no\", twice.

Threads took half the time.

Browser/1
flavour threads, isolated yes, cores 2, SIMD yes, clock grain 5.00 µs, http/1.1, long tasks 1 (longest 61.0 ms), version 0.1.0
";
        assert_eq!(text, expected);
    }
}
