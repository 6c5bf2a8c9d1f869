//! Blocking and asynchronous pauses, until a point in time or for a duration.

use std::time::Duration;

use crate::measure::clock::now;

/// Returns the time that is left until `moment`, ms since the epoch; `None` if the moment is past.
fn left(moment: f64) -> Option<Duration> {
    let ms = moment - now();
    (ms > 0.0).then(|| Duration::from_secs_f64(ms / 1e3))
}

/// Blocks this thread until `moment`, ms since the epoch.
#[cfg(threads)]
pub fn block_until(moment: f64) {
    while let Some(left) = left(moment) {
        block(left);
    }
}

/// Completes at `moment`, ms since the epoch, or at once if it is past. Never completes early,
/// although timers may fire early.
pub async fn until(moment: f64) {
    while let Some(left) = left(moment) {
        after(left).await;
    }
}

/// Blocks this thread for `time`. In a browser the thread waits on an address that is never
/// notified, which requires shared memory.
#[cfg(any(threads, not(target_arch = "wasm32")))]
pub fn block(time: Duration) {
    std::thread::sleep(time);
}

/// Blocks this thread for `time`, in the flavour without shared memory. The thread waits on a page
/// of shared memory that is allocated for this purpose. If the browser provides no shared memory,
/// the thread spins until the time is over.
#[cfg(all(target_arch = "wasm32", not(threads)))]
pub fn block(time: Duration) {
    use js_sys::{Atomics, Int32Array};

    thread_local! {
        static ADDRESS: Option<Int32Array> = shared_page();
    }
    let ms = time.as_secs_f64() * 1e3;
    let end = now() + ms;
    ADDRESS.with(|address| {
        // The main thread may not wait, so it spins below.
        address.as_ref().and_then(|address| Atomics::wait_with_timeout(address, 0, 0, ms).ok())
    });
    while now() < end {
        std::hint::spin_loop();
    }
}

/// Allocates a page of shared memory. WebKitGTK provides shared memory even without a global
/// `SharedArrayBuffer`.
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

/// Completes after `time`. The thread is free meanwhile.
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
    // Cannot fail: the promise of a timer never rejects.
    let _ = wasm_bindgen_futures::JsFuture::from(over).await;
}

/// Native version: completes after `time`, for which another thread sleeps.
#[cfg(not(target_arch = "wasm32"))]
pub async fn after(time: Duration) {
    let (over, wait) = futures_channel::oneshot::channel();
    std::thread::spawn(move || {
        std::thread::sleep(time);
        // Ignore the error: the receiver may have been dropped.
        let _ = over.send(());
    });
    // Cannot fail: the sleeping thread keeps the sender until it sends.
    let _ = wait.await;
}
