//! `pi`: how small may a task be before its dispatch costs more than its execution?

use std::f64::consts::PI;
use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shared::first_answer::FirstAnswer;
use super::shared::model_comparison::{compare_models, finding, simd_gains};
use super::shared::passages::Passage;
use super::shared::sentences::{any_answer, measured};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::kernels::pi::Darts;
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::Task;
use crate::models::{Job, processes};
use crate::python::{Call, Limited};
use crate::report::VariantReport;
use crate::schema::{Group, Params, Preset, Schema, books};
use crate::text::Text;
use crate::text::figure::{Figure, time};
use crate::text::label::Label;

const ID: &str = "pi";

/// The time of a dart on a typical processor, ms.
const DART_MS: f64 = 5.5e-6;

/// The maximum number of darts that Python throws.
const MOST_PYTHON_DARTS: u64 = 400_000;

/// The experiment `pi`.
#[derive(Debug)]
pub struct Pi;

impl Experiment for Pi {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: text!(pi::title),
            question: text!(pi::question),
            group: Group::Parallel,
            books: books::of(ID),
            params: vec![
                fields::integer(
                    "samples",
                    text!(pi::samples),
                    1..=10_000_000_000,
                    10_000_000,
                    text!(pi::samples_help),
                ),
                fields::integer("chunks", text!(pi::chunks), 1..=1_000_000, 100, text!(pi::chunks_help)),
                fields::workers_that_take_tasks(),
                fields::switch_interval(),
            ],
            presets: vec![Preset {
                id: "one-dart-a-task".into(),
                label: text!(pi::one_dart_a_task),
                values: [("samples".into(), 50_000.into()), ("chunks".into(), 50_000.into())].into(),
                // Samples take long, because dispatching these tasks takes far longer than the
                // tasks themselves.
                samples: Some(5),
            }],
            variants: Strategy::variants(&Strategy::WITH_SIMD),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        fields::expected_shared_ms(params, variant, params.integer("samples") as f64 * DART_MS)
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Compute {
            experiment: ID,
            strategies: &Strategy::WITH_SIMD,
            work: Game::of(params),
            workers: params.integer("workers") as usize,
            switch_interval: fields::switch_interval_of(params),
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let workers = params.integer("workers") as usize;
        let mut sentences = finding(text!(pi::did), workers, variants);
        sentences.extend(simd_gains(variants));
        sentences.extend(size_of_a_task(&Game::of(params), variants));
        sentences.extend(found(variants));
        sentences.extend(compare_models(workers, variants));
        sentences
    }

    fn python(&self, params: &Params, variant: &str) -> Option<Call> {
        let darts = Limited::to(params.integer("samples"), MOST_PYTHON_DARTS);
        let workers = params.integer("workers");
        let chunks = params.integer("chunks");
        Some(
            Call::with(format!("darts={}, chunks={chunks}", darts.done))
                .and_workers(variant, workers)
                .limited(darts),
        )
    }

    fn check_python(&self, params: &Params, _variant: &str, value: &Value) -> Option<bool> {
        // The standard deviation of an estimate is 4 √(p (1 − p) / n), with p = π / 4.
        let darts = params.integer("samples").min(MOST_PYTHON_DARTS) as f64;
        Some((value.as_f64()? - PI).abs() < 6.0 * 1.642 / darts.sqrt())
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let kernel =
            ["fn throw", "fn batch<W", "impl<W: Words> Rounds<W>"].map(|item| ("kernels/pi.rs", item));
        passages::of_computing(
            ("experiments/pi.rs", "impl Task for Chunk"),
            &Strategy::WITH_SIMD,
            variant,
            &kernel,
        )
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<Chunk>(task) })
    }
}

/// All darts of a sample, divided into chunks that differ by one dart at most.
#[derive(Debug)]
struct Game {
    darts: u64,
    chunks: u64,
    first_answer: FirstAnswer<Answer>,
}

impl Game {
    /// Creates the game. There are at most as many chunks as darts, so every chunk has a dart.
    fn of(params: &Params) -> Self {
        let darts = params.integer("samples");
        Self { darts, chunks: params.integer("chunks").min(darts), first_answer: FirstAnswer::default() }
    }

    fn darts_of(&self, chunk: u64) -> u64 {
        self.darts / self.chunks + u64::from(chunk < self.darts % self.chunks)
    }

