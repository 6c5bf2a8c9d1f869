//! The page, as a user operates it.

use std::time::Duration;

use anyhow::Result;
use interleave_e2e::{Page, models, variant};
use serde_json::{Value, json};

const QUICK: &str = "#/countdown?n=2000000&workers=2&samples=5";

fn all(status: &str) -> Vec<(String, String)> {
    ["sequential", "async", "gil", "threads", "processes"].map(|id| (id.into(), status.into())).into()
}

#[tokio::test]
async fn run_shows_every_variant_the_finding_the_table_and_the_code() -> Result<()> {
    let page = Page::open(QUICK).await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    assert_eq!(page.rows().await?, all("completed"));
    assert!(page.text("finding").await?.contains("threads"), "{}", page.text("finding").await?);
    page.click("tab-table").await?;
    let table = page.text("table").await?;
    for label in ["Sequential", "Async", "GIL threads", "Threads", "Processes"] {
        assert!(table.contains(label), "{table}");
    }
    page.click("tab-code").await?;
    let shown = "const code = document.querySelector('[data-testid=\"code\"]')?.innerText ?? '';\
                 return code.includes('src/kernels/countdown.rs') && code.includes('def sequential') \
                 && document.querySelector('[data-testid=\"notice\"] li code') !== null;";
    page.wait_until("the code is shown", shown).await?;
    page.close().await
}

#[tokio::test]
async fn stop_ends_an_endless_run() -> Result<()> {
    let page = Page::open("#/countdown?n=100000000000&workers=2").await?;
    page.click("run").await?;
    page.wait_until(
        "the run is under way",
        "return Boolean(document.querySelector('[data-testid=\"stop\"]'))",
    )
    .await?;
    page.click("stop").await?;
    page.wait_until_done().await?;
    assert_eq!(page.rows().await?, all("aborted"));
    page.close().await
}

#[tokio::test]
async fn a_link_restores_the_form_and_runs() -> Result<()> {
    let page =
        Page::open("#/countdown?n=3000000&workers=3&variants=sequential,threads&samples=5&run=1").await?;
    page.wait_until_done().await?;
    let ids: Vec<_> = page.rows().await?.into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["sequential", "threads"]);
    assert_eq!(
        page.js("return document.querySelector('[data-testid=\"field-workers\"]').value").await?,
        json!("3")
    );
    page.close().await
}

#[tokio::test]
async fn bad_input_gets_a_message_at_its_field_and_no_run() -> Result<()> {
    let page = Page::open(QUICK).await?;
    page.fill("field-workers", "1000").await?;
    page.click("run").await?;
    assert!(page.text("problem-workers").await?.contains("from 1 to 64"));
    assert_eq!(
        page.js("return document.querySelectorAll('[data-status=\"running\"]').length").await?,
        json!(0)
    );
    assert_eq!(
        page.js("return document.querySelector('[data-testid=\"field-workers\"]').value.replace(/\\D/g, '')")
            .await?,
        json!("1000"),
        "what was typed is kept"
    );
    page.fill("field-workers", "2").await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    assert_eq!(page.rows().await?, all("completed"));
    page.close().await
}

#[tokio::test]
async fn a_bad_link_shows_its_errors_and_keeps_the_valid_part() -> Result<()> {
    let page = Page::open("#/countdown?n=4000000&workers=zero&run=1").await?;
    page.wait_until(
        "the message is there",
        "return Boolean(document.querySelector('[data-testid=\"problem-workers\"]')?.textContent)",
    )
    .await?;
    let n = page
        .js("return document.querySelector('[data-testid=\"field-n\"]').value.replace(/\\D/g, '')")
        .await?;
    assert_eq!(n, json!("4000000"));
    page.close().await
}

#[tokio::test]
async fn without_isolation_the_page_explains_why_threads_are_missing() -> Result<()> {
    let page = Page::open_without_isolation(QUICK).await?;
    page.wait_until(
        "the notice is there",
        "return Boolean(document.querySelector('[data-testid=\"notice\"]'))",
    )
    .await?;
    assert!(page.text("notice").await?.contains("isolated"));
    page.click("run").await?;
    page.wait_until_done().await?;
    let statuses: Vec<_> = page.rows().await?.into_iter().map(|(_, status)| status).collect();
    assert_eq!(statuses, ["completed", "completed", "unavailable", "unavailable", "completed"]);
    page.close().await
}

