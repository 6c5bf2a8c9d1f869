//! The timeline, with the maximum number of spans in a report of ten threads.

use anyhow::Result;
use interleave_e2e::Page;
use serde_json::{Value, json};

/// The maximum number of spans that ten lanes keep. It comes from tasks, because the number of a lock's
/// hand-overs would depend on the load of the machine.
const MANY: &str = "#/pi?samples=200000000&chunks=20000&workers=10&variants=threads&sampling-samples=1&run=1";
const FEW: &str = "#/countdown?n=20000000&workers=3&interval=1&samples=1&run=1";

/// Measures the frames in a number of milliseconds with an action in each frame, the time for which tasks
/// blocked the page, and the drawing operations.
const STAGE: &str = "
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const canvas = document.querySelector('canvas[data-part]');
    const wheel = (more) => {
        const { left, top, width } = canvas.getBoundingClientRect();
        const at = { clientX: left + 0.3 * width, clientY: top + 20, bubbles: true, cancelable: true };
        canvas.dispatchEvent(new WheelEvent('wheel', { ...at, ...more }));
    };
    let [sheets, boxes] = [0, 0];
    const { clearRect, fillRect, roundRect } = CanvasRenderingContext2D.prototype;
    Object.assign(CanvasRenderingContext2D.prototype, {
        clearRect(...at) { sheets += this.canvas === canvas ? 1 : 0; clearRect.apply(this, at); },
        fillRect(...at) { boxes += this.canvas === canvas ? 1 : 0; fillRect.apply(this, at); },
        roundRect(...at) { boxes += this.canvas === canvas ? 1 : 0; roundRect.apply(this, at); },
    });
    const stage = async (each) => {
        [sheets, boxes] = [0, 0];
        const held = [];
        const observer = new PerformanceObserver((list) => held.push(...list.getEntries()));
        if (PerformanceObserver.supportedEntryTypes.includes('longtask')) observer.observe({ type: 'longtask' });
        const begin = await frame();
        let frames = 0;
        let now = begin;
        while (now - begin < 2000) {
            each(frames);
            now = await frame();
            frames += 1;
        }
        held.push(...observer.takeRecords());
        observer.disconnect();
        return { frames, sheets, boxes, held: held.reduce((sum, { duration }) => sum + duration, 0) / (now - begin) };
    };";

/// Waits until the view's animation has ended: the range is unchanged for ten frames.
const ANIMATION_ENDED: &str = "(async () => {
    const range = () => document.querySelector('[data-testid=\"timeline-range\"]').innerText;
    for (let [last, same] = [range(), 0]; same < 10; ) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        same = range() === last ? same + 1 : 0;
        last = range();
    }
})()";

const RANGE: &str = "return document.querySelector('[data-testid=\"timeline-range\"]').textContent";

async fn open_timeline(fragment: &str) -> Result<Page> {
    let page = Page::open(fragment).await?;
    page.wait_until_done().await?;
    page.click("tab-timeline").await?;
    let drawn = "const canvas = document.querySelector('canvas[data-part]');\
                 return Boolean(canvas) && new Uint32Array(canvas.getContext('2d')\
                 .getImageData(0, 0, canvas.width, canvas.height).data.buffer).some(Boolean)";
    page.wait_until("the timeline is drawn", drawn).await?;
    // The range is written in the next frame.
    page.wait_until("the range is shown", &format!("{RANGE} !== ''")).await?;
    Ok(page)
}

async fn shown(page: &Page) -> Result<String> {
    Ok(page.js(RANGE).await?.as_str().unwrap_or_default().into())
}

/// The test counts drawing operations, because their number is the same on every machine; its limits on time hold
/// even on a busy machine.
#[tokio::test]
async fn the_maximum_number_of_spans_can_be_moved_and_zoomed() -> Result<()> {
    let page = open_timeline(MANY).await?;
    let spans =
        page.js("return Number(document.querySelector('[data-testid=\"timeline\"]').dataset.spans)").await?;
    assert!(spans.as_u64() > Some(5_000), "{spans} spans");
    let all = shown(&page).await?;
    let measured = page
        .promise(&format!(
            "{{{STAGE}
                const still = await stage(() => {{}});
                const zoomed = await stage((i) => {{
                    const deltaY = i % 60 < 30 ? -30 : 30;
                    wheel({{ deltaY }});
                    wheel({{ deltaY }});
                }});
                for (let i = 0; i < 30; i += 1) wheel({{ deltaY: -60 }});
                const moved = await stage((i) => wheel({{ deltaX: i % 60 < 30 ? 30 : -30 }}));
                return {{ still, zoomed, moved }};
            }}"
        ))
        .await?;
    println!("{spans} spans: {measured}");
    assert_ne!(shown(&page).await?, all, "the wheel has zoomed");
    let frames = |stage: &str| measured[stage]["frames"].as_f64().unwrap_or_default();
    for stage in ["zoomed", "moved"] {
        let count = |what: &str| measured[stage][what].as_f64().unwrap_or_default();
        assert!(count("sheets") <= frames(stage) + 1.0, "painted more than once a frame: {measured}");
        // A pixel can show only one box, and usually far fewer boxes are painted than there are pixels.
        assert!(count("boxes") < 6_000.0 * count("sheets"), "painted what is not seen: {measured}");
        assert!(frames(stage) * 10.0 > frames("still"), "{stage} is slow: {measured}");
    }
    page.close().await
}

#[tokio::test]
async fn keys_move_zoom_and_select_spans() -> Result<()> {
    let page = open_timeline(FEW).await?;
    let press = async |key: &str| -> Result<()> {
        let script = format!(
            "const chart = document.querySelector('[data-testid=\"timeline\"]');\
             chart.focus();\
             chart.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true }}));"
        );
        page.js(&script).await?;
        page.promise(ANIMATION_ENDED).await.map(drop)
    };
    let all = shown(&page).await?;
    press("+").await?;
    let closer = shown(&page).await?;
    assert_ne!(closer, all);
    press("ArrowRight").await?;
    assert_ne!(shown(&page).await?, closer);
    press("Home").await?;
    assert_eq!(shown(&page).await?, all);
    press("ArrowDown").await?;
    let tooltip = page.js("return document.querySelector('.timeline .tip')?.innerText ?? ''").await?;
    assert!(tooltip.as_str().is_some_and(|tooltip| tooltip.contains("the thread: running")), "{tooltip}");
    press("Enter").await?;
    assert_ne!(shown(&page).await?, all, "the span fills the view");
    press("Escape").await?;
    assert_eq!(page.js("return document.querySelector('.timeline .tip')").await?, Value::Null);
    page.close().await
}

#[tokio::test]
async fn variants_can_be_hidden_and_the_figures_read() -> Result<()> {
    let page = open_timeline(FEW).await?;
    let parts = "return document.querySelectorAll('canvas[data-part]').length";
    assert_eq!(page.js(parts).await?, json!(5));
    page.js("document.querySelector('.timeline .chip').click()").await?;
    page.wait_until("one is gone", "return document.querySelectorAll('canvas[data-part]').length === 4")
        .await?;
    page.js("document.querySelector('.timeline details').open = true").await?;
    page.wait_until(
        "the table is there",
        "return Boolean(document.querySelector('[data-testid=\"timeline-table\"]'))",
    )
    .await?;
    let table = page.text("timeline-table").await?;
    assert!(table.contains("GIL threads") && table.contains("thread 3") && table.contains("ms"), "{table}");
    page.close().await
}
