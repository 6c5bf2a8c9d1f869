//! Sections a to d, as far as they compute: each job in one contest of native Rust, WebAssembly, plain
//! JavaScript and CPython.

use anyhow::Result;
use interleave::report::Target;
use interleave::run::messages::Orders;
use interleave::run::plan::Plan;
use interleave::schema::Start;
use serde_json::{Value, json};

use super::contest::{Contest, Times};
use super::page::{ExpectedAnswer, JavaScriptJob, Page, SteppedRun};
use super::program::Program;
use super::result::{Figure, Goal, Row};
use super::{Bench, Section, plan};

/// The number of workers: two, for two cores.
pub const WORKERS: usize = 2;

/// A job, and its goals.
struct Job {
    id: &'static str,
    /// The parameters: large enough that a sample of two threads takes 100 ms in rows with a goal.
    params: fn() -> Vec<(&'static str, Value)>,
    /// True if there are variants with vector instructions.
    simd: bool,
    /// True if the native compiler also vectorises the scalar loop, which it may do.
    vectors_by_itself: bool,
    /// The largest permitted ratio of one thread's time in WebAssembly to its time in native Rust, at the same
    /// vector width.
    native: f64,
    /// True if the threads of the job must keep both cores busy.
    efficient: bool,
    /// True if the books have the job in Python, so that CPython is a contender.
    python: bool,
}

/// A job with variants that use the widest vector instructions.
const fn wide(id: &'static str, params: fn() -> Vec<(&'static str, Value)>) -> Job {
    Job { id, params, simd: true, vectors_by_itself: true, native: 1.25, efficient: false, python: false }
}

const JOBS: [Job; 5] = [
    Job {
        id: "countdown",
        params: || vec![("n", 300_000_000.into())],
        simd: false,
        vectors_by_itself: false,
        native: 1.05,
        efficient: true,
        python: true,
    },
    Job {
        id: "primes",
        params: || vec![("count", 3_000.into())],
        simd: true,
        vectors_by_itself: false,
        native: 1.05,
        efficient: true,
        python: false,
    },
    wide("pi", || vec![("samples", 10_000_000.into())]),
    wide("matmul", || vec![("n", 768.into())]),
    wide("image", || vec![("width", PICTURE.0.into()), ("height", PICTURE.1.into())]),
];

/// The columns and rows of the picture that is thresholded.
pub const PICTURE: (usize, usize) = (1_920, 1_080);

/// The minimum speed-up of the countdown over CPython's processes.
const OVER_CPYTHON: f64 = 20.0;

/// Runs the contests of the selected sections.
///
/// # Errors
/// If a job is not in the catalogue.
pub async fn run(bench: &mut Bench) -> Result<()> {
    let wanted = |job: &&Job| bench.jobs.as_ref().is_none_or(|jobs| jobs.iter().any(|id| id == job.id));
    let computing = [Section::A, Section::B, Section::C].into_iter().any(|section| bench.wants(section));
    let wanted: Vec<_> =
        JOBS.iter().filter(wanted).filter(|job| computing || job.python && bench.wants(Section::D)).collect();
    for job in wanted {
        let times = run_contest(bench, job).await?;
        let rows = rows(bench, job, &times);
        bench.add(rows);
        bench.notes.extend(times.notes);
    }
    Ok(())
}

impl Job {
    /// The variants that the sections compare, in the schema's order.
    fn variants(&self, bench: &Bench) -> Vec<&'static str> {
        let (a, b, c) = (bench.wants(Section::A), bench.wants(Section::B), bench.wants(Section::C));
        let d = bench.wants(Section::D) && self.python;
        let all = [
            ("sequential", a || b),
            ("simd", (a || b) && self.simd),
            ("gil", d),
            ("threads", b || c || d),
            ("simd-threads", (b || c) && self.simd),
            ("processes", d),
        ];
        all.into_iter().filter(|(_, wanted)| *wanted).map(|(variant, _)| variant).collect()
    }

    fn plan(&self, variants: &[&str]) -> Result<Plan> {
        let mut params = (self.params)();
        params.push(("workers", WORKERS.into()));
        plan(self.id, &params, variants)
    }
}

async fn run_contest(bench: &Bench, job: &Job) -> Result<Times> {
    let mut contest = Contest::new(job.id, bench.rounds);
    let variants = job.variants(bench);
    let natively: Vec<_> = variants.iter().copied().filter(|id| !["gil", "processes"].contains(id)).collect();
    if bench.wants(Section::A) || bench.wants(Section::B) {
        let started = native(bench, &job.plan(&natively)?).await;
        contest.enter("native Rust", started);
    }
    let plan = job.plan(&variants)?;
    for page in &bench.pages {
        let started = SteppedRun::start(page, &plan, contest.samples()).await;
        contest.enter(&page.browser.to_string(), started);
    }
    if bench.wants(Section::C) {
        let expected = ExpectedAnswer::of(&plan).await?;
        for page in &bench.pages {
            let started = JavaScriptJob::start(page, job.id, "workerpool", &plan, expected.clone()).await;
            contest.enter("plain JavaScript", started);
        }
    }
    if bench.wants(Section::D) && job.python {
        for way in ["threading", "multiprocessing"] {
            let arguments = json!({ "n": plan.params.integer("n"), "workers": WORKERS });
            contest.enter(way, python(bench, job.id, way, &arguments, &Value::Null).await);
        }
    }
    Ok(contest.run().await)
}

