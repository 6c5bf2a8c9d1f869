//! Numbers with their units, in English notation. Other languages only change the separators.

use std::fmt;
use std::ops::Deref;

/// A number with its unit in English notation: `1,234`, `48.6 ms`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure(String);

/// A count that texts show as a word up to twelve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelled(pub usize);

impl Figure {
    /// Wraps a number that is already formatted: `Figure::new(format!("{x:.1}"))`.
    pub fn new(english: impl Into<String>) -> Self {
        Self(english.into())
    }
}

/// Formats a time given in ms: `48.6 ms`, `1.20 s`. A median is not more precise than three digits.
pub fn time(ms: f64) -> Figure {
    let figure = match ms {
        ms if ms >= 10_000.0 => format!("{:.1} s", ms / 1e3),
        ms if ms >= 1_000.0 => format!("{:.2} s", ms / 1e3),
        ms if ms >= 100.0 => format!("{ms:.0} ms"),
        ms if ms >= 10.0 => format!("{ms:.1} ms"),
        ms if ms >= 0.1 => format!("{ms:.2} ms"),
        ms => format!("{:.1} µs", ms * 1e3),
    };
    Figure(figure)
}

/// Formats a ratio: `1.95`, `0.38`, `0.003`, `<0.001`. A small positive value is never shown as 0.
pub fn ratio(value: f64) -> Figure {
    let figure = match value {
        tiny if tiny > 0.0 && tiny < 0.0005 => "<0.001".into(),
        small if small < 0.1 => format!("{small:.3}"),
        other => format!("{other:.2}"),
    };
    Figure(figure)
}

/// Groups the digits of a number: `50000000` becomes `50,000,000`.
pub fn grouped(n: u64) -> Figure {
    group_digits(&n.to_string())
}

/// Inserts a comma after every third of the digits, counted from the end.
pub fn group_digits(digits: &str) -> Figure {
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    Figure(out)
}

impl Deref for Figure {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<Figure> for String {
    fn from(figure: Figure) -> Self {
        figure.0
    }
}

impl PartialEq<&str> for Figure {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_positive_ratios_are_not_shown_as_zero() {
        let formatted = [1.954, 0.381, 0.0955, 0.00312, 0.000_14].map(ratio);
        assert_eq!(formatted, ["1.95", "0.38", "0.096", "0.003", "<0.001"]);
    }

    #[test]
    fn times_have_three_digits_and_a_suitable_unit() {
        let shown: Vec<_> = [0.0123, 0.5, 48.64, 816.9, 4003.0, 20_500.0].map(time).into();
        assert_eq!(shown, ["12.3 µs", "0.50 ms", "48.6 ms", "817 ms", "4.00 s", "20.5 s"]);
    }
}
