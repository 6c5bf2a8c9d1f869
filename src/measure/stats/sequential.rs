//! Sequential sampling: how many samples to take, when to compare variants, and when one is warm.
//!
//! Comparing after every sample and stopping as soon as the interval excludes 1 would eventually
//! find a difference between equal variants. So the sample counts at which variants are compared,
//! the *looks*, are fixed in advance, and each look uses a stricter level
//! ([`Level::EachLook`](super::Level)). Sampling may stop at a look at which the comparison is
//! [`decided`](super::Ratio::decided), and the interval of that look, at that level, is reported.
//!
//! Early stopping favours large ratios: a ratio found at ten pairs will more often shrink than grow
//! with further pairs. The interval accounts for this effect, the ratio alone does not.

use super::median_of;

/// The numbers of pairs at which variants are compared. Each doubles the last, since the interval
/// shrinks only with the square root of the number.
pub const LOOKS: [u32; 5] = [10, 20, 40, 80, 160];

/// Returns true if variants are compared after `count` pairs, with at most `most` pairs. The last
/// look is always at the end, so there are never more than five looks.
pub fn is_look(count: u32, most: u32) -> bool {
    let [between @ .., _] = LOOKS;
    count == most || count < most && between.contains(&count)
}

/// The number of repetitions in each of the two windows that are compared.
const WINDOW: usize = 3;

/// If the medians of the two windows differ by a smaller fraction than this, the variant has
/// settled.
const SETTLED: f64 = 0.02;

