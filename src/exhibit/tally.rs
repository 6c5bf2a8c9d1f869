//! How often what happened.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::Exhibit;
use crate::report::VariantReport;

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

impl Tally {
    /// Of all samples so far; nothing if there are none.
    pub fn of(title: &str, amount: Option<&str>, variants: &[VariantReport]) -> Option<Exhibit> {
        let rows: Vec<_> = variants.iter().filter(|v| !v.endings.is_empty()).map(TallyRow::of).collect();
        let tally = Self { title: title.into(), amount: amount.map(Into::into), rows };
        (!tally.rows.is_empty()).then_some(Exhibit::Tally(tally))
    }
}

impl TallyRow {
    fn of(variant: &VariantReport) -> Self {
        let mut endings: Vec<EndingCount> = Vec::new();
        for ending in &variant.endings {
            match endings.iter_mut().find(|known| known.label == ending.label) {
                Some(known) => known.count += 1,
                None => {
                    endings.push(EndingCount { label: ending.label.clone(), good: ending.good, count: 1 });
                }
            }
        }
        let amounts: Vec<_> = variant.endings.iter().filter_map(|ending| ending.amount).collect();
        let median = crate::measure::stats::Samples::new(&amounts).map(|samples| samples.median());
        Self { variant: variant.id.clone(), label: variant.label.clone(), endings, amounts, median }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Ending;

    #[test]
    fn endings_are_counted_and_amounts_kept() {
        let ending =
            |label: &str, amount| Ending { label: label.into(), good: amount == 0.0, amount: Some(amount) };
        let endings = vec![ending("lost", 7.0), ending("exact", 0.0), ending("lost", 9.0)];
        let variants = [
            VariantReport { endings, ..VariantReport::unmeasured("unlocked") },
            VariantReport::unmeasured("atomic"),
        ];
        let Some(Exhibit::Tally(tally)) = Tally::of("Lost", Some("updates"), &variants) else { panic!() };
        assert_eq!(tally.rows.len(), 1);
        let counts: Vec<_> =
            tally.rows[0].endings.iter().map(|e| (e.label.as_str(), e.good, e.count)).collect();
        assert_eq!(counts, [("lost", false, 2), ("exact", true, 1)]);
        assert_eq!(
            (tally.rows[0].amounts.as_slice(), tally.rows[0].median),
            (&[7.0, 0.0, 9.0][..], Some(7.0))
        );
    }
}
