//! The Mandelbrot set: for each c of the complex plane, the number of iterations of z ← z² + c for
//! which z stays within 2 of the origin.

use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::block::Block;
use super::pulse::{BATCH, Pulse, Tick, with};
use super::width::Width;

/// A rectangle of the complex plane, its resolution and its iteration limit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The real part of the centre.
    pub x: f64,
    /// The imaginary part of the centre.
    pub y: f64,
    /// The width of the rectangle in the plane.
    pub width: f64,
    /// The number of pixels in a row.
    pub columns: usize,
    /// The number of rows; the first has the largest imaginary part.
    pub rows: usize,
    /// The iteration limit. A point that stays near the origin for this many iterations counts as
    /// part of the set.
    pub limit: u32,
}

impl View {
    /// Returns the point at the centre of a pixel, as real and imaginary part.
    pub fn point(&self, column: usize, row: usize) -> [f64; 2] {
        let step = self.width / self.columns as f64;
        let beyond_middle = |i: usize, size: usize| (i as f64 + 0.5) - size as f64 / 2.0;
        [self.x + step * beyond_middle(column, self.columns), self.y - step * beyond_middle(row, self.rows)]
    }
}

/// A row of pixels with a pausable computation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Row {
    view: View,
    number: usize,
    width: Width,
    /// The iteration counts of the completed pixels.
    counts: Vec<u32>,
    /// The state of the pixels that are being iterated.
    orbits: Orbits,
}

/// The maximum number of points that are iterated together.
const MOST: usize = 4;

/// The state of several points under iteration: z, and for how many iterations z stayed within 2.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
struct Orbits {
    x: [f64; MOST],
    y: [f64; MOST],
    stayed: [u32; MOST],
    /// The number of iterations made so far.
    made: u32,
}

impl Row {
    /// Creates the row of the view with this number.
    pub fn new(view: View, number: usize, width: Width) -> Self {
        Self { view, number, width, counts: Vec::new(), orbits: Orbits::default() }
    }

    /// Returns the row's number, from 0.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Computes all pixels and returns their counts, or pauses when the pulse requests it. Ticks
    /// once in 64 iterations. A pixel's count is the number of values z₀ = 0, z₁, z₂, … before the
    /// first that is beyond 2, and at most the limit. After a pause, the next call continues.
    pub fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Block<u32>> {
        match self.width {
            Width::Scalar => with!(pulse, |pulse| scalar(self, pulse)),
            Width::Simd => with!(pulse, |pulse| simd(self, pulse)),
        }
    }
}

#[inline(never)]
fn scalar(row: &mut Row, pulse: &mut impl Tick) -> Poll<Block<u32>> {
    iterate::<One>(row, pulse)
}

#[inline(never)]
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn simd(row: &mut Row, pulse: &mut impl Tick) -> Poll<Block<u32>> {
    iterate::<vector::Four>(row, pulse)
}

#[inline(always)]
fn iterate<P: Points>(row: &mut Row, pulse: &mut impl Tick) -> Poll<Block<u32>> {
    let Row { view, number, counts, orbits, .. } = row;
    // The number of iterations since the last tick, which may span several pixels.
    let mut unticked = 0;
    while counts.len() < view.columns {
        let [mut re, mut im] = [[0.0; MOST]; 2];
        for lane in 0..P::LANES {
            [re[lane], im[lane]] = view.point(counts.len() + lane, *number);
        }
        let mut points = P::new(&re, &im, orbits);
        let mut made = orbits.made;
        while made < view.limit {
            let begun = made;
            let next_tick = view.limit.min(made + BATCH - unticked);
            while made < next_tick && points.step() {
                made += 1;
            }
            unticked += made - begun;
            if unticked < BATCH {
                break;
            }
            unticked = 0;
            if pulse.tick(BATCH) {
                *orbits = Orbits { made, ..points.orbits() };
                return Poll::Pending;
            }
        }
        let lanes = P::LANES.min(view.columns - counts.len());
        counts.extend_from_slice(&points.orbits().stayed[..lanes]);
        *orbits = Orbits::default();
    }
    Poll::Ready(std::mem::take(counts).into())
}

/// One point, or several points that are iterated together.
trait Points: Copy {
    /// The number of points, at most [`MOST`].
    const LANES: usize;

    /// Creates points with these values of c, in the state that `orbits` has stored.
    fn new(re: &[f64; MOST], im: &[f64; MOST], orbits: &Orbits) -> Self;

    /// Iterates z ← z² + c once. Returns false if all points are beyond 2. A point beyond 2 never
    /// comes back, because |z| grows from there.
    fn step(&mut self) -> bool;

    /// Returns the state of the points.
    fn orbits(self) -> Orbits;
}

/// The value of |z|² beyond which z diverges.
const FAR: f64 = 4.0;

#[derive(Clone, Copy)]
struct One {
    c: [f64; 2],
    z: [f64; 2],
    stayed: u32,
}

impl Points for One {
    const LANES: usize = 1;

