//! Converts the command line into a request, and validates it before anything is measured.

use anyhow::{Result, anyhow, bail};
use serde_json::{Map, Value, json};
use xtask::build::catalogue::{CrateQuery, query_crate};
use xtask::json::list;
use xtask::project::Project;

use super::Args;

/// Returns the request of the arguments.
pub fn check(project: &Project, args: &Args) -> Result<Value> {
    let schema = query_crate(project, CrateQuery::Schema, &json!(args.experiment))?;
    let request = json!({
        "experiment": args.experiment,
        "params": settings(&args.set, &schema)?,
        "variants": args.variants,
        "samples": args.samples,
        "budget_s": args.budget,
        "runs": args.runs,
        "start": args.cold.then_some("cold"),
        "python": (args.python || args.python_native.is_some()).then(|| json!({})),
    });
    let checked = query_crate(project, CrateQuery::Check, &request)?;
    match checked["problems"].as_array() {
        None => Ok(request),
        Some(problems) => Err(explain(problems)),
    }
}

/// Returns an error with all problems, each with the argument that causes it.
fn explain(problems: &[Value]) -> anyhow::Error {
    let text = |problem: &Value, name: &str| problem[name].as_str().unwrap_or_default().to_owned();
    let line = |problem| format!("\n  {}: {}", argument(&text(problem, "field")), text(problem, "message"));
    let lines: String = problems.iter().map(line).collect();
    anyhow!("nothing was measured:{lines}\n`cargo xtask list` shows every experiment with what it takes.")
}

fn argument(field: &str) -> String {
    match field {
        "experiment" => "EXPERIMENT".into(),
        "variants" | "samples" | "runs" => format!("--{field}"),
        "budget_s" => "--budget".into(),
        name => format!("--set {name}"),
    }
}

fn settings(set: &[String], schema: &Value) -> Result<Map<String, Value>> {
    let known = list(&schema["params"]);
    let mut params = Map::new();
    for setting in set {
        let Some((key, value)) = setting.split_once('=') else {
            bail!("--set {setting}: there is no “=” in it; it takes KEY=VALUE, say --set workers=2");
        };
        let param = known.iter().find(|param| param["name"] == key);
        let kind = param.and_then(|param| param["kind"]["type"].as_str());
        if params.insert(key.to_owned(), read(value, kind)).is_some() {
            bail!("--set {key} is given twice; leave one of them out");
        }
    }
    Ok(params)
}

/// Parses a value for a parameter of that kind. An invalid value stays a string, so that the crate's
/// validation reports it.
fn read(text: &str, kind: Option<&str>) -> Value {
    match kind {
        Some("choice" | "integers" | "picture") => text.into(),
        Some("urls") => split_addresses(text).into(),
        _ => {
            let plain = serde_json::from_str(text).ok();
            plain
                .filter(|value: &Value| value.is_number() || value.is_boolean())
                .unwrap_or_else(|| text.into())
        }
    }
}

/// Replaces separators between addresses by line feeds: a written-out `\n`, and commas. A comma separates
/// only if an address follows, because an address may contain commas.
fn split_addresses(text: &str) -> String {
    let lines = text.replace("\\n", "\n");
    ["http://", "https://", "/"]
        .iter()
        .fold(lines, |lines, start| lines.replace(&format!(",{start}"), &format!("\n{start}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The schema of an experiment with one parameter of each kind.
    fn schema() -> Value {
        let param = |name: &str, kind: &str| json!({ "name": name, "kind": { "type": kind } });
        json!({ "params": [param("workers", "integer"), param("order", "choice"), param("urls", "urls")] })
    }

    fn error_for(set: &[&str]) -> String {
        let set: Vec<_> = set.iter().map(|setting| (*setting).to_owned()).collect();
        settings(&set, &schema()).unwrap_err().to_string()
    }

    #[test]
    fn values_are_parsed_as_numbers_or_strings() {
        assert_eq!(read("3", None), json!(3));
        assert_eq!(read("0.5", None), json!(0.5));
        assert_eq!(read("true", None), json!(true));
        assert_eq!(read("six-codes", None), json!("six-codes"));
        assert_eq!(read("null", None), json!("null"));
        assert_eq!(read("4", Some("choice")), json!("4"));
    }

    #[test]
    fn addresses_are_split_at_line_feeds_and_commas_but_not_within() {
        let lines = "/a\nhttp://b/c,d\nhttps://e";
        assert_eq!(split_addresses(r"/a\nhttp://b/c,d,https://e"), lines);
        assert_eq!(split_addresses("/a\nhttp://b/c,d,https://e"), lines);
    }

    #[test]
    fn settings_are_parsed_by_the_kind_of_their_parameter() {
        let set = ["workers=3", "order=3", "urls=/a,/b", "else=x"].map(String::from);
        let expected = json!({ "workers": 3, "order": "3", "urls": "/a\n/b", "else": "x" });
        assert_eq!(Value::from(settings(&set, &schema()).unwrap()), expected);
        // Without a schema, the crate's validation reports the unknown experiment.
        assert_eq!(settings(&set[..1], &Value::Null).unwrap()["workers"], json!(3));
    }

    #[test]
    fn each_error_names_the_argument_and_a_remedy() {
        let problem = |field: &str| json!({ "field": field, "message": "It is wrong." });
        let text = explain(&["experiment", "workers", "variants", "budget_s"].map(problem)).to_string();
        for argument in ["EXPERIMENT: It is wrong.", "--set workers: ", "--variants: ", "--budget: "] {
            assert!(text.contains(argument), "{text}");
        }
        assert!(text.contains("cargo xtask list"), "{text}");
    }

    #[test]
    fn settings_need_a_value_and_only_one() {
        assert!(error_for(&["workers"]).contains("KEY=VALUE"));
        assert!(error_for(&["workers=1", "workers=2"]).contains("given twice"));
    }
}
