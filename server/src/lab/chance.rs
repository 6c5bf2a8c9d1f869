//! Random numbers that a seed repeats.

use std::hash::{BuildHasher, RandomState};

/// A number from 0 up to, not including, 1; always the same one for the same seed.
///
/// One step of SplitMix64, written out here because a seed must give the same number in every version, and
/// neighbouring seeds unrelated ones.
pub fn fraction(seed: Option<u64>) -> f64 {
    // Hashing with keys drawn at random is the random source that the standard library has.
    let seed = seed.unwrap_or_else(|| RandomState::new().hash_one(()));
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    (z >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::fraction;

    #[test]
    fn a_seed_gives_the_same_number_for_ever() {
        // The first output of the reference implementation for seed 0 is 0xe220a8397b1dcdaf.
        assert_eq!(fraction(Some(0)), (0xe220_a839_7b1d_cdaf_u64 >> 11) as f64 / (1_u64 << 53) as f64);
    }

    #[test]
    fn neighbouring_seeds_spread_evenly() {
        let mut tenths = [0; 10];
        for seed in 0..10_000 {
            tenths[(fraction(Some(seed)) * 10.0) as usize] += 1;
        }
        assert!(tenths.iter().all(|count| (900..1100).contains(count)), "{tenths:?}");
    }

    #[test]
    fn without_a_seed_numbers_differ() {
        assert_ne!(fraction(None), fraction(None));
    }
}
