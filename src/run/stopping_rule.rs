//! The rule that ends sampling. It stores the times of all variants, run by run. The
//! [`collector`](super::collector) adds the times and queries the pending variants after each
//! round.
//!
//! With a fixed number of samples, sampling ends at that number. With a time budget, sampling ends
//! for a variant when its ratio to the baseline is decided (different, or equal within ±10 %), and
//! for all variants when the budget is spent. Testing growing data repeatedly and stopping at the
//! first difference would find differences that do not exist. Therefore the rule tests at a few
//! fixed sample counts only, the *looks*, each at a stricter level ([`Level::EachLook`]).

use crate::measure::stats::sequential::is_look;
use crate::measure::stats::{self, Between, Level, Pairs, Ratio, Samples};
use crate::schema::Effort;

/// If only one variant takes part, it has enough samples when both ends of the interval of its
/// median are within this fraction of the median.
const MAX_DEVIATION: f64 = 0.02;

/// The times of all variants, and the decision which variants need more samples.
#[derive(Debug)]
pub struct StoppingRule {
    effort: Effort,
    /// The index of the current run, from 0.
    run: usize,
    /// The time at which the first sample of this run began, ms; `None` before that.
    run_began: Option<f64>,
    /// The times and the state of each variant; the first variant is the baseline.
    variants: Vec<VariantTimes>,
}

#[derive(Debug)]
struct VariantTimes {
    id: String,
    /// The times of the variant's samples, ms, by run.
    runs: Vec<Vec<f64>>,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The variant needs more samples in this run.
    Pending,
    /// The variant has enough samples in this run and is pending again in the next run.
    Enough,
    /// The variant failed or is unavailable, and takes no more samples in any run.
    Removed,
}

impl StoppingRule {
    /// Creates the rule without samples. The first id is the baseline's.
    pub fn new(effort: Effort, ids: &[String]) -> Self {
        let variants = ids.iter().map(|id| VariantTimes {
            id: id.clone(),
            runs: vec![Vec::new(); effort.runs as usize],
            state: State::Pending,
        });
        Self { effort, run: 0, run_began: None, variants: variants.collect() }
    }

    /// Starts the time budget of this run at `now`, ms. Only the first call in each run has an
    /// effect.
    pub fn start_clock(&mut self, now: f64) {
        self.run_began.get_or_insert(now);
    }

    /// Adds the time of a sample to the current run.
    pub fn add_sample(&mut self, id: &str, ms: f64) {
        let run = self.run;
        if let Some(variant) = self.variant_mut(id) {
            variant.runs[run].push(ms);
        }
    }

    /// Ends sampling of a variant, in all runs.
    pub fn remove(&mut self, id: &str) {
        if let Some(variant) = self.variant_mut(id) {
            variant.state = State::Removed;
        }
    }

    /// Returns the variants that need more samples in this run, each with the number of samples
    /// that it already has.
    pub fn pending(&self) -> impl Iterator<Item = (&str, u32)> {
        let pending = self.variants.iter().filter(|v| v.state == State::Pending);
        pending.map(|v| (v.id.as_str(), v.count(self.run)))
    }

    /// Decides, between two rounds, which variants have enough samples. `now` is the time, ms.
    pub fn decide(&mut self, now: f64) {
        let (run, max_samples) = (self.run, self.effort.samples);
        let run_began = self.run_began.unwrap_or(now);
        let is_spent = |budget_s: f64| now - run_began >= budget_s * 1e3 / f64::from(self.effort.runs);
        let budget_spent = self.effort.budget_s.is_some_and(is_spent);
        for variant in self.variants.iter_mut().filter(|v| v.state == State::Pending) {
            // Each variant gets at least one sample, even when the budget is spent.
            if variant.count(run) >= max_samples || budget_spent && variant.count(run) > 0 {
                variant.state = State::Enough;
            }
        }
        if self.effort.budget_s.is_some() {
            self.test_at_looks();
        }
    }

    /// Tests all pending variants that have reached a look.
    fn test_at_looks(&mut self) {
        let (run, max_samples) = (self.run, self.effort.samples);
        let Some((base, others)) = self.variants.split_first_mut() else { return };
        let is_due = |v: &VariantTimes| v.state == State::Pending && v.is_at_look(run, max_samples);
        for other in others.iter_mut().filter(|v| is_due(v)) {
            let decided = match base.state {
                State::Removed => other.has_narrow_interval(run),
                _ => other.is_decided_against(base, run),
            };
            if decided {
                other.state = State::Enough;
            }
        }
        // The baseline is still needed while another variant is compared with it.
        let needed = others.iter().any(|v| v.state == State::Pending);
        let alone = others.iter().all(|v| v.state == State::Removed);
        if base.state == State::Pending
            && !needed
            && (!alone || base.is_at_look(run, max_samples) && base.has_narrow_interval(run))
        {
            base.state = State::Enough;
        }
    }

