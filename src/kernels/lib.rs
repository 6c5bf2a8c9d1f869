//! Pure computing: no JavaScript types, tested natively.
//!
//! A crate of its own, because its machine code is what the sequential, async, GIL and threads variants
//! measure: it is one unit for the compiler in every build, also in those that compile the rest in parts
//! (`Cargo.toml` of the workspace).

pub mod bitmap;
pub mod block;
pub mod chain;
pub mod countdown;
pub mod echo;
pub mod handwriting;
pub mod hash;
pub mod image;
pub mod mandelbrot;
pub mod matmul;
pub mod pi;
pub mod primes;
pub mod pulse;
pub mod reduce;
pub mod trial;
pub mod width;

#[cfg(test)]
mod tests {
    use std::hint::black_box;
    use std::time::Instant;

    /// A compiler that saw through a loop would make all lengths alike: it did
    /// once. Sixteen times the work takes sixteen times the time, within what a
    /// noisy machine makes of it. The shortest times count, as noise only adds
    /// to them, and more are taken as long as they do not fit. Sixteen times the
    /// work is meant to take a millisecond or two: where other programs compute,
    /// nothing that takes longer is ever left alone.
    pub fn grows_with_the_work<R>(work: impl Fn(u64) -> R) {
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
