//! Validates a [`Request`] and sets all defaults: the result is a [`Plan`]. Called by
//! `bindings::page`; the [`collector`](super::collector) makes orders for hosts from a plan.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use crate::experiments::Experiment;
use crate::experiments::catalogue::{Entry, entry, find, listed};
use crate::measure::stats::sequential::LOOKS;
use crate::python::NativePython;
use crate::schema::{Effort, Params, Problem, Schema, Start, names};
use crate::text::english::brief;
use crate::text::figure::{Figure, grouped};
use crate::text::{Arg, Text};

/// A run as a person, a link or a script requests it. Omitted fields get defaults.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The experiment's id.
    pub experiment: String,
    /// Parameter values by name. The value of `preset` is the id of a preset, which sets the other
    /// values.
    #[serde(default)]
    #[tsify(type = "Record<string, Value>", optional)]
    pub params: BTreeMap<String, Value>,
    /// The ids of the variants to run; all if omitted.
    #[serde(default)]
    pub variants: Option<Vec<String>>,
    /// The number of samples per variant; with a budget the maximum.
    #[serde(default)]
    pub samples: Option<u32>,
    /// The time budget of all sampling, s. Sampling of a variant ends earlier when the variant's
    /// difference from the baseline is decided.
    #[serde(default)]
    pub budget_s: Option<f64>,
    /// The number of runs, each in a fresh worker.
    #[serde(default)]
    pub runs: Option<u32>,
    /// Whether threads and processes start before a sample (warm) or within it (cold).
    #[serde(default)]
    pub start: Option<Start>,
    /// Adds rows in Python.
    #[serde(default)]
    pub python: Option<PythonRequest>,
}

/// The rows in Python of a request.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(default, deny_unknown_fields)]
pub struct PythonRequest {
    /// The listings that the person changed, by variant.
    #[tsify(type = "Record<string, string>", optional)]
    pub listings: BTreeMap<String, String>,
    /// The machine's interpreter, if the caller runs it.
    pub native: Option<NativePython>,
    /// The time limit of each call, s; by default a minute, and shorter in experiments on hazards.
    pub limit_s: Option<f64>,
}

/// A valid request with all defaults set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Plan {
    /// The experiment's id.
    pub experiment: String,
    /// All parameters of the experiment, validated.
    pub params: Params,
    /// The variants to run, in the schema's order.
    pub variants: Vec<String>,
    /// The numbers of samples and runs, the budget and the start.
    #[serde(flatten)]
    pub effort: Effort,
    /// The rows in Python; null for none.
    pub python: Option<PythonRequest>,
}

impl Plan {
    /// Returns the plan's experiment.
    ///
    /// # Panics
    /// If the id is unknown. [`plan()`] never returns such a plan.
    pub fn experiment(&self) -> &'static dyn Experiment {
        find(&self.experiment).expect("checked by plan()")
    }
}

impl PythonRequest {
    /// Returns what is wrong with the changed listings or the limit; `None` if nothing is.
    fn problem(&self, schema: &Schema) -> Option<Problem> {
        let known: Vec<_> = schema.variants.iter().map(|variant| variant.id.as_str()).collect();
        let message = self.listings.iter().find_map(|(id, text)| {
            if !known.contains(&id.as_str()) {
                let (experiment, name) = (Arg::verbatim(&schema.id), Arg::verbatim(brief(id)));
                Some(text!(problems::variant { experiment, name, known: names(known.iter().copied()) }))
            } else if text.len() > MAX_LISTING {
                Some(text!(problems::listing { max: grouped(MAX_LISTING as u64) }))
            } else {
                None
            }
        });
        let limit = self.limit_s.filter(|limit_s| !(0.1..=MAX_LIMIT_S).contains(limit_s));
        let limit = limit.map(|limit_s| {
            let max = Figure::new(format!("{MAX_LIMIT_S} s"));
            text!(problems::python_limit { max, seconds: Figure::new(limit_s.to_string()) })
        });
        message.or(limit).map(|message| Problem::new("python", message))
    }
}

