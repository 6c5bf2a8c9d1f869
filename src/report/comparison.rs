//! Two reports of one experiment, held against each other: from two browsers, two days,
//! two versions.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{Report, Speedup, VariantReport};
use crate::english::{capitalised, ratio, spelled};
use crate::measure::stats::{Ratio, Verdict, compare_apart};

/// What two reports, A and B, say together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Comparison {
    /// The sentence that stands alone.
    pub finding: String,
    /// What is not the same in both, a sentence each; what matters most comes first.
    pub differences: Vec<String>,
    /// Each variant that is in one of them.
    pub variants: Vec<Held>,
}

/// One variant in both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Held {
    /// The variant's id.
    pub id: String,
    /// Its name for people.
    pub label: String,
    /// Its median in A, ms.
    pub a_ms: Option<f64>,
    /// Its median in B, ms.
    pub b_ms: Option<f64>,
    /// How many times as fast B is as A; null where that cannot be said. The baseline
    /// is `a`.
    pub ratio: Option<Speedup>,
    /// Why it cannot.
    pub why: Option<String>,
}

/// Holds B against A.
///
/// # Errors
/// If they are of different experiments: a sentence.
pub fn compare(a: &Report, b: &Report) -> Result<Comparison, String> {
    if a.experiment != b.experiment {
        return Err(format!(
            "A is a run of `{}` and B one of `{}`: there is nothing to compare. Choose two runs of one experiment.",
            a.experiment, b.experiment
        ));
    }
    let variants: Vec<_> = in_either(a, b).into_iter().map(|(a, b)| held(a, b)).collect();
    let other_work = other_work(a, b);
    let finding = match &other_work[..] {
        [] => finding(&variants),
        _ => "The two runs did different work, so that their times do not say which browser or machine is faster."
            .into(),
    };
    let differences = [other_work, other_place(a, b), other_way(a, b)].concat();
    Ok(Comparison { finding, differences, variants })
}

type Side<'a> = Option<&'a VariantReport>;

/// In A's order, then what only B has.
fn in_either<'a>(a: &'a Report, b: &'a Report) -> Vec<(Side<'a>, Side<'a>)> {
    let of = |report: &'a Report, id: &str| report.variants.iter().find(|variant| variant.id == id);
    let in_a = a.variants.iter().map(|variant| (Some(variant), of(b, &variant.id)));
    let only_in_b = b.variants.iter().filter(|variant| of(a, &variant.id).is_none());
    in_a.chain(only_in_b.map(|variant| (None, Some(variant)))).collect()
}

fn held(a: Side<'_>, b: Side<'_>) -> Held {
    let (id, label) = a.or(b).map(|v| (v.id.clone(), v.label.clone())).unwrap_or_default();
    let compared = match (a, b) {
        (Some(a), Some(b)) => both(a, b),
        (None, _) => Err("Only B has it.".into()),
        (_, None) => Err("Only A has it.".into()),
    };
    let median = |side: Side<'_>| side.and_then(|variant| variant.median_ms);
    let (a_ms, b_ms) = (median(a), median(b));
    let (ratio, why) = match compared {
        Ok(ratio) => (Some(ratio), None),
        Err(why) => (None, Some(why)),
    };
    Held { id, label, a_ms, b_ms, ratio, why }
}

fn both(a: &VariantReport, b: &VariantReport) -> Result<Speedup, String> {
    for (side, variant) in [("A", a), ("B", b)] {
        if variant.samples_ms.is_empty() {
            return Err(format!("It was not measured in {side}."));
        }
        if variant.correct == Some(false) {
            return Err(format!("Its answer was wrong in {side}: a time for that is worth nothing."));
        }
    }
    let found = compare_apart(&by_run(a), &by_run(b)).ok_or("It took no time that could be divided by.")?;
    let Ratio { ratio, interval, verdict, alike } = found;
    Ok(Speedup { baseline: "a".into(), ratio, ci95: interval, verdict, alike })
}

/// The samples, run by run; all are of one run where that is not known.
fn by_run(variant: &VariantReport) -> Vec<Vec<f64>> {
    let counts: Vec<usize> = variant.samples_per_run.iter().map(|count| *count as usize).collect();
    if counts.iter().sum::<usize>() != variant.samples_ms.len() {
        return vec![variant.samples_ms.clone()];
    }
    let mut rest = &variant.samples_ms[..];
    counts
        .into_iter()
        .map(|count| {
            let (run, others) = rest.split_at(count);
            rest = others;
            run.to_vec()
        })
        .collect()
}

