//! Pictures: drawn while they are computed, magnified, and chosen by the user.

use anyhow::Result;
use interleave_e2e::{Page, statuses, variant};
use serde_json::{Value, json};

/// Runs a request and records which pieces arrive, and when samples do.
const RUN: &str = "
    const pieces = {};
    const report = await window.interleave.run(REQUEST, {
        pictures: PICTURES,
        onPicture: ({ patch: { variant, layer, size, whole }, pixels }) => {
            const name = variant || layer;
            pieces[name] ??= { pieces: 0, area: 0, whole: whole[0] * whole[1], bytes: 0, bright: 0 };
            pieces[name].pieces += 1;
            pieces[name].area += size[0] * size[1];
            pieces[name].bytes += pixels.byteLength;
            pieces[name].bright += new Uint8Array(pixels).filter((byte) => byte > 127).length;
        },
    });
    return { pieces, report };";

async fn run(page: &Page, request: Value, pictures: &str) -> Result<(Value, Value)> {
    let body = RUN.replace("REQUEST", &request.to_string()).replace("PICTURES", pictures);
    let mut both = page.promise(&format!("await (async () => {{ {body} }})()")).await?;
    Ok((both["pieces"].take(), both["report"].take()))
}

#[tokio::test]
async fn every_variant_draws_the_whole_set_and_the_report_has_no_pixels() -> Result<()> {
    let page = Page::open("").await?;
    let params = json!({ "columns": 97, "rows": 60, "iterations": 300 });
    let request = json!({ "experiment": "mandelbrot", "params": params, "samples": 2 });
    let (pieces, report) = run(&page, request, "{}").await?;
    assert!(statuses(&report).iter().all(|status| *status == "completed"), "{report}");
    let hash = &json!("6cb678f7bdf3d12628e9b9cbe6742ac0");
    for found in report["variants"].as_array().unwrap() {
        assert_eq!((&found["correct"], &found["answer"]["hash"]), (&json!(true), hash), "{found}");
        let drawn = &pieces[found["id"].as_str().unwrap()];
        let (area, rows) = (&drawn["area"], &drawn["pieces"]);
        assert_eq!(
            (area, &drawn["bytes"]),
            (&json!(97 * 60), &json!(4 * 97 * 60)),
            "{}: {pieces}",
            found["id"]
        );
        assert_eq!((rows, &drawn["bright"]), (&json!(60), &pieces["sequential"]["bright"]), "{pieces}");
    }
    assert_eq!(report["exhibit"]["region"], json!({ "x": "centre_x", "y": "centre_y", "width": "width" }));
    assert!(report.to_string().len() < 400_000);
    page.close().await
}

/// Drags from the centre of the picture to the right and down.
const DRAG: &str = "
    const pad = document.querySelector('[data-testid=\"pad\"]');
    const { left, top, width, height } = pad.getBoundingClientRect();
    const at = (x, y) => ({ clientX: left + x * width, clientY: top + y * height, button: 0, pointerId: 1, bubbles: true });
    pad.setPointerCapture = () => {};
    pad.dispatchEvent(new PointerEvent('pointerdown', at(0.5, 0.5)));
    pad.dispatchEvent(new PointerEvent('pointermove', at(0.75, 0.7)));
    pad.dispatchEvent(new PointerEvent('pointerup', at(0.75, 0.7)));";

fn field(name: &str) -> String {
    format!("return document.querySelector('[data-testid=\"field-{name}\"]').value")
}

#[tokio::test]
async fn dragging_on_the_picture_selects_a_part_and_zooming_back_returns() -> Result<()> {
    let page = Page::open(
        "#/mandelbrot?columns=160&rows=90&iterations=100&variants=sequential,threads&samples=2&run=1",
    )
    .await?;
    page.wait_until_done().await?;
    let colours = "const canvas = document.querySelector('.sheet canvas');\
                   if (!canvas) return false;\
                   const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);\
                   return new Set(new Uint32Array(data.buffer)).size > 20";
    page.wait_until("the picture has colours", colours).await?;
    let before = page.js(&field("width")).await?;
    page.js(DRAG).await?;
    // A quarter of the width; the centre is now the corner, so the centre moves to the right and down.
    page.wait_until("the form names the part", "return location.hash.includes('width=0.7&')").await?;
    assert_eq!(page.js(&field("width")).await?, "0.7");
    assert_eq!(page.js(&field("centre_x")).await?, "-0.25");
    page.click("zoom-back").await?;
    assert_eq!(page.js(&field("width")).await?, before);
    let key = "document.querySelector('[data-testid=\"pad\"]')\
               .dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true, cancelable: true }))";
    page.js(key).await?;
    assert_eq!(page.js(&field("width")).await?, "1.4");
    page.click("by-lane").await?;
    assert!(page.text("makers-legend").await?.contains("of 90"));
    page.close().await
}

/// A file with a picture of one colour with a stripe.
const OWN: &str = "{ 'mine.png': await (async () => {
        const canvas = new OffscreenCanvas(300, 200);
        const context = canvas.getContext('2d');
        context.fillStyle = '#fff';
        context.fillRect(0, 0, 300, 200);
        context.fillStyle = '#000';
        context.fillRect(100, 0, 2, 200);
        return canvas.convertToBlob({ type: 'image/png' });
    })() }";

