//! The time since the first call of [`now`] (native) or since the service worker started (browser).

use std::time::Duration;

#[cfg(not(target_arch = "wasm32"))]
pub fn now() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGAN.elapsed()
}

/// In a browser `std` has no clock, so this reads the browser's.
#[cfg(target_arch = "wasm32")]
pub fn now() -> Duration {
    use wasm_bindgen::prelude::wasm_bindgen;
    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = performance, js_name = now)]
        fn now_ms() -> f64;
    }
    Duration::from_secs_f64(now_ms() / 1e3)
}
