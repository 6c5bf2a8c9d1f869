//! The programs of experiments, stepped through and explored, and links of the earlier stepper to them.

use anyhow::Result;
use interleave_e2e::Page;
use serde_json::json;

use super::programs::{exists, wait_for_text};

/// Opens a program and waits for the view; its code is loaded at first use.
async fn open_program(fragment: &str) -> Result<Page> {
    let page = Page::open(fragment).await?;
    exists(&page, "the program is there", "thread-2").await?;
    Ok(page)
}

async fn explore(page: &Page) -> Result<()> {
    page.click("mode-explore").await?;
    page.click("explore").await?;
    exists(page, "it is explored", "explored").await
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

async fn wait_for_address(page: &Page, address: &str) -> Result<()> {
    page.wait_until(address, &format!("return location.hash === {}", json!(address))).await
}

#[tokio::test]
async fn keys_step_a_hazards_program_to_the_lost_update_and_back() -> Result<()> {
    let page = Page::open("#/race").await?;
    page.click("step-through").await?;
    exists(&page, "the program is there", "thread-2").await?;
    press(&page, &["1", "2", "1", "2"]).await?;
    wait_for_text(&page, "verdict", "counter == 2 does not hold").await?;
    wait_for_text(&page, "thing-counter", "1").await?;
    wait_for_address(&page, "#/own?program=unlocked&schedule=1,2,1,2").await?;
    press(&page, &["Backspace", "u"]).await?;
    wait_for_text(&page, "verdict", "No bad state so far.").await?;
    wait_for_address(&page, "#/own?program=unlocked&schedule=1,2").await?;
    press(&page, &["r"]).await?;
    wait_for_address(&page, "#/own?program=unlocked").await?;
    press(&page, &["n", "2", "2"]).await?;
    wait_for_address(&page, "#/own?program=unlocked&schedule=1,2,2").await?;
    page.close().await
}

#[tokio::test]
async fn the_nearest_bad_state_is_found_from_any_state() -> Result<()> {
    let page = open_program("#/own?program=unlocked").await?;
    page.click("seek").await?;
    wait_for_text(&page, "verdict", "counter == 2 does not hold").await?;
    wait_for_address(&page, "#/own?program=unlocked&schedule=1,2,1,2").await?;
    press(&page, &["r", "2", "t"]).await?;
    wait_for_address(&page, "#/own?program=unlocked&schedule=2,1,1,2").await?;
    press(&page, &["t"]).await?;
    wait_for_text(&page, "seek-note", "This state is a bad one.").await?;
    press(&page, &["r", "1", "1", "t"]).await?;
    wait_for_text(&page, "seek-note", "From here no schedule leads to a deadlock").await?;
    wait_for_address(&page, "#/own?program=unlocked&schedule=1,1").await?;
    page.close().await
}

#[tokio::test]
async fn a_puzzle_has_no_way_to_the_bad_state_that_is_to_be_found() -> Result<()> {
    let page = open_program("#/own?program=turnstile").await?;
    assert_eq!(page.js("return document.querySelector('[data-testid=seek]')").await?, json!(null));
    press(&page, &["t", "1"]).await?;
    wait_for_address(&page, "#/own?program=turnstile&schedule=1").await?;
    page.close().await
}

#[tokio::test]
async fn a_blocked_thread_cannot_be_stepped_and_the_reason_is_shown() -> Result<()> {
    let page = open_program("#/race?step=mutex").await?;
    page.click("step-1").await?;
    wait_for_text(&page, "why-2", "held by Thread-1 (add)").await?;
    page.click("step-2").await?;
    press(&page, &["2"]).await?;
    wait_for_address(&page, "#/own?program=mutex&schedule=1").await?;
    page.close().await
}

#[tokio::test]
async fn all_schedules_are_counted_and_the_shortest_counterexample_is_loaded() -> Result<()> {
    let page = open_program("#/race?step=unlocked").await?;
    explore(&page).await?;
    let rows = "return [...document.querySelectorAll('[data-testid=\"endings\"] tbody tr')]\
                .map((row) => [...row.cells].slice(2, 4).map((cell) => cell.textContent))";
    assert_eq!(page.js(rows).await?, json!([["counter = 1", "4"], ["counter = 2", "2"]]));
    page.click("load-claim").await?;
    wait_for_text(&page, "verdict", "counter == 2 does not hold").await?;
    page.close().await
}

#[tokio::test]
async fn five_philosophers_deadlock_in_a_cycle_and_with_ordered_locks_they_do_not() -> Result<()> {
    let page = open_program("#/deadlock?step=philosophers-5&schedule=0,1,2,3,4").await?;
    wait_for_text(&page, "verdict", "Thread-1 (dine) waits for forks[1], held by Thread-2 (dine)").await?;
    page.js("location.hash = '#/deadlock?step=ordered-philosophers-5'").await?;
    wait_for_address(&page, "#/own?program=ordered-philosophers-5").await?;
    wait_for_text(&page, "verdict", "No bad state so far.").await?;
    explore(&page).await?;
    wait_for_text(&page, "explored", "2,005,231,620").await?;
    page.close().await
}

#[tokio::test]
async fn a_link_of_the_earlier_stepper_opens_the_same_program_after_the_same_steps() -> Result<()> {
    let page = open_program("#/race?step=unlocked-three&schedule=0,1,0").await?;
    wait_for_address(&page, "#/own?program=unlocked-three&schedule=1,2,1").await?;
    let taken = "return [...document.querySelectorAll('[data-testid=\"schedule\"] button')].map((step) => step.textContent)";
    assert_eq!(page.js(taken).await?, json!(["1", "2", "1"]));
    wait_for_text(&page, "thing-counter", "1").await?;
    page.js("location.hash = '#/starvation?step=fair&schedule=0,1,0'").await?;
    wait_for_text(&page, "happened", "Thread-1 (read) releases turn").await?;
    page.close().await
}

#[tokio::test]
async fn a_bad_link_shows_a_message_and_keeps_its_valid_steps() -> Result<()> {
    let page = open_program("#/race?step=mutex&schedule=0,1,0").await?;
    wait_for_text(&page, "steps", "The link’s schedule had a step that is not possible").await?;
    let taken = "return document.querySelectorAll('[data-testid=\"schedule\"] button').length";
    assert_eq!(page.js(taken).await?, json!(1));
    page.close().await?;

    let page = open_program("#/race?step=mutex&schedule=0,x").await?;
    wait_for_text(&page, "notice", "Step 2 of the link’s schedule is “x”").await?;
    page.close().await?;

    let page = Page::open("#/race?step=nonsense&schedule=0").await?;
    wait_for_text(&page, "notice", "The gallery has no program “nonsense”").await?;
    page.close().await?;

    let page = Page::open("#/countdown?step=unlocked").await?;
    assert!(page.text("notice").await?.contains("step"), "{}", page.text("notice").await?);
    page.close().await
}
