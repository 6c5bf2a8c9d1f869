//! Exports the report as comma-separated values for statistics programs, with a line per sample.
//! The values of a variant are repeated in each line of the variant.

use serde_json::Value;

use super::{JsonFields, named_rows};

const COLUMNS: [&str; 19] = [
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

/// Returns a heading and a line per sample, in the format of RFC 4180 but without carriage returns.
/// A variant without samples has one line, with the reason for that.
pub fn render(report: &Value) -> String {
    let mut text = COLUMNS.join(",") + "\n";
    for (name, variant) in named_rows(report) {
        let samples = variant.list("samples_ms");
        for number in 0..samples.len().max(1) {
            let cells = row(report, &name, variant, number, samples.get(number));
            text += &(cells.map(|cell| escape(&cell)).join(",") + "\n");
        }
    }
    text
}

/// Returns the cells of the line for the sample with index `number`.
fn row(report: &Value, name: &str, variant: &Value, number: usize, sample: Option<&Value>) -> [String; 19] {
    let setup = ["spawn", "instantiate", "pool"].map(|part| variant["setup_ms"].number(part).unwrap_or(0.0));
    let speedup = &variant["speedup"];
    let ending = variant.list("endings").get(number).unwrap_or(&Value::Null);
    [
        report.text("experiment").into(),
        name.into(),
        variant.text("status").into(),
        variant.text("reason").into(),
        scalar(&variant["correct"]),
        scalar(&setup.iter().sum::<f64>().into()),
        sample.map(|_| (number + 1).to_string()).unwrap_or_default(),
        sample.map(scalar).unwrap_or_default(),
        scalar(&variant["median_ms"]),
        scalar(&variant["ci95_ms"][0]),
        scalar(&variant["ci95_ms"][1]),
        scalar(&speedup["ratio"]),
        scalar(&speedup["ci95"][0]),
        scalar(&speedup["ci95"][1]),
        speedup.text("verdict").into(),
        scalar(&variant["batch"]),
        ending.text("label").into(),
        scalar(&ending["amount"]),
        report["environment"].text("target").into(),
    ]
}

/// Formats a number or boolean as in JSON, except that whole numbers have no decimals. Null becomes
/// an empty text.
fn scalar(value: &Value) -> String {
    let text = if value.is_null() { String::new() } else { value.to_string() };
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Quotes a cell if it contains a separator, a quote or a line break.
fn escape(cell: &str) -> String {
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

    /// A report with a completed baseline, a completed variant and a failed variant.
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
    fn each_sample_has_a_line_and_a_variant_without_samples_has_one() {
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
    fn rows_in_python_are_named_after_their_interpreter() {
        let mut report = example();
        let section = json!({ "interpreter": "gil", "variants": [variant("threads", &[])] });
        report["python"] = json!({ "sections": [section] });
        let text = render(&report);
        let names: Vec<_> = text.lines().filter_map(|line| line.split(',').nth(1)).collect();
        assert_eq!(names[names.len() - 2..], ["python/gil/threads"; 2]);
    }

    #[test]
    fn all_rows_have_all_columns() {
        let report = example();
        assert_eq!(row(&report, "sequential", &report["variants"][0], 0, None).len(), COLUMNS.len());
        assert_eq!(escape("a\nb"), "\"a\nb\"");
        assert_eq!(escape("plain"), "plain");
    }
}
