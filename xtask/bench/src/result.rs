//! What came of it: rows of figures, and where they were taken.

use std::fmt;

use interleave::measure::stats::Samples;
use serde::{Deserialize, Serialize};

use super::Section;
use super::race::Times;

/// The form of the result; changes with it.
pub const SCHEMA: &str = "interleave.bench/1";

/// A whole result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// [`SCHEMA`].
    pub schema: String,
    /// When it was begun, ISO 8601.
    pub date: String,
    /// On which machine.
    pub machine: Machine,
    /// With which versions.
    pub versions: Versions,
    /// The figures.
    pub rows: Vec<Row>,
    /// What is missing, and why.
    pub notes: Vec<String>,
}

/// The machine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    /// As many as may run at once.
    pub cores: usize,
    /// The processor's name for itself.
    pub cpu: String,
    /// What else ran when it began: the system's load over the last minute.
    pub load: Option<f64>,
}

/// What took part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Versions {
    /// This checkout.
    pub commit: Option<String>,
    /// The compiler.
    pub rustc: Option<String>,
    /// The browser.
    pub chromium: Option<String>,
    /// The browser.
    pub firefox: Option<String>,
    /// What builds the page.
    pub node: Option<String>,
    /// CPython.
    pub python: Option<String>,
}

/// What a row's figure says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// The contender's time over the other's: below 1 it is faster.
    TimeRatio,
    /// The other's time over the contender's: above 1 the contender is faster.
    SpeedUp,
    /// The speed-up over one worker, divided by the number of workers.
    Efficiency,
    /// The contender's time alone; there is no ratio.
    Time,
    /// Memory after over memory before.
    Growth,
    /// A number of things that were left.
    Left,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The part of the bench that it belongs to.
    pub section: Section,
    /// What was to be done.
    pub job: String,
    /// Who is looked at.
    pub contender: String,
    /// Whom they are held against.
    pub against: Option<String>,
    /// What the ratio is of.
    pub figure: Figure,
    /// The median of the ratios of samples of the same round.
    pub ratio: Option<f64>,
    /// Its 95 % interval; where there is no ratio, that of the median.
    pub ci95: Option<[f64; 2]>,
    /// The contender's median, ms.
    pub median_ms: Option<f64>,
    /// The other's, ms.
    pub against_ms: Option<f64>,
    /// How many rounds count.
    pub rounds: usize,
    /// What the ratio, or the time in ms, should be.
    pub bar: Option<String>,
    /// Whether it is.
    pub reached: Option<bool>,
}

/// What a figure should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bar {
    /// At the most.
    AtMost(f64),
    /// At the least.
    AtLeast(f64),
    /// Above 1, with its whole interval.
    Ahead,
    /// Not above 1 with its whole interval.
    NotSlower,
}

impl Bar {
    /// Whether it is. Thresholds are held against the median itself, not
    /// against the kinder end of its interval.
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

impl fmt::Display for Bar {
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
    /// Two contenders' times over each other; `None` if one is missing.
    pub fn compare(
        section: Section,
        job: &str,
        times: &Times,
        [who, against]: [&str; 2],
        figure: Figure,
        bar: Option<Bar>,
    ) -> Option<Self> {
        let found = match figure {
            Figure::SpeedUp => times.ratio(against, who)?,
            _ => times.ratio(who, against)?,
        };
        Some(Self {
            against: Some(against.into()),
            against_ms: median(times.of(against)?),
            ratio: Some(found.ratio),
            ci95: found.interval,
            ..Self::time(section, job, who, times.of(who)?, None).with(figure)
        })
        .map(|row| row.held_against(bar))
    }

    /// What `workers` workers make of the time of one.
    pub fn efficiency(
        section: Section,
        job: &str,
        times: &Times,
        [all, one]: [&str; 2],
        workers: usize,
        bar: Option<Bar>,
    ) -> Option<Self> {
        let row = Self::compare(section, job, times, [all, one], Figure::SpeedUp, None)?;
        let each = |ratio: f64| ratio / workers as f64;
        let row = Self { ratio: row.ratio.map(each), ci95: row.ci95.map(|ends| ends.map(each)), ..row };
        Some(row.with(Figure::Efficiency).held_against(bar))
    }

