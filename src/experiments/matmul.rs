//! `matmul`: are wider instructions or more threads faster, and do the two gains multiply?

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::task::Poll;
use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shared::first_answer::FirstAnswer;
use super::shared::model_comparison::{finding, message_cost, simd_gains};
use super::shared::passages::Passage;
use super::shared::sentences::{any_answer, measured, missing_variants};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::kernels::block::Block;
use crate::kernels::hash::Hash;
use crate::kernels::matmul::{Band as Kernel, matrix, value};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::Task;
use crate::models::{Job, processes};
use crate::python::{Call, Limited};
use crate::report::VariantReport;
use crate::schema::{Group, Params, Schema, books};
use crate::text::Text;
use crate::text::figure::Figure;
use crate::text::label::Label;

const ID: &str = "matmul";

/// The number of tasks per worker. With several, a late worker does not delay the end by half of
/// the work.
const TASKS_PER_WORKER: usize = 4;

/// The number of entries of the product that are checked.
const SAMPLED: usize = 64;

const STRATEGIES: [Strategy; 5] = [
    Strategy {
        label: |_| text!(matmul::scalar),
        help: || text!(matmul::scalar_help),
        ..Strategy::SEQUENTIAL
    },
    Strategy::SIMD,
    Strategy::THREADS,
    Strategy::SIMD_THREADS,
    Strategy { help: || text!(matmul::processes_help), ..Strategy::PROCESSES },
];

/// The time of a multiplication and an addition on a typical processor, ms.
const TERM_MS: f64 = 2e-7;

/// The maximum number of rows and columns that Python multiplies.
const MOST_PYTHON_ROWS: u64 = 96;

/// The experiment `matmul`.
#[derive(Debug)]
pub struct Matmul;

impl Experiment for Matmul {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: text!(matmul::title),
            question: text!(matmul::question),
            group: Group::Parallel,
            books: books::of(ID),
            params: vec![
                fields::integer("n", text!(matmul::n), 16..=2_048, 768, text!(matmul::n_help)),
                fields::workers(text!(matmul::workers_help)),
            ],
            variants: Strategy::variants(&STRATEGIES),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        fields::expected_shared_ms(params, variant, (params.integer("n") as f64).powi(3) * TERM_MS)
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        let workers = params.integer("workers") as usize;
        Box::new(Compute {
            experiment: ID,
            strategies: &STRATEGIES,
            work: Product::new(params.integer("n") as usize, workers),
            workers,
            // Unused, because no variant has a GIL.
            switch_interval: Duration::ZERO,
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let workers = params.integer("workers") as usize;
        let mut sentences = finding(text!(matmul::did), workers, variants);
        sentences.extend(simd_gains(variants));
        sentences.extend(speed(params.integer("n"), variants));
        sentences.extend(message_cost(variants));
        sentences.extend(precision(variants));
        sentences.extend(missing_variants(variants));
        sentences
    }

    fn python(&self, params: &Params, variant: &str) -> Option<Call> {
        let n = Limited::to(params.integer("n"), MOST_PYTHON_ROWS);
        // The same matrices as those of the crate (`matrix`).
        let set_up = format!(
            "def value(place):\n    return (place * 2654435761 % 2**32 >> 8) * 2.0**-23 - 1\n\
             n = {n}\n\
             a, b = ([[value(begin + i * n + j) for j in range(n)] for i in range(n)] for begin in (0, n * n))",
            n = n.done
        );
        let workers = params.integer("workers");
        Some(Call::with("a, b").and_workers(variant, workers).after(set_up).limited(n))
    }

    fn check_python(&self, params: &Params, _variant: &str, value: &Value) -> Option<bool> {
        let n = params.integer("n").min(MOST_PYTHON_ROWS) as usize;
        let rows: Vec<Vec<f64>> = serde_json::from_value(value.clone()).ok()?;
        Some(Product::new(n, 1).is_product(&rows))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let kernel = [("kernels/matmul.rs", "fn multiply"), ("kernels/matmul.rs", "fn add_to_tile")];
        passages::of_computing(
            ("experiments/matmul.rs", "impl Task for Band"),
            &Strategy::WITH_SIMD,
            variant,
            &kernel,
        )
    }

    fn hold(&self, held: &[u8]) -> Result<(), Text> {
        HELD.set(Some(processes::from_bytes(held)?));
        Ok(())
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<Band>(task) })
    }
}

thread_local! {
    /// The matrix B that this process has received by `hold`.
    static HELD: RefCell<Option<Block<f32>>> = const { RefCell::new(None) };
}

/// The product C = A · B, which is computed in bands of rows.
#[derive(Debug)]
struct Product {
    n: usize,
    band: usize,
    /// The matrices A and B.
    matrices: OnceCell<[Block<f32>; 2]>,
    /// The expected values of the sampled entries of C, computed in double precision.
    reference: OnceCell<Vec<f64>>,
    bound: OnceCell<f64>,
    first_answer: FirstAnswer<Answer>,
}

