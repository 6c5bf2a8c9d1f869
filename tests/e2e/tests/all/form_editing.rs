//! Convenience in the form: units, undo, shortcuts, and a run's progress in the title.

use anyhow::Result;
use interleave_e2e::Page;
use serde_json::json;

/// Presses a key in the focused element.
async fn press(page: &Page, key: &str, held: &str) -> Result<()> {
    let script = format!(
        "(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', \
         {{ key: '{key}', bubbles: true, cancelable: true, {held} }}))"
    );
    page.js(&script).await.map(drop)
}

/// Moves the focus to an element without text input.
async fn blur(page: &Page) -> Result<()> {
    page.js("document.activeElement?.blur()").await.map(drop)
}

#[tokio::test]
async fn a_long_estimated_time_is_shown_beside_run() -> Result<()> {
    let page = Page::open("#/snapshot").await?;
    assert_eq!(page.text("estimate").await?, "");
    page.fill("field-replacements", "2000").await?;
    page.fill("field-rest", "100").await?;
    let estimate = "return /^Takes about \\d+ (minutes|hours)\\.$/.test(\
                document.querySelector('[data-testid=\"estimate\"]').textContent)";
    page.wait_until("the estimate is shown", estimate).await?;
    page.close().await
}

#[tokio::test]
async fn numbers_with_units_are_accepted_in_fields_and_links() -> Result<()> {
    let page = Page::open("#/countdown?n=2.5M&interval=0.01s").await?;
    assert_eq!(page.value("field-n").await?, "2,500,000");
    assert_eq!(page.value("field-interval").await?, "10");
    page.fill("field-n", "3k").await?;
    let understood = "return document.querySelector('.understood')?.textContent.trim()";
    assert_eq!(page.js(understood).await?, json!("= 3,000"));
    blur(&page).await?;
    assert_eq!(page.value("field-n").await?, "3,000");
    page.fill("field-n", "3 apples").await?;
    blur(&page).await?;
    let problem = page.text("problem-n").await?;
    assert!(problem.contains("“3 apples”") && problem.contains("50M"), "{problem}");
    page.close().await
}

#[tokio::test]
async fn changes_of_the_form_can_be_undone_and_redone() -> Result<()> {
    let page = Page::open("#/countdown").await?;
    page.fill("field-workers", "7").await?;
    blur(&page).await?;
    page.click("variant-async").await?;
    let chosen = "return document.querySelector('[data-testid=\"variant-async\"]').ariaPressed";
    assert_eq!(page.js(chosen).await?, json!("false"));
    blur(&page).await?;
    press(&page, "z", "ctrlKey: true").await?;
    page.wait_until("the variant is chosen again", &format!("{chosen} === 'true'")).await?;
    page.click("undo").await?;
    assert_eq!(page.value("field-workers").await?, "2");
    blur(&page).await?;
    press(&page, "Z", "ctrlKey: true, shiftKey: true").await?;
    let again = "return document.querySelector('[data-testid=\"field-workers\"]').value === '7'";
    page.wait_until("the value is there again", again).await?;
    page.click("reset").await?;
    assert_eq!(page.value("field-workers").await?, "2");
    assert!(!page.js("return location.hash").await?.as_str().unwrap_or_default().contains('?'));
    page.close().await
}

#[tokio::test]
async fn undo_names_the_change_and_keeps_the_focus() -> Result<()> {
    let page = Page::open("#/countdown").await?;
    page.fill("field-workers", "7").await?;
    page.js("document.querySelector('[data-testid=\"sampling\"]').focus()").await?;
    assert_eq!(page.text("undo").await?, "Undo: Workers");
    press(&page, "z", "ctrlKey: true").await?;
    page.wait_until(
        "it can be redone",
        "return !document.querySelector('[data-testid=\"redo\"]').ariaDisabled.includes('true')",
    )
    .await?;
    assert_eq!(page.text("redo").await?, "Redo: Workers");
    assert_eq!(page.js("return document.activeElement.dataset.testid").await?, json!("sampling"));
    page.close().await
}

#[tokio::test]
async fn the_form_names_its_preset_and_can_be_reset_to_the_defaults() -> Result<()> {
    let page = Page::open("#/ping?preset=one-slow-server").await?;
    let shown =
        "return document.querySelector('[data-testid=\"field-preset\"]').selectedOptions[0].textContent";
    let preset = page.js(shown).await?.as_str().unwrap_or_default().to_owned();
    assert!(!preset.is_empty() && !preset.contains("changed"), "{preset}");
    page.fill("field-timeout", "7").await?;
    blur(&page).await?;
    assert_eq!(page.js(shown).await?, json!(format!("{preset}, changed")));
    page.click("reset").await?;
    page.wait_until("the address is short again", "return location.hash === '#/ping'").await?;
    let now = page.js(shown).await?;
    assert!(now != json!(preset) && !now.as_str().unwrap_or_default().contains("changed"), "{now}");
    page.close().await
}

#[tokio::test]
async fn fractions_are_accepted_in_percent() -> Result<()> {
    let page = Page::open("#/amdahl?serial=25%25").await?;
    assert_eq!(page.value("field-serial").await?, "0.25");
    page.close().await
}

#[tokio::test]
async fn shortcuts_run_and_list_themselves_but_not_while_typing() -> Result<()> {
    let page = Page::open("#/countdown?n=2000000&samples=5").await?;
    blur(&page).await?;
    press(&page, "?", "shiftKey: true").await?;
    page.wait_until("the list is open", "return Boolean(document.querySelector('dialog[open] .shortcuts'))")
        .await?;
    assert!(page.text("shortcuts-dialog").await?.contains("Ctrl"));
    page.js("document.querySelector('dialog[open]').close()").await?;
    // A question mark typed into a field is text, not the shortcut.
    page.fill("field-n", "3000000").await?;
    press(&page, "?", "shiftKey: true").await?;
    assert_eq!(page.js("return document.querySelector('dialog[open]')").await?, json!(null));
    press(&page, "Enter", "ctrlKey: true").await?;
    page.wait_until_done().await?;
    blur(&page).await?;
    press(&page, "2", "").await?;
    let second = "return document.querySelectorAll('[role=\"tab\"]')[1].ariaSelected === 'true'";
    page.wait_until("the second tab is in front", second).await?;
    page.close().await
}

#[tokio::test]
async fn the_title_shows_the_progress_of_a_run() -> Result<()> {
    let page = Page::open("#/countdown?n=100000000000&workers=2").await?;
    page.wait_until("the title is there", "return document.title === 'Countdown · Interleave'").await?;
    page.click("run").await?;
    page.wait_until("the title counts", "return /^\\d+ % · Countdown$/.test(document.title)").await?;
    press(&page, "Escape", "").await?;
    page.wait_until_done().await?;
    page.wait_until("the title is as before", "return document.title === 'Countdown · Interleave'").await?;
    page.close().await
}
