//! `--guard`: detects regressions against the committed result, in a quick run of the most important ratios.

use std::{fmt, fs};

use anyhow::{Context, Result, ensure};
use xtask::project::Project;

use super::result::{BenchResult, Figure, Machine, Row};
use super::{RESULT, Section};

/// The sections that are measured; their ratios take a few minutes.
pub const SECTIONS: [Section; 4] = [Section::A, Section::B, Section::F, Section::H];

/// The number of rounds if the command line gives none.
pub const ROUNDS: u32 = 10;

/// The largest factor by which a row without a regression may be worse.
const TOLERANCE: f64 = 1.1;

/// Returns the committed result, if it is comparable with this machine.
///
/// # Errors
/// If the file is missing, or was measured on another kind of machine.
pub fn committed(project: &Project, here: &Machine) -> Result<BenchResult> {
    let text = fs::read_to_string(project.path(RESULT)).with_context(|| format!("cannot read {RESULT}"))?;
    let outcome: BenchResult =
        serde_json::from_str(&text).with_context(|| format!("{RESULT} is no result"))?;
    let there = &outcome.machine;
    ensure!(
        (there.cores, &there.cpu) == (here.cores, &here.cpu),
        "{RESULT} was measured on {} cores of {}, and here are {} of {}: run `cargo xtask bench` first, and \
         compare with what that writes",
        there.cores,
        there.cpu,
        here.cores,
        here.cpu
    );
    Ok(outcome)
}

/// A row that has become worse.
#[derive(Debug)]
pub struct Regression {
    /// The row as measured now.
    pub row: Row,
    /// The factor by which the row has become worse, as a 95 % interval.
    by: [f64; 2],
}

impl fmt::Display for Regression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, by: [low, high] } = self;
        let against = row.against.as_deref().unwrap_or_default();
        let (section, job, contender) = (row.section.letter(), &row.job, &row.contender);
        write!(
            f,
            "{section} {job}: {contender} against {against} is worse by a factor of {low:.2} to {high:.2}"
        )
    }
}

/// Returns the rows that have become worse by more than the tolerance, with the whole interval.
///
/// # Errors
/// If no row can be compared.
pub fn regressions(now: &[Row], before: &[Row]) -> Result<Vec<Regression>> {
    let change = |row: &Row| {
        let old = before.iter().find(|old| old.is_same(row))?;
        Some(Regression { by: worse_by(row, old)?, row: row.clone() })
    };
    let changes: Vec<_> = now.iter().filter_map(change).collect();
    ensure!(
        !changes.is_empty(),
        "no row of {RESULT} can be compared: measure it anew with `cargo xtask bench`"
    );
    Ok(changes.into_iter().filter(|Regression { by: [low, _], .. }| *low > TOLERANCE).collect())
}

/// Returns the factor by which a row is worse, as a 95 % interval; `None` for figures that are not compared.
/// Treats both intervals as those of independent, normally distributed values on a logarithmic scale.
fn worse_by(row: &Row, old: &Row) -> Option<[f64; 2]> {
    let [now, before] = [row, old].map(|row| Some((row.ratio?.ln(), row.ci95?.map(f64::ln))));
    let ((now, [now_low, now_high]), (before, [before_low, before_high])) = (now?, before?);
    let worse = match row.figure {
        Figure::TimeRatio => now - before,
        Figure::SpeedUp | Figure::Efficiency => before - now,
        Figure::Time | Figure::Growth | Figure::Left => return None,
    };
    let half = ((now_high - now_low) / 2.0).hypot((before_high - before_low) / 2.0);
    Some([worse - half, worse + half].map(f64::exp))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(figure: Figure, ratio: f64, spread: f64) -> Row {
        Row {
            ratio: Some(ratio),
            ci95: Some([ratio / spread, ratio * spread]),
            ..Row::plain(Section::H, "primes", "Firefox, processes", figure, ratio, None)
        }
    }

    fn is_regression(now: Row, before: Row) -> bool {
        !regressions(&[now], &[before]).unwrap().is_empty()
    }

    #[test]
    fn a_regression_is_an_interval_beyond_the_tolerance_in_the_figures_direction() {
        let speed = |ratio, spread| row(Figure::SpeedUp, ratio, spread);
        assert!(is_regression(speed(1.27, 1.05), speed(1.9, 1.05)));
        assert!(!is_regression(speed(1.75, 1.05), speed(1.9, 1.05)), "less than a tenth");
        assert!(!is_regression(speed(1.6, 1.2), speed(1.9, 1.05)), "the interval is too wide");
        assert!(!is_regression(speed(1.9, 1.02), speed(1.27, 1.02)), "that is a gain");
        let time = |ratio| row(Figure::TimeRatio, ratio, 1.02);
        assert!(is_regression(time(1.3), time(1.0)));
        assert!(!is_regression(time(1.0), time(1.3)));
    }

    #[test]
    fn only_equal_rows_are_compared_and_none_is_an_error() {
        let other = Row { job: "pi".into(), ..row(Figure::SpeedUp, 1.9, 1.05) };
        let nothing = regressions(&[other], &[row(Figure::SpeedUp, 1.9, 1.05)]);
        assert!(nothing.unwrap_err().to_string().contains("can be compared"));
    }
}