/// The maximum length of a changed listing, bytes. A link must be able to hold it.
pub const MAX_LISTING: usize = 20_000;

/// The maximum time limit of a call in Python, s.
const MAX_LIMIT_S: f64 = 3_600.0;

/// The maximum number of samples of one variant in a run. More samples hardly narrow an
/// interval, and resampling them would block the page's thread for too long.
pub const MAX_SAMPLES: u32 = 500;

/// The maximum time budget, s.
pub const MAX_BUDGET_S: f64 = 3_600.0;

/// The default time budget, s. A person can be expected to wait that long.
pub const BUDGET_S: f64 = 20.0;

/// The maximum number of runs in a request. Each run starts a new worker.
pub const MAX_RUNS: u32 = 50;

/// Validates a request and sets its defaults.
///
/// # Errors
/// All problems together, so that a form can show each at its field.
pub fn plan(request: &Request) -> Result<Plan, Vec<Problem>> {
    let Some(Entry { schema, takes_part, .. }) = entry(&request.experiment) else {
        let message = text!(problems::experiment {
            name: Arg::verbatim(brief(&request.experiment)),
            known: names(listed().into_iter().map(|schema| schema.id)),
        });
        return Err(vec![Problem::new("experiment", message)]);
    };
    let schema = schema();
    let mut problems = Vec::new();
    let preset = schema.preset(&request.params, &mut problems);
    let params = schema.fill_in(preset, &request.params, &mut problems);
    let mut variants = choose_variants(&schema, request.variants.as_deref(), &mut problems);
    let samples = request.samples.or(preset.and_then(|p| p.samples)).or(schema.samples);
    problems.extend(request.python.iter().filter_map(|python| python.problem(&schema)));
    let effort = plan_effort(&schema, request, samples, &mut problems);
    // `takes_part` may be called only with valid parameters.
    if problems.is_empty() {
        variants.retain(|id| takes_part(&params, id));
        if variants.is_empty() {
            problems.push(Problem::new("variants", text!(problems::no_variant_takes_part)));
        }
    }
    if problems.is_empty() {
        Ok(Plan { experiment: schema.id, params, variants, effort, python: request.python.clone() })
    } else {
        Err(problems)
    }
}

/// Returns the expected time of a run, s, from its parameters ([`Experiment::expected_ms`]).
pub fn expected_s(plan: &Plan) -> f64 {
    let Some(Entry { expected_ms, .. }) = entry(&plan.experiment) else { return 0.0 };
    let round_s = plan.variants.iter().map(|variant| expected_ms(&plan.params, variant) / 1e3).sum();
    expected_effort_s(plan.effort, round_s)
}

/// Returns the expected time of all samples, s, if a round of samples takes `round_s`. Assumes that
/// each variant is warmed up once and takes all its samples or, with a budget, samples until the
/// budget is spent, but at least one.
pub fn expected_effort_s(Effort { samples, budget_s, runs, .. }: Effort, round_s: f64) -> f64 {
    let all_samples_s = f64::from(samples) * round_s;
    let sampling_s =
        budget_s.map_or(all_samples_s, |budget_s| all_samples_s.min(round_s.max(budget_s / f64::from(runs))));
    f64::from(runs) * (round_s + sampling_s)
}

