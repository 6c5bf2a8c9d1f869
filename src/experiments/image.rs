//! `image`: a photographed page is converted to black and white, tile by tile.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::shared::first_answer::FirstAnswer;
use super::shared::model_comparison::{compare_models, finding, message_cost, simd_gains};
use super::shared::passages::Passage;
use super::shared::sample_pixels::SamplePixels;
use super::shared::sentences::{any_answer, measured};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::kernels::bitmap::Bitmap;
use crate::kernels::hash::Hash;
use crate::kernels::image::{Area, MOST_PIXELS, Picture, REACH, Tile as Kernel, by_definition};
use crate::kernels::pulse::Pulse;
use crate::kernels::sample_picture::page;
use crate::kernels::width::Width;
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::Task;
use crate::models::{Job, processes};
use crate::picture::{Painter, Patch};
use crate::python::Call;
use crate::report::VariantReport;
use crate::report::exhibit::{Exhibit, Layer, Raster};
use crate::schema::{BUILT_IN, Group, Kind, Param, Params, Schema, books};
use crate::text::Text;
use crate::text::figure::{Figure, time};
use crate::text::label::Label;

const ID: &str = "image";

/// The ids of the exhibit's layers: the picture before and after thresholding.
const BEFORE: &str = "before";
const AFTER: &str = "after";

/// The two values of the parameter `reader`, which says which thread or process reads the tiles.
const PARENT: &str = "parent";
const WORKERS: &str = "workers";

/// The number of rows in each piece of the picture that is shown before computing.
const BAND: usize = 64;

/// The experiment `image`.
#[derive(Debug)]
pub struct Image;

impl Experiment for Image {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let side = |name, label, default, help| fields::integer(name, label, 16..=4_096, default, help);
        Schema {
            id: ID.into(),
            title: text!(image::title),
            question: text!(image::question),
            group: Group::Parallel,
            books: books::of(ID),
            params: vec![
                Param {
                    name: "picture".into(),
                    label: text!(image::picture),
                    unit: String::new(),
                    kind: Kind::Picture,
                    default: BUILT_IN.into(),
                    help: text!(image::picture_help { millions: MOST_PIXELS / 1_000_000 }),
                    more: false,
                    slider: false,
                },
                side("width", text!(image::width), 2_560, text!(image::width_help)),
                side("height", text!(image::height), 1_440, text!(image::height_help)),
                fields::integer("tiles", text!(image::tiles), 1..=64, 20, text!(image::tiles_help)),
                fields::choice(
                    "reader",
                    text!(image::reader),
                    [(WORKERS, text!(image::by_workers)), (PARENT, text!(image::by_parent))],
                    text!(image::reader_help),
                ),
                fields::workers_that_take_tasks(),
                fields::switch_interval(),
            ],
            variants: Strategy::variants(&Strategy::WITH_SIMD),
            ..Schema::default()
        }
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Compute {
            experiment: ID,
            strategies: &Strategy::WITH_SIMD,
            work: Tiling::of(params),
            workers: params.integer("workers") as usize,
            switch_interval: fields::switch_interval_of(params),
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let workers = params.integer("workers") as usize;
        let mut sentences = finding(text!(image::did), workers, variants);
        sentences.extend(simd_gains(variants));
        sentences.extend(message_cost(variants));
        sentences.extend(reader_cost(params.text("reader"), variants));
        sentences.extend(border_cost(params, variants));
        sentences.extend(found(variants));
        sentences.extend(compare_models(workers, variants));
        sentences
    }

    fn python(&self, _params: &Params, _variant: &str) -> Option<Call> {
        // The listing needs NumPy and Pillow, so it ends at its imports.
        Some(Call::with("None"))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let kernel = [("kernels/image.rs", "fn threshold"), ("kernels/image.rs", "impl Line<'_>")];
        passages::of_computing(
            ("experiments/image.rs", "impl Task for Tile"),
            &Strategy::WITH_SIMD,
            variant,
            &kernel,
        )
    }

    fn exhibit(&self, _: Measured<'_>) -> Option<Exhibit> {
        Some(Exhibit::Raster(Raster {
            title: text!(image::exhibit),
            layers: vec![Layer::new(BEFORE, text!(image::before)), Layer::new(AFTER, text!(image::after))],
            region: None,
        }))
    }

    fn hold(&self, held: &[u8]) -> Result<(), Text> {
        HELD.set(Some(processes::from_bytes(held)?));
        Ok(())
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<Tile>(task) })
    }
}

thread_local! {
    /// The picture that this process has received by `hold`.
    static HELD: RefCell<Option<Picture>> = const { RefCell::new(None) };
}

