//! Contenders that run in a browser: the crate's variants, and the same work in plain JavaScript, both in one
//! page (`benches/js/page.ts`).

use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail, ensure};
use interleave::models::Stage;
use interleave::report::{Report, Status};
use interleave::run::plan::{Plan, Request};
use serde_json::{Value, json};

use super::program::SETTLE_TIME;
use interleave_driver::session::Session;
use xtask::browser::Browser;

/// The time limit of a call of the page, longer than any call takes.
const LIMIT: Duration = Duration::from_secs(60 * 60);

/// Calls a function of `window.bench`.
const CALL: &str = r#"
    const [path, given, done] = arguments;
    const call = async () => path.split(".").reduce((at, name) => at[name], window.bench)(...given);
    call().then((value) => done({ value: value ?? null }), (error) => done({ error: String(error?.message ?? error) }));
"#;

/// Waits until the page's interface exists and the browser's capabilities are known, then loads the
/// benchmark's script.
const READY: &str = r#"
    const done = arguments[arguments.length - 1];
    const ready = async () => {
        for (let tries = 0; !window.interleave; tries++) {
            if (tries > 600) throw new Error("the page does not offer window.interleave");
            await new Promise((again) => setTimeout(again, 50));
        }
        await new Promise((loaded, failed) => {
            const script = document.createElement("script");
            Object.assign(script, { type: "module", src: "/bench/page.js", onload: loaded, onerror: failed });
            document.head.append(script);
        });
    };
    ready().then(() => done({}), (error) => done({ error: String(error?.message ?? error) }));
"#;

/// The page in one of the browsers.
#[derive(Debug)]
pub struct Page {
    /// The browser in which the page is open.
    pub browser: Browser,
    /// The WebDriver session.
    pub session: Session,
    url: String,
}

impl Page {
    /// Opens a browser on the page.
    ///
    /// # Errors
    /// If the browser does not start, or the page does not load.
    pub async fn open(browser: Browser, url: String) -> Result<Self> {
        let session = Session::open(browser).await?;
        session.limit_scripts(LIMIT).await?;
        let page = Self { browser, session, url };
        page.load().await?;
        Ok(page)
    }

    /// Reloads the page, which ends a run in progress and its workers.
    ///
    /// # Errors
    /// If the page does not load.
    pub async fn load(&self) -> Result<()> {
        // Another address first: navigating to the same address would not reload the page.
        self.session.goto("about:blank").await?;
        self.session.goto(&self.url).await?;
        answer(self.session.run_async(READY, vec![]).await?)?;
        Ok(())
    }

    /// Calls a function of the benchmark's script and returns its result.
    ///
    /// # Errors
    /// If the function throws.
    pub async fn call(&self, function: &str, given: Value) -> Result<Value> {
        answer(self.session.run_async(CALL, vec![json!(function), given]).await?)
    }

    /// Runs a request without pauses.
    ///
    /// # Errors
    /// If a variant failed.
    pub async fn run(&self, request: &Request) -> Result<Report> {
        report(self.call("run", json!([request])).await?)
    }
}

fn answer(mut answer: Value) -> Result<Value> {
    match answer["error"].as_str() {
        Some(error) => bail!("{error}"),
        None => Ok(answer["value"].take()),
    }
}

/// Returns the report, if every variant was completed with a correct answer.
fn report(value: Value) -> Result<Report> {
    let report: Report = serde_json::from_value(value).context("the page gave no report")?;
    for variant in &report.variants {
        let reason = variant.reason.as_deref().unwrap_or("it did not end");
        ensure!(variant.status == Status::Completed, "{}: {reason}", variant.id);
        ensure!(variant.correct != Some(false), "{}: its answer is wrong", variant.id);
    }
    Ok(report)
}

/// A run of the crate that pauses before each sample.
#[derive(Debug)]
pub struct SteppedRun<'a> {
    page: &'a Page,
    names: Vec<String>,
}

impl<'a> SteppedRun<'a> {
    /// Starts the run and waits until its first sample could begin. It ends after `samples` samples of each
    /// variant.
    ///
    /// # Errors
    /// If the run ends before that.
    pub async fn start(page: &'a Page, plan: &Plan, samples: u32) -> Result<Self> {
        let request = Request {
            experiment: plan.experiment.clone(),
            params: plan.params.values.clone(),
            variants: Some(plan.variants.clone()),
            samples: Some(samples),
            ..Request::default()
        };
        page.call("begin", json!([request])).await?;
        let names = plan.variants.iter().map(|variant| format!("{}, {variant}", page.browser));
        Ok(Self { page, names: names.collect() })
    }

