//! Compares two reports of the same experiment, for example of two browsers, days or
//! versions. Called by `bindings::recorder`.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use super::{Report, Speedup, VariantReport};
use crate::measure::stats::{Ratio, Verdict, compare_apart};
use crate::text::figure::{Figure, Spelled, ratio};
use crate::text::{Arg, Joined, Messages, Text, messages_of, with_known};

/// The comparison of two reports, A and B.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Comparison {
    /// The main result, in a sentence.
    pub finding: Text,
    /// The differences between the two runs, a sentence each, the most important first.
    pub differences: Vec<Text>,
    /// The comparison of each variant: all variants of A, then those that only B has.
    pub variants: Vec<ComparedVariant>,
    /// The messages of these texts.
    pub messages: Messages,
}

/// The comparison of one variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct ComparedVariant {
    /// The variant's id.
    pub id: String,
    /// The variant's display name.
    pub label: Text,
    /// The median of the variant's samples in A, ms; null if A has no samples of the variant.
    pub a_ms: Option<f64>,
    /// The median of the variant's samples in B, ms; null if B has no samples of the variant.
    pub b_ms: Option<f64>,
    /// How many times as fast the variant is in B as in A; null if the two cannot be compared. The
    /// baseline's id is `a`.
    pub ratio: Option<Speedup>,
    /// The reason why the variant cannot be compared; null if it can.
    pub why: Option<Text>,
}

/// Compares report B with report A.
///
/// # Errors
/// If the reports are of different experiments; the error is a sentence for the user.
pub fn compare(a: &Report, b: &Report) -> Result<Comparison, Text> {
    if a.experiment != b.experiment {
        let [a, b] = [a, b].map(|report| Arg::verbatim(&report.experiment));
        return Err(text!(comparison::other_experiment { a, b }));
    }
    let mut known = a.messages.clone();
    known.extend(b.messages.clone());
    Ok(with_known(&Rc::new(known), || compare_runs(a, b)))
}

fn compare_runs(a: &Report, b: &Report) -> Comparison {
    let variants: Vec<_> = pair_variants(a, b).into_iter().map(|(a, b)| compare_variant(a, b)).collect();
    let different_work = parameter_differences(a, b);
    let finding =
        if different_work.is_empty() { finding(&variants) } else { text!(comparison::different_work) };
    let differences = [different_work, environment_differences(a, b), sampling_differences(a, b)].concat();
    let comparison = Comparison { finding, differences, variants, messages: Messages::default() };
    Comparison { messages: messages_of(&comparison), ..comparison }
}

/// A variant in one of the reports; `None` if the report does not have it.
type Side<'a> = Option<&'a VariantReport>;

/// Pairs the variants of both reports by id, in A's order, then those that only B has.
fn pair_variants<'a>(a: &'a Report, b: &'a Report) -> Vec<(Side<'a>, Side<'a>)> {
    let find = |report: &'a Report, id: &str| report.variants.iter().find(|variant| variant.id == id);
    let in_a = a.variants.iter().map(|variant| (Some(variant), find(b, &variant.id)));
    let only_in_b = b.variants.iter().filter(|variant| find(a, &variant.id).is_none());
    in_a.chain(only_in_b.map(|variant| (None, Some(variant)))).collect()
}

fn compare_variant(a: Side<'_>, b: Side<'_>) -> ComparedVariant {
    let (id, label) = a.or(b).map(|v| (v.id.clone(), v.label.clone())).unwrap_or_default();
    let compared = match (a, b) {
        (Some(a), Some(b)) => speedup(a, b),
        (None, _) => Err(text!(comparison::only_in { side: Arg::verbatim("B") })),
        (_, None) => Err(text!(comparison::only_in { side: Arg::verbatim("A") })),
    };
    let median = |side: Side<'_>| side.and_then(|variant| variant.median_ms);
    let (a_ms, b_ms) = (median(a), median(b));
    let (ratio, why) = match compared {
        Ok(ratio) => (Some(ratio), None),
        Err(why) => (None, Some(why)),
    };
    ComparedVariant { id, label, a_ms, b_ms, ratio, why }
}