#[tokio::test]
async fn a_users_picture_is_read_locally_without_any_request() -> Result<()> {
    let page = Page::open("").await?;
    for reader in ["workers", "parent"] {
        let params = json!({ "picture": "mine.png", "tiles": 4, "reader": reader });
        let request = json!({ "experiment": "image", "params": params, "samples": 1 });
        let (pieces, report) = run(&page, request, OWN).await?;
        assert!(statuses(&report).iter().all(|status| *status == "completed"), "{report}");
        assert_eq!(pieces["before"]["area"], 300 * 200);
        for found in report["variants"].as_array().unwrap() {
            let Value::Object(answer) = &found["answer"] else { panic!("{found}") };
            // Only the stripe, two pixels wide, is darker than its surroundings.
            assert_eq!((&answer["width"], &answer["black"]), (&json!(300), &json!(400)), "{found}");
            assert_eq!(found["correct"], true, "{found}");
            assert_eq!(pieces[found["id"].as_str().unwrap()]["pieces"], 16, "{pieces}");
        }
    }
    // The filter excludes files of the page, among them those that browsers fetch by themselves for installing it.
    let fetched = page
        .js("return performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)\
             .filter((path) => !/^\\/(assets|pkg|licences|icons)\\/|webmanifest$/.test(path))")
        .await?;
    assert_eq!(fetched, json!([]));
    page.close().await
}

/// A picture of 70,000 × 100 white pixels, encoded by hand: no canvas is that large.
const LONG: &str = "{ 'long.png': await (async () => {
        const crc = (bytes) => ~bytes.reduce((sum, byte) => {
            sum ^= byte;
            for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
            return sum;
        }, -1);
        const number = (n) => new Uint8Array([n >>> 24, n >>> 16, n >>> 8, n]);
        const joined = async (...parts) => new Uint8Array(await new Blob(parts).arrayBuffer());
        const chunk = async (name, bytes) => {
            const named = await joined(name, bytes);
            return joined(number(bytes.length), named, number(crc(named)));
        };
        const rows = new Blob(Array(100).fill(new Uint8Array(70001).fill(255, 1)));
        const packed = new Response(rows.stream().pipeThrough(new CompressionStream('deflate')));
        const head = await joined(number(70000), number(100), new Uint8Array([8, 0, 0, 0, 0]));
        return new Blob([
            new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
            await chunk('IHDR', head),
            await chunk('IDAT', new Uint8Array(await packed.arrayBuffer())),
            await chunk('IEND', new Uint8Array()),
        ], { type: 'image/png' });
    })() }";

#[tokio::test]
async fn a_picture_too_large_for_a_canvas_is_refused() -> Result<()> {
    let page = Page::open("").await?;
    let request = json!({ "experiment": "image", "params": { "picture": "long.png" }, "samples": 1 });
    let (_, report) = run(&page, request, LONG).await?;
    for found in report["variants"].as_array().unwrap() {
        let reason = found["reason"].as_str().unwrap_or_default();
        let refused = ["has 70,000 pixels", "is not a picture that this browser can read"];
        assert!(refused.iter().any(|words| reason.contains(words)), "{found}");
    }
    page.close().await
}

/// With its protection from fingerprinting, Firefox returns noise instead of a canvas's pixels.
#[tokio::test]
async fn a_picture_is_refused_with_a_reason_if_the_browser_returns_noise() -> Result<()> {
    let page = Page::open("").await?;
    if page.resist_fingerprinting(true).await? {
        page.load("").await?;
        let request = json!({ "experiment": "image", "params": { "picture": "mine.png" }, "samples": 1 });
        let ran = run(&page, request, OWN).await;
        // Restore the default, because the next test reuses this browser.
        page.resist_fingerprinting(false).await?;
        for found in ran?.1["variants"].as_array().unwrap() {
            let reason = found["reason"].as_str().unwrap_or_default();
            assert!(reason.contains("gives pages noise in place of a picture’s pixels"), "{found}");
        }
    }
    page.close().await
}

#[tokio::test]
async fn a_missing_picture_is_reported_and_a_wrong_file_refused() -> Result<()> {
    let page = Page::open("#/image?picture=holiday.jpg&variants=sequential&samples=1&run=1").await?;
    page.wait_until(
        "the field is there",
        "return Boolean(document.querySelector('[data-testid=\"chooser\"]'))",
    )
    .await?;
    assert!(page.text("problem-picture").await?.contains("“holiday.jpg” is not here"));
    let choose = |make: &str| {
        format!(
            "const chooser = document.querySelector('[data-testid=\"chooser\"]');\
             const give = (file) => {{ const carrier = new DataTransfer(); carrier.items.add(file);\
             chooser.files = carrier.files; chooser.dispatchEvent(new Event('change', {{ bubbles: true }})); }};\
             {make}"
        )
    };
    page.js(&choose("give(new File(['not a picture'], 'notes.txt'))")).await?;
    page.wait_until(
        "it is refused",
        "return Boolean(document.querySelector('[data-testid=\"picture-wrong\"]'))",
    )
    .await?;
    assert!(page.text("picture-wrong").await?.contains("“notes.txt” is not a picture"));
    let picture = "const canvas = document.createElement('canvas');\
                   [canvas.width, canvas.height] = [64, 48];\
                   canvas.toBlob((blob) => give(new File([blob], 'small.png')))";
    page.js(&choose(picture)).await?;
    page.wait_until("it is taken", "return location.hash.includes('picture=small.png')").await?;
    page.click("run").await?;
    page.wait_until_done().await?;
    page.wait_until("it is drawn", "return document.querySelector('.sheet canvas')?.width === 64").await?;
    let refused = page
        .run(json!({ "experiment": "image", "params": { "picture": "gone.png" }, "variants": ["sequential"], "samples": 1 }))
        .await?;
    let reason = variant(&refused, "sequential")["reason"].as_str().unwrap_or_default().to_string();
    assert!(reason.contains("“gone.png” is missing here"), "{reason}");
    page.close().await
}
