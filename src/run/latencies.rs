//! The latencies of requests or messages, over all samples of one variant. The
//! [`collector`](super::collector) adds each sample; the summary,
//! [`Latency`], is part of the report.

use std::collections::BTreeMap;

use crate::measure::stats::{percentiles, quantile};
use crate::net::Outcome;
use crate::report::Timeline;
use crate::report::latency::{Latency, LogHistogram, OutcomeCount};

/// The latencies, outcomes and retries of a variant in all samples so far.
#[derive(Debug, Default)]
pub struct Latencies {
    /// The latencies in ascending order, ms.
    sorted_ms: Vec<f64>,
    /// The number of requests by outcome and, for HTTP errors, by status.
    outcomes: BTreeMap<(Outcome, Option<u16>), u32>,
    retries: u32,
    /// The sum of the times of all samples, ms.
    total_ms: f64,
}

impl Latencies {
    /// Adds a sample: its own list of latencies or, if that list is empty, the latencies of its
    /// requests. Only requests that received an answer have a latency.
    pub fn add_sample(&mut self, timeline: &Timeline) {
        self.total_ms += timeline.wall_ms;
        self.sorted_ms.extend(&timeline.latencies_ms);
        for request in &timeline.requests {
            self.retries += request.attempts - 1;
            let status = request.status.filter(|_| request.outcome == Outcome::HttpError);
            *self.outcomes.entry((request.outcome, status)).or_default() += 1;
            let answered = matches!(request.outcome, Outcome::Ok | Outcome::HttpError | Outcome::Opaque);
            if timeline.latencies_ms.is_empty() && answered {
                self.sorted_ms.push(request.latency_ms);
            }
        }
        // The stable sort detects sorted runs, so this is a merge.
        self.sorted_ms.sort_by(f64::total_cmp);
    }

    /// Returns the summary; `None` if there are neither latencies nor requests. `grain_ms` is the
    /// clock's grain.
    pub fn summarize(&self, grain_ms: f64) -> Option<Latency> {
        let sorted = &self.sorted_ms[..];
        let outcomes = self.outcomes.iter().map(|((outcome, status), count)| OutcomeCount {
            outcome: *outcome,
            status: *status,
            count: *count,
        });
        let outcomes: Vec<_> = outcomes.collect();
        let [min_ms, max_ms] = match *sorted {
            [] if outcomes.is_empty() => return None,
            [] => [0.0; 2],
            [min, .., max] => [min, max],
            [single] => [single; 2],
        };
        Some(Latency {
            count: sorted.len(),
            per_s: if self.total_ms > 0.0 { 1e3 * sorted.len() as f64 / self.total_ms } else { 0.0 },
            mean_ms: sorted.iter().sum::<f64>() / sorted.len().max(1) as f64,
            min_ms,
            median_ms: if sorted.is_empty() { 0.0 } else { quantile(sorted, 0.5) },
            percentiles: percentiles(sorted),
            max_ms,
            histogram: LogHistogram::from_sorted(sorted, grain_ms),
            outcomes,
            retries: self.retries,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Exchange;
    use crate::report::Sample;
    use fastrand::Rng;

    fn sample(requests: Vec<Exchange>, latencies: Vec<f64>) -> Timeline {
        Timeline::between(0.0, 500.0, Sample { requests, latencies, ..Sample::default() })
    }

    fn exchange(outcome: Outcome, status: Option<u16>, ms: f64) -> Exchange {
        Exchange { outcome, status, end: ms, ..Exchange::default() }
    }

    fn summary(timelines: &[Timeline]) -> Latency {
        let mut latencies = Latencies::default();
        timelines.iter().for_each(|timeline| latencies.add_sample(timeline));
        latencies.summarize(0.005).unwrap()
    }

    #[test]
    fn all_requests_are_counted_by_outcome_and_only_answered_ones_have_a_latency() {
        let requests = vec![
            exchange(Outcome::Ok, Some(200), 10.0),
            exchange(Outcome::HttpError, Some(503), 20.0),
            exchange(Outcome::HttpError, Some(503), 30.0),
            exchange(Outcome::HttpError, Some(404), 40.0),
            exchange(Outcome::Timeout, None, 5_000.0),
            exchange(Outcome::Network, None, 1.0),
        ];
        let found = summary(&[sample(requests.clone(), vec![]), sample(requests, vec![])]);
        assert_eq!((found.count, found.min_ms, found.median_ms, found.max_ms), (8, 10.0, 25.0, 40.0));
        assert_eq!(found.per_s, 8.0);
        let outcomes: Vec<_> = found.outcomes.iter().map(|e| (e.outcome, e.status, e.count)).collect();
        assert_eq!(
            outcomes,
            [
                (Outcome::Ok, None, 2),
                (Outcome::HttpError, Some(404), 2),
                (Outcome::HttpError, Some(503), 4),
                (Outcome::Timeout, None, 2),
                (Outcome::Network, None, 2)
            ]
        );
    }

    #[test]
    fn without_any_answer_only_outcomes_are_reported() {
        let found = summary(&[sample(vec![exchange(Outcome::Network, None, 3.0)], vec![])]);
        assert_eq!((found.count, found.outcomes.len(), found.histogram), (0, 1, None));
        assert!(Latencies::default().summarize(0.1).is_none());
    }

    #[test]
    fn listed_latencies_replace_those_of_requests() {
        let found = summary(&[sample(vec![exchange(Outcome::Ok, Some(200), 10.0)], vec![13.0, 15.0])]);
        assert_eq!((found.count, found.mean_ms, found.outcomes.len()), (2, 14.0, 1));
    }

    #[test]
    fn percentiles_require_enough_latencies() {
        let percents = |count: u32| {
            let found = summary(&[sample(vec![], (1..=count).map(f64::from).collect())]);
            found.percentiles.iter().map(|p| p.percent).collect::<Vec<_>>()
        };
        assert!(percents(49).is_empty());
        assert_eq!(percents(5_000), [90.0, 95.0, 99.0, 99.9]);
    }

    #[test]
    fn the_histogram_counts_all_latencies_including_outliers() {
        let mut rng = Rng::with_seed(4);
        let mut times: Vec<_> = (0..1_000).map(|_| 20.0 + 5.0 * rng.f64()).collect();
        times.extend([0.0, 900.0]);
        let LogHistogram { start_ms, factor, counts } = summary(&[sample(vec![], times)]).histogram.unwrap();
        assert_eq!(counts.iter().sum::<u32>(), 1_002);
        assert!((4..=40).contains(&counts.len()) && factor > 1.0);
        assert!(counts[0] > 0 && counts[counts.len() - 1] > 0);
        assert!((start_ms - 0.005).abs() < 1e-9);
        assert!(start_ms * factor.powi(counts.len() as i32) >= 900.0 * 0.999);
    }

    #[test]
    fn equal_latencies_share_one_bin() {
        let found = summary(&[sample(vec![], vec![7.0; 10])]).histogram.unwrap();
        assert_eq!(found.counts, [10]);
    }
}
