//! Section h: every model against one thread, with the defaults of the experiments. The page teaches these
//! comparisons, and once they were wrong without any test failing: processes were slower than one thread where
//! they should halve the time.

use anyhow::Result;
use serde_json::Value;

use super::computing::WORKERS;
use super::contest::{Contest, Times};
use super::page::SteppedRun;
use super::result::{Figure, Goal, Row};
use super::{Bench, Section, plan};

/// An experiment, and the goals of its models on two cores.
struct ModelComparison {
    id: &'static str,
    params: &'static [(&'static str, u64)],
    bars: &'static [(&'static str, Option<Goal>)],
}

/// Under a GIL and in an event loop there is no speed-up, and little overhead.
const NO_SPEED_UP: Option<Goal> = Some(Goal::AtLeast(0.95));

/// The goals of five models for work that can be divided.
const SHARED: &[(&str, Option<Goal>)] = &[
    ("async", NO_SPEED_UP),
    ("gil", NO_SPEED_UP),
    ("threads", Some(Goal::AtLeast(1.8))),
    ("processes", Some(Goal::AtLeast(1.7))),
];

const COMPARISONS: [ModelComparison; 7] = [
    ModelComparison { id: "countdown", params: &[], bars: SHARED },
    ModelComparison { id: "primes", params: &[], bars: SHARED },
    ModelComparison { id: "pi", params: &[], bars: SHARED },
    ModelComparison { id: "mandelbrot", params: &[], bars: SHARED },
    ModelComparison { id: "image", params: &[], bars: SHARED },
    ModelComparison {
        id: "matmul",
        params: &[],
        bars: &[("threads", Some(Goal::AtLeast(1.8))), ("processes", Some(Goal::AtLeast(1.6)))],
    },
    // This experiment has too little work to divide, as the page explains.
    ModelComparison {
        id: "reduce",
        params: &[("n", 10_000_000)],
        bars: &[("async", None), ("gil", None), ("threads", None), ("processes", None)],
    },
];

/// Runs the section, if it is selected.
///
/// # Errors
/// If an experiment is not in the catalogue.
pub async fn run(bench: &mut Bench) -> Result<()> {
    if !bench.wants(Section::H) {
        return Ok(());
    }
    for comparison in &COMPARISONS {
        let times = run_contest(bench, comparison).await?;
        for page in &bench.pages {
            let one = format!("{}, sequential", page.browser);
            bench.rows.extend(comparison.bars.iter().filter_map(|(variant, bar)| {
                let contender = format!("{}, {variant}", page.browser);
                Row::compare(Section::H, comparison.id, &times, [&contender, &one], Figure::SpeedUp, *bar)
            }));
        }
        bench.notes.extend(times.notes);
    }
    Ok(())
}

async fn run_contest(bench: &Bench, comparison: &ModelComparison) -> Result<Times> {
    let workers = ("workers", WORKERS as u64);
    let params: Vec<_> =
        comparison.params.iter().chain([&workers]).map(|(id, n)| (*id, Value::from(*n))).collect();
    let variants: Vec<_> =
        ["sequential"].into_iter().chain(comparison.bars.iter().map(|(id, _)| *id)).collect();
    let plan = plan(comparison.id, &params, &variants)?;
    let mut contest = Contest::new(comparison.id, bench.rounds);
    for page in &bench.pages {
        let started = SteppedRun::start(page, &plan, contest.samples()).await;
        contest.enter(&page.browser.to_string(), started);
    }
    Ok(contest.run().await)
}
