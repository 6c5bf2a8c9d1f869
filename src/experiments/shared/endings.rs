//! Counts how the samples of each variant ended.

use crate::measure::stats::Samples;
use crate::report::VariantReport;
use crate::report::exhibit::{EndingCount, Exhibit, Tally, TallyRow};
use crate::text::Text;

/// Returns an exhibit with the number of samples for each ending; `None` if no sample has an
/// ending.
pub fn tally(title: Text, amount: Option<Text>, variants: &[VariantReport]) -> Option<Exhibit> {
    let rows: Vec<_> = variants.iter().filter(|v| !v.endings.is_empty()).map(row).collect();
    let tally = Tally { title, amount, rows };
    (!tally.rows.is_empty()).then_some(Exhibit::Tally(tally))
}

fn row(variant: &VariantReport) -> TallyRow {
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
    let median = Samples::new(&amounts).map(|samples| samples.median());
    TallyRow { variant: variant.id.clone(), label: variant.label.clone(), endings, amounts, median }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Ending;

    #[test]
    fn endings_are_counted_and_amounts_kept() {
        let ending = |label: &'static str, amount| Ending {
            label: Text::verbatim(label),
            good: amount == 0.0,
            amount: Some(amount),
        };
        let endings = vec![ending("lost", 7.0), ending("exact", 0.0), ending("lost", 9.0)];
        let variants = [
            VariantReport { endings, ..VariantReport::unmeasured("unlocked") },
            VariantReport::unmeasured("atomic"),
        ];
        let Some(Exhibit::Tally(tally)) =
            super::tally(Text::verbatim("Lost"), Some(Text::verbatim("updates")), &variants)
        else {
            panic!()
        };
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
