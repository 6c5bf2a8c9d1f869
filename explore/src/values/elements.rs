//! The elements of a set, in the order of CPython's hash table (`Objects/setobject.c`, Python 3.13) if all hashes are
//! the same in every run. Strings have other hashes in each run; sets with strings or instances keep the order of
//! insertion. Only removals are simplified: the place of a removed element is free at once, so that a set returns to
//! the same state.

use std::sync::OnceLock;

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::key::Key;
use super::value::{Float, Value};

/// The elements of a set.
#[derive(Debug, Clone)]
pub struct Elements {
    /// The elements in the order of insertion.
    keys: IndexSet<Key, FxBuildHasher>,
    /// The number of slots of the table before the first insertion.
    slots: usize,
    /// The indices of the elements in iteration order; `None` inside if that is the order of insertion. Computed when it
    /// is read after a change.
    order: OnceLock<Option<Box<[u32]>>>,
}

impl Default for Elements {
    fn default() -> Self {
        Self { keys: IndexSet::default(), slots: LEAST_SLOTS, order: OnceLock::new() }
    }
}

impl FromIterator<Key> for Elements {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        Self { keys: keys.into_iter().collect(), ..Self::default() }
    }
}

/// The maximum size of a set with CPython's order. Computing the order takes time proportional to the size.
const LARGEST: usize = 1_000;

impl Elements {
    /// Returns the number of elements.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Returns true if there is no element.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Returns true for an element.
    pub fn contains(&self, key: &Key) -> bool {
        self.keys.contains(key)
    }

    /// Adds an element.
    pub fn insert(&mut self, key: Key) {
        self.order.take();
        self.keys.insert(key);
    }

    /// Removes an element. Returns false if the set does not contain it.
    pub fn remove(&mut self, key: &Key) -> bool {
        self.order.take();
        self.keys.shift_remove(key)
    }

    /// Removes the first element in the set's order.
    pub fn pop(&mut self) -> Option<Key> {
        let first = self.nth(0)?.clone();
        self.remove(&first);
        Some(first)
    }

    /// Returns the elements in iteration order.
    pub fn in_order(&self) -> impl Iterator<Item = &Key> {
        (0..self.len()).filter_map(|n| self.nth(n))
    }

    /// Returns an element by its place in iteration order.
    pub fn nth(&self, n: usize) -> Option<&Key> {
        let order = self.order.get_or_init(|| {
            let is_small = self.len() <= LARGEST;
            let hashes: Option<Vec<u64>> =
                if is_small { self.keys.iter().map(|key| hash(&key.0)).collect() } else { None };
            hashes.map(|hashes| self.table(hashes).order().collect())
        });
        match order {
            Some(order) => self.keys.get_index(*order.get(n)? as usize),
            None => self.keys.get_index(n),
        }
    }

    /// Returns the elements in the order of insertion. With [`Self::first_slots`] it determines the iteration order.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter()
    }

    /// Returns the number of slots of the table before the first insertion.
    pub fn first_slots(&self) -> usize {
        self.slots
    }

    /// Returns this set with all elements of another set: `one |= other`.
    pub fn merged(mut self, other: &Self) -> Self {
        let all = self.len() + other.len();
        let slots = self.table_size();
        if all * 5 >= (slots - 1) * 3 {
            self.keys = self.in_order().cloned().collect();
            self.slots = slots_over(all * 2);
            self.order.take();
        }
        if self.is_empty() && self.slots == other.table_size() {
            return other.clone();
        }
        for key in other.in_order() {
            self.insert(key.clone());
        }
        self
    }

    /// Returns a copy, as CPython makes it: the new table has room for twice as many elements.
    pub fn copy(&self) -> Self {
        Self::default().merged(self)
    }

    /// Returns the common elements. As in CPython, they are those of the smaller set: `{1} & {1.0}` is `{1.0}`.
    pub fn intersection(&self, other: &Self) -> Self {
        let (smaller, larger) = if other.len() > self.len() { (self, other) } else { (other, self) };
        smaller.in_order().filter(|key| larger.contains(key)).cloned().collect()
    }

    /// Returns this set after the removal of all elements of another set: `one -= other`.
    pub fn without(&self, other: &Self) -> Self {
        let mut rest = self.clone();
        rest.order.take();
        rest.keys.retain(|key| !other.contains(key));
        rest
    }

    /// Returns the elements that only this set contains.
    pub fn difference(&self, other: &Self) -> Self {
        if self.len() / 4 > other.len() {
            return self.copy().without(other);
        }
        self.in_order().filter(|key| !other.contains(key)).cloned().collect()
    }

    /// Returns the elements that only one of the two sets contains.
    pub fn symmetric_difference(&self, other: &Self) -> Self {
        other.copy().toggled(self)
    }

    /// Returns this set without the elements that another set contains, and with its other elements: `one ^= other`.
    pub fn toggled(mut self, other: &Self) -> Self {
        for key in other.in_order() {
            if !self.remove(key) {
                self.insert(key.clone());
            }
        }
        self
    }

    /// Returns true if another set contains all elements.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.keys.is_subset(&other.keys)
    }

    /// Returns true if no element is in another set.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.keys.is_disjoint(&other.keys)
    }

    fn table(&self, hashes: Vec<u64>) -> Table {
        let mut table = Table { slots: vec![None; self.slots], filled: 0, hashes };
        (0..self.len()).for_each(|index| table.insert(index));
        table
    }

    /// Returns the number of slots of the table with all elements.
    fn table_size(&self) -> usize {
        (1..=self.len()).fold(self.slots, size_after)
    }
}