    #[inline(always)]
    fn new(re: &[f64; MOST], im: &[f64; MOST], orbits: &Orbits) -> Self {
        Self { c: [re[0], im[0]], z: [orbits.x[0], orbits.y[0]], stayed: orbits.stayed[0] }
    }

    #[inline(always)]
    fn step(&mut self) -> bool {
        let [x, y] = self.z;
        let (xx, yy) = (x * x, y * y);
        if xx + yy > FAR {
            return false;
        }
        self.z = [xx - yy + self.c[0], (x + x) * y + self.c[1]];
        self.stayed += 1;
        true
    }

    #[inline(always)]
    fn orbits(self) -> Orbits {
        let [x, y] = self.z.map(|part| [part, 0.0, 0.0, 0.0]);
        Orbits { x, y, stayed: [self.stayed, 0, 0, 0], made: 0 }
    }
}

/// Uses explicit intrinsics, because LLVM does not vectorise a loop that ends at a different time
/// for each lane. Two independent vectors hide latency. There are no closures, because they would
/// be separate functions without the SIMD feature.
#[cfg(target_arch = "wasm32")]
mod vector {
    use std::arch::wasm32::*;

    use super::{FAR, MOST, Orbits, Points};

    /// Four points, two in each vector.
    #[derive(Clone, Copy)]
    pub struct Four(Two, Two);

    #[derive(Clone, Copy)]
    struct Two {
        cx: v128,
        cy: v128,
        x: v128,
        y: v128,
        stayed: v128,
    }

    impl Two {
        #[inline(always)]
        fn new(re: &[f64; MOST], im: &[f64; MOST], orbits: &Orbits, first: usize) -> Self {
            let Orbits { x, y, stayed, .. } = orbits;
            Self {
                cx: f64x2(re[first], re[first + 1]),
                cy: f64x2(im[first], im[first + 1]),
                x: f64x2(x[first], x[first + 1]),
                y: f64x2(y[first], y[first + 1]),
                stayed: u64x2(stayed[first].into(), stayed[first + 1].into()),
            }
        }

        /// Returns a mask of the points that are still within 2.
        #[inline(always)]
        fn step(&mut self) -> v128 {
            let (xx, yy) = (f64x2_mul(self.x, self.x), f64x2_mul(self.y, self.y));
            let near = f64x2_le(f64x2_add(xx, yy), f64x2_splat(FAR));
            self.y = f64x2_add(f64x2_mul(f64x2_add(self.x, self.x), self.y), self.cy);
            self.x = f64x2_add(f64x2_sub(xx, yy), self.cx);
            // True is −1, so subtracting the mask counts up.
            self.stayed = i64x2_sub(self.stayed, near);
            near
        }
    }

    impl Points for Four {
        const LANES: usize = 4;

        #[inline(always)]
        fn new(re: &[f64; MOST], im: &[f64; MOST], orbits: &Orbits) -> Self {
            Self(Two::new(re, im, orbits, 0), Two::new(re, im, orbits, 2))
        }

        #[inline(always)]
        fn step(&mut self) -> bool {
            v128_any_true(v128_or(self.0.step(), self.1.step()))
        }

