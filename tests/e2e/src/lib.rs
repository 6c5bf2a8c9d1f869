//! End-to-end tests: a real browser on the real page against the real server.
//! They are in `tests/`; this is what they share. `cargo xtask test` runs them
//! in both browsers side by side, those in `tests/speed.rs` by themselves. Each
//! test has a tab and a server, and so an origin, of its own.

mod browsers;
pub mod perfetto;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::error::CmdError;
use fantoccini::wd::WindowHandle;
use interleave_driver::page_server::PageServer;
use interleave_driver::session::{Session, driver_error};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use xtask::browser::Browser;

/// Long against everything that is waited for; no measure of anything.
pub const TIMEOUT: Duration = Duration::from_secs(60);

/// Between two looks at something that is waited for.
const POLL_INTERVAL: Duration = Duration::from_millis(30);

/// The variants of most experiments, as far as the browser under test has what they need.
pub fn models() -> Vec<&'static str> {
    runnable(&["sequential", "async", "gil", "threads", "processes"])
}

/// Of these variants, those that the browser under test has what they need for.
pub fn runnable(ids: &[&'static str]) -> Vec<&'static str> {
    let with_threads = ["gil", "threads"];
    ids.iter().copied().filter(|id| has_threads() || !with_threads.contains(id)).collect()
}

/// Whether the browser under test lets threads share memory.
fn has_threads() -> bool {
    Browser::from_environment().is_ok_and(|browser| Browser::WITH_THREADS.contains(&browser))
}

/// How the reason begins that a variant with threads is unavailable in the other browsers.
const NO_THREADS: &str = "Threads need memory that workers share, and this browser";

/// Where the page is from: `INTERLEAVE_HOST`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// Our server; if nobody says.
    Server,
    /// The folder of `cargo xtask dist`, from a host of files alone (`static`).
    Static,
}

impl Host {
    /// The one that is asked for.
    ///
    /// # Errors
    /// If the variable names none.
    pub fn from_environment() -> Result<Self> {
        match std::env::var("INTERLEAVE_HOST").as_deref() {
            Ok("static") => Ok(Self::Static),
            Ok("server") | Err(_) => Ok(Self::Server),
            Ok(other) => bail!("INTERLEAVE_HOST is “{other}”; it may be server or static"),
        }
    }

    /// For tests that are about our server itself: those are left out by name where there is
    /// none (`xtask/src/test/hosts.rs`), and fail if somebody runs them nevertheless.
    ///
    /// # Errors
    /// If there is none.
    pub fn needs_server(why: &str) -> Result<()> {
        match Self::from_environment()? {
            Self::Server => Ok(()),
            Self::Static => bail!("this test does not apply to a host of files alone: {why}"),
        }
    }
}

/// The page, opened in the browser under test.
#[derive(Debug)]
pub struct Page {
    session: Session,
    server: PageServer,
}

impl Page {
    /// The page with that fragment, such as `#/countdown?n=1000`.
    ///
    /// # Errors
    /// If the browser does not start or the page does not come up.
    pub async fn open(fragment: &str) -> Result<Self> {
        match Host::from_environment()? {
            Host::Server => Self::served(true, fragment).await,
            Host::Static => Self::open_static(fragment).await,
        }
    }

    /// The page from a host of files alone, whatever the environment says.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub async fn open_static(fragment: &str) -> Result<Self> {
        Self::on(PageServer::start_static().await?, fragment).await
    }

    /// The page that is in that folder, from a host of files alone.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub async fn open_files(folder: PathBuf) -> Result<Self> {
        Self::on(PageServer::start_static_folder(folder).await?, "").await
    }

    /// The page from a server that does not isolate it.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub async fn open_without_isolation(fragment: &str) -> Result<Self> {
        Host::needs_server("isolation is in the headers of our server")?;
        Self::served(false, fragment).await
    }

    /// The page over HTTPS, and so over HTTP/2.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub async fn open_with_tls(fragment: &str) -> Result<Self> {
        Host::needs_server("HTTP/2 is between browser and server")?;
        Self::on(PageServer::start_with_tls().await?, fragment).await
    }

    async fn served(isolation: bool, fragment: &str) -> Result<Self> {
        Self::on(PageServer::start(isolation).await?, fragment).await
    }

    async fn on(server: PageServer, fragment: &str) -> Result<Self> {
        let session = browsers::take().await?;
        session.goto(&server.url(&format!("/{fragment}"))).await.map_err(driver_error)?;
        let page = Self { session, server };
        page.until_up().await?;
        Ok(page)
    }

    /// Loads the page anew, with that fragment.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub async fn load(&self, fragment: &str) -> Result<()> {
        // Another fragment alone would load nothing.
        self.session.goto("about:blank").await?;
        self.session.goto(&self.url(&format!("/{fragment}"))).await?;
        self.until_up().await
    }

    /// Where a service worker isolates the page, it loads itself anew at the first visit; a
    /// script may come in between.
    async fn until_up(&self) -> Result<()> {
        self.until("the page is up", "return Boolean(window.interleave)").await
    }

    /// Opens the page in another tab and goes there; returns the tab that it leaves.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub async fn another_tab(&self, fragment: &str) -> Result<WindowHandle> {
        let other = self.session.new_window(true).await?.handle;
        let left = self.to_tab(other).await?;
        self.load(fragment).await?;
        Ok(left)
    }

    /// Goes to that tab, and returns the tab that it leaves.
    ///
    /// # Errors
    /// If there is no such tab.
    pub async fn to_tab(&self, tab: WindowHandle) -> Result<WindowHandle> {
        let left = self.session.window().await?;
        self.session.switch_to_window(tab).await?;
        Ok(left)
    }

    /// Closes this tab and goes to another.
    ///
    /// # Errors
    /// If there is no such tab.
    pub async fn close_tab(&self, to: WindowHandle) -> Result<()> {
        self.session.close_window().await?;
        Ok(self.session.switch_to_window(to).await?)
    }

    /// Leaves the page for something else, such as a file that it made.
    ///
    /// # Errors
    /// If the browser does not open it.
    pub async fn visit(&self, address: &str) -> Result<()> {
        Ok(self.session.goto(address).await?)
    }

    /// An address on the page's own server.
    pub fn url(&self, path: &str) -> String {
        self.server.url(path)
    }

    /// What a script returns.
    ///
    /// # Errors
    /// If it throws.
    pub async fn js(&self, script: &str) -> Result<Value> {
        let mut answer = self.session.execute(script, vec![]).await;
        // WebKitWebDriver loses an answer now and then, and says no more than that there is none (seen in
        // WebKitGTK 2.50). What only reads can be asked again; what a script throws has words.
        let lost = matches!(&answer, Err(CmdError::Standard(error)) if error.message.is_empty());
        if lost && script.starts_with("return ") {
            answer = self.session.execute(script, vec![]).await;
        }
        answer.map_err(driver_error).with_context(|| format!("the script was: {script}"))
    }

    /// What a promise comes to.
    ///
    /// # Errors
    /// If it rejects.
    pub async fn promise(&self, expression: &str) -> Result<Value> {
        // As text: on its way through geckodriver a number may lose its last digit, since serde_json
        // reads numbers exactly only if asked to (its feature `float_roundtrip`).
        let script = format!(
            "const done = arguments[arguments.length - 1];\
             (async () => {expression})().then((value) => done({{ value: JSON.stringify(value) }}),\
                                               (error) => done({{ error: String(error) }}));"
        );
        let answer = tokio::time::timeout(TIMEOUT, self.session.run_async(&script, vec![])).await;
        let answer = answer.context("the promise was never kept")??;
        if let Some(error) = answer["error"].as_str() {
            bail!("{error}");
        }
        Ok(serde_json::from_str(answer["value"].as_str().unwrap_or("null"))?)
    }

    /// The report of a run through the page's interface for scripts.
    ///
    /// # Errors
    /// If the request is refused.
    pub async fn run(&self, request: Value) -> Result<Value> {
        self.promise(&format!("window.interleave.run({request})")).await
    }

    /// What the server saw of a variant's requests.
    ///
    /// # Errors
    /// If it saw none.
    pub async fn ledger(&self, variant: &Value) -> Result<Value> {
        let ledger = variant["ledger"].as_str().context("the variant names its ledger")?;
        self.promise(&format!("(await fetch('/lab/ledger/{ledger}')).json()")).await
    }

    /// What the page's server answers to somebody who is no browser.
    ///
    /// # Errors
    /// If nobody answers.
    pub async fn server_says(&self, path: &str) -> Result<String> {
        let url = self.url("");
        let address = url.strip_prefix("http://").context("it is asked without TLS")?;
        let mut stream = TcpStream::connect(address).await?;
        let head = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        Ok(answer)
    }

    /// Waits until a script returns true.
    ///
    /// # Errors
    /// If it does not within [`TIMEOUT`].
    pub async fn until(&self, what: &str, script: &str) -> Result<()> {
        let begin = Instant::now();
        loop {
            // It throws as long as what it asks for is missing, and ends with a page that is left.
            let looked = self.session.run_async(&looking(script), vec![]).await;
            if matches!(looked, Ok(Value::Bool(true))) {
                return Ok(());
            }
            if begin.elapsed() > TIMEOUT {
                let text = self.js("return document.body.innerText").await?;
                bail!("waited in vain until {what} ({looked:?}); the page says: {text}");
            }
            if looked.is_err() {
                tokio::time::sleep(POLL_INTERVAL).await;
            }
        }
    }

    /// How many bytes the page may store from now on, or as many as before; `false`
    /// where the browser takes no such order.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn limit_storage(&self, bytes: Option<u64>) -> Result<bool> {
        self.session.limit_storage(&self.url(""), bytes).await
    }

    /// Has the browser hide what tells people apart, or show it again; `false` where it takes no
    /// such order.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn resist_fingerprinting(&self, resists: bool) -> Result<bool> {
        self.session.resist_fingerprinting(resists).await
    }

    /// Loads the page anew and asks no cache and no service worker, as Ctrl+Shift+R does.
    ///
    /// # Errors
    /// If the browser is gone, or knows no such way.
    pub async fn reload_hard(&self) -> Result<()> {
        self.session.reload_hard().await
    }

    /// Has the browser stand still for so long, as when the machine sleeps.
    pub async fn suspend(&self, time: Duration) {
        self.session.suspend(time).await;
    }

    /// Kills the page's server.
    ///
    /// # Errors
    /// If the system cannot tell whether it has ended.
    pub async fn kill_server(&mut self) -> Result<()> {
        self.server.kill().await
    }

    /// Starts it again, at the same address.
    ///
    /// # Errors
    /// If somebody has taken the port since.
    pub async fn restart_server(&mut self) -> Result<()> {
        self.server.restart().await
    }

    /// Ends the page's server and starts another at the same address, which isolates the page
    /// or does not.
    ///
    /// # Errors
    /// As [`Page::restart_server`].
    pub async fn serve_anew(&mut self, isolation: bool) -> Result<()> {
        self.server.kill().await?;
        self.server.isolate(isolation);
        self.server.restart().await
    }

    /// Clicks the element with that test id.
    ///
    /// # Errors
    /// If there is none.
    pub async fn click(&self, id: &str) -> Result<()> {
        if Browser::from_environment()? == Browser::Webkit {
            // WebKitWebDriver loses clicks while the page draws something anew (seen in WebKitGTK 2.50).
            let as_a_click_does = "it.scrollIntoView({ block: 'center' }); it.focus(); it.click()";
            self.js(&format!("const it = document.querySelector('{}'); {as_a_click_does}", by(id))).await?;
            return Ok(());
        }
        let begin = Instant::now();
        loop {
            match self.session.find(Locator::Css(&by(id))).await?.click().await {
                // The page has drawn it anew in between.
                Err(error) if error.is_stale_element_reference() && begin.elapsed() < TIMEOUT => {}
                clicked => return Ok(clicked?),
            }
        }
    }

    /// Puts the tab with that test id in front, and waits until it shows what is its own: what the
    /// tab before it showed stays for a moment, and its code may have to be fetched.
    ///
    /// # Errors
    /// If there is no such tab, or nothing comes.
    pub async fn show_tab(&self, id: &str) -> Result<()> {
        self.click(id).await?;
        let shown = format!(
            "const panel = document.querySelector('[role=\"tabpanel\"]');
             return panel.getAttribute('aria-labelledby') === document.querySelector('{}').id
                 && !/^(Loading\\.|Wird geladen\\.)?$/.test(panel.innerText.trim())",
            by(id)
        );
        self.until(&format!("{id} is shown"), &shown).await
    }

    /// The test ids of a run's tabs.
    ///
    /// # Errors
    /// If no tab appears within [`TIMEOUT`].
    pub async fn tabs(&self) -> Result<Vec<String>> {
        const IDS: &str = "[...document.querySelectorAll('[role=\"tab\"]')].map((tab) => tab.dataset.testid)";
        self.until("there are tabs", &format!("return {IDS}.length > 0")).await?;
        Ok(serde_json::from_value(self.js(&format!("return {IDS}")).await?)?)
    }

    /// Types into a field in place of what was there.
    ///
    /// # Errors
    /// If there is no such field.
    pub async fn fill(&self, id: &str, text: &str) -> Result<()> {
        let field = self.session.find(Locator::Css(&by(id))).await?;
        // As a person would, who first clicks there: a tab that was never clicked has
        // no focus to give. Clearing by WebDriver is a change of its own.
        field.click().await?;
        self.js(&format!("document.querySelector('{}').select()", by(id))).await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Presses keys, one after the other, wherever the focus is: all are let go of at the end,
    /// so that Ctrl holds for those after it. WebDriver's codes are at
    /// <https://www.w3.org/TR/webdriver2/#keyboard-actions>.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn press(&self, keys: &[char]) -> Result<()> {
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let presses = down.chain(up).fold(KeyActions::new("keys".into()), InputSource::then);
        Ok(self.session.perform_actions(presses).await?)
    }

    /// What the element with that test id says.
    ///
    /// # Errors
    /// If there is none.
    pub async fn text(&self, id: &str) -> Result<String> {
        Ok(self.session.find(Locator::Css(&by(id))).await?.text().await?)
    }

    /// What stands in the field with that test id.
    ///
    /// # Errors
    /// If there is none.
    pub async fn value(&self, id: &str) -> Result<String> {
        let value = self.js(&format!("return document.querySelector('{}').value", by(id))).await?;
        Ok(value.as_str().context("it is no field")?.into())
    }

    /// Each row of the picture by id and status, top to bottom.
    ///
    /// # Errors
    /// If the page is gone.
    pub async fn rows(&self) -> Result<Vec<(String, String)>> {
        let script = "return [...document.querySelectorAll('[data-testid^=\"row-\"]')]\
                      .map((row) => [row.dataset.testid.slice(4), row.dataset.status])";
        Ok(serde_json::from_value(self.js(script).await?)?)
    }

    /// Waits until the run on the page is over.
    ///
    /// # Errors
    /// If it is not within [`TIMEOUT`].
    pub async fn until_over(&self) -> Result<()> {
        let over = "const rows = [...document.querySelectorAll('[data-testid^=\"row-\"]')];\
                    return rows.length > 0 && !document.querySelector('[data-testid=\"stop\"]')\
                    && rows.every((row) => row.dataset.status && row.dataset.status !== 'running')";
        self.until("the run is over", over).await
    }

    /// Ends the page and its server; the browser is the next test's.
    ///
    /// # Errors
    /// If one of them had gone before.
    pub async fn close(self) -> Result<()> {
        browsers::give_back(self.session).await?;
        self.server.stop()
    }
}

