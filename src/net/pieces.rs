//! Cuts what comes in pieces of any length into pieces of one length.

/// What is left over until it makes a whole piece.
#[derive(Debug)]
pub struct Pieces {
    length: usize,
    rest: Vec<u8>,
}

impl Pieces {
    /// Pieces of so many bytes, at least one.
    pub fn of(length: usize) -> Self {
        let length = length.max(1);
        Self { length, rest: Vec::with_capacity(length) }
    }

    /// Gives each whole piece on that these bytes complete.
    ///
    /// # Errors
    /// The first that `take` comes to.
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

    /// Gives the last piece on, which may be a shorter one, if there is one.
    ///
    /// # Errors
    /// What `take` comes to.
    pub fn end<E>(self, take: impl FnOnce(&[u8]) -> Result<(), E>) -> Result<(), E> {
        if self.rest.is_empty() { Ok(()) } else { take(&self.rest) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(length: usize, coming: &[usize]) -> (Vec<usize>, Vec<u8>) {
        let all: Vec<u8> = (0..coming.iter().sum()).map(|i| (i % 251) as u8).collect();
        let (mut lengths, mut seen) = (Vec::new(), Vec::new());
        let mut take = |piece: &[u8]| {
            lengths.push(piece.len());
            seen.extend_from_slice(piece);
            Ok::<_, ()>(())
        };
        let (mut pieces, mut from) = (Pieces::of(length), 0);
        for bytes in coming {
            pieces.cut(&all[from..from + bytes], &mut take).unwrap();
            from += bytes;
        }
        pieces.end(&mut take).unwrap();
        assert_eq!(seen, all);
        (lengths, seen)
    }

    #[test]
    fn all_pieces_but_the_last_have_one_length_however_the_bytes_come() {
        for coming in [&[2_500][..], &[1, 1_022, 1, 1, 1_475], &[1_024, 1_024, 452], &[0, 2_500, 0]] {
            assert_eq!(lengths(1_024, coming).0, [1_024, 1_024, 452], "{coming:?}");
        }
    }

    #[test]
    fn where_nothing_is_left_over_there_is_no_empty_piece() {
        assert_eq!(lengths(4, &[3, 5]).0, [4, 4]);
        assert!(lengths(4, &[]).0.is_empty());
    }

    #[test]
    fn who_refuses_a_piece_is_given_no_other() {
        let mut given = 0;
        let refused = Pieces::of(2).cut(&[0; 8], |_| {
            given += 1;
            if given == 2 { Err("full") } else { Ok(()) }
        });
        assert_eq!((refused, given), (Err("full"), 2));
    }
}
