//! From a request to a plan: everything decided and checked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use crate::english::quoted;
use crate::experiments::Experiment;
use crate::experiments::catalogue::{Entry, entry, find, listed};
use crate::measure::stats::sequential::LOOKS;
use crate::schema::{Effort, Params, Problem, Schema, Start};

/// What a person asks for; anything left out takes its default.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The experiment's id.
    pub experiment: String,
    /// Values by name; `preset` names a preset to start from.
    #[serde(default)]
    #[tsify(type = "Record<string, Value>", optional)]
    pub params: BTreeMap<String, Value>,
    /// Ids of the variants wanted; all if left out.
    #[serde(default)]
    pub variants: Option<Vec<String>>,
    /// How many samples per variant: exactly so many, or with a budget at most.
    #[serde(default)]
    pub samples: Option<u32>,
    /// For how many seconds samples may be taken at the most, while it is open
    /// whether a variant differs from the baseline.
    #[serde(default)]
    pub budget_s: Option<f64>,
    /// How many times all of it is done, each in a fresh worker.
    #[serde(default)]
    pub runs: Option<u32>,
    /// Whether threads and processes stand ready when the time begins.
    #[serde(default)]
    pub start: Option<Start>,
}

/// A request with everything decided and checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Plan {
    /// The experiment's id.
    pub experiment: String,
    /// All parameters.
    pub params: Params,
    /// The variants to run, in the schema's order.
    pub variants: Vec<String>,
    /// How often and how long.
    #[serde(flatten)]
    pub effort: Effort,
}

impl Plan {
    /// The experiment that is to run.
    ///
    /// # Panics
    /// On an id that [`plan`] would have refused.
    pub fn experiment(&self) -> &'static dyn Experiment {
        find(&self.experiment).expect("checked by plan()")
    }
}

/// The most samples of one variant in a run: beyond it an interval hardly
/// narrows, and resampling would take the page's thread for too long.
pub const MAX_SAMPLES: u32 = 500;

/// The most seconds of sampling that may be asked for.
pub const MAX_BUDGET_S: f64 = 3_600.0;

/// The budget if nobody says: what a person will wait for an answer.
pub const BUDGET_S: f64 = 20.0;

/// The most runs: each starts a worker anew.
pub const MAX_RUNS: u32 = 50;

/// Fills in what the request leaves open and checks the rest.
///
/// # Errors
/// All problems at once, so that a form can show each at its field.
pub fn plan(request: &Request) -> Result<Plan, Vec<Problem>> {
    let Some(Entry { schema, takes_part, .. }) = entry(&request.experiment) else {
        let known: Vec<_> = listed().into_iter().map(|s| s.id).collect();
        let message = format!(
            "There is no experiment {}; there are {}.",
            quoted(&request.experiment),
            known.join(", ")
        );
        return Err(vec![Problem { field: "experiment".into(), message }]);
    };
    let schema = schema();
    let mut problems = Vec::new();
    let preset = schema.preset(&request.params, &mut problems);
    let params = schema.fill_in(preset, &request.params, &mut problems);
    let mut variants = choose_variants(&schema, request.variants.as_deref(), &mut problems);
    let samples = request.samples.or(preset.and_then(|p| p.samples)).or(schema.samples);
    let effort = effort(&schema, request, samples, &mut problems);
    // Only parameters that are right can be asked.
    if problems.is_empty() {
        variants.retain(|id| takes_part(&params, id));
        if variants.is_empty() {
            let message = "None of the variants chosen takes part with these values.".into();
            problems.push(Problem { field: "variants".into(), message });
        }
    }
    if problems.is_empty() {
        Ok(Plan { experiment: schema.id, params, variants, effort })
    } else {
        Err(problems)
    }
}

/// How long the run takes, s, as far as its parameters tell ([`Experiment::expected_ms`]): every variant is
/// warmed up and sampled as often as it is asked for, or with a budget until that is spent, and once at the least.
pub fn expected_s(plan: &Plan) -> f64 {
    let Some(Entry { expected_ms, .. }) = entry(&plan.experiment) else { return 0.0 };
    let round_s: f64 = plan.variants.iter().map(|variant| expected_ms(&plan.params, variant) / 1e3).sum();
    let Effort { samples, budget_s, runs, .. } = plan.effort;
    let all = f64::from(samples) * round_s;
    let sampling = budget_s.map_or(all, |budget_s| all.min(round_s.max(budget_s / f64::from(runs))));
    f64::from(runs) * (round_s + sampling)
}

