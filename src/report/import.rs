//! Imports saved reports from files and links, including those of older versions. Every
//! field is validated, and each error is a sentence for the person. Called by
//! `bindings::recorder`.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Environment, Report, SCHEMA, VariantReport};
use crate::measure::set_up::SetUp;
use crate::text::{Arg, Text};

/// Parses a saved report. Fields that older versions did not write get default values.
/// `is_known` returns true for the id of an experiment of this version.
///
/// # Errors
/// A sentence that says what is wrong, where, and what to do, if `text` is not a valid
/// report of this version.
pub fn report(text: &str, is_known: impl Fn(&str) -> bool) -> Result<Report, Text> {
    let mut value: Value = serde_json::from_str(text).map_err(|error| json_error(&error))?;
    let schema = value.get("schema").and_then(Value::as_str).unwrap_or_default();
    if !schema.starts_with("interleave.report/") {
        return Err(text!(import::foreign { schema: Arg::verbatim(SCHEMA) }));
    }
    if schema != SCHEMA {
        let found = Arg::verbatim(schema);
        return Err(text!(import::other_version { found, schema: Arg::verbatim(SCHEMA) }));
    }
    add_missing_fields(&mut value);
    let report: Report = serde_path_to_error::deserialize(&value).map_err(|error| {
        let [place, problem] = [error.path().to_string(), error.inner().to_string()].map(Arg::verbatim);
        text!(import::damaged { place, problem })
    })?;
    validate(&report, is_known)?;
    Ok(report)
}

fn json_error(error: &serde_json::Error) -> Text {
    let (line, column) = (error.line(), error.column());
    if error.is_eof() {
        text!(import::cut_short { line, column })
    } else {
        text!(import::not_json { line, column })
    }
}

/// Adds defaults for fields that older versions did not write.
fn add_missing_fields(report: &mut Value) {
    let unmeasured = fields_of(&VariantReport::unmeasured(""));
    let Some(fields) = report.as_object_mut() else { return };
    let defaults = json!({
        "samples": 0, "budget_s": null, "runs": 1, "start": "warm",
        "first_sample_ms": null, "host_ms": SetUp::default(), "explanation": [],
    });
    insert_missing(fields, defaults.as_object().expect("the defaults are an object"));
    if let Some(Value::Object(environment)) = fields.get_mut("environment") {
        insert_missing(environment, &fields_of(&Environment::default()));
    }
    let variants = fields.get_mut("variants").and_then(Value::as_array_mut).into_iter().flatten();
    for variant in variants.filter_map(Value::as_object_mut) {
        // `id` and `status` have no default: without them the variant is invalid.
        for (name, default) in
            unmeasured.iter().filter(|(name, _)| !["id", "status"].contains(&name.as_str()))
        {
            variant.entry(name).or_insert_with(|| default.clone());
        }
    }
}

fn insert_missing(fields: &mut Map<String, Value>, defaults: &Map<String, Value>) {
    for (name, value) in defaults {
        fields.entry(name).or_insert_with(|| value.clone());
    }
}

fn fields_of(value: &impl serde::Serialize) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// Returns an error if the report violates what the page assumes when it draws a report.
fn validate(report: &Report, is_known: impl Fn(&str) -> bool) -> Result<(), Text> {
    if !is_known(&report.experiment) {
        return Err(text!(import::other_experiment { name: quotable(&report.experiment) }));
    }
    if report.variants.is_empty() {
        return Err(text!(import::no_variants));
    }
    let mut ids = BTreeSet::new();
    for variant in &report.variants {
        let name = quotable(&variant.id);
        if !ids.insert(&variant.id) {
            return Err(text!(import::same_variant { name }));
        }
        if let Some(problem) = problem_of(variant) {
            return Err(text!(import::damaged_variant { name, problem: Arg::key(problem) }));
        }
    }
    Ok(())
}