/// A picture that is divided into tiles.
#[derive(Debug)]
struct Tiling {
    width: usize,
    height: usize,
    tiles: usize,
    /// True if processes receive the whole picture and read their tiles themselves.
    held: bool,
    picture: OnceCell<Picture>,
    sample_pixels: SamplePixels<bool>,
    first_answer: FirstAnswer<Answer>,
}

impl Tiling {
    fn of(params: &Params) -> Self {
        let [width, height] = ["width", "height"].map(|name| params.integer(name) as usize);
        match params.picture("picture") {
            Some(own) => {
                let picture = OnceCell::from(own.clone());
                Self { picture, ..Self::sized(params, own.width, own.height) }
            }
            None => Self::sized(params, width, height),
        }
    }

    fn sized(params: &Params, width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            // Every tile must have at least one pixel.
            tiles: (params.integer("tiles") as usize).min(width).min(height),
            held: params.text("reader") == WORKERS,
            picture: OnceCell::new(),
            sample_pixels: SamplePixels::new(width * height),
            first_answer: FirstAnswer::default(),
        }
    }

    /// Returns the picture. The built-in picture is drawn on the first call, before anything is
    /// timed.
    fn picture(&self) -> &Picture {
        self.picture.get_or_init(|| page(self.width, self.height))
    }

    /// Yields the areas of the tiles, row after row.
    fn areas(&self) -> impl Iterator<Item = Area> {
        let cut = |size: usize, i: usize| i * size / self.tiles..(i + 1) * size / self.tiles;
        let area = move |i| Area {
            columns: cut(self.width, i % self.tiles),
            rows: cut(self.height, i / self.tiles),
        };
        (0..self.tiles * self.tiles).map(area)
    }

    fn put_together(&self, tiles: &[Bitmap]) -> Bitmap {
        let edges = self.areas().map(|Area { columns, rows }| [columns.start, rows.start]);
        Bitmap::assemble([self.width, self.height], edges.zip(tiles))
    }

    /// Counts the sampled pixels that differ from the definition.
    fn wrong(&self, whole: &Bitmap) -> usize {
        let pixel = |place| whole.is_white(place % self.width, place / self.width);
        let definition = |place| by_definition(self.picture(), place % self.width, place / self.width);
        self.sample_pixels.wrong(pixel, definition)
    }

    /// Returns how many pixels the tiles read more than once, because their surroundings overlap,
    /// as a share of all pixels.
    fn read_twice(&self) -> f64 {
        let wider = |range: &Range<usize>, size: usize| {
            size.min(range.end + REACH) - range.start.saturating_sub(REACH)
        };
        let read = |area: Area| wider(&area.columns, self.width) * wider(&area.rows, self.height);
        self.areas().map(read).sum::<usize>() as f64 / (self.width * self.height) as f64 - 1.0
    }
}

/// The answer of a sample: figures of the whole picture, with sizes in pixels.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    width: usize,
    height: usize,
    /// The number of black pixels.
    black: usize,
    /// The hash of all pixels of the result.
    hash: String,
    /// The number of sampled pixels that differ from the definition.
    wrong: usize,
}

impl Workload for Tiling {
    type Task = Tile;
    type Answer = Answer;

    fn tasks(&self, width: Width) -> Vec<Tile> {
        let picture = self.picture();
        let kernel = |area| match Kernel::new(picture, area, width) {
            kernel if self.held => kernel,
            kernel => kernel.cut_out(),
        };
        let tile = |(number, area)| Tile { number, held: self.held, kernel: kernel(area) };
        self.areas().enumerate().map(tile).collect()
    }

    fn answer(&self, tiles: Vec<Bitmap>) -> Answer {
        let whole = self.put_together(&tiles);
        let mut hash = Hash::default();
        hash.add(whole.words(), |word| word);
        Answer {
            width: self.width,
            height: self.height,
            black: self.width * self.height - whole.white(),
            hash: hash.name(),
            wrong: self.wrong(&whole),
        }
    }

    /// Returns true if the sampled pixels agree with the definition, and all pixels with the first
    /// answer.
    fn check(&self, answer: &Answer) -> Option<bool> {
        Some(answer.wrong == 0 && self.first_answer.agrees(answer))
    }

    fn held(&self) -> Option<Vec<u8>> {
        if !self.held {
            return None;
        }
        let picture = self.picture();
        // Reserve the final capacity. A growing vector exists twice while it is copied, and the
        // largest picture leaves no memory for that.
        let room = Vec::with_capacity(picture.rgba.len() + 64);
        Some(postcard::to_extend(picture, room).expect("a picture can be written"))
    }

