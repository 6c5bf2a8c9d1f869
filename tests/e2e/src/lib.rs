//! End-to-end tests: a real browser with the real page and the real server. The tests are in `tests/`; this
//! crate has their common code. `cargo xtask test` runs them in each browser, and those in `tests/speed.rs`
//! alone. Each test has its own tab and server, and so its own origin.

mod browsers;
pub mod perfetto;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::wd::WindowHandle;
use interleave_driver::page_server::PageServer;
use interleave_driver::session::{Session, driver_error, has_no_message};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use xtask::browser::Browser;

/// The time limit of a wait, far longer than anything that the tests wait for; not a measure of speed.
pub const TIMEOUT: Duration = Duration::from_secs(60);

/// The interval at which conditions are polled.
const POLL_INTERVAL: Duration = Duration::from_millis(30);

/// The variants of most experiments, without those that the browser under test does not support.
pub fn models() -> Vec<&'static str> {
    runnable(&["sequential", "async", "gil", "threads", "processes"])
}

/// Returns the variants that the browser under test supports.
pub fn runnable(ids: &[&'static str]) -> Vec<&'static str> {
    let with_threads = ["gil", "threads"];
    ids.iter().copied().filter(|id| has_threads() || !with_threads.contains(id)).collect()
}

/// True if threads share memory in the browser under test.
fn has_threads() -> bool {
    Browser::from_environment().is_ok_and(|browser| Browser::WITH_THREADS.contains(&browser))
}

/// The beginning of the reason for which a variant with threads is unavailable in other browsers.
const NO_THREADS: &str = "Threads need memory that workers share, and this browser";

/// The host of the page: `INTERLEAVE_HOST`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// Our server, which is the default.
    Server,
    /// The folder of `cargo xtask dist`, on a static file host (`static`).
    Static,
}

impl Host {
    /// Returns the host that the variable selects.
    ///
    /// # Errors
    /// If the variable does not name a host.
    pub fn from_environment() -> Result<Self> {
        match std::env::var("INTERLEAVE_HOST").as_deref() {
            Ok("static") => Ok(Self::Static),
            Ok("server") | Err(_) => Ok(Self::Server),
            Ok(other) => bail!("INTERLEAVE_HOST is “{other}”; it may be server or static"),
        }
    }

    /// Guards tests of our server itself: on other hosts they are skipped by name
    /// (`xtask/src/test/hosts.rs`), and fail if run nevertheless.
    ///
    /// # Errors
    /// If the host is not our server.
    pub fn needs_server(why: &str) -> Result<()> {
        match Self::from_environment()? {
            Self::Server => Ok(()),
            Self::Static => bail!("this test does not apply to a host of files alone: {why}"),
        }
    }
}

/// The page, open in the browser under test.
#[derive(Debug)]
pub struct Page {
    session: Session,
    server: PageServer,
}

impl Page {
    /// Opens the page with that fragment, such as `#/countdown?n=1000`.
    ///
    /// # Errors
    /// If the browser does not start or the page does not load.
    pub async fn open(fragment: &str) -> Result<Self> {
        match Host::from_environment()? {
            Host::Server => Self::open_on_server(true, fragment).await,
            Host::Static => Self::open_static(fragment).await,
        }
    }

    /// Opens the page on a static file host, whatever the environment selects.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub async fn open_static(fragment: &str) -> Result<Self> {
        Self::open_on(PageServer::start_static().await?, fragment).await
    }

    /// Opens the page in that folder, on a static file host.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub async fn open_files(folder: PathBuf) -> Result<Self> {
        Self::open_on(PageServer::start_static_folder(folder).await?, "").await
    }

    /// Opens the page on a server that does not isolate it.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub async fn open_without_isolation(fragment: &str) -> Result<Self> {
        Host::needs_server("isolation is in the headers of our server")?;
        Self::open_on_server(false, fragment).await
    }

    /// Opens the page over HTTPS, and so over HTTP/2.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub async fn open_with_tls(fragment: &str) -> Result<Self> {
        Host::needs_server("HTTP/2 is between browser and server")?;
        Self::open_on(PageServer::start_with_tls().await?, fragment).await
    }

    async fn open_on_server(isolation: bool, fragment: &str) -> Result<Self> {
        Self::open_on(PageServer::start(isolation).await?, fragment).await
    }

    async fn open_on(server: PageServer, fragment: &str) -> Result<Self> {
        let session = browsers::take().await?;
        session.goto(&server.url(&format!("/{fragment}"))).await.map_err(driver_error)?;
        let page = Self { session, server };
        page.wait_until_loaded().await?;
        Ok(page)
    }

    /// Loads the page again, with that fragment.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub async fn load(&self, fragment: &str) -> Result<()> {
        // A new fragment alone would not reload the page.
        self.session.goto("about:blank").await?;
        self.session.goto(&self.url(&format!("/{fragment}"))).await?;
        self.wait_until_loaded().await
    }

    /// Waits until the page's interface for scripts exists. Where a service worker isolates the page, the page
    /// reloads itself on the first visit; a script may run before that reload.
    async fn wait_until_loaded(&self) -> Result<()> {
        self.wait_until("the page is up", "return Boolean(window.interleave)").await
    }

    /// Opens the page in a new tab and switches to it; returns the previous tab.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub async fn another_tab(&self, fragment: &str) -> Result<WindowHandle> {
        let other = self.session.new_window(true).await?.handle;
        let left = self.to_tab(other).await?;
        self.load(fragment).await?;
        Ok(left)
    }

    /// Switches to that tab; returns the previous tab.
    ///
    /// # Errors
    /// If there is no such tab.
    pub async fn to_tab(&self, tab: WindowHandle) -> Result<WindowHandle> {
        let left = self.session.window().await?;
        self.session.switch_to_window(tab).await?;
        Ok(left)
    }

    /// Closes this tab and switches to another.
    ///
    /// # Errors
    /// If there is no such tab.
    pub async fn close_tab(&self, to: WindowHandle) -> Result<()> {
        self.session.close_window().await?;
        Ok(self.session.switch_to_window(to).await?)
    }

    /// Navigates to another address, such as a file that the page made.
    ///
    /// # Errors
    /// If the browser does not open it.
    pub async fn visit(&self, address: &str) -> Result<()> {
        Ok(self.session.goto(address).await?)
    }

    /// Returns the address of a path on the page's own server.
    pub fn url(&self, path: &str) -> String {
        self.server.url(path)
    }

    /// Runs a script and returns its result.
    ///
    /// # Errors
    /// If it throws.
    pub async fn js(&self, script: &str) -> Result<Value> {
        let mut answer = self.session.execute(script, vec![]).await;
        // WebKitWebDriver sometimes loses an answer and returns an error without a message (seen in WebKitGTK
        // 2.50). A script that only reads can be repeated; an exception of the script has a message.
        let lost = answer.as_ref().is_err_and(has_no_message);
        if lost && script.starts_with("return ") {
            answer = self.session.execute(script, vec![]).await;
        }
        answer.map_err(driver_error).with_context(|| format!("the script was: {script}"))
    }

    /// Evaluates a promise.
    ///
    /// # Errors
    /// If it rejects.
    pub async fn promise(&self, expression: &str) -> Result<Value> {
        // Pass the result as text: geckodriver may change the last digit of a number, because serde_json parses
        // numbers exactly only with its feature `float_roundtrip`.
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

    /// Runs a request through the page's interface for scripts and returns the report.
    ///
    /// # Errors
    /// If the request is refused.
    pub async fn run(&self, request: Value) -> Result<Value> {
        self.promise(&format!("window.interleave.run({request})")).await
    }

    /// Returns the server's account of a variant's requests.
    ///
    /// # Errors
    /// If the server has no account.
    pub async fn ledger(&self, variant: &Value) -> Result<Value> {
        let ledger = variant["ledger"].as_str().context("the variant names its ledger")?;
        self.promise(&format!("(await fetch('/lab/ledger/{ledger}')).json()")).await
    }

    /// Sends a request to the page's server without a browser, and returns the body.
    ///
    /// # Errors
    /// If nothing responds.
    pub async fn fetch_from_server(&self, path: &str) -> Result<String> {
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
    pub async fn wait_until(&self, what: &str, script: &str) -> Result<()> {
        let begin = Instant::now();
        loop {
            // The script throws while an element is missing, and ends when the page is left.
            let looked = self.session.run_async(&polling_script(script), vec![]).await;
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

    /// Limits the page's storage to `bytes`, or restores the default; `false` if the browser does not support
    /// it.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn limit_storage(&self, bytes: Option<u64>) -> Result<bool> {
        self.session.limit_storage(&self.url(""), bytes).await
    }

    /// Turns the browser's protection from fingerprinting on or off; `false` if the browser does not support
    /// it.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn resist_fingerprinting(&self, resists: bool) -> Result<bool> {
        self.session.resist_fingerprinting(resists).await
    }

    /// Reloads the page without cache and service worker, as Ctrl+Shift+R does.
    ///
    /// # Errors
    /// If the browser is gone, or does not support it.
    pub async fn reload_hard(&self) -> Result<()> {
        self.session.reload_hard().await
    }

    /// Suspends the browser for `time`, as when the machine sleeps.
    pub async fn suspend(&self, time: Duration) {
        self.session.suspend(time).await;
    }

    /// Kills the page's server.
    ///
    /// # Errors
    /// If the system cannot report whether it has ended.
    pub async fn kill_server(&mut self) -> Result<()> {
        self.server.kill().await
    }

    /// Starts the server again at the same address.
    ///
    /// # Errors
    /// If another program has taken the port since.
    pub async fn restart_server(&mut self) -> Result<()> {
        self.server.restart().await
    }

    /// Replaces the page's server by one at the same address that isolates the page or not.
    ///
    /// # Errors
    /// As [`Page::restart_server`].
    pub async fn restart_server_with_isolation(&mut self, isolation: bool) -> Result<()> {
        self.server.kill().await?;
        self.server.isolate(isolation);
        self.server.restart().await
    }

    /// Clicks the element with that test id.
    ///
    /// # Errors
    /// If the element is missing.
    pub async fn click(&self, id: &str) -> Result<()> {
        if Browser::from_environment()? == Browser::Webkit {
            // WebKitWebDriver loses clicks while the page redraws (seen in WebKitGTK 2.50).
            let as_a_click_does = "it.scrollIntoView({ block: 'center' }); it.focus(); it.click()";
            self.js(&format!("const it = document.querySelector('{}'); {as_a_click_does}", selector(id)))
                .await?;
            return Ok(());
        }
        let begin = Instant::now();
        loop {
            match self.session.find(Locator::Css(&selector(id))).await?.click().await {
                // The page has redrawn the element in between.
                Err(error) if error.is_stale_element_reference() && begin.elapsed() < TIMEOUT => {}
                clicked => return Ok(clicked?),
            }
        }
    }

    /// Selects the tab with that test id, and waits for its content: the previous content stays for a moment,
    /// and the tab's code may have to be loaded.
    ///
    /// # Errors
    /// If there is no such tab, or its content does not appear.
    pub async fn show_tab(&self, id: &str) -> Result<()> {
        self.click(id).await?;
        let shown = format!(
            "const panel = document.querySelector('[role=\"tabpanel\"]');
             return panel.getAttribute('aria-labelledby') === document.querySelector('{}').id
                 && !/^(Loading\\.|Wird geladen\\.)?$/.test(panel.innerText.trim())",
            selector(id)
        );
        self.wait_until(&format!("{id} is shown"), &shown).await
    }

    /// Returns the test ids of a run's tabs.
    ///
    /// # Errors
    /// If no tab appears within [`TIMEOUT`].
    pub async fn tabs(&self) -> Result<Vec<String>> {
        const IDS: &str = "[...document.querySelectorAll('[role=\"tab\"]')].map((tab) => tab.dataset.testid)";
        self.wait_until("there are tabs", &format!("return {IDS}.length > 0")).await?;
        Ok(serde_json::from_value(self.js(&format!("return {IDS}")).await?)?)
    }

    /// Replaces the text of a field.
    ///
    /// # Errors
    /// If there is no such field.
    pub async fn fill(&self, id: &str, text: &str) -> Result<()> {
        let field = self.session.find(Locator::Css(&selector(id))).await?;
        // Like a user, clicks first: a tab that was never clicked cannot give focus. WebDriver's command for
        // clearing would cause a change event of its own.
        field.click().await?;
        self.js(&format!("document.querySelector('{}').select()", selector(id))).await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Presses keys, one after the other, in the focused element; releases all of them at the end, so that
    /// Ctrl applies to the keys after it. WebDriver's codes are at
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

    /// Returns the text of the element with that test id.
    ///
    /// # Errors
    /// If the element is missing.
    pub async fn text(&self, id: &str) -> Result<String> {
        Ok(self.session.find(Locator::Css(&selector(id))).await?.text().await?)
    }

    /// Returns the value of the field with that test id.
    ///
    /// # Errors
    /// If the element is missing.
    pub async fn value(&self, id: &str) -> Result<String> {
        let value = self.js(&format!("return document.querySelector('{}').value", selector(id))).await?;
        Ok(value.as_str().context("it is no field")?.into())
    }

    /// Returns the id and status of each row of the picture, from top to bottom.
    ///
    /// # Errors
    /// If the page is gone.
    pub async fn rows(&self) -> Result<Vec<(String, String)>> {
        let script = "return [...document.querySelectorAll('[data-testid^=\"row-\"]')]\
                      .map((row) => [row.dataset.testid.slice(4), row.dataset.status])";
        Ok(serde_json::from_value(self.js(script).await?)?)
    }

    /// Waits until the run on the page has ended.
    ///
    /// # Errors
    /// If it has not within [`TIMEOUT`].
    pub async fn wait_until_done(&self) -> Result<()> {
        let over = "const rows = [...document.querySelectorAll('[data-testid^=\"row-\"]')];\
                    return rows.length > 0 && !document.querySelector('[data-testid=\"stop\"]')\
                    && rows.every((row) => row.dataset.status && row.dataset.status !== 'running')";
        self.wait_until("the run is over", over).await
    }

    /// Closes the page and its server; the next test reuses the browser.
    ///
    /// # Errors
    /// If one of them had gone before.
    pub async fn close(self) -> Result<()> {
        browsers::give_back(self.session).await?;
        self.server.stop()
    }
}

/// Returns a script that polls a condition for a second within the page: a WebDriver command costs the
/// browser more than the page's own work between two polls, and several pages share two cores.
fn polling_script(script: &str) -> String {
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

fn selector(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

/// Returns the part of a report about one variant.
pub fn variant<'a>(report: &'a Value, id: &str) -> &'a Value {
    let variants = report["variants"].as_array().expect("a report has variants");
    variants.iter().find(|v| v["id"] == id).unwrap_or_else(|| panic!("no {id} in {report}"))
}

/// Returns the status of each variant, in order.
pub fn statuses(report: &Value) -> Vec<&str> {
    let variants = report["variants"].as_array().expect("a report has variants");
    variants.iter().map(|v| v["status"].as_str().unwrap_or_default()).collect()
}

/// True if every variant was completed, except for threads where the browser has none.
pub fn completed(report: &Value) -> bool {
    let variants = report["variants"].as_array().expect("a report has variants");
    variants.iter().all(|variant| variant["status"] == "completed" || has_no_threads_for(variant))
}

/// True if the variant needs threads, the browser has none, and the reason says so.
pub fn has_no_threads_for(variant: &Value) -> bool {
    let reason = variant["reason"].as_str().unwrap_or_default();
    !has_threads() && variant["status"] == "unavailable" && reason.starts_with(NO_THREADS)
}

/// The speed-up of a variant over the first variant; 0 if unknown.
pub fn ratio(report: &Value, id: &str) -> f64 {
    variant(report, id)["speedup"]["ratio"].as_f64().unwrap_or_default()
}

/// The number of samples of a variant with this outcome.
pub fn count_ended(report: &Value, id: &str, label: &str) -> usize {
    let endings = variant(report, id)["endings"].as_array().expect("a hazard's samples have endings");
    endings.iter().filter(|ending| ending["label"] == label).count()
}

/// Runs a request and returns its report, if every variant has the known answer and reports it as correct.
///
/// # Errors
/// If the page does not load or refuses the request.
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
