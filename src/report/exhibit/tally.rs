//! How often what happened.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// How the samples of each variant ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Tally {
    /// What it is called: `Lost updates`.
    pub title: String,
    /// What the amounts are: `updates lost`; null where nothing was counted.
    pub amount: Option<String>,
    /// One for each variant that has samples.
    pub rows: Vec<TallyRow>,
}

/// How those of one variant ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct TallyRow {
    /// The variant's id.
    pub variant: String,
    /// Its name for people.
    pub label: String,
    /// The endings that occurred, in the order in which they first did.
    pub endings: Vec<EndingCount>,
    /// The amounts, in the order of the samples; empty where nothing was counted.
    pub amounts: Vec<f64>,
    /// Their median.
    pub median: Option<f64>,
}

/// An ending and how often it occurred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct EndingCount {
    /// In a few words.
    pub label: String,
    /// Whether it is as it should be.
    pub good: bool,
    /// How often.
    pub count: u32,
}
