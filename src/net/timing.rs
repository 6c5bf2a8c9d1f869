//! What the browser tells about a request that is over.

use wasm_bindgen::prelude::*;
use web_sys::{Performance, PerformanceResourceTiming};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Performance;
}

/// Throws away what this thread's browser has noted so far: it keeps 250
/// entries and then no more. Only while none of its requests is under way.
pub fn forget() {
    PERFORMANCE.with(Performance::clear_resource_timings);
}

/// How long the request for that absolute address waited before it was sent: for one of
/// the connections that the browser allows, and for opening it. `None` where
/// the browser does not tell: another origin without `Timing-Allow-Origin`, or
/// an entry that is not there yet.
pub fn queue_ms(url: &str) -> Option<f64> {
    PERFORMANCE.with(|performance| {
        let entries = performance.get_entries_by_name_with_entry_type(url, "resource");
        let entry: PerformanceResourceTiming = entries.pop().dyn_into().ok()?;
        let sent = entry.request_start();
        (sent > 0.0).then(|| (sent - entry.start_time()).max(0.0))
    })
}

/// The name of a `DOMException`, or nothing.
pub fn error_name(error: &JsValue) -> String {
    js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}
