//! Programs of the user's own: typed, stepped through, explored, shared, and solved as puzzles.

use anyhow::Result;
use interleave_e2e::Page;
use serde_json::{Value, json};

/// Two threads that take two locks in opposite orders.
const DEADLOCK: &str = "from threading import Lock, Thread\n\n\
    a = Lock()\nb = Lock()\n\n\n\
    def take(first, second):\n    with first:\n        with second:\n            print(\"both\")\n\n\n\
    threads = [Thread(target=take, args=pair) for pair in ((a, b), (b, a))]\n\
    for thread in threads:\n    thread.start()\n\
    for thread in threads:\n    thread.join()\n";

const EDITOR: &str = "document.querySelector('[data-testid=\"editor\"]').shadowRoot";

const ESCAPE: char = '\u{e00c}';
const TAB: char = '\u{e004}';
const CTRL: char = '\u{e009}';
const ENTER: char = '\u{e007}';

pub async fn exists(page: &Page, what: &str, testid: &str) -> Result<()> {
    let script = format!("return Boolean(document.querySelector('[data-testid=\"{testid}\"]'))");
    page.wait_until(what, &script).await
}

pub async fn open_room(fragment: &str) -> Result<Page> {
    let page = Page::open(fragment).await?;
    exists(&page, "the program is there", "steps").await?;
    Ok(page)
}

/// Replaces the text in the editor as pasting does.
pub async fn write(page: &Page, text: &str) -> Result<()> {
    page.js(&format!("{EDITOR}.querySelector('.cm-content').focus()")).await?;
    page.press(&[CTRL, 'a']).await?;
    let paste = format!(
        "const event = new Event('paste', {{ bubbles: true, cancelable: true, composed: true }});\
         Object.defineProperty(event, 'clipboardData', {{ value: {{ getData: () => {} }} }});\
         {EDITOR}.querySelector('.cm-content').dispatchEvent(event)",
        json!(text)
    );
    page.js(&paste).await.map(drop)
}

pub async fn wait_for_text(page: &Page, testid: &str, text: &str) -> Result<()> {
    let script = format!(
        "return Boolean(document.querySelector('[data-testid=\"{testid}\"]')?.textContent.includes({}))",
        json!(text)
    );
    page.wait_until(text, &script).await
}

/// Leaves the editor, so that keys step the threads.
async fn leave_editor(page: &Page) -> Result<()> {
    page.press(&[ESCAPE]).await?;
    page.press(&[TAB]).await?;
    page.wait_until("the editor is left", "return !document.activeElement.matches('.editor')").await
}

async fn violations(page: &Page) -> Result<Value> {
    page.js(
        "return [...document.querySelectorAll('[data-testid^=\"violation-\"]')].map((e) => e.dataset.testid)",
    )
    .await
}

#[tokio::test]
async fn a_typed_program_is_stepped_and_explored_into_its_deadlock() -> Result<()> {
    let page = open_room("#/own?program=new").await?;
    write(&page, DEADLOCK).await?;
    wait_for_text(&page, "thread-1", "Thread-1 (take)").await?;
    leave_editor(&page).await?;
    page.press(&['1']).await?;
    page.press(&['2']).await?;
    wait_for_text(&page, "verdict", "Deadlock.").await?;
    page.wait_until("the address follows", "return location.hash.includes('schedule=1,2')").await?;
    page.press(&['u']).await?;
    wait_for_text(&page, "verdict", "No bad state so far.").await?;
    page.click("mode-explore").await?;
    page.click("explore").await?;
    wait_for_text(&page, "explored-finding", "A schedule ends badly: deadlock.").await?;
    assert_eq!(violations(&page).await?, json!(["violation-deadlock", "violation-lock_order"]));
    page.click("load-deadlock").await?;
    wait_for_text(&page, "verdict", "Deadlock.").await?;
    page.close().await
}

#[tokio::test]
async fn a_problem_is_underlined_at_its_place_and_goes_when_it_is_solved() -> Result<()> {
    let page = open_room("#/own?program=new").await?;
    write(&page, "x = 1\nimport os\n").await?;
    wait_for_text(&page, "problem", "Line 2, column 8").await?;
    let marked = format!("return {EDITOR}.querySelector('[data-testid=\"problem-mark\"]').textContent");
    assert_eq!(page.js(&marked).await?, "os");
    write(&page, "x = 1\nprint(x)\n").await?;
    wait_for_text(&page, "output", "1").await?;
    let problems = "return document.querySelectorAll('[data-testid=\"problem\"]').length";
    assert_eq!(page.js(problems).await?, 0);
    page.close().await
}

