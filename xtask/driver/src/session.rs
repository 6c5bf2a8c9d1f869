//! A real browser, driven over WebDriver.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::ops::Deref;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
/// Re-exported for the types in [`Session`]'s interface: locators, elements, keys.
pub use fantoccini;
use fantoccini::error::{CmdError, NewSessionError};
use fantoccini::wd::{Capabilities, TimeoutConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::{ParseError, Url};

use xtask::browser::Browser;
use xtask::project::Project;
use xtask::run::{ExitGuard, ProcessGroup};
use xtask::setup;

/// Arguments of Chromium: headless, without the kernel's sandbox (which is refused to the administrator and
/// in containers), and without background requests.
const CHROMIUM_ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
];

/// Runs with Firefox's own rights: makes all processes free unused memory, as about:memory does, waits until
/// they have, and returns the memory of the open page's process.
const PAGE_MEMORY: &str = r#"
    const [done] = arguments;
    for (const topic of ["memory-pressure", "child-mmu-request"]) {
        Services.obs.notifyObservers(null, topic, "heap-minimize");
    }
    setTimeout(async () => {
        const { children } = await ChromeUtils.requestProcInfo();
        const { osPid } = gBrowser.selectedBrowser.browsingContext.currentWindowGlobal;
        done(children.find(({ pid }) => pid === osPid)?.memory ?? null);
    }, 5_000);
"#;

/// Runs with Firefox's own rights: sets the preference that protects from fingerprinting.
const RESIST_FINGERPRINTING: &str = r#"
    const [resists, done] = arguments;
    Services.prefs.setBoolPref("privacy.resistFingerprinting", resists);
    done();
"#;

/// The default limit for a script, and for loading a page.
const LIMIT: Duration = Duration::from_secs(180);

/// Converts an error of the driver, also if it has only the kind of the error and no message
/// (WebKitWebDriver).
pub fn driver_error(error: CmdError) -> anyhow::Error {
    match &error {
        CmdError::Standard(kind) if has_no_message(&error) => {
            anyhow!("the driver says “{}” and no more", kind.error)
        }
        _ => error.into(),
    }
}

/// True for an error without a message. An error that a script throws has one.
pub fn has_no_message(error: &CmdError) -> bool {
    matches!(error, CmdError::Standard(error) if error.message.is_empty())
}

/// The requested capabilities. The browser stores its files in `scratch`.
fn capabilities(browser: Browser, project: &Project, scratch: &Path) -> Result<Capabilities> {
    let missing = || format!("{browser} is not installed; `cargo xtask doctor` says how to get it");
    let options = match browser {
        Browser::Chromium => {
            let profile = format!("--user-data-dir={}", scratch.join("profile").display());
            let arguments: Vec<_> = CHROMIUM_ARGUMENTS.into_iter().chain([profile.as_str()]).collect();
            let binary = setup::chromium(project).with_context(missing)?;
            json!({ "goog:chromeOptions": { "args": arguments, "binary": binary } })
        }
        Browser::Firefox => {
            let binary = setup::firefox(project).with_context(missing)?;
            json!({ "moz:firefoxOptions": { "args": ["-headless"], "binary": binary } })
        }
        Browser::Webkit => {
            let binary = setup::webkit().with_context(missing)?;
            json!({ "webkitgtk:browserOptions": { "args": ["--automation"], "binary": binary } })
        }
    };
    let Value::Object(mut capabilities) = options else { unreachable!("it is written so above") };
    capabilities.insert("unhandledPromptBehavior".into(), "accept".into());
    // The server's certificate is self-signed.
    capabilities.insert("acceptInsecureCerts".into(), true.into());
    Ok(capabilities)
}

/// A headless browser with its own profile. It dereferences to the client of [`fantoccini`]. Browser and
/// driver are killed, and their files removed, on drop and when this process ends.
#[derive(Debug)]
pub struct Session {
    browser: Browser,
    client: Client,
    // Declared before the folder that the browser writes to, so that it is dropped first.
    driver: ProcessGroup,
    _screen: Option<VirtualDisplay>,
    _scratch: TempDir,
    _exit_guard: ExitGuard,
}

