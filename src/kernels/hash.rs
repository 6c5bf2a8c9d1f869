//! A hash of long results, so that results can be compared by short texts.

/// Four interleaved FNV-1a hashes of 32 bits (Fowler, Noll and Vo): word i goes into hash i mod 4.
/// The latency of its multiplication would limit a single hash. A change of a single word always
/// changes the result.
#[derive(Debug, Clone)]
pub struct Hash {
    lanes: [u32; 4],
    ended: bool,
}

impl Default for Hash {
    fn default() -> Self {
        Self { lanes: [0x811c_9dc5; 4], ended: false }
    }
}

impl Hash {
    /// Adds words to the hash; `bits` converts an item to a word.
    ///
    /// # Panics
    /// If the number of words added before is not a multiple of four.
    pub fn add<T: Copy>(&mut self, items: &[T], bits: impl Fn(T) -> u32) {
        assert!(!self.ended, "only the last run of words may be of any length");
        let (fours, rest) = items.as_chunks::<4>();
        let step = |hash: u32, item: T| (hash ^ bits(item)).wrapping_mul(0x0100_0193);
        let mut lanes = self.lanes;
        for four in fours {
            lanes = std::array::from_fn(|l| step(lanes[l], four[l]));
        }
        for (lane, item) in lanes.iter_mut().zip(rest) {
            *lane = step(*lane, *item);
        }
        *self = Self { lanes, ended: !rest.is_empty() };
    }

    /// Returns the four hashes in hexadecimal, first to last.
    pub fn name(&self) -> String {
        self.lanes.iter().map(|lane| format!("{lane:08x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(runs: &[&[u32]]) -> String {
        let mut hash = Hash::default();
        runs.iter().for_each(|run| hash.add(run, |word| word));
        hash.name()
    }

    /// FNV-1a of the single byte `a` is e40c292c (a test vector of its authors).
    #[test]
    fn each_lane_is_fnv_1a() {
        assert_eq!(name(&[&[b'a'.into()]]), "e40c292c811c9dc5811c9dc5811c9dc5");
    }

    #[test]
    fn the_hash_does_not_depend_on_how_words_are_split() {
        assert_eq!(name(&[&[1, 2, 3, 4], &[5, 6]]), name(&[&[1, 2, 3, 4, 5, 6]]));
        assert_ne!(name(&[&[1, 2, 3, 4, 5, 6]]), name(&[&[1, 2, 3, 4, 6, 5]]));
    }
}
