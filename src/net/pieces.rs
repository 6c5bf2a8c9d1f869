//! Cuts a byte stream into pieces of equal length. The experiment `download` writes its files in
//! such pieces.

/// Cuts a byte stream into pieces of equal length, and buffers the bytes of an incomplete piece.
#[derive(Debug)]
pub struct Pieces {
    length: usize,
    rest: Vec<u8>,
}

impl Pieces {
    /// Creates a cutter for pieces of `length` bytes, at least one.
    pub fn of(length: usize) -> Self {
        let length = length.max(1);
        Self { length, rest: Vec::with_capacity(length) }
    }

    /// Adds bytes of the stream and passes each completed piece to `take`.
    ///
    /// # Errors
    /// The first error that `take` returns; `take` is not called again in this call.
    pub fn cut<E>(
        &mut self,
        mut bytes: &[u8],
        mut take: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        if !self.rest.is_empty() {
            let (first, others) = bytes.split_at(bytes.len().min(self.length - self.rest.len()));
            self.rest.extend_from_slice(first);
            bytes = others;
            if self.rest.len() < self.length {
                return Ok(());
            }
            take(&self.rest)?;
            self.rest.clear();
        }
        let whole = bytes.chunks_exact(self.length);
        self.rest.extend_from_slice(whole.remainder());
        whole.into_iter().try_for_each(take)
    }

    /// Passes the last, possibly shorter piece to `take`, if there is one.
    ///
    /// # Errors
    /// The error that `take` returns.
    pub fn end<E>(self, take: impl FnOnce(&[u8]) -> Result<(), E>) -> Result<(), E> {
        if self.rest.is_empty() { Ok(()) } else { take(&self.rest) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(length: usize, chunks: &[usize]) -> (Vec<usize>, Vec<u8>) {
        let all: Vec<u8> = (0..chunks.iter().sum()).map(|i| (i % 251) as u8).collect();
        let (mut lengths, mut seen) = (Vec::new(), Vec::new());
        let mut take = |piece: &[u8]| {
            lengths.push(piece.len());
            seen.extend_from_slice(piece);
            Ok::<_, ()>(())
        };
        let (mut pieces, mut from) = (Pieces::of(length), 0);
        for bytes in chunks {
            pieces.cut(&all[from..from + bytes], &mut take).unwrap();
            from += bytes;
        }
        pieces.end(&mut take).unwrap();
        assert_eq!(seen, all);
        (lengths, seen)
    }

    #[test]
    fn all_pieces_but_the_last_have_equal_length_for_any_chunks() {
        for chunks in [&[2_500][..], &[1, 1_022, 1, 1, 1_475], &[1_024, 1_024, 452], &[0, 2_500, 0]] {
            assert_eq!(lengths(1_024, chunks).0, [1_024, 1_024, 452], "{chunks:?}");
        }
    }

    #[test]
    fn without_a_remainder_there_is_no_empty_last_piece() {
        assert_eq!(lengths(4, &[3, 5]).0, [4, 4]);
        assert!(lengths(4, &[]).0.is_empty());
    }

    #[test]
    fn no_piece_follows_an_error() {
        let mut taken = 0;
        let refused = Pieces::of(2).cut(&[0; 8], |_| {
            taken += 1;
            if taken == 2 { Err("full") } else { Ok(()) }
        });
        assert_eq!((refused, taken), (Err("full"), 2));
    }
}
