//! A clock that all threads and processes have in common.

/// Returns the time in ms since the epoch. It never decreases, and has the browser's resolution.
///
/// Each worker's `performance.now()` starts at its own `timeOrigin`; the sum of the two is
/// comparable between workers (High Resolution Time, W3C, section 3). An `f64` of this magnitude
/// resolves 0.25 µs.
pub fn now() -> f64 {
    thread_local!(static ORIGIN: f64 = source::origin());
    ORIGIN.with(|origin| origin + source::elapsed())
}

/// Measures the clock's grain, ms: the smallest step between two readings. Browsers coarsen their
/// clocks on purpose (to 5 µs up to 1 ms), and a sample has to be long compared with the grain.
pub fn grain() -> f64 {
    // Read the time without the origin, because adding the origin would round the smallest steps.
    grain_of(source::elapsed, source::elapsed() + 20.0)
}

/// The minimum length of a sample in grains. It limits the reading error of the sample to 5 %.
pub const MIN_GRAINS: f64 = 20.0;

/// Returns true if a sample is shorter than [`MIN_GRAINS`] grains.
pub fn saturated(sample_ms: f64, grain_ms: f64) -> bool {
    sample_ms < MIN_GRAINS * grain_ms
}

fn grain_of(mut now: impl FnMut() -> f64, until: f64) -> f64 {
    let mut smallest = f64::INFINITY;
    let mut last = now();
    // Normally 200 steps end the loop; the deadline ends it with a clock of 1 ms.
    let mut steps = 0;
    while steps < 200 && (last < until || steps == 0) {
        let time = now();
        if time > last {
            smallest = smallest.min(time - last);
            last = time;
            steps += 1;
        }
    }
    smallest
}

/// The browser's clock of this thread: its origin, and the time since the origin, ms.
#[cfg(target_arch = "wasm32")]
mod source {
    use wasm_bindgen::prelude::*;
    use web_sys::Performance;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(thread_local_v2, js_name = performance)]
        static PERFORMANCE: Performance;
    }

    pub fn origin() -> f64 {
        PERFORMANCE.with(Performance::time_origin)
    }

    pub fn elapsed() -> f64 {
        PERFORMANCE.with(Performance::now)
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod source {
    use std::sync::LazyLock;
    use std::time::{Instant, SystemTime, UNIX_EPOCH};

    static BEGIN: LazyLock<(Instant, f64)> = LazyLock::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        (Instant::now(), since.as_secs_f64() * 1e3)
    });

    pub fn origin() -> f64 {
        BEGIN.1
    }

    pub fn elapsed() -> f64 {
        BEGIN.0.elapsed().as_secs_f64() * 1e3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_monotonic() {
        let times: Vec<_> = (0..1000).map(|_| now()).collect();
        assert!(times.is_sorted());
    }

    #[test]
    fn the_grain_of_a_coarse_clock_is_its_step() {
        let mut calls = 0;
        let coarse = || {
            calls += 1;
            f64::from(calls / 7) * 0.125
        };
        assert_eq!(grain_of(coarse, 1e9), 0.125);
    }

    #[test]
    fn a_sample_of_twenty_grains_is_long_enough() {
        assert!(saturated(1.9, 0.1));
        assert!(!saturated(2.0, 0.1));
        assert!(!saturated(0.0, 0.0));
    }
}
