//! Section h: every model against one thread, by the defaults. This is what the page teaches, and it
//! once went wrong unnoticed: processes lost to one thread where they halve the time.

use anyhow::Result;
use serde_json::Value;

use super::computing::WORKERS;
use super::page::HeldRun;
use super::race::{Race, Times};
use super::result::{Bar, Figure, Row};
use super::{Bench, Section, plan};

/// An experiment, and what its models have to reach on two cores.
struct Lesson {
    id: &'static str,
    params: &'static [(&'static str, u64)],
    bars: &'static [(&'static str, Option<Bar>)],
}

/// Under a GIL and by an event loop nothing is gained, and little is lost.
const ALIKE: Option<Bar> = Some(Bar::AtLeast(0.95));

/// What work comes to that can be shared out, by five models.
const SHARED: &[(&str, Option<Bar>)] = &[
    ("async", ALIKE),
    ("gil", ALIKE),
    ("threads", Some(Bar::AtLeast(1.8))),
    ("processes", Some(Bar::AtLeast(1.7))),
];

const LESSONS: [Lesson; 7] = [
    Lesson { id: "countdown", params: &[], bars: SHARED },
    Lesson { id: "primes", params: &[], bars: SHARED },
    Lesson { id: "pi", params: &[], bars: SHARED },
    Lesson { id: "mandelbrot", params: &[], bars: SHARED },
    Lesson { id: "image", params: &[], bars: SHARED },
    Lesson {
        id: "matmul",
        params: &[],
        bars: &[("threads", Some(Bar::AtLeast(1.8))), ("processes", Some(Bar::AtLeast(1.6)))],
    },
    // Too little to share out, and the page says so.
    Lesson {
        id: "reduce",
        params: &[("n", 10_000_000)],
        bars: &[("async", None), ("gil", None), ("threads", None), ("processes", None)],
    },
];

/// Runs it, if it is asked for.
///
/// # Errors
/// If an experiment is not in the catalogue.
pub async fn run(bench: &mut Bench) -> Result<()> {
    if !bench.wants(Section::H) {
        return Ok(());
    }
    for lesson in &LESSONS {
        let times = race(bench, lesson).await?;
        for page in &bench.pages {
            let one = format!("{}, sequential", page.browser);
            bench.rows.extend(lesson.bars.iter().filter_map(|(variant, bar)| {
                let who = format!("{}, {variant}", page.browser);
                Row::compare(Section::H, lesson.id, &times, [&who, &one], Figure::SpeedUp, *bar)
            }));
        }
        bench.notes.extend(times.notes);
    }
    Ok(())
}

async fn race(bench: &Bench, lesson: &Lesson) -> Result<Times> {
    let workers = ("workers", WORKERS as u64);
    let params: Vec<_> =
        lesson.params.iter().chain([&workers]).map(|(id, n)| (*id, Value::from(*n))).collect();
    let variants: Vec<_> = ["sequential"].into_iter().chain(lesson.bars.iter().map(|(id, _)| *id)).collect();
    let plan = plan(lesson.id, &params, &variants)?;
    let mut race = Race::new(lesson.id, bench.rounds);
    for page in &bench.pages {
        let started = HeldRun::start(page, &plan, race.samples()).await;
        race.enter(&page.browser.to_string(), started);
    }
    Ok(race.run().await)
}
