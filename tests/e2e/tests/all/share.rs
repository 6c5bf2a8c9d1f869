//! Sharing: links with results, reports as files, and frames on other sites.

use anyhow::{Context, Result};
use interleave_e2e::{Page, variant};
use serde_json::{Value, json};

const QUICK: &str = "#/countdown?n=3000000&workers=2&samples=5&variants=sequential,threads";

/// Returns a report, and its link, from `#` on.
async fn measured(page: &Page) -> Result<(Value, String)> {
    let request = json!({
        "experiment": "countdown", "params": { "n": 3_000_000 }, "samples": 5,
        "variants": ["sequential", "threads"],
    });
    let both = page
        .promise(&format!(
            "(async () => {{ const report = await window.interleave.run({request});\
             return {{ report, link: await window.interleave.link(report) }}; }})()"
        ))
        .await?;
    let link = both["link"].as_str().context("a link is text")?;
    let hash = link.find('#').context("it has a fragment")?;
    Ok((both["report"].clone(), link[hash..].to_owned()))
}

/// Returns the time shown in the picture for each row.
async fn shown(page: &Page) -> Result<Value> {
    page.js(
        "return [...document.querySelectorAll('.row .time .figure')].map((e) => parseFloat(e.textContent.replace(/[^\\d.]/g, '')))",
    )
    .await
}

fn same_numbers(report: &Value, shown: &Value) {
    let found = shown.as_array().expect("there is a list");
    assert_eq!(found.len(), 2, "{shown}");
    for (id, shown) in ["sequential", "threads"].iter().zip(found) {
        let median = variant(report, id)["median_ms"].as_f64().unwrap();
        let shown = shown.as_f64().unwrap();
        assert!((shown / median - 1.0).abs() < 0.01, "{id}: {shown} of {median}");
    }
}

#[tokio::test]
async fn a_link_with_results_shows_the_same_numbers_without_a_run() -> Result<()> {
    let page = Page::open("").await?;
    let (report, link) = measured(&page).await?;
    assert!(link.len() <= 16 * 1024, "{}", link.len());
    page.load(&link).await?;
    page.wait_until(
        "the results are shown",
        "return document.querySelectorAll('.row .time .figure').length === 2",
    )
    .await?;
    same_numbers(&report, &shown(&page).await?);
    let status = page.text("status").await?;
    assert!(status.contains("From a link") && status.contains("nothing was run here"), "{status}");
    assert_eq!(
        page.js("return document.querySelector('[data-testid=\"field-n\"]').value").await?,
        json!("3,000,000")
    );
    assert_eq!(page.js("return document.querySelector('[data-testid=\"stop\"]')").await?, Value::Null);
    // Again: this link is created from a run that came from a link.
    page.click("share").await?;
    page.wait_until(
        "the results are packed again",
        "return document.querySelector('[data-testid=\"share-results\"]')?.value.includes('&result=')",
    )
    .await?;
    page.close().await
}

/// Whatever is wrong with the results in a link, the page shows a message and the form.
#[tokio::test]
async fn a_broken_link_shows_a_message_and_keeps_the_form() -> Result<()> {
    let page = Page::open("").await?;
    let (_, link) = measured(&page).await?;
    let (form, result) = link.split_once("&result=").context("it carries results")?;
    let bomb = packed(&page, "'0'.repeat(40_000_000)").await?;
    let foreign = packed(&page, "JSON.stringify({ hello: 'world' })").await?;
    let another = packed(
        &page,
        "JSON.stringify({ ...await window.interleave.run({ experiment: 'pi', params: { samples: 1000 }, samples: 1 }) })",
    )
    .await?;
    let cases = [
        (&result[..result.len() / 2], "cut short or changed"),
        ("%3Cscript%3E", "characters that Interleave never writes"),
        (bomb.as_str(), "more than any report"),
        (foreign.as_str(), "not a report of Interleave"),
        (another.as_str(), "the results in it are of “pi”"),
    ];
    for (result, sentence) in cases {
        page.load(&format!("{form}&result={result}")).await?;
        let notices = "return [...document.querySelectorAll('[data-testid=\"notice\"]')].map((e) => e.textContent).join(' ')";
        page.wait_until(sentence, &format!("{notices}.includes({})", json!(sentence))).await?;
        assert_eq!(
            page.js("return document.querySelector('[data-testid=\"field-n\"]').value").await?,
            json!("3,000,000"),
            "{sentence}"
        );
        assert_eq!(page.js("return document.querySelectorAll('.row .time .figure').length").await?, json!(0));
    }
    page.click("run").await?;
    page.wait_until_done().await?;
    page.close().await
}