/// Returns how many times as fast the variant is in B as in A, or the reason why they cannot be
/// compared.
fn speedup(a: &VariantReport, b: &VariantReport) -> Result<Speedup, Text> {
    for (side, variant) in [("A", a), ("B", b)] {
        let side = Arg::verbatim(side);
        if variant.samples_ms.is_empty() {
            return Err(text!(comparison::not_measured { side }));
        }
        if variant.correct == Some(false) {
            return Err(text!(comparison::wrong { side }));
        }
    }
    let found =
        compare_apart(&samples_by_run(a), &samples_by_run(b)).ok_or_else(|| text!(comparison::no_time))?;
    let Ratio { ratio, interval, verdict, alike } = found;
    Ok(Speedup { baseline: "a".into(), ratio, ci95: interval, verdict, alike })
}

/// Returns the samples of each run. If the report does not divide the samples into runs, they count
/// as one run.
fn samples_by_run(variant: &VariantReport) -> Vec<Vec<f64>> {
    let counts: Vec<usize> = variant.samples_per_run.iter().map(|count| *count as usize).collect();
    if counts.iter().sum::<usize>() != variant.samples_ms.len() {
        return vec![variant.samples_ms.clone()];
    }
    let mut rest = &variant.samples_ms[..];
    counts
        .into_iter()
        .map(|count| {
            let (run, later) = rest.split_at(count);
            rest = later;
            run.to_vec()
        })
        .collect()
}

fn finding(variants: &[ComparedVariant]) -> Text {
    let compared: Vec<_> = variants.iter().filter_map(|v| Some((v, v.ratio.as_ref()?))).collect();
    let most_different = compared
        .iter()
        .max_by(|(_, one), (_, other)| one.ratio.ln().abs().total_cmp(&other.ratio.ln().abs()));
    let Some((variant, speedup)) = most_different else { return text!(comparison::nothing_measured) };
    let count = |wanted: Verdict| compared.iter().filter(|(_, ratio)| ratio.verdict == wanted).count();
    let (faster, slower) = (count(Verdict::Faster), count(Verdict::Slower));
    let total = compared.len();
    let n = Spelled(total);
    let summary = match (faster, slower) {
        (0, 0) => return text!(comparison::no_difference { n }),
        _ if faster == total => text!(comparison::all { how: Arg::key("faster"), n }),
        _ if slower == total => text!(comparison::all { how: Arg::key("slower"), n }),
        _ => text!(comparison::some { n, faster, slower }),
    };
    let most = text!(comparison::most { variant: &variant.label, ratio: ratio(speedup.ratio) });
    Text::joined([summary, most], Joined::Space)
}

/// Returns a sentence for each parameter that differs. If any parameter differs, the two runs did
/// different work.
fn parameter_differences(a: &Report, b: &Report) -> Vec<Text> {
    let names =
        a.params.values.keys().chain(b.params.values.keys().filter(|k| !a.params.values.contains_key(*k)));
    let value = |report: &Report, name: &str| match report.params.values.get(name) {
        None => text!(comparison::not_there).into(),
        Some(Value::String(text)) => text!(words::quoted { text: Arg::verbatim(truncated(text)) }).into(),
        Some(Value::Number(number)) => Figure::new(number.to_string()).into(),
        Some(value) => Arg::verbatim(value.to_string()),
    };
    let differs = |name: &&String| a.params.values.get(*name) != b.params.values.get(*name);
    let sentence = |name: &String| {
        text!(comparison::parameter { name: Arg::verbatim(name), a: value(a, name), b: value(b, name) })
    };
    names.filter(differs).map(sentence).collect()
}

/// Returns a sentence for each difference in browser, machine, version or date.
fn environment_differences(a: &Report, b: &Report) -> Vec<Text> {
    let values = |report: &Report| {
        let environment = &report.environment;
        [
            ("browser", Arg::verbatim(browser_name(&environment.user_agent))),
            ("cores", environment.hardware_concurrency.into()),
            ("flavour", Arg::verbatim(&environment.flavour)),
            ("target", environment.target.text().into()),
            ("protocol", Arg::verbatim(&environment.protocol)),
            ("version", Arg::verbatim(&environment.version)),
            ("day", Arg::verbatim(date(&report.started_at))),
        ]
    };
    let differing = values(a).into_iter().zip(values(b)).filter(|(a, b)| a != b);
    let sentence = |((what, a), (_, b))| text!(comparison::environment { what: Arg::key(what), a, b });
    differing.map(sentence).collect()
}

