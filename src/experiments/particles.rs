//! `particles`: which part of a simulation can be shared out, the particles or the steps?

use std::cell::OnceCell;
use std::f64::consts::TAU;
use std::ops::Range;
use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shared::first_answer::FirstAnswer;
use super::shared::model_comparison::{compare_models, finding, message_cost, simd_gains};
use super::shared::passages::Passage;
use super::shared::sentences::{any_answer, measured};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::kernels::hash::Hash;
use crate::kernels::particles::{Particles as State, Positions, Simulation};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::Task;
use crate::models::{Job, processes};
use crate::picture::{Painter, Patch};
use crate::python::{Call, Limited};
use crate::report::VariantReport;
use crate::report::exhibit::{Exhibit, Layer, Raster};
use crate::schema::{Group, Param, Params, Preset, Schema, books};
use crate::text::Text;
use crate::text::figure::Figure;
use crate::text::label::Label;

const ID: &str = "particles";

/// The id of the exhibit's only layer.
const LAYER: &str = "picture";

/// The number of tasks per worker. With several, a late worker does not delay the end by half of
/// the work.
const TASKS_PER_WORKER: usize = 4;

/// The size of the picture. There are more rows than tasks, so each task has rows of its own.
const COLUMNS: usize = 720;
const ROWS: usize = 512;

/// The time of a step of a particle on a typical processor, ms.
const STEP_MS: f64 = 4e-6;

/// The maximum number of particles that Python moves.
const MOST_PYTHON_PARTICLES: u64 = 1_000;

/// The experiment `particles`.
#[derive(Debug)]
pub struct Particles;

impl Experiment for Particles {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let seeds = 0..=u64::from(u32::MAX);
        let seed = fields::integer("seed", text!(fields::seed), seeds, 1, text!(particles::seed_help));
        Schema {
            id: ID.into(),
            title: text!(particles::title),
            question: text!(particles::question),
            group: Group::Parallel,
            books: books::of(ID),
            params: vec![
                fields::integer("n", text!(particles::n), 1..=1_000_000, 10_000, text!(particles::n_help)),
                fields::integer(
                    "steps",
                    text!(particles::steps),
                    1..=1_000_000,
                    100,
                    text!(particles::steps_help),
                ),
                fields::number("dt", text!(particles::dt), 1e-9..=1.0, 1e-5, text!(particles::dt_help)),
                fields::workers(text!(particles::workers_help)),
                fields::switch_interval(),
                Param { more: true, ..seed },
            ],
            presets: vec![
                preset("few", text!(particles::few), 2_000, 10_000, 1e-5),
                preset("many", text!(particles::many), 200_000, 100, 1e-5),
                preset("far", text!(particles::far), 10_000, 2_000, 1e-4),
            ],
            variants: Strategy::variants(&Strategy::WITH_SIMD),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        let steps = (params.integer("n") * params.integer("steps")) as f64;
        fields::expected_shared_ms(params, variant, steps * STEP_MS)
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Compute {
            experiment: ID,
            strategies: &Strategy::WITH_SIMD,
            work: Motion::of(params),
            workers: params.integer("workers") as usize,
            switch_interval: fields::switch_interval_of(params),
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let workers = params.integer("workers") as usize;
        let mut sentences = finding(text!(particles::did), workers, variants);
        sentences.extend(simd_gains(variants));
        sentences.extend(shared_out(&Motion::of(params), variants));
        sentences.extend(message_cost(variants));
        sentences.extend(found(variants));
        sentences.extend(compare_models(workers, variants));
        sentences
    }

    fn python(&self, params: &Params, variant: &str) -> Option<Call> {
        let particles = Limited::to(params.integer("n"), MOST_PYTHON_PARTICLES);
        let workers = params.integer("workers");
        let (seed, steps, dt) = (params.integer("seed"), params.integer("steps"), params.number("dt"));
        // The same particles as `Particles::new` generates.
        let set_up = format!(
            "state = {seed}\n\
             def uniform():\n    global state\n    state = (state + 0x9e3779b97f4a7c15) % 2**64\n    \
             z = (state ^ state >> 30) * 0xbf58476d1ce4e5b9 % 2**64\n    \
             z = (z ^ z >> 27) * 0x94d049bb133111eb % 2**64\n    \
             return ((z ^ z >> 31) >> 11 | 1) * 2.0**-52 - 1\n\
             particles = [(uniform(), uniform(), uniform()) for _ in range({n})]\n\
             particles.sort(key=lambda particle: particle[0] * particle[0] + particle[1] * particle[1])",
            n = particles.done
        );
        let call = Call::with(format!("particles, {steps}, dt={dt}")).and_workers(variant, workers);
        Some(call.after(set_up).limited(particles))
    }

    fn check_python(&self, params: &Params, _variant: &str, value: &Value) -> Option<bool> {
        let n = params.integer("n").min(MOST_PYTHON_PARTICLES) as usize;
        let motion = Motion { n, ..Motion::of(params) };
        let positions: Vec<[f64; 2]> = serde_json::from_value(value.clone()).ok()?;
        let [x, y] = [0, 1].map(|i| positions.iter().map(|position| position[i]).collect::<Vec<_>>());
        Some(positions.len() == n && motion.error([&x, &y]) <= motion.bound())
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let kernel =
            ["fn simulate", "impl<const N: usize> Group<N>"].map(|item| ("kernels/particles.rs", item));
        passages::of_computing(
            ("experiments/particles.rs", "impl Task for Chunk"),
            &Strategy::WITH_SIMD,
            variant,
            &kernel,
        )
    }

    fn exhibit(&self, _: Measured<'_>) -> Option<Exhibit> {
        Some(Exhibit::Raster(Raster {
            title: text!(particles::exhibit),
            layers: vec![Layer::new(LAYER, text!(particles::picture))],
            region: None,
        }))
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<Chunk>(task) })
    }
}