#[tokio::test]
async fn names_are_completed_as_one_types() -> Result<()> {
    let page = open_room("#/own?program=new").await?;
    write(&page, "from threading import ").await?;
    page.press(&['T', 'h', 'r']).await?;
    let options = format!(
        "[...{EDITOR}.querySelectorAll('.cm-tooltip-autocomplete li')].map((option) => option.textContent)"
    );
    page.wait_until("the names are there", &format!("return {options}.length > 0")).await?;
    assert_eq!(page.js(&format!("return {options}[0]")).await?, json!("Thread"));
    // CodeMirror ignores keys for 75 ms after the list has opened (`interactionDelay`).
    page.promise("await new Promise((resolve) => setTimeout(resolve, 200))").await?;
    page.press(&[ENTER]).await?;
    let text = format!("return {EDITOR}.querySelector('.cm-content').textContent.trim()");
    page.wait_until("the name is complete", &format!("{text} === 'from threading import Thread'")).await?;
    page.close().await
}

#[tokio::test]
async fn a_link_opens_to_the_same_text_and_schedule() -> Result<()> {
    let page = open_room("#/own?program=new").await?;
    write(&page, DEADLOCK).await?;
    wait_for_text(&page, "thread-1", "Thread-1 (take)").await?;
    page.click("step-1").await?;
    page.wait_until("the address follows", "return location.hash.endsWith('&schedule=1')").await?;
    page.click("share").await?;
    exists(&page, "there is a link", "share-link").await?;
    let link = page.js("return document.querySelector('[data-testid=\"share-link\"]').value").await?;
    let link = link.as_str().unwrap_or_default().to_owned();
    page.js("localStorage.clear()").await?;
    page.load("").await?;
    page.visit(&link).await?;
    exists(&page, "the program is there", "steps").await?;
    wait_for_text(&page, "why-2", "acquires").await?;
    wait_for_text(&page, "happened", "Thread-1 (take) acquires").await?;
    page.close().await
}

#[tokio::test]
async fn an_edited_text_is_kept_in_the_browser_and_can_be_reset() -> Result<()> {
    let page = open_room("#/own?program=unlocked").await?;
    write(&page, "print(\"mine\")\n").await?;
    wait_for_text(&page, "output", "mine").await?;
    page.load("#/own?program=opposite").await?;
    exists(&page, "the other program is there", "thread-2").await?;
    let choose = "const list = document.querySelector('[data-testid=\"program\"]');\
                  list.value = 'unlocked'; list.dispatchEvent(new Event('change', { bubbles: true }))";
    page.js(choose).await?;
    wait_for_text(&page, "output", "mine").await?;
    page.click("reset").await?;
    wait_for_text(&page, "thread-2", "Thread-2 (add)").await?;
    page.close().await
}

#[tokio::test]
async fn a_puzzle_to_break_is_solved_by_stepping_and_stays_solved() -> Result<()> {
    let page = open_room("#/own?program=account-to-account").await?;
    page.click("step-1").await?;
    wait_for_text(&page, "happened", "Thread-1").await?;
    page.click("mode-explore").await?;
    page.click("explore").await?;
    exists(&page, "it is explored", "load-deadlock").await?;
    page.click("load-deadlock").await?;
    wait_for_text(&page, "puzzle", "Solved.").await?;
    page.load("#/own?program=account-to-account").await?;
    wait_for_text(&page, "puzzle", "1 of 20 puzzles solved").await?;
    page.close().await
}

