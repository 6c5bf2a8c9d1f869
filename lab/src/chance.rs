//! Random numbers that a seed repeats.

/// A number from 0 up to, not including, 1; always the same one for the same seed. Without a seed it is
/// the target's own chance.
pub fn fraction(seed: Option<u64>) -> f64 {
    let seed = seed.unwrap_or_else(drawn);
    (output(seed, 0) >> 11) as f64 / (1_u64 << 53) as f64
}

/// Hashing with keys drawn at random is the random source that the standard library has.
#[cfg(not(target_arch = "wasm32"))]
fn drawn() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(())
}

/// In a browser those keys are always the same.
#[cfg(target_arch = "wasm32")]
fn drawn() -> u64 {
    js_sys::Math::random().to_bits()
}

/// Another seed for each `part` of what is asked for, so that one seed serves a whole series.
pub fn part(seed: u64, part: &str) -> u64 {
    // FNV-1a.
    let hash = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    output(seed ^ part.bytes().fold(0xcbf2_9ce4_8422_2325, hash), 0)
}

/// Output number `index` of SplitMix64 that began with `seed`; written out here because a seed must give
/// the same numbers in every version, and neighbouring seeds unrelated ones.
pub fn output(seed: u64, index: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(index.wrapping_add(1)));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_numbers_for_ever() {
        // The first outputs of the reference implementation for seed 1234567.
        let reference = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!([0, 1, 2].map(|index| output(1_234_567, index)), reference);
        // And for seed 0.
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
    fn so_do_the_parts_of_one_seed() {
        let mut tenths = [0; 10];
        for number in 0..10_000 {
            tenths[(fraction(Some(part(7, &number.to_string()))) * 10.0) as usize] += 1;
        }
        assert!(tenths.iter().all(|count| (900..1100).contains(count)), "{tenths:?}");
    }

    #[test]
    fn without_a_seed_numbers_differ() {
        assert_ne!(fraction(None), fraction(None));
    }
}
