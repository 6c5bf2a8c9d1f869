//! `mandelbrot`: rows of very different cost, and how threads share the rows.

use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::shared::first_answer::FirstAnswer;
use super::shared::passages::Passage;
use super::shared::sample_pixels::SamplePixels;
use super::shared::sentences::{any_answer, measured};
use super::shared::unconverted::{compare_models, finding, message_cost, simd_gains};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::kernels::block::Block;
use crate::kernels::hash::Hash;
use crate::kernels::mandelbrot::{Row as Kernel, View, by_definition};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::measure::span::SpanKind;
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::{Sharing, Task};
use crate::models::{Job, processes};
use crate::picture::{Painter, Patch};
use crate::report::VariantReport;
use crate::report::exhibit::{Exhibit, Layer, Raster, Region};
use crate::schema::{Group, Params, Preset, Schema};
use crate::text::Text;
use crate::text::figure::{grouped, ratio, time};

const ID: &str = "mandelbrot";

/// The id of the exhibit's only layer.
const LAYER: &str = "picture";

const BLOCKS: Strategy = Strategy {
    id: "blocks",
    label: || "Threads, blocks".into(),
    sharing: Sharing::Blocks,
    help: || {
        "Rayon threads over one shared memory. Each is given as many rows as the others beforehand, one \
           block of the picture."
            .into()
    },
    ..Strategy::THREADS
};

const STEALING: Strategy = Strategy {
    label: || "Threads, stealing".into(),
    sharing: Sharing::Stealing,
    help: || {
        "Rayon threads over one shared memory. The rows are halved again and again; a thread that has none \
           left steals the largest part that another has not begun."
            .into()
    },
    ..Strategy::THREADS
};

const STRATEGIES: [Strategy; 8] = [
    Strategy::SEQUENTIAL,
    Strategy::SIMD,
    Strategy::ASYNC,
    Strategy::GIL,
    BLOCKS,
    STEALING,
    Strategy { sharing: Sharing::Stealing, ..Strategy::SIMD_THREADS },
    Strategy::PROCESSES,
];

/// The time of an iteration on a typical processor, ms.
const ITERATION_MS: f64 = 3e-6;

/// The share of pixels that belong to the set, in a picture like the default one.
const IN_THE_SET: f64 = 0.25;

/// The experiment `mandelbrot`.
#[derive(Debug)]
pub struct Mandelbrot;

impl Experiment for Mandelbrot {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: "Mandelbrot set".into(),
            question: "Rows that take very different times: who is left with nothing to do?".into(),
            group: Group::Parallel,
            params: vec![
                fields::number(
                    "centre_x",
                    "Centre, real",
                    -2.5..=2.5,
                    -0.6,
                    "The real part of the picture’s middle.",
                ),
                fields::number(
                    "centre_y",
                    "Centre, imaginary",
                    -2.5..=2.5,
                    0.55,
                    "The imaginary part of the picture’s middle. The set is symmetric about 0: then two blocks \
                     take the same time.",
                ),
                fields::number(
                    "width",
                    "Width",
                    1e-12..=8.0,
                    2.8,
                    "From the picture’s left edge to its right. Smaller is closer; below 10⁻¹² numbers of 64 \
                     bits cannot tell its pixels apart.",
                ),
                fields::integer(
                    "iterations",
                    "Iterations",
                    1..=100_000,
                    500,
                    "After so many steps a point that has not left counts as one of the set. Those take longest.",
                ),
                fields::integer("columns", "Columns", 16..=4_096, 960, "The picture’s columns, in pixels."),
                fields::integer("rows", "Rows", 16..=2_000, 540, "The picture’s rows; each is a task."),
                fields::workers("How many threads or processes share the rows."),
                fields::switch_interval(),
            ],
            presets: vec![
                region("whole", "The whole set", [-0.6, 0.0, 3.2], 500),
                region("seahorses", "Valley of seahorses", [-0.745, 0.11, 0.02], 1_000),
                region("elephants", "Valley of elephants", [0.285, 0.012, 0.03], 1_000),
                region("antenna", "A small copy", [-1.7687, 0.002, 0.012], 800),
                region("spirals", "Spirals", [-0.743_643_887, 0.131_825_904, 0.000_02], 3_000),
            ],
            variants: Strategy::variants(&STRATEGIES),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        let pixels = (params.integer("columns") * params.integer("rows")) as f64;
        let iterations = params.integer("iterations") as f64 * IN_THE_SET;
        fields::expected_shared_ms(params, variant, pixels * iterations * ITERATION_MS)
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Compute {
            experiment: ID,
            strategies: &STRATEGIES,
            work: Rows::of(params),
            workers: params.integer("workers") as usize,
            switch_interval: fields::switch_interval_of(params),
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        crate::text::texts((|| -> Vec<String> {
            let workers = params.integer("workers") as usize;
            let mut sentences = finding("computed the picture", workers, variants);
            sentences.extend(by_sharing(variants));
            sentences.extend(simd_gains(variants));
            sentences.extend(message_cost(variants));
            sentences.extend(found(variants));
            sentences.extend(compare_models(workers, variants));
            sentences
        })())
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let points = if variant.starts_with("simd") { "mod vector" } else { "impl Points for One" };
        let kernel = [("kernels/mandelbrot.rs", "fn iterate"), ("kernels/mandelbrot.rs", points)];
        passages::of_computing(
            ("experiments/mandelbrot.rs", "impl Task for Row"),
            &STRATEGIES,
            variant,
            &kernel,
        )
    }

