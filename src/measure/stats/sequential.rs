//! How many samples: as many as it takes, which only a plan may decide.
//!
//! Who looks after every sample and stops as soon as the interval excludes 1
//! will find a difference in the end where there is none. So it is settled
//! beforehand when to look, and each look is given a stricter level
//! ([`Level::EachLook`](super::Level)). The samples may then end at a look at
//! which the comparison is [`decided`](super::Ratio::decided), and the
//! interval of that look, at that level, is what is reported.
//!
//! Stopping early favours large ratios: what was found at ten pairs will more
//! often shrink than grow. The interval allows for it, the ratio alone does not.

use super::median_of;

/// After how many pairs to look. Doubling, since the interval shrinks only with
/// their square root: in between there is little to see.
pub const LOOKS: [u32; 5] = [10, 20, 40, 80, 160];

/// Whether to look now, if there are to be `most` pairs at the most. The last
/// look is at the end, wherever it is, so there are never more than five.
pub fn is_look(count: u32, most: u32) -> bool {
    let [between @ .., _] = LOOKS;
    count == most || count < most && between.contains(&count)
}

/// How many repetitions a variant has to look back upon to be called warm.
const WINDOW: usize = 3;

/// A change below which a variant has settled.
const SETTLED: f64 = 0.02;

/// Whether a variant is warm: the median of its last three repetitions is
/// within 2 % of that of the three before, or within the clock's grain.
///
/// Medians, since one repetition that something got in the way of should
/// neither end nor prolong the warm-up, and of three no single one matters;
/// moving, since what is compiled late or cached slowly does not follow a
/// number that one could settle beforehand. Where the times scatter by more
/// than 2 % it may take long, or come by chance: the caller bounds it.
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
    fn settled_is_what_does_not_move_any_more() {
        assert!(!settled(&[], 0.0));
        assert!(!settled(&[1.0; 5], 0.1));
        assert!(settled(&[1.0; 6], 0.1));
        assert!(settled(&[0.0; 6], 0.0));
        // Still getting faster; then not, whatever came first.
        assert!(!settled(&[30.0, 20.0, 14.0, 12.0, 11.0, 10.5], 0.01));
        assert!(settled(&[30.0, 20.0, 10.1, 10.0, 10.2, 10.0, 10.1, 10.1], 0.01));
        // One disturbance on either side changes nothing.
        assert!(settled(&[10.0, 55.0, 10.1, 10.0, 10.1, 80.0], 0.01));
        // Below the grain nothing can be told.
        assert!(settled(&[2.0, 2.0, 2.0, 1.0, 1.0, 1.0], 1.5));
    }

    /// About normal: the sum of twelve uniform numbers.
    fn normal(rng: &mut Rng) -> f64 {
        (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0
    }

    /// Takes pairs until a look may end it, while a drift that both feel comes
    /// and goes.
    fn race(
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

    fn told_apart(found: &Ratio) -> bool {
        found.verdict != Verdict::Unsure
    }

    /// Skewed and as noisy as run times are.
    fn noisy(rng: &mut Rng) -> f64 {
        10.0 - 3.0 * (1.0 - rng.f64()).ln()
    }

    /// In so many of a thousand races of equal variants one of them wins.
    fn wrong(level: Level) -> usize {
        let mut rng = Rng::with_seed(11);
        let equal = |rng: &mut Rng| (noisy(rng), noisy(rng));
        (0..1_000).filter(|_| told_apart(&race(&mut rng, level, told_apart, equal).1)).count()
    }

    /// 5 % and three standard errors of a thousand are 7.1 %. Looking as often
    /// at 95 % shows what the stricter level is for.
    #[test]
    fn equal_variants_are_told_apart_in_5_percent_of_races() {
        let (each, once) = (wrong(Level::EachLook), wrong(Level::Once));
        assert!(each <= 71, "{each} of 1,000");
        assert!(once > 90, "{once} of 1,000");
    }

    /// The same with little noise, where being alike ends most races at the
    /// first look.
    #[test]
    fn ending_when_alike_errs_no_more_often() {
        let quiet = |rng: &mut Rng| (10.0 + 0.3 * normal(rng), 10.0 + 0.3 * normal(rng));
        let mut rng = Rng::with_seed(12);
        let (mut wrong, mut first) = (0, 0);
        for _ in 0..1_000 {
            let (count, found) = race(&mut rng, Level::EachLook, Ratio::decided, quiet);
            wrong += u32::from(told_apart(&found));
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
            race(&mut rng, Level::EachLook, told_apart, pair).1.verdict == Verdict::Faster
        });
        assert_eq!(found.count(), 100);
    }

    #[test]
    fn the_same_difference_is_not_claimed_through_30_times_the_noise() {
        let mut rng = Rng::with_seed(14);
        let unsure = (0..100).filter(|_| {
            // Log-normal, so that no time is below 0.
            let pair = |rng: &mut Rng| (10.3 * (0.3 * normal(rng)).exp(), 10.0 * (0.3 * normal(rng)).exp());
            let (count, found) = race(&mut rng, Level::EachLook, told_apart, pair);
            count == 160 && !told_apart(&found)
        });
        let unsure = unsure.count();
        assert!(unsure >= 80, "{unsure} of 100");
    }
}
