//! The Python listings in the code view: editing, and running what was edited.

use anyhow::Result;
use interleave_e2e::Page;
use serde_json::{Value, json};

/// WebDriver's codes of keys.
const TAB: char = '\u{E004}';
const ENTER: char = '\u{E007}';
const CTRL: char = '\u{E009}';
const ESCAPE: char = '\u{E00C}';
const END: char = '\u{E010}';
const DOWN: char = '\u{E015}';

/// The tree of the editor.
const EDITOR: &str = "document.querySelector('[data-testid=\"editor\"]').shadowRoot";

/// A run that is short in Python, too.
const SHORT: &str = "#/countdown?n=1000&samples=2&variants=sequential";

/// A listing that raises an exception in line 2, as a link contains it.
const RAISES: &str = "def%20sequential(n,%20workers):%0A%20%20%20%20return%20n%20/%200%0A";

/// Opens the code view and begins editing.
async fn edit(page: &Page) -> Result<()> {
    page.show_tab("tab-code").await?;
    page.wait_until(
        "the listing is shown",
        "return Boolean(document.querySelector('[data-testid=\"edit\"]'))",
    )
    .await?;
    page.click("edit").await?;
    page.wait_until("the editor has the focus", &format!("return {EDITOR}.activeElement !== null")).await
}

async fn type_text(page: &Page, text: &str) -> Result<()> {
    for key in text.chars() {
        page.press(&[if key == '\n' { ENTER } else { key }]).await?;
    }
    Ok(())
}

/// Waits until the link contains this text of a changed listing.
async fn wait_for_link(page: &Page, text: &str) -> Result<()> {
    let contains = format!("return decodeURIComponent(location.hash).includes({})", json!(text));
    page.wait_until("the link has the listing", &contains).await
}

async fn wait_for_short_link(page: &Page) -> Result<()> {
    page.wait_until("the listing left the link", "return !location.hash.includes('listing-')").await
}

#[tokio::test]
async fn editing_a_listing_changes_the_link_and_can_be_undone_as_one_step() -> Result<()> {
    let page = Page::open(SHORT).await?;
    edit(&page).await?;
    // Characters that are shortcuts elsewhere on the page.
    type_text(&page, "# 1 / c\n").await?;
    wait_for_link(&page, "listing-sequential=# 1 / c\nimport").await?;
    let chosen = "return document.querySelector('[data-testid=\"python\"]').checked";
    assert_eq!(page.js(chosen).await?, json!(true), "the rows in Python are on");
    assert!(page.text("code-sequential").await?.contains("changed"));
    assert_eq!(page.text("undo").await?, "Undo: Python");
    page.click("undo").await?;
    wait_for_short_link(&page).await?;
    assert_eq!(page.js(chosen).await?, json!(false));
    let restored = format!("return {EDITOR}.querySelector('.cm-line').textContent.startsWith('import')");
    page.wait_until("the editor shows the original", &restored).await?;
    page.close().await
}

#[tokio::test]
async fn reset_restores_the_original_listing() -> Result<()> {
    let page = Page::open(&format!("{SHORT}&listing-sequential={RAISES}")).await?;
    page.show_tab("tab-code").await?;
    let shown = "return document.querySelector('[data-testid=\"python-listing\"]').innerText";
    page.wait_until("the link's listing is shown", &format!("{shown}.includes('return n / 0')")).await?;
    assert!(page.text("code-sequential").await?.contains("changed"));
    page.click("reset-listing").await?;
    wait_for_short_link(&page).await?;
    page.wait_until("the original is shown", &format!("{shown}.includes('def count_down')")).await?;
    assert!(!page.text("code-sequential").await?.contains("changed"));
    page.close().await
}

#[tokio::test]
async fn changed_listings_stay_while_the_rows_in_python_are_off() -> Result<()> {
    let page = Page::open(&format!("{SHORT}&listing-sequential={RAISES}")).await?;
    page.click("python").await?;
    let kept = "return location.hash.includes('python=0&listing-sequential=def')";
    page.wait_until("the link turns the rows off and keeps the listing", kept).await?;
    let link = page.js("return location.hash").await?;
    page.load(link.as_str().unwrap_or_default()).await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    let picture = "return document.querySelector('[data-testid=\"python-picture\"]') === null";
    assert_eq!(page.js(picture).await?, json!(true), "no row in Python ran");
    page.click("python").await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    let traceback = page.text("python-traceback").await?;
    assert!(traceback.contains("return n / 0"), "{traceback}");
    page.close().await
}