/// Looks for a second whether a script returns true. In the page: a question by WebDriver costs the
/// browser more than all that the page does between two of them, and several pages share two cores.
fn looking(script: &str) -> String {
    let pause = POLL_INTERVAL.as_millis();
    format!(
        "const done = arguments[arguments.length - 1];\
         const end = Date.now() + 1000;\
         const there = () => {{ {script} }};\
         const look = () => {{\
           let seen;\
           try {{ seen = there(); }} catch (error) {{ seen = String(error); }}\
           if (seen === true || Date.now() > end) done(seen);\
           else setTimeout(look, {pause});\
         }};\
         look();"
    )
}

fn by(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

/// The part of a report that is about one variant.
pub fn variant<'a>(report: &'a Value, id: &str) -> &'a Value {
    let variants = report["variants"].as_array().expect("a report has variants");
    variants.iter().find(|v| v["id"] == id).unwrap_or_else(|| panic!("no {id} in {report}"))
}

/// The status of each variant, in order.
pub fn statuses(report: &Value) -> Vec<&str> {
    let variants = report["variants"].as_array().expect("a report has variants");
    variants.iter().map(|v| v["status"].as_str().unwrap_or_default()).collect()
}

/// Whether every variant was completed, but for threads where the browser has none.
pub fn completed(report: &Value) -> bool {
    let variants = report["variants"].as_array().expect("a report has variants");
    variants.iter().all(|variant| variant["status"] == "completed" || has_no_threads_for(variant))
}

