//! `mandelbrot`: rows of very different cost, and how threads share the rows.

use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shared::first_answer::FirstAnswer;
use super::shared::model_comparison::{compare_models, finding, message_cost, simd_gains};
use super::shared::passages::Passage;
use super::shared::sample_pixels::SamplePixels;
use super::shared::sentences::{any_answer, measured};
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
use crate::python::{Call, Limited};
use crate::report::VariantReport;
use crate::report::exhibit::{Exhibit, Layer, Raster, Region};
use crate::schema::{Group, Params, Preset, Schema};
use crate::text::figure::{Figure, ratio, time};
use crate::text::label::Label;
use crate::text::{Arg, Joined, Text};

const ID: &str = "mandelbrot";

/// The id of the exhibit's only layer.
const LAYER: &str = "picture";

const BLOCKS: Strategy = Strategy {
    id: "blocks",
    label: |_| text!(mandelbrot::blocks),
    sharing: Sharing::Blocks,
    help: || text!(mandelbrot::blocks_help),
    ..Strategy::THREADS
};

const STEALING: Strategy = Strategy {
    label: |_| text!(mandelbrot::stealing),
    sharing: Sharing::Stealing,
    help: || text!(mandelbrot::stealing_help),
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

/// The maximum numbers of rows, of columns and of iterations that Python computes.
const MOST_PYTHON_ROWS: u64 = 72;
const MOST_PYTHON_COLUMNS: u64 = MOST_PYTHON_ROWS * 16 / 9;
const MOST_PYTHON_ITERATIONS: u64 = 200;

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
            title: text!(mandelbrot::title),
            question: text!(mandelbrot::question),
            group: Group::Parallel,
            params: vec![
                fields::number(
                    "centre_x",
                    text!(mandelbrot::centre_x),
                    -2.5..=2.5,
                    -0.6,
                    text!(mandelbrot::centre_x_help),
                ),
                fields::number(
                    "centre_y",
                    text!(mandelbrot::centre_y),
                    -2.5..=2.5,
                    0.55,
                    text!(mandelbrot::centre_y_help),
                ),
                fields::number(
                    "width",
                    text!(mandelbrot::width),
                    1e-12..=8.0,
                    2.8,
                    text!(mandelbrot::width_help),
                ),
                fields::integer(
                    "iterations",
                    text!(mandelbrot::iterations),
                    1..=100_000,
                    500,
                    text!(mandelbrot::iterations_help),
                ),
                fields::integer(
                    "columns",
                    text!(mandelbrot::columns),
                    16..=4_096,
                    960,
                    text!(mandelbrot::columns_help),
                ),
                fields::integer(
                    "rows",
                    text!(mandelbrot::rows),
                    16..=2_000,
                    540,
                    text!(mandelbrot::rows_help),
                ),
                fields::workers(text!(mandelbrot::workers_help)),
                fields::switch_interval(),
            ],
            presets: vec![
                region("whole", text!(mandelbrot::whole), [-0.6, 0.0, 3.2], 500),
                region("seahorses", text!(mandelbrot::seahorses), [-0.745, 0.11, 0.02], 1_000),
                region("elephants", text!(mandelbrot::elephants), [0.285, 0.012, 0.03], 1_000),
                region("antenna", text!(mandelbrot::antenna), [-1.7687, 0.002, 0.012], 800),
                region(
                    "spirals",
                    text!(mandelbrot::spirals),
                    [-0.743_643_887, 0.131_825_904, 0.000_02],
                    3_000,
                ),
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
        let workers = params.integer("workers") as usize;
        let mut sentences = finding(text!(mandelbrot::did), workers, variants);
        sentences.extend(by_sharing(variants));
        sentences.extend(simd_gains(variants));
        sentences.extend(message_cost(variants));
        sentences.extend(found(variants));
        sentences.extend(compare_models(workers, variants));
        sentences
    }

    fn python(&self, params: &Params, variant: &str) -> Option<Call> {
        let rows = Limited::to(params.integer("rows"), MOST_PYTHON_ROWS);
        let columns = params.integer("columns").min(MOST_PYTHON_COLUMNS);
        let [x, y, width] = ["centre_x", "centre_y", "width"].map(|name| params.number(name));
        let limit = params.integer("iterations").min(MOST_PYTHON_ITERATIONS);
        let set_up = format!(
            "view = ({x} - {width} / 2, {width} / {columns}, {columns}, {limit})\n\
             ys = [{y} + ({rows} / 2 - i) * {width} / {columns} for i in range({rows})]",
            rows = rows.done
        );
        let workers = params.integer("workers");
        Some(Call::with("view, ys").and_workers(variant, workers).after(set_up).limited(rows))
    }

    fn check_python(&self, params: &Params, _variant: &str, value: &Value) -> Option<bool> {
        let counts: Vec<Vec<u32>> = serde_json::from_value(value.clone()).ok()?;
        let rows = params.integer("rows").min(MOST_PYTHON_ROWS) as usize;
        let columns = params.integer("columns").min(MOST_PYTHON_COLUMNS) as usize;
        let [x, y, width] = ["centre_x", "centre_y", "width"].map(|name| params.number(name));
        let limit = params.integer("iterations").min(MOST_PYTHON_ITERATIONS) as u32;
        // The listing counts at the corners of pixels, and this is its arithmetic.
        let right = |i: usize, j: usize| {
            let re = x - width / 2.0 + j as f64 * (width / columns as f64);
            let im = y + (rows as f64 / 2.0 - i as f64) * width / columns as f64;
            counts[i][j] == by_definition([re, im], limit)
        };
        let is_whole = counts.len() == rows && counts.iter().all(|row| row.len() == columns);
        Some(is_whole && (0..rows).all(|i| (0..columns).all(|j| right(i, j))))
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
            title: text!(mandelbrot::exhibit),
            layers: vec![Layer::new(LAYER, text!(mandelbrot::picture))],
            region: Some(Region { x: "centre_x".into(), y: "centre_y".into(), width: "width".into() }),
        }))
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<Row>(task) })
    }
}