fn finding(variants: &[Held]) -> String {
    let compared: Vec<_> = variants.iter().filter_map(|v| Some((v, v.ratio.as_ref()?))).collect();
    let with = |wanted: Verdict| compared.iter().filter(move |(_, ratio)| ratio.verdict == wanted);
    let of_all = compared.len();
    if of_all == 0 {
        return "No variant was measured in both.".into();
    }
    let farthest = compared
        .iter()
        .max_by(|(_, one), (_, other)| one.ratio.ln().abs().total_cmp(&other.ratio.ln().abs()));
    let most = farthest.map(|(held, found)| {
        format!(" It differs most in {}: B is {}× as fast as A.", held.label, ratio(found.ratio))
    });
    let (faster, slower) = (with(Verdict::Faster).count(), with(Verdict::Slower).count());
    let variants = |n: usize| spelled(n, "variant", "variants");
    let said = match (faster, slower) {
        (0, 0) => return format!("Neither is clearly faster: no difference in {}.", variants(of_all)),
        (n, 0) if n == of_all => format!("B was faster than A in {}.", every(of_all)),
        (0, n) if n == of_all => format!("B was slower than A in {}.", every(of_all)),
        (faster, slower) => {
            format!("Of {}, B was faster in {faster} and slower in {slower}.", variants(of_all))
        }
    };
    said + &most.unwrap_or_default()
}

fn every(n: usize) -> String {
    if n == 1 {
        "the one variant that both have".into()
    } else {
        format!("all {}", spelled(n, "variant", "variants"))
    }
}

/// Parameters: with others it is another question.
fn other_work(a: &Report, b: &Report) -> Vec<String> {
    let names =
        a.params.values.keys().chain(b.params.values.keys().filter(|k| !a.params.values.contains_key(*k)));
    let shown = |report: &Report, name: &str| match report.params.values.get(name) {
        None => "not there".into(),
        Some(serde_json::Value::String(text)) => format!("“{}”", shortened(text)),
        Some(value) => value.to_string(),
    };
    let differs = |name: &&String| a.params.values.get(*name) != b.params.values.get(*name);
    names
        .filter(differs)
        .map(|name| format!("The parameter {name} is {} in A and {} in B.", shown(a, name), shown(b, name)))
        .collect()
}

fn other_place(a: &Report, b: &Report) -> Vec<String> {
    let (one, other) = (&a.environment, &b.environment);
    let pairs = [
        ("The browser", browser(&one.user_agent), browser(&other.user_agent)),
        ("The number of cores", one.hardware_concurrency.to_string(), other.hardware_concurrency.to_string()),
        ("The flavour", one.flavour.clone(), other.flavour.clone()),
        ("Who answered requests", one.target.to_string(), other.target.to_string()),
        ("The protocol", one.protocol.clone(), other.protocol.clone()),
        ("The version of Interleave", one.version.clone(), other.version.clone()),
        ("The day", day(&a.started_at), day(&b.started_at)),
    ];
    let differing = pairs.into_iter().filter(|(_, a, b)| a != b);
    differing.map(|(what, a, b)| format!("{what} is {a} in A and {b} in B.")).collect()
}

/// How it was sampled, and what no interval shows.
fn other_way(a: &Report, b: &Report) -> Vec<String> {
    let mut said = Vec::new();
    if a.effort.start != b.effort.start {
        said.push("One of them was started warm and the other cold.".into());
    }
    if a.effort.runs != b.effort.runs {
        let [in_a, in_b] = [a, b].map(|report| spelled(report.effort.runs as usize, "run", "runs"));
        said.push(format!("{} in A, {in_b} in B.", capitalised(&in_a)));
    }
    said.push(
        "The samples of A and B were not taken in turns: what disturbed the one and not the other is in no interval."
            .into(),
    );
    said
}

/// What browsers and systems call themselves, in the order in which they are looked for: those
/// that say they are others come first. The page has the same table.
#[derive(serde::Deserialize)]
struct Known {
    browsers: Vec<(String, String)>,
    systems: Vec<(String, String)>,
}

/// `Firefox 153, Linux`, as far as a browser says so of itself.
fn browser(user_agent: &str) -> String {
    let known: Known = serde_json::from_str(include_str!("browsers.json")).expect("the table is JSON");
    let version_after = |mark: &str| {
        let (_, rest) = user_agent.split_once(mark)?;
        let mut parts = rest.split(|c: char| c != '.' && !c.is_ascii_digit()).next()?.split('.');
        let major = parts.next().filter(|digits| !digits.is_empty())?;
        // Safari counts in its minor versions, too; others have none but 0.
        let minor = parts.next().filter(|digits| !digits.is_empty() && !digits.starts_with('0'));
        Some(minor.map_or_else(|| major.into(), |minor| format!("{major}.{minor}")))
    };
    let Some(name) =
        known.browsers.iter().find_map(|(name, mark)| Some(format!("{name} {}", version_after(mark)?)))
    else {
        return shortened(user_agent);
    };
    match known.systems.iter().find(|(_, mark)| user_agent.contains(mark)) {
        Some((system, _)) => format!("{name}, {system}"),
        None => name,
    }
}