    /// Begins the next run. Returns `false` if the current run is the last one.
    pub fn next_run(&mut self) -> bool {
        if self.run + 1 >= self.effort.runs as usize {
            return false;
        }
        self.run += 1;
        self.run_began = None;
        for variant in self.variants.iter_mut().filter(|v| v.state == State::Enough) {
            variant.state = State::Pending;
        }
        true
    }

    /// Returns the number of samples of a variant in this run.
    pub fn count(&self, id: &str) -> u32 {
        self.variant(id).map_or(0, |v| v.count(self.run))
    }

    /// Returns the number of samples of a variant in all runs so far, and the maximum number that
    /// the variant can still reach.
    pub fn progress(&self, id: &str) -> (u32, u32) {
        let Some(variant) = self.variant(id) else { return (0, 0) };
        let done = variant.samples_per_run().iter().sum();
        let further_runs = self.effort.runs - self.run as u32 - 1;
        let rest_of_run = match variant.state {
            State::Pending => self.effort.samples.saturating_sub(variant.count(self.run)),
            _ => 0,
        };
        (done, done + rest_of_run + further_runs * self.effort.samples)
    }

    /// Returns the number of samples of a variant in each run.
    pub fn samples_per_run(&self, id: &str) -> Vec<u32> {
        self.variant(id).map(VariantTimes::samples_per_run).unwrap_or_default()
    }

    /// Returns how the medians of a variant's runs differ; `None` with fewer than two runs.
    pub fn between_runs(&self, id: &str) -> Option<Between> {
        let variant = self.variant(id)?;
        let medians: Vec<_> =
            variant.runs.iter().filter_map(|run| Some(Samples::new(run)?.median())).collect();
        Between::of(&medians)
    }

    /// Returns the baseline's id, and the ratio of the variant's speed to the baseline's. `None`
    /// for the baseline itself, or if no round has a sample of both variants.
    pub fn compare_with_baseline(&self, id: &str) -> Option<(&str, Ratio)> {
        let (base, others) = self.variants.split_first()?;
        let other = others.iter().find(|v| v.id == id)?;
        let pairs = Pairs::new((0..=self.run).map(|run| base.pairs(other, run)))?;
        Some((&base.id, stats::compare(&pairs, self.level())))
    }

    fn variant(&self, id: &str) -> Option<&VariantTimes> {
        self.variants.iter().find(|v| v.id == id)
    }

    fn variant_mut(&mut self, id: &str) -> Option<&mut VariantTimes> {
        self.variants.iter_mut().find(|v| v.id == id)
    }

    /// Returns the level of a reported interval, which is stricter if there may be several looks.
    fn level(&self) -> Level {
        if self.effort.budget_s.is_some() { Level::EachLook } else { Level::Once }
    }
}

impl VariantTimes {
    fn count(&self, run: usize) -> u32 {
        self.runs[run].len() as u32
    }

    fn samples_per_run(&self) -> Vec<u32> {
        self.runs.iter().map(|run| run.len() as u32).collect()
    }

    fn is_at_look(&self, run: usize, max_samples: u32) -> bool {
        is_look(self.count(run), max_samples)
    }

    /// Returns pairs of times of this variant and `other`, each pair from one round of the run.
    fn pairs(&self, other: &Self, run: usize) -> impl Iterator<Item = (f64, f64)> {
        self.runs[run].iter().copied().zip(other.runs[run].iter().copied())
    }

    /// Returns true if the ratio to the baseline `base` in this run is decided.
    fn is_decided_against(&self, base: &Self, run: usize) -> bool {
        let pairs = Pairs::new([base.pairs(self, run)]);
        pairs.is_some_and(|pairs| stats::compare(&pairs, Level::EachLook).decided())
    }

