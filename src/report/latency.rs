//! The summary of the latencies of requests or messages, and of how requests ended.
//! [`run::latencies`](crate::run::latencies) builds it.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::measure::stats::{Percentile, quantile};
use crate::net::Outcome;

/// The minimum and maximum number of bins. Fewer hide the shape of the distribution,
/// more show single requests.
const BIN_LIMITS: [f64; 2] = [4.0, 40.0];

/// The latencies of all samples of a variant. All figures are exact and not estimated: there are at
/// most some ten thousand latencies, which fit into memory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Latency {
    /// The number of known latencies. A request that was given up has no known latency, because it
    /// would have taken longer.
    pub count: usize,
    /// The number of known latencies per second of sampling, over all samples together.
    pub per_s: f64,
    /// The mean latency, ms.
    pub mean_ms: f64,
    /// The shortest latency, ms.
    pub min_ms: f64,
    /// The median latency, ms.
    pub median_ms: f64,
    /// The percentiles for which there are enough latencies.
    pub percentiles: Vec<Percentile>,
    /// The longest latency, ms.
    pub max_ms: f64,
    /// The histogram; null if all latencies are shorter than the clock's grain.
    pub histogram: Option<LogHistogram>,
    /// The number of requests for each outcome; empty for messages.
    pub outcomes: Vec<OutcomeCount>,
    /// The total number of retries in all samples.
    pub retries: u32,
}

/// The number of requests that ended in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct OutcomeCount {
    /// How these requests ended.
    pub outcome: Outcome,
    /// The status of an HTTP error; null for other outcomes.
    pub status: Option<u16>,
    /// The number of these requests.
    pub count: u32,
}

/// A histogram with logarithmic bins: each bin is wider than the previous one by the same factor.
/// This suits latencies, which are close together except for a few outliers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct LogHistogram {
    /// The start of the first bin, ms.
    pub start_ms: f64,
    /// The end of a bin divided by its start.
    pub factor: f64,
    /// The number of latencies in each bin; the first and the last bin are not empty.
    pub counts: Vec<u32>,
}

impl LogHistogram {
    /// Creates the histogram of latencies in ascending order, ms; `None` if all of them are shorter
    /// than the clock's grain. Otherwise a latency below the grain counts as one grain. The bin
    /// width follows the rule of Freedman and Diaconis, applied to the logarithms (see
    /// [`Histogram`](crate::measure::stats::Histogram)).
    pub fn from_sorted(sorted: &[f64], grain_ms: f64) -> Option<Self> {
        let least = grain_ms.max(1e-3);
        let logs: Vec<_> = sorted.iter().map(|ms| ms.max(least).ln()).collect();
        if sorted.last().is_none_or(|last| *last < least) {
            return None;
        }
        let (start, range) = (logs[0], logs[logs.len() - 1] - logs[0]);
        let [widest, narrowest] = BIN_LIMITS.map(|bins| range / bins);
        let iqr = quantile(&logs, 0.75) - quantile(&logs, 0.25);
        // If all latencies are equal, there is one bin of any width.
        let width =
            if range > 0.0 { (2.0 * iqr / (logs.len() as f64).cbrt()).clamp(narrowest, widest) } else { 0.1 };
        let bins = (range / width - 1e-6).ceil().max(1.0) as usize;
        let mut counts = vec![0; bins];
        for log in logs {
            counts[(((log - start) / width) as usize).min(bins - 1)] += 1;
        }
        Some(Self { start_ms: start.exp(), factor: width.exp(), counts })
    }
}