/// Whether the variant has threads and the browser has none, and says so.
pub fn has_no_threads_for(variant: &Value) -> bool {
    let reason = variant["reason"].as_str().unwrap_or_default();
    !has_threads() && variant["status"] == "unavailable" && reason.starts_with(NO_THREADS)
}

/// How many times as fast as the first variant one is; 0 if that is not known.
pub fn ratio(report: &Value, id: &str) -> f64 {
    variant(report, id)["speedup"]["ratio"].as_f64().unwrap_or_default()
}

/// How often samples of a variant ended so.
pub fn ended(report: &Value, id: &str, label: &str) -> usize {
    let endings = variant(report, id)["endings"].as_array().expect("a hazard's samples have endings");
    endings.iter().filter(|ending| ending["label"] == label).count()
}

/// The report of a run, if every variant has the known answer and says that it is right.
///
/// # Errors
/// If the page does not come up or refuses the request.
///
/// # Panics
/// If an answer differs.
pub async fn answers_of(request: Value, known: Value) -> Result<Value> {
    let page = Page::open("").await?;
    let report = page.run(request).await?;
    assert!(completed(&report), "{report}");
    let variants = report["variants"].as_array().unwrap().iter();
    for found in variants.filter(|variant| !has_no_threads_for(variant)) {
        assert_eq!(found["correct"], true, "{found}");
        for (name, value) in known.as_object().unwrap() {
            assert_eq!(found["answer"][name], *value, "{}, {}", report["experiment"], found["id"]);
        }
    }
    assert!(!report["explanation"].as_array().unwrap().is_empty());
    page.close().await?;
    Ok(report)
}