/// A browser caches files with their headers.
#[tokio::test]
async fn isolation_depends_on_the_current_server_and_not_on_the_cache() -> Result<()> {
    let mut page = Page::open(QUICK).await?;
    for isolated in [false, true, false] {
        page.restart_server_with_isolation(isolated).await?;
        page.load(QUICK).await?;
        assert_eq!(page.js("return crossOriginIsolated").await?, isolated);
        let report = page.run(json!({ "experiment": "countdown", "params": { "n": 1000 } })).await?;
        let threads = if isolated { "completed" } else { "unavailable" };
        assert_eq!(variant(&report, "threads")["status"], threads, "{report}");
        assert_eq!(variant(&report, "processes")["status"], "completed", "{report}");
    }
    page.close().await
}

/// The first view: everything transferred before the first run.
#[tokio::test]
async fn the_first_view_is_small() -> Result<()> {
    let page = Page::open("").await?;
    let sizes = page
        .js("return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))\
             .filter((e) => !/\\/pkg\\/(threads|single)\\/|probe/.test(e.name))\
             .map((e) => [e.name, e.encodedBodySize])")
        .await?;
    let bytes: u64 = sizes.as_array().unwrap().iter().map(|e| e[1].as_u64().unwrap_or_default()).sum();
    assert!(bytes > 50_000, "the browser counts nothing: {sizes}");
    assert!(bytes <= 300_000, "{bytes} bytes: {sizes}");
    page.close().await
}

/// The policy is strict, and no action on the page violates it.
#[tokio::test]
async fn nothing_on_the_page_violates_its_policy() -> Result<()> {
    let page = Page::open(QUICK).await?;
    page.js(
        "window.violations = [];\
         document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));",
    )
    .await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    for tab in ["timeline", "time", "table", "samples", "environment", "export"] {
        page.click(&format!("tab-{tab}")).await?;
    }
    saved(&page, "csv").await?;
    assert_eq!(page.js("return window.violations").await?, Value::Array(vec![]));
    page.close().await
}

/// Clicks a download and returns the name and content of the file, which the browser does not save.
async fn saved(page: &Page, form: &str) -> Result<(String, String)> {
    page.js("window.saved = null;\
         const make = URL.createObjectURL;\
         URL.createObjectURL = (blob) => { window.blob = blob; return make.call(URL, blob); };\
         HTMLAnchorElement.prototype.click = async function () {\
             window.saved = [this.download, await window.blob.text()];\
         };")
        .await?;
    let there = format!("return Boolean(document.querySelector('[data-testid=\"download-{form}\"]'))");
    page.wait_until("the offers are there", &there).await?;
    page.click(&format!("download-{form}")).await?;
    page.wait_until("the file is written", "return Boolean(window.saved)").await?;
    Ok(serde_json::from_value(page.js("return window.saved").await?)?)
}

#[tokio::test]
async fn the_tree_of_each_variant_is_drawn_and_can_be_navigated() -> Result<()> {
    let page = Page::open("#/reduce?n=20&samples=1&run=1").await?;
    page.wait_until_done().await?;
    page.wait_until("the tree is there", "return document.querySelectorAll('.tree .node').length === 39")
        .await?;
    assert!(page.text("tree-says").await?.starts_with("190 after 19 tasks in 5 rounds."));
    page.js("document.querySelector('.tree svg').focus()").await?;
    let key = "document.querySelector('.tree svg').dispatchEvent(new KeyboardEvent('keydown', \
               { key: 'End', bubbles: true }))";
    page.js(key).await?;
    page.wait_until(
        "the root names its worker",
        "return document.querySelector('.tree-says').textContent.includes(' to 190: round 5, ')",
    )
    .await?;
    let choose = "const select = document.querySelector('[data-testid=\"tree-of\"]');\
                  select.value = 'sequential';\
                  select.dispatchEvent(new Event('change', { bubbles: true }))";
    page.js(choose).await?;
    page.wait_until("the fold is one node", "return document.querySelectorAll('.tree .node').length === 21")
        .await?;
    page.close().await
}

#[tokio::test]
async fn entered_numbers_are_tested_individually() -> Result<()> {
    let page = Page::open("#/primes?numbers=2,193").await?;
    page.fill("field-numbers", "2 193 many").await?;
    page.click("run").await?;
    assert!(page.text("problem-numbers").await?.contains("number 3: “many”"));
    page.close().await
}

