//! The page's own service worker: in place of our server, and in addition to it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use interleave_driver::page_server::PageServer;
use interleave_e2e::{Page, completed, models, statuses, variant};
use serde_json::{Value, json};
use tempfile::TempDir;
use xtask::project::Project;

/// Resolves when all files of the page are cached.
const FILES_CACHED: &str =
    "await navigator.serviceWorker.ready.then(({ active }) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    active.postMessage('keep', [port2]);
}))";

/// The server and the service worker share the logic, but not the code that waits and sends.
#[tokio::test]
async fn a_service_worker_responds_as_the_server_does() -> Result<()> {
    const PATHS: [&str; 24] = [
        "status/200?sleep=5",
        "status/204",
        "status/404",
        "status/503?sleep=20",
        "status/99",
        "status/200?sleep=100000",
        "status/200?slep=5",
        "status/200?run=!",
        "delay/20?jitter=5&seed=3&bytes=100000",
        "delay/0?bytes=0",
        "rates?base=EUR&fail=0.5&seed=7",
        "rates?base=EUR&fail=0.5&seed=7&attempt=1",
        "rates?base=XYZ",
        "flaky?fail=1&seed=1&retry_after=3",
        "flaky?fail=0.5&seed=4&req=2",
        "limited?rate=0.01&burst=1&run=compared",
        "limited?rate=0.01&burst=1&run=compared",
        "limited?rate=1&burst=1",
        "drip?bytes=50000&chunks=7&ms=60&seed=9",
        "drip?bytes=3&chunks=9",
        "pages",
        "pages/aldermoor",
        "pages/nowhere",
        "nothing/here",
    ];
    let (page, server) = (Page::open_static("").await?, PageServer::start(true).await?);
    let ask = format!(
        "await (async () => {{
            const hash = async (r) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', await r.arrayBuffer()))].join();
            // The sentence of a 429 has the time to wait, which is never the same twice.
            const seen = async (r) => [r.status, r.headers.get('content-type'), r.headers.get('retry-after'),
                r.headers.has('retry-after-ms'), r.headers.get('repr-digest'),
                /^app;dur=[0-9]/.test(r.headers.get('server-timing')),
                r.status === 429 || [r.headers.get('content-length'), await hash(r)]];
            const all = [];
            for (const path of {PATHS:?}) {{
                const [here, there] = [await fetch('/lab/' + path), await fetch('{}' + path)];
                all.push([path, await seen(here), await seen(there)]);
            }}
            const account = async (base) => {{
                const {{ run, arrivals, completions, dropped, in_flight, statuses }} =
                    await (await fetch(base + 'ledger/compared')).json();
                return {{ run, arrivals, completions, dropped, in_flight, statuses }};
            }};
            all.push(['the ledger', await account('/lab/'), await account('{}')]);
            return all;
        }})()",
        server.url("/lab/"),
        server.url("/lab/"),
    );
    for compared in page.promise(&ask).await?.as_array().unwrap() {
        assert_eq!(compared[1], compared[2], "{}: here and from the server", compared[0]);
    }
    server.stop()?;
    page.close().await
}

#[tokio::test]
async fn without_a_server_all_models_send_requests_and_the_report_names_the_service_worker() -> Result<()> {
    let page = Page::open_static("#/ping?samples=1&run=1").await?;
    assert_eq!(page.js("return crossOriginIsolated").await?, true);
    page.wait_until_done().await?;
    assert!(page.text("answered-here").await?.contains("service worker"));
    let report = page.run(json!({ "experiment": "ping", "samples": 1 })).await?;
    assert!(completed(&report), "{report}");
    for id in models() {
        assert_eq!(variant(&report, id)["correct"], true, "{id}");
    }
    assert_eq!(report["environment"]["target"], "service worker");
    assert_eq!(report["environment"]["flavour"], "threads");
    page.close().await
}

#[tokio::test]
async fn without_a_server_only_the_websocket_channels_are_unavailable() -> Result<()> {
    let page = Page::open_static("").await?;
    let report =
        page.run(json!({ "experiment": "channels", "params": { "messages": 20 }, "samples": 1 })).await?;
    assert_eq!(statuses(&report), ["unavailable", "unavailable", "completed", "completed"], "{report}");
    let reason = variant(&report, "all-at-once")["reason"].as_str().unwrap();
    assert!(reason.contains("needs a server") && reason.contains("interleave-server"), "{reason}");
    page.close().await
}

