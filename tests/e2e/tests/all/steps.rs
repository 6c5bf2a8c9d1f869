//! The explorer: small programs, stepped by hand and searched exhaustively.

use anyhow::Result;
use interleave_e2e::Page;
use serde_json::json;

const UNLOCKED: &str = "#/race?step=unlocked";

/// Opens the page and waits for the view; its code is loaded at first use.
async fn open_explorer(fragment: &str) -> Result<Page> {
    let page = Page::open(fragment).await?;
    wait_until_shown(&page).await?;
    Ok(page)
}

async fn wait_until_shown(page: &Page) -> Result<()> {
    let there = "return Boolean(document.querySelector('[data-testid=\"steps\"]'))";
    page.wait_until("the program is there", there).await
}

async fn explored(page: &Page) -> Result<String> {
    page.click("explore").await?;
    let there = "return Boolean(document.querySelector('[data-testid=\"explored\"]'))";
    page.wait_until("it is explored", there).await?;
    page.text("explored").await
}

/// Presses keys in the focused element as fast as events can follow each other: each is a task of its own,
/// without a frame between them.
async fn press(page: &Page, keys: &[&str]) -> Result<()> {
    let script = format!(
        "{{
            const {{ port1, port2 }} = new MessageChannel();
            const task = () => new Promise((resolve) => {{ port1.onmessage = resolve; port2.postMessage(null); }});
            for (const key of {}) {{
                document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key, bubbles: true }}));
                await task();
            }}
        }}",
        json!(keys)
    );
    page.promise(&script).await.map(drop)
}

async fn counter(page: &Page) -> Result<serde_json::Value> {
    page.js("return document.querySelector('[data-testid=\"thing-counter\"] .value').textContent").await
}

async fn wait_for_verdict(page: &Page, says: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('[data-testid=\"verdict\"]').textContent.includes({})",
        json!(says)
    );
    page.wait_until(says, &script).await
}

async fn wait_for_schedule(page: &Page, schedule: &str) -> Result<()> {
    let script = format!("return location.hash === {}", json!(format!("{UNLOCKED}{schedule}")));
    page.wait_until(schedule, &script).await
}

#[tokio::test]
async fn keys_step_to_the_lost_update_and_back() -> Result<()> {
    let page = Page::open("#/race").await?;
    page.click("way-step").await?;
    wait_until_shown(&page).await?;
    press(&page, &["1", "2", "1", "2"]).await?;
    wait_for_verdict(&page, "A lost update. ").await?;
    assert_eq!(counter(&page).await?, "1");
    wait_for_schedule(&page, "&schedule=0,1,0,1").await?;
    press(&page, &["Backspace", "u"]).await?;
    wait_for_verdict(&page, "The nearest bad state, a lost update, is two steps away.").await?;
    wait_for_schedule(&page, "&schedule=0,1").await?;
    press(&page, &["r"]).await?;
    wait_for_schedule(&page, "").await?;
    press(&page, &["n", "2", "2"]).await?;
    wait_for_schedule(&page, "&schedule=0,1,1").await?;
    page.close().await
}

#[tokio::test]
async fn a_blocked_thread_cannot_be_stepped_and_the_reason_is_shown() -> Result<()> {
    let page = open_explorer("#/race?step=mutex").await?;
    page.click("step-1").await?;
    page.wait_until(
        "the other is blocked",
        "return document.querySelector('[data-testid=\"step-2\"]').ariaDisabled === 'true'",
    )
    .await?;
    assert_eq!(page.text("why-2").await?, "Blocked: waits for m, held by thread 1.");
    page.click("step-2").await?;
    press(&page, &["2"]).await?;
    assert_eq!(page.js("return location.hash").await?, json!("#/race?step=mutex&schedule=0"));
    page.close().await
}

#[tokio::test]
async fn all_schedules_are_counted_and_the_shortest_counterexample_is_loaded() -> Result<()> {
    let page = open_explorer(UNLOCKED).await?;
    let explored = explored(&page).await?;
    assert!(explored.contains("4 of the 6 schedules lead to a lost update."), "{explored}");
    let rows = "return [...document.querySelectorAll('[data-testid=\"ends\"] tbody tr')]\
                .map((row) => [...row.cells].slice(0, 2).map((cell) => cell.textContent))";
    assert_eq!(page.js(rows).await?, json!([["counter = 1", "4"], ["counter = 2", "2"]]));
    page.click("load-shortest").await?;
    wait_for_verdict(&page, "A lost update. ").await?;
    wait_for_schedule(&page, "&schedule=0,1,0,1").await?;
    page.close().await
}

#[tokio::test]
async fn five_philosophers_deadlock_in_a_cycle_and_with_ordered_locks_they_do_not() -> Result<()> {
    let page = open_explorer("#/deadlock?step=philosophers-5").await?;
    press(&page, &["1", "2", "3", "4", "5"]).await?;
    wait_for_verdict(&page, "Philosopher 1 waits for fork 2, held by philosopher 2, which waits for fork 3")
        .await?;
    page.js("location.hash = '#/deadlock?step=ordered-philosophers-5'").await?;
    page.wait_until(
        "it is the other program",
        "return document.querySelector('[data-testid=\"program\"]').value === 'ordered-philosophers-5'",
    )
    .await?;
    let explored = explored(&page).await?;
    assert!(explored.contains("No bad state exists: all 2,005,231,620 schedules end well"), "{explored}");
    page.close().await
}

#[tokio::test]
async fn a_link_restores_program_and_schedule() -> Result<()> {
    let page = open_explorer("#/race?step=unlocked-three&schedule=0,1,0").await?;
    let taken = "return [...document.querySelectorAll('[data-testid=\"schedule\"] button')].map((step) => step.textContent)";
    assert_eq!(page.js(taken).await?, json!(["1", "2", "1"]));
    assert_eq!(counter(&page).await?, "1");
    assert_eq!(
        page.js("return document.querySelector('[data-testid=\"program\"]').value").await?,
        json!("unlocked-three")
    );
    page.close().await
}

#[tokio::test]
async fn a_bad_link_shows_a_message_and_keeps_its_valid_steps() -> Result<()> {
    let page = open_explorer("#/race?step=mutex&schedule=0,1,0").await?;
    let problem = page.text("step-problem").await?;
    assert!(
        problem.starts_with("Step 2 of the schedule is not possible: thread 2 cannot continue"),
        "{problem}"
    );
    let taken = "return document.querySelectorAll('[data-testid=\"schedule\"] button').length";
    assert_eq!(page.js(taken).await?, json!(1));
    page.close().await?;

    let page = open_explorer("#/race?step=nonsense&schedule=0").await?;
    assert!(page.text("step-problem").await?.contains("There is no program “nonsense”"));
    page.close().await?;

    let page = Page::open("#/countdown?step=unlocked").await?;
    assert!(page.text("notice").await?.contains("step"), "{}", page.text("notice").await?);
    page.close().await
}
