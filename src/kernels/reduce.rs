//! Folding many numbers to one, and how a tree groups them.

use std::ops::Range;
use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::block::Block;
use super::pulse::{Pulse, Tick, with};

/// Numbers between two ticks: some 60 ns.
const BATCH: usize = 64;

/// What products are taken modulo: 2³¹ − 1, a prime. Two rests multiplied stay
/// below 2⁶².
pub const PRIME: i64 = (1 << 31) - 1;

/// What makes one number of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    /// a + b.
    Sum,
    /// a · b modulo [`PRIME`].
    Product,
    /// The larger one.
    Max,
    /// The greatest common divisor.
    Gcd,
    /// a − b: it matters how the numbers are grouped.
    Difference,
}

impl Operator {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Sum, Self::Product, Self::Max, Self::Gcd, Self::Difference];

    /// Its name in links and for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Product => "product",
            Self::Max => "max",
            Self::Gcd => "gcd",
            Self::Difference => "difference",
        }
    }

    /// Whether the grouping makes no difference: (a ∘ b) ∘ c = a ∘ (b ∘ c).
    pub const fn is_associative(self) -> bool {
        !matches!(self, Self::Difference)
    }

    /// Folds numbers onto one, from left to right.
    #[inline(always)]
    fn fold(self, value: i64, numbers: &[i64]) -> i64 {
        let numbers = numbers.iter().copied();
        match self {
            Self::Sum => numbers.fold(value, |a, b| a + b),
            Self::Product => numbers.fold(value, |a, b| a * b % PRIME),
            Self::Max => numbers.fold(value, i64::max),
            Self::Gcd => numbers.fold(value, gcd),
            Self::Difference => numbers.fold(value, |a, b| a - b),
        }
    }
}

/// By Euclid's algorithm.
#[inline(always)]
fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A left fold of some numbers, being computed: ((a ∘ b) ∘ c) ∘ …
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fold {
    operator: Operator,
    numbers: Block<i64>,
    /// What the first `done` of them come to.
    value: i64,
    done: usize,
}

impl Fold {
    /// Of these numbers.
    ///
    /// # Panics
    /// If there are none.
    pub fn new(operator: Operator, numbers: Block<i64>) -> Self {
        Self { operator, value: numbers[0], done: 1, numbers }
    }

    /// Goes on until it is done, or until the pulse asks for a pause; it ticks
    /// once in 64 numbers. Calling again goes on from there.
    pub fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<i64> {
        with!(pulse, |pulse| self.go_on(pulse))
    }

    #[inline(never)]
    fn go_on(&mut self, pulse: &mut impl Tick) -> Poll<i64> {
        let numbers: &[i64] = &self.numbers;
        while self.done < numbers.len() {
            let end = numbers.len().min(self.done + BATCH);
            self.value = self.operator.fold(self.value, &numbers[self.done..end]);
            self.done = end;
            if pulse.tick(BATCH as u32) {
                return Poll::Pending;
            }
        }
        Poll::Ready(self.value)
    }
}

/// How `n` numbers are brought together in rounds: the first folds blocks of
/// them, each further one pairs of what came out. What is alone at the end of a
/// round passes on to the next. One block of all numbers is the left fold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grouping {
    n: usize,
    block: usize,
}

/// What a task of a [`Grouping`] takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// One of the numbers.
    Number(usize),
    /// What a task came to, counted from the first of the first round.
    Task(usize),
}

impl Grouping {
    /// So many numbers, in blocks of so many.
    ///
    /// # Panics
    /// If one of them is under two.
    pub fn new(n: usize, block: usize) -> Self {
        assert!(n >= 2 && block >= 2, "one number is nothing to bring together");
        Self { n, block }
    }

    /// How many numbers a block has, but for the last.
    pub fn block(self) -> usize {
        self.block
    }

    /// How many values there are after that round; before the first there are
    /// the numbers.
    pub fn values(self, round: usize) -> usize {
        (1..=round).fold(self.n, |values, round| values.div_ceil(self.group(round)))
    }

    /// How many rounds it takes.
    pub fn rounds(self) -> usize {
        (1..).find(|round| self.values(*round) == 1).expect("each round leaves fewer")
    }

