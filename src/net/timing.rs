//! What the browser tells about requests that are over.

use std::collections::HashMap;

use wasm_bindgen::prelude::*;
use web_sys::{Performance, PerformanceResourceTiming};

use super::Note;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Performance;
}

/// How many entries a browser keeps if nobody says.
const KEPT: u32 = 250;

/// Throws away what this thread's browser has noted so far, and has it keep as
/// many notes as there will be requests. Only while none of them is under way.
pub fn forget(requests: usize) {
    PERFORMANCE.with(|performance| {
        performance.clear_resource_timings();
        performance.set_resource_timing_buffer_size(KEPT.max(requests as u32));
    });
}

/// What the browser noted of each request since [`forget`], by its absolute address.
/// One is missing where the browser does not tell: another origin without
/// `Timing-Allow-Origin`, or an entry that is not there yet.
///
/// All at once, after the last answer: asking by name takes the browser through its whole
/// list, and in Firefox an entry may come a moment after its answer.
pub fn notes() -> HashMap<String, Note> {
    let (entries, origin) = PERFORMANCE
        .with(|performance| (performance.get_entries_by_type("resource"), performance.time_origin()));
    let note = |entry: JsValue| {
        let entry: PerformanceResourceTiming = entry.dyn_into().ok()?;
        let sent = entry.request_start();
        let note = || Note {
            queue_ms: (sent - entry.start_time()).max(0.0),
            answered: origin + entry.response_end(),
            protocol: entry.next_hop_protocol(),
        };
        (sent > 0.0).then(|| (entry.name(), note()))
    };
    entries.iter().filter_map(note).collect()
}
