//! Who has samples enough: the times of all variants, run by run, and the rule
//! by which sampling ends.
//!
//! With a fixed number it ends there. With a budget it ends for a variant as soon
//! as it is told from the baseline, or shown to be as good as equal, and for all
//! when the budget is spent. Whoever looks again and again at growing data and
//! stops when he likes what he sees will see differences that are not there; so
//! there are only a few looks, each at a stricter level ([`Level::EachLook`]).

use crate::measure::stats::sequential::is_look;
use crate::measure::stats::{self, Between, Level, Pairs, Ratio, Samples};
use crate::schema::Effort;

/// A variant without others to be compared with is known well enough when the
/// interval of its median is within ± this part of it.
const KNOWN: f64 = 0.02;

/// The variants of a run and their times.
#[derive(Debug)]
pub struct StoppingRule {
    effort: Effort,
    /// Which run it is, from 0.
    run: usize,
    /// When the run's first sample was to be taken, ms.
    since: Option<f64>,
    /// The first is the baseline.
    runners: Vec<Runner>,
}

#[derive(Debug)]
struct Runner {
    id: String,
    /// The times of each run.
    runs: Vec<Vec<f64>>,
    /// Out of the race, for good or until the next run.
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Racing,
    Enough,
    Out,
}

impl StoppingRule {
    /// All at the start.
    pub fn new(effort: Effort, ids: &[String]) -> Self {
        let runners = ids.iter().map(|id| Runner {
            id: id.clone(),
            runs: vec![Vec::new(); effort.runs as usize],
            state: State::Racing,
        });
        Self { effort, run: 0, since: None, runners: runners.collect() }
    }

    /// The clock starts with the first sample of a run.
    pub fn begin(&mut self, now: f64) {
        self.since.get_or_insert(now);
    }

    /// A sample was taken.
    pub fn took(&mut self, id: &str, ms: f64) {
        let run = self.run;
        if let Some(runner) = self.runner_mut(id) {
            runner.runs[run].push(ms);
        }
    }

    /// A variant is out for good.
    pub fn out(&mut self, id: &str) {
        if let Some(runner) = self.runner_mut(id) {
            runner.state = State::Out;
        }
    }

    /// The variants that need more samples in this run, and how many they have.
    pub fn racing(&self) -> impl Iterator<Item = (&str, u32)> {
        let racing = self.runners.iter().filter(|r| r.state == State::Racing);
        racing.map(|r| (r.id.as_str(), r.count(self.run)))
    }

    /// Decides between two rounds who has samples enough.
    pub fn judge(&mut self, now: f64) {
        let (run, most) = (self.run, self.effort.samples);
        let since = self.since.unwrap_or(now);
        let spent = |budget_s: f64| now - since >= budget_s * 1e3 / f64::from(self.effort.runs);
        let over = self.effort.budget_s.is_some_and(spent);
        for runner in self.runners.iter_mut().filter(|r| r.state == State::Racing) {
            // What has no sample at all gets one, whatever the budget.
            if runner.count(run) >= most || over && runner.count(run) > 0 {
                runner.state = State::Enough;
            }
        }
        if self.effort.budget_s.is_some() {
            self.look();
        }
    }

    fn look(&mut self) {
        let (run, most) = (self.run, self.effort.samples);
        let Some((base, others)) = self.runners.split_first_mut() else { return };
        for other in others.iter_mut().filter(|r| r.state == State::Racing && r.is_due(run, most)) {
            let clear = match base.state {
                State::Out => other.is_known(run),
                _ => other.is_told_from(base, run),
            };
            if clear {
                other.state = State::Enough;
            }
        }
        // The baseline goes on as long as anyone has to be compared with it.
        let needed = others.iter().any(|r| r.state == State::Racing);
        let alone = others.iter().all(|r| r.state == State::Out);
        if base.state == State::Racing && !needed && (!alone || base.is_due(run, most) && base.is_known(run))
        {
            base.state = State::Enough;
        }
    }