/// Returns a sentence for each difference in sampling, and a last sentence about disturbances that
/// no interval accounts for.
fn sampling_differences(a: &Report, b: &Report) -> Vec<Text> {
    let (a, b) = (&a.effort, &b.effort);
    let start = (a.start != b.start).then(|| text!(comparison::start));
    let [in_a, in_b] = [a, b].map(|effort| Spelled(effort.runs as usize));
    let runs = (a.runs != b.runs).then(|| text!(comparison::runs { a: in_a, b: in_b }));
    [start, runs, Some(text!(comparison::not_in_turns))].into_iter().flatten().collect()
}

/// The names of browsers and systems, each with the part of the user agent string that
/// identifies it. Order matters: a user agent also names the browsers that it is compatible
/// with. The page uses the same table.
#[derive(Deserialize)]
struct UserAgentTable {
    browsers: Vec<(String, String)>,
    systems: Vec<(String, String)>,
}

/// Returns the browser and the system, such as `Firefox 153, Linux`, or the start of an unknown
/// user agent string.
fn browser_name(user_agent: &str) -> String {
    let table: UserAgentTable =
        serde_json::from_str(include_str!("browsers.json")).expect("the table is JSON");
    let version_after = |mark: &str| {
        let (_, rest) = user_agent.split_once(mark)?;
        let mut parts = rest.split(|c: char| c != '.' && !c.is_ascii_digit()).next()?.split('.');
        let major = parts.next().filter(|digits| !digits.is_empty())?;
        // Only Safari has minor versions other than 0.
        let minor = parts.next().filter(|digits| !digits.is_empty() && !digits.starts_with('0'));
        Some(minor.map_or_else(|| major.into(), |minor| format!("{major}.{minor}")))
    };
    let Some(name) =
        table.browsers.iter().find_map(|(name, mark)| Some(format!("{name} {}", version_after(mark)?)))
    else {
        return truncated(user_agent);
    };
    match table.systems.iter().find(|(_, mark)| user_agent.contains(mark)) {
        Some((system, _)) => format!("{name}, {system}"),
        None => name,
    }
}

fn date(started_at: &str) -> String {
    started_at.chars().take("2026-01-01".len()).collect()
}

