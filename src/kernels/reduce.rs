//! Reduction of many numbers to one number, and how a tree groups the numbers.

use std::ops::Range;
use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::block::Block;
use super::pulse::{Pulse, Tick, with};

/// The count of numbers between two ticks, which take some 60 ns.
const BATCH: usize = 64;

/// The modulus of products: 2³¹ − 1, a prime. The product of two remainders stays below 2⁶².
pub const PRIME: i64 = (1 << 31) - 1;

/// An operator that combines two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    /// The sum a + b.
    Sum,
    /// The product a · b modulo [`PRIME`].
    Product,
    /// The larger of the two numbers.
    Max,
    /// The greatest common divisor of the two numbers.
    Gcd,
    /// a − b; the result depends on the grouping.
    Difference,
}

impl Operator {
    /// All operators, in the order of the form.
    pub const ALL: [Self; 5] = [Self::Sum, Self::Product, Self::Max, Self::Gcd, Self::Difference];

    /// Returns the operator's name in links and for display.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Product => "product",
            Self::Max => "max",
            Self::Gcd => "gcd",
            Self::Difference => "difference",
        }
    }

    /// Returns true if the operator is associative: (a ∘ b) ∘ c = a ∘ (b ∘ c).
    pub const fn is_associative(self) -> bool {
        !matches!(self, Self::Difference)
    }

    /// Folds the numbers onto `value`, from left to right, and returns the result.
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

/// Returns the greatest common divisor, by Euclid's algorithm.
#[inline(always)]
fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A left fold ((a ∘ b) ∘ c) ∘ …, which can be paused.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fold {
    operator: Operator,
    numbers: Block<i64>,
    /// The result of folding the first `done` numbers.
    value: i64,
    done: usize,
}

impl Fold {
    /// Creates the fold of these numbers.
    ///
    /// # Panics
    /// If there are no numbers.
    pub fn new(operator: Operator, numbers: Block<i64>) -> Self {
        Self { operator, value: numbers[0], done: 1, numbers }
    }

    /// Folds all numbers and returns the result, or pauses when the pulse requests it. Ticks once
    /// in 64 numbers. After a pause, the next call continues.
    pub fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<i64> {
        with!(pulse, |pulse| self.fold_batches(pulse))
    }

    #[inline(never)]
    fn fold_batches(&mut self, pulse: &mut impl Tick) -> Poll<i64> {
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

/// How `n` numbers are reduced in rounds. The first round folds blocks of the numbers, and each
/// later round folds pairs of results. A value without a partner passes to the next round. With a
/// single block of all numbers, the reduction is the left fold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grouping {
    n: usize,
    block: usize,
}

/// An input of a task in a [`Grouping`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// An input number, by its index.
    Number(usize),
    /// The result of a task, by the task's number. Numbers begin at the first task of the first
    /// round.
    Task(usize),
}

impl Grouping {
    /// Groups `n` numbers in blocks of `block`.
    ///
    /// # Panics
    /// If `n` or `block` is less than two.
    pub fn new(n: usize, block: usize) -> Self {
        assert!(n >= 2 && block >= 2, "one number is nothing to bring together");
        Self { n, block }
    }

    /// Returns the count of numbers in a block. The last block may be shorter.
    pub fn block(self) -> usize {
        self.block
    }

    /// Returns the count of values after a round; for round 0, the count of the original numbers.
    pub fn values(self, round: usize) -> usize {
        (1..=round).fold(self.n, |values, round| values.div_ceil(self.group(round)))
    }

    /// Returns the number of rounds until one value is left.
    pub fn rounds(self) -> usize {
        (1..).find(|round| self.values(*round) == 1).expect("each round leaves fewer")
    }

    /// Returns the number of tasks in a round, which is the number of groups with at least two
    /// values.
    pub fn tasks(self, round: usize) -> usize {
        let (before, group) = (self.values(round - 1), self.group(round));
        before / group + usize::from(before % group > 1)
    }

    /// Returns the input ranges of the tasks of a round, as indices of the values of the previous
    /// round.
    pub fn groups(self, round: usize) -> impl Iterator<Item = Range<usize>> {
        let (before, group) = (self.values(round - 1), self.group(round));
        (0..self.tasks(round)).map(move |i| i * group..before.min((i + 1) * group))
    }

    /// Returns where a value that exists after a round comes from.
    pub fn source(self, round: usize, value: usize) -> Source {
        match round {
            0 => Source::Number(value),
            _ if value < self.tasks(round) => {
                Source::Task((1..round).map(|r| self.tasks(r)).sum::<usize>() + value)
            }
            // The value is alone in its group, so it comes from an earlier round.
            _ => self.source(round - 1, value * self.group(round)),
        }
    }

    fn group(self, round: usize) -> usize {
        if round == 1 { self.block } else { 2 }
    }
}

