//! A measure of how evenly a resource is distributed.

/// Jain's fairness index, (Σx)² / (n · Σx²): 1 if all shares are equal, k/n if k of n have equal
/// shares and the others none, and so 1/n if one has everything. It is independent of the unit
/// (Jain, Chiu, Hawe, *A Quantitative Measure of Fairness and Discrimination for Resource
/// Allocation in Shared Computer Systems*, DEC research report TR-301, 1984). Returns `None` if
/// there are no shares or their sum is 0.
pub fn jain(shares: &[f64]) -> Option<f64> {
    let sum: f64 = shares.iter().sum();
    let squares: f64 = shares.iter().map(|share| share * share).sum();
    (squares > 0.0).then(|| sum * sum / (shares.len() as f64 * squares))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jains_index_of_equal_shares_is_one() {
        assert_eq!(jain(&[7.0; 5]), Some(1.0));
        assert_eq!(jain(&[3.0]), Some(1.0));
    }

    #[test]
    fn jains_index_is_the_proportion_of_equal_shares() {
        assert_eq!(jain(&[4.0, 0.0, 0.0, 0.0, 0.0]), Some(0.2));
        assert_eq!(jain(&[9.0, 9.0, 9.0, 0.0, 0.0]), Some(0.6));
    }

    /// The expected value is (1 + 2 + 3)² / (3 · 14).
    #[test]
    fn jains_index_is_independent_of_the_unit() {
        let [one, hundred] = [1.0, 100.0].map(|unit| jain(&[unit, 2.0 * unit, 3.0 * unit]).unwrap());
        assert!((one - 6.0 / 7.0).abs() < 1e-12 && (one - hundred).abs() < 1e-12);
    }

    #[test]
    fn jains_index_of_nothing_is_none() {
        assert_eq!(jain(&[]), None);
        assert_eq!(jain(&[0.0, 0.0]), None);
    }
}