/// Validates the effort of a request. If only a number of samples is given, it is exact. With a
/// budget, or with neither, the stopping rule decides.
fn plan_effort(
    schema: &Schema,
    request: &Request,
    samples: Option<u32>,
    problems: &mut Vec<Problem>,
) -> Effort {
    let last_look = LOOKS[LOOKS.len() - 1];
    let budget_s = request.budget_s.or(samples.is_none().then_some(BUDGET_S));
    let start = request.start.unwrap_or_default();
    let effort =
        Effort { samples: samples.unwrap_or(last_look), budget_s, runs: request.runs.unwrap_or(1), start };
    // If a parameter of the experiment has the same name, the form's field with this name belongs
    // to the parameter.
    let is_parameter = |field: &str| schema.params.iter().any(|param| param.name == field);
    let mut add_problem = |field: &str, message: Text| {
        let field = if is_parameter(field) { format!("sampling-{field}") } else { field.into() };
        problems.push(Problem::new(field, message));
    };
    if !(1..=MAX_SAMPLES).contains(&effort.samples) {
        add_problem("samples", text!(problems::samples { max: MAX_SAMPLES, n: effort.samples }));
    }
    if let Some(s) = budget_s.filter(|s| !(0.1..=MAX_BUDGET_S).contains(s)) {
        let max = Figure::new(format!("{MAX_BUDGET_S} s"));
        add_problem("budget_s", text!(problems::budget { max, seconds: Figure::new(s.to_string()) }));
    }
    if !(1..=MAX_RUNS).contains(&effort.runs) {
        add_problem("runs", text!(problems::runs { max: MAX_RUNS, n: effort.runs }));
    }
    if start == Start::Cold && effort.runs > 1 {
        add_problem("runs", text!(problems::cold_runs));
    }
    effort
}