    /// One contender's times against a time that is known beforehand.
    pub fn against_ideal(
        section: Section,
        job: &str,
        who: &str,
        times: &[f64],
        (ideal, ideal_ms): (&str, f64),
        bar: Option<Bar>,
    ) -> Self {
        let row = Self::time(section, job, who, times, None);
        let ratio = |ms: f64| ms / ideal_ms;
        let row = Self {
            against: Some(ideal.into()),
            against_ms: Some(ideal_ms),
            ratio: row.median_ms.map(ratio),
            ci95: row.ci95.map(|ends| ends.map(ratio)),
            ..row
        };
        row.with(Figure::TimeRatio).held_against(bar)
    }

    /// One contender's times alone; the bar is in ms.
    pub fn time(section: Section, job: &str, who: &str, times: &[f64], bar: Option<Bar>) -> Self {
        let row = Self {
            section,
            job: job.into(),
            contender: who.into(),
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
        row.held_against(bar)
    }

    /// A figure that is no time.
    pub fn plain(
        section: Section,
        job: &str,
        who: &str,
        figure: Figure,
        value: f64,
        bar: Option<Bar>,
    ) -> Self {
        let row = Self { ratio: Some(value), rounds: 1, ..Self::time(section, job, who, &[], None) };
        row.with(figure).held_against(bar)
    }

    /// Whether it says the same of the same as another.
    pub fn is_same(&self, other: &Self) -> bool {
        let of = |row: &Self| {
            (row.section, row.job.clone(), row.contender.clone(), row.against.clone(), row.figure)
        };
        of(self) == of(other)
    }

    fn with(self, figure: Figure) -> Self {
        Self { figure, ..self }
    }

    fn held_against(self, bar: Option<Bar>) -> Self {
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
        Times::made_up(&[("one", &[20.0, 40.0, 60.0]), ("two", &[10.0, 20.0, 40.0])])
    }

    #[test]
    fn ratios_are_those_of_the_same_round() {
        let pair = ["two", "one"];
        let ratio = Row::compare(Section::A, "j", &times(), pair, Figure::TimeRatio, None).unwrap();
        assert_eq!((ratio.ratio, ratio.median_ms, ratio.against_ms), (Some(0.5), Some(20.0), Some(40.0)));
        let speed = Row::compare(Section::C, "j", &times(), pair, Figure::SpeedUp, Some(Bar::Ahead)).unwrap();
        assert_eq!((speed.ratio, speed.reached, speed.rounds), (Some(2.0), Some(true), 3));
        let efficiency = Row::efficiency(Section::B, "j", &times(), pair, 2, Some(Bar::AtLeast(0.95)));
        assert_eq!(efficiency.map(|row| (row.ratio, row.reached)), Some((Some(1.0), Some(true))));
        assert!(Row::compare(Section::A, "j", &times(), ["one", "three"], Figure::TimeRatio, None).is_none());
    }

    #[test]
    fn a_bar_is_held_against_the_median_and_the_stricter_end() {
        assert!(Bar::AtMost(1.05).reached(1.05, Some([1.0, 1.2])));
        assert!(!Bar::AtMost(1.05).reached(1.06, Some([1.0, 1.1])));
        assert!(!Bar::Ahead.reached(1.02, Some([0.99, 1.05])));
        assert!(Bar::NotSlower.reached(1.02, Some([0.99, 1.05])));
        assert!(!Bar::NotSlower.reached(1.02, Some([1.01, 1.05])));
        assert!(!Bar::AtLeast(0.95).reached(0.94, None));
    }

    #[test]
    fn a_time_that_is_known_beforehand_is_what_is_divided_by() {
        let row = Row::against_ideal(
            Section::E,
            "j",
            "ours",
            &[210.0, 208.0, 220.0],
            ("4 · 50 ms", 200.0),
            Some(Bar::AtMost(1.05)),
        );
        assert_eq!((row.ratio, row.reached, row.against_ms), (Some(1.05), Some(true), Some(200.0)));
    }
}