fn day(started_at: &str) -> String {
    started_at.chars().take("2026-01-01".len()).collect()
}

fn shortened(text: &str) -> String {
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

    fn run(n: u64, browser: &str, times: &[(&str, f64)]) -> Report {
        let request = Request {
            experiment: "countdown".into(),
            params: [("n".into(), n.into())].into(),
            ..Request::default()
        };
        let plan = plan(&request).unwrap();
        let measured = |(id, ms): &(&str, f64)| VariantReport {
            label: id.to_uppercase(),
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
            explanation: Vec::new(),
            exhibit: None,
        }
    }

    const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
    const CHROMIUM: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

    /// As the page calls them (`www/browser.test.ts`).
    #[test]
    fn a_browser_is_called_by_its_own_name_and_not_by_those_that_it_claims() {
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                      Version/26.2 Mobile/15E148 Safari/604.1";
        assert_eq!(browser(iphone), "Safari 26.2, iOS");
        assert_eq!(browser(&CHROMIUM.replace("Chrome/", "HeadlessChrome/")), "Chrome 156, Linux");
        assert_eq!(browser(&format!("{CHROMIUM} Edg/156.0.0.0")), "Edge 156, Linux");
        assert_eq!(browser("Lynx"), "Lynx");
    }

    #[test]
    fn the_same_work_in_two_browsers_is_compared_variant_by_variant() {
        let a = run(1_000, FIREFOX, &[("sequential", 20.0), ("threads", 10.0)]);
        let b = run(1_000, CHROMIUM, &[("sequential", 10.0), ("threads", 9.0)]);
        let found = compare(&a, &b).unwrap();
        let [sequential, threads] = &found.variants[..] else { panic!("{found:?}") };
        assert!((sequential.ratio.as_ref().unwrap().ratio - 2.0).abs() < 1e-9);
        assert_eq!(threads.ratio.as_ref().unwrap().verdict, Verdict::Faster);
        assert_eq!(
            found.finding,
            "B was faster than A in all two variants. It differs most in SEQUENTIAL: B is 2.00× as fast as A."
        );
        assert_eq!(
            found.differences[0],
            "The browser is Firefox 153, Linux in A and Chrome 156, Linux in B."
        );
        assert_eq!(found.differences.len(), 2, "and that they were not taken in turns");
    }

    #[test]
    fn a_run_held_against_itself_shows_no_difference() {
        let a = run(1_000, FIREFOX, &[("sequential", 20.0)]);
        let found = compare(&a, &a).unwrap();
        let ratio = found.variants[0].ratio.as_ref().unwrap();
        assert_eq!((ratio.ratio, ratio.verdict, ratio.alike), (1.0, Verdict::Unsure, true));
        assert_eq!(found.finding, "Neither is clearly faster: no difference in one variant.");
    }

    #[test]
    fn other_parameters_are_another_question_and_it_is_said_first() {
        let found =
            compare(&run(1_000, FIREFOX, &[("gil", 1.0)]), &run(2_000, FIREFOX, &[("gil", 2.0)])).unwrap();
        assert!(found.finding.contains("different work"), "{}", found.finding);
        assert_eq!(found.differences[0], "The parameter n is 1000 in A and 2000 in B.");
    }

    #[test]
    fn another_experiment_is_refused() {
        let a = run(1_000, FIREFOX, &[]);
        let b = Report { experiment: "primes".into(), ..a.clone() };
        assert!(compare(&a, &b).unwrap_err().contains("nothing to compare"));
    }

    #[test]
    fn what_cannot_be_compared_says_why() {
        let a = run(1_000, FIREFOX, &[("sequential", 1.0), ("async", 1.0), ("gil", 1.0)]);
        let mut b = run(1_000, FIREFOX, &[("threads", 1.0), ("async", 1.0), ("gil", 1.0)]);
        b.variants[1].samples_ms.clear();
        b.variants[2].correct = Some(false);
        let found = compare(&a, &b).unwrap();
        let whys: Vec<_> = found.variants.iter().map(|v| v.why.as_deref().unwrap_or_default()).collect();
        assert_eq!(whys[0], "Only A has it.");
        assert_eq!(whys[1], "It was not measured in B.");
        assert!(whys[2].contains("wrong in B"));
        assert_eq!((whys[3], found.variants[3].id.as_str()), ("Only B has it.", "threads"));
        assert_eq!(found.finding, "No variant was measured in both.");
    }

    #[test]
    fn runs_are_kept_apart_where_they_are_known() {
        let mut variant = run(1, "", &[("async", 1.0)]).variants.remove(0);
        variant.samples_per_run = vec![4, 5];
        assert_eq!(by_run(&variant).iter().map(Vec::len).collect::<Vec<_>>(), [4, 5]);
        variant.samples_per_run = vec![4];
        assert_eq!(by_run(&variant).len(), 1);
    }
}
