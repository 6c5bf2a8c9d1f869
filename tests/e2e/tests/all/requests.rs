//! The requests tab, and the fields for requests.

use anyhow::Result;
use interleave_e2e::{Host, Page};
use serde_json::json;

/// Twenty requests of two kinds by one variant, with retries.
const TWENTY_REQUESTS: &str = "#/ping?urls=/lab/status/200%0A/lab/status/503&times=10&in_flight=4&retries=fixed&tries=2\
                      &pause=5&variants=async&samples=1&run=1";

#[tokio::test]
async fn a_link_with_fields_under_more_opens_them_and_shows_their_number() -> Result<()> {
    let page = Page::open("#/ping?rate=10&tries=3").await?;
    let more = "const more = document.querySelector('[data-testid=\"more\"]'); \
                return [more.open, more.querySelector('summary').textContent, \
                        more.querySelector('[data-testid=\"field-rate\"]').value]";
    assert_eq!(page.js(more).await?, json!([true, "More (2 set)", "10"]));
    page.close().await?;

    let page = Page::open("#/ping?in_flight=3").await?;
    assert_eq!(page.js(more).await?, json!([false, "More", "0"]));
    page.close().await
}

#[tokio::test]
async fn an_error_under_more_is_visible() -> Result<()> {
    let page = Page::open("#/ping?tries=99&run=1").await?;
    page.wait_until(
        "the message can be seen",
        "return document.querySelector('[data-testid=\"problem-tries\"]')?.checkVisibility() === true",
    )
    .await?;
    page.close().await
}

#[tokio::test]
async fn the_waterfall_has_a_row_for_each_request_and_marks_failures() -> Result<()> {
    let page = Page::open(TWENTY_REQUESTS).await?;
    page.wait_until_done().await?;
    page.click("tab-requests").await?;
    page.wait_until(
        "all rows are there",
        "return document.querySelector('[data-testid=\"waterfall\"]')?.dataset.rows === '20'",
    )
    .await?;
    let row = |status: &str| {
        format!(
            "const row = [...document.querySelectorAll('.waterfall-row')]\
             .find((row) => row.textContent.includes('/lab/status/{status}'));\
             return [row.textContent.includes('✕ HTTP 503'), row.querySelectorAll('.failure').length]"
        )
    };
    assert_eq!(page.js(&row("200")).await?, json!([false, 0]));
    assert_eq!(page.js(&row("503")).await?, json!([true, 2]), "each of the two tries");
    let protocol = match Host::from_environment()? {
        Host::Server => "HTTP/1.1",
        Host::Static => "service worker",
    };
    assert!(page.text("protocols").await?.contains(protocol), "{}", page.text("protocols").await?);
    let table = page.text("latency-table").await?;
    assert!(table.contains("10 × ok, 10 × HTTP error 503"), "{table}");
    page.close().await
}

#[tokio::test]
async fn keys_move_between_requests_and_describe_each() -> Result<()> {
    let page = Page::open(TWENTY_REQUESTS).await?;
    page.wait_until_done().await?;
    page.click("tab-requests").await?;
    page.wait_until("the waterfall is there", "return Boolean(document.querySelector('.waterfall-row'))")
        .await?;
    page.js("const box = document.querySelector('[data-testid=\"waterfall\"]'); box.focus();\
         box.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true }))")
        .await?;
    page.wait_until(
        "the last one is in view and chosen",
        "const chosen = document.querySelector('.waterfall-row[aria-selected=\"true\"]');\
         const box = document.querySelector('[data-testid=\"waterfall\"]');\
         return chosen?.getAttribute('aria-posinset') === '20' &&\
                chosen.id === box.getAttribute('aria-activedescendant') &&\
                chosen.getBoundingClientRect().bottom <= box.getBoundingClientRect().bottom + 1 &&\
                document.querySelector('[data-testid=\"waterfall-told\"]').textContent.includes('made at')",
    )
    .await?;
    page.close().await
}