    /// How many tasks that round has: groups of two values or more.
    pub fn tasks(self, round: usize) -> usize {
        let (before, group) = (self.values(round - 1), self.group(round));
        before / group + usize::from(before % group > 1)
    }

    /// What the tasks of that round take, one range of the values before each.
    pub fn groups(self, round: usize) -> impl Iterator<Item = Range<usize>> {
        let (before, group) = (self.values(round - 1), self.group(round));
        (0..self.tasks(round)).map(move |i| i * group..before.min((i + 1) * group))
    }

    /// Where a value comes from that there is after that round.
    pub fn source(self, round: usize, value: usize) -> Source {
        match round {
            0 => Source::Number(value),
            _ if value < self.tasks(round) => {
                Source::Task((1..round).map(|r| self.tasks(r)).sum::<usize>() + value)
            }
            // Alone in its group, the first of it.
            _ => self.source(round - 1, value * self.group(round)),
        }
    }

    fn group(self, round: usize) -> usize {
        if round == 1 { self.block } else { 2 }
    }
}

/// The numbers that an operator is given, such that what they come to is known.
pub fn numbers(operator: Operator, n: usize) -> Vec<i64> {
    let n = n as i64;
    match operator {
        Operator::Sum | Operator::Difference => (0..n).collect(),
        Operator::Product => {
            std::iter::successors(Some(1), |x| Some(x * ROOT % PRIME)).take(n as usize).collect()
        }
        Operator::Max => (0..n).map(|i| i * STRIDE % n).collect(),
        Operator::Gcd => (0..n).map(|i| GCD * ALL_FACTORS / FACTORS[factor_missing(i, n)]).collect(),
    }
}

/// The smallest primitive root of [`PRIME`]: its powers repeat only after 2³¹ − 2.
const ROOT: i64 = 7;

/// A prime larger than any count of numbers: its multiples modulo n are all of
/// 0…n − 1, mixed.
const STRIDE: i64 = 2_654_435_803;

/// What the numbers for the gcd have in common, and what all but one of them
/// have: a number lacks one of these factors.
const GCD: i64 = 12;
const FACTORS: [i64; 8] = [2, 3, 5, 7, 11, 13, 17, 19];
const ALL_FACTORS: i64 = 9_699_690;

/// Which factor a number lacks: each is lacked by an eighth of the numbers that
/// follow each other, so that only all of them together have no more in common
/// than [`GCD`].
fn factor_missing(i: i64, n: i64) -> usize {
    (i * FACTORS.len() as i64 / n) as usize
}

/// What [`numbers`] come to when they are grouped so, in another way: by closed
/// forms, with no more steps than there are blocks.
pub fn expected(operator: Operator, grouping: Grouping) -> i64 {
    let n = grouping.n as i64;
    match operator {
        Operator::Sum => n * (n - 1) / 2,
        // 7⁰ · 7¹ · … · 7ⁿ⁻¹
        Operator::Product => power(ROOT, n * (n - 1) / 2),
        Operator::Max => n - 1,
        Operator::Gcd => {
            // Of fewer than eight numbers each lacks another factor.
            let few = n.min(FACTORS.len() as i64);
            let lacked: i64 = (0..few).map(|i| FACTORS[factor_missing(i, few)]).product();
            GCD * ALL_FACTORS / lacked
        }
        Operator::Difference => (0..grouping.values(1)).map(|k| signed_block(grouping, k)).sum(),
    }
}

/// What a block adds to the difference. It changes its sign in each round in
/// which it is on the right: as often as there are ones in its binary number.
fn signed_block(grouping: Grouping, k: usize) -> i64 {
    let first = (k * grouping.block) as i64;
    let count = (grouping.n as i64 - first).min(grouping.block as i64);
    let all = count * first + count * (count - 1) / 2;
    let folded = first - (all - first);
    if k.count_ones().is_multiple_of(2) { folded } else { -folded }
}

