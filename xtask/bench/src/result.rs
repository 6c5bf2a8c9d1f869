//! The result: rows of figures, and the environment of the measurement.

use std::fmt;

use interleave::measure::stats::Samples;
use serde::{Deserialize, Serialize};

use super::Section;
use super::contest::Times;

/// The version of the result's format.
pub const SCHEMA: &str = "interleave.bench/1";

/// A complete result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BenchResult {
    /// [`SCHEMA`].
    pub schema: String,
    /// The start of the measurement, ISO 8601.
    pub date: String,
    /// The machine on which the rows were measured.
    pub machine: Machine,
    /// The versions of the programs with which the rows were measured.
    pub versions: Versions,
    /// The figures, one comparison in each row.
    pub rows: Vec<Row>,
    /// The missing rows, with reasons.
    pub notes: Vec<String>,
}

/// The properties of a machine that affect the figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    /// The number of hardware threads.
    pub cores: usize,
    /// The processor's model name.
    pub cpu: String,
    /// The system's load average over the minute before the start.
    pub load: Option<f64>,
}

/// The versions of all programs involved, as they print them; `None` for a program that was not found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Versions {
    /// The commit of this checkout.
    pub commit: Option<String>,
    /// The Rust compiler.
    pub rustc: Option<String>,
    /// Chromium.
    pub chromium: Option<String>,
    /// Firefox.
    pub firefox: Option<String>,
    /// Node.js, which builds the page.
    pub node: Option<String>,
    /// CPython.
    pub python: Option<String>,
}

/// The kind of a row's figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// The contender's time divided by the other time: below 1 the contender is faster.
    TimeRatio,
    /// The other time divided by the contender's time: above 1 the contender is faster.
    SpeedUp,
    /// The speed-up over one worker, divided by the number of workers.
    Efficiency,
    /// The contender's time; there is no ratio.
    Time,
    /// Memory at the end divided by memory at the beginning.
    Growth,
    /// The number of workers that are left.
    Left,
}

/// A figure of a contender, usually compared with another contender.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The section that the row belongs to.
    pub section: Section,
    /// The name of the job.
    pub job: String,
    /// The name of the contender.
    pub contender: String,
    /// The name of the contender that it is compared with; `None` without a comparison.
    pub against: Option<String>,
    /// The kind of the figure.
    pub figure: Figure,
    /// The median of the ratios of samples of the same round.
    pub ratio: Option<f64>,
    /// The 95 % interval of the ratio, or of the median if there is no ratio.
    pub ci95: Option<[f64; 2]>,
    /// The contender's median, ms.
    pub median_ms: Option<f64>,
    /// The median of the other contender, ms.
    pub against_ms: Option<f64>,
    /// The number of rounds that count.
    pub rounds: usize,
    /// The goal for the ratio, or for the time in ms.
    pub bar: Option<String>,
    /// True if the goal is reached; `None` without a goal.
    pub reached: Option<bool>,
}

/// The goal for a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// At most this value.
    AtMost(f64),
    /// At least this value.
    AtLeast(f64),
    /// The whole interval is above 1.
    Ahead,
    /// The interval is not entirely above 1.
    NotSlower,
}

impl Goal {
    /// True if the goal is reached. Thresholds apply to the median itself, not to the more favourable end of
    /// its interval.
    pub fn reached(self, value: f64, interval: Option<[f64; 2]>) -> bool {
        let [low, _] = interval.unwrap_or([value; 2]);
        match self {
            Self::AtMost(most) => value <= most,
            Self::AtLeast(least) => value >= least,
            Self::Ahead => low > 1.0,
            Self::NotSlower => low <= 1.0,
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMost(most) => write!(f, "≤ {most}"),
            Self::AtLeast(least) => write!(f, "≥ {least}"),
            Self::Ahead => f.write_str("> 1"),
            Self::NotSlower => f.write_str("not > 1"),
        }
    }
}

impl Row {
    /// Compares two contenders; `None` if one is missing.
    pub fn compare(
        section: Section,
        job: &str,
        times: &Times,
        [contender, against]: [&str; 2],
        figure: Figure,
        bar: Option<Goal>,
    ) -> Option<Self> {
        let found = match figure {
            Figure::SpeedUp => times.ratio(against, contender)?,
            _ => times.ratio(contender, against)?,
        };
        Some(Self {
            against: Some(against.into()),
            against_ms: median(times.of(against)?),
            ratio: Some(found.ratio),
            ci95: found.interval,
            ..Self::time(section, job, contender, times.of(contender)?, None).with(figure)
        })
        .map(|row| row.with_goal(bar))
    }

    /// Computes the efficiency of `workers` workers, compared with one worker.
    pub fn efficiency(
        section: Section,
        job: &str,
        times: &Times,
        [all, one]: [&str; 2],
        workers: usize,
        bar: Option<Goal>,
    ) -> Option<Self> {
        let row = Self::compare(section, job, times, [all, one], Figure::SpeedUp, None)?;
        let each = |ratio: f64| ratio / workers as f64;
        let row = Self { ratio: row.ratio.map(each), ci95: row.ci95.map(|ends| ends.map(each)), ..row };
        Some(row.with(Figure::Efficiency).with_goal(bar))
    }

