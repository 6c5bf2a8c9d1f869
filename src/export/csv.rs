//! The report as comma-separated values: a line per sample, so that a notebook
//! can do its own statistics, with what belongs to the variant repeated.

use super::word;
use crate::report::{Report, VariantReport};

const HEAD: [&str; 16] = [
    "experiment",
    "variant",
    "status",
    "reason",
    "correct",
    "setup_ms",
    "sample",
    "ms",
    "median_ms",
    "ci95_low_ms",
    "ci95_high_ms",
    "speedup",
    "speedup_low",
    "speedup_high",
    "verdict",
    "batch",
];

/// A heading and a line per sample, ended as RFC 4180 has it but for the
/// carriage returns. A variant without samples has one line, with its reason.
pub fn render(report: &Report) -> String {
    let mut text = HEAD.join(",") + "\n";
    for variant in &report.variants {
        let samples = variant.samples_ms.iter().enumerate();
        let samples = samples.map(|(i, ms)| (Some(i + 1), Some(*ms)));
        let none = variant.samples_ms.is_empty().then_some((None, None));
        for (number, ms) in samples.chain(none) {
            let cells = line(&report.experiment, variant, number, ms);
            text += &(cells.map(|cell| quoted(&cell)).join(",") + "\n");
        }
    }
    text
}

fn line(experiment: &str, of: &VariantReport, sample: Option<usize>, ms: Option<f64>) -> [String; 16] {
    let setup = of.setup_ms.spawn + of.setup_ms.instantiate + of.setup_ms.pool;
    let speedup = of.speedup.as_ref();
    let interval = speedup.and_then(|speedup| speedup.ci95);
    [
        experiment.into(),
        of.id.clone(),
        word(of.status),
        or_empty(of.reason.as_ref()),
        or_empty(of.correct),
        setup.to_string(),
        or_empty(sample),
        or_empty(ms),
        or_empty(of.median_ms),
        or_empty(of.ci95_ms.map(|[low, _]| low)),
        or_empty(of.ci95_ms.map(|[_, high]| high)),
        or_empty(speedup.map(|speedup| speedup.ratio)),
        or_empty(interval.map(|[low, _]| low)),
        or_empty(interval.map(|[_, high]| high)),
        or_empty(speedup.map(|speedup| word(speedup.verdict))),
        of.batch.to_string(),
    ]
}

fn or_empty(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{report, variant};
    use super::*;
    use serde_json::json;

    /// A variant of each fate.
    fn example() -> Report {
        let mut threads = variant("threads", &[]);
        threads["samples_ms"] = json!([52.0, 50.0]);
        threads["median_ms"] = json!(52.0);
        threads["speedup"] = json!({ "baseline": "sequential", "ratio": 1.923, "ci95": [1.9, 1.95],
                                     "verdict": "faster", "alike": false });
        let mut gil = variant("gil", &[]);
        for unknown in ["correct", "median_ms", "ci95_ms"] {
            gil[unknown] = json!(null);
        }
        gil["status"] = json!("failed");
        gil["reason"] = json!("It said \"no\", twice.");
        gil["samples_ms"] = json!([]);
        report(&[variant("sequential", &[]), threads, gil])
    }

    #[test]
    fn a_line_per_sample_and_one_for_who_has_none() {
        let text = render(&example());
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 1 + 2 + 2 + 1);
        assert_eq!(lines[1], "countdown,sequential,completed,,true,83.5,1,100,100,99.5,101.25,,,,,1");
        assert_eq!(
            lines[4],
            "countdown,threads,completed,,true,83.5,2,50,52,99.5,101.25,1.923,1.9,1.95,faster,1"
        );
        assert_eq!(lines[5], "countdown,gil,failed,\"It said \"\"no\"\", twice.\",,83.5,,,,,,,,,,1");
    }

    #[test]
    fn every_line_has_every_column() {
        assert_eq!(line("", &example().variants[0], None, None).len(), HEAD.len());
        assert_eq!(quoted("a\nb"), "\"a\nb\"");
        assert_eq!(quoted("plain"), "plain");
    }
}