    fn exhibit(&self, _: Measured<'_>) -> Option<Exhibit> {
        Some(Exhibit::Raster(Raster {
            title: "The set is black; elsewhere the colour says how soon a point leaves".into(),
            layers: vec![Layer::new(LAYER, "Picture")],
            region: Some(Region { x: "centre_x".into(), y: "centre_y".into(), width: "width".into() }),
        }))
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<Row>(task) })
    }
}

fn region(id: &str, label: &str, [x, y, width]: [f64; 3], iterations: u64) -> Preset {
    let values = [("centre_x", x), ("centre_y", y), ("width", width)];
    let values = values.into_iter().map(|(name, value)| (name.into(), value.into()));
    let iterations = ("iterations".into(), iterations.into());
    Preset { id: id.into(), label: label.into(), values: values.chain([iterations]).collect(), samples: None }
}

/// A picture that is computed row by row.
#[derive(Debug)]
struct Rows {
    view: View,
    sample_pixels: SamplePixels<u32>,
    first_answer: FirstAnswer<Answer>,
}

impl Rows {
    fn of(params: &Params) -> Self {
        let size = |name| params.integer(name) as usize;
        let view = View {
            x: params.number("centre_x"),
            y: params.number("centre_y"),
            width: params.number("width"),
            columns: size("columns"),
            rows: size("rows"),
            limit: params.integer("iterations") as u32,
        };
        Self {
            view,
            sample_pixels: SamplePixels::new(view.columns * view.rows),
            first_answer: FirstAnswer::default(),
        }
    }

    /// Counts the sampled pixels that differ from the definition.
    fn wrong(&self, counts: &[u32]) -> usize {
        let View { columns, limit, .. } = self.view;
        let definition = |place| by_definition(self.view.point(place % columns, place / columns), limit);
        self.sample_pixels.wrong(|place| counts[place], definition)
    }
}

/// The answer of a sample: figures of the whole picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    columns: usize,
    rows: usize,
    /// The sum of the iterations over all pixels.
    iterations: u64,
    /// The number of pixels that belong to the set.
    inside: u64,
    /// The hash of the counts of all pixels.
    hash: String,
    /// The number of sampled pixels that differ from the definition.
    wrong: usize,
}

impl Workload for Rows {
    type Task = Row;
    type Answer = Answer;

    fn tasks(&self, width: Width) -> Vec<Row> {
        (0..self.view.rows).map(|number| Row(Kernel::new(self.view, number, width))).collect()
    }