        #[inline(always)]
        fn orbits(self) -> Orbits {
            let Self(a, b) = self;
            Orbits {
                x: [
                    f64x2_extract_lane::<0>(a.x),
                    f64x2_extract_lane::<1>(a.x),
                    f64x2_extract_lane::<0>(b.x),
                    f64x2_extract_lane::<1>(b.x),
                ],
                y: [
                    f64x2_extract_lane::<0>(a.y),
                    f64x2_extract_lane::<1>(a.y),
                    f64x2_extract_lane::<0>(b.y),
                    f64x2_extract_lane::<1>(b.y),
                ],
                stayed: [
                    u64x2_extract_lane::<0>(a.stayed) as u32,
                    u64x2_extract_lane::<1>(a.stayed) as u32,
                    u64x2_extract_lane::<0>(b.stayed) as u32,
                    u64x2_extract_lane::<1>(b.stayed) as u32,
                ],
                made: 0,
            }
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod vector {
    use super::{FAR, MOST, Orbits, Points};

    /// Four points.
    #[derive(Clone, Copy)]
    pub struct Four {
        c: [[f64; MOST]; 2],
        z: [[f64; MOST]; 2],
        stayed: [u32; MOST],
    }

    impl Points for Four {
        const LANES: usize = 4;

        #[inline(always)]
        fn new(re: &[f64; MOST], im: &[f64; MOST], orbits: &Orbits) -> Self {
            Self { c: [*re, *im], z: [orbits.x, orbits.y], stayed: orbits.stayed }
        }

        #[inline(always)]
        fn step(&mut self) -> bool {
            let mut any = false;
            for lane in 0..MOST {
                let [x, y] = self.z.map(|part| part[lane]);
                let (xx, yy) = (x * x, y * y);
                let near = xx + yy <= FAR;
                self.z[0][lane] = xx - yy + self.c[0][lane];
                self.z[1][lane] = (x + x) * y + self.c[1][lane];
                self.stayed[lane] += u32::from(near);
                any |= near;
            }
            any
        }

        #[inline(always)]
        fn orbits(self) -> Orbits {
            let [x, y] = self.z;
            Orbits { x, y, stayed: self.stayed, made: 0 }
        }
    }
}

/// Counts the iterations of one point by the definition. Iterates its complex conjugate, which has
/// the same count: the set is symmetric, and so is `f64` arithmetic.
pub fn by_definition([re, im]: [f64; 2], limit: u32) -> u32 {
    let c = (re, -im);
    let times = |a: (f64, f64), b: (f64, f64)| (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0);
    let next = |z: &(f64, f64)| {
        let square = times(*z, *z);
        Some((square.0 + c.0, square.1 + c.1))
    };
    let orbit = std::iter::successors(Some((0.0, 0.0)), next);
    orbit.take(limit as usize).take_while(|z| z.0 * z.0 + z.1 * z.1 <= FAR).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_time_grows_with_work;

    const WIDTHS: [Width; 2] = [Width::Scalar, Width::Simd];

    const WHOLE: View = View { x: -0.6, y: 0.0, width: 3.2, columns: 161, rows: 91, limit: 300 };

    fn counts(view: View, row: usize, width: Width) -> Vec<u32> {
        match Row::new(view, row, width).advance(&mut Pulse::free()) {
            Poll::Ready(counts) => counts.to_vec(),
            Poll::Pending => unreachable!(),
        }
    }

    #[test]
    fn both_widths_agree_with_the_definition_at_the_mirror_image() {
        let valley = View { x: -0.745, y: 0.11, width: 1e-3, columns: 37, rows: 20, limit: 2_000 };
        for view in [WHOLE, valley] {
            for row in 0..view.rows {
                let expected: Vec<_> =
                    (0..view.columns).map(|x| by_definition(view.point(x, row), view.limit)).collect();
                assert!(WIDTHS.iter().all(|width| counts(view, row, *width) == expected), "{row}");
            }
        }
    }

    /// The largest parts of the set are known: a cardioid, inside which |1 − √(1 − 4c)| < 1, and
    /// the disc of radius 1/4 around −1.
    #[test]
    fn the_cardioid_and_the_disc_beside_it_are_in_the_set() {
        let mut inside = 0;
        for row in 0..WHOLE.rows {
            for (column, count) in counts(WHOLE, row, Width::Simd).into_iter().enumerate() {
                let [x, y] = WHOLE.point(column, row);
                let q = (x - 0.25).powi(2) + y * y;
                let cardioid = q * (q + x - 0.25) < 0.249 * y * y;
                let disc = (x + 1.0).powi(2) + y * y < 0.062;
                assert!(!(cardioid || disc) || count == WHOLE.limit, "{x} + {y}i");
                inside += usize::from(cardioid || disc);
                // Points beyond 2 have a count of 1 or 2.
                assert!(x * x + y * y <= FAR || count == 1 || count == 2, "{x} + {y}i: {count}");
            }
        }
        assert!(inside > 2_000, "{inside}");
    }

    /// The points 0, −1, −2 and i never diverge; 1 runs through 0, 1, 2, 5; 1/4 + ε diverges
    /// slowly.
    #[test]
    fn known_points_have_their_counts() {
        let at = |x, y| View { x, y, width: 1e-9, columns: 1, rows: 1, limit: 1_000 };
        for width in WIDTHS {
            let count = |x, y| counts(at(x, y), 0, width)[0];
            assert_eq!([count(0.0, 0.0), count(-1.0, 0.0), count(-2.0, 0.0), count(0.0, 1.0)], [1_000; 4]);
            assert_eq!((count(1.0, 0.0), count(3.0, 0.0), count(0.0, -2.5)), (3, 1, 1));
            // The point 1/4 + ε diverges after about π/√ε iterations.
            assert!((300..=320).contains(&count(0.2501, 0.0)), "{}", count(0.2501, 0.0));
        }
    }

    #[test]
    fn the_first_row_has_the_largest_imaginary_part() {
        assert!(WHOLE.point(0, 0)[1] > WHOLE.point(0, 1)[1]);
        let [x, y] = WHOLE.point(80, 45);
        assert!((x + 0.6).abs() < 1e-12 && y.abs() < 1e-12);
    }

    #[test]
    fn pauses_do_not_change_the_result() {
        for width in WIDTHS {
            let deep = View { limit: 4_000, ..WHOLE };
            let mut row = Row::new(deep, 40, width);
            let mut pauses = 0;
            let paused = loop {
                match row.advance(&mut Pulse::steps(7)) {
                    Poll::Ready(counts) => break counts,
                    Poll::Pending => pauses += 1,
                }
                let message = postcard::to_allocvec(&row).unwrap();
                row = postcard::from_bytes(&message).unwrap();
            };
            assert_eq!(*paused, counts(deep, 40, width));
            assert!(pauses > 500, "{pauses}");
        }
    }

    #[test]
    fn the_compiler_does_not_fold_the_loop() {
        for width in WIDTHS {
            assert_time_grows_with_work(|times| {
                counts(View { x: -0.1, width: 0.1, limit: 500 * times as u32, ..WHOLE }, 45, width)
            });
        }
    }
}
