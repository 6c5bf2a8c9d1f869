//! Section f: the costs of starting workers and of dispatching tasks.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use interleave::run::plan::Request;
use serde_json::json;

use super::computing::WORKERS;
use super::contest::{Contest, Times};
use super::page::{ExpectedAnswer, JavaScriptJob, Page, SteppedRun};
use super::result::{Figure, Goal, Row};
use super::{Bench, Section, plan};

/// The goal of an empty job on two threads, ms.
const EMPTY_JOB: Goal = Goal::AtMost(0.1);
/// The goal of a message to a process and back, ms.
const ROUND_TRIP: Goal = Goal::AtMost(0.3);
/// The goal of the time from the button press to the first sample, in a newly loaded page, ms.
const PRESS: Goal = Goal::AtMost(250.0);

/// The number of consecutive empty jobs in a sample.
const TIMES: f64 = 100.0;

/// Runs the section, if it is selected.
///
/// # Errors
/// If a page is gone.
pub async fn run(bench: &mut Bench) -> Result<()> {
    if !bench.wants(Section::F) {
        return Ok(());
    }
    empty_jobs(bench).await?;
    if bench.guard {
        // The other figures are absolute times, which are not comparable between days.
        return Ok(());
    }
    pool_starts(bench).await?;
    button_presses(bench).await
}

/// Measures empty jobs, and compares them with those of plain JavaScript's pool.
async fn empty_jobs(bench: &mut Bench) -> Result<()> {
    let threads = run_empty_tasks(bench, WORKERS, "threads").await?;
    let process = run_empty_tasks(bench, 1, "processes").await?;
    let mut rows = Vec::new();
    let jobs = [
        (threads, "threads", "empty job on 2 threads", EMPTY_JOB),
        (process, "processes", "message to a process and back", ROUND_TRIP),
    ];
    for (times, variant, job, bar) in &jobs {
        for page in &bench.pages {
            let contender = format!("{}, {variant}", page.browser);
            let each =
                times.of(&contender).map(|times| times.iter().map(|ms| ms / TIMES).collect::<Vec<_>>());
            rows.push(each.map(|times| Row::time(Section::F, job, &contender, &times, Some(*bar))));
            let pair = [&*contender, &*format!("{}, workerpool", page.browser)];
            rows.push(Row::compare(Section::F, job, times, pair, Figure::TimeRatio, None));
        }
    }
    bench.add(rows);
    bench.notes.extend(jobs.into_iter().flat_map(|(times, ..)| times.notes));
    Ok(())
}

/// Measures one empty task for each worker, [`TIMES`] times in each sample.
async fn run_empty_tasks(bench: &Bench, workers: usize, variant: &str) -> Result<Times> {
    let params = [("tasks", workers.into()), ("workers", workers.into()), ("times", (TIMES as u32).into())];
    let plan = plan("overhead", &params, &[variant])?;
    let mut contest = Contest::new(format!("nothing by {variant}"), bench.rounds);
    for page in &bench.pages {
        let started = SteppedRun::start(page, &plan, contest.samples()).await;
        contest.enter(&page.browser.to_string(), started);
        let expected = ExpectedAnswer::ByCheck(plan.clone());
        let started = JavaScriptJob::start(page, "overhead", "workerpool", &plan, expected).await;
        contest.enter("plain JavaScript", started);
    }
    Ok(contest.run().await)
}

/// Measures the start of pools of several sizes; each run starts a new pool.
async fn pool_starts(bench: &mut Bench) -> Result<()> {
    const POOL_SIZES: [usize; 4] = [1, 2, 4, 8];
    let mut times = BTreeMap::<(usize, String), Vec<f64>>::new();
    eprintln!("xtask: pools of {POOL_SIZES:?} threads, {} rounds", bench.rounds);
    for round in 0..=bench.rounds {
        for (size, page) in
            POOL_SIZES.into_iter().flat_map(|size| bench.pages.iter().map(move |page| (size, page)))
        {
            let params = [("tasks", size), ("workers", size)].map(|(name, n)| (name.to_owned(), n.into()));
            let request = Request {
                experiment: "overhead".into(),
                params: params.into(),
                variants: Some(vec!["threads".into()]),
                samples: Some(1),
                ..Request::default()
            };
            let report = page.run(&request).await?;
            if round > 0 {
                let key = (size, page.browser.to_string());
                times.entry(key).or_default().push(report.variants[0].setup_ms.pool);
            }
        }
    }
    for ((size, browser), times) in times {
        let job = format!("start of a pool of {size}");
        bench.rows.push(Row::time(Section::F, &job, &format!("{browser}, threads"), &times, None));
    }
    Ok(())
}

/// Measures the time from the button press to the first sample, in a newly loaded page for each round.
async fn button_presses(bench: &mut Bench) -> Result<()> {
    let mut times = [Vec::new(), Vec::new()];
    eprintln!("xtask: from the press to the first sample, {} rounds", bench.rounds);
    for round in 0..=bench.rounds {
        for (page, times) in bench.pages.iter().zip(&mut times) {
            let ms = measure_press(page).await?;
            if round > 0 {
                times.push(ms);
            }
        }
    }
    for (page, times) in bench.pages.iter().zip(times) {
        let contender = page.browser.to_string();
        bench.rows.push(Row::time(
            Section::F,
            "press to first sample, cold",
            &contender,
            &times,
            Some(PRESS),
        ));
    }
    Ok(())
}

/// Returns the time from the button press to the first sample, ms, for all variants of a countdown that takes
/// almost no time itself.
async fn measure_press(page: &Page) -> Result<f64> {
    page.load().await?;
    page.session.run_async("window.interleave.capabilities.then(arguments[0])", vec![]).await?;
    let request = json!({ "experiment": "countdown", "params": { "n": 10_000 }, "samples": 1 });
    page.call("press", json!([request])).await?.as_f64().context("the page gave no time")
}
