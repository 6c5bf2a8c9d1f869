//! The compute kernels of the experiments: pure functions without JavaScript types, tested
//! natively. The experiments' tasks call the kernels. A kernel polls a [`pulse`] between its steps,
//! so that any model can pause it; read `pulse.rs` next.
//!
//! The kernels are a crate of their own, because the sequential, async, GIL and threads variants
//! measure their machine code. The crate is one codegen unit in every build, also in builds that
//! split the rest into parts (`Cargo.toml` of the workspace).

pub mod bitmap;
pub mod block;
pub mod chain;
pub mod countdown;
pub mod echo;
pub mod hash;
pub mod image;
pub mod mandelbrot;
pub mod matmul;
pub mod particles;
pub mod pi;
pub mod primes;
pub mod pulse;
pub mod reduce;
pub mod sample_picture;
pub mod trial;
pub mod width;

#[cfg(test)]
mod tests {
    use std::hint::black_box;
    use std::time::Instant;

    /// Asserts that sixteen times the work takes about sixteen times as long, so that the compiler
    /// has not folded the loop into a closed form (it once did). Noise only adds time, so the
    /// minimum counts, and measuring is repeated until the ratio is right. `work(16)` should take
    /// one or two milliseconds, because on a busy machine nothing longer runs undisturbed.
    pub fn assert_time_grows_with_work<R>(work: impl Fn(u64) -> R) {
        let time = |times: u64| {
            let start = Instant::now();
            black_box(work(black_box(times)));
            start.elapsed().as_secs_f64()
        };
        let (mut one, mut sixteen) = (f64::INFINITY, f64::INFINITY);
        for round in 0..100 {
            (one, sixteen) = (time(1).min(one), time(16).min(sixteen));
            if round >= 5 && (8.0..32.0).contains(&(sixteen / one)) {
                return;
            }
        }
        panic!("sixteen times the work took {} times the time", sixteen / one);
    }
}