/// Whoever gives a number of samples and no budget gets exactly so many; a
/// budget, or nothing at all, asks for as many as it takes.
fn effort(schema: &Schema, request: &Request, samples: Option<u32>, problems: &mut Vec<Problem>) -> Effort {
    let last_look = LOOKS[LOOKS.len() - 1];
    let budget_s = request.budget_s.or(samples.is_none().then_some(BUDGET_S));
    let start = request.start.unwrap_or_default();
    let effort =
        Effort { samples: samples.unwrap_or(last_look), budget_s, runs: request.runs.unwrap_or(1), start };
    // A parameter of that name has the field of that name.
    let own = |field: &str| schema.params.iter().any(|param| param.name == field);
    let mut refuse = |field: &str, message: String| {
        let field = if own(field) { format!("sampling-{field}") } else { field.into() };
        problems.push(Problem { field, message });
    };
    if !(1..=MAX_SAMPLES).contains(&effort.samples) {
        refuse("samples", format!("Samples must be from 1 to {MAX_SAMPLES}, not {}.", effort.samples));
    }
    if let Some(s) = budget_s.filter(|s| !(0.1..=MAX_BUDGET_S).contains(s)) {
        refuse("budget_s", format!("The time budget must be from 0.1 to {MAX_BUDGET_S} s, not {s}."));
    }
    if !(1..=MAX_RUNS).contains(&effort.runs) {
        refuse("runs", format!("Runs must be from 1 to {MAX_RUNS}, not {}.", effort.runs));
    }
    if start == Start::Cold && effort.runs > 1 {
        let message = "A cold start begins each sample in a fresh worker; more runs than one add nothing.";
        refuse("runs", message.into());
    }
    effort
}

