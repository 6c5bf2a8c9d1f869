//! Sentences that compare the models, for any CPU-bound work.

use super::sentences::{against, measured, missing_variants, times};
use crate::measure::span::SpanKind;
use crate::measure::stats::Verdict;
use crate::report::{Speedup, VariantReport};
use crate::text::english::{capitalised, count, spelled};
use crate::text::figure::{grouped, ratio, time};

/// Returns the finding and the sentences with its figures. `did` says what one thread did, as in
/// “One thread counted down in 48.6 ms.”
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
    sentences.extend(too_little(workers, variants));
    sentences
}

/// If one thread takes less than this, ms, the work may be too little to share.
const LITTLE_MS: f64 = 10.0;

/// Explains why more workers gained nothing, if the work was too little to share.
pub fn too_little(workers: usize, variants: &[VariantReport]) -> Option<String> {
    let shared: Vec<_> = ["threads", "processes"]
        .iter()
        .filter_map(|id| measured(variants, id)?.speedup.as_ref())
        .map(|speedup| speedup.ratio)
        .collect();
    let one_ms = measured(variants, "sequential")?.median_ms?;
    let little =
        workers > 1 && one_ms < LITTLE_MS && !shared.is_empty() && shared.iter().all(|ratio| *ratio < 1.5);
    little.then(|| {
        format!(
            "{} of work is too little to share out: waking a thread takes part of a millisecond, and a message \
             to a process and its answer take longer.",
            time(one_ms)
        )
    })
}

/// Formats a ratio as `half the time`, `a third of the time` or `65 % of the time`.
fn share(ratio: f64) -> String {
    let near = |x: f64| (ratio / x - 1.0).abs() < 0.08;
    match ratio {
        _ if near(2.0) => "half the time".into(),
        _ if near(3.0) => "a third of the time".into(),
        _ if near(4.0) => "a quarter of the time".into(),
        _ => format!("{:.0} % of the time", 100.0 / ratio),
    }
}

/// Describes the effect of the GIL, from the lanes of the shown sample.
fn under_a_gil(workers: usize, variants: &[VariantReport]) -> Option<String> {
    let gil = measured(variants, "gil")?;
    let speedup = gil.speedup.as_ref()?;
    // The sums are complete only if no span was dropped.
    let whole = gil.dropped_spans == 0;
    let of_kind = |kind| gil.spans.iter().filter(move |s| s.kind == kind);
    // Rust's sum of no floats is −0, which would be formatted with its sign, so start from 0.
    let waited = of_kind(SpanKind::WaitLock).map(|s| s.end_ms - s.start_ms).fold(0.0, |sum, ms| sum + ms);
    let mut runs: Vec<_> = of_kind(SpanKind::Run).map(|s| (s.start_ms, s.lane)).collect();
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let handed = match runs.windows(2).filter(|pair| pair[0].1 != pair[1].1).count() as u64 {
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

/// Returns sentences on the models that are not faster and on the missing variants. Every
/// explanation of CPU-bound work ends with these sentences.
pub fn compare_models(workers: usize, variants: &[VariantReport]) -> Vec<String> {
    let those_there = under_a_gil(workers, variants).into_iter().chain(taking_turns(variants));
    those_there.chain(missing_variants(variants)).collect()
}

/// Explains that concurrency on one thread does not speed up computing, and what it costs.
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

/// Returns sentences on the gain from SIMD, with one thread and with several.
pub fn simd_gains(variants: &[VariantReport]) -> Vec<String> {
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

/// Returns a sentence that says whether the gains of SIMD and of threads multiply.
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

/// Returns a sentence that says which part of the processes' time messages took, from the lanes of
/// the shown sample.
pub fn message_cost(variants: &[VariantReport]) -> Option<String> {
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
    use crate::report::{SpanReport, Status};

    #[test]
    fn shares_are_formatted_in_words() {
        let text = [1.95, 2.9, 4.1, 1.5].map(share);
        assert_eq!(
            text,
            ["half the time", "a third of the time", "a quarter of the time", "67 % of the time"]
        );
    }

    fn speedup(ratio: f64) -> Speedup {
        let ci95 = Some([ratio * 0.98, ratio * 1.02]);
        Speedup { baseline: "sequential".into(), ratio, ci95, verdict: Verdict::Faster, alike: false }
    }

    #[test]
    fn multiplying_gains_are_distinguished() {
        let text = |both| together(&speedup(3.0), &speedup(2.0), &speedup(both));
        assert!(text(6.05).ends_with("6.00×, lie within that interval."), "{}", text(6.05));
        assert!(text(4.0).contains("less than the two gains multiplied, 6.00×"), "{}", text(4.0));
    }

    fn completed(id: &str, median_ms: f64, ratio: Option<f64>) -> VariantReport {
        let (median_ms, speedup) = (Some(median_ms), ratio.map(speedup));
        VariantReport { status: Status::Completed, median_ms, speedup, ..VariantReport::unmeasured(id) }
    }

    #[test]
    fn too_little_work_is_reported() {
        let text = |one_ms, [threads, processes]: [f64; 2]| {
            let reports = [
                completed("sequential", one_ms, None),
                completed("threads", one_ms / threads, Some(threads)),
                completed("processes", one_ms / processes, Some(processes)),
            ];
            too_little(2, &reports)
        };
        assert!(
            text(3.04, [1.12, 0.05]).is_some_and(|text| text.starts_with("3.04 ms of work is too little"))
        );
        assert_eq!(text(3.04, [1.9, 0.05]), None, "threads have enough of it");
        assert_eq!(text(300.0, [1.0, 0.9]), None, "that has another cause");
        assert_eq!(too_little(2, &[completed("sequential", 1.0, None)]), None, "nobody shared it");
    }

    #[test]
    fn a_handover_is_counted_if_another_thread_runs_next() {
        let run = |(i, lane)| {
            let start_ms = i as f64;
            let end_ms = start_ms + 1.0;
            SpanReport { lane, kind: SpanKind::Run, label: String::new().into(), start_ms, end_ms }
        };
        let gil = |lanes: &[usize]| VariantReport {
            spans: lanes.iter().copied().enumerate().map(run).collect(),
            ..completed("gil", 10.0, Some(1.0))
        };
        let text = |lanes: &[usize]| under_a_gil(2, &[gil(lanes)]).unwrap();
        assert!(text(&[0, 0, 0, 1, 1, 0]).contains("handed over 2 times"), "{}", text(&[0, 0, 0, 1, 1, 0]));
        assert!(text(&[0, 1]).contains("handed over once"));
        assert!(!text(&[0, 0]).contains("handed over"));
    }
}