/// Returns true if a variant is warm: the median of its last three repetitions is within 2 % of the
/// median of the three before, or within the clock's grain.
///
/// Medians are compared so that a single disturbed repetition neither ends nor prolongs the
/// warm-up. The windows move, because late compilation and slow caching have no fixed end. Where
/// the times scatter by more than 2 %, settling may take long or occur by chance, so the caller
/// limits the warm-up.
pub fn settled(times: &[f64], grain_ms: f64) -> bool {
    let Some(start) = times.len().checked_sub(2 * WINDOW) else { return false };
    let (before, last) = times[start..].split_at(WINDOW);
    let [before, last] = [before, last].map(|times| median_of(&mut times.to_vec()));
    (last - before).abs() <= (SETTLED * before).max(grain_ms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::stats::{Level, Pairs, Ratio, Verdict, compare};
    use fastrand::Rng;

    #[test]
    fn there_are_at_most_five_looks_and_the_last_is_at_the_end() {
        let looks = |most| (1..=most).filter(|n| is_look(*n, most)).collect::<Vec<_>>();
        assert_eq!(looks(160), LOOKS);
        assert_eq!(looks(400), [10, 20, 40, 80, 400]);
        assert_eq!(looks(30), [10, 20, 30]);
        assert_eq!(looks(20), [10, 20]);
        assert_eq!(looks(7), [7]);
    }

    #[test]
    fn times_settle_when_their_medians_stop_moving() {
        assert!(!settled(&[], 0.0));
        assert!(!settled(&[1.0; 5], 0.1));
        assert!(settled(&[1.0; 6], 0.1));
        assert!(settled(&[0.0; 6], 0.0));
        // The first times still decrease. The second ones have settled, whatever came before.
        assert!(!settled(&[30.0, 20.0, 14.0, 12.0, 11.0, 10.5], 0.01));
        assert!(settled(&[30.0, 20.0, 10.1, 10.0, 10.2, 10.0, 10.1, 10.1], 0.01));
        // One disturbed repetition in each window has no effect.
        assert!(settled(&[10.0, 55.0, 10.1, 10.0, 10.1, 80.0], 0.01));
        // A difference below the clock's grain counts as none.
        assert!(settled(&[2.0, 2.0, 2.0, 1.0, 1.0, 1.0], 1.5));
    }

    /// Returns a roughly normal number: the sum of twelve uniform numbers.
    fn normal(rng: &mut Rng) -> f64 {
        (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0
    }

    /// Samples pairs until a look ends sampling, under a drift that affects both variants alike.
    fn sample_until_decided(
        rng: &mut Rng,
        level: Level,
        may_end: fn(&Ratio) -> bool,
        pair: fn(&mut Rng) -> (f64, f64),
    ) -> (u32, Ratio) {
        let mut pairs = Vec::new();
        for count in 1..=160 {
            let drift = 1.0 + f64::from(count % 50) / 10.0;
            let (base, other) = pair(rng);
            pairs.push((base * drift, other * drift));
            if is_look(count, 160) {
                let found = compare(&Pairs::new([pairs.clone()]).unwrap(), level);
                if may_end(&found) || count == 160 {
                    return (count, found);
                }
            }
        }
        unreachable!("160 is a look")
    }

    fn is_conclusive(found: &Ratio) -> bool {
        found.verdict != Verdict::Unsure
    }

    /// Returns a time from a skewed distribution that is as noisy as run times are.
    fn noisy(rng: &mut Rng) -> f64 {
        10.0 - 3.0 * (1.0 - rng.f64()).ln()
    }

    /// Returns for how many of 1,000 comparisons of equal variants one variant counts as faster.
    fn false_positives(level: Level) -> usize {
        let mut rng = Rng::with_seed(11);
        let equal = |rng: &mut Rng| (noisy(rng), noisy(rng));
        (0..1_000)
            .filter(|_| is_conclusive(&sample_until_decided(&mut rng, level, is_conclusive, equal).1))
            .count()
    }

    /// 5 % plus three standard errors for 1,000 comparisons are 7.1 %. The same looks at 95 % each
    /// show why the stricter level is needed.
    #[test]
    fn equal_variants_differ_in_5_percent_of_comparisons() {
        let (each, once) = (false_positives(Level::EachLook), false_positives(Level::Once));
        assert!(each <= 71, "{each} of 1,000");
        assert!(once > 90, "{once} of 1,000");
    }

    /// The times have little noise, so most comparisons end at the first look because the variants
    /// are alike.
    #[test]
    fn stopping_when_alike_errs_no_more_often() {
        let quiet = |rng: &mut Rng| (10.0 + 0.3 * normal(rng), 10.0 + 0.3 * normal(rng));
        let mut rng = Rng::with_seed(12);
        let (mut wrong, mut first) = (0, 0);
        for _ in 0..1_000 {
            let (count, found) = sample_until_decided(&mut rng, Level::EachLook, Ratio::decided, quiet);
            wrong += u32::from(is_conclusive(&found));
            first += u32::from(count == 10);
        }
        assert!(wrong <= 71, "{wrong} of 1,000");
        assert!(first > 500, "{first} of 1,000");
    }

    #[test]
    fn a_difference_of_3_percent_is_found_through_noise_of_1_percent() {
        let mut rng = Rng::with_seed(13);
        let found = (0..100).filter(|_| {
            let pair = |rng: &mut Rng| (10.3 + 0.1 * normal(rng), 10.0 + 0.1 * normal(rng));
            sample_until_decided(&mut rng, Level::EachLook, is_conclusive, pair).1.verdict == Verdict::Faster
        });
        assert_eq!(found.count(), 100);
    }

    #[test]
    fn the_same_difference_is_not_claimed_through_30_times_the_noise() {
        let mut rng = Rng::with_seed(14);
        let unsure = (0..100).filter(|_| {
            // The times are log-normal, so none is below 0.
            let pair = |rng: &mut Rng| (10.3 * (0.3 * normal(rng)).exp(), 10.0 * (0.3 * normal(rng)).exp());
            let (count, found) = sample_until_decided(&mut rng, Level::EachLook, is_conclusive, pair);
            count == 160 && !is_conclusive(&found)
        });
        let unsure = unsure.count();
        assert!(unsure >= 80, "{unsure} of 100");
    }
}
