//! Particles that move at right angles to their radius, one step of time after another.

use std::ops::Range;
use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::block::Block;
use super::pulse::{BATCH, Pulse, Tick, with};
use super::width::Width;

/// The positions and speeds of particles, in one array for each quantity.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Particles {
    /// The x coordinate of each particle.
    pub x: Block<f64>,
    /// The y coordinate of each particle.
    pub y: Block<f64>,
    /// The speed of each particle: the distance per unit of time, positive if anticlockwise.
    pub v: Block<f64>,
}

impl Particles {
    /// Generates `n` particles. Coordinates and speeds are uniform in (−1, 1) and never 0. The
    /// particles are sorted by their distance from the origin.
    pub fn new(n: usize, seed: u64) -> Self {
        let mut state = seed;
        let mut particles: Vec<[f64; 3]> =
            (0..n).map(|_| std::array::from_fn(|_| uniform(&mut state))).collect();
        let square = |[x, y, _]: &[f64; 3]| x * x + y * y;
        particles.sort_by(|a, b| square(a).total_cmp(&square(b)));
        let array = |i: usize| particles.iter().map(|particle| particle[i]).collect::<Vec<_>>().into();
        Self { x: array(0), y: array(1), v: array(2) }
    }

    /// Returns the particles in the range.
    ///
    /// # Panics
    /// If the range exceeds the particles.
    pub fn part(&self, range: Range<usize>) -> Self {
        let [x, y, v] = [&self.x, &self.y, &self.v].map(|array| array.part(range.clone()));
        Self { x, y, v }
    }
}

/// Returns the next number of SplitMix64 (Steele, Lea and Flood, *Fast splittable pseudorandom
/// number generators*, OOPSLA 2014), scaled to (−1, 1). The number is an odd multiple of 2⁻⁵², so
/// it is exact and never 0.
fn uniform(state: &mut u64) -> f64 {
    const ULP: f64 = 1.0 / (1_u64 << 52) as f64;
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (*state ^ *state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ z >> 31) >> 11 | 1) as f64 * ULP - 1.0
}

/// The x and y coordinates of particles.
pub type Positions = [Block<f64>; 2];

/// A simulation of some particles, which can be paused.
///
/// A group of particles makes all its steps before the next group begins, so that its positions
/// stay in registers. At any width each particle takes the same operations in the same order, and
/// each result is rounded, so all widths agree to the last bit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Simulation {
    particles: Particles,
    dt: f64,
    steps: u32,
    width: Width,
    x: Vec<f64>,
    y: Vec<f64>,
    /// The number of particles that have made all steps.
    done: usize,
    /// The number of steps that the group after those has made.
    made: u32,
}

impl Simulation {
    /// Creates a simulation of `steps` steps, of the time `dt` each.
    pub fn new(particles: Particles, dt: f64, steps: u32, width: Width) -> Self {
        Self { particles, dt, steps, width, x: Vec::new(), y: Vec::new(), done: 0, made: 0 }
    }

    /// Makes all steps and returns the positions, or pauses when the pulse requests it. Ticks once
    /// in 64 steps of a particle. After a pause, the next call continues.
    pub fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Positions> {
        match self.width {
            Width::Scalar => with!(pulse, |pulse| scalar(self, pulse)),
            Width::Simd => with!(pulse, |pulse| simd(self, pulse)),
        }
    }
}

#[inline(never)]
fn scalar(simulation: &mut Simulation, pulse: &mut impl Tick) -> Poll<Positions> {
    simulate::<4>(simulation, pulse)
}

#[inline(never)]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn simd(simulation: &mut Simulation, pulse: &mut impl Tick) -> Poll<Positions> {
    simulate::<8>(simulation, pulse)
}

/// Simulates groups of `N` particles. The particles of a group do not depend on each other, which
/// hides the latency of the division and the root. With both sizes in use, positions and distances
/// take 12 of the 16 vector registers of x86-64.
#[inline(always)]
fn simulate<const N: usize>(simulation: &mut Simulation, pulse: &mut impl Tick) -> Poll<Positions> {
    let Simulation { particles, dt, steps, x, y, done, made, .. } = simulation;
    if x.is_empty() {
        x.extend_from_slice(&particles.x);
        y.extend_from_slice(&particles.y);
    }
    // A group makes this many steps between two ticks, which may span several groups.
    let batch = BATCH / N as u32;
    let mut unticked = 0;
    while *done < x.len() {
        let mut group = Group::<N>::load(&x[*done..], &y[*done..], &particles.v[*done..], *dt);
        while *made < *steps {
            let pause = (*steps).min(*made + batch - unticked);
            unticked += pause - *made;
            for _ in *made..pause {
                group.step();
            }
            *made = pause;
            if unticked == batch {
                unticked = 0;
                if pulse.tick(BATCH) {
                    group.store(&mut x[*done..], &mut y[*done..]);
                    return Poll::Pending;
                }
            }
        }
        group.store(&mut x[*done..], &mut y[*done..]);
        (*done, *made) = (*done + N, 0);
    }
    Poll::Ready([x, y].map(|array| std::mem::take(array).into()))
}

/// Particles that are moved together.
struct Group<const N: usize> {
    x: [f64; N],
    y: [f64; N],
    /// The distance that each particle moves in a step.
    distance: [f64; N],
}

impl<const N: usize> Group<N> {
    #[inline(always)]
    fn load(x: &[f64], y: &[f64], v: &[f64], dt: f64) -> Self {
        let mut distance = load(v);
        for distance in &mut distance {
            *distance *= dt;
        }
        Self { x: load(x), y: load(y), distance }
    }

