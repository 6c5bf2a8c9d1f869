//! The browser's own timings of completed requests (W3C, Resource Timing).

use std::cell::Cell;
use std::collections::HashMap;
use std::time::Duration;

use wasm_bindgen::prelude::*;
use web_sys::{Performance, PerformanceResourceTiming};

use super::BrowserTiming;
use crate::browser::pause;
use crate::measure::clock::now;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Performance;
}

/// The number of entries in a browser's timing buffer, unless it is changed.
const DEFAULT_BUFFER: u32 = 250;

/// The longest wait for entries that are late, ms.
const MAX_WAIT_MS: f64 = 20.0;

/// The pause between two looks at the entries.
const BETWEEN_LOOKS: Duration = Duration::from_millis(1);

thread_local! {
    /// Whether entries still arrive. False in a browser that records none (Firefox with
    /// `privacy.resistFingerprinting`), so that no later sample waits for them.
    static ARRIVE: Cell<bool> = const { Cell::new(true) };
}

/// Clears this thread's timing buffer and makes room for `requests` requests. Must not be called
/// while a request is in flight.
pub fn reset(requests: usize) {
    PERFORMANCE.with(|performance| {
        performance.clear_resource_timings();
        performance.set_resource_timing_buffer_size(DEFAULT_BUFFER.max(requests as u32));
    });
}

/// Returns the timings recorded since [`reset`], by absolute address. The timing of a request is
/// missing if the browser withholds it (another origin without `Timing-Allow-Origin`) or has not
/// added it yet.
///
/// Call it once after the last answer: a lookup by name would scan the whole list each time.
pub fn timings() -> HashMap<String, BrowserTiming> {
    let (entries, origin) = PERFORMANCE
        .with(|performance| (performance.get_entries_by_type("resource"), performance.time_origin()));
    let timing_of = |entry: JsValue| {
        let entry: PerformanceResourceTiming = entry.dyn_into().ok()?;
        let sent = entry.request_start();
        let timing = || BrowserTiming {
            queue_ms: (sent - entry.start_time()).max(0.0),
            answered: origin + entry.response_end(),
            protocol: entry.next_hop_protocol(),
        };
        (sent > 0.0).then(|| (entry.name(), timing()))
    };
    entries.iter().filter_map(timing_of).collect()
}

/// Waits until the browser has added the timings of `answered` requests, or for [`MAX_WAIT_MS`].
/// Firefox adds a worker's entry in a task of its own, which may run a moment after the answer's task
/// (`PerformanceStorageWorker`, <https://searchfox.org/mozilla-central/source/dom/performance>).
pub async fn added(answered: usize) {
    let missing = || {
        let entries = PERFORMANCE.with(|performance| performance.get_entries_by_type("resource"));
        answered.saturating_sub(entries.length() as usize)
    };
    let since = now();
    while ARRIVE.get() && missing() > 0 && now() - since < MAX_WAIT_MS {
        pause::after(BETWEEN_LOOKS).await;
    }
    ARRIVE.set(missing() == 0);
}