#[tokio::test]
async fn of_five_thousand_requests_only_the_visible_rows_are_in_the_page() -> Result<()> {
    let urls = ["/lab/status/200"; 100].join("%0A");
    let link = format!("#/ping?urls={urls}&times=50&in_flight=50&variants=async&samples=1&run=1");
    let page = Page::open(&link).await?;
    page.wait_until_done().await?;
    page.click("tab-requests").await?;
    page.wait_until(
        "all of them can be scrolled to",
        "return document.querySelector('[data-testid=\"waterfall\"]')?.dataset.rows === '5000'",
    )
    .await?;
    page.click("requests-in-figures").await?;
    page.wait_until(
        "the table is there",
        "return Boolean(document.querySelector('[data-testid=\"request-table\"]'))",
    )
    .await?;
    page.js("document.querySelector('[data-testid=\"waterfall\"]').scrollTop = 60000").await?;
    page.wait_until(
        "the middle is drawn",
        "return [...document.querySelectorAll('.waterfall-row')]\
                .some((row) => row.getAttribute('aria-posinset') === '2505')",
    )
    .await?;
    let elements = page.js("return document.querySelectorAll('*').length").await?;
    assert!(elements.as_u64().is_some_and(|n| n < 6_000), "{elements} elements");
    let statuses = page.text("waterfall").await?.matches("200").count();
    assert!(statuses > 0);
    page.close().await
}

/// Returns a script that drops a file with that name and text on the field.
fn drop_file_script(name: &str, text: &str) -> String {
    format!(
        "const carrier = new DataTransfer();\
         carrier.items.add(new File([{text}], '{name}'));\
         document.querySelector('[data-testid=\"field-urls\"]')\
           .dispatchEvent(new DragEvent('drop', {{ dataTransfer: carrier, bubbles: true, cancelable: true }}))"
    )
}

#[tokio::test]
async fn a_dropped_file_fills_the_field_and_a_wrong_file_changes_nothing() -> Result<()> {
    let page = Page::open("#/race").await?;
    let table =
        "'address;size\\n/lab/status/200;1\\n\"https://one.example/a;b\";2\\nhttps://one.example/c;3\\n'";
    // The file is dropped as soon as the field exists, which is before the next frame: the file must not be lost.
    let at_once = format!(
        "new Promise((resolve) => {{\
           new MutationObserver((_, observer) => {{\
             if (!document.querySelector('[data-testid=\"file-urls\"]')) return;\
             observer.disconnect();\
             {};\
             resolve();\
           }}).observe(document.body, {{ childList: true, subtree: true }});\
           location.hash = '#/ping';\
         }})",
        drop_file_script("list.csv", table)
    );
    page.promise(&at_once).await?;
    let value = "document.querySelector('[data-testid=\"field-urls\"]').value";
    let filled = "/lab/status/200\\nhttps://one.example/a;b\\nhttps://one.example/c";
    page.wait_until("the field is filled", &format!("return {value} === '{filled}'")).await?;
    assert!(page.text("urls-others").await?.starts_with("2 of them go to 1 server of others: please ask"));

    for (name, text, says) in [
        ("letter.txt", "'Dear all,\\nhow are you?'", "is not an address"),
        ("picture.png", "new Uint8Array([0x89, 0x50, 0xff, 0xd8])", "is not a text"),
        ("many.txt", "'/a\\n'.repeat(201)", "at most 200"),
        ("huge.txt", "new Uint8Array(2 << 20)", "at most 1 MiB"),
    ] {
        page.js(&drop_file_script(name, text)).await?;
        let message = format!(
            "return document.querySelector('[data-testid=\"from-file-urls\"]').textContent.includes('{says}') && \
             {value} === '{filled}'"
        );
        page.wait_until(&format!("{name} is refused"), &message).await?;
    }
    page.close().await
}