impl Product {
    /// Divides C into bands. The number of rows in a band is a multiple of four, which is the
    /// height of the scalar kernel's tile and gives the hash a whole number of words.
    fn new(n: usize, workers: usize) -> Self {
        Self {
            n,
            band: n.div_ceil(workers * TASKS_PER_WORKER).next_multiple_of(4),
            matrices: OnceCell::new(),
            reference: OnceCell::new(),
            bound: OnceCell::new(),
            first_answer: FirstAnswer::default(),
        }
    }

    fn matrices(&self) -> &[Block<f32>; 2] {
        self.matrices.get_or_init(|| [0, self.n * self.n].map(|place| matrix(self.n, place).into()))
    }

    fn bands(&self) -> impl Iterator<Item = Range<usize>> {
        (0..self.n).step_by(self.band).map(|top| top..self.n.min(top + self.band))
    }

    /// Yields the row and the column of each sampled entry. The entries are spread over all of C.
    fn sampled(&self) -> impl Iterator<Item = (usize, usize)> {
        let n = self.n;
        // 37 and 64 are coprime, so each column occurs once.
        (0..SAMPLED).map(move |i| (i * n / SAMPLED, (i * 37 % SAMPLED) * n / SAMPLED))
    }

    /// Returns the sum of `of` over the products that make up the entry in row i and column j of C.
    fn sum(&self, (i, j): (usize, usize), of: impl Fn(f64) -> f64) -> f64 {
        let n = self.n;
        let at = |place: usize| f64::from(value(place as u32));
        (0..n).map(|k| of(at(i * n + k) * at(n * n + k * n + j))).sum()
    }

    /// Returns the largest difference of the sampled entries from a computation in double
    /// precision.
    fn error(&self, bands: &[Block<f32>]) -> f64 {
        let exact = || self.sampled().map(|entry| self.sum(entry, |x| x)).collect();
        let reference: &Vec<f64> = self.reference.get_or_init(exact);
        let entry = |(i, j): (usize, usize)| bands[i / self.band][i % self.band * self.n + j];
        let errors = self.sampled().zip(reference).map(|(place, x)| (f64::from(entry(place)) - x).abs());
        errors.fold(0.0, f64::max)
    }

    /// Returns true if the rows are those of C: the error of each entry is within the bound of this
    /// entry.
    fn is_product(&self, rows: &[Vec<f64>]) -> bool {
        let is_right = |i: usize, j: usize| {
            let error = (rows[i][j] - self.sum((i, j), |x| x)).abs();
            error <= self.unit_bound() * self.sum((i, j), f64::abs)
        };
        let is_square = rows.len() == self.n && rows.iter().all(|row| row.len() == self.n);
        is_square && (0..self.n).all(|i| (0..self.n).all(|j| is_right(i, j)))
    }

    /// Returns nu / (1 − nu), the bound of the error per Σ |ab| ([`Self::bound`]).
    fn unit_bound(&self) -> f64 {
        let nu = self.n as f64 / f64::from(1 << 24);
        nu / (1.0 - nu)
    }

    /// Returns the bound of the error: |fl(Σ ab) − Σ ab| ≤ nu / (1 − nu) · Σ |ab| with u = 2^-24
    /// (Higham, *Accuracy and Stability of Numerical Algorithms*, 3.5).
    fn bound(&self) -> f64 {
        let sums = self.sampled().map(|entry| self.sum(entry, f64::abs));
        self.unit_bound() * sums.fold(0.0, f64::max)
    }
}

/// The answer of a sample: figures of the product C.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The number of rows and columns of C.
    n: usize,
    /// The hash of all entries of C.
    checksum: String,
    /// The largest difference of the sampled entries from a computation in double precision.
    error: f64,
}

impl Workload for Product {
    type Task = Band;
    type Answer = Answer;

    fn tasks(&self, width: Width) -> Vec<Band> {
        let [a, b] = self.matrices();
        let band =
            |rows: Range<usize>| Band { top: rows.start, kernel: Kernel::new(self.n, rows, a, b, width) };
        self.bands().map(band).collect()
    }

    fn answer(&self, bands: Vec<Block<f32>>) -> Answer {
        let mut hash = Hash::default();
        bands.iter().for_each(|band| hash.add(band, f32::to_bits));
        Answer { n: self.n, checksum: hash.name(), error: self.error(&bands) }
    }

    /// Returns true if the error of the sampled entries is within the bound, and all variants agree
    /// on all of C to the last bit.
    fn check(&self, answer: &Answer) -> Option<bool> {
        let bound = *self.bound.get_or_init(|| self.bound());
        Some(answer.error <= bound && self.first_answer.agrees(answer))
    }