/// Returns the ids of the requested variants in the schema's order.
fn choose_variants(schema: &Schema, wanted: Option<&[String]>, problems: &mut Vec<Problem>) -> Vec<String> {
    let known: Vec<_> = schema.variants.iter().map(|v| v.id.as_str()).collect();
    for id in wanted.unwrap_or_default().iter().filter(|id| !known.contains(&id.as_str())) {
        let message = text!(problems::variant {
            experiment: Arg::verbatim(&schema.id),
            name: Arg::verbatim(brief(id)),
            known: names(known.iter().copied()),
        });
        problems.push(Problem::new("variants", message));
    }
    let chosen = known.iter().filter(|id| wanted.is_none_or(|w| w.iter().any(|w| w == *id)));
    let chosen: Vec<_> = chosen.map(|id| id.to_string()).collect();
    if wanted.is_some_and(<[String]>::is_empty) {
        problems.push(Problem::new("variants", text!(problems::no_variant)));
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiments::catalogue::CATALOGUE;
    use crate::kernels::image::Picture;
    use crate::schema::BUILT_IN;
    use serde_json::json;

    fn request(experiment: &str, params: Value) -> Request {
        let params = params.as_object().unwrap().clone().into_iter().collect();
        Request { experiment: experiment.into(), params, ..Request::default() }
    }

    #[test]
    fn omitted_fields_get_defaults() {
        let plan = plan(&request("countdown", json!({ "workers": 3.0 }))).unwrap();
        assert_eq!(plan.params.integer("n"), 50_000_000);
        assert_eq!(plan.params.integer("workers"), 3);
        assert_eq!(plan.variants, ["sequential", "async", "gil", "threads", "processes"]);
        assert_eq!((plan.effort.samples, plan.effort.budget_s), (160, Some(BUDGET_S)));
    }

    #[test]
    fn presets_take_less_than_two_minutes_and_long_runs_are_predicted() {
        let expected = |request: &Request| expected_s(&plan(request).unwrap());
        for schema in listed() {
            let presets = schema.presets.iter().map(|preset| json!({ "preset": preset.id }));
            for params in presets.chain([json!({})]) {
                let s = expected(&request(&schema.id, params.clone()));
                assert!(s < 120.0, "{} {params}: {s} s", schema.id);
            }
        }
        let long = request("countdown", json!({ "n": 100_000_000_000_u64, "workers": 2 }));
        let long = Request { variants: Some(vec!["sequential".into(), "threads".into()]), ..long };
        // Each variant has one warm-up, and one sample although a sample exceeds the budget.
        assert_eq!(expected(&long), 2.0 * (100.0 + 50.0));
        let fixed = Request { samples: Some(4), runs: Some(3), ..long };
        assert_eq!(expected(&fixed), 3.0 * (1.0 + 4.0) * (100.0 + 50.0));
        for (experiment, params) in [
            ("snapshot", json!({ "replacements": 2_000, "rest": 100.0 })),
            ("pi", json!({ "samples": 10_000_000_000_u64 })),
            ("deadlock", json!({ "scene": "philosophers", "meals": 10_000, "second": 10.0 })),
            ("ping", json!({ "urls": "/lab/status/200?sleep=20000", "timeout": 60.0, "times": 20 })),
            ("channels", json!({ "clients": 64, "messages": 5_000 })),
            ("convoy", json!({ "computing": 8, "requests": 200, "interval": 100.0 })),
            ("chain", json!({ "n": 23 })),
        ] {
            let s = expected(&request(experiment, params));
            assert!(s > 60.0, "{experiment}: {s} s");
        }
    }

    #[test]
    fn explicit_values_override_those_of_a_preset() {
        let plan = plan(&request("ping", json!({ "preset": "fifty-at-once", "in_flight": 4 }))).unwrap();
        assert_eq!(plan.params.lines("urls").len(), 50);
        assert_eq!(plan.params.integer("in_flight"), 4);
    }

    #[test]
    fn a_missing_picture_is_an_error() {
        let schema = find("image").unwrap().schema();
        let picture = Picture { width: 1, height: 1, rgba: vec![0; 4].into() };
        let with = |name: &str, pictures: &[&str]| {
            let plan = plan(&request("image", json!({ "picture": name }))).unwrap();
            let pictures = pictures.iter().map(|name| ((*name).into(), picture.clone())).collect();
            plan.params.with_pictures(&schema, pictures)
        };
        assert!(with(BUILT_IN, &[]).unwrap().picture("picture").is_none());
        assert_eq!(with("a.png", &["a.png"]).unwrap().picture("picture"), Some(&picture));
        assert!(with("a.png", &["b.png"]).unwrap_err().contains("“a.png” is missing here"));
    }

    #[test]
    fn experiments_are_found_by_the_id_of_their_schema() {
        for experiment in CATALOGUE {
            assert_eq!(experiment.schema().id, experiment.id());
            assert!(std::ptr::addr_eq(find(experiment.id()).unwrap(), *experiment), "{}", experiment.id());
        }
    }

    #[test]
    fn numbers_may_have_units_and_suffixes() {
        let plan = plan(&request("countdown", json!({ "n": "50M", "interval": "0.01 s" }))).unwrap();
        assert_eq!((plan.params.integer("n"), plan.params.number("interval")), (50_000_000, 10.0));
    }

    #[test]
    fn messages_stay_short_for_long_input() {
        let long = "9x".repeat(20_000);
        let params = json!({ "n": long, "order": long, "preset": long, &long: 1, "interval": { "a": long } });
        for problem in plan(&request("countdown", params)).unwrap_err() {
            assert!(problem.message.len() < 400, "{}", problem.message.len());
        }
        let message = plan(&request(&long, json!({}))).unwrap_err().remove(0).message;
        assert!(message.contains("9x9x…”"), "{message}");
    }

    #[test]
    fn urls_are_read_without_invisible_characters_and_in_any_case() {
        let urls = "\u{feff}/a\n\u{200b}HTTP://b/c \u{200b}\nHttps://d\n\u{2060}\n";
        let plan = plan(&request("ping", json!({ "urls": urls }))).unwrap();
        assert_eq!(plan.params.lines("urls"), ["/a", "HTTP://b/c", "Https://d"]);
        for wrong in ["http:/a", "htp://a", "//a", "ftp://a", "http://", "a b"] {
            assert!(super::plan(&request("ping", json!({ "urls": wrong }))).is_err(), "{wrong}");
        }
    }

    /// Parameters must not use the other keys of links, listed in `www/routing/link.ts`.
    #[test]
    fn parameters_do_not_use_reserved_keys_of_links() {
        let reserved = ["preset", "variants", "run", "step", "schedule"];
        for schema in listed() {
            for param in &schema.params {
                assert!(!reserved.contains(&param.name.as_str()), "{}: {}", schema.id, param.name);
            }
        }
    }

    #[test]
    fn all_presets_are_valid() {
        for schema in listed() {
            for preset in &schema.presets {
                plan(&request(&schema.id, json!({ "preset": preset.id }))).unwrap();
            }
        }
    }

    #[test]
    fn only_variants_that_always_use_threads_are_marked_as_threads() {
        let threads = |id: &str| {
            let variants = find(id).unwrap().schema().variants.into_iter();
            variants.filter(|variant| variant.threads).map(|variant| variant.id).collect::<Vec<_>>()
        };
        assert_eq!(threads("countdown"), ["gil", "threads"]);
        assert_eq!(threads("mandelbrot"), ["gil", "blocks", "threads", "simd-threads"]);
        assert_eq!(threads("waiters"), ["threads"]);
        assert_eq!(threads("amdahl"), [""; 0]);
    }

    #[test]
    fn every_default_is_accepted_by_its_own_parameter() {
        for experiment in CATALOGUE {
            for param in experiment.schema().params {
                assert!(param.accept(&param.default).is_ok(), "{}", param.name);
            }
        }
    }

    #[test]
    fn all_problems_are_reported_together_with_their_fields() {
        let mut wrong = request("countdown", json!({ "n": 0, "workers": "many", "colour": "red" }));
        wrong.samples = Some(0);
        wrong.variants = Some(vec!["psychic".into()]);
        let fields: Vec<_> = plan(&wrong).unwrap_err().into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["colour", "n", "workers", "variants", "samples"]);
    }

    #[test]
    fn messages_name_the_given_and_the_allowed_values() {
        let problems = plan(&request("countdown", json!({ "workers": 1000 }))).unwrap_err();
        assert_eq!(problems[0].message, "Workers must be a whole number from 1 to 64, not 1,000.");
        let problems = plan(&request("ping", json!({ "urls": "/ok\nftp://x" }))).unwrap_err();
        assert!(problems[0].message.contains("line 2: “ftp://x”"), "{}", problems[0].message);
    }

    #[test]
    fn lists_of_numbers_have_several_notations() {
        let numbers = |value: Value| plan(&request("primes", json!({ "numbers": value })));
        for same in [json!("2 193,323"), json!("2,\n193, 0323"), json!([2, 193.0, 323])] {
            let plan = numbers(same).unwrap();
            assert_eq!(plan.params.text("numbers"), "2,193,323");
            assert_eq!(plan.params.integers("numbers"), [2, 193, 323]);
        }
        assert_eq!(numbers(json!(7)).unwrap().params.integers("numbers"), [7]);
        assert!(numbers(json!(" ")).unwrap().params.integers("numbers").is_empty());
    }

    #[test]
    fn the_wrong_entry_of_a_list_is_named() {
        let problem_of =
            |value: Value| plan(&request("primes", json!({ "numbers": value }))).unwrap_err().remove(0);
        let message = problem_of(json!("2, 193 many 5")).message;
        assert!(message.contains("number 3: “many” is not a whole number from 0 to 9,007,"), "{message}");
        for wrong in [json!("9007199254740992"), json!([2, -1]), json!([[2], 1.5]), json!("2;3")] {
            assert!(problem_of(wrong.clone()).message.contains(", number "), "{wrong}");
        }
        assert!(problem_of(json!({ "a": 1 })).message.contains("must be whole numbers"));
        assert!(problem_of(json!("1 ".repeat(501))).message.contains("at most 500 numbers, not 501"));
    }

    #[test]
    fn an_unknown_experiment_is_rejected_with_a_list_of_known_ids() {
        let problems = plan(&request("countup", json!({}))).unwrap_err();
        assert!(problems[0].message.contains("there are ping, "), "{}", problems[0].message);
        assert!(!problems[0].message.contains("fault"));
    }
}