#[tokio::test]
async fn the_line_that_raised_is_marked_until_it_is_edited() -> Result<()> {
    let page = Page::open(&format!("{SHORT}&listing-sequential={RAISES}")).await?;
    edit(&page).await?;
    page.press(&[CTRL, ENTER]).await?;
    let marked = format!("return {EDITOR}.querySelector('.raised-note')?.textContent");
    page.wait_until("the line is marked", &format!("{marked}.includes('ZeroDivisionError')")).await?;
    page.wait_until_done().await?;
    let line = format!("return {EDITOR}.querySelector('.raised-line').textContent");
    assert_eq!(page.js(&line).await?, json!("    return n / 0"));
    assert_eq!(
        page.js(&format!("return {EDITOR}.activeElement !== null")).await?,
        json!(true),
        "the editor keeps the focus while the first report arrives"
    );
    type_text(&page, "\n").await?;
    assert_eq!(page.js(&line).await?, json!("    return n / 0"), "the mark has moved with its line");
    page.press(&[DOWN, END, '1']).await?;
    page.wait_until("the mark is gone", &format!("return {EDITOR}.querySelector('.raised-note') === null"))
        .await?;
    page.close().await
}

#[tokio::test]
async fn tab_leaves_the_editor_after_escape() -> Result<()> {
    let page = Page::open(SHORT).await?;
    edit(&page).await?;
    page.press(&[TAB]).await?;
    wait_for_link(&page, "listing-sequential=    import").await?;
    page.press(&[ESCAPE]).await?;
    page.press(&[TAB]).await?;
    page.wait_until("the focus has left", &format!("return {EDITOR}.activeElement === null")).await?;
    page.close().await
}

#[tokio::test]
async fn leaving_the_editor_without_an_edit_changes_nothing() -> Result<()> {
    let page = Page::open(SHORT).await?;
    edit(&page).await?;
    page.press(&[ESCAPE]).await?;
    page.press(&[TAB]).await?;
    page.wait_until("the focus has left", &format!("return {EDITOR}.activeElement === null")).await?;
    assert_eq!(
        page.js("return document.querySelector('[data-testid=\"python\"]').checked").await?,
        json!(false)
    );
    page.close().await
}

#[tokio::test]
async fn a_listing_that_is_too_long_is_kept_with_its_problem() -> Result<()> {
    let long = "x".repeat(20_001);
    let page = Page::open(&format!("{SHORT}&listing-sequential={long}")).await?;
    page.show_tab("tab-code").await?;
    page.wait_until(
        "the problem is shown",
        "return document.querySelector('[data-testid=\"problem-listing\"]').textContent.includes('20,000')",
    )
    .await?;
    page.click("run").await?;
    assert_eq!(page.js("return document.activeElement.id").await?, json!("field-python"));
    assert!(page.js("return location.hash").await?.as_str().unwrap_or_default().contains(&long));
    page.close().await
}

#[tokio::test]
async fn listings_of_unknown_variants_are_reported_and_left_out() -> Result<()> {
    let page = Page::open(&format!("{SHORT}&listing-psychic=x&listing-sequential=y")).await?;
    let notice = page.text("notice").await?;
    assert!(notice.contains("psychic"), "{notice}");
    page.fill("field-workers", "3").await?;
    wait_for_link(&page, "listing-sequential=y").await?;
    assert!(!page.js("return location.hash").await?.as_str().unwrap_or_default().contains("psychic"));
    page.close().await
}

/// The editor brings its own styles, and browsers add others while text is edited.
#[tokio::test]
async fn the_editor_does_not_violate_the_policy() -> Result<()> {
    let page = Page::open(SHORT).await?;
    page.js(
        "window.violations = [];\
         document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective));",
    )
    .await?;
    edit(&page).await?;
    page.press(&[CTRL, 'a']).await?;
    type_text(&page, "def f():\nreturn 'text'").await?;
    wait_for_link(&page, "listing-sequential=def f():\n    return 'text'").await?;
    let display = format!("return getComputedStyle({EDITOR}.querySelector('.cm-scroller')).display");
    assert_eq!(page.js(&display).await?, json!("flex"), "the editor has its styles");
    assert_eq!(page.js("return window.violations").await?, Value::Array(vec![]));
    page.close().await
}
