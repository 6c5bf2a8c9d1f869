//! The messages of the experiment `channels`: their content, and the check of the echoes.

use serde::{Deserialize, Serialize};

/// The length of the header, bytes: the client's number and the message's number, 4 bytes each.
pub const HEAD: usize = 8;

/// Counts of the echoes that clients received and of the faults in them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EchoCounts {
    /// The number of all echoes received.
    pub echoes: u64,
    /// The number of messages of another client, or out of sequence.
    pub order_faults: u64,
    /// The number of messages with other bytes than were sent with the same numbers.
    pub payload_faults: u64,
}

impl EchoCounts {
    /// Counts an echo that the client with this number received. If all of the client's messages
    /// arrive in sequence, each message has arrived exactly once.
    pub fn count(&mut self, client: u32, size: usize, echo: &[u8]) {
        let due = (client, self.echoes as u32);
        let numbers = numbers(echo);
        self.echoes += 1;
        self.order_faults += u64::from(numbers != Some(due));
        let intact = numbers.is_some_and(|(client, number)| echo == message(client, number, size));
        self.payload_faults += u64::from(!intact);
    }

    /// Returns the sum of two sets of counts.
    pub fn plus(self, other: Self) -> Self {
        Self {
            echoes: self.echoes + other.echoes,
            order_faults: self.order_faults + other.order_faults,
            payload_faults: self.payload_faults + other.payload_faults,
        }
    }
}

/// Builds the message with this number of a client: the header, and bytes that are derived from it.
///
/// # Panics
/// If `size` is less than [`HEAD`].
pub fn message(client: u32, number: u32, size: usize) -> Vec<u8> {
    let mut message = vec![0; size];
    let (head, body) = message.split_at_mut(HEAD);
    head[..4].copy_from_slice(&client.to_le_bytes());
    head[4..].copy_from_slice(&number.to_le_bytes());
    // Words are odd multiples of an odd number, so all words of a message differ.
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

    fn count_all(echoes: &[Vec<u8>]) -> EchoCounts {
        let mut counts = EchoCounts::default();
        echoes.iter().for_each(|echo| counts.count(3, SIZE, echo));
        counts
    }

    fn three() -> Vec<Vec<u8>> {
        (0..3).map(|number| message(3, number, SIZE)).collect()
    }

    #[test]
    fn unchanged_echoes_have_no_faults() {
        assert_eq!(count_all(&three()), EchoCounts { echoes: 3, ..EchoCounts::default() });
        let mut least = EchoCounts::default();
        least.count(7, HEAD, &message(7, 0, HEAD));
        assert_eq!(least, EchoCounts { echoes: 1, ..EchoCounts::default() });
    }

    #[test]
    fn messages_have_their_size_and_differ_in_every_part() {
        let messages = [message(3, 0, SIZE), message(3, 1, SIZE), message(4, 0, SIZE)];
        assert!(messages.iter().all(|m| m.len() == SIZE));
        for part in [HEAD..16, 16..SIZE] {
            let parts: std::collections::BTreeSet<_> = messages.iter().map(|m| &m[part.clone()]).collect();
            assert_eq!(parts.len(), 3);
        }
    }

    #[test]
    fn duplicate_missing_and_reordered_echoes_are_order_faults() {
        let mut twice = three();
        twice.insert(1, message(3, 0, SIZE));
        assert_eq!(count_all(&twice).order_faults, 3);
        let mut lost = three();
        lost.remove(1);
        assert_eq!(count_all(&lost), EchoCounts { echoes: 2, order_faults: 1, payload_faults: 0 });
        let mut swapped = three();
        swapped.swap(0, 1);
        assert_eq!(count_all(&swapped), EchoCounts { echoes: 3, order_faults: 2, payload_faults: 0 });
        assert_eq!(count_all(&[message(4, 0, SIZE)]).order_faults, 1);
    }

    #[test]
    fn any_changed_byte_is_a_payload_fault() {
        for place in 0..SIZE {
            let mut echo = message(3, 0, SIZE);
            echo[place] ^= 1;
            assert_eq!(count_all(&[echo]).payload_faults, 1, "byte {place}");
        }
        let (mut longer, mut shorter) = (message(3, 0, SIZE), message(3, 0, SIZE));
        longer.push(0);
        shorter.truncate(5);
        assert_eq!(
            count_all(&[longer, shorter]),
            EchoCounts { echoes: 2, order_faults: 1, payload_faults: 2 }
        );
    }
}
