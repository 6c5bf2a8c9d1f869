//! Waiting for a moment, of which nothing is to be had but that it comes.

use std::time::Duration;

use crate::measure::clock::now;

/// How long it is until that moment (ms since the epoch), if it is to come.
fn left(moment: f64) -> Option<Duration> {
    let ms = moment - now();
    (ms > 0.0).then(|| Duration::from_secs_f64(ms / 1e3))
}

/// Holds this thread up until that moment, ms since the epoch.
#[cfg(threads)]
pub fn block_until(moment: f64) {
    while let Some(left) = left(moment) {
        block(left);
    }
}

/// Is over at that moment, ms since the epoch, and not before, as timers may be; at
/// once if that is past.
pub async fn until(moment: f64) {
    while let Some(left) = left(moment) {
        after(left).await;
    }
}

/// Holds this thread up for so long. In a browser it waits on an address that
/// nobody wakes, which takes shared memory.
#[cfg(any(threads, not(target_arch = "wasm32")))]
pub fn block(time: Duration) {
    std::thread::sleep(time);
}

/// The same without shared memory of the crate's own: a piece of it is got for this alone. Where
/// none is to be had, the thread looks at the clock until the time is over.
#[cfg(all(target_arch = "wasm32", not(threads)))]
pub fn block(time: Duration) {
    use js_sys::{Atomics, Int32Array};

    thread_local! {
        static ADDRESS: Option<Int32Array> = shared_page();
    }
    let ms = time.as_secs_f64() * 1e3;
    let end = now() + ms;
    ADDRESS.with(|address| {
        // Refused on the page's own thread.
        address.as_ref().and_then(|address| Atomics::wait_with_timeout(address, 0, 0, ms).ok())
    });
    while now() < end {
        std::hint::spin_loop();
    }
}

/// A page of shared memory. WebKitGTK gives it even where it has no `SharedArrayBuffer`.
#[cfg(all(target_arch = "wasm32", not(threads)))]
fn shared_page() -> Option<js_sys::Int32Array> {
    use js_sys::WebAssembly::Memory;
    use js_sys::{Int32Array, Object, Reflect};

    let one = Object::new();
    for (name, value) in [("initial", 1.into()), ("maximum", 1.into()), ("shared", true.into())] {
        Reflect::set(&one, &name.into(), &value).ok()?;
    }
    Some(Int32Array::new(&Memory::new(&one).ok()?.buffer()))
}

/// Is over after so long; until then the thread is free for others.
#[cfg(target_arch = "wasm32")]
pub async fn after(time: Duration) {
    use js_sys::{Function, Promise};
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = setTimeout)]
        fn set_timeout(call: &Function, ms: f64) -> i32;
    }
    let ms = time.as_secs_f64() * 1e3;
    let over = Promise::new(&mut |resolve, _| {
        set_timeout(&resolve, ms);
    });
    // A timer resolves and never rejects.
    let _ = wasm_bindgen_futures::JsFuture::from(over).await;
}

/// Is over after so long; natively another thread keeps the time.
#[cfg(not(target_arch = "wasm32"))]
pub async fn after(time: Duration) {
    let (over, wait) = futures_channel::oneshot::channel();
    std::thread::spawn(move || {
        std::thread::sleep(time);
        // Who no longer waits has no need to be told.
        let _ = over.send(());
    });
    // The sender is kept until it has sent.
    let _ = wait.await;
}
