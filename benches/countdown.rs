//! The countdown's kernel in native Rust, with the same code and statistics as in the browser: `cargo bench
//! --bench countdown -- 50000000`. Compare with `cargo xtask measure countdown --variants sequential`, run
//! within the same minute.

use std::hint::black_box;
use std::time::Instant;

use interleave::kernels::countdown::{Countdown, witness_after};
use interleave::kernels::pulse::Pulse;
use interleave::measure::stats::Samples;

fn main() {
    let n = std::env::args().find_map(|arg| arg.parse().ok()).unwrap_or(50_000_000);
    let once = || {
        let start = Instant::now();
        let witness = Countdown::new(black_box(n), 1).advance(&mut Pulse::free());
        assert_eq!(witness, std::task::Poll::Ready(witness_after(n, 1)));
        start.elapsed().as_secs_f64() * 1e3
    };
    once();
    let times: Vec<_> = (0..15).map(|_| once()).collect();
    let samples = Samples::new(&times).expect("there are samples");
    let [low, high] = samples.median_interval().expect("there are fifteen");
    println!("native countdown of {n}: {:.2} ms (95 % interval {low:.2}–{high:.2})", samples.median());
}
