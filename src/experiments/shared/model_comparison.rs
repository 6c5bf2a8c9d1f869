//! Sentences that compare the models, for any CPU-bound work.

use super::sentences::{against, measured, missing_variants, times};
use crate::measure::span::SpanKind;
use crate::measure::stats::Verdict;
use crate::report::{Speedup, VariantReport};
use crate::text::figure::{Figure, Spelled, ratio, time};
use crate::text::{Arg, Joined, Text};

/// Returns the finding and the sentences with its figures. `did` says what one thread did, as in
/// “One thread counted down in 48.6 ms.”
pub fn finding(did: Text, workers: usize, variants: &[VariantReport]) -> Vec<Text> {
    let Some(base) = measured(variants, "sequential") else { return Vec::new() };
    let one = time(base.median_ms.unwrap_or_default());
    let compared = |id| measured(variants, id).and_then(|v| v.speedup.as_ref());
    let n = Spelled(workers);
    let threads = compared("threads").map(|s| (text!(sentences::threads { n }), s));
    let processes = compared("processes").map(|s| (text!(sentences::processes { n }), s));
    let shared: Vec<_> = [threads, processes].into_iter().flatten().collect();
    let Some((who, speedup)) = shared.first() else {
        return vec![text!(computing::alone { did, time: one })];
    };
    let mut sentences = vec![match speedup.verdict {
        _ if workers == 1 => text!(computing::one_worker),
        Verdict::Faster if speedup.ratio >= 1.05 => share(who, speedup.ratio),
        _ => text!(computing::against { who, how: against(speedup) }),
    }];
    let took = shared.iter().map(|(who, speedup)| text!(computing::took { who, times: times(speedup) }));
    let figures = [text!(computing::one_took { time: one })].into_iter().chain(took);
    sentences.push(Text::joined(figures, Joined::Space));
    sentences.extend(too_little(workers, variants));
    sentences
}

/// If one thread takes less than this, ms, the work may be too little to share.
const LITTLE_MS: f64 = 10.0;

/// Explains why more workers gained nothing, if the work was too little to share.
pub fn too_little(workers: usize, variants: &[VariantReport]) -> Option<Text> {
    let shared: Vec<_> = ["threads", "processes"]
        .iter()
        .filter_map(|id| measured(variants, id)?.speedup.as_ref())
        .map(|speedup| speedup.ratio)
        .collect();
    let one_ms = measured(variants, "sequential")?.median_ms?;
    let little =
        workers > 1 && one_ms < LITTLE_MS && !shared.is_empty() && shared.iter().all(|ratio| *ratio < 1.5);
    little.then(|| text!(computing::too_little { time: time(one_ms) }))
}

/// Compares the time of several threads or processes with that of one: half the time, 65 % of the time.
fn share(who: &Text, ratio: f64) -> Text {
    let near = |x: f64| (ratio / x - 1.0).abs() < 0.08;
    let share = match ratio {
        _ if near(2.0) => "half",
        _ if near(3.0) => "third",
        _ if near(4.0) => "quarter",
        _ => "other",
    };
    let percent = Figure::new(format!("{:.0}", 100.0 / ratio));
    text!(computing::share { who, share: Arg::key(share), percent })
}

/// Describes the effect of the GIL, from the lanes of the shown sample.
fn under_a_gil(workers: usize, variants: &[VariantReport]) -> Option<Text> {
    let gil = measured(variants, "gil")?;
    let speedup = gil.speedup.as_ref()?;
    let (how, times) = (against(speedup), times(speedup));
    let compared = match workers {
        1 => text!(computing::gil_one { how, times }),
        n => text!(computing::gil { who: text!(sentences::threads { n: Spelled(n) }), how, times }),
    };
    // The sums are complete only if no span was dropped.
    if gil.dropped_spans > 0 {
        return Some(Text::joined([compared, text!(computing::handed_over_often)], Joined::Space));
    }
    let of_kind = |kind| gil.spans.iter().filter(move |s| s.kind == kind);
    // Rust's sum of no floats is −0, which would be formatted with its sign, so start from 0.
    let waited = of_kind(SpanKind::WaitLock).map(|s| s.end_ms - s.start_ms).fold(0.0, |sum, ms| sum + ms);
    let mut runs: Vec<_> = of_kind(SpanKind::Run).map(|s| (s.start_ms, s.lane)).collect();
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n = runs.windows(2).filter(|pair| pair[0].1 != pair[1].1).count();
    let handed_over = (n > 0).then(|| text!(computing::handed_over { n }));
    let lanes = gil.lanes.len().max(1) as f64;
    let all = time(gil.typical_ms.unwrap_or_default());
    let waiting = text!(computing::waited { time: time(waited / lanes), all });
    Some(Text::joined([Some(compared), handed_over, Some(waiting)].into_iter().flatten(), Joined::Space))
}

