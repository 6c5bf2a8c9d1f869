//! A slice of an array that tasks share. Threads share it by reference, and a message contains a
//! copy.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, Range};
use std::sync::Arc;

use bytemuck::Pod;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A range of an array. Threads share the array by reference count. A message contains a copy of
/// the range only, as raw bytes, because both ends of a message run on the same machine.
#[derive(Debug, Clone)]
pub struct Block<T> {
    whole: Arc<Vec<T>>,
    range: Range<usize>,
}

impl<T> Block<T> {
    /// Returns a part of this block. `range` counts from the block's first item.
    ///
    /// # Panics
    /// If the range exceeds the block.
    pub fn part(&self, range: Range<usize>) -> Self {
        assert!(range.end <= self.range.len());
        let begin = self.range.start;
        Self { whole: Arc::clone(&self.whole), range: begin + range.start..begin + range.end }
    }
}

impl<T> From<Vec<T>> for Block<T> {
    fn from(whole: Vec<T>) -> Self {
        let range = 0..whole.len();
        Self { whole: Arc::new(whole), range }
    }
}

impl<T> Deref for Block<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.whole[self.range.clone()]
    }
}

impl<T: PartialEq> PartialEq for Block<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Pod> Serialize for Block<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytemuck::cast_slice(self))
    }
}

impl<'de, T: Pod> Deserialize<'de> for Block<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes<T>(PhantomData<T>);

        impl<T: Pod> Visitor<'_> for Bytes<T> {
            type Value = Block<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("numbers as bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Block<T>, E> {
                if !bytes.len().is_multiple_of(size_of::<T>()) {
                    return Err(E::custom("half a number"));
                }
                Ok(bytemuck::pod_collect_to_vec(bytes).into())
            }
        }

        deserializer.deserialize_bytes(Bytes(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_range_is_serialised() {
        let whole = Block::from(vec![0.5_f32, 1.5, -2.5, f32::MAX, 0.0]);
        let part = whole.part(1..4).part(1..3);
        assert_eq!(*part, [-2.5, f32::MAX]);
        let bytes = postcard::to_allocvec(&part).unwrap();
        assert_eq!(bytes.len(), 1 + 2 * 4);
        assert_eq!(*postcard::from_bytes::<Block<f32>>(&bytes).unwrap(), *part);
        let whole = Block::from(vec![i64::MIN, -1, 0, 1 << 40]);
        let bytes = postcard::to_allocvec(&whole).unwrap();
        assert_eq!(*postcard::from_bytes::<Block<i64>>(&bytes).unwrap(), *whole);
    }

    #[test]
    fn a_length_that_is_no_multiple_is_rejected() {
        let bytes = postcard::to_allocvec(&Block::from(vec![1_u8, 2, 3])).unwrap();
        assert!(postcard::from_bytes::<Block<f32>>(&bytes).is_err());
        assert_eq!(*postcard::from_bytes::<Block<u8>>(&bytes).unwrap(), [1, 2, 3]);
        let words = Block::from(vec![1_u32, u32::MAX]);
        let bytes = postcard::to_allocvec(&words).unwrap();
        assert_eq!(*postcard::from_bytes::<Block<u32>>(&bytes).unwrap(), *words);
    }
}
