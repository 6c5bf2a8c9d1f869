//! The report as comma-separated values: a line per sample, so that a notebook
//! can do its own statistics, with what belongs to the variant repeated.

use serde_json::Value;

use super::Holds;

const HEAD: [&str; 19] = [
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
    "ending",
    "amount",
    "target",
];

/// A heading and a line per sample, ended as RFC 4180 has it but for the
/// carriage returns. A variant without samples has one line, with its reason.
pub fn render(report: &Value) -> String {
    let mut text = HEAD.join(",") + "\n";
    for variant in report.list("variants") {
        let samples = variant.list("samples_ms");
        for number in 0..samples.len().max(1) {
            let cells = line(report, variant, number, samples.get(number));
            text += &(cells.map(|cell| quoted(&cell)).join(",") + "\n");
        }
    }
    text
}

fn line(report: &Value, of: &Value, number: usize, sample: Option<&Value>) -> [String; 19] {
    let setup = ["spawn", "instantiate", "pool"].map(|part| of["setup_ms"].number(part).unwrap_or(0.0));
    let speedup = &of["speedup"];
    let ending = of.list("endings").get(number).unwrap_or(&Value::Null);
    [
        report.words("experiment").into(),
        of.words("id").into(),
        of.words("status").into(),
        of.words("reason").into(),
        plain(&of["correct"]),
        plain(&setup.iter().sum::<f64>().into()),
        sample.map(|_| (number + 1).to_string()).unwrap_or_default(),
        sample.map(plain).unwrap_or_default(),
        plain(&of["median_ms"]),
        plain(&of["ci95_ms"][0]),
        plain(&of["ci95_ms"][1]),
        plain(&speedup["ratio"]),
        plain(&speedup["ci95"][0]),
        plain(&speedup["ci95"][1]),
        speedup.words("verdict").into(),
        plain(&of["batch"]),
        ending.words("label").into(),
        plain(&ending["amount"]),
        report["environment"].words("target").into(),
    ]
}

/// A number or a yes-or-no as it is written in JSON; nothing for null. Whole
/// numbers stay whole.
fn plain(value: &Value) -> String {
    let text = if value.is_null() { String::new() } else { value.to_string() };
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
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
    use super::*;
    use crate::report::export::tests::{report, variant};
    use serde_json::json;

    /// A variant of each fate.
    fn example() -> Value {
        let mut threads = variant("threads", &[]);
        threads["samples_ms"] = json!([52.0, 50.0]);
        threads["median_ms"] = json!(52.0);
        threads["endings"] = json!([{ "label": "exact", "good": true, "amount": 0.0 },
                                    { "label": "updates lost", "good": false, "amount": 17.0 }]);
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
        assert_eq!(
            lines[1],
            "countdown,sequential,completed,,true,83.5,1,100,100,99.5,101.25,,,,,1,,,server"
        );
        assert_eq!(
            lines[4],
            "countdown,threads,completed,,true,83.5,2,50,52,99.5,101.25,1.923,1.9,1.95,faster,1,updates lost,17,server"
        );
        assert_eq!(lines[5], "countdown,gil,failed,\"It said \"\"no\"\", twice.\",,83.5,,,,,,,,,,1,,,server");
    }

    #[test]
    fn every_line_has_every_column() {
        let report = example();
        assert_eq!(line(&report, &report["variants"][0], 0, None).len(), HEAD.len());
        assert_eq!(quoted("a\nb"), "\"a\nb\"");
        assert_eq!(quoted("plain"), "plain");
    }
}
