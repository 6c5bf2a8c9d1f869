//! Exports a report to the formats of other programs. Called by `bindings::recorder`.
//!
//! - [`csv`](mod@csv): a line per sample, for spreadsheets and notebooks;
//! - [`trace`](mod@trace): the lanes, for timeline viewers.
//!
//! The exports read the report as JSON and not as [`Report`](crate::report::Report). Deserializing
//! a `Report` would add 30 KB to the page's first view, which needs this code for nothing else.

pub mod csv;
pub mod trace;

use serde_json::Value;

/// Returns all rows of a report with their names: the variants by id, then the rows in Python, such as
/// `python/gil/sequential`.
fn named_rows(report: &Value) -> Vec<(String, &Value)> {
    let variants = report.list("variants").iter().map(|variant| (variant.text("id").to_owned(), variant));
    let sections = report["python"].list("sections").iter();
    let python = sections.flat_map(|section| {
        let name = |id: &str| format!("python/{}/{id}", section.text("interpreter"));
        section.list("variants").iter().map(move |variant| (name(variant.text("id")), variant))
    });
    variants.chain(python).collect()
}

/// Reads fields of JSON objects. A field that is missing or has another type reads as empty.
trait JsonFields {
    /// Returns the string under `key`, or an empty one.
    fn text(&self, key: &str) -> &str;
    /// Returns the number under `key`, or `None`.
    fn number(&self, key: &str) -> Option<f64>;
    /// Returns the array under `key`, or an empty one.
    fn list(&self, key: &str) -> &[Value];
}

impl JsonFields for Value {
    fn text(&self, key: &str) -> &str {
        self[key].as_str().unwrap_or_default()
    }

    fn number(&self, key: &str) -> Option<f64> {
        self[key].as_f64()
    }

    fn list(&self, key: &str) -> &[Value] {
        self[key].as_array().map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;
    use serde_json::json;

    /// Creates a variant as in a report. Each span consists of its lane, kind, label, start and
    /// end.
    pub fn variant(id: &str, spans: &[(usize, &str, &str, f64, f64)]) -> Value {
        let lanes = spans.iter().map(|span| span.0 + 1).max().unwrap_or(0);
        let lanes: Vec<_> =
            (0..lanes).map(|id| json!({ "id": id, "name": format!("thread {}", id + 1) })).collect();
        let spans: Vec<_> = spans
            .iter()
            .map(|(lane, kind, label, start, end)| {
                json!({ "lane": lane, "kind": kind, "label": label, "start_ms": start, "end_ms": end })
            })
            .collect();
        json!({
            "id": id, "label": id, "note": "", "status": "completed", "reason": null,
            "answer": null, "correct": true,
            "setup_ms": { "spawn": 1.0, "instantiate": 2.0, "pool": 80.5 },
            "warm_ups": 1, "settled": true, "batch": 1, "saturated": false, "samples_ms": [100.0, 101.0],
            "samples_per_run": [2], "median_ms": 100.0, "ci95_ms": [99.5, 101.25], "speedup": null,
            "typical_ms": 100.0, "lanes": lanes, "spans": spans, "dropped_spans": 0, "instants": [],
            "requests": [], "ledger": "",
        })
    }

    /// Creates a report as JSON. The JSON is converted to a [`Report`] and back, so that all fields
    /// have their real names.
    pub fn report(variants: &[Value]) -> Value {
        let report = json!({
            "schema": "interleave.report/1", "experiment": "countdown",
            "samples": 2, "budget_s": null, "runs": 1, "start": "warm",
            "host_ms": { "spawn": 1.0, "instantiate": 2.0, "pool": 0.0 },
            "params": { "n": 5_000_000, "workers": 2 }, "started_at": "2026-11-21T10:00:31.250Z",
            "environment": {
                "user_agent": "Browser/1", "cross_origin_isolated": true, "flavour": "threads",
                "hardware_concurrency": 2, "simd": true, "clock_grain_us": 5.0, "protocol": "http/1.1", "target": "server",
                "version": "0.1.0", "long_tasks": null, "no_threads": null,
            },
            "variants": variants,
            "explanation": ["Threads took half the time."],
        });
        let report: Report = serde_json::from_value(report).unwrap();
        serde_json::to_value(report).unwrap()
    }
}