    /// Moves each particle at right angles to its radius, by its distance.
    #[inline(always)]
    fn step(&mut self) {
        for i in 0..N {
            let (x, y) = (self.x[i], self.y[i]);
            let turn = self.distance[i] / (x * x + y * y).sqrt();
            self.x[i] = x - turn * y;
            self.y[i] = y + turn * x;
        }
    }

    #[inline(always)]
    fn store(&self, x: &mut [f64], y: &mut [f64]) {
        store(&self.x, x);
        store(&self.y, y);
    }
}

/// Loads as many numbers of an array as fit into a vector, with ones after the last number.
#[inline(always)]
fn load<const N: usize>(array: &[f64]) -> [f64; N] {
    match array.first_chunk() {
        Some(whole) => *whole,
        None => std::array::from_fn(|i| array.get(i).copied().unwrap_or(1.0)),
    }
}

/// Stores the numbers at the start of an array, as far as the array reaches.
#[inline(always)]
fn store<const N: usize>(numbers: &[f64; N], array: &mut [f64]) {
    match array.first_chunk_mut() {
        Some(whole) => *whole = *numbers,
        None => array.iter_mut().zip(numbers).for_each(|(to, from)| *to = *from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_time_grows_with_work;

    const WIDTHS: [Width; 2] = [Width::Scalar, Width::Simd];

    fn moved(particles: &Particles, dt: f64, steps: u32, width: Width) -> Positions {
        match Simulation::new(particles.clone(), dt, steps, width).advance(&mut Pulse::free()) {
            Poll::Ready(positions) => positions,
            Poll::Pending => unreachable!(),
        }
    }

    #[test]
    fn the_particles_are_spread_over_the_square_and_sorted_by_radius() {
        let Particles { x, y, v } = Particles::new(4_000, 7);
        for array in [&x, &y, &v] {
            assert!(array.iter().all(|x| x.abs() < 1.0 && *x != 0.0));
            let mean = array.iter().sum::<f64>() / 4_000.0;
            assert!(mean.abs() < 0.05, "{mean}");
        }
        assert!(x.iter().zip(y.iter()).map(|(x, y)| x * x + y * y).is_sorted());
        assert_ne!(*x, *Particles::new(4_000, 8).x);
    }

    /// Compares to the last bit, with numbers of particles that do not fill the last group.
    #[test]
    fn all_widths_agree_with_the_definition() {
        for n in [1, 3, 4, 7, 8, 9, 33] {
            for (dt, steps) in [(1e-5, 1), (1e-5, 100), (0.3, 77)] {
                let particles = Particles::new(n, n as u64);
                let (mut x, mut y) = (particles.x.to_vec(), particles.y.to_vec());
                for i in 0..n {
                    for _ in 0..steps {
                        let turn = dt * particles.v[i] / (x[i] * x[i] + y[i] * y[i]).sqrt();
                        (x[i], y[i]) = (x[i] - turn * y[i], y[i] + turn * x[i]);
                    }
                }
                for width in WIDTHS {
                    assert_eq!(
                        moved(&particles, dt, steps, width).map(|array| array.to_vec()),
                        [x.clone(), y.clone()]
                    );
                }
            }
        }
    }

    /// In polar coordinates a step turns the radius by atan(dt · v / r), and its new length is the
    /// hypotenuse of its old length and dt · v.
    #[test]
    fn the_motion_agrees_with_polar_coordinates() {
        let particles = Particles::new(50, 3);
        let [x, y] = moved(&particles, 1e-2, 500, Width::Simd);
        for i in 0..50 {
            let mut radius = particles.x[i].hypot(particles.y[i]);
            let mut angle = particles.y[i].atan2(particles.x[i]);
            for _ in 0..500 {
                let distance = 1e-2 * particles.v[i];
                angle += (distance / radius).atan();
                radius = radius.hypot(distance);
            }
            assert!((x[i] - radius * angle.cos()).abs() < 1e-11, "{i}");
            assert!((y[i] - radius * angle.sin()).abs() < 1e-11, "{i}");
        }
    }

    /// CPython computed the expected values with `turn = dt * v / math.sqrt(x * x + y * y)` and
    /// `x, y = x - turn * y, y + turn * x`, 1,000 times.
    #[test]
    fn the_positions_agree_with_python() {
        let [x, y, v] = [0.3, -0.4, 0.5].map(|number| vec![number].into());
        let particles = Particles { x, y, v };
        for width in WIDTHS {
            let [x, y] = moved(&particles, 1e-5, 1_000, width);
            assert_eq!((x[0], y[0]), (0.3039849485586345, -0.39698007009144));
        }
    }

    #[test]
    fn pauses_do_not_change_the_result() {
        let particles = Particles::new(45, 1);
        for width in WIDTHS {
            let mut simulation = Simulation::new(particles.clone(), 1e-3, 100, width);
            let mut pauses = 0;
            let positions = loop {
                match simulation.advance(&mut Pulse::steps(1)) {
                    Poll::Ready(positions) => break positions,
                    Poll::Pending => pauses += 1,
                }
                let message = postcard::to_allocvec(&simulation).unwrap();
                simulation = postcard::from_bytes(&message).unwrap();
            };
            assert_eq!(positions, moved(&particles, 1e-3, 100, width));
            assert!(pauses > 50, "{pauses}");
        }
    }

    #[test]
    fn the_compiler_does_not_fold_the_loop() {
        let particles = Particles::new(16, 1);
        for width in WIDTHS {
            assert_time_grows_with_work(|times| moved(&particles, 1e-5, 1_000 * times as u32, width));
        }
    }
}
