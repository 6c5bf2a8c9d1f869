//! How long many small things took, requests or messages, and how they ended.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::measure::stats::{Percentile, quantile};
use crate::net::Outcome;

/// Fewer bins show no shape, more show single requests.
const BINS: [f64; 2] = [4.0, 40.0];

/// What is known of them all together, over all samples. Exact, from all of the
/// times: they are some ten thousand at the most, which takes less memory than
/// would be worth saving.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Latency {
    /// Of how many things a time is known. One that was given up has none: it
    /// would have taken longer.
    pub count: usize,
    /// How many such things there were in a second, all samples taken together.
    pub per_s: f64,
    /// Their mean.
    pub mean_ms: f64,
    /// The least.
    pub min_ms: f64,
    /// Half is below it.
    pub median_ms: f64,
    /// Those that there are enough of them for.
    pub percentiles: Vec<Percentile>,
    /// The greatest.
    pub max_ms: f64,
    /// How many took how long; null if all took no time that the clock shows.
    pub histogram: Option<LogHistogram>,
    /// How many requests ended how; empty for messages.
    pub outcomes: Vec<OutcomeCount>,
    /// How many tries there were beyond one for each request.
    pub retries: u32,
}

/// How many requests ended in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct OutcomeCount {
    /// How.
    pub outcome: Outcome,
    /// With which status, where that is an error.
    pub status: Option<u16>,
    /// How many.
    pub count: u32,
}

/// How many times fall into each of the bins, each of which is wider than the one
/// before by the same factor: latencies lie close together with some far off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct LogHistogram {
    /// Where the first bin begins.
    pub start_ms: f64,
    /// Where a bin ends, divided by where it begins.
    pub factor: f64,
    /// How many are in each; the first and the last are not empty.
    pub counts: Vec<u32>,
}

impl LogHistogram {
    /// The width is Freedman and Diaconis's of the logarithms (see
    /// [`Histogram`](crate::measure::stats::Histogram)). What is shorter than the clock's
    /// grain counts as one.
    pub fn of(sorted: &[f64], grain_ms: f64) -> Option<Self> {
        let least = grain_ms.max(1e-3);
        let logs: Vec<_> = sorted.iter().map(|ms| ms.max(least).ln()).collect();
        if sorted.last().is_none_or(|last| *last < least) {
            return None;
        }
        let (start, range) = (logs[0], logs[logs.len() - 1] - logs[0]);
        let [few, many] = BINS.map(|bins| range / bins);
        let iqr = quantile(&logs, 0.75) - quantile(&logs, 0.25);
        // All the same: one bin of any width.
        let width = if range > 0.0 { (2.0 * iqr / (logs.len() as f64).cbrt()).clamp(many, few) } else { 0.1 };
        let bins = (range / width - 1e-6).ceil().max(1.0) as usize;
        let mut counts = vec![0; bins];
        for log in logs {
            counts[(((log - start) / width) as usize).min(bins - 1)] += 1;
        }
        Some(Self { start_ms: start.exp(), factor: width.exp(), counts })
    }
}
