//! Counts of schedules, which can be very large.

use std::iter::Sum;
use std::ops::Add;

use crate::text::Text;
use crate::text::figure::{Figure, group_digits};

/// A number of schedules. It saturates at 3.4 × 10³⁸ and is exact below that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScheduleCount(pub(super) u128);

impl ScheduleCount {
    /// The count of no schedules, 0.
    pub const NONE: Self = Self(0);
    /// The count of a single schedule, 1.
    pub const ONE: Self = Self(1);

    /// Returns the count as the page shows it.
    pub fn text(self) -> Text {
        match self {
            Self(u128::MAX) => text!(explore::more_than { n: Figure::new("3.4 × 10³⁸") }),
            Self(n) => group_digits(&n.to_string()).into(),
        }
    }
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
