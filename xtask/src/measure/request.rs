//! The command line, read as a request and checked before anything is built.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow, bail};
use interleave::experiment::{Kind, Problem, Request, Schema, Start, find, plan};
use serde_json::Value;

use super::Args;

/// The request that the arguments make.
pub fn check(args: &Args) -> Result<Request> {
    let schema = find(&args.experiment).map(|experiment| experiment.schema());
    let request = Request {
        experiment: args.experiment.clone(),
        params: settings(&args.set, schema.as_ref())?,
        variants: args.variants.clone(),
        samples: args.samples,
        budget_s: args.budget,
        runs: args.runs,
        start: args.cold.then_some(Start::Cold),
    };
    match plan(&request) {
        Ok(_) => Ok(request),
        Err(problems) => Err(explain(&problems)),
    }
}

/// All problems, each with the argument it is about.
fn explain(problems: &[Problem]) -> anyhow::Error {
    let lines =
        problems.iter().map(|problem| format!("\n  {}: {}", argument(&problem.field), problem.message));
    let lines: String = lines.collect();
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

fn settings(set: &[String], schema: Option<&Schema>) -> Result<BTreeMap<String, Value>> {
    let mut params = BTreeMap::new();
    for setting in set {
        let Some((key, value)) = setting.split_once('=') else {
            bail!("--set {setting}: there is no “=” in it; it takes KEY=VALUE, say --set workers=2");
        };
        let param = schema.and_then(|schema| schema.params.iter().find(|param| param.name == key));
        let value = read(value, param.map(|param| &param.kind));
        if params.insert(key.to_owned(), value).is_some() {
            bail!("--set {key} is given twice; leave one of them out");
        }
    }
    Ok(params)
}

/// A value as its parameter takes it. What does not fit is left as text, for
/// the check to say so.
fn read(text: &str, kind: Option<&Kind>) -> Value {
    match kind {
        Some(Kind::Choice { .. } | Kind::Integers { .. } | Kind::Picture) => text.into(),
        Some(Kind::Urls { .. }) => one_a_line(text).into(),
        Some(Kind::Integer { .. } | Kind::Number { .. }) | None => {
            let plain = serde_json::from_str(text).ok();
            plain
                .filter(|value: &Value| value.is_number() || value.is_boolean())
                .unwrap_or_else(|| text.into())
        }
    }
}

/// Addresses may also be parted by a written-out `\n`, or by commas. A comma
/// parts only where an address begins behind it: it may also be in one.
fn one_a_line(text: &str) -> String {
    let lines = text.replace("\\n", "\n");
    ["http://", "https://", "/"]
        .iter()
        .fold(lines, |lines, start| lines.replace(&format!(",{start}"), &format!("\n{start}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn args(experiment: &str, set: &[&str]) -> Args {
        Args {
            experiment: experiment.into(),
            set: set.iter().map(|setting| (*setting).into()).collect(),
            variants: None,
            samples: None,
            budget: None,
            runs: None,
            cold: false,
            browser: crate::browser::Browser::Chromium,
            tls: false,
            json: false,
            csv: false,
            trace: None,
        }
    }

    fn complaint(args: &Args) -> String {
        check(args).unwrap_err().to_string()
    }

    #[test]
    fn numbers_are_numbers_and_words_are_words() {
        assert_eq!(read("3", None), json!(3));
        assert_eq!(read("0.5", None), json!(0.5));
        assert_eq!(read("true", None), json!(true));
        assert_eq!(read("six-codes", None), json!("six-codes"));
        assert_eq!(read("null", None), json!("null"));
        let choice = Kind::Choice { options: vec!["4".into()] };
        assert_eq!(read("4", Some(&choice)), json!("4"));
    }

    #[test]
    fn addresses_are_parted_by_line_ends_and_commas_but_not_within() {
        let lines = "/a\nhttp://b/c,d\nhttps://e";
        assert_eq!(one_a_line(r"/a\nhttp://b/c,d,https://e"), lines);
        assert_eq!(one_a_line("/a\nhttp://b/c,d,https://e"), lines);
    }

    #[test]
    fn a_good_request_passes_with_what_was_left_out_left_out() {
        let request = check(&args("countdown", &["n=5e6", "workers=3"])).unwrap();
        assert_eq!(request.params["workers"], json!(3));
        assert_eq!(request.samples, None);
        let request = check(&args("ping", &["urls=/lab/status/200,/lab/status/404"])).unwrap();
        assert_eq!(request.params["urls"], json!("/lab/status/200\n/lab/status/404"));
    }

    #[test]
    fn each_complaint_names_the_argument_and_the_way_out() {
        let unknown = complaint(&args("countup", &[]));
        assert!(unknown.contains("EXPERIMENT: ") && unknown.contains("countdown"), "{unknown}");
        let key = complaint(&args("countdown", &["colour=red"]));
        assert!(key.contains("--set colour: ") && key.contains("workers"), "{key}");
        let range = complaint(&args("countdown", &["workers=1000"]));
        assert!(range.contains("--set workers: ") && range.contains("from 1 to"), "{range}");
        let mut variants = args("countdown", &[]);
        variants.variants = Some(vec!["psychic".into()]);
        variants.samples = Some(0);
        let both = complaint(&variants);
        assert!(both.contains("--variants: ") && both.contains("--samples: "), "{both}");
        assert!(both.contains("cargo xtask list"), "{both}");
    }

    #[test]
    fn settings_need_a_value_and_only_one() {
        assert!(complaint(&args("countdown", &["workers"])).contains("KEY=VALUE"));
        assert!(complaint(&args("countdown", &["workers=1", "workers=2"])).contains("given twice"));
    }
}
