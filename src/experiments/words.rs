//! Figures as the explanations say them.

use crate::experiment::{Effort, Start};
use crate::measure::cores::EffectiveCores;
use crate::measure::stats::Verdict;
use crate::net::Outcome;
use crate::report::{RequestReport, Speedup, VariantReport};

/// The variant of that id, if it has been measured and nothing is wrong with it.
pub fn measured<'a>(variants: &'a [VariantReport], id: &str) -> Option<&'a VariantReport> {
    let sound = |v: &&VariantReport| v.reason.is_none() && v.correct != Some(false) && !came_to_nothing(v);
    variants.iter().find(|v| v.id == id && v.median_ms.is_some()).filter(sound)
}

/// Whether every request of it failed that was not asked to fail: how long that took is no measure of anything.
fn came_to_nothing(variant: &VariantReport) -> bool {
    let failed = |r: &RequestReport| !matches!(r.outcome, Outcome::Ok | Outcome::Opaque);
    variant.correct != Some(true) && !variant.requests.is_empty() && variant.requests.iter().all(failed)
}

/// A sentence on the variants without a single successful request.
pub fn no_request_succeeded(variants: &[VariantReport]) -> Option<String> {
    let those: Vec<_> = variants.iter().filter(|v| came_to_nothing(v)).map(|v| v.label.as_str()).collect();
    (!those.is_empty()).then(|| {
        format!(
            "{}: every request failed. How long that took says nothing about speed; look at how each of them ended.",
            those.join(", ")
        )
    })
}

/// `one thread`, `two threads`, `13 threads`, as one begins a sentence with.
pub fn spelled(n: usize, thing: &str, things: &str) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let number = WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).into());
    format!("{number} {}", if n == 1 { thing } else { things })
}

/// With a capital letter.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// `48.6 ms`, `1.20 s`: three digits are as many as a median bears.
pub fn time(ms: f64) -> String {
    match ms {
        ms if ms >= 10_000.0 => format!("{:.1} s", ms / 1e3),
        ms if ms >= 1_000.0 => format!("{:.2} s", ms / 1e3),
        ms if ms >= 100.0 => format!("{ms:.0} ms"),
        ms if ms >= 10.0 => format!("{ms:.1} ms"),
        ms if ms >= 0.1 => format!("{ms:.2} ms"),
        ms => format!("{:.1} µs", ms * 1e3),
    }
}

/// `1.95`, `0.38`, `0.003`, `<0.001`: what is nearly nothing is not said to be nothing.
pub fn ratio(value: f64) -> String {
    match value {
        tiny if tiny > 0.0 && tiny < 0.0005 => "<0.001".into(),
        small if small < 0.1 => format!("{small:.3}"),
        other => format!("{other:.2}"),
    }
}

/// `1.95× (95 % interval 1.92–1.98)`.
pub fn times(speedup: &Speedup) -> String {
    let ratio_of = ratio(speedup.ratio);
    match speedup.ci95 {
        Some([low, high]) => format!("{ratio_of}× (95 % interval {}–{})", ratio(low), ratio(high)),
        None => format!("{ratio_of}× (too few samples for an interval)"),
    }
}

/// `were faster than`, `were slower than`, and what may be said if it is
/// unsure: too few samples, or no clear difference. A difference of under 10 %
/// hardly is one.
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

/// A sentence for each reason why variants are missing, with their names.
pub fn what_is_missing(variants: &[VariantReport]) -> Vec<String> {
    let mut sentences: Vec<(String, &str)> = Vec::new();
    for (name, reason) in variants.iter().filter_map(|v| Some((&v.label, v.reason.as_deref()?))) {
        match sentences.iter_mut().find(|(_, known)| *known == reason) {
            Some((names, _)) => *names += &format!(", {name}"),
            None => sentences.push((name.clone(), reason)),
        }
    }
    sentences.into_iter().map(|(names, reason)| format!("{names}: {reason}")).collect()
}

/// A difference between runs that is worth a sentence.
const WORTH_SAYING: f64 = 0.05;

/// What every reader of the figures should know, whatever the experiment.
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

/// A sample with a sleep of the machine exceeds the median by this many ms, and by this factor.
const STANDSTILL: (f64, f64) = (3_000.0, 5.0);

/// That the machine slept or stood still in a sample, if one took that much longer than the others. The clocks
/// of browsers go on meanwhile, so that no other trace of it is left.
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

/// That other work had the processors, if it had.
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
    fn a_sample_in_which_the_machine_slept_is_told_from_one_that_took_a_little_longer() {
        let variant = |samples_ms: &[f64]| VariantReport {
            label: "Fair".into(),
            samples_ms: samples_ms.into(),
            median_ms: Some(samples_ms[0]),
            ..VariantReport::unmeasured("fair")
        };
        let said = stood_still(&[variant(&[100.0, 101.0, 102.0]), variant(&[100.0, 99.0, 8_100.0, 101.0])]);
        assert!(
            said.as_deref().is_some_and(|said| said.starts_with("Fair: one sample took 8.00 s longer")),
            "{said:?}"
        );
        for usual in [&[100.0, 101.0, 1_500.0][..], &[4_000.0, 4_100.0, 8_000.0], &[100.0, 8_000.0]] {
            assert_eq!(stood_still(&[variant(usual)]), None);
        }
    }

    #[test]
    fn small_numbers_are_words() {
        assert_eq!(spelled(1, "thread", "threads"), "one thread");
        assert_eq!(capitalised(&spelled(2, "thread", "threads")), "Two threads");
        assert_eq!(spelled(50, "thread", "threads"), "50 threads");
    }

    #[test]
    fn ratios_of_nearly_nothing_are_not_nothing() {
        let said = [1.954, 0.381, 0.0955, 0.00312, 0.000_14].map(ratio);
        assert_eq!(said, ["1.95", "0.38", "0.096", "0.003", "<0.001"]);
    }

    #[test]
    fn times_have_three_digits_and_the_fitting_unit() {
        let shown: Vec<_> = [0.0123, 0.5, 48.64, 816.9, 4003.0, 20_500.0].map(time).into();
        assert_eq!(shown, ["12.3 µs", "0.50 ms", "48.6 ms", "817 ms", "4.00 s", "20.5 s"]);
    }
}