    fn painter(&self) -> Option<Painter<Bitmap>> {
        let whole = [self.width, self.height];
        let areas: Vec<_> = self.areas().collect();
        Some(Box::new(move |tile, bitmap| Patch {
            task: label(tile).to_string(),
            layer: AFTER.into(),
            whole,
            at: [areas[tile].columns.start, areas[tile].rows.start],
            size: [areas[tile].columns.len(), areas[tile].rows.len()],
            pixels: bitmap.bytes(),
            ..Patch::default()
        }))
    }

    /// Yields the picture in bands, so that the page can draw them one at a time.
    fn backdrop(&self) -> impl Iterator<Item = Patch> {
        let picture = self.picture();
        let band = move |top: usize| {
            let rows = BAND.min(self.height - top);
            Patch {
                layer: BEFORE.into(),
                whole: [self.width, self.height],
                at: [0, top],
                size: [self.width, rows],
                pixels: picture.rgba[4 * top * self.width..][..4 * rows * self.width].to_vec(),
                ..Patch::default()
            }
        };
        (0..self.height).step_by(BAND).map(band)
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(into = "Message", try_from = "Message")]
struct Tile {
    number: usize,
    /// True if the process that receives the tile already has the picture.
    held: bool,
    kernel: Kernel,
}

/// A tile in a message to a process: the pixels, or the place of the pixels in the picture.
#[derive(Serialize, Deserialize)]
enum Message {
    Pixels { number: usize, kernel: Kernel },
    Place { number: usize, area: Area, width: Width },
}

impl From<Tile> for Message {
    fn from(Tile { number, held, kernel }: Tile) -> Self {
        match held {
            true => Self::Place { number, area: kernel.area().clone(), width: kernel.width() },
            false => Self::Pixels { number, kernel },
        }
    }
}

impl TryFrom<Message> for Tile {
    type Error = &'static str;

    fn try_from(message: Message) -> Result<Self, Self::Error> {
        match message {
            Message::Pixels { number, kernel } => Ok(Self { number, held: false, kernel }),
            Message::Place { number, area, width } => HELD.with_borrow(|picture| {
                let picture = picture.as_ref().ok_or("the process has no picture")?;
                Ok(Self { number, held: true, kernel: Kernel::new(picture, area, width) })
            }),
        }
    }
}

impl Task for Tile {
    type Output = Bitmap;