    /// Returns five standard deviations of the estimate of π. The number of hits is binomial with a
    /// probability of π/4, so less than one game in a million deviates further.
    fn five_sigma(&self) -> f64 {
        5.0 * (PI * (4.0 - PI) / self.darts as f64).sqrt()
    }
}

/// The answer of a sample: the result of all darts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The number of darts that hit the circle.
    hits: u64,
    /// The number of darts thrown.
    samples: u64,
    /// The estimate of π: four times the share of hits.
    pi: f64,
}

impl Workload for Game {
    type Task = Chunk;
    type Answer = Answer;

    fn tasks(&self, width: Width) -> Vec<Chunk> {
        (0..self.chunks).map(|i| Chunk(Darts::new(i as u32, self.darts_of(i), width))).collect()
    }

    fn answer(&self, hits: Vec<u64>) -> Answer {
        let hits = hits.iter().sum();
        Answer { hits, samples: self.darts, pi: 4.0 * hits as f64 / self.darts as f64 }
    }

    /// Returns true if the estimate is near π, and the number of hits is the same in all variants.
    fn check(&self, answer: &Answer) -> Option<bool> {
        let near = (answer.pi - PI).abs() <= self.five_sigma();
        Some(near && self.first_answer.agrees(answer))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Chunk(Darts);

impl Task for Chunk {
    type Output = u64;

    fn label(&self) -> Label {
        label!(lanes::chunk { n: self.0.chunk() + 1 })
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<u64> {
        self.0.advance(pulse)
    }
}

/// Compares the duration of a task with that of its dispatch.
fn size_of_a_task(game: &Game, variants: &[VariantReport]) -> Option<Text> {
    let one_ms = measured(variants, "sequential")?.median_ms?;
    let tasks = game.chunks;
    Some(text!(pi::size_of_a_task { tasks, time: time(one_ms / tasks as f64) }))
}

/// Returns a sentence with the estimate.
fn found(variants: &[VariantReport]) -> Option<Text> {
    let Answer { hits, samples, pi } = any_answer(variants)?;
    let [pi, error] = [pi, (pi - PI).abs()].map(|number| Figure::new(format!("{number:.5}")));
    Some(text!(pi::found { hits, darts: samples, pi, error }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::experiments::testing::answer;
    use crate::run::plan::{Request, plan};

    fn job(samples: u64, chunks: u64) -> Box<dyn Job> {
        let params = [("samples".into(), samples.into()), ("chunks".into(), chunks.into())].into();
        let request = Request { experiment: ID.into(), params, ..Request::default() };
        Pi.prepare(&plan(&request).unwrap().params)
    }

    #[test]
    fn every_variant_hits_as_often() {
        let job = job(100_001, 7);
        for strategy in Strategy::WITH_SIMD.iter().filter(|strategy| strategy.id != "processes") {
            assert_eq!(job.check(&answer(&*job, strategy.id)), Some(true), "{}", strategy.id);
        }
    }

    #[test]
    fn every_dart_is_thrown_once() {
        for (samples, chunks) in [(1, 1), (10, 3), (3, 10), (1_000, 1_000)] {
            let params = [("samples".into(), samples.into()), ("chunks".into(), chunks.into())].into();
            let request = Request { experiment: ID.into(), params, ..Request::default() };
            let game = Game::of(&plan(&request).unwrap().params);
            assert_eq!((0..game.chunks).map(|i| game.darts_of(i)).sum::<u64>(), samples);
        }
    }

    #[test]
    fn too_many_hits_and_one_too_few_are_detected() {
        let job = job(10_000, 10);
        let right: Answer = answer(&*job, "sequential");
        let with = |hits| json!(Answer { hits, samples: 10_000, pi: hits as f64 / 2_500.0 });
        assert_eq!(job.check(&json!(right)), Some(true));
        assert_eq!(job.check(&with(right.hits - 1)), Some(false));
        assert_eq!(job.check(&with(8_600)), Some(false));
    }

    #[test]
    fn a_process_executes_a_serialized_chunk() {
        let mut chunk = Chunk(Darts::new(2, 1_000, Width::Simd));
        let hits = super::super::testing::served(&Pi, &chunk);
        assert_eq!(Poll::Ready(hits), chunk.advance(&mut Pulse::free()));
    }
}