    /// Goes on to the next run; `false` if that was the last.
    pub fn next_run(&mut self) -> bool {
        if self.run + 1 >= self.effort.runs as usize {
            return false;
        }
        self.run += 1;
        self.since = None;
        for runner in self.runners.iter_mut().filter(|r| r.state == State::Enough) {
            runner.state = State::Racing;
        }
        true
    }

    /// How many samples a variant has in this run.
    pub fn count(&self, id: &str) -> u32 {
        self.runner(id).map_or(0, |r| r.count(self.run))
    }

    /// How many samples a variant has in all runs, and how many it would have
    /// in the end if it needed all.
    pub fn samples(&self, id: &str) -> (u32, u32) {
        let Some(runner) = self.runner(id) else { return (0, 0) };
        let done = runner.per_run().iter().sum();
        let left = self.effort.runs - self.run as u32 - 1;
        let this = match runner.state {
            State::Racing => self.effort.samples.saturating_sub(runner.count(self.run)),
            _ => 0,
        };
        (done, done + this + left * self.effort.samples)
    }

    /// How many samples a variant has in each run so far.
    pub fn per_run(&self, id: &str) -> Vec<u32> {
        self.runner(id).map(Runner::per_run).unwrap_or_default()
    }

    /// How a variant's medians differ from run to run.
    pub fn between_runs(&self, id: &str) -> Option<Between> {
        let runner = self.runner(id)?;
        let medians: Vec<_> =
            runner.runs.iter().filter_map(|run| Some(Samples::new(run)?.median())).collect();
        Between::of(&medians)
    }

    /// A variant against the baseline, and the baseline's id; `None` for the
    /// baseline itself or before there is a pair.
    pub fn against_baseline(&self, id: &str) -> Option<(&str, Ratio)> {
        let (base, others) = self.runners.split_first()?;
        let other = others.iter().find(|r| r.id == id)?;
        let pairs = Pairs::new((0..=self.run).map(|run| base.pairs(other, run)))?;
        Some((&base.id, stats::compare(&pairs, self.level())))
    }

    fn runner(&self, id: &str) -> Option<&Runner> {
        self.runners.iter().find(|r| r.id == id)
    }

    fn runner_mut(&mut self, id: &str) -> Option<&mut Runner> {
        self.runners.iter_mut().find(|r| r.id == id)
    }

    fn level(&self) -> Level {
        if self.effort.budget_s.is_some() { Level::EachLook } else { Level::Once }
    }
}

impl Runner {
    fn count(&self, run: usize) -> u32 {
        self.runs[run].len() as u32
    }

    fn per_run(&self) -> Vec<u32> {
        self.runs.iter().map(|run| run.len() as u32).collect()
    }

    fn is_due(&self, run: usize, most: u32) -> bool {
        is_look(self.count(run), most)
    }

    /// Samples of the same round.
    fn pairs(&self, other: &Self, run: usize) -> impl Iterator<Item = (f64, f64)> {
        self.runs[run].iter().copied().zip(other.runs[run].iter().copied())
    }

    fn is_told_from(&self, base: &Self, run: usize) -> bool {
        let pairs = Pairs::new([base.pairs(self, run)]);
        pairs.is_some_and(|pairs| stats::compare(&pairs, Level::EachLook).decided())
    }

