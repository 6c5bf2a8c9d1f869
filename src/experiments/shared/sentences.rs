//! Sentences and figures for the explanations of all experiments.

use serde::de::DeserializeOwned;

use crate::measure::cores::EffectiveCores;
use crate::measure::stats::Verdict;
use crate::net::Outcome;
use crate::report::{RequestReport, Speedup, VariantReport};
use crate::schema::{Effort, Start};
use crate::text::figure::{Figure, ratio, time};
use crate::text::{Arg, Joined, Text};

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

/// Returns the labels of some variants, as one argument of a message.
fn labels<'a>(variants: impl IntoIterator<Item = &'a VariantReport>) -> Option<Arg> {
    let labels: Vec<Arg> = variants.into_iter().map(|variant| Arg::from(&variant.label)).collect();
    (!labels.is_empty()).then(|| Arg::list(labels, Joined::Comma))
}

/// Returns a sentence on the variants without a single successful request.
pub fn no_request_succeeded(variants: &[VariantReport]) -> Option<Text> {
    let names = labels(variants.iter().filter(|v| all_requests_failed(v)))?;
    Some(text!(sentences::all_failed { names }))
}

/// Formats a speed-up: `1.95× (95 % interval 1.92–1.98)`.
pub fn times(speedup: &Speedup) -> Text {
    let ratio_of = ratio(speedup.ratio);
    match speedup.ci95 {
        Some([low, high]) => {
            text!(sentences::speedup { ratio: ratio_of, low: ratio(low), high: ratio(high) })
        }
        None => text!(sentences::speedup_alone { ratio: ratio_of }),
    }
}

/// Returns the result of a comparison, which selects a verb phrase: `were faster than`, `were slower than`, or a
/// phrase that says why neither can be claimed (`sentences-against`). A difference below 10 % counts as hardly any.
pub fn against(speedup: &Speedup) -> Arg {
    Arg::key(match speedup.verdict {
        Verdict::Faster if speedup.alike => "hardly-faster",
        Verdict::Slower if speedup.alike => "hardly-slower",
        Verdict::Unsure if speedup.alike => "alike",
        Verdict::Faster => "faster",
        Verdict::Slower => "slower",
        Verdict::Unsure if speedup.ci95.is_none() => "too-few",
        Verdict::Unsure => "unsure",
    })
}

/// Returns a sentence, with the variants' labels, for each reason why variants are missing.
pub fn missing_variants(variants: &[VariantReport]) -> Vec<Text> {
    let mut reasons: Vec<(&Text, Vec<&VariantReport>)> = Vec::new();
    for (variant, reason) in variants.iter().filter_map(|v| Some((v, v.reason.as_ref()?))) {
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, those)) => those.push(variant),
            None => reasons.push((reason, vec![variant])),
        }
    }
    let sentence = |(reason, those): (&Text, Vec<&VariantReport>)| {
        Some(text!(sentences::missing { names: labels(those)?, reason }))
    };
    reasons.into_iter().filter_map(sentence).collect()
}

/// The smallest relative difference between runs that is mentioned.
const WORTH_SAYING: f64 = 0.05;

/// Returns the remarks on the measurement that apply to every experiment.
pub fn remarks(effort: &Effort, variants: &[VariantReport]) -> Vec<Text> {
    let cold = (effort.start == Start::Cold).then(|| text!(sentences::cold));
    let blurred = labels(variants.iter().filter(|v| v.saturated));
    let grain = blurred.map(|names| text!(sentences::grain { names }));
    let spread = |v: &VariantReport| v.between_runs.as_ref().map_or(0.0, |between| between.spread);
    let widest = variants.iter().max_by(|a, b| spread(a).total_cmp(&spread(b)));
    let spread = widest.filter(|v| spread(v) > WORTH_SAYING).map(|v| {
        let percent = Figure::new(format!("{:.0}", 100.0 * spread(v)));
        text!(sentences::spread { variant: &v.label, percent })
    });
    [cold, grain, spread].into_iter().flatten().collect()
}

/// If the machine slept during a sample, the sample exceeds the median by this many ms, and by this
/// factor.
const STANDSTILL: (f64, f64) = (3_000.0, 5.0);

/// Returns a sentence if one sample took so much longer than the others that the machine probably
/// slept. The clocks of browsers continue during sleep, so nothing else reveals it.
pub fn stood_still(variants: &[VariantReport]) -> Option<Text> {
    let longer = |v: &VariantReport| {
        let longest = v.samples_ms.iter().copied().fold(0.0, f64::max);
        let median = v.median_ms.filter(|_| v.samples_ms.len() > 2)?;
        (longest - median > STANDSTILL.0 && longest > STANDSTILL.1 * median).then_some(longest - median)
    };
    let (variant, ms) = variants.iter().find_map(|v| longer(v).map(|ms| (v, ms)))?;
    Some(text!(sentences::stood_still { variant: &variant.label, time: time(ms) }))
}

/// Returns a sentence if other programs occupied some of the machine's cores.
pub fn busy(cores: &EffectiveCores) -> Option<Text> {
    cores.is_short().then(|| {
        let there = Figure::new(format!("{:.1}", cores.cores));
        text!(sentences::busy { cores: there, workers: cores.workers })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sleep_of_the_machine_is_distinguished_from_a_slow_sample() {
        let variant = |samples_ms: &[f64]| VariantReport {
            label: Text::verbatim("Fair"),
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