impl Session {
    /// Starts the driver and, through it, the browser.
    ///
    /// # Errors
    /// If one of the two is not installed or does not start.
    pub async fn open(browser: Browser) -> Result<Self> {
        let project = Project::here();
        let scratch = tempfile::Builder::new().prefix("interleave-").tempdir()?;
        let display = match browser {
            Browser::Webkit => Some(VirtualDisplay::start(&project, scratch.path()).await?),
            _ => None,
        };
        let (driver, url) = start_driver(&project, browser, display.as_ref(), scratch.path()).await?;
        let exit_guard = driver.kill_on_exit(Some(scratch.path()))?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(browser, &project, scratch.path())?)
            .connect(&url)
            .await
            .map_err(|error| start_error(browser, scratch.path(), &error))?;
        client.update_timeouts(TimeoutConfiguration::new(Some(LIMIT), Some(LIMIT), None)).await?;
        Ok(Self { browser, client, driver, _screen: display, _scratch: scratch, _exit_guard: exit_guard })
    }

    /// Limits the time of the following scripts; the default is three minutes.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn limit_scripts(&self, limit: Duration) -> Result<()> {
        Ok(self.client.update_timeouts(TimeoutConfiguration::new(Some(limit), Some(LIMIT), None)).await?)
    }

    /// Runs a script that calls its last argument when it is done, and returns the argument of that call.
    ///
    /// # Errors
    /// If the script throws or takes too long, or the browser is gone.
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.client.execute_async(script, arguments).await.map_err(driver_error)
    }

    /// Sets the size of the window in CSS pixels. The page gets the full width and, below the browser's own
    /// bars, some 90 less of the height. Chromium and Firefox make no window narrower than 500.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn set_window_size(&self, width: u32, height: u32) -> Result<()> {
        Ok(self.client.set_window_size(width, height).await?)
    }

    /// Saves a screenshot of the visible part of the page, as PNG.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn save_screenshot(&self, file: &Path) -> Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let picture = self.client.screenshot().await?;
        fs::write(file, picture).with_context(|| format!("cannot write {}", file.display()))
    }

    /// The private memory of the open page's process after a garbage collection, in bytes, as reported by
    /// Firefox; `None` in Chromium, which reports it to the page itself.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn page_memory(&self) -> Result<Option<f64>> {
        if self.browser != Browser::Firefox {
            return Ok(None);
        }
        Ok(self.run_privileged(PAGE_MEMORY, vec![]).await?.as_f64())
    }

    /// Turns Firefox's protection from fingerprinting on or off, which for example changes the pixels read
    /// from a canvas; `false` in other browsers, which do not support it.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn resist_fingerprinting(&self, resists: bool) -> Result<bool> {
        let to_firefox = self.browser == Browser::Firefox;
        if to_firefox {
            self.run_privileged(RESIST_FINGERPRINTING, vec![resists.into()]).await?;
        }
        Ok(to_firefox)
    }

    /// Runs a script with Firefox's own rights.
    async fn run_privileged(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.client.issue_cmd(Context("chrome")).await?;
        let answer = self.run_async(script, arguments).await;
        self.client.issue_cmd(Context("content")).await?;
        answer
    }

    /// Limits the storage of pages of that origin to `bytes`, or restores the default; `false` in Firefox,
    /// which does not support it.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn limit_storage(&self, origin: &str, bytes: Option<u64>) -> Result<bool> {
        let to_chromium = self.browser == Browser::Chromium;
        if to_chromium {
            let params = match bytes {
                Some(bytes) => json!({ "origin": origin, "quotaSize": bytes }),
                None => json!({ "origin": origin }),
            };
            let order = json!({ "cmd": "Storage.overrideQuotaForOrigin", "params": params });
            self.client.issue_cmd(DevTools(order)).await?;
        }
        Ok(to_chromium)
    }

    /// Suspends the driver and the browser for `time`, as when the machine sleeps.
    pub async fn suspend(&self, time: Duration) {
        self.driver.suspend(time).await;
    }

    /// Reloads the page without cache and service worker, as Ctrl+Shift+R does.
    ///
    /// # Errors
    /// If the browser is gone, or in WebKit, which does not support it.
    pub async fn reload_hard(&self) -> Result<()> {
        match self.browser {
            Browser::Chromium => {
                let order = json!({ "cmd": "Page.reload", "params": { "ignoreCache": true } });
                self.client.issue_cmd(DevTools(order)).await?;
            }
            // Only Firefox still supports this argument.
            Browser::Firefox => {
                self.client.execute("setTimeout(() => location.reload(true))", vec![]).await?;
            }
            Browser::Webkit => bail!("{} has no hard reload that can be asked for", self.browser),
        }
        Ok(())
    }

    /// The memory of the driver and its browser in bytes, with shared parts counted once; `None` if the
    /// system does not report it.
    pub fn memory(&self) -> Option<u64> {
        self.driver.memory()
    }

    /// Closes the tab, which ends its page, and leaves an empty one.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn fresh_tab(&self) -> Result<()> {
        let empty = self.client.new_window(true).await.map_err(driver_error)?.handle;
        self.client.close_window().await.map_err(driver_error)?;
        self.client.switch_to_window(empty).await.map_err(driver_error)
    }

    /// Closes the browser and ends the driver.
    ///
    /// # Errors
    /// If the browser had gone before.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.clone().close().await?)
    }
}

