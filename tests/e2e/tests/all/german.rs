//! The page in German: all texts of the crate are translated.

use anyhow::Result;
use interleave_e2e::Page;
use serde_json::{Value, json};

use super::programs::{exists, open_room, wait_for_text, write};

/// Links that run each experiment with a small workload.
const RUNS: &[&str] = &[
    "countdown?n=3000000",
    "ping?urls=/lab/status/200%3Fsleep%3D20%0A/lab/status/404%0A/lab/delay/5",
    "rates?delay=10&fail=0.3&seed=5&pool=2",
    "download?delay=10",
    "channels?messages=5",
    "convoy?requests=4&sweep=on",
    "primes?count=64",
    "pi?samples=200000",
    "matmul?n=96",
    "particles?n=1000",
    "amdahl?n=4000000&workers=3",
    "reduce?n=100&operator=difference",
    "chain?n=8",
    "waiters?pace=60",
    "responsiveness?times=1",
    "futures?delay=20",
    "image?width=200&height=150",
    "mandelbrot?columns=64&rows=40",
    "race?increments=2000&threads=3",
    "litmus?rounds=2000",
    "deadlock?second=3",
    "starvation?window=100",
    "queue",
    "snapshot?replacements=5",
    "scope",
];

/// Finds English names of lanes, except in answers, which are the same in every language, and figures in English
/// notation, such as 1.5 and 1,500,000 (in German, 1,500 is one and a half), except in code, addresses and versions
/// (a version of Python follows “bis”, “ab”, “von” or “seit”).
const ENGLISH_TEXTS: &str = r"
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        if (parentElement.closest('pre, code, select')) continue;
        const plain = data.replace(/https?:\/\/\S+|\w+\/[\d.]+|(rv:|Abschnitt )[\d.]+|\b(bis|ab|von|seit) 3\.\d+|\d+\.\d+\.\d+/gi, '');
        if (/\d\.\d(?!\d\d(?!\d))|\d,\d{3},\d{3}/.test(plain)) found.push(data);
        if (!parentElement.closest('td') && /\b(thread|process|slot|client|callback|reader|writer) \d/.test(data)) found.push(data);
    }
    return found;";

/// Returns the texts for which the page recorded a missing translation.
async fn missing_translations(page: &Page) -> Result<Value> {
    page.js("return document.documentElement.dataset.unsaid ?? ''").await
}

/// Opens every tab of a run, and checks that none has figures in English notation.
async fn check_every_tab(page: &Page) -> Result<()> {
    for tab in page.tabs().await? {
        page.show_tab(&tab).await?;
        assert_eq!(
            page.js(ENGLISH_TEXTS).await?,
            json!([]),
            "{tab} of {}",
            page.js("return location.hash").await?
        );
    }
    Ok(())
}

#[tokio::test]
async fn every_experiment_is_run_and_reported_in_german() -> Result<()> {
    let page = Page::open("?lang=de").await?;
    let catalogue = page.js("return interleave.catalogue().map(({ id }) => id)").await?;
    for id in catalogue.as_array().into_iter().flatten().filter_map(Value::as_str) {
        let run = RUNS.iter().find(|run| run.split('?').next() == Some(id));
        let run = run.unwrap_or_else(|| panic!("{id} is to be run here, too"));
        let more = if run.contains('?') { '&' } else { '?' };
        page.load(&format!("?lang=de#/{run}{more}samples=3&run=1")).await?;
        page.wait_until_done().await?;
        check_every_tab(&page).await?;
        assert_eq!(missing_translations(&page).await?, json!(""), "{id}");
    }
    page.close().await
}

#[tokio::test]
async fn scripts_and_reports_are_in_english_in_any_language_of_the_page() -> Result<()> {
    let page = Page::open("?lang=de#/race").await?;
    let heading = page.js("return document.querySelector('h1').textContent").await?;
    assert_eq!(heading, json!("Wettlauf"));
    let titles = page.js("return interleave.catalogue().map(({ title }) => title)").await?;
    assert!(titles.as_array().is_some_and(|titles| titles.contains(&json!("Race"))), "{titles}");
    let report = page
        .run(json!({ "experiment": "race", "params": { "increments": 50 }, "variants": ["mutex"], "samples": 1 }))
        .await?;
    assert_eq!(report["variants"][0]["label"], "Mutex");
    assert!(
        report["variants"][0]["note"].as_str().is_some_and(|note| note.ends_with("one lock")),
        "{report}"
    );
    page.close().await
}

#[tokio::test]
async fn figures_use_german_notation_and_links_are_independent_of_the_language() -> Result<()> {
    let page = Page::open("?lang=de#/countdown?n=2500000&interval=1.125").await?;
    assert_eq!(page.value("field-n").await?, "2.500.000");
    assert_eq!(page.value("field-interval").await?, "1,125");
    page.fill("field-n", "1.500.000").await?;
    page.fill("field-interval", "0,5").await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    let link = page.js("return location.hash").await?;
    assert!(
        link.as_str().is_some_and(|link| link.contains("n=1500000&") && link.contains("interval=0.5")),
        "{link}"
    );
    check_every_tab(&page).await?;
    assert_eq!(missing_translations(&page).await?, json!(""));
    page.close().await
}

#[tokio::test]
async fn the_end_of_a_run_is_announced_in_german_on_another_page() -> Result<()> {
    let page = Page::open("?lang=de#/countdown?n=2000000&samples=5").await?;
    page.click("run").await?;
    page.js("location.hash = '#/glossary'").await?;
    // The element is invisible, and WebKit's driver returns no text of invisible elements.
    let announced = "return document.querySelector('[data-testid=\"voice\"]').textContent";
    page.wait_until("the end of the run is announced", &format!("{announced} !== ''")).await?;
    let text = page.js(announced).await?;
    assert!(text.as_str().is_some_and(|text| text.contains("Messungen in")), "{text}");
    assert_eq!(missing_translations(&page).await?, json!(""));
    page.close().await
}

#[tokio::test]
async fn errors_of_a_link_are_shown_in_german() -> Result<()> {
    let page = Page::open("?lang=de#/primes?workers=900&variants=magic").await?;
    let problem = page.text("problem-workers").await?;
    assert!(problem.contains("ganze Zahl von 1 bis 64"), "{problem}");
    assert!(page.text("notice").await?.contains("keine Variante „magic“"));
    assert_eq!(missing_translations(&page).await?, json!(""));
    page.close().await
}

#[tokio::test]
async fn a_program_can_be_stepped_in_german() -> Result<()> {
    let page = Page::open("?lang=de#/race?step=unlocked&schedule=0,1,0,1").await?;
    wait_for_text(&page, "verdict", "Verletzte Behauptung. counter == 2 gilt am Ende nicht.").await?;
    wait_for_text(&page, "happened", "Thread-2 (add) schreibt counter.").await?;
    page.click("mode-explore").await?;
    page.click("explore").await?;
    exists(&page, "it is explored", "explored").await?;
    wait_for_text(&page, "explored", "schreibt counter, während Thread-2 (add) counter liest").await?;
    wait_for_text(&page, "endings", "endet").await?;
    assert_eq!(missing_translations(&page).await?, json!(""));
    page.close().await
}

#[tokio::test]
async fn the_problems_of_a_program_are_in_german() -> Result<()> {
    let page = open_room("?lang=de#/own").await?;
    write(&page, "import subprocess\nif True\n    pass\n").await?;
    wait_for_text(&page, "problems", "vor dem Ende der Zeile fehlt").await?;
    page.close().await
}
