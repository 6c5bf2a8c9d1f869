//! A real browser, driven over WebDriver.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::ops::Deref;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
/// For what [`Session`] takes and gives: locators, elements, keys.
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
use xtask::run::{Executor, Family};
use xtask::setup;

/// For Chromium: without a screen, without asking the kernel for a sandbox
/// (which it refuses to the administrator and in containers), and without
/// background requests.
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

/// Run on Firefox's own side: has all processes give back what nobody holds, as
/// about:memory does, waits until they have, and asks for the open page's.
const PAGE_MEMORY: &str = r#"
    const [done] = arguments;
    for (const whose of ["memory-pressure", "child-mmu-request"]) {
        Services.obs.notifyObservers(null, whose, "heap-minimize");
    }
    setTimeout(async () => {
        const { children } = await ChromeUtils.requestProcInfo();
        const { osPid } = gBrowser.selectedBrowser.browsingContext.currentWindowGlobal;
        done(children.find(({ pid }) => pid === osPid)?.memory ?? null);
    }, 5_000);
"#;

/// Run on Firefox's own side: the preference by which it protects from being recognised.
const RESIST_FINGERPRINTING: &str = r#"
    const [resists, done] = arguments;
    Services.prefs.setBoolPref("privacy.resistFingerprinting", resists);
    done();
"#;

/// The default limit for a script, and for the load of a page.
const LIMIT: Duration = Duration::from_secs(180);

/// What went wrong, also where the driver gives no more than the kind of the error (WebKitWebDriver).
pub fn described(error: CmdError) -> anyhow::Error {
    match &error {
        CmdError::Standard(said) if said.message.is_empty() => {
            anyhow!("the driver says “{}” and no more", said.error)
        }
        _ => error.into(),
    }
}

/// What to ask of the driver. A browser's own files go to `scratch`.
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
    // The server's certificate is of its own making.
    capabilities.insert("acceptInsecureCerts".into(), true.into());
    Ok(capabilities)
}

/// A headless browser with a profile of its own. It dereferences to the client of
/// [`fantoccini`]. Browser and driver end when it is
/// dropped, or with this process, and their files go.
#[derive(Debug)]
pub struct Session {
    browser: Browser,
    client: Client,
    // Ended before the folder goes that its browser writes to.
    driver: Family,
    _screen: Option<Screen>,
    _scratch: TempDir,
    _executor: Executor,
}

impl Session {
    /// Starts the driver and, by it, the browser.
    ///
    /// # Errors
    /// If one of the two is not installed or does not start.
    pub async fn open(browser: Browser) -> Result<Self> {
        let project = Project::here();
        let scratch = tempfile::Builder::new().prefix("interleave-").tempdir()?;
        let screen = match browser {
            Browser::Webkit => Some(Screen::start(&project, scratch.path()).await?),
            _ => None,
        };
        let (driver, url) = start_driver(&project, browser, screen.as_ref(), scratch.path()).await?;
        let executor = driver.bequeath(Some(scratch.path()))?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(browser, &project, scratch.path())?)
            .connect(&url)
            .await
            .map_err(|error| does_not_start(browser, scratch.path(), &error))?;
        client.update_timeouts(TimeoutConfiguration::new(Some(LIMIT), Some(LIMIT), None)).await?;
        Ok(Self { browser, client, driver, _screen: screen, _scratch: scratch, _executor: executor })
    }

    /// How long a script may take from now on; at first that is three minutes.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn limit_scripts(&self, limit: Duration) -> Result<()> {
        Ok(self.client.update_timeouts(TimeoutConfiguration::new(Some(limit), Some(LIMIT), None)).await?)
    }

    /// Runs a script that calls its last argument when it is done, and returns
    /// what it calls it with.
    ///
    /// # Errors
    /// If the script throws or takes too long, or the browser is gone.
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.client.execute_async(script, arguments).await.map_err(described)
    }

    /// Sets the size of the window in CSS pixels. The page gets all of the
    /// width and, below the browser's own bars, some 90 less of the height.
    /// Both browsers make no window narrower than 500.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn set_window_size(&self, width: u32, height: u32) -> Result<()> {
        Ok(self.client.set_window_size(width, height).await?)
    }

    /// Saves a picture of what can be seen of the page, in PNG.
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

    /// How many bytes the process of the open page has to itself once garbage is
    /// collected, by Firefox's own account; `None` in Chromium, which tells the
    /// page itself.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn page_memory(&self) -> Result<Option<f64>> {
        if self.browser != Browser::Firefox {
            return Ok(None);
        }
        Ok(self.on_the_browsers_side(PAGE_MEMORY, vec![]).await?.as_f64())
    }

    /// Has Firefox hide what tells people apart, such as how its canvases come out, or show it
    /// again; `false` in other browsers, which take no such order.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn resist_fingerprinting(&self, resists: bool) -> Result<bool> {
        let to_firefox = self.browser == Browser::Firefox;
        if to_firefox {
            self.on_the_browsers_side(RESIST_FINGERPRINTING, vec![resists.into()]).await?;
        }
        Ok(to_firefox)
    }

    /// What Firefox answers to a script that runs with its own rights.
    async fn on_the_browsers_side(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.client.issue_cmd(Context("chrome")).await?;
        let answer = self.run_async(script, arguments).await;
        self.client.issue_cmd(Context("content")).await?;
        answer
    }

    /// How many bytes the pages of that origin may store from now on, or as many as
    /// before; `false` in Firefox, which takes no such order.
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

    /// Has driver and browser stand still for so long, as when the machine sleeps.
    pub async fn stand_still(&self, time: Duration) {
        self.driver.stand_still(time).await;
    }

    /// Loads the page anew and asks no cache and no service worker, as Ctrl+Shift+R does.
    ///
    /// # Errors
    /// If the browser is gone, or in WebKit, which knows no such way.
    pub async fn reload_hard(&self) -> Result<()> {
        match self.browser {
            Browser::Chromium => {
                let order = json!({ "cmd": "Page.reload", "params": { "ignoreCache": true } });
                self.client.issue_cmd(DevTools(order)).await?;
            }
            // Firefox alone has kept the argument.
            Browser::Firefox => {
                self.client.execute("setTimeout(() => location.reload(true))", vec![]).await?;
            }
            Browser::Webkit => bail!("{} has no hard reload that can be asked for", self.browser),
        }
        Ok(())
    }

    /// How much memory the driver and its browser have, each shared part counted
    /// once; `None` where the system does not tell.
    pub fn memory(&self) -> Option<u64> {
        self.driver.memory()
    }

    /// Closes the tab, which ends its page, and leaves an empty one.
    ///
    /// # Errors
    /// If the browser is gone.
    pub async fn fresh_tab(&self) -> Result<()> {
        let empty = self.client.new_window(true).await.map_err(described)?.handle;
        self.client.close_window().await.map_err(described)?;
        self.client.switch_to_window(empty).await.map_err(described)
    }

    /// Ends browser and driver, politely.
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

