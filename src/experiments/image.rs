//! `image`: a photographed page in black and white, tile by tile.

use std::cell::OnceCell;
use std::ops::Range;
use std::task::Poll;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::agreement::Agreement;
use super::comparison::{by_messages, by_the_others, by_vectors, finding};
use super::words::measured;
use super::{code, fields};
use crate::experiment::{Experiment, Group, Job, Measured, Params, Passage, Schema};
use crate::kernels::block::Block;
use crate::kernels::handwriting::page;
use crate::kernels::hash::Hash;
use crate::kernels::image::{Area, Picture, REACH, Tile as Kernel, by_definition};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::models::compute::{Compute, Task, Way, Workload};
use crate::models::processes;
use crate::report::VariantReport;

const ID: &str = "image";

/// How many pixels are looked at one by one.
const SAMPLED: usize = 256;

/// The experiment.
#[derive(Debug)]
pub struct Image;

impl Experiment for Image {
    fn schema(&self) -> Schema {
        let side = |name: &str, label: &str, default, help: &str| {
            fields::integer(name, label, 16..=4_096, default, help)
        };
        Schema {
            id: ID.into(),
            title: "Black and white".into(),
            question: "A photographed page, made legible tile by tile: what do the tiles cost?".into(),
            group: Group::Parallel,
            params: vec![
                side(
                    "width",
                    "Width",
                    1_920,
                    "The picture’s columns; it is drawn here, handwriting under a lamp.",
                ),
                side("height", "Height", 1_080, "The picture’s rows."),
                fields::integer(
                    "tiles",
                    "Tiles a side",
                    1..=64,
                    20,
                    "Into how many columns and rows of tiles it is cut; a tile is a task. Each looks at 5 \
                     pixels beyond its borders.",
                ),
                fields::workers_that_take_tasks(),
                fields::switch_interval(),
            ],
            variants: Way::variants(&Way::WITH_SIMD),
            ..Schema::default()
        }
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Compute {
            experiment: ID,
            ways: &Way::WITH_SIMD,
            work: Tiling::of(params),
            workers: params.integer("workers") as usize,
            switch_interval: fields::interval_of(params),
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<String> {
        let workers = params.integer("workers") as usize;
        let mut sentences = finding("went over the picture", workers, variants);
        sentences.extend(by_vectors(variants));
        sentences.extend(by_messages(variants));
        sentences.push(Tiling::of(params).looked_at_twice());
        sentences.extend(found(variants));
        sentences.extend(by_the_others(workers, variants));
        sentences
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let kernel = [("kernels/image.rs", "fn threshold"), ("kernels/image.rs", "impl Line")];
        code::of_computing(("experiments/image.rs", "impl Task for Tile"), &Way::WITH_SIMD, variant, &kernel)
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, String>> {
        Box::pin(async { processes::serve_compute::<Tile>(task) })
    }
}

/// A picture in tiles.
#[derive(Debug)]
struct Tiling {
    width: usize,
    height: usize,
    tiles: usize,
    picture: OnceCell<Picture>,
    /// The sampled pixels, by definition.
    expected: OnceCell<Vec<u8>>,
    agreement: Agreement,
}

impl Tiling {
    fn of(params: &Params) -> Self {
        let [width, height, tiles] = ["width", "height", "tiles"].map(|name| params.integer(name) as usize);
        Self {
            width,
            height,
            // None without a pixel.
            tiles: tiles.min(width).min(height),
            picture: OnceCell::new(),
            expected: OnceCell::new(),
            agreement: Agreement::default(),
        }
    }

    /// Drawn once, before anything is timed.
    fn picture(&self) -> &Picture {
        self.picture.get_or_init(|| page(self.width, self.height))
    }

    /// The tiles' areas, row after row.
    fn areas(&self) -> impl Iterator<Item = Area> {
        let cut = |size: usize, i: usize| i * size / self.tiles..(i + 1) * size / self.tiles;
        let area = move |i| Area {
            columns: cut(self.width, i % self.tiles),
            rows: cut(self.height, i / self.tiles),
        };
        (0..self.tiles * self.tiles).map(area)
    }

    /// The whole picture, with zeros up to a multiple of four for the hash.
    fn put_together(&self, tiles: &[Block<u8>]) -> Vec<u8> {
        let mut whole = vec![0; (self.width * self.height).next_multiple_of(4)];
        for (Area { columns, rows }, tile) in self.areas().zip(tiles) {
            for (row, pixels) in rows.zip(tile.chunks(columns.len())) {
                whole[row * self.width..][columns.clone()].copy_from_slice(pixels);
            }
        }
        whole
    }

    /// Places spread evenly over the picture.
    fn sampled(&self) -> impl Iterator<Item = usize> {
        let pixels = self.width * self.height;
        (0..SAMPLED).map(move |i| (2 * i + 1) * pixels / (2 * SAMPLED))
    }

    /// How many of the sampled pixels are not what they are by definition.
    fn wrong(&self, whole: &[u8]) -> usize {
        let definition = |place| by_definition(self.picture(), place % self.width, place / self.width);
        let expected: &Vec<u8> = self.expected.get_or_init(|| self.sampled().map(definition).collect());
        self.sampled().zip(expected).filter(|(place, expected)| whole[*place] != **expected).count()
    }

    /// What the borders of the tiles cost.
    fn looked_at_twice(&self) -> String {
        let wider = |range: &Range<usize>, size: usize| {
            size.min(range.end + REACH) - range.start.saturating_sub(REACH)
        };
        let read = |area: Area| wider(&area.columns, self.width) * wider(&area.rows, self.height);
        let more = self.areas().map(read).sum::<usize>() as f64 / (self.width * self.height) as f64 - 1.0;
        match self.tiles {
            1 => "The picture was one tile: there was nothing to share out.".into(),
            n => format!(
                "The {} tiles read {:.0} % more pixels than there are, since each looks beyond its borders.",
                n * n,
                100.0 * more
            ),
        }
    }
}

impl Workload for Tiling {
    type Task = Tile;

    fn tasks(&self, width: Width) -> Vec<Tile> {
        let picture = self.picture();
        let tile = |(i, area)| Tile { number: i + 1, kernel: Kernel::new(picture, area, width) };
        self.areas().enumerate().map(tile).collect()
    }

    fn answer(&self, tiles: Vec<Block<u8>>) -> Value {
        let whole = self.put_together(&tiles);
        let mut hash = Hash::default();
        hash.add(whole.as_chunks().0, u32::from_le_bytes);
        // White has eight ones a pixel, black none.
        let white: u32 =
            whole.as_chunks().0.iter().map(|four| u32::from_le_bytes(*four).count_ones() / 8).sum();
        json!({
            "width": self.width,
            "height": self.height,
            "black": self.width * self.height - white as usize,
            "hash": hash.name(),
            "wrong": self.wrong(&whole),
        })
    }

    /// The sampled pixels by definition, and all of them the same in all
    /// variants.
    fn check(&self, answer: &Value) -> Option<bool> {
        Some(answer["wrong"] == 0 && self.agreement.with(answer))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Tile {
    number: usize,
    kernel: Kernel,
}

impl Task for Tile {
    type Output = Block<u8>;

    fn label(&self) -> String {
        format!("tile {}", self.number)
    }

    fn advance(&mut self, pulse: &mut impl Pulse) -> Poll<Block<u8>> {
        self.kernel.advance(pulse)
    }
}

/// What came out.
fn found(variants: &[VariantReport]) -> Option<String> {
    let any = variants.iter().find_map(|v| measured(variants, &v.id))?;
    let [black, width, height] = ["black", "width", "height"].map(|name| any.answer[name].as_f64());
    let share = 100.0 * black? / (width? * height?);
    Some(format!(
        "{share:.1} % of the pixels are black: those darker than the weighted mean of their surroundings, \
         11 × 11 pixels, which is what uneven light asks for."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Request, plan};
    use crate::models::Stage;

    fn params(width: u64, height: u64, tiles: u64) -> Params {
        let values = [("width", width), ("height", height), ("tiles", tiles)];
        let params = values.map(|(name, value)| (name.into(), value.into())).into();
        plan(&Request { experiment: ID.into(), params, ..Request::default() }).unwrap().params
    }

    fn answer(job: &dyn Job, variant: &str) -> Value {
        pollster::block_on(job.sample(variant, &Stage::new("t", None))).unwrap().answer
    }

    #[test]
    fn every_variant_gives_the_same_picture_in_tiles_or_without() {
        for (width, height) in [(161, 97), (16, 16)] {
            let whole = Image.prepare(&params(width, height, 1));
            for tiles in [1, 7, 64] {
                let job = Image.prepare(&params(width, height, tiles));
                for way in Way::WITH_SIMD.iter().filter(|way| way.id != "processes") {
                    let answer = answer(&*job, way.id);
                    assert_eq!(whole.check(&answer), Some(true), "{} {tiles}: {answer}", way.id);
                }
            }
        }
    }

    #[test]
    fn a_wrong_pixel_is_found_out() {
        let tiling = Tiling::of(&params(160, 90, 1));
        let [task] = &mut tiling.tasks(Width::Simd)[..] else { panic!("one tile") };
        let Poll::Ready(pixels) = task.advance(&mut crate::kernels::pulse::Free) else { unreachable!() };
        let with = |wrong: Option<usize>| {
            let mut pixels = pixels.to_vec();
            if let Some(place) = wrong {
                pixels[place] ^= 255;
            }
            tiling.answer(vec![pixels.into()])
        };
        let sampled = tiling.sampled().next().unwrap();
        assert_eq!(tiling.check(&with(Some(sampled))), Some(false));
        assert_eq!(tiling.check(&with(None)), Some(true));
        assert_eq!(tiling.check(&with(Some(sampled + 1))), Some(false));
    }

    #[test]
    fn the_halo_is_counted() {
        assert!(Tiling::of(&params(100, 100, 1)).looked_at_twice().contains("one tile"));
        // Two by two of 50: each reads 55 × 55.
        assert!(Tiling::of(&params(100, 100, 2)).looked_at_twice().contains("4 tiles read 21 % more"));
    }

    #[test]
    fn a_process_does_the_tile_that_is_in_the_bytes() {
        let tiling = Tiling::of(&params(100, 60, 3));
        let mut tile = tiling.tasks(Width::Scalar).remove(4);
        let reply = pollster::block_on(Image.serve(&postcard::to_allocvec(&tile).unwrap())).unwrap();
        let (pixels, ..): (Block<u8>, f64, f64) = postcard::from_bytes(&reply).unwrap();
        let Poll::Ready(expected) = tile.advance(&mut crate::kernels::pulse::Free) else { unreachable!() };
        assert_eq!(*pixels, *expected);
    }
}