#[tokio::test]
async fn a_puzzle_to_mend_needs_its_claims() -> Result<()> {
    let solution = include_str!("../../../../explore/puzzles/mend/tea-and-milk.solution.py");
    let without_claims: String =
        solution.lines().filter(|line| !line.starts_with("# ")).map(|line| format!("{line}\n")).collect();
    let page = open_room("#/own?program=tea-and-milk").await?;
    page.click("mode-explore").await?;
    page.click("explore").await?;
    wait_for_text(&page, "puzzle", "a schedule still ends badly").await?;
    for (text, says) in
        [(without_claims.as_str(), "These claims of the puzzle are missing"), (solution, "Solved.")]
    {
        write(&page, text).await?;
        page.wait_until(
            "it can be explored",
            "return !document.querySelector('[data-testid=\"explored\"]') \
             && document.querySelector('[data-testid=\"explore\"]').ariaDisabled !== 'true'",
        )
        .await?;
        page.click("explore").await?;
        wait_for_text(&page, "puzzle", says).await?;
    }
    page.close().await
}

#[tokio::test]
async fn hostile_texts_get_a_sentence_and_the_next_text_works() -> Result<()> {
    let page = open_room("#/own?program=new").await?;
    let nested = format!("x = {}1{}\n", "(".repeat(5_000), ")".repeat(5_000));
    for (text, testid, says) in [
        (nested.as_str(), "problem", "nested too deeply"),
        ("while True:\n    pass\n", "verdict", "Endless loop."),
        ("a = [0]\nwhile True:\n    a = a + a\n", "verdict", "MemoryError"),
        ("def f():\n    return f()\n\n\nf()\n", "verdict", "RecursionError"),
        ("print(\"it works\")\n", "output", "it works"),
    ] {
        write(&page, text).await?;
        wait_for_text(&page, testid, says).await?;
    }
    page.close().await
}

/// Types a program whose threads execute `add`, explores it, and stops the search after it has begun.
async fn stop_exploring(page: &Page, program: &str) -> Result<()> {
    write(page, program).await?;
    wait_for_text(page, "thread-1", "Thread-1 (add)").await?;
    page.click("mode-explore").await?;
    page.click("explore").await?;
    exists(page, "it advances", "progress").await?;
    page.click("stop").await?;
    wait_for_text(page, "explored-finding", "The search was stopped after").await
}

#[tokio::test]
async fn an_exploration_is_stopped_and_says_how_far_it_came() -> Result<()> {
    let page = open_room("#/own?program=new").await?;
    let many = "from threading import Thread\n\nn = 0\n\n\ndef add():\n    global n\n    for _ in range(9):\n        n += 1\n\n\n\
                for _ in range(6):\n    Thread(target=add).start()\n";
    stop_exploring(&page, many).await?;
    page.close().await
}

/// All orders of the additions have more states than any browser can search. No two of them use the same element.
#[tokio::test]
async fn a_search_with_reduction_reaches_the_end_of_a_program_with_too_many_states() -> Result<()> {
    let page = open_room("#/own?program=new").await?;
    let sums = "from threading import Thread\n\nsums = [0] * 8\n\n\ndef add(part):\n    for i in range(3):\n        sums[part] += i\n\n\n\
                threads = [Thread(target=add, args=(part,)) for part in range(8)]\nfor thread in threads:\n    thread.start()\n\
                for thread in threads:\n    thread.join()\nassert sum(sums) == 24\n";
    stop_exploring(&page, sums).await?;
    page.click("reduce").await?;
    wait_for_text(&page, "explored-finding", "Livelock and starvation aside, no schedule ends badly.")
        .await?;
    page.close().await
}

#[tokio::test]
async fn scripts_explore_a_program() -> Result<()> {
    let page = Page::open("").await?;
    let found = page.promise(&format!("await interleave.explore({})", json!(DEADLOCK))).await?;
    assert_eq!(
        (&found["complete"], &found["violations"][0]["kind"]),
        (&json!(true), &json!("deadlock")),
        "{found}"
    );
    let refused = page
        .promise("await interleave.explore('import os').then(() => '', (error) => error.message)")
        .await?;
    assert!(refused.as_str().is_some_and(|says| says.starts_with("Line 1, column 8: ")), "{refused}");
    page.close().await
}

#[tokio::test]
async fn the_room_fits_a_narrow_screen_and_speaks_german() -> Result<()> {
    let page = open_room("?lang=de#/own?program=philosophers-3").await?;
    wait_for_text(&page, "thread-1", "bereit").await?;
    wait_for_text(&page, "programs", "Jeder Philosoph nimmt die linke").await?;
    let overflow = "document.querySelector('#main').style.width = '320px';\
                    return [...document.querySelectorAll('.programs *')]\
                    .filter((e) => !e.closest('.scroller, pre, svg') && e.getBoundingClientRect().right > \
                    document.querySelector('#main').getBoundingClientRect().right + 1).map((e) => e.outerHTML.slice(0, 80))";
    assert_eq!(page.js(overflow).await?, json!([]));
    page.click("mode-explore").await?;
    page.click("explore").await?;
    wait_for_text(&page, "explored-finding", "Ein Ablauf endet schlecht").await?;
    assert_eq!(page.js(overflow).await?, json!([]));
    page.close().await
}