fn preset(id: &str, label: Text, n: u64, steps: u64, dt: f64) -> Preset {
    let values = [("n", Value::from(n)), ("steps", steps.into()), ("dt", dt.into())];
    let values = values.into_iter().map(|(name, value)| (name.into(), value)).collect();
    Preset { id: id.into(), label, values, samples: None }
}

/// The motion of all particles, which are divided into chunks that differ by one particle at most.
#[derive(Debug)]
struct Motion {
    n: usize,
    steps: u32,
    dt: f64,
    seed: u64,
    chunks: usize,
    /// The particles before the first step.
    start: OnceCell<State>,
    first_answer: FirstAnswer<Answer>,
}

impl Motion {
    /// Creates the motion. There are at most as many chunks as particles, so every chunk has a
    /// particle.
    fn of(params: &Params) -> Self {
        let n = params.integer("n") as usize;
        Self {
            n,
            steps: params.integer("steps") as u32,
            dt: params.number("dt"),
            seed: params.integer("seed"),
            chunks: (params.integer("workers") as usize * TASKS_PER_WORKER).min(n),
            start: OnceCell::new(),
            first_answer: FirstAnswer::default(),
        }
    }

    /// Returns the particles before the first step. They are generated on the first call, before
    /// anything is timed.
    fn start(&self) -> &State {
        self.start.get_or_init(|| State::new(self.n, self.seed))
    }

    /// Returns the largest relative difference of r² from r₀² + k · (dt · v)², over all particles.
    fn error(&self, [x, y]: [&[f64]; 2]) -> f64 {
        let State { x: x0, y: y0, v } = self.start();
        let error = |i: usize| {
            let distance = self.dt * v[i];
            let expected = x0[i] * x0[i] + y0[i] * y0[i] + f64::from(self.steps) * (distance * distance);
            ((x[i] * x[i] + y[i] * y[i] - expected) / expected).abs()
        };
        // Unlike `f64::max`, this order has NaN as its greatest number, which `check` then rejects.
        (0..self.n).map(error).max_by(f64::total_cmp).unwrap_or_default()
    }

    /// Returns the bound of that difference: 10 · (k + 1) · u with u = 2⁻⁵³. With d = dt · v, a
    /// step's root, division and product round the distance by 3u in all, which changes r² by 6u ·
    /// d². The last multiplication and addition change x and y by u · (d + r) at most, and r² by 2u
    /// · (d · r + r²). Since d ≤ r after the step, a step adds 10u · r² at most, and so does the
    /// comparison itself.
    fn bound(&self) -> f64 {
        5.0 * (f64::from(self.steps) + 1.0) * f64::EPSILON
    }
}

/// Returns which of `total` things belong to a chunk, if `chunks` chunks share them equally.
fn share(chunk: usize, chunks: usize, total: usize) -> Range<usize> {
    chunk * total / chunks..(chunk + 1) * total / chunks
}

/// The answer of a sample: figures of the final positions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    particles: usize,
    steps: u32,
    /// The hash of all positions.
    hash: String,
    /// The largest relative difference of r² from r₀² + k · (dt · v)², over all particles.
    error: f64,
}

impl Workload for Motion {
    type Task = Chunk;
    type Answer = Answer;

    fn tasks(&self, width: Width) -> Vec<Chunk> {
        let chunk = |number| {
            let particles = self.start().part(share(number, self.chunks, self.n));
            Chunk { number, simulation: Simulation::new(particles, self.dt, self.steps, width) }
        };
        (0..self.chunks).map(chunk).collect()
    }