fn truncated(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Environment, SCHEMA, Status};
    use crate::run::plan::{Request, plan};

    /// Returns the report of a run of `countdown` with these variants and their medians, ms.
    fn report(n: u64, browser: &str, times: &[(&str, f64)]) -> Report {
        let request = Request {
            experiment: "countdown".into(),
            params: [("n".into(), n.into())].into(),
            ..Request::default()
        };
        let plan = plan(&request).unwrap();
        let measured = |(id, ms): &(&str, f64)| VariantReport {
            label: Text::verbatim(id.to_uppercase()),
            status: Status::Completed,
            correct: Some(true),
            samples_ms: (0..9).map(|i| ms * (1.0 + f64::from(i % 3) / 100.0)).collect(),
            median_ms: Some(ms * 1.01),
            ..VariantReport::unmeasured(id)
        };
        Report {
            schema: SCHEMA.into(),
            experiment: plan.experiment,
            params: plan.params,
            started_at: "2026-11-25T10:00:00Z".into(),
            effort: plan.effort,
            first_sample_ms: None,
            host_ms: Default::default(),
            environment: Environment { user_agent: browser.into(), ..Environment::default() },
            variants: times.iter().map(measured).collect(),
            python: None,
            explanation: Vec::new(),
            exhibit: None,
            messages: Messages::default(),
        }
    }

    const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
    const CHROMIUM: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

    /// The page's `browser.test.ts` tests the same user agents.
    #[test]
    fn browsers_are_recognised_despite_compatible_names() {
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                      Version/26.2 Mobile/15E148 Safari/604.1";
        assert_eq!(browser_name(iphone), "Safari 26.2, iOS");
        assert_eq!(browser_name(&CHROMIUM.replace("Chrome/", "HeadlessChrome/")), "Chrome 156, Linux");
        assert_eq!(browser_name(&format!("{CHROMIUM} Edg/156.0.0.0")), "Edge 156, Linux");
        assert_eq!(browser_name("Lynx"), "Lynx");
    }

    #[test]
    fn two_browsers_are_compared_variant_by_variant() {
        let a = report(1_000, FIREFOX, &[("sequential", 20.0), ("threads", 10.0)]);
        let b = report(1_000, CHROMIUM, &[("sequential", 10.0), ("threads", 9.0)]);
        let found = compare(&a, &b).unwrap();
        let [sequential, threads] = &found.variants[..] else { panic!("{found:?}") };
        assert!((sequential.ratio.as_ref().unwrap().ratio - 2.0).abs() < 1e-9);
        assert_eq!(threads.ratio.as_ref().unwrap().verdict, Verdict::Faster);
        assert_eq!(
            found.finding,
            "B was faster than A in all two variants. The largest difference is in SEQUENTIAL: B is 2.00× as fast as A."
        );
        assert_eq!(
            found.differences[0],
            "The browser is Firefox 153, Linux in A and Chrome 156, Linux in B."
        );
        assert_eq!(found.differences.len(), 2, "the other difference is about sampling");
    }

    #[test]
    fn a_run_compared_with_itself_has_no_difference() {
        let a = report(1_000, FIREFOX, &[("sequential", 20.0)]);
        let found = compare(&a, &a).unwrap();
        let ratio = found.variants[0].ratio.as_ref().unwrap();
        assert_eq!((ratio.ratio, ratio.verdict, ratio.alike), (1.0, Verdict::Unsure, true));
        assert_eq!(found.finding, "Neither run is clearly faster: no difference in one variant.");
    }

    #[test]
    fn differences_begin_with_different_parameters() {
        let found =
            compare(&report(1_000, FIREFOX, &[("gil", 1.0)]), &report(2_000, FIREFOX, &[("gil", 2.0)]))
                .unwrap();
        assert!(found.finding.contains("different work"), "{}", found.finding);
        assert_eq!(found.differences[0], "The parameter n is 1000 in A and 2000 in B.");
    }

    #[test]
    fn reports_of_different_experiments_are_an_error() {
        let a = report(1_000, FIREFOX, &[]);
        let b = Report { experiment: "primes".into(), ..a.clone() };
        assert!(compare(&a, &b).unwrap_err().contains("nothing to compare"));
    }

    #[test]
    fn incomparable_variants_have_a_reason() {
        let a = report(1_000, FIREFOX, &[("sequential", 1.0), ("async", 1.0), ("gil", 1.0)]);
        let mut b = report(1_000, FIREFOX, &[("threads", 1.0), ("async", 1.0), ("gil", 1.0)]);
        b.variants[1].samples_ms.clear();
        b.variants[2].correct = Some(false);
        let found = compare(&a, &b).unwrap();
        let reasons: Vec<_> = found.variants.iter().map(|v| v.why.as_deref().unwrap_or_default()).collect();
        assert_eq!(reasons[0], "Only A has it.");
        assert_eq!(reasons[1], "It was not measured in B.");
        assert!(reasons[2].contains("wrong in B"));
        assert_eq!((reasons[3], found.variants[3].id.as_str()), ("Only B has it.", "threads"));
        assert_eq!(found.finding, "No variant was measured in both runs.");
    }

    #[test]
    fn samples_are_split_by_run_if_the_counts_match() {
        let mut variant = report(1, "", &[("async", 1.0)]).variants.remove(0);
        variant.samples_per_run = vec![4, 5];
        assert_eq!(samples_by_run(&variant).iter().map(Vec::len).collect::<Vec<_>>(), [4, 5]);
        variant.samples_per_run = vec![4];
        assert_eq!(samples_by_run(&variant).len(), 1);
    }
}