/// By squaring.
fn power(base: i64, exponent: i64) -> i64 {
    let (mut base, mut exponent, mut product) = (base, exponent, 1);
    while exponent > 0 {
        if exponent % 2 == 1 {
            product = product * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::grows_with_the_work;

    fn fold(operator: Operator, numbers: Vec<i64>) -> i64 {
        match Fold::new(operator, numbers.into()).advance(&mut Pulse::free()) {
            Poll::Ready(value) => value,
            Poll::Pending => unreachable!(),
        }
    }

    /// All rounds as the grouping says.
    fn reduce(operator: Operator, grouping: Grouping) -> i64 {
        let numbers = numbers(operator, grouping.n);
        let mut results = Vec::new();
        for round in 1..=grouping.rounds() {
            let of = |value, results: &[i64]| match grouping.source(round - 1, value) {
                Source::Number(i) => numbers[i],
                Source::Task(i) => results[i],
            };
            let groups: Vec<_> = grouping.groups(round).collect();
            for group in groups {
                results.push(fold(operator, group.map(|value| of(value, &results)).collect()));
            }
        }
        *results.last().unwrap()
    }

    #[test]
    fn twenty_numbers_take_five_rounds() {
        let tree = Grouping::new(20, 2);
        let values: Vec<_> = (0..=tree.rounds()).map(|round| tree.values(round)).collect();
        assert_eq!(values, [20, 10, 5, 3, 2, 1]);
        let tasks: Vec<_> = (1..=5).map(|round| tree.tasks(round)).collect();
        assert_eq!(tasks, [10, 5, 2, 1, 1], "who is alone passes on");
        // The fifth of the second round is alone until the last one.
        assert_eq!([2, 3, 4].map(|round| tree.source(round, tree.values(round) - 1)), [Source::Task(14); 3]);
        assert_eq!(reduce(Operator::Sum, tree), 190);
    }

    #[test]
    fn the_left_fold_is_one_block_of_all() {
        let fold = Grouping::new(20, 20);
        assert_eq!((fold.rounds(), fold.tasks(1), fold.groups(1).next()), (1, 1, Some(0..20)));
    }

    #[test]
    fn operators_do_what_their_names_say() {
        let of = |operator| fold(operator, vec![84, 36, 60]);
        assert_eq!(Operator::ALL.map(of), [180, 84 * 36 * 60, 84, 12, -12]);
        assert_eq!(fold(Operator::Product, vec![PRIME - 1; 2]), 1);
    }

    #[test]
    fn what_is_expected_is_what_comes_out_however_it_is_grouped() {
        for operator in Operator::ALL {
            for n in (2..70).chain([127, 128, 1_000, 1_001]) {
                for block in [2, 3, 16, n] {
                    let grouping = Grouping::new(n, block.max(2));
                    assert_eq!(
                        reduce(operator, grouping),
                        expected(operator, grouping),
                        "{operator:?} {grouping:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn only_of_the_difference_does_the_grouping_change_the_value() {
        let both = |operator| [2, 20].map(|block| reduce(operator, Grouping::new(20, block)));
        for operator in Operator::ALL {
            let [tree, fold] = both(operator);
            assert_eq!(tree == fold, operator.is_associative(), "{operator:?}");
        }
        assert_eq!(both(Operator::Difference), [0, -190]);
    }

    /// By CPython: `pow(7, 190, 2**31 - 1)`.
    #[test]
    fn answers_are_not_trivial() {
        let tree = Grouping::new(20, 2);
        let known = [190, 1_624_379_149, 19, 12, 0];
        assert_eq!(Operator::ALL.map(|operator| expected(operator, tree)), known);
        let mixed = numbers(Operator::Max, 20);
        assert_ne!(mixed.last(), Some(&19));
        assert_eq!(numbers(Operator::Gcd, 20)[0], 12 * ALL_FACTORS / 2);
    }

    #[test]
    fn pauses_do_not_change_the_result() {
        for operator in Operator::ALL {
            let numbers = numbers(operator, 1_000);
            let mut paused = Fold::new(operator, numbers.clone().into());
            let mut pauses = 0;
            let value = loop {
                match paused.advance(&mut Pulse::steps(1)) {
                    Poll::Pending => pauses += 1,
                    Poll::Ready(value) => break value,
                }
            };
            assert_eq!((value, pauses), (fold(operator, numbers), 16), "{operator:?}");
        }
    }

    #[test]
    fn the_loop_is_not_folded_away() {
        let blocks = [1, 16].map(|times| Block::from(numbers(Operator::Sum, times << 14)));
        grows_with_the_work(|times| {
            Fold::new(Operator::Sum, blocks[usize::from(times > 1)].clone()).advance(&mut Pulse::free())
        });
    }
}