    fn answer(&self, chunks: Vec<Positions>) -> Answer {
        let [x, y] =
            [0, 1].map(|i| chunks.iter().flat_map(|chunk| chunk[i].iter().copied()).collect::<Vec<_>>());
        let words = |number: &f64| [number.to_bits() as u32, (number.to_bits() >> 32) as u32];
        let words: Vec<u32> = x.iter().chain(&y).flat_map(words).collect();
        let mut hash = Hash::default();
        hash.add(&words, |word| word);
        Answer { particles: self.n, steps: self.steps, hash: hash.name(), error: self.error([&x, &y]) }
    }

    /// Returns true if r² of every particle is within the bound, and all variants agree on all
    /// positions to the last bit.
    fn check(&self, answer: &Answer) -> Option<bool> {
        Some(answer.error <= self.bound() && self.first_answer.agrees(answer))
    }

    /// Paints each particle in the column of its angle, with a trail from the angle where it began.
    /// The rows are the order of the particles, which is the order of their radii, so that each
    /// chunk is a band of rows.
    fn painter(&self) -> Option<Painter<Positions>> {
        const BACKGROUND: [u8; 4] = [12, 22, 56, 255];
        const TRAIL: [u8; 4] = [52, 84, 128, 255];
        const PARTICLE: [u8; 4] = [250, 204, 96, 255];
        let (n, chunks, start) = (self.n, self.chunks, self.start().clone());
        Some(Box::new(move |chunk, [x, y]| {
            let (particles, rows) = (share(chunk, chunks, n), share(chunk, chunks, ROWS));
            let start = start.part(particles.clone());
            let mut pixels = [BACKGROUND].repeat(COLUMNS * rows.len());
            let row = |i: usize| i * rows.len() / particles.len() * COLUMNS;
            for i in 0..particles.len() {
                let next = if start.v[i] > 0.0 { 1 } else { COLUMNS - 1 };
                let mut at = column(start.x[i], start.y[i]);
                while at != column(x[i], y[i]) {
                    pixels[row(i) + at] = TRAIL;
                    at = (at + next) % COLUMNS;
                }
            }
            for i in 0..particles.len() {
                pixels[row(i) + column(x[i], y[i])] = PARTICLE;
            }
            Patch {
                task: label(chunk).to_string(),
                layer: LAYER.into(),
                whole: [COLUMNS, ROWS],
                at: [0, rows.start],
                size: [COLUMNS, rows.len()],
                pixels: pixels.into_flattened(),
                ..Patch::default()
            }
        }))
    }
}