    fn held(&self) -> Option<Vec<u8>> {
        let [_, b] = self.matrices();
        Some(processes::to_bytes(b).expect("a matrix can be written"))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(into = "Message", try_from = "Message")]
struct Band {
    top: usize,
    kernel: Kernel,
}

/// A band in a message to a process, which already has B.
#[derive(Serialize, Deserialize)]
struct Message {
    n: usize,
    top: usize,
    rows: Block<f32>,
    width: Width,
}

impl From<Band> for Message {
    fn from(Band { top, kernel }: Band) -> Self {
        Self { n: kernel.n(), top, rows: kernel.rows().clone(), width: kernel.width() }
    }
}

impl TryFrom<Message> for Band {
    type Error = &'static str;

    fn try_from(Message { n, top, rows, width }: Message) -> Result<Self, Self::Error> {
        HELD.with_borrow(|b| {
            let b = b.as_ref().ok_or("the process has no matrix B")?;
            let all = 0..rows.len() / n;
            Ok(Self { top, kernel: Kernel::new(n, all, &rows, b, width) })
        })
    }
}

impl Task for Band {
    type Output = Block<f32>;

    fn label(&self) -> Label {
        label!(matmul::band { n: self.top + 1 })
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<Block<f32>> {
        self.kernel.advance(pulse)
    }
}

/// Returns a sentence with the operations per second of the fastest variant.
fn speed(n: u64, variants: &[VariantReport]) -> Option<Text> {
    let of = |v: &VariantReport| v.median_ms.filter(|ms| *ms > 0.0);
    let sound = variants.iter().filter_map(|v| measured(variants, &v.id));
    let (fastest, ms) = sound.filter_map(|v| Some((&v.label, of(v)?))).min_by(|a, b| a.1.total_cmp(&b.1))?;
    // A term takes one multiplication and one addition.
    let billions = Figure::new(format!("{:.1}", 2.0 * (n as f64).powi(3) / ms / 1e6));
    Some(text!(matmul::speed { fastest, billions }))
}

/// Returns a sentence with the largest error.
fn precision(variants: &[VariantReport]) -> Option<Text> {
    let Answer { error, .. } = any_answer(variants)?;
    let error = Figure::new(format!("{error:.1e}"));
    Some(text!(matmul::precision { entries: SAMPLED, error }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiments::testing::answer;
    use crate::run::plan::{Request, plan};

    fn job(n: u64, workers: u64) -> Box<dyn Job> {
        let params = [("n".into(), n.into()), ("workers".into(), workers.into())].into();
        let request = Request { experiment: ID.into(), params, ..Request::default() };
        Matmul.prepare(&plan(&request).unwrap().params)
    }

    #[test]
    fn every_variant_gives_the_same_matrix_with_any_bands() {
        let checked = job(97, 3);
        for workers in [1, 3, 64] {
            let job = job(97, workers);
            for variant in ["sequential", "simd", "threads", "simd-threads"] {
                assert_eq!(checked.check(&answer(&*job, variant)), Some(true), "{variant} {workers}");
            }
        }
    }

    #[test]
    fn a_wrong_entry_is_detected() {
        let product = Product::new(64, 2);
        let bands = |wrong: usize| -> Vec<Block<f32>> {
            let band = |mut task: Band| match task.advance(&mut Pulse::free()) {
                Poll::Ready(rows) => rows.to_vec(),
                Poll::Pending => unreachable!(),
            };
            let mut bands: Vec<_> = product.tasks(Width::Scalar).into_iter().map(band).collect();
            bands[0][wrong] += 0.01;
            bands.into_iter().map(Block::from).collect()
        };
        // A wrong entry that is not sampled is found only by comparison with the other variants.
        let [sampled, other] = [0, 1].map(|wrong| product.answer(bands(wrong)));
        assert_eq!(product.check(&sampled), Some(false));
        let right = answer(&*job(64, 2), "sequential");
        assert_eq!(product.check(&right), Some(true));
        assert_eq!(product.check(&other), Some(false));
    }

    #[test]
    fn the_samples_are_spread_over_all_rows_and_columns() {
        let product = Product::new(64, 1);
        let (mut rows, mut columns): (Vec<_>, Vec<_>) = product.sampled().unzip();
        rows.sort_unstable();
        columns.sort_unstable();
        assert_eq!((rows, columns), ((0..64).collect(), (0..64).collect()));
    }

    #[test]
    fn a_process_receives_b_once_and_rows_of_a_with_each_task() {
        let product = Product::new(64, 2);
        let mut band = product.tasks(Width::Scalar).remove(1);
        let task = postcard::to_allocvec(&band).unwrap();
        assert!((4 * 8 * 64..2_100).contains(&task.len()), "{}", task.len());
        let without_b = pollster::block_on(Matmul.serve(&postcard::to_allocvec(&[&band]).unwrap()));
        assert!(without_b.unwrap_err().contains("could not be read"));
        Matmul.hold(&product.held().unwrap()).unwrap();
        let rows = super::super::testing::served(&Matmul, &band);
        let Poll::Ready(expected) = band.advance(&mut Pulse::free()) else { unreachable!() };
        assert_eq!(*rows, *expected);
    }
}