    fn label(&self) -> Label {
        label(self.number)
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Bitmap> {
        self.kernel.advance(pulse)
    }
}

fn label(tile: usize) -> Label {
    label!(image::tile { n: tile + 1 })
}

/// Explains the cost of the overlap between tiles, for the size of the actual picture.
fn border_cost(params: &Params, variants: &[VariantReport]) -> Option<Text> {
    let Answer { width, height, .. } = any_answer(variants)?;
    let tiling = Tiling::sized(params, width, height);
    let percent = Figure::new(format!("{:.0}", 100.0 * tiling.read_twice()));
    Some(text!(image::borders { tiles: tiling.tiles.pow(2), percent }))
}

/// Explains how long the workers waited for the thread that distributes the tiles, and how many
/// workers can be useful.
fn reader_cost(reader: &str, variants: &[VariantReport]) -> Option<Text> {
    let threads = measured(variants, "threads")?;
    let one = measured(variants, "sequential")?.median_ms?;
    let first = threads.spans.iter().map(|span| span.start_ms).min_by(f64::total_cmp)?.max(0.0);
    Some(match reader {
        PARENT if first > 0.0 => {
            let ratio = Figure::new(format!("{:.1}", one / first));
            text!(image::read_by_parent { time: time(first), ratio })
        }
        _ => text!(image::read_by_workers { time: time(first) }),
    })
}

/// Returns a sentence with the figures of the result.
fn found(variants: &[VariantReport]) -> Option<Text> {
    let Answer { black, width, height, .. } = any_answer(variants)?;
    let percent = 100.0 * black as f64 / (width * height) as f64;
    Some(text!(image::black { percent: Figure::new(format!("{percent:.1}")) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiments::testing::answer;
    use crate::run::plan::{Request, plan};

    fn params(width: u64, height: u64, tiles: u64) -> Params {
        read_by(WORKERS, width, height, tiles)
    }

    fn read_by(reader: &str, width: u64, height: u64, tiles: u64) -> Params {
        let values = [("width", width), ("height", height), ("tiles", tiles)];
        let values = values.map(|(name, value)| (name.into(), value.into()));
        let params = values.into_iter().chain([("reader".into(), reader.into())]).collect();
        plan(&Request { experiment: ID.into(), params, ..Request::default() }).unwrap().params
    }

    #[test]
    fn every_variant_gives_the_same_picture_in_tiles_or_without() {
        for (width, height) in [(161, 97), (16, 16)] {
            let whole = Image.prepare(&params(width, height, 1));
            for tiles in [1, 7, 64] {
                for reader in [PARENT, WORKERS] {
                    let job = Image.prepare(&read_by(reader, width, height, tiles));
                    for strategy in Strategy::WITH_SIMD.iter().filter(|strategy| strategy.id != "processes") {
                        let answer = answer(&*job, strategy.id);
                        assert_eq!(whole.check(&answer), Some(true), "{} {tiles}: {answer}", strategy.id);
                    }
                }
            }
        }
    }

    #[test]
    fn a_wrong_pixel_is_detected() {
        let tiling = Tiling::of(&params(160, 90, 1));
        let [task] = &mut tiling.tasks(Width::Simd)[..] else { panic!("one tile") };
        let Poll::Ready(bitmap) = task.advance(&mut Pulse::free()) else { unreachable!() };
        let with = |wrong: Option<usize>| {
            let mut words = bitmap.words().to_vec();
            if let Some(place) = wrong {
                // Rows of 160 pixels fill whole words.
                words[place / 32] ^= 1 << (place % 32);
            }
            tiling.answer(vec![Bitmap::new(160, words)])
        };
        let looked_at = tiling.sample_pixels.positions().next().unwrap();
        assert_eq!(tiling.check(&with(Some(looked_at))), Some(false));
        assert_eq!(tiling.check(&with(None)), Some(true));
        assert_eq!(tiling.check(&with(Some(looked_at + 1))), Some(false));
    }

    #[test]
    fn the_halo_is_counted() {
        assert_eq!(Tiling::of(&params(100, 100, 1)).read_twice(), 0.0);
        // The picture has two by two tiles of 50 pixels; each tile reads 55 × 55 pixels.
        assert!((Tiling::of(&params(100, 100, 2)).read_twice() - 0.21).abs() < 1e-9);
    }

    #[test]
    fn an_uploaded_picture_has_its_own_size_and_answer() {
        let rgba = page(50, 30).rgba.iter().map(|byte| 255 - byte).collect::<Vec<_>>();
        let own = Picture { width: 50, height: 30, rgba: rgba.into() };
        let request = Request {
            experiment: ID.into(),
            params: [("picture".into(), "mine.png".into())].into(),
            ..Request::default()
        };
        let params = plan(&request).unwrap().params;
        let params = params.with_pictures(&Image.schema(), [("mine.png".into(), own)].into()).unwrap();
        let mine: Answer = answer(&*Image.prepare(&params), "sequential");
        assert_eq!((mine.width, mine.height, mine.wrong), (50, 30, 0));
        let theirs: Answer = answer(&*Image.prepare(&self::params(50, 30, 20)), "sequential");
        assert_ne!(mine.hash, theirs.hash);
    }

    #[test]
    fn the_patches_cover_the_picture_before_and_after() {
        let tiling = Tiling::of(&params(161, 97, 7));
        let painter = tiling.painter().unwrap();
        let white = |width: usize, height| Bitmap::new(width, vec![u32::MAX; width.div_ceil(32) * height]);
        let after = tiling
            .areas()
            .enumerate()
            .map(|(i, Area { columns, rows })| painter(i, &white(columns.len(), rows.len())));
        for (patches, bytes) in [(after.collect(), 1), (tiling.backdrop().collect(), 4)] {
            let patches: Vec<Patch> = patches;
            let mut covered = vec![0; 161 * 97];
            for Patch { at: [left, top], size: [columns, rows], pixels, .. } in &patches {
                assert_eq!(pixels.len(), bytes * columns * rows);
                for y in *top..top + rows {
                    covered[161 * y + left..][..*columns].iter_mut().for_each(|times| *times += 1);
                }
            }
            assert!(covered.iter().all(|times| *times == 1));
        }
    }

    #[test]
    fn a_process_executes_a_serialized_or_a_held_tile() {
        for reader in [PARENT, WORKERS] {
            let tiling = Tiling::of(&read_by(reader, 100, 60, 3));
            let mut tile = tiling.tasks(Width::Scalar).remove(4);
            let message = processes::to_bytes(&[tile.clone()][..]).unwrap();
            if reader == WORKERS {
                assert!(message.len() < 20, "{}", message.len());
                assert!(pollster::block_on(Image.serve(&message)).is_err(), "it holds no picture yet");
                Image.hold(&tiling.held().unwrap()).unwrap();
            }
            let bitmap = super::super::testing::served(&Image, &tile);
            assert_eq!(Poll::Ready(bitmap), tile.advance(&mut Pulse::free()));
        }
    }
}