/// Returns the column of the picture for the angle of a position. Anticlockwise is to the right.
fn column(x: f64, y: f64) -> usize {
    ((y.atan2(x) / TAU + 0.5) * COLUMNS as f64) as usize % COLUMNS
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Chunk {
    number: usize,
    simulation: Simulation,
}

impl Task for Chunk {
    type Output = Positions;

    fn label(&self) -> Label {
        label(self.number)
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Positions> {
        self.simulation.advance(pulse)
    }
}

fn label(chunk: usize) -> Label {
    label!(lanes::chunk { n: chunk + 1 })
}

/// Explains what the tasks shared, and what they could not share.
fn shared_out(motion: &Motion, variants: &[VariantReport]) -> Option<Text> {
    let one_ms = measured(variants, "sequential")?.median_ms?;
    let step_ns = one_ms * 1e6 / motion.n as f64 / f64::from(motion.steps);
    let ns = Figure::new(format!("{step_ns:.1}"));
    Some(text!(particles::shared_out { tasks: motion.chunks, steps: motion.steps, ns }))
}

/// Returns a sentence with the largest difference from the known answer.
fn found(variants: &[VariantReport]) -> Option<Text> {
    let Answer { error, particles, .. } = any_answer(variants)?;
    Some(text!(particles::found { particles, error: Figure::new(format!("{error:.1e}")) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiments::testing::answer;
    use crate::run::plan::{Request, plan};

    fn params(n: u64, steps: u64, workers: u64) -> Params {
        let params = [("n", n), ("steps", steps), ("workers", workers)];
        let params = params.map(|(name, value)| (name.into(), value.into())).into();
        plan(&Request { experiment: ID.into(), params, ..Request::default() }).unwrap().params
    }

    fn job(n: u64, steps: u64, workers: u64) -> Box<dyn Job> {
        Particles.prepare(&params(n, steps, workers))
    }

    /// Returns the positions that the motion's tasks compute.
    fn positions(motion: &Motion) -> Vec<Positions> {
        let finish = |mut chunk: Chunk| match chunk.advance(&mut Pulse::free()) {
            Poll::Ready(positions) => positions,
            Poll::Pending => unreachable!(),
        };
        motion.tasks(Width::Scalar).into_iter().map(finish).collect()
    }

    #[test]
    fn every_variant_gives_the_same_positions_with_any_chunks() {
        let checked = job(1_003, 100, 3);
        for workers in [1, 3, 64] {
            let job = job(1_003, 100, workers);
            for strategy in Strategy::WITH_SIMD.iter().filter(|strategy| strategy.id != "processes") {
                let answer = answer(&*job, strategy.id);
                assert_eq!(checked.check(&answer), Some(true), "{} {workers}: {answer}", strategy.id);
            }
        }
    }

    /// `tests/browser.rs` checks that the browsers compute the same positions.
    #[test]
    fn the_known_positions() {
        let known: Answer = answer(&*job(999, 100, 2), "simd");
        assert_eq!(known.hash, "a1ccaeb9e2465c50b28e03d8538772d9");
    }

    #[test]
    fn the_squared_radii_grow_as_predicted_at_any_step() {
        for dt in [1e-9, 1e-5, 1e-2, 1.0] {
            for steps in [1, 100, 3_000] {
                let motion = Motion { dt, ..Motion::of(&params(500, steps, 2)) };
                let Answer { error, .. } = motion.answer(positions(&motion));
                assert!(error <= motion.bound(), "{dt} {steps}: {error:e} {:e}", motion.bound());
            }
        }
    }

    #[test]
    fn a_missing_step_and_a_wrong_angle_are_detected() {
        let motion = Motion::of(&params(100, 1_000, 2));
        let right = motion.answer(positions(&motion));
        let short = Motion { steps: 999, ..Motion::of(&params(100, 1_000, 2)) };
        let short = Answer { steps: 1_000, ..motion.answer(positions(&short)) };
        assert_eq!(Motion::of(&params(100, 1_000, 2)).check(&short), Some(false));
        // A turned particle keeps its radius. It is found only by comparison with the other variants.
        let mut turned = positions(&motion);
        turned[0].reverse();
        let turned = motion.answer(turned);
        assert!(turned.error <= motion.bound());
        assert_eq!(motion.check(&right), Some(true));
        assert_eq!(motion.check(&turned), Some(false));
    }

    #[test]
    fn a_position_that_is_not_a_number_is_detected() {
        let motion = Motion::of(&params(10, 1, 1));
        let mut broken = positions(&motion);
        let mut x = broken[0][0].to_vec();
        x[0] = f64::NAN;
        broken[0][0] = x.into();
        assert_eq!(motion.check(&motion.answer(broken)), Some(false));
    }

    #[test]
    fn the_chunks_are_disjoint_bands_that_fill_the_picture() {
        for (n, workers) in [(1, 1), (5, 2), (300, 64), (4_000, 2)] {
            let motion = Motion::of(&params(n, 1, workers));
            let painter = motion.painter().unwrap();
            let mut top = 0;
            let tasks = motion.tasks(Width::Scalar);
            for (i, (task, positions)) in tasks.iter().zip(positions(&motion)).enumerate() {
                let patch = painter(i, &positions);
                let [width, height] = patch.size;
                assert_eq!((patch.at, width, patch.task), ([0, top], COLUMNS, task.label().to_string()));
                assert!(height > 0 && patch.pixels.len() == 4 * width * height);
                top += height;
            }
            assert_eq!(top, ROWS);
        }
    }

    /// A particle on the x axis that moves anticlockwise by a tenth of its radius turns by
    /// atan(0.1), which is eleven columns.
    #[test]
    fn a_trail_leads_to_each_particle() {
        let [x, y, v] = [0.5, 0.0, 0.5].map(|number| vec![number].into());
        let start = OnceCell::from(State { x, y, v });
        let motion = Motion { dt: 0.1, start, ..Motion::of(&params(1, 1, 1)) };
        let patch = motion.painter().unwrap()(0, &positions(&motion)[0]);
        let row = &patch.pixels[..4 * COLUMNS];
        let colours: Vec<_> = row.chunks(4).skip(COLUMNS / 2).take(13).map(|pixel| pixel[0]).collect();
        assert_eq!(colours, [[52].repeat(11), vec![250, 12]].concat());
    }

    #[test]
    fn a_process_executes_a_serialized_chunk() {
        let mut chunk = Motion::of(&params(100, 10, 2)).tasks(Width::Simd).remove(1);
        let positions = super::super::testing::served(&Particles, &chunk);
        assert_eq!(Poll::Ready(positions), chunk.advance(&mut Pulse::free()));
    }
}
