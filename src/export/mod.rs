//! A report in the forms that other programs read. All of them are made here,
//! and nothing is sent anywhere.
//!
//! - [`json`]: the report itself;
//! - [`csv`](mod@csv): a line per sample, for spreadsheets and notebooks;
//! - [`trace`](mod@trace): the lanes, for timeline viewers.

pub mod csv;
pub mod trace;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::report::Report;

/// What a report can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The report itself.
    Json,
    /// A line per sample.
    Csv,
    /// The lanes.
    Trace,
}

impl Form {
    /// What a file of it ends with.
    const fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Trace => "trace.json",
        }
    }
}

/// The report itself, laid out to be read.
pub fn json(report: &Report) -> String {
    serde_json::to_string_pretty(report).expect("a report is JSON") + "\n"
}

/// A name for the file: the experiment and the minute in which Run was pressed,
/// without the colons that some systems forbid.
pub fn file_name(report: &Report, form: Form) -> String {
    let minute: String = report.started_at.chars().take("2026-01-01T00:00".len()).collect();
    format!("interleave-{}-{}.{}", report.experiment, minute.replace(':', "-"), form.ending())
}

/// The word that a report has for something.
fn word(of: impl Serialize) -> String {
    let value = serde_json::to_value(of).unwrap_or_default();
    value.as_str().unwrap_or_default().into()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// A variant as it is in a report, with these spans: lane, kind, label,
    /// start, end.
    pub(crate) fn variant(id: &str, spans: &[(usize, &str, &str, f64, f64)]) -> Value {
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
            "typical_ms": 100.0, "lanes": lanes, "spans": spans, "dropped_spans": 0,
            "requests": [], "ledger": "",
        })
    }

    /// A report of these variants.
    pub(crate) fn report(variants: &[Value]) -> Report {
        let report = json!({
            "schema": "interleave.report/1", "experiment": "countdown",
            "samples": 2, "budget_s": null, "runs": 1, "start": "warm",
            "host_ms": { "spawn": 1.0, "instantiate": 2.0, "pool": 0.0 },
            "params": { "n": 5_000_000, "workers": 2 }, "started_at": "2026-11-21T10:00:31.250Z",
            "environment": {
                "user_agent": "Browser/1", "cross_origin_isolated": true, "flavour": "threads",
                "hardware_concurrency": 2, "simd": true, "clock_grain_us": 5.0, "protocol": "http/1.1",
                "version": "0.1.0", "long_tasks": null, "no_threads": null,
            },
            "variants": variants,
            "explanation": ["Threads took half the time."],
        });
        serde_json::from_value(report).unwrap()
    }

    #[test]
    fn the_json_is_the_report() {
        let report = report(&[variant("sequential", &[(0, "run", "part 1", 0.0, 100.0)])]);
        assert_eq!(serde_json::from_str::<Report>(&json(&report)).unwrap(), report);
    }

    #[test]
    fn a_file_is_named_after_experiment_and_minute() {
        let name = |form| file_name(&report(&[]), form);
        assert_eq!(name(Form::Json), "interleave-countdown-2026-11-21T10-00.json");
        assert_eq!(name(Form::Csv), "interleave-countdown-2026-11-21T10-00.csv");
        assert_eq!(name(Form::Trace), "interleave-countdown-2026-11-21T10-00.trace.json");
    }
}