    fn is_known(&self, run: usize) -> bool {
        let Some(samples) = Samples::new(&self.runs[run]) else { return false };
        let median = samples.median();
        let close = |[low, high]: [f64; 2]| high - median <= KNOWN * median && median - low <= KNOWN * median;
        samples.median_interval().is_some_and(close)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn race(effort: Effort, ids: &[&str]) -> StoppingRule {
        let mut race = StoppingRule::new(effort, &ids.iter().map(|id| (*id).into()).collect::<Vec<_>>());
        race.begin(0.0);
        race
    }

    fn adaptive() -> Effort {
        Effort { samples: 160, budget_s: Some(10.0), runs: 1, ..Effort::default() }
    }

    /// Rounds, each a millisecond long, until nobody needs more; the samples of
    /// each are `time(id, round)`.
    fn run(race: &mut StoppingRule, mut time: impl FnMut(&str, u32) -> f64) {
        for round in 0..1_000 {
            race.judge(f64::from(round));
            let racing: Vec<_> = race.racing().map(|(id, _)| id.to_string()).collect();
            if racing.is_empty() {
                return;
            }
            for id in racing {
                race.took(&id, time(&id, round));
            }
        }
        panic!("it never ends");
    }

    fn wobble(round: u32) -> f64 {
        1.0 + f64::from(round * 7 % 13) / 1_000.0
    }

    #[test]
    fn without_a_budget_it_is_exactly_so_many() {
        let mut race = race(Effort { samples: 7, budget_s: None, runs: 1, ..Effort::default() }, &["a", "b"]);
        run(&mut race, |_, _| 1.0);
        assert_eq!((race.samples("a"), race.samples("b")), ((7, 7), (7, 7)));
    }

    #[test]
    fn what_is_clear_at_the_first_look_needs_no_second() {
        let mut race = race(adaptive(), &["base", "half", "same"]);
        run(&mut race, |id, round| if id == "half" { 5.0 } else { 10.0 } * wobble(round));
        assert_eq!(race.per_run("half"), [10]);
        assert_eq!(race.per_run("same"), [10], "alike is an answer too");
        assert_eq!(race.per_run("base"), [10]);
    }

    /// The baseline goes on with the one that is not clear, the others do not.
    #[test]
    fn only_what_is_open_goes_on() {
        let mut race = race(adaptive(), &["base", "clear", "open"]);
        run(&mut race, |id, round| match id {
            "clear" => 5.0,
            // Half the time twice as slow, half the time twice as fast.
            "open" if round % 2 == 0 => 5.0,
            "open" => 20.0,
            _ => 10.0,
        });
        assert_eq!((race.per_run("clear"), race.per_run("open")), (vec![10], vec![160]));
        assert_eq!(race.per_run("base"), [160]);
    }

    #[test]
    fn the_budget_ends_what_is_open_but_leaves_nobody_without_a_sample() {
        let mut race = race(Effort { budget_s: Some(0.0), ..adaptive() }, &["base", "open"]);
        run(&mut race, |_, _| 1.0);
        assert_eq!((race.per_run("base"), race.per_run("open")), (vec![1], vec![1]));
    }

    #[test]
    fn one_alone_goes_on_until_it_is_known() {
        let mut alone = race(adaptive(), &["a"]);
        run(&mut alone, |_, round| wobble(round));
        assert_eq!(alone.per_run("a"), [10]);
        let mut wild = race(adaptive(), &["a"]);
        run(&mut wild, |_, round| f64::from(round * 7 % 13) + 1.0);
        assert_eq!(wild.per_run("a"), [160]);
    }

    #[test]
    fn who_is_out_holds_nobody_up() {
        let mut race = race(adaptive(), &["base", "other"]);
        race.out("base");
        run(&mut race, |_, round| wobble(round));
        assert_eq!((race.per_run("base"), race.per_run("other")), (vec![0], vec![10]));
        assert!(race.against_baseline("other").is_none());
    }

    #[test]
    fn every_run_begins_anew_and_pairs_stay_within_it() {
        let effort = Effort { samples: 5, budget_s: None, runs: 3, ..Effort::default() };
        let mut race = race(effort, &["base", "half"]);
        for drift in [1.0, 2.0, 4.0] {
            run(&mut race, |id, _| drift * if id == "half" { 5.0 } else { 10.0 });
            race.next_run();
        }
        assert!(!race.next_run());
        assert_eq!(race.per_run("half"), [5, 5, 5]);
        assert_eq!(race.between_runs("half").unwrap().medians_ms, [5.0, 10.0, 20.0]);
        let (base, found) = race.against_baseline("half").unwrap();
        assert_eq!((base, found.ratio), ("base", 2.0));
    }
}
