//! Relations between the events of an execution.

use std::ops::BitOr;

/// A set of pairs of events; at most 16 events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    /// For each event, the bits of the events that it is related to.
    rows: Vec<u16>,
}

impl Relation {
    /// Creates the relation of all pairs of `size` events that fulfil a condition.
    pub(super) fn new(size: usize, related: impl Fn(usize, usize) -> bool) -> Self {
        let row = |from| (0..size).filter(|to| related(from, *to)).fold(0, |row, to| row | 1 << to);
        Self { rows: (0..size).map(row).collect() }
    }

    /// Returns true if the relation has the pair.
    pub(super) fn has(&self, from: usize, to: usize) -> bool {
        self.rows[from] >> to & 1 == 1
    }

    /// Returns the transitive closure, by Warshall's algorithm.
    pub(super) fn closure(mut self) -> Self {
        for middle in 0..self.rows.len() {
            for from in 0..self.rows.len() {
                if self.has(from, middle) {
                    self.rows[from] |= self.rows[middle];
                }
            }
        }
        self
    }

    /// Returns true if no event is related to itself, directly or through others.
    pub(super) fn is_acyclic(&self) -> bool {
        let closure = self.clone().closure();
        (0..closure.rows.len()).all(|event| !closure.has(event, event))
    }

    /// Returns true if all events before `event` are among the bits of `done`.
    pub(super) fn is_preceded_by(&self, event: usize, done: u16) -> bool {
        (0..self.rows.len()).all(|before| done >> before & 1 == 1 || !self.has(before, event))
    }
}

impl BitOr for Relation {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self { rows: self.rows.iter().zip(other.rows).map(|(one, other)| one | other).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_acyclic_and_a_ring_is_not() {
        let chain = |from: usize, to: usize| to == from + 1;
        assert!(Relation::new(4, chain).is_acyclic());
        assert!(Relation::new(4, chain).closure().has(0, 3));
        assert!(!(Relation::new(4, chain) | Relation::new(4, |from, to| (from, to) == (3, 0))).is_acyclic());
    }
}
