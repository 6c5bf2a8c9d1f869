//! Reports that come from elsewhere: a file, a link, an older version. Nothing in them
//! is taken for granted, and what is wrong is said in a sentence.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Environment, Report, SCHEMA, VariantReport};
use crate::measure::set_up::SetUp;

/// Reads a report of an experiment that is known. Fields that versions before this one did not write get what stands
/// for “not measured”.
///
/// # Errors
/// If it is no report of an experiment of this version: a sentence that says what is
/// wrong, where, and what to do.
pub fn report(text: &str, is_known: impl Fn(&str) -> bool) -> Result<Report, String> {
    let mut value: Value = serde_json::from_str(text).map_err(no_json)?;
    let found = value.get("schema").and_then(Value::as_str).unwrap_or_default();
    if !found.starts_with("interleave.report/") {
        return Err(
            "This is no report of Interleave: it lacks the line `\"schema\": \"interleave.report/1\"`. \
                    Choose a file that was saved as a report in the tab Export."
                .into(),
        );
    }
    if found != SCHEMA {
        return Err(format!(
            "This report is of the kind `{found}`, and this version of Interleave reads `{SCHEMA}`. \
             Open it with the version that wrote it."
        ));
    }
    complete(&mut value);
    let report: Report = serde_path_to_error::deserialize(&value).map_err(|error| {
        let (place, what) = (error.path().to_string(), error.inner());
        format!("This report is damaged at `{place}`: {what}. Export it again where it came from.")
    })?;
    sound(&report, is_known)?;
    Ok(report)
}

fn no_json(error: serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    if error.is_eof() {
        return format!(
            "This report ends in the middle, at line {line}, column {column}: it was cut short on its way. \
             Fetch it again in full."
        );
    }
    format!(
        "This is no report: at line {line}, column {column} it is not JSON. \
         Choose a file that was saved as a report in the tab Export."
    )
}

/// Puts what is missing in.
fn complete(report: &mut Value) {
    let unmeasured = plain(&VariantReport::unmeasured(""));
    let Some(fields) = report.as_object_mut() else { return };
    let usual = json!({
        "samples": 0, "budget_s": null, "runs": 1, "start": "warm",
        "first_sample_ms": null, "host_ms": SetUp::default(), "explanation": [],
    });
    fill(fields, usual.as_object().expect("it is written so"));
    if let Some(Value::Object(environment)) = fields.get_mut("environment") {
        fill(environment, &plain(&Environment::default()));
    }
    let variants = fields.get_mut("variants").and_then(Value::as_array_mut).into_iter().flatten();
    for variant in variants.filter_map(Value::as_object_mut) {
        // Whose it is, and how it ended, are no matter of defaults.
        for (name, usual) in unmeasured.iter().filter(|(name, _)| !["id", "status"].contains(&name.as_str()))
        {
            variant.entry(name).or_insert_with(|| usual.clone());
        }
    }
}

fn fill(fields: &mut Map<String, Value>, usual: &Map<String, Value>) {
    for (name, value) in usual {
        fields.entry(name).or_insert_with(|| value.clone());
    }
}