    /// Returns true if the interval of the median in this run is within [`MAX_DEVIATION`] of the
    /// median.
    fn has_narrow_interval(&self, run: usize) -> bool {
        let Some(samples) = Samples::new(&self.runs[run]) else { return false };
        let median = samples.median();
        let limit = MAX_DEVIATION * median;
        let is_narrow = |[low, high]: [f64; 2]| high - median <= limit && median - low <= limit;
        samples.median_interval().is_some_and(is_narrow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started_rule(effort: Effort, ids: &[&str]) -> StoppingRule {
        let mut rule = StoppingRule::new(effort, &ids.iter().map(|id| (*id).into()).collect::<Vec<_>>());
        rule.start_clock(0.0);
        rule
    }

    fn with_budget() -> Effort {
        Effort { samples: 160, budget_s: Some(10.0), runs: 1, ..Effort::default() }
    }

    /// Simulates rounds of one millisecond until no variant is pending. A sample takes `time(id,
    /// round)`.
    fn run(rule: &mut StoppingRule, mut time: impl FnMut(&str, u32) -> f64) {
        for round in 0..1_000 {
            rule.decide(f64::from(round));
            let pending: Vec<_> = rule.pending().map(|(id, _)| id.to_string()).collect();
            if pending.is_empty() {
                return;
            }
            for id in pending {
                rule.add_sample(&id, time(&id, round));
            }
        }
        panic!("sampling does not end");
    }

    /// Returns a factor from 1.000 to 1.012 that depends on the round.
    fn small_noise(round: u32) -> f64 {
        1.0 + f64::from(round * 7 % 13) / 1_000.0
    }

    #[test]
    fn without_a_budget_the_number_of_samples_is_exact() {
        let mut rule =
            started_rule(Effort { samples: 7, budget_s: None, runs: 1, ..Effort::default() }, &["a", "b"]);
        run(&mut rule, |_, _| 1.0);
        assert_eq!((rule.progress("a"), rule.progress("b")), ((7, 7), (7, 7)));
    }

    #[test]
    fn a_variant_decided_at_the_first_look_ends_there() {
        let mut rule = started_rule(with_budget(), &["base", "half", "same"]);
        run(&mut rule, |id, round| if id == "half" { 5.0 } else { 10.0 } * small_noise(round));
        assert_eq!(rule.samples_per_run("half"), [10]);
        assert_eq!(rule.samples_per_run("same"), [10], "equal within ±10 % is decided too");
        assert_eq!(rule.samples_per_run("base"), [10]);
    }

    #[test]
    fn only_undecided_variants_and_the_baseline_continue() {
        let mut rule = started_rule(with_budget(), &["base", "decided", "undecided"]);
        run(&mut rule, |id, round| match id {
            "decided" => 5.0,
            // This variant alternates between half and twice the baseline's time.
            "undecided" if round % 2 == 0 => 5.0,
            "undecided" => 20.0,
            _ => 10.0,
        });
        assert_eq!(
            (rule.samples_per_run("decided"), rule.samples_per_run("undecided")),
            (vec![10], vec![160])
        );
        assert_eq!(rule.samples_per_run("base"), [160]);
    }

    #[test]
    fn a_spent_budget_leaves_each_variant_at_least_one_sample() {
        let mut rule = started_rule(Effort { budget_s: Some(0.0), ..with_budget() }, &["base", "undecided"]);
        run(&mut rule, |_, _| 1.0);
        assert_eq!((rule.samples_per_run("base"), rule.samples_per_run("undecided")), (vec![1], vec![1]));
    }

    #[test]
    fn a_single_variant_ends_when_its_interval_is_narrow() {
        let mut steady = started_rule(with_budget(), &["a"]);
        run(&mut steady, |_, round| small_noise(round));
        assert_eq!(steady.samples_per_run("a"), [10]);
        let mut noisy = started_rule(with_budget(), &["a"]);
        run(&mut noisy, |_, round| f64::from(round * 7 % 13) + 1.0);
        assert_eq!(noisy.samples_per_run("a"), [160]);
    }

    #[test]
    fn other_variants_end_without_a_removed_baseline() {
        let mut rule = started_rule(with_budget(), &["base", "other"]);
        rule.remove("base");
        run(&mut rule, |_, round| small_noise(round));
        assert_eq!((rule.samples_per_run("base"), rule.samples_per_run("other")), (vec![0], vec![10]));
        assert!(rule.compare_with_baseline("other").is_none());
    }

    #[test]
    fn each_run_has_its_own_samples_and_pairs() {
        let effort = Effort { samples: 5, budget_s: None, runs: 3, ..Effort::default() };
        let mut rule = started_rule(effort, &["base", "half"]);
        for drift in [1.0, 2.0, 4.0] {
            run(&mut rule, |id, _| drift * if id == "half" { 5.0 } else { 10.0 });
            rule.next_run();
        }
        assert!(!rule.next_run());
        assert_eq!(rule.samples_per_run("half"), [5, 5, 5]);
        assert_eq!(rule.between_runs("half").unwrap().medians_ms, [5.0, 10.0, 20.0]);
        let (base, found) = rule.compare_with_baseline("half").unwrap();
        assert_eq!((base, found.ratio), ("base", 2.0));
    }
}