#[tokio::test]
async fn the_page_opens_and_measures_offline() -> Result<()> {
    let mut page = Page::open_static("").await?;
    assert_eq!(page.promise(FILES_CACHED).await?, true);
    page.kill_server().await?;
    page.load("#/ping").await?;
    assert_eq!(page.js("return crossOriginIsolated").await?, true);
    let report = page.run(json!({ "experiment": "ping", "samples": 1 })).await?;
    assert!(completed(&report), "{report}");
    page.click("run").await?;
    page.wait_until_done().await?;
    page.close().await
}

/// The interpreters are cached when they are first used. The service worker answers requests of their threads, also after
/// a long delay.
#[tokio::test]
async fn python_runs_offline_after_it_has_run_once() -> Result<()> {
    let mut page = Page::open_static("").await?;
    assert_eq!(page.promise(FILES_CACHED).await?, true);
    let rows = |report: &Value| -> Vec<String> {
        let sections = report["python"]["sections"].as_array().into_iter().flatten();
        let rows = sections.flat_map(|section| section["variants"].as_array().into_iter().flatten());
        rows.map(|row| format!("{} {} {}", row["status"], row["correct"], row["reason"])).collect()
    };
    let ping = json!({
        "experiment": "ping", "params": { "urls": "/lab/status/200?sleep=600\n/lab/status/200?sleep=600" }, "samples": 1,
        "variants": ["sequential", "async", "gil"], "python": {},
    });
    let pi = json!({
        "experiment": "pi", "params": { "samples": 10_000 }, "samples": 1,
        "variants": ["sequential", "async", "gil", "threads"], "python": {},
    });
    for request in [&ping, &pi] {
        let report = page.run(request.clone()).await?;
        let rows = rows(&report);
        assert!(rows.len() >= 4, "{rows:?}");
        let is_right = |row: &String| row.contains("completed") && row.contains("true");
        assert!(rows.iter().all(|row| is_right(row) || row.contains("cargo xtask python")), "{rows:?}");
    }
    let online = rows(&page.run(pi.clone()).await?);
    page.kill_server().await?;
    page.load("").await?;
    assert_eq!(rows(&page.run(pi).await?), online);
    page.close().await
}

/// Measured requests must not pass through a service worker, unless the user enables it; even then `/lab/`
/// goes to the server, which counts them.
#[tokio::test]
async fn a_page_from_our_server_is_cached_only_on_request_and_still_uses_the_server() -> Result<()> {
    let mut page = Page::open("").await?;
    let registered = "navigator.serviceWorker.getRegistrations().then((all) => all.length)";
    page.wait_until(
        "the browser is known",
        "return Boolean(document.querySelector('button[data-testid=\"capabilities\"]'))",
    )
    .await?;
    assert_eq!(page.promise(registered).await?, 0);
    page.click("capabilities").await?;
    page.wait_until(
        "it can be kept",
        "return Boolean(document.querySelector('[data-testid=\"keep-offline\"]'))",
    )
    .await?;
    page.click("keep-offline").await?;
    page.wait_until(
        "it is kept",
        "return Boolean(document.querySelector('[data-testid=\"forget-offline\"]'))",
    )
    .await?;
    page.load("").await?;
    assert_eq!(page.js("return Boolean(navigator.serviceWorker.controller)").await?, true);
    let report = page.run(json!({ "experiment": "ping", "samples": 1 })).await?;
    assert_eq!(report["environment"]["target"], "server");
    for id in models() {
        let ledger = variant(&report, id)["ledger"].as_str().unwrap();
        let counted = page.fetch_from_server(&format!("/lab/ledger/{ledger}")).await?;
        assert!(counted.contains("\"completions\":7"), "{id}: {counted}");
    }
    page.kill_server().await?;
    page.load("").await?;
    let request = json!({ "experiment": "countdown", "params": { "n": 100_000 }, "samples": 1 });
    assert_eq!(statuses(&page.run(request).await?), ["completed"; 5]);
    page.close().await
}

#[tokio::test]
async fn a_new_version_replaces_the_old_one_at_a_later_load() -> Result<()> {
    let site = copy_of_site().await?;
    let page = Page::open_files(site.path().into()).await?;
    assert_eq!(page.promise(FILES_CACHED).await?, true);
    let old = page.promise("caches.keys()").await?;
    make_new_version(site.path())?;
    let version = "return document.documentElement.dataset.version ?? 'old'";
    // The cached files belong together: the new version is downloaded next to the old one.
    page.load("").await?;
    assert_eq!(page.js(version).await?, "old");
    let waits = "navigator.serviceWorker.getRegistration().then((it) => { window.waits = Boolean(it.waiting) });\
                 return window.waits === true";
    page.wait_until("the new one waits", waits).await?;
    // Not always at the first load: see `takeOver` in `www/engine/service-worker.ts`.
    for _ in 0..5 {
        page.load("").await?;
        if page.js(version).await? == "new" {
            break;
        }
    }
    assert_eq!(page.js(version).await?, "new");
    let now = page.promise("caches.keys()").await?;
    assert!(now.as_array().unwrap().len() == 1 && now != old, "{old} and {now}");
    page.close().await
}