fn choose_variants(schema: &Schema, wanted: Option<&[String]>, problems: &mut Vec<Problem>) -> Vec<String> {
    let known: Vec<_> = schema.variants.iter().map(|v| v.id.as_str()).collect();
    for id in wanted.unwrap_or_default().iter().filter(|id| !known.contains(&id.as_str())) {
        problems.push(Problem {
            field: "variants".into(),
            message: format!(
                "“{}” has no variant {}; there are {}.",
                schema.id,
                quoted(id),
                known.join(", ")
            ),
        });
    }
    let chosen = known.iter().filter(|id| wanted.is_none_or(|w| w.iter().any(|w| w == *id)));
    let chosen: Vec<_> = chosen.map(|id| id.to_string()).collect();
    if wanted.is_some_and(<[String]>::is_empty) {
        problems.push(Problem {
            field: "variants".into(),
            message: "Choose at least one variant to run.".into(),
        });
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
    fn what_is_left_out_takes_its_default() {
        let plan = plan(&request("countdown", json!({ "workers": 3.0 }))).unwrap();
        assert_eq!(plan.params.integer("n"), 50_000_000);
        assert_eq!(plan.params.integer("workers"), 3);
        assert_eq!(plan.variants, ["sequential", "async", "gil", "threads", "processes"]);
        assert_eq!((plan.effort.samples, plan.effort.budget_s), (160, Some(BUDGET_S)));
    }

    #[test]
    fn no_preset_takes_minutes_and_what_does_is_known_beforehand() {
        let expected = |request: &Request| expected_s(&plan(request).unwrap());
        for schema in listed() {
            let presets = schema.presets.iter().map(|preset| json!({ "preset": preset.id }));
            for params in presets.chain([json!({})]) {
                let s = expected(&request(&schema.id, params.clone()));
                assert!(s < 120.0, "{} {params}: {s} s", schema.id);
            }
        }
        let counted = request("countdown", json!({ "n": 100_000_000_000_u64, "workers": 2 }));
        let counted = Request { variants: Some(vec!["sequential".into(), "threads".into()]), ..counted };
        // Warmed up, and sampled once although the budget is spent.
        assert_eq!(expected(&counted), 2.0 * (100.0 + 50.0));
        let exactly = Request { samples: Some(4), runs: Some(3), ..counted };
        assert_eq!(expected(&exactly), 3.0 * (1.0 + 4.0) * (100.0 + 50.0));
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
    fn a_preset_sets_its_values_and_explicit_ones_win() {
        let plan = plan(&request("ping", json!({ "preset": "fifty-at-once", "in_flight": 4 }))).unwrap();
        assert_eq!(plan.params.lines("urls").len(), 50);
        assert_eq!(plan.params.integer("in_flight"), 4);
    }

    #[test]
    fn a_picture_that_did_not_come_along_is_missed() {
        let schema = find("image").unwrap().schema();
        let picture = Picture { width: 1, height: 1, rgba: vec![0; 4].into() };
        let with = |name: &str, pictures: &[&str]| {
            let plan = plan(&request("image", json!({ "picture": name }))).unwrap();
            let pictures = pictures.iter().map(|name| ((*name).into(), picture.clone())).collect();
            plan.params.with_pictures(&schema, pictures)
        };
        assert!(with(BUILT_IN, &[]).unwrap().picture("picture").is_none());
        assert_eq!(with("a.png", &["a.png"]).unwrap().picture("picture"), Some(&picture));
        assert!(with("a.png", &["b.png"]).unwrap_err().contains("“a.png” did not come along"));
    }

    #[test]
    fn every_experiment_is_found_by_the_id_that_its_schema_says() {
        for experiment in CATALOGUE {
            assert_eq!(experiment.schema().id, experiment.id());
            assert!(std::ptr::addr_eq(find(experiment.id()).unwrap(), *experiment), "{}", experiment.id());
        }
    }

    #[test]
    fn numbers_may_be_written_as_people_write_them() {
        let plan = plan(&request("countdown", json!({ "n": "50M", "interval": "0.01 s" }))).unwrap();
        assert_eq!((plan.params.integer("n"), plan.params.number("interval")), (50_000_000, 10.0));
    }

    #[test]
    fn a_problem_is_short_whatever_was_entered() {
        let long = "9x".repeat(20_000);
        let params = json!({ "n": long, "order": long, "preset": long, &long: 1, "interval": { "a": long } });
        for problem in plan(&request("countdown", params)).unwrap_err() {
            assert!(problem.message.len() < 400, "{}", problem.message.len());
        }
        let message = plan(&request(&long, json!({}))).unwrap_err().remove(0).message;
        assert!(message.contains("9x9x…”"), "{message}");
    }

    #[test]
    fn addresses_are_read_without_what_is_not_seen_and_whatever_their_case() {
        let urls = "\u{feff}/a\n\u{200b}HTTP://b/c \u{200b}\nHttps://d\n\u{2060}\n";
        let plan = plan(&request("ping", json!({ "urls": urls }))).unwrap();
        assert_eq!(plan.params.lines("urls"), ["/a", "HTTP://b/c", "Https://d"]);
        for wrong in ["http:/a", "htp://a", "//a", "ftp://a", "http://", "a b"] {
            assert!(super::plan(&request("ping", json!({ "urls": wrong }))).is_err(), "{wrong}");
        }
    }

    /// What links say besides parameters (`www/routing/link.ts`).
    #[test]
    fn no_parameter_has_a_name_that_links_use() {
        let taken = ["preset", "variants", "run", "step", "schedule"];
        for schema in listed() {
            for param in &schema.params {
                assert!(!taken.contains(&param.name.as_str()), "{}: {}", schema.id, param.name);
            }
        }
    }

    #[test]
    fn every_preset_is_itself_valid() {
        for schema in listed() {
            for preset in &schema.presets {
                plan(&request(&schema.id, json!({ "preset": preset.id }))).unwrap();
            }
        }
    }

    #[test]
    fn variants_say_whether_they_are_threads_and_those_that_only_may_be_do_not() {
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
        for e in CATALOGUE {
            for param in e.schema().params {
                assert!(param.accept(&param.default).is_ok(), "{}", param.name);
            }
        }
    }

    #[test]
    fn all_problems_are_told_at_once_each_at_its_field() {
        let mut wrong = request("countdown", json!({ "n": 0, "workers": "many", "colour": "red" }));
        wrong.samples = Some(0);
        wrong.variants = Some(vec!["psychic".into()]);
        let fields: Vec<_> = plan(&wrong).unwrap_err().into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["colour", "n", "workers", "variants", "samples"]);
    }

    #[test]
    fn a_message_says_what_was_given_and_what_is_allowed() {
        let problems = plan(&request("countdown", json!({ "workers": 1000 }))).unwrap_err();
        assert_eq!(problems[0].message, "Workers must be a whole number from 1 to 64, not 1,000.");
        let problems = plan(&request("ping", json!({ "urls": "/ok\nftp://x" }))).unwrap_err();
        assert!(problems[0].message.contains("line 2: “ftp://x”"), "{}", problems[0].message);
    }

    #[test]
    fn a_list_of_numbers_may_be_written_in_many_ways() {
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
    fn of_a_list_the_wrong_entry_is_named() {
        let refused =
            |value: Value| plan(&request("primes", json!({ "numbers": value }))).unwrap_err().remove(0);
        let message = refused(json!("2, 193 many 5")).message;
        assert!(message.contains("number 3: “many” is not a whole number from 0 to 9,007,"), "{message}");
        for wrong in [json!("9007199254740992"), json!([2, -1]), json!([[2], 1.5]), json!("2;3")] {
            assert!(refused(wrong.clone()).message.contains(", number "), "{wrong}");
        }
        assert!(refused(json!({ "a": 1 })).message.contains("must be whole numbers"));
        assert!(refused(json!("1 ".repeat(501))).message.contains("at most 500 numbers, not 501"));
    }

    #[test]
    fn an_unknown_experiment_is_answered_with_the_known_ones() {
        let problems = plan(&request("countup", json!({}))).unwrap_err();
        assert!(problems[0].message.contains("there are ping, "), "{}", problems[0].message);
        assert!(!problems[0].message.contains("fault"));
    }
}