fn plain(of: &impl serde::Serialize) -> Map<String, Value> {
    match serde_json::to_value(of) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// What the page relies on when it draws a report.
fn sound(report: &Report, is_known: impl Fn(&str) -> bool) -> Result<(), String> {
    if !is_known(&report.experiment) {
        return Err(format!(
            "This report is of an experiment “{}”, which this version of Interleave does not have. \
             Open it with the version that wrote it.",
            shortened(&report.experiment)
        ));
    }
    if report.variants.is_empty() {
        return Err(
            "This report has no variants, and so nothing to show. Export it again where it came from.".into(),
        );
    }
    let mut ids = BTreeSet::new();
    for variant in &report.variants {
        if !ids.insert(&variant.id) {
            return Err(format!(
                "This report has two variants `{}`. Export it again where it came from.",
                shortened(&variant.id)
            ));
        }
        sound_variant(variant)?;
    }
    Ok(())
}

fn sound_variant(variant: &VariantReport) -> Result<(), String> {
    let id = shortened(&variant.id);
    let damaged = |what: &str| {
        Err(format!(
            "This report is damaged: of the variant `{id}`, {what}. Export it again where it came from."
        ))
    };
    let lanes: BTreeSet<_> = variant.lanes.iter().map(|lane| lane.id).collect();
    let times = variant.samples_ms.iter().chain(&variant.median_ms).chain(variant.ci95_ms.iter().flatten());
    if times.into_iter().any(|ms| !ms.is_finite() || *ms < 0.0) {
        return damaged("a time is no time");
    }
    let spans = || variant.spans.iter().chain(&variant.instants);
    if spans().any(|span| !lanes.contains(&span.lane)) {
        return damaged("a span is in a lane that is not there");
    }
    if spans().any(|span| !span.start_ms.is_finite() || span.end_ms.is_nan() || span.end_ms < span.start_ms) {
        return damaged("a span ends before it begins");
    }
    if variant.samples_ms.is_empty() != variant.median_ms.is_none() {
        return damaged("its median is not of its samples");
    }
    Ok(())
}

/// What a stranger wrote, in so far as it fits a sentence.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Value {
        let variant = json!({
            "id": "sequential", "label": "Sequential", "status": "completed",
            "samples_ms": [2.0, 1.0, 3.0], "median_ms": 2.0,
            "lanes": [{ "id": 0, "name": "the thread" }],
            "spans": [{ "lane": 0, "kind": "run", "label": "part 1", "start_ms": 0.0, "end_ms": 2.0 }],
        });
        json!({
            "schema": SCHEMA, "experiment": "countdown", "params": { "n": 5 },
            "started_at": "2026-01-01T00:00:00Z", "samples": 3, "budget_s": null, "runs": 1, "start": "warm",
            "host_ms": { "spawn": 1.0, "instantiate": 1.0, "pool": 0.0 },
            "environment": { "user_agent": "Firefox", "cross_origin_isolated": true },
            "variants": [variant],
        })
    }

    fn refusal(value: &Value) -> String {
        read_in(&value.to_string()).unwrap_err()
    }

    fn read_in(text: &str) -> Result<Report, String> {
        report(text, |experiment| experiment == "countdown")
    }

    #[test]
    fn what_older_versions_did_not_write_is_filled_in() {
        let read = read_in(&written().to_string()).unwrap();
        assert_eq!(read.variants[0].samples_ms, [2.0, 1.0, 3.0]);
        assert_eq!((read.variants[0].batch, read.environment.simd), (1, false));
    }

    #[test]
    fn what_was_read_is_written_the_same_and_read_again() {
        let read = read_in(&written().to_string()).unwrap();
        let again = read_in(&serde_json::to_string(&read).unwrap()).unwrap();
        assert_eq!(read, again);
    }

    #[test]
    fn a_file_of_something_else_is_told_from_one_that_was_cut_short() {
        assert!(read_in("PNG").unwrap_err().contains("not JSON"));
        let text = written().to_string();
        assert!(read_in(&text[..text.len() / 2]).unwrap_err().contains("cut short"));
        assert!(read_in("").unwrap_err().contains("cut short"));
        assert!(read_in("[1, 2]").unwrap_err().contains("no report of Interleave"));
        assert!(read_in("{\"schema\": 7}").unwrap_err().contains("no report of Interleave"));
    }

    #[test]
    fn another_version_of_the_report_is_named() {
        let mut value = written();
        value["schema"] = "interleave.report/9".into();
        assert!(refusal(&value).contains("`interleave.report/9`"));
        let mut value = written();
        value["experiment"] = "alchemy".into();
        assert!(refusal(&value).contains("“alchemy”"));
    }

    #[test]
    fn damage_is_named_by_its_place() {
        let mut value = written();
        value["variants"][0]["spans"][0]["start_ms"] = "soon".into();
        assert!(refusal(&value).contains("`variants[0].spans[0].start_ms`"), "{}", refusal(&value));
        let mut value = written();
        value["variants"][0]["spans"][0]["lane"] = 3.into();
        assert!(refusal(&value).contains("a lane that is not there"));
        let mut value = written();
        value["variants"][0]["spans"][0]["end_ms"] = (-1.0).into();
        assert!(refusal(&value).contains("ends before it begins"));
        let mut value = written();
        value["variants"][0]["median_ms"] = Value::Null;
        assert!(refusal(&value).contains("median"));
        let mut value = written();
        let twice = value["variants"][0].clone();
        value["variants"].as_array_mut().unwrap().push(twice);
        assert!(refusal(&value).contains("two variants"));
        value["variants"] = json!([]);
        assert!(refusal(&value).contains("no variants"));
    }

    #[test]
    fn a_variant_without_a_name_or_an_end_is_none() {
        for missing in ["id", "status"] {
            let mut value = written();
            value["variants"][0].as_object_mut().unwrap().remove(missing);
            assert!(refusal(&value).contains(missing), "{missing}");
        }
    }
}