/// Imitates another build: a changed page, and a service worker with the name of the new build.
fn make_new_version(site: &Path) -> Result<()> {
    let index = site.join("index.html");
    let html = fs::read_to_string(&index)?;
    fs::write(index, html.replace("<html", "<html data-version=\"new\""))?;
    let script = site.join("service-worker.js");
    let text = fs::read_to_string(&script)?;
    let hex = |part: &&str| part.len() == 16 && part.bytes().all(|c| c.is_ascii_hexdigit());
    let build = text.split(['`', '"', '\'']).find(hex).context("the build has a name")?.to_string();
    fs::write(script, text.replace(&build, "0123456789abcdef"))?;
    Ok(())
}

/// A host without HTTPS, a browser without service workers, and a script that does not load have the same
/// effect on the page.
#[tokio::test]
async fn without_a_service_worker_the_page_works_without_threads_and_explains_why() -> Result<()> {
    let site = copy_of_site().await?;
    fs::remove_file(site.path().join("service-worker.js"))?;
    let page = Page::open_files(site.path().into()).await?;
    let request = json!({ "experiment": "countdown", "params": { "n": 100_000 }, "samples": 1 });
    let report = page.run(request).await?;
    assert_eq!(report["environment"]["target"], "none");
    assert_eq!(variant(&report, "processes")["status"], "completed");
    assert_eq!(variant(&report, "threads")["status"], "unavailable");
    assert!(report["environment"]["no_threads"].as_str().unwrap().contains("isolated"));
    page.close().await
}

/// Imitates a browser that blocks site data: every storage function throws or rejects.
const NO_STORAGE: &str = "
    const denied = () => { throw new DOMException('The user denied permission.', 'SecurityError'); };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
        Object.defineProperty(window, name, { get: denied });
    }
    Object.defineProperty(ServiceWorkerContainer.prototype, 'register', { value: async () => denied() });
    for (const name of ['getDirectory', 'estimate', 'persist', 'persisted']) {
        Object.defineProperty(StorageManager.prototype, name, { value: async () => denied() });
    }";

#[tokio::test]
async fn with_blocked_site_data_the_page_works_and_reports_that_nothing_is_saved() -> Result<()> {
    let site = copy_of_site().await?;
    fs::write(site.path().join("block.js"), NO_STORAGE)?;
    let index = site.path().join("index.html");
    let html = fs::read_to_string(&index)?;
    fs::write(index, html.replacen("<head>", "<head><script src=\"block.js\"></script>", 1))?;
    let page = Page::open_files(site.path().into()).await?;
    page.load("#/countdown?n=100000&samples=2&run=1").await?;
    page.wait_until_done().await?;
    let notice = "return document.querySelector('main').innerText.includes('keeps nothing for the page')";
    page.wait_until("the page shows that nothing is saved", notice).await?;
    let request = json!({ "experiment": "countdown", "params": { "n": 100_000 }, "samples": 1 });
    let report = page.run(request).await?;
    assert_eq!(variant(&report, "processes")["status"], "completed", "{report}");
    let no_threads = report["environment"]["no_threads"].as_str().unwrap_or_default();
    assert!(no_threads.contains("The browser stores no data for this site"), "{no_threads}");
    page.close().await
}

/// Returns a copy of the folder that a test may change.
async fn copy_of_site() -> Result<TempDir> {
    // Starting a server builds the folder if necessary.
    PageServer::start_static().await?.stop()?;
    let copy = TempDir::with_prefix("interleave-site-")?;
    copy_folder(&Project::here().target().join("site"), &copy.path().to_path_buf())?;
    Ok(copy)
}

fn copy_folder(from: &Path, to: &PathBuf) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// A hard reload bypasses the service worker, so that the page is not isolated until a further reload.
#[tokio::test]
async fn a_hard_reload_is_followed_by_one_automatic_reload() -> Result<()> {
    let page = Page::open_static("").await?;
    assert_eq!(page.js("return crossOriginIsolated").await?, true);
    // The pause is long enough that the hard reload does not count as the reload of the first visit.
    page.promise("new Promise((resolve) => setTimeout(resolve, 10_500))").await?;
    page.reload_hard().await?;
    let isolated = "return Boolean(window.interleave) && crossOriginIsolated && Boolean(navigator.serviceWorker.controller)";
    page.wait_until("the page is isolated again", isolated).await?;
    page.close().await
}
