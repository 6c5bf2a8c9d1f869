//! Sentences and figures for the explanations of all experiments.

use serde::de::DeserializeOwned;

use crate::measure::cores::EffectiveCores;
use crate::measure::stats::Verdict;
use crate::net::Outcome;
use crate::report::{RequestReport, Speedup, VariantReport};
use crate::schema::{Effort, Start};
use crate::text::figure::{ratio, time};

/// Returns the variant with this id; `None` if it was not measured or its answer is wrong.
pub fn measured<'a>(variants: &'a [VariantReport], id: &str) -> Option<&'a VariantReport> {
    let sound =
        |v: &&VariantReport| v.reason.is_none() && v.correct != Some(false) && !all_requests_failed(v);
    variants.iter().find(|v| v.id == id && v.median_ms.is_some()).filter(sound)
}

/// Returns the variant with this id; `None` if it has no samples with endings.
pub fn ended<'a>(variants: &'a [VariantReport], id: &str) -> Option<&'a VariantReport> {
    variants.iter().find(|v| v.id == id && !v.endings.is_empty())
}

/// Returns the answer of the first variant that was measured and has no wrong answer.
pub fn any_answer<A: DeserializeOwned>(variants: &[VariantReport]) -> Option<A> {
    variants.iter().find_map(|v| measured(variants, &v.id))?.answer_as()
}

/// Returns true if all requests failed although none was supposed to fail. The times then measure
/// nothing.
fn all_requests_failed(variant: &VariantReport) -> bool {
    let failed = |r: &RequestReport| !matches!(r.outcome, Outcome::Ok | Outcome::Opaque);
    variant.correct != Some(true) && !variant.requests.is_empty() && variant.requests.iter().all(failed)
}

/// Returns a sentence on the variants without a single successful request.
pub fn no_request_succeeded(variants: &[VariantReport]) -> Option<String> {
    let those: Vec<_> =
        variants.iter().filter(|v| all_requests_failed(v)).map(|v| v.label.as_str()).collect();
    (!those.is_empty()).then(|| {
        format!(
            "{}: every request failed. How long that took says nothing about speed; look at how each of them ended.",
            those.join(", ")
        )
    })
}

/// Formats a speed-up: `1.95× (95 % interval 1.92–1.98)`.
pub fn times(speedup: &Speedup) -> String {
    let ratio_of = ratio(speedup.ratio);
    match speedup.ci95 {
        Some([low, high]) => format!("{ratio_of}× (95 % interval {}–{})", ratio(low), ratio(high)),
        None => format!("{ratio_of}× (too few samples for an interval)"),
    }
}

/// Returns the verb phrase of a comparison: `were faster than`, `were slower than`, or a phrase
/// that says why neither can be claimed. A difference below 10 % counts as hardly any.
pub fn against(speedup: &Speedup) -> &'static str {
    match speedup.verdict {
        Verdict::Faster if speedup.alike => "were hardly faster than",
        Verdict::Slower if speedup.alike => "were hardly slower than",
        Verdict::Unsure if speedup.alike => "were as fast, within 10 %, as",
        Verdict::Faster => "were faster than",
        Verdict::Slower => "were slower than",
        Verdict::Unsure if speedup.ci95.is_none() => "ran too few times to be compared with",
        Verdict::Unsure => "were not clearly faster or slower than",
    }
}

/// Returns a sentence, with the variants' labels, for each reason why variants are missing.
pub fn missing_variants(variants: &[VariantReport]) -> Vec<String> {
    let mut sentences: Vec<(String, &str)> = Vec::new();
    for (name, reason) in variants.iter().filter_map(|v| Some((&v.label, v.reason.as_deref()?))) {
        match sentences.iter_mut().find(|(_, known)| *known == reason) {
            Some((names, _)) => *names += &format!(", {name}"),
            None => sentences.push((name.to_string(), reason)),
        }
    }
    sentences.into_iter().map(|(names, reason)| format!("{names}: {reason}")).collect()
}

/// The smallest relative difference between runs that is mentioned.
const WORTH_SAYING: f64 = 0.05;

/// Returns the remarks on the measurement that apply to every experiment.
pub fn remarks(effort: &Effort, variants: &[VariantReport]) -> Vec<String> {
    let mut sentences = Vec::new();
    if effort.start == Start::Cold {
        sentences.push(
            "Each sample began with nothing: starting workers, threads and processes is in its time.".into(),
        );
    }
    let names = |of: &dyn Fn(&&VariantReport) -> bool| {
        let names: Vec<_> = variants.iter().filter(of).map(|v| v.label.as_str()).collect();
        names.join(", ")
    };
    let blurred = names(&|v| v.saturated);
    if !blurred.is_empty() {
        sentences.push(format!(
            "{blurred}: samples are so short that the clock’s own grain is over 5 % of them; more work per \
             sample would give better figures."
        ));
    }
    let spread = |v: &VariantReport| v.between_runs.as_ref().map_or(0.0, |between| between.spread);
    if let Some(widest) = variants.iter().max_by(|a, b| spread(a).total_cmp(&spread(b)))
        && spread(widest) > WORTH_SAYING
    {
        sentences.push(format!(
            "From run to run the median of {} differed by {:.0} %: that much depends on the start alone.",
            widest.label,
            100.0 * spread(widest)
        ));
    }
    sentences
}

/// If the machine slept during a sample, the sample exceeds the median by this many ms, and by this
/// factor.
const STANDSTILL: (f64, f64) = (3_000.0, 5.0);

/// Returns a sentence if one sample took so much longer than the others that the machine probably
/// slept. The clocks of browsers continue during sleep, so nothing else reveals it.
pub fn stood_still(variants: &[VariantReport]) -> Option<String> {
    let longer = |v: &VariantReport| {
        let longest = v.samples_ms.iter().copied().fold(0.0, f64::max);
        let median = v.median_ms.filter(|_| v.samples_ms.len() > 2)?;
        (longest - median > STANDSTILL.0 && longest > STANDSTILL.1 * median).then_some(longest - median)
    };
    let (variant, ms) = variants.iter().find_map(|v| longer(v).map(|ms| (v, ms)))?;
    Some(format!(
        "{}: one sample took {} longer than the others, as when a machine sleeps or a browser is held up. It is \
         kept and marked; run again before you conclude anything from it.",
        variant.label,
        time(ms)
    ))
}

/// Returns a sentence if other programs occupied some of the machine's cores.
pub fn busy(cores: &EffectiveCores) -> Option<String> {
    cores.is_short().then(|| {
        format!(
            "Other work had the processors: {:.1} of {} cores were there. Close it and run again before you \
             conclude anything from these times.",
            cores.cores, cores.workers
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sleep_of_the_machine_is_distinguished_from_a_slow_sample() {
        let variant = |samples_ms: &[f64]| VariantReport {
            label: "Fair".into(),
            samples_ms: samples_ms.into(),
            median_ms: Some(samples_ms[0]),
            ..VariantReport::unmeasured("fair")
        };
        let text = stood_still(&[variant(&[100.0, 101.0, 102.0]), variant(&[100.0, 99.0, 8_100.0, 101.0])]);
        assert!(
            text.as_deref().is_some_and(|text| text.starts_with("Fair: one sample took 8.00 s longer")),
            "{text:?}"
        );
        for usual in [&[100.0, 101.0, 1_500.0][..], &[4_000.0, 4_100.0, 8_000.0], &[100.0, 8_000.0]] {
            assert_eq!(stood_still(&[variant(usual)]), None);
        }
    }
}