    /// The names of the measured times, in sampling order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Takes the next variant's sample.
    ///
    /// # Errors
    /// If the run has ended, with the reason.
    pub async fn sample(&mut self) -> Result<()> {
        self.page.call("step", json!([])).await.map(drop)
    }

    /// Returns all times, by name.
    ///
    /// # Errors
    /// If a variant failed.
    pub async fn finish(self) -> Result<Vec<(String, Vec<f64>)>> {
        let report = report(self.page.call("finish", json!([])).await?)?;
        let times = report.variants.into_iter().map(|variant| variant.samples_ms);
        Ok(self.names.into_iter().zip(times).collect())
    }
}

/// A job in plain JavaScript.
#[derive(Debug)]
pub struct JavaScriptJob<'a> {
    page: &'a Page,
    name: String,
    names: [String; 1],
    expected: ExpectedAnswer,
    times: Vec<f64>,
}

/// How the answers of contenders other than the crate are checked.
#[derive(Debug, Clone)]
pub enum ExpectedAnswer {
    /// The crate's answer: every field of the contender's answer must equal the same field of this one.
    Is(Value),
    /// A plan of the crate, whose own check must accept the answer.
    ByCheck(Plan),
}

impl ExpectedAnswer {
    /// Computes the crate's own answer natively.
    ///
    /// # Errors
    /// If the crate gives no answer or a wrong one.
    pub async fn of(plan: &Plan) -> Result<Self> {
        let job = plan.experiment().prepare(&plan.params);
        let sample = job.sample("sequential", &Stage::new("bench", None)).await;
        let sample = sample.map_err(|failure| anyhow!("the crate has no answer: {failure:?}"))?;
        ensure!(job.check(&sample.answer) == Some(true), "the crate’s own answer is wrong");
        Ok(Self::Is(sample.answer))
    }

    fn accepts(&self, answer: &Value) -> bool {
        match (self, answer) {
            (Self::ByCheck(plan), _) => plan.experiment().prepare(&plan.params).check(answer) == Some(true),
            // The crate’s answer may have further fields, such as the distance from double precision.
            (Self::Is(expected), Value::Object(parts)) => {
                !parts.is_empty() && parts.iter().all(|(name, part)| expected[name] == *part)
            }
            (Self::Is(expected), answer) => expected == answer,
        }
    }
}

impl<'a> JavaScriptJob<'a> {
    /// Prepares the job of that name, with the library that runs it.
    ///
    /// # Errors
    /// If the page cannot prepare it.
    pub async fn start(
        page: &'a Page,
        name: &str,
        with: &str,
        plan: &Plan,
        expected: ExpectedAnswer,
    ) -> Result<Self> {
        let setting = json!({ "job": name, "params": plan.params });
        page.call("plain.prepare", json!([name, setting])).await?;
        let names = [format!("{}, {with}", page.browser)];
        Ok(Self { page, name: name.into(), names, expected, times: Vec::new() })
    }

    /// The only name.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Takes a sample.
    ///
    /// # Errors
    /// If the job failed, or its answer is wrong.
    pub async fn sample(&mut self) -> Result<()> {
        tokio::time::sleep(SETTLE_TIME).await;
        let sample = self.page.call("plain.sample", json!([self.name])).await?;
        let answer = &sample["answer"];
        ensure!(self.expected.accepts(answer), "its answer is wrong: {answer}");
        self.times.push(sample["ms"].as_f64().context("it gave no time")?);
        Ok(())
    }

    /// Returns all times.
    ///
    /// # Errors
    /// If the page is gone.
    pub async fn finish(self) -> Result<Vec<(String, Vec<f64>)>> {
        self.page.call("plain.end", json!([self.name])).await?;
        let [name] = self.names;
        Ok(vec![(name, self.times)])
    }
}

/// Waits until all workers of the page have ended; returns how many are left.
///
/// # Errors
/// If the page is gone.
pub async fn workers_left(page: &Page) -> Result<u64> {
    let begin = Instant::now();
    loop {
        let left = page.call("locks", json!([])).await?.as_u64().context("the page counts no locks")?;
        // Chromium lets a busy worker run for two more seconds.
        if left == 0 || begin.elapsed() > Duration::from_secs(10) {
            return Ok(left);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_may_have_fewer_fields_but_not_none() {
        let expected = ExpectedAnswer::Is(json!({ "hits": 7, "error": 0.5 }));
        assert!(expected.accepts(&json!({ "hits": 7 })));
        assert!(!expected.accepts(&json!({ "hits": 8 })));
        assert!(!expected.accepts(&json!({ "hits": 7, "more": 1 })));
        assert!(!expected.accepts(&json!({})) && !expected.accepts(&json!(7)));
        assert!(ExpectedAnswer::Is(json!(2)).accepts(&json!(2)));
    }
}
