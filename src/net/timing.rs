//! What the browser tells about a request that is over.

use wasm_bindgen::prelude::*;
use web_sys::{Performance, PerformanceResourceTiming};

/// How long the request for that address waited before it was sent: for one of
/// the connections that the browser allows, and for opening it. `None` where
/// the browser does not tell: another origin without `Timing-Allow-Origin`, or
/// an entry that is not there yet.
pub fn queue_ms(url: &str) -> Option<f64> {
    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(thread_local_v2, js_name = performance)]
        static PERFORMANCE: Performance;
    }
    let absolute = absolute(url)?;
    PERFORMANCE.with(|performance| {
        let entries = performance.get_entries_by_name_with_entry_type(&absolute, "resource");
        let entry: PerformanceResourceTiming = entries.pop().dyn_into().ok()?;
        // The browser keeps 250 entries unless they are thrown away.
        performance.clear_resource_timings();
        let sent = entry.request_start();
        (sent > 0.0).then(|| (sent - entry.start_time()).max(0.0))
    })
}

/// The name of a `DOMException`, or nothing.
pub fn error_name(error: &JsValue) -> String {
    js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

/// The address as the browser's lists have it.
fn absolute(url: &str) -> Option<String> {
    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = URL)]
        type Url;
        #[wasm_bindgen(constructor, catch, js_class = "URL")]
        fn new(url: &str, base: &str) -> Result<Url, JsValue>;
        #[wasm_bindgen(method, getter)]
        fn href(this: &Url) -> String;
        #[wasm_bindgen(thread_local_v2, js_namespace = ["self", "location"], js_name = href)]
        static BASE: String;
    }
    BASE.with(|base| Url::new(url, base)).ok().map(|url| url.href())
}