/// Starts the native Rust program that takes the samples of the plan's variants.
async fn native(bench: &Bench, plan: &Plan) -> Result<Program> {
    let orders = Orders {
        experiment: plan.experiment.clone(),
        params: plan.params.clone(),
        run: "bench".into(),
        start: Start::Warm,
        taken: plan.variants.iter().map(|variant| (variant.clone(), 0)).collect(),
        clock_grain_us: 0.0,
        no_threads: None,
        cores: 0,
        target: Target::Server,
    };
    let names = plan.variants.iter().map(|variant| format!("native, {variant}")).collect();
    let mut command = bench.project.command(&bench.native);
    command.env("RAYON_NUM_THREADS", WORKERS.to_string());
    Program::start(command, &json!(orders), names).await
}

/// Starts the job in CPython.
///
/// # Errors
/// If there is no Python, or it cannot run the job.
pub async fn python(
    bench: &Bench,
    job: &str,
    way: &str,
    arguments: &Value,
    expected: &Value,
) -> Result<Program> {
    let python = bench.python.as_ref().ok_or_else(|| anyhow::anyhow!("there is no CPython"))?;
    let mut command = bench.project.command(python);
    command.arg("benches/python/contender.py");
    let setting = json!({ "job": job, "way": way, "arguments": arguments, "expected": expected });
    Program::start(command, &setting, vec![format!("CPython, {way}")]).await
}

fn rows(bench: &Bench, job: &Job, times: &Times) -> Vec<Option<Row>> {
    let mut rows = Vec::new();
    let compare = |section, contender: &str, against: &str, figure, bar| {
        Row::compare(section, job.id, times, [contender, against], figure, bar)
    };
    let browsers = bench.pages.each_ref().map(|page: &Page| page.browser.to_string());
    if bench.wants(Section::A) {
        for (browser, variant) in browsers.iter().flat_map(|b| ["sequential", "simd"].map(|v| (b, v))) {
            let contender = format!("{browser}, {variant}");
            let same_width = !job.vectors_by_itself || variant == "simd";
            let bar = same_width.then_some(Goal::AtMost(job.native));
            rows.push(compare(Section::A, &contender, &format!("native, {variant}"), Figure::TimeRatio, bar));
        }
    }
    // The variants with one thread and with all threads, for each vector width.
    let widths = [("sequential", "threads"), ("simd", "simd-threads")];
    if bench.wants(Section::B) {
        for (one, all) in widths {
            for place in ["native"].into_iter().chain(browsers.iter().map(String::as_str)) {
                let pair = [&*format!("{place}, {all}"), &*format!("{place}, {one}")];
                let bar = (job.efficient && place != "native").then_some(Goal::AtLeast(0.95));
                rows.push(Row::efficiency(Section::B, job.id, times, pair, WORKERS, bar));
            }
            for browser in &browsers {
                let contender = format!("{browser}, {all}");
                rows.push(compare(
                    Section::B,
                    &contender,
                    &format!("native, {all}"),
                    Figure::TimeRatio,
                    None,
                ));
            }
        }
    }
    if bench.wants(Section::C) {
        for (browser, (_, all)) in browsers.iter().flat_map(|browser| widths.map(|width| (browser, width))) {
            let (contender, against) = (format!("{browser}, {all}"), format!("{browser}, workerpool"));
            rows.push(compare(Section::C, &contender, &against, Figure::SpeedUp, Some(Goal::Ahead)));
        }
    }
    if bench.wants(Section::D) && job.python {
        for browser in &browsers {
            let over = Some(Goal::AtLeast(OVER_CPYTHON));
            for (variant, way, bar) in [
                ("gil", "threading", None),
                ("threads", "threading", None),
                ("processes", "multiprocessing", None),
                ("threads", "multiprocessing", over),
            ] {
                let (contender, against) = (format!("{browser}, {variant}"), format!("CPython, {way}"));
                rows.push(compare(Section::D, &contender, &against, Figure::SpeedUp, bar));
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_job_is_in_the_catalogue_with_its_variants() {
        for job in &JOBS {
            let simd: &[_] = if job.simd { &["simd", "simd-threads"] } else { &[] };
            job.plan(&[&["sequential", "threads", "processes"], simd].concat()).unwrap();
        }
    }

    /// The tests of the competing kernels (benches/js/kernels) use the same answers.
    #[test]
    fn the_competitors_use_the_answers_of_the_crate() {
        use interleave::kernels::pi::Darts;
        use interleave::kernels::pulse::Pulse;
        use interleave::kernels::width::Width;
        use std::task::Poll;

        let hits = |chunk, darts| Darts::new(chunk, darts, Width::Scalar).advance(&mut Pulse::free());
        assert_eq!([hits(0, 100_000), hits(3, 1_001)], [78_376, 762].map(Poll::Ready));
    }
}