fn region(id: &str, label: Text, [x, y, width]: [f64; 3], iterations: u64) -> Preset {
    let values = [("centre_x", x), ("centre_y", y), ("width", width)];
    let values = values.into_iter().map(|(name, value)| (name.into(), value.into()));
    let iterations = ("iterations".into(), iterations.into());
    Preset { id: id.into(), label, values: values.chain([iterations]).collect(), samples: None }
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
            task: label(row).to_string(),
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

    fn label(&self) -> Label {
        label(self.0.number())
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Block<u32>> {
        self.0.advance(pulse)
    }
}

fn label(row: usize) -> Label {
    label!(mandelbrot::row { n: row + 1 })
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
fn by_sharing(variants: &[VariantReport]) -> Vec<Text> {
    let [blocks, stealing] = [BLOCKS.id, STEALING.id].map(|id| measured(variants, id));
    let idle_of = |sharing, variant: Option<&VariantReport>| {
        Some(text!(mandelbrot::idle { sharing: Arg::key(sharing), idle: idle(variant?)? }))
    };
    let idle = [idle_of("blocks", blocks), idle_of("stealing", stealing)];
    let compared = compare_sharing(blocks, stealing);
    idle.into_iter().chain([compared]).flatten().collect()
}

/// Compares the speed-ups of fixed blocks and of stealing by their intervals.
fn compare_sharing(blocks: Option<&VariantReport>, stealing: Option<&VariantReport>) -> Option<Text> {
    let (blocks, stealing) = (blocks?.speedup.as_ref()?, stealing?.speedup.as_ref()?);
    let compared = match (blocks.ci95, stealing.ci95) {
        (Some([_, high]), Some([low, _])) if low > high => "faster",
        (Some([low, _]), Some([_, high])) if high < low => "slower",
        (Some(_), Some(_)) => "unsure",
        _ => "too-few",
    };
    Some(text!(mandelbrot::compared {
        blocks: ratio(blocks.ratio),
        stealing: ratio(stealing.ratio),
        compared: Arg::key(compared),
    }))
}

/// The maximum number of threads that are listed individually.
const NAMED: usize = 4;

/// Returns the idle times of the threads, as one argument of a message: `thread 1 was idle for 95.0 ms of
/// 201 ms, thread 2 for 0.31 ms`. Returns `None` if a span was dropped.
fn idle(variant: &VariantReport) -> Option<Arg> {
    let wall = variant.wall_ms.filter(|_| variant.dropped_spans == 0)?;
    let busy = |lane| {
        let runs = variant.spans.iter().filter(|s| s.lane == lane && s.kind == SpanKind::Run);
        runs.map(|s| s.end_ms - s.start_ms).sum::<f64>()
    };
    let idle: Vec<_> =
        variant.lanes.iter().map(|lane| (lane.name.text(), (wall - busy(lane.id)).max(0.0))).collect();
    let all = time(wall);
    if idle.len() > NAMED {
        let mean = time(idle.iter().map(|(_, ms)| ms).sum::<f64>() / idle.len() as f64);
        let (thread, most) = idle.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        return Some(text!(mandelbrot::idle_mean { mean, all, thread, most: time(*most) }).into());
    }
    let ((thread, ms), others) = idle.split_first()?;
    let first = text!(mandelbrot::idle_first { thread, time: time(*ms), all });
    let other = |(thread, ms): &(Text, f64)| text!(mandelbrot::idle_other { thread, time: time(*ms) });
    Some(Arg::list([first].into_iter().chain(others.iter().map(other)), Joined::Comma))
}

/// Returns a sentence with the figures of the result.
fn found(variants: &[VariantReport]) -> Option<Text> {
    let Answer { iterations, inside, columns, rows, .. } = any_answer(variants)?;
    let pixels = columns * rows;
    let percent = Figure::new(format!("{:.1}", 100.0 * inside as f64 / pixels as f64));
    Some(text!(mandelbrot::found { n: iterations, percent, pixels }))
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
            label: Label::NONE,
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
        let lane = |id: usize| LaneReport { id, name: label!(lanes::thread { n: id + 1 }) };
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
            "In fixed blocks thread 1 was idle for 70.0 ms of 100 ms, thread 2 for 0.50 ms.",
            "With stealing thread 1 was idle for 1.00 ms of 70.0 ms, thread 2 for 0.20 ms.",
            "Blocks reached 1.30× and stealing 1.90×: stealing was faster.",
        ];
        assert_eq!(text(1.9), expected);
        assert!(text(1.31)[2].ends_with("no clear difference between the two."), "{:?}", text(1.31));
        assert!(text(1.2)[2].ends_with("stealing was slower."), "{:?}", text(1.2));
    }
}
