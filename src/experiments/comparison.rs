//! Sentences on how the models compare, for any CPU-bound work.

use super::words::{against, capitalised, measured, ratio, spelled, time, times, what_is_missing};
use crate::experiment::grouped;
use crate::measure::lane::SpanKind;
use crate::measure::stats::Verdict;
use crate::models::count;
use crate::report::{Speedup, VariantReport};

/// The headline, and the figures it rests on. `did` is what one thread did, as
/// in “One thread counted down in 48.6 ms.”
pub fn finding(did: &str, workers: usize, variants: &[VariantReport]) -> Vec<String> {
    let Some(base) = measured(variants, "sequential") else { return Vec::new() };
    let one = time(base.median_ms.unwrap_or_default());
    let compared = |id| measured(variants, id).and_then(|v| v.speedup.as_ref());
    let threads = compared("threads").map(|s| (spelled(workers, "thread", "threads"), s));
    let processes = compared("processes").map(|s| (spelled(workers, "process", "processes"), s));
    let Some((who, speedup)) = threads.clone().or_else(|| processes.clone()) else {
        return vec![format!("One thread {did} in {one}.")];
    };
    let who = capitalised(&who);
    let mut sentences = vec![match speedup.verdict {
        _ if workers == 1 => "With one worker there is nothing to share out.".into(),
        Verdict::Faster if speedup.ratio >= 1.05 => format!("{who} took {} of one.", share(speedup.ratio)),
        _ => format!("{who} {} one.", against(speedup)),
    }];
    let mut figures = format!("One thread took {one}. ");
    for (who, speedup) in [threads, processes].into_iter().flatten() {
        figures += &format!("{}: {}. ", capitalised(&who), times(speedup));
    }
    sentences.push(figures.trim_end().into());
    sentences
}

/// `half the time`, `a third of the time`, `65 % of the time`.
fn share(ratio: f64) -> String {
    let near = |x: f64| (ratio / x - 1.0).abs() < 0.08;
    match ratio {
        _ if near(2.0) => "half the time".into(),
        _ if near(3.0) => "a third of the time".into(),
        _ if near(4.0) => "a quarter of the time".into(),
        _ => format!("{:.0} % of the time", 100.0 / ratio),
    }
}

/// What the lock did, from the lanes of the typical sample.
fn under_a_gil(workers: usize, variants: &[VariantReport]) -> Option<String> {
    let gil = measured(variants, "gil")?;
    let speedup = gil.speedup.as_ref()?;
    // The sums are whole only where every span was kept.
    let whole = gil.dropped_spans == 0;
    let of_kind = |kind| gil.spans.iter().filter(move |s| s.kind == kind);
    // The sum of nothing is −0 in Rust, and would be said so.
    let waited = of_kind(SpanKind::WaitLock).map(|s| s.end_ms - s.start_ms).fold(0.0, |sum, ms| sum + ms);
    let handed = match of_kind(SpanKind::Run).count().saturating_sub(gil.lanes.len()) as u64 {
        _ if !whole => " The lock was handed over more often than can be drawn.".into(),
        0 => String::new(),
        1 => " The lock was handed over once.".into(),
        n => format!(" The lock was handed over {} times.", grouped(n)),
    };
    let lanes = gil.lanes.len().max(1) as f64;
    let waiting = match whole {
        true => format!(
            " On average a thread waited {} of {}.",
            time(waited / lanes),
            time(gil.typical_ms.unwrap_or_default())
        ),
        false => String::new(),
    };
    Some(format!(
        "Under a GIL {} {} one, {}: only one could run at a time.{handed}{waiting}",
        spelled(workers, "thread", "threads"),
        against(speedup),
        times(speedup),
    ))
}

/// What there is to say of the models that are no faster, and of those that are
/// missing: the end of every explanation.
pub fn by_the_others(workers: usize, variants: &[VariantReport]) -> Vec<String> {
    let those_there = under_a_gil(workers, variants).into_iter().chain(taking_turns(variants));
    those_there.chain(what_is_missing(variants)).collect()
}