impl PartialEq for Elements {
    fn eq(&self, other: &Self) -> bool {
        self.keys == other.keys
    }
}

/// A hash table as CPython's: it tries a short run of slots, then jumps.
struct Table {
    /// The indices of the elements.
    slots: Vec<Option<usize>>,
    filled: usize,
    hashes: Vec<u64>,
}

/// The number of slots of an empty set.
const LEAST_SLOTS: usize = 8;
/// The number of further slots in a run.
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;

/// Returns the least number of slots over a number.
fn slots_over(number: usize) -> usize {
    (number + 1).next_power_of_two().max(LEAST_SLOTS)
}

/// Returns the number of slots after an insertion into a table of `slots` slots.
fn size_after(slots: usize, filled: usize) -> usize {
    if filled * 5 < (slots - 1) * 3 { slots } else { slots_over(filled * 4) }
}

impl Table {
    fn insert(&mut self, index: usize) {
        self.place(index);
        self.filled += 1;
        let size = size_after(self.slots.len(), self.filled);
        if size != self.slots.len() {
            let old = std::mem::replace(&mut self.slots, vec![None; size]);
            old.into_iter().flatten().for_each(|index| self.place(index));
        }
    }

    fn place(&mut self, index: usize) {
        let mask = self.slots.len() - 1;
        let mut perturb = self.hashes[index];
        let mut slot = perturb as usize & mask;
        loop {
            let last = if slot + LINEAR_PROBES <= mask { slot + LINEAR_PROBES } else { slot };
            if let Some(free) = (slot..=last).find(|slot| self.slots[*slot].is_none()) {
                self.slots[free] = Some(index);
                return;
            }
            perturb >>= PERTURB_SHIFT;
            slot = slot.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    fn order(&self) -> impl Iterator<Item = u32> {
        self.slots.iter().flatten().map(|index| *index as u32)
    }
}

/// Returns CPython's hash of a value, if it is the same in every run.
fn hash(value: &Value) -> Option<u64> {
    match value {
        Value::None => Some(0xFCA8_6420),
        Value::Bool(flag) => Some(u64::from(*flag)),
        Value::Int(number) => Some(hash_of_integer(*number)),
        Value::Float(Float(number)) if number.fract() == 0.0 && number.abs() < 9e15 => {
            Some(hash_of_integer(*number as i64))
        }
        Value::Tuple(values) => hash_of_tuple(values),
        _ => None,
    }
}

/// Returns the remainder by the Mersenne prime 2⁶¹ − 1, with the sign of the number; −2 instead of −1, which CPython
/// reserves for errors.
fn hash_of_integer(number: i64) -> u64 {
    let hash = number % ((1 << 61) - 1);
    (if hash == -1 { -2 } else { hash }) as u64
}

/// A variant of xxHash (`Objects/tupleobject.c`).
fn hash_of_tuple(values: &[Value]) -> Option<u64> {
    const PRIMES: [u64; 3] =
        [11_400_714_785_074_694_791, 14_029_467_366_897_019_727, 2_870_177_450_012_600_261];
    let mut sum = PRIMES[2];
    for value in values {
        let lane = hash(value)?;
        sum = sum.wrapping_add(lane.wrapping_mul(PRIMES[1])).rotate_left(31).wrapping_mul(PRIMES[0]);
    }
    sum = sum.wrapping_add(values.len() as u64 ^ (PRIMES[2] ^ 3_527_539));
    Some(if sum == u64::MAX { 1_546_275_796 } else { sum })
}