/// Returns the input numbers for an operator. They are chosen so that the result is known.
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

/// The smallest primitive root of [`PRIME`]. Its powers repeat only after 2³¹ − 2 of them.
const ROOT: i64 = 7;

/// A prime that is larger than any count of numbers, so that its multiples modulo n are a
/// permutation of 0…n − 1.
const STRIDE: i64 = 2_654_435_803;

/// The greatest common divisor of all numbers for the operator `gcd`. Each number is a multiple of
/// this and of all but one of [`FACTORS`].
const GCD: i64 = 12;
const FACTORS: [i64; 8] = [2, 3, 5, 7, 11, 13, 17, 19];
const ALL_FACTORS: i64 = 9_699_690;

/// Returns the index of the factor that a number lacks. Each factor is missing in a consecutive
/// eighth of the numbers, so that only all numbers together have [`GCD`] as their greatest common
/// divisor.
fn factor_missing(i: i64, n: i64) -> usize {
    (i * FACTORS.len() as i64 / n) as usize
}

/// Computes the reduction of [`numbers`] by an independent method: closed forms, with at most as
/// many steps as there are blocks.
pub fn expected(operator: Operator, grouping: Grouping) -> i64 {
    let n = grouping.n as i64;
    match operator {
        Operator::Sum => n * (n - 1) / 2,
        // The product is 7⁰ · 7¹ · … · 7ⁿ⁻¹.
        Operator::Product => power(ROOT, n * (n - 1) / 2),
        Operator::Max => n - 1,
        Operator::Gcd => {
            // With fewer than eight numbers, each number lacks a different factor.
            let few = n.min(FACTORS.len() as i64);
            let lacked: i64 = (0..few).map(|i| FACTORS[factor_missing(i, few)]).product();
            GCD * ALL_FACTORS / lacked
        }
        Operator::Difference => (0..grouping.values(1)).map(|k| signed_block(grouping, k)).sum(),
    }
}

/// Returns what a block contributes to the difference. The sign flips in each round in which the
/// block is on the right, which is once for each 1 in the block's binary number.
fn signed_block(grouping: Grouping, k: usize) -> i64 {
    let first = (k * grouping.block) as i64;
    let count = (grouping.n as i64 - first).min(grouping.block as i64);
    let all = count * first + count * (count - 1) / 2;
    let folded = first - (all - first);
    if k.count_ones().is_multiple_of(2) { folded } else { -folded }
}

/// Computes `base` to the power of `exponent` modulo [`PRIME`], by repeated squaring.
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
    use crate::tests::assert_time_grows_with_work;

    fn fold(operator: Operator, numbers: Vec<i64>) -> i64 {
        match Fold::new(operator, numbers.into()).advance(&mut Pulse::free()) {
            Poll::Ready(value) => value,
            Poll::Pending => unreachable!(),
        }
    }

    /// Executes all rounds of the grouping and returns the result.
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
        assert_eq!(tasks, [10, 5, 2, 1, 1], "a single value passes on");
        // The fifth value of the second round has no partner until the last round.
        assert_eq!([2, 3, 4].map(|round| tree.source(round, tree.values(round) - 1)), [Source::Task(14); 3]);
        assert_eq!(reduce(Operator::Sum, tree), 190);
    }

    #[test]
    fn the_left_fold_is_one_block_of_all() {
        let fold = Grouping::new(20, 20);
        assert_eq!((fold.rounds(), fold.tasks(1), fold.groups(1).next()), (1, 1, Some(0..20)));
    }

    #[test]
    fn operators_compute_what_their_names_say() {
        let of = |operator| fold(operator, vec![84, 36, 60]);
        assert_eq!(Operator::ALL.map(of), [180, 84 * 36 * 60, 84, 12, -12]);
        assert_eq!(fold(Operator::Product, vec![PRIME - 1; 2]), 1);
    }

    #[test]
    fn closed_forms_agree_with_every_grouping() {
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
    fn the_grouping_changes_only_the_difference() {
        let both = |operator| [2, 20].map(|block| reduce(operator, Grouping::new(20, block)));
        for operator in Operator::ALL {
            let [tree, fold] = both(operator);
            assert_eq!(tree == fold, operator.is_associative(), "{operator:?}");
        }
        assert_eq!(both(Operator::Difference), [0, -190]);
    }

    /// The expected value was computed with CPython: `pow(7, 190, 2**31 - 1)`.
    #[test]
    fn results_are_not_trivial() {
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
    fn the_compiler_does_not_fold_the_loop() {
        let blocks = [1, 16].map(|times| Block::from(numbers(Operator::Sum, times << 14)));
        assert_time_grows_with_work(|times| {
            Fold::new(Operator::Sum, blocks[usize::from(times > 1)].clone()).advance(&mut Pulse::free())
        });
    }
}
