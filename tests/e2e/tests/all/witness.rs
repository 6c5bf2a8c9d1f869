//! Real runs as a witness of the explorer: no program of the gallery ends in a way that was not explored.

use std::path::Path;
use std::{env, fs};

use anyhow::{Context, Result};
use interleave_e2e::Page;

/// Returns the names of the programs of the gallery, those of asyncio apart: every build of the page can run these.
fn programs() -> Result<(Vec<String>, Vec<String>)> {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../explore/gallery");
    let (mut asyncio, mut others) = (Vec::new(), Vec::new());
    for topic in fs::read_dir(gallery)?.filter_map(Result::ok).filter(|topic| topic.path().is_dir()) {
        let group = if topic.file_name() == "asyncio" { &mut asyncio } else { &mut others };
        for file in fs::read_dir(topic.path())? {
            let name =
                file?.path().file_stem().context("a program has a name")?.to_string_lossy().into_owned();
            group.push(name);
        }
    }
    asyncio.sort_unstable();
    others.sort_unstable();
    Ok((asyncio, others))
}

/// Runs a program a hundred times in each interpreter. Returns the endings that were not explored.
async fn unexplored(page: &Page, program: &str, pauses: bool) -> Result<Option<String>> {
    page.load(&format!("#/own?program={program}")).await?;
    let exists =
        |testid: &str| format!("return Boolean(document.querySelector('[data-testid=\"{testid}\"]'))");
    page.wait_until("the program is there", &exists("steps")).await?;
    page.click("mode-run").await?;
    let fewest = "const list = document.querySelector('[data-testid=\"runs\"]');\
                  list.selectedIndex = 0; list.dispatchEvent(new Event('change', { bubbles: true }))";
    page.js(fewest).await?;
    if pauses {
        page.click("pauses").await?;
    }
    let ready = "return document.querySelector('[data-testid=\"run-program\"]').ariaDisabled !== 'true'";
    page.wait_until("it can be run", ready).await?;
    page.click("run-program").await?;
    // Three interpreters take up to 20 s each, and Chromium starts them again after deadlocks.
    for attempt in (0..3).rev() {
        let waited = page.wait_until(&format!("the runs of {program} end"), &exists("runs-finding")).await;
        if attempt == 0 || waited.is_ok() {
            waited?;
            break;
        }
    }
    let wrong = "return [...document.querySelectorAll(\
                 '[data-verdict=\"not_explored\"], tr:has([data-testid=\"run-endings\"] td.number.wrong)')]\
                 .map((row) => row.innerText).join('\\n')";
    let wrong = page.js(wrong).await?;
    let wrong = wrong.as_str().unwrap_or_default();
    Ok((!wrong.is_empty()).then(|| format!("{program}: {wrong}")))
}

/// Runs every ninth of these programs; with `INTERLEAVE_WITNESS=all` all of them, with pauses as well.
async fn check_all(page: &Page, programs: &[String]) -> Result<()> {
    let all = env::var("INTERLEAVE_WITNESS").is_ok_and(|which| which == "all");
    let mut wrong = Vec::new();
    for program in programs.iter().step_by(if all { 1 } else { 9 }) {
        for pauses in if all { &[false, true][..] } else { &[false][..] } {
            println!("{program}, pauses: {pauses}");
            wrong.extend(unexplored(page, program, *pauses).await?);
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    Ok(())
}

/// Every build of the page can run these.
#[tokio::test]
async fn asyncio_programs_end_in_explored_ways_only() -> Result<()> {
    let page = Page::open("").await?;
    check_all(&page, &programs()?.0).await?;
    page.close().await
}

/// A page that lacks CPython with threads runs none of these.
#[tokio::test]
async fn programs_with_threads_end_in_explored_ways_only() -> Result<()> {
    let page = Page::open("#/own?program=update-across-await").await?;
    let exists = "return Boolean(document.querySelector('[data-testid=\"mode-run\"]'))";
    page.wait_until("the program is there", exists).await?;
    page.click("mode-run").await?;
    let missing = page.text("interpreters").await?;
    if !missing.contains("xtask python") && !missing.contains("cannot run here") {
        check_all(&page, &programs()?.1).await?;
    }
    page.close().await
}
