//! Collects how long many small things took, over all samples of a variant.

use std::collections::BTreeMap;

use crate::measure::stats::{percentiles, quantile};
use crate::net::Outcome;
use crate::report::Timeline;
use crate::report::latency::{Latency, LogHistogram, OutcomeCount};

/// All that was seen of a variant so far.
#[derive(Debug, Default)]
pub struct Latencies {
    /// The least first.
    times: Vec<f64>,
    endings: BTreeMap<(Outcome, Option<u16>), u32>,
    retries: u32,
    /// How long all samples together took.
    total_ms: f64,
}

impl Latencies {
    /// Takes a sample in: the times it names or, if there are none, its requests.
    pub fn add(&mut self, timeline: &Timeline) {
        self.total_ms += timeline.wall_ms;
        self.times.extend(&timeline.latencies_ms);
        for request in &timeline.requests {
            self.retries += request.attempts - 1;
            let status = request.status.filter(|_| request.outcome == Outcome::HttpError);
            *self.endings.entry((request.outcome, status)).or_default() += 1;
            let ended = matches!(request.outcome, Outcome::Ok | Outcome::HttpError | Outcome::Opaque);
            if timeline.latencies_ms.is_empty() && ended {
                self.times.push(request.latency_ms);
            }
        }
        // Which finds those that were in order before, and merges.
        self.times.sort_by(f64::total_cmp);
    }

    /// What they come to, on a clock of that grain; `None` if there was nothing.
    pub fn sum_up(&self, grain_ms: f64) -> Option<Latency> {
        let sorted = &self.times[..];
        let outcomes = self.endings.iter().map(|((outcome, status), count)| OutcomeCount {
            outcome: *outcome,
            status: *status,
            count: *count,
        });
        let outcomes: Vec<_> = outcomes.collect();
        let [min_ms, max_ms] = match *sorted {
            [] if outcomes.is_empty() => return None,
            [] => [0.0; 2],
            [min, .., max] => [min, max],
            [only] => [only; 2],
        };
        Some(Latency {
            count: sorted.len(),
            per_s: if self.total_ms > 0.0 { 1e3 * sorted.len() as f64 / self.total_ms } else { 0.0 },
            mean_ms: sorted.iter().sum::<f64>() / sorted.len().max(1) as f64,
            min_ms,
            median_ms: if sorted.is_empty() { 0.0 } else { quantile(sorted, 0.5) },
            percentiles: percentiles(sorted),
            max_ms,
            histogram: LogHistogram::of(sorted, grain_ms),
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

    fn ended(outcome: Outcome, status: Option<u16>, ms: f64) -> Exchange {
        Exchange { outcome, status, end: ms, ..Exchange::default() }
    }

    fn of(timelines: &[Timeline]) -> Latency {
        let mut latencies = Latencies::default();
        timelines.iter().for_each(|timeline| latencies.add(timeline));
        latencies.sum_up(0.005).unwrap()
    }

    #[test]
    fn every_request_is_counted_by_how_it_ended_and_only_answers_have_a_time() {
        let requests = vec![
            ended(Outcome::Ok, Some(200), 10.0),
            ended(Outcome::HttpError, Some(503), 20.0),
            ended(Outcome::HttpError, Some(503), 30.0),
            ended(Outcome::HttpError, Some(404), 40.0),
            ended(Outcome::Timeout, None, 5_000.0),
            ended(Outcome::Network, None, 1.0),
        ];
        let found = of(&[sample(requests.clone(), vec![]), sample(requests, vec![])]);
        assert_eq!((found.count, found.min_ms, found.median_ms, found.max_ms), (8, 10.0, 25.0, 40.0));
        assert_eq!(found.per_s, 8.0);
        let endings: Vec<_> = found.outcomes.iter().map(|e| (e.outcome, e.status, e.count)).collect();
        assert_eq!(
            endings,
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
    fn where_nothing_was_answered_that_is_what_is_said() {
        let found = of(&[sample(vec![ended(Outcome::Network, None, 3.0)], vec![])]);
        assert_eq!((found.count, found.outcomes.len(), found.histogram), (0, 1, None));
        assert!(Latencies::default().sum_up(0.1).is_none());
    }

    #[test]
    fn times_that_a_sample_names_stand_for_those_of_its_requests() {
        let found = of(&[sample(vec![ended(Outcome::Ok, Some(200), 10.0)], vec![13.0, 15.0])]);
        assert_eq!((found.count, found.mean_ms, found.outcomes.len()), (2, 14.0, 1));
    }

    #[test]
    fn percentiles_come_with_enough_to_read_them_off() {
        let percents = |count: u32| {
            let found = of(&[sample(vec![], (1..=count).map(f64::from).collect())]);
            found.percentiles.iter().map(|p| p.percent).collect::<Vec<_>>()
        };
        assert!(percents(49).is_empty());
        assert_eq!(percents(5_000), [90.0, 95.0, 99.0, 99.9]);
    }

    #[test]
    fn every_time_is_in_the_histogram_the_far_ones_too() {
        let mut rng = Rng::with_seed(4);
        let mut times: Vec<_> = (0..1_000).map(|_| 20.0 + 5.0 * rng.f64()).collect();
        times.extend([0.0, 900.0]);
        let LogHistogram { start_ms, factor, counts } = of(&[sample(vec![], times)]).histogram.unwrap();
        assert_eq!(counts.iter().sum::<u32>(), 1_002);
        assert!((4..=40).contains(&counts.len()) && factor > 1.0);
        assert!(counts[0] > 0 && counts[counts.len() - 1] > 0);
        assert!((start_ms - 0.005).abs() < 1e-9);
        assert!(start_ms * factor.powi(counts.len() as i32) >= 900.0 * 0.999);
    }

    #[test]
    fn times_that_are_all_the_same_are_one_bin() {
        let found = of(&[sample(vec![], vec![7.0; 10])]).histogram.unwrap();
        assert_eq!(found.counts, [10]);
    }
}
