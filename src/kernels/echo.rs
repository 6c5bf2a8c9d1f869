//! The messages of an echo: what is in them, and what is wrong with those that
//! come back.

use serde::{Deserialize, Serialize};

/// Each message begins with the numbers of its client and of itself, 4 bytes each.
pub const HEAD: usize = 8;

/// What came back to clients, and how much of it was not as it should be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Messages that came.
    pub echoes: u64,
    /// Those that were another client's, or not the next one.
    pub order_faults: u64,
    /// Those whose bytes were not the ones that were sent under these numbers.
    pub payload_faults: u64,
}

impl Tally {
    /// Takes in what came back to a client. All of its messages in order is also
    /// each of them once.
    pub fn count(&mut self, client: u32, size: usize, echo: &[u8]) {
        let due = (client, self.echoes as u32);
        let numbers = numbers(echo);
        self.echoes += 1;
        self.order_faults += u64::from(numbers != Some(due));
        let intact = numbers.is_some_and(|(client, number)| echo == message(client, number, size));
        self.payload_faults += u64::from(!intact);
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            echoes: self.echoes + other.echoes,
            order_faults: self.order_faults + other.order_faults,
            payload_faults: self.payload_faults + other.payload_faults,
        }
    }
}

/// A client's message of that number: both numbers, and bytes that follow from them.
///
/// # Panics
/// If there is no room for the head.
pub fn message(client: u32, number: u32, size: usize) -> Vec<u8> {
    let mut message = vec![0; size];
    let (head, body) = message.split_at_mut(HEAD);
    head[..4].copy_from_slice(&client.to_le_bytes());
    head[4..].copy_from_slice(&number.to_le_bytes());
    // Odd multiples of an odd number: no two words of a message are the same.
    let mut word = (u64::from(client) << 33 | u64::from(number) << 1 | 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let step = word.wrapping_mul(2);
    for bytes in body.chunks_mut(8) {
        bytes.copy_from_slice(&word.to_le_bytes()[..bytes.len()]);
        word = word.wrapping_add(step);
    }
    message
}

fn numbers(echo: &[u8]) -> Option<(u32, u32)> {
    let (client, rest) = echo.split_first_chunk()?;
    Some((u32::from_le_bytes(*client), u32::from_le_bytes(*rest.first_chunk()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: usize = 21;

    fn tally(echoes: &[Vec<u8>]) -> Tally {
        let mut tally = Tally::default();
        echoes.iter().for_each(|echo| tally.count(3, SIZE, echo));
        tally
    }

    fn three() -> Vec<Vec<u8>> {
        (0..3).map(|number| message(3, number, SIZE)).collect()
    }

    #[test]
    fn what_comes_back_as_it_was_sent_is_right() {
        assert_eq!(tally(&three()), Tally { echoes: 3, ..Tally::default() });
        let mut least = Tally::default();
        least.count(7, HEAD, &message(7, 0, HEAD));
        assert_eq!(least, Tally { echoes: 1, ..Tally::default() });
    }

    #[test]
    fn messages_are_of_their_size_and_differ_in_every_part() {
        let messages = [message(3, 0, SIZE), message(3, 1, SIZE), message(4, 0, SIZE)];
        assert!(messages.iter().all(|m| m.len() == SIZE));
        for part in [HEAD..16, 16..SIZE] {
            let parts: std::collections::BTreeSet<_> = messages.iter().map(|m| &m[part.clone()]).collect();
            assert_eq!(parts.len(), 3);
        }
    }

    #[test]
    fn an_echo_too_many_too_few_or_out_of_turn_is_a_fault_of_order() {
        let mut twice = three();
        twice.insert(1, message(3, 0, SIZE));
        assert_eq!(tally(&twice).order_faults, 3);
        let mut lost = three();
        lost.remove(1);
        assert_eq!(tally(&lost), Tally { echoes: 2, order_faults: 1, payload_faults: 0 });
        let mut swapped = three();
        swapped.swap(0, 1);
        assert_eq!(tally(&swapped), Tally { echoes: 3, order_faults: 2, payload_faults: 0 });
        assert_eq!(tally(&[message(4, 0, SIZE)]).order_faults, 1);
    }

    #[test]
    fn a_byte_that_changed_is_found_wherever_it_is() {
        for place in 0..SIZE {
            let mut echo = message(3, 0, SIZE);
            echo[place] ^= 1;
            assert_eq!(tally(&[echo]).payload_faults, 1, "byte {place}");
        }
        let (mut longer, mut shorter) = (message(3, 0, SIZE), message(3, 0, SIZE));
        longer.push(0);
        shorter.truncate(5);
        assert_eq!(tally(&[longer, shorter]), Tally { echoes: 2, order_faults: 1, payload_faults: 2 });
    }
}
