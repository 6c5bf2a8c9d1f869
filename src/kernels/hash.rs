//! A short name for a long result, by which two can be told apart.

/// Four FNV-1a hashes of 32 bits (Fowler, Noll and Vo) side by side, word i in
/// hash i mod 4: one alone would wait for its multiplication at each word. A
/// single word that differs always changes the result.
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
    /// Goes on with these words, which are what `bits` makes of the items.
    ///
    /// # Panics
    /// If the words before were no multiple of four.
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

    /// The hashes in hexadecimal, the first one first.
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

    /// FNV-1a of the one byte `a` is e40c292c (its authors' test vectors).
    #[test]
    fn each_lane_is_fnv_1a() {
        assert_eq!(name(&[&[b'a'.into()]]), "e40c292c811c9dc5811c9dc5811c9dc5");
    }

    #[test]
    fn it_does_not_matter_how_the_words_come() {
        assert_eq!(name(&[&[1, 2, 3, 4], &[5, 6]]), name(&[&[1, 2, 3, 4, 5, 6]]));
        assert_ne!(name(&[&[1, 2, 3, 4, 5, 6]]), name(&[&[1, 2, 3, 4, 6, 5]]));
    }
}
