//! Accessibility: axe's findings in both themes, and use of the page by keyboard alone.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use interleave_e2e::Page;
use serde_json::json;
use xtask::project::Project;

use super::programs::{exists, run_program};

/// The rules of WCAG 2.2, A and AA, and best practices.
const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
/// The rules about colours, which are the only rules that depend on the theme.
const COLOUR_RULES: &str = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const CTRL: char = '\u{e009}';
const RIGHT: char = '\u{e014}';

/// Loads axe through WebDriver, because the page's policy does not restrict the scripts of WebDriver.
async fn load_axe(page: &Page) -> Result<()> {
    let file = Project::here().path("node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(&file).with_context(|| format!("{} is read", file.display()))?;
    page.js(&axe).await?;
    ensure!(page.js("return Boolean(window.axe)").await? == json!(true), "axe is there");
    Ok(())
}

/// Selects a theme on the page: no WebDriver command sets the system's theme in Firefox.
async fn select_theme(page: &Page, theme: &str) -> Result<()> {
    page.js(&format!("document.documentElement.dataset.theme = '{theme}'")).await.map(drop)
}

/// Returns axe's findings within the element of that selector, one line each.
async fn findings(page: &Page, within: &str, rules: &str) -> Result<Vec<String>> {
    let found = format!(
        "(await window.axe.run('{within}', {{ resultTypes: ['violations'], runOnly: {rules} }}))\
         .violations.flatMap(({{ id, nodes }}) => \
         nodes.map(({{ target, failureSummary }}) => `${{id}}: ${{target.join(' ')}}: ${{failureSummary}}`))"
    );
    Ok(serde_json::from_value(page.promise(&found).await?)?)
}

async fn list(page: &Page, script: &str) -> Result<Vec<String>> {
    Ok(serde_json::from_value(page.js(script).await?)?)
}

/// Collects the findings in both themes: by all rules in the whole page, and by the rules about colours in
/// the part that differs from the places checked before.
async fn check_in_both_themes(
    page: &Page,
    place: &str,
    differs: &str,
    wrong: &mut Vec<String>,
) -> Result<()> {
    for (theme, within, rules) in [("light", "html", RULES), ("dark", differs, COLOUR_RULES)] {
        select_theme(page, theme).await?;
        let found = findings(page, within, rules).await?;
        wrong.extend(found.into_iter().map(|finding| format!("{place} ({theme}): {finding}")));
    }
    Ok(())
}

#[tokio::test]
async fn axe_has_no_findings_on_the_start_page_in_forms_and_in_sections() -> Result<()> {
    let page = Page::open("#/").await?;
    load_axe(&page).await?;
    let mut wrong = Vec::new();
    check_in_both_themes(&page, "start", "html", &mut wrong).await?;
    let experiments =
        list(&page, "return [...document.querySelectorAll('.nav li a')].map((a) => a.hash)").await?;
    ensure!(experiments.len() > 10, "the list is there: {experiments:?}");
    for hash in experiments {
        navigate(&page, &hash, ".form").await?;
        check_in_both_themes(&page, &hash, "main", &mut wrong).await?;
    }
    for (hash, there) in [
        ("#/own?program=opposite&schedule=1,2", "[data-testid=\"thread-2\"]"),
        ("#/kept", ".kept"),
        ("#/own?program=new&text=y8wtyC8qUcgvBgA", "[data-testid=\"problem\"]"),
        ("#/compare?a=x&b=y", "[data-testid=\"compare-error\"]"),
        ("#/glossary?term=median", ".asked"),
        ("#/measuring", ".reading h1"),
        ("#/books", "main h1"),
        ("#/style", ".specimen"),
    ] {
        navigate(&page, hash, there).await?;
        check_in_both_themes(&page, hash, "main", &mut wrong).await?;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    page.close().await
}

/// Navigates within the page, and waits until the target is shown and focused.
async fn navigate(page: &Page, hash: &str, there: &str) -> Result<()> {
    page.js(&format!("document.activeElement.blur(); location.hash = '{hash}'")).await?;
    let shown = format!(
        "return document.activeElement.matches('main h1, main [data-asked]') \
         && Boolean(document.querySelector('{there}'))"
    );
    page.wait_until(hash, &shown).await
}

/// Collects the findings in a run's picture and in each of its tabs, in both themes.
async fn check_run(page: &Page, hash: &str, wrong: &mut Vec<String>) -> Result<()> {
    page.load(hash).await?;
    page.wait_until_done().await?;
    load_axe(page).await?;
    let tabs = page.tabs().await?;
    ensure!(tabs.len() > 5, "the tabs are there: {tabs:?}");
    for (i, tab) in tabs.iter().enumerate() {
        page.show_tab(tab).await?;
        let differs = if i == 0 { "html" } else { "[role=\"tabpanel\"]" };
        check_in_both_themes(page, &format!("{hash} {tab}"), differs, wrong).await?;
    }
    Ok(())
}

#[tokio::test]
async fn axe_has_no_findings_in_runs_and_their_tabs() -> Result<()> {
    let page = Page::open("#/").await?;
    let mut wrong = Vec::new();
    for hash in ["#/countdown?n=2000000&samples=5&run=1", "#/deadlock?run=1"] {
        check_run(&page, hash, &mut wrong).await?;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    page.close().await
}

#[tokio::test]
async fn axe_has_no_findings_in_explorations_and_real_runs() -> Result<()> {
    let page = Page::open("#/own?program=update-across-await").await?;
    exists(&page, "the program is there", "steps").await?;
    load_axe(&page).await?;
    let mut wrong = Vec::new();
    page.click("mode-explore").await?;
    page.click("explore").await?;
    exists(&page, "it is explored", "explored").await?;
    check_in_both_themes(&page, "explored", "main", &mut wrong).await?;
    run_program(&page).await?;
    page.click("runs-share").await?;
    exists(&page, "there is a link", "share-runs-link").await?;
    check_in_both_themes(&page, "real runs", "main", &mut wrong).await?;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    page.close().await
}

/// Returns a script that is true if an element that matches the selector has the focus.
fn focused(selector: &str) -> String {
    format!("return document.activeElement.matches('{selector}')")
}

/// Presses Tab until an element that matches the selector has the focus.
async fn tab_to(page: &Page, selector: &str) -> Result<()> {
    let mut passed = Vec::new();
    for _ in 0..60 {
        page.press(&[TAB]).await?;
        passed.push(page.js("return document.activeElement.outerHTML.slice(0, 40)").await?);
        if page.js(&focused(selector)).await? == json!(true) {
            return Ok(());
        }
    }
    bail!("Tab does not lead to {selector}, but to {passed:?}")
}

#[tokio::test]
async fn the_page_can_be_used_by_keyboard_alone() -> Result<()> {
    let hash = "#/countdown?n=2000000&samples=5&variants=sequential,threads";
    let page = Page::open(hash).await?;
    // No element of a tab that was never clicked can get the focus. After the click, the page is loaded again, so
    // that the focus is as after entering the address.
    page.click("field-n").await?;
    page.load(hash).await?;
    page.press(&[TAB]).await?;
    assert_eq!(page.js(&focused(".skip")).await?, json!(true), "the first thing is the way past the list");
    page.press(&[ENTER]).await?;
    assert_eq!(page.js(&focused("main h1")).await?, json!(true));
    assert!(page.js("return location.hash").await?.as_str().unwrap_or_default().starts_with("#/countdown"));
    tab_to(&page, "[data-testid=\"field-n\"]").await?;
    page.press(&[CTRL, ENTER]).await?;
    page.wait_until(
        "the run has begun or is over",
        "return Boolean(document.querySelector('[role=\"tab\"]'))",
    )
    .await?;
    page.wait_until_done().await?;
    let announced =
        "return document.querySelector('[data-testid=\"voice\"]').textContent.includes('samples in')";
    page.wait_until("the end of the run is announced", announced).await?;
    tab_to(&page, "svg.lanes").await?;
    let tip = "document.querySelector('.tip').innerText";
    let first = page.js(&format!("return {tip}")).await?;
    page.press(&[RIGHT]).await?;
    page.wait_until("the next span is shown", &format!("return {tip} !== {first}")).await?;
    let announced = format!("return document.querySelector('[data-testid=\"voice\"]').textContent === {tip}");
    page.wait_until("the tooltip is announced, too", &announced).await?;
    tab_to(&page, "[role=\"tab\"]").await?;
    page.press(&[RIGHT]).await?;
    let second = "[role=\"tab\"]:nth-child(2)[aria-selected=\"true\"]";
    assert_eq!(page.js(&focused(second)).await?, json!(true), "an arrow leads to the next tab");
    page.close().await
}

#[tokio::test]
async fn the_focus_follows_navigation_and_stays_on_the_run_button() -> Result<()> {
    let page = Page::open("#/countdown?n=100000000000").await?;
    assert_eq!(
        page.js(&focused("body")).await?,
        json!(true),
        "a page that was loaded begins at its beginning"
    );
    page.click("run").await?;
    page.wait_until("it runs", &focused("[data-testid=\"stop\"]")).await?;
    page.click("stop").await?;
    page.wait_until_done().await?;
    assert_eq!(page.js(&focused("[data-testid=\"run\"]")).await?, json!(true));
    navigate(&page, "#/kept", ".kept").await?;
    navigate(&page, "#/primes", ".form").await?;
    page.close().await
}

/// A click shows no focus ring at the heading; keyboard navigation shows it.
#[tokio::test]
async fn a_focused_heading_has_a_ring_only_after_keyboard_navigation() -> Result<()> {
    let page = Page::open("#/race").await?;
    let ring = "return getComputedStyle(document.activeElement).outlineStyle";
    let link = "document.querySelector('.nav a[href*=\"#/countdown\"]')";
    page.js(&format!("{link}.click()")).await?;
    page.wait_until("the heading has the focus", &focused("main h1")).await?;
    assert_eq!(page.js(ring).await?, json!("none"));
    page.press(&['n']).await?;
    let next = "return document.activeElement.matches('main h1') && !location.hash.startsWith('#/countdown')";
    page.wait_until("the next experiment's heading has the focus", next).await?;
    assert_eq!(page.js(ring).await?, json!("solid"));
    page.close().await
}
