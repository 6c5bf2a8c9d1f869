//! The first view, and all ways to an experiment: a button that runs one at once, search, books, the previous
//! and the next experiment.

use anyhow::Result;
use interleave_e2e::Page;
use serde_json::json;

async fn heading(page: &Page) -> Result<String> {
    Ok(page.js("return document.querySelector('h1').textContent").await?.as_str().unwrap_or_default().into())
}

async fn wait_for_heading(page: &Page, title: &str) -> Result<()> {
    page.wait_until(title, &format!("return document.querySelector('h1').textContent === '{title}'")).await
}

/// Types `query` into the search with keys only. The focus may be on any element, and the list open or closed.
async fn search(page: &Page, query: &str) -> Result<()> {
    page.press(&['/']).await?;
    let in_field = "return document.activeElement?.dataset.testid === 'search'";
    page.wait_until("the field has the focus", in_field).await?;
    for letter in query.chars() {
        page.press(&[letter]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn each_of_the_three_suggestions_runs_at_once() -> Result<()> {
    let page = Page::open("").await?;
    for (opening, variants) in [("threads", 4), ("requests", 2), ("deadlock", 3)] {
        page.load("").await?;
        page.click(&format!("opening-{opening}")).await?;
        let completed =
            "return document.querySelectorAll('[data-testid^=\"row-\"][data-status=\"completed\"]').length";
        page.wait_until(opening, &format!("{completed} === {variants}")).await?;
        page.wait_until_done().await?;
        assert_eq!(page.rows().await?.len(), variants, "{opening}");
        assert!(!page.text("finding").await?.is_empty(), "{opening}");
    }
    page.close().await
}

#[tokio::test]
async fn an_experiment_is_found_by_its_topic_without_a_mouse() -> Result<()> {
    let page = Page::open("").await?;
    search(&page, "philosophers").await?;
    let found =
        "return [...document.querySelectorAll('[data-testid=\"found\"] a')].map((a) => a.textContent)";
    page.wait_until("it is found", &format!("return (() => {{ {found} }})().length > 0")).await?;
    let titles = page.js(found).await?;
    assert!(titles[0].as_str().is_some_and(|title| title.contains("Deadlock")), "{titles}");
    page.press(&['\u{e007}']).await?;
    wait_for_heading(&page, "Deadlock").await?;
    page.close().await
}

/// A field loses the focus when it is removed.
#[tokio::test]
async fn going_back_from_a_field_does_not_change_the_history() -> Result<()> {
    let page = Page::open("#/race").await?;
    for (there, title) in [("#/countdown", "Countdown"), ("#/kept", "Kept runs")] {
        page.js(&format!("location.hash = '{there}'")).await?;
        wait_for_heading(&page, title).await?;
        page.js("history.back()").await?;
        wait_for_heading(&page, "Race").await?;
        page.click("field-threads").await?;
        page.js("history.forward()").await?;
        wait_for_heading(&page, title).await?;
        assert_eq!(page.js("return location.hash").await?, there);
        page.js("history.back()").await?;
        wait_for_heading(&page, "Race").await?;
        assert_eq!(page.js("return location.hash").await?, "#/race");
    }
    page.close().await
}

#[tokio::test]
async fn a_search_without_results_says_so() -> Result<()> {
    let page = Page::open("#/countdown").await?;
    search(&page, "alchemy").await?;
    let nothing = page.text("found-nothing").await?;
    assert!(nothing.contains("alchemy"), "{nothing}");
    assert_eq!(heading(&page).await?, "Countdown");
    page.close().await
}

#[tokio::test]
async fn the_next_links_visit_all_experiments() -> Result<()> {
    let page = Page::open("").await?;
    page.js("document.querySelector('.topics a').click()").await?;
    page.wait_until("the first one is there", "return location.hash !== ''").await?;
    let ids = page.js("return interleave.catalogue().map(({ id }) => id)").await?;
    let mut seen = vec![];
    let shown = "return location.hash.slice(2).split('?')[0]";
    loop {
        let id = page.js(shown).await?;
        assert!(!seen.contains(&id), "{id} comes twice in {seen:?}");
        seen.push(id.clone());
        if page.js("return document.querySelector('[data-testid=\"next\"]') === null").await? == json!(true) {
            break;
        }
        page.click("next").await?;
        page.wait_until("the next one is there", &format!("return (() => {{ {shown} }})() !== {id}")).await?;
        assert!(
            page.js("return document.querySelector('[data-testid=\"previous\"]') !== null").await?
                == json!(true)
        );
    }
    assert_eq!(seen.len(), ids.as_array().map_or(0, Vec::len), "{seen:?}");
    page.close().await
}

#[tokio::test]
async fn a_book_leads_to_the_experiment_of_a_chapter_and_back() -> Result<()> {
    let page = Page::open("#/deadlock").await?;
    page.wait_until(
        "it says where the books have it",
        "return document.querySelector('[data-testid=\"in-books\"] a') !== null",
    )
    .await?;
    page.js("document.querySelector('[data-testid=\"in-books\"] a').click()").await?;
    let asked = "return document.querySelector('dd.asked a')?.textContent === 'Deadlock'";
    page.wait_until("the book's chapter is shown, and marked", asked).await?;
    page.js("document.querySelector('dd.asked a').click()").await?;
    wait_for_heading(&page, "Deadlock").await?;
    page.close().await
}
