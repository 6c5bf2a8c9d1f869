//! The number of samples for each [`Ending`](crate::report::Ending). Used by
//! experiments such as `race` and `deadlock`.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::text::Text;

/// The endings of all samples, by variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Tally {
    /// The title: `Lost updates`.
    pub title: Text,
    /// The unit of the amounts: `updates lost`; null if endings have no amounts.
    pub amount: Option<Text>,
    /// One row for each variant that has samples.
    pub rows: Vec<TallyRow>,
}

/// How the samples of one variant ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct TallyRow {
    /// The variant's id.
    pub variant: String,
    /// The variant's display name.
    pub label: Text,
    /// The endings, in the order of their first occurrence.
    pub endings: Vec<EndingCount>,
    /// The amounts of the endings, in the order of the samples; empty if endings have no amounts.
    pub amounts: Vec<f64>,
    /// The median of `amounts`; null without amounts.
    pub median: Option<f64>,
}

/// An ending, and the number of samples that ended in this way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct EndingCount {
    /// The ending, in a few words.
    pub label: Text,
    /// True if this is the correct ending.
    pub good: bool,
    /// The number of samples with this ending.
    pub count: u32,
}