/// Taking turns is no help for computing, and what it costs.
fn taking_turns(variants: &[VariantReport]) -> Option<String> {
    let turns = measured(variants, "async")?;
    let speedup = turns.speedup.as_ref()?;
    let pieces = turns.spans.len() + turns.dropped_spans as usize;
    let cost = match speedup.verdict {
        Verdict::Unsure if speedup.ci95.is_none() => "had too few samples to be compared",
        Verdict::Unsure => "made no clear difference",
        Verdict::Slower if speedup.ratio > 0.9 => "cost a little",
        Verdict::Slower => "cost time",
        Verdict::Faster => "was faster, which the work does not explain",
    };
    Some(format!(
        "Async has one thread too: taking turns in {} {cost}, {}.",
        count(pieces, "piece", "pieces"),
        times(speedup)
    ))
}

/// What vector instructions gave, alone and together with threads.
pub fn by_vectors(variants: &[VariantReport]) -> Vec<String> {
    let compared = |id| measured(variants, id).and_then(|v| v.speedup.as_ref());
    let Some(simd) = compared("simd") else { return Vec::new() };
    let how = match simd.verdict {
        Verdict::Faster => "made one thread faster",
        Verdict::Slower => "made one thread slower",
        Verdict::Unsure if simd.ci95.is_none() => "ran too few times to be compared",
        Verdict::Unsure => "made no clear difference",
    };
    let mut sentences = vec![format!("SIMD, 128 bits at once, {how}: {}.", times(simd))];
    if let (Some(threads), Some(both)) = (compared("threads"), compared("simd-threads")) {
        sentences.push(together(simd, threads, both));
    }
    sentences
}

/// Whether two gains multiply.
fn together(simd: &Speedup, threads: &Speedup, both: &Speedup) -> String {
    let product = simd.ratio * threads.ratio;
    let multiplied = ratio(product);
    let less = "memory and the sharing out take their part";
    let compared = match both.ci95 {
        None => format!("the two gains multiplied would be {multiplied}×"),
        Some([low, high]) if (low..=high).contains(&product) => {
            format!("the two gains multiplied, {multiplied}×, lie within that interval")
        }
        Some([_, high]) if high < product => {
            format!("less than the two gains multiplied, {multiplied}×: {less}")
        }
        Some(_) => format!("more than the two gains multiplied, {multiplied}×"),
    };
    format!("SIMD and threads together: {}; {compared}.", times(both))
}

/// What messages took of the time of processes, from the lanes of the typical
/// sample.
pub fn by_messages(variants: &[VariantReport]) -> Option<String> {
    let processes = measured(variants, "processes").filter(|v| v.dropped_spans == 0)?;
    let of_kind = |kind| {
        let spans = processes.spans.iter().filter(move |s| s.kind == kind);
        spans.map(|s| s.end_ms - s.start_ms).fold(0.0, |sum, ms| sum + ms)
            / processes.lanes.len().max(1) as f64
    };
    Some(format!(
        "On average a process computed for {} and spent {} on messages, copying included.",
        time(of_kind(SpanKind::Run)),
        time(of_kind(SpanKind::Message)),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_said_as_people_say_them() {
        let said = [1.95, 2.9, 4.1, 1.5].map(share);
        assert_eq!(
            said,
            ["half the time", "a third of the time", "a quarter of the time", "67 % of the time"]
        );
    }

    fn speedup(ratio: f64) -> Speedup {
        let ci95 = Some([ratio * 0.98, ratio * 1.02]);
        Speedup { baseline: "sequential".into(), ratio, ci95, verdict: Verdict::Faster, alike: false }
    }

    #[test]
    fn gains_that_multiply_are_told_from_those_that_do_not() {
        let said = |both| together(&speedup(3.0), &speedup(2.0), &speedup(both));
        assert!(said(6.05).ends_with("6.00×, lie within that interval."), "{}", said(6.05));
        assert!(said(4.0).contains("less than the two gains multiplied, 6.00×"), "{}", said(4.0));
    }
}