/// Presses Run once the text is checked and the browser is probed.
async fn start_runs(page: &Page) -> Result<()> {
    let ready = "return document.querySelector('[data-testid=\"run-program\"]').ariaDisabled !== 'true'";
    page.wait_until("it can be run", ready).await?;
    page.click("run-program").await
}

/// Runs the program in the room as often as the least choice says, and waits for the finding.
pub async fn run_program(page: &Page) -> Result<()> {
    page.click("mode-run").await?;
    let fewest = "const list = document.querySelector('[data-testid=\"runs\"]');\
                  list.selectedIndex = 0; list.dispatchEvent(new Event('change', { bubbles: true }))";
    page.js(fewest).await?;
    start_runs(page).await?;
    exists(page, "the runs have ended", "runs-finding").await
}

/// An asyncio program, since Pyodide runs it, which every build of the page has.
#[tokio::test]
async fn real_runs_are_counted_beside_what_is_possible_and_travel_in_a_link() -> Result<()> {
    let page = open_room("#/own?program=update-across-await").await?;
    run_program(&page).await?;
    wait_for_text(&page, "run-ending", "100 (100 %)").await?;
    wait_for_text(&page, "run-ending", "counter = 1").await?;
    exists(&page, "the lanes are drawn", "run-lanes").await?;
    let others = "return document.querySelectorAll('[data-testid=\"other-ending\"]').length";
    assert_eq!(page.js(others).await?, 0, "each ending was explored");
    page.click("runs-share").await?;
    exists(&page, "there is a link", "share-runs-link").await?;
    let link = page.js("return document.querySelector('[data-testid=\"share-runs-link\"]').value").await?;
    page.js("localStorage.clear()").await?;
    page.load("").await?;
    page.visit(link.as_str().unwrap_or_default()).await?;
    exists(&page, "the link's runs are shown", "runs-finding").await?;
    wait_for_text(&page, "runs-result", "These runs were made").await?;
    wait_for_text(&page, "run-ending", "100 (100 %)").await?;
    page.close().await
}

#[tokio::test]
async fn the_last_runs_of_a_program_are_kept_and_another_text_has_none() -> Result<()> {
    let page = open_room("#/own?program=update-across-await").await?;
    run_program(&page).await?;
    page.load("#/own?program=update-across-await").await?;
    exists(&page, "the program is there", "steps").await?;
    page.click("mode-run").await?;
    wait_for_text(&page, "runs-result", "These runs were made").await?;
    write(&page, "print(1)\n").await?;
    page.wait_until(
        "the runs are gone",
        "return document.querySelector('[data-testid=\"runs-result\"]') === null",
    )
    .await?;
    page.close().await
}

#[tokio::test]
async fn runs_are_stopped_and_what_was_counted_stays() -> Result<()> {
    let page = open_room("#/own?program=new").await?;
    let slow = "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n\n\nasyncio.run(main())\n";
    write(&page, slow).await?;
    page.wait_until("the address follows", "return location.hash.includes('text=')").await?;
    page.click("mode-run").await?;
    start_runs(&page).await?;
    wait_for_text(&page, "runs-progress", " of 1,000 runs").await?;
    page.click("stop-runs").await?;
    exists(&page, "the runs have ended", "runs-finding").await?;
    page.close().await
}

#[tokio::test]
async fn a_program_that_no_interpreter_here_can_run_says_why() -> Result<()> {
    let page = open_room("#/own?program=pool-map").await?;
    run_program(&page).await?;
    let reasons = "return [...document.querySelectorAll('[data-testid^=\"not-run-\"]')].map((e) => e.textContent).join()";
    let reasons = page.js(reasons).await?;
    assert!(reasons.as_str().is_some_and(|why| why.contains("cannot start processes")), "{reasons}");
    page.close().await
}