#[tokio::test]
async fn a_run_can_be_saved_in_every_format() -> Result<()> {
    let page = Page::open(QUICK).await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    page.click("tab-export").await?;
    let (name, report) = saved(&page, "json").await?;
    assert!(name.starts_with("interleave-countdown-20") && name.ends_with(".json"), "{name}");
    let report: Value = serde_json::from_str(&report)?;
    assert_eq!(report["schema"], "interleave.report/1");
    let (name, lines) = saved(&page, "csv").await?;
    assert!(name.ends_with(".csv") && !name.contains(':'), "{name}");
    assert_eq!(lines.lines().count(), 1 + 5 * 5);
    let (name, trace) = saved(&page, "trace").await?;
    assert!(name.ends_with(".trace.json"), "{name}");
    let trace: Value = serde_json::from_str(&trace)?;
    assert_eq!(trace["otherData"]["params"]["n"], json!(2_000_000));
    assert!(page.text("export-said").await?.contains(&name), "{}", page.text("export-said").await?);
    page.close().await
}

/// The checkbox in the Export tab applies to later runs on the page.
#[tokio::test]
async fn the_page_draws_tracks_only_if_enabled() -> Result<()> {
    let page = Page::open(QUICK).await?;
    let entries = "return performance.getEntriesByType('measure').length";
    page.click("run").await?;
    page.wait_until_done().await?;
    assert_eq!(page.js(entries).await?, json!(0));
    page.click("tab-export").await?;
    page.wait_until("the box is there", "return Boolean(document.querySelector('[data-testid=\"tracks\"]'))")
        .await?;
    page.click("tracks").await?;
    page.click("run").await?;
    page.wait_until("a track is drawn", "return performance.getEntriesByType('measure').length > 0").await?;
    page.wait_until_done().await?;
    page.close().await
}

/// The sampling options are part of the form and of the link.
#[tokio::test]
async fn the_form_has_the_number_of_samples_and_the_budget() -> Result<()> {
    let page = Page::open("#/countdown?n=1000000&variants=sequential,threads&samples=5").await?;
    assert!(page.text("sampling").await?.contains("5 samples"));
    page.click("sampling").await?;
    page.fill("field-runs", "2").await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    page.wait_until("the link knows it", "return location.hash.includes('runs=2')").await?;
    page.click("tab-samples").await?;
    page.fill("field-runs", "99").await?;
    page.click("run").await?;
    assert!(page.text("problem-runs").await?.contains("from 1 to 50"));
    page.close().await
}

/// The sum of the layout shifts since the page was loaded, as browsers define them
/// (<https://wicg.github.io/layout-instability/>); null in browsers without that measure.
const LAYOUT_SHIFT: &str = "{
    if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return null;
    const shifts = [];
    const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    // No event reports that there was no shift, so wait.
    await new Promise((resolve) => setTimeout(resolve, 300));
    observer.disconnect();
    return shifts.reduce((sum, { value }) => sum + value, 0);
}";

#[tokio::test]
async fn the_layout_does_not_shift_during_a_run() -> Result<()> {
    let page = Page::open("").await?;
    for run in ["countdown?n=20000000", "ping?samples=3", "race?increments=200000", "deadlock?samples=3"] {
        page.load(&format!("#/{run}&run=1")).await?;
        page.wait_until_done().await?;
        let moved = page.promise(LAYOUT_SHIFT).await?;
        assert!(moved.as_f64().is_none_or(|moved| moved < 0.02), "{run}: {moved}");
    }
    page.close().await
}

/// Imitates the browser's translation of a page, which wraps texts in elements that the page does not know.
const TRANSLATED: &str = r"
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) if (texts.currentNode.parentElement.translate) found.push(texts.currentNode);
    for (const text of found) {
        const font = document.createElement('font');
        text.replaceWith(font);
        font.append(text);
    }
    return found.length";

#[tokio::test]
async fn a_page_translated_by_the_browser_still_updates() -> Result<()> {
    let page = Page::open(QUICK).await?;
    assert_ne!(page.js(TRANSLATED).await?, json!(0), "something is left to translate");
    page.click("run").await?;
    page.wait_until(
        "Run has become Stop",
        "return Boolean(document.querySelector('[data-testid=\"stop\"]'))",
    )
    .await?;
    page.wait_until_done().await?;
    let medians = "return [...document.querySelectorAll('.row .time .figure')].length";
    assert_eq!(page.js(medians).await?, json!(models().len()));
    page.js("location.hash = '#/glossary'").await?;
    page.wait_until("the room is there", "return document.querySelector('h1')?.textContent === 'Glossary'")
        .await?;
    page.js(TRANSLATED).await?;
    page.js("location.hash = '#/race'").await?;
    let headed = "return [...document.querySelectorAll('h1')].map((h) => h.textContent).join() === 'Race'";
    page.wait_until("the next heading is there alone", headed).await?;
    page.close().await
}