/// Packs a text as links do: deflated and base64url-encoded.
async fn packed(page: &Page, text: &str) -> Result<String> {
    let packed = page
        .promise(&format!(
            "(async () => {{\
             const stream = new Blob([{text}]).stream().pipeThrough(new CompressionStream('deflate-raw'));\
             const bytes = new Uint8Array(await new Response(stream).arrayBuffer());\
             let binary = '';\
             for (const byte of bytes) binary += String.fromCharCode(byte);\
             return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');\
             }})()"
        ))
        .await?;
    Ok(packed.as_str().context("it is text")?.to_owned())
}

#[tokio::test]
async fn the_menu_has_a_link_to_the_form_and_one_with_the_results() -> Result<()> {
    let page = Page::open(QUICK).await?;
    page.click("share").await?;
    let there =
        |id: &str| format!("return Boolean(document.querySelector('[data-testid=\"share-{id}\"]')?.value)");
    page.wait_until("the form has a link", &there("link")).await?;
    assert_eq!(
        page.js("return document.querySelector('[data-testid=\"share-results\"]')").await?,
        Value::Null,
        "nothing was measured yet"
    );
    page.press(&['\u{e00c}']).await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    page.click("share").await?;
    page.wait_until("the results have one", &there("results")).await?;
    let frame = page.js("return document.querySelector('[data-testid=\"share-frame\"]').value").await?;
    let frame = frame.as_str().unwrap_or_default();
    assert!(frame.starts_with("<iframe ") && frame.contains("?embed#/countdown?"), "{frame}");
    page.close().await
}

