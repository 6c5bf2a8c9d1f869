//! Counts of schedules, which can be very large.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

use crate::text::figure::group_digits;

/// A number of schedules. It saturates at 3.4 × 10³⁸ and is exact below that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScheduleCount(pub(super) u128);

impl ScheduleCount {
    /// The count of no schedules, 0.
    pub const NONE: Self = Self(0);
    /// The count of a single schedule, 1.
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
        f.write_str(&group_digits(&self.0.to_string()))
    }
}