/// Geckodriver's own command: whose side the scripts run on, the page's
/// (`content`) or the browser's (`chrome`).
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

/// Chromedriver's own: a command of the DevTools protocol.
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

/// What a driver and its browser print, in their folder.
const DRIVER_LOG: &str = "driver.log";

/// The browser's own last words, where it had any: a driver says no more than that it has ended.
fn does_not_start(browser: Browser, scratch: &Path, error: &NewSessionError) -> anyhow::Error {
    let log = fs::read(scratch.join(DRIVER_LOG)).unwrap_or_default();
    let log = String::from_utf8_lossy(&log);
    let lines = log.lines().map(str::trim).filter(|line| !line.is_empty());
    // Those of geckodriver itself begin with the time.
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
    screen: Option<&Screen>,
    scratch: &Path,
) -> Result<(Family, String)> {
    let program = browser.driver();
    let Some(path) = project.find(program) else {
        bail!("{program} is not installed; `cargo xtask doctor` says how to get it");
    };
    // Drivers cannot report a port of their own choice. Another program may take this one
    // before the driver does; then the driver ends, and the next port is tried.
    for _ in 0..3 {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = project.command(&path);
        command.arg(format!("--port={port}")).env("TMPDIR", scratch);
        if browser == Browser::Firefox {
            // Opens the browser's own side to scripts, for `Session::page_memory`.
            command.arg("--allow-system-access");
        }
        if let Some(Screen { name, .. }) = screen {
            command.env("DISPLAY", name);
        }
        let log = fs::File::create(scratch.join(DRIVER_LOG))?;
        command.stdout(log.try_clone()?).stderr(log);
        let mut driver = Family::start(&mut command).with_context(|| format!("cannot start {program}"))?;
        if listens(port, &mut driver).await {
            return Ok((driver, format!("http://127.0.0.1:{port}")));
        }
    }
    bail!("{program} does not answer")
}

/// A screen without a display, for a browser that needs a screen.
#[derive(Debug)]
struct Screen {
    /// `:1`, as the variable `DISPLAY` has it.
    name: String,
    _server: Family,
    _executor: Executor,
}

impl Screen {
    /// Starts it under a number that the server chooses.
    async fn start(project: &Project, scratch: &Path) -> Result<Self> {
        let program =
            project.find("Xvfb").context("Xvfb is not installed; `cargo xtask doctor` says how to get it")?;
        let mut command = project.command(program);
        command.args(["-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-displayfd", "1"]);
        let said = scratch.join("screen");
        command.stdout(fs::File::create(&said)?).stderr(Stdio::null());
        let mut server = Family::start(&mut command).context("cannot start Xvfb")?;
        let executor = server.bequeath(None)?;
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(30) && !server.has_ended() {
            let number = fs::read_to_string(&said)?;
            // It says its number in a line when it is ready.
            if let Some(number) = number.strip_suffix('\n') {
                return Ok(Self { name: format!(":{number}"), _server: server, _executor: executor });
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bail!("Xvfb does not start")
    }
}

async fn listens(port: u16, driver: &mut Family) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(30) && !driver.has_ended() {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    false
}