#[tokio::test]
async fn code_and_environment_are_shown_before_the_first_run() -> Result<()> {
    let page = Page::open("#/primes").await?;
    page.click("tab-code").await?;
    let code =
        "return document.querySelector('[data-testid=\"code\"]')?.innerText.includes('def sequential')";
    page.wait_until("the code is shown", code).await?;
    page.click("tab-environment").await?;
    let known = "return Boolean(document.querySelector('[data-testid=\"environment\"]'))";
    page.wait_until("the browser is known", known).await?;
    let environment = page.text("environment").await?;
    assert!(environment.contains("nothing was run yet") && environment.contains("Cores"), "{environment}");
    assert_eq!(page.js("return document.querySelectorAll('[role=\"tab\"]').length").await?, json!(2));
    page.close().await
}

/// A canvas must be redrawn at once: no frame is drawn before printing.
#[tokio::test]
async fn the_page_prints_in_light_colours_in_any_theme() -> Result<()> {
    let page = Page::open(&format!("{QUICK}&run=1")).await?;
    page.wait_until_done().await?;
    page.click("tab-timeline").await?;
    page.wait_until("the lanes are there", "return Boolean(document.querySelector('canvas[data-part]'))")
        .await?;
    page.js("const theme = document.querySelector('select.theme'); theme.value = 'dark';\
             theme.dispatchEvent(new Event('change', { bubbles: true }))")
        .await?;
    page.wait_until("it is dark", "return document.documentElement.dataset.theme === 'dark'").await?;
    page.promise("new Promise((resolve) => setTimeout(resolve, 500))").await?;
    let painted =
        "[...document.querySelectorAll('canvas[data-part]')].map((canvas) => canvas.toDataURL()).join()";
    let script = format!(
        "return (async () => {{\
             const before = {painted};\
             window.dispatchEvent(new Event('beforeprint'));\
             await Promise.resolve();\
             await Promise.resolve();\
             const theme = document.documentElement.dataset.theme;\
             const anew = {painted} !== before;\
             window.dispatchEvent(new Event('afterprint'));\
             return [theme, anew, document.documentElement.dataset.theme];\
         }})()"
    );
    let colours = page.promise(&format!("await (async () => {{ {script} }})()")).await?;
    assert_eq!(colours, json!(["light", true, "dark"]));
    page.close().await
}

/// Runs in both tabs at once would compete for the processor cores.
#[tokio::test]
async fn the_second_of_two_tabs_waits_and_shows_that() -> Result<()> {
    let page = Page::open("#/countdown?n=100000000000&workers=2").await?;
    page.click("run").await?;
    let measures =
        "return /warming up|sample/.test(document.querySelector('[data-testid=\"progress\"]')?.textContent)";
    page.wait_until("the first measures", measures).await?;
    let first = page.another_tab("#/countdown?n=2000000&samples=2").await?;
    page.click("run").await?;
    let waits = "return document.querySelector('[data-testid=\"progress-words\"]')?.textContent.includes('Another tab')";
    page.wait_until("the second waits", waits).await?;
    let second = page.to_tab(first.clone()).await?;
    page.click("stop").await?;
    page.wait_until_done().await?;
    page.to_tab(second).await?;
    page.wait_until_done().await?;
    assert!(page.rows().await?.iter().any(|(_, status)| status == "completed"));
    page.close_tab(first).await?;
    page.close().await
}

#[tokio::test]
async fn a_suspension_during_a_sample_is_reported_first() -> Result<()> {
    let page = Page::open("#/countdown?n=400000000&variants=sequential&samples=20").await?;
    page.click("run").await?;
    let begun =
        "return /sample [3-9]/.test(document.querySelector('[data-testid=\"progress\"]')?.textContent)";
    page.wait_until("some samples are taken", begun).await?;
    // A suspension may fall between two samples, but not all four do. The times between the suspensions differ, since
    // equal times can match the period from sample to sample.
    for ms in [130, 510, 770, 640] {
        tokio::time::sleep(Duration::from_millis(ms)).await;
        page.suspend(Duration::from_millis(3_500)).await;
    }
    page.wait_until_done().await?;
    let finding = page.text("finding").await?;
    assert!(finding.contains("longer than the others, as when a machine sleeps"), "{finding}");
    page.close().await
}