    fn answer(&self, rows: Vec<Block<u32>>) -> Answer {
        let counts: Vec<u32> = rows.iter().flat_map(|row| row.iter().copied()).collect();
        let mut hash = Hash::default();
        hash.add(&counts, |count| count);
        Answer {
            columns: self.view.columns,
            rows: self.view.rows,
            iterations: counts.iter().map(|count| u64::from(*count)).sum(),
            inside: counts.iter().filter(|count| **count == self.view.limit).count() as u64,
            hash: hash.name(),
            wrong: self.wrong(&counts),
        }
    }

    /// Returns true if the sampled pixels agree with the definition, and all pixels with the first
    /// answer.
    fn check(&self, answer: &Answer) -> Option<bool> {
        Some(answer.wrong == 0 && self.first_answer.agrees(answer))
    }

    fn painter(&self) -> Option<Painter<Block<u32>>> {
        let View { columns, rows, limit, .. } = self.view;
        let palette = palette(limit);
        Some(Box::new(move |row, counts| Patch {
            task: label(row),
            layer: LAYER.into(),
            whole: [columns, rows],
            at: [0, row],
            size: [columns, 1],
            pixels: counts.iter().flat_map(|count| palette[*count as usize]).collect(),
            ..Patch::default()
        }))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Row(Kernel);

impl Task for Row {
    type Output = Block<u32>;

    fn label(&self) -> crate::text::label::Label {
        crate::text::label::Label::from((|| -> String { label(self.0.number()) })())
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Block<u32>> {
        self.0.advance(pulse)
    }
}

fn label(row: usize) -> String {
    format!("row {}", row + 1)
}

/// Returns the colour of each count. The colour of the limit is that of the set, black. Doubling
/// the count advances by a quarter of the colour circle.
fn palette(limit: u32) -> Vec<[u8; 4]> {
    const STOPS: [[f64; 3]; 5] = [
        [12.0, 22.0, 56.0],
        [24.0, 98.0, 148.0],
        [222.0, 236.0, 228.0],
        [240.0, 178.0, 66.0],
        [118.0, 32.0, 44.0],
    ];
    let colour = |count: u32| {
        let along = f64::from(count.max(1)).log2() / 4.0 * STOPS.len() as f64;
        let (stop, part) = (along as usize, along.fract());
        let [from, to] = [stop, stop + 1].map(|stop| STOPS[stop % STOPS.len()]);
        let [red, green, blue] = std::array::from_fn(|i| (from[i] + (to[i] - from[i]) * part) as u8);
        [red, green, blue, 255]
    };
    (0..limit).map(colour).chain([[0, 0, 0, 255]]).collect()
}

/// Explains how long each thread was idle, depending on how the rows were distributed.
fn by_sharing(variants: &[VariantReport]) -> Vec<String> {
    let [blocks, stealing] = [BLOCKS.id, STEALING.id].map(|id| measured(variants, id));
    let mut sentences = Vec::new();
    sentences.extend(blocks.and_then(|v| Some(format!("In fixed blocks {}.", idle(v)?))));
    sentences.extend(stealing.and_then(|v| Some(format!("With stealing {}.", idle(v)?))));
    let speedup = |v: Option<&VariantReport>| v.and_then(|v| v.speedup.clone());
    if let (Some(blocks), Some(stealing)) = (speedup(blocks), speedup(stealing)) {
        let compared = match (blocks.ci95, stealing.ci95) {
            (Some([_, high]), Some([low, _])) if low > high => "stealing was faster",
            (Some([low, _]), Some([_, high])) if high < low => "stealing was slower",
            (Some(_), Some(_)) => "no clear difference between the two",
            _ => "too few samples to tell the two apart",
        };
        sentences.push(format!(
            "Blocks came to {}× and stealing to {}×: {compared}.",
            ratio(blocks.ratio),
            ratio(stealing.ratio)
        ));
    }
    sentences
}

/// The maximum number of threads that are listed individually.
const NAMED: usize = 4;

/// Formats idle times: `thread 1 had nothing to do for 95.0 ms of 201 ms, thread 2 for 0.31 ms`.
/// Returns `None` if a span was dropped.
fn idle(variant: &VariantReport) -> Option<String> {
    let wall = variant.wall_ms.filter(|_| variant.dropped_spans == 0)?;
    let busy = |lane| {
        let runs = variant.spans.iter().filter(|s| s.lane == lane && s.kind == SpanKind::Run);
        runs.map(|s| s.end_ms - s.start_ms).sum::<f64>()
    };
    let idle: Vec<_> =
        variant.lanes.iter().map(|lane| (&lane.name, (wall - busy(lane.id)).max(0.0))).collect();
    let whole = time(wall);
    match &idle[..] {
        [] => None,
        [(name, ms), others @ ..] if idle.len() <= NAMED => {
            let others: String =
                others.iter().map(|(name, ms)| format!(", {name} for {}", time(*ms))).collect();
            Some(format!("{name} had nothing to do for {} of {whole}{others}", time(*ms)))
        }
        all => {
            let mean = all.iter().map(|(_, ms)| ms).sum::<f64>() / all.len() as f64;
            let (name, most) = all.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
            Some(format!(
                "a thread had nothing to do for {} of {whole} on average, {name} for {}",
                time(mean),
                time(*most)
            ))
        }
    }
}

/// Returns a sentence with the figures of the result.
fn found(variants: &[VariantReport]) -> Option<String> {
    let Answer { iterations, inside, columns, rows, .. } = any_answer(variants)?;
    let pixels = (columns * rows) as u64;
    Some(format!(
        "It took {} iterations; {:.1} % of the {} pixels are in the set, as far as so many can tell.",
        grouped(iterations),
        100.0 * inside as f64 / pixels as f64,
        grouped(pixels),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiments::testing::answer;
    use crate::measure::stats::Verdict;
    use crate::report::{LaneReport, SpanReport, Speedup};
    use crate::run::plan::{Request, plan};

    fn params(values: &[(&str, f64)]) -> Params {
        let small = [("columns", 61.0), ("rows", 40.0), ("iterations", 200.0)];
        let params =
            small.iter().chain(values).map(|(name, value)| ((*name).into(), (*value).into())).collect();
        plan(&Request { experiment: ID.into(), params, ..Request::default() }).unwrap().params
    }

    #[test]
    fn every_variant_gives_the_same_picture() {
        let job = Mandelbrot.prepare(&params(&[]));
        for strategy in STRATEGIES.iter().filter(|strategy| strategy.id != "processes") {
            let answer = answer(&*job, strategy.id);
            assert_eq!(job.check(&answer), Some(true), "{}: {answer}", strategy.id);
        }
    }

    /// `tests/browser.rs` checks that the browsers compute the same figures.
    #[test]
    fn the_known_picture() {
        let known: Answer = answer(
            &*Mandelbrot.prepare(&params(&[("columns", 97.0), ("rows", 60.0), ("iterations", 300.0)])),
            "simd",
        );
        assert_eq!((known.iterations, known.inside), (463_534, 1_455));
        assert_eq!(known.hash, "6cb678f7bdf3d12628e9b9cbe6742ac0");
    }

    #[test]
    fn a_wrong_pixel_is_detected() {
        let rows = Rows::of(&params(&[]));
        let finish = |mut row: Row| match row.advance(&mut Pulse::free()) {
            Poll::Ready(counts) => counts,
            Poll::Pending => unreachable!(),
        };
        let right: Vec<_> = rows.tasks(Width::Simd).into_iter().map(finish).collect();
        let with = |wrong: usize| {
            let mut counts = right.clone();
            let mut row = counts[wrong / 61].to_vec();
            row[wrong % 61] += 1;
            counts[wrong / 61] = row.into();
            rows.answer(counts)
        };
        let looked_at = rows.sample_pixels.positions().next().unwrap();
        assert_eq!(rows.check(&rows.answer(right.clone())), Some(true));
        assert_eq!(rows.check(&with(looked_at)), Some(false));
        assert_eq!(rows.check(&with(looked_at + 1)), Some(false));
    }

    /// With a symmetric picture, such as one of the whole set, blocks would show no difference.
    #[test]
    fn two_blocks_of_the_picture_take_very_different_times_unless_it_is_symmetric() {
        let half = |preset: &str| {
            let params =
                [("preset".into(), preset.into()), ("columns".into(), 96.into()), ("rows".into(), 54.into())];
            let params = params.into_iter().filter(|(_, value)| value != "");
            let request = Request { experiment: ID.into(), params: params.collect(), ..Request::default() };
            let view = Rows::of(&plan(&request).unwrap().params).view;
            let View { columns, rows, limit, .. } = view;
            let of = |rows: std::ops::Range<usize>| -> f64 {
                let pixels = rows.flat_map(|row| (0..columns).map(move |column| (column, row)));
                pixels.map(|(x, y)| f64::from(by_definition(view.point(x, y), limit))).sum()
            };
            of(0..rows / 2) / of(rows / 2..rows)
        };
        assert!(half("") < 0.35, "{}", half(""));
        assert!((half("whole") - 1.0).abs() < 1e-9, "{}", half("whole"));
    }

    #[test]
    fn the_picture_is_complete_and_black_where_the_set_is() {
        let rows = Rows::of(&params(&[]));
        let painter = rows.painter().unwrap();
        let mut black = 0;
        for (row, mut task) in rows.tasks(Width::Scalar).into_iter().enumerate() {
            let Poll::Ready(counts) = task.advance(&mut Pulse::free()) else { unreachable!() };
            let patch = painter(row, &counts);
            assert_eq!((patch.at, patch.size, patch.pixels.len()), ([0, row], [61, 1], 4 * 61));
            assert_eq!(patch.task, task.label());
            for (pixel, count) in patch.pixels.as_chunks().0.iter().zip(counts.iter()) {
                assert_eq!(*pixel == [0, 0, 0, 255], *count == 200);
                black += usize::from(*count == 200);
            }
        }
        assert!((100..1_500).contains(&black), "{black}");
    }

    #[test]
    fn a_process_executes_a_serialized_row() {
        let mut row = Rows::of(&params(&[])).tasks(Width::Scalar).remove(20);
        let counts = super::super::testing::served(&Mandelbrot, &row);
        let Poll::Ready(expected) = row.advance(&mut Pulse::free()) else { unreachable!() };
        assert_eq!(*counts, *expected);
    }

    fn variant(id: &str, wall: f64, runs: &[f64], ratio: f64) -> VariantReport {
        let span = |(lane, ms): (usize, &f64)| SpanReport {
            lane,
            kind: SpanKind::Run,
            label: String::new().into(),
            start_ms: 0.0,
            end_ms: *ms,
        };
        let speedup = Speedup {
            baseline: "sequential".into(),
            ratio,
            ci95: Some([ratio - 0.02, ratio + 0.02]),
            verdict: Verdict::Faster,
            alike: false,
        };
        let lane = |id: usize| LaneReport { id, name: format!("thread {}", id + 1).into() };
        VariantReport {
            median_ms: Some(wall),
            wall_ms: Some(wall),
            lanes: (0..runs.len()).map(lane).collect(),
            spans: runs.iter().enumerate().map(span).collect(),
            speedup: Some(speedup),
            ..VariantReport::unmeasured(id)
        }
    }

    #[test]
    fn idle_threads_are_listed_with_their_effect() {
        let text = |stealing: f64| {
            by_sharing(&[
                variant("blocks", 100.0, &[30.0, 99.5], 1.3),
                variant("threads", 70.0, &[69.0, 69.8], stealing),
            ])
        };
        let expected = [
            "In fixed blocks thread 1 had nothing to do for 70.0 ms of 100 ms, thread 2 for 0.50 ms.",
            "With stealing thread 1 had nothing to do for 1.00 ms of 70.0 ms, thread 2 for 0.20 ms.",
            "Blocks came to 1.30× and stealing to 1.90×: stealing was faster.",
        ];
        assert_eq!(text(1.9), expected);
        assert!(text(1.31)[2].ends_with("no clear difference between the two."), "{:?}", text(1.31));
        assert!(text(1.2)[2].ends_with("stealing was slower."), "{:?}", text(1.2));
    }
}