/// The file is self-contained: it needs no server and no script.
#[tokio::test]
async fn the_html_report_opens_from_disk_with_the_same_medians() -> Result<()> {
    let page = Page::open("").await?;
    let (report, _) = measured(&page).await?;
    let html = page.promise(&format!("window.interleave.html({report})")).await?;
    let folder = std::env::temp_dir().join(format!("interleave-report-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("report.html");
    std::fs::write(&file, html.as_str().context("it is text")?)?;
    page.visit(&format!("file://{}", file.display())).await?;
    let text = page.js("return document.body.innerText").await?;
    let text = text.as_str().unwrap_or_default();
    assert!(text.contains(report["explanation"][0].as_str().unwrap()), "{text}");
    let cells = page.js("return [...document.querySelectorAll('tbody tr')].map((row) => parseFloat(row.cells[2].textContent))");
    same_numbers(&report, &cells.await?);
    // Pass the report as text: geckodriver may change the last digit of a number.
    let inside =
        page.js("return document.querySelector('script[type=\"application/json\"]').textContent").await?;
    assert_eq!(serde_json::from_str::<Value>(inside.as_str().unwrap_or_default())?, report);
    let scripts =
        page.js("return [...document.scripts].filter(({ type }) => type !== 'application/json').length");
    assert_eq!(scripts.await?, json!(0));
    let words = page.js("return document.querySelector('figure svg').textContent").await?;
    assert!(words.as_str().unwrap_or_default().contains("Threads"), "{words}");
    std::fs::remove_dir_all(&folder)?;
    page.close().await
}

#[tokio::test]
async fn exported_svgs_are_well_formed_and_need_no_style_sheet() -> Result<()> {
    let page = Page::open("").await?;
    let (report, _) = measured(&page).await?;
    let svg = page.promise(&format!("window.interleave.svg({report})")).await?;
    let seen = page
        .js(&format!(
            "const read = new DOMParser().parseFromString({svg}, 'image/svg+xml');\
             return {{\
                 broken: read.querySelector('parsererror')?.textContent ?? null,\
                 text: read.documentElement.textContent,\
                 classes: read.querySelectorAll('[class], [style], style').length,\
                 filled: [...read.querySelectorAll('path, rect')].some((e) => /^rgb/.test(e.getAttribute('fill'))),\
             }}"
        ))
        .await?;
    assert_eq!(seen["broken"], Value::Null);
    assert_eq!((&seen["classes"], &seen["filled"]), (&json!(0), &json!(true)));
    assert!(seen["text"].as_str().unwrap().contains("Sequential"), "{seen}");
    page.close().await
}

#[tokio::test]
async fn every_chart_has_a_description_a_table_and_an_export() -> Result<()> {
    let page = Page::open(&format!("{QUICK}&run=1")).await?;
    page.wait_until_done().await?;
    page.js("window.made = [];\
         const make = URL.createObjectURL;\
         URL.createObjectURL = (blob) => { window.made.push(blob); return make.call(URL, blob); };\
         HTMLAnchorElement.prototype.click = function () {};")
        .await?;
    for tab in ["samples", "time", "timeline"] {
        page.click(&format!("tab-{tab}")).await?;
        let chart = format!("document.querySelector('[data-testid=\"chart-{tab}\"]')");
        page.wait_until("the chart is there", &format!("return Boolean({chart})")).await?;
        let words = page.js(&format!("return {chart}.querySelector('figcaption').textContent")).await?;
        assert!(words.as_str().unwrap_or_default().contains("Threads"), "{tab}: {words}");
        page.js("window.made.length = 0").await?;
        page.click(&format!("{tab}-svg")).await?;
        page.click(&format!("{tab}-png")).await?;
        page.wait_until("both are saved", "return window.made.length === 2").await?;
        let kinds = page.js("return window.made.map(({ type }) => type).sort()").await?;
        assert_eq!(kinds, json!(["image/png", "image/svg+xml"]), "{tab}");
        let svg = page.promise("window.made.find(({ type }) => type === 'image/svg+xml').text()").await?;
        let broken = page
            .js(&format!(
                "return Boolean(new DOMParser().parseFromString({svg}, 'image/svg+xml').querySelector('parsererror'))"
            ))
            .await?;
        assert_eq!(broken, json!(false), "{tab}");
    }
    page.close().await
}

#[tokio::test]
async fn the_embedded_page_has_one_experiment_and_no_navigation() -> Result<()> {
    let page = Page::open("?embed#/countdown?n=1000000&samples=5&variants=sequential,threads").await?;
    let none = "return document.querySelectorAll('.topbar, .nav, [role=\"tablist\"], [data-testid=\"share\"]').length";
    assert_eq!(page.js(none).await?, json!(0));
    page.click("run").await?;
    page.wait_until_done().await?;
    assert!(page.text("finding").await?.len() > 10);
    assert_eq!(page.js(none).await?, json!(0));
    let out = page.js("return document.querySelector('[data-testid=\"whole-page\"]').href").await?;
    let out = out.as_str().unwrap_or_default();
    assert!(!out.contains("embed") && out.contains("#/countdown?"), "{out}");
    page.close().await
}

/// The other page has another origin and is not isolated. It receives the height for the frame.
#[tokio::test]
async fn another_site_may_embed_the_page_in_a_frame() -> Result<()> {
    let page = Page::open("").await?;
    let own = page.url("");
    // The target's responses have no policy, and under this name they have another origin.
    page.visit(&page.url("/lab/status/200").replace("127.0.0.1", "localhost")).await?;
    page.js(&format!(
        "addEventListener('message', ({{ origin, data }}) => {{\
             if (origin === '{own}') window.height = data.interleave.height;\
         }});\
         const frame = document.createElement('iframe');\
         frame.src = '{own}/?embed#/countdown?n=1000';\
         document.body.append(frame);"
    ))
    .await?;
    page.wait_until("the frame tells its height", "return window.height > 100").await?;
    page.close().await
}

#[tokio::test]
async fn scripts_for_notebooks_return_rows_and_lines() -> Result<()> {
    let page = Page::open("").await?;
    let (report, _) = measured(&page).await?;
    let rows = page.promise(&format!("window.interleave.table({report})")).await?;
    assert_eq!(rows.as_array().map(Vec::len), Some(2));
    assert_eq!(rows[0]["median_ms"], variant(&report, "sequential")["median_ms"]);
    assert_eq!(rows[1]["speedup"], variant(&report, "threads")["speedup"]["ratio"]);
    let lines = page.promise(&format!("window.interleave.csv({report})")).await?;
    assert_eq!(lines.as_str().unwrap().lines().count(), 1 + 2 * 5);
    let help = page.js("return window.interleave.help()").await?;
    for name in ["run", "table", "csv", "svg", "html", "link", "catalogue"] {
        assert!(help.as_str().unwrap().contains(&format!("interleave.{name}(")), "{name}: {help}");
    }
    page.close().await
}
