//! Tests a single number for primality by trial division.

use std::task::Poll;

use serde::{Deserialize, Serialize};

use super::pulse::{BATCH, Pulse, Tick, with};

/// A primality test, which can be paused. The number is divided by 3, 5, 7, … until a divisor
/// divides the number or the square of the next divisor exceeds it. The divisions are integer
/// divisions, which cover all 64 bits; for smaller numbers [`super::primes`] is twice as fast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    number: u64,
    divisor: u64,
}

impl Trial {
    /// Creates the test of a number.
    pub fn of(number: u64) -> Self {
        Self { number, divisor: 3 }
    }

    /// Divides until the result is known, or pauses when the pulse requests it. Ticks once in 64
    /// divisions. After a pause, the next call continues.
    pub fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<bool> {
        with!(pulse, |pulse| self.divide(pulse))
    }

    /// This function is never inlined, so that all variants run the same machine code.
    #[inline(never)]
    fn divide(&mut self, pulse: &mut impl Tick) -> Poll<bool> {
        let Self { number, mut divisor } = *self;
        if number < 3 || number & 1 == 0 {
            return Poll::Ready(number == 2);
        }
        let root = number.isqrt();
        while divisor <= root {
            let last = root.min(divisor + 2 * u64::from(BATCH - 1));
            while divisor <= last && !number.is_multiple_of(divisor) {
                divisor += 2;
            }
            if divisor <= last {
                break;
            }
            if pulse.tick(BATCH) {
                *self = Self { number, divisor };
                return Poll::Pending;
            }
        }
        Poll::Ready(divisor > root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::primes::is_prime;

    fn is_prime_by_trial(number: u64) -> bool {
        match Trial::of(number).advance(&mut Pulse::free()) {
            Poll::Ready(prime) => prime,
            Poll::Pending => unreachable!("nobody asked for a pause"),
        }
    }

    #[test]
    fn small_numbers_and_squares_agree_with_miller_rabin() {
        let squares = [9, 25, 49, 121, 10_201, 4_294_967_291_u64.pow(2)];
        for number in (0..2_000).chain(squares) {
            assert_eq!(is_prime_by_trial(number), is_prime(number), "{number}");
        }
    }

    #[test]
    fn pauses_do_not_change_the_result() {
        for number in [427_920_331, 433_785_909] {
            let mut trial = Trial::of(number);
            let mut pauses = 0;
            let prime = loop {
                match trial.advance(&mut Pulse::steps(100)) {
                    Poll::Ready(prime) => break prime,
                    Poll::Pending => pauses += 1,
                }
            };
            assert_eq!(prime, is_prime_by_trial(number));
            assert!(pauses > 0 || !prime, "{number}");
        }
    }
}