/// Returns what is wrong with a variant, as a key of the message `import-damaged-variant`.
fn problem_of(variant: &VariantReport) -> Option<&'static str> {
    let lanes: BTreeSet<_> = variant.lanes.iter().map(|lane| lane.id).collect();
    let times = variant.samples_ms.iter().chain(&variant.median_ms).chain(variant.ci95_ms.iter().flatten());
    let mut spans = variant.spans.iter().chain(&variant.instants);
    if times.into_iter().any(|ms| !ms.is_finite() || *ms < 0.0) {
        return Some("time");
    }
    if spans.clone().any(|span| !lanes.contains(&span.lane)) {
        return Some("lane");
    }
    if spans.any(|span| !span.start_ms.is_finite() || span.end_ms.is_nan() || span.end_ms < span.start_ms) {
        return Some("end");
    }
    (variant.samples_ms.is_empty() != variant.median_ms.is_none()).then_some("median")
}

/// Returns the start of an untrusted text without its control characters, so that a sentence can quote it.
fn quotable(text: &str) -> Arg {
    Arg::verbatim(text.chars().filter(|c| !c.is_control()).take(40).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valid_report() -> Value {
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

    fn error_of(value: &Value) -> Text {
        import(&value.to_string()).unwrap_err()
    }

    fn import(text: &str) -> Result<Report, Text> {
        report(text, |experiment| experiment == "countdown")
    }

    #[test]
    fn missing_fields_get_defaults() {
        let imported = import(&valid_report().to_string()).unwrap();
        assert_eq!(imported.variants[0].samples_ms, [2.0, 1.0, 3.0]);
        assert_eq!((imported.variants[0].batch, imported.environment.simd), (1, false));
    }

    #[test]
    fn a_report_is_unchanged_by_saving_and_importing_it() {
        let imported = import(&valid_report().to_string()).unwrap();
        let again = import(&serde_json::to_string(&imported).unwrap()).unwrap();
        assert_eq!(imported, again);
    }

    #[test]
    fn other_files_and_truncated_reports_have_different_errors() {
        assert!(import("PNG").unwrap_err().contains("not JSON"));
        let text = valid_report().to_string();
        assert!(import(&text[..text.len() / 2]).unwrap_err().contains("is incomplete"));
        assert!(import("").unwrap_err().contains("is incomplete"));
        assert!(import("[1, 2]").unwrap_err().contains("not a report of Interleave"));
        assert!(import("{\"schema\": 7}").unwrap_err().contains("not a report of Interleave"));
    }

    #[test]
    fn unknown_schemas_and_experiments_are_named() {
        let mut value = valid_report();
        value["schema"] = "interleave.report/9".into();
        assert!(error_of(&value).contains("`interleave.report/9`"));
        let mut value = valid_report();
        value["experiment"] = "alchemy".into();
        assert!(error_of(&value).contains("“alchemy”"));
    }

    #[test]
    fn errors_name_the_damaged_field() {
        let mut value = valid_report();
        value["variants"][0]["spans"][0]["start_ms"] = "soon".into();
        assert!(error_of(&value).contains("`variants[0].spans[0].start_ms`"), "{}", error_of(&value));
        let mut value = valid_report();
        value["variants"][0]["spans"][0]["lane"] = 3.into();
        assert!(error_of(&value).contains("a lane that does not exist"));
        let mut value = valid_report();
        value["variants"][0]["spans"][0]["end_ms"] = (-1.0).into();
        assert!(error_of(&value).contains("ends before it begins"));
        let mut value = valid_report();
        value["variants"][0]["median_ms"] = Value::Null;
        assert!(error_of(&value).contains("median"));
        let mut value = valid_report();
        let duplicate = value["variants"][0].clone();
        value["variants"].as_array_mut().unwrap().push(duplicate);
        assert!(error_of(&value).contains("two variants"));
        value["variants"] = json!([]);
        assert!(error_of(&value).contains("no variants"));
    }

    #[test]
    fn id_and_status_are_required() {
        for missing in ["id", "status"] {
            let mut value = valid_report();
            value["variants"][0].as_object_mut().unwrap().remove(missing);
            assert!(error_of(&value).contains(missing), "{missing}");
        }
    }
}