/// Returns sentences on the models that are not faster and on the missing variants. Every
/// explanation of CPU-bound work ends with these sentences.
pub fn compare_models(workers: usize, variants: &[VariantReport]) -> Vec<Text> {
    let those_there = under_a_gil(workers, variants).into_iter().chain(taking_turns(variants));
    those_there.chain(missing_variants(variants)).collect()
}

/// Explains that concurrency on one thread does not speed up computing, and what it costs.
fn taking_turns(variants: &[VariantReport]) -> Option<Text> {
    let turns = measured(variants, "async")?;
    let speedup = turns.speedup.as_ref()?;
    let pieces = text!(sentences::pieces { n: turns.spans.len() + turns.dropped_spans as usize });
    let cost = match speedup.verdict {
        Verdict::Unsure if speedup.ci95.is_none() => "too-few",
        Verdict::Unsure => "unclear",
        Verdict::Slower if speedup.ratio > 0.9 => "little",
        Verdict::Slower => "slower",
        Verdict::Faster => "faster",
    };
    Some(text!(computing::async_ { pieces, cost: Arg::key(cost), times: times(speedup) }))
}

/// Returns sentences on the gain from SIMD, with one thread and with several.
pub fn simd_gains(variants: &[VariantReport]) -> Vec<Text> {
    let compared = |id| measured(variants, id).and_then(|v| v.speedup.as_ref());
    let Some(simd) = compared("simd") else { return Vec::new() };
    let how = match simd.verdict {
        Verdict::Faster => "faster",
        Verdict::Slower => "slower",
        Verdict::Unsure if simd.ci95.is_none() => "too-few",
        Verdict::Unsure => "unclear",
    };
    let mut sentences = vec![text!(computing::simd { how: Arg::key(how), times: times(simd) })];
    if let (Some(threads), Some(both)) = (compared("threads"), compared("simd-threads")) {
        sentences.push(together(simd, threads, both));
    }
    sentences
}

/// Returns a sentence that says whether the gains of SIMD and of threads multiply.
fn together(simd: &Speedup, threads: &Speedup, both: &Speedup) -> Text {
    let product = simd.ratio * threads.ratio;
    let compared = match both.ci95 {
        None => "unknown",
        Some([low, high]) if (low..=high).contains(&product) => "within",
        Some([_, high]) if high < product => "less",
        Some(_) => "more",
    };
    let (times, compared) = (times(both), Arg::key(compared));
    text!(computing::simd_threads { times, compared, product: ratio(product) })
}

/// Returns a sentence that says which part of the processes' time messages took, from the lanes of
/// the shown sample.
pub fn message_cost(variants: &[VariantReport]) -> Option<Text> {
    let processes = measured(variants, "processes").filter(|v| v.dropped_spans == 0)?;
    let of_kind = |kind| {
        let spans = processes.spans.iter().filter(move |s| s.kind == kind);
        let sum = spans.map(|s| s.end_ms - s.start_ms).fold(0.0, |sum, ms| sum + ms);
        time(sum / processes.lanes.len().max(1) as f64)
    };
    let (run, messages) = (of_kind(SpanKind::Run), of_kind(SpanKind::Message));
    Some(text!(computing::messages { run, messages }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{SpanReport, Status};
    use crate::text::label::Label;

    #[test]
    fn shares_are_formatted_in_words() {
        let text = [1.95, 2.9, 4.1, 1.5].map(|ratio| share(&Text::verbatim("they"), ratio));
        let shares = ["half the time", "a third of the time", "a quarter of the time", "67 % of the time"];
        assert_eq!(text, shares.map(|share| format!("They took {share} of one.")));
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
            SpanReport { lane, kind: SpanKind::Run, label: Label::NONE, start_ms, end_ms }
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
