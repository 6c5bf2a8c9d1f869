//! Random numbers, reproducible by a seed.

/// Returns a number in [0, 1): the same for the same seed, random without a seed.
pub fn fraction(seed: Option<u64>) -> f64 {
    let seed = seed.unwrap_or_else(random_seed);
    (splitmix64(seed, 0) >> 11) as f64 / (1_u64 << 53) as f64
}

/// A hasher with random keys is the only source of randomness in the standard library.
#[cfg(not(target_arch = "wasm32"))]
fn random_seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(())
}

/// In a browser, the standard library's hasher keys are constant.
#[cfg(target_arch = "wasm32")]
fn random_seed() -> u64 {
    js_sys::Math::random().to_bits()
}

/// Derives a seed from `seed` and a label, so that one seed serves a whole series of requests.
pub fn derive_seed(seed: u64, label: &str) -> u64 {
    // FNV-1a.
    let hash = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    splitmix64(seed ^ label.bytes().fold(0xcbf2_9ce4_8422_2325, hash), 0)
}

/// Returns output number `index` of SplitMix64 for `seed`. Implemented here because a seed must give the same
/// numbers in every version, and neighbouring seeds must give unrelated numbers.
pub fn splitmix64(seed: u64, index: u64) -> u64 {
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
        assert_eq!([0, 1, 2].map(|index| splitmix64(1_234_567, index)), reference);
        // The first output of the reference implementation for seed 0.
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
    fn derived_seeds_spread_evenly() {
        let mut tenths = [0; 10];
        for number in 0..10_000 {
            tenths[(fraction(Some(derive_seed(7, &number.to_string()))) * 10.0) as usize] += 1;
        }
        assert!(tenths.iter().all(|count| (900..1100).contains(count)), "{tenths:?}");
    }

    #[test]
    fn without_a_seed_numbers_differ() {
        assert_ne!(fraction(None), fraction(None));
    }
}
