//! The parts of the state that steps use, as sets of numbers.

use rustc_hash::FxHashMap;

use crate::values::footprint::{Access, Part, Use};

/// The number of a part of the state.
pub(super) type PartId = u32;

/// A set of parts.
#[derive(Debug, Clone, Default)]
pub(super) struct PartSet(Vec<u64>);

impl PartSet {
    fn insert(&mut self, part: PartId) {
        let word = part as usize / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (part % 64);
    }

    /// Returns true if the set contains a part.
    pub fn contains(&self, part: PartId) -> bool {
        self.0.get(part as usize / 64).is_some_and(|word| word >> (part % 64) & 1 == 1)
    }

    /// Adds the parts of another set. Returns true if some of them are new.
    pub fn extend(&mut self, other: &Self) -> bool {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        let mut grows = false;
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            grows |= *other & !*own != 0;
            *own |= other;
        }
        grows
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(own, other)| own & other != 0)
    }
}

/// What steps use.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct Footprint {
    reads: PartSet,
    pub(super) writes: PartSet,
    touches: PartSet,
}

/// The number of [`Part::Everything`].
const EVERYTHING: PartId = 0;

impl Footprint {
    /// Returns true if the order of two steps with these footprints may matter.
    pub fn conflicts(&self, other: &Self) -> bool {
        self.changes(other) || other.changes(self)
    }

    /// Returns true if a step with this footprint may change what a step with the other one uses.
    fn changes(&self, other: &Self) -> bool {
        self.writes.contains(EVERYTHING)
            || self.writes.meets(&other.writes)
            || self.writes.meets(&other.reads)
            || self.touches.meets(&other.reads)
    }

    /// Adds another footprint. Returns true if this one grows.
    pub fn extend(&mut self, other: &Self) -> bool {
        let reads = self.reads.extend(&other.reads);
        let writes = self.writes.extend(&other.writes);
        self.touches.extend(&other.touches) || reads || writes
    }
}

/// The numbers of the parts.
#[derive(Debug)]
pub(super) struct Parts {
    all: Vec<Part>,
    numbers: FxHashMap<Part, PartId>,
}

impl Default for Parts {
    fn default() -> Self {
        let mut parts = Self { all: Vec::new(), numbers: FxHashMap::default() };
        assert_eq!(parts.number(Part::Everything), EVERYTHING);
        parts
    }
}

impl Parts {
    /// Returns the number of a part.
    pub fn number(&mut self, part: Part) -> PartId {
        *self.numbers.entry(part).or_insert_with(|| {
            self.all.push(part);
            self.all.len() as PartId - 1
        })
    }

    /// Returns the part with a number.
    pub fn part(&self, number: PartId) -> Part {
        self.all[number as usize]
    }

    /// Returns the footprint of some uses.
    pub fn footprint<'u>(&mut self, uses: impl IntoIterator<Item = &'u Use>) -> Footprint {
        let mut footprint = Footprint::default();
        for Use { part, access, .. } in uses {
            let number = self.number(*part);
            match access {
                Access::Read => footprint.reads.insert(number),
                Access::Write => footprint.writes.insert(number),
                Access::Touch => footprint.touches.insert(number),
            }
        }
        footprint
    }
}
