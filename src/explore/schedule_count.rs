//! Counts of schedules.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

/// A saturating number of schedules: exact below 3.4 × 10³⁸.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScheduleCount(pub(super) u128);

impl ScheduleCount {
    /// No schedule.
    pub const NONE: Self = Self(0);
    /// One schedule.
    pub const ONE: Self = Self(1);
}

impl From<u128> for ScheduleCount {
    fn from(n: u128) -> Self {
        Self(n)
    }
}

impl Add for ScheduleCount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for ScheduleCount {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::NONE, Self::add)
    }
}

impl fmt::Display for ScheduleCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == u128::MAX {
            return f.write_str("more than 3.4 × 10³⁸");
        }
        let digits = self.0.to_string();
        for (i, digit) in digits.chars().enumerate() {
            let comma = i > 0 && (digits.len() - i).is_multiple_of(3);
            write!(f, "{}{digit}", if comma { "," } else { "" })?;
        }
        Ok(())
    }
}
