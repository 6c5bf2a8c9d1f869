//! The contests of sections d and e that send requests.

use anyhow::Result;
use interleave::run::plan::Plan;
use serde_json::json;

use super::computing::python;
use super::contest::{Contest, Times};
use super::page::{ExpectedAnswer, JavaScriptJob, SteppedRun};
use super::result::{Figure, Goal, Row};
use super::{Bench, Section, plan};

/// Runs the selected sections.
///
/// # Errors
/// If an experiment is not in the catalogue.
pub async fn run(bench: &mut Bench) -> Result<()> {
    if bench.wants(Section::D) && bench.jobs.is_none() {
        let times = ping(bench).await?;
        let rows = ping_rows(bench, &times);
        bench.add(rows);
        bench.notes.extend(times.notes);
    }
    if bench.wants(Section::E) {
        let most = if bench.quick { 50 } else { u32::MAX };
        for burst in BURSTS.iter().filter(|burst| burst.in_flight <= most) {
            let times = burst.run_contest(bench).await?;
            let rows = burst.rows(bench, &times);
            bench.add(rows);
            bench.notes.extend(times.notes);
        }
    }
    Ok(())
}

/// Requests the six status codes of the books' example concurrently.
async fn ping(bench: &Bench) -> Result<Times> {
    let plan = plan("ping", &[], &["async", "gil", "threads", "processes"])?;
    let mut contest = Contest::new("ping", bench.rounds);
    for page in &bench.pages {
        let started = SteppedRun::start(page, &plan, contest.samples()).await;
        contest.enter(&page.browser.to_string(), started);
    }
    let urls: Vec<_> = plan.params.lines("urls").into_iter().map(|url| bench.server.url(url)).collect();
    let arguments = json!({ "urls": urls, "workers": plan.params.integer("in_flight") });
    let expected = json!([200, 400, 404, 408, 500, 511]);
    for way in ["asyncio", "threading", "multiprocessing"] {
        let started = python(bench, "ping", way, &arguments, &expected).await;
        contest.enter(way, started);
    }
    Ok(contest.run().await)
}

fn ping_rows(bench: &Bench, times: &Times) -> Vec<Option<Row>> {
    let pairs = [
        ("async", "asyncio"),
        ("gil", "threading"),
        ("threads", "threading"),
        ("processes", "multiprocessing"),
    ];
    let rows = bench.pages.iter().flat_map(|page| pairs.map(|(variant, way)| (page.browser, variant, way)));
    rows.map(|(browser, variant, way)| {
        let (contender, against) = (format!("{browser}, {variant}"), format!("CPython, {way}"));
        Row::compare(Section::D, "ping", times, [&contender, &against], Figure::SpeedUp, None)
    })
    .collect()
}

/// Requests to a target with a known delay, of which a fixed number is in flight.
struct RequestBurst {
    delay_ms: u32,
    in_flight: u32,
    count: u32,
}

const fn burst(delay_ms: u32, in_flight: u32, count: u32) -> RequestBurst {
    RequestBurst { delay_ms, in_flight, count }
}

/// Over HTTP/1.1 a browser sends six at a time, so that larger bursts queue in the browser and take long.
const BURSTS: [RequestBurst; 6] = [
    burst(5, 6, 24),
    burst(50, 6, 24),
    burst(5, 50, 150),
    burst(50, 50, 150),
    burst(5, 500, 1_000),
    burst(50, 500, 1_000),
];

/// The number of connections that a browser opens to one server over HTTP/1.1.
const CONNECTIONS: u32 = 6;

const LIBRARIES: [&str; 2] = ["p-limit", "p-map"];

impl RequestBurst {
    fn title(&self) -> String {
        format!("{} requests of {} ms, {} in flight", self.count, self.delay_ms, self.in_flight)
    }

    fn plan(&self) -> Result<Plan> {
        let params = [
            ("delay", self.delay_ms.into()),
            ("in_flight", self.in_flight.into()),
            ("count", self.count.into()),
        ];
        plan("burst", &params, &["async"])
    }

    async fn run_contest(&self, bench: &Bench) -> Result<Times> {
        let plan = self.plan()?;
        // Bursts that take many seconds vary little.
        let rounds = if self.in_flight < 500 { bench.rounds } else { bench.rounds.min(7) };
        let mut contest = Contest::new(self.title(), rounds);
        for page in &bench.pages {
            let started = SteppedRun::start(page, &plan, contest.samples()).await;
            contest.enter(&page.browser.to_string(), started);
            for library in LIBRARIES {
                let expected = ExpectedAnswer::ByCheck(plan.clone());
                let started = JavaScriptJob::start(page, library, library, &plan, expected).await;
                contest.enter(library, started);
            }
        }
        Ok(contest.run().await)
    }

    fn rows(&self, bench: &Bench, times: &Times) -> Vec<Option<Row>> {
        let job = self.title();
        let waves = self.count.div_ceil(self.in_flight.min(CONNECTIONS));
        let ideal = (&*format!("{waves} · {} ms", self.delay_ms), f64::from(waves * self.delay_ms));
        let mut rows = Vec::new();
        for browser in bench.pages.each_ref().map(|page| page.browser) {
            let contender = format!("{browser}, async");
            for library in LIBRARIES {
                let pair = [&*contender, &*format!("{browser}, {library}")];
                let bar = (library == "p-limit").then_some(Goal::NotSlower);
                rows.push(Row::compare(Section::E, &job, times, pair, Figure::TimeRatio, bar));
            }
            let all = [contender.clone(), format!("{browser}, p-limit")];
            for name in &all {
                // The connections are opened once, so what is measured is the cost of each request.
                let judged = *name == contender && self.in_flight <= CONNECTIONS && self.delay_ms == 50;
                let bar = judged.then_some(Goal::AtMost(1.05));
                let times = times.of(name);
                rows.push(times.map(|times| Row::against_ideal(Section::E, &job, name, times, ideal, bar)));
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_burst_is_allowed() {
        for burst in &BURSTS {
            burst.plan().unwrap();
        }
    }
}