impl Deref for Session {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

/// Geckodriver's own command: selects whether scripts run with the rights of the page (`content`) or of the
/// browser (`chrome`).
#[derive(Debug)]
struct Context(&'static str);

impl WebDriverCompatibleCommand for Context {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/moz/context", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "context": self.0 }).to_string()))
    }
}

/// Chromedriver's own command: a command of the DevTools protocol.
#[derive(Debug)]
struct DevTools(Value);

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.0.to_string()))
    }
}

/// The output of the driver and its browser, in the scratch folder.
const DRIVER_LOG: &str = "driver.log";

/// Adds the browser's own last line of output to the error, because a driver reports only that the browser
/// has ended.
fn start_error(browser: Browser, scratch: &Path, error: &NewSessionError) -> anyhow::Error {
    let log = fs::read(scratch.join(DRIVER_LOG)).unwrap_or_default();
    let log = String::from_utf8_lossy(&log);
    let lines = log.lines().map(str::trim).filter(|line| !line.is_empty());
    // The lines of geckodriver itself begin with a time.
    let own: Vec<_> = lines.filter(|line| !line.starts_with(|c: char| c.is_ascii_digit())).collect();
    match own.last() {
        Some(last) => anyhow!("{browser} does not start; it says: {last}"),
        None => anyhow!("{browser} does not start: {error}"),
    }
}

/// Starts a driver and waits until it listens; returns it with its address.
async fn start_driver(
    project: &Project,
    browser: Browser,
    display: Option<&VirtualDisplay>,
    scratch: &Path,
) -> Result<(ProcessGroup, String)> {
    let program = browser.driver();
    let Some(path) = project.find(program) else {
        bail!("{program} is not installed; `cargo xtask doctor` says how to get it");
    };
    // Drivers cannot report a port of their own choice. Another program may take this port before the driver
    // does; then the driver ends, and the next port is tried.
    for _ in 0..3 {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = project.command(&path);
        command.arg(format!("--port={port}")).env("TMPDIR", scratch);
        if browser == Browser::Firefox {
            // Gives scripts the browser's own rights, for `Session::page_memory`.
            command.arg("--allow-system-access");
        }
        if let Some(VirtualDisplay { name, .. }) = display {
            command.env("DISPLAY", name);
        }
        let log = fs::File::create(scratch.join(DRIVER_LOG))?;
        command.stdout(log.try_clone()?).stderr(log);
        let mut driver =
            ProcessGroup::start(&mut command).with_context(|| format!("cannot start {program}"))?;
        if wait_until_listening(port, &mut driver).await {
            return Ok((driver, format!("http://127.0.0.1:{port}")));
        }
    }
    bail!("{program} does not answer")
}

/// A virtual display, for a browser that needs one.
#[derive(Debug)]
struct VirtualDisplay {
    /// `:1`, as in the variable `DISPLAY`.
    name: String,
    _server: ProcessGroup,
    _exit_guard: ExitGuard,
}

impl VirtualDisplay {
    /// Starts an X server under a number that it chooses.
    async fn start(project: &Project, scratch: &Path) -> Result<Self> {
        let program =
            project.find("Xvfb").context("Xvfb is not installed; `cargo xtask doctor` says how to get it")?;
        let mut command = project.command(program);
        command.args(["-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-displayfd", "1"]);
        let number_file = scratch.join("display");
        command.stdout(fs::File::create(&number_file)?).stderr(Stdio::null());
        let mut server = ProcessGroup::start(&mut command).context("cannot start Xvfb")?;
        let exit_guard = server.kill_on_exit(None)?;
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(30) && !server.has_ended() {
            let number = fs::read_to_string(&number_file)?;
            // The X server prints its number, with a line feed, when it is ready.
            if let Some(number) = number.strip_suffix('\n') {
                return Ok(Self { name: format!(":{number}"), _server: server, _exit_guard: exit_guard });
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bail!("Xvfb does not start")
    }
}

async fn wait_until_listening(port: u16, driver: &mut ProcessGroup) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(30) && !driver.has_ended() {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    false
}