    /// Compares a contender with an ideal time that is known beforehand.
    pub fn against_ideal(
        section: Section,
        job: &str,
        contender: &str,
        times: &[f64],
        (ideal, ideal_ms): (&str, f64),
        bar: Option<Goal>,
    ) -> Self {
        let row = Self::time(section, job, contender, times, None);
        let ratio = |ms: f64| ms / ideal_ms;
        let row = Self {
            against: Some(ideal.into()),
            against_ms: Some(ideal_ms),
            ratio: row.median_ms.map(ratio),
            ci95: row.ci95.map(|ends| ends.map(ratio)),
            ..row
        };
        row.with(Figure::TimeRatio).with_goal(bar)
    }

    /// Creates a row with a contender's own time; the goal is in ms.
    pub fn time(section: Section, job: &str, contender: &str, times: &[f64], bar: Option<Goal>) -> Self {
        let row = Self {
            section,
            job: job.into(),
            contender: contender.into(),
            against: None,
            figure: Figure::Time,
            ratio: None,
            ci95: Samples::new(times).and_then(Samples::median_interval),
            median_ms: median(times),
            against_ms: None,
            rounds: times.len(),
            bar: None,
            reached: None,
        };
        row.with_goal(bar)
    }

    /// Creates a row with a figure that is not a time.
    pub fn plain(
        section: Section,
        job: &str,
        contender: &str,
        figure: Figure,
        value: f64,
        bar: Option<Goal>,
    ) -> Self {
        let row = Self { ratio: Some(value), rounds: 1, ..Self::time(section, job, contender, &[], None) };
        row.with(figure).with_goal(bar)
    }

    /// True if both rows are about the same comparison.
    pub fn is_same(&self, other: &Self) -> bool {
        let of = |row: &Self| {
            (row.section, row.job.clone(), row.contender.clone(), row.against.clone(), row.figure)
        };
        of(self) == of(other)
    }

    fn with(self, figure: Figure) -> Self {
        Self { figure, ..self }
    }

    fn with_goal(self, bar: Option<Goal>) -> Self {
        let value = self.ratio.or(self.median_ms);
        let reached = bar.zip(value).map(|(bar, value)| bar.reached(value, self.ci95));
        Self { bar: bar.map(|bar| bar.to_string()), reached, ..self }
    }
}

fn median(times: &[f64]) -> Option<f64> {
    Samples::new(times).map(Samples::median)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times() -> Times {
        Times::from_samples(&[("one", &[20.0, 40.0, 60.0]), ("two", &[10.0, 20.0, 40.0])])
    }

    #[test]
    fn ratios_are_computed_within_rounds() {
        let pair = ["two", "one"];
        let ratio = Row::compare(Section::A, "j", &times(), pair, Figure::TimeRatio, None).unwrap();
        assert_eq!((ratio.ratio, ratio.median_ms, ratio.against_ms), (Some(0.5), Some(20.0), Some(40.0)));
        let speed =
            Row::compare(Section::C, "j", &times(), pair, Figure::SpeedUp, Some(Goal::Ahead)).unwrap();
        assert_eq!((speed.ratio, speed.reached, speed.rounds), (Some(2.0), Some(true), 3));
        let efficiency = Row::efficiency(Section::B, "j", &times(), pair, 2, Some(Goal::AtLeast(0.95)));
        assert_eq!(efficiency.map(|row| (row.ratio, row.reached)), Some((Some(1.0), Some(true))));
        assert!(Row::compare(Section::A, "j", &times(), ["one", "three"], Figure::TimeRatio, None).is_none());
    }

    #[test]
    fn a_goal_applies_to_the_median_and_the_stricter_end() {
        assert!(Goal::AtMost(1.05).reached(1.05, Some([1.0, 1.2])));
        assert!(!Goal::AtMost(1.05).reached(1.06, Some([1.0, 1.1])));
        assert!(!Goal::Ahead.reached(1.02, Some([0.99, 1.05])));
        assert!(Goal::NotSlower.reached(1.02, Some([0.99, 1.05])));
        assert!(!Goal::NotSlower.reached(1.02, Some([1.01, 1.05])));
        assert!(!Goal::AtLeast(0.95).reached(0.94, None));
    }

    #[test]
    fn an_ideal_time_is_the_divisor() {
        let row = Row::against_ideal(
            Section::E,
            "j",
            "ours",
            &[210.0, 208.0, 220.0],
            ("4 · 50 ms", 200.0),
            Some(Goal::AtMost(1.05)),
        );
        assert_eq!((row.ratio, row.reached, row.against_ms), (Some(1.05), Some(true), Some(200.0)));
    }
}
