//! Runs that are saved in the browser, imported from files, and compared.

use anyhow::Result;
use interleave_e2e::Page;
use serde_json::{Value, json};

const QUICK: &str = "#/countdown?n=3000000&samples=5&variants=sequential,threads&run=1";

/// Opens a page on which one run has ended and has been saved.
async fn after_a_run() -> Result<Page> {
    let page = Page::open(QUICK).await?;
    page.wait_until_done().await?;
    page.wait_until(
        "the run is kept",
        "return Boolean(document.querySelector('[data-testid=\"kept-note\"]'))",
    )
    .await?;
    Ok(page)
}

async fn navigate(page: &Page, hash: &str, there: &str) -> Result<()> {
    page.js(&format!("location.hash = '{hash}'")).await?;
    let shown = format!("return Boolean(document.querySelector('{there}'))");
    page.wait_until(hash, &shown).await
}

async fn entries(page: &Page) -> Result<Value> {
    page.js("return document.querySelectorAll('.kept-list li').length").await
}

/// The medians as shown in the picture.
async fn medians(page: &Page) -> Result<Value> {
    page.js("return [...document.querySelectorAll('.row .time .figure')].map((e) => e.textContent)").await
}

/// Chooses a file with this content in the page's file input.
async fn choose_file(page: &Page, content: &str) -> Result<()> {
    page.js(&format!(
        "const files = new DataTransfer();\
         files.items.add(new File([{content}], 'report.json', {{ type: 'application/json' }}));\
         const input = document.querySelector('[data-testid=\"report-file\"]');\
         input.files = files.files;\
         input.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    ))
    .await
    .map(drop)
}

async fn wait_for_message(page: &Page, words: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('[data-testid=\"kept-said\"]')?.textContent.includes({})",
        json!(words)
    );
    page.wait_until(words, &script).await
}

#[tokio::test]
async fn a_saved_run_opens_with_the_same_numbers_after_a_reload() -> Result<()> {
    let page = after_a_run().await?;
    let measured = medians(&page).await?;
    assert_eq!(measured.as_array().map(Vec::len), Some(2), "{measured}");
    page.fill("kept-name", "Monday, laptop").await?;
    page.js("document.activeElement.blur()").await?;
    page.js("location.hash = '#/kept'; location.reload()").await?;
    page.wait_until("the list is there", "return Boolean(document.querySelector('.kept-list li'))").await?;
    let name = "return document.querySelector('[data-testid=\"kept-name\"]').value";
    assert_eq!(page.js(name).await?, json!("Monday, laptop"));
    page.click("open-kept").await?;
    page.wait_until(
        "the run is shown",
        "return document.querySelectorAll('.row .time .figure').length === 2",
    )
    .await?;
    assert_eq!(medians(&page).await?, measured);
    let status = page.text("status").await?;
    assert!(status.contains("Monday, laptop") && !status.contains("changed"), "{status}");
    let n = "return document.querySelector('[data-testid=\"field-n\"]').value";
    assert_eq!(page.js(n).await?, json!("3,000,000"), "the form is the run's");
    page.close().await
}

#[tokio::test]
async fn deleting_a_saved_run_can_be_undone() -> Result<()> {
    let page = after_a_run().await?;
    navigate(&page, "#/kept", ".kept-list li").await?;
    page.click("delete-kept").await?;
    page.wait_until("it is gone", "return !document.querySelector('.kept-list li')").await?;
    page.click("undo-delete").await?;
    page.wait_until("it is back", "return document.querySelectorAll('.kept-list li').length === 1").await?;
    page.close().await
}

#[tokio::test]
async fn a_foreign_report_opens_and_a_bad_file_is_refused_without_loss() -> Result<()> {
    let page = after_a_run().await?;
    let report = page.run(json!({ "experiment": "chain", "params": { "n": 5 }, "samples": 5 })).await?;
    navigate(&page, "#/kept", ".kept-list li").await?;
    // A report of another browser, from another day.
    let mut foreign = report;
    foreign["environment"]["user_agent"] = json!("Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/140.0");
    foreign["started_at"] = json!("2026-01-02T03:04:05Z");
    let text = foreign.to_string();
    choose_file(&page, &json!(text).to_string()).await?;
    wait_for_message(&page, "opened and is kept").await?;
    page.wait_until("both are there", "return document.querySelectorAll('.kept-list li').length === 2")
        .await?;
    for (content, sentence) in [
        (json!("PNG").to_string(), "not JSON"),
        (json!(&text[..text.len() / 2]).to_string(), "is incomplete"),
        (json!("{\"name\": \"somebody else’s\"}").to_string(), "not a report of Interleave"),
        (json!(text.replace("report/1", "report/7")).to_string(), "interleave.report/7"),
        (json!(text.replace("\"chain\"", "\"alchemy\"")).to_string(), "alchemy"),
        ("new Uint8Array(33 * 1024 * 1024)".into(), "32 MB"),
        (json!("").to_string(), "empty"),
    ] {
        choose_file(&page, &content).await?;
        wait_for_message(&page, sentence).await?;
        assert_eq!(entries(&page).await?, json!(2), "{sentence}");
    }
    page.close().await
}

#[tokio::test]
async fn two_saved_runs_can_be_compared() -> Result<()> {
    let page = after_a_run().await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    page.wait_until(
        "there is another to compare with",
        "return Boolean(document.querySelector('[data-testid=\"compare-with\"]'))",
    )
    .await?;
    page.click("compare-with").await?;
    page.wait_until(
        "they are compared",
        "return Boolean(document.querySelector('[data-testid=\"comparison\"]'))",
    )
    .await?;
    for id in ["sequential", "threads"] {
        let row = page.text(&format!("held-{id}")).await?;
        assert!(row.contains('×'), "{id}: {row}");
    }
    let both = "return document.querySelectorAll('[data-testid=\"held-threads\"] svg.lanes').length";
    assert_eq!(page.js(both).await?, json!(2));
    assert!(page.text("differences").await?.contains("not taken in turns"));
    // A link to runs that are not saved here shows a message.
    page.js("location.hash = '#/compare?a=nothing&b=here'; location.reload()").await?;
    page.wait_until(
        "it says so",
        "return Boolean(document.querySelector('[data-testid=\"compare-error\"]'))",
    )
    .await?;
    page.close().await
}
